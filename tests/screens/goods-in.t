# U11: goods that come in. The lines must add up to the paper; nothing is in the stock before F2.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F5>
expect Ingreso sin confirmar: el stock aún no cambia
# the head: a purchase stands there already; a new supplier has a RUC
keys <Enter> Botica Norte <Enter> 20131312956 <Enter>
expect ! RUC: 20131312956 no es un RUC: no coincide su dígito verificador.
keys 20131312955 <Enter> <Enter> F001-45 <Enter> <Enter> 31 <Enter> <Enter> <Enter>
expect-cursor 10 5
count
keys para <Enter> B7 <Enter> 02/28 <Enter> 2c <Enter> .10 <Enter> <Enter>
expect-keys <= 32
# two boxes of a hundred
expect [  200] [ 0.1000] [    20.00]
expect ! faltan líneas
# the paper may say the amount instead of the cost of one
keys amox <Enter> M2 <Enter> 0629 <Enter> 5 <Enter> <Enter> 10 <Enter>
expect-screen
| posta │ Ingreso                       FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Ingreso sin confirmar: el stock aún no cambia                   Borrador 10:00
|────────────────────────────────────────────────────────────────────────────────
| Origen     [Compra                  ]
| Proveedor  [Botica Norte                            ]  RUC [20131312955]
| Documento  [Factura ] [F001-45            ]    Fecha doc. [05/10/2026]
| Total doc. [     31.00] Paga con [Por pagar ]  Vence pago [          ]
|────────────────────────────────────────────────────────────────────────────────
|    Producto                   Lote       Vence    Cant     Costo     Importe
| 1 [PARACETAMOL 500 mg tab  ] [B7      ] [02/28] [  200] [ 0.1000] [    20.00]
| 2 [AMOXICILINA 250 mg/5 mL~] [M2      ] [06/29] [    5] [       ] [    10.00]
|>3 [________________________] [        ] [     ] [     ] [       ] [         ]
|
| IGV, flete [          ]   No llegó [                                      ]
| Fuente     [Fondo de medicamentos   ]   Recibido por [Luis Huamán           ]
| Ingresó el [05/10/2026]
|
|
|────────────────────────────────────────────────────────────────────────────────
| Suma de líneas            30.00    2 líneas
| El documento dice         31.00    AMOXICILINA: precio sugerido 2.50 · hoy 4.50
| Diferencia                -1.00    ! faltan líneas
| Palabras de su nombre, o escanéelo.
| F1 Ayuda  F2 Recibir  F4 Lista  F7 En espera  ESC Volver
# more than the paper says is refused, and nothing has changed
keys <F2>
expect ! Total: las líneas suman S/ 30.00 y el documento dice S/ 31.00.
sh "$POSTA" --post "$POST" list lot | grep -c B7 || true
expect-output 0
# left and taken up again: the same lines, the same field
keys <ESC>
expect En espera: Botica Norte F001-45
keys <F7> <Enter>
expect PARACETAMOL 500 mg tab  ] [B7
expect [31.00_____]
# a power cut, and the same again
restart
login clerk 11113
keys <F7> <Enter>
expect PARACETAMOL 500 mg tab  ] [B7
expect [31.00_____]
# mended, it is received: number, stock and books; the next paper of the kind begins at once
keys 30 <Enter>
expect-row 22 Diferencia                 0.00    OK...
keys <F2>
expect-row 23 Guardado: ING-000006 Botica Norte F001-45
expect-cursor 4 20
expect Suma de líneas             0.00    0 líneas
# U11: the head of a paper of a supplier that is known
count
keys <Enter> bo <Enter> <Enter> F001-4512 <Enter> <Enter> 214.5 <Enter> <Enter> <Enter>
expect-keys <= 25
expect RUC 20131312955
expect-cursor 10 5
# what has expired is refused at once; what expires soon is doubted and may be taken, and so is a lot
# that is here with another expiry
keys para <Enter> B8 <Enter> 09/26 <Enter>
expect ! Vence, línea 1: venció el 30/09/2026
keys 11/26 <Enter>
expect ! Vence el 30/11/2026, en menos de 3 meses.
pause 350
keys <Enter> 100 <Enter> 2 <Enter> <Enter>
keys para <Enter> B7 <Enter> 0328 <Enter>
expect ! El lote B7 ya está aquí con vencimiento 29/02/2028.
keys <Up> <Down> 0228 <Enter> 10 <Enter> 1 <Enter> <Enter> <Enter>
# what the paper adds, and what did not come: with a witness
expect-cursor 14 14
keys 1.5 <Enter>
expect Diferencia                -3.00    ! faltan líneas
keys 3 <Space> cajas <Space> rotas <Enter> <F2>
expect Clave [
expect-screen
| posta │ Ingreso                       FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Ingreso sin confirmar: el stock aún no cambia                   Borrador 10:00
|────────────────────────────────────────────────────────────────────────────────
| Origen     [Compra                  ]
| Proveedor  [Botica Norte                            ]   RUC 20131312955
| Documento  [Factura ] [F001-4512          ]    Fecha doc. [05/10/2026]
| Total doc. [    214.50] Paga con [Por pagar ]  Vence pago [          ]
|────────────────────────────────────────────────────────────────────────────────
|    Producto                   Lote       Vence    Cant     Costo     Importe
| 1 [PARACETAMOL 500 mg tab  ] [B8      ] [11/26] [  100] [ 2.0000] [   200.00]
| 2 [PARACETAMOL 500 mg tab  ] [B7      ] [02/28] [   10] [ 1.0000] [    10.00]
| 3┌ Ingresar productos ──────────────────────────────────────────────────────┐
|  │ Botica Norte F001-4512                                                   │
| I│ > 1  Rosa Quispe                                                         │
| F│   2  Elena Ñahui                                                         │
| I│   3  Jorge Poma                                                          │
|  │   4  Ana Ticse                                                           │
|  │ Clave [             ]                                                    │
|──│                                                                          │──
| S│ Enter sigue. ESC no cambia nada.                                         │
| E└──────────────────────────────────────────────────────────────────────────┘
| Diferencia                -3.00    ! faltan líneas
| La fuente que lo pagó.
| F1 Ayuda  F2 Recibir  F4 Lista  F6 Nota  F7 En espera  ESC Volver
keys 1 <Enter> 11112 <Enter>
expect-row 23 Guardado: ING-000007 Botica Norte F001-4512
# its note, to be signed
keys <F6>
expect NOTA DE INGRESO ING-000007
expect No llegó: 3 cajas rotas
keys <ESC> <ESC>
keys <F3> /paracet <Enter> <F6>
expect B7                        29/02/2028       210
sh "$POSTA" --post "$POST" verify
