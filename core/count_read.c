/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts and their lines say; what the books held at a moment; what closing would write. */
#include "core/count_part.h"

#include "base/num.h"
#include "core/note.h"
#include "core/own_fund.h"
#include "core/stock.h"
#include "store/index.h"

#include <stdlib.h>
#include <string.h>

void count_number(const struct stock_count *count, char out[COUNT_NUMBER_BYTES])
{
	note_fmt(out, COUNT_NUMBER_BYTES, "INV-%06lld", (long long)count->number);
}

/* --- what is being counted ---------------------------------------------------------------- */

bool count_is_going_on(const struct stock_count *count)
{
	return count->stage == COUNT_OPEN || count->stage == COUNT_COMPARED;
}

bool count_has_drug(const struct stock_count *count, int64_t drug)
{
	if (count->scope == COUNT_OF_ALL)
		return true;
	for (int64_t i = 0; i < count->drug_count; i++)
		if (count->drugs[i].drug == drug)
			return true;
	return false;
}

bool count_blind_of(struct txn *txn, int64_t drug, struct stock_count *out)
{
	struct scan scan = { 0 };
	bool is_found = false;

	scan_prefix(&scan, txn, &record_stock_count, COUNT_BY_STAGE, &KEY_INT(COUNT_OPEN), 1,
		    false);
	while (!is_found && scan_next_rec(&scan, out))
		is_found = drug == 0 || count_has_drug(out, drug);
	scan_end(&scan);
	return is_found;
}

int count_unfinished(struct txn *txn, struct stock_count *one)
{
	static const int64_t stage[] = { COUNT_OPEN, COUNT_COMPARED };
	int number = 0;

	for (size_t i = 0; i < ARRAY_LEN(stage); i++) {
		struct scan scan = { 0 };

		scan_prefix(&scan, txn, &record_stock_count, COUNT_BY_STAGE, &KEY_INT(stage[i]), 1,
			    false);
		while (scan_next_rec(&scan, one))
			number++;
		scan_end(&scan);
	}
	return number;
}

bool count_is_blind(struct txn *txn, int64_t drug)
{
	struct stock_count count;

	return count_blind_of(txn, drug, &count);
}

int count_lines(struct txn *txn, int64_t count, struct count_line **out)
{
	struct scan scan = { 0 };
	struct count_line line;
	int number = 0, room = 256;
	struct count_line *lines = arena_array(txn_arena(txn), (size_t)room, sizeof(*lines));

	scan_prefix(&scan, txn, &record_count_line, COUNT_LINE_BY_LOT, &KEY_INT(count), 1, false);
	while (scan_next_rec(&scan, &line)) {
		if (number == room) {
			struct count_line *more = arena_array(txn_arena(txn), (size_t)room * 2,
							      sizeof(*more));

			memcpy(more, lines, (size_t)number * sizeof(*lines));
			lines = more;
			room *= 2;
		}
		lines[number++] = line;
	}
	scan_end(&scan);
	*out = lines;
	return number;
}

static int by_place(const void *left, const void *right)
{
	const struct count_row *a = left, *b = right;
	int order = strcmp(a->shelf, b->shelf);

	if ((a->shelf[0] == '\0') != (b->shelf[0] == '\0'))
		return a->shelf[0] == '\0' ? 1 : -1;
	if (order == 0)
		order = strcmp(a->product, b->product);
	if (order == 0 && a->line.expiry_day != b->line.expiry_day)
		return a->line.expiry_day < b->line.expiry_day ? -1 : 1;
	return order != 0 ? order : strcmp(a->line.lot_code, b->line.lot_code);
}

