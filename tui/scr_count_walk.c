/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One physical count: its lots shelf by shelf, how many are counted, and in the end what differs. A
 * scan goes to the lots of its product. Until it is compared no figure of the books is read here.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/stock_count.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

enum { CMD_PAPER = CMD_OWN, CMD_DUE };
enum { TAG_COMPARE = 1, TAG_CLOSE, TAG_SIGN, TAG_CANCEL, TAG_CANCEL_SIGN, TAG_HOUR, TAG_REASON,
       TAG_NOTE };

struct lot_row {
	struct count_row row;
	int64_t counted_units, book_units, recounts;
	enum count_due due;
};

struct walk {
	struct list list;
	struct arena arena; /* of the rows */
	struct stock_count count;
	struct lot_row *row;
	int rows;
	int due_count, differing;
	int64_t less_cents, more_cents; /* what closing would write */
	int64_t sheet_s;    /* hour of the paper sheet, 0 now */
	bool is_due_only, is_loaded, is_told;
	int64_t reason;     /* chosen, while its note is asked */
	char why[REASON_BYTES]; /* of a cancel that is being signed */
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct ui *ui;
	struct walk *state;
	int64_t id, today;
	bool is_found;
};

static void read_line(struct txn *txn, struct load *load, const struct count_row *from)
{
	struct walk *s = load->state;
	struct lot_row *to = &s->row[s->rows++];
	const struct count_line *line = &from->line;
	struct count_effect effect;
	to->row = *from;
	to->due = count_is_going_on(&s->count) ? count_line_due(txn, line, NULL) : COUNT_DUE_NOT;
	s->due_count += to->due != COUNT_DUE_NOT;
	if (line->try_count > 0) {
		to->counted_units = line->tries[line->try_count - 1].counted_units;
		to->book_units = line->tries[line->try_count - 1].book_units;
		to->recounts = line->try_count - 1;
	}
	if (!s->is_told || count_difference(line) == 0)
		return;
	s->differing++;
	if (s->count.stage != COUNT_COMPARED ||
	    !count_effect_read(txn, line, load->today, &effect))
		effect = (struct count_effect){ .cost_cents = line->cost_cents };
	s->less_cents -= effect.cost_cents < 0 ? effect.cost_cents : 0;
	s->more_cents += effect.cost_cents > 0 ? effect.cost_cents : 0;
	to->row.line.cost_cents = effect.cost_cents;
	to->row.line.difference_units = count_difference(line);
}

static int load_count(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct walk *s = load->state;
	struct count_row *row;
	(void)err;
	load->is_found = rec_get(txn, &record_stock_count, load->id, &s->count) == 0;
	if (!load->is_found)
		return 0;
	s->count.drugs = NULL; /* lies in the arena of this reading */
	s->is_told = s->count.compared_s != 0;
	int count = count_rows(txn, load->id, &row);
	arena_reset(&s->arena);
	s->row = arena_array(&s->arena, (size_t)count + 1, sizeof(*s->row));
	s->rows = s->due_count = s->differing = 0;
	s->less_cents = s->more_cents = 0;
	for (int i = 0; i < count; i++) {
		read_line(txn, load, &row[i]);
		s->row[i].row.line.tries = NULL;
	}
	return 0;
}

/* --- the list --------------------------------------------------------------------------------- */

static bool is_wanted(const struct walk *s, const struct lot_row *row, const char *filter)
{
	const struct count_row *from = &row->row;
	char all[DRUG_TEXT_BYTES + 80];
	bool is_open = s->count.stage == COUNT_OPEN;
	/* Compared, what agrees is of no interest. */
	if (s->is_due_only && row->due == COUNT_DUE_NOT &&
	    (is_open || from->line.difference_units == 0))
		return false;
	snprintf(all, sizeof(all), "%s %s %s %s", from->code, from->product, from->line.lot_code,
		 from->shelf);
	return lookup_matches(filter, all);
}

static const char *expiry_text(struct arena *arena, int64_t day, int64_t today)
{
	int year, month, dom;
	if (day == 0)
		return "-";
	day_to_ymd(day, &year, &month, &dom);
	return arena_fmt(arena, "%02d/%02d%s", month, year % 100, day < today ? " X" : "");
}

