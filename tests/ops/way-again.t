# What a voided paper undoes is undone from its own day on: nothing is put on a day before, when the
# first one still stood.
#
#                        101 FM  103 FM  1041 FM
#   opening              200.00          100.00
#   1.10  taken, slip    110.00    0.00  190.00
#   5.10  slip voided    110.00   90.00  100.00
#   3.10  slip again: refused, on 5.10 it is not
#   5.10  slip again     110.00    0.00  190.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=10000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=30000 | ok
second clerk 11113
deposit.take amount_cents=9000 | ok ENT-000001
deposit.slip doc_text=0045127 amount_cents=9000 | ok DEP-000001
at 2026-10-05 09:00
second clerk 11113
reason error
deposit.reverse deposit=#1 | ok DEP-000002
dated 2026-10-03 09:00
deposit.slip doc_text=0045128 amount_cents=9000 | refused only handover.later handover
dated 2026-10-03 09:00
reason cerrado
deposit.back handover=ENT-000001 | refused handover.later handover
deposit.slip doc_text=0045128 amount_cents=9000 | ok DEP-000003
expect balance 103 FM 0.00
expect balance 1041 FM 190.00

# Petty cash: all of it was on its way with L. Huamán, who spent 25.00
at 2026-10-06 09:00
second treasurer 11115
petty.open act_text="Acta 12" fund=FM responsible=manager amount_cents=3000 | ok CC-000001
petty.advance who="L. Huamán" concept=pasajes amount_cents=3000 | ok CC-000002
petty.settle advance=CC-000002 doc_type=transport doc_number=4411 account=6343
  amount_cents=2500 | ok CC-000003
at 2026-10-09 09:00
second treasurer 11115
reason error
petty.reverse move=CC-000003 | ok CC-000004
dated 2026-10-07 09:00
petty.settle advance=CC-000002 doc_type=transport doc_number=4411 account=6343
  amount_cents=2500 | refused only petty.short amount_cents
petty.settle advance=CC-000002 doc_type=transport doc_number=4411 account=6343
  amount_cents=2500 | ok CC-000005
