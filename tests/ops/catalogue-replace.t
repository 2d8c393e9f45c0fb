# A whole list taken in at once: all of it or nothing, and nothing that hangs on a product is lost.
#
#   05335 PARACETAMOL   0.20 -> 0.25, minimum as it was     changed
#   00794 AMOXICILINA   as it is                            the same
#   20036 SRO           not in the list, with stock         stays
#   03513 SULFATO       not in the list, without stock      no longer used
#   35040 OMEPRAZOL     new

at 2026-10-01 09:00
as clerk
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=P0
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=100 lines[0].cost_e4=1000
  lines[1].drug=20036 lines[1].lot_code=S0 lines[1].expiry_day=2027-06-30 lines[1].qty_units=10
  lines[1].cost_e4=5000 | ok
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
expect answer total_cents 2.00
catalogue.replace columns=code blocks[0].rows[0].text=05335 | refused only op.role

as manager
catalogue.replace columns=code blocks[0].rows[0].text=05335 | refused only op.reason reason
# One bad line, and nothing is changed; each is said with its line and field
reason lista de la red
catalogue.replace file=lista.csv columns=code|name|price_cents
  blocks[0].rows[0].line=2 blocks[0].rows[0].text="05335|PARACETAMOL|0.25"
  blocks[0].rows[1].line=3 blocks[0].rows[1].text="35040|OMEPRAZOL|caro"
  blocks[1].rows[0].line=4 blocks[1].rows[0].text="35041||1.00"
  blocks[1].rows[1].line=5 blocks[1].rows[1].text="35042|DOS"
  | refused only field.not_money price_cents, field.required name, table.columns
expect drug 05335 price_cents 0.20
expect count drug 4
reason lista de la red
catalogue.replace columns=code|color blocks[0].rows[0].text="05335|rojo" | refused only table.header columns
reason lista de la red
catalogue.replace columns=name blocks[0].rows[0].text=PARACETAMOL | refused only table.header columns
# The same code twice: with the same values it is one line, with others nobody knows which
reason lista de la red
catalogue.replace columns=code|price_cents blocks[0].rows[0].line=2 blocks[0].rows[0].text="05335|0.25"
  blocks[0].rows[1].line=3 blocks[0].rows[1].text="05335|0.26" | refused only table.twice code
# A bar code of another product, and one that two new products would share
reason lista de la red
catalogue.replace columns=code|barcodes blocks[0].rows[0].text="20036|7750001000017"
  | refused only store.duplicate barcodes
reason lista de la red
catalogue.replace columns=code|name|barcodes blocks[0].rows[0].line=2
  blocks[0].rows[0].text="A1|UNO|7759990000012" blocks[0].rows[1].line=3
  blocks[0].rows[1].text="A2|DOS|7759990000012" | refused only store.duplicate barcodes
expect count drug 4
# A comparison that is not of this catalogue any more
reason lista de la red
catalogue.replace columns=code|price_cents mark=ABCDEF blocks[0].rows[0].text="05335|0.25"
  | refused only table.stale mark

# The prices of the post may stay: only what is new takes that of the list
reason lista de la red
catalogue.replace is_price_kept=1 columns=code|name|price_cents blocks[0].rows[0].text="20036|SALES DE REHIDRATACION|3.00"
  blocks[0].rows[1].text="00143|ACICLOVIR|0.35" | ok 1
expect answer price_count 0
expect drug 20036 price_cents 1.00
expect drug 00143 price_cents 0.35

# The list: an empty cell says nothing, a bar code comes beside those that are there
reason lista de la red
catalogue.replace file=lista.csv is_rest_retired=1 columns=code|name|strength|form|price_cents|barcodes|class
  blocks[0].rows[0].line=2 blocks[0].rows[0].text="05335|PARACETAMOL|||0.25|7759990000029|s"
  blocks[0].rows[1].line=3 blocks[0].rows[1].text="00794|amoxicilina|||4.50||"
  blocks[1].rows[0].line=4 blocks[1].rows[0].text="35040|OMEPRAZOL|20 mg|cap|0.30||s"
  blocks[1].rows[1].line=5 blocks[1].rows[1].text="35040|OMEPRAZOL|20 mg|cap|0.30||s" | ok 4
expect answer new_count 1
expect answer changed_count 1
expect answer same_count 1
expect answer price_count 1
expect answer gone_count 3
expect answer retired_count 2
expect drug 05335 price_cents 0.25
expect drug 05335 min_units 200
expect drug 05335 strength "500 mg"
expect drug 05335 class s
expect drug 7750001000017 price_cents 0.25
expect drug 7759990000029 price_cents 0.25
expect drug 35040 unit cápsula
expect drug 20036 is_inactive false
expect drug 03513 is_inactive true
expect stock 05335 90
expect sale R001-0000001 total_cents 2.00
as clerk
sale.void sale=R001-0000001 reason=typing | ok
sale.record payer=cash lines[0].drug=7759990000029 lines[0].qty_units=10 | ok
expect answer total_cents 2.50
# The same list again changes nothing
as manager
reason otra vez
catalogue.replace columns=code|price_cents blocks[0].rows[0].text="05335|0.25" | ok 0
expect answer same_count 1
