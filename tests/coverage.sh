#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# coverage.sh: after "make check" in a build configured with --enable-coverage, the share of lines
# run of each source of the rooms, least first, and the total.
set -eu
LC_ALL=C
export LC_ALL
find base store core reports exchange tui cli -name '*.gcno' | sort |
	while read -r notes; do
		if [ -f "${notes%.gcno}.gcda" ]; then
			"${GCOV:-gcov}" -n -o "$(dirname "$notes")" "${notes%.gcno}.o" 2>/dev/null
		else
			printf "File '%s'\nLines executed:0.00%% of 1\n" "${notes%.gcno}.c"
		fi
	done |
	awk -F"'" '
		/^File / { file = $2; next }
		/^Lines executed/ && file ~ /\.c$/ {
			split($0, part, /[:% ]+/)
			count = part[5]
			share = part[3]
			sub(/.*\/(\.\.\/)*/, "&", file)
			printf "%6.1f %% of %5d  %s\n", share, count, file
			run += share * count / 100
			all += count
			file = ""
		}
		END { printf "%6.1f %% of %5d  all\n", all ? 100 * run / all : 0, all }' |
	sort -n
