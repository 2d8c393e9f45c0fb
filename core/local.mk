# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/age.c \
	core/age.h \
	core/code.c \
	core/code.h \
	core/diagnosis.h \
	core/dose.c \
	core/dose.h \
	core/drug.c \
	core/drug.h \
	core/expense.h \
	core/identity.c \
	core/identity.h \
	core/income.h \
	core/invariant.c \
	core/invariant.h \
	core/ledger.h \
	core/model.c \
	core/model.h \
	core/model_clinic.c \
	core/model_counter.c \
	core/model_ledger.c \
	core/model_office.c \
	core/model_post.c \
	core/model_stock.c \
	core/note.c \
	core/note.h \
	core/op.c \
	core/op.h \
	core/op_need.c \
	core/op_need.h \
	core/op_table.c \
	core/patient.h \
	core/payment.h \
	core/resolve.c \
	core/resolve.h \
	core/rule.c \
	core/rule.h \
	core/spend.h \
	core/staff.h \
	core/stock.c \
	core/stock.h \
	core/user.c \
	core/user.h \
	core/visit.h \
	core/warning.c \
	core/warning.h \
	core/write_off.c
