# SPDX-License-Identifier: GPL-3.0-or-later

dist_man_MANS = doc/posta.1

dist_doc_DATA += \
	doc/ARCHITECTURE.md \
	doc/apply.md \
	doc/HACKING.md \
	doc/format.md \
	doc/glossary.md \
	doc/manual-es.md \
	doc/performance.md

EXTRA_DIST += \
	doc/adr/0001-journal-and-views.md \
	doc/adr/0002-record-encoding.md \
	doc/adr/0003-field-editor.md \
	doc/adr/0004-translations.md \
	doc/adr/0005-money.md \
	doc/adr/0006-backups.md \
	doc/adr/0007-one-table-with-prefixes.md \
	doc/adr/0008-derived-indexes-and-sums.md \
	doc/adr/0009-a-second-proof.md \
	doc/adr/0010-boxes-and-safe.md \
	doc/adr/0011-voids.md \
	doc/adr/0012-base-anchor-witness.md \
	doc/adr/0013-views-that-are-looked-at.md \
	doc/adr/0014-the-clock.md \
	doc/adr/0015-people.md \
	doc/adr/0016-sticks-and-restores.md \
	doc/adr/0017-power-cuts-on-a-model.md \
	doc/adr/0018-terminals.md \
	doc/adr/0019-faults-and-doubt.md \
	doc/adr/0022-slips-and-boxes.md \
	doc/adr/0020-catalogue-and-prices.md \
	doc/adr/0021-those-who-pay-later.md \
	doc/adr/0023-blind-counts.md \
	doc/adr/0024-cash-that-changes-hands.md \
	doc/adr/0027-a-newer-chart.md \
	doc/adr/0025-the-counter.md \
	doc/adr/0026-what-is-known-of-the-stock.md \
	doc/adr/0028-goods-that-come-in.md \
	doc/adr/0029-own-bar-codes.md

# The pictures of README.md and the manual: screens of the program itself on the demo post, and two
# of the papers that are made with it.
pictures = \
	doc/pictures/balance.svg \
	doc/pictures/clerk-home.svg \
	doc/pictures/lock.svg \
	doc/pictures/manager-home.svg \
	doc/pictures/nurse-chart.svg \
	doc/pictures/nurse-home.svg \
	doc/pictures/nurse-lookup.svg \
	doc/pictures/nurse-visit.svg \
	doc/pictures/paper-balance.png \
	doc/pictures/paper-receipt.png \
	doc/pictures/sale.svg \
	doc/pictures/stock-card.svg \
	doc/pictures/stock.svg
EXTRA_DIST += doc/pictures/day.t $(pictures)

if HAVE_VTERM
pictures: posta$(EXEEXT) tests/tui/t_screens$(EXEEXT)
	POSTA=$(abs_builddir)/posta$(EXEEXT) POSTA_DATA=$(abs_srcdir)/data LC_ALL=C.UTF-8 TZ=UTC0 \
	POSTA_PICTURES=$(abs_srcdir)/doc/pictures ./tests/tui/t_screens $(abs_srcdir)/doc/pictures/day.t
	rm -rf pictures-post
	POSTA_DATA=$(abs_srcdir)/data ./posta demo pictures-post --until 2026-11-21
	for paper in receipt:recibo:130 balance:balance:72; do \
		rest=$${paper#*:}; \
		pdftoppm -png -gray -singlefile -r $${rest#*:} pictures-post/papers/$${rest%:*}-*.pdf \
			$(srcdir)/doc/pictures/paper-$${paper%%:*} || exit 1; \
	done
	rm -rf pictures-post
endif

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

.PHONY: docs pictures
