/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/debt_pane.h"

#include "base/num.h"
#include "core/patient.h"
#include "store/draft.h"
#include "tui/dialog.h"
#include "tui/paper.h"

#include <stdio.h>

enum { TAG_AMOUNT = 0x6101, TAG_RECEIVED, TAG_WAIVE, TAG_REASON, TAG_SIGN };

/* --- what is owed ----------------------------------------------------------------------------- */

struct owed {
	struct debt_pane *pane;
	int64_t patient, sale;
};

static int read_owed(struct txn *txn, void *arg, struct err *err)
{
	struct owed *owed = arg;
	struct debt_pane *pane = owed->pane;
	struct patient patient;
	struct debt *list;
	int count = debt_list(txn, owed->patient, DAY_MAX, &list);
	(void)err;
	pane->owed_cents = 0;
	for (int i = 0; i < count; i++)
		if (owed->sale == 0 || list[i].sale == owed->sale)
			pane->owed_cents += list[i].owed_cents;
	pane->payable_cents = pane->owed_cents - pane->owed_cents % sale_rounding_step(txn);
	pane->name[0] = '\0';
	if (rec_get(txn, &record_patient, owed->patient, &patient) == 0)
		snprintf(pane->name, sizeof(pane->name), "%s",
			 patient_name(txn_arena(txn), &patient));
	return 0;
}

static bool look(struct debt_pane *pane, struct ui *ui, int64_t patient, int64_t sale)
{
	struct owed owed = { pane, patient, sale };
	if (patient == 0 || ui_read(ui, read_owed, &owed) != 0)
		return false;
	if (pane->owed_cents != 0)
		return true;
	ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Nothing is owed there any more.")));
	return false;
}

/* "HUAMAN QUISPE, José · owes S/ 9.00" */
static const char *title(const struct debt_pane *pane, struct ui *ui)
{
	return arena_fmt(ui->scratch, "%s · %s", pane->name,
			 ui_fill(ui, N_("owes S/ {1}"), num_money(ui->scratch, pane->owed_cents),
				 NULL));
}

/* --- payment ---------------------------------------------------------------------------------- */

void debt_pane_pay(struct debt_pane *pane, struct ui *ui, int64_t patient, int64_t sale)
{
	if (!look(pane, ui, patient, sale))
		return;
	pane->pay = (struct debt_pay){ .patient = patient, .sale = sale };
	draft_new_id(pane->client_id);
	dialog_text(ui, TAG_AMOUNT, title(pane, ui), ui_tr(ui, N_("Pays S/")),
		    num_money(ui->scratch, pane->payable_cents), 16);
}

static bool take_amount(struct ui *ui, const char *text, int64_t *cents)
{
	if (num_parse(text, 2, cents) && *cents > 0)
		return true;
	ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! That is not an amount. Write it as 20 or 12.50.")));
	return false;
}

static unsigned pay(struct debt_pane *pane, struct ui *ui)
{
	struct op_call call = { .client_id = pane->client_id };
	struct debt_pay_done done;
	if (ui_run(ui, "debt.pay", &pane->pay, &call, &done) != 0)
		return REACT_USED;
	const char *path = paper_save_id(ui, "debt-payment", done.id);
	ui_say(ui, STYLE_OK,
	       ui_fill(ui, N_("{1}: S/ {2} · change S/ {3} {4} · still owes S/ {5} · {6}"),
		       done.number, num_money(ui->scratch, done.total_cents),
		       num_money(ui->scratch, done.change_cents), done.change,
		       num_money(ui->scratch, done.left_cents), path != NULL ? path : "", NULL));
	return REACT_USED | REACT_SAVED;
}

static unsigned pay_answer(struct debt_pane *pane, struct ui *ui, const struct event *event)
{
	if (event->tag == TAG_RECEIVED)
		return take_amount(ui, event->text, &pane->pay.received_cents) ? pay(pane, ui)
									       : REACT_USED;
	if (!take_amount(ui, event->text, &pane->pay.amount_cents))
		return REACT_USED;
	dialog_text(ui, TAG_RECEIVED,
		    ui_fill(ui, N_("{1} pays S/ {2}"), pane->name,
			    num_money(ui->scratch, pane->pay.amount_cents), NULL),
		    ui_tr(ui, N_("Received S/")),
		    num_money(ui->scratch, pane->pay.amount_cents), 16);
	return REACT_USED;
}

/* --- forgiving -------------------------------------------------------------------------------- */

void debt_pane_waive(struct debt_pane *pane, struct ui *ui, int64_t patient, int64_t sale)
{
	if (!look(pane, ui, patient, sale))
		return;
	pane->waive = (struct debt_waive){ .patient = patient, .sale = sale };
	dialog_text(ui, TAG_WAIVE, title(pane, ui), ui_tr(ui, N_("Forgives S/")),
		    num_money(ui->scratch, pane->owed_cents), 16);
}

static void ask_reason(struct debt_pane *pane, struct ui *ui)
{
	const char *line[] = {
		pane->name,
		arena_fmt(ui->scratch, "%s  S/ %s", ui_tr(ui, N_("Owed less")),
			  num_money(ui->scratch, pane->waive.amount_cents)),
		arena_fmt(ui->scratch, "%s  S/ %s", ui_tr(ui, N_("Exempted in the books")),
			  num_money(ui->scratch, pane->waive.amount_cents)),
	};
	dialog_reason(ui, TAG_REASON, ui_tr(ui, N_("Forgive a debt")), line, ARRAY_LEN(line), NULL);
}

static unsigned waive(struct debt_pane *pane, struct ui *ui, const struct event *signature)
{
	struct op_call call = { .reason = pane->reason };
	struct done done;
	if (signature != NULL)
		ui_signature(&call, signature);
	if (ui_run_signed(ui, "debt.waive", &pane->waive, &call, &done, TAG_SIGN, 0) != 0)
		return REACT_USED;
	const char *path = paper_save_id(ui, "debt-waiver", done.id);
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("Forgiven with {1}: {2}"), done.number,
				     path != NULL ? path : "", NULL));
	return REACT_USED | REACT_SAVED;
}

unsigned debt_pane_handle(struct debt_pane *pane, struct ui *ui, const struct event *event)
{
	if (event->kind != EVENT_ANSWER || event->tag < TAG_AMOUNT || event->tag > TAG_SIGN)
		return REACT_UNUSED;
	if (!event->answer)
		return REACT_USED;
	switch (event->tag) {
	case TAG_WAIVE:
		if (take_amount(ui, event->text, &pane->waive.amount_cents))
			ask_reason(pane, ui);
		return REACT_USED;
	case TAG_REASON:
		snprintf(pane->reason, sizeof(pane->reason), "%.*s",
			 (int)sizeof(pane->reason) - 1, event->text);
		return waive(pane, ui, NULL);
	case TAG_SIGN: return waive(pane, ui, event);
	default: return pay_answer(pane, ui, event);
	}
}
