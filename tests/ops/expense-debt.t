# Equipment, debts, and accounts that money is never spent on.

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RDR lines[0].debit_cents=50000
  lines[1].account=501 lines[1].fund=RDR lines[1].credit_cents=50000 | ok
# A blood pressure meter is worth what it cost
second treasurer 11115
expense.record supplier_ruc=20131312955 supplier_name="Equipos SA" doc_type=invoice doc_series=F001
  doc_number=1 concept=tensiómetro account=336 fund=RDR amount_cents=12000 | ok
expect balance 336 RDR 120.00
# On credit: a debt, no money
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=2
  concept="arreglo del techo" account=6343 fund=RDR amount_cents=90000 pay_from=credit | ok
expect balance 4212 RDR -900.00
expect balance 1041 RDR 380.00
# Paid in parts, never more than is owed there, never by another debt
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=bank doc_number=77 concept="a cuenta" account=4212
  fund=RDR amount_cents=90001 | refused expense.debt amount_cents, fund.short fund
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=bank doc_number=77 concept="a cuenta" account=4212
  fund=RDR amount_cents=30000 pay_from=credit | refused only expense.account account
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=bank doc_number=77 concept="a cuenta" account=4212
  fund=RDR amount_cents=30000 | ok
expect balance 4212 RDR -600.00
second treasurer 11115
expense.record supplier_name=x doc_type=bank doc_number=78 concept=x account=4212 fund=FM
  amount_cents=1 | refused expense.debt amount_cents
# 600.00 of the 900.00 are still owed: the purchase cannot be taken back whole
second treasurer 11115
reason mal hecho
expense.reverse expense=#2 | refused only expense.debt expense
second treasurer 11115
reason no era ese
expense.reverse expense=#3 | ok
second treasurer 11115
reason mal hecho
expense.reverse expense=#2 | ok
expect balance 4212 RDR 0.00
expect balance 6343 RDR 0.00

# Cash, medicines, capital, income, and what the counter posts to
second treasurer 11115
expense.record supplier_name=x doc_type=other concept=x account=101 fund=RDR amount_cents=1
  | refused only expense.account account
second treasurer 11115
expense.record supplier_name=x doc_type=other concept=x account=2011 fund=RDR amount_cents=1
  | refused only expense.account account
second treasurer 11115
expense.record supplier_name=x doc_type=other concept=x account=501 fund=RDR amount_cents=1
  | refused only expense.account account
second treasurer 11115
expense.record supplier_name=x doc_type=other concept=x account=70121 fund=RDR amount_cents=1
  | refused only expense.account account
second treasurer 11115
expense.record supplier_name=x doc_type=other concept=x account=69121 fund=RDR amount_cents=1
  | refused only expense.account account
