# A count typed from its sheet: the hour of the paper, a lot that nobody knew, a slip that comes
# late, what is typed when the power goes, and a count that is given up.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <^K>ci<Enter><F5>
# of one product; the shelf is asked only of a shelf
keys 1<Enter>
expect Producto
keys 2003<Enter>cambio de turno<F2>
expect-row 2  Contado 0 de 2...Contando
expect SALES DE REHIDRATACION
# the hour of the sheet goes with each lot until it is changed
keys <F6>
pause 350
keys 950<Enter>
expect Hora de la hoja: 09:50
keys <F6>
pause 350
keys <Enter>
expect Lo que cuente ahora es de esta hora.
# a lot that is not on the list
keys <F5>
expect Fuente
keys 2003<Enter>x77<Enter>02/28<Enter><Enter><Enter>6
expect 6 sobre
keys <F2>
expect Contado: 6 de SALES DE REHIDRATACION 20.5 g polvo X77
expect-row 2  Contado 1 de 3...
# what was typed when the power goes is taken up from the drafts
keys /S1<Enter><Enter>
expect Lote S1, vence el 30/11/2027.
keys <Enter><Enter>20<Up>
restart
login clerk 11113
keys <F7>
expect SALES DE REHIDRATACION
keys 1<Enter>
expect Lote S1
expect 20 sobre
keys <F2>
expect Contado: 20 de SALES DE REHIDRATACION 20.5 g polvo S1
# a slip of before that comes late: the lot is counted again
sh echo '{"op":"stock.write_off","as":"clerk","at":"2026-10-05T09:30","reason":"se rompió","input":{"kind":"breakage","lines":[{"lot":"20036/S1","qty_units":2}]}}' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T10:00 $POSTA --post $POST apply
keys <^K>ci<Enter><Enter>
expect ! OTRA
keys <F2>
expect ! Faltan 2 lotes por contar
keys /S1<Enter><Enter>
expect ! BAJ-000001 es de antes de contarlo y se ingresó después.
keys <Enter><Enter>20<F2>
expect Contado otra vez: 20 de SALES DE REHIDRATACION
keys /S0<Enter><Enter>
expect VENCIDO el 03/10/2026
keys <F2>
expect Contado: 0 de SALES DE REHIDRATACION
# the same code with another expiry is doubted
keys <F5>2003<Enter>s1<Enter>12/27<Enter>
expect El lote S1 se ingresó con vencimiento 30/11/2027. ¿Es otro?
keys <ESC>
expect-row 2  Contado 3 de 3...
keys <F2>
pause 350
keys s
expect faltan S/ 9.20, sobran S/ 2.40
# given up: with the reason, and before a witness
keys <F8>
expect Motivo
keys no alcanza el tiempo <Enter> 1 11112 <Enter>
expect Anulado: INV-000001
expect-row 2 ...Anulado
keys <ESC>
expect-row 5 > INV-000001 05/10/26 SALES...3/3 Anulado...
