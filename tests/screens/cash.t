# U10: the box is counted blind; what should be there is told only when a count is kept.
clock 2026-10-05T18:00
apply day.jsonl
apply box.jsonl
login clerk 11113
keys <F2>
scan 7750001000024
keys <Enter> 20 <Enter> <ESC>
expect-not 4.50
count
keys <F6>
expect-not 4.50
keys <F1>
expect-not 4.50
keys <ESC>
# 1 of 5.00 and nothing else: fifty centimos too much
keys <Enter> <Enter> <Enter> <Enter> <Enter> 1 <F2>
expect CONTADO                S/         5.00
expect DEBE HABER             S/         4.50
expect DIFERENCIA             S/         0.50  ! SOBRA
# every count is kept
keys <F8>
expect-not 4.50
keys <Enter> <Enter> <Enter> <Enter> <Enter> 1 <F2>
expect Conteos guardados: 2
expect Paso 2 de 3: explicar
keys 1 <Enter> <F2>
expect Quién recibe
keys 3 11115 <Enter>
expect-keys <= 40
expect-row 1 posta │ ...CAJA CERRADA...
sh "$POSTA" --post "$POST" list cash_turn | tr -d ' '
expect-output "counted_cents":500
sh "$POSTA" --post "$POST" verify --deep
