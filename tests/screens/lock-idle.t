# The idle lock goes by the boot clock: neither a wall clock set ahead locks, nor one set back keeps
# the screen open.
told 2026-10-01T08:30 1800000 a
login nurse 11112
told 2026-10-01T11:30 1860000 a
expect-row 1 ...ENF Rosa Quispe...
told 2026-10-01T08:31 1915000 a
expect-row 1 ...ENF Rosa Quispe...
told 2026-10-01T08:32 1925000 a
expect Número [__]
login nurse 11112
expect-row 1 ...ENF Rosa Quispe...
told 2025-10-01T08:33 2040000 a
expect-row 1 ...ENF Rosa Quispe...
told 2025-10-01T08:33 2046000 a
expect Número [__]