int count_rows(struct txn *txn, int64_t count, struct count_row **out)
{
	struct drug drug = { 0 };
	struct count_line *line;
	int number = count_lines(txn, count, &line);
	struct count_row *row = arena_array(txn_arena(txn), (size_t)number + 1, sizeof(*row));

	for (int i = 0; i < number; i++) {
		row[i].line = line[i];
		if (drug.head.id != line[i].drug &&
		    rec_get(txn, &record_drug, line[i].drug, &drug) != 0)
			continue;
		memcpy(row[i].shelf, drug.shelf, sizeof(drug.shelf));
		memcpy(row[i].code, drug.code, sizeof(drug.code));
		memcpy(row[i].unit, drug.unit, sizeof(drug.unit));
		drug_text(&drug, row[i].product);
		row[i].pack_units = drug.pack_units;
	}
	if (number > 1)
		qsort(row, (size_t)number, sizeof(*row), by_place);
	*out = row;
	return number;
}

const char *count_line_text(struct txn *txn, const struct count_line *line)
{
	char text[DRUG_TEXT_BYTES];
	struct drug drug;

	if (rec_get(txn, &record_drug, line->drug, &drug) != 0)
		return "";
	drug_text(&drug, text);
	if (line->lot_code[0] == '\0')
		return arena_str(txn_arena(txn), text);
	return arena_fmt(txn_arena(txn), "%s, %s", text, line->lot_code);
}

/* --- what the books held ------------------------------------------------------------------ */

int count_lots(struct txn *txn, int64_t drug, const char *code, int64_t expiry_day,
	       struct lot out[FUNDS_MAX])
{
	const struct key_part part[3] = { KEY_INT(drug), KEY_TEXT(code), KEY_INT(expiry_day) };
	struct scan scan = { 0 };
	struct lot lot;
	int count = 0;

	if (code[0] == '\0')
		return 0;
	scan_prefix(&scan, txn, &record_lot, LOT_BY_CODE, part, 3, false);
	while (count < FUNDS_MAX && scan_next_rec(&scan, &lot))
		if (strcmp(lot.code, code) == 0)
			out[count++] = lot;
	scan_end(&scan);
	return count;
}

int64_t count_units_at(struct txn *txn, const struct lot *lot, int64_t at_s)
{
	int64_t day = day_of_instant(at_s);
	int64_t units = stock_on_hand(txn, lot->drug, lot->head.id, day);
	struct key_part key[2] = { KEY_INT(lot->head.id), KEY_INT(day) };
	struct scan scan = { 0 };
	struct move move;

	scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, key, 2, false);
	while (scan_next_rec(&scan, &move))
		units -= move.at_s > at_s ? move.qty_units : 0;
	scan_end(&scan);
	return units;
}

int64_t count_book_units(struct txn *txn, const struct count_line *line, int64_t mark,
			 int64_t at_s)
{
	struct arena_mark kept = arena_mark(txn_arena(txn));
	struct lot lot[FUNDS_MAX];
	int lots = count_lots(txn, line->drug, line->lot_code, line->expiry_day, lot);
	int64_t units = 0;

	for (int i = 0; i < lots; i++) {
		struct scan scan = { 0 };
		struct move move;

		scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot[i].head.id), 1,
			    false);
		while (scan_next_rec(&scan, &move))
			if (move.head.id <= mark && move.at_s <= at_s)
				units += move.qty_units;
		scan_end(&scan);
	}
	arena_rewind(txn_arena(txn), kept);
	return units;
}

/* --- doubtful lines ----------------------------------------------------------------------- */

/* A move with the sign that its kind never has takes another back. */
static bool is_undoing(const struct move *move)
{
	bool is_in = move->kind < MOVE_SALE || move->kind == MOVE_COUNT_MORE;

	return is_in ? move->qty_units < 0 : move->qty_units > 0;
}

/*
 * When was what it takes back? What a patient brings back is no slip of the pen: it comes when it
 * is entered. Of papers that cannot be asked the worst is thought.
 */
