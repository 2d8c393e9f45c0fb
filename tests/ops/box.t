# A community box: what was sent lies there until it says what became of it.
#
#                              in the box   on the shelf   2011    6595    101 FM
#   came in 100 at 0.10                         100       10.00    0.00    0.00
#   NS-1    60 sent               60             40        4.00    6.00    0.00
#   IB-1    gave 10, sold 20      30             40        4.00    6.00    4.00
#   IB-2    back 12, gone 3       15             52        5.20    4.80    4.00
#   IB-3    voids IB-2            30             40        4.00    6.00    4.00

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
at 2026-10-05 09:00
slip.record kind=box place_name="Botiquín Pampa Alta" taken_by="Julia Sulca"
  lines[0].drug=05335 lines[0].qty_units=60 | ok NS-000001
place.add name="P.S. Ccollpa" kind=post | ok

# What is told adds up to what was there, or a note says what is missing
at 2026-10-20 09:00
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].gave_units=10
  lines[0].sold_units=20 lines[0].left_units=31 | refused only box.over lines[0].left_units
box.report place=#1 told_by="Julia Sulca" lines[0].drug=05335 lines[0].gave_units=10
  lines[0].sold_units=20 lines[0].left_units=29 | refused only box.missing note
box.report place=#1 lines[0].drug=05335 lines[0].gave_units=10
  lines[0].sold_units=20 lines[0].left_units=30 | refused only field.required told_by
box.report place=#2 told_by=x lines[0].drug=05335 lines[0].gave_units=1
  | refused place.kind place
box.report place=#1 told_by="Julia Sulca" lines[0].drug=00794 lines[0].gave_units=1
  | refused only box.over lines[0].left_units
box.report place=#1 told_by="Julia Sulca" money_cents=400 lines[0].drug=05335 lines[0].gave_units=10
  lines[0].sold_units=20 lines[0].left_units=30 | ok IB-000001
expect balance 101 FM 4.00
expect balance 70121 FM -4.00
expect stock 05335 40
expect box_report #1 day 2026-10-20

# Some come back, three are missing: a second line says another lot, which was never sent
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=B1
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=5 lines[0].cost_e4=1000 | ok
as clerk
at 2026-11-05 09:00
box.report place=#1 told_by="Julia Sulca" note="se mojaron" lines[0].drug=05335
  lines[0].returned_units=12 lines[0].lot=05335/B1 lines[0].left_units=15
  | refused box.lot lines[0].lot
box.report place=#1 told_by="Julia Sulca" note="se mojaron" lines[0].drug=05335
  lines[0].returned_units=61 | refused box.returned lines[0].returned_units
box.report place=#1 told_by="Julia Sulca" note="se mojaron" lines[0].drug=05335
  lines[0].returned_units=12 lines[0].left_units=15 | ok IB-000002
expect balance 2011 FM 5.70
expect balance 6595 FM 4.80
expect stock 05335 57
expect move #4 kind return_in
expect move #4 cost_cents 1.20

# The slip that sent it cannot be undone any more; a late report sees the whole future of the box
as manager
second clerk 11113
reason error
slip.reverse slip=#1 | refused only slip.used slip
as clerk
dated 2026-11-04 09:00
box.report place=#1 told_by=x note=x lines[0].drug=05335 lines[0].gave_units=16
  lines[0].left_units=0 | refused only box.over lines[0].left_units
dated 2026-10-04 09:00
box.report place=#1 told_by=x note=x lines[0].drug=05335 lines[0].gave_units=1
  | refused only box.over lines[0].left_units

# Voided while what it brought is there and the money in the safe
reason error
box.reverse box_report=#2 | refused only op.role
as manager
reason error
box.reverse box_report=#2 | ok IB-000003
expect balance 2011 FM 4.50
expect balance 6595 FM 6.00
expect stock 05335 45
reason error
box.reverse box_report=#2 | refused only doc.reversed box_report
reason error
box.reverse box_report=#3 | refused only doc.is_reversal box_report
deposit.record doc_text=1 amount_cents=400 | ok
second clerk 11113
reason error
box.reverse box_report=#1 | refused only cash.safe_less pay_from
