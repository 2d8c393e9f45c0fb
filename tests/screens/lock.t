# The lock screen: people by number, language, another person, exit only for the manager.
clock 2026-10-05T08:00
expect-screen
|┌──────────────────────────────────────────────────────────────────────────────┐
|│  posta · P.S. Prueba                                        05/10/26  08:00  │
|│                                                                              │
|│  1  Rosa Quispe                Enfermera                                     │
|│  2  Luis Huamán                Farmacia                                      │
|│  3  Elena Ñahui                Gerente                                       │
|│  4  Jorge Poma                 Tesorero                                      │
|│  5  Ana Ticse                  Auditor                                       │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│  Número [__]   Clave [             ]                    F1 Ayuda   L English │
|└──────────────────────────────────────────────────────────────────────────────┘
|
expect-cursor 22 12
keys 9
expect-not [*
keys l
expect Number [__]
keys l 1
expect > 1  Rosa Quispe
keys <ESC> 2 11113 <Enter>
expect-row 1 posta │ ...FAR Luis Huamán...05/10/26 08:00
keys <^X> 3 11114 <Enter>
expect-row 1 posta │ ...GER Elena Ñahui...
keys <^K> cerrar posta <Enter>
expect-exit 0
