/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One lot of a count: boxes and loose units, and what they come to. A lot of the list has its line;
 * one that is found is named by product, code and expiry.
 */
#include "base/num.h"
#include "core/stock_count.h"
#include "store/index.h"
#include "store/rule.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

struct count_lot {
	struct form form;
	struct count_line line; /* head.id 0: a lot that is found */
	struct drug drug;
	char product[DRUG_TEXT_BYTES];
	enum count_due due; /* why it is counted again */
	char paper[40];     /* what makes it so */
};

struct load {
	struct count_lot *state;
	int64_t line, drug;
	bool is_found;
};

static int load_line(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct count_lot *s = load->state;
	struct move paper = { 0 };
	(void)err;
	if (rec_get(txn, &record_count_line, load->line, &s->line) != 0 ||
	    rec_get(txn, &record_drug, s->line.drug, &s->drug) != 0)
		return 0;
	drug_text(&s->drug, s->product);
	s->due = count_line_due(txn, &s->line, &paper);
	snprintf(s->paper, sizeof(s->paper), "%s", paper.doc_text);
	s->line.tries = NULL; /* lies in the arena of this reading */
	load->is_found = true;
	return 0;
}

static int load_drug(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	load->is_found = rec_get(txn, &record_drug, load->drug, &load->state->drug) == 0;
	return 0;
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void show_product(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct count_lot *s = form->screen_state;
	(void)ui;
	(void)line;
	sbuf_addf(out, "%s %s", s->drug.code, s->product);
}

static void show_lot(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct count_lot *s = form->screen_state;
	char day[DAY_TEXT_BYTES];
	(void)line;
	if (s->line.lot_code[0] == '\0') {
		sbuf_add(out, ui_tr(ui, N_("None of it is expected. Found lots: ESC, then F5.")));
		return;
	}
	day_format(day, s->line.expiry_day);
	sbuf_add(out, ui_fill(ui, s->line.expiry_day < ui_today(ui)
					  ? N_("Lot {1}, EXPIRED on {2}: count it too.")
					  : N_("Lot {1}, expires on {2}."),
			      s->line.lot_code, day, NULL));
}

/* Why once more, and of what hour it will be. */
static void show_when(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct count_lot *s = form->screen_state;
	char at[DAY_TEXT_BYTES];
	(void)line;
	if (s->due == COUNT_DUE_LATE)
		sbuf_add(out, ui_fill(ui, N_("! {1} is of before its count and came since. "),
				      s->paper, NULL));
	if (s->due == COUNT_DUE_UNDONE)
		sbuf_add(out, ui_fill(ui, N_("! {1} undid what was of before its count. "),
				      s->paper, NULL));
	if (form->call.at_s == 0)
		return;
	instant_format_time(at, form->call.at_s);
	sbuf_add(out, ui_fill(ui, N_("Counted at {1}, as the sheet says."), at, NULL));
}

/* "2 x 100 + 27 = 227 tableta". */
static void show_total(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct count_lot *s = form->screen_state;
	int64_t packs = 0, pack = 0, loose = 0, units;
	(void)line;
	if (!num_parse(form_text(form, "packs"), 0, &packs))
		packs = 0;
	if (!num_parse(form_text(form, "pack_units"), 0, &pack))
		pack = s->drug.pack_units;
	if (!num_parse(form_text(form, "loose_units"), 0, &loose))
		loose = 0;
	if (!num_mul(packs, pack, &units) || !num_add(units, loose, &units))
		return;
	if (packs > 0)
		sbuf_addf(out, "%s x %s + %s = ", num_int(ui->scratch, packs),
			  num_int(ui->scratch, pack), num_int(ui->scratch, loose));
	sbuf_addf(out, "%s %s", num_int(ui->scratch, units), s->drug.unit);
}

static bool has_lot(const struct form *form)
{
	const struct count_lot *s = form->screen_state;
	return s->line.head.id == 0 || s->line.lot_code[0] != '\0';
}

/* --- a lot of the list ------------------------------------------------------------------------ */

static const struct form_field line_fields[] = {
	{ .kind = FORM_TEXT, .show = show_product },
	{ .kind = FORM_TEXT, .show = show_lot },
	{ .kind = FORM_TEXT, .show = show_when },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "packs", .label_cols = 18, .cols = 8, .is_shown = has_lot },
	{ .kind = FORM_FIELD, .path = "pack_units", .label_cols = 18, .cols = 8,
	  .is_shown = has_lot },
	{ .kind = FORM_FIELD, .path = "loose_units", .label_cols = 18, .cols = 8 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_TEXT, .show = show_total },
};

