# The money back is what makes the rest cost what it would have cost alone. 0.43 each, two funds.
#
#                 units FM 0.43   service RDR 5.00   full    cash    cash FM   cash RDR
#   R1                  3               1            6.29    6.20      1.29      4.91
#   one back            2               1            5.86    5.80      0.86      4.94
#   service back        2               0            0.86    0.80      0.80      0.00
#   all back            0               0            0.00    0.00      0.00      0.00

at 2026-10-01 09:00
as manager
reason precio de prueba
drug.change drug=05335 name=PARACETAMOL unit=tableta price_cents=43 | ok
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=3333 | ok
as clerk
cash.open box=1 | ok
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=3 lines[1].service=CON01
  lines[1].qty_units=1 | ok R001-0000001
expect balance 101 FM 1.29
expect balance 101 RDR 4.91
expect balance 7411 * 0.09
reason una de más
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect answer total_cents 0.40
expect answer rounding_cents 0.03
expect balance 101 FM 0.86
expect balance 101 RDR 4.94
expect balance 7411 * 0.06
reason no fue atendida
sale.return sale=R001-0000001 lines[0].line=2 lines[0].qty_units=1 | ok
expect answer total_cents 5.00
expect balance 101 FM 0.80
expect balance 101 RDR 0.00
expect balance 7411 FM 0.06
expect balance 70321 RDR 0.00
reason todo
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=2 lines[0].is_sealed=yes | ok
expect answer total_cents 0.80
expect answer rounding_cents 0.06
expect balance 101 * 0.00
expect balance 7411 * 0.00
expect balance 69121 FM 0.00
expect balance 2011 FM 33.33
expect stock 05335 100
