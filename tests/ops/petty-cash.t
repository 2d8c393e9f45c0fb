# Petty cash: opened by an act, kept by one person, paid out slip by slip, brought back to its amount.
#
#                                    102 RDR   slips open   money in it
#   opened with 100.00 of the bank    100.00                     100.00
#   slip 12.50                         87.50                      87.50
#   provisional 20.00                  87.50        20.00         67.50
#   settled with 18.00, 2.00 back      69.50                      69.50
#   counted 69.00: 0.50 missing        69.00                      69.00
#   replenished 31.00 of the safe     100.00                     100.00
#   slip 8.00, voided                 100.00                     100.00
#   closed: 100.00 to the safe          0.00                       0.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=102 lines[0].fund=RDR lines[0].debit_cents=5000
  lines[1].account=501 lines[1].fund=RDR lines[1].credit_cents=5000
  | refused only opening.petty lines[0].account
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RDR lines[0].debit_cents=50000
  lines[1].account=101 lines[1].fund=RDR lines[1].debit_cents=10000
  lines[2].account=501 lines[2].fund=RDR lines[2].credit_cents=60000 | ok
as clerk
petty.slip doc_type=boleta doc_number=1 concept=x account=6032 amount_cents=100
  | refused only petty.which petty
petty.open act_text="Acta 14-2026" fund=RDR responsible=clerk amount_cents=10000
  | refused only op.role
as manager
petty.open act_text="Acta 14-2026" fund=RDR responsible=clerk amount_cents=10000
  | refused only op.second second
second treasurer 11115
petty.open act_text="Acta 14-2026" fund=RDR responsible=auditor amount_cents=100001
  payment_max_cents=10001
  | refused only petty.amount amount_cents, petty.payment payment_max_cents, petty.keeper responsible, fund.short fund
second treasurer 11115
petty.open act_text="Acta 14-2026" fund=RDR responsible=clerk amount_cents=10000 pay_from=credit
  | refused only petty.credit pay_from
second treasurer 11115
petty.open act_text="Acta 14-2026" fund=RDR responsible=clerk amount_cents=10000
  payment_max_cents=5000 | ok CC-000001
expect petty #1 responsible 2
expect petty #1 manager 3
expect petty #1 treasurer 4
expect balance 102 RDR 100.00
expect balance 1041 RDR 400.00
second treasurer 11115
petty.open act_text="Acta 15-2026" fund=RDR responsible=nurse amount_cents=5000
  | refused only petty.fund fund

# One person pays, small things, with their paper
at 2026-10-02 10:00
petty.slip doc_type=boleta doc_series=B001 doc_number=77 concept="2 cuadernos" account=6032
  amount_cents=1250 | refused only petty.other petty
as clerk
petty.slip doc_type=boleta concept="2 cuadernos" account=336 amount_cents=5001
  | refused only petty.account account, petty.payment amount_cents, expense.paper doc_number
petty.slip doc_type=invoice doc_series=F001 doc_number=77 concept=clavos account=6032
  amount_cents=1250 | refused only expense.ruc supplier_ruc
petty.slip supplier_ruc=20131312955 supplier_name="Ferretería El Sol" doc_type=invoice
  doc_series=F001 doc_number=77 doc_day=2026-10-02 concept=clavos account=6032 amount_cents=1250
  | ok CC-000002
expect balance 6032 RDR 12.50
expect balance 102 RDR 87.50
petty.slip supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=77 concept=clavos
  account=6032 amount_cents=1250 | refused only expense.twice doc_number
as treasurer
second manager 11114
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=77
  doc_day=2026-10-02 concept=clavos account=6032 fund=RDR amount_cents=1250
  | refused only expense.twice doc_number

# A provisional slip: the money is with somebody, and is settled within two days
as clerk
petty.advance who="L. Huamán" concept="pasajes a la red" amount_cents=5001
  | refused only petty.payment amount_cents
