# The manager asks whether everything agrees, and is told in one sentence.
post morning
clock 2026-10-05T12:00
login manager 11114
keys vf<Enter>
expect-row 2 ¿Todo coincide?
expect Aún no se comprueba
keys <F2>
expect OK  Todo coincide:
expect asientos del diario desde el 01/10/2026
expect OK  el diario está completo: cada asiento se apoya en el anterior
expect OK  cada quien hizo solo lo que puede, con las firmas que pide
expect OK  debe y haber son iguales en cada fuente
expect (12:00)
keys <F5>
expect-row 1 posta │ ...Diario...
keys <ESC> <ESC>
expect-row 1 posta │ ...Inicio...
