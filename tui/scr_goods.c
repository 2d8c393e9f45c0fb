/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goods that come in (ux.md 3.8): the paper first, then its lines; what the lines add up to stands
 * beside what the paper says until both are the same.
 */
#include "base/num.h"
#include "core/arrival.h"
#include "core/identity.h"
#include "core/price.h"
#include "core/rule.h"
#include "core/threshold.h"
#include "core/warning.h"
#include "store/rule.h"
#include "store/index.h"
#include "tui/day_field.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/screens.h"
#include "tui/supplier_field.h"

#include <stdio.h>
#include <string.h>

#define FOOT_ROWS 4
#define COLD_MAX 128      /* products kept cold; the others are asked for by the operation alone */
#define PAPER_OLD_DAYS 30 /* ux.md 2.6 */

/* Columns of a line: fields without labels start one behind. */
enum { COL_DRUG = 3, COL_LOT = 30, COL_EXPIRY = 41, COL_QTY = 49, COL_COST = 57, COL_AMOUNT = 67 };

struct cold_drug {
	int64_t drug, low_dc, high_dc;
};

struct goods_form {
	struct form form;
	struct price_rule rule;
	int64_t asked, asked_e4; /* product of the line, and what one costs there */
	struct drug drug;        /* that product */
	int64_t today, fund, two_sign_from_cents;
	int64_t last; /* receipt saved last, 0 none */
	struct cold_drug cold[COLD_MAX];
	int cold_count;
};

static struct goods_form *goods_of(const struct form *form)
{
	return form->screen_state;
}

static const struct goods_receive *input_of(const struct form *form)
{
	return form->input;
}

static int read_post(struct txn *txn, void *arg, struct err *err);

/* --- the fields of a line --------------------------------------------------------------------- */

static struct goods_in_line *line_of(const struct form *form, int line)
{
	struct goods_receive *in = form->input;
	return &in->lines[line]; /* the form made room when it took the line in */
}

static int parse_expiry(struct ui *ui, struct form *form, int line, const char *text,
			struct err *err)
{
	char told[DAY_TEXT_BYTES];
	int64_t day = 0;
	if (text[0] != '\0' && !day_parse_expiry(text, &day)) {
		err_refuse(err, &rule_not_day, "expiry_day", text, NULL);
		err_label(err, N_("Expires"));
		return ERR_REFUSED;
	}
	line_of(form, line)->expiry_day = day;
	/* The box goes back while the supplier is still here. */
	if (day == 0 || day >= day_field_of(form, ui))
		return 0;
	day_format(told, day);
	err_refuse(err, &rule_goods_expired, "expiry_day", told, NULL);
	err_label(err, N_("Expires"));
	return ERR_REFUSED;
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

/* What is kept cold may have changed since the form was opened, and a product may be new. */
static void drug_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct goods_form *s = form->screen_state;
	(void)item;
	s->asked = line_of(form, line)->drug;
	s->asked_e4 = 0;
	if (ui_read(ui, read_post, s) != 0)
		s->cold_count = 0;
}

struct box_of {
	int64_t drug, pack_units;
};

static int read_box(struct txn *txn, void *arg, struct err *err)
{
	struct box_of *box = arg;
	struct drug drug;
	(void)err;
	if (box->drug > 0 && rec_get(txn, &record_drug, box->drug, &drug) == 0)
		box->pack_units = drug.pack_units;
	return 0;
}

/* "5c", or "5*" on the number pad: boxes, as papers count; the stock counts what is in them. */
static void tidy_qty(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	struct box_of box = { .drug = line_of(form, line)->drug };
	size_t bytes = strlen(text);
	int64_t boxes, units;
	if (bytes < 2 || strchr("cC*", text[bytes - 1]) == NULL)
		return;
	const char *number = arena_strn(ui->scratch, text, bytes - 1);
	if (num_parse(number, 0, &boxes) && ui_read(ui, read_box, &box) == 0 &&
	    box.pack_units > 0 && num_mul(boxes, box.pack_units, &units))
		snprintf(text, size, "%lld", (long long)units);
}

static const struct form_typing typing_qty = {
	.tidy = tidy_qty, .filter = EDIT_ANY, .has_filter = true,
	.help = N_("Units received, for example 500; 5c is 5 boxes of the size of the product."),
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
	goods_of(form)->asked_e4 = line_of(form, line)->cost_e4;
}

