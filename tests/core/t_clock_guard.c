/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What clocks do in a rural post (reliability.md C1), each as a line of words: the truth goes on,
 * the clock of the machine says something, and the post sells. Never may a sale carry a wrong day
 * without a doubt having been said, never may a receipt be dated before the one in front of it
 * unless a person said so, and what a person states stands. The control runs the same lines without
 * the guard and must fail.
 *
 *     pass 3h      time goes on (s m h d)          set 2000-01-01T00:00   somebody sets the clock
 *     shift -1h    the same, by so much            off 14h   the machine is off
 *     boot         started; its battery kept the clock going
 *     dead 2000-01-01T00:00   started with an empty battery
 *     frozen       started with what a file said of the moment it stopped; the battery is empty
 *     look         the program looks               sure      and nothing is doubtful
 *     doubt B J U  back, jump, unsure              right     what counts is the truth
 *     guess        the day it would ask with is the right one
 *     sell         a sale                          stated 2026-10-02T10:00   one of that time
 *     say          a person says what time it is   wrong 2026-10-09T08:00    and is mistaken
 *     close        a month cannot be closed now
 *     fooled       from here on the day may be wrong: nobody could know
 */
#include "core/clock_guard.h"

#include "base/limits.h"
#include "core/month.h"
#include "core/threshold.h"
#include "core/rule.h"
#include "store/journal.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define SALES_MAX 60
#define RIGHT_S 180

struct sold {
	int64_t at_s;
	bool is_stated;
	bool is_said; /* somebody said what time it is since the one before */
};

struct bench {
	struct world world;
	struct clock_guard guard;
	struct clock_reading machine;
	int64_t true_s;
	int boots;
	bool is_unguarded;
	bool is_said;
	bool is_fooled; /* by a person, or by what nobody can see */
	struct sold sold[SALES_MAX];
	int sales;
	char wrong[256]; /* first thing that must not be; "" none */
};

