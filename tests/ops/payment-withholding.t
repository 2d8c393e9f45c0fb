# Fourth category (domain.md 5.3): 8 % of one receipt above S/ 1,500, nothing with a certificate that
# is valid on the day, nothing of a wage. Fund RO, bank.
#
#   receipt      gross   withheld        net   bank 10000.00
#   E001-1     1500.00       0.00    1500.00         8500.00
#   E001-2     1500.01     120.00    1380.01         7119.99   8 % is 120.0008
#   E001-3     2000.00     160.00    1840.00         5279.99
#   E001-4     2000.00       0.00    2000.00         3279.99   suspended until 15 November
#   E001-5     2000.00     160.00    1840.00         1439.99   the day after
#   wage       1400.00       0.00    1400.00           39.99

at 2026-10-01 09:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=1000000 | ok
as manager
person.add name="HUAMAN PEREZ, Luis" dni=40000001 | ok
contract.add person=#1 regime=fees start_day=2026-08-01 monthly_cents=150000 fund=RO | ok C-2026-01
at 2026-11-14 10:00
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-08 doc_text=E001-1 | ok
expect answer withheld_cents 0.00
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-09 doc_text=E001-2 gross_cents=150001 | ok
expect answer withheld_cents 120.00
expect answer net_cents 1380.01
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-3 gross_cents=200000 | ok
expect answer withheld_cents 160.00
expect answer net_cents 1840.00
person.change person=40000001 name="HUAMAN PEREZ, Luis" dni=40000001 has_suspension=s
  suspension_until=2026-11-15 | ok
at 2026-11-15 10:00
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-11 doc_text=E001-4 gross_cents=200000 | ok
expect answer withheld_cents 0.00
at 2026-11-16 10:00
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-12 doc_text=E001-5 gross_cents=200000 | ok CE-000005
expect answer withheld_cents 160.00
expect balance 1041 RO 1439.99
expect balance 40172 RO -440.00
expect balance 632 RO 9000.01
contract.add person=#1 regime=728 start_day=2026-10-01 monthly_cents=140000 fund=RO | ok C-2026-02
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-11 | ok
expect answer withheld_cents 0.00
expect balance 6211 RO 1400.00
expect balance 1041 RO 39.99

# What was withheld is owed to SUNAT: paid as a debt, as far as money and debt go
second treasurer 11115
expense.record supplier_name=SUNAT doc_type=bank doc_number=0099 concept="renta de cuarta"
  account=40172 fund=RO amount_cents=4000 | refused only fund.short fund
second treasurer 11115
expense.record supplier_name=SUNAT doc_type=bank doc_number=0099 concept="renta de cuarta"
  account=40172 fund=RO amount_cents=3999 | ok CE-000007
expect balance 40172 RO -400.01
expect balance 1041 RO 0.00
