# October 2026 of a post, from the opening balances to the closing: every céntimo of every account in
# every fund was worked out by hand, below, before this was run. Beside each operation stands what it
# moves: debit + , credit - . At the end the accounts are added up one by one.
#
# RO State · RDR own income (fees) · SIS · FM medicines · DON donations

# --- 1 October: what there is -----------------------------------------------------------------------
#
#          1041 bank  101 cash  1699 SIS  336 equip.  4212 owed   501 capital
#   RO       3000.00                                                -3000.00
#   RDR       820.50    150.00              2400.00     -90.00      -3280.50
#   FM        640.00     50.00    210.00                             -900.00
#   DON       500.00                                                 -500.00
at 2026-10-01 09:00
as manager
second treasurer 11115
opening.record lines[0].account=1041 lines[0].fund=RO lines[0].debit_cents=300000
  lines[1].account=501 lines[1].fund=RO lines[1].credit_cents=300000
  lines[2].account=1041 lines[2].fund=RDR lines[2].debit_cents=82050
  lines[3].account=101 lines[3].fund=RDR lines[3].debit_cents=15000
  lines[4].account=336 lines[4].fund=RDR lines[4].debit_cents=240000
  lines[5].account=4212 lines[5].fund=RDR lines[5].credit_cents=9000
  lines[6].account=501 lines[6].fund=RDR lines[6].credit_cents=328050
  lines[7].account=1041 lines[7].fund=FM lines[7].debit_cents=64000
  lines[8].account=101 lines[8].fund=FM lines[8].debit_cents=5000
  lines[9].account=1699 lines[9].fund=FM lines[9].debit_cents=21000
  lines[10].account=501 lines[10].fund=FM lines[10].credit_cents=90000
  lines[11].account=1041 lines[11].fund=DON lines[11].debit_cents=50000
  lines[12].account=501 lines[12].fund=DON lines[12].credit_cents=50000 | ok
# Lots of FM: P0 40 x 0.08 = 3.20 · P1 300 x 0.10 = 30.00 · A1 12 x 3.00 = 36.00 · S1 30 x 0.45 = 13.50
#   2011 FM +82.70   501 FM -82.70
goods.receive kind=opening fund=FM
  lines[0].drug=05335 lines[0].lot_code=P0 lines[0].expiry_day=2026-10-15 lines[0].qty_units=40
  lines[0].cost_e4=800
  lines[1].drug=05335 lines[1].lot_code=P1 lines[1].expiry_day=2027-06-30 lines[1].qty_units=300
  lines[1].cost_e4=1000
  lines[2].drug=00794 lines[2].lot_code=A1 lines[2].expiry_day=2027-03-31 lines[2].qty_units=12
  lines[2].cost_e4=30000
  lines[3].drug=20036 lines[3].lot_code=S1 lines[3].expiry_day=2027-01-31 lines[3].qty_units=30
  lines[3].cost_e4=4500 | ok
expect balance 2011 FM 82.70
expect balance 501 FM -982.70

# --- goods ------------------------------------------------------------------------------------------
at 2026-10-02 10:00
# From the network, 500 x 0.05:  2011 SIS +25.00   7591 SIS -25.00
goods.receive kind=transfer fund=SIS supplier_name="Almacén de la Red" doc_text="PECOSA 881"
  lines[0].drug=03513 lines[0].lot_code=F1 lines[0].expiry_day=2028-06-30 lines[0].qty_units=500
  lines[0].cost_e4=500 | ok
at 2026-10-03 10:00
# Bought: A2 10 x 3.20 = 32.00, P2 200 x 0.1125 = 22.50.  2011 FM +54.50   1041 FM -54.50
second treasurer 11115
goods.receive kind=purchase fund=FM pay_from=bank supplier_ruc=20131312955
  supplier_name="DROGUERIA SAN JUAN" doc_text=F001-4512 doc_day=2026-10-02 total_cents=5450
  lines[0].drug=00794 lines[0].lot_code=A2 lines[0].expiry_day=2027-09-30 lines[0].qty_units=10
  lines[0].cost_e4=32000
  lines[1].drug=05335 lines[1].lot_code=P2 lines[1].expiry_day=2027-12-31 lines[1].qty_units=200
  lines[1].cost_e4=1125 | ok
