# The box is counted blind; every count is kept, and a difference has its reason.
#
#   float               50.00
#   100 x 0.20          20.00
#   expected            70.00
#   first count         68.00   -2.00
#   second count        69.50   -0.50   change given wrong, borne by RDR

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100 | ok
cash.close | refused only cash.count_first pieces
# Nothing is counted before it was opened; a count dated so could not be read back
dated 1960-01-01 00:00
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 | refused only cash.turn_early
# Not kept, it is told that it differs and not by how much
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=100
  pieces[1].pieces=18 | refused only cash.count_differs reason
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=100
  pieces[1].pieces=18 | ok
cash.close | refused only cash.reason reason
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=50
  pieces[1].pieces=39 | ok
cash.close reason=other | refused only op.reason note
cash.close reason=change | ok
expect answer expected_cents 70.00
expect answer counted_cents 69.50
expect answer difference_cents -0.50
expect cash_turn #1 counts 2
expect cash_turn #1 state closed
expect balance 6599 RDR 0.50
expect balance 101 RDR 99.50
expect balance 101 FM 220.00

# A surplus goes to RDR too; a count made before the last sale does not close
cash.open box=1 | ok
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=50
  pieces[1].pieces=40 | ok
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 | ok
cash.close reason=unknown | refused only cash.count_stale pieces
# 69.50 + 2.00 = 71.50 and 72.00 are there
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=200
  pieces[1].pieces=11 reason=unknown | ok
expect answer difference_cents 0.50
expect balance 7599 RDR -0.50
expect balance 101 * 322.00
# Coins that are none
cash.open box=1 | ok
cash.count pieces[0].value_cents=5 pieces[0].pieces=3 | refused only cash.pieces pieces[0].value_cents
