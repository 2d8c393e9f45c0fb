# The lines must add up to the paper; nothing enters before they do.
#
#   500 at 0.1800      90.00
#   300 at 0.1100      33.00
#    60 for 19.99      19.99   (0.3332 each)
#   sum              142.99

at 2026-10-01 09:00
as clerk
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-9
  total_cents=14989
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=03513 lines[1].lot_code=S1 lines[1].expiry_day=2027-11-30 lines[1].qty_units=300
  lines[1].cost_e4=1100
  lines[2].drug=20036 lines[2].lot_code=R1 lines[2].expiry_day=2027-11-30 lines[2].qty_units=60
  lines[2].amount_cents=1999 | refused only goods.total total_cents
expect stock 05335 0
expect count goods 0
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-9
  total_cents=14299
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=03513 lines[1].lot_code=S1 lines[1].expiry_day=2027-11-30 lines[1].qty_units=300
  lines[1].cost_e4=1100
  lines[2].drug=20036 lines[2].lot_code=R1 lines[2].expiry_day=2027-11-30 lines[2].qty_units=60
  lines[2].amount_cents=1999 | ok ING-000001
expect balance 2011 FM 142.99
expect lot 20036/R1 cost_e4 0.3332
# The same paper does not come in twice
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="botica sól" doc_text=F001-9
  total_cents=9000
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800 | refused only goods.twice doc_text