# On credit: S2 50 x 0.42.  2011 FM +21.00   4212 FM -21.00
second treasurer 11115
goods.receive kind=purchase fund=FM pay_from=credit supplier_ruc=20131312955 doc_text=F001-4520
  doc_day=2026-10-03 total_cents=2100 lines[0].drug=20036 lines[0].lot_code=S2
  lines[0].expiry_day=2028-03-31 lines[0].qty_units=50 lines[0].cost_e4=4200 | ok
expect balance 2011 FM 158.20
expect balance 1041 FM 585.50
expect balance 4212 FM -21.00

# --- 5 October: the State pays, the nurse sees three people, the clerk sells --------------------------
at 2026-10-05 08:00
as treasurer
# 1041 RO +4200.00   7591 RO -4200.00
income.record source="DIRESA Huancavelica" doc_text="RD 112" concept="transferencia de octubre"
  account=7591 fund=RO amount_cents=420000 | ok IN-000001
at 2026-10-05 08:40
as nurse
patient.register doc_number=45678912 surname1=Quispe surname2=Rojas names="Rosa María" sex=f
  birth_day=1991-09-12 insurance=sis | ok 45678912
patient.register doc_number=40000001 surname1=Ñahui surname2=Quispe names="José Ángel" sex=m
  birth_day=1987-12-15 | ok 40000001
patient.register surname1=Sulca surname2=Huamán names=Teófilo sex=m birth_day=1958-01-01 | ok P00001
visit.record patient=45678912 reason="tos y fiebre" temp_dc=382 weight_g=57400 dx[0].diagnosis=J00X
  rx[0].drug=05335 rx[0].dose=1c8x3 rx[1].drug=00794 rx[1].dose="5ml c/8h x 7d" rx[1].qty_units=1
  | ok 0001
visit.record patient=40000001 reason=diarrea dx[0].diagnosis=A09X rx[0].drug=05335 rx[0].dose=1c8x5
  rx[1].drug=20036 rx[1].qty_units=3 | ok 0002
visit.record patient=P00001 payer=exempt reason="herida en la mano" kind=procedure
  dx[0].name="herida de mano" rx[0].drug=05335 rx[0].qty_units=4 | ok 0003

at 2026-10-05 09:30
as clerk
cash.open box=1 float_cents=5000 | ok
# José pays: consultation 5.00 · 15 x 0.20 = 3.00 of P0 (1.20) · 3 x 1.00 of S1 (1.35)
#   101 RDR +5.00 FM +6.00   70321 RDR -5.00   70121 FM -6.00   69121 FM +2.55   2011 FM -2.55
sale.record payer=cash prescription=#2 lines[0].service=CON01 lines[0].qty_units=1
  lines[1].drug=05335 lines[1].qty_units=15 lines[2].drug=20036 lines[2].qty_units=3
  received_cents=2000 | ok R001-0000001
expect answer total_cents 11.00
expect answer change_cents 9.00
# Rosa has SIS: consultation 5.00 · 9 x 0.20 = 1.80 of P0 (0.72) · 4.50 of A1 (3.00)
#   1699 RDR +5.00 FM +6.30   70321 RDR -5.00   70121 FM -6.30   69121 FM +3.72   2011 FM -3.72
sale.record payer=sis prescription=#1 fua=090-26-00000012 lines[0].service=CON01 lines[0].qty_units=1
  lines[1].drug=05335 lines[1].qty_units=9 lines[2].drug=00794 lines[2].qty_units=1 | ok R001-0000002
expect answer total_cents 0.00
# Teófilo cannot pay: dressing 3.00 · 4 x 0.20 = 0.80 of P0 (0.32)
#   741 RDR +3.00 FM +0.80   70321 RDR -3.00   70121 FM -0.80   69121 FM +0.32   2011 FM -0.32
second manager 11114
sale.record payer=exempt waiver=extreme_poverty waiver_note="ficha social 12" granted_by=manager
  prescription=#3 lines[0].service=CUR01 lines[0].qty_units=1 lines[1].drug=05335 lines[1].qty_units=4
  | ok R001-0000003
