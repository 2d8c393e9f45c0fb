# Each person has the own language; the lock screen has another; all keys stay where they are.
post morning
clock 2026-10-05T08:00
login nurse 11112
expect-row 24 F1 Ayuda  F5 Nuevo  F3 Buscar  F7 Borradores  ^X Bloquear
keys <F9> id <Enter>
expect-screen
| posta │ P.S. Prueba │ Home                NUR Rosa Quispe │ Mon 05/10/26 08:00
| Appointments today 2 · attended 0                               !! Copy: never
|────────────────────────────────────────────────────────────────────────────────
| Whom do you attend? surname name, DNI, HC, or a word
| [___________________________________________________________________________]
|
|─ Appointments today ───────────────────┬─ Stock and refrigerator ──────────────
|>1  HUAMAN QUISPE, José           56y M │ a Temperature not read         2 !
| 2  CONDORI APAZA, Luz            28y F │ b Expired, to write off        1 !
|                                        │ c Expire in 30 days            0
|                                        │ d Under the minimum            0
|                                        │─ Visits of these days ────────────────
|                                        │ Fri 02   3  ██████████████████
|                                        │ Sat 03   1  ██████
|                                        │ Sun 04   0  ·
|                                        │ Mon 05   0  ·                  (today)
|─ Drafts to finish (0) ─────────────────┴───────────────────────────────────────
| Nothing half done.
|
|
|
|
|
| F1 Help  F5 New  F3 Find  F7 Drafts  ^X Lock
keys qui ro
expect-row 2 Find: [qui ro__...]   3 of 5 people
keys <^X>
expect Número [__]
keys 2 11113 <Enter>
expect-row 24 F1 Ayuda  F2 Venta...
keys <^X> 1 11112 <Enter>
expect-row 2 Find: [qui ro__...]   3 of 5 people
restart
login nurse 11112
expect-row 24 F1 Help  F5 New  F3 Find  F7 Drafts  ^X Lock
keys con lu <Enter> <Enter>
expect-row 6 BP      [       ]  Pulse [   ]  Breaths [   ]  T° [     ]  SatO2 [   ]
expect Diagnoses and activities
# no role is cut on the lock screen
keys <ESC><ESC><^X>L
expect-row 5 ...Drug store clerk...
