# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libreports.a
libreports_a_SOURCES = \
	reports/doc.c \
	reports/doc.h \
	reports/fit.c \
	reports/fit.h \
	reports/latin.c \
	reports/latin.h \
	reports/out.h \
	reports/out_text.c \
	reports/qr.c \
	reports/qr.h \
	reports/report.h \
	reports/rule.c \
	reports/rule.h \
	reports/words.c \
	reports/words.h
