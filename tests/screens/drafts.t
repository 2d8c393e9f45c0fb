# U5, U31: what was typed waits on the same field, after another user, after a kill, after a hang-up.
clock 2026-10-05T08:00
apply day.jsonl
login nurse 11112
keys 28214477 <Enter>
expect-row 2 HUAMÁN QUISPE, José Ángel...
keys <Enter> dolor de muela <Enter> 120/80 <Enter> 7
# another person works meanwhile
keys <^X> 2 11113 <Enter>
expect-row 1 posta │ ...FAR Luis Huamán...
expect-not dolor de muela
keys <^X> 1 11112 <Enter>
expect [dolor de muela
expect [7__]
# the power goes; at most the field being typed is lost
keys 2 <Enter>
restart
expect 1 borrador
login nurse 11112
keys <F7>
expect HUAMÁN QUISPE, José
keys <Enter>
expect [dolor de muela
expect 120/80
expect-row 23 Estaba en: ...HUAMÁN QUISPE, José Ángel...
signal HUP
expect-exit 0
login nurse 11112
keys <F7> <Enter>
expect [dolor de muela
keys <ESC>
expect En espera: HUAMÁN QUISPE, José Ángel
sh ls "$POST"/drafts/*.draft | wc -l
expect-output 1
