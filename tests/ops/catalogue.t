# Products and services: a new price counts from then on, and receipts keep the old one.
#
#   price of IBUPROFENO   sold       total
#   0.20                  10          2.00
#   0.30                  10          3.00
#   Curación 3.00, 4.50    1 each     7.50

at 2026-10-01 09:00
as clerk
drug.add code=P0003 name=ibuprofeno strength="400 mg" form=tab unit=tableta price_cents=20
  min_units=60 pack_units=100 barcodes[0].code=7751234567890 | ok P0003
expect drug P0003 name IBUPROFENO
drug.add code=P0003 name=OTRO unit=tableta | refused only store.duplicate code
drug.add code=P0004 name=OTRO unit=tableta barcodes[0].code=7751234567890
  | refused only store.duplicate barcodes[0].code
drug.add code=P0004 unit=tableta price_cents=-1 barcodes[0].code=abcd
  | refused only field.required name, field.below price_cents, field.not_digits barcodes[0].code
service.add code=SUT01 name=Sutura price_cents=1000 | refused only op.role
as manager
service.add code=SUT01 name=Sutura price_cents=1000 | ok SUT01
service.add code=SUT01 name=Otra price_cents=1 | refused only store.duplicate code
goods.receive kind=opening fund=FM lines[0].drug=P0003 lines[0].lot_code=I1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1100 | ok
# What the ministry has no code for gets the next one of the post, whatever else begins with P
drug.add code=PX9 name="PAPEL CREPADO" unit=rollo | ok PX9
drug.add name="BAJALENGUAS" unit=unidad | ok P0004
drug.add name="ALGODÓN" unit=rollo | ok P0005
drug.add code=p0100 name="TERMÓMETRO" unit=unidad | ok P0100
drug.add name="MASCARILLA" unit=unidad | ok P0101
# What the post must always have, several at once; again it changes nothing
drug.own_list is_own_list=1 lines[0].drug=P0003 lines[1].drug=05335 | ok 2
expect drug P0003 is_own_list true
drug.own_list is_own_list=1 lines[0].drug=P0003 lines[1].drug=20036 | ok 1
drug.own_list is_own_list=0 lines[0].drug=P0003 | ok 1
expect drug P0003 is_own_list false
expect drug 05335 is_own_list true
drug.own_list is_own_list=1 lines[0].drug=#99 | refused only core.no_record lines[0].drug
as clerk
drug.own_list is_own_list=0 lines[0].drug=05335 | refused only op.role
# Another box of the same product, that nobody had scanned: the clerk gives it its code
drug.barcode drug=P0003 code=7751234560000 | ok P0003
drug.barcode drug=P0003 code=7751234560000 | refused only store.duplicate code
drug.barcode drug=P0003 code=7750001000017 | refused only store.duplicate code
drug.barcode drug=P0003 code=05335 | refused only store.duplicate code
drug.barcode drug=P0003 code=12a | refused only field.not_digits code
as nurse
drug.barcode drug=P0003 code=7751234560001 | refused only op.role
as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=7751234567890 lines[0].qty_units=10
  lines[1].service=CUR01 lines[1].qty_units=1 | ok R001-0000001
expect answer total_cents 5.00
drug.change drug=P0003 name=IBUPROFENO unit=tableta price_cents=30 | refused only op.role
as manager
drug.change drug=P0003 price_cents=30 | refused only field.required name, field.required unit
drug.change drug=P0003 rev=4 name=IBUPROFENO strength="400 mg" form=tab unit=tableta price_cents=30
  | refused only price.reason reason
reason acuerdo del consejo
drug.change drug=P0003 rev=4 name=IBUPROFENO strength="400 mg" form=tab unit=tableta price_cents=30
  | ok P0003
drug.change drug=P0003 rev=1 name=IBUPROFENO unit=tableta price_cents=31 | refused only store.changed
service.change service=CUR01 name="Curación" price_cents=450 | ok CUR01
as clerk
sale.record payer=cash lines[0].drug=P0003 lines[0].qty_units=10
  lines[1].service=CUR01 lines[1].qty_units=1 | ok R001-0000002
expect answer total_cents 7.50
expect sale R001-0000001 total_cents 5.00
as manager
service.change service=CUR01 name="Curación" price_cents=450 is_inactive=1 | ok
as clerk
sale.record payer=cash lines[0].service=CUR01 lines[0].qty_units=1
  | refused only stock.inactive lines[0].service
