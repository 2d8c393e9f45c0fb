# What a box hands to the safe has an act that two sign; where nobody else is there it waits.
#
#                          box 1     safe   act
#   opening                0.00    300.00
#   opened with 50.00     50.00    250.00
#   sold 20.00            70.00    250.00
#   closed, 40.00 away    30.00    290.00   ENT-000001, the treasurer received it
#   sold 2.00, all away    0.00    322.00   ENT-000002, signed the day after

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=20000
  lines[2].account=101 lines[2].fund=RDR lines[2].debit_cents=10000
  lines[3].account=501 lines[3].fund=RDR lines[3].credit_cents=10000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=1000 | ok
as clerk
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=100 | ok
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=2000
  pieces[1].pieces=1 | ok
# Nobody takes money away alone while there is somebody to sign for it
cash.close safe_cents=4000 | refused only op.witness second
second clerk 11113
cash.close safe_cents=4000 | refused only op.second_same second
expect count handover 0
second auditor 11116
cash.close safe_cents=4000 | refused only handover.auditor second
second treasurer 11115
cash.close safe_cents=4000 | ok
expect handover ENT-000001 kind safe
expect handover ENT-000001 user 2
expect handover ENT-000001 second 4
expect handover ENT-000001 signed_day 2026-10-01
expect handover ENT-000001 safe_cents 40.00
expect handover ENT-000001 float_cents 30.00

# What stays whole in the box is handed to nobody
cash.open box=1 | ok
cash.close pieces[0].value_cents=1000 pieces[0].pieces=3 | ok
expect count handover 1

# Nobody else there today: the act is written and waits
cash.open box=1 | ok
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 | ok
cash.close pieces[0].value_cents=1000 pieces[0].pieces=3 pieces[1].value_cents=200
  pieces[1].pieces=1 safe_cents=3200 is_later=1 | ok
expect handover ENT-000002 second ""
expect handover ENT-000002 is_later true
# ... for somebody else than who gave
at 2026-10-02 08:10
handover.sign handover=ENT-000002 | refused only handover.self second
as nurse
handover.sign handover=ENT-000001 | refused only handover.signed handover
handover.sign handover=ENT-000002 | ok ENT-000002
expect handover ENT-000002 second 1
expect handover ENT-000002 signed_day 2026-10-02
as clerk
second manager 11114
handover.sign handover=ENT-000002 | refused only handover.signed handover
handover.sign handover=#9 | refused only core.no_record handover
as auditor
handover.sign handover=ENT-000002 | refused only op.role
expect balance 101 * 322.00
