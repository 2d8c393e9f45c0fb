/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door. What may be refused is found before the write begins, and found again inside it, where
 * nobody can change it any more. The body runs on nothing but (input, store, clock): the store may
 * run it again.
 */
#include "core/op.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/clock_guard.h"
#include "core/invariant.h"
#include "core/op_need.h"
#include "core/restored.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/tries.h"
#include "store/codec.h"
#include "store/index.h"
#include "store/journal.h"
#include "store/rule.h"
#include "store/value.h"

#include <stdio.h>
#include <string.h>

static const struct field done_fields[] = {
	ANSWER_ROWS(struct done),
};

const struct record record_done = {
	.name = "done", .label = N_("Answer"), .size = sizeof(struct done),
	.fields = done_fields, .field_count = ARRAY_LEN(done_fields),
};

bool op_allowed(const struct op *op, int64_t role)
{
	return role == 0 ? (op->needs & NEED_SYSTEM_OK) != 0 : (op->roles & role) != 0;
}

int64_t op_second_roles(const struct op *op, int64_t role)
{
	return op->needs & NEED_WITNESS ? ROLE_ANY : ROLE_MONEY & ~role;
}

/* --- one run ------------------------------------------------------------------------------ */

struct job {
	const struct session *session;
	const struct op *op;
	const void *input;
	struct op_call call;     /* reason cleaned */
	void *output;
	int64_t now_s, at_s;
	int64_t latest_s;        /* `at` may be */
	struct clock_reading reading;
	int clock_flags;
	bool is_new_epoch;
	bool is_rehearsal;
	bool is_asking;          /* only what is refused is wanted: do not run */
	const char *pin_hash;    /* of the second person, found by the body */
	bool is_pin_good;        /* and the PIN was verified against it */
};

static const struct op_call call_none = { 0 };

/* What the call says besides the input: texts that fit, an instant that is not to come. */
static int check_call(struct job *job, struct arena *arena, struct err *err)
{
	char *reason = arena_str(arena, job->call.reason ? job->call.reason : "");
	char bytes[2][NUM_TEXT_BYTES], at[DAY_TEXT_BYTES];
	int from = err->count;

	utf8_clean(reason);
	job->call.reason = reason;
	if (!job->call.client_id)
		job->call.client_id = "";
	if (strlen(reason) >= REASON_BYTES) {
		num_format(bytes[0], REASON_BYTES - 1, 0, false);
		num_format(bytes[1], (int64_t)strlen(reason), 0, false);
		err_refuse(err, &rule_too_long, "reason", bytes[0], bytes[1], NULL);
		err_label(err, N_("Reason"));
	}
	if ((job->op->needs & NEED_REASON) && reason[0] == '\0' && !job->is_rehearsal) {
		err_refuse(err, &rule_reason_needed, "reason", NULL);
		err_label(err, N_("Reason"));
	}
	if (strlen(job->call.client_id) >= CLIENT_ID_BYTES ||
	    !utf8_is_valid(job->call.client_id, strlen(job->call.client_id))) {
		num_format(bytes[0], CLIENT_ID_BYTES - 1, 0, false);
		num_format(bytes[1], (int64_t)strlen(job->call.client_id), 0, false);
		err_refuse(err, &rule_too_long, "id", bytes[0], bytes[1], NULL);
	}
	if (job->at_s > job->latest_s) {
		instant_format_iso(at, job->at_s);
		err_refuse(err, &rule_in_future_day, "at", at, NULL);
		err_label(err, N_("Day"));
	}
	if ((job->op->needs & NEED_CLOCK) && job->clock_flags != 0 && !job->call.at_s)
		err_refuse(err, &rule_clock_unsure, "at", NULL);
	return err->count > from ? ERR_REFUSED : 0;
}

static void fill_ctx(struct op_ctx *ctx, struct txn *txn, const struct job *job)
{
	ctx->txn = txn;
	ctx->arena = txn_arena(txn);
	ctx->session = job->session;
	ctx->op = job->op;
	ctx->call = &job->call;
	ctx->now_s = job->now_s;
	ctx->reading = job->reading;
	ctx->at_s = job->at_s;
	ctx->day = day_of_instant(job->at_s);
	ctx->month = month_of_day(ctx->day);
	ctx->second_user = job->call.second_user;
	ctx->is_rehearsal = job->is_rehearsal;
}

/* Puts the result of the operation beside its changes in the journal. */
static int keep_result(struct op_ctx *ctx, const void *output, struct err *err)
{
	struct wire_out out;

	wire_out_init(&out, ctx->arena, RECORD_BYTES_MAX);
	codec_put(&out, ctx->op->output, output);
	if (out.failed)
		return err_refuse(err, &rule_too_big, "", NULL);
	txn_set_result(ctx->txn, wire_out_span(&out));
	return 0;
}

static int refuse_pin(struct err *err)
{
	err_refuse(err, &rule_pin_wrong, "second_pin", NULL);
	err_label(err, N_("PIN"));
	return ERR_REFUSED;
}

