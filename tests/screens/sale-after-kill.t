# The power goes while the clerk writes what was handed over: two keys later everything stands there
# again, on the same field; a ticket that was saved is not offered once more.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F2>
scan 7750001000017
scan 7750001000024
keys 3 <Enter> <Enter> + 5
pause 2300
restart
login clerk 11113
expect En espera (1)
keys <F7> <Enter>
expect-row 5 1  PARACETAMOL 500 mg tab ... 1 ...
expect-row 6 >2  AMOXICILINA 250 mg/5 mL susp ... 3 ...
expect-row 23 Estaba en: lo que recibe · hace 0 min
expect Recibe  S/      [5__________]
expect FALTA   S/
keys 0 <Enter>
expect VUELTO  S/             36.30
keys <ESC>
expect En espera (0)
