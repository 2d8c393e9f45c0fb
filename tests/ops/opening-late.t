# Opening balances do not come behind other entries.

at 2026-10-03 10:00
as treasurer
income.record source=DIRESA concept=octubre account=7591 fund=RO amount_cents=100 | ok
second manager 11114
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=100
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=100 | refused only opening.late
