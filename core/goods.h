/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goods that come in: goods.receive, goods.reverse. Lines make lots (product, lot code, expiry,
 * fund) and stock moves; the value goes to the books by where it comes from:
 *
 *     purchase      stock / suppliers, bank or cash (paid from)
 *     transfer      stock / transfers of the State
 *     donation      stock / donations
 *     opening       stock / capital; only until the first month is closed
 *     return        stock / what was handed to others (core/ledger.h)
 */
#pragma once

#include "core/op.h"

struct goods_in_line {
	int64_t drug;
	char lot_code[24];
	int64_t expiry_day;   /* last day it may be given; 03/27 means its last day */
	int64_t qty_units;
	int64_t cost_e4;      /* of one unit; 0 with amount_cents: computed from it, half up */
	int64_t amount_cents; /* of the line, as the paper says; 0: quantity * cost, half up */
};

struct goods_receive {
	int64_t kind;        /* enum goods_kind */
	int64_t supplier;    /* 0: by RUC or name */
	char supplier_ruc[12];
	char supplier_name[80];
	char doc_text[40];   /* F001-00045121 */
	int64_t doc_day;
	int64_t fund;        /* whose the goods are */
	int64_t pay_from;    /* enum pay_from; only a purchase has one */
	int64_t total_cents; /* of the paper: the lines must add up to it; needed with a purchase */
	struct goods_in_line *lines;
	int64_t line_count;
	int64_t doc_type;         /* enum goods_paper */
	int64_t due_day;          /* of a purchase to be paid later */
	char received_by[60];     /* "": the user */
	int64_t extra_cents;      /* what the paper adds to its lines: they share it */
	char short_note[160];     /* why less came than total_cents says */
	int64_t is_temp_read;     /* needed when a product of the lines is kept cold */
	int64_t temp_dc;
	char temp_note[160];      /* needed when it was out of its range */
};

struct goods_reverse {
	int64_t goods;
};

extern const struct record record_goods_receive, record_goods_reverse;

/*
 * Lines, with what the paper adds to them, make what the paper says (core/arrival.h); where less
 * came, short_note and a witness say so, and only what came is worth, owed and paid. What arrived
 * outside of its cold chain has a witness too. What comes back (GOODS_RETURN) is of a lot that the
 * post knows and gave.
 *
 * Both answer struct done; number is "ING-000088". A purchase paid from bank or cash needs its
 * money and, from post.two_sign_from_cents up, manager and treasurer (core/spend.h). A receipt is
 * reversed only while its lots are whole and its debt is not paid.
 */
#define OPS_GOODS_COUNT 2
extern const struct op ops_goods[OPS_GOODS_COUNT];

/* The amount of a line in centimos, half up; false: too large to keep. */
bool goods_line_amount(const struct goods_in_line *line, int64_t *cents) MUST_CHECK;
