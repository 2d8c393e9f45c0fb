# A whole visit of a known patient, found by two partial words, in at most 80 keys; its correction;
# what was corrected stays readable.
also linux ctrl
also vt100 alt
post morning
clock 2026-10-05T08:00
login nurse 11112
expect-screen
| posta │ P.S. Prueba │ Inicio              ENF Rosa Quispe │ lun 05/10/26 08:00
| Citas hoy 2 · atendidos 0                                      !! Copia: nunca
|────────────────────────────────────────────────────────────────────────────────
| ¿A quién atiende? apellido nombre, DNI, HC o una palabra
| [___________________________________________________________________________]
|
|─ Citas hoy ────────────────────────────┬─ Botiquín y refrigeradora ────────────
|>1  HUAMAN QUISPE, José           56a M │ a Temperatura sin leer         2 !
| 2  CONDORI APAZA, Luz            28a F │ b Vencido por dar baja         1 !
|                                        │ c Vence en 30 días             0
|                                        │ d Bajo el mínimo               0
|                                        │─ Atenciones de estos días ────────────
|                                        │ vie 02   3  ██████████████████
|                                        │ sáb 03   1  ██████
|                                        │ dom 04   0  ·
|                                        │ lun 05   0  ·                  (hoy)
|─ Borradores sin terminar (0) ──────────┴───────────────────────────────────────
| Nada a medias.
|
|
|
|
|
| F1 Ayuda  F5 Nuevo  F3 Buscar  F7 Borradores  ^X Bloquear
expect-cursor 5 3
count
keys qui ro
# own names first, the look-alikes marked, the one found by her mother's name last
expect-screen
| posta │ Pacientes                                      ENF Rosa Quispe │ 08:00
| Buscar: [qui ro________________________________]   3 de 5 pacientes
|────────────────────────────────────────────────────────────────────────────────
|  HC       Apellidos y nombres           Edad S Documento Comunidad    Últ. at.
|>=45678912 QUISPE ROJAS, Rosa María       35a F 45678912  Huayllapampa 02/10/26
| =46120934 QUISPE ROJAS, Rosa Marita      31a F 46120934  Pampa Alta
|  P00001   MAMANI CONDORI, Rosa            2a F (sin DNI) Ccollpa
|  +        Registrar a «qui ro»
|
|
|
|
|
|
|
|
|
|─ Confirme que es la persona correcta ──────────────────────────────────────────
| QUISPE ROJAS, Rosa María   F   35a 0m   (nació 12/09/1991)
| Documento 45678912    HC 45678912    SIS
| Madre: ROJAS LIMA Justina    Comunidad: Huayllapampa
| !! ALERGIA: PENICILINA (2019)
| = Otra persona tiene un nombre muy parecido. Pregunte nacimiento o DNI.
| F1 Ayuda  Enter Ficha  F5 Nuevo  ESC Volver
keys <Enter>
expect-row 2 QUISPE ROJAS, Rosa María ... F 35a (12/09/1991) ... DNI, HC 45678912 · SIS
expect-row 3 !! ALERGIA: PENICILINA (2019)
expect-reverse 6 1
keys <Enter>
expect-cursor 5 11
keys tos y fiebre 3d <Enter> 1107 <Enter> 88 <Enter> <Enter> 382 <Enter>
expect-row 23 ! 38.2 °C es fiebre. Enter otra vez si está bien.
pause 350
keys <Enter> <Enter> 57.8 <Enter> <Enter> <Enter>
expect IMC 25.0 · peso +0.4 desde 02/10/26
keys rinof
expect >J00
keys <Enter> <Enter> <Enter> <Enter>
# what she is allergic to asks for a reason; what is given instead does not
keys amox <Enter>
expect Se indica porque [
expect !! ALERGIA a penicilina: AMOXICILINA
keys <^U> para 500 <Enter> 1c8x3 <Enter> <Enter> <Enter>
expect-not Se indica porque
expect-screen
| posta │ Pacientes > Ficha > Atención                   ENF Rosa Quispe │ 08:00
| QUISPE ROJAS, Rosa María    F 35a (12/09/1991)   DNI, HC 45678912 · SIS
| !! ALERGIA: PENICILINA (2019)                                   Borrador 08:00
|────────────────────────────────────────────────────────────────────────────────
| Motivo  [tos y fiebre 3d                                                   ]
| PA      [110/70 ]  FC [ 88]  FR [   ]  T° [38.2 ]  Sat [   ]
| Peso    [  57.8]  Talla [     ]  IMC 25.0 · peso +0.4 desde 02/10/26
| Examen  [                                                                  ]
|─ Diagnósticos y actividades (palabras o código) ─────────── P/D/R ─────── Lab ─
| 1 [RINOFARINGITIS AGUDA                                 ]  [          ]  [   ]
| 2 [                                                     ]  [          ]  [   ]
|─ Tratamiento (la receta pasa sola a farmacia) ───────────────── Stock ── Cant ─
| 1 [PARACETAMOL 500 mg tab              ]  [1 c/8h x 3d     ]      500  [    9]
| 2 [                                    ]  [                ]           [     ]
| Indicac.[__________________________________________________________________]
| Próxima [           ]  Tipo [Consulta            ]  Cobra [            ]
|
|
|
|
|
|
| Lo que se le indicó hacer.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
keys <F2>
expect Guardado: atención de QUISPE ROJAS, Rosa María (35a F). Receta 0002
# and 6 more for the one that she may not have
expect-keys <= 86
expect-row 6 > 05/10/26 Consulta ... RINOFARINGITIS AGUDA ...
# what the visit before had in a field is copied with =
keys <Enter>
keys = <Enter> = <Enter> = <Enter>
expect Motivo  [tos y fiebre 3d 
expect PA      [110/70 ]  FC [ 88]  FR [___]
keys <F1>
expect = copia lo escrito en el registro anterior.
keys <ESC> =
expect-row 23 No hay un registro anterior a este.
keys <ESC>
# corrected: the reason is asked, the first version stays and is not corrected again
keys <F8>
expect-row 4 ─ Corrección: la primera versión queda ...
expect [110/70 ]
keys <Down> 1208 <Enter> <F2>
expect Motivo [
keys error al escribir <Enter>
expect Guardado: atención de QUISPE ROJAS, Rosa María
expect-row 6 >+05/10/26 ...
expect PA 120/80
keys <Down>
expect Corregida por una versión posterior
expect-not F8 Corregir
keys <F8>
expect-row 23 Esa versión ya se corrigió...
sh $POSTA --post $POST verify