static const struct form_desc line_desc = {
	.name = "count_lot", .op = "stock_count.line", .question = N_("Keep this count?"),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

/* arg->value: the instant of a sheet, 0 now. */
static int lot_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct count_lot *s = state;
	struct load load = { .state = s, .line = arg->id };
	struct count_line_in in = { 0 };
	if (ui_read(ui, load_line, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	in.count = s->line.count;
	in.drug = s->line.drug;
	in.expiry_day = s->line.expiry_day;
	in.pack_units = s->line.lot_code[0] != '\0' ? s->drug.pack_units : 0;
	memcpy(in.lot_code, s->line.lot_code, sizeof(in.lot_code));
	if (form_screen_open(&s->form, ui, &line_desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	s->form.call.at_s = arg->value;
	form_subject(&s->form, s->product, arg->id);
	return 0;
}

/* What was counted, and what must be done about it. */
static void say_counted(struct ui *ui, const struct count_lot *s, const char *product)
{
	const struct count_line_done *done = s->form.output;
	const struct count_line_in *in = s->form.input;
	const char *units = num_int(ui->scratch, done->counted_units);
	if (done->is_expired != 0)
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! {1} of {2}: EXPIRED. Set it apart and write it off."),
			       units, in->lot_code, NULL));
	else
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, done->recounts > 0 ? N_("Counted again: {1} of {2} {3}")
						      : N_("Counted: {1} of {2} {3}"),
			       units, product, in->lot_code, NULL));
}

static unsigned lot_handle(struct ui *ui, void *state, const struct event *event)
{
	struct count_lot *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	say_counted(ui, s, s->product);
	ui_result(ui, ((const struct count_line_done *)s->form.output)->id);
	return REACT_USED | REACT_CLOSE;
}

const struct screen screen_count_lot = {
	.name = "count_lot", .title = N_("Count a lot"),
	.help = N_("Write how many full boxes there are, how many units a box has, and the loose "
		   "units. Nothing there: leave it empty, it is 0. A second time is a recount; "
		   "every one is kept."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct count_lot),
	.open = lot_open, .handle = lot_handle, FORM_SCREEN_COMMON,
};

/* --- a lot that is found ---------------------------------------------------------------------- */

static void took_drug(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct count_lot *s = form->screen_state;
	struct load load = { .state = s,
			     .drug = ((const struct count_line_in *)form->input)->drug };
	(void)line;
	(void)item;
	if (ui_read(ui, load_drug, &load) == 0 && load.is_found && s->drug.pack_units > 0)
		form_set(form, ui, "pack_units",
			 arena_fmt(ui->scratch, "%lld", (long long)s->drug.pack_units), 0);
}

struct expiry_job {
	const struct count_line_in *in;
	int64_t other_day; /* what the books say of a lot with this code */
	bool is_same;
};

static int read_expiry(struct txn *txn, void *arg, struct err *err)
{
	struct expiry_job *job = arg;
	struct key_part part[2] = { KEY_INT(job->in->drug), KEY_TEXT(job->in->lot_code) };
	struct scan scan = { 0 };
	struct lot lot;
	(void)err;
	scan_prefix(&scan, txn, &record_lot, LOT_BY_CODE, part, 2, false);
	while (scan_next_rec(&scan, &lot)) {
		job->other_day = lot.expiry_day;
		job->is_same = job->is_same || lot.expiry_day == job->in->expiry_day;
	}
	scan_end(&scan);
	return 0;
}

