# Money from outside goes into the bank of its fund.
#
#   bank         RO        DON        FM
#   State    2500.00
#   gift                 300.00
#   SIS                             4.00 of the 10.00 it owes
#   SIS                            10.00: the 6.00 that are left, and 4.00 over that are income

at 2026-10-05 09:00
as treasurer
income.record source="DIRESA Huancavelica" doc_text="RD 112" concept="transferencia de octubre"
  account=7591 fund=RO amount_cents=250000 | ok IN-000001
income.record source="ONG Sol" concept=donación account=7593 fund=DON amount_cents=30000 | ok IN-000002
expect balance 1041 RO 2500.00
expect balance 7591 RO -2500.00
expect balance 7593 DON -300.00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=P1
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
sale.record payer=sis fua=090-26-00000012 lines[0].drug=05335 lines[0].qty_units=50 | ok
expect balance 1699 FM 10.00
as treasurer
income.record source=SIS concept="reembolso set" account=1699 fund=FM amount_cents=400 | ok
expect balance 1699 FM 6.00
expect balance 7592 FM 0.00
income.record source=SIS concept="reembolso oct" account=1699 fund=FM amount_cents=1000 | ok
expect balance 1699 FM 0.00
expect balance 7592 FM -4.00
expect balance 1041 FM 14.00

# Sales are recorded at the counter, and money does not come out of nowhere
income.record source=x concept=x account=70121 fund=FM amount_cents=1 | refused only income.account account
income.record source=x concept=x account=101 fund=FM amount_cents=1 | refused only income.account account
income.record source=x concept=x account=501 fund=FM amount_cents=1 | refused only income.account account
income.record source=x concept=x account=6032 fund=FM amount_cents=1 | refused only income.account account
income.record source=x concept=x account=7591 fund=FM amount_cents=0
  | refused only field.required amount_cents
income.record account=7591 fund=FM amount_cents=-1 | refused field.required source,
  field.required concept, field.below amount_cents
as nurse
income.record source=x concept=x account=7591 fund=FM amount_cents=1 | refused only op.role

# Taken back while it is there
as treasurer
second manager 11114
expense.record supplier_name=x doc_type=other concept=gasa account=6032 fund=DON amount_cents=1 | ok
reason era de otra posta
income.reverse income=#2 | refused only fund.short fund
reason era de otra posta
income.reverse income=#1 | ok IN-000005
expect income #1 state reversed
expect balance 1041 RO 0.00
reason otra vez
income.reverse income=#1 | refused only doc.reversed income
reason otra vez
income.reverse income=#5 | refused only doc.is_reversal income
