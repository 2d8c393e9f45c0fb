# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/code.c \
	core/code.h \
	core/ledger.h \
	core/model.c \
	core/model.h \
	core/model_clinic.c \
	core/model_counter.c \
	core/model_ledger.c \
	core/model_office.c \
	core/model_post.c \
	core/model_stock.c \
	core/op.h \
	core/resolve.c \
	core/resolve.h \
	core/rule.c \
	core/rule.h
