/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Physical counts. Random movements during a count against a shelf of plain numbers: after closing
 * the books say what lies there, whatever was received, thrown away or entered late in between. And
 * while a count is open, no answer, refusal or journal entry says what the books hold. POSTA_SEED
 * repeats a run; the seed is printed.
 */
#include "core/stock_count.h"

#include "core/rule.h"
#include "core/stock.h"
#include "store/codec.h"
#include "store/journal.h"
#include "store/json.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LOTS 6
#define COUNTS 40
#define BOOK 7391 /* a figure that stands nowhere by chance */

/* --- what lies on the shelf --------------------------------------------------------------- */

struct m_lot {
	int64_t id;
	int64_t shelf_units; /* what is really there */
	int64_t counted_units; /* when it was counted last */
};

/* It left the shelf, and its paper comes later. */
struct m_late {
	int lot;
	int64_t units, at_s;
};

struct model {
	struct world world;
	uint64_t seed;
	struct m_lot lot[LOTS];
	struct m_late late;
	int64_t moves, lates, found;
	int64_t naive; /* lots that would be wrong if what was counted were there at the end */
};

static const char *const drug_code[LOTS] = { "05335", "05335", "00794", "00794", "20036",
					     "03513" };

static int64_t pick(struct model *m, int64_t from, int64_t to)
{
	m->seed ^= m->seed << 13;
	m->seed ^= m->seed >> 7;
	m->seed ^= m->seed << 17;
	return from + (int64_t)(m->seed % (uint64_t)(to - from + 1));
}

static void receive(struct model *m, int i, int64_t units)
{
	shop_receive(&m->world, drug_code[i], arena_fmt(&m->world.arena, "L%d", i), "2028-06-30",
		     units, 1000 + 77 * i);
	m->lot[i].shelf_units += units;
}

static void start(struct model *m)
{
	const char *text = getenv("POSTA_SEED");

	*m = (struct model){ .seed = text ? strtoull(text, NULL, 10) : 20261005 };
	print_message("# seed %llu\n", (unsigned long long)m->seed);
	world_open(&m->world);
	shop_capital(&m->world);
	for (int i = 0; i < LOTS; i++) {
		receive(m, i, 1000);
		m->lot[i].id = shop_lot(&m->world, drug_code[i],
					arena_fmt(&m->world.arena, "L%d", i));
	}
	m->world.now_s += 3600;
}

static void write_off(struct model *m, int i, int64_t units, int64_t at_s)
{
	struct write_off_line line = { .lot = m->lot[i].id, .qty_units = units };
	struct write_off off = { .kind = MOVE_BREAKAGE, .lines = &line, .line_count = 1 };
	struct op_call call = world_signed(&m->world, &m->world.manager);

	call.at_s = at_s;
	world_do(&m->world, &m->world.clerk, "stock.write_off", &off, &call);
}

/* Something leaves or comes, and its paper is written at once. */
static void happen(struct model *m)
{
	int i = (int)pick(m, 0, LOTS - 1);
	int64_t units = pick(m, 1, 9);

	m->world.now_s += 60;
	m->moves++;
	if (pick(m, 0, 2) == 0 || m->lot[i].shelf_units < 100) {
		receive(m, i, m->lot[i].shelf_units < 100 ? 400 : units);
		return;
	}
	m->lot[i].shelf_units -= units;
	write_off(m, i, units, 0);
}

/* Something leaves or comes, and nobody writes it: what counts are for. */
static void go_wrong(struct model *m)
{
	int i = (int)pick(m, 0, LOTS - 1);
	int64_t units = pick(m, 1, 20);

	m->lot[i].shelf_units += pick(m, 0, 3) == 0 ? units : -units;
}

static void leave_for_later(struct model *m)
{
	m->late = (struct m_late){ .lot = (int)pick(m, 0, LOTS - 1), .units = pick(m, 1, 9),
				   .at_s = m->world.now_s };
	m->lot[m->late.lot].shelf_units -= m->late.units;
	m->world.now_s += 60;
}

static void paper_comes(struct model *m)
{
	if (m->late.units == 0)
		return;
	m->world.now_s += 60;
	write_off(m, m->late.lot, m->late.units, m->late.at_s);
	m->late.units = 0;
	m->lates++;
}

/* --- a count ------------------------------------------------------------------------------ */

static void count_lot(struct model *m, int64_t count, int i)
{
	struct count_line_in in = { .count = count, .lot = m->lot[i].id,
				    .pack_units = pick(m, 2, 60) };
	struct count_line_done done;

	in.packs = m->lot[i].shelf_units / in.pack_units;
	in.loose_units = m->lot[i].shelf_units % in.pack_units;
	m->world.now_s += 60;
	assert_int_equal(world_run(&m->world, &m->world.nurse, "stock_count.line", &in, NULL,
				   &done), 0);
	assert_int_equal(done.counted_units, m->lot[i].shelf_units);
	m->lot[i].counted_units = m->lot[i].shelf_units;
}

