/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is owed of receipts on credit: reading only. core/debt_op.c writes. */
#include "core/debt.h"

#include "core/note.h"
#include "core/patient.h"
#include "core/voucher.h"
#include "store/fold.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdlib.h>
#include <string.h>

#define DEBTOR_KEY_BYTES 400 /* of a name as it sorts */

const char *const debt_age_labels[DEBT_AGES] = {
	N_("0-30 days"), N_("31-60 days"), N_("61-90 days"), N_("> 90 days"),
};

int debt_age(int64_t day, int64_t today)
{
	int64_t days = today - day;

	return days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3;
}

void debt_number(const struct record *record, int64_t number, char out[24])
{
	voucher_number(record == &record_debt_waiver ? "CND" : "ABO", number, out);
}

/* --- one receipt -------------------------------------------------------------------------- */

/* The three ways a debt becomes less. */
static const struct off {
	const struct record *record;
	uint8_t sum;
} offs[] = {
	{ &record_debt_payment, DEBT_SUM_LINE },
	{ &record_debt_waiver, DEBT_SUM_LINE },
	{ &record_sale_return, RETURN_SUM_FUND },
};

#define OFFS 3

static int64_t taken_off(struct txn *txn, int64_t sale, int64_t fund, int64_t day)
{
	const int64_t key[] = { sale, fund };
	int64_t cents = 0, sum[SUM_OUT];

	for (int i = 0; i < OFFS; i++) {
		sum_upto(txn, offs[i].record, offs[i].sum, key, 2, day, sum);
		cents += sum[0];
	}
	return cents;
}

/* Was it voided by the end of the day? */
static bool is_gone(struct txn *txn, const struct sale *sale, int64_t day)
{
	struct sale mirror;

	return sale->state == STATE_REVERSED &&
	       (rec_get(txn, &record_sale, sale->reversed_by, &mirror) != 0 || mirror.day <= day);
}

static struct debt_fund *fund_of(struct debt *debt, int64_t fund)
{
	for (int i = 0; i < debt->fund_count; i++)
		if (debt->fund[i].fund == fund)
			return &debt->fund[i];
	if (debt->fund_count == FUNDS_MAX)
		BUG("more funds than a post has");
	debt->fund[debt->fund_count].fund = fund;
	return &debt->fund[debt->fund_count++];
}

void debt_read(struct txn *txn, const struct sale *sale, int64_t day, struct debt *out)
{
	*out = (struct debt){ .sale = sale->head.id, .patient = sale->patient, .day = sale->day,
			      .due_day = sale->due_day, .full_cents = sale->full_cents };
	sale_number(sale, out->number);
	for (int64_t i = 0; i < sale->line_count; i++)
		fund_of(out, sale->lines[i].fund)->full_cents += sale->lines[i].full_cents;
	if (sale->day > day || is_gone(txn, sale, day))
		return;
	for (int i = 0; i < out->fund_count; i++) {
		struct debt_fund *fund = &out->fund[i];

		fund->owed_cents = fund->full_cents -
				   taken_off(txn, sale->head.id, fund->fund, day);
		out->owed_cents += fund->owed_cents;
	}
}

/* Days on which something was taken off or put back, of the three ways. */
struct off_days {
	struct sum_day *day[OFFS];
	int count[OFFS], at[OFFS];
};

/* The first of the days that are left; false: none. Its amounts are in *cents. */
static bool next_day(struct off_days *days, int64_t *cents)
{
	int64_t first = INT64_MAX;

	*cents = 0;
	for (int i = 0; i < OFFS; i++)
		if (days->at[i] < days->count[i] && days->day[i][days->at[i]].day < first)
			first = days->day[i][days->at[i]].day;
	for (int i = 0; i < OFFS; i++)
		if (days->at[i] < days->count[i] && days->day[i][days->at[i]].day == first)
			*cents += days->day[i][days->at[i]++].value[0];
	return first != INT64_MAX;
}

int64_t debt_least(struct txn *txn, const struct sale *sale, int64_t fund, int64_t day)
{
	const int64_t key[] = { sale->head.id, fund };
	struct off_days days = { 0 };
	int64_t cents, owed_cents = 0, least_cents;

	for (int64_t i = 0; i < sale->line_count; i++)
		owed_cents += sale->lines[i].fund == fund ? sale->lines[i].full_cents : 0;
	owed_cents -= taken_off(txn, sale->head.id, fund, day);
	least_cents = owed_cents;
	for (int i = 0; i < OFFS; i++)
		days.count[i] = sum_days(txn, offs[i].record, offs[i].sum, key, 2, day + 1,
					 DAY_MAX, &days.day[i]);
	while (next_day(&days, &cents)) {
		owed_cents -= cents;
		if (owed_cents < least_cents)
			least_cents = owed_cents;
	}
	return least_cents;
}

