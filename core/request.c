/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/request.h"

#include "core/consumption.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/stock_count.h"
#include "core/voucher.h"
#include "store/index.h"

/* --- descriptors -------------------------------------------------------------------------- */

static const struct code state_rows[] = {
	{ REQUEST_OPEN, "open", N_("On its way") },
	{ REQUEST_CLOSED, "closed", N_("Ended") },
};

const struct code_list codes_request_state = { "request_state", state_rows,
					       ARRAY_LEN(state_rows) };

static const struct field line_fields[] = {
	PRODUCT_ROW(struct request_line, 1, FIELD_REQUIRED | FIELD_SCAN),
	F_QTY(struct request_line, 2, asked_units, N_("Asked for"),
	      N_("Units asked of the warehouse, for example 500."), .flags = FIELD_REQUIRED),
};

static const struct record record_request_line = {
	.name = "request_line", .label = N_("Line"), .size = sizeof(struct request_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

#define LETTER_ROW(type, tag) \
	F_TEXT(type, tag, doc_text, N_("Sent with"), \
	       N_("The letter it went with, for example Oficio 014-2026."), .flags = 0)
#define LINES_ROW(type, tag) \
	F_LIST(type, tag, lines, line_count, N_("Lines"), N_("One line for each product."), \
	       &record_request_line, .flags = FIELD_REQUIRED)

static const struct field request_fields[] = {
	F_INT(struct request, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct request, 2, day, N_("Day"), N_("The day it was sent."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct request, 3),
	LETTER_ROW(struct request, 5),
	LINES_ROW(struct request, 6),
	F_CODE(struct request, 7, state, N_("State"), N_("On its way, or ended."),
	       &codes_request_state, .flags = FIELD_REQUIRED),
	F_DAY(struct request, 8, closed_day, N_("Ended on"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct request, 9, closed_by, N_("Ended by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct request, 10, note, N_("Note"), NULL, .flags = FIELD_HIDDEN | FIELD_LONG),
};

static const struct index request_indexes[] = {
	{ .id = REQUEST_BY_STATE, .name = "state", .part_count = 2, .part = { 7, 2 } },
	{ .id = REQUEST_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
};

const struct record record_request = {
	.type = 55, .name = "request", .label = N_("Order to the warehouse"),
	.size = sizeof(struct request),
	.fields = request_fields, .field_count = ARRAY_LEN(request_fields),
	.indexes = request_indexes, .index_count = ARRAY_LEN(request_indexes),
};
const struct record *const ref_request = &record_request;

static const struct field send_fields[] = {
	LETTER_ROW(struct request_send, 1),
	LINES_ROW(struct request_send, 2),
};

static const struct record input_send = {
	.name = "request_send", .label = N_("Order to the warehouse"),
	.size = sizeof(struct request_send),
	.fields = send_fields, .field_count = ARRAY_LEN(send_fields),
};

static const struct field close_fields[] = {
	F_REF(struct request_close, 1, request, N_("Order sent"), N_("The order that is ended."),
	      &ref_request, .flags = FIELD_REQUIRED),
};

static const struct record input_close = {
	.name = "request_close", .label = N_("Order to the warehouse"),
	.size = sizeof(struct request_close),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields),
};

/* --- reading ------------------------------------------------------------------------------ */

void request_number(const struct request *request, char out[24])
{
	char text[VOUCHER_TEXT_BYTES];

	voucher_number(REQUEST_SERIES, request->number, text);
	note_fmt(out, 24, "%s", text);
}

bool request_open(struct txn *txn, struct request *out)
{
	struct key_part state[] = { KEY_INT(REQUEST_OPEN) };
	struct scan scan = { 0 };
	bool is_open;

	scan_prefix(&scan, txn, &record_request, REQUEST_BY_STATE, state, 1, true);
	is_open = scan_next_rec(&scan, out);
	scan_end(&scan);
	return is_open;
}

int64_t request_came(struct txn *txn, const struct request *request, int64_t drug)
{
	struct key_part from = KEY_INT(request->day), to = KEY_INT(DAY_MAX);
	struct scan scan = { 0 };
	struct move move;
	int64_t units = 0;

	scan_range(&scan, txn, &record_move, MOVE_BY_DRUG, &KEY_INT(drug), 1, &from, &to, false);
	while (scan_next_rec(&scan, &move))
		if (move.at_s >= request->at_s &&
		    (move.kind == MOVE_TRANSFER_IN || move.kind == MOVE_PURCHASE ||
		     move.kind == MOVE_DONATION))
			units += move.qty_units;
	scan_end(&scan);
	return units;
}

int64_t request_coming(struct txn *txn, const struct request *request, int64_t drug)
{
	int64_t asked = 0, coming;

	for (int64_t i = 0; i < request->line_count; i++)
		if (request->lines[i].drug == drug)
			asked += request->lines[i].asked_units;
	if (asked == 0)
		return 0;
	coming = asked - request_came(txn, request, drug);
	return coming > 0 ? coming : 0;
}

int64_t stock_coming(struct txn *txn, int64_t drug)
{
	struct request request;

	return request_open(txn, &request) ? request_coming(txn, &request, drug) : 0;
}

int request_propose(struct txn *txn, int64_t day, int max, struct request_line **out)
{
	struct request_line *lines = arena_array(txn_arena(txn), (size_t)max, sizeof(*lines));
	struct scan scan = { 0 };
	struct drug drug;
	int count = 0;

	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (count < max && scan_next_rec(&scan, &drug)) {
		int64_t id = drug.head.id, units;
		struct consumption use;

		if (drug.is_inactive || count_is_blind(txn, id))
			continue;
		consumption_read(txn, id, month_of_day(day) - 1, &use);
		units = consumption_asked(&use, &drug, stock_usable(txn, id, day),
					  stock_coming(txn, id));
		if (units > 0)
			lines[count++] = (struct request_line){ .drug = id, .asked_units = units };
	}
	scan_end(&scan);
	*out = lines;
	return count;
}

/* --- operations --------------------------------------------------------------------------- */

static bool all_came(struct txn *txn, const struct request *request)
{
	for (int64_t i = 0; i < request->line_count; i++)
		if (request_coming(txn, request, request->lines[i].drug) > 0)
			return false;
	return true;
}

static int end(struct op_ctx *ctx, struct request *request, const char *note, struct err *err)
{
	request->state = REQUEST_CLOSED;
	request->closed_day = ctx->day;
	request->closed_by = ctx->session->user;
	note_fmt(request->note, sizeof(request->note), "%s", note);
	return rec_put(ctx->txn, &record_request, request, err);
}

/* The one before: ended when all of it came, else in the way. */
static int end_before(struct op_ctx *ctx, struct err *err)
{
	struct request before;
	char number[24];

	if (!request_open(ctx->txn, &before))
		return 0;
	if (all_came(ctx->txn, &before))
		return end(ctx, &before, "", err);
	request_number(&before, number);
	return err_refuse(err, &rule_request_open, "", number, NULL);
}

static int run_send(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct request_send *in = input;
	struct request request = { .state = REQUEST_OPEN, .day = ctx->day, .at_s = ctx->at_s,
				   .user = ctx->session->user, .lines = in->lines,
				   .line_count = in->line_count };
	struct done *done = output;
	int code = end_before(ctx, err);

	if (code)
		return code;
	note_fmt(request.doc_text, sizeof(request.doc_text), "%s", in->doc_text);
	for (int64_t i = 0; i < request.line_count; i++)
		for (int64_t j = 0; j < i; j++)
			if (request.lines[i].drug == request.lines[j].drug)
				return err_refuse(err, &rule_request_twice, "lines", NULL);
	request.number = op_next_number(ctx, REQUEST_SERIES, err);
	if (request.number < 0)
		return (int)request.number;
	code = rec_put(ctx->txn, &record_request, &request, err);
	done->id = request.head.id;
	request_number(&request, done->number);
	return code;
}

static int run_close(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct request_close *in = input;
	struct done *done = output;
	struct request request;
	int code = op_get(ctx, &record_request, in->request, "request", &request, err);

	if (code)
		return code;
	request_number(&request, done->number);
	done->id = request.head.id;
	if (request.state != REQUEST_OPEN)
		return err_refuse(err, &rule_request_ended, "request", done->number, NULL);
	return end(ctx, &request, ctx->call->reason, err);
}

const struct op ops_request[OPS_REQUEST_COUNT] = {
	{ .name = "request.send", .label = N_("Note an order"),
	  .help = N_("What was asked of the warehouse: until it comes it is not asked for again."),
	  .roles = ROLE_CLERK | ROLE_MANAGER,
	  .input = &input_send, .output = &record_done, .run = run_send },
	{ .name = "request.close", .label = N_("End an order"),
	  .help = N_("What did not come of it will not come, with the reason."),
	  .roles = ROLE_CLERK | ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &input_close, .output = &record_done, .run = run_close },
};
