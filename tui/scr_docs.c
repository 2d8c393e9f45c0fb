/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Papers of money and goods of a month, one list for each kind: expenses, income, deposits and
 * goods received. Enter shows what the paper did, F5 makes a new one, F8 undoes one.
 */
#include "base/num.h"
#include "core/box.h"
#include "core/model.h"
#include "reports/report.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/paper.h"
#include "tui/screens.h"
#include "tui/undo.h"

#include <stdio.h>

#define EFFECT_LINES 6 /* of the shelf; the books come below them */

/* What the list shows of one paper. Texts live in the page's arena or in the record. */
struct paper_row {
	int64_t id, number, day, fund, amount_cents, state;
	const char *who, *what;
};

struct docs_kind {
	const struct record *record;
	uint8_t by_day;          /* index */
	const char *prefix;      /* of the number */
	int64_t doc_kind;
	const char *undo;        /* operation */
	const char *report;      /* printed paper of one; NULL: its entry in the books is shown */
	const struct screen *form;
	const struct list_desc *list;
	void (*read)(const void *rec, struct paper_row *row);
	/* What voiding does to the shelf, in lines of ui->scratch; NULL: nothing. Returns how
	 * many. */
	int (*effect)(struct ui *ui, int64_t id, const char **line, int max);
};

struct docs {
	struct list list;
	const struct docs_kind *kind;
	int64_t month, total_cents;
	struct undo undo;
};

static void read_expense(const void *rec, struct paper_row *row)
{
	const struct expense *expense = rec;
	*row = (struct paper_row){
		.id = expense->head.id, .number = expense->number, .day = expense->day,
		.fund = expense->fund, .amount_cents = expense->amount_cents,
		.state = expense->state, .who = expense->supplier_name, .what = expense->concept,
	};
}

static void read_income(const void *rec, struct paper_row *row)
{
	const struct income *income = rec;
	*row = (struct paper_row){
		.id = income->head.id, .number = income->number, .day = income->day,
		.fund = income->fund, .amount_cents = income->amount_cents,
		.state = income->state, .who = income->source, .what = income->concept,
	};
}

static void read_deposit(const void *rec, struct paper_row *row)
{
	const struct deposit *deposit = rec;
	*row = (struct paper_row){
		.id = deposit->head.id, .number = deposit->number, .day = deposit->day,
		.fund = deposit->line_count == 1 ? deposit->lines[0].fund : 0,
		.amount_cents = deposit->amount_cents, .state = deposit->state,
		.who = deposit->doc_text, .what = "",
	};
}

static void read_goods(const void *rec, struct paper_row *row)
{
	const struct goods *goods = rec;
	*row = (struct paper_row){
		.id = goods->head.id, .number = goods->number, .day = goods->day,
		.fund = goods->fund, .amount_cents = goods->total_cents, .state = goods->state,
		.who = goods->supplier_name, .what = goods->doc_text,
	};
}

/* --- the list --------------------------------------------------------------------------------- */

static const char *who_text(struct arena *arena, const struct paper_row *row)
{
	bool has_both = row->who[0] != '\0' && row->what[0] != '\0';
	return arena_fmt(arena, "%s%s%s", row->who, has_both ? " · " : "", row->what);
}

static void add_paper(struct txn *txn, struct list_read *read, const struct paper_row *paper)
{
	struct arena *arena = read->page->arena;
	struct docs *s = read->state;
	const struct code *state = code_by_value(&codes_doc_state, paper->state);
	const char *number =
		arena_fmt(arena, "%s-%06lld", s->kind->prefix, (long long)paper->number);
	const char *who = who_text(arena, paper);
	char day[DAY_TEXT_BYTES];
	struct list_row *row;
	struct fund fund;
	if (!lookup_matches(read->query->filter, arena_fmt(arena, "%s %s", number, who)))
		return;
	if (paper->state == STATE_VALID)
		s->total_cents += paper->amount_cents;
	row = list_read_row(read);
	if (row == NULL)
		return;
	day_format_short(day, paper->day);
	row->id = paper->id;
	row->cell[0] = number;
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = who;
	row->cell[3] = rec_get(txn, &record_fund, paper->fund, &fund) == 0
			       ? arena_str(arena, fund.code)
			       : "";
	row->cell[4] = num_money(arena, paper->amount_cents);
	row->cell[5] = paper->state != STATE_VALID && state != NULL
			       ? ui_tr(read->ui, state->label)
			       : "";
	row->cell_style[5] = STYLE_WARN;
}

