/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels with bar codes for shelves and for products that come without one. On the screen and as
 * data: what is printed how often; on paper: the sheets (reports/typeset_labels.c).
 */
#include "base/num.h"
#include "core/drug.h"
#include "core/own_code.h"
#include "core/resolve.h"
#include "reports/papers.h"
#include "reports/rule.h"
#include "store/index.h"

#include <string.h>

#define COPIES_MAX 400

static const struct sheet_format {
	int count, columns, rows;
} formats[] = {
	{ 24, 3, 8 }, /* 70 x 37 mm */
	{ 40, 4, 10 }, /* 52.5 x 29.7 mm */
};

static const struct sheet_format *format_of(int64_t count)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (formats[i].count == count || (count == 0 && i == 0))
			return &formats[i];
	return NULL;
}

/* Its first code with a right check digit: what a scanner reads best; else the first. */
static const char *code_of(const struct drug *drug)
{
	for (int64_t i = 0; i < drug->barcode_count; i++)
		if (ean_is_valid(drug->barcodes[i].code))
			return drug->barcodes[i].code;
	return drug->barcode_count > 0 ? drug->barcodes[0].code : "";
}

static void add(struct report_ctx *ctx, struct doc *doc, const struct drug *drug, int64_t copies)
{
	char text[DRUG_TEXT_BYTES];

	drug_text(drug, text);
	doc_row(doc, ROW_ITEM, 0);
	doc_text(doc, drug->code);
	doc_text(doc, arena_str(ctx->arena, text));
	doc_text(doc, drug->shelf);
	doc_text(doc, code_of(drug));
	doc_int(doc, copies);
}

static void labels_table(struct report_ctx *ctx, struct doc *doc)
{
	const struct doc_col col[] = {
		{ .key = "code", .label = tr(ctx->lang, "Code"), .kind = CELL_TEXT, .width = 7,
		  .is_fixed = true },
		{ .key = "product", .label = tr(ctx->lang, "Product"), .kind = CELL_TEXT,
		  .width = 36 },
		{ .key = "shelf", .label = tr(ctx->lang, "Shelf"), .kind = CELL_TEXT, .width = 8 },
		{ .key = "barcode", .label = tr(ctx->lang, "Bar code"), .kind = CELL_TEXT,
		  .width = 14, .is_fixed = true },
		{ .key = "labels", .label = tr(ctx->lang, "Labels"), .kind = CELL_INT,
		  .width = 9 },
	};

	doc_table(doc, "labels", col, ARRAY_LEN(col));
}

/* "05335:3" -> the product and 3; without a number 1. */
static int read_token(struct report_ctx *ctx, const char *token, struct drug *drug,
		      int64_t *copies, struct err *err)
{
	const char *colon = strchr(token, ':');
	const char *code = arena_strn(ctx->arena, token, colon != NULL ? (size_t)(colon - token)
								       : strlen(token));
	int64_t id = resolve_ref(ctx->txn, &record_drug, code);

	*copies = 1;
	if (id <= 0 || rec_get(ctx->txn, &record_drug, id, drug) != 0 ||
	    (colon != NULL && !num_parse(colon + 1, 0, copies)) || *copies < 1 ||
	    *copies > COPIES_MAX)
		return err_refuse(err, &rule_report_pick, "products", token, NULL);
	if (drug->barcode_count == 0)
		return err_refuse(err, &rule_report_no_code, "products", drug->name, NULL);
	return 0;
}

static int add_picked(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	const char *at = ctx->params.pick;
	int status = 0;

	while (*(at += strspn(at, ", ")) != '\0') {
		size_t size = strcspn(at, ", ");
		struct drug drug;
		int64_t copies;
		int one = read_token(ctx, arena_strn(ctx->arena, at, size), &drug, &copies, err);

		if (one == 0)
			add(ctx, doc, &drug, copies);
		status = one != 0 ? one : status;
		at += size;
	}
	return status;
}

/* Nothing was chosen: one of each that is in use and can be scanned. */
static void add_all(struct report_ctx *ctx, struct doc *doc)
{
	struct scan scan = { 0 };
	struct drug drug;

	scan_prefix(&scan, ctx->txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug))
		if (drug.is_inactive == 0 && drug.barcode_count > 0)
			add(ctx, doc, &drug, 1);
	scan_end(&scan);
}

/* The sheets hold what the table says. */
static void add_sheets(struct report_ctx *ctx, struct doc *doc, const struct sheet_format *format)
{
	const struct doc_block *table = &doc->block[doc->block_count - 1];
	const struct doc_row *row = table->row;
	int count = table->row_count;
	int64_t first = ctx->params.first > 0 ? ctx->params.first - 1 : 0;

	doc_labels(doc, format->columns, format->rows, (int)first);
	for (int i = 0; i < count; i++) {
		const struct cell *cell = row[i].cell;

		doc_label(doc, (struct doc_label){
			.name = cell[1].text, .code = cell[3].text, .copies = (int)cell[4].number,
			.note = cell[2].text[0] != '\0'
					? arena_fmt(ctx->arena, "%s · %s %s", cell[0].text,
						    tr(ctx->lang, "Shelf"), cell[2].text)
					: cell[0].text });
	}
}

int paper_labels(struct report_ctx *ctx, struct doc *doc, struct err *err)
{
	const struct sheet_format *format = format_of(ctx->params.sheet);

	if (format == NULL)
		return err_refuse(err, &rule_report_sheet, "sheet", NULL);
	if (ctx->params.first < 0 || ctx->params.first > format->count)
		return err_refuse(err, &rule_report_first, "first",
				  num_int(ctx->arena, format->count), NULL);
	doc_file_stem(doc, tr(ctx->lang, "labels"));
	doc_title(doc, 1, tr(ctx->lang, "Labels"));
	labels_table(ctx, doc);
	if (ctx->params.pick == NULL || ctx->params.pick[0] == '\0')
		add_all(ctx, doc);
	else if (add_picked(ctx, doc, err) != 0)
		return ERR_REFUSED;
	if (!doc->failed)
		add_sheets(ctx, doc, format);
	return 0;
}
