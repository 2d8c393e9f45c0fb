#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A damaged post repaired, and one that was put back to an older state, through the program alone.
. "$(dirname "$0")/kit.sh"

post=$work/post
XDG_STATE_HOME=$work/state
POSTA_TEST_PING=1
POSTA_TEST_STICKS=$work/media
export XDG_STATE_HOME POSTA_TEST_PING POSTA_TEST_STICKS
mkdir "$work/state" "$work/media" "$work/media/stick"

says() {
	grep -q -- "$1" "$work/out" "$work/err"
	verdict $? "it says: $1"
}

# applies STATUS NAME LINE: one operation
applies() {
	echo "$3" | "$posta" --post "$post" apply >"$work/out" 2>"$work/err"
	is=$?
	[ $is -eq "$1" ]
	verdict $? "$2 (status $1, is $is)"
}

# services FROM TO
services() {
	i=$1
	while [ "$i" -le "$2" ]; do
		echo '{"op":"service.add","as":"elena","input":{"code":"X'"$i"'","name":"X","price_cents":5}}'
		i=$((i + 1))
	done | "$posta" --post "$post" apply >/dev/null
	verdict $? "services $1 to $2"
}

# spoil CODE: the entry of that service loses three bytes (of one posta would find out which it was)
spoil() {
	at=$(grep -abo "$1" "$post/journal/00000001.jnl" | head -1 | cut -d: -f1)
	printf '\001\001\001' | dd of="$post/journal/00000001.jnl" bs=1 seek="$at" conv=notrunc 2>/dev/null
}

sums() {
	(cd "$1" && find . -type f ! -name '*.lock' ! -name lock.mdb -exec cksum {} + | sort)
}

accept() {
	applies "$1" "$2" '{"op":"post.accept_history","as":"elena","reason":"acta 7","second":{"as":"jorge","pin":"827364"},"input":{"known_entry":'"$3"'}}'
}

printf '918273\n827364\n' |
	"$posta" init "$post" --manager elena:Elena --treasurer jorge:Jorge >/dev/null
first=$("$posta" --post "$post" verify | sed -n 's/^last entry \([0-9]*\).*/\1/p')
services 11 30
"$posta" --post "$post" backup --setup | sed -n 's/^  //p' >"$work/key"
ends 0 'a copy' --post "$post" backup "$work/media/stick"
services 31 40
last=$((first + 30))

# --- nothing to do ----------------------------------------------------------------------------

ends 2 'a copy without its key' repair "$post" --from "$work/media/stick"
ends 3 'no such post' repair "$work/none"
ends 0 'a good post' repair "$post"
says 'nothing was done'
cp -r "$post" "$work/good"

# --- a gap ------------------------------------------------------------------------------------

spoil X25
sums "$post" >"$work/before"
ends 3 'a damaged post' --post "$post" verify
ends 0 'is repaired' repair "$post"
says "Operations that are missing: 16, of these can be read: 15"
says 'X35'
list=$(echo "$post".missing-*.txt)
[ "$(grep -c '^[0-9]' "$list")" -eq 16 ]
verdict $? 'the list has each of them'
set -- "$post".damaged-*
sums "$1" >"$work/after"
cmp -s "$work/before" "$work/after"
verdict $? 'the damaged one is as it was'
ends 1 'it verifies, and says what is missing' --post "$post" verify
says "peration $last of"
applies 1 'nothing is saved' '{"op":"service.add","as":"elena","input":{"code":"Y1","name":"Y","price_cents":5}}'
says 'post.rolled_back'
ends 0 'a paper is printed' --post "$post" report stock-list
accept 1 'another number is not accepted' 7
accept 0 'two accept it' "$last"
applies 0 'work goes on' '{"op":"service.add","as":"elena","input":{"code":"Y1","name":"Y","price_cents":5}}'
ends 0 'all is well' --post "$post" verify

# --- with a copy ------------------------------------------------------------------------------

post=$work/again
cp -r "$work/good" "$post"
spoil X25
rm "$post/posta.id"
ends 0 'with a copy' repair "$post" --from "$work/media/stick" --key "$work/key"
says 'of these only the copy had: 1'
says 'No operation is missing'
ends 0 'everything is there' --post "$post" verify
says "last entry $last,"

# --- put back ---------------------------------------------------------------------------------

cp -r "$post" "$work/old"
services 41 45
[ "$(ls "$work/state/posta" | wc -l)" -eq 2 ]
verdict $? 'each place has a mark outside'
rm -rf "$post"
mv "$work/old" "$post"
ends 1 'a folder that was put back' --post "$post" verify
says "peration $((last + 5)) of"
applies 1 'is not written to' '{"op":"service.add","as":"elena","input":{"code":"Y2","name":"Y","price_cents":5}}'
accept 0 'before two accept it' $((last + 5))
services 51 52
ends 0 'all is well again' --post "$post" verify

# --- a demo, which is made again with the same id in the same place ----------------------------

post=$work/demo
cp -r "$work/good" "$post"
: >"$post/demo-pins"
services 61 63
rm -rf "$post"
cp -r "$work/good" "$post"
: >"$post/demo-pins"
services 61 61
ends 0 'nobody asks about it' --post "$post" verify

echo "1..$cases"
[ $failed -eq 0 ]
