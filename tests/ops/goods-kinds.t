# Where the value of goods comes from. Each paper: 500 at 0.1800 and 20 at 3.1000, 90.00 + 62.00.
#
#   kind        2011 stock   4212 suppliers  1041 bank  7591 State  7593 gifts  501 capital
#   opening         152.00                                                         -152.00
#   credit          152.00          -152.00
#   bank            152.00                     -152.00
#   transfer        152.00                                 -152.00
#   donation        152.00                                             -152.00
#   all             760.00          -152.00     848.00     -152.00     -152.00   -1352.00

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=101 lines[0].fund=FM lines[0].debit_cents=20000
  lines[1].account=1041 lines[1].fund=FM lines[1].debit_cents=100000
  lines[2].account=501 lines[2].fund=FM lines[2].credit_cents=120000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=10000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=10000 | ok
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | ok ING-000001
as clerk
goods.receive kind=purchase pay_from=credit fund=FM supplier_ruc=20131312955
  supplier_name="DROGUERIA SAN JUAN" doc_text=F001-1 doc_day=2026-10-01 total_cents=15200
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | ok ING-000002
expect balance 4212 FM -152.00

# Out of the bank two sign, and a clerk is none of them
goods.receive kind=purchase pay_from=bank fund=FM supplier_ruc=20131312955
  doc_text=F001-2 doc_day=2026-10-01 total_cents=15200
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | refused only op.second
as manager
second treasurer 11115
goods.receive kind=purchase pay_from=bank fund=FM supplier_ruc=20131312955
  doc_text=F001-2 doc_day=2026-10-01 total_cents=15200
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | ok ING-000003
as clerk
goods.receive kind=transfer fund=FM supplier_name="Almacén Red" doc_text=G-4521
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | ok ING-000004
goods.receive kind=donation fund=FM supplier_name="Municipalidad" doc_text=ACTA-7
  lines[0].drug=05335 lines[0].lot_code=B0133 lines[0].expiry_day=2027-11-30 lines[0].qty_units=500
  lines[0].cost_e4=1800
  lines[1].drug=00794 lines[1].lot_code=Q7781 lines[1].expiry_day=2028-04-30 lines[1].qty_units=20
  lines[1].cost_e4=31000 | ok ING-000005
expect stock 05335 2500
expect stock 00794 100
expect balance 2011 FM 760.00
expect balance 4212 FM -152.00
expect balance 1041 FM 848.00
expect balance 7591 FM -152.00
expect balance 7593 FM -152.00
expect balance 501 FM -1352.00
# One lot for all five papers, two suppliers and one store of the network
expect count lot 2
expect count supplier 3
