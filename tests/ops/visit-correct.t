# A visit is never changed: a correction is a new visit that names the old one.

at 2026-10-05 08:40
as nurse
patient.register surname1=Ñahui surname2=Quispe names="José Ángel" sex=m birth_day=1987-12-15
  doc_type=dni doc_number=4567891 | refused id.dni doc_number
patient.register surname1=Ñahui surname2=Quispe names="José Ángel" sex=m birth_day=1987-12-15
  | ok P00001
# Without a document a provisional number; the DNI replaces it and the old one is still found
patient.change patient=P00001 doc_type=dni doc_number=45678912 surname1=Ñahui surname2=Quispe
  names="José Ángel" sex=m birth_day=1987-12-15 allergies=PENICILINA | ok 45678912
expect patient 45678912 hc_old P00001
expect patient 45678912 surname1 ÑAHUI

visit.record patient=45678912 kind=consult payer=sis reason=tos
  | refused only visit.dx dx
visit.record patient=45678912 kind=consult payer=sis systolic_mmhg=300 temp_dc=500
  dx[0].diagnosis=J00X | refused only field.above systolic_mmhg, field.above temp_dc
visit.record patient=45678912 kind=consult payer=sis systolic_mmhg=70 diastolic_mmhg=110
  dx[0].diagnosis=J00X | refused only visit.pressure
visit.record patient=45678912 kind=consult payer=sis systolic_mmhg=110 diastolic_mmhg=70
  dx[0].diagnosis=J00X dx[0].type=p rx[0].drug=05335 rx[0].qty_units=9 | ok
expect visit #1 condition n
expect prescription #1 state pending

# The allergy speaks against amoxicillin until a reason is written
visit.record patient=45678912 kind=consult payer=sis dx[0].diagnosis=J00X rx[0].drug=00794
  rx[0].qty_units=1 | refused visit.allergy

visit.correct visit=#1 kind=consult payer=sis dx[0].diagnosis=I10X dx[0].type=d
  | refused op.reason reason
reason era otro diagnóstico
visit.correct visit=#1 kind=consult payer=sis systolic_mmhg=150 diastolic_mmhg=95
  dx[0].diagnosis=I10X dx[0].type=d rx[0].drug=05335 rx[0].qty_units=6 | ok
expect visit #1 corrected_by 2
expect visit #2 corrects 1
expect visit #2 condition n
expect prescription #1 state cancelled
expect prescription #2 state pending
reason otra vez
visit.correct visit=#1 kind=consult payer=sis dx[0].diagnosis=I10X | refused visit.corrected

reason ya no lo necesita
prescription.cancel prescription=#2 | ok
expect prescription #2 state cancelled
as clerk
visit.record patient=45678912 kind=consult payer=sis dx[0].diagnosis=J00X | refused only op.role
expect count visit 2
