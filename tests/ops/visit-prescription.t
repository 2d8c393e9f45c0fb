# When a visit is corrected its prescription follows: it stays when nothing in it changes, a new one
# takes its place when something does, and what was delivered cannot be written differently.

as nurse
patient.register surname1=Quispe names=Rosa sex=f birth_day=1991-09-12 | ok P00001
visit.record patient=P00001 dx[0].diagnosis=J00X rx[0].drug=05335 rx[0].dose=1c8x3 | ok 0001
visit.correct visit=#1 dx[0].diagnosis=A09X | refused only op.reason reason
# Another diagnosis, the same treatment: the prescription stays
reason se escribió en otra historia
visit.correct visit=#1 dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].dose=1c8x3 | ok 0001
expect visit #1 corrected_by 2
expect visit #2 corrects 1
expect visit #2 condition n
expect prescription #1 state pending
reason otra vez
visit.correct visit=#1 dx[0].diagnosis=J00X | refused only visit.corrected visit
# Another dose: a new number in the place of the old one
reason dosis de niño
visit.correct visit=#2 dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].dose=1c12x3 | ok 0002
expect prescription #1 state cancelled
expect prescription #2 state pending
# The counter delivers it: from then on it is what was given
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 | ok
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=9
  | refused only rx.cancelled prescription
sale.record payer=cash prescription=#2 lines[0].drug=05335 lines[0].qty_units=6 | ok
as nurse
reason dosis de niño
visit.correct visit=#3 dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].dose=1c8x3
  | refused only rx.done rx
reason faltaba el motivo
visit.correct visit=#3 reason=diarrea dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].dose=1c12x3
  | ok 0002
expect prescription #2 state done
# A corrected visit is one visit: the next one continues it
visit.record patient=P00001 dx[0].diagnosis=J00X | ok
expect answer condition c
expect diagnosis A09X used_count 1
