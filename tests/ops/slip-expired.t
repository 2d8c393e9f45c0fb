# Expired lots leave by write-off or back to the warehouse, never to a post, a box or a patient.
#
#   lot A1 until 15/10: on the 15th it may be given, on the 16th only go back

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2026-10-15 lines[0].qty_units=30 lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=B1 lines[1].expiry_day=2027-06-30
  lines[1].qty_units=10 lines[1].cost_e4=2000 | ok
as clerk
at 2026-10-15 09:00
slip.record kind=box place_name=Botiquín taken_by=x lines[0].drug=05335 lines[0].qty_units=1 | ok
slip.record kind=transfer place_name=Puesto taken_by=x lines[0].drug=05335
  lines[0].lot=05335/A1 lines[0].qty_units=1 | ok
at 2026-10-16 09:00
slip.record kind=box place=#1 taken_by=x lines[0].drug=05335 lines[0].lot=05335/A1
  lines[0].qty_units=1 | refused sale.lot_reason lines[0].lot_reason, stock.expired lines[0].qty_units
slip.record kind=transfer place=#2 taken_by=x lines[0].drug=05335 lines[0].lot=05335/A1
  lines[0].lot_reason=x lines[0].qty_units=1 | refused only stock.expired lines[0].qty_units
slip.record kind=other place_name=Feria note=x taken_by=x lines[0].drug=05335 lines[0].lot=05335/A1
  lines[0].lot_reason=x lines[0].qty_units=1 | refused only stock.expired lines[0].qty_units
# What is there has expired: only the other lot counts
slip.record kind=transfer place=#2 taken_by=x lines[0].drug=05335 lines[0].qty_units=11
  | refused only stock.expired lines[0].qty_units, stock.short lines[0].qty_units
# Back to the warehouse, by its lot and with the reason
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x reason=expiry
  lines[0].drug=05335 lines[0].qty_units=5 | refused only slip.lot lines[0].lot
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x
  lines[0].drug=05335 lines[0].lot=05335/A1 lines[0].qty_units=5 | refused only slip.reason reason
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x reason=else
  lines[0].drug=05335 lines[0].lot=05335/A1 lines[0].qty_units=5 | refused only slip.note note
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x reason=expiry
  lines[0].drug=00794 lines[0].lot=05335/A1 lines[0].qty_units=5
  | refused only stock.lot_other lines[0].lot
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x reason=expiry
  lines[0].drug=05335 lines[0].lot=05335/A1 lines[0].qty_units=29
  | refused only stock.short lines[0].qty_units
slip.record kind=return place_name="Almacén Red Churcampa" taken_by=x reason=expiry
  lines[0].drug=05335 lines[0].lot=05335/A1 lines[0].qty_units=28 | ok NS-000003
expect move #5 kind return_out
expect stock 05335 10
expect balance 2011 FM 2.00
expect balance 6595 FM 3.00

# Value from the limit on is seen by two: here from S/ 1.00
as manager
second treasurer 11115
reason acuerdo del comité
limits.set from_day=2026-10-16 two_sign_from_cents=0 write_off_from_cents=100
  difference_from_cents=1000 reset_days=30 | ok
as clerk
slip.record kind=transfer place=#2 taken_by=x lines[0].drug=05335 lines[0].qty_units=5
  | refused only op.witness second
slip.record kind=transfer place=#2 taken_by=x lines[0].drug=05335 lines[0].qty_units=4 | ok NS-000004
expect slip #4 total_cents 0.80
second nurse 11112
slip.record kind=transfer place=#2 taken_by=x lines[0].drug=05335 lines[0].qty_units=5 | ok NS-000005
expect slip #5 witness 1
