/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/busy.h"

#include "core/cash.h"
#include "core/catalogue.h"
#include "core/goods.h"
#include "core/resolve.h"
#include "core/sale.h"
#include "core/setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define START_S 1791000000
#define DAY_S 86400
#define WORK_S (10 * 3600) /* a day is open so long */
#define LOT_UNITS 20000
#define YEAR_DAYS 365
#define LOTS 3 /* of each product that may be given, always */
#define LINES_MAX 20
#define MANAGER_ID 1 /* the first of the people */
#define MANAGER_PIN "3690"

static void run(struct busy *busy, struct session *session, const char *op, const void *input,
		const struct op_call *call, void *output)
{
	struct err err = { 0 };

	arena_reset(&busy->arena);
	if (op_run(session, op_by_name(op), input, call, output, NULL, &busy->arena, &err) != 0)
		measure_die(op, &err);
}

void busy_run(struct busy *busy, struct session *session, const char *op, const void *input,
	      void *output)
{
	run(busy, session, op, input, NULL, output);
}

/* --- making it ---------------------------------------------------------------------------- */

static struct store_options options_of(bool is_quick)
{
	return (struct store_options){ .is_quick_test = is_quick };
}

void busy_again(struct busy *busy, bool is_quick)
{
	struct store_options options = options_of(is_quick);
	struct err err = { 0 };

	if (store_open(&busy->store, busy->post, &schema_post, &options, &err) != 0)
		measure_die(busy->post, &err);
	busy->clerk.store = busy->store;
}

static void make_post(struct busy *busy, bool is_quick)
{
	struct user_add users[] = {
		{ .login = "manager", .name = "Manager", .role = ROLE_MANAGER,
		  .pin = MANAGER_PIN },
		{ .login = "treasurer", .name = "Treasurer", .role = ROLE_TREASURER,
		  .pin = "7410" },
		{ .login = "clerk", .name = "Clerk", .role = ROLE_CLERK, .pin = "1470" },
	};
	struct post_setup setup = { .data_dir = getenv("POSTA_DATA"), .users = users,
				    .user_count = ARRAY_LEN(users), .is_quick_pin = true };
	struct clock clock = clock_fixed(&busy->now_s);
	struct err err = { 0 };

	snprintf(setup.post.name, sizeof(setup.post.name), "Bench");
	snprintf(setup.post.clas_name, sizeof(setup.post.clas_name), "Bench");
	setup.post.start_day = month_first_day(month_of_day(day_of_instant(busy->now_s)));
	if (store_create(busy->post, NULL, &schema_post, busy->now_s, &err) != 0)
		measure_die(busy->post, &err);
	busy_again(busy, is_quick);
	if (post_setup(busy->store, clock, &setup, &err) != 0 ||
	    session_open(&busy->clerk, busy->store, clock, "clerk", "bench", &busy->arena, &err))
		measure_die("post", &err);
}

static int find_drugs(struct txn *txn, void *arg, struct err *err)
{
	struct busy *busy = arg;
	char code[16];

	(void)err;
	for (int i = 0; i < busy->drug_count; i++) {
		snprintf(code, sizeof(code), "B%04d", i);
		busy->drug[i] = resolve_ref(txn, &record_drug, code);
	}
	return 0;
}

static void make_drugs(struct busy *busy)
{
	struct session manager;
	size_t size = (size_t)busy->drug_count * 80 + 80, at;
	char *text = malloc(size);
	struct err err = { 0 };

	if (!text)
		measure_die("no memory", NULL);
	at = (size_t)snprintf(text, size, "code\tname\tstrength\tform\tunit\tprice_cents\n");
	for (int i = 0; i < busy->drug_count; i++)
		at += (size_t)snprintf(text + at, size - at,
				       "B%04d\tPRODUCTO %d\t%d mg\ttab\ttableta\t0.%02d\n", i, i,
				       10 * (1 + i % 90), 10 + i % 80);
	if (session_open(&manager, busy->store, busy->clerk.clock, "manager", "bench",
			 &busy->arena, &err) != 0 ||
	    catalogue_load_text(&manager, "drug", text, at, &err) != 0 ||
	    store_read(busy->store, &busy->arena, find_drugs, busy, &err) != 0)
		measure_die("products", &err);
	free(text);
}