static int body(struct txn *txn, void *arg, struct err *err)
{
	struct job *job = arg;
	struct op_ctx ctx = { 0 };
	int code;

	fill_ctx(&ctx, txn, job);
	txn_set_lang(txn, job->session->lang);
	code = op_need_user(txn, job->session, job->op, err);
	if (code)
		return code;
	if (op_need_refs(txn, job->op->input, job->input, err))
		code = ERR_REFUSED;
	if (op_need_state(&ctx, err))
		code = ERR_REFUSED;
	if (op_need_second(txn, job->session, job->op, &job->call, job->is_rehearsal,
			   &job->pin_hash, err))
		code = ERR_REFUSED;
	if (code || job->is_asking)
		return code;
	/* Who could not sign when it was asked has not signed, whatever has changed since. */
	if (job->pin_hash && !job->is_rehearsal && !job->is_pin_good)
		return refuse_pin(err);
	memset(job->output, 0, job->op->output->size);
	code = job->op->run(&ctx, job->input, job->output, err);
	if (code || err->count > 0)
		return code ? code : ERR_REFUSED;
	code = invariant_check(&ctx, err);
	return code ? code : keep_result(&ctx, job->output, err);
}

/* The PIN of who signs with, counted like every other one. */
static int try_second(struct job *job, struct arena *arena, struct err *err)
{
	struct pin_try try = { .user = job->call.second_user, .pin = job->call.second_pin };
	struct pin_outcome outcome;
	struct err found = { 0 };
	int code;

	if (!try.pin)
		return refuse_pin(err);
	code = pin_try(job->session, &try, &outcome, arena, &found);
	job->is_pin_good = code == 0;
	if (code == ERR_FAULT)
		*err = found;
	if (code != ERR_REFUSED)
		return code;
	if (!err_has(&found, &rule_pin_wait))
		return refuse_pin(err);
	err_refuse(err, &rule_pin_wait, "second_pin", found.item[0].arg[0], NULL);
	err_label(err, N_("PIN"));
	return ERR_REFUSED;
}

/* --- before the write --------------------------------------------------------------------- */

/*
 * Everything that can be said without running: fields, call, needs, second person with the PIN. A
 * repeat must not be asked what held at the first time, so when nothing is wrong with the input the
 * needs are left to the write itself, which answers a known client id before it asks.
 */
static int ask(struct job *job, struct arena *arena, struct err *err)
{
	int64_t today = day_of_instant(job->at_s > job->now_s ? job->at_s : job->now_s);
	bool is_signed = job->call.second_user != 0 && !job->is_rehearsal;
	bool is_bad = false;
	struct err found = { 0 };
	int code;

	is_bad |= record_validate(job->op->input, job->input, err) != 0;
	is_bad |= op_need_days(job->op->input, job->input, today, err) != 0;
	is_bad |= check_call(job, arena, err) != 0;
	if (!is_bad && !is_signed)
		return 0;
	job->is_asking = true;
	code = store_read(job->session->store, arena, body, job, is_bad ? err : &found);
	job->is_asking = false;
	if (code == ERR_FAULT) {
		if (!is_bad)
			*err = found;
		return code;
	}
	if (is_signed && job->pin_hash) {
		code = try_second(job, arena, err);
		if (code == ERR_FAULT)
			return code;
	}
	return err->count > 0 ? ERR_REFUSED : 0;
}

/* The input as the journal keeps it: encoded, without what is secret. */
static int encode_input(const struct op *op, const void *input, struct arena *arena,
			struct span *out, struct err *err)
{
	uint8_t *copy = arena_copy(arena, input, op->input->size);
	struct wire_out wire;

	for (int i = 0; i < op->input->field_count; i++) {
		const struct field *field = &op->input->fields[i];

		if ((field->flags & FIELD_SECRET) && field->kind != FIELD_LIST)
			memset(copy + field->offset, 0, field->size);
	}
	wire_out_init(&wire, arena, RECORD_BYTES_MAX);
	codec_put(&wire, op->input, copy);
	if (wire.failed)
		return err_refuse(err, &rule_too_big, "", NULL);
	*out = wire_out_span(&wire);
	return 0;
}

/* --- a repeat ----------------------------------------------------------------------------- */

/* The first answer, when it was the same operation that had this client id. */
static int answer_again(struct job *job, const struct write_outcome *outcome, struct arena *arena,
			struct err *err)
{
	struct journal_reader *reader;
	struct entry entry;
	struct wire_in in;
	int code = journal_read_open(&reader, store_dir(job->session->store), err);

	if (code)
		return code;
	code = journal_read_seek(reader, outcome->seq, err);
	if (!code)
		code = journal_read_next(reader, &entry, err);
	if (code == 1 && strcmp(entry.op, job->op->name) != 0)
		code = err_refuse(err, &rule_client_id_used, "id", entry.op, NULL);
	journal_read_close(reader);
	if (code < 0)
		return code;
	wire_in_init(&in, outcome->result);
	if (code == 0 || !codec_get(&in, arena, job->op->output, job->output))
		return err_fault(err, &rule_post_damaged, store_dir(job->session->store), "result",
				 NULL);
	return 0;
}

/* --- the doors ---------------------------------------------------------------------------- */

