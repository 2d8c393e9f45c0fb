# Taking goods in is the clerk's; paying for them is not.

as manager
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=FM lines[0].debit_cents=200000
  lines[1].account=501 lines[1].fund=FM lines[1].credit_cents=200000 | ok
# From 500.00 on two sign
second treasurer 11115
reason "acta 4"
post.change name=A paper=roll80 start_day=2026-10-01 rounding_cents=10 withholding_from_cents=150000
  withholding_permille=80 two_sign_from_cents=50000 | ok

as clerk
goods.receive kind=purchase fund=FM pay_from=bank supplier_name=X doc_text=F1 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | refused only op.second second
expect count goods 0
expect balance 1041 FM 2000.00
second treasurer 11115
goods.receive kind=purchase fund=FM pay_from=bank supplier_name=X doc_text=F1 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | ok
# One cannot sign for two
second treasurer 11115
goods.receive kind=purchase fund=FM pay_from=bank supplier_name=X doc_text=F2 total_cents=60000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=200
  lines[0].cost_e4=30000 | refused only op.second second
# What is owed is paid by an expense, which others sign
goods.receive kind=purchase fund=FM pay_from=credit supplier_name=X doc_text=F2 total_cents=60000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=200
  lines[0].cost_e4=30000 | ok
as manager
goods.receive kind=purchase fund=FM pay_from=bank supplier_name=X doc_text=F3 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | ok

# The system is nobody: since there is a manager it does nothing
as system
goods.receive kind=purchase fund=FM pay_from=bank supplier_name=X doc_text=F4 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | refused only op.role
user.add login=x name=X role=treasurer pin=9172 | refused only op.role
catalogue.load kind=fund columns=code|name rows[0].text=Z|Z | refused only op.role
expect count user 5