static const char *state_text(struct ui *ui, const struct walk *s, const struct lot_row *row,
			      enum style *style)
{
	*style = STYLE_TEXT;
	if (row->due == COUNT_DUE_FIRST)
		return "·";
	if (row->due != COUNT_DUE_NOT) {
		*style = STYLE_WARN;
		return ui_tr(ui, N_("! AGAIN"));
	}
	if (s->count.stage == COUNT_COMPARED && row->row.line.difference_units != 0 &&
	    row->row.line.reason == 0) {
		*style = STYLE_WARN;
		return ui_tr(ui, N_("! why?"));
	}
	return row->recounts > 0 ? arena_fmt(ui->scratch, "OK (%lld)",
					     (long long)row->recounts + 1)
				 : "OK";
}

static void fill_row(struct ui *ui, const struct walk *s, struct arena *arena,
		     struct list_row *to, const struct lot_row *row)
{
	const struct count_line *line = &row->row.line;
	const char *state = state_text(ui, s, row, &to->cell_style[5]);
	to->id = line->head.id;
	to->cell[0] = row->row.shelf;
	to->cell[1] = row->row.product;
	to->cell[2] = line->lot_code[0] != '\0' ? line->lot_code : "-";
	to->cell[3] = expiry_text(arena, line->expiry_day, ui_today(ui));
	to->cell[4] = row->due == COUNT_DUE_FIRST ? "" : num_int(arena, row->counted_units);
	to->cell[5] = arena_str(arena, state);
	if (!s->is_told)
		return;
	to->cell[6] = num_int(arena, row->book_units);
	to->cell[7] = line->difference_units == 0
			      ? "" : arena_fmt(arena, "%s%s", line->difference_units > 0 ? "+" : "",
					       num_int(arena, line->difference_units));
	to->cell_style[7] = STYLE_WARN;
}

static int walk_fetch(struct ui *ui, void *state, const struct list_query *query,
		      struct list_page *page)
{
	struct walk *s = state;
	int64_t number = 0;
	for (int i = 0; i < s->rows; i++) {
		if (!is_wanted(s, &s->row[i], query->filter))
			continue;
		if (number++ < query->first || page->count >= query->rows)
			continue;
		struct list_row *row = list_page_add(page);
		if (row != NULL)
			fill_row(ui, s, page->arena, row, &s->row[i]);
	}
	page->total = number;
	page->total_all = s->rows;
	return 0;
}

static const struct list_column blind_columns[] = {
	{ N_("Shelf"), 7, -1, false },	{ N_("Product"), 30, -1, true },
	{ N_("Lot"), 12, -1, false },	{ N_("Expires"), 7, -1, false },
	{ N_("Counted"), 9, 1, false }, { "", 7, -1, false },
};

static const struct list_column told_columns[] = {
	{ N_("Shelf"), 7, -1, false },	{ N_("Product"), 18, -1, true },
	{ N_("Lot"), 9, -1, false },	{ N_("Expires"), 7, -1, false },
	{ N_("Counted"), 8, 1, false }, { "", 7, -1, false },
	{ N_("Kardex"), 7, 1, false },	{ N_("Differs"), 7, 1, false },
};

static const struct list_desc blind_desc = {
	.columns = blind_columns, .column_count = ARRAY_LEN(blind_columns), .fetch = walk_fetch,
	.empty = N_("Everything here is counted. t shows all lots, F2 compares."),
};

static const struct list_desc told_desc = {
	.columns = told_columns, .column_count = ARRAY_LEN(told_columns), .fetch = walk_fetch,
	.empty = N_("Nothing differs. t shows all lots, F2 closes the count."),
};

/* --- the screen ------------------------------------------------------------------------------- */