static int read_papers(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct docs *s = read->state;
	struct key_part from = KEY_INT(month_first_day(s->month));
	struct key_part to = KEY_INT(month_last_day(s->month));
	void *rec = arena_alloc(txn_arena(txn), s->kind->record->size);
	struct scan scan = { 0 };
	(void)err;
	s->total_cents = 0;
	scan_range(&scan, txn, s->kind->record, s->kind->by_day, NULL, 0, &from, &to, true);
	while (scan_next_rec(&scan, rec)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		struct paper_row row;
		s->kind->read(rec, &row);
		add_paper(txn, read, &row);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int docs_fetch(struct ui *ui, void *state, const struct list_query *query,
		      struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_papers);
}

static int open_kind(struct ui *ui, struct docs *s, const struct docs_kind *kind,
		     const struct screen_arg *arg)
{
	s->kind = kind;
	s->month = arg != NULL && arg->value > 0 ? arg->value : month_of_day(ui_today(ui));
	list_open(&s->list, ui, kind->list, s);
	return 0;
}

static void docs_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct docs *s = state;
	const char *month = words_month(ui->scratch, ui->session->lang, s->month);
	list_screen_paint(&s->list, ui, canvas,
			  arena_fmt(ui->scratch, "%s · %s", month, list_count_text(&s->list, ui)),
			  arena_fmt(ui->scratch, "%s S/ %s", ui_tr(ui, N_("Total of what stands")),
				    num_money(ui->scratch, s->total_cents)));
}

/* --- what may be done ------------------------------------------------------------------------- */

struct find_entry {
	int64_t doc_kind, doc, entry;
};

static int find_entry(struct txn *txn, void *arg, struct err *err)
{
	struct find_entry *find = arg;
	struct key_part key[] = { KEY_INT(find->doc_kind), KEY_INT(find->doc) };
	struct scan scan = { 0 };
	(void)err;
	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	if (scan_next(&scan))
		find->entry = scan.id;
	scan_end(&scan);
	return 0;
}

static void open_paper(struct ui *ui, const struct docs *s, int64_t id)
{
	struct find_entry find = { s->kind->doc_kind, id, 0 };
	const char *report = s->kind->report != NULL ? s->kind->report : "ledger-entry";
	if (!report_allowed(report_by_name(report), ui->session->role)) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Another person may open this.")));
		return;
	}
	if (s->kind->report != NULL)
		ui_open(ui, &screen_paper, &(struct screen_arg){ .text = report, .id = id });
	else if (ui_read(ui, find_entry, &find) == 0 && find.entry > 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = report, .id = find.entry });
}

static void print_paper(struct ui *ui, const struct docs *s, int64_t id)
{
	const char *path = paper_save_id(ui, s->kind->report, id);
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s: %s", ui_tr(ui, N_("The PDF is ready")), path);
}

static void ask_undo(struct ui *ui, struct docs *s, const struct list_row *row)
{
	const char *title = arena_fmt(ui->scratch, "%s %s · S/ %s", ui_tr(ui, N_("Void")),
				      row->cell[0], row->cell[4]);
	const char *line[EFFECT_LINES];
	int count = s->kind->effect != NULL ? s->kind->effect(ui, row->id, line, EFFECT_LINES) : 0;
	undo_ask_with(&s->undo, ui,
		      &(struct undo_what){ s->kind->undo, row->id, s->kind->doc_kind, title }, line,
		      count);
}

