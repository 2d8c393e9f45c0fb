# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	base/arena.h \
	base/base.h \
	base/day.h \
	base/err.h \
	base/lang.h \
	base/limits.h \
	base/num.h \
	base/sbuf.h \
	base/utf8.h
