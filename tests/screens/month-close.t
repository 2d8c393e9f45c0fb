# G3: a month is closed: what is missing, where it is mended, two signatures, the sealed sheet.
post morning
clock 2026-11-02T09:00
login manager 11114
keys <F2>
expect-screen
| posta │ Cierre del mes                                 GER Elena Ñahui │ 09:00
| octubre de 2026: 3 de 8 pasos hechos
|────────────────────────────────────────────────────────────────────────────────
|
|> 1 !! FALTA Cajas contadas y cerradas          Luis Huamán · 05/10/26
|  2 ! FALTA  Recaudación depositada             S/ 250.00 en la caja fuerte
|  3 ! FALTA  Honorarios del mes pagados         1 por pagar
|  4 ! FALTA  Recetas entregadas                 1 sin entregar
|  5 OK       Nada a medias
|  6 ! FALTA  Nada vencido en el botiquín        1 por dar de baja
|  7 OK       Inventarios cerrados
|  8 OK       Los libros cuadran                 activo = pasivo + patrimonio
|  9 ...      Firmar y cerrar: gerente y tesorero (F2)
|
|─ Cifras de octubre de 2026 (S/) ───────────────────────────────────────────────
|  Ingreso             0.00  ·
|  Gastos              0.00  ·
|  Resultado           0.00  a favor
|  Activo          1,867.00  Pasivo 0.00 · Patrimonio 1,867.00
|
|
|
|
| F1 Ayuda  F2 Cerrar  Enter Arreglar  F6 Balance  ←→ Mes  ESC Volver
# a box left open must be counted first: the manager does it
keys <F2>
expect ! La caja
keys 1 <Enter>
expect-row 2 Caja 1 ·...
keys <Enter> <Enter> 1 <F2>
expect DIFERENCIA             S/         0.00  OK
keys <F2>
expect-row 1 posta │ Cierre del mes...
expect-row 5 1 OK       Cajas contadas y cerradas
# what is not a must is asked about; the signer is the other of the two
keys <F2>
expect-row 23 Pasos sin hacer: 4. ¿Cerrar de todos modos? (S/N)
keys s 99999 <Enter>
expect ! Clave incorrecta. Espere 1 s y escríbala otra vez.
pause 1100
keys 11114 <Enter> 99999 <Enter>
expect Clave de
pause 1100
keys 11115 <Enter>
expect-row 23 octubre de 2026 quedó cerrado. ¿Hacer el balance sellado (PDF)? (S/N)
keys s
expect-row 23 El PDF está listo: papers/balance-2026-10.pdf...
expect-row 2 octubre de 2026: cerrado el 02/11/2026
sh pdftotext -layout $POST/papers/balance-2026-10.pdf -
expect-output Sello de este mes
sh "$POSTA" --post "$POST" verify
# nothing of it is opened again
keys <F2>
expect Un mes cerrado no se vuelve a abrir
