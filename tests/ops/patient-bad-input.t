# What nobody can be called or be: each with field and rule, all of them together, nothing written.

as nurse
patient.register names=Ana | refused only field.required surname1, field.required sex,
  field.required birth_day
patient.register doc_type=dni surname1=Poma names=Ana sex=f birth_day=1990-01-01
  | refused only id.dni doc_number
patient.register doc_number=1234567 surname1=Poma names=Ana sex=f birth_day=1990-01-01
  | refused only id.dni doc_number
patient.register doc_number=123456789 surname1=Poma names=Ana sex=f birth_day=1990-01-01
  | refused only id.dni doc_number
patient.register doc_type=ce doc_number=12 surname1=Poma names=Ana sex=f birth_day=1990-01-01
  | refused only id.document doc_number
patient.register doc_type=none doc_number=12345678 surname1=Poma names=Ana sex=f
  birth_day=1990-01-01 | refused only id.document doc_number
# Tomorrow, and somebody of 141 years
patient.register surname1=Poma names=Ana sex=f birth_day=2026-10-02
  | refused only op.future birth_day
patient.register surname1=Poma names=Ana sex=f birth_day=1885-09-30
  | refused only patient.birth birth_day
patient.register surname1=Poma names=Ana sex=f birth_day=1886-10-01 | ok P00001
# Names that people have
patient.register surname1="D'Angelo" surname2="O'Higgins" names="María-José" sex=f
  birth_day=1990-01-01 | ok P00002
patient.register surname1="Ñahui Quispe" names="Wilfredo Maximiliano Segundo del Corazón de Jesús Asunción"
  sex=m birth_day=1990-01-01 | ok P00003
expect patient P00003 surname1 "ÑAHUI QUISPE"

as auditor
patient.register surname1=Poma names=Ana sex=f birth_day=1990-01-01 | refused only op.role
as treasurer
patient.register surname1=Poma names=Ana sex=f birth_day=1990-01-01 | refused only op.role
expect count patient 3
