#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tidy.sh must find what is planted: a small clean tree passes every rule, and with each violation
# below exactly its rule fails.
set -u
top=${srcdir:-$(dirname "$0")/..}
tidy=$top/tests/tidy.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
count=0
failed=0

result() { # OUTCOME WHAT
	count=$((count + 1))
	echo "$1 $count - $2"
	[ "$1" = ok ] || failed=$((failed + 1))
}

# A tree that breaks no rule.
plant_clean() {
	rm -rf "$work/tree"
	mkdir -p "$work/tree/base" "$work/tree/store" "$work/tree/reports" "$work/tree/po" "$work/tree/tests"
	cp "$top/po/update.sh" "$work/tree/po/"
	cd "$work/tree" || exit 1
	echo 'libbase_a_SOURCES = base/apple.c base/apple.h' >base/local.mk
	echo 'libstore_a_SOURCES = store/pear.c' >store/local.mk
	echo 'libreports_a_SOURCES = reports/plum.h' >reports/local.mk
	echo '' >tests/local.mk
	printf '#pragma once\nint apple(int a);\n' >base/apple.h
	cat >base/apple.c <<-'END'
		#include "base/apple.h"
		/* strcpy( in a comment, and "system(" in a text, are no call */
		static const char *const names[] = { N_("apple {1}"), "atoi(" };
		int apple(int a)
		{
			return a + (names[0] != 0);
		}
	END
	printf '#include "base/apple.h"\nint pear(void);\n' >store/pear.c
	printf '#pragma once\n' >reports/plum.h
	cat >po/es.po <<-'END'
		msgid ""
		msgstr ""
		"Project-Id-Version: x\n"
		"PO-Revision-Date: 2026-01-01 00:00+0000\n"
		"Last-Translator: x\n"
		"Language-Team: x\n"
		"Language: es\n"
		"MIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n"
		"Content-Transfer-Encoding: 8bit\n"

		msgid "apple {1}"
		msgstr "manzana {1}"
	END
	cd - >/dev/null || exit 1
}

tidy_fails() { # RULE: the names of the failing rules are exactly RULE
	found=$(sh "$tidy" "$work/tree" 2>&1 | sed -n 's/^not ok [0-9]* - tidy: //p' | tr '\n' ' ')
	[ "$found" = "$1" ]
}

# finds RULE WHAT: with what stands on standard input run in a clean tree, RULE fails and no other.
finds() {
	plant_clean
	(cd "$work/tree" && sh -s)
	if tidy_fails "$1 "; then
		result ok "tidy finds $2"
	else
		result 'not ok' "tidy finds $2"
		echo "# rules that failed instead: $found"
	fi
}

plant_clean
if tidy_fails ''; then
	result ok 'a clean tree passes'
else
	result 'not ok' 'a clean tree passes'
	sh "$tidy" "$work/tree" | sed 's/^/# /'
fi

finds layers 'an include that climbs' <<'END'
printf '#include "store/pear.h"\n' >>base/apple.c
END
finds layers 'an include without its room' <<'END'
printf '#include "apple.h"\n' >>base/apple.c
END
finds layers 'reports that see exchange' <<'END'
printf '#include "exchange/csv.h"\n' >reports/grape.c
echo reports/grape.c >>reports/local.mk
END
finds layers 'a test that reaches too far' <<'END'
mkdir -p tests/base
printf '#include "store/pear.h"\n' >tests/base/t_apple.c
echo 'unit_tests += tests/base/t_apple' >>tests/local.mk
END
finds layers 'a room that sees the tests' <<'END'
printf '#include "tests/world.h"\n' >>base/apple.c
END
finds doors 'a second door to LMDB' <<'END'
printf '#include <lmdb.h>\n' >>store/pear.c
END
finds doors 'curses outside the terminal' <<'END'
printf '#include <ncursesw/curses.h>\n' >>base/apple.c
END
finds headers 'a header that does not compile alone' <<'END'
echo 'size_t pear_size(void);' >>base/apple.h
END
finds banned 'a banned function' <<'END'
printf 'int f(char *a)\n{\n\treturn atoi(a);\n}\n' >>base/apple.c
END
finds borders 'malloc in the wrong room' <<'END'
printf 'void *f(void)\n{\n\treturn malloc(3);\n}\n' >>store/pear.c
END
finds banned 'another program' <<'END'
printf 'int f(void)\n{\n\treturn execvp("sh", 0);\n}\n' >>base/apple.c
END
finds borders 'a child' <<'END'
printf 'int f(void)\n{\n\treturn fork();\n}\n' >>store/pear.c
END
finds borders 'a look at the clock' <<'END'
printf 'long f(void)\n{\n\treturn time(0);\n}\n' >>store/pear.c
END
finds lengths 'a long line' <<'END'
printf '/*\t%090d */\n' 0 >>base/apple.c
END
finds lengths 'a long function' <<'END'
{ printf 'void f(void)\n{\n'; yes '	g();' | head -n 71; printf '}\n'; } >>base/apple.c
END
finds lengths 'a long file' <<'END'
yes '' | head -n 800 >>base/apple.c
END
finds stems 'a stem used twice' <<'END'
cp base/apple.c store/apple.c
printf '/* */\n' >store/apple.c
echo store/apple.c >>store/local.mk
END
finds listed 'a source that is not built' <<'END'
printf '/* */\n' >store/cherry.c
END
finds listed 'a unit test that is not run' <<'END'
mkdir -p tests/base
printf '/* */\n' >tests/base/t_apple.c
echo 'unit_tests += tests/base/t_apple_pie' >>tests/local.mk
END
finds leftovers 'a word for later' <<'END'
printf '/* %s: mend */\n' FIX'ME' >>base/apple.c
END
finds statics 'a static variable' <<'END'
printf '\tstatic int count;\n' >>base/apple.c
END
finds statics 'a table whose rows can change' <<'END'
printf 'static const char *words[] = { "a" };\n' >>base/apple.c
END
finds statics 'a global' <<'END'
printf 'int count = 3;\n' >>base/apple.c
END
finds floats 'a float in the store' <<'END'
printf 'double price(void);\n' >>store/pear.c
END
finds catalogue 'a text without translation' <<'END'
printf 'const char *const t = N_("pear");\n' >>base/apple.c
END
finds catalogue 'an empty translation' <<'END'
sed 's/msgstr "manzana.*/msgstr ""/' po/es.po >new && mv new po/es.po
END
finds catalogue 'a fuzzy translation' <<'END'
sed 's/^msgid "apple/#, fuzzy\n&/' po/es.po >new && mv new po/es.po
END
finds marks 'a mark lost in translation' <<'END'
sed 's/manzana {1}/manzana {2}/' po/es.po >new && mv new po/es.po
END
finds glyphs 'a glyph that a console lacks' <<'END'
sed 's/manzana/manzana …/' po/es.po >new && mv new po/es.po
END

echo "1..$count"
[ "$failed" = 0 ]
