# Cash that is carried to the bank is on its way until the slip is entered.
#
#                        101 FM  101 RDR   103 FM  103 RDR  1041 FM 1041 RDR
#   opening              200.00   100.00                   1,000.00
#   taken 90.00          140.00    70.00    60.00   30.00
#   slip 90.00                                0.00    0.00 1,060.00    30.00
#   taken 30.00          120.00    60.00    20.00   10.00
#   slip 27.00, 3 back   122.00    61.00     0.00    0.00 1,078.00    39.00
#   taken 3.00           120.00    60.00     2.00    1.00
#   slip 2.70, missing                                    1,079.80    39.90
#   taken 6.00           116.00    58.00     4.00    2.00
#   brought back         120.00    60.00     0.00    0.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
as clerk
deposit.slip doc_text=1 amount_cents=100 | refused only handover.which handover
deposit.take amount_cents=9000 | refused only op.witness second
second treasurer 11115
deposit.take amount_cents=30001 | refused only cash.safe_less amount_cents
second treasurer 11115
deposit.take amount_cents=9000 carrier=manager | refused only deposit.carrier second
deposit.take amount_cents=9000 carrier=treasurer is_later=1 | refused only deposit.carrier second
deposit.take amount_cents=9000 from_box=1 | refused only cash.closed from_box
second treasurer 11115
deposit.take amount_cents=9000 | ok ENT-000001
expect handover #1 carrier 4
expect handover #1 deposit ""
expect balance 101 FM 140.00
expect balance 103 FM 60.00
expect balance 103 RDR 30.00
# It is in no safe any more
deposit.record doc_text=9 amount_cents=21001 | refused only cash.safe_less amount_cents
as nurse
deposit.slip doc_text=0045127 amount_cents=9000 | refused only op.role
as treasurer
deposit.slip amount_cents=9000 | refused only field.required doc_text
deposit.slip doc_text=0045127 amount_cents=9000 rest=missing | refused only deposit.rest_none rest
deposit.slip doc_text=0045127 amount_cents=9000 | ok DEP-000001
expect handover #1 deposit 1
expect deposit #1 handover 1
expect balance 103 * 0.00
expect balance 1041 FM 1060.00
expect balance 1041 RDR 30.00
deposit.slip handover=ENT-000001 doc_text=2 amount_cents=9000
  | refused only handover.arrived handover

# A slip for less says what became of the rest
as clerk
second manager 11114
deposit.take amount_cents=3000 carrier=clerk | ok ENT-000002
deposit.slip doc_text=0045128 amount_cents=2700 | refused only deposit.rest rest
deposit.slip doc_text=0045128 amount_cents=2700 rest=more | refused only deposit.rest rest
deposit.slip doc_text=0045128 amount_cents=2700 rest=back note="billetes rotos" | ok DEP-000002
expect balance 101 FM 122.00
expect balance 101 RDR 61.00
expect balance 1041 FM 1078.00
expect balance 1041 RDR 39.00
expect deposit #2 difference_cents -3.00
second manager 11114
deposit.take amount_cents=300 | ok ENT-000003
deposit.slip doc_text=0045129 amount_cents=270 rest=missing | ok DEP-000003
expect balance 6599 FM 0.20
expect balance 6599 RDR 0.10
expect balance 1041 * 1119.70

# What came back is in the safe again
as clerk
second manager 11114
deposit.take amount_cents=600 | ok ENT-000004
deposit.back handover=ENT-000004 | refused only op.reason
reason banco cerrado
deposit.back handover=ENT-000004 | ok ENT-000005
expect handover #4 state reversed
expect balance 103 * 0.00
expect balance 101 FM 120.00
reason otra vez
deposit.back handover=ENT-000004 | refused only doc.reversed handover

# From S/ 10.00 on a difference has a witness; more than was said is of the fund of services
second manager 11114
deposit.take amount_cents=5000 | ok ENT-000006
deposit.slip doc_text=0045130 amount_cents=4000 rest=missing | refused only op.witness second
deposit.slip doc_text=0045130 amount_cents=5150 rest=more | ok DEP-000004
expect balance 7599 RDR -1.50
expect balance 1041 * 1171.20
# An undone slip leaves the cash on its way
as manager
reason papeleta de otro
deposit.reverse deposit=#4 | ok DEP-000005
expect handover #6 deposit ""
expect balance 103 * 50.00
expect balance 7599 RDR 0.00
deposit.slip handover=ENT-000006 doc_text=0045131 amount_cents=5000 | ok DEP-000006
expect balance 103 * 0.00

# Out of an open box: it is not expected there any more
as clerk
cash.open box=1 float_cents=5000 | ok
second manager 11114
deposit.take amount_cents=5001 from_box=1 | refused only cash.box_less amount_cents
second manager 11114
deposit.take amount_cents=2000 from_box=1 | ok ENT-000007
cash.count pieces[0].value_cents=1000 pieces[0].pieces=3 | ok
cash.close | ok
expect answer expected_cents 30.00
expect answer difference_cents 0.00
# The next day it is not in the bank: entered late, and straight
at 2026-10-03 10:00
deposit.slip doc_text=0045140 amount_cents=2000 | ok DEP-000007
# An act of a box is not one of the bank
cash.open box=1 | ok
second nurse 11112
cash.close pieces[0].value_cents=1000 pieces[0].pieces=3 safe_cents=1000 | ok
deposit.slip handover=ENT-000008 doc_text=7 amount_cents=1000 | refused only handover.safe handover
