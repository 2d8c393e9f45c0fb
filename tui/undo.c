/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/undo.h"

#include "base/num.h"
#include "base/utf8.h"
#include "store/index.h"
#include "tui/dialog.h"

#include <stdio.h>
#include <string.h>

#define LINES_MAX DIALOG_LINES_MAX

/* --- the effect ------------------------------------------------------------------------------- */

struct effect {
	struct ui *ui;
	const struct undo_what *what;
	const char *line[LINES_MAX];
	int count;
};

/* What the mirror of a line does to an account, as people read it: more of what is owned or spent,
 * or more of what is owed or earned. */
static void add_line(struct txn *txn, struct effect *effect, const struct ledger_line *line)
{
	struct ui *ui = effect->ui;
	struct account account;
	struct fund fund;
	if (effect->count == LINES_MAX || rec_get(txn, &record_account, line->account, &account) ||
	    rec_get(txn, &record_fund, line->fund, &fund))
		return;
	int64_t cents = line->credit_cents - line->debit_cents;
	if (account.kind != ACCOUNT_ASSET && account.kind != ACCOUNT_EXPENSE)
		cents = -cents;
	const char *name = arena_fmt(ui->scratch, "%s (%s)",
				     account.plain[0] != '\0' ? account.plain : account.name,
				     fund.code);
	effect->line[effect->count++] =
		arena_fmt(ui->scratch, "%s %s", utf8_pad(ui->scratch, name, 48, -1),
			  utf8_pad(ui->scratch,
				   arena_fmt(ui->scratch, "%s%s", cents > 0 ? "+" : "",
					     num_money(ui->scratch, cents)), 12, 1));
}

static int read_effect(struct txn *txn, void *arg, struct err *err)
{
	struct effect *effect = arg;
	struct key_part key[] = { KEY_INT(effect->what->doc_kind), KEY_INT(effect->what->id) };
	struct scan scan = { 0 };
	struct ledger entry;
	(void)err;
	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	while (scan_next_rec(&scan, &entry)) {
		for (int64_t i = 0; entry.reversal_of == 0 && i < entry.line_count; i++)
			add_line(txn, effect, &entry.lines[i]);
	}
	scan_end(&scan);
	return 0;
}

/* --- asking ----------------------------------------------------------------------------------- */

static bool may_be_undone(struct ui *ui, const struct op *op, int64_t id)
{
	struct op_call call = { .reason = "-" };
	void *output = arena_alloc(ui->scratch, op->output->size);
	struct err err = { 0 };
	if (op_rehearse(ui->session, op, &id, &call, output, ui->scratch, &err) == 0)
		return true;
	ui_say_err(ui, &err);
	return false;
}

void undo_ask(struct undo *undo, struct ui *ui, const struct undo_what *what)
{
	undo_ask_with(undo, ui, what, NULL, 0);
}

void undo_ask_with(struct undo *undo, struct ui *ui, const struct undo_what *what,
		   const char *const *lines, int count)
{
	const struct op *op = op_by_name(what->op);
	struct effect effect = { .ui = ui, .what = what };
	BUG_ON(op == NULL || op->input->size != sizeof(int64_t));
	if (!may_be_undone(ui, op, what->id))
		return;
	for (; effect.count < count && effect.count < LINES_MAX; effect.count++)
		effect.line[effect.count] = lines[effect.count];
	if (what->doc_kind != 0 && ui_read(ui, read_effect, &effect) != 0)
		return;
	undo->what = *what;
	snprintf(undo->title, sizeof(undo->title), "%s", what->title);
	undo->what.title = undo->title;
	dialog_reason(ui, UNDO_TAG_REASON, what->title, effect.line, effect.count, NULL);
}

/* --- doing ------------------------------------------------------------------------------------ */

static void ask_signature(struct undo *undo, struct ui *ui, const struct err *err)
{
	const char *line[1] = { undo->reason };
	dialog_sign(ui, UNDO_TAG_SIGN, undo->title, line, 1,
		    ui_sign_roles(ui, op_by_name(undo->what.op), err));
}

static unsigned run(struct undo *undo, struct ui *ui, struct op_call *call)
{
	const struct op *op = op_by_name(undo->what.op);
	struct op_answer answer;
	struct done done = { 0 };
	struct err err = { 0 };
	bool wants_second = (op->needs & NEED_SECOND) != 0 && call->second_user == 0;
	call->reason = undo->reason;
	int status = wants_second ? ERR_REFUSED
				  : op_run(ui->session, op, &undo->what.id, call, &done, &answer,
					   ui->scratch, &err);
	bool is_about_second = err.count > 0 && strncmp(err.item[0].field, "second", 6) == 0;
	bool is_unsigned = is_about_second && call->second_user == 0;
	if (status != 0 && !wants_second && !is_unsigned)
		ui_say_err(ui, &err);
	if (wants_second || (status != 0 && is_about_second))
		ask_signature(undo, ui, &err);
	if (status != 0)
		return REACT_USED;
	ui_refresh(ui);
	ui_say(ui, STYLE_OK, arena_fmt(ui->scratch, "%s %s. %s", ui_tr(ui, N_("Voided with")),
				       done.number, ui_tr(ui, N_("Nothing was erased."))));
	return REACT_USED | REACT_SAVED;
}

unsigned undo_handle(struct undo *undo, struct ui *ui, const struct event *event)
{
	struct op_call call = { 0 };
	if (event->kind != EVENT_ANSWER ||
	    (event->tag != UNDO_TAG_REASON && event->tag != UNDO_TAG_SIGN))
		return REACT_UNUSED;
	if (!event->answer)
		return REACT_USED;
	if (event->tag == UNDO_TAG_REASON) {
		snprintf(undo->reason, sizeof(undo->reason), "%.*s",
			 (int)sizeof(undo->reason) - 1, event->text);
	} else {
		call.second_user = event->value;
		call.second_pin = event->pin;
	}
	return run(undo, ui, &call);
}
