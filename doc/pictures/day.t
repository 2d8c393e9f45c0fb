# A morning on the demo post, for the pictures of README.md and the manual (make pictures).
clock 2026-11-23T09:20
post demo
expect Rosa Quispe
picture lock
login nurse 2580
expect ¿A quién atiende?
picture nurse-home
# a person with an allergy, a consultation with a prescription
keys llocclla nuñez edith <Enter>
expect ALERGIA: PENICILINA
keys <Enter>
expect Motivo
keys tos y fiebre 3d <Enter> 110/70 <Enter> 88 <Enter> <Enter> 38.2 <Enter>
sh sleep 0.4
keys <Enter> <Enter> 57 <Enter> <Enter> Orofaringe congestiva, pulmones limpios <Enter>
keys bronq
expect Bronquitis
picture nurse-lookup
keys <Enter> 1 <Enter> <Enter> <Enter>
keys para 500
expect PARACETAMOL 500 mg tab
keys <Enter> 1c8x3 <Enter> <Enter>
picture nurse-visit
keys <F2>
expect Guardado
picture nurse-chart
keys <^X>
login clerk 1470
expect Recetas por atender
keys <F6> <F2>
expect CAJA 1 ABIERTA
picture clerk-home
# two products and a service, paid with a note of twenty
keys <F2>
keys 10*para 500 <Enter>
keys 5*ibuprofeno 400 <Enter>
keys consulta <Enter>
expect 3 productos
keys +20 <Enter>
expect VUELTO
picture sale
keys <ESC> <ESC>
keys <F3>
expect Kárdex y consumo por mes
keys <Down> <Down>
picture stock
keys <Enter> <Left>
expect Kárdex valorado
picture stock-card
keys <^X>
login manager 3690
expect Decidir o firmar
picture manager-home
keys <F9>ba <Enter>
expect Balance general
picture balance
