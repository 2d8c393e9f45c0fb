/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contracts and what was paid under them (ux.md 3.11), those that end first at the top. F2 pays a
 * month, F8 ends the contract or voids a payment.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/ledger.h"
#include "core/payment.h"
#include "core/resolve.h"
#include "core/spend.h"
#include "core/staff.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/undo.h"

#include <stdio.h>
#include <stdlib.h>

#define PAYMENTS_MAX 24
#define CHOICES_MAX (DIALOG_CHOICES_MAX - 1)
#define SOON_DAYS 15
#define LATER_DAYS 30

enum { CMD_PERSON = CMD_OWN };
enum { TAG_VOID = 1, TAG_VOUCHER };

struct row {
	int64_t id, person, monthly_cents, last_day, start_day;
	char number[16], name[80], position[40];
	bool is_ended, is_over; /* by a decision; by its last day */
};

struct paid {
	int64_t id, month, day, gross_cents, withheld_cents, net_cents, state;
	char receipt[24], voucher[VOUCHER_TEXT_BYTES];
};

struct contracts {
	struct list list;
	struct arena arena;
	struct row *row;
	const struct row **view;
	int count, view_count;
	int active, ending, due, settled; /* of the strip */
	int64_t month, bank_cents;        /* month: the last one that is over */
	bool is_loaded;
	int64_t shown;                    /* contract whose payments are below */
	struct paid paid[PAYMENTS_MAX];   /* oldest first */
	int paid_count;
	bool is_unpaid;                   /* the month before this one */
	struct undo undo;
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct contracts *state;
	int64_t today;
};

static void count_contract(struct txn *txn, struct load *load, const struct contract *contract)
{
	struct contracts *s = load->state;
	int64_t last_day = contract_last_day(contract);
	struct payment payment;
	bool is_over = last_day != 0 && last_day < load->today;
	s->active += !is_over;
	s->ending += !is_over && last_day != 0 && last_day - load->today <= LATER_DAYS;
	if (!contract_covers(contract, s->month) || contract->monthly_cents == 0)
		return;
	s->due++;
	s->settled += fee_of_month(txn, contract->head.id, s->month, &payment);
}

static void add_contract(struct txn *txn, struct load *load, const struct contract *contract)
{
	struct row *row = &load->state->row[load->state->count++];
	row->id = contract->head.id;
	row->person = contract->person;
	row->monthly_cents = contract->monthly_cents;
	row->start_day = contract->start_day;
	row->last_day = contract_last_day(contract);
	row->is_over = row->last_day != 0 && row->last_day < load->today;
	row->is_ended = contract->state == CONTRACT_ENDED;
	snprintf(row->number, sizeof(row->number), "%s", contract->number);
	snprintf(row->position, sizeof(row->position), "%s", contract->position);
	snprintf(row->name, sizeof(row->name), "%s",
		 resolve_name(txn, &record_person, contract->person));
}

static int64_t all_bank(struct txn *txn)
{
	int64_t account = ledger_account_id(txn, LEDGER_BANK);
	return account > 0 ? ledger_balance(txn, account, 0, DAY_MAX) : 0;
}

static int load_contracts(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct contracts *s = load->state;
	size_t max = (size_t)rec_count(txn, &record_contract);
	struct scan scan = { 0 };
	struct contract contract;
	(void)err;
	arena_reset(&s->arena);
	s->row = arena_array(&s->arena, max, sizeof(*s->row));
	s->view = arena_array(&s->arena, max, sizeof(s->view[0]));
	s->count = s->active = s->ending = s->due = s->settled = 0;
	s->month = month_of_day(load->today) - 1;
	s->bank_cents = all_bank(txn);
	scan_ids(&scan, txn, &record_contract, 0, false);
	while ((size_t)s->count < max && scan_next_rec(&scan, &contract)) {
		count_contract(txn, load, &contract);
		add_contract(txn, load, &contract);
	}
	scan_end(&scan);
	return 0;
}

