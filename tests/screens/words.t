# A word that is nobody's name and no product's opens the screen that is called so (ux.md 2.4).
post morning
clock 2026-10-05T10:00
login nurse 11112
keys temperat
expect-row 6   > ... Ir a: Cadena de frío
keys <Down>
expect-row 19 Nadie se llama así, pero una pantalla sí: Enter la abre.
keys <Enter>
expect-row 1 posta │ Pacientes > Cadena de frío ...
keys <ESC> <ESC>
# somebody's name comes first
keys quispe
expect-not Ir a:
keys <ESC> <^X>
login clerk 11113
keys inventario<Enter>
expect-row 1 posta │ Venta > Inventarios físicos ...
