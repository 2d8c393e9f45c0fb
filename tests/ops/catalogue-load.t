# Catalogues as tables, and the post itself.

as clerk
catalogue.load kind=drug columns=code rows[0].text=1 | refused only op.role
as manager
catalogue.load kind=drug columns=code|name|strength|unit|price_cents
  rows[0].text="35040|OMEPRAZOL|20 mg|cápsula|0.30" rows[1].text="05335|PARACETAMOL|500 mg|tableta|0.25"
  | ok 2
expect drug 35040 price_cents 0.30
# The one that was there is changed, and keeps what the table does not say
expect drug 05335 price_cents 0.25
expect drug 05335 min_units 200
catalogue.load kind=drug columns=code|name|unit|barcodes
  rows[0].text="35040|OMEPRAZOL|cápsula|7750001000017" | refused only store.duplicate barcodes
catalogue.load kind=drug columns=code|name|unit rows[0].text="35041|UNO|caja" rows[1].text="35042|DOS"
  | refused only table.columns
catalogue.load kind=drug columns=code|color rows[0].text="35041|rojo" | refused only table.header columns
catalogue.load kind=sale columns=series rows[0].text=R001 | refused only table.kind kind
catalogue.load kind=service columns=code|name|price_cents first_line=7
  rows[0].text="ECO01|Ecografía|15.00" rows[1].text="ECO02|Ecografía doble|1e9"
  rows[2].text="|Sin código|1.00" | refused only field.not_money, field.required code
expect count service 3
catalogue.load kind=fund columns=code|name rows[0].text="RO|Otro" | refused only store.duplicate code
catalogue.load kind=fund columns=code|name rows[0].text="MUN|Municipalidad" | ok 1
catalogue.load kind=account columns=code|name|plain|kind rows[0].text="6361|Energía|Luz|expense" | ok 1
# A newer chart is loaded whole: what is there passes, what is new is added, nothing is changed
catalogue.load kind=account columns=code|name|plain|kind rows[0].text="6361|Energía|Luz|expense"
  rows[1].text="6369|Otros servicios|Otros servicios|expense" | ok 2
catalogue.load kind=account columns=code|name|plain|kind rows[0].text="6361|Energía|Agua|expense"
  | refused only store.duplicate code
expect account 6361 plain Luz
catalogue.load kind=supplier columns=ruc|name rows[0].text="20131312955|SUNAT" | ok 1
expect supplier 20131312955 name SUNAT

# Name, paper and rules of money change with both signatures; the first day of the books does not
post.change name="P.S. Nuevo" paper=a5 start_day=2026-10-01 rounding_cents=10 | refused op.second second
second treasurer 11115
reason cambio de nombre
post.change name="P.S. Nuevo" paper=a5 start_day=2026-11-01 rounding_cents=10 | ok
expect post #1 name "P.S. Nuevo"
expect post #1 paper a5
expect post #1 start_day 2026-10-01
