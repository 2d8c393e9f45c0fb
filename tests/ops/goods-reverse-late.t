# A receipt undone late needs its lot whole on that day and on every later one, though it is whole
# now.
#
#   day     on hand
#   02/10     30      came in
#   10/10     10      20 sent to a post
#   20/10     30      that slip voided

at 2026-10-02 09:00
as manager
goods.receive kind=donation fund=DON supplier_name="Parroquia" lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=30 lines[0].cost_e4=1000 | ok ING-000001
as clerk
at 2026-10-10 09:00
slip.record kind=transfer place_name=Puesto taken_by=x lines[0].drug=05335 lines[0].qty_units=20 | ok
as manager
at 2026-10-20 09:00
second clerk 11113
reason no salió
slip.reverse slip=#1 | ok
at 2026-10-21 09:00
dated 2026-10-09 09:00
second clerk 11113
reason era de otro puesto
goods.reverse goods=#1 | refused only stock.short_later goods
dated 2026-10-10 09:00
second clerk 11113
reason era de otro puesto
goods.reverse goods=#1 | refused only stock.short goods
dated 2026-10-19 09:00
second clerk 11113
reason era de otro puesto
goods.reverse goods=#1 | refused only stock.short goods
dated 2026-10-20 09:00
second clerk 11113
reason era de otro puesto
goods.reverse goods=#1 | ok ING-000002
expect stock 05335 0
expect balance 2011 DON 0.00
# What came in undone cannot be sent late either
as clerk
dated 2026-10-19 16:00
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only stock.short_later lines[0].qty_units
