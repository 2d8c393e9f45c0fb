# Every form that changes a record shows what another saved meanwhile (conflict.t has the whole of
# it): product with its list of bar codes, contract, person of the staff, correction of a visit.
post morning
clock 2026-10-05T08:00
login manager 11114
# --- a product: the price is of the one, minimum and bar codes of the other
keys <^K> st <Enter>
keys /para <Enter> <F2>
expect-row 1 ...Cambio de producto...
keys <Down> <Down> <Down> <Down> <Down> 25 <Down>
sh echo '{"op":"drug.change","as":"manager","reason":"tarifario","input":{"drug":"05335","name":"PARACETAMOL","strength":"500 mg","form":"tab","unit":"tableta","price_cents":22,"min_units":300,"pack_units":100,"barcodes":[{"code":"7750001000017"},{"code":"7750001000055"}],"is_inactive":false}}' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:20 $POSTA --post $POST apply
expect-output "ok":true
keys <F2>
expect-screen
| posta │ Stock > Cambio de producto                     GER Elena Ñahui │ 08:00
| Da de nuevo todo lo que se sabe de un producto.                 Borrador 08:00
|────────────────────────────────────────────────────────────────────────────────
| Elena Ñahui guardó esto el 05/10/26 08:20, mientras usted escribía.
| Queda lo que tiene >. ←→ elige, 1 2 todo un lado, F2 guarda, ESC vuelve.
|────────────────────────────────────────────────────────────────────────────────
|                     1 Lo que usted escribió      2 Lo que guardó Elena Ñahui
| Precio             >25.00                        0.22
| Mínimo              200                         >300
| Códigos de barras   7750001000017               >7750001000017 · 7750001000~
|
|
|
|
|
|
|
|─ Precio ───────────────────────────────────────────────────────────────────────
| 1 25.00
|
| 2 0.22
|
| ! Aún no se guardó: otra persona guardó antes. Nada de lo escrito se pierde.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <F2>
keys tarifa nueva <Enter>
expect-row 23 Guardado: ...PARACETAMOL...
sh $POSTA --post $POST list drug --where code=05335
expect-output "price_cents":2500
expect-output "min_units":300
expect-output 7750001000055
# --- a contract: the addendum of the other is taken, the position stays what was typed
keys <ESC> <^K> co <Enter> <Enter>
expect-row 1 ...Adenda...
keys Enfermera <Down>
sh echo '{"op":"contract.change","as":"manager","reason":"adenda","input":{"contract":"C-2026-01","position":"Técnica","start_day":"2026-10-01","end_day":"2027-03-31","monthly_cents":35000,"fund":"RDR"}}' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:21 $POSTA --post $POST apply
expect-output "ok":true
keys <F2>
keys nuevo cargo <Enter>
expect Elena Ñahui guardó esto el 05/10/26 08:21, mientras usted escribía.
expect >Enfermera
expect >31/03/2027
keys <F2>
sh $POSTA --post $POST list contract
expect-output "position":"Enfermera"
expect-output "end_day":"2027-03-31"
expect-output "monthly_cents":35000
# --- a person of the staff
keys p
expect-row 1 ...Persona...
keys <Down> <Down> <Down> Enfermera <Down> 966000111 <Down>
sh $POSTA --post $POST list person | sed 's/.*"id":\([0-9]*\),.*"name":"\([^"]*\)".*/{"op":"person.change","as":"manager","input":{"person":"#\1","name":"\2","position":"Obstetra","phone":"911222333"}}/' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:22 $POSTA --post $POST apply
expect-output "ok":true
keys <F2>
expect >966000111
expect 911222333
keys 2 <F2>
sh $POSTA --post $POST list person
expect-output "phone":"911222333"
expect-output "position":"Obstetra"
# --- a correction of a visit becomes one of the last correction
keys <^X>
login nurse 11112
keys con lu <Enter> <F8>
expect-row 4 ─ Corrección...
keys <Down> 1007 <Enter>
sh echo '{"op":"visit.correct","as":"nurse","reason":"peso","input":{"visit":"#3","kind":"consult","payer":"cash","reason":"control","systolic_mmhg":110,"diastolic_mmhg":70,"weight_g":58400,"height_mm":1520,"dx":[{"diagnosis":"A09X","type":"d"},{"diagnosis":"J00X","type":"p"}]}}' | POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-10-05T08:22 $POSTA --post $POST apply
expect-output "ok":true
keys <F2> mal escrito <Enter>
expect-screen
| posta │ Pacientes > Ficha > Atención                   ENF Rosa Quispe │ 08:22
| CONDORI APAZA, Luz    F 28a (15/06/1998)   DNI, HC 40000004
| Sin alergias conocidas                                          Borrador 08:22
|─ Corrección: la primera versión queda ─────────────────────────────────────────
| Rosa Quispe guardó esto el 05/10/26 08:22, mientras usted escribía.
| Queda lo que tiene >. ←→ elige, 1 2 todo un lado, F2 guarda, ESC vuelve.
|────────────────────────────────────────────────────────────────────────────────
|                     1 Lo que usted escribió      2 Lo que guardó Rosa Quispe
| PA                 >100/70                       110/70
| Peso                57.4                        >58.4
| Diagnósticos        RINOFARINGITIS AGUDA Defin~ >DIARREA Y GASTROENTERITIS ~
| Próxima             05/10/2026                  >(vacío)
|
|
|
|
|
|─ PA ───────────────────────────────────────────────────────────────────────────
| 1 100/70
|
| 2 110/70
|
| ! Aún no se guardó: otra persona guardó antes. Nada de lo escrito se pierde.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <F2>
expect-row 23 Guardado: atención de CONDORI APAZA, Luz (28a F).
expect A09 DIARREA Y GASTROENTERITIS
expect PA 100/70  Peso 58.4 kg
sh $POSTA --post $POST verify
