/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who owes the post, and of one person the receipts on credit, payments and what was forgiven. */
#include "base/num.h"
#include "core/debt.h"
#include "core/resolve.h"
#include "core/sale.h"
#include "store/index.h"
#include "tui/debt_pane.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/paper.h"
#include "tui/sale_ticket.h"
#include "tui/screens.h"
#include "tui/undo.h"

/* --- people ----------------------------------------------------------------------------------- */

struct debts {
	struct list list;
	struct debt_pane pane;
	int64_t total_cents, late_cents;
};

static const struct list_column debts_columns[] = {
	{ N_("Patient"), 30, -1, true }, { N_("Receipts"), 8, 1, false },
	{ N_("Since"), 8, -1, false },   { N_("Due on"), 8, -1, false },
	{ N_("Owed"), 10, 1, false },
};

/* Of the debts from `at` on, those of one patient; gives the place behind them. */
static int add_person(struct txn *txn, struct list_read *read, const struct debt *list, int count,
		      int at)
{
	struct arena *arena = read->page->arena;
	struct debts *s = read->state;
	const char *name = arena_str(arena, resolve_name(txn, &record_patient, list[at].patient));
	int64_t cents = 0, due_day = list[at].due_day;
	char since[DAY_TEXT_BYTES], due[DAY_TEXT_BYTES];
	int end = at;
	for (; end < count && list[end].patient == list[at].patient; end++) {
		cents += list[end].owed_cents;
		due_day = list[end].due_day < due_day ? list[end].due_day : due_day;
		if (list[end].due_day < ui_today(read->ui))
			s->late_cents += list[end].owed_cents;
	}
	s->total_cents += cents;
	struct list_row *row = lookup_matches(read->query->filter, name) ? list_read_row(read)
									 : NULL;
	if (row == NULL)
		return end;
	day_format_short(since, list[at].day);
	day_format_short(due, due_day);
	row->id = list[at].patient;
	row->cell[0] = name;
	row->cell[1] = num_int(arena, end - at);
	row->cell[2] = arena_str(arena, since);
	row->cell[3] = arena_str(arena, due);
	row->cell[4] = num_money(arena, cents);
	row->mark = due_day < ui_today(read->ui) ? '!' : 0;
	row->cell_style[3] = row->mark ? STYLE_WARN : STYLE_TEXT;
	return end;
}

static int read_people(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct debts *s = read->state;
	struct debt *list;
	int count = debt_list(txn, 0, DAY_MAX, &list);
	(void)err;
	s->total_cents = s->late_cents = 0;
	for (int at = 0; at < count;)
		at = add_person(txn, read, list, count, at);
	return 0;
}

static int debts_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_people);
}

static const struct list_desc debts_list = {
	.columns = debts_columns, .column_count = ARRAY_LEN(debts_columns), .fetch = debts_fetch,
	.empty = N_("Nobody owes anything. F6 of a sale gives on credit."),
};

static int debts_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct debts *s = state;
	(void)arg;
	list_open(&s->list, ui, &debts_list, s);
	return 0;
}

static void debts_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct debts *s = state;
	list_screen_paint(&s->list, ui, canvas,
			  ui_fill(ui, N_("Patients owe S/ {1}"),
				  num_money(ui->scratch, s->total_cents), NULL),
			  s->late_cents != 0
				  ? ui_fill(ui, N_("! overdue S/ {1}"),
					    num_money(ui->scratch, s->late_cents), NULL)
				  : "");
}

static unsigned debts_handle(struct ui *ui, void *state, const struct event *event)
{
	struct debts *s = state;
	unsigned react = debt_pane_handle(&s->pane, ui, event);
	if (react & REACT_SAVED)
		list_reload(&s->list, 0);
	if (react)
		return REACT_USED;
	if (event->cmd == CMD_DO) {
		debt_pane_pay(&s->pane, ui, list_id(&s->list), 0);
		return REACT_USED;
	}
	if (event->cmd == CMD_VOID) {
		debt_pane_waive(&s->pane, ui, list_id(&s->list), 0);
		return REACT_USED;
	}
	if (event->cmd == CMD_PANE) {
		ui_open(ui, &screen_paper, &(struct screen_arg){ .text = "debtors" });
		return REACT_USED;
	}
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		ui_open(ui, &screen_debtor, &(struct screen_arg){ .id = list_id(&s->list) });
		return REACT_USED;
	}
	return react;
}

static const struct ui_command debts_commands[] = {
	{ CMD_ENTER, N_("Look"), N_("Receipts and payments of the person"), NULL, 0, NULL, NULL },
	{ CMD_DO, N_("Pays"), N_("Takes a payment: the oldest receipt first"), NULL, 0, "debt.pay",
	  NULL },
	{ CMD_PANE, N_("Paper"), N_("The list of debtors with ages, as a paper"), NULL, 0, NULL,
	  NULL },
	{ CMD_VOID, N_("Forgive"), N_("Forgives a debt: manager, witness and reason"), NULL, 0,
	  "debt.waive", NULL },
};

