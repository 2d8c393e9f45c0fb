# Cash lies in boxes and in the safe; together they are account 101.
#
#                          box 1     safe      101
#   opening                0.00    300.00   300.00
#   opened with 50.00     50.00    250.00   300.00
#   sold 20.00            70.00    250.00   320.00
#   closed, 40.00 away    30.00    290.00   320.00
#   opened again          30.00    290.00   320.00
#   30.00 to the bank      0.00    290.00   290.00
#   290.00 to the bank     0.00      0.00     0.00

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
cash.open box=1 float_cents=30001 | refused only cash.safe_less float_cents
cash.open box=1 float_cents=5000 | ok
cash.open box=2 | refused only cash.open
as manager
cash.open box=1 | refused only cash.taken box
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100 | ok
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=2000
  pieces[1].pieces=1 safe_cents=7001 | refused only cash.safe_over safe_cents
second manager 11114
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=2000
  pieces[1].pieces=1 safe_cents=4000 | ok
cash.open box=1 float_cents=2990 | refused only cash.float_less float_cents
cash.open box=1 | ok
expect cash_turn #2 float_cents 30.00
deposit.record doc_text=1 amount_cents=3001 from_box=1 | refused only cash.box_less amount_cents
deposit.record doc_text=1 amount_cents=3000 from_box=1 | ok DEP-000001
deposit.record doc_text=2 amount_cents=29001 | refused only cash.safe_less amount_cents
deposit.record doc_text=2 amount_cents=29000 | ok DEP-000002
expect balance 101 * 0.00
# The last count of an empty box is no piece at all
cash.count | ok
cash.close | ok
expect answer counted_cents 0.00
