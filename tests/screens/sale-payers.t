# Who else pays (F6): a health programme, SOAT, an agreement, and the patient later. Each asks what it
# needs; the receipt and the ticket on hold keep it.
post morning
clock 2026-10-05T10:00
login clerk 11113
# a programme has no price
scan 7750001000017
keys <F6>
expect 8  Otro convenio
keys 6
expect Inmunizaciones
keys 4
expect-row 2 Ticket nuevo ... Paga: Programa de salud · Tuberculosis
expect TOTAL   S/              0.00
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000001 ... Paga: Programa de salud · Tuberculosis
sh pdftotext -layout $POST/papers/recibo-R001-0000001.pdf -
expect-output Tuberculosis
# SOAT: the policy or the plate
scan 7750001000024
keys <F6> 7
expect Póliza SOAT
keys <Enter>
expect Placa
keys <Enter>
expect Aseguradora
keys <Enter>
expect-row 23 ! Falta la póliza o la placa.
keys <F6> 7 <Enter> abc-123 <Enter> Rimac <Enter>
expect-row 2 Ticket nuevo ... Paga: SOAT · abc-123
# on hold and back: it is still SOAT
keys <F7> <F7>
keys <Enter>
expect-row 2 Ticket nuevo ... Paga: SOAT · abc-123
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000002 ...
# an agreement
scan 7750001000024
keys <F6> 8
keys EsSalud <Enter>
expect-row 2 Ticket nuevo ... Paga: Otro convenio · EsSalud
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000003 ...
# credit: a registered person, until a day
scan 7750001000024
keys <F6> 5
expect DNI o apellidos
keys nadie <Enter>
expect-row 23 ! No hay nadie registrado con ese nombre. Regístrelo primero (F9).
keys <F6> 5
keys 40000003 <Enter>
expect Ya debe S/ 0.00; hasta S/ 50.00 sin testigo
expect Vence el
keys <Enter>
expect-row 2 Ticket nuevo · HUAMAN QUISPE, José ... Paga: Crédito · 04/11/2026
expect Por pagar
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000004 ...
expect-screen
| posta │ Venta                         FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Recibo R001-0000004 · HUAMAN QUISPE, José           Paga: Crédito · 04/11/2026
|────────────────────────────────────────────────────────────────────────────────
| N  Producto                           Lote     Vence   Cant  Importe      Paga
| 1  AMOXICILINA 250 mg/5 mL susp       M1       09/27      1     4.50      0.00
|
|
|
|
|
|
|
|─ Código o nombre ── cantidad*código ── - quita la última ──────────────────────
|                                                              1 producto
|
|
| Subtotal                4.50                       ██████      ██████  ██████
| Por pagar              -4.50                       ██  ██      ██  ██  ██  ██
| TOTAL   S/              0.00                       ██  ██      ██  ██  ██  ██
| Recibe  S/              0.00                       ██  ██      ██  ██  ██  ██
| VUELTO  S/              0.00                       ██████  ██  ██████  ██████
|
| Guardado: R001-0000004 · papers/recibo-R001-0000004.pdf
| F1 Ayuda  + Cobrar  F4 Lista  F6 Paga  F7 En espera  F8 Anular  ESC Volver
# the day names who pays in full
keys <ESC><ESC><^K>vd<Enter>
expect Programa de salud
