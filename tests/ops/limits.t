# From what amount on a second person signs: it holds from a day on, and what was before stays.

as manager
second treasurer 11115
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=30000 | ok
as clerk
# 51.00 is more than the 50.00 that hold where nothing was set; 48.00 is not
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=17
  | refused only op.witness second
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=16 | ok BAJ-000001
second nurse 11112
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=17 | ok BAJ-000002

# Who may set them, and from when
as nurse
limits.set from_day=2026-10-02 reset_days=30 | refused only op.role
as manager
limits.set from_day=2026-10-02 reset_days=30 | refused only op.reason reason, op.second second
second treasurer 11115
reason "acta 5"
limits.set from_day=2026-09-30 reset_days=30 | refused only limits.past from_day
second treasurer 11115
reason "acta 5"
limits.set from_day=2026-10-02 write_off_from_cents=1000 difference_from_cents=200 reset_days=30 | ok
expect count limits 1
# The same day again sets the same day
second treasurer 11115
reason "acta 5"
limits.set from_day=2026-10-02 write_off_from_cents=900 difference_from_cents=200
  two_sign_from_cents=5000 reset_days=30 | ok
expect count limits 1
# They do not hold yet
as clerk
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=3 | ok BAJ-000003
at 2026-10-02 09:00
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=3
  | refused only op.witness second
# What is entered for the day before is measured by the day before
dated 2026-10-01 18:00
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=3 | ok BAJ-000004
second nurse 11112
reason "se mojó"
stock.write_off kind=breakage lines[0].lot=00794/A1 lines[0].qty_units=3 | ok BAJ-000005

# The box: 1.90 may be missing, 2.00 may not; a gain is a difference too
as treasurer
income.record source=X concept=Y account=7591 fund=RDR amount_cents=10000 | ok
as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=1 | ok
cash.close pieces[0].value_cents=100 pieces[0].pieces=3 pieces[1].value_cents=10
  pieces[1].pieces=1 reason=change | ok
cash.open box=1 | ok
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=1 | ok
cash.count pieces[0].value_cents=100 pieces[0].pieces=6 | ok
cash.close reason=change | refused only op.witness second
second nurse 11112
cash.close reason=change | ok

# post.change says the amount for two signatures as well, from that day on
as manager
second treasurer 11115
reason "acta 6"
post.change name=A paper=roll80 start_day=2026-10-01 rounding_cents=10 withholding_from_cents=150000
  withholding_permille=80 two_sign_from_cents=8000 | ok
expect count limits 1
income.record source=X concept=Y account=7591 fund=RO amount_cents=20000 | ok
expense.record supplier_name="Librería Sol" doc_type=other concept=cuadernos account=6032 fund=RO
  amount_cents=7900 | ok
expense.record supplier_name="Librería Sol" doc_type=other concept=cuadernos account=6032 fund=RO
  amount_cents=8000 | refused only op.second second
# A voided paper of another day: somebody else signs
at 2026-10-03 09:00
reason error
expense.reverse expense=#1 | refused only op.witness second
second clerk 11113
reason error
expense.reverse expense=#1 | ok
