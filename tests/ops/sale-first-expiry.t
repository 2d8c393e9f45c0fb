# What expires first goes first; a lot may be given on its last day, and never after it.
#
#   lot    expires   stock   sold on 15/10   on 16/10
#   OLD     15/10       4               3
#   SOON    30/11       5               2          3
#   LATE    31/03     100                         97

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=LATE lines[0].expiry_day=2027-03-31 lines[0].qty_units=100
  lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=OLD lines[1].expiry_day=2026-10-15 lines[1].qty_units=4
  lines[1].cost_e4=1000
  lines[2].drug=05335 lines[2].lot_code=SOON lines[2].expiry_day=2026-11-30 lines[2].qty_units=5
  lines[2].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
at 2026-10-15 10:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=3 | ok
expect sale R001-0000001 lines 1
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/SOON lines[0].qty_units=2
  | refused only sale.lot_reason lines[0].lot_reason
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/SOON lines[0].qty_units=2
  lines[0].lot_reason="blíster abierto" | ok R001-0000002
# One is left of OLD, and it is expired now: it is named, not given
at 2026-10-16 10:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=104
  | refused only stock.expired lines[0].qty_units, stock.short lines[0].qty_units
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/OLD lines[0].lot_reason="último"
  lines[0].qty_units=1 | refused only stock.expired lines[0].qty_units
# Two lots make two lines of one product
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100 | ok R001-0000003
expect sale R001-0000003 lines 2
expect answer total_cents 20.00
expect stock 05335 4