static int walk_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct walk *s = state;
	struct load load = { ui, s, arg->id, ui_today(ui), false };
	arena_init(&s->arena);
	if (ui_read(ui, load_count, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	s->is_loaded = true;
	s->is_due_only = s->is_told && s->count.stage != COUNT_CANCELLED;
	list_open(&s->list, ui, s->is_told ? &told_desc : &blind_desc, s);
	return 0;
}

/* The count is read anew; where it was compared meanwhile, with the columns of that. */
static void reload(struct ui *ui, struct walk *s, int64_t wanted)
{
	struct load load = { ui, s, s->count.head.id, ui_today(ui), false };
	bool was_told = s->is_told;
	if (ui_read(ui, load_count, &load) != 0 || !load.is_found)
		return;
	s->is_loaded = true;
	if (was_told != s->is_told) {
		list_close(&s->list);
		list_open(&s->list, ui, &told_desc, s);
		s->is_due_only = true;
	}
	list_reload(&s->list, wanted);
}

static void walk_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct walk *s = state;
	if (!s->is_loaded)
		reload(ui, s, list_id(&s->list));
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
}

static const char *strip_left(struct ui *ui, const struct walk *s)
{
	const char *lots = num_int(ui->scratch, s->rows);
	if (!s->is_told || s->count.stage == COUNT_CANCELLED)
		return ui_fill(ui, N_("Counted {1} of {2}"),
			       num_int(ui->scratch, s->rows - s->due_count), lots, NULL);
	return ui_fill(ui, N_("{1} lots, {2} differ: S/ {3} missing, S/ {4} left over"), lots,
		       num_int(ui->scratch, s->differing), num_money(ui->scratch, s->less_cents),
		       num_money(ui->scratch, s->more_cents), NULL);
}

static void walk_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct walk *s = state;
	const struct code *stage = code_by_value(&codes_count_stage, s->count.stage);
	const char *right = ui_tr(ui, stage->label);
	char at[DAY_TEXT_BYTES];
	if (list_filter(&s->list)[0] != '\0') {
		right = list_count_text(&s->list, ui);
	} else if (s->sheet_s != 0) {
		instant_format_time(at, s->sheet_s);
		right = ui_fill(ui, N_("Hour of the sheet: {1}"), at, NULL);
	}
	frame_strip(canvas, strip_left(ui, s), right);
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

static const char *walk_crumb(struct ui *ui, const void *state)
{
	const struct walk *s = state;
	char number[COUNT_NUMBER_BYTES];
	count_number(&s->count, number);
	return arena_str(ui->scratch, number);
}

/* --- counting --------------------------------------------------------------------------------- */

static const struct lot_row *row_of(const struct walk *s, int64_t line)
{
	for (int i = 0; i < s->rows; i++)
		if (s->row[i].row.line.head.id == line)
			return &s->row[i];
	return NULL;
}

static bool may_count(struct ui *ui, const struct walk *s)
{
	return count_is_going_on(&s->count) && ui_may(ui, "stock_count.line");
}

static void count_row(struct ui *ui, struct walk *s, int64_t line)
{
	if (line > 0 && may_count(ui, s))
		ui_open(ui, &screen_count_lot,
			&(struct screen_arg){ .id = line, .value = s->sheet_s });
}

static void count_found(struct ui *ui, struct walk *s, int64_t drug)
{
	ui_open(ui, &screen_count_found,
		&(struct screen_arg){ .id = s->count.head.id, .id2 = drug, .value = s->sheet_s });
}

/* A scan: the one lot of the product that is left to count is opened; several are listed. */
static unsigned scanned(struct ui *ui, struct walk *s, const char *digits)
{
	struct lookup_item item;
	const struct lot_row *left = NULL;
	int lots = 0, due = 0;
	if (!lookup_drug.scan(ui, digits, &item)) {
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! Code {1} is of no product here."), digits, NULL));
		return REACT_USED;
	}
	for (int i = 0; i < s->rows; i++) {
		if (s->row[i].row.line.drug != item.id)
			continue;
		lots++;
		due += s->row[i].due != COUNT_DUE_NOT;
		if (left == NULL || (left->due == COUNT_DUE_NOT && s->row[i].due != COUNT_DUE_NOT))
			left = &s->row[i];
	}
	if (lots == 0 && may_count(ui, s)) {
		count_found(ui, s, item.id);
		return REACT_USED;
	}
	s->is_due_only = s->is_due_only && due > 0;
	if (left != NULL)
		list_set_filter(&s->list, left->row.code);
	list_reload(&s->list, left != NULL ? left->row.line.head.id : 0);
	if (left != NULL && (due == 1 || lots == 1))
		count_row(ui, s, left->row.line.head.id);
	return REACT_USED;
}

