# October is closed: the mirror of one of its sales lies in November and names it.
#
#   70121 of FM   October -2.00   November 2.00   in all 0.00

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
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000001
cash.close pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=200
  pieces[1].pieces=1 | ok
at 2026-11-02 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok
expect month 2026-10 income 2.00
dated 2026-10-31 10:00
sale.void sale=R001-0000001 reason=returned | refused only month.closed at
# The money comes out of the safe: 250.00 are there
sale.void sale=R001-0000001 reason=returned | refused only op.witness second
second clerk 11113
sale.void sale=R001-0000001 reason=returned | ok A001-0000001
expect sale A001-0000001 day 2026-11-02
expect balance 70121 FM 0.00
expect month 2026-10 income 2.00
expect stock 05335 100
# A late sale has no way into October either
as clerk
cash.open box=1 | ok
dated 2026-10-31 10:00
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | refused only month.closed at
