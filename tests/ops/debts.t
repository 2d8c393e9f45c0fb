# A debt is paid when it is there, not before; what is paid cannot be taken back as owed.

at 2026-10-02 09:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=900000 | ok
at 2026-11-05 09:00
as manager
person.add dni=40000001 ruc=10400000013 name="MAMANI, Edith" | ok
contract.add number=C-1 person=40000001 regime=fees start_day=2026-10-01 monthly_cents=200000 fund=RO
  | ok
second treasurer 11115
fee.pay contract=C-1 month=2026-10 doc_text=E001-1 | ok
expect balance 40172 RO -160.00

# The tax of November is not paid in October, although October is open
dated 2026-10-05 09:00
second treasurer 11115
expense.record doc_type=other concept=SUNAT account=40172 fund=RO amount_cents=16000 pay_from=bank
  | refused only expense.debt amount_cents
second treasurer 11115
expense.record doc_type=other concept=SUNAT account=40172 fund=RO amount_cents=16000 pay_from=bank
  | ok CE-000002
expect balance 40172 RO 0.00

# SUNAT has it: the fee is not taken back before the tax is
second treasurer 11115
reason "pagado dos veces"
fee.reverse payment=#1 | refused only payment.tax_paid payment
second treasurer 11115
reason "pagado dos veces"
expense.reverse expense=#1 | ok CE-000003
second treasurer 11115
reason "pagado dos veces"
fee.reverse payment=#1 | ok CE-000004
expect balance 40172 RO 0.00
expect balance 1041 RO 9000.00

# Bought on credit today: not paid yesterday, and not given back once it is paid
as clerk
goods.receive kind=purchase fund=RO pay_from=credit supplier_name=X doc_text=F1 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20 | refused
  goods.total total_cents
goods.receive kind=purchase fund=RO pay_from=credit supplier_name=X doc_text=F1 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | ok
as manager
dated 2026-11-04 09:00
second treasurer 11115
expense.record doc_type=other concept=X account=4212 fund=RO amount_cents=6000 pay_from=bank
  | refused only expense.debt amount_cents
second treasurer 11115
expense.record doc_type=other concept=X account=4212 fund=RO amount_cents=6000 pay_from=bank | ok
reason "no era"
goods.reverse goods=#1 | refused only goods.paid goods
second treasurer 11115
reason "no era"
expense.reverse expense=#3 | ok
reason "no era"
goods.reverse goods=#1 | ok
expect balance 4212 RO 0.00
expect balance 1041 RO 9000.00

# SIS pays in October what it owes since November: then it is income, nothing was owed yet
as clerk
goods.receive kind=donation fund=FM supplier_name=X lines[0].drug=05335 lines[0].lot_code=P1
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=100 | ok
cash.open box=1 | ok
sale.record payer=sis fua=1 lines[0].drug=05335 lines[0].qty_units=50 | ok
expect balance 1699 FM 10.00
as treasurer
dated 2026-10-20 09:00
income.record source=SIS concept=octubre account=1699 fund=FM amount_cents=1000 | ok
expect balance 1699 FM 10.00
expect balance 7592 FM -10.00
# and more than what is owed is income, too
income.record source=SIS concept=noviembre account=1699 fund=FM amount_cents=1250 | ok
expect balance 1699 FM 0.00
expect balance 7592 FM -12.50
