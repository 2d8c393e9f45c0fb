# An expense with its paper and a second signature; income, a deposit; each undone shows its effect
# before it asks why.
post morning
clock 2026-10-05T11:00
login manager 11114
keys gastos <Enter>
expect Sin gastos en este mes. F5 registra uno.
keys <F5> 3 <Enter> B001 <Enter> 45 <Enter> <Enter> Ferreteria Sol <Enter> <Enter>
type pintura
keys <Enter> mante <Enter> rdr <Enter> 150 <Enter>
expect Firman gerente y tesorero.
expect El banco tiene S/ 500.00 de ella.
keys <F2>
expect Clave de
keys 11115 <Enter>
expect-row 23 Guardado: CE-000001. PDF: papers/comprobante-CE-000001.pdf
expect-screen
| posta │ Gastos                                         GER Elena Ñahui │ 11:00
| octubre de 2026 · Gastos: 1                            Total vigente S/ 150.00
|────────────────────────────────────────────────────────────────────────────────
|  Número     Fecha    A quién y por qué            Fuente     Importe
|> CE-000001  05/10/26 Ferreteria Sol · pintura     RDR         150.00
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
|
|
|
|
| Guardado: CE-000001. PDF: papers/comprobante-CE-000001.pdf
| F1 Ayuda  Enter Ver  F5 Nuevo  F2 Hacer PDF  F8 Anular  ←→ Mes  ESC Volver
keys <Enter>
expect COMPROBANTE DE EGRESO CE-000001
# the arrow left is the month before, and back
keys <ESC> <Left>
expect setiembre de 2026 · Gastos: 0
keys <Right> <F8>
expect +150.00
expect -150.00
keys <ESC>
expect > CE-000001
keys <F8>
type doble
keys <Enter> 11114 <Enter> 11115 <Enter>
expect-row 23 Anulado con CE-000002. Nada se borró.
# it cannot be undone twice
keys <Down> <F8>
expect-row 23 ! ...CE-000001...
# money from outside
keys <ESC> tr <Enter> <F5>
type DIRESA Ayacucho
keys <Enter> RD-12 <Enter>
type transferencia de octubre
keys <Enter> transf <Enter> ro <Enter> 2500 <Enter> s
expect-row 23 Guardado: IN-000001 DIRESA Ayacucho...
sh "$POSTA" --post "$POST" verify
