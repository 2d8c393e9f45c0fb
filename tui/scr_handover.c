/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts of cash that was handed over, to the safe and to the bank: what waits for a signature or for
 * the slip of the bank, and where all the cash is. */
#include "base/num.h"
#include "core/handover.h"
#include "core/ledger.h"
#include "core/resolve.h"
#include "reports/report.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/undo.h"

#include <stdio.h>

enum { TAG_SIGN = 1 };

struct handovers {
	struct list list;
	struct undo undo;
	int64_t safe_cents, way_cents, petty_cents;
	int64_t signing; /* id of the act */
};

static const char *name_of(struct txn *txn, struct arena *arena, int64_t user)
{
	return arena_str(arena, resolve_name(txn, &record_user, user));
}

static const char *state_text(struct ui *ui, const struct handover *act, enum style *style)
{
	const struct code *state = code_by_value(&codes_doc_state, act->state);
	*style = STYLE_WARN;
	if (act->state != STATE_VALID)
		return state != NULL ? ui_tr(ui, state->label) : "";
	if (!handover_is_signed(act))
		return ui_tr(ui, N_("! TO SIGN"));
	if (handover_is_on_the_way(act))
		return ui_tr(ui, N_("! ON ITS WAY"));
	*style = STYLE_OK;
	return ui_tr(ui, N_("OK"));
}

static void add_act(struct txn *txn, struct list_read *read, const struct handover *act)
{
	struct arena *arena = read->page->arena;
	const struct code *kind = code_by_value(&codes_handover_kind, act->kind);
	const char *gave = name_of(txn, arena, act->user);
	const char *got = name_of(txn, arena,
				  act->kind == HANDOVER_BANK ? act->carrier : act->second);
	char number[24], day[DAY_TEXT_BYTES];
	struct list_row *row;
	handover_number(act, number);
	if (!lookup_matches(read->query->filter, arena_fmt(arena, "%s %s %s", number, gave, got)))
		return;
	row = list_read_row(read);
	if (row == NULL)
		return;
	day_format_short(day, act->day);
	row->id = act->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = kind != NULL ? ui_tr(read->ui, kind->label) : "";
	row->cell[3] = arena_fmt(arena, "%s > %s", gave, got);
	row->cell[4] = num_money(arena, act->safe_cents + act->carried_cents);
	row->cell[5] = state_text(read->ui, act, &row->cell_style[5]);
}

static int64_t balance_of(struct txn *txn, enum ledger_account role)
{
	int64_t account = ledger_account_id(txn, role);
	return account != 0 ? ledger_balance(txn, account, 0, DAY_MAX) : 0;
}

static int read_acts(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct handovers *s = read->state;
	struct scan scan = { 0 };
	struct handover act;
	(void)err;
	s->safe_cents = cash_safe(txn);
	s->way_cents = balance_of(txn, LEDGER_ON_THE_WAY);
	s->petty_cents = balance_of(txn, LEDGER_PETTY_CASH);
	scan_ids(&scan, txn, &record_handover, 0, true);
	while (scan_next_rec(&scan, &act)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		add_act(txn, read, &act);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int acts_fetch(struct ui *ui, void *state, const struct list_query *query,
		      struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_acts);
}

static const struct list_column columns[] = {
	{ N_("Number"), 10, -1, false }, { N_("Day"), 8, -1, false }, { "", 17, -1, false },
	{ N_("Gave > received"), 20, -1, true }, { N_("Amount"), 10, 1, false },
	{ "", 11, -1, false },
};

static const struct list_desc acts_list = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = acts_fetch,
	.empty = N_("Nothing was handed over yet. It begins at the closing of a box (ca)."),
};

static int acts_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct handovers *s = state;
	list_open(&s->list, ui, &acts_list, s);
	if (arg != NULL && arg->id > 0)
		list_reload(&s->list, arg->id);
	return 0;
}

/* Boxes are counted blind: what they hold is not told. */
static void acts_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct handovers *s = state;
	const char *cash =
		(ui->session->role & (ROLE_CLERK | ROLE_MONEY)) == 0
			? ""
			: ui_fill(ui, N_("Safe S/ {1} · on the way {2} · petty cash {3}"),
				  num_money(ui->scratch, s->safe_cents),
				  num_money(ui->scratch, s->way_cents),
				  num_money(ui->scratch, s->petty_cents), NULL);
	list_screen_paint(&s->list, ui, canvas, list_count_text(&s->list, ui), cash);
}

/* --- what may be done ------------------------------------------------------------------------- */

struct find_act {
	int64_t id;
	struct handover act;
	bool is_found;
};

static int find_act(struct txn *txn, void *arg, struct err *err)
{
	struct find_act *find = arg;
	(void)err;
	find->is_found = rec_get(txn, &record_handover, find->id, &find->act) == 0;
	find->act.lines = NULL;
	return 0;
}

static bool chosen_act(struct ui *ui, const struct handovers *s, struct handover *act)
{
	struct find_act find = { .id = list_id(&s->list) };
	if (find.id <= 0 || ui_read(ui, find_act, &find) != 0 || !find.is_found)
		return false;
	*act = find.act;
	return true;
}