static int64_t undone_at(struct txn *txn, const struct move *move)
{
	struct sale sale, old;
	struct goods goods, received;
	struct slip slip, left;

	if (move->doc_kind == DOC_KIND_SALE &&
	    rec_get(txn, &record_sale, move->doc, &sale) == 0 &&
	    rec_get(txn, &record_sale, sale.reversal_of, &old) == 0)
		return old.void_reason == VOID_RETURNED ? INT64_MAX : old.at_s;
	if (move->doc_kind == DOC_KIND_GOODS &&
	    rec_get(txn, &record_goods, move->doc, &goods) == 0 &&
	    rec_get(txn, &record_goods, goods.reversal_of, &received) == 0)
		return received.at_s;
	if (move->doc_kind == DOC_KIND_SLIP &&
	    rec_get(txn, &record_slip, move->doc, &slip) == 0 &&
	    rec_get(txn, &record_slip, slip.reversal_of, &left) == 0)
		return left.at_s;
	return INT64_MIN;
}

static enum count_due due_by(struct txn *txn, const struct count_try *last,
			     const struct move *move)
{
	if (move->head.id <= last->mark)
		return COUNT_DUE_NOT;
	if (move->at_s < last->at_s)
		return COUNT_DUE_LATE;
	if (is_undoing(move) && undone_at(txn, move) <= last->at_s)
		return COUNT_DUE_UNDONE;
	return COUNT_DUE_NOT;
}

enum count_due count_line_due(struct txn *txn, const struct count_line *line, struct move *paper)
{
	struct arena_mark kept = arena_mark(txn_arena(txn));
	enum count_due due = COUNT_DUE_NOT;
	struct lot lot[FUNDS_MAX];
	struct move move;
	int lots;

	if (line->try_count == 0)
		return COUNT_DUE_FIRST;
	lots = count_lots(txn, line->drug, line->lot_code, line->expiry_day, lot);
	for (int i = 0; i < lots && due == COUNT_DUE_NOT; i++) {
		struct scan scan = { 0 };

		/* The newest first: most papers that come late are of the last days. */
		scan_prefix(&scan, txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot[i].head.id), 1,
			    true);
		while (due == COUNT_DUE_NOT && scan_next_rec(&scan, &move))
			due = due_by(txn, &line->tries[line->try_count - 1], &move);
		scan_end(&scan);
	}
	if (due != COUNT_DUE_NOT && paper)
		*paper = move;
	arena_rewind(txn_arena(txn), kept);
	return due;
}

/* --- what closing would write ------------------------------------------------------------- */

int64_t count_difference(const struct count_line *line)
{
	const struct count_try *last;

	if (line->try_count == 0)
		return 0;
	last = &line->tries[line->try_count - 1];
	return last->counted_units - last->book_units;
}

/* The lot with most that may still go out on the day. */
static int fullest(const struct stock_lot *at, const int64_t *taken, int count)
{
	int best = 0;

	for (int i = 1; i < count; i++)
		if (at[i].free_units - taken[i] > at[best].free_units - taken[best])
			best = i;
	return best;
}

static void add_part(struct count_effect *out, const struct lot *lot, int64_t units, int64_t cents)
{
	out->part[out->part_count++] = (struct count_part){ .lot = *lot, .units = units,
							    .cost_cents = cents };
	out->cost_cents += cents;
}

static bool take_away(const struct stock_lot *at, int count, int64_t units,
		      struct count_effect *out)
{
	int64_t taken[FUNDS_MAX] = { 0 };

	while (units > 0 && count > 0) {
		int best = fullest(at, taken, count);
		int64_t take = at[best].free_units - taken[best];

		take = take < units ? take : units;
		if (take <= 0)
			return false;
		add_part(out, &at[best].lot, -take,
			 -stock_share_cents(at[best].total_cents, at[best].total_units, take));
		taken[best] = take;
		units -= take;
	}
	return units == 0;
}

/* What one unit costs: of a lot that has units as they stand in the books, else as it was bought,
 * else as the product was bought last. */