static int load_payments(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct contracts *s = load->state;
	struct key_part key[] = { KEY_INT(s->shown) };
	struct scan scan = { 0 };
	struct contract contract;
	struct payment payment;
	(void)err;
	s->paid_count = 0;
	scan_prefix(&scan, txn, &record_payment, PAYMENT_BY_CONTRACT, key, 1, true);
	while (s->paid_count < PAYMENTS_MAX && scan_next_rec(&scan, &payment)) {
		struct paid *to = &s->paid[s->paid_count++];
		*to = (struct paid){
			.id = payment.head.id, .month = payment.month, .day = payment.day,
			.gross_cents = payment.gross_cents, .net_cents = payment.net_cents,
			.withheld_cents = payment.withheld_cents, .state = payment.state,
		};
		snprintf(to->receipt, sizeof(to->receipt), "%s", payment.doc_text);
		voucher_text(payment.number, to->voucher);
	}
	scan_end(&scan);
	s->is_unpaid = rec_get(txn, &record_contract, s->shown, &contract) == 0 &&
		       contract.monthly_cents > 0 && contract_covers(&contract, s->month) &&
		       !fee_of_month(txn, s->shown, s->month, &payment);
	return 0;
}

/* --- the list --------------------------------------------------------------------------------- */

/* Those in force first, by what is left of them; open ones behind. */
static int by_end(const void *left, const void *right)
{
	const struct row *a = *(const struct row *const *)left;
	const struct row *b = *(const struct row *const *)right;
	if (a->is_over != b->is_over)
		return a->is_over ? 1 : -1;
	if (a->last_day == b->last_day)
		return a->id < b->id ? -1 : 1;
	if (a->last_day == 0 || b->last_day == 0)
		return a->last_day == 0 ? 1 : -1;
	/* Of what is over, the newest first. */
	return (a->last_day < b->last_day) != a->is_over ? -1 : 1;
}

static const char *state_text(struct ui *ui, struct arena *arena, const struct row *row,
			      enum style *style)
{
	int64_t left = row->last_day - ui_today(ui);
	*style = STYLE_TEXT;
	if (row->is_over)
		return ui_tr(ui, row->is_ended ? N_("ended") : N_("expired"));
	if (row->start_day > ui_today(ui))
		return ui_tr(ui, N_("to come"));
	if (row->last_day == 0 || left > 60)
		return ui_tr(ui, N_("ok"));
	*style = left <= LATER_DAYS ? STYLE_WARN : STYLE_TEXT;
	return arena_fmt(arena, "%s%lldd",
			 left <= SOON_DAYS ? "!! " : left <= LATER_DAYS ? " ! " : "   ",
			 (long long)left);
}

static void fill_row(struct ui *ui, struct arena *arena, struct list_row *to,
		     const struct row *row)
{
	char day[DAY_TEXT_BYTES] = "-";
	if (row->last_day != 0)
		day_format_short(day, row->last_day);
	to->id = row->id;
	to->cell[0] = row->number;
	to->cell[1] = row->name;
	to->cell[2] = row->position;
	to->cell[3] = num_money(arena, row->monthly_cents);
	to->cell[4] = arena_str(arena, day);
	to->cell[5] = state_text(ui, arena, row, &to->cell_style[5]);
}

static int contracts_fetch(struct ui *ui, void *state, const struct list_query *query,
			   struct list_page *page)
{
	struct contracts *s = state;
	s->view_count = 0;
	for (int i = 0; i < s->count; i++) {
		const struct row *row = &s->row[i];
		const char *all = arena_fmt(ui->scratch, "%s %s %s", row->number, row->name,
					    row->position);
		if (lookup_matches(query->filter, all))
			s->view[s->view_count++] = row;
	}
	if (s->view_count > 1)
		qsort(s->view, (size_t)s->view_count, sizeof(s->view[0]), by_end);
	for (int64_t i = query->first; i < s->view_count && page->count < query->rows; i++) {
		struct list_row *row = list_page_add(page);
		if (row != NULL)
			fill_row(ui, page->arena, row, s->view[i]);
	}
	page->total = s->view_count;
	return 0;
}