static const struct {
	const char *name, *line;
} scenarios[] = {
	{ "nothing happens",
	  "sell pass 3h look sure sell right off 14h boot look sure sell right pass 9h "
	  "look sure sell right off 40h boot look sure right sell" },
	{ "1970",
	  "sell pass 9h sell off 15h dead 1970-01-01T00:00 look doubt U guess sell "
	  "close say sure right sell pass 5h look sure right sell" },
	{ "2000, dead battery on each start",
	  "sell pass 9h sell off 15h dead 2000-01-01T00:00 look doubt U guess say sure "
	  "right sell pass 9h sell off 15h dead 2000-01-01T00:00 look doubt U guess say "
	  "right sell pass 9h sell off 15h dead 2000-01-01T00:00 pass 9h look doubt U "
	  "say right sell" },
	{ "2000, and a power cut in the morning",
	  "pass 2h sell off 10m dead 2000-01-01T00:00 look doubt U guess sell say right "
	  "sell" },
	{ "2000, nobody says anything, for days",
	  "sell pass 9h sell off 15h dead 2000-01-01T00:00 look doubt U sell pass 1h "
	  "look sell pass 1h look doubt U sell off 24h dead 2000-01-01T00:00 look doubt "
	  "U sell close say sure right sell" },
	{ "a file kept the clock, the battery is empty",
	  "sell pass 9h sell off 15h frozen look doubt U guess say sure right sell pass "
	  "9h sell" },
	{ "back 1 hour",
	  "pass 5h sell shift -1h sell look right sell pass 2h look right sell" },
	{ "back 1 day",
	  "pass 5h sell shift -1d look doubt B guess right sell say sure right sell "
	  "pass 9h look sure right sell off 10h boot look right sell" },
	{ "back 1 year",
	  "pass 5h sell shift -365d sell look doubt B guess right sell say sure right "
	  "sell off 12h boot look sure right sell" },
	{ "back 1 year, over a start",
	  "pass 9h sell shift -365d off 15h boot look doubt U guess say sure right sell "
	  "off 24h boot look sure right sell" },
	{ "forward 1 year",
	  "pass 5h sell shift 365d sell look doubt J guess right close sell say sure "
	  "right sell pass 20h look right sell" },
	{ "forward 1 year, over a start",
	  "pass 9h sell shift 365d off 15h boot look doubt J U sell close say sure "
	  "right sell off 24h boot look sure right sell" },
	{ "forward 100 years",
	  "pass 5h sell shift 36525d sell look doubt J guess right say sure right sell "
	  "shift -36525d sell look sure right sell" },
	{ "forward 100 years, over a start",
	  "pass 9h sell shift 36525d off 15h boot look doubt J U guess sell say sure "
	  "right sell" },
	{ "forward some hours of the day",
	  "sell shift 3h sell pass 1m look sell" },
	{ "jump while it runs, and put right again",
	  "sell pass 1h shift 30d look doubt J right sell shift -30d look sure right "
	  "sell" },
	{ "asleep for a night",
	  "sell pass 14h look sure right sell pass 8h sell right" },
	{ "midnight",
	  "pass 15h pass 59m pass 30s sell pass 15s sell pass 15s sell pass 1m look "
	  "sure right sell" },
	{ "midnight, back over it",
	  "pass 16h pass 20m sell shift -30m look doubt B right sell say sure right "
	  "sell" },
	{ "29 February",
	  "off 514d boot look doubt J U say sure right sell pass 10h sell pass 14h look "
	  "sure right sell pass 24h look sure right sell" },
	{ "2038",
	  "off 4125d boot look doubt J U say sure right sell pass 19h pass 14m look "
	  "sure right sell pass 30s sell pass 24h look sure right sell" },
	{ "closed for two months, the clock is right",
	  "pass 9h sell off 60d boot look doubt J U guess sell say sure right sell" },
	{ "corrected wrongly, then rightly",
	  "pass 9h sell off 15h dead 2000-01-01T00:00 look doubt U wrong "
	  "2026-10-09T08:30 sure sell say sure right sell pass 3h look sure right sell "
	  "pass 24h look sure right sell" },
	{ "corrected wrongly into the past, then rightly",
	  "pass 27h sell off 15h dead 2000-01-01T00:00 look doubt U wrong "
	  "2026-10-01T09:30 sell say sure right sell pass 3h look sure right sell" },
	{ "wrongly, and the battery dies every night",
	  "pass 9h sell off 15h dead 2000-01-01T00:00 look doubt U wrong "
	  "2026-10-12T08:30 sell off 24h dead 2000-01-01T00:00 look doubt U say sure "
	  "right sell pass 4h sell right" },
	{ "far ahead once: later default days are right",
	  "pass 5h sell shift 20d off 2h boot look fooled sell say sure right sell pass "
	  "2h sell right off 14h boot look sure right sell" },
	{ "an offset holds over starts",
	  "pass 5h sell shift -365d look doubt B say sure right sell off 14h boot look "
	  "sure right sell off 24h boot look sure right sell shift 365d look sure right "
	  "sell off 20h boot look sure right sell" },
	{ "stated times stand, whatever the clock says",
	  "pass 3h sell stated 2026-10-01T09:00 off 20h dead 2000-01-01T00:00 look "
	  "doubt U stated 2026-10-02T04:10 sell stated 2026-10-02T04:05 sell say sell right" },
};

/* --- words ------------------------------------------------------------------------------------ */

static bool is_wrong(struct bench *bench, const char *what)
{
	if (bench->wrong[0] == '\0')
		snprintf(bench->wrong, sizeof(bench->wrong), "%s", what);
	return false;
}

static int64_t seconds_of(const char *text)
{
	char *end;
	int64_t number = strtoll(text, &end, 10);

	switch (*end) {
	case 'd':
		return number * 86400;
	case 'h':
		return number * 3600;
	case 'm':
		return number * 60;
	default:
		return number;
	}
}

static int64_t instant_of(const char *iso)
{
	int64_t time_s = 0;

	assert_true(instant_parse_iso(iso, &time_s));
	return time_s;
}

static void go_on(struct bench *bench, int64_t s)
{
	bench->true_s += s;
	bench->machine.wall_s += s;
	bench->machine.boot_ms += s * 1000;
}

/* The program starts too. */
static void start_machine(struct bench *bench, int64_t wall_s, int64_t battery_s)
{
	bench->machine = (struct clock_reading){ .wall_s = wall_s, .battery_s = battery_s };
	snprintf(bench->machine.boot, sizeof(bench->machine.boot), "%s%d",
		 bench->is_unguarded ? "" : "start-", ++bench->boots);
	if (bench->is_unguarded)
		bench->machine.boot[0] = '\0';
	go_on(bench, 20);
	assert_int_equal(clock_guard_open(&bench->guard, bench->world.store,
					  clock_told(&bench->machine), false,
					  &bench->world.err), 0);
}

