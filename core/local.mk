# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/code.h \
	core/ledger.h \
	core/model.h \
	core/op.h \
	core/resolve.c \
	core/resolve.h \
	core/rule.h