static unsigned docs_command(struct ui *ui, struct docs *s, int cmd)
{
	const struct list_row *row = list_row(&s->list);
	switch (cmd) {
	case CMD_NEW: ui_open(ui, s->kind->form, NULL); return REACT_USED;
	case CMD_LEFT:
	case CMD_RIGHT:
		if (cmd == CMD_LEFT || s->month < month_of_day(ui_today(ui)))
			s->month += cmd == CMD_LEFT ? -1 : 1;
		list_reload(&s->list, 0);
		return REACT_USED;
	case CMD_DO:
		if (row != NULL && s->kind->report != NULL)
			print_paper(ui, s, row->id);
		return REACT_USED;
	case CMD_VOID:
		if (row != NULL)
			ask_undo(ui, s, row);
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned docs_handle(struct ui *ui, void *state, const struct event *event)
{
	struct docs *s = state;
	unsigned react = undo_handle(&s->undo, ui, event);
	if ((react & REACT_SAVED) != 0) {
		s->month = month_of_day(ui_today(ui)); /* where the mirror stands */
		list_reload(&s->list, 0);
	}
	if (react != REACT_UNUSED)
		return REACT_USED;
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		open_paper(ui, s, list_id(&s->list));
	return react != REACT_UNUSED ? react : docs_command(ui, s, event->cmd);
}

static void docs_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct docs *s = state;
	if (child == s->kind->form && result > 0)
		s->month = month_of_day(ui_today(ui));
	list_reload(&s->list, child == s->kind->form ? result : 0);
}

static bool docs_live(struct ui *ui, const void *state, int cmd)
{
	const struct docs *s = state;
	if (cmd == CMD_NEW)
		return (s->kind->form->roles & ui->session->role) != 0;
	if (cmd == CMD_DO)
		return s->kind->report != NULL && list_id(&s->list) > 0;
	if (cmd == CMD_VOID)
		return list_id(&s->list) > 0 && ui_may(ui, s->kind->undo);
	return true;
}

static const struct ui_command docs_commands[] = {
	{ CMD_ENTER, N_("Look"), N_("Shows the paper and what it did"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("New"), N_("Records a new one"), NULL, 0, NULL, NULL },
	{ CMD_DO, N_("Make PDF"), N_("Prints the voucher to be signed"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("Void"), N_("Undoes it with a reason; nothing is erased"), NULL, 0, NULL,
	  NULL },
	{ CMD_LEFT, N_("Month"), N_("The month before"), NULL, 0, NULL, NULL },
	{ CMD_RIGHT, NULL, N_("The month after"), NULL, 0, NULL, NULL },
};

#define DOCS_SCREEN \
	.help = N_("One month of papers, the newest first; the arrows change the month. F8 shows " \
		   "what undoing changes before it asks why."), \
	.state_size = sizeof(struct docs), .commands = docs_commands, \
	.command_count = ARRAY_LEN(docs_commands), .layout = list_screen_layout, \
	.draw = docs_draw, .handle = docs_handle, .resume = docs_resume, \
	.close = list_screen_close, .is_live = docs_live

#define DOCS_COLUMNS(who) \
	{ { N_("Number"), 10, -1, false }, { N_("Day"), 8, -1, false }, { who, 30, -1, true }, \
	  { N_("Fund"), 6, -1, false }, { N_("Amount"), 11, 1, false }, \
	  { "", 9, -1, false } }

#define DOCS_LIST(columns_of, empty_text) \
	{ .columns = columns_of, .column_count = ARRAY_LEN(columns_of), .fetch = docs_fetch, \
	  .empty = empty_text }

/* --- the four kinds --------------------------------------------------------------------------- */

static const struct list_column expense_columns[] = DOCS_COLUMNS(N_("To whom and for what"));
static const struct list_desc expense_list =
	DOCS_LIST(expense_columns, N_("No expenses in this month. F5 records one."));
static const struct docs_kind expenses = {
	.record = &record_expense, .by_day = EXPENSE_BY_DAY, .prefix = "CE",
	.doc_kind = DOC_KIND_EXPENSE, .undo = "expense.reverse", .report = "expense-voucher",
	.form = &screen_expense, .list = &expense_list, .read = read_expense,
};

static int expenses_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &expenses, arg);
}

const struct screen screen_expenses = {
	.name = "expenses", .title = N_("Expenses"), .code = "ga",
	.words = N_("expenses spend pay buy supplier bill"),
	.roles = ROLE_MONEY | ROLE_AUDITOR, .open = expenses_open, DOCS_SCREEN,
};

static const struct list_column income_columns[] = DOCS_COLUMNS(N_("From whom and for what"));
static const struct list_desc income_list =
	DOCS_LIST(income_columns, N_("No income from outside in this month. F5 records one."));
static const struct docs_kind incomes = {
	.record = &record_income, .by_day = INCOME_BY_DAY, .prefix = "IN",
	.doc_kind = DOC_KIND_INCOME, .undo = "income.reverse", .form = &screen_income,
	.list = &income_list, .read = read_income,
};

static int incomes_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &incomes, arg);
}

