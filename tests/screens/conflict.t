# Two people change the same record: the second is shown both versions field by field, with who
# saved the other and when, and takes either; nothing typed is lost (a draft taken up later too).
# What the nurse did not touch is preset to what the clerk saved.
also linux ctrl
also vt100 alt
post morning
clock 2026-10-05T08:00
login nurse 11112
keys con lu <Enter> <F6>
expect-row 2 Cambiar datos de una persona...
keys <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>
keys APAZA Justina <Down> Chinchihuasi <Down> <Down> 966111222 <Down>
# meanwhile, at the counter
sh printf '{"op":"patient.change","as":"clerk","input":{"patient":"40000004","surname1":"CONDORI","surname2":"APAZA","names":"Luz Marina","sex":"f","birth_day":"1998-06-15","doc_number":"40000004","phone":"955000111","community":"Anco","insurance":"sis"}}\n' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:12 $POSTA --post $POST apply
expect-output "ok":true
keys <F2>
expect-screen
| posta │ Pacientes > Ficha > Persona                    ENF Rosa Quispe │ 08:00
| Cambiar datos de una persona                                    Borrador 08:00
|────────────────────────────────────────────────────────────────────────────────
| Luis Huamán guardó esto el 05/10/26 08:12, mientras usted escribía.
| Queda lo que tiene >. ←→ elige, 1 2 todo un lado, F2 guarda, ESC vuelve.
|────────────────────────────────────────────────────────────────────────────────
|                     1 Lo que usted escribió      2 Lo que guardó Luis Huamán
| Nombres             Luz                         >Luz Marina
| Madre              >APAZA Justina                (vacío)
| Comunidad          >Chinchihuasi                 Anco
| Celular            >966111222                    955000111
| Seguro              (vacío)                     >SIS
|
|
|
|
|
|─ Madre ────────────────────────────────────────────────────────────────────────
| 1 APAZA Justina
|
| 2 (vacío)
|
| ! Aún no se guardó: otra persona guardó antes. Nada de lo escrito se pierde.
| F1 Ayuda  F2 Guardar  F7 Después  ESC Volver
# ESC goes back to what was typed; nothing was saved
keys <ESC>
expect Madre               [APAZA Justina
expect-row 23 No se guardó nada; lo que escribió está aquí. F2 pregunta otra vez.
sh $POSTA --post $POST list patient --as nurse --where hc=40000004
expect-output "phone":"955000111"
# field by field: the community of the clerk, the rest as it is preset
keys <F2>
expect-row 10 ...Comunidad ...>Chinchihuasi ... Anco
keys <Down> <Right>
expect-row 10 ...Comunidad ... Chinchihuasi ...>Anco
keys <F2>
expect-row 23 Guardado: CONDORI APAZA, Luz Marina · HC 40000004
sh $POSTA --post $POST list patient --as nurse --where hc=40000004
expect-output "names":"Luz Marina"
expect-output "mother":"APAZA Justina"
expect-output "community":"Anco"
expect-output "phone":"966111222"
expect-output "insurance":"sis"
# a draft that was set aside before the other saved: the same, a whole side at once, in English
keys <F6> <Down> <Down> Luz Maria <Down> <F7>
expect-row 23 En espera: CONDORI Luz Maria. F7...
sh printf '{"op":"patient.change","as":"clerk","input":{"patient":"40000004","surname1":"CONDORI","surname2":"APAZA","names":"Luz Mar","sex":"f","birth_day":"1998-06-15","doc_number":"40000004","phone":"955000111","community":"Paucarbamba","insurance":"sis"}}\n' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:40 $POSTA --post $POST apply
expect-output "ok":true
restart
login nurse 11112
keys <^K> id <Enter>
keys <F7> <Enter> <F2>
expect-screen
| posta │ Person                                         NUR Rosa Quispe │ 08:40
| Change what is known of a person                                   Draft 08:40
|────────────────────────────────────────────────────────────────────────────────
| Luis Huamán saved this on 05/10/26 08:40, while you were writing.
| What has > stays. ←→ choose, 1 2 a whole side, F2 saves, ESC back to the form.
|────────────────────────────────────────────────────────────────────────────────
|                     1 What you wrote             2 What Luis Huamán saved
| Given names        >Luz Maria                    Luz Mar
| Mother              APAZA Justina               >(empty)
| Community           Anco                        >Paucarbamba
| Phone               966111222                   >955000111
|
|
|
|
|
|
|─ Given names ──────────────────────────────────────────────────────────────────
| 1 Luz Maria
|
| 2 Luz Mar
|
| ! Not saved yet: another person saved this first. Nothing typed is lost.
| F1 Help  F2 Save  F7 Later  ESC Back
keys 2 <F2>
expect-row 23 Saved: CONDORI APAZA, Luz Mar · HC 40000004
sh $POSTA --post $POST list patient --as nurse --where hc=40000004
expect-output "names":"Luz Mar"
expect-output "community":"Paucarbamba"
# and 1 keeps the whole of what was typed
keys <F6> <Down> <Down> Luz Ana <Down>
sh printf '{"op":"patient.change","as":"clerk","input":{"patient":"40000004","surname1":"CONDORI","surname2":"APAZA","names":"Luzmila","sex":"f","birth_day":"1998-06-15","doc_number":"40000004","phone":"955000111","community":"Anco","insurance":"sis"}}\n' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:50 $POSTA --post $POST apply
expect-output "ok":true
keys <F2> 1 <F2>
expect-row 23 Saved: CONDORI APAZA, Luz Ana · HC 40000004
sh $POSTA --post $POST list patient --as nurse --where hc=40000004
expect-output "names":"Luz Ana"
expect-output "community":"Paucarbamba"
sh $POSTA --post $POST verify
