# A void is the mirror of its sale: 10 x 0.20 (FM, cost 1.00) and a dressing 3.00 (RDR).
#
#              box     101 FM   101 RDR   2011   70121   70321   69121
#   before     50.00   200.00   100.00   10.00
#   sale       55.00   202.00   103.00    9.00   -2.00   -3.00    1.00
#   void       50.00   200.00   100.00   10.00    0.00    0.00    0.00

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
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 lines[1].service=CUR01
  lines[1].qty_units=1 | ok R001-0000001
expect answer total_cents 5.00
expect balance 101 FM 202.00
expect balance 101 RDR 103.00
sale.void sale=R001-0000001 | refused only field.required reason
sale.void sale=R001-0000001 reason=other | refused only op.reason note
sale.void sale=R001-0000001 reason=returned note="no la quiso" | ok A001-0000001
expect stock 05335 100
expect balance 101 FM 200.00
expect balance 101 RDR 100.00
expect balance 2011 FM 10.00
expect balance 70121 * 0.00
expect balance 70321 * 0.00
expect balance 69121 * 0.00
# The voided number remains and the next one follows it; twice is refused, and so is the mirror
expect sale R001-0000001 state reversed
expect sale R001-0000001 void_note "no la quiso"
expect sale A001-0000001 total_cents -5.00
sale.void sale=R001-0000001 reason=typing | refused only doc.reversed sale
sale.void sale=A001-0000001 reason=typing | refused only doc.is_reversal sale
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000002
# 2.00 more in the box: closed with 52.00, all of it to the safe
second manager 11114
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=200
  pieces[1].pieces=1 safe_cents=5200 | ok
# Without an open box a clerk voids nothing; with another turn, not what is of an earlier one
sale.void sale=R001-0000002 reason=price | refused only cash.closed
cash.open box=1 float_cents=1000 | ok
sale.void sale=R001-0000002 reason=price | refused only sale.void_turn sale
as nurse
sale.void sale=R001-0000002 reason=price | refused only op.role
as manager
sale.void sale=R001-0000002 reason=price | refused only op.witness second
second nurse 11112
sale.void sale=R001-0000002 reason=price | ok A001-0000002
expect balance 101 FM 200.00
# The box did not give it: 10.00 are there, and 290.00 in the safe
as clerk
cash.close pieces[0].value_cents=1000 pieces[0].pieces=1 | ok
expect answer difference_cents 0.00
as manager
deposit.record doc_text=1 amount_cents=29001 | refused only cash.safe_less amount_cents
deposit.record doc_text=1 amount_cents=29000 | ok
