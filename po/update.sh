#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update.sh SOURCES        brings the msgids of the sources into po/es.po
# update.sh SOURCES FILE   only writes the template to FILE
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pot=$work/posta.pot

find base store core reports exchange tui cli -name '*.[ch]' | LC_ALL=C sort >"$work/files"
extract() {
	"${XGETTEXT:-xgettext}" --files-from="$work/files" --language=C --from-code=UTF-8 \
		--output="$pot" --sort-by-file --add-location=file --package-name=posta --keyword "$@"
}
# tr_n(lang, one, many, count) holds two texts; xgettext takes one of them in a pass.
extract --force-po --keyword=N_ --keyword=tr:2 --keyword=tr_n:2
extract --join-existing --keyword=tr_n:3
# No text is a printf format ("100 % of" only looks like one): marks are {1} {2}.
sed '/^#, c-format$/d' "$pot" >"$pot.plain"
mv "$pot.plain" "$pot"

if [ $# = 2 ]; then
	cp "$pot" "$2"
else
	"${MSGMERGE:-msgmerge}" --quiet --update --backup=none --no-fuzzy-matching \
		--sort-by-file --add-location=file po/es.po "$pot"
fi
