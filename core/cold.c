/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cold.h"

#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"

static const struct cold_range ranges[] = {
	{ COLD_FRIDGE, 20, 80, 0 },
	{ COLD_ROOM, 0, 300, 70 },
};

static const struct field input_fields[] = {
	COLD_PLACE_ROW(struct cold_input, 1),
	F_DAY(struct cold_input, 2, day, N_("Day"), N_("Empty: today."), .flags = 0),
	COLD_ROWS(struct cold_input, 3),
};

static const struct record input_cold = {
	.name = "cold_input", .label = N_("Temperature"), .size = sizeof(struct cold_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

const struct cold_range *cold_range_of(int64_t place)
{
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
		if (ranges[i].place == place)
			return &ranges[i];
	return NULL;
}

bool cold_is_out(const struct cold *cold)
{
	const struct cold_range *range = cold_range_of(cold->place);

	return range && (cold->min_dc < range->low_dc || cold->max_dc > range->high_dc ||
			 (range->humidity_pct_max != 0 &&
			  cold->humidity_pct > range->humidity_pct_max));
}

static const char *degrees(struct arena *arena, int64_t dc)
{
	return arena_fmt(arena, "%s%lld.%lld", dc < 0 ? "-" : "",
			 (long long)(dc < 0 ? -dc : dc) / 10, (long long)(dc < 0 ? -dc : dc) % 10);
}

static int check(struct op_ctx *ctx, const struct cold *cold, struct err *err)
{
	const struct cold_range *range = cold_range_of(cold->place);

	if (cold->temp_dc < cold->min_dc || cold->temp_dc > cold->max_dc)
		return err_refuse(err, &rule_cold_between, "temp_dc",
				  degrees(ctx->arena, cold->min_dc),
				  degrees(ctx->arena, cold->max_dc), NULL);
	if (cold_is_out(cold) && cold->done[0] == '\0')
		return err_refuse(err, &rule_cold_out, "done", degrees(ctx->arena, range->low_dc),
				  degrees(ctx->arena, range->high_dc), NULL);
	return 0;
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct cold_input *in = input;
	struct cold cold = { .place = in->place, .day = in->day != 0 ? in->day : ctx->day,
			     .part = in->part, .at_s = ctx->at_s, .user = ctx->session->user,
			     .temp_dc = in->temp_dc, .min_dc = in->min_dc, .max_dc = in->max_dc,
			     .humidity_pct = in->humidity_pct };
	struct done *done = output;
	int code;

	note_fmt(cold.done, sizeof(cold.done), "%s", in->done);
	code = check(ctx, &cold, err);
	if (!code)
		code = rec_put(ctx->txn, &record_cold, &cold, err);
	done->id = cold.head.id;
	return code;
}

/* --- reading ------------------------------------------------------------------------------ */

void cold_month_read(struct txn *txn, int64_t place, int64_t month, struct cold_month *out)
{
	struct key_part at[] = { KEY_INT(place) };
	int64_t first = month_first_day(month);
	struct key_part from = KEY_INT(first), to = KEY_INT(month_last_day(month));
	struct scan scan = { 0 };
	struct cold cold;

	*out = (struct cold_month){ .days = (int)(to.number - first) + 1 };
	scan_range(&scan, txn, &record_cold, COLD_BY_DAY, at, 1, &from, &to, false);
	while (scan_next_rec(&scan, &cold))
		out->reading[cold.day - first][cold.part == COLD_AFTERNOON] = cold;
	scan_end(&scan);
}

bool cold_is_read(struct txn *txn, int64_t place, int64_t day, int64_t part)
{
	struct key_part key[] = { KEY_INT(place), KEY_INT(day), KEY_INT(part) };
	struct scan scan = { 0 };
	bool is_read;

	scan_prefix(&scan, txn, &record_cold, COLD_BY_DAY, key, 3, false);
	is_read = scan_next(&scan);
	scan_end(&scan);
	return is_read;
}

const struct op ops_cold[OPS_COLD_COUNT] = {
	{ .name = "cold.record", .label = N_("Record a temperature"),
	  .help = N_("The reading of refrigerator or store room, morning and afternoon."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_cold, .output = &record_done, .run = run_record },
};
