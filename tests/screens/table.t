# A list of products from a stick: compared first, a bad line refuses all with its line and column,
# and it is taken in only after two questions.
post morning
clock 2026-10-05T10:00
sticks AZUL
sh printf 'RED;MED_COD;DESCRIPCION DEL PRODUCTO;MEDFF;PRECIO;MEDTIP;MEDPET;MEDEST\nX;5335;PARACETAMOL 500 mg TAB;TAB;0.2500;M;P;S\nX;143;ACICLOVIR 200 mg TAB;TAB;0,3500;M;P;S\n' >$POSTA_TEST_STICKS/AZUL/red.csv
sh printf 'codigo,descripcion,precio\n05335,PARACETAMOL,caro\n' >$POSTA_TEST_STICKS/AZUL/mala.csv
sh printf 'hola' >$POSTA_TEST_STICKS/AZUL/nada.txt
sh printf 'no es lista' >$POSTA_TEST_STICKS/AZUL/foto.png
login manager 11114
keys <^K> lc <Enter>
expect Archivos en memorias USB: 3
expect 1 mala.csv
expect-not foto.png
# a path that leads nowhere, and a file that is no list
keys <F4>
keys /nowhere/x.csv <Enter>
expect-row 22 ! /nowhere/x.csv...
expect Archivos en memorias USB: 3
keys 2 <Enter>
expect-row 22 ...Ninguna línea dice qué son las columnas...
# posta's own list goes out to the stick, and comes back as it is
keys <F6>
expect Escrito: 
expect Archivos en memorias USB: 4
expect 3 productos-2026-10-05.csv
keys 3 <Enter>
expect-row 2  Nuevos 0 · cambian 0, precio 0 · no están 0 · igual...
expect Nada cambiaría: el catálogo dice lo mismo que el archivo.
keys <ESC>
sh rm $POSTA_TEST_STICKS/AZUL/productos-2026-10-05.csv
keys <F5>
# --- the bad one: nothing can be taken in
keys 1 <Enter>
expect-row 2 No se carga nada: corrija estas líneas en el archivo...mala.csv
expect línea 2: Precio unitario: «caro» no es un monto.
expect (columna C precio)
keys <F2>
expect-row 23 ! El archivo tiene errores: no se carga nada.
keys <ESC>
# --- the ministry's, as its columns are called there
keys 3 <Enter>
expect-screen
| posta │ Cargar lista > Comparación                     GER Elena Ñahui │ 10:00
| Nuevos 1 · cambian 1, precio 1 · no están 3 · iguales 0                red.csv
|────────────────────────────────────────────────────────────────────────────────
|  Línea           Código Producto                                 Antes  Precio
|>     3 nuevo     00143  ACICLOVIR 200 mg tab                              0.35
|      2 cambia    05335  PARACETAMOL 500 mg tab                    0.20    0.25
|        no está   00794  AMOXICILINA 250 mg/5 mL susp                      4.50
|        no está   20036  SALES DE REHIDRATACION 20.5 g polvo               1.00
|        no está   03513  SULFATO FERROSO 60 mg tab                         0.00
|
|
|
|
|
|
|
|─ Qué cambia ───────────────────────────────────────────────────────────────────
| ACICLOVIR 200 mg tab
|
|
|
|
|
| F1 Ayuda  F2 Cargar  F5 Precios  F6 El resto  ESC Volver
# what has no stock and is not in it may go out of use: the iron has none
keys <F6>
expect-row 23 Fuera de la lista y sin stock: ya no se usan (1)
expect sin uso   03513
keys <F6>
expect-row 23 Lo que no está en la lista queda como está
# the post's prices may stay
keys <F5>
expect-row 2  Nuevos 1 · cambian 1, precio 0...
expect-row 23 Los precios del puesto quedan; los nuevos toman el de la lista
keys <F5>
expect-row 2  Nuevos 1 · cambian 1, precio 1...
# a scan takes nothing in, nor answers
keys <F2>
expect-row 23 ¿Cargar 1 nuevos y 1 cambiados (1 con otro precio)? (S/N)
scan 7750001000017
keys n
sh $POSTA --post $POST list drug --where code=05335
expect-output "price_cents":20,
keys <F2> s
keys lista de la red <Enter>
expect-row 23 Cargado: 2 productos. Stock, recibos y precios de antes quedan.
sh $POSTA --post $POST list drug --where code=05335
expect-output "price_cents":25,
sh $POSTA --post $POST list drug --where code=00143
expect-output "name":"ACICLOVIR"
expect-output "unit":"tableta"
# again: nothing is left to do
keys 3 <Enter>
expect iguales 2
keys <F2>
expect-row 23 No hay nada que cargar.