/* The paper says the amount: the cost of one follows from it. */
static void amount_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct goods_in_line in = *line_of(form, line);
	int64_t cents;
	(void)item;
	if (in.cost_e4 == 0 && in.qty_units > 0 &&
	    num_mul_div(in.amount_cents, 100, in.qty_units, &cents))
		goods_of(form)->asked_e4 = cents;
	in.amount_cents = 0;
	if (in.cost_e4 > 0 && goods_line_amount(&in, &cents) &&
	    cents != line_of(form, line)->amount_cents)
		form_set(form, ui, arena_fmt(ui->scratch, "lines[%d].cost_e4", line), "", 0);
}

/* Sum of the lines as they stand; what the paper adds to them is not in it. */
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

/* What the lines are more (less: below 0) than the paper says. */
static int64_t difference_of(const struct form *form)
{
	int count;
	return lines_sum(form, &count) + input_of(form)->extra_cents - input_of(form)->total_cents;
}

/* --- doubts ----------------------------------------------------------------------------------- */

struct line_doubt {
	const struct goods_receive *in;
	int line;
	int64_t today;
	struct err warnings;
};

static int read_doubt(struct txn *txn, void *arg, struct err *err)
{
	struct line_doubt *doubt = arg;
	(void)err;
	arrival_line_warnings(txn, doubt->in, doubt->line, doubt->today, &doubt->warnings);
	return 0;
}

static void say_warning(struct ui *ui, struct err *warnings, struct sbuf *out)
{
	if (warnings->count == 0)
		return;
	warnings->item[0].field[0] = '\0'; /* a sentence of its own */
	sbuf_add(out, "! ");
	err_text(warnings, 0, ui->session->lang, out);
}

static void expiry_doubt(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	struct line_doubt doubt = { .in = form->input, .line = line,
				    .today = day_field_of(form, ui) };
	if (ui_read(ui, read_doubt, &doubt) == 0)
		say_warning(ui, &doubt.warnings, out);
}

static void day_doubt(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	int64_t day = input_of(form)->doc_day;
	struct err warnings = { 0 };
	char text[DAY_TEXT_BYTES];
	(void)line;
	if (day == 0 || day + PAPER_OLD_DAYS >= ui_today(ui))
		return;
	day_format(text, day);
	err_refuse(&warnings, &warn_paper_old, "doc_day", text, NULL);
	say_warning(ui, &warnings, out);
}

/* --- the head --------------------------------------------------------------------------------- */

/* The paper that such goods come with, until another one is chosen. */
static int64_t usual_paper(int64_t kind)
{
	switch (kind) {
	case GOODS_PURCHASE: return GOODS_PAPER_INVOICE;
	case GOODS_TRANSFER: return GOODS_PAPER_PECOSA;
	case GOODS_DONATION: return GOODS_PAPER_ACT;
	case GOODS_RETURN: return GOODS_PAPER_GUIDE;
	default: return 0;
	}
}

static void kind_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	int64_t paper = usual_paper(input_of(form)->kind);
	const struct code *code = code_by_value(&codes_goods_paper, paper);
	(void)line;
	(void)item;
	form_set(form, ui, "doc_type", code != NULL ? ui_tr(ui, code->label) : "", 0);
}

static bool is_purchase(const struct form *form)
{
	return input_of(form)->kind == GOODS_PURCHASE;
}

static bool is_later(const struct form *form)
{
	return is_purchase(form) && input_of(form)->pay_from == PAY_CREDIT;
}

static bool is_now(const struct form *form)
{
	return is_purchase(form) && input_of(form)->pay_from != PAY_CREDIT;
}

static bool has_paper(const struct form *form)
{
	return input_of(form)->kind != GOODS_OPENING;
}

static bool is_new_supplier(const struct form *form)
{
	return has_paper(form) && form_ref(form, "supplier") <= 0;
}

static bool is_known_supplier(const struct form *form)
{
	return has_paper(form) && form_ref(form, "supplier") > 0;
}

static void show_ruc(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	struct lookup_item item;
	(void)line;
	if (lookup_supplier_new.get(ui, form_ref(form, "supplier"), &item) && item.note[0] != '\0')
		sbuf_add(out, arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("RUC")), item.note));
}

