# What one patient may owe. Limit 50.00 until 05-10, then 10.00; AMOXICILINA 4.50, consultation 5.00.
#
#   01-10  R1  45.00                 owed  45.00
#   01-10  R2   5.00                 owed  50.00   at the limit: the clerk alone
#   01-10  R3   4.50                 owed  54.50   above it: with a witness
#   02-10  R4   4.50 of another      owed   4.50   each patient by themselves
#   05-10  R5   4.50 of that one     owed   9.00   within the new limit
#   05-10  R6   4.50                 owed  13.50   above it

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=M1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=30000 | ok
reason acta 12
second treasurer 11115
limits.set from_day=2026-10-05 reset_days=30 credit_from_cents=1000 credit_days=7 | ok
as nurse
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui names=José sex=m
  birth_day=1987-12-15 | ok
patient.register doc_type=dni doc_number=40000001 surname1=Mamani names=Luz sex=f
  birth_day=1990-02-03 | ok
as clerk
cash.open box=1 | ok
sale.record payer=credit patient=45678912 lines[0].drug=00794 lines[0].qty_units=10 | ok
sale.record payer=credit patient=45678912 lines[0].service=CON01 lines[0].qty_units=1 | ok
sale.record payer=credit patient=45678912 lines[0].drug=00794 lines[0].qty_units=1
  | refused only op.witness second
second nurse 11112
sale.record payer=credit patient=45678912 lines[0].drug=00794 lines[0].qty_units=1
  | ok R001-0000003
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1 | ok
expect sale R001-0000004 due_day 2026-10-31
at 2026-10-05 09:00
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1 | ok
expect sale R001-0000005 due_day 2026-10-12
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1
  | refused only op.witness second
# The manager does not grant it alone either
as manager
cash.open box=2 | ok
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1
  | refused only op.witness second
second clerk 11113
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1 | ok
# What is paid makes room again
as clerk
debt.pay patient=40000001 amount_cents=1000 | ok
sale.record payer=credit patient=40000001 lines[0].drug=00794 lines[0].qty_units=1 | ok
