# A deposit goes by fund: as stated, or in proportion to the cash of each, to the centimo.
#
#                      101 FM   101 RDR   1041 FM
#   opening            200.00    100.00   1000.00
#   100.01             -66.67    -33.34     66.67
#   stated             -50.00    -66.66     50.00
#   undone              50.00     66.66    -50.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
as clerk
deposit.record doc_text=0045127 amount_cents=10001 | ok DEP-000001
expect balance 101 FM 133.33
expect balance 101 RDR 66.66
deposit.record doc_text=2 amount_cents=11666 lines[0].fund=FM lines[0].amount_cents=5000
  lines[1].fund=RDR lines[1].amount_cents=6667
  | refused only cash.fund_less lines[1].amount_cents, deposit.total amount_cents
deposit.record doc_text=2 amount_cents=11666 lines[0].fund=FM lines[0].amount_cents=5000
  lines[1].fund=RDR lines[1].amount_cents=6666 | ok DEP-000002
expect balance 101 FM 83.33
expect balance 101 RDR 0.00
expect balance 1041 FM 1116.67
reason papeleta equivocada
deposit.reverse deposit=#2 | refused only op.role
as manager
deposit.reverse deposit=#2 | refused only op.reason
reason papeleta equivocada
deposit.reverse deposit=#2 | ok DEP-000003
expect balance 101 FM 133.33
expect balance 1041 FM 1066.67
reason otra vez
deposit.reverse deposit=#2 | refused only doc.reversed deposit
deposit.record | refused only field.required doc_text, field.required amount_cents
deposit.record doc_text=3 amount_cents=-1 | refused only field.below amount_cents