/* The same code with another expiry is a slip of the pen more often than another lot. */
static void doubt_expiry(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	struct expiry_job job = { .in = form->input };
	char day[DAY_TEXT_BYTES];
	(void)line;
	if (job.in->drug == 0 || job.in->lot_code[0] == '\0' ||
	    ui_read(ui, read_expiry, &job) != 0 || job.is_same || job.other_day == 0)
		return;
	day_format(day, job.other_day);
	sbuf_add(out, ui_fill(ui, N_("Lot {1} was entered with expiry {2}. Is it another one?"),
			      job.in->lot_code, day, NULL));
}

/* What is on a box is counted, expired or not. */
static int parse_expiry(struct ui *ui, struct form *form, int line, const char *text,
			struct err *err)
{
	int64_t day = 0;
	(void)ui;
	(void)line;
	if (text[0] != '\0' && !day_parse_expiry(text, &day)) {
		err_refuse(err, &rule_not_day, "expiry_day", text, NULL);
		err_label(err, N_("Expires"));
		return ERR_REFUSED;
	}
	((struct count_line_in *)form->input)->expiry_day = day;
	return 0;
}

static void show_expiry(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	int64_t day = ((const struct count_line_in *)form->input)->expiry_day;
	char text[DAY_TEXT_BYTES];
	(void)ui;
	(void)line;
	day_format(text, day);
	sbuf_add(out, text);
}

static const struct form_typing typing_expiry = {
	.parse = parse_expiry, .show = show_expiry, .filter = EDIT_DATE, .has_filter = true,
	.help = N_("Write month/year, for example 02/28, also when it has expired."),
};

static const struct form_field found_fields[] = {
	{ .kind = FORM_FIELD, .path = "drug", .label_cols = 18, .cols = 44, .took = took_drug },
	{ .kind = FORM_FIELD, .path = "lot_code", .label_cols = 18, .cols = 20 },
	{ .kind = FORM_FIELD, .path = "expiry_day", .label_cols = 18, .cols = 10,
	  .typing = &typing_expiry, .doubt = doubt_expiry },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "packs", .label_cols = 18, .cols = 8 },
	{ .kind = FORM_FIELD, .path = "pack_units", .label_cols = 18, .cols = 8 },
	{ .kind = FORM_FIELD, .path = "loose_units", .label_cols = 18, .cols = 8 },
	{ .kind = FORM_FIELD, .path = "fund", .label_cols = 18, .cols = 30 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_TEXT, .show = show_total },
	{ .kind = FORM_TEXT, .show = show_when },
};

static const struct form_desc found_desc = {
	.name = "count_found", .op = "stock_count.line", .question = N_("Keep this count?"),
	.fields = found_fields, .field_count = ARRAY_LEN(found_fields),
};

/* arg: the count, and the product that was scanned (id2). */
static int found_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct count_lot *s = state;
	struct load load = { .state = s, .drug = arg->id2 };
	struct count_line_in in = { .count = arg->id, .drug = arg->id2 };
	if (arg->id2 != 0 && ui_read(ui, load_drug, &load) == 0 && load.is_found)
		in.pack_units = s->drug.pack_units;
	if (form_screen_open(&s->form, ui, &found_desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	s->form.call.at_s = arg->value;
	form_subject(&s->form, "", arg->id);
	return 0;
}

static unsigned found_handle(struct ui *ui, void *state, const struct event *event)
{
	struct count_lot *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	say_counted(ui, s, form_text(&s->form, "drug"));
	ui_result(ui, ((const struct count_line_done *)s->form.output)->id);
	return REACT_USED | REACT_CLOSE;
}

const struct screen screen_count_found = {
	.name = "count_found", .title = N_("A lot that is found"),
	.help = N_("A lot that is not on the list of the count: write what its box says. When the "
		   "count is closed it is taken into the stock."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct count_lot),
	.open = found_open, .handle = found_handle, FORM_SCREEN_COMMON,
};
