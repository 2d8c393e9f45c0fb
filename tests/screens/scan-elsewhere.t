# A scan that nobody waits for changes nothing and is never lost in silence (ux.md 2.3).
post morning
clock 2026-10-05T10:00
login nurse 11112
scan 7750001000017
expect-row 23 Código 7750001000017: PARACETAMOL 500 mg tab ...
scan 23456789
expect-row 23 ! El código 23456789 no está registrado.
expect Citas hoy
# the card of a person opens the chart
scan 45678912
expect QUISPE ROJAS, Rosa María
keys <ESC> <F3>
scan 46120934
expect-row 5 ...QUISPE ROJAS, Rosa Marita...
scan 7750001000017
expect-row 23 Código 7750001000017: PARACETAMOL 500 mg tab ...
expect-row 5 ...QUISPE ROJAS, Rosa Marita...
keys <ESC> <ESC> <^X>
login clerk 11113
keys <F2>
scan 7750001000017
keys <F1>
scan 7750001000017
expect Ayuda: Venta
expect-row 23 ! No se tomó el código 7750001000017: primero esto.
keys <ESC> <F9>
scan 7750001000017
expect Ir a...
expect-row 23 ! No se tomó el código 7750001000017: primero esto.
keys <ESC> <F6>
scan 7750001000017
expect ¿Quién paga?
expect ! No se tomó el código 7750001000017: primero esto.
keys <ESC>
expect TOTAL   S/              0.20
