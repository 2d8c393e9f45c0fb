# A clerk of a post with many patients and products, whose PIN has four digits.
post demo
clock 2026-11-22T08:00
env POSTA_TEST_DEAF=1
login manager 3690
# Enter after the PIN, out of habit, belongs to the PIN: the first notice is not opened
keys <Enter>
expect-row 1 posta │ ...Inicio...GER Juan Palomino...
expect-row 2  Mes abierto: noviembre de 2026 (antes, cerrado)...!! Copia: nunca · Avisos: ...
pause 1600
keys <Enter>
expect-row 1 posta │ Contratos...
keys <^X>
login clerk 1470
# a help longer than the row ends with a clause
keys <^K>lb<Enter>
expect-row 2  El dinero sale de la caja o de la caja fuerte con quien lo lleva.
keys <ESC>
# more people than fit are told
keys <F2>para<Enter><F6>
pause 400
keys 5
pause 400
keys quispe<Enter>
expect ¿Quién lo debe? 9 de 50: con ESC escriba más del nombre
pause 400
keys <ESC>
# held without a subject: the home says what form it is
keys <ESC><F5>
keys <Enter><Enter><Enter>F001-1<Enter><Enter><ESC>
expect En espera (2)
expect 08:00  Ingreso
# what is given free is proposed no price
keys <F5>
keys <Enter>drogue<Enter>1<Enter>F001-2<Enter><Enter>55<Enter><Enter><Enter>vacuna bcg<Enter>L1<Enter>1227<Enter>10<Enter>5.50<Enter>
expect Suma de líneas            55.00
expect-not precio sugerido
keys <ESC>
# a box: the units have their whole heading, the key of correcting its word
keys <^K>bo<Enter>
expect-row 2  Botiquines y destinos: 1
expect-row 4 ...Unidades Informe...
expect c Corregir
expect-not Vuelto
