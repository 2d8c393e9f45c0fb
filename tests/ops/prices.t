# Prices follow the cost only when the manager says so, and every change is kept.
#
#   product       price   bought at   25 % more, up to the céntimo
#   PARACETAMOL   0.20    0.1800      0.2250 -> 0.23
#   AMOXICILINA   4.50    3.0000      3.7500 -> 3.75
#   SRO           1.00    0.8000      1.0000 -> 1.00: nothing to decide

at 2026-10-01 09:00
as manager
as clerk
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=P0
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=100 lines[0].cost_e4=3000 | ok ING-000001
# The opening stock was valued by hand: it asks for no price
as manager
price.accept lines[0].drug=05335 lines[0].price_cents=38 | refused only price.none lines[0].drug

at 2026-10-05 09:00
as clerk
goods.receive kind=purchase supplier_name="Droguería Sol" doc_text=F001-1 fund=FM pay_from=credit
  total_cents=11800
  lines[0].drug=05335 lines[0].lot_code=P1 lines[0].expiry_day=2027-06-30 lines[0].qty_units=100
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=A1 lines[1].expiry_day=2027-06-30 lines[1].qty_units=20
  lines[1].cost_e4=30000
  lines[2].drug=20036 lines[2].lot_code=S1 lines[2].expiry_day=2027-06-30 lines[2].qty_units=50
  lines[2].cost_e4=8000 | ok ING-000002
# Nothing was changed by it
expect drug 05335 price_cents 0.20
expect drug 00794 price_cents 4.50
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
expect answer total_cents 2.00
price.accept lines[0].drug=05335 lines[0].price_cents=23 | refused only op.role

as manager
# Another price than the proposed one, a product with nothing to decide, an older receipt
price.accept lines[0].drug=05335 lines[0].price_cents=25
  | refused only price.other lines[0].price_cents
price.accept lines[0].drug=05335 lines[0].price_cents=23 lines[1].drug=20036 lines[1].price_cents=100
  | refused only price.none lines[1].drug
price.accept lines[0].drug=05335 lines[0].goods=#1 lines[0].price_cents=23
  | refused only price.none lines[0].drug
expect drug 05335 price_cents 0.20
price.leave lines[0].drug=00794 | refused only op.reason reason
reason el precio lo fija la red
price.leave lines[0].drug=00794 | ok 1
expect drug 00794 price_cents 4.50
price.accept lines[0].drug=05335 lines[0].goods=#2 lines[0].price_cents=23 | ok 1
expect drug 05335 price_cents 0.23
# Decided is decided
price.accept lines[0].drug=05335 lines[0].price_cents=23 | refused only price.none
price.accept lines[0].drug=00794 lines[0].price_cents=375 | refused only price.none

# The receipt keeps its price; the next one has the new price
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000002
expect answer total_cents 2.30
expect sale R001-0000001 total_cents 2.00
as clerk
sale.void sale=R001-0000001 reason=typing | ok
expect sale R001-0000001 total_cents 2.00

# A new rule with its first day: manager and treasurer, from then on only
as manager
price.rule from_day=2026-10-06 margin_permille=300 step_cents=5 | refused only op.reason, op.second
reason acta 12 del consejo
second treasurer 11115
price.rule from_day=2026-10-04 margin_permille=300 step_cents=5 | refused only limits.past from_day
reason acta 12 del consejo
second treasurer 11115
price.rule from_day=2026-10-06 margin_permille=300 step_cents=5 | ok

# From its first day on it asks again for every product: 0.1800 x 1.30 = 0.2340, up to 0.25;
# 0.8000 x 1.30 = 1.04, up to 1.05
price.accept lines[0].drug=05335 lines[0].price_cents=25 | refused only price.none
at 2026-10-06 09:00
price.accept lines[0].drug=20036 lines[0].price_cents=105 | ok 1
reason cuesta redondear más
price.leave lines[0].drug=05335 | ok 1
expect drug 05335 price_cents 0.23
as clerk
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-7 fund=FM
  lines[0].drug=05335 lines[0].lot_code=P2 lines[0].expiry_day=2027-09-30 lines[0].qty_units=50
  lines[0].cost_e4=1500
  lines[1].drug=05335 lines[1].lot_code=P3 lines[1].expiry_day=2027-10-31 lines[1].qty_units=50
  lines[1].cost_e4=1900 | ok ING-000003
as manager
# 0.1900 x 1.30 = 0.2470, up to 0.25: the dearer of the two lots
price.accept lines[0].drug=05335 lines[0].price_cents=25 | ok 1
expect drug 05335 price_cents 0.25

# Goods that were a mistake ask for nothing: what was decided before stands
at 2026-10-07 09:00
as clerk
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-8 fund=FM
  lines[0].drug=05335 lines[0].lot_code=P4 lines[0].expiry_day=2027-09-30 lines[0].qty_units=50
  lines[0].cost_e4=9000 | ok ING-000004
as manager
reason era de otro puesto
goods.reverse goods=#4 | ok
price.accept lines[0].drug=05335 lines[0].price_cents=120 | refused only price.none

# A gift is valued by hand, and what is given free has no price
as clerk
goods.receive kind=donation supplier_name="Municipalidad" fund=DON
  lines[0].drug=20036 lines[0].lot_code=S2 lines[0].expiry_day=2027-06-30 lines[0].qty_units=10
  lines[0].cost_e4=20000 | ok
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-9 fund=FM
  lines[0].drug=03513 lines[0].lot_code=F1 lines[0].expiry_day=2027-09-30 lines[0].qty_units=50
  lines[0].cost_e4=500 | ok
as manager
price.accept lines[0].drug=20036 lines[0].price_cents=260 | refused only price.none
price.accept lines[0].drug=03513 lines[0].price_cents=10 | refused only price.none

# Set by hand after goods came in: the manager knew the cost
as clerk
goods.receive kind=transfer supplier_name="Almacén Red" doc_text=G-10 fund=FM
  lines[0].drug=20036 lines[0].lot_code=S3 lines[0].expiry_day=2027-06-30 lines[0].qty_units=10
  lines[0].cost_e4=10000 | ok
as manager
drug.change drug=20036 name="SALES DE REHIDRATACIÓN ORAL" unit=sobre price_cents=110
  | refused only price.reason reason
reason pedido de la asamblea
drug.change drug=20036 name="SALES DE REHIDRATACIÓN ORAL" unit=sobre price_cents=110 | ok
price.accept lines[0].drug=20036 lines[0].price_cents=130 | refused only price.none
# The same again with the same price is no change of it
drug.change drug=20036 name="SALES DE REHIDRATACIÓN ORAL" unit=sobre price_cents=110 | ok
catalogue.load kind=drug columns=code|name|unit|price_cents rows[0].text="20036|SRO|sobre|1.20" | ok 1
expect price #1 price_cents 0.20
