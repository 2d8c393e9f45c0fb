/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Outputs without a sale. Their columns in the ministry's report; and random slips, reports of
 * boxes and voids on days in any order, against a model of plain arrays: it says of each act
 * whether it is taken, and the post must agree each time. POSTA_SEED repeats a run.
 */
#include "core/slip.h"
#include "core/box.h"
#include "core/rule.h"
#include "core/sismed.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ACTS 500
#define DAYS 31 /* of October; the clock stands at the end of the last */
#define LOTS 3
#define SLIPS ACTS

/* --- columns ------------------------------------------------------------------------------ */

static int64_t give(struct world *world, int64_t kind, const char *place, int64_t lot,
		    int64_t qty_units)
{
	struct slip_in_line line = { .drug = world_id(world, &record_drug, "05335"), .lot = lot,
				     .qty_units = qty_units };
	struct slip_input in = { .kind = kind, .taken_by = "x", .note = "x", .lines = &line,
				 .reason = kind == SLIP_RETURN ? SLIP_DAMAGED : 0,
				 .line_count = 1 };

	snprintf(in.place_name, sizeof(in.place_name), "%s", place);
	return world_do(world, &world->clerk, "slip.record", &in, NULL);
}

static void test_each_output_has_its_column(void **state)
{
	static struct world world;
	struct box_in_line told = { .gave_units = 1, .returned_units = 4, .left_units = 5 };
	struct box_input box = { .place = 3, .told_by = "x", .lines = &told, .line_count = 1 };
	struct op_call why = { .reason = "x" };
	struct slip_reverse undo;
	struct sismed_row row;
	struct txn *txn;

	(void)state;
	world_open(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	told.drug = world_id(&world, &record_drug, "05335");
	undo.slip = give(&world, SLIP_TRANSFER, "Puesto", 0, 7);
	world_do(&world, &world.manager, "slip.reverse", &undo, &why);
	give(&world, SLIP_TRANSFER, "Puesto", 0, 2);
	give(&world, SLIP_RETURN, "Almacén", shop_lot(&world, "05335", "P1"), 3);
	give(&world, SLIP_BOX, "Botiquín", 0, 10);
	give(&world, SLIP_OTHER, "Feria", 0, 1);
	world_do(&world, &world.clerk, "box.report", &box, NULL);
	txn = shop_begin(&world);
	sismed_read(txn, told.drug, month_of_day(shop_day("2026-10-01")), &row);
	assert_int_equal(row.units[SISMED_TRANSF], 2); /* net of the void */
	assert_int_equal(row.units[SISMED_DEVOL], 3);
	assert_int_equal(row.units[SISMED_DISTRI], 10);
	assert_int_equal(row.units[SISMED_OTRAS_SAL], 1);
	assert_int_equal(row.units[SISMED_REINGRE], 4);
	assert_int_equal(row.closing_units, 88);
	assert_true(sismed_holds(&row));
	/* None of it was consumed by anybody here. */
	assert_int_equal(stock_consumed(txn, told.drug, 0, DAY_MAX), 0);
	shop_end(&world, txn);
	world_verify(&world);
	world_close(&world);
}

/* --- who did not report ------------------------------------------------------------------- */

static bool is_silent(struct world *world, const char *iso)
{
	struct txn *txn = shop_begin(world);
	bool silent = box_is_silent(txn, 1, shop_day(iso));

	assert_int_equal(box_silent_count(txn, shop_day(iso)), silent);
	shop_end(world, txn);
	return silent;
}

/* 35 days after it got something, or after its last report; an empty box has nothing to tell. */
static void test_a_box_that_does_not_report_is_told(void **state)
{
	static struct world world;
	struct box_in_line told = { .gave_units = 4, .left_units = 6 };
	struct box_input box = { .place = 1, .told_by = "x", .lines = &told, .line_count = 1 };

	(void)state;
	world_open(&world);
	shop_receive(&world, "05335", "P1", "2027-06-30", 100, 1000);
	told.drug = world_id(&world, &record_drug, "05335");
	give(&world, SLIP_BOX, "Botiquín", 0, 10);
	assert_false(is_silent(&world, "2026-11-04"));
	assert_true(is_silent(&world, "2026-11-05"));
	world_at(&world, "2026-11-05T09:00");
	world_do(&world, &world.clerk, "box.report", &box, NULL);
	assert_false(is_silent(&world, "2026-11-05"));
	assert_false(is_silent(&world, "2026-12-09"));
	assert_true(is_silent(&world, "2026-12-10"));
	world_at(&world, "2026-12-10T09:00");
	told = (struct box_in_line){ .drug = told.drug, .gave_units = 6 };
	world_do(&world, &world.clerk, "box.report", &box, NULL);
	assert_false(is_silent(&world, "2027-02-28"));
	world_close(&world);
}

/* --- the model ---------------------------------------------------------------------------- */

struct m_slip {
	int64_t id;
	int day, kind;
	bool is_void;
	int64_t taken[LOTS];
};

struct model {
	struct world world;
	uint64_t seed;
	int64_t lot[LOTS], drug;
	int last_day[LOTS]; /* that it may be given on */
	int64_t moved[LOTS][DAYS]; /* on the shelf */
	int64_t box[DAYS];
	struct m_slip slip[SLIPS];
	int slip_count, taken, refused;
};

static int pick(struct model *m, int low, int high)
{
	m->seed = m->seed * 6364136223846793005u + 1442695040888963407u;
	return low + (int)((m->seed >> 33) % (uint64_t)(high - low + 1));
}

/* The least that is there at the end of `day` and of every later one. */
static int64_t least(const int64_t *moved, int day)
{
	int64_t left = 0, low;

	for (int i = 0; i <= day; i++)
		left += moved[i];
	low = left;
	for (int i = day + 1; i < DAYS; i++) {
		left += moved[i];
		low = left < low ? left : low;
	}
	return low;
}

static struct op_call call_of(struct model *m, int day)
{
	struct op_call call = { .reason = "prueba" };

	call = world_signed(&m->world, &m->world.treasurer);
	call.at_s = instant_of_day(shop_day("2026-10-01") + day) + 3600;
	return call;
}

/* Runs it and compares with what the model says. */
static bool agree(struct model *m, struct session *who, const char *op, const void *input, int day,
		  bool is_possible, int64_t *id)
{
	struct op_call call = call_of(m, day);
	struct done done = { 0 };
	int code = world_run(&m->world, who, op, input, &call, &done);

	if ((code == 0) != is_possible)
		fail_msg("%s on day %d: the model says %s, the post %s", op, day,
			 is_possible ? "yes" : "no",
			 code == 0 ? "yes" : m->world.err.item[0].rule->id);
	m->taken += code == 0;
	m->refused += code != 0;
	*id = done.id;
	return code == 0;
}

/* First expiry first, of what may be given that day; false: too little. */
static bool take_first(const struct model *m, int day, int64_t units, int64_t taken[LOTS])
{
	for (int i = 0; i < LOTS; i++) {
		int64_t there = m->last_day[i] < day ? 0 : least(m->moved[i], day);

		taken[i] = there < units ? there : units;
		taken[i] = taken[i] < 0 ? 0 : taken[i];
		units -= taken[i];
	}
	return units == 0;
}

static void act_slip(struct model *m)
{
	static const struct {
		int64_t kind;
		const char *place;
	} to[] = { { SLIP_TRANSFER, "Puesto" }, { SLIP_BOX, "Botiquín" },
		   { SLIP_RETURN, "Almacén" }, { SLIP_OTHER, "Feria" } };
	int which = pick(m, 0, 3), day = pick(m, 0, DAYS - 1), lot = pick(m, -1, LOTS - 1);
	struct slip_in_line line = { .drug = m->drug, .qty_units = pick(m, 1, 25),
				     .lot_reason = "x" };
	struct slip_input in = { .kind = to[which].kind, .taken_by = "x", .note = "x",
				 .reason = SLIP_EXPIRY, .lines = &line, .line_count = 1 };
	struct m_slip slip = { .day = day, .kind = which };
	bool is_possible;

	snprintf(in.place_name, sizeof(in.place_name), "%s", to[which].place);
	line.lot = lot < 0 ? 0 : m->lot[lot];
	if (lot < 0) {
		is_possible = in.kind != SLIP_RETURN &&
			      take_first(m, day, line.qty_units, slip.taken);
	} else {
		is_possible = least(m->moved[lot], day) >= line.qty_units &&
			      (in.kind == SLIP_RETURN || m->last_day[lot] >= day);
		slip.taken[lot] = line.qty_units;
	}
	if (!agree(m, &m->world.clerk, "slip.record", &in, day, is_possible, &slip.id))
		return;
	for (int i = 0; i < LOTS; i++) {
		m->moved[i][day] -= slip.taken[i];
		m->box[day] += in.kind == SLIP_BOX ? slip.taken[i] : 0;
	}
	m->slip[m->slip_count++] = slip;
}

static void act_report(struct model *m)
{
	int day = pick(m, 0, DAYS - 1), spare = pick(m, -2, 2);
	int64_t before = least(m->box, day), id;
	struct box_in_line told = { .drug = m->drug, .gave_units = pick(m, 0, 8),
				    .sold_units = pick(m, 0, 8) };
	struct box_input in = { .place = 1, .told_by = "x", .lines = &told, .line_count = 1 };

	told.left_units = before - told.gave_units - told.sold_units + spare;
	if (told.left_units < 0)
		told.left_units = 0;
	int64_t missing = before - told.gave_units - told.sold_units - told.left_units;

	snprintf(in.note, sizeof(in.note), "%s", pick(m, 0, 1) ? "x" : "");
	if (agree(m, &m->world.clerk, "box.report", &in, day,
		  missing == 0 || (missing > 0 && in.note[0] != '\0'), &id))
		m->box[day] -= before - told.left_units;
}

static void act_void(struct model *m)
{
	int day = pick(m, 0, DAYS - 1);
	struct m_slip *slip;
	struct slip_reverse in;
	int64_t units = 0, id;

	if (m->slip_count == 0)
		return;
	slip = &m->slip[pick(m, 0, m->slip_count - 1)];
	in.slip = slip->id;
	for (int i = 0; i < LOTS; i++)
		units += slip->taken[i];
	if (!agree(m, &m->world.manager, "slip.reverse", &in, day,
		   !slip->is_void && day >= slip->day &&
			   (slip->kind != 1 || least(m->box, day) >= units), &id))
		return;
	slip->is_void = true;
	for (int i = 0; i < LOTS; i++)
		m->moved[i][day] += slip->taken[i];
	if (slip->kind == 1)
		m->box[day] -= units;
}

static void open_model(struct model *m)
{
	static const char *const expiry[LOTS] = { "2026-10-12", "2026-10-20", "2027-06-30" };
	struct slip_in_line line = { .qty_units = 1 };
	struct slip_input first = { .kind = SLIP_BOX, .place_name = "Botiquín", .taken_by = "x",
				    .lines = &line, .line_count = 1 };
	struct op_call call = { 0 };

	world_open(&m->world);
	m->drug = line.drug = world_id(&m->world, &record_drug, "05335");
	for (int i = 0; i < LOTS; i++) {
		char code[16];

		snprintf(code, sizeof(code), "L%d", i);
		shop_receive(&m->world, "05335", code, expiry[i], 150, 333);
		m->lot[i] = shop_lot(&m->world, "05335", code);
		m->last_day[i] = (int)(shop_day(expiry[i]) - shop_day("2026-10-01"));
		m->moved[i][0] = 150;
	}
	world_at(&m->world, "2026-10-31T23:00");
	call.at_s = instant_of_day(shop_day("2026-10-01")) + 43200;
	m->slip[0] = (struct m_slip){ .kind = 1, .taken = { 1 } };
	m->slip[0].id = world_do(&m->world, &m->world.clerk, "slip.record", &first, &call);
	m->slip_count = 1;
	m->moved[0][0]--;
	m->box[0]++;
}

static void compare(struct model *m)
{
	struct txn *txn = shop_begin(&m->world);

	for (int day = 0; day < DAYS; day++) {
		int64_t at = shop_day("2026-10-01") + day, box = 0;

		for (int i = 0; i < LOTS; i++) {
			int64_t left = 0;

			for (int j = 0; j <= day; j++)
				left += m->moved[i][j];
			assert_true(left >= 0);
			assert_int_equal(stock_on_hand(txn, m->drug, m->lot[i], at), left);
		}
		for (int j = 0; j <= day; j++)
			box += m->box[j];
		assert_true(box >= 0);
		assert_int_equal(box_left(txn, 1, m->drug, at), box);
		assert_int_equal(box_least(txn, 1, m->drug, at), least(m->box, day));
	}
	shop_end(&m->world, txn);
}

static void test_random_outputs_agree_with_the_model(void **state)
{
	static struct model m;
	const char *seed = getenv("POSTA_SEED");

	(void)state;
	memset(&m, 0, sizeof(m));
	m.seed = seed ? strtoull(seed, NULL, 10) : 20261122;
	print_message("# seed %llu\n", (unsigned long long)m.seed);
	open_model(&m);
	for (int i = 0; i < ACTS - 1; i++) {
		int act = pick(&m, 0, 9);

		if (act < 5)
			act_slip(&m);
		else if (act < 8)
			act_void(&m);
		else
			act_report(&m);
		arena_reset(&m.world.arena);
	}
	print_message("# %d taken, %d refused\n", m.taken, m.refused);
	assert_true(m.taken > ACTS / 10 && m.refused > ACTS / 10);
	compare(&m);
	world_verify(&m.world);
	world_close(&m.world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_output_has_its_column),
		cmocka_unit_test(test_a_box_that_does_not_report_is_told),
		cmocka_unit_test(test_random_outputs_agree_with_the_model),
	};
	return cmocka_run_group_tests_name("core/slip", tests, NULL, NULL);
}
