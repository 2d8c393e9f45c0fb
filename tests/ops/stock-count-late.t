# What is entered during a count: sales make no difference; a paper from before the count of a lot
# that comes late, or is undone, makes its line doubtful: it is counted again.
#
#   05335 lot A1   100 at 0.10
#   09:00 counted  100                       books 100
#   09:10 sold 5
#   09:20 entered: 8 were given at 08:30     late: count again
#   09:30 counted  87                        books 100 - 5 - 8 = 87
#   09:40 the sale of 09:10 is voided, typed wrong: it was of before 09:30: count again
#   09:50 counted  87, 5 of them never left  books 92, -5
#
#   20036 lot S1   40 at 0.50
#   the sheet says 35 at 09:00, typed at 10:00; 10 were sold at 09:30: books at 09:00  40, -5

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=100
  lines[0].cost_e4=1000
  lines[1].drug=20036 lines[1].lot_code=S1 lines[1].expiry_day=2027-09-30 lines[1].qty_units=40
  lines[1].cost_e4=5000 | ok
at 2026-10-05 08:00
as clerk
cash.open box=1 | ok
at 2026-10-05 08:40
stock_count.open scope=product drug=05335 | ok INV-000001
# Another product may be counted at the same time
stock_count.open scope=product drug=20036 | ok INV-000002
stock_count.line count=INV-000001 lot=20036/S1 loose_units=1 | refused only count.scope drug
at 2026-10-05 09:00
stock_count.line count=INV-000001 lot=05335/A1 packs=1 | ok
expect answer counted_units 100
at 2026-10-05 09:10
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=5 | ok R001-0000001
at 2026-10-05 09:20
dated 2026-10-05 08:30
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=8 | ok
stock_count.compare count=INV-000001 | refused only count.late count
at 2026-10-05 09:30
stock_count.line count=INV-000001 lot=05335/A1 loose_units=87 | ok
expect answer recounts 1
sale.record payer=cash lines[0].drug=20036 lines[0].qty_units=10 | ok
at 2026-10-05 09:40
sale.void sale=R001-0000001 reason=typing note="no era" | ok
stock_count.compare count=INV-000001 | refused only count.undone count
at 2026-10-05 09:50
stock_count.line count=INV-000001 lot=05335/A1 loose_units=87 | ok
stock_count.compare count=INV-000001 | ok
expect answer less_count 1
expect count_line #1 tries 3

# After it is told a paper may come late too; a recount knows what the books say
at 2026-10-05 09:55
dated 2026-10-05 08:35
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=5 | ok
stock_count.explain line=#1 reason=not_noted | ok
stock_count.close count=INV-000001 | refused only count.late count
at 2026-10-05 10:00
stock_count.line count=INV-000001 lot=05335/A1 loose_units=87 | ok
stock_count.explain line=#1 reason=not_noted | refused only count.same line
dated 2026-10-05 09:00
stock_count.close count=INV-000001 | refused only count.early at
stock_count.close count=INV-000001 | ok
expect answer less_cents 0.00
expect stock 05335 87
expect count_line #1 tries 4

# From the sheet: the hour of the paper is said, what was sold later is not missing
dated 2026-10-05 09:00
stock_count.line count=INV-000002 lot=20036/S1 loose_units=35 | ok
stock_count.compare count=INV-000002 | ok
expect answer less_count 1
# 26 more leave: now less is in the books than is missing
at 2026-10-05 10:30
sale.record payer=cash lines[0].drug=20036 lines[0].qty_units=26 | ok
stock_count.explain line=#2 reason=lost | ok
stock_count.close count=INV-000002 | refused only count.gone count
# What the patient brings back is no slip of the pen: it came now
sale.void sale=R001-0000005 reason=returned | ok
stock_count.close count=INV-000002 | ok
expect answer less_cents 2.50
expect stock 20036 25
expect balance 6596 FM 2.50

# A shelf: its products, also those of which nothing should be there
as manager
catalogue.load kind=drug columns=code|name|unit|shelf rows[0].text="05335|PARACETAMOL|tableta|A1"
  rows[1].text="03513|SULFATO FERROSO|tableta|A1" | ok 2
as clerk
at 2026-10-06 08:00
stock_count.open scope=shelf shelf=a1 | ok INV-000003
expect stock_count INV-000003 line_count 2
stock_count.open scope=all | refused only count.overlap scope
stock_count.open scope=product drug=03513 | refused only count.overlap scope
stock_count.line count=INV-000003 lot=05335/A1 loose_units=87 | ok
# Nothing is there: it is said of the product
stock_count.line count=INV-000003 drug=03513 loose_units=4 | refused only goods.lot lot_code
stock_count.line count=INV-000003 drug=03513 | ok
# Goods that come now are not of the count; those of before it are
at 2026-10-06 08:30
as manager
goods.receive kind=donation supplier_name=Red fund=DON lines[0].drug=05335 lines[0].lot_code=N1
  lines[0].expiry_day=2028-03-31 lines[0].qty_units=9 lines[0].cost_e4=1000 | ok
dated 2026-10-05 18:00
goods.receive kind=donation supplier_name=Red fund=DON lines[0].drug=05335 lines[0].lot_code=N2
  lines[0].expiry_day=2028-03-31 lines[0].qty_units=9 lines[0].cost_e4=1000 | ok
as clerk
stock_count.compare count=INV-000003 | refused only count.late count
stock_count.line count=INV-000003 lot=05335/N2 loose_units=9 | ok
stock_count.compare count=INV-000003 | ok
expect answer less_count 0
expect answer more_count 0
# Without a difference nobody else signs, and nothing is written
stock_count.close count=INV-000003 | ok
expect stock 05335 105

# Given up, with the reason and before somebody else
stock_count.open scope=all | ok INV-000004
stock_count.cancel count=INV-000004 | refused only op.reason
reason no hay tiempo
stock_count.cancel count=INV-000004 | refused only op.witness second
reason no hay tiempo
second nurse 11112
stock_count.cancel count=INV-000004 | ok INV-000004
expect stock_count INV-000004 stage cancelled
stock_count.open scope=product drug=05335 | ok INV-000005

# The same lot of two funds: a shortage is taken where most is left
as manager
at 2026-10-06 09:00
goods.receive kind=donation supplier_name=Red fund=DON lines[0].drug=00794 lines[0].lot_code=T1
  lines[0].expiry_day=2028-03-31 lines[0].qty_units=30 lines[0].cost_e4=10000 | ok
goods.receive kind=transfer supplier_name=Red fund=FM lines[0].drug=00794 lines[0].lot_code=T1
  lines[0].expiry_day=2028-03-31 lines[0].qty_units=10 lines[0].cost_e4=20000 | ok
as clerk
at 2026-10-06 10:00
stock_count.open scope=product drug=00794 | ok INV-000006
expect stock_count INV-000006 line_count 1
stock_count.line count=INV-000006 lot=00794/T1 loose_units=5 | ok
stock_count.compare count=INV-000006 | ok
stock_count.explain line=#13 reason=lost | ok
# 30 of DON at 1.00 and 5 of FM at 2.00
stock_count.close count=INV-000006 | ok
expect answer less_cents 40.00
expect balance 6596 DON 30.00
expect balance 6596 FM 12.50
