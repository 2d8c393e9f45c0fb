# Without an open box nothing is charged: that is said before money is written, and the ticket stays.
post demo
clock 2026-11-23T08:00
login clerk 1470
keys <F2>
expect-row 23 ! Su caja está cerrada: F9 ca la abre, el ticket se queda aquí.
scan 2000000053356
keys +
expect-row 23 ! Su caja está cerrada: F9 ca la abre, el ticket se queda aquí.
keys <F9>ca<Enter><Enter><Enter>s
expect La caja 1 está abierta.
expect 1 producto
keys +
expect Recibe  S/      [
keys <Enter>
expect Guardado: R001-
