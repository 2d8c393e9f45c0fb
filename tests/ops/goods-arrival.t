# How goods arrive: what the paper adds, what did not come, the cold chain on the way.
#
#   paper   lines                   adds    total  lines cost
#   IGV     100 x 1.00, 50 x 1.00   27.00  177.00  118.00 + 59.00
#   thirds  3 x 0.10 each of three   0.10    1.00  0.33 + 0.34 + 0.33
#   cheap   100 x 1.00              -5.00   95.00  95.00
#   short   100 x 1.00, 40 x 1.00          150.00  140.00 came

at 2026-10-01 09:00
as manager
catalogue.load kind=drug columns=code|name|unit|storage
  rows[0].text="06386|VACUNA HEPATITIS B PEDIÁTRICA|dosis|cold"
  rows[1].text="06370|VACUNA CONGELADA|dosis|frozen" | ok 2
as clerk

# IGV and freight of the paper are shared by its lines: they are what the goods cost
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_type=invoice
  doc_text=F001-1 total_cents=17700 extra_cents=2700 doc_day=2026-10-01 due_day=2026-10-31
  received_by="Ana Poma" lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-11-30
  lines[0].qty_units=100 lines[0].cost_e4=10000 lines[1].drug=20036 lines[1].lot_code=R1
  lines[1].expiry_day=2027-11-30 lines[1].qty_units=50 lines[1].amount_cents=5000 | ok ING-000001
expect lot 05335/B1 cost_e4 1.1800
expect lot 20036/R1 cost_e4 1.1800
expect balance 4212 FM -177.00
expect goods #1 received_by "Ana Poma"
expect goods #1 due_day 2026-10-31
# No centimo is lost when it does not divide
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_type=boleta
  doc_text=B001-1 total_cents=100 extra_cents=10
  lines[0].drug=05335 lines[0].lot_code=B2 lines[0].expiry_day=2027-11-30 lines[0].qty_units=3
  lines[0].cost_e4=1000 lines[1].drug=00794 lines[1].lot_code=A1 lines[1].expiry_day=2027-11-30
  lines[1].qty_units=3 lines[1].cost_e4=1000 lines[2].drug=20036 lines[2].lot_code=R2
  lines[2].expiry_day=2027-11-30 lines[2].qty_units=3 lines[2].cost_e4=1000 | ok ING-000002
expect lot 05335/B2 cost_e4 0.1100
expect lot 00794/A1 cost_e4 0.1133
expect lot 20036/R2 cost_e4 0.1100
# A discount
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-2
  total_cents=9500 extra_cents=-500 lines[0].drug=05335 lines[0].lot_code=B3
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000 | ok ING-000003
expect lot 05335/B3 cost_e4 0.9500
# Free goods bear no freight, and no discount is more than the goods
goods.receive kind=donation fund=FM supplier_name="Ong" doc_text=A-1 extra_cents=300
  lines[0].drug=05335 lines[0].lot_code=B4 lines[0].expiry_day=2027-11-30 lines[0].qty_units=5
  | refused only goods.extra extra_cents
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-3
  total_cents=100 extra_cents=-10100 lines[0].drug=05335 lines[0].lot_code=B4
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000
  | refused only goods.extra extra_cents
# The supplier does not wait before the day of its paper
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-3
  doc_day=2026-10-01 due_day=2026-09-30 total_cents=100 lines[0].drug=05335 lines[0].lot_code=B4
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=1 lines[0].cost_e4=10000
  | refused only goods.due due_day

# Less came than the paper says: with the reason and somebody else who saw it; only that is owed
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sur" doc_text=F001-4
  total_cents=15000 lines[0].drug=05335 lines[0].lot_code=C1 lines[0].expiry_day=2027-11-30
  lines[0].qty_units=100 lines[0].cost_e4=10000 lines[1].drug=20036 lines[1].lot_code=C2
  lines[1].expiry_day=2027-11-30 lines[1].qty_units=40 lines[1].cost_e4=10000
  | refused only goods.total total_cents
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sur" doc_text=F001-4
  total_cents=15000 short_note="10 sobres rotos" lines[0].drug=05335 lines[0].lot_code=C1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000
  lines[1].drug=20036 lines[1].lot_code=C2 lines[1].expiry_day=2027-11-30
  lines[1].qty_units=40 lines[1].cost_e4=10000 | refused only op.witness second