/* A wrong digit is told at once, while the paper is in the hand. */
static int parse_ruc(struct ui *ui, struct form *form, int line, const char *text, struct err *err)
{
	struct goods_receive *in = form->input;
	(void)ui;
	(void)line;
	snprintf(in->supplier_ruc, sizeof(in->supplier_ruc), "%.*s",
		 (int)sizeof(in->supplier_ruc) - 1, text);
	if (text[0] == '\0' || ruc_is_valid(text))
		return 0;
	err_refuse(err, &rule_ruc_wrong, "supplier_ruc", text, NULL);
	err_label(err, N_("RUC"));
	return ERR_REFUSED;
}

static void show_typed_ruc(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)ui;
	(void)line;
	sbuf_add(out, input_of(form)->supplier_ruc);
}

static const struct form_typing typing_ruc = {
	.parse = parse_ruc, .show = show_typed_ruc, .filter = EDIT_DIGITS, .has_filter = true,
	.help = N_("11 digits, for example 20131312955."),
};

/* Who has to sign before money leaves. */
static void show_approval(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	if (input_of(form)->total_cents >= goods_of(form)->two_sign_from_cents)
		sbuf_add(out, ui_tr(ui, N_("Manager and treasurer sign it.")));
	else
		sbuf_add(out, ui_tr(ui, N_("Manager or treasurer signs it.")));
}

/* --- behind the lines ------------------------------------------------------------------------- */

static bool is_cold(const struct form *form)
{
	const struct goods_form *s = goods_of(form);
	int count = form_lines(form, "lines");
	if (input_of(form)->kind == GOODS_OPENING)
		return false;
	for (int i = 0; i < count; i++)
		for (int j = 0; j < s->cold_count; j++)
			if (line_of(form, i)->drug == s->cold[j].drug)
				return true;
	return false;
}

/* Asked only where the operation will ask for it. */
static bool is_out(const struct form *form)
{
	const struct goods_form *s = goods_of(form);
	const struct goods_receive *in = form->input;
	int count = form_lines(form, "lines");
	bool is_found = false;
	if (in->is_temp_read == 0 || !is_cold(form))
		return false;
	for (int i = 0; i < count; i++)
		for (int j = 0; j < s->cold_count; j++)
			is_found = is_found || (line_of(form, i)->drug == s->cold[j].drug &&
						(in->temp_dc < s->cold[j].low_dc ||
						 in->temp_dc > s->cold[j].high_dc));
	return is_found;
}

static bool is_adding(const struct form *form)
{
	const struct goods_receive *in = form->input;
	return in->extra_cents != 0 ||
	       (has_paper(form) && in->total_cents != 0 && difference_of(form) != 0);
}

static bool is_short(const struct form *form)
{
	return is_adding(form) && difference_of(form) < 0;
}

static int parse_temp(struct ui *ui, struct form *form, int line, const char *text,
		      struct err *err)
{
	struct goods_receive *in = form->input;
	(void)ui;
	(void)line;
	in->is_temp_read = in->temp_dc = 0;
	if (text[0] == '\0')
		return 0;
	if (!num_parse(text, 1, &in->temp_dc)) {
		err_refuse(err, &rule_not_number, "temp_dc", text, NULL);
		err_label(err, N_("Arrived at"));
		return ERR_REFUSED;
	}
	in->is_temp_read = 1;
	return 0;
}

static void show_temp(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct goods_receive *in = form->input;
	char text[NUM_TEXT_BYTES];
	(void)ui;
	(void)line;
	if (in->is_temp_read == 0)
		return;
	num_format(text, in->temp_dc, 1, false);
	sbuf_add(out, text);
}

static const struct form_typing typing_temp = {
	.parse = parse_temp, .show = show_temp, .filter = EDIT_NUMBER, .has_filter = true,
	.covers = "temp_dc is_temp_read",
	.help = N_("What the thermometer of the cold box shows, for example 4.5."),
};

