# A community box from its first goods to its report: what is missing shows while it is typed, the
# money goes to the safe, and the list says which box did not report.
post morning
clock 2026-10-05T10:00
also linux keys
login clerk 11113
keys <F9> bo <Enter>
expect Aún no hay destinos. F5 agrega un botiquín, un puesto o el almacén.
keys <F5>
type Botiquín Pampa Alta
keys <Enter> <Enter>
type Julia Sulca
keys <Enter> <Enter> 04521f02 <Enter> s
expect-row 5 > Botiquín Pampa Alta...Botiquín comunal Julia Sulca...
expect Guardado: Botiquín Pampa Alta
# s sends goods: place, kind and who takes them stand there already
keys s
expect Destino    [Botiquín Pampa Alta
expect Lo lleva   [Julia Sulca
keys <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter>
keys para 500 <Enter> <Enter> 60 <Enter> <Enter> sales <Enter> <Enter> 20 <F2>
expect Guardado: NS-000001
expect-row 5 ...80 -
# five weeks later it has not reported: marked
clock 2026-11-10T10:00
restart
login clerk 11113
keys <F9> bo <Enter>
expect-row 2 ...! Sin informe en 35 días: 1
keys <F2>
expect-row 2  Botiquín Pampa Alta...
expect Fecha [10/11/2026]
keys <Enter> <Enter> 5 <Enter> 30 <Enter> 22 <Enter> <Enter> <Enter>
expect Sin informar todavía, o faltan: 23 unidades
keys <Enter> <Enter> 17 <Enter> 3 <Enter> <Enter>
expect Sin informar todavía, o faltan: 3 unidades
keys 6 <F2>
expect ! Nota: faltan 3 de PARACETAMOL 500 mg tab
type se mojaron
keys <F2>
expect Guardado: IB-000001
expect-row 5 ...39 10/11/26
expect-not Sin informe
# its card is the paper that both sign
keys <Enter>
expect PARACETAMOL 500 mg tab
expect Sus informes
keys <ESC>
# the manager voids the report: what comes off the shelf and into the box is shown first
keys <^X>
login manager 11114
keys <F9> bo <Enter> i
expect-row 5 > IB-000001  10/11/26 Botiquín Pampa Alta · Julia...6.00
keys <F8>
expect Otra vez en el botiquín: 38 PARACETAMOL 500 mg tab
expect Sale otra vez del estante: 3 SALES DE REHIDRATACION
keys <ESC> <ESC> <ESC>
sh "$POSTA" --post "$POST" report boxes --month 2026-11 --format text
expect-output Todos los botiquines que tienen algo informaron.
sh "$POSTA" --post "$POST" verify --deep
