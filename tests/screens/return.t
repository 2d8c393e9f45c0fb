# A patient brings back some units of a receipt: what it does is shown first, then the reason; the
# sealed ones go back to their lot. What is left of a prescription waits in its list.
post morning
clock 2026-10-05T10:00
login clerk 11113
scan 7750001000017
keys 10*para <Enter>
scan 7750001000024
keys <Enter> <Enter>
expect-row 2 Recibo R001-0000001 ...
expect TOTAL   S/              6.70
keys <F8> <F6>
expect-row 2 Recibo R001-0000001 ...
keys 4 <Enter> s <Enter>
expect Se devuelve en efectivo S/ 0.80  1x0.50 · 1x0.20 · 1x0.10
expect Vuelven a su lote: 4 · de baja: 0
keys 1 <Enter>
expect-screen
| posta │ > Ventas del día > Devolución FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Recibo R001-0000001                                                 Particular
|────────────────────────────────────────────────────────────────────────────────
|─ Producto · lote · entregado · devuelve · ¿sellado? (S/N) ─────────────────────
|  PARACETAMOL 500 mg tab · A1 · 11                       [     4]  [Sí ]
|  AMOXICILINA 250 mg/5 mL susp · M1 · 1                  [     1]  [___]
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
|─ Lo que hace ──────────────────────────────────────────────────────────────────
| Se devuelve en efectivo S/ 5.30  1x5 · 1x0.20 · 1x0.10
| Vuelven a su lote: 4 · de baja: 1
|
| S si el envase no fue abierto: entonces se puede entregar de nuevo.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <F2>
keys cambio<Space>de<Space>receta <Enter>
expect DEV-000001: devuelva S/ 5.30  1x5 · 1x0.20 · 1x0.10 ·
expect-row 2 Ventas del 05/10/2026 ...
expect 6.70 Devolución
sh pdftotext -layout $POST/papers/devolucion-DEV-000001.pdf -
expect-output A su lote
expect-output DEVUELTO S/
# of what came back nothing comes back twice, and the receipt is not voided any more
keys <F6>
expect PARACETAMOL 500 mg tab · A1 · 7
keys 8 <Enter> <F2>
keys otra <Enter>
expect ! Cantidad, línea 1: se entregaron 11, ya devolvieron 4 y usted pone 8.
keys <ESC>
keys <ESC>
keys <ESC>
keys <ESC>
# prescriptions that wait: delivered in part from here, the rest stays
keys <F9> rp <Enter>
expect-screen
| posta │ Recetas pendientes            FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| 1 recetas pendientes
|────────────────────────────────────────────────────────────────────────────────
|  Número Fecha    Días Paciente               Pendiente
|> 0001   03/10/26    2 HUAMAN QUISPE, José    10/10 PARACETAMOL 500 mg tab, 2/~
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
| F1 Ayuda  F2 Entregar  ESC Volver
keys <F2>
expect HUAMAN QUISPE, José
keys - <Enter>
keys <Enter> <Enter>
expect Recibo R001-0000002
keys <ESC>
keys <ESC>
keys <ESC>
keys <ESC>
keys <F9> rp <Enter>
expect-screen
| posta │ Recetas pendientes            FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| 1 recetas pendientes
|────────────────────────────────────────────────────────────────────────────────
|  Número Fecha    Días Paciente               Pendiente
|> 0001   03/10/26    2 HUAMAN QUISPE, José    2/2 AMOXICILINA 250 mg/5 mL susp
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
| F1 Ayuda  F2 Entregar  ESC Volver
keys <F8>
expect-row 23 ! Esto lo hace: Enfermera, Gerente.
keys <^X>
login nurse 11112
keys <F9> rp <Enter> <F8>
expect Anular la receta
keys ya<Space>no <Enter> 11112 <Enter>
expect-row 2 0 recetas pendientes
expect No hay recetas pendientes.
