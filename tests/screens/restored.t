# After a restore: the last papers are asked for first; those in between are entered or explained.
post morning
clock 2026-10-05T09:00
sticks usb0
sh "$POSTA" --post "$POST" backup --setup | sed -n 's/^  //p' >$POSTA_TEST_STICKS/.key
sh "$POSTA" --post "$POST" backup --name-stick AZUL $POSTA_TEST_STICKS/usb0 --as manager
sh "$POSTA" --post "$POST" backup $POSTA_TEST_STICKS/usb0 --as manager
sh mkdir $POST.new $POST.gone && mv $POST $POST.gone/post
sh "$POSTA" --post /nowhere restore $POSTA_TEST_STICKS/usb0 $POST.new/post --key $POSTA_TEST_STICKS/.key
sh rm -rf $POST.gone && ln -s $POST.new/post $POST
# the counter gives no numbers yet
login clerk 11113
keys <F2> para <Enter> 1 <Enter> <F2> <Enter>
expect El puesto fue restaurado de una copia: todavía no se dan números.
keys <^X>
# whoever can tell the last papers is asked at once
login manager 11114
expect-screen
| posta │ Últimos papeles                                GER Elena Ñahui │ 09:00
| Tras una restauración: el último número impreso de cada serie.
|────────────────────────────────────────────────────────────────────────────────
| Este puesto fue restaurado de la copia del 05/10/2026 09:00. Lo que se imprimió
| solo está en papel. Busque el último papel de cada serie y escriba su número;
| de los recibos también el sello del pie. Ahí está el número de la copia.
|─ Serie ────── Último número ── Sello ──────────────────────────────────────────
| [C-2026__]  [             1]  [            ]
| [HC      ]  [             1]  [            ]
| [ING     ]  [             5]  [            ]
| [RX      ]  [             1]  [            ]
| [        ]  [              ]  [            ]
|
|
|
|
|
|
|
|
|
|
| Letras y cifras antes del número, por ejemplo R001.
| F1 Ayuda  F2 Guardar  F7 En espera  ESC Volver
# a series that the copy does not know; the receipt that was printed last
keys <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter>
keys R001 <Enter> 2 <Enter> <F2>
expect Clave de
keys 11115 <Enter>
expect-row 23 Dicho. Papeles por ingresar de nuevo: 2. Sus números no se repiten nunca.
expect-screen
| posta │ Papeles que faltan                             GER Elena Ñahui │ 09:00
| Faltan: 2
|────────────────────────────────────────────────────────────────────────────────
|  Documento          Estado                 Su número ahora, o por qué
|> R001-0000001       por ingresar de nuevo
|  R001-0000002       por ingresar de nuevo
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
|
| Dicho. Papeles por ingresar de nuevo: 2. Sus números no se repiten nunca.
| F1 Ayuda  F2 Ingresado  F8 Explicar  F6 Imprimir  ESC Volver
# the home says so until all are entered or explained
keys <ESC>
expect Restaurado: 2 papeles por ingresar
keys pf <Enter> <F6>
expect R001-0000001
keys <F2>
expect-row 23 El PDF está listo: papers/papeles-que-faltan-2026-10-05.pdf...
keys <ESC>
# entered again under another number
sh echo '{"op":"sale.record","as":"clerk","input":{"payer":"cash","lines":[{"drug":"20036","qty_units":1}]}}' | "$POSTA" --post "$POST" apply
expect-output R001-0000003
keys <F2> R001-0000003 <Enter>
expect ingresado de nuevo
expect-row 2 Faltan: 1
keys <Down> <F8> se <Space> anuló <Enter>
expect explicado
expect-row 2 Faltan: 0
keys <ESC>
expect-not Restaurado
sh "$POSTA" --post "$POST" verify
keys ur <Enter>
expect-row 23 Ninguna restauración espera sus últimos papeles.
sh rm -rf $POST.new
