# The battery of the clock is dead: each start asks what day it is, Enter is enough when it is right.
told 2000-01-01T00:05 300000 a
login nurse 11112
expect-screen
| posta │ Fecha y hora                                   ENF Rosa Quispe │ 08:05
| ¿Qué día es hoy?
|────────────────────────────────────────────────────────────────────────────────
| La computadora no puede saber qué día es.
|
| Último registro      jueves 1 de octubre de 2026, 08:00
| La computadora dice  sábado 1 de enero de 2000, 00:05
|
|─ Qué día puede ser ────────────────────────────────────────────────────────────
| > jueves 1 de octubre de 2026            el día del último registro
|
|
|
|────────────────────────────────────────────────────────────────────────────────
| Hoy es               [01/10/2026]  jueves 1 de octubre de 2026
| La hora es           [08:05]
|
|
|
| Mire un calendario o un teléfono. Enter cuando está bien; con las flechas se
| elige otro día, o se escribe.
|
|
| F1 Ayuda  F2 Guardar  Tab Día, hora  ESC Después
expect-cursor 15 34
keys <Enter>
expect-row 1 posta │ P.S. Prueba │ Inicio...ENF Rosa Quispe │ jue 01/10/26 08:05
expect Guardado: hoy es jueves 1 de octubre de 2026, 08:05.
# The screens have it, and every other program of this machine
told 2000-01-01T00:06:30 390000 a
expect-row 1 ...jue 01/10/26 08:06
sh $POSTA --post $POST --lang en clock
expect-output it is: Thursday 1 October 2026, 08:06
expect-output the computer says: Saturday 1 January 2000, 00:06
# At night it is switched off: in the morning it begins again in the year 2000
sh printf '{"op":"cash.open","as":"clerk","input":{"box":1}}\n' | $POSTA --post $POST apply
told 2000-01-01T08:00 28800000 a
sh printf '{"op":"income.record","as":"treasurer","input":{"source":"X","concept":"Y","account":"7591","fund":"RDR","amount_cents":100}}\n' | $POSTA --post $POST apply
told 2000-01-01T00:03 180000 b
restart
login nurse 11112
expect-row 6 ...Último registro      jueves 1 de octubre de 2026, 16:00
expect-row 10 > viernes 2 de octubre de 2026...el día hábil siguiente
# It is Saturday
keys 3/10/26
expect-row 15 Hoy es               [3/10/26___]  sábado 3 de octubre de 2026
keys <Tab> 0915 <Enter>
expect-row 1 ...sáb 03/10/26 09:15
expect Guardado: hoy es sábado 3 de octubre de 2026, 09:15.
# Headless: a notice when nobody has said it, and what is stated stands
told 2000-01-01T00:03 180000 c
sh printf '{"op":"cash.open","as":"manager","at":"2026-10-05T08:10","input":{"box":2}}\n' | $POSTA --post $POST --lang en apply
expect-output The computer says it is Saturday 1 January 2000, 00:03.
expect-output "ok":true
sh $POSTA --post $POST list cash_turn --where box=2
expect-output 2026-10-05
