# A slip, a write-off and a reversal of goods entered late take nothing that later days gave.
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
place.add name=Puesto kind=post | ok
place.add name=Almacén kind=warehouse | ok
at 2026-10-20 09:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=20 | ok NS-000001
at 2026-10-25 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=40 lines[0].cost_e4=1000 | ok ING-000002
as clerk
# One too many, on the first and on the last day before the slip that is there
dated 2026-10-02 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=11
  | refused only stock.short_later lines[0].qty_units
dated 2026-10-19 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=11
  | refused only stock.short_later lines[0].qty_units
dated 2026-10-19 16:00
slip.record place=#2 reason=surplus taken_by=x lines[0].drug=05335 lines[0].lot=05335/A1
  lines[0].qty_units=11 | refused only stock.short_later lines[0].qty_units
dated 2026-10-24 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=11
  | refused only stock.short lines[0].qty_units
dated 2026-10-01 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only stock.short lines[0].qty_units
# Two lines see each other
dated 2026-10-19 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=6
  lines[1].drug=05335 lines[1].qty_units=5 | refused only stock.short_later lines[1].qty_units
# A write-off the same
dated 2026-10-19 16:00
reason rotura
stock.write_off kind=breakage lines[0].lot=05335/A1 lines[0].qty_units=11
  | refused only stock.short_later lines[0].qty_units
dated 2026-10-19 16:00
reason rotura
stock.write_off kind=breakage lines[0].lot=05335/A1 lines[0].qty_units=4 | ok BAJ-000001
dated 2026-10-19 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=7
  | refused only stock.short_later lines[0].qty_units
dated 2026-10-02 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=6 | ok NS-000002
expect slip #2 day 2026-10-02
expect stock 05335 40
# A receipt whose goods a slip took is not undone; the one that is whole that day is
as manager
second clerk 11113
reason otro puesto
goods.reverse goods=#1 | refused only goods.used goods
# Voided before it left: no; voided late it gives back from that day on
as manager
dated 2026-10-19 09:00
second clerk 11113
reason no salió
slip.reverse slip=#1 | refused only doc.reversal_early slip
dated 2026-10-22 09:00
second clerk 11113
reason no salió
slip.reverse slip=#1 | ok NS-000003
as clerk
dated 2026-10-21 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only stock.short lines[0].qty_units
dated 2026-10-22 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=20 | ok NS-000004
expect stock 05335 40

# A closed month takes no slip
at 2026-11-02 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok
as clerk
dated 2026-10-31 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1 | refused only month.closed at
