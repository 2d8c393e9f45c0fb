# Slips, boxes and places with what nobody should write: refused as a whole, and nothing moves.

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
at 2026-10-05 09:00
place.add name=Pampa kind=box | ok
place.add | refused only field.required name, field.required kind
place.add name=Otro kind=box code=X1 | ok
place.add name=Tercero kind=box code=X1 | refused only store.duplicate code
place.change place=#9 name=x kind=box | refused only core.no_record place

# Every reason together
slip.record | refused only field.required taken_by, field.required lines
slip.record place=#9 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only core.no_record place
slip.record place=#1 taken_by=x lines[0].drug=#99 lines[0].qty_units=1
  | refused core.no_record lines[0].drug
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=0
  | refused only field.required lines[0].qty_units
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=-5
  | refused only field.below lines[0].qty_units
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=999999999
  | refused only field.above lines[0].qty_units
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].lot=#7 lines[0].qty_units=1
  | refused only core.no_record lines[0].lot
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=60
  lines[1].drug=05335 lines[1].qty_units=41 | refused only stock.short lines[1].qty_units
slip.record place=#1 taken_by=x lines[0].drug=00794 lines[0].qty_units=1
  lines[1].drug=05335 lines[1].qty_units=101
  | refused only stock.short lines[0].qty_units, stock.short lines[1].qty_units
reason x
slip.reverse slip=#1 | refused only op.role
as manager
reason x
slip.reverse slip=#1 | refused only core.no_record slip
reason x
slip.reverse | refused only field.required slip
expect count slip 0
expect stock 05335 100

# A box reports what it may, even when it is no longer used
as clerk
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=10 | ok NS-000001
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].gave_units=-1
  | refused only field.below lines[0].gave_units
box.report place=#1 told_by=x money_cents=-1 lines[0].drug=05335 lines[0].left_units=10
  | refused only field.below money_cents
box.report place=#1 told_by=x | refused only field.required lines
place.change place=#1 name=Pampa kind=box is_inactive=true | ok
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only place.inactive place
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].returned_units=10 | ok IB-000001
expect stock 05335 100
expect balance 6595 FM 0.00
