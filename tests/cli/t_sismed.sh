#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tables for the ministry, read back by a program that knows nothing of posta: in every row what
# came in less what went out is what is left, lots add up to products, and moves to both.
. "$(dirname "$0")/kit.sh"

POSTA_TEST_PING=1
POSTA_TEST_CLOCK=2026-10-05T08:00
export POSTA_TEST_PING POSTA_TEST_CLOCK
post=$work/post

# identity FILE: opening + entries - consumption - other outputs = closing, columns by their names
identity() {
	awk -F';' '
	{ sub(/\r$/, "") }
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{
		left = $at["SALDO"] + $at["INGRE"] + $at["REINGRE"]
		n = split("VENTA SIS INTERSAN EXO SOAT CREDHOSP OTR_CONV DEVOL DISTRI TRANSF " \
			"VENCIDO MERMA DEFNAC VENTAINST OTRAS_SAL", out, " ")
		for (i = 1; i <= n; i++) {
			if (!(out[i] in at)) { print "no column " out[i]; bad++ }
			left -= $at[out[i]]
		}
		if (left != $at["STOCK_FIN"]) { print "row " NR ": " $0; bad++ }
	}
	END { if (NR < 2) { print "no rows"; bad++ }; exit bad > 0 }' "$1" >"$work/out"
}

# lots_make_products: each figure of a product is the sum of its lots
lots_make_products() {
	awk -F';' '
	{ sub(/\r$/, "") }
	FNR == 1 { file++; delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
	{
		n = split("SALDO INGRE REINGRE VENTA SIS INTERSAN EXO SOAT CREDHOSP OTR_CONV DEVOL " \
			"DISTRI TRANSF VENCIDO MERMA DEFNAC VENTAINST OTRAS_SAL STOCK_FIN", col, " ")
		for (i = 1; i <= n; i++)
			sum[$at["CODIGO_MED"] " " col[i]] += (file == 1 ? 1 : -1) * $at[col[i]]
	}
	END { for (k in sum) if (sum[k] != 0) { print k, sum[k]; bad++ }; exit bad > 0 }' \
		"$1" "$2" >"$work/out"
}

# moves_make_products: what moved is what the month changed, and nothing counts in no column
moves_make_products() {
	awk -F';' '
	{ sub(/\r$/, "") }
	FNR == 1 { file++; delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
	file == 1 { sum[$at["CODIGO_MED"]] += $at["STOCK_FIN"] - $at["SALDO"] }
	file == 2 {
		sum[$at["CODIGO_MED"]] -= $at["CANTIDAD"]
		if ($at["COLUMNA"] == "") { print "row " FNR; bad++ }
	}
	END { for (k in sum) if (sum[k] != 0) { print k, sum[k]; bad++ }; exit bad > 0 }' \
		"$1" "$2" >"$work/out"
}

"$posta" demo "$post" --years 1 --seed 11 >"$work/out" 2>&1
verdict $? 'a post'
month=2026-09
for name in ici ici-lots moves; do
	ends 0 "export $name" --post "$post" export $name --month "$month" -o "$work/$name.csv"
done
head -1 "$work/ici.csv" | tr -d '\r' >"$work/out"
grep -q '^ANNOMES;CODIGO_PRE;CODIGO_MED;DESCRIPCION;PRECIO;SALDO;INGRE;REINGRE;VENTA;SIS;INTERSAN;EXO;SOAT;CREDHOSP;OTR_CONV;DEVOL;DISTRI;TRANSF;VENCIDO;MERMA;DEFNAC;VENTAINST;OTRAS_SAL;STOCK_FIN;FEC_EXP;' "$work/out"
verdict $? 'the columns have the names and the order of the ministry'
identity "$work/ici.csv"
verdict $? 'each product adds up'
identity "$work/ici-lots.csv"
verdict $? 'each lot adds up'
lots_make_products "$work/ici.csv" "$work/ici-lots.csv"
verdict $? 'lots add up to products'
moves_make_products "$work/ici.csv" "$work/moves.csv"
verdict $? 'moves add up to products'

# the checks can fail: one unit more in one cell of one file
awk -F';' -v OFS=';' 'NR == 2 { $9++ } { print }' "$work/ici.csv" >"$work/wrong.csv"
identity "$work/wrong.csv"
[ $? -eq 1 ]
verdict $? 'a unit too many is found in its row'
lots_make_products "$work/wrong.csv" "$work/ici-lots.csv"
[ $? -eq 1 ]
verdict $? 'and beside the lots'

# SALDO of the next month is STOCK_FIN of this one
"$posta" --post "$post" export ici --month 2026-08 >"$work/before.csv" 2>/dev/null
awk -F';' '
	{ sub(/\r$/, "") }
	FNR == 1 { file++; delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
	file == 1 { left[$at["CODIGO_MED"]] = $at["STOCK_FIN"] }
	file == 2 { code = $at["CODIGO_MED"]; if ($at["SALDO"] != left[code] + 0) { print code; bad++ } }
	END { exit bad > 0 }' "$work/before.csv" "$work/ici.csv" >"$work/out"
verdict $? 'a month begins with what the one before left'
ends 2 'a month that is none' --post "$post" export ici --month 2026-13
ends 2 'a month of what has none' --post "$post" export hledger --month 2026-09

# while somebody counts without seeing what the books hold, no table tells it
echo '{"op":"stock_count.open","as":"clerk","input":{"scope":"all"}}' |
	"$posta" --post "$post" apply >"$work/out" 2>&1
verdict $? 'a blind count is open'
for name in ici ici-lots moves; do
	ends 1 "export $name while it is counted" --post "$post" export $name --month "$month"
done

echo "1..$cases"
[ $failed -eq 0 ]