second nurse 11112
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sur" doc_text=F001-4
  total_cents=15000 short_note="10 sobres rotos" lines[0].drug=05335 lines[0].lot_code=C1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000
  lines[1].drug=20036 lines[1].lot_code=C2 lines[1].expiry_day=2027-11-30
  lines[1].qty_units=40 lines[1].cost_e4=10000 | ok ING-000004
expect balance 4212 FM -413.00
expect goods #4 total_cents 140.00
expect goods #4 paper_cents 150.00
expect goods #4 signed_with 1
# More than the paper says never comes in for money; nothing missing needs no words
second nurse 11112
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sur" doc_text=F001-5
  total_cents=5000 short_note="sobra" lines[0].drug=05335 lines[0].lot_code=C1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000
  | refused only goods.over total_cents
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sur" doc_text=F001-5
  total_cents=10000 short_note="nada" lines[0].drug=05335 lines[0].lot_code=C1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=100 lines[0].cost_e4=10000
  | refused only goods.short_none short_note

# An invoice and its delivery note may bear the same number; two invoices may not
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_type=guide
  doc_text=F001-1 total_cents=100 lines[0].drug=05335 lines[0].lot_code=B5
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=1 lines[0].cost_e4=10000 | ok ING-000005
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_type=invoice
  doc_text=F001-1 total_cents=100 lines[0].drug=05335 lines[0].lot_code=B5
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=1 lines[0].cost_e4=10000
  | refused only goods.twice doc_text

# What is kept cold says how it arrived
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=77
  lines[0].drug=06386 lines[0].lot_code=V1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=10
  | refused only goods.temp temp_dc
# At freezing point it was read, too: 0.0 is not nothing
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=77
  is_temp_read=1 temp_dc=0 lines[0].drug=06386 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | refused only goods.temp_out temp_note
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=77
  is_temp_read=1 temp_dc=81 lines[0].drug=06386 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | refused only goods.temp_out temp_note
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=77
  is_temp_read=1 temp_dc=81 temp_note="2 h sin hielo; inmovilizada" lines[0].drug=06386
  lines[0].lot_code=V1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=10
  | refused only op.witness second
second manager 11114
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=77
  is_temp_read=1 temp_dc=81 temp_note="2 h sin hielo; inmovilizada" lines[0].drug=06386
  lines[0].lot_code=V1 lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | ok ING-000006
expect goods #6 is_temp_out true
# On the edges all is well
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=78
  is_temp_read=1 temp_dc=80 lines[0].drug=06386 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | ok ING-000007
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=81
  is_temp_read=1 temp_dc=19 lines[0].drug=06386 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | refused only goods.temp_out temp_note
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=79
  is_temp_read=1 temp_dc=-151 lines[0].drug=06370 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | ok ING-000008
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=80
  is_temp_read=1 temp_dc=40 lines[0].drug=06370 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | refused only goods.temp_out temp_note
# Tablets have no cold chain, and what was in the refrigerator already did not arrive
goods.receive kind=donation fund=FM supplier_name="Ong" is_temp_read=1 temp_dc=40
  lines[0].drug=05335 lines[0].lot_code=B6 lines[0].expiry_day=2027-11-30 lines[0].qty_units=5
  | refused only goods.temp_none temp_dc
as manager
goods.receive kind=opening fund=FM lines[0].drug=06386 lines[0].lot_code=V2
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=5 | ok ING-000009
# What is undone did not arrive again: the mirror has no temperature
reason no era de este puesto
goods.reverse goods=#7 | ok ING-000010
expect goods #10 is_temp_read false
# The whole paper is undone, with what it adds and what did not come
reason se devolvió todo
goods.reverse goods=#4 | ok ING-000011
expect goods #11 paper_cents -150.00
expect balance 4212 FM -274.00
# The other edge
goods.receive kind=transfer fund=FM supplier_name="Red" doc_type=pecosa doc_text=82
  is_temp_read=1 temp_dc=20 lines[0].drug=06386 lines[0].lot_code=V1
  lines[0].expiry_day=2027-11-30 lines[0].qty_units=10 | ok ING-000012
expect goods #12 is_temp_out false
