# U19: bytes of what is done most, on the console of Linux (budgets of ux.md 2.25).
term linux
post morning
clock 2026-10-05T08:00
count
login nurse 11112
expect-bytes <= 3000
count
keys q
expect-bytes <= 60
count
keys u
expect-bytes <= 3000
count
keys i
expect-bytes <= 900
count
keys <Down>
expect-bytes <= 500
count
keys <Enter>
expect-bytes <= 3000
count
keys <Enter>
expect-bytes <= 3000
count
keys d
expect-bytes <= 60
count
keys o
expect-bytes <= 12
count
keys <Enter>
expect-bytes <= 150
keys 110/70 <Enter> 80 <Enter> <Enter> 37 <Enter> <Enter> 57 <Enter> <Enter> <Enter> r
count
keys i
expect-bytes <= 700
count
keys <Enter>
expect-bytes <= 900
keys <^X>
count
login clerk 11113
expect-bytes <= 3000
count
scan 7750001000017
expect-bytes <= 3000
count
scan 7750001000017
expect-bytes <= 700
count
keys <Enter>
expect-bytes <= 700
count
keys <Enter>
expect-bytes <= 900
