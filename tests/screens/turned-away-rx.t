# A prescription that the shelf cannot fill: what is not there stays pending, and one key notes it
# with the patient it was for.
post morning
clock 2026-10-05T10:00
apply scarce.jsonl
login clerk 11113
keys 1 <Enter>
expect ! No alcanza: AMOXICILINA 250 mg/5 mL susp 1/2
expect F5 No atendido
keys <F5>
expect Anotado como no atendido: 1 AMOXICILINA 250 mg/5 mL susp
expect-not F5 No atendido
keys <Enter> 20 <Enter>
expect Guardado: R001-0000001
sh "$POSTA" --post "$POST" list demand --format json
expect-output "qty_units":1,"reason":"none_left"
sh "$POSTA" --post "$POST" verify --deep
