# The ICI on the screen, and its tables on a stick for SISMED.
post morning
clock 2026-10-05T10:00
sticks AZUL
login clerk 11113
keys <^K>ic<Enter>
expect ICI: informe de consumo integrado
keys <End>
expect Se cumple en cada uno de los
keys <F5>
expect-row 23 Escrito en la memoria: ici, ici-lots y moves de 2026-10
sh head -c 7 $POSTA_TEST_STICKS/AZUL/ici-2026-10.csv
expect-output ANNOMES
sh grep -c INGRE $POSTA_TEST_STICKS/AZUL/moves-2026-10.csv
expect-output 5
sh test -s $POSTA_TEST_STICKS/AZUL/ici-lots-2026-10.csv
# the economic report has none
keys <ESC> <^K>me<Enter>
expect IME: informe de movimiento económico
keys <End>
expect la cuenta de ventas
expect-not CSV a USB
