# All that a void does is shown first: a prescription waits again; SIS owes no more
post morning
clock 2026-10-05T10:00
login clerk 11113
keys <Enter> <F6> 2
keys 0099 <Enter> <Enter> <Enter>
expect Recibo R001-0000001
expect TOTAL   S/              0.00
keys <F8> <F8>
expect Anular recibo R001-0000001 · HUAMAN QUISPE, José · S/ 0.00 · hoy 10:00
expect Vuelve al stock    10 PARACETAMOL 500 mg tab · A1
expect 2 AMOXICILINA 250 mg/5 mL susp · M1
expect Sale de la caja    nada
expect Ya no se debe      S/ 11.00 · SIS · FUA 0099
expect Receta             0001 queda otra vez por atender
# "other" wants its words
keys 4 <Enter>
expect ! Escríbalo en pocas palabras.
keys era para la hija <Enter> 11113 <Enter>
expect-row 23 Anulado con A001-0000001...
keys <ESC> <ESC>
expect-row 8 >1  09:15  HUAMAN QUISPE, José ...
sh $POSTA --post $POST verify
