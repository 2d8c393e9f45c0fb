/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sale_ticket.h"

#include "base/num.h"
#include "core/age.h"
#include "core/drug.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "core/visit.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define DNI_DIGITS 8
#define FOCUS_RECEIVED "received" /* of a draft */

/* --- products and services in one list ---------------------------------------------------- */

static int find_services(struct ui *ui, const char *typed, struct lookup_item *out, int max,
			 int64_t *total)
{
	int count = lookup_service.find(ui, typed, out, max, total);
	for (int i = 0; i < count; i++)
		out[i].id = -out[i].id;
	return count;
}

/* Who looks for a product sees no people: only where no product begins so. */
static int find_people(struct ui *ui, const char *typed, struct lookup_item *out, int max,
		       int64_t *total)
{
	if (typed[0] == '\0')
		return 0;
	int count = lookup_patient.find(ui, typed, out, max, total);
	for (int i = 0; i < count; i++)
		out[i].id += SELLABLE_PERSON;
	if (count > 0)
		ui_saw(ui, 0, ACCESS_LIST, count);
	return count;
}

static int find_sellable(struct ui *ui, const char *typed, struct lookup_item *out, int max,
			 int64_t *total)
{
	int64_t services = 0;
	int count = lookup_drug.find(ui, typed, out, max, total);
	if (count < 0 || count == max)
		return count;
	int more = find_services(ui, typed, out + count, max - count, &services);
	if (more < 0)
		return more;
	*total += services;
	return count + more > 0 ? count + more : find_people(ui, typed, out, max, total);
}

static bool get_sellable(struct ui *ui, int64_t id, struct lookup_item *out)
{
	if (id >= SELLABLE_PERSON)
		return lookup_patient.get(ui, id - SELLABLE_PERSON, out);
	return id > 0 ? lookup_drug.get(ui, id, out) : lookup_service.get(ui, -id, out);
}

const struct lookup lookup_sellable = {
	.name = "sellable",
	.none = N_("Nothing with that name. F5 of the stock screen registers a product."),
	.find = find_sellable,
	.get = get_sellable,
};

void ticket_text(char *out, size_t size, const char *text)
{
	size_t fit = strlen(text);
	if (fit >= size) {
		fit = size - 1;
		while (fit > 0 && ((uint8_t)text[fit] & 0xC0) == 0x80)
			fit--;
	}
	memcpy(out, text, fit);
	out[fit] = '\0';
}

/* --- life --------------------------------------------------------------------------------- */

void ticket_init(struct ticket *ticket)
{
	arena_fini(&ticket->arena);
	memset(ticket, 0, sizeof(*ticket));
	arena_init(&ticket->arena);
	ticket->input.payer = ticket->sale.payer = PAYER_CASH;
	ticket->left_units = -1;
	ticket->input.lines = ticket->line;
	draft_new_id(ticket->client_id);
}

void ticket_fini(struct ticket *ticket)
{
	arena_fini(&ticket->arena);
}

/* --- plan --------------------------------------------------------------------------------- */

struct plan_job {
	struct ticket *ticket;
	int64_t day;
	struct err refusals;
};

/* The chosen line; NULL: there is none. */
static struct sale_in_line *chosen(struct ticket *ticket)
{
	int64_t count = ticket->input.line_count;
	if (count == 0)
		return NULL;
	if (ticket->at >= count)
		ticket->at = count - 1;
	return &ticket->line[ticket->at];
}

/* What the clerk sees beside the chosen line. */
static void read_shelf(struct txn *txn, struct ticket *ticket, int64_t day)
{
	const struct sale_in_line *line = chosen(ticket);
	struct drug drug;
	ticket->left_units = -1;
	ticket->pack_units = 0;
	if (line == NULL || line->drug == 0 || rec_get(txn, &record_drug, line->drug, &drug) != 0)
		return;
	ticket->pack_units = drug.pack_units > 1 ? drug.pack_units : 0;
	if (!count_is_blind(txn, line->drug)) /* what is being counted is told nowhere */
		ticket->left_units = stock_usable(txn, line->drug, day) - line->qty_units;
}

