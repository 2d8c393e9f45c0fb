#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A post, its copies on a stick, and the post again, through the program alone.
. "$(dirname "$0")/kit.sh"

# runs STATUS NAME ARGUMENT...
runs() {
	wanted=$1
	case=$2
	shift 2
	ends "$wanted" "$case" --post "$work/post" "$@"
}

says() {
	grep -q "$1" "$work/out" "$work/err"
	verdict $? "it says: $1"
}

digest() {
	"$posta" --post "$1" verify 2>/dev/null | sed -n 's/^digest //p'
}

mkdir "$work/stick"
printf '918273\n' | "$posta" init "$work/post" --manager elena:Elena >/dev/null
runs 2 'no folder is named' backup
runs 1 'no copy without a recovery key' backup "$work/stick"
says 'backup --setup'
runs 0 'the recovery key is made' backup --setup
sed -n 's/^  //p' "$work/out" >"$work/key"
[ "$(wc -w <"$work/key")" -eq 14 ]
verdict $? 'it has 14 groups'
runs 1 'and not made again by chance' backup --setup
runs 0 'a copy that is noted' backup "$work/stick" --as elena
says 'Written, read back and verified'
"$posta" --post "$work/post" list backup | grep -q '"file":"PO'
verdict $? 'the journal knows of it'
echo '{"op":"service.add","as":"elena","input":{"code":"X1","name":"X","price_cents":105}}' |
	"$posta" --post "$work/post" apply >/dev/null
runs 0 'a copy of what is new' backup "$work/stick"
runs 0 'nothing is new' backup "$work/stick"
says 'everything already'
runs 0 'the copies are whole' backup --check "$work/stick"
runs 2 'restore needs the key' restore "$work/stick" "$work/again"
echo 'ABCD EFGH' >"$work/wrong"
runs 1 'a text that is no key' restore "$work/stick" "$work/again" --key "$work/wrong"
runs 0 'the post from its copies' restore "$work/stick" "$work/again" --key "$work/key"
[ -n "$(digest "$work/post")" ] && [ "$(digest "$work/post")" = "$(digest "$work/again")" ]
verdict $? 'it has the same digest'
tr '\n' ' ' <"$work/key" | "$posta" restore "$work/stick" "$work/third" --key - >"$work/out" 2>&1
verdict $? 'the key is read from standard input too'
runs 1 'no post is written over' restore "$work/stick" "$work/again" --key "$work/key"
first=$(ls "$work/stick" | head -n 1)
printf '\377' | dd of="$work/stick/$first" bs=1 seek=400 conv=notrunc 2>/dev/null
runs 1 'a changed copy is noticed' backup --check "$work/stick"
says "$first is not a whole copy"
runs 1 'and not restored' restore "$work/stick" "$work/fourth" --key "$work/key"
[ ! -e "$work/fourth" ]
verdict $? 'nothing is left of it'
runs 0 'the next copy starts anew' backup "$work/stick"
says 'Operations 1-'
echo "1..$cases"
[ $failed -eq 0 ]
