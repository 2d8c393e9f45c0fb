# U1, U3: the visit of a known adult with vital signs, a diagnosis and a drug, from the home to the
# saved visit, with the keys of ux.md 2.12.
post morning
clock 2026-10-05T08:00
login nurse 11112
count
keys con lu
expect-row 5 > 40000004 CONDORI APAZA, Luz ...
expect-keys <= 9
keys <Enter> <Enter>
keys tos y fiebre 3d <Enter> 110/70 <Enter> 88 <Enter> <Enter> 38.2 <Enter>
pause 350
keys <Enter> <Enter> 57.4 <Enter> <Enter> <Enter>
keys rinof <Enter> <Enter> <Enter> <Enter>
keys para 500 <Enter> 1c8x3 <Enter> <Enter> <Enter>
keys <F2>
expect-row 23 Guardado: atención de CONDORI APAZA, Luz (28a F). Receta 0002 en farmacia.
expect-keys <= 77
# the next one of the day: two keys to the chart, one more to the form
keys <ESC> <ESC> <ESC>
count
keys 1 <Enter>
expect-row 2 HUAMAN QUISPE, José...
expect-keys <= 2
keys <Enter>
expect-cursor 5 11