/* --- the pane --------------------------------------------------------------------------------- */

/* Right-aligned but for month, receipt and voucher. */
enum { PAY_MONTH = 2, PAY_GROSS = 13, PAY_HELD = 24, PAY_NET = 34, PAY_PAPER = 46, PAY_NO = 58,
       PAY_DAY = 69 };

static void draw_payment(struct ui *ui, const struct paid *paid, const struct canvas *pane, int row)
{
	enum style style = paid->state == STATE_VALID ? STYLE_TEXT : STYLE_WARN;
	char day[DAY_TEXT_BYTES], month[DAY_TEXT_BYTES];
	day_format_short(day, paid->day);
	month_format_iso(month, paid->month);
	canvas_put(pane, row, PAY_MONTH, style, month);
	canvas_put_cols(pane, row, PAY_GROSS, 10, 1, style,
			num_money(ui->scratch, paid->gross_cents));
	canvas_put_cols(pane, row, PAY_HELD, 9, 1, style,
			num_money(ui->scratch, paid->withheld_cents));
	canvas_put_cols(pane, row, PAY_NET, 10, 1, style,
			num_money(ui->scratch, paid->net_cents));
	canvas_put_cols(pane, row, PAY_PAPER, 11, -1, style, paid->receipt);
	canvas_put_cols(pane, row, PAY_NO, 10, -1, style, paid->voucher);
	canvas_put_cols(pane, row, PAY_DAY, 8, -1, style, day);
	if (paid->state != STATE_VALID)
		canvas_put(pane, row, PAY_DAY + 9, style, "X");
}

static void draw_payments(struct ui *ui, const void *state, const struct list_row *row,
			  const struct canvas *pane)
{
	const struct contracts *s = state;
	int rows = pane->rows - 2;
	if (s->shown != row->id || rows < 1)
		return;
	canvas_put(pane, 0, PAY_MONTH, STYLE_STRONG, ui_tr(ui, N_("Month")));
	canvas_put_cols(pane, 0, PAY_GROSS, 10, 1, STYLE_STRONG, ui_tr(ui, N_("Gross")));
	canvas_put_cols(pane, 0, PAY_HELD, 9, 1, STYLE_STRONG, ui_tr(ui, N_("Withheld")));
	canvas_put_cols(pane, 0, PAY_NET, 10, 1, STYLE_STRONG, ui_tr(ui, N_("Net")));
	canvas_put_cols(pane, 0, PAY_PAPER, 11, -1, STYLE_STRONG, ui_tr(ui, N_("Receipt")));
	canvas_put_cols(pane, 0, PAY_NO, 10, -1, STYLE_STRONG, ui_tr(ui, N_("Vouch. no.")));
	canvas_put_cols(pane, 0, PAY_DAY, 8, -1, STYLE_STRONG, ui_tr(ui, N_("Paid on")));
	if (s->paid_count == 0)
		canvas_put(pane, 1, 2, STYLE_TEXT, ui_tr(ui, N_("Nothing was paid yet.")));
	int first = s->paid_count < rows ? s->paid_count : rows;
	for (int i = 0; i < first; i++) /* the newest at the bottom */
		draw_payment(ui, &s->paid[first - 1 - i], pane, 1 + i);
	if (s->is_unpaid)
		canvas_put(pane, pane->rows - 1, 1, STYLE_WARN,
			   ui_fill(ui, N_("! {1} is not paid. F2 pays it."),
				   words_month(ui->scratch, ui->session->lang, s->month), NULL));
}

static const struct list_column columns[] = {
	{ N_("Contract"), 10, -1, false }, { N_("Person"), 22, -1, true },
	{ N_("Position"), 14, -1, false }, { N_("Monthly"), 10, 1, false },
	{ N_("Ends"), 8, -1, false },	   { N_("State"), 8, -1, false },
};

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = contracts_fetch,
	.empty = N_("There are no contracts yet. F5 registers the first one."),
	.detail_rows = 10, .detail_title = N_("Payments"), .detail = draw_payments,
};

