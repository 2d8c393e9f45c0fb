# What leaves without a sale: its value goes with it, first expiry first, and comes back when voided.
#
#   lot A1: 30 at 0.10, until 31/03/27      2011    6595
#   lot B1: 70 at 0.20, until 30/06/27     17.00    0.00
#   NS-1    40 to P.S. Ccollpa: 30 A1 and 10 B1
#           3.00 + 2.00                    12.00    5.00
#   NS-2    20 of B1 to a box, pedido       8.00    9.00
#   NS-3    voids NS-1                     13.00    4.00

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=30 lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=B1 lines[1].expiry_day=2027-06-30
  lines[1].qty_units=70 lines[1].cost_e4=2000 | ok
expect balance 2011 FM 17.00

as clerk
at 2026-10-05 09:00
place.add name="P.S. Ccollpa" kind=post person="Luz Mamani" code=04521F02 | ok
place.add name="p.s. ccollpa" kind=post | refused store.duplicate name
slip.record place=#1 taken_by="Luz Mamani" lines[0].drug=05335 lines[0].qty_units=40 | ok NS-000001
expect slip #1 kind transfer
expect slip #1 reason supply
expect slip #1 total_cents 5.00
expect slip #1 place_name "P.S. Ccollpa"
expect stock 05335 60
expect balance 2011 FM 12.00
expect balance 6595 FM 5.00
expect move #3 kind transfer_out
expect move #3 qty_units -30

# The place: one that is there, of its kind; a new name is kept with it
slip.record taken_by=x lines[0].drug=05335 lines[0].qty_units=1 | refused only place.needed place
slip.record kind=box place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only place.kind place
slip.record place_name="Botiquín Pampa Alta" taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only place.needed place
slip.record kind=box place_name="Botiquín Pampa Alta" lines[0].drug=05335 lines[0].qty_units=1
  | refused only field.required taken_by
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca" | refused only field.required lines
expect count place 1

# Another lot than the first wants its reason
reopen
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].lot=05335/B1 lines[0].qty_units=20 | ok NS-000002
expect balance 2011 FM 8.00
expect place #2 kind box
expect place #2 name "Botiquín Pampa Alta"
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=C1
  lines[0].expiry_day=2027-01-31 lines[0].qty_units=5 lines[0].cost_e4=1000 | ok
as clerk
slip.record place_name="BOTIQUIN PAMPA ALTA" kind=box taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].lot=05335/B1 lines[0].qty_units=1
  | refused only sale.lot_reason lines[0].lot_reason
slip.record place_name="BOTIQUIN PAMPA ALTA" kind=box taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].lot=05335/B1 lines[0].qty_units=99 lines[0].lot_reason=pedido
  | refused only stock.short lines[0].qty_units
slip.record place=#2 taken_by=x lines[0].drug=00794 lines[0].lot=05335/B1 lines[0].qty_units=1
  | refused only stock.lot_other lines[0].qty_units
expect count place 2

# Voided by the manager; on another day with a witness
reason se quedaron en el camino
slip.reverse slip=#1 | refused only op.role
at 2026-10-06 09:00
as manager
slip.reverse slip=#1 | refused only op.reason
reason se quedaron en el camino
slip.reverse slip=#1 | refused only op.witness second
second clerk 11113
reason se quedaron en el camino
slip.reverse slip=#1 | ok NS-000003
expect slip #1 state reversed
expect slip #3 total_cents -5.00
expect balance 6595 FM 4.00
expect stock 05335 85
second clerk 11113
reason otra vez
slip.reverse slip=#1 | refused only doc.reversed slip
second clerk 11113
reason otra vez
slip.reverse slip=#3 | refused only doc.is_reversal slip

# Kinds: a place keeps its own; what is no longer used is not offered
place.change place=#1 name="P.S. Ccollpa" kind=other | refused only place.kind kind
place.change place=#1 name="P.S. Ccollpa" kind=post is_inactive=true | ok
slip.record place=#1 taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only place.inactive place
slip.record kind=other place_name=Feria taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only slip.note note
slip.record kind=other place_name=Feria note=campaña taken_by=x lines[0].drug=05335
  lines[0].qty_units=1 | ok NS-000004
as auditor
slip.record kind=other place_name=Feria taken_by=x lines[0].drug=05335 lines[0].qty_units=1
  | refused only op.role
