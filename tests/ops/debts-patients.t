# A patient pays later, in parts. PARACETAMOL 0.20 (FM, cost 0.10), consultation 5.00 (RDR).
#
#                                    cash FM   cash RDR   1212 FM   1212 RDR   741    7411
#   01-10 R1  20 tab + consultation                         4.00       5.00
#   02-10 R2  23 tab                                        4.60
#   05-10 pays 5.00 (R1)                4.00       1.00    -4.00      -1.00
#   05-10 pays 4.00 (rest of R1)                   4.00               -4.00
#   06-10 3.05 of R2 forgiven                              -3.05              3.05
#   07-10 pays the rest: 1.50 of 1.55   1.50               -1.55                     0.05
#   08-10 that payment is voided       -1.50                1.55                    -0.05
#   all                                 4.00       5.00     1.55       0.00   3.05   0.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=1212 lines[0].fund=FM lines[0].debit_cents=100
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=100
  | refused only opening.credit lines[0].account
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=900 lines[0].cost_e4=1000 | ok
as nurse
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui surname2=Quispe names="José Ángel"
  sex=m birth_day=1987-12-15 | ok
patient.register doc_type=dni doc_number=40000001 surname1=Mamani names=Luz sex=f
  birth_day=1990-02-03 | ok
as clerk
cash.open box=1 | ok

# Only a registered person, until a day of the next year
sale.record payer=credit lines[0].drug=05335 lines[0].qty_units=20
  | refused only sale.debtor patient
sale.record payer=credit customer="Don Pedro" lines[0].drug=05335 lines[0].qty_units=20
  | refused only sale.debtor patient
sale.record payer=credit patient=45678912 due_day=2026-09-30 lines[0].drug=05335
  lines[0].qty_units=20 | refused only sale.due due_day
sale.record payer=credit patient=45678912 due_day=2027-10-03 lines[0].drug=05335
  lines[0].qty_units=20 | refused only sale.due due_day
sale.record payer=credit patient=45678912 received_cents=100 lines[0].drug=05335
  lines[0].qty_units=20 | refused only sale.received_none received_cents
sale.record payer=credit patient=45678912 lines[0].drug=05335 lines[0].qty_units=20
  lines[1].service=CON01 lines[1].qty_units=1 | ok R001-0000001
expect answer total_cents 0.00
expect answer subsidy_cents 9.00
expect sale R001-0000001 due_day 2026-10-31
expect balance 1212 FM 4.00
expect balance 1212 RDR 5.00
expect balance 101 * 0.00
at 2026-10-02 09:00
sale.record payer=credit patient=45678912 due_day=2026-10-09 lines[0].drug=05335
  lines[0].qty_units=23 | ok R001-0000002
expect sale R001-0000002 due_day 2026-10-09

# Paid in parts, the oldest receipt first; never more than is owed, and in coins that exist
at 2026-10-05 10:00
debt.pay patient=40000001 amount_cents=100 | refused only debt.none patient
debt.pay patient=45678912 amount_cents=1370 | refused only debt.over amount_cents
debt.pay patient=45678912 amount_cents=505 | refused only sale.received_coins amount_cents
debt.pay patient=45678912 amount_cents=500 received_cents=400 | refused only sale.received
debt.pay patient=45678912 amount_cents=500 received_cents=505 | refused only sale.received_coins
debt.pay patient=45678912 amount_cents=500 received_cents=200000 | refused only sale.received_huge
debt.pay patient=45678912 amount_cents=500 received_cents=1000 | ok ABO-000001
expect answer change_cents 5.00
expect answer left_cents 8.60
expect balance 101 FM 4.00
expect balance 101 RDR 1.00
expect balance 1212 FM 4.60
# One receipt alone; what it owes no more
debt.pay patient=45678912 sale=R001-0000001 amount_cents=410 | refused only debt.over amount_cents
debt.pay patient=40000001 sale=R001-0000001 amount_cents=100 | refused only debt.none sale
debt.pay patient=45678912 sale=R001-0000001 | ok ABO-000002
expect answer total_cents 4.00
debt.pay patient=45678912 sale=R001-0000001 amount_cents=10 | refused only debt.none sale
# Dated before the receipt nothing is owed of it
dated 2026-10-01 12:00
debt.pay patient=45678912 sale=R001-0000002 amount_cents=10 | refused only debt.none sale
# A receipt that was paid is not voided
sale.void sale=R001-0000001 reason=typing | refused only debt.paid sale

# Only the manager forgives, with a witness and a reason
at 2026-10-06 10:00
reason pobreza extrema
debt.waive patient=45678912 amount_cents=305 | refused only op.role
as manager
debt.waive patient=45678912 amount_cents=305 | refused only op.reason
reason pobreza extrema
debt.waive patient=45678912 amount_cents=305 | refused only op.witness
reason pobreza extrema
second clerk 11113
debt.waive patient=45678912 amount_cents=461 | refused only debt.over amount_cents
reason pobreza extrema
second clerk 11113
debt.waive patient=45678912 amount_cents=305 | ok CND-000001
expect balance 741 FM 3.05
expect balance 1212 FM 1.55

# The last coins: what no coin can pay is rounded off
at 2026-10-07 10:00
as clerk
debt.pay patient=45678912 | ok ABO-000003
expect answer total_cents 1.50
expect answer rounding_cents 0.05
expect answer left_cents 0.00
expect balance 1212 * 0.00
expect balance 7411 FM 0.05

# A payment is taken back with its reason; on a later day with a witness
at 2026-10-08 10:00
debt.reverse payment=#3 | refused only op.reason
reason era de otra persona
debt.reverse payment=#3 | refused only op.witness
reason era de otra persona
second nurse 11112
debt.reverse payment=#3 | ok ABO-000004
expect balance 1212 FM 1.55
expect balance 7411 FM 0.00
expect balance 101 FM 4.00
expect debt_payment #3 state reversed
expect debt_payment #4 left_cents 1.55
reason otra vez
second nurse 11112
debt.reverse payment=#3 | refused only doc.reversed payment
reason otra vez
second nurse 11112
debt.reverse payment=#4 | refused only doc.is_reversal payment

# What was forgiven by mistake is owed again
as manager
reason no era pobre
second clerk 11113
debt.reverse_waiver waiver=#1 | ok CND-000002
expect balance 741 FM 0.00
expect balance 1212 FM 4.60
reason no era pobre
second clerk 11113
debt.reverse_waiver waiver=#1 | refused only doc.reversed waiver

# A receipt that nobody paid is voided whole
as clerk
sale.void sale=R001-0000002 reason=returned | ok A001-0000001
expect balance 1212 * 0.00
debt.pay patient=45678912 amount_cents=10 | refused only debt.none patient
