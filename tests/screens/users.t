# The manager adds a person, gives a new PIN, and shuts somebody out and lets them in again.
clock 2026-10-05T08:00
login manager 11114
keys <F9> us <Enter>
expect-row 1 posta │ ...Usuarios...GER Elena Ñahui │ 08:00
expect-row 24 F1 Ayuda  F5 Nuevo  ...ESC Volver
keys <F5>
expect-row 23 Nombre como sale impreso...
keys María José Ñahui <Enter> mjose <Enter> 2 <Enter> <Enter> <Enter> 80421 <Enter>
expect-row 23 ¿Guardar la persona? (S/N)
keys n <F2>
# somebody else who works here is the witness
expect Clave [
keys 2 11113 <Enter>
expect-row 23 Guardado: mjose
expect-row 10 >  6 María José Ñahui...Farmacia...mjose
expect-reverse 10 1
expect-cursor 10 1
# a PIN of another person: with a reason, and it must be a good one
keys <Enter> 1234 <F2>
expect ! Clave: una clave tiene de 4 a 12 números
keys 97531 <F2>
expect Motivo
keys olvidó su clave <Enter> 1 11112 <Enter>
expect-row 23 Guardado: mjose
keys <F8>
expect Motivo
keys ya no trabaja aquí <Enter> 1 11112 <Enter>
expect-row 10 >  6 María José Ñahui...ya no entra
keys <F8> vuelve <Enter> 1 11112 <Enter>
expect-row 10 >  6 María José Ñahui...Farmacia       mjose
# the new person enters with the new PIN
keys <^X> 6 97531 <Enter>
expect-row 1 posta │ ...FAR María José Ñahui...
sh "$POSTA" --post "$POST" verify
