# Products: looked through by what they are or lack, opened, priced with a reason; a box that nobody
# had scanned gets its product; and the manager decides the prices that goods ask for.
post morning
clock 2026-10-05T10:00
sh echo '{"op":"goods.receive","as":"clerk","at":"2026-10-05T09:30","input":{"kind":"transfer","supplier_name":"Almacén Red","doc_text":"G-7","fund":"FM","lines":[{"drug":"05335","lot_code":"P9","expiry_day":"2028-06-30","qty_units":100,"cost_e4":1800},{"drug":"00794","lot_code":"A9","expiry_day":"2028-06-30","qty_units":10,"cost_e4":30000}]}}' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T09:30 $POSTA --post $POST apply
expect-output "ok":true
login manager 11114
keys <^K> pr <Enter>
expect-row 1 posta │ Productos...
expect-row 2  Productos: 4 de 4...Ver: En uso
# F4 narrows it: nothing is kept cold, and the way back stands there
keys <F4>
expect 1  En uso                              4
expect 7  Sin código de barras
keys 6
expect Ningún producto es así. F4 muestra otros, F5 agrega uno.
keys <ESC>
expect-row 2  Productos: 4 de 4...
# what the post must always have: two are marked and put on its list, a scan answers nothing
keys <Space> <Down> <Space> <F2>
expect-row 23 ¿Poner 2 en la lista propia del puesto? (S/N)
scan 7750001000017
keys s
expect-row 23 Lista propia cambiada: 2
keys <F4> 5
expect-row 2  Productos: 2 de 4...
keys <F2>
expect-row 23 ¿Quitar 1 de la lista propia del puesto? (S/N)
keys n <ESC>
expect-row 2  Productos: 4 de 4...
# a product is opened; what is known of it stands in three parts
keys /para <Enter>
expect 05335 PARACETAMOL 500 mg tab
expect Último costo 0.1800, ingreso del 05/10/2026
keys <Enter>
expect-screen
| posta │ Productos > Cambio de producto                 GER Elena Ñahui │ 10:00
| Da de nuevo todo lo que se sabe de un producto.
|────────────────────────────────────────────────────────────────────────────────
| Producto          [PARACETAMOL_______________________________________]
| Concentración     [500 mg                      ]   Forma [tab           ]
| Unidad            [tableta        ]                Unidades por caja [   100]
|─ Precio y stock ───────────────────────────────────────────────────────────────
| Precio            [     0.20]
| Mínimo            [      200]   Máximo [         ] Meses deseados [   ]
|─ Lista y estante ──────────────────────────────────────────────────────────────
| Tipo              [               ]  Clase [            ]  Petitorio     [  ]
| Se guarda en      [               ]  Estante [          ]  Lista propia  [Sí]
| Registro sanitario[               ]                        Gran volumen  [  ]
| Ya no se usa      [  ]
|─ Códigos de barras ────────────────────────────────────────────────────────────
| [7750001000017  ]
| [               ]
|
|
|
|
|
| Nombre genérico, por ejemplo PARACETAMOL.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <Down> <Down> <Down> <Down> <Down> .25 <Down> <F2>
expect-row 22 ...un precio nuevo necesita su motivo...
keys acuerdo del consejo <Enter>
expect-row 23 Guardado: 05335 PARACETAMOL 500 mg
expect 05/10/26     0.25  Cambiado a mano: acuerdo del consejo
# h prints what it cost before
keys h
expect Precios de un producto
expect Elena Ñahui
keys <ESC>
# --- the amoxicillin waits: 3.00 and 25 %
keys p
expect-row 1 posta │ Productos > Precios por decidir...
expect-screen
| posta │ Productos > Precios por decidir                GER Elena Ñahui │ 10:00
| Precios por decidir: 1                     Costo + 25.0 %, en pasos de S/ 0.01
|────────────────────────────────────────────────────────────────────────────────
|  Código Producto                 Ingreso       Costo     Hoy  Margen Propuesto
|> 00794  AMOXICILINA 250 mg/5 mL~ ING-000006   3.0000    4.50    50 %      3.75
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
| F1 Ayuda  Espacio Marcar  t Todos  F2 Aceptar  F8 Dejar igual  ESC Volver
# the paracetamol was decided by hand; a scan decides nothing
scan 7750001000017
expect Precios por decidir: 1
keys <Space>
expect-row 2  Marcados: 1 de 1...
keys <F2>
expect-row 23 AMOXICILINA 250 mg/5 mL susp: ¿3.75 desde ahora? (S/N)
scan 7750001000017
keys n
expect-row 2  Marcados: 1 de 1...
keys <F8>
expect AMOXICILINA 250 mg/5 mL susp queda en 4.50
keys lo fija la red <Enter>
expect Ningún precio espera.
sh $POSTA --post $POST list drug --where code=00794
expect-output "price_cents":450
# the rule has its first day, and both sign
keys m
expect [  25.0]
keys <Down> 30 <Down> .05 <F2>
keys 11115 <Enter>
keys acta 3 <Enter>
expect-row 2 Precios por decidir: ...Costo + 30.0 %, en pasos de S/ 0.05
# a box that nobody has scanned: the scan opens nothing, F5 gives its code to a product
keys <ESC> <ESC> <ESC> <ESC> <^K> pr <Enter>
scan 7751234500034
expect-row 23 Ningún producto tiene el código 7751234500034. F5 se lo da a uno.
expect-row 1 posta │ Productos...
keys <F5>
expect Código de barras  [7751234500034  ]
