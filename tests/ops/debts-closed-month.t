# October is closed: what is brought back, paid and forgiven of its receipts lies in November. A second
# Enter with the same id pays nothing twice.
#
#                          October   November
#   R1 cash 2.00              2.00
#   R2 credit 4.00            4.00 owed
#   DEV-1 of R1, 4 units               -0.80 cash, 4 units back
#   ABO-1 of R2                         1.00 cash
#   CND-1 of R2                         1.00 forgiven
#   DEV-2 of R2, 10 units              -2.00 owed, 10 units back

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=20000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as nurse
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui names=José sex=m
  birth_day=1987-12-15 | ok
as clerk
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
sale.record payer=credit patient=45678912 lines[0].drug=05335 lines[0].qty_units=20
  | ok R001-0000002
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=200
  pieces[1].pieces=1 | ok
at 2026-11-02 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok
expect month 2026-10 income 6.00
as clerk
cash.open box=1 | ok
reason ya no lo necesita
second nurse 11112
dated 2026-10-31 10:00
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=4 lines[0].is_sealed=yes
  | refused only month.closed at
dated 2026-10-31 10:00
debt.pay patient=45678912 amount_cents=100 | refused only month.closed at
reason ya no lo necesita
second nurse 11112
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=4 lines[0].is_sealed=yes
  | ok DEV-000001
expect sale_return #1 day 2026-11-02
expect answer total_cents 0.80
id p-1
debt.pay patient=45678912 amount_cents=100 | ok ABO-000001
id p-1
debt.pay patient=45678912 amount_cents=100 | again ABO-000001
expect balance 1212 FM 3.00
as manager
reason pobreza extrema
second clerk 11113
debt.waive patient=45678912 amount_cents=100 | ok CND-000001
as clerk
reason ya no lo necesita
second nurse 11112
sale.return sale=R001-0000002 lines[0].line=1 lines[0].qty_units=10 lines[0].is_sealed=yes
  | ok DEV-000002
expect balance 1212 FM 0.00
expect balance 101 FM 202.20
expect stock 05335 84
# What was sold in October stays what October closed with
expect month 2026-10 income 6.00
# Its cash box stays closed: the box of today gave the money
expect sale_return #1 turn 2
