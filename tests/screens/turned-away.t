# Who leaves without it: one key after the refusal, a form for everything else, a list to take back.
post morning
clock 2026-10-05T10:00
also vt100 alt
login clerk 11113
keys <F2>
expect-row 24  F1 Ayuda  + Cobrar  F4 Lista  F6 Paga  F7 En espera  F8 Anular  ESC Volver
# twelve are there, twenty were asked for: one key notes the eight
keys 20*amoxi <Enter>
expect ! Quedan 12 y pidió 20
expect F5 No atendido
count
keys <F5>
expect-keys <= 1
expect Anotado como no atendido: 8 AMOXICILINA 250 mg/5 mL susp
expect-not F5 No atendido
# pressed once more it notes nothing: it asks
keys <F5>
expect-row 1 posta │ Venta > No atendido...
keys <ESC>
# the twelve are sold all the same
keys 12*amoxi <Enter>
expect-row 5 >1  AMOXICILINA 250 mg/5 mL susp...12    4.50     54.00
# ten more of the same line: ten are missing
keys 10*amoxi <Enter>
expect ! Quedan 12 y pidió 22
scan 7750001000017
expect 2 productos
keys <F5>
expect Anotado como no atendido: 10 AMOXICILINA 250 mg/5 mL susp
# words that are no product; a scan that is none is not asked for by anybody
scan 7759999999999
expect-not F5 No atendido
keys insulina <Enter>
expect F5 No atendido
keys <F5>
expect Anotado como no atendido: INSULINA
# could not pay: the form has the last product and the reason
keys <F5>
expect Producto    [PARACETAMOL 500 mg tab
expect Porque      [No pudo pagar
keys 30 <Enter> <Enter> <Enter> <Enter> s
expect Guardado: PARACETAMOL 500 mg tab
expect 2 productos
# the list of the month; what was noted by mistake is taken back with its reason
keys <F9> na <Enter>
expect-row 2 ...Personas: 4 · unidades: 49
expect INSULINA
expect-screen
| posta │ Venta > No atendido           FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| No atendidos en octubre de 2026                     Personas: 4 · unidades: 49
|────────────────────────────────────────────────────────────────────────────────
|  Fecha    Qué se pidió              No entregado Porque         Anotó
|> 05/10/26 PARACETAMOL 500 mg tab              30 No pudo pagar  Luis Huamán
|  05/10/26 INSULINA                             1 No se maneja   Luis Huamán
|  05/10/26 AMOXICILINA 250 mg/5 mL ~           10 No quedaba     Luis Huamán
|  05/10/26 AMOXICILINA 250 mg/5 mL ~            8 No quedaba     Luis Huamán
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
| F1 Ayuda  F5 Nuevo  F8 Retirar  F2 Diario  ←→ Mes  ESC Volver
keys <F8> error <Enter>
pause 400
keys 11113 <Enter>
expect Ya no cuenta. Nada se borró.
expect-row 2 ...Personas: 3 · unidades: 19
expect retirado
# the stock shows it beside the card, and t notes another
keys <ESC> <ESC> <ESC> <F3>
expect No atendidos en 3 meses: 2 personas, 18 unidades
keys t
expect Producto    [AMOXICILINA 250 mg/5 mL susp
keys <ESC>
sh "$POSTA" --post "$POST" report stockouts --from 2026-10-01 --to 2026-10-31 --format text
expect-output AMOXICILINA 250 mg/5 mL susp
sh "$POSTA" --post "$POST" verify --deep
