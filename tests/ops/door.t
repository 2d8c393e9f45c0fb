# The door of operations: role first, then everything together; second person, ids, days.

at 2026-10-05 09:00

# Role alone is said, whatever else is wrong
as nurse
income.record amount_cents=-5 | refused only op.role
as auditor
sale.record payer=cash | refused only op.role
as system
sale.record payer=cash | refused only op.role
as manager
post.setup name=x | refused only op.role

# Everything else together: three empty fields, an account that is not there, a day before the books
as treasurer
dated 2026-09-30 10:00
income.record account=#999 | refused only field.required source, field.required concept,
  field.required fund, field.required amount_cents, core.no_record account, month.before_books at

# Days after today
dated 2026-10-05 09:01
income.record source=x concept=x account=7591 fund=RO amount_cents=100 | refused only op.future at
as manager
goods.receive kind=donation fund=DON doc_day=2026-10-06 supplier_name=x lines[0].drug=05335
  lines[0].lot_code=A lines[0].expiry_day=2027-01-31 lines[0].qty_units=1
  | refused op.future doc_day
expect count ledger 0

# A stated instant of an open month is kept; an earlier day is fine
as treasurer
dated 2026-10-01 08:30
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=100000 | ok
expect income #1 day 2026-10-01
expect count ledger 1

# The second person
as manager
person.add dni=40000001 name="MAMANI, Edith" | ok
contract.add number=C-1 person=40000001 regime=728 start_day=2026-10-01 monthly_cents=50000 fund=RO | ok
fee.pay contract=C-1 month=2026-10 | refused only op.second second
second manager 11114
fee.pay contract=C-1 month=2026-10 | refused only op.second_same second
second clerk 11113
fee.pay contract=C-1 month=2026-10 | refused only op.second second
second treasurer 11113
fee.pay contract=C-1 month=2026-10 | refused only user.pin second_pin
second treasurer 11115
fee.pay contract=C-1 month=2026-10 | refused only user.pin_wait second_pin
at 2026-10-05 09:01
second treasurer 11115
fee.pay month=2026-10 | refused only field.required contract
second treasurer 11111
fee.pay month=2026-10 | refused only field.required contract, user.pin second_pin
at 2026-10-05 09:02
expect count payment 0
second treasurer 11115
id pago-1
fee.pay contract=C-1 month=2026-10 | ok CE-000001
expect payment #1 manager 3
expect payment #1 treasurer 4

# The same id again: the first answer, also after a new start, also when it could not be done now
second treasurer 11115
id pago-1
fee.pay contract=C-1 month=2026-10 | again CE-000001
reopen
second treasurer 11115
id pago-1
fee.pay contract=C-1 month=2026-10 | again CE-000001
second treasurer 11115
id pago-2
fee.pay contract=C-1 month=2026-10 | refused only payment.month_paid
# An id that was refused is free
id pago-2
user.language lang=en | ok
# and one that was used belongs to its operation
id pago-1
user.language lang=es | refused only op.client_id id
id 1234567890123456789012345678901234567890
user.language lang=es | refused only field.too_long id
expect count payment 1

# A reason
fee.reverse payment=#1 | refused op.reason reason
second treasurer 11115
reason mes equivocado
fee.reverse payment=#1 | ok CE-000002
second treasurer 11115
reason otra vez
fee.reverse payment=#1 | refused only doc.reversed
expect balance 1041 RO 1000.00
