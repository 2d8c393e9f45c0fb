# U5: the program is killed in the middle of a visit; the next start says so, and two keys bring the
# nurse back to the same field. A correction and a change of a person come back as what they were.
also linux ctrl
also vt100 alt
post morning
clock 2026-10-05T08:40
login nurse 11112
keys con lu <Enter> <Enter>
keys dolor de cabeza <Enter> 1208 <Enter> 80 <Enter> <Enter> 36.8 <Enter> <Enter> 56 <Enter>
keys <Enter> orientada <Enter> rinof <Enter> d
restart
expect 1 borrador
login nurse 11112
expect-row 18 3  CONDORI APAZA, Luz · Atención · 08:40
count
keys <F7> <Enter>
expect-keys <= 2
expect-row 23 Estaba en: ...CONDORI APAZA, Luz
expect-screen
| posta │ Atención                                       ENF Rosa Quispe │ 08:40
| CONDORI APAZA, Luz    F 28a (15/06/1998)   DNI, HC 40000004
| Sin alergias conocidas                                          Borrador 08:40
|────────────────────────────────────────────────────────────────────────────────
| Motivo  [dolor de cabeza                                                   ]
| PA      [120/80 ]  FC [ 80]  FR [   ]  T° [36.8 ]  Sat [   ]
| Peso    [  56.0]  Talla [     ]  IMC 24.2 · peso -1.4 desde 02/10/26
| Examen  [orientada                                                         ]
|─ Diagnósticos y actividades (palabras o código) ─────────── P/D/R ─────── Lab ─
| 1 [RINOFARINGITIS AGUDA                                 ]  [__________]  [   ]
| 2 [                                                     ]  [          ]  [   ]
|─ Tratamiento (la receta pasa sola a farmacia) ───────────────── Stock ── Cant ─
| 1 [                                    ]  [                ]           [     ]
| Indicac.[                                                                  ]
| Próxima [           ]  Tipo [Consulta            ]  Cobra [            ]
|
|
|
|
|
|
|
| Estaba en: P/D/R · hace 0 min · CONDORI APAZA, Luz
| F1 Ayuda  F2 Guardar  F4 Lista  F7 En espera  ESC Volver
keys d <Enter> <F2>
expect-row 23 Guardado: atención de CONDORI APAZA, Luz (28a F).
# nothing of it is left, and it was kept once
expect Nada a medias.
expect-row 2 Citas hoy 1 · atendidos 1...!! Copia: nunca
keys con lu <Enter>
expect-row 4 ─ 2 atenciones ...
expect Dx J00 RINOFARINGITIS AGUDA  Definitivo
# a correction set aside comes back as a correction
keys <F8> <Down> 1007 <Enter> <F7>
expect-row 23 En espera: CONDORI APAZA, Luz. F7...
restart
login nurse 11112
keys <F7> <Enter>
expect-row 4 ─ Corrección: la primera versión queda ...
expect PA      [100/70 ]
keys <F2> mal escrito <Enter>
keys con lu <Enter>
expect-row 6 >+05/10/26 ...
# and a change of her data as a change; nothing is lost when the line breaks either
keys <F6> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> APAZA Justina
signal HUP
expect-exit 0
restart
login nurse 11112
keys <F7> <Enter>
expect-row 2 Cambiar datos de una persona ... Borrador 08:40
expect Madre               [APAZA Justina___
keys <F2>
expect-row 23 Guardado: CONDORI APAZA, Luz · HC 40000004
sh $POSTA --post $POST list patient --as nurse --where hc=40000004
expect-output "mother":"APAZA Justina"
sh $POSTA --post $POST verify
