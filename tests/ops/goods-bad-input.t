# What is not received: all that is wrong is told together, and nothing is written.

at 2026-10-10 09:00
as clerk
# Expired the day before; no lot; cost and amount of a line that disagree; nobody it comes from
goods.receive kind=purchase pay_from=credit fund=FM total_cents=100
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2026-10-09 lines[0].qty_units=10
  lines[0].cost_e4=1000
  lines[1].drug=00794 lines[1].expiry_day=2027-11-30 lines[1].qty_units=10 lines[1].cost_e4=1000
  lines[2].drug=20036 lines[2].lot_code=R1 lines[2].expiry_day=2027-11-30 lines[2].qty_units=3
  lines[2].cost_e4=3300 lines[2].amount_cents=100
  | refused only goods.expired lines[0].expiry_day, goods.lot lines[1].lot_code,
  goods.line_cost lines[2].amount_cents, goods.supplier supplier_name
goods.receive kind=purchase fund=FM supplier_ruc=20131312956 lines[0].drug=#999 lines[0].qty_units=-1
  | refused only field.required pay_from, field.required total_cents,
  field.below lines[0].qty_units, core.no_record lines[0].drug
goods.receive kind=purchase pay_from=credit fund=FM total_cents=100 supplier_ruc=20131312956
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=10
  lines[0].cost_e4=1000 | refused only id.ruc supplier_ruc
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=99999999
  lines[0].cost_e4=99999999999 | refused only core.amount_over lines[0].cost_e4
goods.receive kind=donation fund=FM supplier_name="Ca$a" | refused field.required lines
as nurse
goods.receive kind=donation fund=FM supplier_name=X lines[0].drug=05335 lines[0].lot_code=B1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=1 | refused only op.role
expect count goods 0
expect count lot 0
expect count supplier 0
# On its last day it may still be given, so it may be received
as clerk
goods.receive kind=donation fund=FM supplier_name="Municipalidad" lines[0].drug=05335
  lines[0].lot_code=B1 lines[0].expiry_day=2026-10-10 lines[0].qty_units=1 | ok
