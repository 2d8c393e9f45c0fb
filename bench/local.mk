# SPDX-License-Identifier: GPL-3.0-or-later
# Measurements: "make bench" builds and runs them. A program is bench/b_STEM.c, added to
# bench_programs with its bench_b_STEM_LDADD.

measure = bench/measure.c bench/measure.h
busy = bench/busy.c bench/busy.h $(measure)
bench_programs = bench/b_sale bench/b_read bench/b_find bench/b_paper bench/b_size bench/b_trust \
	bench/b_growth
bench_b_sale_SOURCES = bench/b_sale.c $(busy)
bench_b_sale_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
bench_b_sale_LDADD = $(LINK_CORE) $(SQLITE_LIBS)
# The screens beside bare ncurses.
if HAVE_VTERM
bench_programs += bench/b_screen
bench_b_screen_SOURCES = bench/b_screen.c tests/tui/vt.c tests/tui/vt.h
bench_b_screen_LDADD = $(VTERM_LIBS) -lutil
bench_helpers = bench/bare_curses
EXTRA_PROGRAMS += $(bench_helpers)
bench_bare_curses_SOURCES = bench/bare_curses.c
bench_bare_curses_LDADD = $(CURSES_LIBS)
endif
bench_b_read_SOURCES = bench/b_read.c $(measure)
bench_b_read_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
bench_b_read_LDADD = $(LINK_CORE) $(SQLITE_LIBS)
bench_b_find_SOURCES = bench/b_find.c $(measure)
bench_b_find_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
bench_b_find_LDADD = libcli.a $(LINK_CORE) $(SQLITE_LIBS)
bench_b_paper_SOURCES = bench/b_paper.c $(measure)
bench_b_paper_LDADD = $(LINK_REPORTS)
bench_b_size_SOURCES = bench/b_size.c $(measure)
bench_b_size_LDADD = $(LINK_CORE)
bench_b_trust_SOURCES = bench/b_trust.c $(measure)
bench_b_trust_LDADD = $(LINK_CORE)
bench_b_growth_SOURCES = bench/b_growth.c $(busy)
bench_b_growth_LDADD = $(LINK_CORE) -lm
EXTRA_PROGRAMS += $(bench_programs)

bench: posta$(EXEEXT) $(bench_programs) $(bench_helpers)
	@for p in $(bench_programs); do echo "== $$p"; \
	POSTA=$(abs_builddir)/posta$(EXEEXT) BARE=$(abs_builddir)/bench/bare_curses$(EXEEXT) \
	POSTA_DATA=$(abs_srcdir)/data ./$$p || exit 1; done

.PHONY: bench
