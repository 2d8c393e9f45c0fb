# A receipt is undone only while its lots are whole and its debt is not paid.
#
#              stock   2011   4212
#   receipt      100  10.00 -10.00
#   sold           1   9.90 -10.00   not whole
#   voided       100  10.00 -10.00   whole again
#   undone         0   0.00   0.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
as clerk
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-9
  total_cents=1000 lines[0].drug=05335 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31
  lines[0].qty_units=100 lines[0].cost_e4=1000 | ok ING-000001
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000001
as manager
goods.reverse goods=#1 | refused only op.reason
reason era de otro puesto
goods.reverse goods=#1 | refused only goods.used goods
as clerk
reason era de otro puesto
goods.reverse goods=#1 | refused only op.role
sale.void sale=R001-0000001 reason=returned | ok A001-0000001
as manager
dated 2026-09-30 10:00
reason era de otro puesto
goods.reverse goods=#1 | refused month.before_books at
reason era de otro puesto
goods.reverse goods=#1 | ok ING-000002
expect stock 05335 0
expect balance 2011 FM 0.00
expect balance 4212 FM 0.00
expect goods #1 state reversed
expect goods #2 total_cents -10.00
reason otra vez
goods.reverse goods=#1 | refused only doc.reversed goods
reason otra vez
goods.reverse goods=#2 | refused only doc.is_reversal goods
# What was undone may come in again from the same paper; once paid it stays
as clerk
goods.receive kind=purchase pay_from=credit fund=FM supplier_name="Botica Sol" doc_text=F001-9
  total_cents=1000 lines[0].drug=05335 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31
  lines[0].qty_units=100 lines[0].cost_e4=1000 | ok ING-000003
as manager
second treasurer 11115
expense.record supplier_name="Botica Sol" doc_type=other doc_series=L doc_number=1
  doc_day=2026-10-01 concept="Pago F001-9" account=4212 fund=FM amount_cents=1000 pay_from=bank | ok
reason era de otro puesto
goods.reverse goods=#3 | refused only goods.paid goods
# A lot that comes again: what left before it and came back after it had another cost. Without the
# second receipt 10 units would be worth -499.95
as clerk
goods.receive kind=donation fund=FM supplier_name=Municipio doc_text=D1
  lines[0].drug=05335 lines[0].lot_code=Z9 lines[0].expiry_day=2027-03-31
  lines[0].qty_units=10 lines[0].cost_e4=100 | ok ING-000004
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/Z9 lines[0].lot_reason=prueba
  lines[0].qty_units=10 | ok R001-0000002
goods.receive kind=donation fund=FM supplier_name=Municipio doc_text=D2
  lines[0].drug=05335 lines[0].lot_code=Z9 lines[0].expiry_day=2027-03-31
  lines[0].qty_units=10 lines[0].cost_e4=1000000 | ok ING-000005
sale.void sale=R001-0000002 reason=returned | ok A001-0000002
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/Z9
  lines[0].lot_reason=prueba lines[0].qty_units=10 | ok R001-0000003
as manager
reason no era
goods.reverse goods=#5 | refused only goods.used goods
