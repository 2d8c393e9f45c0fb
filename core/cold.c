/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cold.h"

#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"

#define NOON_MINUTE (12 * 60)

static const struct cold_range norm[] = {
	{ .place = COLD_FRIDGE, .low_dc = 20, .high_dc = 80 },
	{ .place = COLD_ROOM, .low_dc = 0, .high_dc = 300, .humidity_pct_max = 70 },
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

static const struct field range_fields[] = {
	COLD_RANGE_ROWS(struct cold_range_input, 1),
};

static const struct record input_range = {
	.name = "cold_range_input", .label = N_("Range of temperature"),
	.size = sizeof(struct cold_range_input),
	.fields = range_fields, .field_count = ARRAY_LEN(range_fields),
};

void cold_range_at(struct txn *txn, int64_t place, int64_t day, struct cold_range *out)
{
	struct scan scan = { 0 };

	scan_range(&scan, txn, &record_cold_range, COLD_RANGE_BY_DAY, &KEY_INT(place), 1, NULL,
		   &KEY_INT(day), true);
	if (!scan_next_rec(&scan, out)) {
		*out = (struct cold_range){ .place = place };
		for (size_t i = 0; i < ARRAY_LEN(norm); i++)
			if (norm[i].place == place)
				*out = norm[i];
	}
	scan_end(&scan);
}

bool cold_is_out(const struct cold *cold, const struct cold_range *range)
{
	return cold->min_dc < range->low_dc || cold->max_dc > range->high_dc ||
	       (range->humidity_pct_max != 0 && cold->humidity_pct > range->humidity_pct_max);
}

const char *cold_degrees(struct arena *arena, int64_t dc)
{
	return arena_fmt(arena, "%s%lld.%lld", dc < 0 ? "-" : "",
			 (long long)(dc < 0 ? -dc : dc) / 10, (long long)(dc < 0 ? -dc : dc) % 10);
}

static int check(struct op_ctx *ctx, const struct cold *cold, struct err *err)
{
	struct cold_range range;

	if (cold->temp_dc < cold->min_dc || cold->temp_dc > cold->max_dc)
		return err_refuse(err, &rule_cold_between, "temp_dc",
				  cold_degrees(ctx->arena, cold->min_dc),
				  cold_degrees(ctx->arena, cold->max_dc), NULL);
	cold_range_at(ctx->txn, cold->place, cold->day, &range);
	if (cold_is_out(cold, &range) && cold->done[0] == '\0')
		return err_refuse(err, &rule_cold_out, "done",
				  cold_degrees(ctx->arena, range.low_dc),
				  cold_degrees(ctx->arena, range.high_dc), NULL);
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

static int refuse_range(struct op_ctx *ctx, const struct cold_range *range, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	if (range->low_dc >= range->high_dc)
		return err_refuse(err, &rule_cold_range, "high_dc",
				  cold_degrees(ctx->arena, range->low_dc), NULL);
	if (range->from_day >= day_of_instant(ctx->now_s))
		return 0;
	day_format(day, range->from_day);
	err_refuse(err, &rule_limits_past, "from_day", day, NULL);
	err_label(err, N_("From"));
	return ERR_REFUSED;
}

/* Over what was set for the same day, or beside it. */
static int run_range(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct cold_range_input *in = input;
	struct cold_range range = { .at_s = ctx->at_s, .user = ctx->session->user }, old = { 0 };
	struct done *done = output;
	int64_t id;
	int code;

	field_copy_same(&record_cold_range, &range, &input_range, in);
	if (range.from_day == 0)
		range.from_day = ctx->day;
	code = refuse_range(ctx, &range, err);
	if (code)
		return code;
	id = index_find(ctx->txn, &record_cold_range, COLD_RANGE_BY_DAY,
			(struct key_part[]){ KEY_INT(range.place), KEY_INT(range.from_day) }, 2);
	if (id != 0 && rec_get(ctx->txn, &record_cold_range, id, &old) < 0)
		return ERR_NOT_FOUND;
	range.head = old.head;
	code = rec_put(ctx->txn, &record_cold_range, &range, err);
	done->id = range.head.id;
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
	while (scan_next_rec(&scan, &cold)) {
		struct cold *slot = &out->reading[cold.day - first][cold.part == COLD_AFTERNOON];

		out->made += slot->head.id == 0;
		*slot = cold;
	}
	scan_end(&scan);
	for (int i = 0; i < out->days; i++)
		cold_range_at(txn, place, first + i, &out->range[i]);
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

int64_t cold_part_at(int64_t time_s)
{
	return instant_minute(time_s) < NOON_MINUTE ? COLD_MORNING : COLD_AFTERNOON;
}

int cold_due(struct txn *txn, int64_t time_s, int64_t place[COLD_PLACES_MAX])
{
	int64_t day = day_of_instant(time_s), part = cold_part_at(time_s);
	int count = 0;

	BUG_ON(codes_cold_place.count > COLD_PLACES_MAX);
	for (int i = 0; i < codes_cold_place.count; i++) {
		int64_t at = codes_cold_place.codes[i].value;
		struct cold_range range;

		cold_range_at(txn, at, day, &range);
		if (!range.is_unused && !cold_is_read(txn, at, day, part))
			place[count++] = at;
	}
	return count;
}

const struct op ops_cold[OPS_COLD_COUNT] = {
	{ .name = "cold.record", .label = N_("Record a temperature"),
	  .help = N_("The reading of refrigerator or store room, morning and afternoon."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_cold, .output = &record_done, .run = run_record },
	{ .name = "cold.range", .label = N_("Set a range of temperature"),
	  .help = N_("What refrigerator or store room keeps to, from a day on."),
	  .roles = ROLE_MONEY, .needs = NEED_REASON,
	  .input = &input_range, .output = &record_done, .run = run_range },
};
