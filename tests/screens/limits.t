# What the committee agreed is typed by the manager over what holds today; the treasurer signs too.
post morning
clock 2026-10-05T10:00
login manager 11114
keys <F9> lm <Enter>
expect-screen
| posta │ Límites                                        GER Elena Ñahui │ 10:00
| Desde qué monto firma una segunda persona, a partir de un día.
|────────────────────────────────────────────────────────────────────────────────
| Desde               [05/10/2026]
|─ Quién firma ──────────────────────────────────────────────────────────────────
| Dos firmas desde    [          ]
| Bajas desde         [     50.00]
| Diferencias desde   [     10.00]
| Clave nueva: días   [   30]
| Pedir fecha tras    [     ]
|─ Crédito ──────────────────────────────────────────────────────────────────────
| Crédito hasta       [     50.00]
| Días de crédito     [   30]
|─ Dinero ───────────────────────────────────────────────────────────────────────
| Caja chica hasta    [   1000.00]
| Un pago hasta       [    100.00]
| Vales se rinden en  [    2]
| Depositar en        [   24]
|
|
|
|
| Primer día en que rigen, hoy o después, por ejemplo 01/01/2027.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <Down> <Down> <Down> <Down> <Down> <Down>
keys 3 <Enter> 15 <F2>
expect Clave de Jorge Poma
keys 11115 <Enter>
expect Motivo
keys acta<Space>14 <Enter>
expect-row 23 Guardado: Límites
# the counter goes by it
keys <^X>
login clerk 11113
scan 7750001000024
keys <F6> 5
keys 40000003 <Enter>
expect Ya debe S/ 0.00; hasta S/ 3.00 sin testigo
keys <Enter>
expect-row 2 ... Paga: Crédito · 20/10/2026
# above it somebody else signs
keys <Enter> <Enter>
expect 1  Rosa Quispe
keys 1 <Enter> 11112 <Enter>
expect-row 2 Recibo R001-0000001 ... Paga: Crédito · 20/10/2026