# A slip: injection and dressing, voided at once. Nothing moves in the end
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 lines[1].service=CUR01
  lines[1].qty_units=1 | ok R001-0000004
sale.void sale=R001-0000004 reason=typing note="era otra persona" | ok A001-0000001
expect balance 101 RDR 155.00
expect balance 101 FM 56.00
# In the box: 50.00 + 11.00 + 5.00 - 5.00 = 61.00, all there; 11.00 go to the safe
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=1000 pieces[1].pieces=1
  pieces[2].value_cents=100 pieces[2].pieces=1 | ok
second manager 11114
cash.close safe_cents=1100 | ok
expect answer difference_cents 0.00

at 2026-10-06 11:00
as manager
# To the bank: 101 RDR -120.00 FM -40.00   1041 RDR +120.00 FM +40.00
deposit.record doc_text=0045127 amount_cents=16000 lines[0].fund=RDR lines[0].amount_cents=12000
  lines[1].fund=FM lines[1].amount_cents=4000 | ok
expect balance 101 * 51.00
# A donation in money: 1041 DON +750.00   7593 DON -750.00
at 2026-10-08 10:00
as treasurer
income.record source="ONG Sol de los Andes" concept="tensiómetro y medicinas" account=7593 fund=DON
  amount_cents=75000 | ok IN-000002
# and in kind, 20 x 0.09: 2011 DON +1.80   7593 DON -1.80
as manager
goods.receive kind=donation fund=DON supplier_name="ONG Sol de los Andes" doc_text="ACTA 7"
  lines[0].drug=05335 lines[0].lot_code=D1 lines[0].expiry_day=2027-05-31 lines[0].qty_units=20
  lines[0].cost_e4=900 | ok

# --- 12 October: a new price, rounding, SIS, a free product, a shortage ------------------------------
at 2026-10-12 08:30
reason precio nuevo del tarifario
drug.change drug=05335 name=PARACETAMOL strength="500 mg" form=tab unit=tableta price_cents=25
  min_units=200 pack_units=100 | ok
as nurse
visit.record patient=45678912 reason=control dx[0].diagnosis=D509 dx[0].type=d rx[0].drug=03513
  rx[0].dose=1c24x30 | ok 0004
expect answer condition c
as clerk
cash.open box=1 | ok
# 3 x 0.25 = 0.75 of P0 (0.24) and 2.00: 2.75 go down to 2.70; RDR, which has most of it, bears 0.05
#   101 RDR +1.95 FM +0.75   7411 RDR +0.05   70321 RDR -2.00   70121 FM -0.75
#   69121 FM +0.24   2011 FM -0.24
sale.record payer=cash lines[0].service=INY01 lines[0].qty_units=1 lines[1].drug=05335
  lines[1].qty_units=3 | ok R001-0000005
expect answer rounding_cents 0.05
expect answer total_cents 2.70
# SIS: 2 x 1.00 of S1 (0.90)
#   1699 FM +2.00   70121 FM -2.00   69121 FM +0.90   2011 FM -0.90
sale.record payer=sis fua=090-26-00000013 patient=45678912 lines[0].drug=20036 lines[0].qty_units=2
  | ok R001-0000006
# Iron is free, 30 x 0.05 = 1.50 of F1; the consultation is paid
#   101 RDR +5.00   70321 RDR -5.00   69121 SIS +1.50   2011 SIS -1.50
sale.record payer=cash prescription=#4 lines[0].service=CON01 lines[0].qty_units=1
  lines[1].drug=03513 lines[1].qty_units=30 | ok R001-0000007
expect answer total_cents 5.00
# In the box 50.00 + 2.70 + 5.00 = 57.70 and 57.20 are counted
#   6599 RDR +0.50   101 RDR -0.50;  7.20 to the safe
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=500 pieces[1].pieces=1
  pieces[2].value_cents=200 pieces[2].pieces=1 pieces[3].value_cents=20 pieces[3].pieces=1 | ok
