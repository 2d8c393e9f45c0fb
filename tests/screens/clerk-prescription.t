# U9: what the nurse prescribed is dispensed from the home with at most six keys; what is not there
# stays pending.
post morning
clock 2026-10-05T10:00
login clerk 11113
expect-row 8 >1  09:15  HUAMAN QUISPE, José ...
count
keys 1 <Enter>
expect-row 2 Ticket nuevo · HUAMAN QUISPE, José (56a) · Receta 0001 ... Paga: Particular
expect TOTAL   S/             11.00
keys +20 <Enter>
expect-keys <= 6
expect VUELTO  S/              9.00
expect-screen
| posta │ Venta                         FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Recibo R001-0000001 · HUAMAN QUISPE, José (56a) · Receta 0001 Paga: Particular
|────────────────────────────────────────────────────────────────────────────────
| N  Producto                            Lote     Vence   Cant  P.unit   Importe
| 1  PARACETAMOL 500 mg tab              A1       12/26 !   10    0.20      2.00
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
| Subtotal               11.00                       ██████      ██████  ██████
| Redondeo                0.00                       ██  ██      ██  ██  ██  ██
| TOTAL   S/             11.00                       ██████      ██  ██  ██  ██
| Recibe  S/             20.00                           ██      ██  ██  ██  ██
| VUELTO  S/              9.00                       ██████  ██  ██████  ██████
|         1x5 · 2x2
| Guardado: R001-0000001 · papers/recibo-R001-0000001.pdf
| F1 Ayuda  + Cobrar  F4 Lista  F6 Paga  F7 En espera  F8 Anular  ESC Volver
sh pdftotext -layout $POST/papers/recibo-R001-0000001.pdf -
expect-output HUAMAN QUISPE, José
expect-output 11.00
keys <ESC>
expect No hay recetas por atender
sh $POSTA --post $POST verify