static void show_columns(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	static const struct form_column column[] = {
		{ N_("Product"), COL_DRUG, 24, -1 }, { N_("Lot"), COL_LOT, 8, -1 },
		{ N_("Expires"), COL_EXPIRY, 7, -1 }, { N_("Qty"), COL_QTY, 5, 1 },
		{ N_("Cost"), COL_COST, 7, 1 }, { N_("Amount"), COL_AMOUNT, 9, 1 },
	};
	(void)form;
	(void)line;
	form_columns(ui, column, ARRAY_LEN(column), out);
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "kind", .label = N_("Origin"), .label_cols = 11, .cols = 24,
	  .took = kind_took },
	{ .kind = FORM_FIELD, .path = "supplier", .label_cols = 11, .cols = 40,
	  .lookup = &lookup_supplier_new, .took = supplier_took, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "supplier_ruc", .cols = 11, .is_same_row = true,
	  .typing = &typing_ruc, .is_shown = is_new_supplier },
	{ .kind = FORM_TEXT, .show = show_ruc, .col = 57, .is_same_row = true,
	  .is_shown = is_known_supplier },
	{ .kind = FORM_FIELD, .path = "doc_type", .label = N_("Document"), .label_cols = 11,
	  .cols = 8, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "doc_text", .label = "", .col = 23, .cols = 19,
	  .is_same_row = true, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "doc_day", .label = N_("Paper day"), .col = 48,
	  .cols = 10, .is_same_row = true, .is_shown = has_paper, .doubt = day_doubt },
	{ .kind = FORM_FIELD, .path = "total_cents", .label = N_("Paper total"), .label_cols = 11,
	  .cols = 10, .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "pay_from", .col = 25, .cols = 10, .is_same_row = true,
	  .is_shown = is_purchase },
	{ .kind = FORM_FIELD, .path = "due_day", .col = 48, .cols = 10, .is_same_row = true,
	  .is_shown = is_later },
	{ .kind = FORM_TEXT, .show = show_approval, .col = 48, .is_same_row = true,
	  .is_shown = is_now },
	{ .kind = FORM_HEADING },
	{ .kind = FORM_TEXT, .show = show_columns, .col = 1 },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .col = COL_DRUG, .cols = 24,
	  .took = drug_took },
	{ .kind = FORM_FIELD, .path = "lines[].lot_code", .label = "", .col = COL_LOT, .cols = 8,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].expiry_day", .label = "", .col = COL_EXPIRY,
	  .cols = 5, .is_same_row = true, .typing = &typing_expiry, .doubt = expiry_doubt },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label = "", .col = COL_QTY, .cols = 5,
	  .is_same_row = true, .typing = &typing_qty, .took = cost_took },
	{ .kind = FORM_FIELD, .path = "lines[].cost_e4", .label = "", .col = COL_COST, .cols = 7,
	  .is_same_row = true, .took = cost_took },
	{ .kind = FORM_FIELD, .path = "lines[].amount_cents", .label = "", .col = COL_AMOUNT,
	  .cols = 9, .is_same_row = true, .took = amount_took },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "extra_cents", .label_cols = 11, .cols = 10,
	  .is_shown = is_adding },
	{ .kind = FORM_FIELD, .path = "short_note", .col = 27, .cols = 38, .is_same_row = true,
	  .is_shown = is_short },
	{ .kind = FORM_FIELD, .path = "*temp", .label = N_("Came at °C"), .label_cols = 11,
	  .cols = 5, .typing = &typing_temp, .is_shown = is_cold },
	{ .kind = FORM_FIELD, .path = "temp_note", .col = 27, .cols = 36, .is_same_row = true,
	  .is_shown = is_out },
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 11, .cols = 24 },
	{ .kind = FORM_FIELD, .path = "received_by", .col = 41, .cols = 22, .is_same_row = true,
	  .is_shown = has_paper },
	{ .kind = FORM_FIELD, .path = "*day", .label = N_("Came in on"), .label_cols = 11,
	  .cols = 10, .typing = &typing_paper_day },
};

/* What is not shown any more is not said any more. */
static bool goods_check(struct ui *ui, struct form *form)
{
	struct goods_receive *in = form->input;
	(void)ui;
	if (!is_cold(form))
		in->is_temp_read = in->temp_dc = 0;
	if (!is_out(form) || in->is_temp_read == 0)
		in->temp_note[0] = '\0';
	if (!is_short(form))
		in->short_note[0] = '\0';
	if (!is_later(form))
		in->due_day = 0;
	if (!has_paper(form))
		in->total_cents = in->extra_cents = in->doc_type = 0;
	return true;
}

