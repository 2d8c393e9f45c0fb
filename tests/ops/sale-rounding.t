# Cash goes down once to S/ 0.10, in favour of the payer (Ley 29571 art. 44; domain.md 4.5).
#
#   20 x 0.13          2.60   FM
#   consultation       5.00   RDR
#    1 x 4.43          4.43   FM
#   full              12.03
#   rounding           0.03   borne by FM, which has most: 7.03
#   total             12.00   cash FM 7.00, RDR 5.00
#   handed over 20.00, change 8.00

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
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=M1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=10 lines[0].cost_e4=30000 | ok
reason precio nuevo del tarifario
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=13 | ok
reason precio nuevo del tarifario
drug.change drug=00794 name=AMOXICILINA unit=frasco price_cents=443 | ok
as clerk
cash.open box=1 float_cents=5000 | ok
sale.record payer=cash received_cents=2000 lines[0].drug=05335 lines[0].qty_units=20
  lines[1].service=CON01 lines[1].qty_units=1 lines[2].drug=00794 lines[2].qty_units=1
  | ok R001-0000001
expect answer full_cents 12.03
expect answer rounding_cents 0.03
expect answer total_cents 12.00
expect answer change_cents 8.00
expect balance 101 FM 207.00
expect balance 101 RDR 105.00
expect balance 7411 FM 0.03
expect balance 70121 FM -7.03
expect balance 70321 RDR -5.00
# Nine centimos are nothing: 0.05 and 0.09 become 0.00
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=9 | refused only op.role
as manager
reason precio nuevo del tarifario
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=9 | ok
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=1 | ok R001-0000002
expect answer total_cents 0.00
expect balance 7411 FM 0.12
# 9.96 becomes 9.90
as manager
reason precio nuevo del tarifario
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=83 | ok
as clerk
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=12 | ok R001-0000003
expect answer total_cents 9.90
# What people hand over: too little, with coins that are gone, or a bar code
sale.record payer=cash received_cents=980 lines[0].drug=05335 lines[0].qty_units=12
  | refused only sale.received received_cents
sale.record payer=cash received_cents=1005 lines[0].drug=05335 lines[0].qty_units=12
  | refused only sale.received_coins received_cents
sale.record payer=cash received_cents=100010 lines[0].drug=05335 lines[0].qty_units=12
  | refused only sale.received_huge received_cents
sale.record payer=cash received_cents=77512345 lines[0].drug=05335 lines[0].qty_units=12
  | refused only sale.received_huge received_cents