static int plan(struct txn *txn, void *arg, struct err *err)
{
	struct plan_job *job = arg;
	struct ticket *ticket = job->ticket;
	struct sale_plan made = { 0 };
	(void)err;
	(void)!sale_plan(txn, job->day, &ticket->input, &made, &job->refusals);
	read_shelf(txn, ticket, job->day);
	ticket->sale = made.sale;
	ticket->sale.lines = arena_copy(&ticket->arena, made.sale.lines,
					(size_t)made.sale.line_count * sizeof(*made.sale.lines));
	ticket_join_blind(txn, &ticket->sale);
	return 0;
}

/* Only what is wrong with a line stops typing; who pays is asked when the ticket is charged. */
static int first_line_refusal(const struct err *err)
{
	for (int i = 0; i < err->count; i++) {
		if (strncmp(err->item[i].field, "lines[", 6) == 0)
			return i;
	}
	return -1;
}

static bool plan_quietly(struct ticket *ticket, struct ui *ui, struct err *refusals)
{
	struct plan_job job = { .ticket = ticket, .day = ui_today(ui) };
	ticket->input.received_cents = 0;
	arena_reset(&ticket->arena);
	if (ui_read(ui, plan, &job) != 0)
		return false;
	*refusals = job.refusals;
	ticket->is_short = err_has(refusals, &rule_stock_short) ||
			   err_has(refusals, &rule_stock_short_later);
	return first_line_refusal(&job.refusals) < 0;
}

/* To deliver what is left is no advice then. */
static bool is_none_left(const struct refusal *refusal)
{
	return refusal->rule == &rule_stock_short && strcmp(refusal->arg[0], "0") == 0;
}

bool ticket_plan(struct ticket *ticket, struct ui *ui)
{
	struct err refusals = { 0 };
	if (plan_quietly(ticket, ui, &refusals))
		return true;
	int i = first_line_refusal(&refusals);
	if (i >= 0) {
		struct sbuf text;
		refusals.item[i].field[0] = '\0';
		refusals.item[i].label = NULL;
		sbuf_init(&text, ui->scratch, 1000);
		sbuf_add(&text, "! ");
		err_text(&refusals, i, ui->session->lang, &text);
		ui_say(ui, STYLE_WARN,
		       is_none_left(&refusals.item[i])
			       ? ui_tr(ui, N_("! None is left. F5 writes down that it was not "
					      "served; F4 lists others."))
			       : text.buf);
	}
	return false;
}

/* --- lines -------------------------------------------------------------------------------- */

static struct sale_in_line *line_of(struct ticket *ticket, int64_t id)
{
	for (int64_t i = 0; i < ticket->input.line_count; i++) {
		struct sale_in_line *line = &ticket->line[i];
		if ((id > 0 && line->drug == id) || (id < 0 && line->service == -id))
			return line;
	}
	return NULL;
}

bool ticket_add(struct ticket *ticket, struct ui *ui, int64_t id, int64_t qty_units)
{
	int64_t count_before = ticket->input.line_count;
	struct sale_in_line *line = line_of(ticket, id);
	struct sale_in_line before = { 0 };
	if (line == NULL) {
		if (count_before == LIST_ITEMS_MAX) {
			ui_say(ui, STYLE_WARN,
			       ui_tr(ui, N_("The ticket is full: charge it first.")));
			return false;
		}
		line = &ticket->line[ticket->input.line_count++];
		*line = (struct sale_in_line){ .drug = id > 0 ? id : 0,
					       .service = id < 0 ? -id : 0 };
	} else {
		before = *line;
	}
	line->qty_units += qty_units;
	ticket->at = line - ticket->line;
	if (!ticket_plan(ticket, ui)) {
		struct err ignored = { 0 };
		turned_away_short(&ticket->away, ui, ticket->is_short ? line->drug : 0,
				  line->qty_units);
		*line = before;
		ticket->input.line_count = count_before;
		(void)plan_quietly(ticket, ui, &ignored);
		return false;
	}
	ticket_keep(ticket, ui);
	return true;
}

bool ticket_take(struct ticket *ticket, struct ui *ui, int64_t id, int64_t qty_units)
{
	if (id < SELLABLE_PERSON)
		return ticket_add(ticket, ui, id, qty_units);
	ticket_take_person(ticket, ui, id - SELLABLE_PERSON);
	return true;
}

