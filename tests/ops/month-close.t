# Months close in order, when they are over and every cash box is counted; then they take nothing.

at 2026-10-30 08:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=123456 | ok
as clerk
cash.open box=1 | ok
at 2026-10-31 23:59
as treasurer
second manager 11114
month.close month=2026-10 | refused only month.not_over month, month.turn_open
second manager 11114
month.close month=2026-09 | refused only month.before_books month
at 2026-11-01 00:00
second manager 11114
month.close month=2026-10 | refused only month.turn_open
as clerk
cash.close pieces[0].value_cents=10 pieces[0].pieces=0 | ok
as treasurer
month.close month=2026-10 | refused only op.second second
second manager 11114
month.close month=2026-11 | refused only month.before_open month, month.not_over month
second manager 11114
month.close month=2026-10 | ok 2026-10
expect month 2026-10 assets 1234.56
expect month 2026-10 income 1234.56
expect month 2026-10 equity 1234.56
expect month 2026-10 lines 2
expect month 2026-10 state closed
expect month 2026-10 manager 3
expect month 2026-10 treasurer 4
second manager 11114
month.close month=2026-10 | refused only month.is_closed month

# From every path: income, sales' goods, expenses, visits
dated 2026-10-31 12:00
income.record source=DIRESA concept=tarde account=7591 fund=RO amount_cents=100
  | refused only month.closed at
as manager
dated 2026-10-31 12:00
goods.receive kind=donation fund=DON supplier_name=x lines[0].drug=05335 lines[0].lot_code=A
  lines[0].expiry_day=2027-01-31 lines[0].qty_units=1 | refused month.closed at
dated 2026-10-31 12:00
second treasurer 11115
expense.record supplier_name=x doc_type=boleta doc_series=B1 doc_number=1 doc_day=2026-10-31
  concept=x account=6032 fund=RO amount_cents=100 pay_from=bank | refused only month.closed at
expect count ledger 1

# A month without anything closes too
at 2026-12-01 07:00
second treasurer 11115
month.close month=2026-11 | ok 2026-11
expect month 2026-11 assets 1234.56
expect month 2026-11 income 0.00
reopen
expect month 2026-10 assets 1234.56
