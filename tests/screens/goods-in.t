# U11: goods that come in. The lines must add up to the paper; nothing is in the stock before F2.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F5>
expect Ingreso sin confirmar: el stock aún no cambia
# the head: purchase and fund stand there already
count
keys <Enter> <Enter> Botica Norte <Enter> 20131312955 <Enter> F001-45 <Enter> <Enter> 31 <Enter>
keys <Enter>
expect-cursor 10 3
count
keys para <Enter> B7 <Enter> 02/28 <Enter> 200 <Enter> .10 <Enter> <Enter>
expect-keys <= 32
expect ! faltan líneas
# the paper may say the amount instead of the cost of one
keys amox <Enter> M2 <Enter> 0629 <Enter> 5 <Enter> <Enter> 10 <Enter>
expect-screen
| posta │ Ingreso                       FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Ingreso sin confirmar: el stock aún no cambia                   Borrador 10:00
|────────────────────────────────────────────────────────────────────────────────
| Clase      [Compra           ]     Fuente     [Fondo de medicamentos       ]
| Proveedor  [Botica Norte                      ]  RUC [20131312955]
| Documento  [F001-45          ]     Fecha doc. [05/10/2026]  Total [    31.00]
| Paga con   [Por pagar           ]
|────────────────────────────────────────────────────────────────────────────────
|  Producto                     Lote       Vence    Cant     Costo     Importe
| [PARACETAMOL 500 mg tab    ] [B7      ] [02/28] [  200] [ 0.1000] [    20.00]
| [AMOXICILINA 250 mg/5 mL s~] [M2      ] [06/29] [    5] [       ] [    10.00]
| [__________________________] [        ] [     ] [     ] [       ] [         ]
|
|
|
|
|
|
|────────────────────────────────────────────────────────────────────────────────
| Suma de líneas            30.00    2 líneas
| El documento dice         31.00
| Diferencia                 1.00    ! faltan líneas
| Palabras de su nombre, o escanéelo.
| F1 Ayuda  F2 Guardar  F4 Lista  F7 En espera  ESC Volver
# more than the paper says is refused, and nothing has changed
keys <F2>
expect ! Total: las líneas suman S/ 30.00 y el documento dice S/ 31.00.
sh "$POSTA" --post "$POST" list lot | grep -c B7 || true
expect-output 0
# left and taken up again: the same lines, the same field
keys <ESC>
expect En espera: Botica Norte F001-45
keys <F7> <Enter>
expect PARACETAMOL 500 mg tab    ] [B7
expect [31.00____]
# mended, it is received: number, stock and books
keys 30 <Enter>
expect-row 22 Diferencia                 0.00    OK...
keys <F2>
expect-row 23 Guardado: ING-000006 Botica Norte F001-45
keys <F3> /paracet <Enter> <F6>
expect B7                        29/02/2028       200
sh "$POSTA" --post "$POST" verify
