# A physical count: blind until all is counted, then compared, explained and written.
#
#   05335 paracetamol, a box has 100     lot A1 130 at 0.10 (FM)   lot B2 50 at 0.20 (FM)
#   00794 amoxicilina                    lot C3  20 at 3.00 (DON)
#
#   counted                              the books then   difference       value
#   A1  1 x 100 + 27 = 127                    130            -3             -0.30
#   10 of A1 are sold afterwards: they make no difference
#   B2  50, 3 were sold before                 47            +3             +0.60
#   C3  0                                      20           -20            -60.00   witness
#   20036 X9 12, no such lot in the books       0           +12             +0.00

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=130
  lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=B2 lines[1].expiry_day=2027-09-30 lines[1].qty_units=50
  lines[1].cost_e4=2000 | ok
goods.receive kind=opening fund=DON
  lines[0].drug=00794 lines[0].lot_code=C3 lines[0].expiry_day=2027-05-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | ok

# Who may, and what must be said
as treasurer
at 2026-10-05 08:00
stock_count.open scope=all | refused only op.role
as clerk
cash.open box=1 | ok
stock_count.open scope=product | refused only field.required drug
stock_count.open scope=shelf | refused only field.required shelf
stock_count.open scope=shelf shelf=Z9 | refused only count.empty shelf
stock_count.open scope=all note="fin de mes" | ok INV-000001
expect stock_count INV-000001 line_count 3
expect stock_count INV-000001 stage open
# Two counts have no product in common
as manager
stock_count.open scope=product drug=05335 | refused only count.overlap scope

# While it is open nobody is told how many there should be
as clerk
at 2026-10-05 08:30
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=999
  | refused only stock.short_blind lines[0].qty_units
reason se mojó
stock.write_off kind=breakage lines[0].lot=05335/A1 lines[0].qty_units=999
  | refused only stock.short_blind lines[0].qty_units

# 3 of B2 are sold before it is counted, 10 of A1 after it is counted
sale.record payer=cash lines[0].drug=05335 lines[0].lot=05335/B2 lines[0].qty_units=3
  lines[0].lot_reason=pedido | ok
as nurse
at 2026-10-05 09:00
stock_count.line count=INV-000001 drug=05335 lot_code=a1 expiry_day=2027-03-31 packs=1
  loose_units=27 | ok INV-000001
expect answer counted_units 127
expect answer recounts 0
expect answer is_unknown false
as clerk
at 2026-10-05 09:10
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok
at 2026-10-05 09:20
stock_count.line count=INV-000001 lot=05335/B2 loose_units=50 | ok
# Nothing of the books stands in what is kept
expect count_line #1 difference_units 0

# What is wrong of a line
stock_count.line count=INV-000001 loose_units=1 | refused only field.required drug
stock_count.line count=INV-000001 drug=05335 lot_code=A1 | refused only goods.lot expiry_day
stock_count.line count=INV-000001 drug=05335 loose_units=0 | refused only goods.lot lot_code
stock_count.line count=INV-000001 drug=00794 lot=05335/A1 loose_units=1
  | refused only stock.lot_other lot
stock_count.line count=INV-000001 lot=00794/C3 packs=2 | refused only count.packs packs
stock_count.line count=INV-000001 lot=05335/A1 packs=99999999 pack_units=99999999
  | refused only core.amount_over packs
dated 2026-10-05 07:59
stock_count.line count=INV-000001 lot=00794/C3 loose_units=1 | refused only count.early at
dated 2026-10-05 08:59
stock_count.line count=INV-000001 lot=05335/A1 loose_units=1 | refused only count.early at

# What was not counted must be, 0 is said
stock_count.compare count=INV-000001 | refused only count.uncounted count
stock_count.explain line=#1 reason=lost | refused only count.not_compared line
second nurse 11112
stock_count.close count=INV-000001 | refused only count.not_compared count
stock_count.line count=INV-000001 lot=00794/C3 | ok
expect answer counted_units 0
# A lot that the books do not know
stock_count.line count=INV-000001 drug=20036 lot_code=X9 expiry_day=2028-01-31 loose_units=12 | ok
expect answer is_unknown true
expect stock_count INV-000001 counted_count 4
at 2026-10-05 10:00
stock_count.compare count=INV-000001 | ok INV-000001
expect answer lot_count 4
expect answer less_count 2
expect answer more_count 2
stock_count.compare count=INV-000001 | refused only count.compared count

# Each difference has its reason, and from S/ 50.00 on a witness
stock_count.close count=INV-000001
  | refused only count.reason count, count.reason count, count.reason count, count.reason count
stock_count.explain line=#1 reason=not_noted | ok
stock_count.explain line=#2 reason=other | refused only op.reason note
stock_count.explain line=#2 reason=other note="dos recetas" | ok
stock_count.explain line=#3 reason=lost | ok
stock_count.explain line=#4 reason=not_noted | ok
stock_count.close count=INV-000001 | refused only op.witness second
expect balance 2011 DON 60.00
at 2026-10-05 11:00
second nurse 11112
stock_count.close count=INV-000001 | ok INV-000001
expect answer less_cents 60.30
expect answer more_cents 0.60
expect stock 05335 167
expect stock 00794 0
expect stock 20036 12
expect balance 2011 DON 0.00
expect balance 6596 DON 60.00
expect balance 6596 FM 0.30
expect balance 7598 FM -0.60
expect count_line #1 difference_units -3
expect count_line #1 cost_cents -0.30
expect stock_count INV-000001 stage closed

# Over is over
stock_count.line count=INV-000001 lot=05335/A1 loose_units=1 | refused only count.over count
reason otro
second nurse 11112
stock_count.cancel count=INV-000001 | refused only count.over count
# Now the figure may be told again
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=999
  | refused only stock.short lines[0].qty_units
