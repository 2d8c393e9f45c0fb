# No lot comes back from a box before it was sent there, nor with a slip that did not send it then.
#
#   box        A1    B1
#   1.10       10                sent with NS-1
#   6.10        0                brought back
#   10.10      10    10          sent with NS-2

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=B1 lines[1].expiry_day=2027-04-30 lines[1].qty_units=10
  lines[1].cost_e4=1000 lines[2].drug=05335 lines[2].lot_code=C1
  lines[2].expiry_day=2027-05-31 lines[2].qty_units=10 lines[2].cost_e4=1000 | ok
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=10 | ok NS-000001
slip.record kind=box place=#1 taken_by="Julia Sulca" lines[0].drug=05335 lines[0].lot=05335/C1
  lines[0].lot_reason=x lines[0].qty_units=10 | ok NS-000002
at 2026-10-06 09:00
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=10
  lines[0].lot=05335/A1 lines[0].left_units=10 | ok IB-000001
at 2026-10-10 09:00
slip.record kind=box place=#1 taken_by="Julia Sulca" lines[0].drug=05335 lines[0].lot=05335/B1
  lines[0].lot_reason=x lines[0].qty_units=10 lines[1].drug=05335 lines[1].lot=05335/A1
  lines[1].qty_units=10 | ok NS-000003
dated 2026-10-08 09:00
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=10
  lines[0].lot=05335/B1 lines[0].left_units=0 | refused only box.returned lines[0].returned_units
dated 2026-10-08 09:00
second clerk 11113
reason error
slip.reverse slip=#1 | refused only slip.used slip
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=10
  lines[0].lot=05335/B1 lines[0].left_units=20 | ok IB-000002
