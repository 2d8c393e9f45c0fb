# F1 explains the field, the screen, the keys; F9 finds everything by words or two letters.
clock 2026-10-05T08:00
login manager 11114
keys <F9>
expect Ir a...
keys usu
expect > 1  Usuarios
keys <Enter>
expect-row 1 posta │ ...Usuarios...
keys <F5> <F1>
expect Ayuda: Nombre
expect Nombre como sale impreso
expect [____
keys <F1>
expect Ayuda: Usuario nuevo
expect F2
keys <F1>
expect Ayuda: Teclas
expect F9, Alt+9, ^K
keys <Down> <PgDn> <PgUp> <ESC>
expect-not Ayuda: Teclas
keys ? <ESC>
expect-not Ayuda:
# the palette's own actions
keys <^K> id <Enter>
expect-row 24 F1 Help  F2 Save...ESC Back
keys <^K> idioma <Enter>
expect-row 24 F1 Ayuda  F2 Guardar...ESC Volver
keys <^K> tema <Enter>
expect-row 23 Tema: Claro
keys <^K> zzzz
expect «zzzz»
keys <ESC> <^K> bl <Enter>
expect Número [__]