static const struct form_desc desc = {
	.name = "goods", .op = "goods.receive", .question = N_("Receive these goods?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .check = goods_check,
};

/* --- the screen ------------------------------------------------------------------------------- */

/* What the form knows of the post: the fund that drugs are bought from, who signs, what is cold. */
static int read_post(struct txn *txn, void *arg, struct err *err)
{
	struct goods_form *s = arg;
	struct scan scan = { 0 };
	struct fund fund;
	struct drug drug;
	(void)err;
	s->fund = 0;
	scan_ids(&scan, txn, &record_fund, 0, false);
	while (s->fund == 0 && scan_next_rec(&scan, &fund)) {
		if (fund.is_for_drugs != 0)
			s->fund = fund.head.id;
	}
	scan_end(&scan);
	s->two_sign_from_cents = limits_at(txn, s->today).two_sign_from_cents;
	s->rule = price_rule_at(txn, s->today);
	if (s->asked <= 0 || rec_get(txn, &record_drug, s->asked, &s->drug) != 0)
		s->drug = (struct drug){ 0 };
	s->cold_count = 0;
	scan_ids(&scan, txn, &record_drug, 0, false);
	while (s->cold_count < COLD_MAX && scan_next_rec(&scan, &drug)) {
		struct cold_drug *cold = &s->cold[s->cold_count];
		if (!arrival_range(txn, s->today, drug.storage, &cold->low_dc,
				   &cold->high_dc))
			continue;
		cold->drug = drug.head.id;
		s->cold_count++;
	}
	scan_end(&scan);
	return 0;
}

static int goods_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct goods_form *s = state;
	struct goods_receive in = { .kind = GOODS_PURCHASE, .doc_day = ui_today(ui),
				    .doc_type = GOODS_PAPER_INVOICE, .pay_from = PAY_CREDIT };
	s->today = in.doc_day;
	if (ui_read(ui, read_post, s) == 0)
		in.fund = s->fund;
	snprintf(in.received_by, sizeof(in.received_by), "%.*s", (int)sizeof(in.received_by) - 1,
		 ui->user_name);
	return form_screen_open(&s->form, ui, &desc, &in, s, arg);
}

static void goods_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct goods_form *s = state;
	form_place(&s->form, ui, 2, 0, rows - 2 - FOOT_ROWS, cols);
}

/* The next paper: what such papers have in common stays. */
static void next_paper(struct ui *ui, struct goods_form *s)
{
	const struct goods_receive *old = s->form.input;
	struct goods_receive in = { .kind = old->kind, .doc_day = ui_today(ui), .fund = old->fund,
				    .doc_type = old->doc_type, .pay_from = old->pay_from };
	memcpy(in.received_by, old->received_by, sizeof(in.received_by));
	form_close(&s->form, ui);
	s->asked = s->asked_e4 = 0;
	s->today = in.doc_day;
	if (ui_read(ui, read_post, s) != 0)
		s->cold_count = 0;
	form_open(&s->form, ui, &desc, &in, s);
}

static void put_sum(struct ui *ui, const struct canvas *canvas, int row, enum style style,
		    const char *label, int64_t cents)
{
	canvas_put(canvas, row, 1, style, label);
	canvas_put_cols(canvas, row, 20, 12, 1, style, num_money(ui->scratch, cents));
}

/* Refusals and doubts name lines by number; '>' stands before the one that is typed. */
static void put_numbers(struct ui *ui, const struct form *form, const struct canvas *canvas)
{
	int focus = form->focus >= 0 && form->focus < form->cell_count
			    ? form->cell[form->focus].row : -1;
	for (int i = 0; i < form->cell_count; i++) {
		const struct form_cell *cell = &form->cell[i];
		const char *path = fields[cell->field].path;
		int row = cell->row - form->scroll;
		if (path == NULL || strcmp(path, "lines[].drug") != 0 || row < 0 ||
		    row >= form->height)
			continue;
		canvas_put(canvas, form->top + row, 0, STYLE_TEXT,
			   arena_fmt(ui->scratch, "%c%d", cell->row == focus ? '>' : ' ',
				     cell->line + 1));
	}
}

