# The clock jumps while somebody types: the form goes on, the question waits until they are at home.
told 2026-10-01T08:30 1800000 a
login nurse 11112
expect-row 1 ...jue 01/10/26 08:30
keys <F5>
keys quispe
told 2027-10-01T08:31 1860000 a
expect ! El reloj de la computadora
expect-not Hoy es
keys <Space> rojas
expect QUISPE ROJAS
# Home again: a moment later it is asked, with the time that has passed
keys <ESC>
keys <ESC>
told 2027-10-01T08:32 1920000 a
wait Hoy es
expect-row 4 El reloj de la computadora se adelantó de golpe.
expect-row 10 > jueves 1 de octubre de 2026...por el tiempo que ha pasado
expect-row 11 viernes 1 de octubre de 2027...lo que dice la computadora
keys <Enter>
expect-row 1 ...jue 01/10/26 08:32
# Not asked again for the same; a clock set back to where it was is no question either
told 2026-10-01T08:33:30 2010000 a
expect-row 1 ...jue 01/10/26 08:33
sh $POSTA --post $POST --lang en clock
expect-output Thursday 1 October 2026, 08:33
# Later: put off until somebody enters again
told 2025-10-01T08:33:50 2030000 a
wait Hoy es
expect retrocedió
keys <ESC>
expect-row 1 ...jue 01/10/26 ? 08:33
told 2025-10-01T08:35:20 2120000 a
expect-row 1 ...jue 01/10/26 ? 08:35
expect-not Hoy es
keys <F12>
expect-row 2 ...01/10/26? 08:35...
login clerk 11113
expect Hoy es
keys <Enter>
expect-row 1 ...jue 01/10/26 08:35