struct find_job {
	const char *text;
	int64_t id;
};

static int find_code(struct txn *txn, void *arg, struct err *err)
{
	struct find_job *job = arg;
	(void)err;
	bool is_dni = strlen(job->text) == DNI_DIGITS &&
		      strspn(job->text, "0123456789") == DNI_DIGITS;
	job->id = resolve_ref(txn, &record_drug, job->text);
	if (job->id == 0)
		job->id = -resolve_ref(txn, &record_service, job->text);
	if (job->id != 0 || !is_dni)
		return 0;
	int64_t person = resolve_ref(txn, &record_patient, job->text);
	job->id = person > 0 ? person + SELLABLE_PERSON : 0;
	return 0;
}

bool ticket_add_code(struct ticket *ticket, struct ui *ui, const char *text, int64_t qty_units)
{
	struct find_job job = { text, 0 };
	if (ui_read(ui, find_code, &job) != 0)
		return false;
	bool is_code = strspn(text, "0123456789") == strlen(text);
	if (job.id == 0 && !is_code) {
		struct lookup_item item[1];
		int64_t total = 0;
		if (find_sellable(ui, text, item, 1, &total) > 0)
			job.id = item[0].id;
	}
	if (job.id == 0) {
		if (!is_code)
			turned_away_keep_text(&ticket->away, text);
		ui_sayf(ui, STYLE_WARN, "%s %s. %s", ui_tr(ui, N_("There is no product")), text,
			ui_tr(ui, N_("Write its name, or go on with the sale.")));
		return false;
	}
	return ticket_take(ticket, ui, job.id, qty_units);
}

int ticket_row(const struct ticket *ticket)
{
	int64_t count = ticket->input.line_count;
	int row = -1;
	if (count == 0)
		return -1;
	int64_t at = ticket->at < count ? ticket->at : count - 1;
	const struct sale_in_line *line = &ticket->line[at];
	for (int64_t i = 0; i < ticket->sale.line_count; i++) {
		const struct sale_line *planned = &ticket->sale.lines[i];
		if (planned->drug == line->drug && planned->service == line->service)
			row = (int)i;
	}
	return row;
}

bool ticket_move(struct ticket *ticket, struct ui *ui, int step)
{
	struct err ignored = { 0 };
	int64_t at = ticket->at + step;
	if (chosen(ticket) == NULL || at < 0 || at >= ticket->input.line_count)
		return false;
	ticket->at = at;
	(void)plan_quietly(ticket, ui, &ignored);
	return true;
}

bool ticket_set_qty(struct ticket *ticket, struct ui *ui, int64_t qty_units)
{
	struct sale_in_line *line = chosen(ticket);
	if (line == NULL)
		return false;
	int64_t before = line->qty_units;
	line->qty_units = qty_units;
	if (!ticket_plan(ticket, ui)) {
		struct err ignored = { 0 };
		turned_away_short(&ticket->away, ui, ticket->is_short ? line->drug : 0,
				  line->qty_units);
		line->qty_units = before;
		(void)plan_quietly(ticket, ui, &ignored);
		return false;
	}
	ticket_keep(ticket, ui);
	return true;
}

const char *ticket_chosen_text(const struct ticket *ticket)
{
	int row = ticket_row(ticket);
	return row >= 0 ? ticket->sale.lines[row].text : "";
}

bool ticket_set_lot(struct ticket *ticket, struct ui *ui, int64_t lot, const char *reason)
{
	struct sale_in_line *line = chosen(ticket);
	if (line == NULL)
		return false;
	struct sale_in_line before = *line;
	line->lot = lot;
	ticket_text(line->lot_reason, sizeof(line->lot_reason), reason);
	if (!ticket_plan(ticket, ui)) {
		struct err ignored = { 0 };
		*line = before;
		(void)plan_quietly(ticket, ui, &ignored);
		return false;
	}
	ticket_keep(ticket, ui);
	return true;
}

void ticket_remove(struct ticket *ticket, struct ui *ui)
{
	struct err ignored = { 0 };
	struct sale_in_line *line = chosen(ticket);
	if (line == NULL)
		return;
	ui_sayf(ui, STYLE_STRONG, "%s: %s", ui_tr(ui, N_("Removed")), ticket_chosen_text(ticket));
	ticket->removed = *line;
	int64_t after = --ticket->input.line_count - ticket->at;
	memmove(line, line + 1, (size_t)after * sizeof(*line));
	ticket->at = ticket->input.line_count > 0 ? ticket->input.line_count - 1 : 0;
	(void)plan_quietly(ticket, ui, &ignored);
	ticket_keep(ticket, ui);
}

