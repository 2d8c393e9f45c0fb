# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	base/arena.c \
	base/arena.h \
	base/base.c \
	base/base.h \
	base/clock.c \
	base/clock.h \
	base/csv_put.c \
	base/csv_put.h \
	base/day.c \
	base/day.h \
	base/day_parse.c \
	base/err.c \
	base/err.h \
	base/lang.c \
	base/lang.h \
	base/limits.h \
	base/num.c \
	base/num.h \
	base/num_words.c \
	base/sbuf.c \
	base/sbuf.h \
	base/utf8.c \
	base/utf8.h \
	base/utf8_width.c

# Its bytes are part of it; BUILT_SOURCES alone would come too late for a build of one target.
base/lang.$(OBJEXT): po/es_mo.inc
