# The money goes on: nobody there to sign, a box left open overnight, to the bank, and its slip late.
clock 2026-10-05T18:00
apply piles.jsonl
login clerk 11113
keys <F6>
keys <Enter> 1 <Enter> 1 <Enter> 3 <Enter> 4 <Enter>
keys 9 <Enter> 12 <Enter> 31 <Enter> 22 <Enter> 18 <Enter> 10 <F2> <F2>
# ESC closes nothing: it says how the box is closed alone
keys <ESC>
expect Aún no se cerró
keys s <Enter> s
expect CAJA CERRADA
# what waits: the second signature, from the next day on the first line
clock 2026-10-06T08:00
restart
login clerk 11113
expect >1  !! Firmar entrega 05/10: S/ 315.60
keys <F9> en <Enter>
expect ENT-000001
expect ! FIRMAR
expect Caja fuerte S/ 345.60
keys <F2>
expect ¿Quién lo recibió?
keys 2 11114 <Enter>
expect ENT-000001 está firmada por dos.
expect OK
# more than a day in the safe
clock 2026-10-06T19:00
restart
login clerk 11113
expect >1  !! Depositar S/ 345.60, hace 25 h
# taken to the bank with the treasurer
keys <F9> en <Enter> <F5>
expect La caja fuerte tiene S/ 345.60.
keys 315.60 <F2>
keys 3 11115 <Enter>
expect Guardado
expect ! EN CAMINO
expect en camino 315.60
# the slip says another amount: why is asked
keys <F2>
expect ENT-000002: S/ 315.60, llevados el 06/10/26 por Jorge Poma.
keys 0045127 <Enter> 313.60 <F2>
expect se llevaron S/ 315.60 y la papeleta dice S/ 313.60
keys 1 <Enter> uno roto <F2>
expect Guardado
expect en camino 0.00
expect Caja fuerte S/ 32.00
keys <Enter>
expect ACTA DE ENTREGA DE DINERO
expect Jorge Poma
keys <ESC> <ESC>
# a box left open overnight is the first line, and blocks nothing but a second opening
keys <F6> <F2> s
expect CAJA 1 ABIERTA
clock 2026-10-07T08:00
restart
login clerk 11113
expect >1  !! Caja del 06/10 abierta: Lui
scan 7750001000017
keys +
keys <Enter>
expect VUELTO
keys <ESC> <ESC>
sh "$POSTA" --post "$POST" list handover --format csv | head -3
sh "$POSTA" --post "$POST" verify --deep