/* The next lot that is not counted, behind the one that was. */
static int64_t next_due(const struct walk *s, int64_t line)
{
	bool is_behind = false;
	for (int i = 0; i < s->rows; i++) {
		if (is_behind && s->row[i].due != COUNT_DUE_NOT)
			return s->row[i].row.line.head.id;
		is_behind = is_behind || s->row[i].row.line.head.id == line;
	}
	return line;
}

static void walk_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct walk *s = state;
	bool is_counted = result > 0 &&
			  (child == &screen_count_lot || child == &screen_count_found);
	reload(ui, s, is_counted ? result : list_id(&s->list));
	if (!is_counted)
		return;
	/* The lots of a product that was scanned are done: the whole walk again. */
	int64_t next = next_due(s, result);
	const struct lot_row *a = row_of(s, result), *b = row_of(s, next);
	if (list_filter(&s->list)[0] != '\0' && a && b &&
	    (a == b || a->row.line.drug != b->row.line.drug))
		list_set_filter(&s->list, "");
	list_reload(&s->list, next);
}

/* --- the end of a count ----------------------------------------------------------------------- */

static void ask_end(struct ui *ui, struct walk *s)
{
	if (s->due_count > 0) { /* shown, whatever was shown before */
		s->is_due_only = true;
		list_set_filter(&s->list, "");
		list_reload(&s->list, 0);
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! {1} lots are left to count: write 0 where nothing is."),
			       num_int(ui->scratch, s->due_count), NULL));
		return;
	}
	if (s->count.stage == COUNT_OPEN) {
		dialog_ask(ui, TAG_COMPARE,
			   ui_tr(ui, N_("All is counted: compare it with the books?")));
		return;
	}
	dialog_ask(ui, TAG_CLOSE,
		   ui_fill(ui, N_("Write S/ {1} missing and S/ {2} left over?"),
			   num_money(ui->scratch, s->less_cents),
			   num_money(ui->scratch, s->more_cents), NULL));
}

static void compare(struct ui *ui, struct walk *s)
{
	struct count_ref ref = { s->count.head.id };
	struct count_compared done;
	if (ui_run(ui, "stock_count.compare", &ref, NULL, &done) == 0)
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, N_("{1} lots with less, {2} with more. Enter explains, F4 "
				      "counts again."),
			       num_int(ui->scratch, done.less_count),
			       num_int(ui->scratch, done.more_count), NULL));
	reload(ui, s, 0);
}

static void close_count(struct ui *ui, struct walk *s, const struct event *event)
{
	struct count_ref ref = { s->count.head.id };
	struct op_call call = { 0 };
	struct count_closed done;
	if (event->tag == TAG_SIGN)
		ui_signature(&call, event);
	if (ui_run_signed(ui, "stock_count.close", &ref, &call, &done, TAG_SIGN, 0) == 0) {
		ui_say(ui, STYLE_STRONG, ui_fill(ui, N_("Closed: {1}"), done.number, NULL));
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "count-act", .id = done.id });
	}
	reload(ui, s, list_id(&s->list));
}

static void cancel_count(struct ui *ui, struct walk *s, const struct event *event)
{
	struct count_ref ref = { s->count.head.id };
	struct op_call call = { .reason = s->why };
	struct done done;
	if (event->tag == TAG_CANCEL_SIGN)
		ui_signature(&call, event);
	else
		snprintf(s->why, sizeof(s->why), "%.*s", (int)sizeof(s->why) - 1, event->text);
	if (ui_run_signed(ui, "stock_count.cancel", &ref, &call, &done, TAG_CANCEL_SIGN, 0) == 0)
		ui_say(ui, STYLE_STRONG, ui_fill(ui, N_("Cancelled: {1}"), done.number, NULL));
	reload(ui, s, list_id(&s->list));
}

