# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share: sourced first. $work is thrown away at the end; $work/out
# and $work/err are what the last command printed. Each case is one line of TAP.
set -u
posta=${POSTA:?}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
unset POSTA_POST
POSTA_LANG=en
export POSTA_LANG
cases=0
failed=0

# verdict STATUS NAME: 0 is good; otherwise what the command printed is shown
verdict() {
	cases=$((cases + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $cases - $2"
		return
	fi
	failed=$((failed + 1))
	echo "not ok $cases - $2"
	head -c 1500 "$work/out" "$work/err" 2>/dev/null | sed 's/^/# /'
}

# ends STATUS NAME ARGUMENT...: posta ends with STATUS
ends() {
	want=$1
	name=$2
	shift 2
	"$posta" "$@" >"$work/out" 2>"$work/err" </dev/null
	is=$?
	[ $is -eq "$want" ]
	verdict $? "$name (status $want, is $is)"
}
