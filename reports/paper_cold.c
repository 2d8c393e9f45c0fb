/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold chain of a month: morning and afternoon of each place, what was out of range, the curve. */
#include "core/cold.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"

static void cold_table(struct report_ctx *ctx, struct doc *doc, const char *key, bool has_humidity)
{
	static const char *const half[] = { N_("Morning"), N_("Afternoon") };
	struct doc_col col[DOC_COLUMNS_MAX];
	int count = 0;

	col[count++] = (struct doc_col){ .key = "day", .label = tr(ctx->lang, "Day"),
					 .kind = CELL_INT, .width = 3 };
	for (int i = 0; i < 2; i++) {
		col[count++] = (struct doc_col){ .key = i == 0 ? "am" : "pm",
						 .label = tr(ctx->lang, half[i]),
						 .kind = CELL_TENTH, .width = 7 };
		col[count++] = (struct doc_col){ .key = i == 0 ? "am_low" : "pm_low",
						 .label = tr(ctx->lang, "Lowest"),
						 .kind = CELL_TENTH, .width = 7 };
		col[count++] = (struct doc_col){ .key = i == 0 ? "am_high" : "pm_high",
						 .label = tr(ctx->lang, "Highest"),
						 .kind = CELL_TENTH, .width = 7 };
		if (has_humidity)
			col[count++] = (struct doc_col){ .key = i == 0 ? "am_humid" : "pm_humid",
							 .label = "%", .kind = CELL_INT,
							 .width = 3 };
	}
	col[count++] = (struct doc_col){ .key = "done", .label = tr(ctx->lang, "What was done"),
					 .kind = CELL_TEXT, .width = 24 };
	col[count++] = (struct doc_col){ .key = "who", .label = tr(ctx->lang, "Who"),
					 .kind = CELL_TEXT, .width = 14 };
	doc_table(doc, key, col, count);
}

static void reading(struct doc *doc, const struct cold *cold, bool has_humidity)
{
	if (cold->head.id == 0) {
		doc_text(doc, "-");
		for (int i = 0; i < 2 + has_humidity; i++)
			doc_blank(doc);
		return;
	}
	doc_cell(doc, cell_tenth(cold->temp_dc));
	doc_cell(doc, cell_tenth(cold->min_dc));
	doc_cell(doc, cell_tenth(cold->max_dc));
	if (has_humidity)
		doc_cell(doc, cold->humidity_pct > 0 ? cell_int(cold->humidity_pct) :
						       cell_blank());
}

static bool is_out(const struct cold_month *month, int day, int part)
{
	const struct cold *cold = &month->reading[day][part];

	return cold->head.id != 0 && cold_is_out(cold, &month->range[day]);
}

static void cold_day(struct report_ctx *ctx, struct doc *doc, const struct cold_month *month,
		     int day)
{
	bool has_humidity = month->range[month->days - 1].humidity_pct_max > 0;
	const struct cold *half = month->reading[day];
	const char *am = peek_user(ctx, half[0].user), *pm = peek_user(ctx, half[1].user);
	bool is_both = half[0].head.id != 0 && half[1].head.id != 0 &&
		       half[0].user != half[1].user;

	doc_row(doc, is_out(month, day, 0) || is_out(month, day, 1) ? ROW_WARN : ROW_ITEM, 0);
	doc_cell(doc, cell_int(day + 1));
	reading(doc, &half[0], has_humidity);
	reading(doc, &half[1], has_humidity);
	doc_text(doc, half[1].done[0] != '\0' ? half[1].done : half[0].done);
	doc_text(doc, is_both ? arena_fmt(ctx->arena, "%s / %s", am, pm) :
				half[0].head.id != 0 ? am : pm);
}

