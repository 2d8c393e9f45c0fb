# Another lot than the one that expires first: after a line F4 offers the lots, the reason is asked,
# and a ticket on hold comes back with it.
post demo
clock 2026-11-23T08:00
login clerk 1470
keys <F6><Enter><Enter>s
scan 2000000053356
expect-row 5 >1  PARACETAMOL 500 mg tab ... A1317 ... 0.10
keys <F4>
expect ┌ ¿De qué lote? El primero vence primero.
keys 2
keys caja abierta<Enter>
expect-row 5 >1  PARACETAMOL 500 mg tab ... A6150 ... 0.10
keys <F7>
expect-row 23 El ticket quedó en espera. ...
keys <F7><Enter>
expect-row 5 >1  PARACETAMOL 500 mg tab ... A6150 ... 0.10
keys <Enter><Enter>
expect-row 23 Guardado: R001-...
