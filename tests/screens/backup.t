# The copy from the screen: a stick that is new gets its name, two take turns, one is lost.
post morning
clock 2026-11-02T18:05
sticks
login manager 11114
expect-row 2 FALTA CERRAR...!! Copia: nunca · Avisos: 7
keys copia <Enter>
expect-screen
| posta │ Copia de seguridad                             GER Elena Ñahui │ 18:05
| Todavía no hay ninguna copia verificada de este puesto.
|─ Memorias USB puestas ─────────────────────────────────────────────────────────
|  No hay USB puesto. La copia de hoy sigue pendiente. Póngalo y pulse F2.
|
|
|
|
|─ Memorias de este puesto ──────────────────────────────────────────────────────
|
|  Ninguna memoria tiene nombre. Lo seguro: dos memorias por turnos, guardadas
|  en dos lugares.
|
|
|
|
|
|
|
|─ Ensayo de restauración ───────────────────────────────────────────────────────
|  ! Nunca se hizo. F6 prueba si la memoria devuelve el puesto; una vez al mes.
|
|
| F1 Ayuda  F2 Copiar  F3 Buscar  F6 Ensayar  F8 Retirar  ESC Volver
keys <F2>
expect-row 23 No hay USB puesto. La copia de hoy sigue pendiente. Póngalo y pulse F2.
# put in while the screen is open: nobody but the manager may make the recovery key
sh mkdir $POSTA_TEST_STICKS/usb0
keys <F2>
expect Nombre de esta memoria USB
keys AZUL <Enter>
expect-row 23 Falta la clave de recuperación: sin ella no hay copia. ¿Crearla ahora? (S/N)
keys s
expect Escríbala en papel dos veces.
keys <Space>
expect El último grupo de 4
# what is not on the paper shows the key again
keys ~~~~ <Enter>
expect Escríbala en papel dos veces.
# killed before the paper was checked: no key was made
restart
sh "$POSTA" --post "$POST" backup --setup
login clerk 11113
keys <F9> cs <Enter> <F2>
expect-row 23 Copia verificada en AZUL: operaciones 1 a ...Ya puede sacar la memoria.
sh "$POSTA" --post "$POST" backup --check $POSTA_TEST_STICKS/usb0
# one stick alone is said; a second one takes turns with it
expect ! Una sola memoria: nombre otra y úselas por turnos.
sh mv $POSTA_TEST_STICKS/usb0 $POSTA_TEST_STICKS/.usb0; mkdir $POSTA_TEST_STICKS/usb1
keys <F3> <F5> ROJA <Enter>
expect-row 23 La memoria ya tiene su nombre; escríbalo también por fuera.
sh mv $POSTA_TEST_STICKS/.usb0 $POSTA_TEST_STICKS/usb0
keys <F3>
expect-screen
| posta │ Copia de seguridad      FAR Luis Huamán │ CAJA DE AYER ABIERTA │ 18:05
| Última copia verificada: hoy 18:05, en AZUL                     Le toca a ROJA
|─ Memorias USB puestas ─────────────────────────────────────────────────────────
|  1  AZUL               ! no es su turno                            usb0
|> 2  ROJA               lista: es su turno                          usb1
|
|
|
|─ Memorias de este puesto ──────────────────────────────────────────────────────
|     Nombre             Última copia verificada
|     AZUL                  hoy 18:05
|     ROJA               !! nunca                   <- aquí va la próxima copia
|
|
|
|
|
|
|
|─ Ensayo de restauración ───────────────────────────────────────────────────────
|  ! Nunca se hizo. F6 prueba si la memoria devuelve el puesto; una vez al mes.
|
|
| F1 Ayuda  F2 Copiar  F3 Buscar  F5 Nombre  F6 Ensayar  ESC Volver
# the same one again is asked about
keys 1 <F2>
expect-row 23 Le toca a ROJA y esta es AZUL. ¿Copiar igual? (S/N)
keys n 2 <F2>
expect-row 23 Copia verificada en ROJA: operaciones 1 a ...
# sticks that are not taken
sh mkdir $POSTA_TEST_STICKS/usb2; touch $POSTA_TEST_STICKS/usb2/PO00000000-00000001-00000002.pbk
sh printf 'posta stick 1\nx' >$POSTA_TEST_STICKS/usb1/posta-stick
keys <F3>
expect ! de otro puesto
expect ! nombre ilegible: F5
keys 3 <F2>
expect es de otro puesto.
# what cannot be read is named again, and is the same stick as before
keys 2 <F5> roja <Enter>
expect-row 23 La memoria ya tiene su nombre; escríbalo también por fuera.
sh "$POSTA" --post "$POST" list stick | wc -l
expect-output 2
sh "$POSTA" --post "$POST" list backup
expect-output "stick":2,"is_verified":true
# a lost stick is given up by the manager, with the reason
keys <F8>
expect Esto lo hace
keys <^X>
login manager 11114
keys copia <Enter> <F8>
expect ¿Qué memoria se perdió o se malogró?
keys 1
expect Motivo
keys se <Space> cayó <Space> al <Space> río <Enter>
expect-row 23 La memoria está de baja; ya no recibe copias.
expect ! de baja: no se usa
keys 1 <F2>
expect fue dada de baja.
# the rehearsal: by halves without the paper; a wrong key is said; home and screen know the last
sh mkdir $POSTA_TEST_STICKS/.x; mv $POSTA_TEST_STICKS/usb1 $POSTA_TEST_STICKS/usb2 $POSTA_TEST_STICKS/.x
keys <F3>
expect ! Nunca se hizo. F6 prueba si la memoria devuelve el puesto
keys <F6> abcd <Enter>
expect Eso no es una clave de recuperación.
keys <F6> <Enter>
expect-row 23 Firmas y cadena bien hasta la operación...
expect hoy 18:05: bien, a medias (sin la clave de recuperación).
sh "$POSTA" --post "$POST" list rehearsal
expect-output "is_half":true,"is_good":true
sh printf x >$POSTA_TEST_STICKS/usb0/PO00000000-00000001-00000009.pbk
keys <F6> <Enter>
expect !! El último (hoy 18:05) falló
keys <ESC>
expect El ensayo de restauración FALLÓ
