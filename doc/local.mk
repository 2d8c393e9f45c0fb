# SPDX-License-Identifier: GPL-3.0-or-later

dist_man_MANS = doc/posta.1

dist_doc_DATA += \
	doc/ARCHITECTURE.md \
	doc/apply.md \
	doc/HACKING.md \
	doc/format.md \
	doc/glossary.md

EXTRA_DIST += \
	doc/adr/0001-journal-and-views.md \
	doc/adr/0002-record-encoding.md \
	doc/adr/0003-field-editor.md \
	doc/adr/0004-translations.md \
	doc/adr/0005-money.md \
	doc/adr/0006-backups.md

# What the program says of itself, in English: operations with their inputs, papers, exports.
docs: posta$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) doc && { \
	echo '# Operations, papers and exports'; echo; \
	echo 'Written by "make docs" from the tables of the program.'; \
	for name in `./posta --lang en op list | $(SED) 's/ .*//'`; do \
		echo; echo "## $$name"; echo; echo '```'; \
		./posta --lang en op show "$$name" || exit 1; echo '```'; \
	done; \
	echo; echo '## Papers'; echo; echo '```'; ./posta --lang en report list; echo '```'; \
	echo; echo '## Exports'; echo; echo '```'; ./posta --lang en export list; echo '```'; \
	} > doc/reference.md.new && mv -f doc/reference.md.new doc/reference.md

CLEANFILES += doc/reference.md

.PHONY: docs
