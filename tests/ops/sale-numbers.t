# Each box has its series without gaps: what is refused takes no number, what is repeated neither.
#
#   box 1   R001-0000001  (refused)  R001-0000002  (repeat)  R001-0000003
#   box 2   R002-0000001

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
as treasurer
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | refused only op.role
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000001
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100
  | refused only stock.short lines[0].qty_units
id doble-enter
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000002
id doble-enter
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | again R001-0000002
expect stock 05335 98
as manager
cash.open box=2 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R002-0000001
as clerk
reopen
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000003
# A copy is counted, and is no new receipt
receipt.reprint sale=R001-0000002 | ok R001-0000002
receipt.reprint sale=R001-0000002 | ok R001-0000002
expect answer copies 2
expect count sale 4
