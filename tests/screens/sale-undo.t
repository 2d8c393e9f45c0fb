# C6 of ux.md 2.12: the last receipt is undone with seven keys, and everything it did goes back; what
# that is stands there before anything is asked.
post demo
clock 2026-11-23T08:00
login clerk 1470
keys <F6><Enter><Enter>s
keys <F2>
scan 2000000053356
keys 20 <Enter> <Enter> <Enter> <Enter>
expect VUELTO  S/              0.00
count
keys <F8> <F8>
expect Anular recibo R001-
expect · S/ 2.00 · hoy 08:00
expect Vuelve al stock    20 PARACETAMOL 500 mg tab · A1317
expect Sale de caja 1     S/ 2.00 en efectivo
keys 21470
expect-keys <= 7
expect-row 23 Anulado con A001-...
expect Anulado
