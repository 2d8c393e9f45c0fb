# One lot, 10 at 0.10 and 10 at 1.00: no paper of a box is undone so that units of one cost leave
# with the value of others.
#
#   shelf 10 of 1.00, sent; 10 of 10.00 came in; 10 of 1.00 brought back   20 worth 11.00
#   10 sold at the mean                                                    10 worth  5.50
#   without what was brought back                                           0 worth  4.50: refused

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=1000 | ok
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=10 | ok NS-000001
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=10000 | ok
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=10
  | ok IB-000001
expect balance 2011 FM 11.00
as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
as manager
second clerk 11113
reason error
box.reverse box_report=#1 | refused only goods.used box_report
as clerk
sale.void sale=R001-0000001 reason=typing | ok
as manager
second clerk 11113
reason error
box.reverse box_report=#1 | ok IB-000002
expect balance 2011 FM 10.00

# The box holds 10 of 1.00 and is sent 10 of 10.00; 10 come back at the mean, 5.50
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=10 | ok NS-000002
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=10
  lines[0].left_units=10 | ok IB-000003
expect balance 2011 FM 5.50
expect balance 6595 FM 5.50
second clerk 11113
reason error
slip.reverse slip=#2 | refused only slip.used slip
second clerk 11113
reason error
slip.reverse slip=#1 | refused only slip.used slip
second clerk 11113
reason error
box.reverse box_report=#3 | ok IB-000004
second clerk 11113
reason error
slip.reverse slip=#2 | ok NS-000003
expect balance 2011 FM 10.00
expect balance 6595 FM 1.00
