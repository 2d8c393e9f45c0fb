# A patient brings back: stock, money and rounding. PARACETAMOL 0.20 cost 0.10, AMOXICILINA 4.50 cost
# 3.00 (FM), consultation 5.00 (RDR). R1: 33 paracetamol 6.60, 1 amoxicilina 4.50: 11.10.
#
#                                        cash FM   stock   70121   69121   6951
#   R1                                     11.10   -6.30  -11.10    6.30
#   DEV-1  10 paracetamol, sealed          -2.00    1.00    2.00   -1.00
#   DEV-2   3 paracetamol, opened          -0.60            0.60   -0.30   0.30
#   DEV-3  20 paracetamol, 1 amoxicilina   -8.50    5.00    8.50   -5.00
#   all                                     0.00   -0.30    0.00    0.00   0.30

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=5000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=5000 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2026-10-20 lines[0].qty_units=100 lines[0].cost_e4=1000
  lines[1].drug=00794 lines[1].lot_code=M1 lines[1].expiry_day=2027-03-31 lines[1].qty_units=10
  lines[1].cost_e4=30000 | ok
as clerk
reason ya no lo necesita
sale.return sale=#1 lines[0].line=1 lines[0].qty_units=1 | refused cash.closed
cash.open box=1 float_cents=1000 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=33 lines[1].drug=00794
  lines[1].qty_units=1 | ok R001-0000001
expect answer total_cents 11.10

# Never more than was given less what came back
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=1 | refused only op.reason
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=34
  | refused only return.more lines[0].qty_units
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=3 lines[0].qty_units=1
  | refused only return.line lines[0].line
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=20 lines[1].line=1
  lines[1].qty_units=14 | refused only return.more lines[1].qty_units
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=0 lines[0].qty_units=1
  | refused only field.required lines[0].line
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=1 lines[1].line=2 | refused only op.nothing lines
reason ya no lo necesita
sale.return sale=R001-0000001 | refused only field.required lines

# Sealed: back to its lot
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=10 lines[0].is_sealed=yes
  | ok DEV-000001
expect answer total_cents 2.00
expect answer shelf_units 10
expect stock 05335 77
expect balance 101 FM 59.10
expect balance 2011 FM 34.70
# Opened: written off at once
reason se le cayó
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=3 | ok DEV-000002
expect answer lost_units 3
expect stock 05335 77
expect balance 6951 FM 0.30
expect balance 2011 FM 34.70
reason ya no lo necesita
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=21
  | refused only return.more lines[0].qty_units
# A receipt of which something came back is not voided
sale.void sale=R001-0000001 reason=returned | refused only sale.returned sale
# The rest; with it all the cash is back
reason cambió de tratamiento
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=20 lines[0].is_sealed=yes
  lines[1].line=2 lines[1].qty_units=1 lines[1].is_sealed=yes | ok DEV-000003
expect answer total_cents 8.50
expect balance 101 FM 50.00
expect balance 70121 FM 0.00
expect balance 69121 FM 0.00
expect stock 00794 10
reason otra vez
sale.return sale=R001-0000001 lines[0].line=2 lines[0].qty_units=1
  | refused only return.more lines[0].qty_units

# A voided receipt and its mirror take nothing back
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=5 | ok R001-0000002
sale.void sale=R001-0000002 reason=typing | ok A001-0000001
reason no
sale.return sale=R001-0000002 lines[0].line=1 lines[0].qty_units=1 | refused only doc.reversed sale
reason no
sale.return sale=A001-0000001 lines[0].line=1 lines[0].qty_units=1
  | refused only doc.is_reversal sale

# What expired meanwhile is written off, sealed or not; from another box a witness signs
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=10 | ok R001-0000003
cash.count pieces[0].value_cents=1000 pieces[0].pieces=1 pieces[1].value_cents=200
  pieces[1].pieces=1 | ok
cash.close | ok
at 2026-10-21 09:00
cash.open box=1 | ok
reason ya no lo necesita
sale.return sale=R001-0000003 lines[0].line=1 lines[0].qty_units=4 lines[0].is_sealed=yes
  | refused only op.witness second
reason ya no lo necesita
second nurse 11112
sale.return sale=R001-0000003 lines[0].line=1 lines[0].qty_units=4 lines[0].is_sealed=yes
  | ok DEV-000004
expect answer lost_units 4
expect answer total_cents 0.80
# Dated on a day of October it was still good
reason anotado tarde
second nurse 11112
dated 2026-10-19 10:00
sale.return sale=R001-0000003 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes
  | ok DEV-000005
expect answer shelf_units 1
# Not before the receipt
reason antes
second nurse 11112
dated 2026-09-30 10:00
sale.return sale=R001-0000003 lines[0].line=1 lines[0].qty_units=1 | refused month.before_books
