# U6, U7: a scan and exact cash is two keys; three scans and change four. The scan never becomes money.
clock 2026-10-05T08:00
apply day.jsonl
apply box.jsonl
login clerk 11113
expect-row 1 posta │ ...FAR Luis Huamán │ CAJA 1 ABIERTA │ lun 05/10/26 08:00
keys <F2>
# nothing chosen, nothing said of it; who pays is known from the start
expect-row 2  Ticket nuevo...Paga: Particular
expect-not quedan
scan 7750001000017
expect-row 5 >1  PARACETAMOL 500 mg tab...A1123    03/27      1    0.20      0.20
count
keys <Enter> <Enter>
expect-keys <= 2
expect Guardado: R001-0000001
# the next scan is taken while the change still stands there
scan 7750001000017
scan 7750001000017
scan 7750001000024
expect 2 productos
count
keys +20 <Enter>
expect-keys <= 4
expect VUELTO  S/             15.10
expect Guardado: R001-0000002
expect-row 22 1x10 · 1x5 · 1x0.10
# quantity first, by name; a scan in the field of money adds a product
keys 20*para <Enter>
expect-row 5 >1  PARACETAMOL 500 mg tab...20    0.20      4.00
keys <Enter>
scan 7750001000024
expect 2 productos
keys - <Enter>
expect 1 producto
keys <Enter> <Enter>
expect Guardado: R001-0000003
sh ls "$POST"/papers
expect-output recibo-R001-0000003.pdf
sh pdftotext -layout "$POST"/papers/recibo-R001-0000002.pdf - | tr -s ' '
expect-output R001-0000002
expect-output 4.90
sh "$POSTA" --post "$POST" verify --deep
