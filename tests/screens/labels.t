# Labels: how many of what, from which place of a used sheet on; what has no bar code gets one.
post morning
clock 2026-10-05T10:00
apply labels.jsonl
login clerk 11113
keys <F9> et <Enter>
expect 0 etiquetas · hoja de 24 desde la 1
keys <F2>
expect No eligió etiquetas
# three of one, by its words; and one more by a scan
keys /paracet <Enter> <Enter>
expect Cuántas etiquetas
keys 3 <Enter>
expect 3 etiquetas · hoja de 24 desde la 1
scan 7750001000017
expect 4 etiquetas
# all that have no code
keys <F5>
expect 8 etiquetas
# a sheet of 40, used up to the fourth
keys <F4> 2
expect hoja de 40 desde la 1
keys <F6> 41 <Enter>
expect Es un número entero de 1 a 40.
keys <F6> 5 <Enter>
expect hoja de 40 desde la 5
expect-screen
| posta │ Etiquetas                     FAR Luis Huamán │ CAJA 1 ABIERTA │ 10:00
| Productos: 6 de 6                          8 etiquetas · hoja de 40 desde la 5
|────────────────────────────────────────────────────────────────────────────────
|  Código Producto                            Estante Código de barras Etiquetas
|  00794  AMOXICILINA 250 mg/5 mL susp                7750001000024
|  P0008  GASA                                        -                        1
|> 05335  PARACETAMOL 500 mg tab                      7750001000017            4
|  20036  SALES DE REHIDRATACION 20.5 g polvo         -                        1
|  03513  SULFATO FERROSO 60 mg tab                   -                        1
|  P0009  VENDA                                       -                        1
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
| F1 Ayuda  Enter Cuántos  F2 Hacer PDF  F4 Hoja  F5 Sin código  ESC Volver
keys <F2>
expect 4 sin código reciben uno propio. ¿Sigue? (S/N)
keys s
expect El PDF está listo: papers/etiquetas
expect Libre desde la 13.
sh "$POSTA" --post "$POST" list drug --where code=P0008 --format csv | tail -1
expect-output ;GASA
# asked again, nothing is to be given; F8 chooses nothing
keys <F2>
expect El PDF está listo
keys <F8>
expect ¿Quitar todo lo elegido? (S/N)
keys s
expect 0 etiquetas · hoja de 40 desde la 5
# the scanner finds it by its new code
scan 2010000000069
expect 1 etiquetas
# what was chosen is not lost by one key
keys <ESC>
expect ¿Salir? (S/N)
keys n
expect 1 etiquetas
keys <ESC> s
expect-not Etiquetas
sh "$POSTA" --post "$POST" verify
# the same from the command line
sh "$POSTA" --post "$POST" report labels --products P0008:2,05335 --sheet 40 --first 40 --format csv
expect-output P0008;GASA;;2010000000052;2
sh "$POSTA" --post "$POST" report labels --products P0008:0 2>&1 || true
expect-output no es un producto con su número de etiquetas
sh "$POSTA" --post "$POST" report labels --sheet 24 --first 25 2>&1 || true
expect-output la primera etiqueta libre es una de 1 a 24
