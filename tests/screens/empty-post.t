# A post without people, stock or books: every list says what it means and what to do next.
clock 2026-10-05T08:00
login nurse 11112
expect Sin citas hoy.
expect Nada a medias.
keys <F3>
expect Escriba apellidos y nombres en cualquier orden
keys quispe
expect > +        Registrar a «quispe»
keys <Enter>
expect [QUISPE
keys <ESC> <ESC> <ESC> <ESC> <F7>
expect Nada en espera
keys <^X>
login clerk 11113
expect CAJA CERRADA. F6 la abre.
expect No hay recetas por atender.
keys <F2> <Enter>
expect-row 23 Nada que cobrar todavía...
keys para
expect sin stock
keys <Enter>
expect-row 23 ! No queda ninguno. F5 anota que no se atendió; F4 da la lista de otros.
keys banana
expect No se encontró «banana».
keys <Enter>
expect-row 23 No hay producto banana...
scan 7759999999999
expect-row 23 Ningún producto tiene 7759999999999. F4 se lo da a uno...
keys <F8>
expect Sin ventas este día
keys <ESC> <ESC> <F3>
expect-row 1 posta │ Stock...
keys <^X>
login manager 11114
expect-row 1 posta │ ...GER Elena Ñahui...