/* Counts again what a late paper made doubtful. */
static void count_doubtful(struct model *m, int64_t count)
{
	struct txn *txn = shop_begin(&m->world);
	bool is_due[LOTS] = { false };
	struct count_line *line;
	int lines = count_lines(txn, count, &line);

	for (int i = 0; i < lines; i++)
		if (line[i].lot_code[0] != '\0' &&
		    count_line_due(txn, &line[i], NULL) != COUNT_DUE_NOT)
			is_due[line[i].lot_code[1] - '0'] = true;
	shop_end(&m->world, txn);
	for (int i = 0; i < LOTS; i++)
		if (is_due[i])
			count_lot(m, count, i);
}

static void explain_all(struct model *m, int64_t count)
{
	struct count_explain_in in[LOTS];
	struct txn *txn = shop_begin(&m->world);
	struct count_line *line;
	int lines = count_lines(txn, count, &line), differing = 0;

	for (int i = 0; i < lines; i++)
		if (count_difference(&line[i]) != 0)
			in[differing++] = (struct count_explain_in){ .line = line[i].head.id,
								     .reason = COUNT_LOST };
	shop_end(&m->world, txn);
	for (int i = 0; i < differing; i++)
		world_do(&m->world, &m->world.clerk, "stock_count.explain", &in[i], NULL);
	m->found += differing;
}

/* Units by which the books are away from the shelf, all lots together. */
static int64_t distance(struct model *m)
{
	struct txn *txn = shop_begin(&m->world);
	int64_t units = 0;

	for (int i = 0; i < LOTS; i++) {
		struct lot lot = { 0 };

		assert_int_equal(rec_get(txn, &record_lot, m->lot[i].id, &lot), 0);
		units += llabs(stock_on_hand(txn, lot.drug, lot.head.id,
					     day_of_instant(m->world.now_s)) -
			       m->lot[i].shelf_units);
	}
	shop_end(&m->world, txn);
	return units;
}

static void count_all(struct model *m)
{
	struct count_open_in open = { .scope = COUNT_OF_ALL };
	struct op_call call = world_signed(&m->world, &m->world.manager);
	struct count_closed done;
	struct count_ref ref;

	ref.count = world_do(&m->world, &m->world.clerk, "stock_count.open", &open, NULL);
	for (int i = 0; i < LOTS; i++) {
		for (int64_t k = pick(m, 0, 2); k > 0; k--)
			happen(m);
		if (i == 2)
			leave_for_later(m);
		count_lot(m, ref.count, i);
	}
	if (pick(m, 0, 1) == 0)
		paper_comes(m);
	count_doubtful(m, ref.count);
	world_do(&m->world, &m->world.clerk, "stock_count.compare", &ref, NULL);
	for (int64_t k = pick(m, 0, 4); k > 0; k--)
		happen(m);
	paper_comes(m);
	count_doubtful(m, ref.count);
	explain_all(m, ref.count);
	m->world.now_s += 60;
	assert_int_equal(world_run(&m->world, &m->world.clerk, "stock_count.close", &ref, &call,
				   &done), 0);
	for (int i = 0; i < LOTS; i++)
		m->naive += m->lot[i].counted_units != m->lot[i].shelf_units;
}

static void test_after_closing_the_books_say_what_lies_there(void **state)
{
	static struct model m;

	(void)state;
	start(&m);
	for (int i = 0; i < COUNTS; i++) {
		for (int k = 0; k < 5; k++)
			happen(&m);
		for (int k = 0; k < 3; k++)
			go_wrong(&m);
		count_all(&m);
		assert_int_equal(distance(&m), 0);
		/* The control: the distance sees one unit. */
		m.lot[i % LOTS].shelf_units++;
		assert_int_equal(distance(&m), 1);
		m.lot[i % LOTS].shelf_units--;
	}
	assert_int_equal(m.lates, COUNTS);
	assert_true(m.moves > COUNTS * 5 && m.found > COUNTS);
	/* The control: without the moves in between most of it would be wrong. */
	assert_true(m.naive > COUNTS);
	print_message("# %d counts, %lld moves, %lld late papers, %lld lots differed; %lld would "
		      "be wrong without what happened in between\n", COUNTS, (long long)m.moves,
		      (long long)m.lates, (long long)m.found, (long long)m.naive);
	world_verify(&m.world);
	world_close(&m.world);
}