const struct screen screen_incomes = {
	.name = "incomes", .title = N_("Income from outside"), .code = "tr",
	.words = N_("income transfer donation sis bank"),
	.roles = ROLE_MONEY | ROLE_AUDITOR, .open = incomes_open, DOCS_SCREEN,
};

static const struct list_column deposit_columns[] = DOCS_COLUMNS(N_("Bank slip"));
static const struct list_desc deposit_list =
	DOCS_LIST(deposit_columns, N_("No deposits in this month. F5 records one."));
static const struct docs_kind deposits = {
	.record = &record_deposit, .by_day = DEPOSIT_BY_DAY, .prefix = "DEP",
	.doc_kind = DOC_KIND_DEPOSIT, .undo = "deposit.reverse", .form = &screen_deposit,
	.list = &deposit_list, .read = read_deposit,
};

static int deposits_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &deposits, arg);
}

const struct screen screen_deposits = {
	.name = "deposits", .title = N_("Deposits"), .code = "de",
	.words = N_("deposits bank takings slip"),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .open = deposits_open, DOCS_SCREEN,
};

static const struct list_column goods_columns[] = DOCS_COLUMNS(N_("From whom and paper"));
static const struct list_desc goods_list =
	DOCS_LIST(goods_columns, N_("Nothing was received in this month. F5 receives goods."));
static const struct docs_kind goods = {
	.record = &record_goods, .by_day = GOODS_BY_DAY, .prefix = "ING",
	.doc_kind = DOC_KIND_GOODS, .undo = "goods.reverse", .report = "goods-note",
	.form = &screen_goods,
	.list = &goods_list, .read = read_goods,
};

static int receipts_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &goods, arg);
}

const struct screen screen_goods_list = {
	.name = "goods_list", .title = N_("Goods received"), .code = "li",
	.words = N_("goods received list purchases void"),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .open = receipts_open, DOCS_SCREEN,
};

/* --- what left without a sale ----------------------------------------------------------------- */

static void read_slip(const void *rec, struct paper_row *row)
{
	const struct slip *slip = rec;
	*row = (struct paper_row){
		.id = slip->head.id, .number = slip->number, .day = slip->day,
		.fund = slip->line_count > 0 ? slip->lines[0].fund : 0,
		.amount_cents = slip->total_cents, .state = slip->state,
		.who = slip->place_name, .what = slip->taken_by,
	};
	for (int64_t i = 1; i < slip->line_count; i++)
		if (slip->lines[i].fund != row->fund)
			row->fund = 0;
}

struct effect {
	struct ui *ui;
	int64_t id;
	const char **line;
	int max, count;
};

static void add_effect(struct txn *txn, struct effect *effect, const char *words, int64_t units,
		       int64_t drug, const char *lot_code)
{
	struct ui *ui = effect->ui;
	if (units == 0)
		return;
	if (effect->count == effect->max) {
		effect->line[effect->max - 1] = ui_tr(ui, N_("... and other lines"));
		return;
	}
	effect->line[effect->count++] =
		ui_fill(ui, words, num_int(ui->scratch, units),
			arena_str(ui->scratch, box_drug_text(txn, drug)), lot_code, NULL);
}

