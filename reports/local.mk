# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libreports.a
libreports_a_SOURCES = \
	reports/clock_words.c \
	reports/clock_words.h \
	reports/curve.c \
	reports/curve.h \
	reports/doc.c \
	reports/doc.h \
	reports/figures.c \
	reports/figures.h \
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
	reports/paper_access.c \
	reports/paper_account.c \
	reports/paper_balance.c \
	reports/paper_box.c \
	reports/paper_cash.c \
	reports/paper_cold.c \
	reports/paper_contracts.c \
	reports/paper_fund.c \
	reports/paper_goods.c \
	reports/paper_ici.c \
	reports/paper_income.c \
	reports/paper_missing.c \
	reports/paper_price.c \
	reports/paper_receipt.c \
	reports/paper_sales.c \
	reports/paper_slip.c \
	reports/paper_stock.c \
	reports/paper_stockout.c \
	reports/paper_use.c \
	reports/paper_voucher.c \
	reports/papers.h \
	reports/peek.c \
	reports/peek.h \
	reports/pen.h \
	reports/qr.c \
	reports/qr.h \
	reports/report.c \
	reports/report.h \
	reports/rule.c \
	reports/rule.h \
	reports/typeset.c \
	reports/typeset.h \
	reports/typeset_curve.c \
	reports/typeset_table.c \
	reports/words.c \
	reports/words.h