/* --- why a lot differs ------------------------------------------------------------------------ */

static void ask_reason(struct ui *ui, const struct lot_row *row)
{
	const char *choice[DIALOG_CHOICES_MAX];
	int count = codes_count_reason.count;
	if (row == NULL || row->row.line.difference_units == 0)
		return;
	for (int i = 0; i < count; i++)
		choice[i] = ui_tr(ui, codes_count_reason.codes[i].label);
	dialog_choose(ui, TAG_REASON,
		      arena_fmt(ui->scratch, "%s %s: %+lld", row->row.product,
				row->row.line.lot_code,
				(long long)row->row.line.difference_units),
		      choice, count);
}

static void explain(struct ui *ui, struct walk *s, const char *note)
{
	struct count_explain_in in = { .line = list_id(&s->list), .reason = s->reason };
	struct done done;
	int64_t next = 0;
	snprintf(in.note, sizeof(in.note), "%.*s", (int)sizeof(in.note) - 1, note);
	if (ui_run(ui, "stock_count.explain", &in, NULL, &done) != 0)
		return;
	reload(ui, s, in.line);
	for (int i = 0; i < s->rows && next == 0; i++)
		if (s->row[i].row.line.difference_units != 0 && s->row[i].row.line.reason == 0)
			next = s->row[i].row.line.head.id;
	if (next == 0)
		ui_say(ui, STYLE_OK, ui_tr(ui, N_("All is explained. F2 closes the count.")));
	list_reload(&s->list, next != 0 ? next : in.line);
}

static void answered_reason(struct ui *ui, struct walk *s, const struct event *event)
{
	s->reason = codes_count_reason.codes[event->value - 1].value;
	dialog_text(ui, TAG_NOTE, ui_tr(ui, codes_count_reason.codes[event->value - 1].label),
		    ui_tr(ui, N_("Note")), "", sizeof(((struct count_line *)0)->note));
}

/* --- keys ------------------------------------------------------------------------------------- */

/* "0930" or "9:30": of today, or of yesterday when that hour has not come. */
static void set_hour(struct ui *ui, struct walk *s, const char *text)
{
	int64_t minutes = -1, hours, part;
	char digits[8];
	size_t count = 0;
	for (const char *p = text; *p != '\0' && count + 1 < sizeof(digits); p++)
		if (*p >= '0' && *p <= '9')
			digits[count++] = *p;
	digits[count] = '\0';
	s->sheet_s = 0;
	if (count == 0) {
		ui_say(ui, STYLE_OK, ui_tr(ui, N_("What is counted now is of this hour.")));
		return;
	}
	if (count >= 3 && count <= 4 && num_parse(digits, 0, &part)) {
		hours = part / 100;
		minutes = hours < 24 && part % 100 < 60 ? hours * 60 + part % 100 : -1;
	}
	if (minutes < 0) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Write the hour of the sheet as 09:30.")));
		return;
	}
	s->sheet_s = instant_of_day(ui_today(ui)) + minutes * 60;
	if (s->sheet_s > ui_now_s(ui))
		s->sheet_s -= 86400;
}

static unsigned answered(struct ui *ui, struct walk *s, const struct event *event)
{
	if (!event->answer)
		return REACT_USED;
	switch (event->tag) {
	case TAG_COMPARE: compare(ui, s); break;
	case TAG_CLOSE:
	case TAG_SIGN: close_count(ui, s, event); break;
	case TAG_CANCEL:
	case TAG_CANCEL_SIGN: cancel_count(ui, s, event); break;
	case TAG_HOUR: set_hour(ui, s, event->text); break;
	case TAG_REASON: answered_reason(ui, s, event); break;
	case TAG_NOTE: explain(ui, s, event->text); break;
	default: break;
	}
	return REACT_USED;
}

