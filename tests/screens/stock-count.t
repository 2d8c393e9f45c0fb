# A physical count of everything: blind on every screen, counted with the bar code reader, taken up
# again after a power cut, compared, explained, closed with a witness.
post morning
clock 2026-10-05T10:00
login clerk 11113
# the control: the stock screen says how many there are
keys <F3>
expect-row 6   05335  PARACETAMOL...500...
keys <ESC><^K>ci<Enter>
expect-row 1 posta │ Inventarios físicos...
expect Todavía no hay inventarios.
keys <F5>
expect-row 4  Qué se cuenta   [Todo...
keys <F2>
expect Guardado: INV-000001
expect-row 2  Contado 0 de 5...Contando
expect-row 5 > ...AMOXICILINA 250 mg/5 mL susp...M1...09/27...
expect 10/26 X
# the home says that it waits
keys <ESC><ESC>
expect Inventarios a medias     1
# nobody is told: stock, look-up, sale, write-off, papers
keys <ESC><ESC><F3>
expect-row 6   05335  PARACETAMOL 500 mg tab...?...INV.
keys /para<Enter><F6>
expect 30/06/2028
expect-not 470
keys <Enter>
expect INV-000001 está contando
keys <ESC><ESC><ESC>
# a product is scanned: its lots; of one lot the form opens at once
keys <^K>ci<Enter><Enter>
scan 7750001000024
expect-row 4  00794 AMOXICILINA 250 mg/5 mL susp
expect Lote M1, vence el 30/09/2027.
keys <Enter><Enter>12<F2>
expect Contado: 12 de AMOXICILINA 250 mg/5 mL susp M1
expect-row 2  Contado 1 de 5...
scan 7750001000017
expect-row 2 ...Filtro: [05335]...2 de 5...
expect-row 5 > ...PARACETAMOL 500 mg tab...A1...12/26...
expect-row 6 ...PARACETAMOL 500 mg tab...A2...06/28...
# boxes and loose units, with the multiplication shown
keys <Enter><Enter><Enter>28
expect 28 tableta
keys <F2>
expect-row 6 > ...A2...
keys <Enter>4<Enter><Enter>70
expect 4 x 100 + 70 = 470 tableta
# who closes the month is warned
keys <ESC><^X>
login manager 11114
keys <^K>cl<Enter>
expect-row 11 ...! FALTA...Inventarios cerrados...INV-000001
keys <^X>
login clerk 11113
# the power goes while it is typed: what was counted is there, and what was typed is a draft
restart
login clerk 11113
keys <^K>ci<Enter>
expect-row 5 > INV-000001 ... 2/5 Contando...
keys <Enter>
expect-row 2  Contado 2 de 5...
# F2 shows what is left
keys <F2>
expect Faltan 3 lotes por contar
expect-not M1
scan 7750001000017
expect Lote A2
keys 4<Enter><Enter>70<F2>
expect Contado: 470 de PARACETAMOL 500 mg tab A2
# what has expired is counted too, and goes to write-off
keys /S0<Enter><Enter>
expect Lote S0, VENCIDO el 03/10/2026: cuéntelo también.
keys <Enter><Enter>5<F2>
expect ! 5 de S0: VENCIDO. Sepárelo y dele de baja.
keys /S1<Enter><Enter>
keys <Enter><Enter>38<F2>
expect Contado: 38 de SALES DE REHIDRATACION
keys <F2>
pause 350
expect Todo está contado: ¿comparar con el kárdex? (S/N)
keys s
expect 2 lotes con menos, 0 con más.
expect-row 2  5 lotes, 2 no coinciden: faltan S/ 0.90, sobran S/ 0.00...Comparado
expect-row 5 > ...PARACETAMOL...A1...28 ! ¿por?      30      -2
expect-row 6 ...SALES...S1...38 ! ¿por?      40      -2
# each difference has its reason
keys <Enter>
pause 350
keys 1
pause 350
keys <Enter>
pause 350
expect-row 6 > ...S1...
# a recount is kept; it knows the books
keys <F4>
expect Lote S1
keys <Enter><Enter>39<F2>
expect Contado otra vez: 39 de SALES DE REHIDRATACION 20.5 g polvo S1
expect -1
keys <Enter>
pause 350
keys 5
pause 350
keys <Enter>
expect Todo explicado. F2 cierra el inventario.
keys <F2>
pause 350
expect ¿Escribir S/ 0.50 de faltante y S/ 0.00 de sobrante? (S/N)
keys s
expect-row 2  Acta de inventario...
expect Perdido, nadie sabe
keys <ESC>
expect-row 2 ...Cerrado
# and the stock says what lies there
keys <ESC><ESC><F3>
expect-row 6   05335  PARACETAMOL...498...
