/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goods that come in (ux.md 3.8): the paper first, then its lines; what the lines add up to stands
 * beside what the paper says until both are the same.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/goods.h"
#include "store/rule.h"
#include "store/index.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/screens.h"
#include "tui/supplier_field.h"

#include <stdio.h>
#include <string.h>

#define FOOT_ROWS 4

/* Columns of a line: fields without labels start one behind. */
enum { COL_DRUG = 1, COL_LOT = 30, COL_EXPIRY = 41, COL_QTY = 49, COL_COST = 57, COL_AMOUNT = 67 };

/* --- the fields of a line --------------------------------------------------------------------- */

static struct goods_in_line *line_of(const struct form *form, int line)
{
	struct goods_receive *in = form->input;
	return &in->lines[line]; /* the form made room when it took the line in */
}

static int parse_expiry(struct ui *ui, struct form *form, int line, const char *text,
			struct err *err)
{
	int64_t day = 0;
	(void)ui;
	if (text[0] != '\0' && !day_parse_expiry(text, &day)) {
		err_refuse(err, &rule_not_day, "expiry_day", text, NULL);
		err_label(err, N_("Expires"));
		return ERR_REFUSED;
	}
	line_of(form, line)->expiry_day = day;
	return 0;
}

/* "02/28" for the end of a month, else the day. */
static void show_expiry(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	int64_t day = line_of(form, line)->expiry_day;
	int year, month, dom;
	char text[DAY_TEXT_BYTES];
	(void)ui;
	if (day == 0)
		return;
	day_to_ymd(day, &year, &month, &dom);
	day_format_short(text, day);
	if (day == month_last_day(month_of_day(day)))
		snprintf(text, sizeof(text), "%02d/%02d", month, year % 100);
	sbuf_add(out, text);
}

static const struct form_typing typing_expiry = {
	.parse = parse_expiry, .show = show_expiry, .filter = EDIT_DATE, .has_filter = true,
	.help = N_("Write month/year, for example 02/28. What has expired is not received."),
};

static void put_amount(struct ui *ui, struct form *form, int line)
{
	struct goods_in_line in = *line_of(form, line);
	int64_t cents;
	in.amount_cents = 0;
	if (in.qty_units > 0 && in.cost_e4 > 0 && goods_line_amount(&in, &cents))
		form_set(form, ui, arena_fmt(ui->scratch, "lines[%d].amount_cents", line),
			 arena_fmt(ui->scratch, "%lld.%02lld", (long long)(cents / 100),
				   (long long)(cents % 100)), 0);
}

static void cost_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	(void)item;
	put_amount(ui, form, line);
}

/* The paper says the amount: the cost of one follows from it. */
static void amount_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct goods_in_line in = *line_of(form, line);
	int64_t cents;
	(void)item;
	in.amount_cents = 0;
	if (in.cost_e4 > 0 && goods_line_amount(&in, &cents) &&
	    cents != line_of(form, line)->amount_cents)
		form_set(form, ui, arena_fmt(ui->scratch, "lines[%d].cost_e4", line), "", 0);
}

/* --- the head --------------------------------------------------------------------------------- */

static bool is_purchase(const struct form *form)
{
	return ((const struct goods_receive *)form->input)->kind == GOODS_PURCHASE;
}

static bool has_paper(const struct form *form)
{
	return ((const struct goods_receive *)form->input)->kind != GOODS_OPENING;
}

static void show_columns(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	static const struct {
		const char *label;
		int col, cols, align;
	} column[] = {
		{ N_("Product"), COL_DRUG, 26, -1 }, { N_("Lot"), COL_LOT, 8, -1 },
		{ N_("Expires"), COL_EXPIRY, 7, -1 }, { N_("Qty"), COL_QTY, 5, 1 },
		{ N_("Cost"), COL_COST, 7, 1 }, { N_("Amount"), COL_AMOUNT, 9, 1 },
	};
	int col = 1;
	(void)form;
	(void)line;
	for (size_t i = 0; i < ARRAY_LEN(column); i++) {
		int at = column[i].col + 1;
		sbuf_add(out, utf8_pad(ui->scratch, "", at - col, -1));
		sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, column[i].label), column[i].cols,
				       column[i].align));
		col = at + column[i].cols;
	}
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "kind", .label_cols = 11, .cols = 17 },
	{ .kind = FORM_FIELD, .path = "fund", .col = 36, .label_cols = 11, .cols = 28,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "supplier", .label_cols = 11, .cols = 34,
	  .lookup = &lookup_supplier_new, .took = supplier_took, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "supplier_ruc", .cols = 11, .is_same_row = true,
	  .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 11, .cols = 17,
	  .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "doc_day", .label = N_("Paper day"), .col = 36,
	  .label_cols = 11, .cols = 10, .is_same_row = true, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "total_cents", .cols = 9, .is_same_row = true,
	  .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "pay_from", .label_cols = 11, .cols = 20,
	  .is_shown = is_purchase },
	{ .kind = FORM_HEADING },
	{ .kind = FORM_TEXT, .show = show_columns, .col = 1 },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .col = COL_DRUG, .cols = 26 },
	{ .kind = FORM_FIELD, .path = "lines[].lot_code", .label = "", .col = COL_LOT, .cols = 8,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].expiry_day", .label = "", .col = COL_EXPIRY,
	  .cols = 5, .is_same_row = true, .typing = &typing_expiry },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label = "", .col = COL_QTY, .cols = 5,
	  .is_same_row = true, .took = cost_took },
	{ .kind = FORM_FIELD, .path = "lines[].cost_e4", .label = "", .col = COL_COST, .cols = 7,
	  .is_same_row = true, .took = cost_took },
	{ .kind = FORM_FIELD, .path = "lines[].amount_cents", .label = "", .col = COL_AMOUNT,
	  .cols = 9, .is_same_row = true, .took = amount_took },
};

