/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/payer_pane.h"

#include "base/num.h"
#include "core/debt.h"
#include "core/threshold.h"
#include "tui/lookup.h"

#include <string.h>

enum { TAG_WHO = 0x6001, TAG_FUA, TAG_WAIVER, TAG_NOTE, TAG_GRANTER, TAG_CUSTOMER, TAG_PATIENT,
       TAG_PATIENTS, TAG_DUE, TAG_STRATEGY, TAG_POLICY, TAG_PLATE, TAG_INSURER, TAG_AGREEMENT };

void payer_pane_ask(struct ui *ui)
{
	const char *choice[] = {
		ui_tr(ui, N_("The person pays cash")),
		ui_tr(ui, N_("SIS (with its FUA number)")),
		ui_tr(ui, N_("Exempt (with reason; the manager grants it)")),
		ui_tr(ui, N_("Only write the customer's name")),
		ui_tr(ui, N_("On credit (a registered patient owes it)")),
		ui_tr(ui, N_("A health programme (without price)")),
		ui_tr(ui, N_("SOAT (policy or number plate)")),
		ui_tr(ui, N_("Another agreement (EsSalud ...)")),
	};
	dialog_choose(ui, TAG_WHO, ui_tr(ui, N_("Who pays?")), choice, ARRAY_LEN(choice));
}

const char *payer_pane_text(struct ui *ui, const struct sale *sale)
{
	const struct code *payer = code_by_value(&codes_payer, sale->payer);
	const struct code *strategy = code_by_value(&codes_strategy, sale->strategy);
	const char *name = payer != NULL ? ui_tr(ui, payer->label) : "", *more = "";
	char day[DAY_TEXT_BYTES];
	if (sale->payer == PAYER_CREDIT) {
		day_format(day, sale->due_day);
		more = day;
	} else if (sale->payer == PAYER_PROGRAMME && strategy != NULL) {
		more = ui_tr(ui, strategy->label);
	} else if (sale->payer == PAYER_SOAT) {
		more = sale->plate[0] != '\0' ? sale->plate : sale->policy;
	} else if (sale->payer == PAYER_AGREEMENT) {
		more = sale->agreement;
	}
	return arena_fmt(ui->scratch, "%s%s%s", name, more[0] != '\0' ? " · " : "", more);
}

/* --- exempt ----------------------------------------------------------------------------------- */

static void choose_of(struct ui *ui, int tag, const char *title, const struct code_list *list)
{
	const char *choice[DIALOG_CHOICES_MAX];
	int count = 0;
	for (int i = 0; i < list->count && count < DIALOG_CHOICES_MAX; i++)
		choice[count++] = ui_tr(ui, list->codes[i].label);
	dialog_choose(ui, tag, title, choice, count);
}

static void set_payer(struct ticket *ticket, struct ui *ui, int64_t payer)
{
	ticket->input.payer = payer;
	if (payer != PAYER_EXEMPT)
		ticket->input.granted_by = 0;
	ticket_plan(ticket, ui);
}

/* Who grants the exemption: the only manager, or the one chosen. */
static void grant(struct payer_pane *pane, struct ticket *ticket, struct ui *ui, int chosen)
{
	ticket->input.granted_by = pane->granter[chosen].user;
	set_payer(ticket, ui, PAYER_EXEMPT);
	ui_say(ui, STYLE_STRONG,
	       ui_fill(ui, N_("Exempt, granted by {1}."), pane->granter[chosen].name, NULL));
}

static void ask_granter(struct payer_pane *pane, struct ticket *ticket, struct ui *ui)
{
	const char *choice[GRANTERS_MAX];
	pane->granter_count = ticket_granters(ui, pane->granter);
	for (int i = 0; i < pane->granter_count; i++)
		choice[i] = pane->granter[i].name;
	if (pane->granter_count == 0)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! There is no manager who could grant it.")));
	else if (pane->granter_count == 1)
		grant(pane, ticket, ui, 0);
	else
		dialog_choose(ui, TAG_GRANTER, ui_tr(ui, N_("Who granted it?")), choice,
			      pane->granter_count);
}

/* --- on credit -------------------------------------------------------------------------------- */

