# Petty cash by keys: opened by an act with two signatures, a slip, a provisional slip that is late,
# settled, counted and replenished; its account is printed.
clock 2026-10-05T09:00
apply piles.jsonl
login manager 11114
keys ch <Enter>
expect Aún no hay caja chica
keys <F5>
expect Abrir otra
keys 5
expect Abrir caja chica
keys Acta 14-2026 <Enter> rdr <Enter> luis <Enter> 100 <Enter> 50 <Enter> <F2>
keys 11115 <Enter>
expect Guardado: CC-000001
expect RDR · Luis Huamán · S/ 100.00
expect hay 100.00 · por rendir 0.00 · gastado 0.00
keys <^X>
login clerk 11113
keys <F9> ch <Enter> <F5> 1
expect Luis Huamán · hay S/ 100.00 · un pago hasta S/ 50.00
keys 3 <Enter> b001 <Enter> 77 <Enter> <Enter> <Enter> Bodega <Enter> pilas <Enter> sumin <Enter> 50.10 <F2>
expect un pago es como máximo de S/ 50.00
keys 12.50 <F2>
expect Guardado: CC-000002
expect hay 87.50
keys <F5> 2 Luis Quispe <Enter> pasajes <Enter> 20 <F2>
expect Guardado: CC-000003
expect hay 67.50 · por rendir 20.00 · gastado 12.50
# three days later it is late, and said first
clock 2026-10-08T09:00
restart
login clerk 11113
expect !! Rendir vale 07/10: S/ 20.00 Lui
keys <F9> ch <Enter> <F2>
expect CC-000003 · Luis Quispe · S/ 20.00 · pasajes
keys 18 <Enter>
expect Devuelve: S/ 2.00
keys 8 <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> manten <Enter> s
expect Guardado: CC-000004
expect hay 69.50 · por rendir 0.00 · gastado 30.50
keys <F6>
expect RENDICIÓN DE CAJA CHICA
keys <End>
expect CUADRA
sh "$POSTA" --post "$POST" verify --deep
