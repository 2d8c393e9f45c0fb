/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/num.h"
#include "core/drug.h"
#include "core/ledger.h"
#include "core/stock.h"
#include "reports/papers.h"
#include "reports/peek.h"
#include "reports/words.h"
#include "store/index.h"
#include "store/sum.h"

/* Value of a product's stock at the end of a day. */
static int64_t stock_value(struct report_ctx *ctx, int64_t drug, int64_t day)
{
	int64_t out[SUM_OUT];

	sum_upto(ctx->txn, &record_move, MOVE_SUM_DRUG, &drug, 1, day, out);
	return out[1];
}

static void card_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "day", .label = tr(ctx->lang, "Day"), .kind = CELL_DAY, .width = 10 },
		{ .key = "paper",
		  .label = tr(ctx->lang, "Paper"),
		  .kind = CELL_TEXT,
		  .width = 12,
		  .is_fixed = true },
		{ .key = "detail",
		  .label = tr(ctx->lang, "Detail"),
		  .kind = CELL_TEXT,
		  .width = 12 },
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 8,
		  .is_fixed = true },
		{ .key = "in", .label = tr(ctx->lang, "In"), .kind = CELL_QTY, .width = 5 },
		{ .key = "out", .label = tr(ctx->lang, "Out"), .kind = CELL_QTY, .width = 5 },
		{ .key = "balance", .label = tr(ctx->lang, "Left"), .kind = CELL_QTY, .width = 5 },
		{ .key = "value",
		  .label = tr(ctx->lang, "Value S/"),
		  .kind = CELL_MONEY,
		  .width = 8 },
		{ .key = "balance_value",
		  .label = tr(ctx->lang, "Value left S/"),
		  .kind = CELL_MONEY,
		  .width = 8 },
	};

	doc_table(doc, "card", col, ARRAY_LEN(col));
}

static void card_row(struct report_ctx *ctx, struct doc *doc, const struct card_row *row,
		     int64_t value_cents)
{
	const struct move *move = &row->move;
	const char *kind = peek_code(ctx, &codes_move_kind, move->kind);
	struct lot lot = { 0 };

	(void)!rec_get(ctx->txn, &record_lot, move->lot, &lot);
	doc_row(doc, ROW_ITEM, 0);
	doc_day(doc, move->day);
	doc_text(doc, move->doc_text);
	doc_text(doc, move->detail[0] == '\0' ?
			      kind :
			      arena_fmt(ctx->arena, "%s, %s", kind, move->detail));
	doc_text(doc, lot.code);
	doc_cell(doc, move->qty_units > 0 ? cell_qty(move->qty_units) : cell_blank());
	doc_cell(doc, move->qty_units < 0 ? cell_qty(-move->qty_units) : cell_blank());
	doc_qty(doc, row->balance_units);
	doc_money(doc, move->cost_cents);
	doc_money(doc, value_cents);
	if (move->doc_kind == DOC_KIND_SALE || move->doc_kind == DOC_KIND_GOODS)
		doc_row_link(doc, link_to_doc(move->doc_kind, move->doc, 0));
}

/* What stands at the top of the card on the shelf (domain.md 3.5). */
static void card_head(struct report_ctx *ctx, struct doc *doc, const struct drug *drug)
{
	int64_t storage = drug->storage != 0 ? drug->storage : STORAGE_ROOM;
	const char *where = peek_code(ctx, &codes_storage, storage);

	doc_pair(doc, "unit", tr(ctx->lang, "Unit"), cell_text(drug->unit));
	doc_pair(doc, "storage", tr(ctx->lang, "Kept in"),
		 cell_text(drug->shelf[0] == '\0' ?
				   where :
				   arena_fmt(ctx->arena, "%s, %s", where, drug->shelf)));
	if (drug->min_units > 0 || drug->max_units > 0)
		doc_pair(doc, "limits", tr(ctx->lang, "Minimum and maximum"),
			 cell_text(arena_fmt(ctx->arena, "%s / %s",
					     num_int(ctx->arena, drug->min_units),
					     drug->max_units > 0 ?
						     num_int(ctx->arena, drug->max_units) :
						     "-")));
	if (drug->registration[0] != '\0')
		doc_pair(doc, "registration", tr(ctx->lang, "Registration"),
			 cell_text(drug->registration));
}

