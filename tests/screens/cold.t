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
