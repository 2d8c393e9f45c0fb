/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sismed_csv.h"

#include "base/csv_put.h"
#include "base/utf8.h"
#include "core/ici.h"
#include "core/price.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define LINE_BYTES 8192
#define PHARMACY_DIGITS 5 /* of the establishment; F01 is its main pharmacy (domain.md 3.1) */

struct table {
	struct txn *txn;
	const struct export_sink *sink;
	struct arena *arena;
	int64_t month, first_day, last_day, today;
	char period[8];    /* 202610 */
	char pharmacy[24]; /* 06502F01 */
	struct sbuf line;
	struct err *err;
	int code; /* sticky */
};

static void start_line(struct table *table)
{
	sbuf_init(&table->line, table->arena, LINE_BYTES);
}

static void end_line(struct table *table)
{
	struct span bytes;

	csv_put_end(&table->line);
	bytes = (struct span){ (const uint8_t *)table->line.buf, table->line.len };
	if (table->code == 0)
		table->code = table->sink->write(table->sink->arg, bytes, table->err);
}

/* Without control characters, whoever wrote them into a record. */
static void cell(struct table *table, const char *text)
{
	char *own = arena_str(table->arena, text);

	(void)utf8_clean(own);
	csv_add_text(&table->line, own);
}

static void cell_number(struct table *table, int64_t number, int decimals)
{
	csv_add_number(&table->line, number, decimals);
}

/* "31/12/2027" as the ministry writes it; "" for none. */
static void cell_day(struct table *table, int64_t day)
{
	char text[DAY_TEXT_BYTES] = "";

	if (day != 0)
		day_format(text, day);
	cell(table, text);
}

static void start(struct table *table, struct txn *txn, const struct session *session,
		  int64_t month, const struct export_sink *sink, struct err *err)
{
	struct post post = { 0 };
	char iso[DAY_TEXT_BYTES];
	size_t digits, skip;

	*table = (struct table){ .txn = txn, .sink = sink, .arena = txn_arena(txn), .month = month,
				 .first_day = month_first_day(month),
				 .last_day = month_last_day(month),
				 .today = day_of_instant(clock_now_s(&session->clock)),
				 .err = err };
	month_format_iso(iso, month);
	snprintf(table->period, sizeof(table->period), "%.4s%.2s", iso, iso + 5);
	if (rec_get(txn, &record_post, 1, &post) != 0)
		return;
	digits = strspn(post.renipress, "0123456789");
	skip = digits > PHARMACY_DIGITS ? digits - PHARMACY_DIGITS : 0;
	if (post.renipress[0] != '\0' && post.renipress[digits] == '\0')
		snprintf(table->pharmacy, sizeof(table->pharmacy), "%sF01", post.renipress + skip);
	else
		snprintf(table->pharmacy, sizeof(table->pharmacy), "%s", post.renipress);
}

/* --- ICI ---------------------------------------------------------------------------------- */

static void head(struct table *table, bool is_by_lot)
{
	static const char *const before[] = { "ANNOMES", "CODIGO_PRE", "CODIGO_MED",
					      "DESCRIPCION" };

	start_line(table);
	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		cell(table, before[i]);
	if (is_by_lot) {
		cell(table, "MEDLOTE");
		cell(table, "FFINAN");
	}
	cell(table, "PRECIO");
	cell(table, "SALDO");
	for (int i = 0; i < SISMED_COLUMNS; i++)
		cell(table, sismed_head((enum sismed_column)i)->name);
	cell(table, "STOCK_FIN");
	cell(table, "FEC_EXP");
	if (!is_by_lot) {
		cell(table, "CPA");
		cell(table, "REQ");
	}
	cell(table, "MEDFF");
	cell(table, "MEDTIP");
	cell(table, "MEDPET");
	cell(table, "MEDEST");
	end_line(table);
}

static void product_cells(struct table *table, const struct drug *drug)
{
	char name[DRUG_TEXT_BYTES];

	drug_text(drug, name);
	start_line(table);
	cell(table, table->period);
	cell(table, table->pharmacy);
	cell(table, drug->code);
	cell(table, name);
}

static void unit_cells(struct table *table, const struct sismed_row *row, int64_t price_cents)
{
	cell_number(table, price_cents, 2);
	cell_number(table, row->opening_units, 0);
	for (int i = 0; i < SISMED_COLUMNS; i++)
		cell_number(table, row->units[i], 0);
	cell_number(table, row->closing_units, 0);
}

static void list_cells(struct table *table, const struct drug *drug)
{
	cell(table, drug->form);
	cell(table, drug->kind == DRUG_MEDICINE ? "M" : drug->kind == DRUG_SUPPLY ? "I" : "");
	cell(table, drug->is_petitorio ? "P" : "_");
	cell(table, drug->class == DRUG_SUPPORT ? "S" : drug->class == DRUG_STRATEGIC ? "E" : "");
	end_line(table);
}

static void product_row(struct table *table, const struct drug *drug)
{
	struct ici_row row;

	if (!ici_read(table->txn, drug, table->month, table->today, &row))
		return;
	product_cells(table, drug);
	unit_cells(table, &row.units, row.price_cents);
	cell_day(table, row.next_expiry_day);
	cell_number(table, consumption_average_e2(&row.use), 2);
	cell_number(table, row.required_units, 0);
	list_cells(table, drug);
}