void ticket_restore(struct ticket *ticket, struct ui *ui)
{
	struct sale_in_line removed = ticket->removed;
	int64_t id = removed.drug > 0 ? removed.drug : -removed.service;
	if (removed.qty_units == 0) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("No line was removed from this ticket.")));
		return;
	}
	if (!ticket_add(ticket, ui, id, removed.qty_units))
		return;
	ticket->removed = (struct sale_in_line){ 0 };
	if (removed.lot != 0)
		(void)ticket_set_lot(ticket, ui, removed.lot, removed.lot_reason);
	ui_sayf(ui, STYLE_STRONG, "%s: %s", ui_tr(ui, N_("Put back")), ticket_chosen_text(ticket));
}

/* --- prescription and waiver -------------------------------------------------------------- */

struct rx_job {
	struct ticket *ticket;
	int64_t id;
	bool is_found;
	struct sbuf missing; /* "AMOXICILINA 500 mg cap 9/21" */
	int64_t today;
	enum lang lang;
};

/* What is not there is not sold; the prescription keeps it as pending. */
static void take_rx_line(struct txn *txn, struct rx_job *job, const struct rx_line *line)
{
	struct ticket *ticket = job->ticket;
	int64_t pending = line->qty_units - line->delivered_units;
	if (line->drug == 0 || pending <= 0 || ticket->input.line_count == LIST_ITEMS_MAX)
		return;
	int64_t usable = stock_usable(txn, line->drug, job->today);
	int64_t give = usable < pending ? usable : pending;
	if (give < pending && count_is_blind(txn, line->drug)) {
		/* How much of it there is the clerk sees on the shelf, and writes. */
		sbuf_addf(&job->missing, "%s%s ?/%lld", job->missing.len > 0 ? ", " : "",
			  line->text, (long long)pending);
		return;
	}
	if (give < pending)
		sbuf_addf(&job->missing, "%s%s %lld/%lld", job->missing.len > 0 ? ", " : "",
			  line->text, (long long)give, (long long)pending);
	turned_away_keep(&ticket->away, line->drug, pending - give);
	if (give > 0)
		ticket->line[ticket->input.line_count++] =
			(struct sale_in_line){ .drug = line->drug, .qty_units = give };
}

static int read_prescription(struct txn *txn, void *arg, struct err *err)
{
	struct rx_job *job = arg;
	struct ticket *ticket = job->ticket;
	struct prescription rx;
	struct patient patient;
	char number[RX_NUMBER_BYTES];
	(void)err;
	if (rec_get(txn, &record_prescription, job->id, &rx) != 0 ||
	    rec_get(txn, &record_patient, rx.patient, &patient) != 0)
		return 0;
	job->is_found = true;
	ticket->input.prescription = job->id;
	ticket->input.patient = rx.patient;
	if (rx.payer != 0)
		ticket->input.payer = rx.payer;
	for (int64_t i = 0; i < rx.line_count; i++)
		take_rx_line(txn, job, &rx.lines[i]);
	prescription_number(rx.number, number);
	snprintf(ticket->who, sizeof(ticket->who), "%s (%s) · %s %s",
		 patient_name(txn_arena(txn), &patient),
		 age_short(txn_arena(txn), job->lang, patient.birth_day, job->today),
		 tr(job->lang, N_("Prescription")), number);
	return 0;
}

bool ticket_take_prescription(struct ticket *ticket, struct ui *ui, int64_t prescription)
{
	struct rx_job job = { .ticket = ticket, .id = prescription, .today = ui_today(ui),
			      .lang = ui->session->lang };
	sbuf_init(&job.missing, ui->scratch, 1000);
	if (ui_read(ui, read_prescription, &job) != 0 || !job.is_found)
		return false;
	ui_saw(ui, ticket->input.patient, ACCESS_PRESCRIPTION, 1);
	ticket->at = ticket->input.line_count > 0 ? ticket->input.line_count - 1 : 0;
	if (ticket_plan(ticket, ui) && job.missing.len > 0)
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! There is not enough: {1}. The rest stays pending."),
			       job.missing.buf, NULL));
	return true;
}

