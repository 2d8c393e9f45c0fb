/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who looked at the record of a person: for the manager, the auditor, and the person's right to
 * know (domain.md 7). */
#include "core/patient.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"

#define ROWS_MAX 2000

static void access_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10,
		  .is_fixed = true },
		{ .key = "time", .label = tr(ctx->lang, "Hour"), .kind = CELL_TEXT, .width = 5,
		  .is_fixed = true },
		{ .key = "user", .label = tr(ctx->lang, "Who"), .kind = CELL_TEXT, .width = 24 },
		{ .key = "role", .label = tr(ctx->lang, "Role"), .kind = CELL_TEXT, .width = 10 },
		{ .key = "kind", .label = tr(ctx->lang, "What was looked at"), .kind = CELL_TEXT,
		  .width = 18 },
		{ .key = "count", .label = tr(ctx->lang, "Times"), .kind = CELL_INT, .width = 5 },
	};

	doc_table(doc, "access", col, ARRAY_LEN(col));
}

static void access_row(struct report_ctx *ctx, struct doc *doc, int64_t user_id,
		       const struct access_line *line)
{
	char hour[DAY_TEXT_BYTES];
	struct user user = { 0 };

	if (rec_get(ctx->txn, &record_user, user_id, &user) != 0)
		user = (struct user){ 0 };
	instant_format_time(hour, line->at_s);
	doc_row(doc, ROW_ITEM, 0);
	doc_day(doc, day_of_instant(line->at_s));
	doc_text(doc, hour);
	doc_text(doc, user.name);
	doc_text(doc, peek_code(ctx, &codes_role, user.role));
	doc_text(doc, peek_code(ctx, &codes_access, line->kind));
	doc_cell(doc, cell_int(line->count));
}

/* The newest first; a batch comes once for each of its lines of the person. */
static int64_t access_rows(struct report_ctx *ctx, struct doc *doc)
{
	struct scan scan = { 0 };
	struct access access;
	int64_t last = 0, count = 0;

	scan_prefix(&scan, ctx->txn, &record_access, ACCESS_BY_PATIENT, &KEY_INT(ctx->params.id),
		    1, true);
	while (count < ROWS_MAX && scan_next_rec(&scan, &access)) {
		if (access.head.id == last)
			continue;
		last = access.head.id;
		for (int64_t i = access.line_count - 1; i >= 0; i--)
			if (access.lines[i].patient == ctx->params.id) {
				access_row(ctx, doc, access.user, &access.lines[i]);
				count++;
			}
	}
	scan_end(&scan);
	return count;
}

int paper_access(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct patient patient;
	int code = peek_get(ctx, &record_patient, ctx->params.id, &patient, err);

	if (code)
		return code;
	doc_page(doc, PAGE_A4);
	doc_file_stem(doc,
		      arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "who-looked"), patient.hc));
	doc_title(doc, 1, tr(ctx->lang, "Who looked at this record"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · HC %s", patient_name(ctx->arena, &patient),
				    patient.hc));
	access_table(ctx, doc);
	int64_t count = access_rows(ctx, doc);
	doc_paragraph(doc, ROW_NOTE,
		      count == 0 ? tr(ctx->lang, "Nobody yet.")
				 : tr(ctx->lang, "The last times, the newest first. Lists of "
						 "people and copies of the whole register stand in "
						 "the journal."));
	return 0;
}
