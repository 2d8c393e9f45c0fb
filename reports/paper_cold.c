/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold chain of a month: morning and afternoon of each place, what was out of range, the curve. */
#include "core/cold.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

static void cold_table(struct report_ctx *ctx, struct doc *doc, const char *key)
{
	static const char *const half[] = { N_("Morning"), N_("Afternoon") };
	struct doc_col col[DOC_COLUMNS_MAX];
	int count = 0;

	col[count++] = (struct doc_col){ .key = "day", .label = tr(ctx->lang, "Day"),
					 .kind = CELL_INT, .width = 3 };
	for (int i = 0; i < 2; i++) {
		col[count++] = (struct doc_col){ .key = i == 0 ? "am" : "pm",
						 .label = tr(ctx->lang, half[i]),
						 .kind = CELL_MONEY, .width = 7 };
		col[count++] = (struct doc_col){ .key = i == 0 ? "am_low" : "pm_low",
						 .label = tr(ctx->lang, "Lowest"),
						 .kind = CELL_MONEY, .width = 7 };
		col[count++] = (struct doc_col){ .key = i == 0 ? "am_high" : "pm_high",
						 .label = tr(ctx->lang, "Highest"),
						 .kind = CELL_MONEY, .width = 7 };
	}
	col[count++] = (struct doc_col){ .key = "done", .label = tr(ctx->lang, "What was done"),
					 .kind = CELL_TEXT, .width = 24 };
	col[count++] = (struct doc_col){ .key = "who", .label = tr(ctx->lang, "Who"),
					 .kind = CELL_TEXT, .width = 14 };
	doc_table(doc, key, col, count);
}

/* Degrees are written like money: 4.50. */
static void reading(struct doc *doc, const struct cold *cold)
{
	if (cold->head.id == 0) {
		doc_text(doc, "-");
		doc_blank(doc);
		doc_blank(doc);
		return;
	}
	doc_money(doc, cold->temp_dc * 10);
	doc_money(doc, cold->min_dc * 10);
	doc_money(doc, cold->max_dc * 10);
}

static void cold_day(struct report_ctx *ctx, struct doc *doc, int day, const struct cold half[2])
{
	bool is_out = (half[0].head.id != 0 && cold_is_out(&half[0])) ||
		      (half[1].head.id != 0 && cold_is_out(&half[1]));
	const char *am = peek_user(ctx, half[0].user), *pm = peek_user(ctx, half[1].user);
	bool is_both = half[0].head.id != 0 && half[1].head.id != 0 &&
		       half[0].user != half[1].user;

	doc_row(doc, is_out ? ROW_WARN : ROW_ITEM, 0);
	doc_cell(doc, cell_int(day));
	reading(doc, &half[0]);
	reading(doc, &half[1]);
	doc_text(doc, half[1].done[0] != '\0' ? half[1].done : half[0].done);
	doc_text(doc, is_both ? arena_fmt(ctx->arena, "%s / %s", am, pm) :
				half[0].head.id != 0 ? am : pm);
}

/* The curve, as far as bars can draw one: the highest of each day. */
static void cold_curve(struct report_ctx *ctx, struct doc *doc, const char *key,
		       const struct cold_month *month)
{
	bool is_started = false;

	for (int i = 0; i < month->days; i++) {
		const struct cold *half = month->reading[i];
		int64_t high = half[0].max_dc;

		if (half[0].head.id == 0 && half[1].head.id == 0)
			continue;
		if (half[0].head.id == 0 || (half[1].head.id != 0 && half[1].max_dc > high))
			high = half[1].max_dc;
		if (!is_started)
			doc_bars(doc, key, tr(ctx->lang, "Highest of each day, °C"));
		is_started = true;
		doc_bar(doc, arena_fmt(ctx->arena, "%02d", i + 1), cell_money(high * 10));
	}
}

static void cold_counts(struct report_ctx *ctx, struct doc *doc, const struct cold_month *month,
			int64_t place)
{
	const struct cold_range *range = cold_range_of(place);
	int64_t first = month_first_day(ctx->params.month), made = 0, due = 0, out = 0;
	struct arena *arena = ctx->arena;

	for (int i = 0; i < month->days && first + i <= ctx->today; i++) {
		due += 2;
		for (int part = 0; part < 2; part++) {
			const struct cold *cold = &month->reading[i][part];

			made += cold->head.id != 0;
			out += cold->head.id != 0 && cold_is_out(cold);
		}
	}
	doc_paragraph(doc, out > 0 || made < due ? ROW_TOTAL : ROW_ITEM,
		      words_fill(arena,
				 tr(ctx->lang,
				    "{1} of {2} readings made; {3} out of range ({4} to {5} °C)."),
				 arena_fmt(arena, "%lld", (long long)made),
				 arena_fmt(arena, "%lld", (long long)due),
				 arena_fmt(arena, "%lld", (long long)out),
				 arena_fmt(arena, "%lld", (long long)range->low_dc / 10),
				 arena_fmt(arena, "%lld", (long long)range->high_dc / 10), NULL));
}

static void cold_place(struct report_ctx *ctx, struct doc *doc, const struct code *place)
{
	struct cold_month *month = arena_alloc(ctx->arena, sizeof(*month));
	int64_t first = month_first_day(ctx->params.month);

	cold_month_read(ctx->txn, place->value, ctx->params.month, month);
	doc_title(doc, 3, tr(ctx->lang, place->label));
	cold_table(ctx, doc, place->key);
	for (int i = 0; i < month->days && first + i <= ctx->today; i++)
		cold_day(ctx, doc, i + 1, month->reading[i]);
	cold_counts(ctx, doc, month, place->value);
	cold_curve(ctx, doc, arena_fmt(ctx->arena, "%s_curve", place->key), month);
}

int paper_cold_chain(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char month[DAY_TEXT_BYTES];

	(void)err;
	month_format_iso(month, ctx->params.month);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "cold-chain"), month));
	doc_title(doc, 1, tr(ctx->lang, "Cold chain: temperatures twice a day"));
	doc_title(doc, 2, words_month(ctx->arena, ctx->lang, ctx->params.month));
	for (int i = 0; i < codes_cold_place.count; i++)
		cold_place(ctx, doc, &codes_cold_place.codes[i]);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
