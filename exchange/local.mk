# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libexchange.a
libexchange_a_SOURCES = \
	exchange/csv.c \
	exchange/csv.h \
	exchange/drug_file.c \
	exchange/drug_file.h \
	exchange/drug_words.c \
	exchange/drug_words.h \
	exchange/export.c \
	exchange/export.h \
	exchange/hledger.c \
	exchange/hledger.h \
	exchange/rule.c \
	exchange/rule.h \
	exchange/sismed_csv.c \
	exchange/sismed_csv.h