/* --- blind -------------------------------------------------------------------------------- */

static struct world world;

/* A figure that stands nowhere by chance, as people and as machines write it. */
static bool says_book(const char *text)
{
	return strstr(text, "7391") != NULL || strstr(text, "7,391") != NULL;
}

static bool refusals_say_book(void)
{
	bool says = false;

	for (int i = 0; i < world.err.count; i++) {
		struct sbuf text;

		sbuf_init(&text, &world.arena, 4096);
		err_text(&world.err, i, LANG_ES, &text);
		says = says || says_book(text.buf);
	}
	return says;
}

/* Every way to ask for more than there is. */
static int ask_for_too_much(void)
{
	struct write_off_line off_line = { .lot = shop_lot(&world, "05335", "Z1"),
					   .qty_units = 99999 };
	struct write_off off = { .kind = MOVE_BREAKAGE, .lines = &off_line, .line_count = 1 };
	struct sale_in_line line[2] = { shop_drug(&world, "05335", 99999),
					shop_drug(&world, "05335", 99999) };
	struct sale_input sale = shop_input(PAYER_CASH, line, 1);
	struct goods_reverse undo = { .goods = 1 };
	struct op_call call = world_signed(&world, &world.treasurer);
	struct sale_done done;
	int says = 0;

	line[1].lot = off_line.lot;
	assert_int_not_equal(world_run(&world, &world.clerk, "sale.record", &sale, NULL, &done), 0);
	says += refusals_say_book();
	sale.lines = &line[1];
	assert_int_not_equal(world_run(&world, &world.clerk, "sale.record", &sale, NULL, &done), 0);
	says += refusals_say_book();
	err_reset(&world.err);
	assert_int_not_equal(op_rehearse(&world.clerk, op_by_name("sale.record"), &sale, NULL,
					 &done, &world.arena, &world.err), 0);
	says += refusals_say_book();
	assert_int_not_equal(world_run(&world, &world.manager, "stock.write_off", &off, &call,
				       &done), 0);
	says += refusals_say_book();
	assert_int_not_equal(world_run(&world, &world.manager, "goods.reverse", &undo, &call,
				       &done), 0);
	says += refusals_say_book();
	return says;
}

static bool answer_says_book(const char *op, const void *answer)
{
	struct sbuf text;

	sbuf_init(&text, &world.arena, 65536);
	json_from_record(op_by_name(op)->output, answer, false, &text);
	return says_book(text.buf);
}

/* Is the figure in what the journal keeps of the entries from `seq` on? */
static bool journal_says_book(int64_t seq)
{
	struct journal_reader *reader;
	struct entry entry;
	bool says = false;

	assert_int_equal(journal_read_open(&reader, world.dir, &world.err), 0);
	assert_int_equal(journal_read_seek(reader, seq, &world.err), 0);
	while (journal_read_next(reader, &entry, &world.err) == 1) {
		for (int i = 0; i < entry.change_count; i++) {
			const struct record *record = schema_by_type(&schema_post,
								     entry.change[i].type);
			void *rec = arena_alloc(&world.arena, record->size);
			struct sbuf text;

			assert_true(record_decode(entry.change[i].value, &world.arena, record,
						  rec));
			sbuf_init(&text, &world.arena, 1 << 20);
			json_from_record(record, rec, true, &text);
			says = says || says_book(text.buf);
		}
	}
	journal_read_close(reader);
	return says;
}

static int64_t last_seq(void)
{
	struct txn *txn = shop_begin(&world);
	int64_t seq = txn_seq(txn);

	shop_end(&world, txn);
	return seq;
}

static void test_an_open_count_tells_nobody(void **state)
{
	struct count_open_in open = { .scope = COUNT_OF_PRODUCT };
	struct count_line_in line = { .loose_units = 7000 };
	struct count_compared compared = { 0 };
	struct count_line_done done;
	struct count_ref ref;
	int64_t seq;

	(void)state;
	world_open(&world);
	shop_capital(&world);
	shop_receive(&world, "05335", "Z1", "2028-06-30", BOOK + 1, 1000);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	shop_sell(&world, "05335", 1);
	assert_true(ask_for_too_much() > 0); /* the control */
	seq = last_seq();
	open.drug = world_id(&world, &record_drug, "05335");
	ref.count = line.count = world_do(&world, &world.clerk, "stock_count.open", &open, NULL);
	line.lot = shop_lot(&world, "05335", "Z1");
	assert_int_equal(ask_for_too_much(), 0);
	assert_int_equal(world_run(&world, &world.clerk, "stock_count.line", &line, NULL, &done),
			 0);
	assert_false(answer_says_book("stock_count.line", &done));
	assert_int_equal(ask_for_too_much(), 0);
	err_reset(&world.err);
	/* A rehearsal keeps nothing, so it tells nothing: not even that there is a difference. */
	assert_int_equal(op_rehearse(&world.clerk, op_by_name("stock_count.compare"), &ref, NULL,
				     &compared, &world.arena, &world.err), 0);
	assert_int_equal(compared.less_count + compared.more_count, 0);
	assert_false(journal_says_book(seq + 1));
	assert_int_equal(world_run(&world, &world.clerk, "stock_count.compare", &ref, NULL,
				   &compared), 0);
	assert_int_equal(compared.less_count, 1);
	assert_true(journal_says_book(seq + 1)); /* the control: now it is told */
	assert_true(ask_for_too_much() > 0);
	world_close(&world);
}

