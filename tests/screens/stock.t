# The stock: notices by letter, words, the card of the chosen product, and an expired lot written off.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F3>
expect-screen
| posta │ Stock                         FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Orden: nombre  4 de 4                       Las letras a-e muestran los avisos
|────────────────────────────────────────────────────────────────────────────────
|  Código Producto                       Stock  Mín.  Días Vence    Precio Est.
|> 00794  AMOXICILINA 250 mg/5 mL susp      12    10     - 09/27      4.50 ok
|  05335  PARACETAMOL 500 mg tab           500   200     - 12/26 !    0.20 ok
|  20036  SALES DE REHIDRATACION 20.5 ~     40    20     - 10/26 X    1.00 VENC.
|  03513  SULFATO FERROSO 60 mg tab          -   300     - -          0.00
|
|
|─ Kárdex y consumo por mes ─────────────────────────────────────────────────────
| 00794 AMOXICILINA 250 mg/5 mL susp
|  Fecha    Documento      Detalle                 Entra   Sale   Saldo    Costo
|  01/10/26 ING-000004     Stock inicial              12             12   2.0000
|
|
|
|
|  may     0 ·               jun     0 ·               jul     0 ·
|  ago     0 ·               set     0 ·               oct     0 ·
|  Por mes 0.0 · Poca historia
|
|
| F1 Ayuda  F5 Ingreso  F6 Lotes  F8 Dar de baja  n Producto  ESC Volver
# months of the ministry and its classes; the stock of a day that is over, and back to now
keys m
expect-row 4 ...Meses Vence    Precio Clase
expect-row 5 ...NUEVO
keys v 02/10 <Enter>
expect-row 2 ...! Como estaba el 02/10/2026 (ESC: hoy)
expect-row 5 ...12    10     - 09/27...
keys v 30/09/2026 <Enter>
expect-row 5 ... 0    10     - - ...
keys v 12/12/2026 <Enter>
expect-row 23 ! Escriba un día que ya pasó, por ejemplo 31/08 o -30.
keys <ESC>
expect-row 2 ...Las letras a-e muestran los avisos
keys m
# a letter narrows it to what must be done, ESC shows everything again
keys e
expect-row 2 ...Ver: (e) Vencido por dar baja
expect-row 5 > 20036  SALES DE REHIDRATACION...
keys <F6>
expect S0                        03/10/2026
expect X vencido: F8 le da de baja
# one lot of several is chosen; the expired one comes with its whole quantity
keys <F8> 1
expect-row 1 posta │ Stock > Baja...
expect Lote S0, vencido el 03/10/2026. Saldo: 5.
expect-row 7 Clase       [Vencido...
expect Quedarán 0 de este lote.
keys <F2>
type se venció en el estante
keys <Enter>
expect-row 23 Guardado: BAJ-000001 SALES...
expect Ningún producto está así.
keys <ESC>
expect-row 2 ...Las letras a-e muestran los avisos
# words; a scan goes to its product
keys /para <Enter>
expect-row 2 Filtro: [para]...
expect-row 5 > 05335  PARACETAMOL 500 mg tab...
keys <Enter>
expect-row 1 posta │ Stock > Kárdex...
keys <ESC>
scan 7750001000017
expect-row 2 Filtro: [05335]...1 de 4...
expect-row 5 > 05335  PARACETAMOL 500 mg tab...
# a new product is added, the price is the manager's
keys n
expect-row 1 posta │ Stock > Producto nuevo...
keys 77777 <Enter> prueba <Enter> <Enter> <Enter> tableta <Enter> .50 <Enter> 10 <Enter> <F2>
expect-row 23 Guardado: 77777 ...
keys <F2>
expect-row 23 ! Esto lo hace: Gerente.
sh "$POSTA" --post "$POST" verify
