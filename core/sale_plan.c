/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sale would be: lots, prices, totals. Reads only; core/sale.c writes it. */
#include "core/sale.h"

#include "base/num.h"
#include "core/drug.h"
#include "core/note.h"
#include "core/own_fund.h"
#include "core/patient.h"
#include "core/rule.h"
#include "core/threshold.h"
#include "core/visit.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

/* What the steps of a plan share. */
struct job {
	struct txn *txn;
	struct arena *arena;
	int64_t day;
	const struct sale_input *in;
	struct sale_plan *plan;
	struct err *err;
	int line_capacity;
};

static const char *path(struct job *job, int line, const char *name)
{
	return arena_fmt(job->arena, "lines[%d].%s", line, name);
}

static void refuse_label(struct job *job, const char *label)
{
	err_label(job->err, label);
}

/* --- lines -------------------------------------------------------------------------------- */

static void no_record(struct job *job, const struct record *record, const char *field)
{
	err_refuse(job->err, &rule_no_record, field,
		   arena_fmt(job->arena, "%s%s", ERR_TR, record->label), NULL);
}

/* A line of the sale; NULL and a refusal when no more fit. */
static struct sale_line *add_line(struct job *job, int at)
{
	struct sale *sale = &job->plan->sale;

	if (sale->line_count == LIST_ITEMS_MAX) {
		err_refuse(job->err, &rule_too_many, path(job, at, "qty_units"),
			   num_int(job->arena, LIST_ITEMS_MAX), NULL);
		return NULL;
	}
	return &sale->lines[sale->line_count++];
}

/* Price of a line and its share of the total. */
static void price_line(struct job *job, int at, struct sale_line *line)
{
	struct sale *sale = &job->plan->sale;

	/* What a programme gives has no price (domain.md 3.2). */
	if (sale->payer == PAYER_PROGRAMME)
		line->price_cents = 0;
	if (!num_mul(line->qty_units, line->price_cents, &line->full_cents) ||
	    line->full_cents > AMOUNT_CENTS_MAX) {
		line->full_cents = 0;
		err_refuse(job->err, &rule_amount_over, path(job, at, "qty_units"), NULL);
		refuse_label(job, N_("Quantity"));
	}
	line->paid_cents = sale->payer == PAYER_CASH ? line->full_cents : 0;
	if (!num_add(sale->full_cents, line->full_cents, &sale->full_cents))
		BUG("sum of bounded amounts");
}

static void plan_service(struct job *job, int at, const struct sale_in_line *in, int64_t fund)
{
	struct service service;

	if (rec_get(job->txn, &record_service, in->service, &service) != 0) {
		no_record(job, &record_service, path(job, at, "service"));
		return;
	}
	if (service.is_inactive != 0) {
		err_refuse(job->err, &rule_drug_inactive, path(job, at, "service"), service.name,
			   NULL);
		return;
	}
	if (fund == 0) {
		err_refuse(job->err, &rule_services_no_fund, path(job, at, "service"), NULL);
		return;
	}
	struct sale_line *line = add_line(job, at);

	if (!line)
		return;
	*line = (struct sale_line){
		.kind = LINE_SERVICE, .service = in->service, .qty_units = in->qty_units,
		.price_cents = service.price_cents, .fund = fund,
	};
	note_fmt(line->text, sizeof(line->text), "%s", service.name);
	price_line(job, at, line);
}

/* Another lot than the one that expires first is taken only for a reason (domain.md 3.5). */
static void check_lot_reason(struct job *job, int at, const struct sale_in_line *in)
{
	struct lot first;

	if (in->lot == 0 || in->lot_reason[0] != '\0' ||
	    !stock_first_lot(job->txn, in->drug, job->day, &first) || first.head.id == in->lot)
		return;
	err_refuse(job->err, &rule_lot_reason, path(job, at, "lot_reason"), first.code, NULL);
	refuse_label(job, N_("Why this lot"));
}

