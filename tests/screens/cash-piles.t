# U10: closing with ten piles, the count of ux.md 3.9: 250.00 in notes, 115.60 in coins. Three steps;
# who receives what goes to the safe signs with their own PIN.
#
#   float 50.00 + sold 315.60 = 365.60
clock 2026-10-05T18:00
apply piles.jsonl
login clerk 11113
expect-not 365.60
count
keys <F6>
expect Paso 1 de 3: contar
expect-not 365.60
keys <F1>
expect-not 365.60
keys <ESC>
keys <Enter> 1 <Enter> 1 <Enter> 3 <Enter> 4 <Enter>
keys 9 <Enter> 12 <Enter> 31 <Enter> 22 <Enter> 18 <Enter>
expect-not oculto hasta terminar de contar 365
keys 10 <F2>
expect CONTADO                S/       365.60
expect DEBE HABER             S/       365.60
expect DIFERENCIA             S/         0.00  OK
expect Paso 3 de 3: entregar
expect S/ 50.00 quedan en la caja
keys <F2>
expect ¿Quién recibe el dinero?
expect Va a la caja fuerte: S/ 315.60
keys 3 11115 <Enter>
expect CAJA CERRADA
# two of the keys were for the help that shows nothing
expect-keys <= 38
sh "$POSTA" --post "$POST" list handover | tr -d ' '
expect-output "safe_cents":31560
expect-output "float_cents":5000
expect-output "second":4
sh pdftotext -layout "$POST"/papers/efectivo-1-1.pdf - | tr -s ' '
expect-output Jorge Poma
expect-output ENT-000001
sh "$POSTA" --post "$POST" verify --deep
