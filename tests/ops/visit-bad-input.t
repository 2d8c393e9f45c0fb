# Hard limits of a visit (domain.md 2.3) and what is missing: refused, nothing written, no number used.

as nurse
patient.register surname1=Quispe names=Rosa sex=f birth_day=2026-09-20
  allergies="PENICILINA (2019)" | ok P00001
visit.record dx[0].diagnosis=J00X | refused only field.required patient
visit.record patient=#9 dx[0].diagnosis=J00X | refused only core.no_record patient
visit.record patient=P00001 | refused only visit.dx dx
visit.record patient=P00001 dx[0].type=d | refused only field.required dx[0].name
visit.record patient=P00001 dx[0].diagnosis=J00X temp_dc=299 heart_rate=251 spo2_pct=101
  weight_g=499 height_mm=2201 | refused only field.below temp_dc, field.above heart_rate,
  field.above spo2_pct, field.below weight_g, field.above height_mm
visit.record patient=P00001 dx[0].diagnosis=J00X systolic_mmhg=70 diastolic_mmhg=110
  | refused only visit.pressure systolic_mmhg
visit.record patient=P00001 dx[0].diagnosis=J00X systolic_mmhg=110
  | refused only visit.pressure systolic_mmhg
visit.record patient=P00001 dx[0].diagnosis=J00X next_day=2026-09-30
  | refused only field.below next_day
visit.record patient=P00001 dx[0].diagnosis=J00X rx[0].drug=05335 rx[0].dose="según dolor"
  rx[1].dose=1c8x3 | refused only rx.qty rx[0].qty_units, field.required rx[1].text
visit.record patient=P00001 dx[0].diagnosis=J00X rx[0].drug=05335 rx[0].qty_units=-1
  | refused only field.below rx[0].qty_units
# An allergy needs words, not only another Enter
visit.record patient=P00001 dx[0].diagnosis=J00X rx[0].drug=05335 rx[0].dose=1c8x3 rx[1].drug=00794
  rx[1].qty_units=1 | refused only visit.allergy rx[1].drug
visit.record patient=P00001 dx[0].diagnosis=J00X allergy_reason="la toleró en el hospital"
  rx[0].drug=00794 rx[0].qty_units=1 | ok 0001
# Tomorrow, before the first day of the books, before the birth
dated 2026-10-02 09:00
visit.record patient=P00001 dx[0].diagnosis=J00X | refused only op.future at
dated 2026-09-19 09:00
visit.record patient=P00001 dx[0].diagnosis=J00X | refused month.before_books at
at 2026-10-09 09:00
patient.register surname1=Sulca names=Luz sex=f birth_day=2026-10-08 | ok P00002
dated 2026-10-07 09:00
visit.record patient=P00002 dx[0].diagnosis=J00X | refused only visit.before_birth patient
as clerk
visit.record patient=P00001 dx[0].diagnosis=J00X | refused only op.role
expect count visit 1
expect count prescription 1
expect diagnosis J00X used_count 1

# A closed month takes no visit; a correction is made now, of a visit of then
at 2026-11-02 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok
as nurse
dated 2026-10-20 09:00
visit.record patient=P00001 dx[0].diagnosis=J00X | refused only month.closed at
reason era otra cosa
visit.correct visit=#1 dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].qty_units=5 | ok 0002
expect visit #2 day 2026-10-01
expect visit #2 correction_reason "era otra cosa"