static int read_slip_effect(struct txn *txn, void *arg, struct err *err)
{
	struct effect *effect = arg;
	struct slip slip;
	(void)err;
	if (rec_get(txn, &record_slip, effect->id, &slip) != 0)
		return 0;
	for (int64_t i = 0; i < slip.line_count; i++)
		add_effect(txn, effect, N_("Back on the shelf: {1} {2}, lot {3}"),
			   slip.lines[i].qty_units, slip.lines[i].drug, slip.lines[i].lot_code);
	return 0;
}

static int read_box_effect(struct txn *txn, void *arg, struct err *err)
{
	struct effect *effect = arg;
	struct box_report report;
	(void)err;
	if (rec_get(txn, &record_box_report, effect->id, &report) != 0)
		return 0;
	for (int64_t i = 0; i < report.line_count; i++) {
		const struct box_line *line = &report.lines[i];
		add_effect(txn, effect, N_("Off the shelf again: {1} {2}, lot {3}"),
			   line->returned_units, line->drug, line->lot_code);
		add_effect(txn, effect, N_("In the box again: {1} {2}"), line->out_units,
			   line->drug, "");
	}
	return 0;
}

static int slip_effect(struct ui *ui, int64_t id, const char **line, int max)
{
	struct effect effect = { .ui = ui, .id = id, .line = line, .max = max };
	return ui_read(ui, read_slip_effect, &effect) == 0 ? effect.count : 0;
}

static int box_effect(struct ui *ui, int64_t id, const char **line, int max)
{
	struct effect effect = { .ui = ui, .id = id, .line = line, .max = max };
	return ui_read(ui, read_box_effect, &effect) == 0 ? effect.count : 0;
}

static const struct list_column slip_columns[] = DOCS_COLUMNS(N_("Where to, and who took it"));
static const struct list_desc slip_list =
	DOCS_LIST(slip_columns, N_("Nothing was sent out in this month. F5 sends goods."));
static const struct docs_kind slips = {
	.record = &record_slip, .by_day = SLIP_BY_DAY, .prefix = "NS",
	.doc_kind = DOC_KIND_SLIP, .undo = "slip.reverse", .report = "output-slip",
	.form = &screen_slip, .list = &slip_list, .read = read_slip, .effect = slip_effect,
};

static int slips_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &slips, arg);
}

const struct screen screen_slips = {
	.name = "slips", .title = N_("Output notes"), .code = "sa",
	.words = N_("output send transfer warehouse return box slip"),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .open = slips_open, DOCS_SCREEN,
};

static void read_report(const void *rec, struct paper_row *row)
{
	const struct box_report *report = rec;
	*row = (struct paper_row){
		.id = report->head.id, .number = report->number, .day = report->day,
		.fund = report->fund, .amount_cents = report->money_cents,
		.state = report->state, .who = report->place_name, .what = report->told_by,
	};
}

static const struct list_column report_columns[] = DOCS_COLUMNS(N_("Box, and who reported"));
static const struct list_desc report_list =
	DOCS_LIST(report_columns, N_("No box reported in this month. F5 shows the boxes."));
static const struct docs_kind box_reports = {
	.record = &record_box_report, .by_day = BOX_BY_DAY, .prefix = "IB",
	.doc_kind = DOC_KIND_BOX, .undo = "box.reverse", .report = "box-report",
	.form = &screen_places, .list = &report_list, .read = read_report, .effect = box_effect,
};

static int box_reports_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_kind(ui, state, &box_reports, arg);
}

const struct screen screen_box_reports = {
	.name = "box_reports", .title = N_("Reports of boxes"), .code = "ib",
	.words = N_("community box reports void"),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .open = box_reports_open, DOCS_SCREEN,
};
