/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sismed.h"

#include "store/sum.h"

static const struct sismed_head heads[SISMED_COLUMNS] = {
	[SISMED_INGRE] = { "INGRE", "INGRE", N_("Came in"), SISMED_ENTRY },
	[SISMED_REINGRE] = { "REINGRE", "RE- INGRE", N_("Came back"), SISMED_ENTRY },
	[SISMED_VENTA] = { "VENTA", "VENTA", N_("Sold"), SISMED_CONSUMED },
	[SISMED_SIS] = { "SIS", "SIS", N_("SIS"), SISMED_CONSUMED },
	[SISMED_INTERSAN] = { "INTERSAN", "INTER SAN", N_("Health programmes"), SISMED_CONSUMED },
	[SISMED_EXO] = { "EXO", "EXO", N_("Exempt"), SISMED_CONSUMED },
	[SISMED_SOAT] = { "SOAT", "SOAT", N_("SOAT"), SISMED_CONSUMED },
	[SISMED_CREDHOSP] = { "CREDHOSP", "CRED HOSP", N_("On credit"), SISMED_CONSUMED },
	[SISMED_OTR_CONV] = { "OTR_CONV", "OTR CONV", N_("Other agreements"), SISMED_CONSUMED },
	[SISMED_DEVOL] = { "DEVOL", "DEVOL", N_("Returned to the warehouse"), SISMED_OUTPUT },
	[SISMED_DISTRI] = { "DISTRI", "DISTRI", N_("Community boxes"), SISMED_OUTPUT },
	[SISMED_TRANSF] = { "TRANSF", "TRANSF", N_("To another post"), SISMED_OUTPUT },
	[SISMED_VENCIDO] = { "VENCIDO", "VEN CIDO", N_("Expired"), SISMED_OUTPUT },
	[SISMED_MERMA] = { "MERMA", "MERMA", N_("Lost or broken"), SISMED_OUTPUT },
	[SISMED_DEFNAC] = { "DEFNAC", "DEF NAC", N_("National defence"), SISMED_OUTPUT },
	[SISMED_VENTAINST] = { "VENTAINST", "VENTA INST", N_("Sold to institutions"),
			       SISMED_OUTPUT },
	[SISMED_OTRAS_SAL] = { "OTRAS_SAL", "OTRAS SAL", N_("Other outputs"), SISMED_OUTPUT },
};

/* What a count found is an entry, what it missed a loss: the ministry has no other column. */
static const struct kind_column {
	enum move_kind kind;
	enum sismed_column column;
} kinds[] = {
	{ MOVE_PURCHASE, SISMED_INGRE },     { MOVE_TRANSFER_IN, SISMED_INGRE },
	{ MOVE_DONATION, SISMED_INGRE },     { MOVE_OPENING, SISMED_INGRE },
	{ MOVE_COUNT_MORE, SISMED_INGRE },   { MOVE_RETURN_IN, SISMED_REINGRE },
	{ MOVE_SALE, SISMED_VENTA },         { MOVE_SIS, SISMED_SIS },
	{ MOVE_PROGRAMME, SISMED_INTERSAN }, { MOVE_EXEMPT, SISMED_EXO },
	{ MOVE_SOAT, SISMED_SOAT },          { MOVE_CREDIT, SISMED_CREDHOSP },
	{ MOVE_AGREEMENT, SISMED_OTR_CONV }, { MOVE_RETURN_OUT, SISMED_DEVOL },
	{ MOVE_BOX_OUT, SISMED_DISTRI },     { MOVE_TRANSFER_OUT, SISMED_TRANSF },
	{ MOVE_EXPIRED, SISMED_VENCIDO },    { MOVE_BREAKAGE, SISMED_MERMA },
	{ MOVE_COUNT_LESS, SISMED_MERMA },   { MOVE_OTHER_OUT, SISMED_OTRAS_SAL },
	{ MOVE_REVERSAL, SISMED_OTRAS_SAL },
};

const struct sismed_head *sismed_head(enum sismed_column column)
{
	BUG_ON(column >= SISMED_COLUMNS);
	return &heads[column];
}

bool sismed_column_of(int64_t move_kind, enum sismed_column *out)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if ((int64_t)kinds[i].kind == move_kind) {
			*out = kinds[i].column;
			return true;
		}
	}
	return false;
}

static int64_t lots_left(struct txn *txn, int64_t drug, int64_t day)
{
	int64_t left = 0, (*groups)[SUM_KEYS_MAX];
	int count = sum_groups(txn, &record_move, MOVE_SUM_LOT, &drug, 1, &groups);

	for (int i = 0; i < count; i++) {
		int64_t sum[SUM_OUT];

		sum_upto(txn, &record_move, MOVE_SUM_LOT, groups[i], 2, day, sum);
		left += sum[0];
	}
	return left;
}

void sismed_read(struct txn *txn, int64_t drug, int64_t month, struct sismed_row *out)
{
	int64_t last = month_last_day(month);

	*out = (struct sismed_row){
		.opening_units = stock_on_hand(txn, drug, 0, month_first_day(month) - 1),
		.closing_units = stock_on_hand(txn, drug, 0, last),
		.lots_units = lots_left(txn, drug, last),
	};
	out->is_moved = out->opening_units != 0 || out->closing_units != 0;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		int64_t key[] = { drug, (int64_t)kinds[i].kind }, sum[SUM_OUT];
		enum sismed_column column = kinds[i].column;
		bool is_entry = heads[column].part == SISMED_ENTRY;

		sum_month(txn, &record_move, MOVE_SUM_KIND, key, 2, month, sum);
		out->units[column] += is_entry ? sum[0] : -sum[0];
		out->is_moved = out->is_moved || sum[2] != 0;
	}
}

int64_t sismed_closing(const struct sismed_row *row)
{
	int64_t left = row->opening_units;

	for (int i = 0; i < SISMED_COLUMNS; i++)
		left += heads[i].part == SISMED_ENTRY ? row->units[i] : -row->units[i];
	return left;
}

bool sismed_holds(const struct sismed_row *row)
{
	return sismed_closing(row) == row->closing_units && row->lots_units == row->closing_units;
}
