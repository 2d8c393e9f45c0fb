# The counter with one hand: the line with the > is the one that quantity, lot and removal are for;
# what this person pays; what would be handed back while it is typed.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F2>
scan 7750001000017
scan 7750001000024
scan 7750001000017
# scanned again: its line is the one a number is for
expect-row 5 >1  PARACETAMOL 500 mg tab ... 2    0.20      0.40
# a quantity that nobody confirmed is not lost in silence
keys 30
scan 7750001000017
expect-row 23 ! El 30 no se usó. Una cantidad pide Enter después, o 30* antes de escanear.
expect-row 5 >1  PARACETAMOL 500 mg tab ... 3    0.20      0.60
keys 12 <Enter>
scan 7750001000017
expect-row 23 ! El 12 no se usó. Una cantidad pide Enter después, o 12* antes de escanear.
keys 12 <Enter>
expect-row 23 ¿Cantidad 12 para PARACETAMOL 500 mg tab? Enter: sí
keys <Enter> <Down>
expect-row 6 >2  AMOXICILINA 250 mg/5 mL susp ... 1 ... 4.50 ... 4.50
# how many stay on the shelf after this, and how many a box has
expect-row 15 > AMOXICILINA 250 mg/5 mL susp: quedan 11
keys 2 <Enter>
expect-row 23 ¿Cantidad 2 para AMOXICILINA 250 mg/5 mL susp? Enter: sí
keys <Enter> <Up> - <Enter>
expect-row 23 Quitado: PARACETAMOL 500 mg tab
expect 1 producto
# a quantity that does not read adds nothing, by name or by scan
keys s20*para<Enter>
expect-row 23 Escriba la cantidad, * y el producto: 20*para
expect 1 producto
scan 7750001000024
expect-row 23 Escriba la cantidad, * y el producto: 20*para
expect 1 producto
keys <ESC><^U>
# taken off by mistake: the palette puts it back with its quantity
keys <F9> deshacer <Enter>
expect-row 23 Repuesto: PARACETAMOL 500 mg tab
expect-row 6 >2  PARACETAMOL 500 mg tab ... 12 ... 0.20 ... 2.40
keys <F9> deshacer <Enter>
expect-row 23 No se quitó ninguna línea de este ticket.
# the change while it is typed, also with the comma of the numeric keys; too little is said
keys +
expect-row 23 Enter: exacto. ...
keys 20
expect-row 21 VUELTO  S/ ... 8.60 ...
expect-row 22 1x5 · 1x2 · 1x1 · 1x0.50 · 1x0.10
keys <^U>5
expect-row 21 FALTA   S/ ... 6.40 ...
keys <^U>12,5
expect-row 21 VUELTO  S/ ... 1.10 ...
scan 7750001000017
expect-row 23 Agregado: PARACETAMOL 500 mg tab. Todavía no se cobró.
expect TOTAL   S/             11.60
# who pays, from the numeric keys; what that leaves for this person, line by line
keys /
expect ¿Quién paga?
keys 2
keys 0012345 <Enter>
expect-row 4 N  Producto ... Cant  Importe      Paga
expect-row 5 1  AMOXICILINA ... 2     9.00      0.00
expect-row 18 SIS ... -11.60 ...
expect TOTAL   S/              0.00
keys / 1
expect TOTAL   S/             11.60
# no product begins so: people; one with SIS is told
keys <F7> con lu
expect CONDORI APAZA, Luz
keys <Enter>
expect-row 2 Ticket nuevo · CONDORI APAZA, Luz (28a) ...
keys <ESC> <F2>
scan 45678912
expect-row 2 Ticket nuevo · QUISPE ROJAS, Rosa María (35a) ...
expect-row 23 Tiene SIS: con F6 lo paga el SIS, con su FUA.
keys <ESC>
# who has a prescription waiting gets it
keys <F2> 40000003 <Enter>
expect-row 2 Ticket nuevo · HUAMAN QUISPE, José (56a) · Receta 0001 ...
expect 2 productos
# whose prescription it is stays as it is
scan 45678912
expect-row 23 ! Este ticket es de una receta. F7 lo deja en espera; luego escriba el nombre.
expect-row 2 Ticket nuevo · HUAMAN QUISPE, José (56a) · Receta 0001 ...
# nobody touched it: it waits where it waited, and on hold there is only what was set aside
keys <ESC>
expect-row 8 >1  09:15  HUAMAN QUISPE, José ... S/ ...
expect En espera (1)
# the row with the mark is opened by Enter
keys <Enter>
expect-row 2 Ticket nuevo · HUAMAN QUISPE, José (56a) · Receta 0001 ...
keys <ESC>
# an empty ticket leaves nothing behind
keys <F2>
scan 7750001000017
keys - <Enter> <ESC>
expect En espera (1)
# and what was set aside is there whole
keys <F7> <Enter>
expect TOTAL   S/             11.60
sh $POSTA --post $POST verify