/* Who works may do this, as the post knows them; and what was written last. */
struct entrance {
	const struct session *session;
	const struct op *op;
	struct clock_known known;
};

static int enter(struct txn *txn, void *arg, struct err *err)
{
	struct entrance *entrance = arg;

	clock_know(txn, &entrance->session->clock, &entrance->known);
	return op_need_user(txn, entrance->session, entrance->op, err);
}

/*
 * By the guard a clock behind the last entry is never obeyed, nor one that is far ahead. What a
 * person states stands, as far as it is not after the time; where the clock is doubtful, nobody
 * knows what that is, and it is at least as late as what was stated.
 */
static void set_time(struct job *job, const struct clock_known *known)
{
	struct clock_view view;

	clock_read(&job->session->clock, &job->reading);
	clock_judge(&job->reading, known, &view);
	job->now_s = view.now_s;
	job->clock_flags = view.flags;
	if (job->op->needs & NEED_TOLD) {
		int64_t told_s = field_int(&job->op->input->fields[0], job->input);

		/* One that is no day is refused with the input. */
		if (day_of_instant(told_s) != 0)
			job->now_s = told_s;
		job->is_new_epoch = job->now_s < known->last_s;
	}
	job->at_s = job->call.at_s ? job->call.at_s : job->now_s;
	job->latest_s = job->now_s;
	if (view.flags == 0)
		return;
	job->latest_s += (int64_t)CLOCK_STATED_DAYS * 86400;
	if (job->at_s > job->now_s && job->at_s <= job->latest_s)
		job->now_s = job->at_s;
}

static int start(struct job *job, struct session *session, const struct op *op, const void *input,
		 const struct op_call *call, void *output, struct arena *arena, struct err *err)
{
	struct entrance entrance = { .session = session, .op = op };
	int code = op_need_role(session, op, err);

	if (code)
		return code;
	code = store_read(session->store, arena, enter, &entrance, err);
	if (code)
		return code;
	job->session = session;
	job->op = op;
	job->input = input;
	job->call = call ? *call : call_none;
	job->output = output;
	set_time(job, &entrance.known);
	return ask(job, arena, err);
}

int op_run(struct session *session, const struct op *op, const void *input,
	   const struct op_call *call, void *output, struct op_answer *answer, struct arena *arena,
	   struct err *err)
{
	struct job job = { 0 };
	struct entry_note note = { 0 };
	struct write_outcome outcome = { 0 };
	int code = start(&job, session, op, input, call, output, arena, err);

	if (!code)
		code = encode_input(op, input, arena, &note.input, err);
	if (code)
		return code;
	note.time_s = job.now_s;
	note.at_s = job.at_s;
	note.user = session->user;
	note.terminal = session->terminal;
	note.op = op->name;
	note.reason = job.call.reason;
	note.client_id = job.call.client_id;
	note.second_user = job.call.second_user;
	note.is_explanation = (op->needs & NEED_HISTORY) != 0;
	note.is_new_epoch = note.is_explanation || job.is_new_epoch;
	code = store_write(session->store, arena, &note, body, &job, &outcome, err);
	if (!code && outcome.is_repeat)
		code = answer_again(&job, &outcome, arena, err);
	op_need_labels(op->input, err);
	if (code)
		return code;
	if (answer) {
		answer->is_repeat = outcome.is_repeat;
		answer->seq = outcome.seq;
		memcpy(answer->hash, outcome.hash, sizeof(answer->hash));
	}
	return 0;
}

int op_rehearse(struct session *session, const struct op *op, const void *input,
		const struct op_call *call, void *output, struct arena *arena, struct err *err)
{
	struct job job = { .is_rehearsal = true };
	int code = start(&job, session, op, input, call, output, arena, err);

	if (!code)
		code = store_rehearse(session->store, arena, body, &job, err);
	op_need_labels(op->input, err);
	return code;
}

/* --- helpers for run() -------------------------------------------------------------------- */

int op_get(struct op_ctx *ctx, const struct record *record, int64_t id, const char *field,
	   void *rec, struct err *err)
{
	char label[ERR_ARG_BYTES];

	if (rec_get(ctx->txn, record, id, rec) == 0)
		return 0;
	snprintf(label, sizeof(label), "%s%s", ERR_TR, record->label);
	return err_refuse(err, &rule_no_record, field, label, NULL);
}

int64_t op_next_number(struct op_ctx *ctx, const char *series, struct err *err)
{
	struct series rec = { 0 };
	int64_t id = index_find(ctx->txn, &record_series, SERIES_BY_CODE,
				(struct key_part[]){ KEY_TEXT(series) }, 1);
	int code;

	/* A number that stands on a paper out there must not be given again. */
	if (restored_is_untold(ctx->txn))
		return err_refuse(err, &rule_restore_untold, "", NULL);
	if (id != 0 && rec_get(ctx->txn, &record_series, id, &rec) < 0)
		return ERR_NOT_FOUND;
	if (id == 0)
		BUG_ON(!field_set_text(&record_series.fields[0], &rec, series));
	rec.last_number++;
	code = rec_put(ctx->txn, &record_series, &rec, err);
	return code ? code : rec.last_number;
}
