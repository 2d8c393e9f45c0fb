# The auditor reads everything, writes nothing, and of the people attended sees no content.
post morning
clock 2026-10-05T12:00
login auditor 11116
expect-row 2 ¿Todo coincide? ... SOLO LECTURA
keys <F2>
expect OK  Todo coincide:
expect (12:00)
keys <F6>
type 0000 0000 0000 0000 0000 0000 0000 0000
keys <Enter>
expect-row 23 ! Ningún mes cerrado ni inventario tiene ese sello.
keys <F5>
expect-row 1 posta │ Diario...
expect-row 5 > ... Abrir la caja...
keys <Down> <Down> <Down>
keys /atenc <Enter>
expect Registrar atención
expect lo escrito sobre las personas no se muestra aquí
expect-not fiebre
keys <ESC> <F3> 01/10/26 <Enter>
expect 01/10/26
# no key writes
keys <ESC> contratos <Enter>