/* Another program on the same machine, started now, must say the same. */
static bool look(struct bench *bench)
{
	struct clock_guard other;

	assert_int_equal(clock_guard_look(&bench->guard, &bench->world.err), 0);
	assert_int_equal(clock_guard_open(&other, bench->world.store, clock_told(&bench->machine),
					  false, &bench->world.err), 0);
	if (other.view.flags != bench->guard.view.flags)
		return is_wrong(bench, "another terminal doubts otherwise");
	if (llabs(other.view.now_s - bench->guard.view.now_s) > CLOCK_SLACK_S)
		return is_wrong(bench, "another terminal has another time");
	return true;
}

static bool check_order(struct bench *bench)
{
	const struct sold *last = &bench->sold[bench->sales - 1], *before = last - 1;

	if (bench->sales < 2 || last->is_stated || last->is_said)
		return true;
	return last->at_s >= before->at_s || is_wrong(bench, "a receipt before its predecessor");
}

static bool sell(struct bench *bench, const char *at)
{
	struct world *world = &bench->world;
	struct sale_in_line line = shop_service(world, "CON01", 1);
	struct sale_input input = shop_input(PAYER_CASH, &line, 1);
	struct op_call call = { .at_s = at ? instant_of(at) : 0 };
	struct sale_done done;
	struct sale sale;

	assert_true(bench->sales < SALES_MAX);
	if (world_run(world, &world->clerk, "sale.record", &input, &call, &done) != 0)
		return is_wrong(bench, world->err.item[0].rule->id);
	world_get(world, &record_sale, done.id, &sale);
	bench->sold[bench->sales++] = (struct sold){ sale.at_s, at != NULL, bench->is_said };
	bench->is_said = false;
	assert_int_equal(clock_guard_look(&bench->guard, &world->err), 0);
	if (at && sale.at_s != call.at_s)
		return is_wrong(bench, "what was stated was changed");
	if (!at && !bench->is_fooled &&
	    day_of_instant(sale.at_s) != day_of_instant(bench->true_s) &&
	    bench->guard.view.flags == 0)
		return is_wrong(bench, "a wrong day, and no doubt said");
	return check_order(bench);
}

static bool say(struct bench *bench, int64_t now_s)
{
	struct world *world = &bench->world;
	struct clock_input input = { now_s };
	struct op_call signed_too = world_signed(world, &world->treasurer);
	struct op_call alone = { .reason = "" };
	bool is_far = clock_is_far(bench->guard.view.last_s, now_s);
	struct store_head before, after;
	struct done done;

	assert_int_equal(store_head(world->store, &before, &world->err), 0);
	if (is_far) /* not alone */
		world_refused(world, &world->clerk, "clock.set", &input, &alone,
			      &rule_witness_needed, "second");
	if (world_run(world, &world->clerk, "clock.set", &input, is_far ? &signed_too : &alone,
		      &done) != 0)
		return is_wrong(bench, world->err.item[0].rule->id);
	assert_int_equal(store_head(world->store, &after, &world->err), 0);
	assert_int_equal(after.epoch, before.epoch + (now_s < before.time_s));
	assert_int_equal(after.time_s, now_s);
	bench->is_said = true;
	bench->is_fooled = llabs(now_s - bench->true_s) > RIGHT_S;
	return look(bench);
}

static bool close_month(struct bench *bench)
{
	struct world *world = &bench->world;
	struct op_call call = world_signed(world, &world->manager);
	struct month_close input = { .month = month_of_day(shop_day("2026-10-01")) };
	struct month_closed closed;

	if (bench->is_unguarded)
		return true;
	if (world_run(world, &world->treasurer, "month.close", &input, &call, &closed) == 0 ||
	    !err_has(&world->err, &rule_clock_unsure))
		return is_wrong(bench, "a month may be closed by a doubtful clock");
	return true;
}

static bool doubts(struct bench *bench, char **word)
{
	int wants = 0;

	if (bench->is_unguarded)
		return true;
	for (; word[1] && strlen(word[1]) == 1 && strchr("BJU", *word[1]); word++)
		wants |= *word[1] == 'B' ? CLOCK_BACK : *word[1] == 'J' ? CLOCK_JUMP : CLOCK_UNSURE;
	return bench->guard.view.flags == wants || is_wrong(bench, "doubts something else");
}

