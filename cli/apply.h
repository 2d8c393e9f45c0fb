/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Operations as JSON lines. One object a line:
 *
 *   {"op":"sale.record","as":"clerk","at":"2026-10-05T09:12","input":{...},
 *    "client_id":"...","reason":"...","second":{"as":"treasurer","pin":"..."}}
 *
 * "as" is a login (or a role that one person has); "system" only for set-up. "at" is the business
 * instant; the entry keeps both it and the clock. Answers one line each: {"ok":true,...the
 * answer} or
 * {"ok":false,"line":n,"errors":[{"field":..,"rule":..,"text":..}]}. A bad line does not stop
 * the rest.
 */
#pragma once

#include "core/op.h"

struct apply {
	struct store *store;
	struct clock clock;
	enum lang lang;    /* of the answers' texts when the person has not chosen one */
	int64_t line;      /* number of the last line read */
	int64_t refused;   /* lines answered with ok:false */
	int64_t faults;    /* of them by a fault of disk or store */
};

/* Runs one line (without its newline) and appends the answer with a newline. */
void apply_line(struct apply *apply, const char *text, size_t size, struct arena *arena,
		struct sbuf *answer);
