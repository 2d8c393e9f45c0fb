# What comes back from a place: of a lot that the post knows and gave, and not more of it.
#
#   lot B1: 100 at 0.1000                  2011    6595
#   given                        30        7.00    0.00
#   back                         12        8.20   -1.20
#   undone                                 7.00    0.00

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=B1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok ING-000001
as clerk
# Nothing went out yet; nobody brought it; a lot the post never had
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=12
  | refused only goods.not_given lines[0].qty_units
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=30 | ok R001-0000001
goods.receive kind=return fund=FM lines[0].drug=05335 lines[0].lot_code=B1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=12 | refused only goods.supplier supplier_name
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B9 lines[0].expiry_day=2027-03-31 lines[0].qty_units=12
  | refused only goods.not_given lines[0].qty_units
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=31
  | refused only goods.not_given lines[0].qty_units
# Two lines of the lot count together
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[1].drug=05335 lines[1].lot_code=B1 lines[1].expiry_day=2027-03-31 lines[1].qty_units=11
  | refused only goods.not_given lines[1].qty_units
expect balance 2011 FM 7.00
# Without a cost it comes back at what the lot cost
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=12
  | ok ING-000002
expect stock 05335 82
expect balance 2011 FM 8.20
expect balance 6595 FM -1.20
# The rest is what may still come back
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-2
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=19
  | refused only goods.not_given lines[0].qty_units
at 2027-04-01 09:00
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-2
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=1
  | refused only goods.expired lines[0].expiry_day
at 2026-10-02 09:00
as manager
reason no volvió
second nurse 11112
reason no volvió
goods.reverse goods=#2 | ok ING-000003
expect stock 05335 70
expect balance 2011 FM 7.00
expect balance 6595 FM 0.00
# What was given again after it came back cannot have come back by mistake
as clerk
at 2026-10-03 09:00
goods.receive kind=return fund=FM supplier_name="Botiquín Pampa Alta" doc_text=G-1
  lines[0].drug=05335 lines[0].lot_code=B1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=12
  | ok ING-000004
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000002
as manager
reason no volvió
goods.reverse goods=#4 | refused only goods.used goods
