# While a product is counted blind no output note tells how many there are: not beside the line, not
# in the list of lots, not in a refusal.
post morning
clock 2026-10-05T10:00
apply counting.jsonl
login clerk 11113
keys <F9> sa <Enter> <F5>
type P.S. Ccollpa
keys <Enter> <Enter> <Enter> <Enter>
type Luz Mamani
keys <Enter> <Enter> <Enter>
keys para 500 <Enter>
expect 12/26 · ?
keys <F4>
expect A2               30/06/2028         ?
expect-not 470
keys 2
pause 400
keys x <Enter> <Enter> 471 <F2>
expect 06/28 · ?
expect-not 470
expect-not Quedan
keys <ESC>
