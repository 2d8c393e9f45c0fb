#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The program where the system gives it less than it wants: no standard files, short files, few
# files, no room. It says so and ends; the post stays whole, and goes on afterwards.
. "$(dirname "$0")/kit.sh"

post=$work/post
printf '918273\n827364\n' | "$posta" init "$post" --manager elena:Elena --clerk luis:Luis >/dev/null
verdict $? 'a post'

# services FROM TO: as many lines for posta apply
services() {
	i=$1
	while [ "$i" -le "$2" ]; do
		echo "{\"op\":\"service.add\",\"as\":\"elena\",\"client_id\":\"s-$i\",\"input\":{\"code\":\"X$i\",\"name\":\"Servicio con un nombre largo número $i\",\"price_cents\":105}}"
		i=$((i + 1))
	done
}

# as_said: every line that was answered ok is in the post, and it verifies
as_said() {
	want=$(cat "$work"/said.* | grep -c '^{"ok":true')
	is=$("$posta" --post "$post" list service --limit 10000 | grep -c 'Servicio con')
	[ "$want" -eq "$is" ] && "$posta" --post "$post" verify >"$work/out" 2>"$work/err"
	verdict $? "$1 ($want said, $is there)"
}

# --- files 0, 1 and 2 ------------------------------------------------------------------------------

services 1 3 >"$work/lines"
"$posta" --post "$post" apply "$work/lines" <&- >&- 2>&-
[ $? -eq 0 ] && services 1 3 | "$posta" --post "$post" apply >"$work/said.1" 2>"$work/err"
verdict $? 'without standard input, output and error'
[ "$(grep -c '"repeat":true' "$work/said.1")" -eq 3 ]
verdict $? 'what was done without them was done'
"$posta" --post "$post" verify <&- >&- 2>&-
as_said 'nothing was printed into the post'

# --- files that may not grow -----------------------------------------------------------------------

services 10 300 >"$work/lines"
for blocks in 100 400 1000; do
	# What is printed goes through a pipe: it has no length.
	sh -c 'ulimit -f "$2"; "$0" --post "$1" apply "$3" 2>&1; echo "ended $?"' \
		"$posta" "$post" $blocks "$work/lines" | cat >"$work/out"
	status=$(sed -n 's/^ended //p' "$work/out")
	[ "$status" = 3 ]
	verdict $? "files of at most $blocks blocks: an error and no signal (status $status)"
	grep -q 'disk.too_long\|disk.saved_unseen\|may not become longer' "$work/out"
	verdict $? "and it is said why ($blocks)"
done
# Without the limit every line is answered, those again that were saved, and none is there twice.
"$posta" --post "$post" apply "$work/lines" >"$work/said.2" 2>"$work/err"
verdict $? 'the program goes on'
as_said 'what was said saved is there, and nothing else'

# --- few files -------------------------------------------------------------------------------------

for files in 5 6 7 8 9 10 11 12; do
	sh -c 'ulimit -n "$2"; exec "$0" --post "$1" verify' "$posta" "$post" $files \
		>"$work/out" 2>"$work/err"
	status=$?
	[ $status -eq 0 ] || [ $status -eq 3 ]
	verdict $? "at most $files files open (status $status)"
	[ $status -eq 0 ] || grep -q 'too many files' "$work/err" "$work/out"
	verdict $? "and it is said why ($files)"
done
# --- a disk that fails, and works again ------------------------------------------------------------

failing=${builddir:?}/tests/disk/failing.so
if [ -f "$failing" ]; then
	echo sync >"$post/failing"
	{
		services 500 500
		sleep 1
		rm "$post/failing"
		sleep 1
	} | LD_PRELOAD=$failing ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
		"$posta" --post "$post" apply >"$work/out" 2>"$work/err"
	grep -q disk.in_doubt "$work/out" && grep -q 'service.add was saved as No' "$work/err"
	verdict $? 'what was in doubt is told at the end'
	services 500 500 | "$posta" --post "$post" apply >"$work/out" 2>"$work/err"
	grep -q '"repeat":true' "$work/out"
	verdict $? 'and it is true'
fi

"$posta" --post "$post" verify >"$work/out" 2>"$work/err"
verdict $? 'afterwards it verifies'
echo "1..$cases"
[ $failed -eq 0 ]
