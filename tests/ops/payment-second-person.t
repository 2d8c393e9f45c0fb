# Paying needs manager and treasurer: two people, each with their own PIN. Whoever is refused leaves
# no trace in the books and uses no number.

at 2026-10-31 10:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=100000 | ok
as manager
person.add name="SULCA ROJAS, Pedro" | ok
contract.add person=#1 regime=fees start_day=2026-10-01 monthly_cents=10000 fund=RO | ok C-2026-01
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only op.second second
second manager 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only op.second_same second
second treasurer 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only user.pin second_pin
second nurse 11112
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only op.second second
second auditor 11116
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only op.second second
as clerk
second manager 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | refused only op.role
# A wrong input says all that is wrong with it, the receipt and the money too
at 2026-10-31 10:01
as manager
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-10 gross_cents=100001
  | refused only payment.receipt doc_text, fund.short fund
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 pay_from=cash
  | refused only cash.safe_less pay_from
expect count payment 0
expect balance 1041 RO 1000.00
as treasurer
second manager 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | ok CE-000001
expect payment #1 manager 3
expect payment #1 treasurer 4
second manager 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-8 | refused only payment.month_paid month

# Undone by the same two, with the reason; then the month may be paid again
second manager 11114
fee.reverse payment=#1 | refused only op.reason reason
reason era otro mes
fee.reverse payment=#1 | refused only op.second second
second manager 11114
reason era otro mes
fee.reverse payment=#1 | ok CE-000002
expect payment #1 state reversed
expect payment #2 state reversal
expect balance 1041 RO 1000.00
expect balance 632 RO 0.00
second manager 11114
reason otra vez
fee.reverse payment=#1 | refused only doc.reversed payment
second manager 11114
reason otra vez
fee.reverse payment=#2 | refused only doc.is_reversal payment
second manager 11114
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-7 | ok CE-000003
