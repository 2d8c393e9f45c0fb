#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What time it is, without a screen: a doubtful clock is said and stops nothing, posta clock shows and
# says it, and papers carry the day that counts. Each case is one line of TAP.
. "$(dirname "$0")/kit.sh"

told=$work/told
POSTA_TEST_PING=1
POSTA_TEST_CLOCK=@$told
export POSTA_TEST_PING POSTA_TEST_CLOCK

# tell INSTANT MILLISECONDS START: what both clocks say from now on
tell() {
	echo "$*" >"$told"
}

# says NAME TEXT: the last command printed it
says() {
	grep -q -- "$2" "$work/out" "$work/err"
	verdict $? "$1"
}

# silent NAME: nothing on standard error
silent() {
	[ ! -s "$work/err" ]
	verdict $? "$1"
}

# line STATUS NAME JSON: one operation
line() {
	echo "$3" | "$posta" --post "$post" apply >"$work/out" 2>"$work/err"
	is=$?
	[ $is -eq "$1" ]
	verdict $? "$2 (status $1, is $is)"
}

post=$work/post
tell 2026-03-03T08:00 60000 mon
printf '918273\n827364\n' | "$posta" init "$post" --start 2026-03-01 --manager elena:Elena \
	--clerk luis:Luis >"$work/out" 2>"$work/err"
verdict $? 'a post'
line 0 'a service' \
	'{"op":"service.add","as":"elena","input":{"code":"X1","name":"X","price_cents":100}}'
silent 'a clock that is right says nothing'
line 0 'a box' '{"op":"cash.open","as":"luis","input":{"box":1}}'
ends 0 'posta clock' --post "$post" clock
says 'says the day with its name' 'it is: Tuesday 3 March 2026, 08:00'

# --- the battery is dead ----------------------------------------------------------------------

sale='"op":"sale.record","as":"luis","input":{"payer":"cash","lines":[{"service":"X1","qty_units":1}]}'
tell 2000-01-01T00:01 60000 tue
line 0 'a doubtful clock stops no sale' "{$sale}"
says 'and is said' 'The computer says it is Saturday 1 January 2000, 00:01'
line 0 'a stated time is taken' "{\"at\":\"2026-03-04T08:15\",$sale}"
line 1 'a year ahead is too far' "{\"at\":\"2027-03-10T08:15\",$sale}"
ends 0 'the list of sales' --post "$post" list sale --format csv
says 'by the last entry' ';2026-03-03;'
says 'and as stated' ';2026-03-04;'
ends 1 'posta clock doubts' --post "$post" clock
says 'and says how to end it' 'posta clock --set'
line 1 'no month is closed' \
	'{"op":"month.close","as":"elena","second":{"as":"luis","pin":"827364"},"input":{"month":"2026-03"}}'
says 'by a doubtful date' clock.unsure

# --- somebody says ----------------------------------------------------------------------------

ends 2 'who says it must be named' --post "$post" clock --set 2026-03-04T08:20
ends 1 'no day' --post "$post" clock --set 4/3/26 --as luis
ends 1 'nobody' --post "$post" clock --set 2026-03-04T08:20 --as pedro
ends 0 'the day is said' --post "$post" clock --set 2026-03-04T08:20 --as luis --reason pila
says 'and holds' 'it is: Wednesday 4 March 2026, 08:20'
tell 2000-01-01T02:01 7260000 tue
line 0 'a sale' "{$sale}"
silent 'no doubt any more'
ends 0 'posta clock' --post "$post" clock
says 'two hours later' 'it is: Wednesday 4 March 2026, 10:20'
ends 1 'ten days on nobody says alone' --post "$post" clock --set 2026-03-14T08:00 --as luis
says 'a witness' 'another person'
echo 111111 | "$posta" --post "$post" clock --set 2026-03-14T08:00 --as luis --second elena \
	>"$work/out" 2>"$work/err"
[ $? -eq 1 ]
verdict $? 'nor with a wrong PIN'
# Who waits for a wrong PIN waits by the boot clock
tell 2001-01-01T02:01 7260000 tue
echo 918273 | "$posta" --post "$post" clock --set 2026-03-14T08:00 --as luis --second elena \
	>"$work/out" 2>"$work/err"
[ $? -eq 1 ]
verdict $? 'a date that is set does not end the wait'
says 'and that is said' 'too many wrong PINs'
tell 2000-01-01T02:01:05 7265000 tue
echo 918273 | "$posta" --post "$post" clock --set 2026-03-14T08:00 --as luis --second elena \
	>"$work/out" 2>"$work/err"
verdict $? 'with the PIN'
# It was a mistake: backwards, in a new epoch, with the witness again
echo 918273 | "$posta" --post "$post" clock --set 2026-03-04T10:30 --as luis --second elena \
	>"$work/out" 2>"$work/err"
verdict $? 'and back'
tell 2000-01-01T03:01:30 10890000 tue
line 0 'a sale' "{$sale}"
ends 0 'later days are right again' --post "$post" clock
says 'at once' 'it is: Wednesday 4 March 2026, 11:30'
ends 0 'all holds' --post "$post" verify --deep
ends 0 'and made again' --post "$post" rebuild
rm -f "$post/clock"
ends 0 'without the mark, what was said in this start holds' --post "$post" clock
says 'still' 'it is: Wednesday 4 March 2026, 11:30'
echo garbage >"$post/clock"
ends 0 'a damaged mark is none' --post "$post" clock
says 'still' 'it is: Wednesday 4 March 2026, 11:30'

echo "1..$cases"
[ $failed -eq 0 ]
