# What was asked of the warehouse is on its way, and is not asked for again until it comes.
post morning
clock 2026-10-05T10:00
login clerk 11113
sh (echo '{"op":"sale.record","as":"clerk","at":"2026-10-05T09:30","input":{"payer":"cash","lines":[{"drug":"05335","qty_units":300}]}}') | "$POSTA" --post "$POST" apply
clock 2026-11-05T10:00
restart
login clerk 11113
keys <^K>pe<Enter>
expect-row 1 posta │ Pedidos al almacén...
expect Todavía no se pidió nada.
keys <F5>
expect PARACETAMOL 500 mg tab
expect 700
keys Oficio <Space> 14 <Enter> <F2>
expect Guardado: PD-000001
expect En camino
keys <Enter>
expect Pedido al almacén
expect Oficio 14
keys <ESC> <ESC>
# the stock knows of it, and asks for no more
keys <^K>st<Enter> /para <Enter>
expect En camino: 700
expect-not Pedido para
keys <ESC> <ESC>
keys <^K>pe<Enter> <F5> <Enter> amox <Enter> 10 <Enter> <F2>
expect PD-000001 todavía está en camino
keys <ESC>
keys <F8> la <Space> red <Space> no <Space> tiene <Enter>
expect Terminado: PD-000001
expect la red no tiene
sh "$POSTA" --post "$POST" verify
