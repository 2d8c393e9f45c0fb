#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The contract of the program without a screen: commands, options, exit statuses, and what is never
# said. Each case is one line of TAP.
. "$(dirname "$0")/kit.sh"

# runs STATUS NAME ARGUMENT...: posta ends with STATUS; what it prints goes to $work/out and err
runs() {
	ends "$@"
}

# says NAME TEXT: standard error has TEXT
says() {
	grep -qF -- "$2" "$work/err"
	verdict $? "$1"
}

# prints NAME TEXT: standard output has TEXT
prints() {
	grep -qF -- "$2" "$work/out"
	verdict $? "$1"
}

# absent NAME PATTERN FILE...: nothing in the files (or folders) matches
absent() {
	name=$1
	pattern=$2
	shift 2
	! LC_ALL=C grep -raqE -- "$pattern" "$@"
	verdict $? "$name"
}

# silent NAME: nothing on standard output
silent() {
	[ ! -s "$work/out" ]
	verdict $? "$1"
}

post=$work/post

# --- words ------------------------------------------------------------------------------------

runs 0 '--version' --version
prints 'says its name' 'posta '
runs 0 '--help' --help
for command in init demo apply op report list verify rebuild export; do
	prints "help has $command" "posta $command"
done
runs 0 'help' help
runs 2 'an option that is not known' --bogus
silent 'wrong usage prints nothing'
runs 2 'a command that is not known' bogus
runs 2 '--post without a folder' --post
runs 2 '--lang without a language' --lang
runs 2 'a language that is not spoken' --lang fr help
runs 0 'Spanish' --lang es help
prints 'in Spanish' 'sin orden: las pantallas'
runs 3 'no terminal' --post "$work/none"
runs 3 'no post' --post "$work/none" list user
says 'and what to do' 'posta init'
[ ! -e "$work/none" ]
verdict $? 'asking makes nothing'

# --- a new post -------------------------------------------------------------------------------

runs 2 'init without a folder' init
runs 2 'init with a wrong day' init "$post" --start 2026-02-30
runs 2 'init with a wrong person' init "$post" --manager elena
runs 2 'init without PINs' init "$post" --manager elena:Elena
printf '1234\n' | "$posta" init "$post" --manager elena:Elena >"$work/out" 2>"$work/err"
[ $? -eq 1 ] && [ ! -e "$post" ]
verdict $? 'init with a weak PIN makes nothing'
printf '918273645546\n827364554637\n736455463728\n645546372819\n' |
	"$posta" init "$post" --name 'P.S. Prueba' --manager 'elena:Elena Ñahui' \
		--treasurer jorge:Jorge --clerk luis:Luis --nurse rosa:Rosa >"$work/out" 2>"$work/err"
verdict $? 'init'
ls "$work" >"$work/names"
absent 'init leaves nothing beside the post' 'post\.' "$work/names"
echo 918273645546 >"$work/pin"
"$posta" init "$work/slash//" --manager elena:Elena <"$work/pin" >"$work/out" 2>"$work/err" &&
	[ -e "$work/slash/posta.id" ]
verdict $? 'init of a folder with a slash behind'
runs 1 'init of a folder that exists' init "$post"
says 'and touches nothing' 'nothing was touched'
runs 3 'init where there is no folder' init "$work/no/such/post"

# --- operations -------------------------------------------------------------------------------

runs 0 'op list' op list
prints 'has sale.record' 'sale.record'
"$posta" op list | cut -d' ' -f1 >"$work/ops"
while read -r op; do
	runs 0 "op show $op" op show "$op"
done <"$work/ops"
runs 2 'op' op
runs 2 'op show nothing' op show
runs 2 'op show of none' op show bogus
silent 'prints nothing'
runs 2 'op list of something' op list x

# apply NAME STATUS: the lines of $work/lines; answers in $work/out
apply() {
	"$posta" --post "$post" apply <"$work/lines" >"$work/out" 2>"$work/err"
	is=$?
	[ $is -eq "$2" ]
	verdict $? "$1 (status $2, is $is)"
}

echo '{"op":"cash.open","as":"luis","input":{"box":1}}' >"$work/lines"
apply 'apply one line' 0
prints 'answers it' '{"ok":true,"id":1'
# Ten lines, one of them blank: nine answers, in order, each one line
printf '%s\n' '{"op":"user.language","as":"luis","input":{"lang":"en"}}' \
	'{' '' '[]' '{"op":"bogus"}' '{"op":"sale.record"}' \
	'{"op":"sale.record","as":"nobody"}' '{"as":"luis"}' \
	'{"op":"sale.record","as":"rosa","input":{}}' \
	'{"op":"sale.record","as":"luis","input":{"lines":[{"qty_units":"x"}]}}' >"$work/lines"
