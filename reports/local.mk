# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libreports.a
libreports_a_SOURCES = \
	reports/doc.c \
	reports/doc.h \
	reports/fit.c \
	reports/fit.h \
	reports/latin.c \
	reports/latin.h \
	reports/out.c \
	reports/out.h \
	reports/out_csv.c \
	reports/out_json.c \
	reports/out_pdf.c \
	reports/out_text.c \
	reports/pen.h \
	reports/qr.c \
	reports/qr.h \
	reports/report.h \
	reports/rule.c \
	reports/rule.h \
	reports/typeset.c \
	reports/typeset.h \
	reports/typeset_table.c \
	reports/words.c \
	reports/words.h
