#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# make fuzz: every fuzzer of this folder for FUZZ_SECONDS, from its kept corpus on. With clang all of
# posta is built once more, in fuzz-build/, for libFuzzer; else the mutating driver of driver.c runs.
# What ended a fuzzer is left as tests/fuzz/corpus/NAME/crash-* (or fz_NAME.input): mend it, keep it.
set -eu
srcdir=$(cd "${srcdir:?}" && pwd)
seconds=${FUZZ_SECONDS:-60}
seed=${FUZZ_SEED:-7}
names=${FUZZ:-backup catalogue draft drugs journal json keys record walk}
failed=0

if command -v clang >/dev/null &&
	echo 'int LLVMFuzzerTestOneInput(const char *d, long n) { return d && n ? 0 : 0; }' |
	clang -x c -fsanitize=fuzzer - -o /dev/null 2>/dev/null; then
	mkdir -p fuzz-build
	cd fuzz-build
	[ -f Makefile ] || "$srcdir/configure" -q CC=clang \
		CFLAGS='-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -DPOSTA_LIBFUZZER' \
		>/dev/null
	for name in $names; do
		make -s FUZZ_LINK=-fsanitize=fuzzer "tests/fuzz/fz_$name" >/dev/null
		mkdir -p "new/$name"
		echo "# fz_$name, libFuzzer, $seconds s"
		./tests/fuzz/fz_$name -max_total_time="$seconds" -seed="$seed" -max_len=16384 \
			-rss_limit_mb=4096 -timeout=20 -print_final_stats=1 -verbosity=0 \
			-artifact_prefix="$srcdir/tests/fuzz/corpus/$name/" \
			"new/$name" "$srcdir/tests/fuzz/corpus/$name" >"fz_$name.log" 2>&1 || {
			failed=1
			tail -n 30 "fz_$name.log"
		}
		grep -E 'number_of_executed_units|new_units_added|peak_rss' "fz_$name.log" |
			sed 's/^/#   /'
	done
else
	for name in $names; do
		make -s "tests/fuzz/fz_$name"
		./tests/fuzz/fz_$name run "$seconds" "$seed" || failed=1
	done
fi
exit $failed