static bool is_right(struct bench *bench)
{
	return llabs(bench->guard.view.now_s - bench->true_s) <= RIGHT_S ||
	       is_wrong(bench, "not the truth");
}

static bool do_word(struct bench *bench, char **word)
{
	const char *arg = word[1];
	struct clock_view *view = &bench->guard.view;

	if (strcmp(word[0], "pass") == 0)
		go_on(bench, seconds_of(arg));
	else if (strcmp(word[0], "set") == 0)
		bench->machine.wall_s = instant_of(arg);
	else if (strcmp(word[0], "shift") == 0)
		bench->machine.wall_s += seconds_of(arg);
	else if (strcmp(word[0], "off") == 0)
		go_on(bench, seconds_of(arg));
	else if (strcmp(word[0], "boot") == 0)
		start_machine(bench, bench->machine.wall_s, 0);
	else if (strcmp(word[0], "dead") == 0)
		start_machine(bench, instant_of(arg), 0);
	else if (strcmp(word[0], "frozen") == 0)
		start_machine(bench, view->now_s + 60, instant_of("2000-01-01T00:00"));
	else if (strcmp(word[0], "fooled") == 0)
		bench->is_fooled = true;
	else if (strcmp(word[0], "look") == 0)
		return look(bench);
	else if (strcmp(word[0], "sure") == 0)
		return view->flags == 0 || is_wrong(bench, "still doubts");
	else if (strcmp(word[0], "doubt") == 0)
		return doubts(bench, word);
	else if (strcmp(word[0], "right") == 0)
		return look(bench) && is_right(bench);
	else if (strcmp(word[0], "guess") == 0)
		return day_of_instant(view->guess_s) == day_of_instant(bench->true_s) ||
		       is_wrong(bench, "asks with another day");
	else if (strcmp(word[0], "sell") == 0)
		return sell(bench, NULL);
	else if (strcmp(word[0], "stated") == 0)
		return sell(bench, arg);
	else if (strcmp(word[0], "say") == 0)
		return say(bench, bench->true_s / 60 * 60);
	else if (strcmp(word[0], "wrong") == 0)
		return say(bench, instant_of(arg));
	else if (strcmp(word[0], "close") == 0)
		return close_month(bench);
	return true;
}

/* false: bench->wrong says what. */
static bool run_line(struct bench *bench, const char *line)
{
	char copy[1024], *word[128] = { 0 }, *save = NULL;
	int count = 0;

	snprintf(copy, sizeof(copy), "%s", line);
	for (char *at = strtok_r(copy, " ", &save); at; at = strtok_r(NULL, " ", &save))
		word[count++] = at;
	assert_true(count < 127);
	for (int i = 0; i < count; i++) {
		if (!do_word(bench, &word[i])) {
			size_t used = strlen(bench->wrong);
			snprintf(bench->wrong + used, sizeof(bench->wrong) - used,
				 " (word %d, %s)", i + 1, word[i]);
			return false;
		}
	}
	return true;
}

/* --- runs ------------------------------------------------------------------------------------- */

static void open_post(struct bench *bench, bool is_unguarded)
{
	struct world *world = &bench->world;
	struct session *session[] = { &world->nurse, &world->clerk, &world->manager,
				      &world->treasurer };

	memset(bench, 0, sizeof(*bench));
	world_open(world);
	shop_capital(world);
	shop_open(world, &world->clerk, 1, 0);
	bench->is_unguarded = is_unguarded;
	bench->true_s = world->now_s;
	start_machine(bench, world->now_s, 0);
	for (size_t i = 0; i < ARRAY_LEN(session); i++)
		session[i]->clock = clock_guard_clock(&bench->guard);
}

static void close_post(struct bench *bench)
{
	world_verify(&bench->world);
	world_close(&bench->world);
}

static void test_scenarios(void **state)
{
	static struct bench bench;
	int failed = 0, sales = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scenarios); i++) {
		open_post(&bench, false);
		if (!run_line(&bench, scenarios[i].line)) {
			print_error("%s: %s\n", scenarios[i].name, bench.wrong);
			failed++;
		}
		sales += bench.sales;
		close_post(&bench);
	}
	print_message("%zu scenarios, %d sales\n", ARRAY_LEN(scenarios), sales);
	assert_int_equal(failed, 0);
}

