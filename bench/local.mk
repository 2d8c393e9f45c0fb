# SPDX-License-Identifier: GPL-3.0-or-later
# Measurements: "make bench" builds and runs them. A program is bench/b_STEM.c, added to
# bench_programs with its bench_b_STEM_LDADD.

bench_programs = bench/b_sale
bench_b_sale_SOURCES = bench/b_sale.c
bench_b_sale_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
bench_b_sale_LDADD = $(LINK_CORE) $(SQLITE_LIBS)
EXTRA_PROGRAMS += $(bench_programs)

bench: posta$(EXEEXT) $(bench_programs)
	@for p in $(bench_programs); do echo "== $$p"; \
	POSTA=$(abs_builddir)/posta$(EXEEXT) POSTA_DATA=$(abs_srcdir)/data ./$$p || exit 1; done

.PHONY: bench
