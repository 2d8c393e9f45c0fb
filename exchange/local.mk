# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libexchange.a
libexchange_a_SOURCES = \
	exchange/export.c \
	exchange/export.h \
	exchange/hledger.c \
	exchange/hledger.h \
	exchange/rule.c \
	exchange/rule.h