/* The wall clock is believed: every line in which it lies must be found out. */
static void test_control_without_the_guard(void **state)
{
	static struct bench bench;
	int found = 0, honest = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scenarios); i++) {
		open_post(&bench, true);
		if (!run_line(&bench, scenarios[i].line))
			found++;
		else
			honest++;
		close_post(&bench);
	}
	print_message("without the guard %d of %zu go wrong\n", found, ARRAY_LEN(scenarios));
	assert_true(found >= 18 && honest > 0);
}

/* --- edges ------------------------------------------------------------------------------------ */

static struct clock_view judge(int64_t wall_s, int64_t last_s, int64_t ahead_days)
{
	struct clock_reading reading = { .wall_s = wall_s, .boot_ms = 60000, .boot = "b" };
	struct clock_known known = { .last_s = last_s, .ahead_days = ahead_days };
	struct clock_view view;

	clock_judge(&reading, &known, &view);
	return view;
}

static void test_edges(void **state)
{
	int64_t last_s = instant_of("2026-10-05T09:00"), day_s = 86400;

	(void)state;
	/* How far ahead is a setting. */
	assert_int_equal(judge(last_s + 35 * day_s, last_s, 35).flags, 0);
	assert_int_equal(judge(last_s + 35 * day_s + 1, last_s, 35).flags,
			 CLOCK_JUMP | CLOCK_UNSURE);
	assert_int_equal(judge(last_s + 6 * day_s, last_s, 5).flags, CLOCK_JUMP | CLOCK_UNSURE);
	/* Two minutes are nothing. */
	assert_int_equal(judge(last_s - 120, last_s, 35).flags, 0);
	assert_int_equal(judge(last_s - 120, last_s, 35).now_s, last_s);
	assert_int_equal(judge(last_s - 121, last_s, 35).flags, CLOCK_UNSURE);
	/* A new post, on a machine that does not know the year. */
	assert_int_equal(judge(instant_of("2000-01-01T00:01"), 0, 35).flags, CLOCK_UNSURE);
	assert_int_equal(judge(last_s, 0, 35).flags, 0);
	assert_true(day_of_instant(judge(60, instant_of("2000-01-01T00:01"), 35).guess_s) >=
		    CLOCK_RELEASE_DAY);
	/* Clocks from nowhere. */
	assert_int_equal(judge(INT64_MAX / 2, last_s, 35).flags & CLOCK_UNSURE, CLOCK_UNSURE);
	assert_int_equal(judge(INT64_MIN / 2, last_s, 35).flags, CLOCK_UNSURE);
	assert_int_equal(judge(INT64_MIN / 2, last_s, 35).now_s, last_s + 60);
	/* Saturday afternoon: Monday. */
	last_s = instant_of("2026-10-03T17:00");
	assert_int_equal(judge(60, last_s, 35).guess_s, instant_of("2026-10-05T08:00"));
}

static void test_limits_set_how_far_ahead(void **state)
{
	struct limits_input input = { .reset_days = 30, .ahead_days = 3 };
	static struct bench bench;
	struct op_call call;

	(void)state;
	open_post(&bench, false);
	go_on(&bench, 5 * 86400);
	start_machine(&bench, bench.machine.wall_s, 0);
	assert_int_equal(bench.guard.view.flags, 0);
	call = world_signed(&bench.world, &bench.world.treasurer);
	input.from_day = day_of_instant(bench.guard.view.now_s);
	world_do(&bench.world, &bench.world.manager, "limits.set", &input, &call);
	go_on(&bench, 5 * 86400);
	start_machine(&bench, bench.machine.wall_s, 0);
	assert_int_equal(bench.guard.view.flags, CLOCK_JUMP | CLOCK_UNSURE);
	close_post(&bench);
}

/* --- random walks ----------------------------------------------------------------------------- */

#define WALKS 400
#define WALK_STEPS 300

/* A post, a machine and the truth, without a store. */
struct walk {
	uint64_t random;
	struct clock_reading machine;
	struct clock_known known;
	struct clock_view view;
	int64_t true_s;
	int starts;
	bool is_lost; /* the clock was set while the machine was on, and nobody has said since */
};

static int64_t some(struct walk *walk, int64_t below)
{
	uint64_t z = (walk->random += 0x9E3779B97F4A7C15u);

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	return (int64_t)(z % (uint64_t)below);
}

static void walk_look(struct walk *walk, bool is_unguarded)
{
	struct clock_reading reading = walk->machine;

	if (is_unguarded)
		reading.boot[0] = '\0';
	clock_judge(&reading, &walk->known, &walk->view);
	walk->known.mark = walk->view.shift.mark;
}

