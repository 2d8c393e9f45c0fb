# The main job, end to end, by keys alone at 80x24: the nurse records a consultation, the clerk sells
# what she prescribed and closes the box, the manager pays a contract fee and prints the balance
# sheet; receipt and balance sheet are read back from their PDFs. Worked out by hand (S/):
#
#                          1 Oct   day's work                                31 Oct
#   Cash (box and safe)   300.00   + 9 x 0.20 + (10 x 0.20 + 2 x 4.50)       312.80
#   Bank                1,500.00   - 300.00 fee of RDR                     1,200.00
#   Medicines              67.00   - 19 x 0.05 - 2 x 2.00                      62.05
#   Total               1,867.00                                           1,574.85
#   Result                 12.80 sold - 4.95 cost - 300.00 fee = -292.15
size 80 24
also vt100 alt
also linux ctrl
also tmux-256color keys
post morning
clock 2026-10-05T08:00
# --- the nurse
login nurse 11112
keys con lu <Enter> <Enter>
keys dolor de cabeza <Enter> 110/70 <Enter> 76 <Enter> <Enter> 36.8 <Enter> <Enter> 56 <Enter> <Enter>
keys <Enter> rinof <Enter> <Enter> <Enter> <Enter> para 500 <Enter> 1c8x3 <Enter> <F2>
expect-row 23 Guardado: atención de CONDORI APAZA, Luz (28a F). Receta 0002 en farmacia.
# --- the clerk: what was prescribed today, and what still waits since Saturday
keys <^X>
login clerk 11113
expect ─ Recetas por atender (2)
expect CONDORI APAZA, Luz
keys 1 <Enter>
expect-row 2 Ticket nuevo · CONDORI APAZA, Luz (28a) · Receta 0002 ... Paga: Particular
keys +20 <Enter>
expect VUELTO  S/             18.20
expect 1x10 · 1x5 · 1x2 · 1x1 · 1x0.20
sh pdftotext -layout $POST/papers/recibo-R001-0000001.pdf - | tr -s ' '
expect-output R001-0000001
expect-output CONDORI APAZA, Luz
expect-output PARACETAMOL 500 mg tab
expect-output 1.80
expect-output UNO CON 80/100 SOLES
keys <ESC> 1 <Enter> <Enter> <Enter>
expect Recibo R001-0000002 · HUAMAN QUISPE, José (56a) · Receta 0001
keys <ESC>
expect No hay recetas por atender
# the box is counted blind: 62.80 in it
keys <F6>
keys <Enter> <Enter> 1 <Enter> <Enter> 1 <Enter> <Enter> 1 <Enter> <Enter> 1 <Enter> 1 <Enter> 1 <F2>
expect CONTADO                S/        62.80
expect DIFERENCIA             S/         0.00  OK
keys <F2> 3 11115 <Enter>
expect CAJA CERRADA
# --- the manager, at the end of the month
clock 2026-10-31T16:00
restart
login manager 11114
keys co <Enter> <F2> E001-31 <Enter> <Enter> <Enter> s
expect Recibe la persona                300.00
keys 11115 <Enter>
expect Pagado S/ 300.00 a MAMANI LLOCLLA, Edith con CE-000001.
sh pdftotext -layout $POST/papers/comprobante-CE-000001.pdf - | tr -s ' '
expect-output MAMANI LLOCLLA, Edith
expect-output 300.00
# U12: from the home to the PDF in at most six keys
keys <ESC>
expect-row 1 posta │ P.S. Prueba │ Inicio...
count
keys ba <Enter>
expect 1,574.85
keys <F2>
expect-keys <= 6
expect-row 23 El PDF está listo: papers/balance-2026-10.pdf...
sh pdftotext -layout $POST/papers/balance-2026-10.pdf - | tr -s ' '
expect-output BORRADOR
expect-output 312.80
expect-output 1,200.00
expect-output 62.05
expect-output 1,574.85
expect-output -292.15
sh qpdf --check $POST/papers/balance-2026-10.pdf
sh $POSTA --post $POST verify --deep