struct person_job {
	struct ticket *ticket;
	struct patient patient;
	int64_t id, prescription;
	int64_t today;
	enum lang lang;
	bool is_found;
};

/* The newest prescription of a person that waits at the counter. */
static int64_t waiting_prescription(struct txn *txn, int64_t patient, int64_t today)
{
	struct key_part key[] = { KEY_INT(patient) };
	struct scan scan = { 0 };
	struct prescription rx;
	int64_t found = 0;
	scan_prefix(&scan, txn, &record_prescription, PRESCRIPTION_BY_PATIENT, key, 1, true);
	while (found == 0 && scan_next_rec(&scan, &rx))
		if ((rx.state == RX_PENDING || rx.state == RX_PARTIAL) && rx.day >= today - 7)
			found = rx.head.id;
	scan_end(&scan);
	return found;
}

static int read_person(struct txn *txn, void *arg, struct err *err)
{
	struct person_job *job = arg;
	struct ticket *ticket = job->ticket;
	(void)err;
	if (rec_get(txn, &record_patient, job->id, &job->patient) != 0)
		return 0;
	job->is_found = true;
	job->prescription = waiting_prescription(txn, job->id, job->today);
	ticket->input.patient = job->id;
	snprintf(ticket->who, sizeof(ticket->who), "%s (%s)",
		 patient_name(txn_arena(txn), &job->patient),
		 age_short(txn_arena(txn), job->lang, job->patient.birth_day, job->today));
	return 0;
}

void ticket_take_person(struct ticket *ticket, struct ui *ui, int64_t patient)
{
	struct person_job job = { .ticket = ticket, .id = patient, .today = ui_today(ui),
				  .lang = ui->session->lang };
	if (ticket->input.prescription != 0) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! This ticket is of a prescription. F7 sets it aside; then "
				    "write the name.")));
		return;
	}
	if (ui_read(ui, read_person, &job) != 0 || !job.is_found)
		return;
	ticket->input.customer[0] = '\0';
	if (job.prescription != 0 && ticket->input.line_count == 0) {
		(void)ticket_take_prescription(ticket, ui, job.prescription);
		return;
	}
	ui_saw(ui, patient, ACCESS_PRESCRIPTION, 1);
	(void)ticket_plan(ticket, ui);
	ticket_keep(ticket, ui);
	if (job.prescription != 0)
		ui_say(ui, STYLE_STRONG,
		       ui_tr(ui, N_("A prescription of this person waits: it is on the home.")));
	else if (job.patient.insurance == INSURANCE_SIS && ticket->input.payer == PAYER_CASH)
		ui_say(ui, STYLE_STRONG,
		       ui_tr(ui, N_("This person has SIS: with F6 SIS pays it, under its FUA.")));
}

struct granters_job {
	struct granter *out;
	int count;
};

static int read_granters(struct txn *txn, void *arg, struct err *err)
{
	struct granters_job *job = arg;
	struct scan scan = { 0 };
	struct user user;
	(void)err;
	scan_ids(&scan, txn, &record_user, 0, false);
	while (job->count < GRANTERS_MAX && scan_next_rec(&scan, &user)) {
		if (user.role != ROLE_MANAGER || user.is_inactive)
			continue;
		struct granter *row = &job->out[job->count++];
		row->user = user.head.id;
		ticket_text(row->name, sizeof(row->name), user.name);
	}
	scan_end(&scan);
	return 0;
}

int ticket_granters(struct ui *ui, struct granter out[GRANTERS_MAX])
{
	struct granters_job job = { out, 0 };
	return ui_read(ui, read_granters, &job) == 0 ? job.count : 0;
}

/* --- draft -------------------------------------------------------------------------------- */

static void put_number(struct arena *arena, struct draft_text *text, int *count, const char *path,
		       int64_t number)
{
	text[(*count)++] = (struct draft_text){ path, arena_fmt(arena, "%lld", (long long)number) };
}