struct owes {
	int64_t patient, cents, today;
	int64_t due_day, most_cents;
};

static int read_owes(struct txn *txn, void *arg, struct err *err)
{
	struct owes *owes = arg;
	struct limits limits = limits_at(txn, owes->today);
	(void)err;
	owes->cents = debt_owed(txn, owes->patient);
	owes->most_cents = limits.credit_from_cents;
	owes->due_day = owes->today + limits.credit_days;
	return 0;
}

/* Until when: as the limits say, unless something else is typed. What is owed already is told. */
static void ask_due(struct ticket *ticket, struct ui *ui)
{
	struct owes owes = { .patient = ticket->input.patient, .today = ui_today(ui) };
	char day[DAY_TEXT_BYTES];
	if (ui_read(ui, read_owes, &owes) != 0)
		return;
	day_format(day, owes.due_day);
	dialog_text(ui, TAG_DUE,
		    ui_fill(ui, N_("Owes S/ {1} already; up to S/ {2} without a witness"),
			    num_money(ui->scratch, owes.cents),
			    num_money(ui->scratch, owes.most_cents), NULL),
		    ui_tr(ui, N_("Due on")), day, DAY_TEXT_BYTES);
}

static void ask_patient(struct ticket *ticket, struct ui *ui)
{
	if (ticket->input.patient != 0)
		ask_due(ticket, ui);
	else
		dialog_text(ui, TAG_PATIENT, ui_tr(ui, N_("On credit")),
			    ui_tr(ui, N_("DNI or surnames")), "", 60);
}

static void take_patient(struct ticket *ticket, struct ui *ui, int64_t patient)
{
	struct lookup_item item;
	if (!lookup_patient.get(ui, patient, &item))
		return;
	ticket->input.patient = patient;
	ticket_text(ticket->who, sizeof(ticket->who), item.text);
	ask_due(ticket, ui);
}

static void find_patient(struct payer_pane *pane, struct ticket *ticket, struct ui *ui,
			 const char *typed)
{
	struct lookup_item item[DIALOG_CHOICES_MAX];
	const char *choice[DIALOG_CHOICES_MAX];
	int64_t total = 0;
	int count = typed[0] != '\0'
			    ? lookup_patient.find(ui, typed, item, DIALOG_CHOICES_MAX, &total) : 0;
	for (int i = 0; i < count; i++) {
		pane->patient[i] = item[i].id;
		choice[i] = arena_fmt(ui->scratch, "%s  %s", item[i].text, item[i].note);
	}
	pane->patient_count = count;
	if (count <= 0)
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! Nobody is registered with that name. Register the person "
				    "first (F9).")));
	else if (count == 1)
		take_patient(ticket, ui, pane->patient[0]);
	else
		dialog_choose(ui, TAG_PATIENTS,
			      total <= count
				      ? ui_tr(ui, N_("Who owes it?"))
				      : ui_fill(ui, N_("Who owes it? {1} of {2}: ESC, and write "
						       "more of the name"),
						num_int(ui->scratch, count),
						num_int(ui->scratch, total), NULL),
			      choice, count);
}

static void take_due(struct ticket *ticket, struct ui *ui, const char *text)
{
	int64_t day = 0;
	if (text[0] != '\0' && !day_parse(text, ui_today(ui), false, &day)) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! That is no day. Write it as 31/12 or +30.")));
		return;
	}
	ticket->input.due_day = day;
	set_payer(ticket, ui, PAYER_CREDIT);
}

/* --- SOAT ------------------------------------------------------------------------------------- */

static void take_insurer(struct ticket *ticket, struct ui *ui, const char *text)
{
	struct sale_input *in = &ticket->input;
	if (in->policy[0] == '\0' && in->plate[0] == '\0') {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Policy or number plate is needed.")));
		return;
	}
	ticket_text(in->agreement, sizeof(in->agreement), text);
	set_payer(ticket, ui, PAYER_SOAT);
}

/* --- answers ---------------------------------------------------------------------------------- */

