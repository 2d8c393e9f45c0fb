# What the post owns and owes on its first day: once, signed, before everything else.

at 2026-10-03 10:00
as manager
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=100
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=100 | refused only op.second second
second treasurer 11115
opening.record | refused only field.required lines
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=100
  lines[1].account=501 lines[1].fund=RDR lines[1].credit_cents=100
  | refused only ledger.unbalanced lines, ledger.unbalanced lines
second treasurer 11115
opening.record lines[0].account=2011 lines[0].fund=FM lines[0].debit_cents=100
  lines[1].account=70121 lines[1].fund=FM lines[1].credit_cents=100
  | refused only opening.stock lines[0].account, opening.result lines[1].account
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=100
  lines[0].credit_cents=100 lines[1].account=501 lines[1].fund=RO
  | refused only opening.side lines[0].debit_cents, opening.side lines[1].debit_cents
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=-100
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=-100
  | refused field.below lines[0].debit_cents, field.below lines[1].credit_cents
# No fund begins with less than nothing in its bank or box
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].credit_cents=100
  lines[1].account=501 lines[1].fund=RO lines[1].debit_cents=100
  lines[2].account=101 lines[2].fund=RDR lines[2].credit_cents=50
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=50
  | refused only opening.cash lines[0].account, opening.cash lines[2].account
expect count ledger 0

# Opening stock may come before
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=P1
  lines[0].expiry_day=2027-06-30 lines[0].qty_units=10 lines[0].cost_e4=1000 | ok
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=90000
  lines[1].account=336 lines[1].fund=RO lines[1].debit_cents=10000
  lines[2].account=4212 lines[2].fund=RO lines[2].credit_cents=25050
  lines[3].account=501 lines[3].fund=RO lines[3].credit_cents=74950 | ok AP-1
expect opening #1 day 2026-10-01
expect ledger #2 day 2026-10-01
expect balance 4212 RO -250.50
expect balance 501 * -750.50
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=100
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=100 | refused only opening.done