static unsigned command(struct ui *ui, struct walk *s, int cmd)
{
	const char *paper = s->is_told ? "count-act" : "count-sheet";
	switch (cmd) {
	case CMD_DO: ask_end(ui, s); return REACT_USED;
	case CMD_LIST: count_row(ui, s, list_id(&s->list)); return REACT_USED;
	case CMD_NEW: count_found(ui, s, 0); return REACT_USED;
	case CMD_PANE:
		dialog_text(ui, TAG_HOUR, ui_tr(ui, N_("Hour written on the sheet")),
			    ui_tr(ui, N_("Hour")), "", 8);
		return REACT_USED;
	case CMD_VOID:
		dialog_text(ui, TAG_CANCEL, ui_tr(ui, N_("Cancel the count")),
			    ui_tr(ui, N_("Reason")), "", REASON_BYTES);
		return REACT_USED;
	case CMD_DUE:
		s->is_due_only = !s->is_due_only;
		list_reload(&s->list, list_id(&s->list));
		return REACT_USED;
	case CMD_PAPER:
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = paper, .id = s->count.head.id });
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static bool walk_live(struct ui *ui, const void *state, int cmd)
{
	const struct walk *s = state;
	bool is_on = count_is_going_on(&s->count);
	switch (cmd) {
	case CMD_DO:
		return is_on &&
		       ui_may(ui, s->is_told ? "stock_count.close" : "stock_count.compare");
	case CMD_LIST:
		return s->is_told && may_count(ui, s);
	case CMD_NEW:
	case CMD_PANE:
	case CMD_ENTER:
		return is_on;
	case CMD_VOID:
		return is_on && ui_may(ui, "stock_count.cancel");
	default: return true;
	}
}

static unsigned walk_handle(struct ui *ui, void *state, const struct event *event)
{
	struct walk *s = state;
	if (event->kind == EVENT_ANSWER)
		return answered(ui, s, event);
	if (event->kind == EVENT_SCAN)
		return scanned(ui, s, event->text);
	unsigned react = list_handle(&s->list, ui, event);
	if (react & REACT_CHOSEN) {
		if (s->count.stage == COUNT_COMPARED && ui_may(ui, "stock_count.explain"))
			ask_reason(ui, row_of(s, list_id(&s->list)));
		else
			count_row(ui, s, list_id(&s->list));
		return REACT_USED;
	}
	if (react != REACT_UNUSED || !walk_live(ui, s, event->cmd))
		return react;
	return command(ui, s, event->cmd);
}

static void walk_close(struct ui *ui, void *state)
{
	struct walk *s = state;
	(void)ui;
	list_close(&s->list);
	arena_fini(&s->arena);
}

static const struct ui_command commands[] = {
	{ CMD_ENTER, N_("Count it"), N_("Counts the lot; compared: says why it differs"), NULL, 0,
	  NULL, NULL },
	{ CMD_DO, N_("Finish"), N_("Compares with the books; compared: closes the count"),
	  NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("Recount"), N_("Counts the lot of the row again"), NULL, 0,
	  "stock_count.line", NULL },
	{ CMD_NEW, N_("Found lot"), N_("Counts a lot that is not on the list"), NULL, 0,
	  "stock_count.line", NULL },
	{ CMD_PANE, N_("Hour"), N_("The hour that stands on the paper sheet"), NULL, 0,
	  "stock_count.line", NULL },
	{ CMD_VOID, N_("Cancel"), N_("Ends the count without effect, with the reason"), NULL, 0,
	  "stock_count.cancel", NULL },
	{ CMD_DUE, N_("To count"), N_("Only what is left to count or differs, or all"), "t", 't',
	  NULL, NULL },
	{ CMD_PAPER, N_("Paper"), N_("The sheet to write on; compared: the act"), "p", 'p', NULL,
	  NULL },
};

const struct screen screen_count_walk = {
	.name = "count_walk", .title = N_("Physical count"),
	.help = N_("Walk along the shelves, scan a product or choose its lot, and write what is "
		   "there. What was counted is kept at once: the count goes on after a power cut. "
		   "When all is counted F2 compares it; each difference gets its reason."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct walk), .commands = commands,
	.command_count = ARRAY_LEN(commands), .open = walk_open, .layout = walk_layout,
	.draw = walk_draw, .handle = walk_handle, .resume = walk_resume, .close = walk_close,
	.is_live = walk_live, .crumb = walk_crumb,
};
