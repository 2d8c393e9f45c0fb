# A patient pays later: the debt, a payment in parts with its change, what is voided and forgiven, the
# list by age; what a patient brings back; prescriptions that wait.
post morning
clock 2026-10-05T10:00
login clerk 11113
# two receipts on credit
scan 7750001000024
keys <F6> 5
keys 40000003 <Enter> <Enter>
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000001 ...
scan 7750001000017
keys 20*para <Enter> <F6> 5
keys 40000003 <Enter>
expect Ya debe S/ 4.50; hasta S/ 50.00 sin testigo
keys <Enter>
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000002 ...
keys <ESC>
keys <ESC>
keys <F9> du <Enter>
expect-screen
| posta │ Deudas                        FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Los pacientes deben S/ 8.70
|────────────────────────────────────────────────────────────────────────────────
|  Paciente                                 Recibos Desde    Vence el       Debe
|> HUAMAN QUISPE, José                            2 05/10/26 04/11/26       8.70
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
|
|
|
| F1 Ayuda  Enter Ver  F2 Paga  F6 Documento  ESC Volver
# pays 5.00 with a note of 10: the oldest receipt first
keys <F2>
expect HUAMAN QUISPE, José · debe S/ 8.70
keys 5 <Enter>
expect Recibe
keys 10 <Enter>
expect ABO-000001: S/ 5.00 · vuelto S/ 5.00 1x5 · queda debiendo S/ 3.70 ·
keys <Enter>
expect-screen
| posta │ > Deudas de una persona       FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| HUAMAN QUISPE, José                                               debe S/ 3.70
|────────────────────────────────────────────────────────────────────────────────
|  Documento     Fecha    Qué                     Vence el    Importe       Debe
|> R001-0000001  05/10/26 Crédito                 04/11/26       4.50       0.00
|  R001-0000002  05/10/26 Crédito                 04/11/26       4.20       3.70
|  ABO-000001    05/10/26 Pago                                  -5.00
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
|
| F1 Ayuda  Enter Ver  F2 Paga  F8 Anular  ESC Volver
# the paper of the payment
sh pdftotext -layout $POST/papers/pago-ABO-000001.pdf -
expect-output QUEDA DEBIENDO S/
# that payment is voided, with its reason
keys <Down> <Down> <F8>
expect Anular un pago de deuda
keys era<Space>de<Space>otro <Enter> 11113 <Enter>
expect-row 23 Anulado con ABO-000002. Nada se borró.
expect-screen
| posta │ > Deudas de una persona       FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| HUAMAN QUISPE, José                                               debe S/ 8.70
|────────────────────────────────────────────────────────────────────────────────
|  Documento     Fecha    Qué                     Vence el    Importe       Debe
|  R001-0000001  05/10/26 Crédito                 04/11/26       4.50       4.50
|  R001-0000002  05/10/26 Crédito                 04/11/26       4.20       4.20
|> ABO-000001    05/10/26 Pago · Anulado                        -5.00
|  ABO-000002    05/10/26 Pago · Anulación                       5.00
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
| Anulado con ABO-000002. Nada se borró.
| F1 Ayuda  Enter Ver  F2 Paga  F8 Anular  ESC Volver
# only the manager forgives
keys <Up> <Up> <F8>
expect-row 23 Solo el gerente condona una deuda.
keys <^X>
login manager 11114
keys <F9> du <Enter> <F8>
expect Condona S/
keys 1.05 <Enter>
expect Exonerado en los libros
keys pobreza <Enter> 11114 <Enter>
expect-screen
| posta │ Deudas                                         GER Elena Ñahui │ 10:00
| Los pacientes deben S/ 8.70
|────────────────────────────────────────────────────────────────────────────────
|  Paciente                                 Recibos Desde    Vence el       Debe
|> HUAMAN QUISPE, José                            2 05/10/26 04/11/26       8.70
|
|
|
|
|
|
|
|  ┌ Condonar una deuda ──────────────────────────────────────────────────────┐
|  │ > 1  Rosa Quispe                                                         │
|  │   2  Luis Huamán                                                         │
|  │   3  Jorge Poma                                                          │
|  │   4  Ana Ticse                                                           │
|  │ Clave [             ]                                                    │
|  │                                                                          │
|  │ Enter sigue. ESC no cambia nada.                                         │
|  └──────────────────────────────────────────────────────────────────────────┘
|
|
| F1 Ayuda  Enter Ver  F2 Paga  F6 Documento  F8 Condonar  ESC Volver
keys 2 <Enter> 11113 <Enter>
expect Condonado con CND-000001: papers/condonacion-CND-000001.pdf
expect-row 2 Los pacientes deben S/ 7.65
# the paper of debtors
keys <F6>
expect-screen
| posta │ Deudas > Deudores                              GER Elena Ñahui │ 10:00
| Deudores
|────────────────────────────────────────────────────────────────────────────────
|                            Quién le debe al puesto
|                             5 de octubre de 2026
|                                                    0-30      31-60      61-90
| Quién debe, recibo     Fecha       Vence el        días       días       días
| ─────────────────────────────────────────────────────────────────────────────
| HUAMAN QUISPE, José    40000003                    7.65
|>  R001-0000001         05/10/2026  04/11/2026      3.45
|   R001-0000002         05/10/2026  04/11/2026      4.20
| 1 deudor                                           7.65
|
| Quién debe, recibo                                       > 90 días       Debe
| ─────────────────────────────────────────────────────────────────────────────
| HUAMAN QUISPE, José                                                      7.65
|   R001-0000001                                                           3.45
|   R001-0000002                                                           4.20
| 1 deudor                                                                 7.65
|
| Los libros dicen lo mismo: S/ 7.65.
| Quién más debe, según los libros                           Fuente        Debe↓
|
| F1 Ayuda  F2 Hacer PDF  Enter Detalle  ←→ Antes  ←→ Después  ESC Volver
# a month later the counter is told: what is overdue and which prescriptions still wait
clock 2026-11-20T10:00
restart
login clerk 11113
expect g Recetas de hace tiempo
expect h Deudas vencidas
keys h <Enter>
expect-row 2 Los pacientes deben S/ 7.65 ... ! vencido S/ 7.65
expect >!HUAMAN QUISPE, José
keys <ESC>
keys g <Enter>
expect-row 2 1 recetas pendientes ... ! 1 desde hace más de 30 días
