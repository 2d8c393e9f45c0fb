# A sale that cannot be: every reason at once, and nothing is written.

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=0 lines[1].drug=#999 lines[1].qty_units=1
  lines[2].drug=05335 lines[2].qty_units=-1 lines[3].drug=05335 lines[3].qty_units=100000000
  | refused only field.required lines[0].qty_units, core.no_record lines[1].drug,
  field.below lines[2].qty_units, field.above lines[3].qty_units
sale.record lines[0].drug=05335 lines[0].qty_units=1 | refused only field.required payer
sale.record payer=cash | refused only field.required lines
sale.record payer=sis lines[0].drug=05335 lines[0].qty_units=101 lines[1].qty_units=1
  lines[2].drug=05335 lines[2].service=CON01 lines[2].qty_units=1
  | refused only stock.short lines[0].qty_units, sale.line_empty lines[1].drug,
  sale.line_both lines[2].service, sale.fua fua
as manager
service.change service=CON01 name=Consulta price_cents=99999999999 | ok
as clerk
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=99999999
  | refused core.amount_over lines[0].qty_units
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=2
  | refused core.amount_over lines[0].qty_units
as manager
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=20 is_inactive=1 | ok
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1
  | refused only stock.inactive lines[0].drug
expect count sale 0
expect stock 05335 100
expect balance 101 * 300.00
# Sixty letters with apostrophes are a name like any other
as manager
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=20 | ok
as clerk
sale.record payer=cash customer="D'ÁNGELO Ñ'AHUI DE LOS RÍOS O'HIGGINS, María de los Ángeles J"
  lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000001
