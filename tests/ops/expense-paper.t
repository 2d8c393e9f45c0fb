# A paper is entered once: its key is RUC, type, series and number. Money leaves the bank, or the
# safe, never a box that somebody is working with.

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=RDR lines[0].debit_cents=10000
  lines[1].account=1041 lines[1].fund=RDR lines[1].debit_cents=50000
  lines[2].account=501 lines[2].fund=RDR lines[2].credit_cents=60000 | ok
expense.record supplier_name="Ferretería El Sol" doc_type=ticket doc_number=1 concept=cloro
  account=6032 fund=RDR amount_cents=100 | refused only op.second second
second treasurer 11115
expense.record supplier_ruc=20131312955 supplier_name="Ferretería El Sol" doc_type=invoice
  doc_series=F001 doc_number=4512 doc_day=2026-10-01 concept=cloro account=6032 fund=RDR
  amount_cents=4850 | ok CE-000001
expect supplier 20131312955 name "Ferretería El Sol"
expect balance 6032 RDR 48.50
expect balance 1041 RDR 451.50
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=4512 concept=cloro
  account=6032 fund=RDR amount_cents=4850 | refused only expense.twice doc_number
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F002 doc_number=4512 concept=cloro
  account=6032 fund=RDR amount_cents=100 | ok CE-000002
# RUC with a slip; without RUC; without number; a paper of tomorrow; all that is missing at once
second treasurer 11115
expense.record supplier_ruc=20131312954 supplier_name=x doc_type=boleta doc_number=1 concept=x
  account=6032 fund=RDR amount_cents=100 | refused only id.ruc supplier_ruc
second treasurer 11115
expense.record supplier_name=x doc_type=invoice doc_number=1 concept=x account=6032 fund=RDR
  amount_cents=100 | refused only expense.ruc supplier_ruc
second treasurer 11115
expense.record supplier_name=x doc_type=ticket concept=x account=6032 fund=RDR amount_cents=100
  | refused only expense.paper doc_number
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=1 doc_day=2026-10-02 concept=x account=6032
  fund=RDR amount_cents=100 | refused only op.future doc_day
second treasurer 11115
expense.record doc_type=ticket | refused only field.required concept, field.required account,
  field.required fund, field.required amount_cents
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=1 concept=x account=6032 fund=RDR
  amount_cents=-1 | refused only field.below amount_cents
# Cash: 100.00 are there, 80.00 of them in the box of the clerk
as clerk
cash.open box=1 float_cents=8000 | ok
as manager
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=1 concept=x account=6032 fund=RDR
  amount_cents=2001 pay_from=cash | refused only cash.safe_less pay_from
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=1 concept=x account=6032 fund=RDR
  amount_cents=2000 pay_from=cash | ok CE-000003
# Of another fund there is nothing
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=2 concept=x account=6032 fund=RO
  amount_cents=1 | refused only fund.short fund

# Voided: the mirror takes the next number, the paper may come again
second treasurer 11115
reason se devolvió
expense.reverse expense=#1 | ok CE-000004
expect expense #1 state reversed
expect balance 6032 RDR 21.00
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=4512 concept=cloro
  account=6032 fund=RDR amount_cents=4850 | ok CE-000005
second treasurer 11115
reason se devolvió
expense.reverse expense=#1 | refused only doc.reversed expense

# October is closed: the paper waits for a day of November
as clerk
cash.count pieces[0].value_cents=2000 pieces[0].pieces=4 | ok
second manager 11114
cash.close safe_cents=8000 | ok
at 2026-11-03 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok
dated 2026-10-30 09:00
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=3 concept=x account=6032 fund=RDR
  amount_cents=100 | refused only month.closed at
second treasurer 11115
expense.record supplier_name=x doc_type=ticket doc_number=3 doc_day=2026-10-30 concept=x account=6032
  fund=RDR amount_cents=100 | ok CE-000006
