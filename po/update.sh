#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# update.sh SOURCES        brings the msgids of the sources into po/es.po
# update.sh SOURCES FILE   only writes the template to FILE
set -eu
top=$1
pot=${2:-}
cd "$top"
own=
if [ -z "$pot" ]; then
	own=$(mktemp)
	pot=$own
	trap 'rm -f "$own"' EXIT
fi
find base store core reports exchange tui cli -name '*.[ch]' | LC_ALL=C sort |
	"${XGETTEXT:-xgettext}" --files-from=- --language=C --from-code=UTF-8 --output="$pot" \
		--force-po --sort-by-file --add-location=file --package-name=posta \
		--keyword --keyword=N_ --keyword=tr:2 --keyword=tr_n:2 --keyword=tr_n:3
if [ -n "$own" ]; then
	"${MSGMERGE:-msgmerge}" --quiet --update --backup=none --no-fuzzy-matching \
		--sort-by-file --add-location=file po/es.po "$own"
fi
