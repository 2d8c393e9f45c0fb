#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page names every command of the program as the program does, and no other.
set -u
page=${srcdir:-$(dirname "$0")/..}/doc/posta.1
posta=${POSTA:-./posta}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

"$posta" --lang en help | sed -n 's/^  \(posta .*\)/\1/p' | sort >"$work/help"
sed -n '/^\.SH COMMANDS/,/^\.SH EXIT/p' "$page" | sed -n 's/\\-/-/g; s/^\(posta .*\)/\1/p' | sort >"$work/page"

number=0
failed=0
case_() {
	number=$((number + 1))
	if [ -s "$work/bad" ]; then
		failed=1
		echo "not ok $number - manual: $1"
		sed 's/^/# /' "$work/bad"
	else
		echo "ok $number - manual: $1"
	fi
}

echo 1..3
[ -s "$work/help" ] && : >"$work/bad" || echo "posta help says nothing" >"$work/bad"
case_ "the program names its commands"
comm -23 "$work/help" "$work/page" >"$work/bad"
case_ "every command of posta help is in the page"
comm -13 "$work/help" "$work/page" >"$work/bad"
case_ "no other command is in the page"
exit $failed
