# What was given comes back once, whatever the paper: 100 at 0.10, the shelf never has more.
#
#                               given   back   shelf
#   NS-1  60 to another post       60             40
#   ING   60 back as goods                 60    100
#   void of NS-1: refused
#   R1    30 sold                  30             70
#   ING   12 back as goods                 12     82
#   void of R1: refused; DEV of 19: refused, of 18:
#   DEV-1                                  18    100
#   NS-2  60 to a box              60             40
#   ING   55 back as goods                 55     95
#   IB    6 back: refused, 5:
#   IB-1                                    5    100

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
slip.record kind=transfer place_name="P.S. Ccollpa" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=60 | ok NS-000001
goods.receive kind=return fund=FM supplier_name="P.S. Ccollpa" doc_text=G-1 lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=60 | ok
second clerk 11113
reason error
slip.reverse slip=#1 | refused only stock.came_back slip
expect stock 05335 100
expect balance 6595 FM 0.00

as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=20 lines[1].drug=05335
  lines[1].qty_units=10 | ok R001-0000001
goods.receive kind=return fund=FM supplier_name="Julia Sulca" doc_text=G-2 lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=12 | ok
sale.void sale=R001-0000001 reason=typing | refused only stock.came_back sale
reason no lo quiso
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=15 lines[0].is_sealed=1
  lines[1].line=2 lines[1].qty_units=4 | refused only stock.came_back sale
reason no lo quiso
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=15 lines[0].is_sealed=1
  lines[1].line=2 lines[1].qty_units=3 lines[1].is_sealed=1 | ok DEV-000001
expect stock 05335 100

slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=60 | ok NS-000002
goods.receive kind=return fund=FM supplier_name="Julia Sulca" doc_text=G-3 lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=55 | ok
box.report place=#2 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=6
  lines[0].left_units=54 | refused only stock.came_back lines[0].returned_units
box.report place=#2 told_by="Julia Sulca" lines[0].drug=05335 lines[0].returned_units=5
  lines[0].left_units=55 | ok IB-000001
expect stock 05335 100
expect balance 2011 FM 10.00

# Nor before it was given: 40 go on 8.10, and what is said to be back on 6.10 is refused
at 2026-10-08 09:00
as manager
slip.record kind=transfer place=#1 taken_by="Julia Sulca" lines[0].drug=05335
  lines[0].qty_units=40 | ok NS-000003
dated 2026-10-06 09:00
goods.receive kind=return fund=FM supplier_name="P.S. Ccollpa" doc_text=G-4 lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=40
  | refused only goods.not_given lines[0].qty_units
goods.receive kind=return fund=FM supplier_name="P.S. Ccollpa" doc_text=G-4 lines[0].drug=05335
  lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=40 | ok
