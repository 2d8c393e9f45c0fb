# Who pays what: 2 AMOXICILINA 9.00 (FM, cost 6.00) and a consultation 5.00 (RDR).
#
#            cash   1699 SIS   741 waived   70121 FM   70321 RDR   69121 FM
#   cash    14.00                              -9.00       -5.00       6.00
#   SIS                14.00                   -9.00       -5.00       6.00
#   exempt                          14.00      -9.00       -5.00       6.00
#   all     14.00      14.00        14.00     -27.00      -15.00      18.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=M1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=30000 | ok
as clerk
sale.record payer=cash lines[0].drug=00794 lines[0].qty_units=2 | refused only cash.closed
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash lines[0].drug=00794 lines[0].qty_units=2 lines[1].service=CON01
  lines[1].qty_units=1 | ok R001-0000001
expect answer total_cents 14.00

sale.record payer=sis lines[0].drug=00794 lines[0].qty_units=2 lines[1].service=CON01
  lines[1].qty_units=1 | refused only sale.fua fua
sale.record payer=sis fua=090-26-00000012 received_cents=100 lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.received_none received_cents
sale.record payer=sis fua=090-26-00000012 lines[0].drug=00794 lines[0].qty_units=2
  lines[1].service=CON01 lines[1].qty_units=1 | ok R001-0000002
expect answer subsidy_cents 14.00
expect answer total_cents 0.00

sale.record payer=exempt lines[0].drug=00794 lines[0].qty_units=2 lines[1].service=CON01
  lines[1].qty_units=1 | refused only sale.waiver waiver
sale.record payer=exempt waiver=emergency granted_by=nurse lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.waiver_by granted_by
# The manager's name is not enough: their PIN is
sale.record payer=exempt waiver=emergency granted_by=manager lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.waiver_sign second
second treasurer 11115
sale.record payer=exempt waiver=emergency granted_by=manager lines[0].drug=00794 lines[0].qty_units=2
  | refused only sale.waiver_sign second
second manager 11114
sale.record payer=exempt waiver=emergency granted_by=manager lines[0].drug=00794 lines[0].qty_units=2
  lines[1].service=CON01 lines[1].qty_units=1 | ok R001-0000003
expect answer subsidy_cents 14.00

expect balance 101 * 314.00
expect balance 1699 FM 9.00
expect balance 1699 RDR 5.00
expect balance 741 * 14.00
expect balance 70121 FM -27.00
expect balance 70321 RDR -15.00
expect balance 69121 FM 18.00
expect balance 2011 FM 12.00
