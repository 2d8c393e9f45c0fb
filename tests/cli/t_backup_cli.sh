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

# A folder of these passes for a stick.
POSTA_TEST_PING=1
POSTA_TEST_STICKS=$work/media
export POSTA_TEST_PING POSTA_TEST_STICKS
mkdir "$work/media" "$work/media/stick" "$work/media/second" "$work/folder"
ln -s media/stick "$work/stick"
printf '918273\n827364\n' |
	"$posta" init "$work/post" --manager elena:Elena --treasurer jorge:Jorge >/dev/null
runs 2 'no folder is named' backup
runs 1 'no copy without a recovery key' backup "$work/stick"
says 'backup --setup'
runs 0 'the recovery key is made' backup --setup
sed -n 's/^  //p' "$work/out" >"$work/key"
[ "$(wc -w <"$work/key")" -eq 14 ]
verdict $? 'it has 14 groups'
runs 1 'and not made again by chance' backup --setup
runs 1 'no copy on the disk of the post' backup "$work/folder"
says 'lies on the disk of the post'
runs 0 'unless it is wanted' backup "$work/folder" --same-disk --as elena
says 'when the disk dies the copy dies too'
"$posta" --post "$work/post" list backup | grep -q '"is_same_disk":true'
verdict $? 'and then it is said in the journal'
runs 0 'a copy that is noted' backup "$work/stick" --as elena
says 'Written, read back and verified'
says 'You may take the stick out now'
says 'this stick has no name'
runs 2 'a name needs a person' backup --name-stick AZUL "$work/stick"
runs 0 'the stick gets a name' backup --name-stick AZUL "$work/stick" --as elena
grep -q '^name AZUL$' "$work/stick/posta-stick"
verdict $? 'which it says itself'
runs 1 'no two have the same name' backup --name-stick azul "$work/media/second" --as elena
says 'already used'
runs 0 'a second stick' backup --name-stick ROJA "$work/media/second" --as elena
runs 0 'a copy on the first' backup "$work/stick" --as elena
says 'the next copy goes to ROJA'
runs 0 'and again' backup "$work/stick" --as elena
runs 0 'and again' backup "$work/stick" --as elena
says 'the last 3 copies went to the same stick; next time use ROJA'
runs 0 'a copy on the second' backup "$work/media/second" --as elena
says 'Operations 1-'
says 'the next copy goes to AZUL'
runs 0 'the list of sticks' backup --sticks
says '^> AZUL'
says '^  ROJA'
"$posta" --post "$work/post" list backup | tail -n 1 | grep -q '"stick":2,"is_verified":true'
verdict $? 'the journal knows the stick'
runs 1 'to retire one needs a reason' backup --retire-stick ROJA --as elena
runs 0 'a stick that is lost' backup --retire-stick ROJA --reason 'se perdió' --as elena
runs 1 'takes no copy any more' backup "$work/media/second" --as elena
says 'ROJA was retired'
printf '918273\n' | "$posta" init "$work/neighbour" --manager juana:Juana >/dev/null
"$posta" --post "$work/neighbour" backup --setup >/dev/null
ends 1 'the stick of another post' --post "$work/neighbour" backup "$work/stick" --as juana
says 'is of another post'
"$posta" --post "$work/post" list backup | grep -q '"file":"PO'
verdict $? 'the journal knows of it'
echo '{"op":"service.add","as":"elena","input":{"code":"X1","name":"X","price_cents":105}}' |
	"$posta" --post "$work/post" apply >/dev/null
runs 0 'a copy of what is new' backup "$work/stick"
runs 0 'nothing is new' backup "$work/stick"
says 'everything already'
runs 0 'the copies are whole' backup --check "$work/stick"
runs 0 'a rehearsal with the key' restore --rehearse "$work/stick" --key "$work/key" --as elena
says 'The copies give this post again'
"$posta" --post "$work/post" list rehearsal | grep -q '"is_good":true'
verdict $? 'the journal knows of it'
runs 0 'half a rehearsal' restore --rehearse "$work/stick" --as elena
says 'half a rehearsal'
"$posta" --post "$work/post" list rehearsal | grep -q '"is_half":true,"is_good":true'
verdict $? 'the journal knows that it was half'
[ -z "$(find "$work/post" "${TMPDIR:-/nowhere}" -maxdepth 1 -name 'rehearsal-*' 2>/dev/null)" ]
verdict $? 'nothing is left of the trial'
runs 0 'and a copy of these notes' backup "$work/stick"
runs 2 'restore needs the key' restore "$work/stick" "$work/again"
echo 'ABCD EFGH' >"$work/wrong"
runs 1 'a text that is no key' restore "$work/stick" "$work/again" --key "$work/wrong"
runs 0 'the post from its copies' restore "$work/stick" "$work/again" --key "$work/key"
says 'until manager and treasurer tell the last printed papers'
for type in user service fund backup stick rehearsal; do
	"$posta" --post "$work/post" list $type >"$work/a" &&
		"$posta" --post "$work/again" list $type | cmp -s - "$work/a" || break
	type=
