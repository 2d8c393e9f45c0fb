/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A made-up post that sells: its chart and people from data/, as many products as asked, three lots
 * of each that may be given and a new one each year, boxes that are opened and closed each day.
 * Everything through operations. Whatever goes wrong ends the program.
 */
#pragma once

#include "bench/measure.h"
#include "core/session.h"

#define BUSY_DRUGS_MAX 1000

struct busy {
	char post[MEASURE_PATH_BYTES + 8]; /* its folder */
	struct store *store;
	struct arena arena;      /* of the last operation */
	struct session clerk;
	int64_t now_s;
	int64_t day_end_s;       /* the box is closed then, and opened the next morning */
	int64_t stocked_day;     /* when the shelves were filled last */
	int64_t drug[BUSY_DRUGS_MAX];
	int drug_count;
	struct chance chance;
	int64_t last_sale;
};

/* A new post below `dir`; is_quick: nothing is flushed. */
void busy_open(struct busy *busy, const char *dir, int drugs, bool is_quick);
void busy_close(struct busy *busy);
/* Opens it again after store_close. */
void busy_again(struct busy *busy, bool is_quick);
void busy_run(struct busy *busy, struct session *session, const char *op, const void *input,
	      void *output);
/* One sale of `lines` lines, `gap_s` after the one before. */
void busy_sell(struct busy *busy, int lines, int64_t gap_s);