apply 'a bad line does not stop the others' 1
[ "$(wc -l <"$work/out")" -eq 9 ]
verdict $? 'one answer a line, none for a blank one'
[ "$(grep -c '^{"ok":\(true\|false\).*}$' "$work/out")" -eq 9 ]
verdict $? 'each an object on one line'
[ "$(sed -n 's/.*"line":\([0-9]*\).*/\1/p' "$work/out" | tr '\n' ' ')" = '2 4 5 6 7 8 9 10 ' ]
verdict $? 'with its line number'
for rule in json.syntax json.type op.unknown op.role op.user field.required; do
	prints "says $rule" "\"rule\":\"$rule\""
done
printf '{"op":"user.language","as":"luis","input":{"lang":"es"}}\r\n{"op":"user.language","as":"luis","input":{"lang":"en"}}' >"$work/lines"
apply 'a carriage return, and no newline at the end' 0
[ "$(wc -l <"$work/out")" -eq 2 ]
verdict $? 'two answers'
for wrong in '"input":5' '"input":[]' '"input":"x"' '"second":"jorge"' '"second":[]' \
	'"second":{"as":5}' '"second":{"who":"jorge"}' '"at":5' '"at":"mañana"' '"reason":{}' \
	'"client_id":7' '"bogus":1'; do
	echo "{\"op\":\"cash.count\",\"as\":\"luis\",$wrong}" >"$work/lines"
	apply "refuses $wrong" 1
	prints 'naming field and rule' '"field":"'
done
runs 0 'nothing was counted meanwhile' --post "$post" list cash_turn --where id=1
absent 'a wrong input is no empty input' '"counts"' "$work/out"
{ head -c 1200000 /dev/zero | tr '\0' ' '; echo; echo '{"op":"user.language","as":"luis","input":{"lang":"es"}}'; } >"$work/lines"
apply 'a line that is too long' 1
prints 'is said' 'input.line_too_long'
prints 'the next one is done' '{"ok":true'
echo '{"op":"user.language","as":"luis","input":{"lang":"en"}}' >"$work/lines"
runs 0 'apply of a file' --post "$post" apply "$work/lines"
runs 3 'apply of no file' --post "$post" apply "$work/none"
runs 3 'apply of a folder' --post "$post" apply "$work"
runs 2 'apply of two files' --post "$post" apply "$work/lines" "$work/lines"
echo '{"op":"user.add","as":"system","input":{"login":"x","name":"X","role":"treasurer","pin":"482951"}}' >"$work/lines"
apply 'the system is no way around' 1
prints 'said by' 'op.role'
if [ -e /dev/full ]; then
	before=$("$posta" --post "$post" verify | sed -n 's/^last entry \([0-9]*\),.*/\1/p')
	for i in 1 2 3; do
		echo '{"op":"user.language","as":"luis","input":{"lang":"es"}}'
	done >"$work/lines"
	"$posta" --post "$post" apply "$work/lines" >/dev/full 2>"$work/err"
	[ $? -eq 3 ]
	verdict $? 'answers that cannot be written'
	after=$("$posta" --post "$post" verify | sed -n 's/^last entry \([0-9]*\),.*/\1/p')
	[ "$after" -eq $((before + 1)) ]
	verdict $? 'no more is done than was tried to answer'
fi

# --- what is never said -----------------------------------------------------------------------

