# One month of a post, October 2026: every céntimo of the balance sheet is worked out here by hand.
#
# The names of the figures: RO State, RDR own income (fees), FM medicines, DON donations.

at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=200000
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=200000
  lines[2].account=1041 lines[2].fund=RDR lines[2].debit_cents=50000
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=2000
  lines[4].account=501 lines[4].fund=RDR lines[4].credit_cents=52000
  lines[5].account=1041 lines[5].fund=FM lines[5].debit_cents=30000
  lines[6].account=501 lines[6].fund=FM lines[6].credit_cents=30000 | ok AP-1

# Opening stock of FM: 100 at 0.10 and 200 at 0.125, 35.00
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=P1 lines[0].expiry_day=2027-06-30 lines[0].qty_units=100
  lines[0].cost_e4=1000
  lines[1].drug=05335 lines[1].lot_code=P2 lines[1].expiry_day=2027-12-31 lines[1].qty_units=200
  lines[1].cost_e4=1250 | ok
expect stock 05335 300
expect balance 2011 FM 35.00
expect balance 501 FM -335.00

at 2026-10-02 10:00
# Bought from the bank: 20 at 3.00
second treasurer 11115
goods.receive kind=purchase fund=FM pay_from=bank supplier_ruc=20131312955
  supplier_name="DROGUERIA SAN JUAN" doc_text=F001-4512 doc_day=2026-10-02 total_cents=6000
  lines[0].drug=00794 lines[0].lot_code=A1 lines[0].expiry_day=2027-03-31 lines[0].qty_units=20
  lines[0].cost_e4=30000 | ok
expect balance 1041 FM 240.00

at 2026-10-03 10:00
goods.receive kind=donation fund=DON supplier_name="Municipalidad" doc_text=ACTA-7
  lines[0].drug=20036 lines[0].lot_code=S1 lines[0].expiry_day=2028-01-31 lines[0].qty_units=50
  lines[0].cost_e4=4000 | ok
expect balance 2011 DON 20.00

at 2026-10-05 08:00
as treasurer
income.record source="DIRESA Huancavelica" concept="Transferencia de octubre" account=7591 fund=RO
  amount_cents=150000 | ok

# The nurse sees somebody and prescribes
as nurse
at 2026-10-05 08:40
patient.register doc_type=dni doc_number=45678912 surname1=Ñahui surname2=Quispe names="José Ángel"
  sex=m birth_day=1987-12-15 insurance=sis | ok 45678912
visit.record patient=45678912 kind=consult payer=cash reason="tos y fiebre" temp_dc=384
  weight_g=57400 dx[0].diagnosis=J00X dx[0].type=d
  rx[0].drug=05335 rx[0].dose="1 c/8h x 3d" rx[0].qty_units=10 rx[1].drug=00794 rx[1].qty_units=1 | ok
expect prescription #1 state pending

# The counter. A clerk without an open box sells nothing
as clerk
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=1 | refused only cash.closed
cash.open box=1 float_cents=2000 | ok
at 2026-10-05 09:05
# 5.00 + 10 x 0.20 + 4.50 = 11.50; 20.00 are handed over
sale.record payer=cash prescription=#1 lines[0].service=CON01 lines[0].qty_units=1
  lines[1].drug=05335 lines[1].qty_units=10 lines[2].drug=00794 lines[2].qty_units=1
  received_cents=2000 | ok R001-0000001
expect answer total_cents 11.50
expect answer change_cents 8.50
expect prescription #1 state done
expect balance 101 RDR 25.00
expect balance 101 FM 6.50
expect balance 69121 FM 4.00

# SIS: 90 of the lot that expires first and 5 of the next; 19.00 are owed by SIS
sale.record payer=sis patient=45678912 lines[0].drug=05335 lines[0].qty_units=95
  | refused only sale.fua fua
sale.record payer=sis patient=45678912 fua=090-26-00000012 lines[0].drug=05335
  lines[0].qty_units=95 | ok R001-0000002
expect answer total_cents 0.00
expect balance 1699 FM 19.00
# 9.00 of P1, 0.625 of P2 half up
expect balance 69121 FM 13.63

sale.record payer=exempt lines[0].drug=20036 lines[0].qty_units=2 | refused sale.waiver
second manager 11114
sale.record payer=exempt waiver=extreme_poverty waiver_note="ficha 12" granted_by=manager
  lines[0].drug=20036 lines[0].qty_units=2 | ok R001-0000003
expect balance 741 DON 2.00
expect balance 70121 DON -2.00

# The price changes: 2.00 + 3 x 0.25 = 2.75, and cash goes down to 2.70
as manager
reason precio nuevo del tarifario
drug.change drug=05335 name=PARACETAMOL strength="500 mg" form=tab unit=tableta price_cents=25
  min_units=200 pack_units=100 | ok
as clerk
id venta-4
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 lines[1].drug=05335
  lines[1].qty_units=3 | ok R001-0000004
expect answer rounding_cents 0.05
expect answer total_cents 2.70
# Pressed twice: the first answer, nothing twice
id venta-4
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 lines[1].drug=05335
  lines[1].qty_units=3 | again R001-0000004
expect stock 05335 192
expect balance 7411 RDR 0.05
# 24.37 / 195 x 3 = 0.3749
expect balance 69121 FM 14.00

