# SPDX-License-Identifier: GPL-3.0-or-later

dist_doc_DATA += \
	doc/ARCHITECTURE.md \
	doc/HACKING.md \
	doc/glossary.md

EXTRA_DIST += \
	doc/adr/0001-journal-and-views.md \
	doc/adr/0002-record-encoding.md \
	doc/adr/0003-field-editor.md \
	doc/adr/0004-translations.md \
	doc/adr/0005-money.md