/* One lot in the month: its own moves, none of them twice. */
static bool read_lot(struct table *table, const struct lot *lot, struct sismed_row *row)
{
	struct key_part from = KEY_INT(table->first_day), to = KEY_INT(table->last_day);
	struct scan scan = { 0 };
	struct move move;

	*row = (struct sismed_row){
		.opening_units = stock_on_hand(table->txn, lot->drug, lot->head.id,
					       table->first_day - 1),
		.closing_units = stock_on_hand(table->txn, lot->drug, lot->head.id,
					       table->last_day),
	};
	row->is_moved = row->opening_units != 0 || row->closing_units != 0;
	scan_range(&scan, table->txn, &record_move, MOVE_BY_LOT, &KEY_INT(lot->head.id), 1, &from,
		   &to, false);
	while (scan_next_rec(&scan, &move)) {
		enum sismed_column column;
		bool is_entry;

		if (!sismed_column_of(move.kind, &column))
			continue;
		is_entry = sismed_head(column)->part == SISMED_ENTRY;
		row->units[column] += is_entry ? move.qty_units : -move.qty_units;
		row->is_moved = true;
	}
	scan_end(&scan);
	return row->is_moved;
}

static void lot_rows(struct table *table, const struct drug *drug)
{
	int64_t price_cents = price_at(table->txn, drug, table->last_day);
	struct scan scan = { 0 };
	struct lot lot;

	scan_prefix(&scan, table->txn, &record_lot, LOT_BY_DRUG, &KEY_INT(drug->head.id), 1, false);
	while (scan_next_rec(&scan, &lot)) {
		struct sismed_row row;
		struct fund fund;

		if (!read_lot(table, &lot, &row))
			continue;
		product_cells(table, drug);
		cell(table, lot.code);
		cell(table, rec_get(table->txn, &record_fund, lot.fund, &fund) == 0 ? fund.code :
										      "");
		unit_cells(table, &row, price_cents);
		cell_day(table, lot.expiry_day);
		list_cells(table, drug);
	}
	scan_end(&scan);
}

static int each_drug(struct table *table, void (*rows)(struct table *table,
						       const struct drug *drug))
{
	struct arena_mark mark = arena_mark(table->arena);
	struct scan scan = { 0 };
	struct drug drug;

	scan_prefix(&scan, table->txn, &record_drug, DRUG_BY_CODE, NULL, 0, false);
	while (table->code == 0 && scan_next_rec(&scan, &drug)) {
		rows(table, &drug);
		arena_rewind(table->arena, mark);
	}
	scan_end(&scan);
	return table->code;
}

int sismed_export_ici(struct txn *txn, const struct session *session, int64_t month,
		      const struct export_sink *sink, struct err *err)
{
	struct table table;

	start(&table, txn, session, month, sink, err);
	head(&table, false);
	return each_drug(&table, product_row);
}

int sismed_export_lots(struct txn *txn, const struct session *session, int64_t month,
		       const struct export_sink *sink, struct err *err)
{
	struct table table;

	start(&table, txn, session, month, sink, err);
	head(&table, true);
	return each_drug(&table, lot_rows);
}

/* --- moves -------------------------------------------------------------------------------- */

/* Who got it is nobody's business out there: the text beside what was given stays here. */
static void move_row(struct table *table, const struct drug *drug, const struct move *move)
{
	char name[DRUG_TEXT_BYTES], iso[DAY_TEXT_BYTES];
	enum sismed_column column = SISMED_OTRAS_SAL;
	struct lot lot = { 0 };
	bool is_given;

	(void)sismed_column_of(move->kind, &column);
	is_given = sismed_head(column)->part == SISMED_CONSUMED || column == SISMED_REINGRE;
	drug_text(drug, name);
	day_format_iso(iso, move->day);
	(void)!rec_get(table->txn, &record_lot, move->lot, &lot);
	start_line(table);
	cell(table, iso);
	cell(table, move->doc_text);
	cell(table, sismed_head(column)->name);
	cell(table, code_by_value(&codes_move_kind, move->kind)->key);
	cell(table, drug->code);
	cell(table, name);
	cell(table, lot.code);
	cell_day(table, lot.expiry_day);
	cell_number(table, move->qty_units, 0);
	cell_number(table, move->cost_cents, 2);
	cell(table, is_given ? "" : move->detail);
	end_line(table);
}

static void move_rows(struct table *table, const struct drug *drug)
{
	struct key_part from = KEY_INT(table->first_day), to = KEY_INT(table->last_day);
	struct arena_mark mark = arena_mark(table->arena);
	struct scan scan = { 0 };
	struct move move;

	scan_range(&scan, table->txn, &record_move, MOVE_BY_DRUG, &KEY_INT(drug->head.id), 1,
		   &from, &to, false);
	while (table->code == 0 && scan_next_rec(&scan, &move)) {
		move_row(table, drug, &move);
		arena_rewind(table->arena, mark);
	}
	scan_end(&scan);
}

int sismed_export_moves(struct txn *txn, const struct session *session, int64_t month,
			const struct export_sink *sink, struct err *err)
{
	static const char *const names[] = {
		"FECHA", "DOCUMENTO", "COLUMNA", "TIPO", "CODIGO_MED", "DESCRIPCION", "MEDLOTE",
		"FEC_EXP", "CANTIDAD", "COSTO", "DETALLE",
	};
	struct table table;

	start(&table, txn, session, month, sink, err);
	start_line(&table);
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		cell(&table, names[i]);
	end_line(&table);
	return each_drug(&table, move_rows);
}
