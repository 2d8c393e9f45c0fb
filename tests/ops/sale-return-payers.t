# What was not paid in cash gives no cash back. AMOXICILINA 4.50, cost 3.00; two sold, one back.
#
#   payer       what is less                      before    after
#   SIS         1699 what SIS owes                  9.00     4.50
#   exempt      741 what was given free             9.00     4.50
#   programme   69121 the cost alone                6.00     3.00
#   SOAT        1629 what SOAT owes                 9.00     4.50
#   agreement   1629                                9.00     4.50
#   credit      1212 what the patient owes          9.00     4.50   paid 4.50: no more comes back

at 2026-10-01 09:00
as manager
catalogue.load kind=drug columns=code|name|unit|storage|price_cents
  rows[0].text="06420|BCG|dosis|cold|1.00" | ok 1
goods.receive kind=opening fund=FM lines[0].drug=00794 lines[0].lot_code=M1
  lines[0].expiry_day=2027-03-31 lines[0].qty_units=100 lines[0].cost_e4=30000
  lines[1].drug=06420 lines[1].lot_code=V1 lines[1].expiry_day=2027-03-31 lines[1].qty_units=10
  lines[1].cost_e4=5000 | ok
as nurse
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui names=José sex=m
  birth_day=1987-12-15 | ok
as clerk
cash.open box=1 | ok
sale.record payer=sis fua=1 lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000001
second manager 11114
sale.record payer=exempt waiver=emergency granted_by=manager lines[0].drug=00794 lines[0].qty_units=2
  | ok R001-0000002
sale.record payer=programme strategy=tb lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000003
sale.record payer=soat policy=77 lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000004
sale.record payer=agreement agreement=EsSalud lines[0].drug=00794 lines[0].qty_units=2
  | ok R001-0000005
sale.record payer=credit patient=45678912 lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000006
expect balance 69121 FM 36.00
reason r
sale.return sale=R001-0000001 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect answer total_cents 0.00
expect balance 1699 FM 4.50
reason r
sale.return sale=R001-0000002 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect balance 741 FM 4.50
reason r
sale.return sale=R001-0000003 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect balance 69121 FM 27.00
reason r
sale.return sale=R001-0000004 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect balance 1629 FM 13.50
reason r
sale.return sale=R001-0000005 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes | ok
expect balance 1629 FM 9.00
debt.pay patient=45678912 amount_cents=450 | ok ABO-000001
reason r
sale.return sale=R001-0000006 lines[0].line=1 lines[0].qty_units=2 lines[0].is_sealed=yes
  | refused only return.paid sale
reason r
sale.return sale=R001-0000006 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes
  | ok DEV-000006
expect balance 1212 FM 0.00
reason r
debt.reverse payment=#1 | ok ABO-000002
reason r
sale.return sale=R001-0000006 lines[0].line=1 lines[0].qty_units=1 lines[0].is_sealed=yes
  | ok DEV-000007
expect balance 1212 FM 0.00
expect balance 101 * 0.00
expect stock 00794 95

# What is kept cold never goes back, however it is sealed
sale.record payer=cash lines[0].drug=06420 lines[0].qty_units=2 | ok R001-0000007
reason r
sale.return sale=R001-0000007 lines[0].line=1 lines[0].qty_units=2 lines[0].is_sealed=yes | ok
expect answer lost_units 2
expect answer total_cents 2.00
expect stock 06420 8
expect balance 6951 FM 1.00
