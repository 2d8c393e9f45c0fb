# The post was put back to an older state: everybody is told, nothing is saved, and manager and
# treasurer accept it together.
post world
clock 2026-10-05T09:00
sh echo '{"op":"service.add","as":"manager","input":{"code":"X1","name":"X","price_cents":5}}' | "$POSTA" --post "$POST" apply
sh mkdir "$POST/kept" && cp -r "$POST/journal" "$POST/views" "$POST/kept"
sh echo '{"op":"service.add","as":"manager","input":{"code":"X2","name":"X","price_cents":5}}' | "$POSTA" --post "$POST" apply
sh cd "$POST" && rm -r journal views && mv kept/journal kept/views . && rmdir kept
login nurse 11112
expect Faltan operaciones guardadas: no se guarda nada más.
keys <^X>
login manager 11114
expect-row 1 posta │ ...Lo que falta...
expect volvió a un estado anterior
expect La operación 13 del 05/10/2026 se guardó en este puesto y ya no está.
# Another number is not what they sign
keys 12 <F2> 11115 <Enter> acta 7 <Enter>
expect la operación que falta es la 13
keys <BS> 3 <F2> 11115 <Enter>
expect-row 1 posta │ ...Inicio...
expect Quedó en el diario. Se sigue desde aquí.
# Work goes on
sh echo '{"op":"service.add","as":"manager","input":{"code":"X3","name":"X","price_cents":5}}' | "$POSTA" --post "$POST" apply