/* The lots that are left at the end of the last day. */
static void card_lots(struct report_ctx *ctx, struct doc *doc, int64_t drug)
{
	const struct doc_col col[] = {
		{ .key = "lot", .label = tr(ctx->lang, "Lot"), .kind = CELL_TEXT, .width = 12,
		  .is_fixed = true },
		{ .key = "expiry", .label = tr(ctx->lang, "Expires"), .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "left", .label = tr(ctx->lang, "On hand"), .kind = CELL_QTY,
		  .width = 8 },
	};
	struct stock_lot *lot;
	int count = stock_lots(ctx->txn, drug, ctx->params.to_day, false, &lot);
	bool is_started = false;

	for (int i = 0; i < count; i++) {
		if (lot[i].on_hand_units <= 0)
			continue;
		if (!is_started)
			doc_table(doc, "lots", col, ARRAY_LEN(col));
		is_started = true;
		doc_row(doc, lot[i].is_expired ? ROW_WARN : ROW_ITEM, 0);
		doc_text(doc, lot[i].lot.code);
		doc_day(doc, lot[i].lot.expiry_day);
		doc_qty(doc, lot[i].on_hand_units);
	}
}

int paper_stock_card(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	char name[DRUG_TEXT_BYTES];
	struct stock_card card;
	struct drug drug;
	int64_t value;
	int code = peek_get(ctx, &record_drug, ctx->params.id, &drug, err);

	if (code != 0)
		return code;
	stock_card_read(ctx->txn, drug.head.id, 0, ctx->params.from_day, ctx->params.to_day, &card);
	value = stock_value(ctx, drug.head.id, ctx->params.from_day - 1);
	drug_text(&drug, name);
	doc_page(doc, PAGE_A4_LANDSCAPE);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "stock-card"), drug.code));
	doc_title(doc, 1, tr(ctx->lang, "Valued stock card"));
	doc_title(doc, 2, arena_fmt(ctx->arena, "%s · %s", drug.code, name));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "from {1} to {2}"),
			     words_date(ctx->arena, ctx->params.from_day),
			     words_date(ctx->arena, ctx->params.to_day), NULL));
	card_head(ctx, doc, &drug);
	card_table(ctx, doc);
	doc_row(doc, ROW_SUBTOTAL, 0);
	doc_day(doc, ctx->params.from_day);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Before"));
	doc_blank(doc);
	doc_blank(doc);
	doc_blank(doc);
	doc_qty(doc, card.opening_units);
	doc_blank(doc);
	doc_money(doc, value);
	for (int i = 0; i < card.row_count; i++) {
		value += card.rows[i].move.cost_cents;
		card_row(ctx, doc, &card.rows[i], value);
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_day(doc, ctx->params.to_day);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total and what is left"));
	doc_blank(doc);
	doc_qty(doc, card.in_units);
	doc_qty(doc, card.out_units);
	doc_qty(doc, card.closing_units);
	doc_blank(doc);
	doc_money(doc, value);
	if (card.row_count == 0)
		doc_paragraph(doc, ROW_ITEM, tr(ctx->lang, "No movement in these days."));
	card_lots(ctx, doc, drug.head.id);
	return 0;
}

/* --- list ----------------------------------------------------------------------------------------
 */

static void list_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code",
		  .label = tr(ctx->lang, "Code"),
		  .kind = CELL_TEXT,
		  .width = 6,
		  .is_fixed = true },
		{ .key = "product",
		  .label = tr(ctx->lang, "Product"),
		  .kind = CELL_TEXT,
		  .width = 22 },
		{ .key = "units", .label = tr(ctx->lang, "Stock"), .kind = CELL_QTY, .width = 7 },
		{ .key = "least", .label = tr(ctx->lang, "Minimum"), .kind = CELL_QTY, .width = 7 },
		{ .key = "expiry",
		  .label = tr(ctx->lang, "Next expiry"),
		  .kind = CELL_DAY,
		  .width = 10 },
		{ .key = "price", .label = tr(ctx->lang, "Price"), .kind = CELL_MONEY, .width = 7 },
		{ .key = "value",
		  .label = tr(ctx->lang, "Value S/"),
		  .kind = CELL_MONEY,
		  .width = 9 },
	};

	doc_table(doc, "stock", col, ARRAY_LEN(col));
}

