# People, contracts, and money of the office that is corrected.

at 2026-10-05 09:00
as manager
person.add dni=123 name="MAMANI LLOCLLA, Edith" | refused id.dni dni
person.add dni=40000001 ruc=20131312956 name="MAMANI LLOCLLA, Edith" | refused id.ruc ruc
person.add dni=40000001 ruc=10400000013 name="MAMANI LLOCLLA, Edith" | ok
person.change person=40000001 dni=40000001 ruc=10400000013 name="MAMANI LLOCLLA, Edith"
  position=Técnica | ok
expect person 40000001 position Técnica
contract.add person=40000001 regime=fees start_day=2026-10-10 end_day=2026-10-01
  monthly_cents=100000 fund=RO | refused contract.dates
contract.add person=40000001 regime=fees start_day=2026-10-01 end_day=2026-12-31
  monthly_cents=100000 fund=RO | ok
expect contract #1 state active
reason adenda 1
contract.change contract=#1 start_day=2026-10-01 end_day=2026-12-31 monthly_cents=120000 fund=RO | ok
expect contract #1 monthly_cents 1200.00

as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=500000 | ok
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=500000 | ok
reason escrito dos veces
income.reverse income=#2 | ok
expect balance 1041 RO 5000.00
reason otra vez
income.reverse income=#2 | refused doc.reversed
second manager 11114
fee.pay contract=#1 month=2026-10 doc_text=E001-7 | ok
# 1200.00 is below the floor of withholding
expect answer withheld_cents 0.00
expect answer net_cents 1200.00
# Money that is not there
second manager 11114
expense.record supplier_name=x doc_type=boleta doc_series=B1 doc_number=1 doc_day=2026-10-05
  concept=x account=6032 fund=RO amount_cents=380001 pay_from=bank | refused only fund.short fund

at 2026-11-16 09:00
as manager
reason renuncia
contract.end contract=#1 day=2026-11-15 | ok
expect contract #1 state ended
second treasurer 11115
fee.pay contract=#1 month=2026-12 doc_text=E001-8 | refused only contract.ended contract
expect balance 632 RO 1200.00