const struct screen screen_debts = {
	.name = "debts", .title = N_("Debts"), .code = "du",
	.words = N_("debts debtors credit owes pays"),
	.help = N_("Who took something on credit and has not paid it. F2 takes a payment into the "
		   "open box; Enter shows the receipts. ! is overdue."),
	.roles = ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER | ROLE_AUDITOR,
	.state_size = sizeof(struct debts),
	.commands = debts_commands, .command_count = ARRAY_LEN(debts_commands),
	.open = debts_open, .layout = list_screen_layout, .draw = debts_draw,
	.handle = debts_handle, .resume = list_screen_resume, .close = list_screen_close,
};

/* --- one person ------------------------------------------------------------------------------- */

struct debtor {
	struct list list;
	struct debt_pane pane;
	struct undo undo;
	int64_t patient, owed_cents;
	char name[100];
};

/* What a row is of: its id is that of the record times four and this. */
enum debtor_kind { ROW_RECEIPT = 0, ROW_PAYMENT, ROW_WAIVER };

static const struct list_column debtor_columns[] = {
	{ N_("Paper"), 13, -1, false }, { N_("Day"), 8, -1, false },
	{ N_("What"), 20, -1, true },   { N_("Due on"), 8, -1, false },
	{ N_("Amount"), 10, 1, false }, { N_("Owed"), 10, 1, false },
};

static struct list_row *add_row(struct list_read *read, enum debtor_kind kind, int64_t id,
				const char *number, int64_t day)
{
	struct list_row *row = list_read_row(read);
	char text[DAY_TEXT_BYTES];
	if (row == NULL)
		return NULL;
	day_format_short(text, day);
	row->id = id * 4 + kind;
	row->cell[0] = arena_str(read->page->arena, number);
	row->cell[1] = arena_str(read->page->arena, text);
	return row;
}

static void add_receipt(struct txn *txn, struct list_read *read, const struct sale *sale)
{
	struct debtor *s = read->state;
	struct debt debt;
	char due[DAY_TEXT_BYTES];
	debt_read(txn, sale, DAY_MAX, &debt);
	s->owed_cents += debt.owed_cents;
	struct list_row *row = add_row(read, ROW_RECEIPT, sale->head.id, debt.number, sale->day);
	if (row == NULL)
		return;
	bool is_late = debt.owed_cents != 0 && debt.due_day < ui_today(read->ui);
	day_format_short(due, debt.due_day);
	row->cell[2] = sale->state == STATE_REVERSED ? ui_tr(read->ui, N_("Voided"))
						     : ui_tr(read->ui, N_("On credit"));
	row->cell[3] = arena_str(read->page->arena, due);
	row->cell[4] = num_money(read->page->arena, sale->full_cents);
	row->cell[5] = num_money(read->page->arena, debt.owed_cents);
	row->mark = is_late ? '!' : 0;
	row->cell_style[3] = is_late ? STYLE_WARN : STYLE_TEXT;
}

static void add_part(struct list_read *read, enum debtor_kind kind, const struct debt_part *part)
{
	const struct record *record = kind == ROW_PAYMENT ? &record_debt_payment
							  : &record_debt_waiver;
	const struct code *state = code_by_value(&codes_doc_state, part->state);
	char number[24];
	debt_number(record, part->number, number);
	struct list_row *row = add_row(read, kind, part->head.id, number, part->day);
	if (row == NULL)
		return;
	row->cell[2] = arena_fmt(read->page->arena, "%s%s%s",
				 ui_tr(read->ui, kind == ROW_PAYMENT ? N_("Payment")
								     : N_("Forgiven")),
				 part->state != STATE_VALID ? " · " : "",
				 part->state != STATE_VALID && state != NULL
					 ? ui_tr(read->ui, state->label) : "");
	row->cell[4] = num_money(read->page->arena, -part->amount_cents);
}

static void read_parts(struct txn *txn, struct list_read *read, enum debtor_kind kind)
{
	const struct record *record = kind == ROW_PAYMENT ? &record_debt_payment
							  : &record_debt_waiver;
	const struct debtor *s = read->state;
	struct scan scan = { 0 };
	struct debt_part part;
	scan_prefix(&scan, txn, record, DEBT_BY_PATIENT, &KEY_INT(s->patient), 1, false);
	while (scan_next_rec(&scan, &part))
		add_part(read, kind, &part);
	scan_end(&scan);
}

