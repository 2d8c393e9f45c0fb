# Provisional slips lie in the box instead of money: they are counted, named and stay there.
#
#   float 50.00 + sold 20.00 = 70.00 expected: 50.00 in money, 20.00 in slips

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=20000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100 | ok
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 slips_cents=2000
  | refused only cash.slips slips_text
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 slips_cents=2000
  slips_text="L. Huamán, combustible" | ok
# Paper does not go to the safe
second manager 11114
cash.close safe_cents=5001 | refused only cash.safe_over safe_cents
second manager 11114
cash.close safe_cents=5000 | ok
expect answer difference_cents 0.00
expect cash_turn #1 slips_cents 20.00
expect cash_turn #1 slips_day 2026-10-01
# The next turn starts with them
at 2026-10-02 08:00
cash.open box=1 | ok
expect cash_turn #2 float_cents 20.00
cash.close slips_cents=2000 slips_text="L. Huamán, combustible" | ok
expect cash_turn #2 slips_day 2026-10-01
at 2026-10-03 08:00
cash.open box=1 | ok
# Settled: it is money again
cash.close pieces[0].value_cents=2000 pieces[0].pieces=1 | ok
expect answer difference_cents 0.00
expect cash_turn #3 slips_day ""
