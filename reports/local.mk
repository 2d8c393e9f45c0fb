# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libreports.a
libreports_a_SOURCES = \
	reports/doc.c \
	reports/doc.h \
	reports/out.h \
	reports/refusal.c \
	reports/refusal.h \
	reports/report.h
