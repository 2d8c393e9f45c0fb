/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was asked of the warehouse and has not come yet (domain.md 3.4: in transit). request.send
 * notes a requirement that was sent; while it is open, what it asked for and did not come since is
 * on its way, and is not asked for again. request.close ends it: what did not come will not come.
 * One is open at a time; one of which all came is ended by the next.
 */
#pragma once

#include "core/op.h"

#define REQUEST_SERIES "PD"

struct request_line {
	int64_t drug;
	int64_t asked_units;
};

enum request_state { REQUEST_OPEN = 1, REQUEST_CLOSED = 2 };

struct request {
	struct rec_head head;
	int64_t number; /* PD, gapless */
	int64_t day, at_s, user;
	char doc_text[40]; /* the letter it went with */
	struct request_line *lines;
	int64_t line_count;
	int64_t state; /* enum request_state */
	int64_t closed_day, closed_by;
	char note[REASON_BYTES]; /* why it was ended */
};

struct request_send {
	char doc_text[40];
	struct request_line *lines;
	int64_t line_count;
};

struct request_close { /* reason of the call: what will not come */
	int64_t request;
};

extern const struct record record_request;
extern const struct record *const ref_request;
extern const struct code_list codes_request_state;
enum { REQUEST_BY_STATE = 1 /* state, day */, REQUEST_BY_NUMBER = 2 };

#define OPS_REQUEST_COUNT 2
extern const struct op ops_request[OPS_REQUEST_COUNT]; /* struct done */

/* --- reading ------------------------------------------------------------------------------ */

void request_number(const struct request *request, char out[24]); /* "PD-000003" */
/* The open one; false: nothing is on its way. Its lines lie in the txn's arena. */
bool request_open(struct txn *txn, struct request *out) MUST_CHECK;
/* Units of a line that came since: bought, sent or given. */
int64_t request_came(struct txn *txn, const struct request *request, int64_t drug);
/* Units of a product on their way; 0 when it was not asked for, or all came. */
int64_t request_coming(struct txn *txn, const struct request *request, int64_t drug);
/* The same of the open request, for one product. */
int64_t stock_coming(struct txn *txn, int64_t drug);
/*
 * What should be asked for today (core/consumption.h), by name, at most `max` lines; not
 * what is counted blind. In the txn's arena; returns how many.
 */
int request_propose(struct txn *txn, int64_t day, int max, struct request_line **out);
