#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The house rules as tests (doc/HACKING.md). One TAP case for each rule; what breaks it is printed as
# "# file:line: why".
#
# tidy.sh [TREE [RULE]]    TREE defaults to $srcdir, or to the folder above this script
set -u
LC_ALL=C
export LC_ALL

tree=${1:-${srcdir:-$(dirname "$0")/..}}
only=${2:-}
tree=$(cd "$tree" && pwd) || exit 1
here=$(cd "$(dirname "$0")" && pwd) || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$tree" || exit 1

rooms='base store core reports exchange tui cli'
all_rules='layers doors headers banned borders lengths stems listed leftovers statics floats catalogue marks
	glyphs'

# Sources, and the same with comments and the insides of strings taken out: file:line:code
find $rooms tests bench -name '*.[ch]' 2>/dev/null | sort >"$work/sources"
xargs awk -f "$here/tidy_code.awk" <"$work/sources" >"$work/code"
grep -E "^($(echo $rooms | tr ' ' '|'))/" "$work/code" >"$work/room_code"
xargs grep -nH '^[ 	]*#[ 	]*include' <"$work/sources" >"$work/includes"

# An include goes to the own room or to one further left; reports and exchange do not see each other.
rule_layers() {
	awk -F: '
		function room_of(path,   part, n) {
			n = split(path, part, "/")
			if (part[1] == "tests")
				return n > 2 && part[2] in rank ? part[2] : ""
			return part[1]
		}
		BEGIN {
			rank["base"] = 0; rank["store"] = 1; rank["core"] = 2; rank["reports"] = 3
			rank["exchange"] = 3; rank["tui"] = 4; rank["cli"] = 5
		}
		match($3, /"[^"]*"/) {
			inc = substr($3, RSTART + 1, RLENGTH - 2)
			from = room_of($1)
			to = inc
			sub(/\/.*/, "", to)
			if (inc == "config.h" || (inc == "po/es_mo.inc" && $1 == "base/lang.c"))
				next
			if (to == "tests" && $1 ~ /^(tests|bench)\//)
				next
			if (inc !~ /\//)
				print $1 ":" $2 ": \"" inc "\" does not name its room"
			else if (from in rank && !(to in rank))
				print $1 ":" $2 ": \"" inc "\" lies in no room"
			else if (from in rank && (rank[to] > rank[from] ||
					(rank[to] == rank[from] && to != from)))
				print $1 ":" $2 ": " from "/ must not see " to "/"
		}' "$work/includes"
}

# One file is the door to each library.
rule_doors() {
	awk -F: '
		BEGIN {
			door["lmdb.h"] = "store/db.c"; door["sodium.h"] = "store/hash.c"
			door["utf8proc.h"] = "store/fold.c"; door["jansson.h"] = "store/json.c"
			door["zstd.h"] = "store/compress.c"
			door["hpdf.h"] = "reports/out_pdf.c"; door["qrencode.h"] = "reports/qr.c"
			door["zint.h"] = "reports/bars.c"
			door["curses.h"] = door["ncurses.h"] = door["panel.h"] = "tui/term.c"
			door["term.h"] = "tui/term.c"
		}
		/^(tests|bench)\// { next }
		match($3, /<[^>]*>/) {
			inc = substr($3, RSTART + 1, RLENGTH - 2)
			sub(/.*\//, "", inc)
			if (inc in door && door[inc] != $1)
				print $1 ":" $2 ": <" inc "> only in " door[inc]
		}' "$work/includes"
}

# Every header compiles alone.
rule_headers() {
	grep '\.h$' "$work/sources" | xargs -P 4 -I {} sh -c '
		printf "#include \"%s\"\ntypedef int tidy_nothing;\n" "$1" | '"${CC:-cc}"' -std=c17 -D_GNU_SOURCE -I. -Wall -Wextra \
			-Wpedantic -Wno-unused -Werror -fsyntax-only -x c - 2>&1 |
			grep -E "error|warning" | head -n 3' sh {}
}

# Functions that overflow, keep hidden state, read a locale or start a shell.
rule_banned() {
	grep -E '[^a-zA-Z0-9_](strcpy|strcat|strncpy|strncat|stpcpy|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atoll|atof|strtod|localtime|localtime_r|gmtime|ctime|asctime|mktime|rand|srand|random|tmpnam|mktemp|alloca|system|popen|wordexp|posix_spawn|posix_spawnp|execl|execlp|execle|execvp|execvpe|execve|fexecve|scanf|signal)[ ]*\(' \
		"$work/room_code" | sed 's/$/   <- banned function/'
}

# Memory comes from arenas: malloc and free stand in base/ and at the doors of libraries. The clock
# is injected: only the files of base/ and cli/ ask for the time.
rule_borders() {
	grep -E '[^a-zA-Z0-9_](malloc|calloc|realloc|free|strdup|strndup|asprintf|vasprintf)[ ]*\(' \
		"$work/room_code" |
		grep -vE '^(base/|store/(db|hash|fold|json|store)\.c|reports/(out_pdf|qr)\.c|tui/term\.c)' |
		sed 's/$/   <- memory from an arena/'
	grep -E '[^a-zA-Z0-9_](time|gettimeofday|clock_gettime)[ ]*\(' "$work/room_code" |
		grep -vE '^(base/|cli/|tui/term\.c)' | sed 's/$/   <- the clock is injected/'
	# No shell and no other program: one door starts posta itself again, two look in a child.
	grep -E '[^a-zA-Z0-9_](execv|fork|vfork|clone)[ ]*\(' "$work/room_code" |
		grep -vE '^store/(guard|repair|old_views)\.c' | sed 's/$/   <- another program/'
}

# Functions up to 70 lines, files up to 800, lines up to 100 columns (a tab has 8).
rule_lengths() {
	xargs awk '
		function columns(text,   n, i, c) {
			gsub(/[\200-\277]/, "", text)
			if (length(text) <= 100 && index(text, "\t") == 0)
				return length(text)
			n = 0
			for (i = 1; i <= length(text); i++) {
				c = substr(text, i, 1)
				n = c == "\t" ? n + 8 - n % 8 : n + 1
			}
			return n
		}
		function close_file() {
			if (lines > 800)
				print name ": " lines " lines in a file"
		}
		FNR == 1 { close_file(); name = FILENAME; start = 0 }
		{ lines = FNR; n = columns($0) }
		n > 100 { print FILENAME ":" FNR ": " n " columns" }
		/^\{/ { start = FNR }
		/^\}/ {
			if (start && FNR - start - 1 > 70)
				print FILENAME ":" start ": " FNR - start - 1 " lines in a function"
			start = 0
		}
		END { close_file() }' <"$work/sources"
}

# A file stem names one thing in the whole tree; but every room may have its table of refusals, rule.h.
rule_stems() {
	awk '{
		folder = $1; sub(/\/[^\/]*$/, "", folder)
		stem = $1; sub(/.*\//, "", stem); sub(/\.[^.]*$/, "", stem)
		if (stem == "rule")
			next
		if (stem in first && first[stem] != folder)
			print $1 ": the stem is taken by " first[stem] "/"
		else
			first[stem] = folder
	}' "$work/sources"
}

# The build and the tarball know every file.
rule_listed() {
	for folder in $rooms tests bench data doc; do
		[ -d "$folder" ] || continue
		find "$folder" -type f ! -name local.mk ! -name '*.[ao]' ! -name '*.Po' ! -name '.*' \
			! -name '*.log' ! -name '*.trs' ! -name '*.gc??' | sort |
			while read -r file; do
				case $file in
				*.c | *.h | *.sh | *.awk | *.txt | *.csv | *.tsv | *.jsonl | *.t | *.golden) ;;
				data/* | doc/*) ;;
				*) continue ;;
				esac
				grep -qF "$file" "$folder/local.mk" && continue
				case $file in # a unit test is named by its program, without .c
				*.c) grep -qE "(^|[ 	])${file%.c}([ 	]|\$)" "$folder/local.mk" && continue ;;
				esac
				echo "$file: not in $folder/local.mk"
			done
	done
}

# Nothing is left for later.
rule_leftovers() {
	find $rooms tests bench doc m4 ./*.md ./*.ac ./*.am bootstrap \( -name '*.[ch]' -o -name '*.sh' \
		-o -name '*.mk' -o -name '*.md' -o -name '*.ac' -o -name bootstrap \) ! -name 'tidy*' \
		2>/dev/null | sort |
		xargs grep -nHE '(^|[^A-Za-z])(TODO|FIXME|XXX|HACK|NEEDSWORK)([^A-Za-z]|$)|not implemented' /dev/null
}

# No state outlives a call: only constants are static.
rule_statics() {
	grep -E ':[ 	]*(static|_Thread_local)[ 	][^(]*(=|;|\[)' "$work/room_code" |
		grep -vE ':[ 	]*static (inline )?[^(=;]*\(' |
		grep -vE 'volatile sig_atomic_t' |
		awk '{
			code = $0; sub(/^[^:]*:[^:]*:/, "", code)
			decl = code; sub(/=.*/, "", decl)
			# The last const must stand behind the last star: a table of pointers is const itself.
			star = decl; n = gsub(/\*/, "*", star)
			tail = decl
			if (n) sub(/.*\*/, "", tail)
			if (tail !~ /(^|[ \t])const[ \t]/)
				print $0 "   <- static and not const"
		}'
	grep -E ':[0-9]+:(unsigned |signed )?(int|char|bool|long|size_t|u?int[0-9]+_t|struct [a-z_]+) \**[a-z_]+(\[[^]]*\])*( =.*)?;' \
		"$work/room_code" | sed 's/$/   <- a global/'
}

