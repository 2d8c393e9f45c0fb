# What is kept cold says how it arrived; warm, it has a witness. What came back is of a lot that went out.
post morning
clock 2026-10-05T10:00
apply goods-cold.jsonl
login clerk 11113
keys <F5>
# from the warehouse: no money, and its paper is a PECOSA
keys 2 <Enter>
expect Documento  [PECOSA
expect-not Paga con
keys Red <Space> Huancavelica <Enter> <Enter> <Enter> 77 <Enter> <Enter> <Enter>
expect-not Llegó a °C
keys bcg <Enter> V1 <Enter> 0627 <Enter> 20 <Enter> <Enter> <Enter>
expect Llegó a °C [
keys <Enter> 12.5 <Enter>
expect Qué se hizo [
keys 3 <Space> h <Space> sin <Space> hielo <Enter>
# a power cut: what was asked late is there as well
restart
login clerk 11113
keys <F7> <Enter>
expect Llegó a °C [ 12.5]        Qué se hizo [3 h sin hielo
keys <Enter> <Enter> <Enter>
expect ¿Ingresar estos productos? (S/N)
keys s
expect Clave [
keys <ESC>
sh "$POSTA" --post "$POST" list goods --format csv | grep -c Huancavelica || true
expect-output 0
# read again: it is fine, nothing is to be explained, nobody is to sign
keys <Up> <Up> <Up> <Up> 4.5 <Enter>
expect-not Qué se hizo
keys <F2>
expect-row 23 Guardado: ING-000006 Red Huancavelica 77
# what a place gives back
keys 5 <Enter> Botiquín <Space> Pampa <Enter> <Enter> <Enter> G-1 <Enter> <Enter> <Enter>
keys para <Enter> ZZ9 <Enter> 0627 <Enter> 20 <Enter> <Enter> <Enter> <F2>
expect del lote ZZ9 salieron 0 que pueden volver, no 20.
# what was unpacked two days ago is of that day
keys <ESC> <ESC> <F5>
keys 3 <Enter> Municipalidad <Enter> <Enter> <Enter> ACTA <Space> 3 <Enter> <Enter> <Enter>
keys para <Enter> D1 <Enter> 0628 <Enter> 20 <Enter> <Enter> <Enter> <Enter> <Enter> <Enter> 3/10 <Enter> s
expect Guardado: ING-000007 Municipalidad ACTA 3
sh "$POSTA" --post "$POST" list goods --format csv | grep -c ';2026-10-03;.*Municipalidad'
expect-output 1
sh "$POSTA" --post "$POST" verify