static void plan_drug(struct job *job, int at, const struct sale_in_line *in)
{
	struct stock_plan *stock = job->plan->stock;
	char text[DRUG_TEXT_BYTES];
	int from = stock->count;
	struct drug drug;

	if (rec_get(job->txn, &record_drug, in->drug, &drug) != 0) {
		no_record(job, &record_drug, path(job, at, "drug"));
		return;
	}
	drug_text(&drug, text);
	if (drug.is_inactive != 0) {
		err_refuse(job->err, &rule_drug_inactive, path(job, at, "drug"), text, NULL);
		return;
	}
	check_lot_reason(job, at, in);
	if (stock_plan_take(stock, in->drug, in->lot, in->qty_units, path(job, at, "qty_units"),
			    job->err) != 0) {
		refuse_label(job, N_("Quantity"));
		return;
	}
	for (int i = from; i < stock->count; i++) {
		const struct stock_take *take = &stock->take[i];
		struct sale_line *line = add_line(job, at);

		if (!line)
			return;
		*line = (struct sale_line){
			.kind = LINE_DRUG, .drug = in->drug, .lot = take->lot.head.id,
			.expiry_day = take->lot.expiry_day, .qty_units = take->qty_units,
			.price_cents = drug.price_cents, .fund = take->lot.fund,
			.cost_cents = take->cost_cents,
		};
		memcpy(line->text, text, sizeof(text));
		memcpy(line->lot_code, take->lot.code, sizeof(line->lot_code));
		job->plan->lot_reason[line - job->plan->sale.lines] = in->lot_reason;
		price_line(job, at, line);
	}
}

static void plan_lines(struct job *job)
{
	int64_t fund = fund_of_services(job->txn);

	for (int i = 0; i < (int)job->in->line_count; i++) {
		const struct sale_in_line *in = &job->in->lines[i];

		if (in->drug == 0 && in->service == 0)
			err_refuse(job->err, &rule_line_empty, path(job, i, "drug"), NULL);
		else if (in->drug != 0 && in->service != 0)
			err_refuse(job->err, &rule_line_both, path(job, i, "service"), NULL);
		else if (in->service != 0)
			plan_service(job, i, in, fund);
		else
			plan_drug(job, i, in);
	}
	if (job->plan->sale.full_cents > AMOUNT_CENTS_MAX)
		err_refuse(job->err, &rule_amount_over, "lines", NULL);
}

/* --- prescription ------------------------------------------------------------------------- */

/* Hands `qty` units of a drug to the lines that still wait for it. */
static void deliver(struct job *job, int at, const struct sale_in_line *in)
{
	struct prescription *rx = &job->plan->rx;
	int64_t asked = 0, given = 0, left = in->qty_units;

	for (int64_t i = 0; i < rx->line_count; i++) {
		if (rx->lines[i].drug != in->drug)
			continue;
		asked += rx->lines[i].qty_units;
		given += rx->lines[i].delivered_units;
	}
	if (asked == 0)
		return; /* not of the prescription: sold beside it */
	if (in->qty_units > asked - given) {
		err_refuse(job->err, &rule_rx_more, path(job, at, "qty_units"),
			   num_int(job->arena, asked), num_int(job->arena, given),
			   num_int(job->arena, in->qty_units), NULL);
		refuse_label(job, N_("Quantity"));
		return;
	}
	for (int64_t i = 0; i < rx->line_count && left > 0; i++) {
		struct rx_line *line = &rx->lines[i];
		int64_t wait = line->qty_units - line->delivered_units;
		int64_t part = wait < left ? wait : left;

		if (line->drug != in->drug)
			continue;
		line->delivered_units += part;
		left -= part;
	}
}

static bool can_deliver(struct job *job)
{
	struct prescription *rx = &job->plan->rx;
	char number[RX_NUMBER_BYTES];
	int before = job->err->count;

	if (rec_get(job->txn, &record_prescription, job->in->prescription, rx) != 0) {
		no_record(job, &record_prescription, "prescription");
		return false;
	}
	prescription_number(rx->number, number);
	if (rx->state == RX_DONE)
		err_refuse(job->err, &rule_rx_done, "prescription", number, NULL);
	else if (rx->state == RX_CANCELLED)
		err_refuse(job->err, &rule_rx_cancelled, "prescription", number, NULL);
	if (job->in->patient != 0 && job->in->patient != rx->patient)
		err_refuse(job->err, &rule_rx_patient, "patient", number, NULL);
	return job->err->count == before;
}