/* --- many --------------------------------------------------------------------------------- */

/* Of all receipts of a patient together, at the end of a day. */
static int64_t owed_by(struct txn *txn, int64_t patient, int64_t day)
{
	static const struct off by_patient[] = {
		{ &record_debt_payment, DEBT_SUM_PATIENT },
		{ &record_debt_waiver, DEBT_SUM_PATIENT },
		{ &record_sale_return, RETURN_SUM_PATIENT },
	};
	int64_t sum[SUM_OUT], cents;

	sum_upto(txn, &record_sale, SALE_SUM_PATIENT, &patient, 1, day, sum);
	cents = sum[0];
	for (size_t i = 0; i < ARRAY_LEN(by_patient); i++) {
		sum_upto(txn, by_patient[i].record, by_patient[i].sum, &patient, 1, day, sum);
		cents -= sum[0];
	}
	return cents;
}

/* A list that grows in the arena. */
struct debts {
	struct debt *at;
	int count, room;
};

static struct debt *next_debt(struct txn *txn, struct debts *debts)
{
	struct debt *more;

	if (debts->count < debts->room)
		return &debts->at[debts->count];
	debts->room = debts->room ? debts->room * 2 : 32;
	more = arena_array(txn_arena(txn), (size_t)debts->room, sizeof(*more));
	if (debts->count > 0)
		memcpy(more, debts->at, (size_t)debts->count * sizeof(*more));
	debts->at = more;
	return &debts->at[debts->count];
}

/* Who owes nothing is passed over without a look at their receipts: most do, after years. */
static void list_of(struct txn *txn, int64_t patient, int64_t day, struct debts *debts)
{
	struct scan scan = { 0 };
	struct sale sale;

	if (owed_by(txn, patient, day) == 0)
		return;
	scan_prefix(&scan, txn, &record_sale, SALE_BY_DEBTOR, &KEY_INT(patient), 1, false);
	while (scan_next_rec(&scan, &sale)) {
		struct debt *debt = next_debt(txn, debts);

		debt_read(txn, &sale, day, debt);
		debts->count += debt->owed_cents != 0;
	}
	scan_end(&scan);
}

/* Who owes, and where the name stands among the others. */
struct debtor {
	int64_t patient;
	size_t size;
	uint8_t key[DEBTOR_KEY_BYTES];
};

static int by_name(const void *a, const void *b)
{
	const struct debtor *x = a, *y = b;
	size_t size = x->size < y->size ? x->size : y->size;
	int order = memcmp(x->key, y->key, size);

	if (order == 0 && x->size != y->size)
		order = x->size < y->size ? -1 : 1;
	if (order == 0)
		order = x->patient < y->patient ? -1 : 1;
	return order;
}

/* Those who owe something at the end of the day, as a directory has them. */
static int debtors_of(struct txn *txn, int64_t day, struct debtor **out)
{
	int64_t (*groups)[SUM_KEYS_MAX];
	int found = sum_groups(txn, &record_sale, SALE_SUM_PATIENT, NULL, 0, &groups), count = 0;
	struct debtor *list = arena_array(txn_arena(txn), (size_t)found, sizeof(*list));
	struct patient patient;

	for (int i = 0; i < found; i++) {
		char name[DEBTOR_KEY_BYTES / 2];

		if (owed_by(txn, groups[i][0], day) == 0)
			continue;
		list[count].patient = groups[i][0];
		if (rec_get(txn, &record_patient, groups[i][0], &patient) == 0) {
			note_fmt(name, sizeof(name), "%s",
				 patient_name(txn_arena(txn), &patient));
			list[count].size = fold_sort(name, list[count].key, DEBTOR_KEY_BYTES);
		}
		count++;
	}
	if (count > 1)
		qsort(list, (size_t)count, sizeof(*list), by_name);
	*out = list;
	return count;
}

int debt_list(struct txn *txn, int64_t patient, int64_t day, struct debt **out)
{
	struct debts debts = { 0 };
	struct debtor *debtors;
	int count;

	if (patient != 0) {
		list_of(txn, patient, day, &debts);
	} else {
		count = debtors_of(txn, day, &debtors);
		for (int i = 0; i < count; i++)
			list_of(txn, debtors[i].patient, day, &debts);
	}
	*out = debts.at;
	return debts.count;
}

int64_t debt_owed(struct txn *txn, int64_t patient)
{
	return owed_by(txn, patient, DAY_MAX);
}
