# What time it is, said by a person: near the last entry alone, further off with somebody else.

at 2026-10-05 09:00
as auditor
clock.set now_s=2026-10-05T09:10 | refused only op.role
as nurse
clock.set | refused only field.required now_s
clock.set now_s=2024-12-31T09:00 | refused only clock.early
# Within three days of the last entry
clock.set now_s=2026-10-04T08:00 | ok
clock.set now_s=2026-10-01T08:00 | ok
expect count clock_set 2
expect clock_set #2 last_s 2026-10-04T08:00:00
# Further off
clock.set now_s=2026-10-05T08:00 | refused only op.witness second
second clerk 11113
reason la pila se agotó
clock.set now_s=2026-10-05T08:00 | ok
expect clock_set #3 witness 2
expect clock_set #3 note "la pila se agotó"
# Nobody is their own witness, and the PIN must be right
second nurse 11112
clock.set now_s=2026-11-05T08:00 | refused only op.second_same second
second clerk 11111
clock.set now_s=2026-11-05T08:00 | refused only user.pin second_pin