cash.close safe_cents=720 | refused only cash.reason
second manager 11114
cash.close safe_cents=720 reason=change note="vuelto de más" | ok
expect answer expected_cents 57.70
expect answer difference_cents -0.50
expect balance 101 RDR 41.45
expect balance 101 FM 16.75

# --- what expired, and a sale over two lots of two funds ------------------------------------------------
at 2026-10-16 09:00
as manager
# 9 of P0 are left (0.72): 6951 FM +0.72   2011 FM -0.72
reason vencido el 15
stock.write_off kind=expired lines[0].lot=05335/P0 lines[0].qty_units=9 | ok
expect stock 05335 520
at 2026-10-17 09:00
as clerk
cash.open box=1 | ok
# 20 of D1 (DON, 5.00, cost 1.80) and 5 of P1 (FM, 1.25, cost 0.50): 6.25 go down to 6.20
#   101 DON +4.95 FM +1.25   7411 DON +0.05   70121 DON -5.00 FM -1.25
#   69121 DON +1.80 FM +0.50   2011 DON -1.80 FM -0.50
sale.record payer=cash lines[0].drug=05335 lines[0].qty_units=25 | ok R001-0000008
expect answer total_cents 6.20
# 2 bottles sold and brought back unopened: units, value and money return
sale.record payer=cash lines[0].drug=00794 lines[0].qty_units=2 | ok R001-0000009
sale.void sale=R001-0000009 reason=returned | ok A001-0000002
# 50.00 + 6.20 + 9.00 - 9.00 = 56.20; 6.20 to the safe
cash.count pieces[0].value_cents=5000 pieces[0].pieces=1 pieces[1].value_cents=500 pieces[1].pieces=1
  pieces[2].value_cents=100 pieces[2].pieces=1 pieces[3].value_cents=20 pieces[3].pieces=1 | ok
second manager 11114
cash.close safe_cents=620 | ok
expect balance 101 DON 4.95
expect balance 101 * 64.40

# --- expenses --------------------------------------------------------------------------------------------
at 2026-10-20 10:00
as manager
# 6032 RDR +48.50   1041 RDR -48.50
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=invoice doc_series=F001 doc_number=4600
  doc_day=2026-10-19 concept="cloro y guantes" account=6032 fund=RDR amount_cents=4850 | ok CE-000001
# 336 DON +180.00   1041 DON -180.00
second treasurer 11115
expense.record supplier_name="Equipos Médicos del Centro" doc_type=boleta doc_series=B001
  doc_number=311 concept="tensiómetro aneroide" account=336 fund=DON amount_cents=18000 | ok CE-000002
# Out of the safe: 6343 RDR +8.00   101 RDR -8.00
second treasurer 11115
expense.record supplier_name="Herrero Poma" doc_type=other concept="arreglo de la puerta" account=6343
  fund=RDR amount_cents=800 pay_from=cash | ok CE-000003
# Entered by mistake and voided: +30.00 -30.00
second treasurer 11115
expense.record supplier_name="Librería Sol" doc_type=boleta doc_series=B001 doc_number=77
  concept=cuadernos account=6032 fund=RDR amount_cents=3000 | ok CE-000004
second treasurer 11115
reason era de la escuela
expense.reverse expense=#4 | ok CE-000005
# Debts: 4212 FM +21.00   1041 FM -21.00;  4212 RDR +50.00   1041 RDR -50.00
second treasurer 11115
expense.record supplier_ruc=20131312955 doc_type=bank doc_number=00177 concept="factura F001-4520"
  account=4212 fund=FM amount_cents=2100 | ok CE-000006
second treasurer 11115
expense.record supplier_name="Ferretería El Sol" doc_type=bank doc_number=00178 concept="a cuenta"
  account=4212 fund=RDR amount_cents=5000 | ok CE-000007
at 2026-10-21 10:00
# 101 DON -4.90 RDR -1.10   1041 DON +4.90 RDR +1.10
deposit.record doc_text=0045201 amount_cents=600 lines[0].fund=DON lines[0].amount_cents=490
  lines[1].fund=RDR lines[1].amount_cents=110 | ok