static void plan_prescription(struct job *job)
{
	struct sale *sale = &job->plan->sale;

	if (job->in->prescription == 0 || !can_deliver(job))
		return;
	sale->prescription = job->in->prescription;
	sale->patient = job->plan->rx.patient;
	for (int i = 0; i < (int)job->in->line_count; i++) {
		if (job->in->lines[i].drug != 0)
			deliver(job, i, &job->in->lines[i]);
	}
	job->plan->rx.state = sale_rx_state(&job->plan->rx);
}

int64_t sale_rx_state(const struct prescription *rx)
{
	bool is_all = true, is_any = false;

	for (int64_t i = 0; i < rx->line_count; i++) {
		if (rx->lines[i].drug == 0)
			continue; /* free text: nothing of it can be sold here */
		is_all &= rx->lines[i].delivered_units >= rx->lines[i].qty_units;
		is_any |= rx->lines[i].delivered_units > 0;
	}
	if (!is_any)
		return RX_PENDING;
	return is_all ? RX_DONE : RX_PARTIAL;
}

/* --- who pays ----------------------------------------------------------------------------- */

static void plan_waiver(struct job *job)
{
	const struct sale_input *in = job->in;
	struct sale *sale = &job->plan->sale;
	struct user user;

	if (in->waiver == 0 || in->granted_by == 0) {
		err_refuse(job->err, &rule_waiver_needed,
			   in->waiver == 0 ? "waiver" : "granted_by", NULL);
		refuse_label(job, in->waiver == 0 ? N_("Exempt because") : N_("Granted by"));
	}
	sale->waiver = in->waiver;
	sale->granted_by = in->granted_by;
	memcpy(sale->waiver_note, in->waiver_note, sizeof(sale->waiver_note));
	if (in->granted_by == 0 || rec_get(job->txn, &record_user, in->granted_by, &user) != 0)
		return;
	if (user.role == ROLE_MANAGER && user.is_inactive == 0)
		return;
	err_refuse(job->err, &rule_waiver_granter, "granted_by", user.name, NULL);
	refuse_label(job, N_("Granted by"));
}

/* One of the things a payer needs is not there. */
static void need(struct job *job, bool is_there, const struct rule *rule, const char *field,
		 const char *label)
{
	if (is_there)
		return;
	err_refuse(job->err, rule, field, NULL);
	refuse_label(job, label);
}

/* Who pays later is known, and until when. */
static void plan_credit(struct job *job)
{
	struct sale *sale = &job->plan->sale;
	need(job, sale->patient != 0, &rule_debtor_needed, "patient", N_("Patient"));
	sale->due_day = job->in->due_day != 0
				? job->in->due_day
				: job->day + limits_at(job->txn, job->day).credit_days;
	need(job, sale->due_day >= job->day && sale->due_day <= job->day + DUE_DAYS_MAX,
	     &rule_due_wrong, "due_day", N_("Due on"));
}

static void plan_party(struct job *job)
{
	const struct sale_input *in = job->in;
	struct sale *sale = &job->plan->sale;

	switch (in->payer) {
	case PAYER_PROGRAMME:
		need(job, in->strategy != 0, &rule_strategy_needed, "strategy", N_("Strategy"));
		sale->strategy = in->strategy;
		break;
	case PAYER_SOAT:
		need(job, in->policy[0] != '\0' || in->plate[0] != '\0', &rule_soat_needed,
		     "policy", N_("SOAT policy"));
		memcpy(sale->agreement, in->agreement, sizeof(sale->agreement));
		memcpy(sale->policy, in->policy, sizeof(sale->policy));
		memcpy(sale->plate, in->plate, sizeof(sale->plate));
		break;
	case PAYER_AGREEMENT:
		need(job, in->agreement[0] != '\0', &rule_agreement_needed, "agreement",
		     N_("Agreement"));
		memcpy(sale->agreement, in->agreement, sizeof(sale->agreement));
		break;
	case PAYER_CREDIT:
		plan_credit(job);
		break;
	default:
		break;
	}
}

