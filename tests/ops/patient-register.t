# The number of the clinical record: the DNI when it is known, else the next provisional one, which
# the DNI replaces when it arrives (domain.md 1.3). A number is never given twice.

as nurse
patient.register doc_type=dni doc_number=12345678-1 surname1=Ñahui surname2=Quispe
  names="José Ángel" sex=m birth_day=1987-12-15 | ok 12345678
expect patient 12345678 surname1 ÑAHUI
expect patient 12345678 names "José Ángel"
expect patient 12345678 doc_number 12345678

# Without a document
patient.register surname1=Quispe surname2=Romani names="RN de Elena" sex=f birth_day=2026-09-28
  mother="QUISPE ROMANI Elena" | ok P00001
patient.register doc_type=none surname1=Sulca names=Luz sex=f birth_day=1990-01-01 | ok P00002
expect patient P00001 doc_type none
# The DNI of the newborn arrives
patient.change patient=P00001 doc_type=dni doc_number=90112233 surname1=Quispe surname2=Romani
  names=Kevin sex=m birth_day=2026-09-28 mother="QUISPE ROMANI Elena" | ok 90112233
expect patient 90112233 hc_old P00001
patient.register hc=P00001 surname1=Poma names=Ana sex=f birth_day=1990-01-01
  | refused only patient.hc_taken hc
patient.register surname1=Poma names=Ana sex=f birth_day=1990-01-01 | ok P00003

# A post with numbered folders keeps them
patient.register hc=00731 surname1=Rojas names=Rosa sex=f birth_day=1991-09-12 | ok 00731
patient.change patient=00731 doc_number=45678912 surname1=Rojas names=Rosa sex=f
  birth_day=1991-09-12 | ok 00731

# The same document twice: says whose it is
patient.register doc_type=dni doc_number=45678912 surname1=Otra names=Persona sex=f
  birth_day=1970-01-01 | refused only patient.doc_taken doc_number
patient.register doc_type=ce doc_number=001234567 surname1=Otra names=Persona sex=f
  birth_day=1970-01-01 | ok
# A wrong check character is no reason to send anybody away
patient.register doc_number=70123456-3 surname1=Vega names=Luis sex=m birth_day=1980-05-05
  | ok 70123456

# Another person changed it in the meantime
patient.change patient=00731 rev=1 doc_number=45678912 surname1=Rojas names=Rosa sex=f
  birth_day=1991-09-12 | refused store.changed
patient.change patient=00731 rev=2 doc_number=45678912 surname1=Rojas names=Rosa sex=f
  birth_day=1991-09-12 allergies="PENICILINA (2019)" | ok 00731
expect patient 00731 allergies "PENICILINA (2019)"
expect count patient 7