# Money and stock are integers.
rule_floats() {
	grep -E '^(store|core)/' "$work/room_code" | grep -E '[^a-zA-Z0-9_](float|double)[^a-zA-Z0-9_]'
}

# po/es.po joined to the msgids of the sources, one message on three lines: msgid, msgstr, flags.
messages() {
	[ -f "$work/messages" ] && return 0
	sh "$tree/po/update.sh" "$tree" "$work/posta.pot" >"$work/xgettext.out" 2>&1 || {
		cat "$work/xgettext.out"
		return 1
	}
	"${MSGMERGE:-msgmerge}" --quiet --no-fuzzy-matching po/es.po "$work/posta.pot" -o "$work/merged.po" 2>&1
	msgcat --no-wrap "$work/merged.po" | awk -f "$here/tidy_po.awk" >"$work/messages"
}

# Every text of the program has a translation, and the catalogue holds nothing else.
rule_catalogue() {
	problem=$(messages) || {
		echo "$problem"
		return
	}
	awk -F'\t' '
		$1 == "" { next }
		$2 == "" { print "po/es.po: no translation of \"" $1 "\"" $4 }
		$3 ~ /fuzzy/ { print "po/es.po: fuzzy: \"" $1 "\"" }' "$work/messages"
	grep -n '^#~' po/es.po | sed 's/^/po\/es.po:/; s/$/   <- no longer used: make update-po/' | head -n 5
	msgfmt --check -o /dev/null po/es.po 2>&1
}

