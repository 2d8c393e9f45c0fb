# What takes a paper back is never dated before it, and goes into an open month.

at 2026-10-02 09:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=300000 | ok IN-000001
at 2026-11-05 09:00
income.record source=DIRESA concept=noviembre account=7591 fund=RO amount_cents=100000 | ok IN-000002
dated 2026-11-04 10:00
reason "otro mes"
income.reverse income=#2 | refused only doc.reversal_early income

as manager
person.add dni=40000001 name="MAMANI, Edith" | ok
contract.add number=C-1 person=40000001 regime=728 start_day=2026-10-01 monthly_cents=50000 fund=RO
  | ok
second treasurer 11115
fee.pay contract=C-1 month=2026-10 | ok CE-000001
second treasurer 11115
expense.record doc_type=other concept=x account=6032 fund=RO amount_cents=1000 pay_from=bank
  | ok CE-000002
second treasurer 11115
reason error
dated 2026-11-04 10:00
fee.reverse payment=#1 | refused only doc.reversal_early payment
second treasurer 11115
reason error
dated 2026-11-04 10:00
expense.reverse expense=#1 | refused only doc.reversal_early expense

# October closes with nothing of November in it, and takes no reversal any more
second treasurer 11115
month.close month=2026-10 | ok
expect month 2026-10 assets 3000.00
second treasurer 11115
reason error
dated 2026-10-31 10:00
expense.reverse expense=#1 | refused month.closed at
dated 2026-10-31 10:00
reason "otro mes"
income.reverse income=#1 | refused month.closed at
second treasurer 11115
reason error
expense.reverse expense=#1 | ok CE-000003
second treasurer 11115
reason error
fee.reverse payment=#1 | ok CE-000004
reason "otro mes"
income.reverse income=#1 | refused only op.witness second
second clerk 11113
reason "otro mes"
income.reverse income=#1 | ok IN-000003
expect month 2026-10 assets 3000.00
expect balance 1041 RO 1000.00
