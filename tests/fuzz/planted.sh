#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Control of the fuzzers' driver: it must find the fault that was planted in fz_planted, and leave
# the input that showed it.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
planted=${builddir:?}/tests/fuzz/fz_planted
echo 1..2
cd "$work" || exit 1
if ASAN_OPTIONS=handle_abort=0 timeout 30 "$planted" run 6 >/dev/null 2>&1; then
	echo 'not ok 1 - the planted fault was not found'
else
	echo 'ok 1 - the planted fault is found'
fi
if [ "$(head -c 2 fz_planted.input 2>/dev/null)" = PO ]; then
	echo 'ok 2 - and its input is kept'
else
	echo 'not ok 2 - and its input is kept'
fi