/* The rule proposes and changes nothing (core/price.h). */
static void put_price(struct ui *ui, const struct goods_form *s, const struct canvas *canvas,
		      int row)
{
	int64_t wanted = price_by_rule(&s->rule, s->asked_e4);
	if (s->drug.price_cents == 0 || s->asked_e4 == 0 || wanted == 0) /* given free */
		return;
	const char *now = wanted == s->drug.price_cents
				  ? ui_tr(ui, N_("same as now"))
				  : ui_fill(ui, N_("now {1}"),
					    num_money(ui->scratch, s->drug.price_cents), NULL);
	canvas_put(canvas, row, 36, STYLE_TEXT,
		   ui_fill(ui, N_("{1}: suggested price {2} · {3}"), s->drug.name,
			   num_money(ui->scratch, wanted), now, NULL));
}

static void goods_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct goods_form *s = state;
	const struct goods_receive *in = s->form.input;
	int count, row = canvas->rows - FOOT_ROWS;
	int64_t sum = lines_sum(&s->form, &count), left = difference_of(&s->form);
	frame_strip(canvas,
		    ui_tr(ui, N_("Not received yet: the stock changes when you confirm it")),
		    form_draft_text(&s->form, ui));
	canvas_rule(canvas, 1, NULL);
	form_draw(&s->form, ui, canvas);
	put_numbers(ui, &s->form, canvas);
	canvas_rule(canvas, row, NULL);
	put_sum(ui, canvas, row + 1, STYLE_TEXT, ui_tr(ui, N_("Sum of lines")), sum);
	canvas_put(canvas, row + 1, 36, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%d %s", count,
			     tr_n(ui->session->lang, N_("line"), N_("lines"), count)));
	if (in->extra_cents != 0)
		canvas_put(canvas, row + 1, 48, STYLE_TEXT,
			   arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("IGV, freight")),
				     num_money(ui->scratch, in->extra_cents)));
	put_price(ui, s, canvas, row + 2);
	if (!has_paper(&s->form) || in->total_cents == 0)
		return;
	put_sum(ui, canvas, row + 2, STYLE_TEXT, ui_tr(ui, N_("The paper says")),
		in->total_cents);
	put_sum(ui, canvas, row + 3, left != 0 ? STYLE_WARN : STYLE_STRONG,
		ui_tr(ui, N_("Difference")), left);
	canvas_put(canvas, row + 3, 36, left != 0 ? STYLE_WARN : STYLE_OK,
		   left < 0	     ? ui_tr(ui, N_("! lines are missing"))
		   : left > 0	     ? ui_tr(ui, N_("! the lines are more than the paper"))
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
	if (event->cmd == CMD_PANE && s->last > 0 && !s->form.box.is_open) {
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "goods-note", .id = s->last });
		return REACT_USED;
	}
	unsigned react = form_screen_handle(&s->form, ui, event, subject);
	const struct done *done = s->form.output;
	if ((react & REACT_CLOSE) == 0 || done->id <= s->last)
		return react;
	s->last = done->id;
	next_paper(ui, s);
	return REACT_USED;
}

static bool goods_live(struct ui *ui, const void *state, int cmd)
{
	const struct goods_form *s = state;
	return cmd == CMD_PANE ? s->last > 0 : form_screen_live(ui, state, cmd);
}

static const struct ui_command goods_commands[] = {
	{ CMD_DO, N_("Receive"), N_("Takes the goods into the stock"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("List"), N_("Lists the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_PANE, N_("Note"), N_("The note of the goods received last, to be signed"),
	  NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("Set aside"), N_("Keeps what was typed for later"), NULL, 0, NULL, NULL },
};

const struct screen screen_goods = {
	.name = "goods", .title = N_("Goods in"), .code = "in",
	.words = N_("goods receive purchase donation transfer supplier in"),
	.help = N_("First the paper, then one line for each product and lot. A scan chooses the "
		   "product. An empty line and Enter ends; F2 receives the goods."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct goods_form),
	.commands = goods_commands, .command_count = ARRAY_LEN(goods_commands),
	.open = goods_open, .layout = goods_layout, .draw = goods_draw, .handle = goods_handle,
	.close = form_screen_close, .is_live = goods_live, .field_help = form_screen_help,
};
