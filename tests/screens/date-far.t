# More than three days from the last entry another person signs; a wrong day that was said is put
# right from the palette, and later days follow the right one.
told 2026-12-15T08:00 600000 a
login nurse 11112
expect-row 4 El día de la computadora está muy lejos del último registro.
expect-row 10 > martes 15 de diciembre de 2026...lo que dice la computadora
expect firma también otra persona
keys <Enter>
pause 350
expect Luis Huamán
keys 1 11113 <Enter>
expect Guardado: hoy es martes 15 de diciembre de 2026, 08:00.
expect-row 1 ...mar 15/12/26 08:00
# It was the 12th: three days back, alone; what is said is said
keys <F9> fh <Enter>
expect El reloj parece estar bien.
keys 12/12/26 <Enter>
expect-row 1 ...sáb 12/12/26 08:00
told 2026-12-15T08:20 1800000 a
login nurse 11112
expect-row 1 ...sáb 12/12/26 08:20
# No day, no hour
keys <F9> fh <Enter>
keys 99
expect-row 15 Hoy es               [99________]
keys <Enter>
expect ! Eso no es un día. Por ejemplo 4/3/26.
keys <ESC>
