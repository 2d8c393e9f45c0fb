# The clerk's home: what waits, what is on hold, how many came; each notice has a letter that opens
# what it says, each row a number.
post morning
clock 2026-10-05T10:00
login clerk 11113
expect-row 23 Vencido: SALES DE REHIDRAT~, lote S0 (5). No se puede vender. e = dar baja.
# the letters
keys e <Enter>
expect-row 1 posta │ Stock...
expect-row 2 ...Ver: (e) Vencido por dar baja
expect SALES DE REHIDRATACION
keys <ESC> <ESC>
keys d <Enter>
expect PARACETAMOL 500 mg tab
keys <ESC> <ESC>
keys f <Enter>
expect-row 1 posta │ Lectura de temperatura...
keys <ESC>
keys z <Enter>
expect-row 23 No hay aviso con esa letra.
# a ticket on hold has the number after the prescriptions; its own sales and voids are counted
keys <F2>
scan 7750001000017
keys <Enter> <Enter>
scan 7750001000024
keys <F7> <ESC>
expect En espera (1)
expect Ventas 1 · SIS 0 · anuladas 0
expect-row 2 CAJA 1 ABIERTA desde 07:50 · fondo S/ 50.00 · 1 ventas...
keys 2 <Enter>
expect 1 producto
expect AMOXICILINA 250 mg/5 mL susp
keys <F6> 2
keys 0001 <Enter> <Enter> <Enter>
expect Recibo R001-0000002
keys <F8> <Down> <F8> 1 11113 <Enter>
expect Anulado con A001-0000001
keys <ESC> <ESC>
expect Ventas 2 · SIS 1 · anuladas 1
expect En espera (0)
# no amount of the day stands anywhere while the box is open
expect-not 0.20
