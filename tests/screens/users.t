# The manager adds a person, gives a new PIN, and shuts somebody out.
clock 2026-10-05T08:00
login manager 11114
keys <F9> us <Enter>
expect-row 1 posta │ ... Elena Ñahui │ 08:00
keys <F5>
keys María José Ñahui <Enter> mjose <Enter> 2 <Enter> <Enter> <Enter> 80421 <Enter>
expect-row 23 ¿Guardar la persona? (S/N)...
keys n <F2>
expect-row 23 Guardado: mjose
expect-reverse 10 1
expect-row 10 >  6 María José Ñahui ... Farmacia       mjose
keys <F8>
expect Dar de baja