/* Signs it, or enters the slip, whatever waits. */
static void do_next(struct ui *ui, struct handovers *s)
{
	const char *lines[1];
	struct handover act;
	if (!chosen_act(ui, s, &act) || act.state != STATE_VALID)
		return;
	if (!handover_is_signed(&act)) {
		s->signing = act.head.id;
		lines[0] = ui_fill(ui, N_("S/ {1} were handed over."),
				   num_money(ui->scratch, act.safe_cents + act.carried_cents),
				   NULL);
		if (act.user == ui->session->user)
			dialog_sign(ui, TAG_SIGN, ui_tr(ui, N_("Who received it?")), lines, 1,
				    op_second_roles(op_by_name("handover.sign"),
						    ui->session->role) & ~ROLE_AUDITOR);
		else
			dialog_pin(ui, TAG_SIGN, ui_tr(ui, N_("Sign that you received it")), true);
	} else if (handover_is_on_the_way(&act)) {
		ui_open(ui, &screen_deposit_slip, &(struct screen_arg){ .id = act.head.id });
	} else {
		ui_say(ui, STYLE_OK, ui_tr(ui, N_("Nothing is left to do with this one.")));
	}
}

static unsigned sign_answered(struct ui *ui, struct handovers *s, const struct event *event)
{
	struct handover_sign in = { .handover = s->signing };
	struct op_call call = { 0 };
	struct done done = { 0 };
	if (!event->answer)
		return REACT_USED;
	if (event->value > 0)
		ui_signature(&call, event);
	if (ui_run(ui, "handover.sign", &in, &call, &done) != 0)
		return REACT_USED;
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("{1} is signed by two."), done.number, NULL));
	list_reload(&s->list, done.id);
	return REACT_USED;
}

static void ask_back(struct ui *ui, struct handovers *s)
{
	struct handover act;
	char number[24];
	if (!chosen_act(ui, s, &act))
		return;
	handover_number(&act, number);
	undo_ask(&s->undo, ui,
		 &(struct undo_what){ "deposit.back", act.head.id, DOC_KIND_HANDOVER,
				      ui_fill(ui, N_("Bring back {1} · S/ {2}"), number,
					      num_money(ui->scratch, act.carried_cents), NULL) });
}

static unsigned acts_command(struct ui *ui, struct handovers *s, int cmd)
{
	switch (cmd) {
	case CMD_NEW: ui_open(ui, &screen_deposit_take, NULL); return REACT_USED;
	case CMD_DO: do_next(ui, s); return REACT_USED;
	case CMD_VOID: ask_back(ui, s); return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned acts_handle(struct ui *ui, void *state, const struct event *event)
{
	struct handovers *s = state;
	unsigned react = undo_handle(&s->undo, ui, event);
	if ((react & REACT_SAVED) != 0)
		list_reload(&s->list, 0);
	if (react != REACT_UNUSED)
		return REACT_USED;
	if (event->kind == EVENT_ANSWER && event->tag == TAG_SIGN)
		return sign_answered(ui, s, event);
	react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0 && list_id(&s->list) > 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "hand-over", .id = list_id(&s->list) });
	return react != REACT_UNUSED ? react : acts_command(ui, s, event->cmd);
}

/* The slip's result is a deposit: the row stays that of its act. */
static void acts_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct handovers *s = state;
	(void)ui;
	list_reload(&s->list, child == &screen_deposit_take ? result : list_id(&s->list));
}

static bool acts_live(struct ui *ui, const void *state, int cmd)
{
	const struct handovers *s = state;
	if (cmd == CMD_NEW)
		return ui_may(ui, "deposit.take");
	if (cmd == CMD_VOID)
		return list_id(&s->list) > 0 && ui_may(ui, "deposit.back");
	return cmd != CMD_DO || (list_id(&s->list) > 0 && ui_may(ui, "handover.sign"));
}

static const struct ui_command commands[] = {
	{ CMD_ENTER, N_("Act"), N_("Shows the act that two sign"), NULL, 0, NULL, NULL },
	{ CMD_DO, N_("Sign, slip"), N_("Signs the act, or enters the slip of the bank"), NULL, 0,
	  NULL, NULL },
	{ CMD_NEW, N_("To bank"), N_("Takes cash to the bank"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("Came back"), N_("The cash did not reach the bank and is back"), NULL, 0,
	  NULL, NULL },
};

const struct screen screen_handovers = {
	.name = "handovers", .title = N_("Hand-overs of cash"), .code = "en",
	.words = N_("hand-over act safe bank way sign cash"),
	.help = N_("What went to the safe at a closing and what was taken to the bank. F2 signs "
		   "what waits for a second signature, or enters the slip of the bank."),
	.roles = ROLE_ANY, .state_size = sizeof(struct handovers),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = acts_open, .layout = list_screen_layout, .draw = acts_draw,
	.handle = acts_handle, .resume = acts_resume, .close = list_screen_close,
	.is_live = acts_live,
};
