# A box of a product that is here, with a bar code that nobody has scanned: the clerk gives it to the
# product at the counter, and the ticket goes on with it.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <^K> ve <Enter>
scan 7750001000017
expect-row 5 ...PARACETAMOL 500 mg tab...
scan 7751234500010
expect-row 23 Ningún producto tiene 7751234500010. F4 se lo da a uno; o siga la venta.
# a scan of something known goes on with the sale, and the offer is gone
scan 7750001000024
keys <F4>
expect-not Código de barras
keys <ESC>
scan 7751234500010
keys <F4>
expect Código de barras  [7751234500010  ]
expect-cursor 5 21
# the digits of a known box choose its product; those of another unknown one nothing
scan 7751234500027
expect-row 23 ! El código 7751234500027 no está registrado...
keys para <Enter>
expect ¿Darle este código de barras? (S/N)
scan 7751234500010
keys s
expect-row 23 Guardado: 05335 7751234500010
expect-row 5 ...PARACETAMOL 500 mg tab...2...
# now it is known
scan 7751234500010
expect-row 5 ...PARACETAMOL 500 mg tab...3...
sh $POSTA --post $POST list drug --where code=05335
expect-output 7751234500010