/* --- the screen ------------------------------------------------------------------------------- */

static int contracts_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct contracts *s = state;
	arena_init(&s->arena);
	list_open(&s->list, ui, &desc, s);
	s->list.wanted_id = arg->id;
	return 0;
}

static void contracts_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct contracts *s = state;
	struct load load = { s, ui_today(ui) };
	if (!s->is_loaded) {
		if (ui_read(ui, load_contracts, &load) != 0)
			s->count = 0;
		list_reload(&s->list, s->list.wanted_id);
		s->is_loaded = true;
	}
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
	int64_t id = list_id(&s->list);
	if (id == 0 || id == s->shown)
		return;
	s->shown = id;
	if (ui_read(ui, load_payments, &load) != 0)
		s->shown = 0;
}

static void contracts_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct contracts *s = state;
	const char *month = words_month_short(ui->scratch, ui->session->lang, s->month);
	frame_strip(canvas,
		    arena_fmt(ui->scratch, "%s %d · %s %d · %s %d/%d", ui_tr(ui, N_("In force")),
			      s->active, ui_tr(ui, N_("end in 30 days")), s->ending,
			      ui_fill(ui, N_("paid of {1}"), month, NULL), s->settled, s->due),
		    arena_fmt(ui->scratch, "%s S/ %s", ui_tr(ui, N_("Bank")),
			      num_money(ui->scratch, s->bank_cents)));
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

/* Payments that still stand, newest first. Returns how many; pick[] are their places. */
static int standing(const struct contracts *s, int pick[CHOICES_MAX])
{
	int count = 0;
	for (int i = 0; i < s->paid_count && count < CHOICES_MAX; i++)
		if (s->paid[i].state == STATE_VALID)
			pick[count++] = i;
	return count;
}

static const char *payment_text(struct ui *ui, const struct paid *paid)
{
	return arena_fmt(ui->scratch, "%s · %s · S/ %s", paid->voucher,
			 words_month(ui->scratch, ui->session->lang, paid->month),
			 num_money(ui->scratch, paid->net_cents));
}

static void ask_void(struct ui *ui, const struct contracts *s)
{
	const char *choice[CHOICES_MAX + 1];
	int pick[CHOICES_MAX], count = standing(s, pick);
	choice[0] = ui_tr(ui, N_("End the contract before its last day"));
	for (int i = 0; i < count; i++)
		choice[i + 1] = arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Void")),
					  payment_text(ui, &s->paid[pick[i]]));
	dialog_choose(ui, TAG_VOID, ui_tr(ui, N_("What is ended or voided?")), choice, count + 1);
}

static void show_voucher(struct ui *ui, const struct paid *paid)
{
	ui_open(ui, &screen_paper, &(struct screen_arg){ .text = "fee-voucher", .id = paid->id });
}

static void ask_voucher(struct ui *ui, const struct contracts *s)
{
	const char *choice[CHOICES_MAX];
	int pick[CHOICES_MAX], count = standing(s, pick);
	if (count == 0)
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("Nothing was paid yet.")));
	if (count == 1)
		show_voucher(ui, &s->paid[pick[0]]);
	if (count < 2)
		return;
	for (int i = 0; i < count; i++)
		choice[i] = payment_text(ui, &s->paid[pick[i]]);
	dialog_choose(ui, TAG_VOUCHER, ui_tr(ui, N_("Which voucher?")), choice, count);
}

static void answered(struct ui *ui, struct contracts *s, const struct event *event)
{
	int pick[CHOICES_MAX], count = standing(s, pick);
	int64_t at = event->tag == TAG_VOID ? event->value - 2 : event->value - 1;
	if (!event->answer || at >= count)
		return;
	if (event->tag == TAG_VOID && at < 0) {
		ui_open(ui, &screen_contract_end, &(struct screen_arg){ .id = s->shown });
	} else if (event->tag == TAG_VOID) {
		const struct paid *paid = &s->paid[pick[at]];
		const char *title = arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Void")),
					      payment_text(ui, paid));
		undo_ask(&s->undo, ui,
			 &(struct undo_what){ .op = "fee.reverse", .id = paid->id,
					      .doc_kind = DOC_KIND_PAYMENT, .title = title });
	} else if (event->tag == TAG_VOUCHER && at >= 0) {
		show_voucher(ui, &s->paid[pick[at]]);
	}
}

