# U15: one key locks, two and the PIN bring another person; each comes back to the same field with
# what was typed, and nobody sees what the other wrote.
post morning
clock 2026-10-05T08:00
login nurse 11112
keys con lu <Enter> <Enter> dolor de
expect-cursor 5 19
count
keys <^X>
expect-keys <= 1
expect-not CONDORI
expect 1 borrador
count
keys 2
expect-keys <= 2
keys 11113 <Enter>
expect-row 1 posta │ ... FAR Luis Huamán ...
keys para
keys <^X> 1 11112 <Enter>
expect-row 2 CONDORI APAZA, Luz ...
expect [dolor de___
expect-cursor 5 19
keys <Space> cabeza
expect [dolor de cabeza___
keys <^X> 2 11113 <Enter>
expect [para___
# a wrong PIN says so and shows nothing
keys <^X> 1 00000 <Enter>
expect Clave incorrecta
expect-not CONDORI
