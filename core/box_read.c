/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies in a community box: sums of what was sent and of what it reported. */
#include "core/box.h"

#include "core/drug.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdlib.h>

/* Places in the values of the sums. */
enum { SENT_UNITS = 0, SENT_CENTS = 1 };
enum { BOX_GAVE = 0, BOX_SOLD = 1, BOX_MISSING = 2, BOX_RETURNED = 3 };

static int64_t out_of(const int64_t *value)
{
	return value[BOX_GAVE] + value[BOX_SOLD] + value[BOX_MISSING] + value[BOX_RETURNED];
}

int64_t box_left(struct txn *txn, int64_t place, int64_t drug, int64_t day)
{
	int64_t key[2] = { place, drug }, sent[SUM_OUT], out[SUM_OUT];

	sum_upto(txn, &record_slip, SLIP_SUM_DRUG, key, 2, day, sent);
	sum_upto(txn, &record_box_report, BOX_SUM_DRUG, key, 2, day, out);
	return sent[SENT_UNITS] - out_of(out);
}

/* What lessens the box, and what it lessens: all of a product, or what came back of a lot. */
struct box_sums {
	uint8_t sent, out;
	int64_t (*out_of)(const int64_t *value);
};

static int64_t least_of(struct txn *txn, const struct box_sums *sums, const int64_t key[2],
			int64_t left, int64_t day)
{
	int64_t least = left;
	struct sum_day *sent, *out;
	int sent_count = sum_days(txn, &record_slip, sums->sent, key, 2, day + 1, DAY_MAX, &sent);
	int out_count = sum_days(txn, &record_box_report, sums->out, key, 2, day + 1, DAY_MAX,
				 &out);

	/* Both ascend: day by day, what was sent on a day counts on it. */
	for (int i = 0, j = 0; i < sent_count || j < out_count;) {
		int64_t next = j == out_count || (i < sent_count && sent[i].day <= out[j].day)
				       ? sent[i].day : out[j].day;

		if (i < sent_count && sent[i].day == next)
			left += sent[i++].value[SENT_UNITS];
		if (j < out_count && out[j].day == next)
			left -= sums->out_of(out[j++].value);
		least = left < least ? left : least;
	}
	return least;
}

int64_t box_least(struct txn *txn, int64_t place, int64_t drug, int64_t day)
{
	static const struct box_sums sums = { SLIP_SUM_DRUG, BOX_SUM_DRUG, out_of };
	int64_t key[2] = { place, drug };

	return least_of(txn, &sums, key, box_left(txn, place, drug, day), day);
}

static int64_t returned_of(const int64_t *value)
{
	return value[0];
}

int64_t box_lot_least(struct txn *txn, int64_t place, int64_t lot, int64_t day)
{
	static const struct box_sums sums = { SLIP_SUM_LOT, BOX_SUM_LOT, returned_of };
	int64_t key[2] = { place, lot }, sent[SUM_OUT], back[SUM_OUT];

	sum_upto(txn, &record_slip, SLIP_SUM_LOT, key, 2, day, sent);
	sum_upto(txn, &record_box_report, BOX_SUM_LOT, key, 2, day, back);
	return least_of(txn, &sums, key, sent[SENT_UNITS] - back[0], day);
}

int box_products(struct txn *txn, int64_t place, int64_t from_day, int64_t to_day,
		 struct box_product **out)
{
	int64_t (*groups)[SUM_KEYS_MAX];
	int count = sum_groups(txn, &record_slip, SLIP_SUM_DRUG, &place, 1, &groups);

	*out = arena_array(txn_arena(txn), (size_t)count, sizeof(**out));
	for (int i = 0; i < count; i++) {
		int64_t key[2] = { place, groups[i][1] }, sent[SUM_OUT], said[SUM_OUT];

		sum_between(txn, &record_slip, SLIP_SUM_DRUG, key, 2, from_day, to_day, sent);
		sum_between(txn, &record_box_report, BOX_SUM_DRUG, key, 2, from_day, to_day, said);
		(*out)[i] = (struct box_product){
			.drug = key[1], .opening_units = box_left(txn, place, key[1], from_day - 1),
			.sent_units = sent[SENT_UNITS], .gave_units = said[BOX_GAVE],
			.sold_units = said[BOX_SOLD], .missing_units = said[BOX_MISSING],
			.returned_units = said[BOX_RETURNED],
			.closing_units = box_left(txn, place, key[1], to_day),
		};
	}
	return count;
}

static int by_expiry(const void *left, const void *right)
{
	const struct box_lot *a = left, *b = right;

	if (a->lot.expiry_day != b->lot.expiry_day)
		return a->lot.expiry_day < b->lot.expiry_day ? -1 : 1;
	return a->lot.head.id < b->lot.head.id ? -1 : a->lot.head.id > b->lot.head.id;
}

int box_lots(struct txn *txn, int64_t place, int64_t drug, struct box_lot **out)
{
	int64_t (*groups)[SUM_KEYS_MAX];
	int all = sum_groups(txn, &record_slip, SLIP_SUM_LOT, &place, 1, &groups);
	int count = 0;

	*out = arena_array(txn_arena(txn), (size_t)all, sizeof(**out));
	for (int i = 0; i < all; i++) {
		struct box_lot *at = &(*out)[count];
		int64_t sent[SUM_OUT], back[SUM_OUT];

		if (rec_get(txn, &record_lot, groups[i][1], &at->lot) != 0 ||
		    at->lot.drug != drug)
			continue;
		sum_total(txn, &record_slip, SLIP_SUM_LOT, groups[i], 2, sent);
		sum_total(txn, &record_box_report, BOX_SUM_LOT, groups[i], 2, back);
		at->units = sent[SENT_UNITS] - back[0];
		at->cents = sent[SENT_CENTS] - back[1];
		count += at->units > 0;
	}
	if (count > 1)
		qsort(*out, (size_t)count, sizeof(**out), by_expiry);
	return count;
}

int64_t box_last_report(struct txn *txn, int64_t place, int64_t day)
{
	struct scan scan = { 0 };
	struct box_report report;
	int64_t found = 0;

	scan_range(&scan, txn, &record_box_report, BOX_BY_PLACE, &KEY_INT(place), 1, NULL,
		   &KEY_INT(day), true);
	while (found == 0 && scan_next_rec(&scan, &report))
		found = report.state == STATE_VALID ? report.day : 0;
	scan_end(&scan);
	return found;
}

bool box_is_silent(struct txn *txn, int64_t place, int64_t day)
{
	int64_t since = day - BOX_SILENT_DAYS;
	struct box_product *product;
	int count;

	if (box_last_report(txn, place, day) > since)
		return false;
	count = box_products(txn, place, since + 1, day, &product);
	for (int i = 0; i < count; i++)
		if (product[i].opening_units > 0)
			return true;
	return false;
}

int box_silent_count(struct txn *txn, int64_t day)
{
	struct goods_place place;
	struct scan scan = { 0 };
	int count = 0;

	scan_ids(&scan, txn, &record_place, 0, false);
	while (scan_next_rec(&scan, &place))
		count += place.kind == PLACE_BOX && place.is_inactive == 0 &&
			 box_is_silent(txn, place.head.id, day);
	scan_end(&scan);
	return count;
}

const char *box_drug_text(struct txn *txn, int64_t drug)
{
	struct drug rec;
	char text[DRUG_TEXT_BYTES] = "";

	if (rec_get(txn, &record_drug, drug, &rec) == 0)
		drug_text(&rec, text);
	return arena_str(txn_arena(txn), text);
}
