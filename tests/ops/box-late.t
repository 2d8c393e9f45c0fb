# What a box brought back and was given on since: its report stays. The same paper twice is one.
#
#   day     on the shelf   in the box
#   02/10         40            60      sent
#   20/10         52            48      12 came back
#   22/10          0            48      all sent on

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=333 | ok
as clerk
at 2026-10-02 09:00
id ns-1
slip.record kind=box place_name=Pampa taken_by=x lines[0].drug=05335 lines[0].qty_units=60 | ok NS-000001
id ns-1
slip.record kind=box place_name=Pampa taken_by=x lines[0].drug=05335 lines[0].qty_units=60 | again NS-000001
expect count slip 1
expect count place 1
at 2026-10-20 09:00
id ib-1
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].returned_units=12 lines[0].left_units=48 | ok IB-000001
id ib-1
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].returned_units=12 lines[0].left_units=48 | again IB-000001
expect stock 05335 52
expect balance 2011 FM 1.73
expect balance 6595 FM 1.60
at 2026-10-22 09:00
slip.record kind=transfer place_name=Puesto taken_by=x lines[0].drug=05335 lines[0].qty_units=52 | ok NS-000002
expect stock 05335 0
expect balance 2011 FM 0.00
at 2026-10-23 09:00
as manager
dated 2026-10-21 09:00
second clerk 11113
reason contó mal
box.reverse box_report=#1 | refused only stock.short_later box_report
second clerk 11113
reason contó mal
box.reverse box_report=#1 | refused only stock.short box_report
# Once that slip is void the report can be, and the box has all of it again
second clerk 11113
reason no salió
slip.reverse slip=#2 | ok NS-000003
second clerk 11113
reason contó mal
box.reverse box_report=#1 | ok IB-000002
expect stock 05335 40
expect balance 2011 FM 1.33
expect balance 6595 FM 2.00
as clerk
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].gave_units=59 lines[0].left_units=1 | ok IB-000003
# A box keeps what it has of each lot: two lots of a product come back by their names
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=B1
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=10 lines[0].cost_e4=1000 | ok
as clerk
slip.record kind=box place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=45 | ok NS-000004
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].returned_units=2 lines[0].left_units=44
  | refused box.lot lines[0].lot
box.report place=#1 told_by=x lines[0].drug=05335 lines[0].returned_units=2 lines[0].lot=05335/B1
  lines[0].left_units=40 lines[1].drug=05335 lines[1].returned_units=4 lines[1].lot=05335/A1 | ok IB-000004
expect stock 05335 11