/* A lot of everything, to be given for so many years, LIST_ITEMS_MAX on a paper. */
static void fill_shelves(struct busy *busy, int years)
{
	static struct goods_in_line line[LIST_ITEMS_MAX];
	int64_t day = day_of_instant(busy->now_s);
	struct goods_receive goods = {
		.kind = GOODS_TRANSFER, .lines = line, .fund = 4, .supplier_ruc = "20131312955",
		.supplier_name = "Red", .doc_day = day,
	};
	struct done done;

	for (int i = 0; i < busy->drug_count; i += (int)goods.line_count) {
		goods.line_count = busy->drug_count - i < LIST_ITEMS_MAX ? busy->drug_count - i
									 : LIST_ITEMS_MAX;
		snprintf(goods.doc_text, sizeof(goods.doc_text), "G%lld-%d-%d", (long long)day,
			 years, i);
		for (int j = 0; j < goods.line_count; j++) {
			line[j] = (struct goods_in_line){
				.drug = busy->drug[i + j], .qty_units = LOT_UNITS, .cost_e4 = 900,
				.expiry_day = day + years * YEAR_DAYS,
			};
			snprintf(line[j].lot_code, sizeof(line[j].lot_code), "L%lld-%d",
				 (long long)day, years);
		}
		busy_run(busy, &busy->clerk, "goods.receive", &goods, &done);
	}
	busy->stocked_day = day;
}

static void open_box(struct busy *busy)
{
	struct cash_open box = { .box = 1 };
	struct done done;

	busy->day_end_s = busy->now_s + WORK_S;
	busy_run(busy, &busy->clerk, "cash.open", &box, &done);
}

void busy_open(struct busy *busy, const char *dir, int drugs, bool is_quick)
{
	*busy = (struct busy){ .now_s = START_S, .drug_count = drugs, .chance = { 7 } };
	snprintf(busy->post, sizeof(busy->post), "%s/post", dir);
	make_post(busy, is_quick);
	make_drugs(busy);
	for (int years = 1; years <= LOTS; years++)
		fill_shelves(busy, years);
	open_box(busy);
}

void busy_close(struct busy *busy)
{
	store_close(busy->store);
	arena_fini(&busy->arena);
}

/* --- a day -------------------------------------------------------------------------------- */

static int read_box(struct txn *txn, void *arg, struct err *err)
{
	struct busy *busy = arg;
	struct cash_turn turn;

	(void)err;
	if (!cash_turn_of(txn, busy->clerk.user, &turn))
		measure_die("no box", NULL);
	return (int)(cash_expected(txn, &turn) / 10);
}

/* The box is counted and goes to the safe; the next morning, a year after the last time, the
 * shelves are filled. */
static void next_day(struct busy *busy)
{
	struct denomination piece[CASH_PIECES];
	struct cash_close_done closed;
	struct err err = { 0 };
	int64_t cents = 10 * (int64_t)store_read(busy->store, &busy->arena, read_box, busy, &err);
	struct cash_close close = { .pieces = piece, .safe_cents = cents };
	struct op_call call = { .second_user = MANAGER_ID, .second_pin = MANAGER_PIN };

	close.piece_count = cash_change_pieces(cents, piece);
	run(busy, &busy->clerk, "cash.close", &close, &call, &closed);
	busy->now_s = busy->day_end_s - WORK_S + DAY_S;
	if (day_of_instant(busy->now_s) >= busy->stocked_day + YEAR_DAYS)
		fill_shelves(busy, LOTS);
	open_box(busy);
}

void busy_sell(struct busy *busy, int lines, int64_t gap_s)
{
	struct sale_in_line line[LINES_MAX];
	struct sale_input sale = { .payer = PAYER_CASH, .lines = line, .line_count = lines };
	struct sale_done done;

	if (busy->now_s + gap_s >= busy->day_end_s)
		next_day(busy);
	for (int i = 0; i < lines && i < LINES_MAX; i++)
		line[i] = (struct sale_in_line){
			.drug = busy->drug[chance_below(&busy->chance, busy->drug_count)],
			.qty_units = 1 + chance_below(&busy->chance, 3),
		};
	busy->now_s += gap_s;
	busy_run(busy, &busy->clerk, "sale.record", &sale, &done);
	busy->last_sale = done.id;
}