petty.advance who="L. Huamán" concept="pasajes a la red" amount_cents=2000 | ok CC-000003
expect petty_move CC-000003 due_day 2026-10-04
expect petty_move CC-000003 open_cents 20.00
expect balance 102 RDR 87.50
petty.advance who="R. Quispe" concept="leña" amount_cents=4800 | ok CC-000004
petty.slip doc_type=other concept=leña account=6032 amount_cents=1951
  | refused only petty.short amount_cents
petty.settle advance=CC-000002 amount_cents=100 | refused only petty.final advance
petty.settle advance=CC-000003 amount_cents=1800
  | refused only petty.paper doc_type, petty.paper account
at 2026-10-06 10:00
petty.settle advance=CC-000003 doc_type=transport doc_number=4411 account=6343 amount_cents=1800
  | ok CC-000005
expect petty_move CC-000003 settled_day 2026-10-06
expect petty_move CC-000003 open_cents 0.00
expect petty_move CC-000005 settles 3
expect balance 6343 RDR 18.00
expect balance 102 RDR 69.50
petty.settle advance=CC-000003 | refused only petty.settled advance
# All of it came back
petty.settle advance=CC-000004 | ok CC-000004
expect balance 102 RDR 69.50
expect count petty_move 5

# Counted by who keeps it, manager or treasurer; a difference has its reason
as nurse
petty.count pieces[0].value_cents=5000 pieces[0].pieces=1 | refused only petty.other petty
as treasurer
petty.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=100
  pieces[1].pieces=19 | refused only cash.reason reason
petty.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=100
  pieces[1].pieces=9 reason=unknown | refused only op.witness second
petty.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=100
  pieces[1].pieces=19 reason=change | ok CC-000006
expect answer difference_cents -0.50
expect balance 6599 RDR 0.50
expect balance 102 RDR 69.00

# Brought back to its amount
as manager
second treasurer 11115
petty.replenish amount_cents=3101 pay_from=cash | refused only petty.full amount_cents
second treasurer 11115
petty.replenish pay_from=cash | ok CC-000007
expect petty_move CC-000007 amount_cents 31.00
expect balance 101 RDR 69.00
expect balance 102 RDR 100.00
second treasurer 11115
petty.replenish | refused only petty.full amount_cents

# What was wrong is voided; its paper can be entered again
as clerk
petty.slip supplier_ruc=20131312955 doc_type=boleta doc_number=9 concept=pilas account=6032
  amount_cents=800 | ok CC-000008
petty.reverse move=CC-000008 | refused only op.role
as manager
petty.reverse move=CC-000008 | refused only op.reason
reason era de otro
petty.reverse move=CC-000008 | ok CC-000009
expect balance 102 RDR 100.00
reason otra vez
petty.reverse move=CC-000008 | refused only doc.reversed move
reason no se puede
petty.reverse move=CC-000006 | refused only petty.final move
as clerk
petty.slip supplier_ruc=20131312955 doc_type=boleta doc_number=9 concept=pilas account=6032
  amount_cents=700 | ok CC-000010
# The slip that settled a provisional one is voided: that one is open again
as treasurer
second nurse 11112
reason pasaje repetido
petty.reverse move=CC-000005 | ok CC-000011
expect petty_move CC-000003 open_cents 20.00
expect balance 102 RDR 111.00

# Closed after a count, when nobody has money of it
as manager
second treasurer 11115
petty.close | refused only petty.pending petty
as clerk
petty.settle advance=CC-000003 | ok CC-000003
as manager
second treasurer 11115
petty.close | refused only petty.uncounted petty
as clerk
petty.count pieces[0].value_cents=10000 pieces[0].pieces=1 pieces[1].value_cents=10
  pieces[1].pieces=110 | ok CC-000012
as manager
second treasurer 11115
petty.close | ok CC-000013
expect petty #1 state closed
expect balance 102 * 0.00
expect balance 101 RDR 180.00
as clerk
petty.slip petty=#1 doc_type=other concept=leña account=6032 amount_cents=100
  | refused only petty.closed petty
as treasurer
second manager 11114
petty.open act_text="Acta 16-2026" fund=RDR responsible=nurse amount_cents=3000 pay_from=cash
  | ok CC-000014
expect balance 101 RDR 150.00
