#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# posta catalogue: the products go out as a table and come back; a list is compared, and taken in only
# with the mark of the comparison; a bad line changes nothing. Each case is one line of TAP.
. "$(dirname "$0")/kit.sh"

# says NAME TEXT: the last command printed it
says() {
	grep -q -- "$2" "$work/out" "$work/err"
	verdict $? "$1"
}

# mark: of the comparison printed last
mark() {
	sed -n 's/.*--confirm \([0-9A-F]*\) .*/\1/p' "$work/out"
}

post=$work/post
list=$work/red.csv
printf '918273\n827364\n' | "$posta" init "$post" --start 2026-03-01 --manager elena:Elena \
	--clerk luis:Luis >"$work/out" 2>"$work/err"

ends 0 "the products as a table" --post "$post" catalogue
cp "$work/out" "$work/all.csv"
says "names of the fields stand first" '^code;name;strength;form;unit;barcodes;price_cents;'
says "bar codes are in it" '^05335;PARACETAMOL;500 mg;tab;tableta;2000000053356;0.10;'
ends 0 "it is compared with itself" --post "$post" catalogue "$work/all.csv"
says "everything is the same" '^The same: 58$'
says "nothing is new" '^New: 0$'

printf 'RED;MED_COD;DESCRIPCION;MEDFF;PRECIO\r\nX;5335;PARACETAMOL 500 mg TAB;TAB;0,1500\r\n' >"$list"
printf 'X;143;ACICLOVIR 200 mg TAB;TAB;0.35\r\n' >>"$list"
ends 0 "a list of the network is compared" --post "$post" catalogue "$list"
says "what is new" '00143 ACICLOVIR 200 mg tab 0.35 (line 3)'
says "what changes" 'Unit price: 0.10 -> 0.15'
says "the column that is not used" '«RED»'
says "what is not in it stays" '^Not in the list, as they are: 57$'
seen=$(mark)
ends 0 "nothing is written by comparing" --post "$post" list drug --where code=00143
[ ! -s "$work/out" ]
verdict $? "the new product is not there yet"
ends 1 "another mark is refused" --post "$post" catalogue "$list" --confirm 000000 --as elena \
	--reason red
ends 1 "a reason is needed" --post "$post" catalogue "$list" --confirm "$seen" --as elena
ends 1 "a clerk may not" --post "$post" catalogue "$list" --confirm "$seen" --as luis --reason red
says "nothing was changed" '^posta: Nothing was changed.$'
ends 2 "a mark needs a person" --post "$post" catalogue "$list" --confirm "$seen"
ends 2 "and a file" --post "$post" catalogue --confirm "$seen" --as elena
ends 0 "with the mark it is taken in" --post "$post" catalogue "$list" --confirm "$seen" --as elena \
	--reason "lista de la red"
says "two products were written" '^Products written: 2$'
ends 0 "the price is the new one" --post "$post" list drug --where code=05335
says "0.15" '"price_cents":15'
says "its bar code stayed" '2000000053356'
ends 1 "the mark counts once" --post "$post" catalogue "$list" --confirm "$seen" --as elena --reason x
ends 0 "the rest may go out of use" --post "$post" catalogue "$list" --retire
says "what has no stock" '^Not in the list, no longer used: 57$'

printf 'codigo,descripcion,precio\n05335,PARACETAMOL,0.90\n00143,ACICLOVIR,caro\n' >"$work/bad.csv"
ends 1 "a bad line is refused" --post "$post" catalogue "$work/bad.csv"
says "with line and column" 'line 3: Unit price: .*(column C precio)'
ends 0 "and the good one changed nothing" --post "$post" list drug --where code=05335
says "still 0.15" '"price_cents":15'
head -c 1000 "$posta" >"$work/program.csv"
ends 1 "a file that is no list" --post "$post" catalogue "$work/program.csv"
ends 1 "a file that is not there" --post "$post" catalogue "$work/none.csv"
ends 0 "the post holds" --post "$post" verify

echo "1..$cases"
[ "$failed" -eq 0 ]