static int64_t cost_of(struct txn *txn, const struct stock_lot *at, int64_t drug, int64_t units)
{
	struct scan scan = { 0 };
	struct lot last = { 0 }, lot;
	int64_t cents = 0;

	if (at && at->total_units > 0)
		return num_mul_div(at->total_cents, units, at->total_units, &cents) ? cents : 0;
	if (at) {
		last = at->lot;
	} else {
		scan_prefix(&scan, txn, &record_lot, LOT_BY_DRUG, &KEY_INT(drug), 1, false);
		while (scan_next_rec(&scan, &lot))
			last = lot.head.id > last.head.id ? lot : last;
		scan_end(&scan);
	}
	return num_mul_div(last.cost_e4, units, 100, &cents) ? cents : 0;
}

static void add_new(struct txn *txn, const struct count_line *line, int64_t units,
		    struct count_effect *out)
{
	struct lot lot = { .drug = line->drug, .expiry_day = line->expiry_day,
			   .fund = line->fund != 0 ? line->fund : fund_of_drugs(txn) };
	int64_t cents = cost_of(txn, NULL, line->drug, units), e4;

	memcpy(lot.code, line->lot_code, sizeof(lot.code));
	lot.cost_e4 = num_mul_div(cents, 100, units, &e4) ? e4 : 0;
	add_part(out, &lot, units, cents);
}

bool count_effect_read(struct txn *txn, const struct count_line *line, int64_t day,
		       struct count_effect *out)
{
	int64_t units = count_difference(line), none[FUNDS_MAX] = { 0 };
	struct stock_lot at[FUNDS_MAX];
	struct lot lot[FUNDS_MAX];
	int lots = count_lots(txn, line->drug, line->lot_code, line->expiry_day, lot);

	*out = (struct count_effect){ 0 };
	for (int i = 0; i < lots; i++)
		stock_lot_read(txn, &lot[i], day, &at[i]);
	if (units < 0)
		return take_away(at, lots, -units, out);
	if (units > 0 && lots == 0)
		add_new(txn, line, units, out);
	if (units > 0 && lots > 0) {
		int best = fullest(at, none, lots);

		add_part(out, &lot[best], units, cost_of(txn, &at[best], line->drug, units));
	}
	return true;
}

/* --- the seal ----------------------------------------------------------------------------- */

void count_seal(const uint8_t *store_id, const struct stock_count *count,
		const struct count_line *line, int lines, char out[SEAL_TEXT_BYTES])
{
	uint8_t hash[HASH_BYTES];
	struct hash_state state;

	hash_init(&state, "posta stock count");
	hash_add(&state, store_id, STORE_ID_BYTES);
	hash_add_u64(&state, (uint64_t)count->number);
	hash_add_u64(&state, (uint64_t)count->at_s);
	hash_add_u64(&state, (uint64_t)count->closed_s);
	for (int i = 0; i < lines; i++) {
		const struct count_try *last = &line[i].tries[line[i].try_count - 1];

		hash_add_u64(&state, (uint64_t)line[i].drug);
		hash_add(&state, line[i].lot_code, strlen(line[i].lot_code) + 1);
		hash_add_u64(&state, (uint64_t)line[i].expiry_day);
		hash_add_u64(&state, (uint64_t)last->counted_units);
		hash_add_u64(&state, (uint64_t)last->book_units);
		hash_add_u64(&state, (uint64_t)line[i].cost_cents);
	}
	hash_final(&state, hash);
	seal_format(hash, out);
}

bool count_of_seal(struct txn *txn, const char *typed, struct stock_count *out, bool *is_good)
{
	char seal[SEAL_TEXT_BYTES], now[SEAL_TEXT_BYTES];
	struct scan scan = { 0 };
	struct count_line *line;
	bool is_found = false;
	int lines;

	if (!seal_normalize(typed, seal))
		return false;
	scan_prefix(&scan, txn, &record_stock_count, COUNT_BY_STAGE, &KEY_INT(COUNT_CLOSED), 1,
		    true);
	while (!is_found && scan_next_rec(&scan, out))
		is_found = strcmp(out->seal, seal) == 0;
	scan_end(&scan);
	if (!is_found)
		return false;
	lines = count_lines(txn, out->head.id, &line);
	count_seal(store_id(txn_store(txn)), out, line, lines, now);
	*is_good = strcmp(now, seal) == 0;
	return true;
}
