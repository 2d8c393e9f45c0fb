# Contracts: numbers of the year, what they must say, addenda, and which months they pay.

at 2026-10-05 09:00
as manager
person.add name="SULCA ROJAS, Pedro" | ok
person.add name="POMA TICSE, Ana" dni=40000001-3 | ok
expect person 40000001 name "POMA TICSE, Ana"
# A suspension certificate has a last day
person.change person=40000001 dni=40000001 name="POMA TICSE, Ana" has_suspension=s
  | refused only field.required suspension_until
person.change person=40000001 dni=40000001 name="POMA TICSE, Ana" has_suspension=s
  suspension_until=2026-12-31 | ok

# The number of the paper, or the next one of the year that nobody took by hand
contract.add number=C-2026-02 person=#1 regime=fees start_day=2026-10-15 end_day=2026-11-02
  monthly_cents=1000 fund=RDR | ok C-2026-02
contract.add number=C-2026-02 person=#1 regime=fees start_day=2026-10-15 monthly_cents=1000 fund=RDR
  | refused only store.duplicate number
contract.add person=#1 regime=fees start_day=2026-10-01 monthly_cents=1000 fund=RDR | ok C-2026-01
contract.add person=#1 regime=fees start_day=2026-10-01 monthly_cents=1000 fund=RDR | ok C-2026-03
contract.add person=#2 regime=fees start_day=2027-01-01 monthly_cents=1000 fund=RDR | ok C-2027-01
# Somebody paid by the State has a contract without an amount; nobody else has
contract.add person=#2 regime=fees start_day=2026-10-01 fund=RDR
  | refused only field.required monthly_cents
contract.add person=#2 regime=nombrado start_day=2026-10-01 fund=RDR | ok C-2026-04
contract.add person=#2 regime=fees start_day=2026-10-01 end_day=2026-09-30 monthly_cents=1000 fund=RDR
  | refused only contract.dates end_day

# An addendum with its reason; over a newer one it is refused
contract.change contract=C-2026-03 start_day=2026-10-01 monthly_cents=1500 fund=RDR
  | refused only op.reason reason
reason adenda 1
contract.change contract=C-2026-03 rev=1 start_day=2026-10-01 monthly_cents=1500 fund=RDR | ok
reason adenda 2
contract.change contract=C-2026-03 rev=1 start_day=2026-10-01 monthly_cents=1800 fund=RDR
  | refused store.changed
expect contract C-2026-03 monthly_cents 15.00

as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RDR amount_cents=10000 | ok
at 2026-12-20 10:00
as manager
# 15 October to 2 November: both months are covered, the ones around are not
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-09 doc_text=E001-1 | refused only contract.not_month month
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-12 doc_text=E001-1 | refused only contract.ended contract
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-10 doc_text=E001-1 | ok CE-000001
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-11 doc_text=E001-1 | refused only expense.twice doc_text
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-11 doc_text=E001-2 | ok CE-000002
# Ended early
contract.end contract=C-2026-03 day=2026-11-30 | refused only op.reason reason
reason renunció
contract.end contract=C-2026-03 day=2026-09-30 | refused only contract.dates day
reason renunció
contract.end contract=C-2026-03 day=2026-11-30 | ok C-2026-03
reason otra vez
contract.end contract=C-2026-03 | refused only contract.ended contract
reason adenda 3
contract.change contract=C-2026-03 start_day=2026-10-01 monthly_cents=1800 fund=RDR
  | refused only contract.ended contract
second treasurer 11115
fee.pay contract=C-2026-03 month=2026-12 doc_text=E001-9 | refused only contract.ended contract
second treasurer 11115
fee.pay contract=C-2026-03 month=2026-11 doc_text=E001-9 | ok
as treasurer
person.add name="x" | refused only op.role
