# The counter by the keyboard and the scanner: exact cash two keys after the scan, change, quantities,
# who pays, on hold, void, copy.
also linux ctrl
also vt100 alt
post morning
clock 2026-10-05T10:00
login clerk 11113
expect-screen
| posta │ Inicio           FAR Luis Huamán │ CAJA 1 ABIERTA │ lun 05/10/26 10:00
| CAJA 1 ABIERTA desde 07:50 · fondo S/ 50.00 · 0 ventas         !! Copia: nunca
|────────────────────────────────────────────────────────────────────────────────
| Escanee un producto para vender, o escriba producto, paciente o palabra:
| [___________________________________________________________________________]
|
|─ Recetas por atender (1) ──────────────┬─ Botiquín: avisos ────────────────────
|>1  09:15  HUAMAN QUISPE, José       S/ │ a Sin stock                0 ·
|           PARACETAMOL 500 mg tab x10,~ │ b Bajo el mínimo           0 ·
|                                        │ c Vence en 30 días         0 ·
|                                        │ d Vence en 90 días         1 ████
|                                        │ e Vencido por dar baja     1 ████
|                                        │ f Temperatura sin leer     2 ████████
|                                        │─ Personas atendidas (7 días) ─────────
|─ En espera (0) ────────────────────────│ mar 29   0  ·
| Nada en espera.                        │ mié 30   0  ·
|                                        │ jue 01   0  ·
|                                        │ vie 02   3  ██████████████████
|─ Hoy ──────────────────────────────────│ sáb 03   1  ██████
| Ventas 0 · SIS 0 · anuladas 0          │ dom 04   0  ·
| (montos: al cerrar la caja)            │ lun 05   0  ·                  (hoy)
|────────────────────────────────────────┴───────────────────────────────────────
| Vencido: SALES DE REHIDRAT~, lote S0 (5). No se puede vender. e = dar baja.
| F1 Ayuda  F2 Venta  F3 Stock  F5 Ingreso  F6 Caja  F7 En espera  ^X Bloquear
# U6: a scan opens the sale; two Enter charge it exactly
scan 7750001000017
expect-row 5 >1  PARACETAMOL 500 mg tab ... A1 ... 12/26 !    1    0.20      0.20
count
keys <Enter> <Enter>
expect-keys <= 2
expect-row 2 Recibo R001-0000001 ... Paga: Particular
expect-row 23 Guardado: R001-0000001 · papers/recibo-R001-0000001.pdf
sh pdftotext -layout $POST/papers/recibo-R001-0000001.pdf -
expect-output R001-0000001
expect-output PARACETAMOL 500 mg tab
expect-output 0.20
# U7: three scans, pays with 20, the change stays until the next scan
scan 7750001000017
scan 7750001000024
scan 7750001000024
expect-row 6 >2  AMOXICILINA 250 mg/5 mL susp ... M1 ... 09/27 ... 2 ... 4.50 ... 9.00
count
keys +20 <Enter>
expect-keys <= 4
expect VUELTO  S/             10.80
expect 1x10 · 1x0.50 · 1x0.20 · 1x0.10
expect-screen
| posta │ Venta                         FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Recibo R001-0000002                                           Paga: Particular
|────────────────────────────────────────────────────────────────────────────────
| N  Producto                            Lote     Vence   Cant  P.unit   Importe
| 1  PARACETAMOL 500 mg tab              A1       12/26 !    1    0.20      0.20
| 2  AMOXICILINA 250 mg/5 mL susp        M1       09/27      2    4.50      9.00
|
|
|
|
|
|
|─ Código o nombre ── cantidad*código ── - quita la última ──────────────────────
|                                                              2 productos
|
|
| Subtotal                9.20                 ██    ██████      ██████  ██████
| Redondeo                0.00               ████    ██  ██      ██  ██  ██  ██
| TOTAL   S/              9.20                 ██    ██  ██      ██████  ██  ██
| Recibe  S/             20.00                 ██    ██  ██      ██  ██  ██  ██
| VUELTO  S/             10.80               ██████  ██████  ██  ██████  ██████
|         1x10 · 1x0.50 · 1x0.20 · 1x0.10
| Guardado: R001-0000002 · papers/recibo-R001-0000002.pdf
| F1 Ayuda  + Cobrar  F4 Lista  F6 Paga  F7 En espera  F8 Anular  ESC Volver
scan 7750001000017
expect-row 2 Ticket nuevo ...
expect 1 producto
keys - <Enter>
expect-row 23 Quitado: PARACETAMOL 500 mg tab
# C3: by name with the quantity before it
count
keys 10*para <Enter> <Enter> <Enter>
expect-keys <= 10
expect Recibo R001-0000003
expect TOTAL   S/              2.00
# the quantity after the line; more than there is; a lot that expired is not there
keys para <Enter> 21 <Enter>
expect-row 23 ¿Cantidad 21 para PARACETAMOL 500 mg tab? Enter: sí
keys <Enter>
expect-row 5 ... 18    0.20      3.60
expect-row 6 >2  PARACETAMOL 500 mg tab ... A2 ... 3    0.20      0.60
keys 900 <Enter> <Enter>
expect-row 23 ! Quedan 488 y pidió 900...
keys 46*sal <Enter>
expect-row 23 ! El lote S0 venció el 03/10/2026: no se puede entregar...
keys 2*sal <Enter>
expect TOTAL   S/              6.20
# what was typed as money is no money
keys <Enter> 1e
expect-row 23 ! No es un monto...
keys <^U>
paste 1e9
expect-row 23 ! No es un monto...
expect Recibe  S/      [___________]
keys -1 <Enter>
expect-row 23 ! ...
expect-not Recibo R001-0000004
keys <^U> 12,345 <Enter>
expect-row 23 ! No es un monto...
keys <^U> 5 <Enter>
expect ! Recibe: S/ 5.00 es menos que el total, S/ 6.20.
keys <^U> 1000.01 <Enter>
expect ! Recibe: S/ 1,000.01
expect-not Recibo R001-0000004
keys <ESC> <ESC>
# on hold and back: three keys
count
keys <F7>
expect-row 23 El ticket quedó en espera...
keys <F7> <Enter>
expect-keys <= 3
expect TOTAL   S/              6.20
expect 2 productos
# SIS wants its FUA number
keys <F6> 2
expect Número de FUA [
keys 0012345 <Enter>
expect-row 2 Ticket nuevo ... Paga: SIS
keys <Enter> <Enter>
expect Recibo R001-0000004
expect TOTAL   S/              0.00
# exempt, with its reason and who grants it
keys para <Enter> <F6> 3 1 vive sola <Enter>
expect-row 23 Exonerado; lo otorga Elena Ñahui.
keys <Enter> <Enter>
expect Clave de Elena Ñahui
keys 11113 <Enter>
expect-row 23 ! Clave: clave incorrecta...
pause 1100
keys 11114 <Enter>
expect-row 2 Recibo R001-0000005 ... Paga: Exonerado
# void: its effect first, then reason and PIN; a copy says so
keys <F8>
expect-row 2 Ventas del 05/10/2026 ... Recibos: 5
keys <Down> <Down> <F8>
expect Anular recibo R001-0000003
expect Anular recibo R001-0000003 · S/ 2.00 · hoy 10:00
expect Vuelve al stock    10 PARACETAMOL 500 mg tab · A1
expect Sale de caja 1     S/ 2.00 en efectivo
keys 1 <Enter> 11113 <Enter>
expect-row 23 Anulado con A001-0000001...
# a copy of what counts no more says both
keys <F2>
expect-row 23 COPIA 1: papers/recibo-R001-0000003-2.pdf
sh pdftotext -layout $POST/papers/recibo-R001-0000003-2.pdf -
expect-output ANULADO · COPIA 1
keys <F8>
expect-row 23 Ese recibo ya no vale...
keys <Down> <F2>
expect-row 23 COPIA 1: papers/recibo-R001-0000002-2.pdf
sh pdftotext -layout $POST/papers/recibo-R001-0000002-2.pdf -
expect-output COPIA 1
sh $POSTA --post $POST verify
