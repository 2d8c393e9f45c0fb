# The nurse writes the refrigerator's temperature in a few keys; the sheet of the month shows it.
post morning
clock 2026-10-05T07:40
login nurse 11112
keys <^K>cf<Enter>
expect-row 2 Cadena de frío de octubre de 2026 ... Lecturas: 0
expect Ninguna temperatura
keys <F5>
expect Refrigeradora
expect 05/10/2026
expect Mañana
keys <Enter><Enter><Enter>4.5<Enter>3<Enter>9<Enter><Enter><F2>
expect estuvo fuera de su rango
keys se fue la luz, avisé a la red<F2>
expect-row 2 Cadena de frío de octubre de 2026 ... Lecturas: 1
expect ! se fue la luz
expect Refrigeradora
keys <F2>
expect Cadena de frío: temperaturas dos veces al día
keys <ESC>
# the curve of the month stands below the readings: out of range is an X
expect Curva del mes
expect Refrigeradora, 2.0 a 8.0 °C
expect 8.0 ┤
# the home says what was not read yet, and its letter opens the next place
keys <ESC>
expect a Temperatura sin leer         1 !
keys a<Enter>
expect Almacén
keys <Enter><Enter><Enter>18<Enter>16<Enter>21<Enter>60<Enter><F2>
expect a Temperatura sin leer         0
# stock that is expired opens as the list of just that
keys b<Enter>
expect-row 2 ...Ver: (e) Vencido por dar baja
expect-row 5 > 20036  SALES DE REHIDRATACION...
keys <ESC><ESC>
# manager or treasurer set the range, with a reason, from a day on
keys <^X>
login manager 11114
keys rt<Enter>
expect Refrigeradora
expect 05/10/2026
expect 2.0
keys <F2>
expect Motivo
keys norma nueva de la red<Enter>
expect Guardado
sh "$POSTA" --post "$POST" verify
