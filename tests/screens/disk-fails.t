# A disk that fails while somebody saves: what is said is true, what was typed stays, nothing is
# saved twice, and the program goes on by itself when the disk works again.
env LD_PRELOAD=./tests/disk/failing.so
env ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
post morning
clock 2026-10-05T09:00
login nurse 11112
keys <F5>
keys ñahui <Enter> quispe <Enter> José <Enter> m <Enter> 151287 <Enter> <Enter> 45000001
sh echo sync >$POST/failing
keys <F2>
expect El disco falló
expect aún no se sabe si se guardó
expect Apellido paterno    [ÑAHUI
expect-screen
| posta │ Persona                                        ENF Rosa Quispe │ 09:00
| Persona nueva: bastan apellidos, nombres, sexo y nacimiento     Borrador 09:00
|────────────────────────────────────────────────────────────────────────────────
| Apellido paterno    [ÑAHUI                         ]
| Apellido materno    [QUISPE                        ]
| Nombres             [José                                    ]
| Sexo                [Masculino ]  Nacimiento [15/12/1987 ]  Estimada [   ]
| N.° de documento    [45000001_______]  Tipo de documento [                ]
| Madre               [                                        ]
| Comunidad           [                              ]
| Dirección           [                                                  ]
| Celular             [              ]
| Seguro              [              ]  Código SIS [                  ]
| Alergias            [                                                  ]
| Condiciones         [                                                  ]
| Apoderado           [                                        ]
| HC                  [           ]
|
|
|
|
| !! El disco falló (error de lectura o escritura): aún no se sabe si se guardó.
| No lo registre de nuevo: guarde otra vez este mismo formulario.
| F1 Ayuda  F2 Guardar  F7 Después  ESC Volver
# another try, while it still fails
keys <F2>
expect aún no se sabe si se guardó
sh rm $POST/failing
keys <F2>
expect Guardado: ÑAHUI QUISPE, José
sh $POSTA --post $POST list patient --as nurse --where doc_number=45000001 | grep -c 45000001
expect-output 1
# saved, and the views do not show it yet
keys <ESC> <F5>
keys rojas <Enter> quispe <Enter> Ana <Enter> f <Enter> 151287 <Enter> <Enter> 45000002
sh echo views >$POST/failing
keys <F2>
expect Se guardó con el No.
expect aún no se muestra
sh rm $POST/failing
keys <F2>
expect Guardado: ROJAS QUISPE, Ana
# no room: nothing is saved, the form stays, reading goes on
keys <ESC> <F5>
keys poma <Enter> quispe <Enter> Luz <Enter> f <Enter> 151287 <Enter> <Enter> 45000003
sh echo full >$POST/failing
keys <F2>
expect Queda poco espacio en el disco (0 MB)
expect Apellido paterno    [POMA
sh rm $POST/failing
keys <F2>
expect Guardado: POMA QUISPE, Luz
# in doubt, the form left; the next operation settles it, and both are told
keys <ESC> <F5>
keys huaman <Enter> quispe <Enter> Eva <Enter> f <Enter> 151287 <Enter> <Enter> 45000004
sh echo sync >$POST/failing
keys <F2>
expect aún no se sabe si se guardó
keys <F7>
sh rm $POST/failing
keys <F5>
keys rivas <Enter> quispe <Enter> Sol <Enter> f <Enter> 151287 <Enter> <Enter> 45000005 <F2>
expect El disco funciona otra vez: Registrar paciente se guardó con el No.
sh $POSTA --post $POST verify