static int read_person(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct debtor *s = read->state;
	struct scan scan = { 0 };
	struct sale sale;
	(void)err;
	s->owed_cents = 0;
	scan_prefix(&scan, txn, &record_sale, SALE_BY_DEBTOR, &KEY_INT(s->patient), 1, false);
	while (scan_next_rec(&scan, &sale))
		add_receipt(txn, read, &sale);
	scan_end(&scan);
	read_parts(txn, read, ROW_PAYMENT);
	read_parts(txn, read, ROW_WAIVER);
	return 0;
}

static int debtor_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_person);
}

static const struct list_desc debtor_list = {
	.columns = debtor_columns, .column_count = ARRAY_LEN(debtor_columns),
	.fetch = debtor_fetch, .empty = N_("This person never took anything on credit."),
};

static int read_name(struct txn *txn, void *arg, struct err *err)
{
	struct debtor *s = arg;
	(void)err;
	ticket_text(s->name, sizeof(s->name), resolve_name(txn, &record_patient, s->patient));
	return 0;
}

static int debtor_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct debtor *s = state;
	s->patient = arg != NULL ? arg->id : 0;
	if (ui_read(ui, read_name, s) != 0)
		return ERR_FAULT;
	list_open(&s->list, ui, &debtor_list, s);
	return 0;
}

static void debtor_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct debtor *s = state;
	list_screen_paint(&s->list, ui, canvas, s->name,
			  ui_fill(ui, N_("owes S/ {1}"), num_money(ui->scratch, s->owed_cents),
				  NULL));
}

/* F8 on a receipt forgives it; on a payment or on what was forgiven it takes that back. */
static void debtor_void(struct ui *ui, struct debtor *s)
{
	int64_t id = list_id(&s->list) / 4;
	enum debtor_kind kind = (enum debtor_kind)(list_id(&s->list) % 4);
	if (id == 0)
		return;
	if (kind == ROW_RECEIPT && ui_may(ui, "debt.waive"))
		debt_pane_waive(&s->pane, ui, s->patient, id);
	else if (kind == ROW_RECEIPT)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Only the manager forgives a debt.")));
	else if (kind == ROW_PAYMENT)
		undo_ask(&s->undo, ui,
			 &(struct undo_what){
				 .op = "debt.reverse", .id = id, .doc_kind = DOC_KIND_DEBT,
				 .title = ui_tr(ui, N_("Void a payment of a debt")) });
	else
		undo_ask(&s->undo, ui,
			 &(struct undo_what){
				 .op = "debt.reverse_waiver", .id = id,
				 .doc_kind = DOC_KIND_WAIVER,
				 .title = ui_tr(ui, N_("Take a forgiven debt back")) });
}

static void debtor_paper(struct ui *ui, const struct debtor *s)
{
	static const char *const paper[] = { "receipt", "debt-payment", "debt-waiver" };
	int64_t id = list_id(&s->list);
	ui_open(ui, &screen_paper, &(struct screen_arg){ .text = paper[id % 4], .id = id / 4 });
}

static unsigned debtor_handle(struct ui *ui, void *state, const struct event *event)
{
	struct debtor *s = state;
	unsigned react = debt_pane_handle(&s->pane, ui, event) | undo_handle(&s->undo, ui, event);
	if (react & REACT_SAVED)
		list_reload(&s->list, 0);
	if (react)
		return REACT_USED;
	if (event->cmd == CMD_DO) {
		int64_t id = list_id(&s->list);
		debt_pane_pay(&s->pane, ui, s->patient, id % 4 == ROW_RECEIPT ? id / 4 : 0);
		return REACT_USED;
	}
	if (event->cmd == CMD_VOID) {
		debtor_void(ui, s);
		return REACT_USED;
	}
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		debtor_paper(ui, s);
		return REACT_USED;
	}
	return react;
}

static const struct ui_command debtor_commands[] = {
	{ CMD_ENTER, N_("Look"), N_("Shows the paper"), NULL, 0, NULL, NULL },
	{ CMD_DO, N_("Pays"), N_("Takes a payment of the chosen receipt"), NULL, 0, "debt.pay",
	  NULL },
	{ CMD_VOID, N_("Void"), N_("Forgives the receipt; takes back a payment"), NULL, 0,
	  "debt.reverse", NULL },
};

const struct screen screen_debtor = {
	.name = "debtor", .title = N_("Debts of a person"),
	.help = N_("Every receipt on credit with what is still owed of it, every payment and what "
		   "was forgiven. F2 pays the chosen receipt; F8 forgives it (manager), or takes "
		   "back a payment."),
	.roles = ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER | ROLE_AUDITOR,
	.state_size = sizeof(struct debtor),
	.commands = debtor_commands, .command_count = ARRAY_LEN(debtor_commands),
	.open = debtor_open, .layout = list_screen_layout, .draw = debtor_draw,
	.handle = debtor_handle, .resume = list_screen_resume, .close = list_screen_close,
};