static void plan_payer(struct job *job)
{
	const struct sale_input *in = job->in;
	struct sale *sale = &job->plan->sale;
	struct patient patient;

	if (in->payer == PAYER_EXEMPT)
		plan_waiver(job);
	if (in->payer == PAYER_SIS && in->fua[0] == '\0') {
		err_refuse(job->err, &rule_fua_needed, "fua", NULL);
		refuse_label(job, N_("FUA"));
	} else if (in->payer == PAYER_SIS) {
		memcpy(sale->fua, in->fua, sizeof(sale->fua));
	}
	plan_party(job);
	memcpy(sale->customer, in->customer, sizeof(sale->customer));
	if (sale->customer[0] == '\0' && sale->patient != 0 &&
	    rec_get(job->txn, &record_patient, sale->patient, &patient) == 0)
		note_fmt(sale->customer, sizeof(sale->customer), "%s",
			 patient_name(job->arena, &patient));
}

/* --- money -------------------------------------------------------------------------------- */

int64_t sale_rounding_step(struct txn *txn)
{
	struct post post;

	if (rec_get(txn, &record_post, 1, &post) != 0 || post.rounding_cents < 1)
		return 1;
	return post.rounding_cents;
}

static void refuse_received(struct job *job, const struct rule *rule)
{
	const struct sale *sale = &job->plan->sale;

	err_refuse(job->err, rule, "received_cents", num_money(job->arena, sale->received_cents),
		   num_money(job->arena, sale->total_cents), NULL);
	refuse_label(job, N_("Received"));
}

static void plan_cash(struct job *job)
{
	struct sale *sale = &job->plan->sale;
	int64_t step = sale_rounding_step(job->txn);

	sale->total_cents = num_div_floor(sale->full_cents, step) * step;
	sale->rounding_cents = sale->full_cents - sale->total_cents;
	sale->received_cents = job->in->received_cents != 0 ? job->in->received_cents
							    : sale->total_cents;
	if (sale->received_cents > RECEIVED_CENTS_MAX && sale->received_cents != sale->total_cents)
		refuse_received(job, &rule_received_huge);
	else if (sale->received_cents < sale->total_cents)
		refuse_received(job, &rule_received_short);
	else if (sale->received_cents % step != 0)
		refuse_received(job, &rule_received_coins);
	else
		sale->change_cents = sale->received_cents - sale->total_cents;
}

static void plan_total(struct job *job)
{
	struct sale *sale = &job->plan->sale;

	if (sale->payer == PAYER_CASH) {
		plan_cash(job);
		return;
	}
	sale->subsidy_cents = sale->full_cents;
	if (job->in->received_cents == 0)
		return;
	err_refuse(job->err, &rule_received_none, "received_cents", NULL);
	refuse_label(job, N_("Received"));
}

int sale_plan(struct txn *txn, int64_t day, const struct sale_input *in, struct sale_plan *plan,
	      struct err *err)
{
	struct job job = { .txn = txn, .arena = txn_arena(txn), .day = day, .in = in,
			   .plan = plan, .err = err };
	int before = err->count;

	*plan = (struct sale_plan){ 0 };
	plan->stock = arena_alloc(job.arena, sizeof(*plan->stock));
	plan->stock->txn = txn;
	plan->stock->day = day;
	plan->sale.day = day;
	plan->sale.payer = in->payer;
	plan->sale.patient = in->patient;
	plan->sale.state = STATE_VALID;
	plan->sale.lines = arena_array(job.arena, LIST_ITEMS_MAX, sizeof(*plan->sale.lines));
	plan_lines(&job);
	plan_prescription(&job);
	plan_payer(&job);
	plan_total(&job);
	return err->count > before ? ERR_REFUSED : 0;
}

int sale_cash_parts(const struct sale *sale, struct cash_part part[LIST_ITEMS_MAX])
{
	int64_t rounding = sale->rounding_cents;
	int count = 0;

	for (int64_t i = 0; i < sale->line_count; i++) {
		const struct sale_line *line = &sale->lines[i];
		int at = 0;

		while (at < count && part[at].fund != line->fund)
			at++;
		if (at == count)
			part[count++] = (struct cash_part){ .fund = line->fund };
		part[at].full_cents += line->paid_cents;
		part[at].cash_cents += line->paid_cents;
	}
	while (rounding > 0) {
		int most = 0;

		for (int i = 1; i < count; i++) {
			if (part[i].cash_cents > part[most].cash_cents)
				most = i;
		}
		int64_t cut = part[most].cash_cents < rounding ? part[most].cash_cents : rounding;

		part[most].cash_cents -= cut;
		rounding -= cut;
	}
	return count;
}
