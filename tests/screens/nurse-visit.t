# U1: a known patient, complaint, vital signs, a diagnosis and a drug: at most 80 keys from home.
clock 2026-10-05T08:00
apply day.jsonl
login nurse 11112
count
keys qui ro <Enter>
expect-row 2 QUISPE ROJAS, Rosa María...
expect-row 3 !! ALERGIA: PENICILINA (2019)...
keys <Enter>
keys tos y fiebre 3d <Enter> 110/70 <Enter> 88 <Enter> <Enter> 38.2 <Enter>
expect-row 23 ...38.2 °C es fiebre...
# a doubt is answered by a second Enter, but not by one that was typed ahead
sh sleep 0.4
keys <Enter> <Enter> 57.4 <Enter> <Enter> <Enter>
keys rinof
expect RINOFARINGITIS
keys <Enter> 1 <Enter> <Enter> <Enter>
keys para 500
expect PARACETAMOL 500 mg tab
keys <Enter> 1c8x3 <Enter> <Enter> <Enter>
keys <F2>
expect-keys <= 80
expect Guardado: atención de QUISPE ROJAS, Rosa María (35a F). Receta 0001
expect Rp. PARACETAMOL 500 mg tab 1 c/8h x 3d (0/9)
expect-row 6 > 05/10/26 Consulta...
sh "$POSTA" --post "$POST" verify --deep
