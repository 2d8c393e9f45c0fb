# What expired or broke leaves stock and books, with its reason.
#
#   lot A1: 30 at 0.10       2011    6951
#   15/10  4 broken          2.60    0.40
#   16/10  26 expired        0.00    3.00

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2026-10-15 lines[0].qty_units=30 lines[0].cost_e4=1000 | ok
as clerk
at 2026-10-15 09:00
stock.write_off kind=breakage lines[0].lot=05335/A1 lines[0].qty_units=4 | refused only op.reason
reason venció
stock.write_off kind=expired lines[0].lot=05335/A1 lines[0].qty_units=4
  | refused only stock.not_expired lines[0].lot
reason se mojó la caja
stock.write_off kind=breakage lines[0].lot=05335/A1 lines[0].qty_units=4 | ok BAJ-000001
expect balance 2011 FM 2.60
expect balance 6951 FM 0.40
at 2026-10-16 09:00
reason venció
stock.write_off kind=expired lines[0].lot=05335/A1 lines[0].qty_units=27
  | refused only stock.short lines[0].qty_units
reason venció
stock.write_off kind=expired lines[0].lot=05335/A1 lines[0].qty_units=26 | ok BAJ-000002
expect stock 05335 0
expect balance 2011 FM 0.00
expect balance 6951 FM 3.00