/* --- as large as it may be ---------------------------------------------------------------- */

static void receive_lots(int from, int count)
{
	struct goods_in_line *line = arena_array(&world.arena, (size_t)count, sizeof(*line));
	struct goods_receive goods = { .kind = GOODS_OPENING, .lines = line, .line_count = count };

	goods.fund = world_id(&world, &record_fund, "FM");
	for (int i = 0; i < count; i++) {
		line[i] = (struct goods_in_line){ .qty_units = 10, .cost_e4 = 1000 };
		line[i].drug = world_id(&world, &record_drug, drug_code[i % LOTS]);
		line[i].expiry_day = shop_day("2028-06-30");
		snprintf(line[i].lot_code, sizeof(line[i].lot_code), "L%d", from + i);
	}
	world_do(&world, &world.manager, "goods.receive", &goods, NULL);
}

/* The seal of the act is of every line. */
static void check_seal(const struct count_closed *done)
{
	struct txn *txn = shop_begin(&world);
	struct stock_count count;
	struct count_line line;
	bool is_good = false;

	assert_true(count_of_seal(txn, done->seal, &count, &is_good));
	assert_true(is_good && count.head.id == done->id);
	assert_false(count_of_seal(txn, "0000 0000 0000 0000 0000 0000 0000 0000", &count,
				   &is_good));
	shop_end(&world, txn);
	world_get(&world, &record_count_line, 700, &line);
	line.tries[0].counted_units++;
	world_put_raw(&world, &record_count_line, &line);
	txn = shop_begin(&world);
	assert_true(count_of_seal(txn, done->seal, &count, &is_good));
	assert_false(is_good);
	shop_end(&world, txn);
}

/* Every lot of the largest count differs: its closing is one entry of the journal all the same. */
static void test_the_largest_count_closes(void **state)
{
	struct count_open_in open = { .scope = COUNT_OF_ALL };
	struct op_call call;
	struct count_line *line;
	struct count_closed done;
	struct count_ref ref;
	struct txn *txn;

	(void)state;
	world_open(&world);
	for (int i = 0; i < COUNT_LINES_MAX; i += LIST_ITEMS_MAX)
		receive_lots(i, LIST_ITEMS_MAX);
	call = world_signed(&world, &world.manager);
	ref.count = world_do(&world, &world.clerk, "stock_count.open", &open, NULL);
	txn = shop_begin(&world);
	assert_int_equal(count_lines(txn, ref.count, &line), COUNT_LINES_MAX);
	shop_end(&world, txn);
	/* As counted and explained one by one: here it is the closing that counts. */
	for (int i = 0; i < COUNT_LINES_MAX; i++) {
		struct count_try *try = arena_alloc(&world.arena, sizeof(*try));

		*try = (struct count_try){ .at_s = world.now_s, .user = world.clerk.user,
					   .loose_units = 4, .counted_units = 4,
					   .mark = 1 << 20 };
		line[i].tries = try;
		line[i].try_count = 1;
		line[i].reason = COUNT_LOST;
		world_put_raw(&world, &record_count_line, &line[i]);
	}
	world_do(&world, &world.clerk, "stock_count.compare", &ref, NULL);
	assert_int_equal(world_run(&world, &world.clerk, "stock_count.close", &ref, &call, &done),
			 0);
	assert_int_equal(done.less_cents, COUNT_LINES_MAX * 60);
	check_seal(&done);
	/* One lot more is too much for one count. */
	receive_lots(COUNT_LINES_MAX, 1);
	world_refused(&world, &world.clerk, "stock_count.open", &open, NULL, &rule_count_large,
		      "scope");
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_after_closing_the_books_say_what_lies_there),
		cmocka_unit_test(test_an_open_count_tells_nobody),
		cmocka_unit_test(test_the_largest_count_closes),
	};

	return cmocka_run_group_tests_name("core/stock_count", tests, NULL, NULL);
}