struct list_sum {
	int64_t value_cents;
	int64_t expired_count, short_count;
};

static void list_row(struct report_ctx *ctx, struct doc *doc, const struct drug *drug,
		     struct list_sum *sum)
{
	int64_t day = ctx->params.day;
	int64_t units = stock_on_hand(ctx->txn, drug->head.id, 0, day);
	int64_t value = stock_value(ctx, drug->head.id, day);
	char name[DRUG_TEXT_BYTES];
	struct stock_lot *lot;
	int lots;
	bool has_expired = false;
	bool is_short = units < drug->min_units;

	if (units == 0 && value == 0 && (drug->is_inactive || drug->min_units == 0))
		return;
	lots = stock_lots(ctx->txn, drug->head.id, day, false, &lot);
	for (int i = 0; i < lots; i++)
		has_expired = has_expired || (lot[i].is_expired && lot[i].on_hand_units > 0);
	drug_text(drug, name);
	doc_row(doc, has_expired || is_short ? ROW_WARN : ROW_ITEM, 0);
	doc_text(doc, drug->code);
	doc_text(doc, has_expired ?
			      arena_fmt(ctx->arena, "%s %s", name, tr(ctx->lang, "(EXPIRED)")) :
			      name);
	doc_qty(doc, units);
	doc_cell(doc, drug->min_units > 0 ? cell_qty(drug->min_units) : cell_blank());
	doc_day(doc, lots > 0 ? lot[0].lot.expiry_day : 0);
	doc_money(doc, drug->price_cents);
	doc_money(doc, value);
	doc_row_link(doc, link_to("stock-card", drug->head.id));
	sum->value_cents += value;
	sum->expired_count += has_expired;
	sum->short_count += is_short;
}

/* The list is worth what the books say, or somebody must look. */
static void list_proof(struct report_ctx *ctx, struct doc *doc, const struct list_sum *sum)
{
	int64_t account = ledger_account_id(ctx->txn, LEDGER_STOCK);
	int64_t books = ledger_balance(ctx->txn, account, 0, ctx->params.day);

	doc_paragraph(
		doc, books == sum->value_cents ? ROW_ITEM : ROW_WARN,
		words_fill(ctx->arena,
			   books == sum->value_cents ?
				   tr(ctx->lang, "The books say the same: {1}.") :
				   tr(ctx->lang, "The books say something else: {1}. Run posta "
						 "verify and call for help."),
			   words_soles(ctx->arena, books), NULL));
}

int paper_stock_list(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	struct list_sum sum = { 0 };
	struct scan scan = { 0 };
	struct drug drug;
	char day[DAY_TEXT_BYTES];

	(void)err;
	day_format_iso(day, ctx->params.day);
	doc_file_stem(doc, arena_fmt(ctx->arena, "%s-%s", tr(ctx->lang, "stock"), day));
	doc_title(doc, 1, tr(ctx->lang, "Stock of medicines and supplies"));
	doc_title(doc, 2,
		  words_fill(ctx->arena, tr(ctx->lang, "on {1}"),
			     words_day(ctx->arena, ctx->lang, ctx->params.day), NULL));
	list_table(ctx, doc);
	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug))
		list_row(ctx, doc, &drug, &sum);
	scan_end(&scan);
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total"));
	for (int i = 0; i < 4; i++)
		doc_blank(doc);
	doc_money(doc, sum.value_cents);
	list_proof(ctx, doc, &sum);
	doc_paragraph(doc, ROW_NOTE,
		      words_fill(ctx->arena,
				 tr(ctx->lang, "In bold: below the minimum ({1}) or with expired "
					       "lots ({2})."),
				 arena_fmt(ctx->arena, "%lld", (long long)sum.short_count),
				 arena_fmt(ctx->arena, "%lld", (long long)sum.expired_count),
				 NULL));
	return 0;
}