sale.record payer=cash lines[0].service=CUR01 lines[0].qty_units=1 | ok R001-0000005
sale.void sale=R001-0000005 reason=typing note="era inyectable" | ok A001-0000001
sale.void sale=R001-0000005 reason=typing note="otra vez" | refused only doc.reversed
expect sale R001-0000005 state reversed
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=193
  | refused only stock.short lines[0].qty_units

# Expected 20.00 + 11.50 + 2.70 + 3.00 - 3.00 - 10.00 = 24.20, and 24.10 are there
deposit.record doc_text=0045127 amount_cents=1000 from_box=1 lines[0].fund=RDR
  lines[0].amount_cents=600 lines[1].fund=FM lines[1].amount_cents=400 | ok
cash.close pieces[0].value_cents=2000 pieces[0].pieces=1 pieces[1].value_cents=200 pieces[1].pieces=2
  pieces[2].value_cents=10 pieces[2].pieces=1 safe_cents=2410 | refused only cash.count_differs
cash.count pieces[0].value_cents=2000 pieces[0].pieces=1 pieces[1].value_cents=200 pieces[1].pieces=2
  pieces[2].value_cents=10 pieces[2].pieces=1 | ok
cash.close safe_cents=2410 | refused only cash.reason
second manager 11114
cash.close pieces[0].value_cents=2000 pieces[0].pieces=1 pieces[1].value_cents=200 pieces[1].pieces=2
  pieces[2].value_cents=10 pieces[2].pieces=1 safe_cents=2410 reason=change | ok
expect answer expected_cents 24.20
expect answer difference_cents -0.10
expect balance 6599 RDR 0.10
# 20.00 + 5.00 + 1.95 - 6.00 - 0.10
expect balance 101 RDR 20.85
# 2.00 + 4.50 + 0.75 - 4.00
expect balance 101 FM 3.25

at 2026-10-20 11:00
as manager
reason se mojó
stock.write_off kind=breakage lines[0].lot=20036/S1 lines[0].qty_units=1 | ok
expect balance 6951 DON 0.40
second treasurer 11115
expense.record supplier_name="Librería Sol" doc_type=boleta doc_series=B001 doc_number=77
  doc_day=2026-10-20 concept="2 cuadernos" account=6032 fund=RDR amount_cents=1550 pay_from=cash | ok
second treasurer 11115
expense.record supplier_name="Librería Sol" doc_type=boleta doc_series=B001 doc_number=78
  doc_day=2026-10-20 concept="lapiceros" account=6032 fund=RDR amount_cents=300 pay_from=cash
  | ok CE-000002
second treasurer 11115
reason se devolvió
expense.reverse expense=#2 | ok
expect balance 6032 RDR 15.50

at 2026-10-30 16:00
person.add dni=40000001 ruc=10400000013 name="MAMANI LLOCLLA, Edith" position="Técnica" | ok
contract.add number=C-2026-04 person=40000001 regime=fees position="Técnica" start_day=2026-10-01
  end_day=2026-12-31 monthly_cents=160000 fund=RO | ok C-2026-04
fee.pay contract=C-2026-04 month=2026-10 doc_text=E001-31 gross_cents=160000 pay_from=bank
  | refused only op.second second
second treasurer 11119
fee.pay contract=C-2026-04 month=2026-10 doc_text=E001-31 gross_cents=160000 pay_from=bank
  | refused only user.pin second_pin
second treasurer 11115
fee.pay contract=C-2026-04 month=2026-10 doc_text=E001-31 gross_cents=160000 pay_from=bank
  | refused only user.pin_wait second_pin
at 2026-10-30 16:01
second treasurer 11115
fee.pay contract=C-2026-04 month=2026-10 doc_text=E001-31 gross_cents=160000 pay_from=bank | ok
# 8 % of 1600.00
expect answer withheld_cents 128.00
expect answer net_cents 1472.00
second treasurer 11115
fee.pay contract=C-2026-04 month=2026-10 doc_text=E001-32 gross_cents=160000 pay_from=bank
  | refused only payment.month_paid

# RO: bank 2000.00 + 1500.00 - 1472.00
expect balance 1041 RO 2028.00
expect balance 40172 RO -128.00
# FM: 24.00 of P2 and 57.00 of A1
expect balance 2011 FM 81.00
expect balance 2011 DON 18.80

second treasurer 11115
month.close month=2026-10 | refused only month.not_over month
at 2026-11-02 09:00
second treasurer 11115
month.close month=2026-10 | ok 2026-10
#        assets    debts   equity    income    expense
# RO    2028.00   128.00  1900.00   1500.00   1600.00
# RDR    511.35     0.00   511.35      7.00     15.65
# FM     347.25     0.00   347.25     26.25     14.00
# DON     18.80     0.00    18.80     22.00      3.20
expect month 2026-10 assets 2905.40
expect month 2026-10 liabilities 128.00
expect month 2026-10 equity 2777.40
expect month 2026-10 income 1555.25
expect month 2026-10 expense 1632.85

# Closed is closed, from every path
dated 2026-10-31 10:00
as treasurer
income.record source="DIRESA" concept="tarde" account=7591 fund=RO amount_cents=100
  | refused only month.closed at
# What was wrong in October is reversed in November; October stays as it was signed
as manager
second treasurer 11115
reason pagado dos veces
fee.reverse payment=#1 | ok
expect month 2026-10 expense 1632.85
expect balance 1041 RO 3500.00
reopen
expect month 2026-10 assets 2905.40
