# N3: a new person with the least that is needed; somebody who is here already is not registered
# twice; what is wrong is said with the field, the rule and what to do, and stays on the form.
post morning
clock 2026-10-05T09:00
login nurse 11112
count
keys <F5>
keys ñahui <Enter> quispe <Enter> José Ángel <Enter> m <Enter> 151287 <Enter> <Enter> 45000001 <F2>
expect-keys <= 47
expect-row 23 Guardado: ÑAHUI QUISPE, José Ángel · HC 45000001
expect-row 2 ÑAHUI QUISPE, José Ángel    M 38a (15/12/1987)   DNI, HC 45000001
expect Sin atenciones todavía. Enter empieza la primera.
# the same again: the question names who is here, and answers with the chart
keys <ESC> <F5>
keys nahui <Enter> quispe <Enter> jose angel <Enter> 1 <Enter> 38a <Enter>
expect Estimada [Sí_]
keys <F2>
expect ¿Es alguna de estas personas?
expect > 1  ÑAHUI QUISPE, José Ángel
expect-screen
| posta │ Persona                                        ENF Rosa Quispe │ 09:00
| Persona nueva: bastan apellidos, nombres, sexo y nacimiento     Borrador 09:00
|────────────────────────────────────────────────────────────────────────────────
| Apellido paterno    [NAHUI                         ]
| Apellido materno    [QUISPE                        ]
| Nombres             [jose angel                              ]
| Sexo                [Masculino ]  Nacimiento [05/10/1988 ]  Estimada [Sí_]
| N.° de documento    [               ]  Tipo de documento [                ]
| Madre               [                                        ]
| Comunidad           [                              ]
| Dirección           [                                                  ]
| Celular             [              ]
| Seguro              [              ]  Código SIS [                  ]
| Alergias            [                                                  ]
| Condiciones         [                                                  ]
| A┌ ¿Es alguna de estas personas? ───────────────────────────────────────────┐
| H│ > 1  ÑAHUI QUISPE, José Ángel         15/12/1987 45000001                │
|  │   2  Ninguna: registrar a una persona nueva                              │
|  │                                                                          │
|  │ Enter sigue. ESC no cambia nada.                                         │
|  └──────────────────────────────────────────────────────────────────────────┘
|
| S si la fecha solo se calculó por la edad.
| F1 Ayuda  F2 Guardar  F7 Después  ESC Volver
keys 1
expect-row 2 ÑAHUI QUISPE, José Ángel ... DNI, HC 45000001
keys <ESC>
expect Nada a medias.
# another person with the same name
keys <F5>
keys ÑAHUI <Enter> QUISPE <Enter> José Ángel <Enter> m <Enter> 3/2/2001 <Enter> <F2> 2
expect-row 23 Guardado: ÑAHUI QUISPE, José Ángel · HC P00002
# typed from the search: the words are the start of the form
keys <ESC> sulca mari
expect > +        Registrar a «sulca mari»
keys <Enter>
expect Apellido paterno    [SULCA
keys <Enter> <Enter> O'Brien d'Áñez de la Cruz y Ñahui Quispe, María del Pilar <Enter> f <Enter>
keys 31/02/1990 <Enter>
expect ! Nacimiento: «31/02/1990» no es una fecha del calendario.
keys <^U> 01/01/2030 <Enter>
expect ! Nacimiento: 01/01/2030 es posterior a hoy.
keys <^U> 34a 2m <Enter> <Enter> 4567 <F2>
expect ! N.° de documento: son 8 números y escribió 4567.
keys <^U> 45678912 <F2>
expect ! N.° de documento: ese documento es de QUISPE ROJAS, Rosa María (HC
keys <^U> <F2>
expect Guardado: SULCA, O'Brien d'Áñez de la Cruz y Ñahui Quispe, María del Pilar
sh $POSTA --post $POST verify
