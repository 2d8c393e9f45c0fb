# What was asked of the warehouse is on its way until it comes, and is not asked for twice.

at 2026-10-05 10:00
as nurse
request.send lines[0].drug=05335 lines[0].asked_units=500 | refused only op.role
as clerk
request.send doc_text="Oficio 014-2026" lines[0].drug=05335 lines[0].asked_units=500
  lines[1].drug=00794 lines[1].asked_units=20 | ok PD-000001
expect request PD-000001 state open
# one at a time
request.send lines[0].drug=20036 lines[0].asked_units=40 | refused only request.open
# a product stands on one line
reason "se anuló el pedido en la red"
request.close request=PD-000001 | ok PD-000001
expect request PD-000001 state closed
reason "otra vez"
request.close request=PD-000001 | refused only request.ended request
request.close request=PD-000001 | refused op.reason
request.send lines[0].drug=05335 lines[0].asked_units=500
  lines[1].drug=05335 lines[1].asked_units=20 | refused only request.twice lines
request.send lines[0].drug=05335 lines[0].asked_units=0 | refused only field.required lines[0].asked_units
request.send lines[0].drug=05335 lines[0].asked_units=500 | ok PD-000002
# it comes in two parts; when all of it came the next order ends it
at 2026-10-08 09:00
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-1 fund=FM lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-12-31 lines[0].qty_units=300 lines[0].cost_e4=500 | ok
request.send lines[0].drug=20036 lines[0].asked_units=40 | refused only request.open
at 2026-10-12 09:00
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-2 fund=FM lines[0].drug=05335
  lines[0].lot_code=A2 lines[0].expiry_day=2027-12-31 lines[0].qty_units=200 lines[0].cost_e4=500 | ok
request.send lines[0].drug=20036 lines[0].asked_units=40 | ok PD-000003
expect request PD-000002 state closed
expect count request 3