# SIS pays part of what it owes: 1041 FM +150.00   1699 FM -150.00
at 2026-10-22 10:00
as treasurer
income.record source=SIS concept="reembolso de agosto" account=1699 fund=FM amount_cents=15000
  | ok IN-000003

# --- fees -------------------------------------------------------------------------------------------------
at 2026-10-30 16:00
as manager
person.add dni=41000002 name="MAMANI LLOCLLA, Edith" position="Técnica en enfermería" | ok
person.add dni=41000003 name="PALOMINO VEGA, Julio" position="Médico" | ok
contract.add person=41000002 regime=fees start_day=2026-10-01 end_day=2026-12-31
  monthly_cents=120000 fund=RO | ok C-2026-01
contract.add person=41000003 regime=fees start_day=2026-10-01 monthly_cents=200000 fund=RO
  | ok C-2026-02
# 632 RO +1200.00   1041 RO -1200.00
second treasurer 11115
fee.pay contract=C-2026-01 month=2026-10 doc_text=E001-31 | ok CE-000008
expect answer withheld_cents 0.00
# 8 % of 2000.00: 632 RO +2000.00   40172 RO -160.00   1041 RO -1840.00
second treasurer 11115
fee.pay contract=C-2026-02 month=2026-10 doc_text=E001-12 | ok CE-000009
expect answer withheld_cents 160.00
expect answer net_cents 1840.00

# --- the accounts, one by one -----------------------------------------------------------------------------
#
# RO    1041   3000.00 + 4200.00 - 1200.00 - 1840.00                                        =  4160.00
#       40172                                                                               =  -160.00
#       501                                                                                 = -3000.00
#       7591                                                                                = -4200.00
#       632    1200.00 + 2000.00                                                            =  3200.00
#       all of RO                                                                                 0.00
expect balance 1041 RO 4160.00
expect balance 40172 RO -160.00
expect balance 501 RO -3000.00
expect balance 7591 RO -4200.00
expect balance 632 RO 3200.00
#
# RDR   101    150.00 + 5.00 - 120.00 + 1.95 + 5.00 - 0.50 - 8.00 - 1.10                    =    32.35
#       1041   820.50 + 120.00 - 48.50 - 50.00 + 1.10                                       =   843.10
#       1699                                                                                =     5.00
#       336                                                                                 =  2400.00
#       4212   -90.00 + 50.00                                                               =   -40.00
#       501                                                                                 = -3280.50
#       70321  -5.00 - 5.00 - 3.00 - 2.00 - 5.00                                            =   -20.00
#       741                                                                                 =     3.00
#       7411                                                                                =     0.05
#       6599                                                                                =     0.50
#       6032                                                                                =    48.50
#       6343                                                                                =     8.00
#       all of RDR                                                                                0.00
expect balance 101 RDR 32.35
expect balance 1041 RDR 843.10
expect balance 1699 RDR 5.00
expect balance 336 RDR 2400.00
expect balance 4212 RDR -40.00
expect balance 501 RDR -3280.50
expect balance 70321 RDR -20.00
expect balance 741 RDR 3.00
expect balance 7411 RDR 0.05
expect balance 6599 RDR 0.50
expect balance 6032 RDR 48.50
expect balance 6343 RDR 8.00
#
# FM    101    50.00 + 6.00 - 40.00 + 0.75 + 1.25                                           =    18.00
#       1041   640.00 - 54.50 + 40.00 - 21.00 + 150.00                                      =   754.50
#       1699   210.00 + 6.30 + 2.00 - 150.00                                                =    68.30
#       2011   82.70 + 54.50 + 21.00 - 2.55 - 3.72 - 0.32 - 0.24 - 0.90 - 0.72 - 0.50       =   149.25
#              which is P1 295 x 0.10, P2 200 x 0.1125, A1 11 x 3.00, A2 10 x 3.20,
#              S1 25 x 0.45, S2 50 x 0.42: 29.50 + 22.50 + 33.00 + 32.00 + 11.25 + 21.00
#       4212   -21.00 + 21.00                                                               =     0.00
#       501    -900.00 - 82.70                                                              =  -982.70
#       70121  -6.00 - 6.30 - 0.80 - 0.75 - 2.00 - 1.25                                     =   -17.10
#       741                                                                                 =     0.80
#       69121  2.55 + 3.72 + 0.32 + 0.24 + 0.90 + 0.50                                      =     8.23
#       6951                                                                                =     0.72
#       all of FM                                                                                 0.00
expect balance 101 FM 18.00
expect balance 1041 FM 754.50
expect balance 1699 FM 68.30
expect balance 2011 FM 149.25
expect balance 4212 FM 0.00
expect balance 501 FM -982.70
expect balance 70121 FM -17.10
expect balance 741 FM 0.80
expect balance 69121 FM 8.23
expect balance 6951 FM 0.72
expect stock 05335 495
expect stock 00794 21
expect stock 20036 75
#
# SIS   2011   25.00 - 1.50                                                                 =    23.50
#       7591                                                                                =   -25.00
#       69121                                                                               =     1.50
#       all of SIS                                                                                0.00
expect balance 2011 SIS 23.50
expect balance 7591 SIS -25.00
expect balance 69121 SIS 1.50
expect stock 03513 470
#
# DON   101    4.95 - 4.90                                                                  =     0.05
#       1041   500.00 + 750.00 - 180.00 + 4.90                                              =  1074.90
#       2011   1.80 - 1.80                                                                  =     0.00
#       336                                                                                 =   180.00
#       501                                                                                 =  -500.00
#       7593   -750.00 - 1.80                                                               =  -751.80
#       70121                                                                               =    -5.00
#       7411                                                                                =     0.05
#       69121                                                                               =     1.80
#       all of DON                                                                                0.00
expect balance 101 DON 0.05
expect balance 1041 DON 1074.90
expect balance 2011 DON 0.00
expect balance 336 DON 180.00
expect balance 501 DON -500.00
expect balance 7593 DON -751.80
expect balance 70121 DON -5.00
expect balance 7411 DON 0.05
expect balance 69121 DON 1.80
# Box 50.00 and safe 0.40 hold the cash of all funds: 32.35 + 18.00 + 0.05
expect balance 101 * 50.40

