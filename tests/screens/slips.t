# What leaves without a sale: a new community box gets goods, an expired lot goes back, a slip is
# entered late, one is voided with its effect shown first.
post morning
clock 2026-10-05T10:00
also vt100 alt
login clerk 11113
keys <F9> sa <Enter>
expect Nada salió en este mes. F5 registra una salida.
keys <F5>
expect-row 1 posta │ > Nota de salida ...
type Botiquín Pampa Alta
keys <Enter> <Enter>
# a new place: its kind is said here by its first letters
keys bot <Enter> <Enter>
type Julia Sulca
keys <Enter> <Enter> <Enter>
keys para 500 <Enter>
expect 12/26 · 30
keys <Enter> 10 <Enter> <Enter>
expect-row 10  [PARACETAMOL 500 mg tab   ] [         ] 12/26 · 30   [   10] [               ]
keys <F2>
expect Guardado: NS-000001
expect-row 5 > NS-000001  05/10/26 Botiquín Pampa Alta · Julia...0.50
# the place is known now and says its kind; another lot by F4 asks why
keys <F5> pampa <Enter>
expect Clase      [Botiquín comunal
keys <Enter> <Enter> <Enter>
type Julia Sulca
keys <Enter> <Enter> <Enter>
keys para 500 <Enter> <F4>
expect ¿Qué lote sale?
keys 2
pause 400
type lo pidieron
keys <Enter>
expect-row 10  [PARACETAMOL 500 mg tab   ] [A2_______] 06/28 · 470  [     ] [lo pidieron    ]
keys <Enter> 100 <F2>
expect Guardado: NS-000002
# what has expired goes back to the warehouse, by its lot
keys <F5>
type Almacén Red
keys <Enter> <Enter> dev <Enter>
keys <Enter>
type Chofer de la Red
keys <Enter> <Enter> <Enter>
keys sales <Enter> <F4>
expect S0               03/10/2026         5 X
keys 1
pause 400
keys <Enter> 5 <F2>
expect ! Porque: una devolución necesita su motivo.
keys ven <Enter> <F2>
expect Guardado: NS-000003
# to another post it cannot go: not offered, and refused when its code is written
keys <F5>
type P.S. Ccollpa
keys <Enter> <Enter> <Enter> <Enter>
type Luz Mamani
keys <Enter> <Enter> <Enter>
keys sales <Enter>
expect 11/27 · 40
type S0
keys <Enter>
expect no se encuentra «S0»
keys <^U> <Enter> 41 <F2>
expect ! Cantidad, línea 1: quedan 40 y pidió 41
keys 4 <F2>
expect Guardado: NS-000004
# a paper slip of the second of October is entered late, with its day
keys <F5> ccoll <Enter> 2 <Enter>
expect Fecha [02/10/2026]
keys <Enter> <Enter>
type Luz Mamani
keys <Enter> <Enter> <Enter>
keys sales <Enter> <Enter> 2 <F2>
expect Guardado: NS-000005
expect 02/10/26 P.S. Ccollpa
# nothing leaves before it came in
keys <F5> ccoll <Enter> 30/9 <Enter> <Enter> <Enter>
type Luz Mamani
keys <Enter> <Enter> <Enter>
keys sales <Enter> <Enter> 1 <F2>
expect ! Fecha: 30/09/2026 es anterior al primer día de los libros
keys <ESC>
# from the stock the chosen product stands there already
keys <ESC> <F3>
keys s
expect-row 1 posta │ Stock > Nota de salida...
expect-row 10  [AMOXICILINA 250 mg/5 mL ~] [         ] 09/27 · 12   [     ] [               ]
keys <ESC> <ESC>
# voiding shows what comes back to the shelf and to the books; the manager does it
keys <^X>
login manager 11114
keys <F9> sa <Enter>
expect NS-000005
keys <Down> <Down> <F8>
expect Anular NS-000002 · S/ 5.00
expect Vuelve al estante: 100 PARACETAMOL 500 mg tab, lote A2
expect Medicinas (FM)                                          +5.00
keys no salió <Enter>
pause 400
keys 11114 <Enter>
expect Anulado con NS-000006
keys <Enter>
expect ANULA
keys <ESC> <F2>
expect papers/salida-NS-000002.pdf
sh "$POSTA" --post "$POST" verify --deep