static void drop_draft(struct ticket *ticket, struct ui *ui)
{
	struct err err = { 0 };
	if (ticket->is_draft &&
	    draft_drop(store_dir(ui->session->store), ticket->client_id, false, &err) != 0)
		ui_say_err(ui, &err);
	ticket->is_draft = false;
}

void ticket_keep(struct ticket *ticket, struct ui *ui)
{
	struct arena *arena = ui->scratch;
	struct draft_text *text = arena_array(arena, DRAFT_TEXTS_MAX, sizeof(*text));
	struct draft draft = { .user = ui->session->user, .saved_s = ui_now_s(ui), .text = text };
	struct err err = { 0 };
	if (ticket->input.line_count == 0) {
		drop_draft(ticket, ui);
		return;
	}
	snprintf(draft.id, sizeof(draft.id), "%s", ticket->client_id);
	snprintf(draft.form, sizeof(draft.form), "sale");
	snprintf(draft.subject, sizeof(draft.subject), "%s S/ %s",
		 ticket->who[0] != '\0' ? ticket->who : ticket_chosen_text(ticket),
		 num_money(arena, ticket->sale.total_cents));
	put_number(arena, text, &draft.text_count, "payer", ticket->input.payer);
	put_number(arena, text, &draft.text_count, "patient", ticket->input.patient);
	put_number(arena, text, &draft.text_count, "prescription", ticket->input.prescription);
	put_number(arena, text, &draft.text_count, "waiver", ticket->input.waiver);
	put_number(arena, text, &draft.text_count, "granted_by", ticket->input.granted_by);
	put_number(arena, text, &draft.text_count, "strategy", ticket->input.strategy);
	put_number(arena, text, &draft.text_count, "due_day", ticket->input.due_day);
	text[draft.text_count++] = (struct draft_text){ "agreement", ticket->input.agreement };
	text[draft.text_count++] = (struct draft_text){ "policy", ticket->input.policy };
	text[draft.text_count++] = (struct draft_text){ "plate", ticket->input.plate };
	text[draft.text_count++] = (struct draft_text){ "customer", ticket->input.customer };
	text[draft.text_count++] = (struct draft_text){ "fua", ticket->input.fua };
	text[draft.text_count++] = (struct draft_text){ "note", ticket->input.waiver_note };
	text[draft.text_count++] = (struct draft_text){ "who", ticket->who };
	text[draft.text_count++] = (struct draft_text){ "typed", ticket->typed };
	snprintf(draft.focus, sizeof(draft.focus), "%s",
		 ticket->is_receiving ? FOCUS_RECEIVED : "line");
	for (int64_t i = 0; i < ticket->input.line_count; i++) {
		const struct sale_in_line *line = &ticket->line[i];
		text[draft.text_count++] = (struct draft_text){
			"line", arena_fmt(arena, "%lld %lld", (long long)(line->drug > 0
									 ? line->drug
									 : -line->service),
					  (long long)line->qty_units) };
		if (line->lot == 0 || draft.text_count + 2 > DRAFT_TEXTS_MAX - LIST_ITEMS_MAX)
			continue;
		put_number(arena, text, &draft.text_count, "lot", line->lot);
		text[draft.text_count++] = (struct draft_text){ "lot_reason", line->lot_reason };
	}
	if (draft_save(store_dir(ui->session->store), &draft, &err) != 0)
		ui_say_err(ui, &err);
	else
		ticket->is_draft = true;
}

/* What the line before in the draft says besides product and quantity. */
static void take_lot_text(struct ticket *ticket, const char *path, const char *text)
{
	if (ticket->input.line_count == 0)
		return;
	struct sale_in_line *line = &ticket->line[ticket->input.line_count - 1];
	if (strcmp(path, "lot_reason") == 0)
		ticket_text(line->lot_reason, sizeof(line->lot_reason), text);
	else if (!num_parse(text, 0, &line->lot))
		line->lot = 0;
}

static void take_line_text(struct ticket *ticket, const char *text)
{
	const char *blank = strchr(text, ' ');
	char first[24] = "";
	int64_t id, qty;
	if (blank == NULL || (size_t)(blank - text) >= sizeof(first) ||
	    ticket->input.line_count == LIST_ITEMS_MAX)
		return;
	memcpy(first, text, (size_t)(blank - text));
	if (!num_parse(first, 0, &id) || !num_parse(blank + 1, 0, &qty))
		return;
	ticket->line[ticket->input.line_count++] = (struct sale_in_line){
		.drug = id > 0 ? id : 0, .service = id < 0 ? -id : 0, .qty_units = qty };
}

