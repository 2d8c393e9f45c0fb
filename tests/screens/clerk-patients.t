# The counter sees who a person is, not what was found in the visits.
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <F9> pa <Enter> qui ro
expect !! ALERGIA: PENICILINA (2019)
keys <Enter>
expect-row 2 Cambiar datos de una persona
expect Nombres             [Rosa María
expect-not dolor de garganta
keys <ESC> <ESC> <ESC>
expect-row 1 posta │ ...FAR Luis Huamán...