static void answer_who(struct ticket *ticket, struct ui *ui, int64_t value)
{
	struct sale_input *in = &ticket->input;
	switch (value) {
	case 1: set_payer(ticket, ui, PAYER_CASH); break;
	case 2:
		dialog_text(ui, TAG_FUA, ui_tr(ui, N_("SIS")), ui_tr(ui, N_("FUA number")), "", 20);
		break;
	case 3:
		choose_of(ui, TAG_WAIVER, ui_tr(ui, N_("Why is it not charged?")),
			  &codes_waiver_reason);
		break;
	case 4:
		dialog_text(ui, TAG_CUSTOMER, ui_tr(ui, N_("Customer")), ui_tr(ui, N_("Name")),
			    in->customer, sizeof(in->customer));
		break;
	case 5: ask_patient(ticket, ui); break;
	case 6:
		choose_of(ui, TAG_STRATEGY, ui_tr(ui, N_("Which strategy?")), &codes_strategy);
		break;
	case 7:
		dialog_text(ui, TAG_POLICY, ui_tr(ui, N_("SOAT")), ui_tr(ui, N_("SOAT policy")),
			    in->policy, sizeof(in->policy));
		break;
	default:
		dialog_text(ui, TAG_AGREEMENT, ui_tr(ui, N_("Agreement")), ui_tr(ui, N_("Name")),
			    in->agreement, sizeof(in->agreement));
	}
}

static void answer_text(struct payer_pane *pane, struct ticket *ticket, struct ui *ui,
			const struct event *event)
{
	struct sale_input *in = &ticket->input;
	switch (event->tag) {
	case TAG_FUA:
		ticket_text(in->fua, sizeof(in->fua), event->text);
		set_payer(ticket, ui, PAYER_SIS);
		break;
	case TAG_NOTE:
		ticket_text(in->waiver_note, sizeof(in->waiver_note), event->text);
		ask_granter(pane, ticket, ui);
		break;
	case TAG_CUSTOMER:
		ticket_text(in->customer, sizeof(in->customer), event->text);
		ticket_text(ticket->who, sizeof(ticket->who), event->text);
		break;
	case TAG_PATIENT: find_patient(pane, ticket, ui, event->text); break;
	case TAG_DUE: take_due(ticket, ui, event->text); break;
	case TAG_POLICY:
		ticket_text(in->policy, sizeof(in->policy), event->text);
		dialog_text(ui, TAG_PLATE, ui_tr(ui, N_("SOAT")), ui_tr(ui, N_("Number plate")),
			    in->plate, sizeof(in->plate));
		break;
	case TAG_PLATE:
		ticket_text(in->plate, sizeof(in->plate), event->text);
		dialog_text(ui, TAG_INSURER, ui_tr(ui, N_("SOAT")), ui_tr(ui, N_("Insurer")),
			    in->agreement, sizeof(in->agreement));
		break;
	case TAG_INSURER: take_insurer(ticket, ui, event->text); break;
	case TAG_AGREEMENT:
		ticket_text(in->agreement, sizeof(in->agreement), event->text);
		if (in->agreement[0] != '\0')
			set_payer(ticket, ui, PAYER_AGREEMENT);
		break;
	default:
		BUG("a dialog of who pays");
	}
}

unsigned payer_pane_answer(struct payer_pane *pane, struct ticket *ticket, struct ui *ui,
			   const struct event *event)
{
	if (event->tag < TAG_WHO || event->tag > TAG_AGREEMENT)
		return REACT_UNUSED;
	switch (event->tag) {
	case TAG_WHO: answer_who(ticket, ui, event->value); break;
	case TAG_WAIVER:
		ticket->input.waiver = codes_waiver_reason.codes[event->value - 1].value;
		dialog_text(ui, TAG_NOTE, ui_tr(ui, N_("Exempt")), ui_tr(ui, N_("Note")), "",
			    sizeof(ticket->input.waiver_note));
		break;
	case TAG_GRANTER: grant(pane, ticket, ui, (int)event->value - 1); break;
	case TAG_PATIENTS:
		take_patient(ticket, ui, pane->patient[event->value - 1]);
		break;
	case TAG_STRATEGY:
		ticket->input.strategy = codes_strategy.codes[event->value - 1].value;
		set_payer(ticket, ui, PAYER_PROGRAMME);
		break;
	default:
		answer_text(pane, ticket, ui, event);
	}
	ticket_keep(ticket, ui);
	return REACT_USED;
}
