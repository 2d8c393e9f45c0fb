/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/restored.h"

#include "base/num.h"
#include "core/note.h"
#include "core/resolve.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/sale.h"
#include "core/voucher.h"
#include "store/index.h"

#include <string.h>

#define SERIES_CHARS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

static const struct code restore_rows[] = {
	{ RESTORE_UNTOLD, "untold", N_("last papers not told") },
	{ RESTORE_OPEN, "open", N_("papers missing") },
	{ RESTORE_DONE, "done", N_("done") },
};

const struct code_list codes_restore_state = {
	.name = "restore_state", .codes = restore_rows, .count = ARRAY_LEN(restore_rows),
};

static const struct code missing_rows[] = {
	{ PAPER_MISSING, "missing", N_("to be entered again") },
	{ PAPER_ENTERED, "entered", N_("entered again") },
	{ PAPER_EXPLAINED, "explained", N_("explained") },
};

const struct code_list codes_missing_state = {
	.name = "missing_state", .codes = missing_rows, .count = ARRAY_LEN(missing_rows),
};

const struct code_list codes_paper_end = {
	.name = "paper_end", .codes = missing_rows + 1, .count = ARRAY_LEN(missing_rows) - 1,
};

/* --- reading ------------------------------------------------------------------------------ */

bool restored_last(struct txn *txn, struct restored *out)
{
	struct scan scan = { 0 };
	bool is_found;

	if (rec_count(txn, &record_restored) == 0)
		return false;
	scan_ids(&scan, txn, &record_restored, 0, true);
	is_found = scan_next_rec(&scan, out);
	scan_end(&scan);
	return is_found;
}

bool restored_is_untold(struct txn *txn)
{
	struct restored last;

	return restored_last(txn, &last) && last.state == RESTORE_UNTOLD;
}

static int read_untold(struct txn *txn, void *arg, struct err *err)
{
	(void)err;
	*(bool *)arg = restored_is_untold(txn);
	return 0;
}

bool restored_asks(struct store *store)
{
	struct err ignored = { 0 };
	struct arena arena;
	bool is_untold = false;

	arena_init(&arena);
	if (store_read(store, &arena, read_untold, &is_untold, &ignored) != 0)
		is_untold = false;
	arena_fini(&arena);
	return is_untold;
}

bool restored_is_missing(struct txn *txn, const char *series, int64_t number)
{
	struct key_part key[] = { KEY_TEXT(series), KEY_INT(number) };

	return rec_count(txn, &record_missing_paper) > 0 &&
	       index_find(txn, &record_missing_paper, MISSING_BY_NUMBER, key, 2) != 0;
}

static int64_t count(struct txn *txn, uint8_t index_id, const struct key_part *key)
{
	struct scan scan = { 0 };
	int64_t found = 0;

	if (rec_count(txn, &record_missing_paper) == 0)
		return 0;
	scan_prefix(&scan, txn, &record_missing_paper, index_id, key, 1, false);
	while (scan_next(&scan))
		found++;
	scan_end(&scan);
	return found;
}

int64_t restored_count(struct txn *txn, const char *series)
{
	return count(txn, MISSING_BY_NUMBER, (struct key_part[]){ KEY_TEXT(series) });
}

int64_t restored_open_count(struct txn *txn)
{
	return count(txn, MISSING_BY_STATE, (struct key_part[]){ KEY_INT(PAPER_MISSING) });
}

/* R001 and A001 are of receipts: a letter and the number of the box. */
static bool is_receipt(const char *series)
{
	return (series[0] == 'R' || series[0] == 'A') && strlen(series) == 4 &&
	       strspn(series + 1, "0123456789") == 3;
}

void restored_number(const struct missing_paper *paper, char out[24])
{
	if (is_receipt(paper->series))
		note_fmt(out, 24, "%s-%07lld", paper->series, (long long)paper->number);
	else
		voucher_number(paper->series, paper->number, out);
}

/* --- restore.begin ------------------------------------------------------------------------ */

static const struct field begin_fields[] = {
	COPY_ROWS(struct restore_begin, 1, FIELD_REQUIRED),
	RESTORE_ROWS(struct restore_begin, 4, 0),
};

static const struct record input_begin = {
	.name = "restore_begin", .label = N_("Restore"), .size = sizeof(struct restore_begin),
	.fields = begin_fields, .field_count = ARRAY_LEN(begin_fields),
};