static void walk_on(struct walk *walk, int64_t s)
{
	walk->true_s += s;
	walk->machine.wall_s += s;
	walk->machine.boot_ms += s * 1000 + some(walk, 3) - 1;
}

static void walk_start(struct walk *walk)
{
	walk_on(walk, some(walk, 3 * 86400));
	if (some(walk, 3) == 0)
		walk->machine.wall_s = 946702800; /* 2000-01-01 00:00: a dead battery */
	walk->machine.boot_ms = 0;
	snprintf(walk->machine.boot, sizeof(walk->machine.boot), "%d", ++walk->starts);
	walk_on(walk, 5 + some(walk, 300));
	walk->is_lost = false;
}

static void walk_say(struct walk *walk)
{
	struct clock_mark *said = &walk->known.said;

	*said = (struct clock_mark){ .boot_ms = walk->machine.boot_ms, .said = said->said + 1,
				     .wall_s = walk->machine.wall_s, .now_s = walk->true_s };
	memcpy(said->boot, walk->machine.boot, sizeof(said->boot));
	walk->known.last_s = walk->true_s;
	walk->is_lost = false;
}

static void walk_step(struct walk *walk, bool is_unguarded)
{
	switch (some(walk, 16)) {
	case 0:
		/* An entry before: else nothing says that a clock set back is wrong. */
		walk->known.last_s = walk->view.now_s;
		walk_start(walk);
		break;
	case 1: /* set months or years off, either way */
		walk->machine.wall_s = walk->true_s + (some(walk, 2) ? 1 : -1) *
							      (60 + some(walk, 40000)) * 86400;
		walk->is_lost = true;
		break;
	case 2:
		walk_say(walk);
		break;
	default:
		walk_on(walk, some(walk, 4000));
	}
	walk_look(walk, is_unguarded);
	if (some(walk, 2) == 0) {
		walk->known.last_s = walk->view.now_s;
		walk_look(walk, is_unguarded);
	}
}

/* NULL, or what must not be. */
static const char *walk_wrong(const struct walk *walk)
{
	const struct clock_view *view = &walk->view;
	int64_t apart_s = view->now_s - walk->true_s;

	if (view->now_s < walk->known.last_s)
		return "before the last entry";
	if (apart_s > RIGHT_S)
		return "later than the truth";
	if (view->flags == 0 && apart_s < -RIGHT_S)
		return "wrong, and no doubt said";
	if (!(view->flags & CLOCK_UNSURE) && apart_s < -RIGHT_S)
		return "since this start it was known";
	if (walk->is_lost && view->flags == 0 &&
	    llabs(view->wall_s + view->shift.offset_s - walk->true_s) > RIGHT_S)
		return "a clock that was set is obeyed";
	return NULL;
}

/* How many walks went wrong. */
static int walk_all(bool is_unguarded, const char **first)
{
	int wrong = 0;

	for (int i = 0; i < WALKS; i++) {
		struct walk walk = { .random = (uint64_t)i * 7919,
				     .known.ahead_days = CLOCK_AHEAD_DAYS };
		const char *why = NULL;

		walk.true_s = walk.machine.wall_s = 1790000000 + some(&walk, 86400);
		walk.known.last_s = walk.true_s - 3600;
		walk_start(&walk);
		walk.machine.wall_s = walk.true_s;
		walk_look(&walk, is_unguarded);
		for (int j = 0; j < WALK_STEPS && !why; j++) {
			walk_step(&walk, is_unguarded);
			why = walk_wrong(&walk);
		}
		if (why && wrong++ == 0)
			*first = why;
	}
	return wrong;
}

static void test_random_walks(void **state)
{
	const char *why = "";
	int wrong = walk_all(false, &why), control = walk_all(true, &why);

	(void)state;
	print_message("%d walks of %d steps; without the guard %d go wrong\n", WALKS, WALK_STEPS,
		      control);
	if (wrong > 0)
		print_error("%d walks: %s\n", wrong, why);
	assert_int_equal(wrong, 0);
	assert_true(control > WALKS * 9 / 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scenarios),
		cmocka_unit_test(test_control_without_the_guard),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_limits_set_how_far_ahead),
		cmocka_unit_test(test_random_walks),
	};

	setenv("TZ", "Europe/Berlin", 1); /* of no effect: Peru keeps UTC-5 */
	return cmocka_run_group_tests_name("clock guard", tests, NULL, NULL);
}
