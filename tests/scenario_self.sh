#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The scenario runner can fail: each of these lines is wrong, and it must say so.
set -u
runner=${builddir:-.}/tests/scenario
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cases=0
failed=0

# wrong NAME TEXT: one scenario that must have exactly one failed case and a status other than 0
wrong() {
	cases=$((cases + 1))
	printf '%s\n' "$2" >"$work/wrong.t"
	"$runner" "$work/wrong.t" >"$work/out" 2>&1
	status=$?
	if [ $status -ne 0 ] && [ "$(grep -c '^not ok' "$work/out")" -eq 1 ]; then
		echo "ok $cases - $1"
	else
		failed=$((failed + 1))
		echo "not ok $cases - $1"
		sed 's/^/# /' "$work/out"
	fi
}

wrong 'a stock that is another one' 'expect stock 05335 1'
wrong 'a balance that is another one' 'expect balance 101 FM 0.01'
wrong 'a refusal that does not come' 'as manager
user.language lang=en | refused op.role'
wrong 'another refusal' 'as clerk
cash.open box=0 | refused op.role'
wrong 'a refusal in another field' 'as clerk
cash.open float_cents=5 | refused field.required float_cents'
wrong 'more refusals than one' 'as manager
user.add lang=es | refused only field.required login'
wrong 'an operation that is refused' 'as clerk
sale.record payer=cash lines[0].service=CON01 lines[0].qty_units=1 | ok'
wrong 'another number' 'as clerk
cash.open box=1 | ok R001-0000009'
wrong 'no repeat' 'as manager
user.language lang=en | again'
wrong 'no such word' 'jump'
wrong 'no such field' 'as manager
user.language tongue=en | ok'
wrong 'nobody of that name' 'as nobody'
wrong 'a record that is not there' 'expect sale R001-0000001 state valid'
wrong 'a month that is open' 'expect month 2026-10 assets 0.00'
echo "1..$cases"
[ $failed -eq 0 ]