static int run_begin(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct restore_begin *in = input;
	struct restored restored = {
		.to_entry = in->to_entry, .copy_s = in->copy_s, .at_s = ctx->at_s,
		.user = ctx->session->user, .state = RESTORE_UNTOLD,
		.confirmed_by = in->confirmed_by, .confirmed_with = in->confirmed_with,
	};
	struct done *done = output;
	int code;

	if (!seal_normalize(in->seal, restored.seal))
		return err_refuse(err, &rule_seal_form, "seal", in->seal, NULL);
	note_fmt(restored.file, sizeof(restored.file), "%s", in->file);
	code = rec_put(ctx->txn, &record_restored, &restored, err);
	done->id = restored.head.id;
	return code;
}

int restored_after_gap(struct op_ctx *ctx, struct err *err)
{
	struct store_head head = txn_head(ctx->txn);
	struct restored restored = {
		.to_entry = head.seq, .copy_s = head.time_s, .at_s = ctx->at_s,
		.user = ctx->session->user, .state = RESTORE_UNTOLD,
		.confirmed_by = ctx->session->user, .confirmed_with = ctx->second_user,
	};

	return rec_put(ctx->txn, &record_restored, &restored, err);
}

/* --- restore.tell ------------------------------------------------------------------------- */

static const struct field last_fields[] = {
	F_TEXT(struct restore_last, 1, series, N_("Series"),
	       N_("Letters and digits before the number, for example R001."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_INT(struct restore_last, 2, number, N_("Last number"),
	      N_("Number of the last paper printed, for example 458; 0 none."), .flags = 0),
	F_TEXT(struct restore_last, 3, seal, N_("Seal"),
	       N_("The 8 letters at the foot of the receipt; empty of other papers."),
	       .flags = FIELD_UPPER),
};

static const struct record record_restore_last = {
	.name = "restore_last", .label = N_("Line"), .size = sizeof(struct restore_last),
	.fields = last_fields, .field_count = ARRAY_LEN(last_fields),
};

static const struct field tell_fields[] = {
	F_LIST(struct restore_tell, 1, lines, line_count, N_("Lines"),
	       N_("One line for each series of numbers."), &record_restore_last, .flags = 0),
};

static const struct record input_tell = {
	.name = "restore_tell", .label = N_("Restore"), .size = sizeof(struct restore_tell),
	.fields = tell_fields, .field_count = ARRAY_LEN(tell_fields),
};

static const struct field told_fields[] = {
	ANSWER_ROWS(struct restore_told),
	F_INT(struct restore_told, 3, missing_count, N_("Papers missing"),
	      N_("Printed after the copy, to be entered again."), .flags = 0),
};

static const struct record output_told = {
	.name = "restore_told", .label = N_("Answer"), .size = sizeof(struct restore_told),
	.fields = told_fields, .field_count = ARRAY_LEN(told_fields),
};

struct telling {
	struct op_ctx *ctx;
	const struct restore_tell *in;
	struct restored *restored;
	struct err *err;
};

static int refuse_at(struct telling *telling, const struct rule *rule, int64_t line,
		     const char *field, const char *a, const char *b)
{
	return err_refuse(telling->err, rule,
			  arena_fmt(telling->ctx->arena, "lines[%lld].%s", (long long)line, field),
			  a, b, NULL);
}

/* Seals are typed from paper: blanks and hyphens aside, O is 0, I and L are 1. */
static bool is_same_seal(const char *typed, const char *seal)
{
	for (;;) {
		typed += strspn(typed, " -");
		seal += strspn(seal, " -");
		if (*typed == '\0' || *seal == '\0')
			return *typed == *seal;
		char c = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (c != *seal)
			return false;
		typed++;
		seal++;
	}
}

static bool read_series(struct txn *txn, const char *code, struct series *out)
{
	int64_t id = index_find(txn, &record_series, SERIES_BY_CODE,
				(struct key_part[]){ KEY_TEXT(code) }, 1);

	*out = (struct series){ 0 };
	return id != 0 && rec_get(txn, &record_series, id, out) == 0;
}

/* A receipt that the copy has must be the one on paper: else it is of another history. */
static int check_seal(struct telling *telling, int64_t i)
{
	const struct restore_last *line = &telling->in->lines[i];
	struct key_part key[] = { KEY_TEXT(line->series), KEY_INT(line->number) };
	struct sale sale;
	int64_t id;

	if (line->seal[0] == '\0' || !is_receipt(line->series))
		return 0;
	id = index_find(telling->ctx->txn, &record_sale, SALE_BY_NUMBER, key, 2);
	if (id == 0 || rec_get(telling->ctx->txn, &record_sale, id, &sale) < 0 ||
	    is_same_seal(line->seal, sale.seal))
		return 0;
	return refuse_at(telling, &rule_restore_seal, i, "seal", line->series, sale.seal);
}

static int check_line(struct telling *telling, int64_t i)
{
	const struct restore_last *line = &telling->in->lines[i];
	char text[2][NUM_TEXT_BYTES];
	struct series series;

	(void)read_series(telling->ctx->txn, line->series, &series);
	if (line->series[strspn(line->series, SERIES_CHARS)] != '\0')
		return refuse_at(telling, &rule_restore_series, i, "series", line->series, NULL);
	for (int64_t j = 0; j < i; j++)
		if (strcmp(telling->in->lines[j].series, line->series) == 0)
			return refuse_at(telling, &rule_restore_twice, i, "series", line->series,
					 NULL);
	num_format(text[0], series.last_number, 0, false);
	num_format(text[1], series.last_number + RESTORE_MISSING_MAX, 0, false);
	if (line->number < series.last_number)
		return refuse_at(telling, &rule_restore_low, i, "number", line->series, text[0]);
	if (line->number > series.last_number + RESTORE_MISSING_MAX)
		return refuse_at(telling, &rule_restore_high, i, "number", line->series, text[1]);
	return check_seal(telling, i);
}

/* Every series that the copy knows must be told: silence would give its numbers again. */
static int check_all_told(struct telling *telling)
{
	struct scan scan = { 0 };
	struct series series;
	int code = 0;

	scan_ids(&scan, telling->ctx->txn, &record_series, 0, false);
	while (scan_next_rec(&scan, &series)) {
		int64_t i = 0;

		while (i < telling->in->line_count &&
		       strcmp(telling->in->lines[i].series, series.code) != 0)
			i++;
		if (i == telling->in->line_count)
			code = err_refuse(telling->err, &rule_restore_untold_series, "lines",
					  series.code, NULL);
	}
	scan_end(&scan);
	return code;
}

static int put_line(struct telling *telling, int64_t i, int64_t *missing_count)
{
	const struct restore_last *line = &telling->in->lines[i];
	struct restored_line *kept = &telling->restored->lines[i];
	struct txn *txn = telling->ctx->txn;
	struct series series;
	int code = 0;

	if (!read_series(txn, line->series, &series))
		note_fmt(series.code, sizeof(series.code), "%s", line->series);
	note_fmt(kept->series, sizeof(kept->series), "%s", line->series);
	note_fmt(kept->seal, sizeof(kept->seal), "%s", line->seal);
	kept->copy_number = series.last_number;
	kept->told_number = line->number;
	for (int64_t number = series.last_number + 1; code == 0 && number <= line->number;
	     number++) {
		struct missing_paper paper = { .restore = telling->restored->head.id,
					       .number = number, .state = PAPER_MISSING };

		note_fmt(paper.series, sizeof(paper.series), "%s", line->series);
		code = rec_put(txn, &record_missing_paper, &paper, telling->err);
		(*missing_count)++;
	}
	if (code != 0 || line->number == series.last_number)
		return code;
	series.last_number = line->number;
	return rec_put(txn, &record_series, &series, telling->err);
}

static int64_t sum_missing(const struct telling *telling)
{
	int64_t total = 0;

	for (int64_t i = 0; i < telling->in->line_count; i++) {
		struct series series;

		(void)read_series(telling->ctx->txn, telling->in->lines[i].series, &series);
		total += telling->in->lines[i].number - series.last_number;
	}
	return total;
}

static int run_tell(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct restore_tell *in = input;
	struct restore_told *told = output;
	struct restored restored = { 0 };
	struct telling telling = { ctx, in, &restored, err };
	char most[NUM_TEXT_BYTES];
	int code = 0;

	if (!restored_last(ctx->txn, &restored) || restored.state != RESTORE_UNTOLD)
		return err_refuse(err, &rule_restore_none, "", NULL);
	for (int64_t i = 0; i < in->line_count; i++)
		code = check_line(&telling, i) != 0 ? ERR_REFUSED : code;
	if (check_all_told(&telling) != 0 || code != 0)
		return ERR_REFUSED;
	num_format(most, RESTORE_MISSING_MAX, 0, false);
	if (sum_missing(&telling) > RESTORE_MISSING_MAX)
		return err_refuse(err, &rule_restore_many, "lines", most, NULL);
	restored.lines = arena_array(ctx->arena, (size_t)in->line_count, sizeof(*restored.lines));
	restored.line_count = in->line_count;
	for (int64_t i = 0; code == 0 && i < in->line_count; i++)
		code = put_line(&telling, i, &told->missing_count);
	if (code != 0)
		return code;
	restored.state = told->missing_count > 0 ? RESTORE_OPEN : RESTORE_DONE;
	restored.told_s = ctx->at_s;
	restored.told_by = ctx->session->user;
	restored.told_with = ctx->second_user;
	told->id = restored.head.id;
	return rec_put(ctx->txn, &record_restored, &restored, err);
}

/* --- restore.paper ------------------------------------------------------------------------ */

static const struct field paper_fields[] = {
	F_REF(struct restore_paper, 1, paper, N_("Missing paper"),
	      N_("The paper that was printed before the restore."), &ref_missing_paper,
	      .flags = FIELD_REQUIRED),
	F_CODE(struct restore_paper, 2, end, N_("What became of it"),
	       N_("Entered again, or explained."), &codes_paper_end, .flags = FIELD_REQUIRED),
	F_TEXT(struct restore_paper, 3, doc_text, N_("Its number now"),
	       N_("Number it was entered with, for example R001-0000471."),
	       .flags = FIELD_UPPER),
};

static const struct record input_paper = {
	.name = "restore_paper", .label = N_("Missing paper"),
	.size = sizeof(struct restore_paper), .fields = paper_fields,
	.field_count = ARRAY_LEN(paper_fields),
};

static int check_end(struct op_ctx *ctx, const struct restore_paper *in,
		     const struct missing_paper *paper, struct err *err)
{
	char number[24];

	restored_number(paper, number);
	if (paper->state != PAPER_MISSING)
		return err_refuse(err, &rule_restore_paper_done, "paper", number, NULL);
	if (in->end == PAPER_EXPLAINED)
		return ctx->call->reason[0] != '\0' ?
			       0 : err_refuse(err, &rule_reason_needed, "reason", NULL);
	if (in->doc_text[0] == '\0' || strcmp(in->doc_text, number) == 0)
		return err_refuse(err, &rule_restore_number_now, "doc_text", number, NULL);
	if (is_receipt(paper->series) &&
	    resolve_ref(ctx->txn, &record_sale, in->doc_text) == 0)
		return err_refuse(err, &rule_restore_number_now, "doc_text", number, NULL);
	return 0;
}

/* The last one closes the restore. */
static int close_restore(struct op_ctx *ctx, int64_t id, struct err *err)
{
	struct restored restored;

	if (restored_open_count(ctx->txn) > 0)
		return 0;
	if (rec_get(ctx->txn, &record_restored, id, &restored) < 0)
		return ERR_NOT_FOUND;
	restored.state = RESTORE_DONE;
	return rec_put(ctx->txn, &record_restored, &restored, err);
}

static int run_paper(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct restore_paper *in = input;
	struct missing_paper paper;
	struct done *done = output;
	int code = op_get(ctx, &record_missing_paper, in->paper, "paper", &paper, err);

	if (code == 0)
		code = check_end(ctx, in, &paper, err);
	if (code != 0)
		return code;
	paper.state = in->end;
	paper.at_s = ctx->at_s;
	paper.user = ctx->session->user;
	if (in->end == PAPER_ENTERED)
		note_fmt(paper.doc_text, sizeof(paper.doc_text), "%s", in->doc_text);
	note_fmt(paper.note, sizeof(paper.note), "%s", ctx->call->reason);
	code = rec_put(ctx->txn, &record_missing_paper, &paper, err);
	if (code == 0)
		code = close_restore(ctx, paper.restore, err);
	done->id = paper.head.id;
	restored_number(&paper, done->number);
	return code;
}

const struct op ops_restored[OPS_RESTORED_COUNT] = {
	{ .name = "restore.begin", .label = N_("Begin after a restore"),
	  .help = N_("The post was put back from a copy; only posta restore writes it."),
	  .roles = ROLE_MONEY, .needs = NEED_ENGINE | NEED_HISTORY,
	  .input = &input_begin, .output = &record_done, .run = run_begin },
	{ .name = "restore.tell", .label = N_("Last papers"),
	  .help = N_("After a restore: the last printed number of each series."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND,
	  .input = &input_tell, .output = &output_told, .run = run_tell },
	{ .name = "restore.paper", .label = N_("Missing paper"),
	  .help = N_("A paper from before the restore was entered again, or explained."),
	  .roles = ROLE_MONEY,
	  .input = &input_paper, .output = &record_done, .run = run_paper },
};
