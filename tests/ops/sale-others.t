# Programme, SOAT and agreement: 2 AMOXICILINA 9.00 (FM, cost 6.00) and a consultation 5.00 (RDR).
#
#               cash   1629 FM   1629 RDR   70121 FM   70321 RDR   69121 FM   ICI column
#   programme                                                            6.00   INTERSAN
#   SOAT                  9.00       5.00      -9.00       -5.00         6.00   SOAT
#   agreement             9.00                 -9.00                     6.00   OTR_CONV
#   voided               -9.00                  9.00                    -6.00   OTR_CONV
#   SOAT pays            -9.00
#   all                   0.00       5.00      -9.00       -5.00        12.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=20000 | ok
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=M1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=30000 | ok
as clerk
cash.open box=1 | ok

# A programme gives without price: only the cost leaves, under its strategy
sale.record payer=programme lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.strategy strategy
sale.record payer=programme strategy=tb received_cents=100 lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.received_none received_cents
sale.record payer=programme strategy=tb lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000001
expect answer full_cents 0.00
expect answer total_cents 0.00
expect sale R001-0000001 strategy tb
expect balance 70121 FM 0.00
expect balance 741 * 0.00
expect balance 69121 FM 6.00
expect balance 2011 FM 24.00
expect stock 00794 8

# SOAT owes the full price; the policy or the number plate says which accident
sale.record payer=soat lines[0].drug=00794 lines[0].qty_units=2 | refused only sale.soat policy
sale.record payer=soat agreement=Rímac plate=abc-123 lines[0].drug=00794 lines[0].qty_units=2
  lines[1].service=CON01 lines[1].qty_units=1 | ok R001-0000002
expect answer subsidy_cents 14.00
expect answer total_cents 0.00
expect sale R001-0000002 plate ABC-123
expect balance 1629 FM 9.00
expect balance 1629 RDR 5.00

# An agreement is named
sale.record payer=agreement lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.agreement agreement
sale.record payer=agreement agreement=EsSalud lines[0].drug=00794 lines[0].qty_units=2
  | ok R001-0000003
expect balance 1629 FM 18.00
# What does not belong to who pays is not kept
sale.record payer=cash agreement=EsSalud policy=1 strategy=tb due_day=2026-12-31 lines[0].drug=00794
  lines[0].qty_units=1 | ok R001-0000004
expect sale R001-0000004 agreement ""
expect sale R001-0000004 strategy ""
sale.void sale=R001-0000003 reason=typing | ok A001-0000001
expect balance 1629 FM 9.00
expect stock 00794 5

# What they pay comes in through the bank, never more than is owed
as treasurer
income.record source=Rímac concept="SOAT de octubre" account=1629 fund=FM amount_cents=901
  | refused only income.owed amount_cents
income.record source=Rímac concept="SOAT de octubre" account=1629 fund=SIS amount_cents=1
  | refused only income.owed amount_cents
income.record source=Rímac concept="SOAT de octubre" account=1629 fund=FM amount_cents=900 | ok
expect balance 1629 FM 0.00
expect balance 1629 RDR 5.00
expect balance 1041 FM 9.00
income.record source=Rímac concept="SOAT de octubre" account=1629 fund=FM amount_cents=1
  | refused only income.owed amount_cents
# What patients owe is paid at the counter
income.record source=Ana concept=deuda account=1212 fund=FM amount_cents=1
  | refused only income.account account
