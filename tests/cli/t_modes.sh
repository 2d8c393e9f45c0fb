# SPDX-License-Identifier: GPL-3.0-or-later
# Nobody else reads a post: modes of every file it makes, whatever the umask, and of files that came
# with others; no memory on the disk, no line to another process.
. "${srcdir:?}/tests/cli/kit.sh"

post=$work/post
umask 0

printf '%s\n' 11114 11115 | "$posta" init "$post" --name P --start 2026-10-01 \
	--manager elena:Elena --treasurer jorge:Jorge >"$work/out" 2>"$work/err"
verdict $? 'a post is made'
open_to_others() { find "$1" -perm /077 | sort; }
open_to_others "$post" >"$work/out"
[ ! -s "$work/out" ]
verdict $? 'under umask 0 no file of a new post is open to others'

printf '%s\n' '{"op":"person.add","as":"elena","input":{"name":"MAMANI"}}' >"$work/line"
ends 0 'an operation' --post "$post" apply "$work/line"
ends 0 'a paper' --post "$post" report contracts -o "$work/paper.pdf" --format pdf
ends 0 'verify' --post "$post" verify
{ open_to_others "$post"; open_to_others "$work/paper.pdf"; } >"$work/out"
[ ! -s "$work/out" ]
verdict $? 'nor what operations and papers write'
find "$post" -type f -printf '%m\n' | sort -u >"$work/out"
[ "$(cat "$work/out")" = 600 ]
verdict $? 'files are 0600'
find "$post" -type d -printf '%m\n' | sort -u >"$work/out"
[ "$(cat "$work/out")" = 700 ]
verdict $? 'folders are 0700'

# The control: what this test looks for is found when it is there.
chmod 644 "$post/posta.id" "$post"/journal/*.jnl
chmod 755 "$post" "$post/views"
[ "$(open_to_others "$post" | wc -l)" -ge 4 ]
verdict $? 'the control: open files are seen'
ends 0 'the next operation' --post "$post" apply "$work/line"
grep -q 'could be read by others' "$work/err"
verdict $? 'it is told'
open_to_others "$post" >"$work/out"
[ ! -s "$work/out" ]
verdict $? 'and put right'
ends 0 'once' --post "$post" apply "$work/line"
! grep -q 'could be read by others' "$work/err"
verdict $? 'and told no more'

# A running posta: no core file, nothing inherited.
mkfifo "$work/pipe"
exec 9>"$work/other"
"$posta" --post "$post" apply "$work/pipe" >"$work/out" 2>"$work/err" &
pid=$!
exec 8>"$work/pipe"
sleep 0.5
awk '/Max core file size/ { exit !($5 == 0 && $6 == 0) }' "/proc/$pid/limits"
verdict $? 'there is no core file'
grep -q "$work/other" "/proc/self/mountinfo" || [ -e "/proc/$pid" ]
verdict $? 'it runs'
exec 8>&- 9>&-
wait "$pid"
verdict $? 'and ends by itself'

echo "1..$cases"
exit "$failed"