static const struct form_desc desc = {
	.name = "goods", .op = "goods.receive", .question = N_("Receive these goods?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

/* --- the screen ------------------------------------------------------------------------------- */

struct goods_form {
	struct form form;
};

struct find_fund {
	int64_t fund;
};

/* The fund that drugs are bought from. */
static int find_fund(struct txn *txn, void *arg, struct err *err)
{
	struct find_fund *find = arg;
	struct scan scan = { 0 };
	struct fund fund;
	(void)err;
	scan_ids(&scan, txn, &record_fund, 0, false);
	while (find->fund == 0 && scan_next_rec(&scan, &fund)) {
		if (fund.is_for_drugs != 0)
			find->fund = fund.head.id;
	}
	scan_end(&scan);
	return 0;
}

static int goods_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct goods_form *s = state;
	struct find_fund find = { 0 };
	struct goods_receive in = { .kind = GOODS_PURCHASE, .doc_day = ui_today(ui),
				    .pay_from = PAY_CREDIT };
	if (ui_read(ui, find_fund, &find) == 0)
		in.fund = find.fund;
	return form_screen_open(&s->form, ui, &desc, &in, s, arg);
}

static void goods_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct goods_form *s = state;
	form_place(&s->form, ui, 2, 0, rows - 2 - FOOT_ROWS, cols);
}

/* Sum of the lines as they stand. */
static int64_t lines_sum(const struct form *form, int *count)
{
	int64_t sum = 0;
	*count = form_lines(form, "lines");
	for (int i = 0; i < *count; i++) {
		int64_t cents;
		if (goods_line_amount(line_of(form, i), &cents))
			sum += cents;
	}
	return sum;
}

static void put_sum(struct ui *ui, const struct canvas *canvas, int row, enum style style,
		    const char *label, int64_t cents)
{
	canvas_put(canvas, row, 1, style, label);
	canvas_put_cols(canvas, row, 20, 12, 1, style, num_money(ui->scratch, cents));
}

static void goods_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct goods_form *s = state;
	const struct goods_receive *in = s->form.input;
	int count, row = canvas->rows - FOOT_ROWS;
	int64_t sum = lines_sum(&s->form, &count), left = in->total_cents - sum;
	frame_strip(canvas,
		    ui_tr(ui, N_("Not received yet: the stock changes when you confirm it")),
		    form_draft_text(&s->form, ui));
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
	canvas_rule(canvas, row, NULL);
	put_sum(ui, canvas, row + 1, STYLE_TEXT, ui_tr(ui, N_("Sum of lines")), sum);
	canvas_put(canvas, row + 1, 36, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%d %s", count,
			     tr_n(ui->session->lang, N_("line"), N_("lines"), count)));
	if (!has_paper(&s->form))
		return;
	put_sum(ui, canvas, row + 2, STYLE_TEXT, ui_tr(ui, N_("The paper says")),
		in->total_cents);
	put_sum(ui, canvas, row + 3, left != 0 ? STYLE_WARN : STYLE_STRONG,
		ui_tr(ui, N_("Difference")), left);
	canvas_put(canvas, row + 3, 36, left != 0 ? STYLE_WARN : STYLE_OK,
		   left > 0	     ? ui_tr(ui, N_("! lines are missing"))
		   : left < 0	     ? ui_tr(ui, N_("! the lines are more than the paper"))
		   : sum > 0	     ? ui_tr(ui, N_("OK"))
				     : "");
}

static unsigned goods_handle(struct ui *ui, void *state, const struct event *event)
{
	struct goods_form *s = state;
	struct goods_receive *in = s->form.input;
	const char *subject = arena_fmt(ui->scratch, "%s %s", form_text(&s->form, "supplier"),
					form_text(&s->form, "doc_text"));
	supplier_name_take(&s->form, in->supplier_name, sizeof(in->supplier_name));
	return form_screen_handle(&s->form, ui, event, subject);
}

const struct screen screen_goods = {
	.name = "goods", .title = N_("Goods in"), .code = "in",
	.words = N_("goods receive purchase donation transfer supplier in"),
	.help = N_("First the paper, then one line for each product and lot. A scan chooses the "
		   "product. An empty line and Enter ends; F2 receives the goods."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct goods_form),
	.commands = form_screen_commands, .command_count = FORM_SCREEN_COMMANDS,
	.open = goods_open, .layout = goods_layout, .draw = goods_draw, .handle = goods_handle,
	.close = form_screen_close, .is_live = form_screen_live, .field_help = form_screen_help,
};