# The marks {1} {f} of a text stand in its translation too.
rule_marks() {
	messages >/dev/null || return
	awk -F'\t' '
		function marks(text,   out) {
			out = ""
			while (match(text, /\{[0-9a-z]\}/)) {
				out = out (index(out, substr(text, RSTART, 3)) ? "" : substr(text, RSTART, 3))
				text = substr(text, RSTART + 3)
			}
			return out
		}
		function is_same(a, b,   i) {
			if (length(a) != length(b))
				return 0
			for (i = 1; i <= length(a); i += 3)
				if (!index(b, substr(a, i, 3)))
					return 0
			return 1
		}
		$1 != "" && $2 != "" && !is_same(marks($1), marks($2)) {
			print "po/es.po: marks differ: \"" $1 "\" -> \"" $2 "\""
		}' "$work/messages"
}

# Translations keep to the glyphs that every console font has (and that the PDF fonts have).
rule_glyphs() {
	messages >/dev/null || return
	awk -F'\t' '{
		text = $2
		gsub(/á|é|í|ó|ú|ü|ñ|Á|É|Í|Ó|Ú|Ü|Ñ|¿|¡|ª|º|°|·|«|»|±|²|½|¼|×/, "", text)
		gsub(/─|│|←|↑|→|↓|█|░|•/, "", text)
		if (text ~ /[\200-\377]/)
			print "po/es.po: a glyph that some console lacks: \"" $2 "\""
	}' "$work/messages"
}

count=0
failed=0
[ -n "$only" ] && all_rules=$only
set -- $all_rules
echo "1..$#"
for rule; do
	count=$((count + 1))
	"rule_$rule" >"$work/found"
	if [ -s "$work/found" ]; then
		failed=$((failed + 1))
		echo "not ok $count - tidy: $rule"
		head -n 60 "$work/found" | sed 's/^/# /'
		more=$(($(wc -l <"$work/found") - 60))
		[ "$more" -le 0 ] || echo "# ... and $more more"
	else
		echo "ok $count - tidy: $rule"
	fi
done
[ "$failed" = 0 ]