static unsigned contracts_command(struct ui *ui, struct contracts *s, int cmd)
{
	const struct screen_arg arg = { .id = list_id(&s->list) };
	if (cmd == CMD_NEW) {
		ui_open(ui, &screen_contract, NULL);
		return REACT_USED;
	}
	if (arg.id == 0)
		return REACT_UNUSED;
	switch (cmd) {
	case CMD_DO: ui_open(ui, &screen_fee, &arg); return REACT_USED;
	case CMD_PANE: ask_voucher(ui, s); return REACT_USED;
	case CMD_VOID: ask_void(ui, s); return REACT_USED;
	case CMD_PERSON:
		for (int i = 0; i < s->count; i++)
			if (s->row[i].id == arg.id)
				ui_open(ui, &screen_person,
					&(struct screen_arg){ .id = s->row[i].person });
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static void reload(struct contracts *s, int64_t id)
{
	s->is_loaded = false;
	s->shown = 0;
	s->list.wanted_id = id > 0 ? id : list_id(&s->list);
}

static unsigned contracts_handle(struct ui *ui, void *state, const struct event *event)
{
	struct contracts *s = state;
	unsigned react = undo_handle(&s->undo, ui, event);
	if ((react & REACT_SAVED) != 0)
		reload(s, 0);
	if (react != REACT_UNUSED)
		return REACT_USED;
	if (event->kind == EVENT_ANSWER) {
		answered(ui, s, event);
		return REACT_USED;
	}
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0 && ui_may(ui, "contract.change"))
		ui_open(ui, &screen_contract, &(struct screen_arg){ .id = list_id(&s->list) });
	return react != REACT_UNUSED ? react : contracts_command(ui, s, event->cmd);
}

static void contracts_resume(struct ui *ui, void *state, const struct screen *child,
			     int64_t result)
{
	(void)ui;
	reload(state, child == &screen_contract ? result : 0);
}

static void contracts_close(struct ui *ui, void *state)
{
	struct contracts *s = state;
	(void)ui;
	list_close(&s->list);
	arena_fini(&s->arena);
}

static bool contracts_live(struct ui *ui, const void *state, int cmd)
{
	const struct contracts *s = state;
	(void)ui;
	return cmd == CMD_NEW || list_id(&s->list) > 0;
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Pay"), N_("Pays a month of this contract"), NULL, 0, "fee.pay", NULL },
	{ CMD_NEW, N_("New"), N_("Registers a contract"), NULL, 0, "contract.add", NULL },
	{ CMD_PANE, N_("Voucher"), N_("Shows the voucher of a payment"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("End, void"), N_("Ends the contract, or voids a payment"), NULL, 0,
	  "fee.reverse", NULL },
	{ CMD_ENTER, N_("Modify"), N_("Amends the contract: an addendum"), NULL, 0,
	  "contract.change", NULL },
	{ CMD_PERSON, N_("Person"), N_("Changes the data of the person"), "p", 'p', "person.change",
	  NULL },
};

const struct screen screen_contracts = {
	.name = "contracts", .title = N_("Contracts and payments"), .code = "co",
	.words = N_("contracts payments fees staff people salary"),
	.help = N_("Those that end first are at the top; below, what was paid. F2 pays a month "
		   "with two signatures. / filters by words."),
	.roles = ROLE_MONEY | ROLE_AUDITOR, .state_size = sizeof(struct contracts),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = contracts_open, .layout = contracts_layout, .draw = contracts_draw,
	.handle = contracts_handle, .resume = contracts_resume, .close = contracts_close,
	.is_live = contracts_live,
};