# --- the month is over -------------------------------------------------------------------------------------
#
#          assets    owed    equity    income    expense   capital + income - expense
#   RO    4160.00   160.00  4000.00   4200.00    3200.00   3000.00 + 4200.00 - 3200.00
#   RDR   3280.45    40.00  3240.45     20.00      60.05   3280.50 +   20.00 -   60.05
#   FM     990.05     0.00   990.05     17.10       9.75    982.70 +   17.10 -    9.75
#   SIS     23.50     0.00    23.50     25.00       1.50             25.00 -    1.50
#   DON   1254.95     0.00  1254.95    756.80       1.85    500.00 +  756.80 -    1.85
#   all   9708.95   200.00  9508.95   5018.90    3273.15   7763.20 + 5018.90 - 3273.15
at 2026-11-02 09:00
as manager
second treasurer 11115
month.close month=2026-10 | ok 2026-10
expect month 2026-10 assets 9708.95
expect month 2026-10 liabilities 200.00
expect month 2026-10 equity 9508.95
expect month 2026-10 income 5018.90
expect month 2026-10 expense 3273.15
# Signed and sealed: what comes late comes into November
dated 2026-10-31 10:00
second treasurer 11115
expense.record supplier_name="Librería Sol" doc_type=boleta doc_series=B001 doc_number=77
  concept=cuadernos account=6032 fund=RDR amount_cents=3000 | refused only month.closed at
second treasurer 11115
expense.record supplier_name="Librería Sol" doc_type=boleta doc_series=B001 doc_number=77
  doc_day=2026-10-31 concept=cuadernos account=6032 fund=RDR amount_cents=3000 | ok CE-000010
expect month 2026-10 expense 3273.15
expect balance 6032 RDR 78.50
expect count visit 4
expect count sale 11
expect count prescription 4
expect prescription #1 state done
expect prescription #2 state done
expect prescription #3 state done
expect prescription #4 state done
