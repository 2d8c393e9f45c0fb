# A consultation: what is computed from what is typed.
#
#   condition   N first time ever, C again this year, R first time of another year (domain.md 2.1)
#   dose        1c8x3 is 1 every 8 hours for 3 days: 9 units
#   type        activities are definitive, diagnoses presumptive until somebody says otherwise

as nurse
patient.register doc_number=45678912 surname1=Quispe names=Rosa sex=f birth_day=1991-09-12
  insurance=sis | ok
at 2026-10-05 08:40
visit.record patient=45678912 reason="tos y fiebre 3 días" systolic_mmhg=110 diastolic_mmhg=70
  heart_rate=88 temp_dc=382 weight_g=57400 dx[0].diagnosis=J00X dx[1].diagnosis=99381 dx[1].lab=1
  dx[2].name="dolor de espalda" rx[0].drug=05335 rx[0].dose=1c8x3 rx[1].text=Miel
  rx[1].qty_units=1 next_day=2026-10-08 | ok 0001
expect answer condition n
expect visit #1 kind consult
expect visit #1 payer sis
expect visit #1 day 2026-10-05
expect visit #1 age_days 12807
expect prescription #1 state pending
expect prescription #1 payer sis
expect diagnosis J00X used_count 1
expect diagnosis 99381 used_count 1

visit.record patient=45678912 kind=procedure payer=cash dx[0].diagnosis=J00X | ok
expect answer condition c
expect diagnosis J00X used_count 2
expect count prescription 1
# The day before midnight of the year, and the day after
at 2026-12-31 23:59
visit.record patient=45678912 dx[0].diagnosis=J00X | ok
expect answer condition c
at 2027-01-01 00:01
visit.record patient=45678912 dx[0].diagnosis=J00X | ok
expect answer condition r
# What happened on Tuesday is written on Thursday
at 2027-01-07 10:00
dated 2027-01-05 09:00
visit.record patient=45678912 dx[0].diagnosis=A09X rx[0].drug=20036 rx[0].qty_units=3 | ok 0002
expect visit #5 day 2027-01-05
expect answer condition c
expect prescription #2 day 2027-01-05
# A person who came before there was a program
patient.register surname1=Sulca names=Pedro sex=m birth_day=1980-01-01 | ok P00001
visit.record patient=P00001 condition=r dx[0].diagnosis=I10X dx[0].type=r | ok
expect answer condition r

# Pressed twice
id visita-1
visit.record patient=P00001 dx[0].diagnosis=I10X rx[0].drug=03513 rx[0].dose=1c24x30 | ok 0003
id visita-1
visit.record patient=P00001 dx[0].diagnosis=I10X rx[0].drug=03513 rx[0].dose=1c24x30 | again 0003
expect count visit 7
expect count prescription 3
reason no la recogió
prescription.cancel prescription=#3 | ok 0003
reason otra vez
prescription.cancel prescription=#3 | refused only rx.cancelled prescription
expect prescription #3 state cancelled
