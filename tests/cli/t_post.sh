#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A post through the program alone: two people at once, killed in the middle, damaged files, seals,
# and the demo that is the same for the same seed. Each case is one line of TAP.
. "$(dirname "$0")/kit.sh"

# runs STATUS NAME POST ARGUMENT...
runs() {
	wanted=$1
	case=$2
	dir=$3
	shift 3
	ends "$wanted" "$case" --post "$dir" "$@"
}

digest() {
	"$posta" --post "$1" verify 2>/dev/null | sed -n 's/^digest //p'
}

# put FILE AT OCTAL: one byte of a file, in place
put() {
	printf "\\$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

# --- two people at once -----------------------------------------------------------------------

post=$work/post
printf '918273\n827364\n' | "$posta" init "$post" --manager elena:Elena --clerk luis:Luis >/dev/null
verdict $? 'a post'
{
	echo '{"op":"service.add","as":"elena","input":{"code":"X1","name":"X","price_cents":105}}'
	echo '{"op":"cash.open","as":"elena","input":{"box":1}}'
	echo '{"op":"cash.open","as":"luis","input":{"box":2}}'
} | "$posta" --post "$post" apply >"$work/out"
verdict $? 'two boxes open'

# sales WHO CLIENT COUNT: lines of sales, with client ids CLIENT-1 ...
sales() {
	i=1
	while [ $i -le "$3" ]; do
		echo "{\"op\":\"sale.record\",\"as\":\"$1\",\"client_id\":\"$2-$i\",\"input\":{\"payer\":\"cash\",\"lines\":[{\"service\":\"X1\",\"qty_units\":1}]}}"
		i=$((i + 1))
	done
}

sales luis same 40 >"$work/same"
sales luis a 40 >"$work/a"
sales luis b 40 >"$work/b"
sales elena c 40 >"$work/c"
for name in a b c; do
	"$posta" --post "$post" apply "$work/$name" >"$work/$name.out" 2>"$work/$name.err" &
done
# The same client ids from two processes at once: each is done once and answered twice
"$posta" --post "$post" apply "$work/same" >"$work/same1.out" 2>"$work/same1.err" &
"$posta" --post "$post" apply "$work/same" >"$work/same2.out" 2>"$work/same2.err" &
wait
[ "$(cat "$work"/?.out "$work"/same?.out | grep -c '^{"ok":true')" -eq 200 ]
verdict $? 'five processes at once: every line is answered'
[ "$(cat "$work"/same?.out | grep -c '"repeat":true')" -eq 40 ]
verdict $? 'the same client id at once: one is the repeat of the other'
cat "$work"/same?.out | sed 's/.*"number":"\([^"]*\)".*/\1/' | sort | uniq -c |
	awk '$1 != 2 { bad = 1 } END { exit bad || NR != 40 }'
verdict $? 'both answers have the same number'
"$posta" --post "$post" list sale | sed -n 's/.*"series":"\([^"]*\)","number":\([0-9]*\),.*/\1 \2/p' |
	awk '$2 != ++last[$1] { bad = 1 } END { exit bad || last["R001"] != 40 || last["R002"] != 120 }'
verdict $? 'receipt numbers have no gap and no double'
runs 0 'and all holds' "$post" verify

# --- killed in the middle ---------------------------------------------------------------------

rounds=0
while [ $rounds -lt 5 ]; do
	rounds=$((rounds + 1))
	sales luis "kill$rounds" 400 >"$work/kill"
	: >"$work/kill.out"
	"$posta" --post "$post" apply "$work/kill" >"$work/kill.out" 2>"$work/err" &
	pid=$!
	while [ "$(wc -l <"$work/kill.out")" -lt $((rounds * 3)) ] && kill -0 $pid 2>/dev/null; do
		:
	done
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	# The last line may have been cut where the program was
	told=$(grep -c '^{"ok":true.*}$' "$work/kill.out")
	# The next one finishes what was flushed and not committed
	sales luis "kill$rounds" $((told + 1)) >"$work/again"
	"$posta" --post "$post" apply "$work/again" >"$work/out" 2>"$work/err"
	[ "$(grep -c '"repeat":true' "$work/out")" -ge "$told" ]
	verdict $? "killed after $told answers: all of them are there"
done
runs 0 'and all holds' "$post" verify --deep
now=$(digest "$post")
runs 0 'rebuild' "$post" rebuild
[ -n "$now" ] && [ "$(digest "$post")" = "$now" ]
verdict $? 'gives the same digest'

# --- views that are gone or wrong -------------------------------------------------------------

cp -r "$post" "$work/v"
rm -r "$work/v/views"
runs 3 'without views nothing is read' "$work/v" list user
runs 0 'they are made again by who may write' "$work/v" apply
[ "$(digest "$work/v")" = "$now" ]
verdict $? 'and are the same'
: >"$work/v/views/data.mdb"
runs 0 'views of 0 bytes' "$work/v" apply
[ "$(digest "$work/v")" = "$now" ]
verdict $? 'are made again'
printf 'posta views 1\ndirty 11111111-2222-3333-4444-555555555555 1\n' >"$work/v/views/clean"
runs 0 'views of before a power cut' "$work/v" apply
[ "$(digest "$work/v")" = "$now" ]
verdict $? 'are made again'
rm -r "$work/v"

# --- a post that is not one -------------------------------------------------------------------

# spoilt NAME COMMAND [STATUS]: a copy of the post after COMMAND (in its folder) is a fault of one
# sentence, stays what it is, and is no new post. STATUS of reading: 0 when the views are whole.
spoilt() {
	cp -r "$post" "$work/v"
	(cd "$work/v" && eval "$2")
	(cd "$work/v" && find . -name '*.lock' -prune -o -type f ! -path './views/*' -exec cksum {} + |
		sort) >"$work/before"
	echo '{"op":"user.language","as":"luis","input":{"lang":"es"}}' >"$work/line"
	for command in 'list user' verify "apply $work/line" rebuild; do
		# shellcheck disable=SC2086 # the words of a command
		"$posta" --post "$work/v" $command >"$work/out" 2>"$work/err"
		is=$?
		# After the bar of a rebuild; nothing but posta's own sentences
		want=3
		[ "$command" = 'list user' ] && want=${3:-3}
		[ $is -eq "$want" ] && grep -q 'posta: ' "$work/err" &&
			! grep -qE 'Sanitizer|core/|store/' "$work/err"
		verdict $? "$1: $command (status $want, is $is)"
	done
	(cd "$work/v" && find . -name '*.lock' -prune -o -type f ! -path './views/*' -exec cksum {} + |
		sort) >"$work/after"
	cmp -s "$work/before" "$work/after"
	verdict $? "$1: nothing is changed"
	rm -r "$work/v"
}

printf '1\n' | "$posta" init "$work/other" >/dev/null 2>&1
spoilt 'posta.id of 0 bytes' ': >posta.id'
spoilt 'posta.id cut' 'head -c 60 "$post/posta.id" >posta.id'
spoilt 'posta.id with another letter' "tr 'a' 'b' <\"\$post/posta.id\" >posta.id"
spoilt 'posta.id of another post' 'cp "$work/other/posta.id" posta.id'
spoilt 'posta.id of a newer format' "sed 's/^posta 1\$/posta 2/' \"\$post/posta.id\" >posta.id"
spoilt 'posta.id of something else' 'echo hello >posta.id'
spoilt 'no posta.id' 'rm posta.id'
spoilt 'posta.id is a folder' 'rm posta.id; mkdir posta.id'
spoilt 'journal of 0 bytes' ': >journal/00000001.jnl' 0
spoilt 'journal cut in its header' 'head -c 100 "$post/journal/00000001.jnl" >journal/00000001.jnl' 0
spoilt 'journal of another post' 'cp "$work/other/journal/00000001.jnl" journal/00000001.jnl' 0
spoilt 'no journal' 'rm journal/00000001.jnl' 0

# --- a changed byte ---------------------------------------------------------------------------

size=$("$posta" --post "$post" verify >/dev/null; od -An -v -tu1 -w1 "$post/journal/00000001.jnl" |
	awk '$1 != 0 { last = NR } END { print last }')
at=3
found=0
tried=0
while [ $at -lt "$size" ]; do
	cp -r "$post" "$work/v"
	old=$(od -An -tu1 -j $at -N 1 "$post/journal/00000001.jnl" | tr -d ' ')
	put "$work/v/journal/00000001.jnl" $at "$(printf '%03o' $(((old + 1) % 256)))"
	"$posta" --post "$work/v" verify >"$work/out" 2>"$work/err"
	[ $? -eq 3 ] && found=$((found + 1))
	tried=$((tried + 1))
	rm -r "$work/v"
	at=$((at + size / 23 + 1))
done
[ $tried -gt 20 ] && [ $found -eq $tried ]
verdict $? "verify finds a changed byte anywhere in the journal ($found of $tried)"

# --- where nothing may be written -------------------------------------------------------------

if [ "$(id -u)" -ne 0 ]; then
	chmod -R a-w "$post"
	runs 0 'a post that may only be read is read' "$post" list user
	runs 0 'and verified' "$post" verify
	runs 3 'and not written to' "$post" apply
	chmod -R u+w "$post"
	runs 0 'it is whole' "$post" verify
	mkdir "$work/shut" && chmod a-w "$work/shut"
	runs 3 'no post is made where nothing may be written' "$work" init "$work/shut/p"
fi

# --- the demo ---------------------------------------------------------------------------------

for name in one two; do
	"$posta" demo "$work/$name" --years 1 --seed 7 --until 2026-09-30 >/dev/null 2>"$work/err"
	verdict $? "the demo, $name"
done
"$posta" demo "$work/three" --years 1 --seed 3 --until 2026-09-30 >/dev/null 2>"$work/err"
verdict $? 'the demo of another seed'
diff -r "$work/one/journal" "$work/two/journal" >"$work/out" && cmp "$work/one/posta.id" "$work/two/posta.id"
verdict $? 'the same seed gives the same journal'
diff -rq "$work/one/papers" "$work/two/papers" >"$work/out"
verdict $? 'and the same papers'
cmp -s "$work/one/journal/00000001.jnl" "$work/three/journal/00000001.jnl"
[ $? -eq 1 ]
verdict $? 'another seed gives another one'
for name in one three; do
	runs 0 "the demo $name holds" "$work/$name" verify --deep
done

# --- seals ------------------------------------------------------------------------------------

"$posta" --post "$work/one" list month | sed -n 's/.*"seal":"\([^"]*\)".*/\1/p' >"$work/seals"
[ "$(wc -l <"$work/seals")" -ge 2 ]
verdict $? 'two months at least are sealed'
first=$(head -1 "$work/seals")
runs 0 'the seal of a month' "$work/one" verify --seal "$first"
runs 0 'without blanks, in small letters' "$work/one" verify --seal \
	"$(echo "$first" | tr -d ' ' | tr '[:upper:]' '[:lower:]')"
runs 1 'a seal of another post' "$work/three" verify --seal "$first"
runs 1 'a seal cut short' "$work/one" verify --seal "${first%?}"
# Every letter mistyped, one at a time
i=1
wrong=0
while [ $i -le 39 ]; do
	letter=$(echo "$first" | cut -c$i)
	if [ "$letter" != ' ' ]; then
		other=$([ "$letter" = 7 ] && echo 8 || echo 7)
		mistyped=$(echo "$first" | sed "s/./$other/$i")
		"$posta" --post "$work/one" verify --seal "$mistyped" >/dev/null 2>&1
		[ $? -eq 1 ] && wrong=$((wrong + 1))
	fi
	i=$((i + 8))
done
[ $wrong -ge 4 ]
verdict $? "a mistyped letter is another seal ($wrong)"

echo "1..$cases"
[ $failed -eq 0 ]
