# A slip entered late never takes what later days already gave.
#
#   day     in    out   on hand   may go out that day
#   02/10   30             30     10
#   20/10          20      10     10
#   25/10   40             50     50

at 2026-10-02 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=30 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
at 2026-10-20 09:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=20 | ok
at 2026-10-25 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=40 lines[0].cost_e4=1000 | ok
as clerk
dated 2026-10-10 16:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=11
  | refused only stock.short_later lines[0].qty_units
dated 2026-10-01 16:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1
  | refused only stock.short lines[0].qty_units
dated 2026-10-10 16:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok
expect sale R001-0000002 day 2026-10-10
expect stock 05335 40
dated 2026-10-26 09:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | refused only op.future at