person='"op":"person.add","as":"elena","input":{"dni":"40000001","ruc":"10400000013","name":"MAMANI, Edith"}'
contract='"op":"contract.add","as":"elena","input":{"number":"C-1","person":"40000001","regime":"728","start_day":"2026-01-01","monthly_cents":50000,"fund":"RO"}'
fee='"op":"fee.pay","as":"elena","input":{"contract":"C-1","month":"2026-01"}'
cat >"$work/lines" <<X
{$person}
{$contract}
{$fee,"second":{"as":"jorge","pin":"827364554637"}}
{$fee,"second":{"as":"jorge","pin":"827364554638"}}
{$fee,"second":{"as":"jorge","pin":827364554637}}
{$fee,"second":{"as":"jorge","pin":"827364554637}}
{$fee,"second":{"as":"jorge","pin":"827364554637" "827364554637"}}
{$fee,"second":{"as":"jorge","pin":827364554637x}}
{"op":"user.set_pin","as":"jorge","input":{"pin":"827364554637827364554637"}}
{"op":"user.set_pin","as":"jorge","input":{"pin":"192837465564"}}
{"op":"user.set_pin","as":"jorge","input":{"pin":"\u0001827364554637"}}
{"op":"user.set_pin","as":"jorge","client_id":"pin-1","input":{"pin":"827364554637"}}
{"op":"user.set_pin","as":"jorge","client_id":"pin-1","input":{"pin":"827364554637"}}
{"op":"user.set_pin","as":"elena","input":{"user":"jorge","pin":"827364554637"}}
X
apply 'PINs right, wrong and broken' 1
prints 'a wrong PIN is said' '"rule":"user.pin"'
prints 'a repeat is said' '"repeat":true'
cat "$work/out" "$work/err" >"$work/said"
for type in $("$posta" --post "$post" list 2>&1 >/dev/null | sed -n 's/^  \([a-z_]*\) .*/\1/p'); do
	"$posta" --post "$post" list "$type" >>"$work/said"
	"$posta" --post "$post" list "$type" --format csv >>"$work/said"
done
pins='827364554|192837465|918273645|736455463|645546372'
absent 'no PIN in any answer' "$pins" "$work/said"
absent 'no PIN hash in any list' 'argon2' "$work/said"
absent 'no PIN in any file of the post' "$pins" "$post"
runs 2 'nor to be asked for' --post "$post" list user --where 'pin_hash=x'

# --- lists ------------------------------------------------------------------------------------

runs 2 'list' --post "$post" list
says 'names the types' 'cash_turn'
runs 2 'list of nothing' --post "$post" list bogus
runs 2 'list with two types' --post "$post" list user drug
runs 2 'list in another format' --post "$post" list user --format xml
runs 2 'list with a wrong limit' --post "$post" list user --limit x
runs 2 'list where nothing is said' --post "$post" list user --where role
runs 2 'list where there is no field' --post "$post" list user --where bogus=1
runs 2 'list where there is a list' --post "$post" list cash_turn --where counts=1
runs 0 'list --where of a text' --post "$post" list user --where login=luis
[ "$(wc -l <"$work/out")" -eq 1 ]
verdict $? 'one record'
runs 0 'list --where of a code' --post "$post" list user --where role=treasurer
prints 'that one' '"login":"jorge"'
runs 0 'list --where of an id' --post "$post" list user --where id=2
prints 'that one' '"login":"jorge"'
runs 0 'list --where of a reference' --post "$post" list contract --where person=40000001
prints 'that one' '"number":"C-1"'
runs 0 'list --where of money as JSON has it' --post "$post" list contract --where monthly_cents=50000
prints 'that one' '"number":"C-1"'
runs 0 'list --where of money as CSV has it' --post "$post" list contract --where monthly_cents=500.00
prints 'that one' '"number":"C-1"'
runs 0 'list --where of another amount' --post "$post" list contract --where monthly_cents=500
silent 'none'
runs 0 'list --limit' --post "$post" list drug --limit=3
[ "$(wc -l <"$work/out")" -eq 3 ]
verdict $? 'three records'
runs 0 'list --format csv' --post "$post" list user --format csv
[ "$(head -1 "$work/out")" = "$(printf 'id;login;name;role;lang;is_inactive;title\r')" ]
verdict $? 'the first line names the fields'

# --- papers and exports -----------------------------------------------------------------------

runs 0 'report list' report list
"$posta" report list | cut -d' ' -f1 >"$work/reports"
runs 2 'report' --post "$post" report
runs 2 'report of nothing' --post "$post" report bogus
runs 2 'report of a wrong month' --post "$post" report balance-sheet --month 2026-13
runs 2 'report of a wrong day' --post "$post" report sales-day --day 31/02/2026
runs 2 'report in another format' --post "$post" report stock-list --format ods
runs 2 'report in another language' --post "$post" report stock-list --lang fr
runs 2 'report of a fund that is not there' --post "$post" report trial-balance --fund ZZ
runs 2 'report with an option too many' --post "$post" report stock-list --bogus
runs 1 'report before the books' --post "$post" report balance-sheet --month 1999-01
runs 1 'report of no record' --post "$post" report receipt --id 99999
# Papers carry the minute they were made: the clock stands still while two are compared.
export POSTA_TEST_PING=1 POSTA_TEST_CLOCK=2026-11-22T08:00:00
for format in text pdf csv json; do
	runs 0 "report in $format" --post "$post" report contracts --format $format -o "$work/paper"
	silent 'to its file'
	[ -s "$work/paper" ]
	verdict $? 'that has something in it'
	"$posta" --post "$post" report contracts --format $format >"$work/stdout" 2>"$work/err"
	cmp -s "$work/paper" "$work/stdout"
	verdict $? 'the same as to standard output'
done
unset POSTA_TEST_PING POSTA_TEST_CLOCK
runs 0 'export list' export list
runs 2 'export' --post "$post" export
runs 2 'export of nothing' --post "$post" export bogus
runs 0 'export' --post "$post" export hledger -o "$work/ledger"
"$posta" --post "$post" export hledger >"$work/stdout"
cmp -s "$work/ledger" "$work/stdout"
verdict $? 'a file is what standard output is'
for command in 'report stock-list' 'export hledger'; do
	# shellcheck disable=SC2086 # the words of a command
	runs 3 "$command into a folder" --post "$post" $command -o "$work"
	# shellcheck disable=SC2086
	runs 3 "$command where there is no folder" --post "$post" $command -o "$work/no/such"
	echo old >"$work/kept"
	ln -sf kept "$work/link"
	# shellcheck disable=SC2086
	runs 0 "$command through a link" --post "$post" $command -o "$work/link"
	[ -h "$work/link" ] && ! grep -q '^old$' "$work/kept"
	verdict $? 'the link stays, its file is new'
	# shellcheck disable=SC2086
	runs 0 "$command to a pipe" --post "$post" $command -o /dev/stdout
	[ -s "$work/out" ]
	verdict $? 'gets there'
	if [ -c /dev/full ]; then
		# shellcheck disable=SC2086
		runs 3 "$command on a full disk" --post "$post" $command -o /dev/full
		[ -c /dev/full ]
		verdict $? 'a device is written to, never replaced'
	fi
done

# --- hostile text -----------------------------------------------------------------------------

# What posta takes it keeps and prints, whole; what could turn a terminal, it refuses
named() {
	printf '%s%s%s%s%s\n' '{"op":"patient.register","as":"rosa","input":{"surname1":"' "$2" \
		'","names":"' "$3" '","sex":"f","birth_day":"1987-12-15"}}' >"$work/lines"
	apply "$1" "$4"
}
named 'a name with accents' 'Ñahui' 'José Ángel' 0
named 'a name of 63 bytes' 'ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABC' X 0
named 'a name of 64 bytes' 'ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCD' X 1
prints 'says how long it may be' 'field.too_long'
named 'an apostrophe' "O'Brien" 'D-Jo' 0
named 'a formula' '=cmd|/C calc!A0' '+1' 0
named 'quotes and backslashes' '\"Q\"' '\\\\' 0
for blank in '\n' '\r\n' '\t' '\u2003' '\u00a0'; do
	named "a name with $blank" "UNO${blank}DOS" X 0
done
# The wrong PINs above may still make that person wait.
for pause in 0 1 2 4 8; do
	sleep "$pause"
	echo 827364554637 | "$posta" --post "$post" list patient --where 'surname1=UNO DOS' \
		--as elena --with jorge --reason prueba >"$work/out" 2>"$work/err" && break
done
[ "$(wc -l <"$work/out")" -eq 5 ]
verdict $? 'is kept with a blank'
for bad in '\u0000' '\u001b[31m' '\b' '\u0085' '\u009b31m' '\u202e' '\u200b' '\ufeff' \
	'\ud800' '\u007f'; do
	named "a name with $bad" "A${bad}B" X 1
	prints 'is refused' '"ok":false'
done
printf '{"op":"patient.register","as":"rosa","input":{"surname1":"A\377B","names":"X","sex":"f","birth_day":"1987-12-15"}}\n' \
	>"$work/lines"
apply 'a name that is not UTF-8' 1

hostile='=1+1;|\"x\" (a) {1} %s %n O'"'"'Brien -- ; comment'
cat >"$work/lines" <<X
{"op":"goods.receive","as":"luis","input":{"kind":"donation","fund":"FM","supplier_name":"$hostile","doc_text":"@F1;(1)","lines":[{"drug":"05335","lot_code":"=P1;","expiry_day":"2090-06-30","qty_units":100,"cost_e4":1000}]}}
{"op":"stock.write_off","as":"luis","reason":"$hostile","input":{"kind":"breakage","lines":[{"lot":1,"qty_units":3}]}}
{"op":"sale.record","as":"luis","input":{"payer":"cash","customer":"$hostile","lines":[{"drug":"05335","qty_units":5}]}}
{"op":"sale.void","as":"luis","input":{"sale":"R001-0000001","reason":"other","note":"$hostile"}}
{"op":"person.add","as":"elena","input":{"name":"$hostile"}}
{"op":"catalogue.load","as":"elena","input":{"kind":"account","columns":"code|name|plain|kind","rows":[{"text":"9;9:(9)|=n|=1;x: \"y\"|expense"}]}}
X
apply 'hostile texts are taken' 0
: >"$work/said"
while read -r report; do
	for format in text csv json; do
		"$posta" --post "$post" report "$report" --format $format >>"$work/said" 2>>"$work/said"
		"$posta" --post "$post" report "$report" --format $format --id 1 >>"$work/said" 2>&1
	done
done <"$work/reports"
for type in patient sale goods move supplier person ledger account; do
	"$posta" --post "$post" list $type >>"$work/said"
	"$posta" --post "$post" list $type --format csv >>"$work/said"
done
"$posta" --post "$post" export hledger >"$work/ledger"
cat "$work/ledger" >>"$work/said"
tr -d '\r\n' <"$work/said" | LC_ALL=C grep -q '[[:cntrl:]]'
[ $? -eq 1 ]
verdict $? 'no control byte in any paper, list or export'
absent 'no C1 control, no mark that turns text around' \
	"$(printf '\302[\200-\237]|\342\200[\213-\217\250-\256]')" "$work/said"
runs 2 'who reads about people is written down' --post "$post" list patient
runs 1 'several people leave before a witness' --post "$post" list patient --as elena --reason prueba
says 'who must sign' 'another person who works here must sign'
echo 827364554637 | "$posta" --post "$post" list patient --format csv --as elena --with jorge \
	--reason prueba >"$work/csv" 2>"$work/err"
verdict $? 'and then they do'
"$posta" --post "$post" list access >"$work/out"
prints 'it is in the journal' '"kind":"export"'
absent 'no formula in a list' '(^|;)"?[=+@]' "$work/csv"
for report in 'sales-day' 'receipt --id 1' 'ledger-entry --id 1' 'stock-card --id 05335'; do
	# shellcheck disable=SC2086
	"$posta" --post "$post" report $report --format csv >"$work/csv" 2>"$work/err"
	absent "no formula in $report" '(^|;)"?[=+@]' "$work/csv"
done
[ "$(grep -c '^[0-9]' "$work/ledger")" -eq "$("$posta" --post "$post" list ledger | wc -l)" ]
verdict $? 'the export has one entry a line for each of the books'
if command -v hledger >/dev/null 2>&1; then
	LC_ALL=C.UTF-8 hledger -f "$work/ledger" check --strict >"$work/out" 2>"$work/err"
	verdict $? 'hledger reads it and finds it balanced'
fi

# --- standard output --------------------------------------------------------------------------

for command in 'list drug' 'op list' 'report list' 'report stock-list --format pdf' \
	'export hledger' verify help; do
	if [ -c /dev/full ]; then
		# shellcheck disable=SC2086
		"$posta" --post "$post" $command >/dev/full 2>"$work/err"
		[ $? -eq 3 ] && [ -s "$work/err" ]
		verdict $? "$command on a full disk is a fault"
	fi
	# A reader that has enough is no error: nothing on standard error
	# shellcheck disable=SC2086
	"$posta" --post "$post" $command 2>"$work/err" | head -c 1 >"$work/out"
	[ ! -s "$work/err" ]
	verdict $? "$command into a pipe that closes"
done

# --- checks -----------------------------------------------------------------------------------

runs 0 'verify' --post "$post" verify
prints 'says so' 'Everything holds: '
runs 0 'verify --deep' --post "$post" verify --deep
runs 2 'verify of something' --post "$post" verify x
runs 2 'verify --seal without a seal' --post "$post" verify --seal
runs 1 'verify of what is no seal' --post "$post" verify --seal abc
runs 1 'verify of a seal of another post' --post "$post" verify --seal \
	'0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ'
says 'says what it means' 'no closed month and no count of this post has that seal'
runs 0 'rebuild' --post "$post" rebuild
runs 2 'rebuild of something' --post "$post" rebuild x
runs 0 'and all holds' --post "$post" verify

echo "1..$cases"
[ $failed -eq 0 ]