done
[ -z "$type" ]
verdict $? 'it holds the same records'
"$posta" --post "$work/again" list restore | grep -q '"state":"untold"'
verdict $? 'and knows that it was put back'
"$posta" --post "$work/again" verify >/dev/null
verdict $? 'it verifies'
mkdir "$work/apart"
tr '\n' ' ' <"$work/key" | "$posta" restore "$work/stick" "$work/apart/third" --key - >"$work/out" 2>&1
verdict $? 'the key is read from standard input too'
# People of the post who put it back while it is still there, and newer.
pins() {
	wanted=$1
	case=$2
	lines=$3
	shift 3
	printf "$lines" | "$posta" --post "$work/post" "$@" >"$work/out" 2>"$work/err"
	is=$?
	[ $is -eq "$wanted" ]
	verdict $? "$case (status $wanted, is $is)"
}
echo '{"op":"service.add","as":"elena","input":{"code":"X2","name":"Y","price_cents":105}}' |
	"$posta" --post "$work/post" apply >/dev/null
runs 1 'a newer post is not left behind by one' restore "$work/stick" "$work/new" --key "$work/key"
says 'is newer: 1 operations'
runs 2 'nor does one person say so' restore "$work/stick" "$work/new" --key "$work/key" --as elena
pins 1 'a wrong PIN' '918273\n000000\n' restore "$work/stick" "$work/new" --key "$work/key" \
	--as elena --with jorge
says 'the PIN is not right'
pins 1 'the same one twice' '918273\n918273\n' restore "$work/stick" "$work/new" \
	--key "$work/key" --as elena --with elena
says 'econd person must sign'
[ ! -e "$work/new" ]
verdict $? 'and nothing is made'
pins 0 'two people say so, and what was printed last' '918273\n827364\n' restore "$work/stick" \
	"$work/new" --key "$work/key" --as elena --with jorge --last 'R001=3 ABCD EFGH,CE=0'
says 'never given again: 3'
"$posta" --post "$work/new" list restore | grep -q '"confirmed_by":1,"confirmed_with":2,"state":"open"'
verdict $? 'the journal knows both'
"$posta" --post "$work/new" verify >/dev/null
verdict $? 'it verifies, with the numbers that are missing'
mkdir "$work/alone"
pins 0 'nothing was ever printed' '918273\n827364\n' restore "$work/stick" "$work/alone/new" \
	--key "$work/key" --as elena --with jorge --last ''
"$posta" --post "$work/alone/new" list restore | grep -q '"state":"done"'
verdict $? 'then nothing is left to do'
runs 1 'no post is written over' restore "$work/stick" "$work/again" --key "$work/key"
first=$(ls "$work/stick" | head -n 1)
case $first in PO*) ;; *) first= ;; esac
printf '\377' | dd of="$work/stick/$first" bs=1 seek=400 conv=notrunc 2>/dev/null
runs 1 'a rehearsal that fails' restore --rehearse "$work/stick" --as elena
"$posta" --post "$work/post" list rehearsal | tail -n 1 | grep -q '"note":".*no es una copia entera'
verdict $? 'is noted with its reason'
runs 1 'a changed copy is noticed' backup --check "$work/stick"
says "$first is not a whole copy"
runs 1 'and not restored' restore "$work/stick" "$work/fourth" --key "$work/key"
[ ! -e "$work/fourth" ]
verdict $? 'nothing is left of it'
runs 0 'the next copy starts anew' backup "$work/stick"
says 'Operations 1-'
echo "1..$cases"
[ $failed -eq 0 ]