static void take_text(struct ticket *ticket, const char *path, const char *text)
{
	struct sale_input *input = &ticket->input;
	const struct {
		const char *path;
		int64_t *number;
		char *text;
		size_t size;
	} row[] = {
		{ "payer", &input->payer, NULL, 0 },
		{ "patient", &input->patient, NULL, 0 },
		{ "prescription", &input->prescription, NULL, 0 },
		{ "waiver", &input->waiver, NULL, 0 },
		{ "granted_by", &input->granted_by, NULL, 0 },
		{ "strategy", &input->strategy, NULL, 0 },
		{ "due_day", &input->due_day, NULL, 0 },
		{ "agreement", NULL, input->agreement, sizeof(input->agreement) },
		{ "policy", NULL, input->policy, sizeof(input->policy) },
		{ "plate", NULL, input->plate, sizeof(input->plate) },
		{ "customer", NULL, input->customer, sizeof(input->customer) },
		{ "fua", NULL, input->fua, sizeof(input->fua) },
		{ "note", NULL, input->waiver_note, sizeof(input->waiver_note) },
		{ "who", NULL, ticket->who, sizeof(ticket->who) },
		{ "typed", NULL, ticket->typed, sizeof(ticket->typed) },
	};
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		if (strcmp(row[i].path, path) != 0)
			continue;
		if (row[i].text != NULL)
			snprintf(row[i].text, row[i].size, "%s", text);
		else if (!num_parse(text, 0, row[i].number))
			*row[i].number = 0;
	}
	if (strcmp(path, "line") == 0)
		take_line_text(ticket, text);
	else if (strncmp(path, "lot", 3) == 0)
		take_lot_text(ticket, path, text);
}

struct saved_job {
	const char *client_id;
	bool is_saved;
};

static int read_saved(struct txn *txn, void *arg, struct err *err)
{
	struct saved_job *job = arg;
	(void)err;
	job->is_saved = txn_has_client(txn, job->client_id);
	return 0;
}

/* The power went between the receipt and the end of its draft: nothing is on hold any more. */
static bool is_saved(struct ticket *ticket, struct ui *ui)
{
	struct saved_job job = { ticket->client_id, false };
	if (ui_read(ui, read_saved, &job) != 0 || !job.is_saved)
		return false;
	ticket->is_draft = true;
	drop_draft(ticket, ui);
	ui_say(ui, STYLE_OK, ui_tr(ui, N_("That ticket was saved: its receipt is in the list of "
					  "sales (F8).")));
	return true;
}

bool ticket_resume(struct ticket *ticket, struct ui *ui, const char *draft_id)
{
	struct draft draft;
	struct err err = { 0 };
	int status = draft_load(store_dir(ui->session->store), draft_id, ui->scratch, &draft, &err);
	if (status != 0) {
		if (status != ERR_NOT_FOUND)
			ui_say_err(ui, &err);
		return false;
	}
	snprintf(ticket->client_id, sizeof(ticket->client_id), "%s", draft.id);
	if (is_saved(ticket, ui))
		return false;
	for (int i = 0; i < draft.text_count; i++)
		take_text(ticket, draft.text[i].path, draft.text[i].text);
	ticket->is_draft = true;
	ticket->saved_s = draft.saved_s;
	ticket->is_receiving = strcmp(draft.focus, FOCUS_RECEIVED) == 0;
	ticket->at = ticket->input.line_count > 0 ? ticket->input.line_count - 1 : 0;
	ticket->is_sound = ticket_plan(ticket, ui);
	return true;
}

bool ticket_save(struct ticket *ticket, struct ui *ui, const struct event *signature, int tag,
		 struct sale_done *done)
{
	struct op_call call = { .client_id = ticket->client_id };
	if (signature != NULL)
		ui_signature(&call, signature);
	if (ui_run_signed(ui, "sale.record", &ticket->input, &call, done, tag,
			  ticket->input.granted_by) != 0)
		return false;
	drop_draft(ticket, ui);
	return true;
}
