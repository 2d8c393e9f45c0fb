# The counter delivers what the nurse prescribed, in parts; a void makes it wait again.
#
#                     PARACETAMOL   AMOXICILINA   state
#   prescribed             20            2        pending
#   first sale             15                     partial
#   second sale             5            2        done
#   second sale voided     -5           -2        partial

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=100
  lines[0].cost_e4=1000
  lines[1].drug=00794 lines[1].lot_code=M1 lines[1].expiry_day=2027-03-31 lines[1].qty_units=10
  lines[1].cost_e4=30000 | ok
as nurse
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui surname2=Quispe names="José Ángel"
  sex=m birth_day=1987-12-15 | ok
patient.register doc_type=dni doc_number=40000001 surname1=Mamani names=Luz sex=f
  birth_day=1990-02-03 | ok
visit.record patient=45678912 kind=consult payer=cash reason=tos dx[0].diagnosis=J00X dx[0].type=d
  rx[0].drug=05335 rx[0].dose="1c8x7" rx[0].qty_units=20
  rx[1].drug=00794 rx[1].dose="1c8x7" rx[1].qty_units=2 | ok
as clerk
cash.open box=1 | ok
sale.record payer=cash prescription=#1 patient=40000001 lines[0].drug=05335 lines[0].qty_units=15
  | refused only rx.patient patient
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=21
  | refused only rx.more lines[0].qty_units
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=15 | ok
expect sale R001-0000001 customer "ÑAHUI QUISPE, José Ángel"
expect prescription #1 state partial
# What is not of the prescription is sold beside it
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=5
  lines[1].drug=00794 lines[1].qty_units=2 lines[2].service=INY01 lines[2].qty_units=1 | ok
expect prescription #1 state done
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=1
  | refused rx.done prescription
sale.void sale=R001-0000002 reason=returned | ok
expect prescription #1 state partial
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=6
  | refused only rx.more lines[0].qty_units
sale.record payer=cash prescription=#1 lines[0].drug=05335 lines[0].qty_units=5 | ok
expect prescription #1 state partial