/* Morning and afternoon of each day; every fifth day has its number below. */
static void cold_curve(struct report_ctx *ctx, struct doc *doc, const char *key,
		       const struct cold_month *month)
{
	const struct cold_range *range = &month->range[month->days - 1];

	doc_curve(doc, key, tr(ctx->lang, "Morning and afternoon of each day, °C"), range->low_dc,
		  range->high_dc);
	for (int i = 0; i < month->days * 2; i++) {
		const struct cold *cold = &month->reading[i / 2][i % 2];
		bool is_marked = i % 2 == 0 && (i / 2 == 0 || (i / 2 + 1) % 5 == 0);

		doc_point(doc, (struct doc_point){
				       .label = is_marked ? arena_fmt(ctx->arena, "%d", i / 2 + 1) :
							    "",
				       .low = cold->min_dc,
				       .value = cold->temp_dc,
				       .high = cold->max_dc,
				       .is_set = cold->head.id != 0,
				       .is_out = is_out(month, i / 2, i % 2) });
	}
}

/* "2.0 to 8.0 °C", and what held before when it changed in the month. */
static const char *range_text(struct report_ctx *ctx, const struct cold_range *range)
{
	const char *text = words_fill(ctx->arena, tr(ctx->lang, "{1} to {2} °C"),
				      cold_degrees(ctx->arena, range->low_dc),
				      cold_degrees(ctx->arena, range->high_dc), NULL);

	return range->humidity_pct_max == 0 ?
		       text :
		       words_fill(ctx->arena, tr(ctx->lang, "{1}, humidity up to {2} %"), text,
				  arena_fmt(ctx->arena, "%lld",
					    (long long)range->humidity_pct_max),
				  NULL);
}

static void cold_counts(struct report_ctx *ctx, struct doc *doc, const struct cold_month *month)
{
	int64_t first = month_first_day(ctx->params.month), due = 0, out = 0;
	const struct cold_range *last = &month->range[month->days - 1];
	struct arena *arena = ctx->arena;

	for (int i = 0; i < month->days && first + i <= ctx->today; i++) {
		due += month->range[i].is_unused ? 0 : 2;
		out += is_out(month, i, 0) + is_out(month, i, 1);
	}
	doc_paragraph(doc, out > 0 || month->made < due ? ROW_TOTAL : ROW_ITEM,
		      words_fill(arena,
				 tr(ctx->lang, "{1} of {2} readings made; {3} out of range ({4})."),
				 arena_fmt(arena, "%d", month->made),
				 arena_fmt(arena, "%lld", (long long)due),
				 arena_fmt(arena, "%lld", (long long)out), range_text(ctx, last),
				 NULL));
	if (month->range[0].head.id != last->head.id)
		doc_paragraph(doc, ROW_NOTE,
			      words_fill(arena,
					 tr(ctx->lang, "Since {1}; before, {2}. Each reading is "
						       "judged by what held on its day."),
					 words_date(arena, last->from_day),
					 range_text(ctx, &month->range[0]), NULL));
}

static void cold_place(struct report_ctx *ctx, struct doc *doc, const struct code *place)
{
	struct cold_month *month = arena_alloc(ctx->arena, sizeof(*month));
	int64_t first = month_first_day(ctx->params.month);

	cold_month_read(ctx->txn, place->value, ctx->params.month, month);
	doc_title(doc, 3, tr(ctx->lang, place->label));
	if (month->made == 0) {
		doc_paragraph(doc, ROW_ITEM,
			      month->range[month->days - 1].is_unused ?
				      tr(ctx->lang, "Nothing is kept there.") :
				      tr(ctx->lang, "No reading was made in this month."));
		return;
	}
	cold_curve(ctx, doc, arena_fmt(ctx->arena, "%s_curve", place->key), month);
	cold_counts(ctx, doc, month);
	cold_table(ctx, doc, place->key, month->range[month->days - 1].humidity_pct_max > 0);
	for (int i = 0; i < month->days && first + i <= ctx->today; i++)
		cold_day(ctx, doc, month, i);
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
	paper_goods_arrivals(ctx, doc, ctx->params.month);
	doc_signature(doc, tr(ctx->lang, "Responsible for medicines"), "");
	doc_signature(doc, tr(ctx->lang, "Manager"), "");
	return 0;
}
