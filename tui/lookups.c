/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each look-up finds. */
#include "tui/lookup.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/diagnosis.h"
#include "core/drug.h"
#include "core/expense.h"
#include "core/income.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "store/fold.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

struct search {
	struct ui *ui;
	const char *typed;
	struct lookup_item *out;
	int max, count;
	int64_t total;
	int64_t id;          /* of a get */
	bool is_found;
};

static void put(char *out, size_t size, const char *text)
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

#define PUT(member, text) put(member, sizeof(member), text)

static struct lookup_item *add(struct search *search)
{
	search->total++;
	if (search->count == search->max)
		return NULL;
	struct lookup_item *item = &search->out[search->count++];
	*item = (struct lookup_item){ 0 };
	return item;
}

static int run(struct ui *ui, txn_fn fn, const char *typed, struct lookup_item *out, int max,
	       int64_t *total)
{
	struct search search = { .ui = ui, .typed = typed, .out = out, .max = max };

	if (ui_read(ui, fn, &search) != 0)
		return -1;
	*total = search.total;
	return search.count;
}

static bool run_get(struct ui *ui, txn_fn fn, int64_t id, const char *typed,
		    struct lookup_item *out)
{
	struct search search = { .ui = ui, .typed = typed, .out = out, .max = 1, .id = id };

	return ui_read(ui, fn, &search) == 0 && search.is_found;
}

bool lookup_matches(const char *typed, const char *text)
{
	char want[128], have[512];
	const char *at = want;

	fold_text(typed, want, sizeof(want));
	have[0] = ' ';
	fold_text(text, have + 1, sizeof(have) - 1);
	while (*at) {
		char word[80];
		size_t size = strcspn(at, " ");
		snprintf(word, sizeof(word), " %.*s", (int)(size < 78 ? size : 78), at);
		if (!strstr(have, word))
			return false;
		at += size;
		at += strspn(at, " ");
	}
	return true;
}

/* --- drug ------------------------------------------------------------------------------------- */

static void put_drug(struct ui *ui, struct lookup_item *item, const struct drug_hit *hit)
{
	char text[DRUG_TEXT_BYTES], expiry[DAY_TEXT_BYTES] = "";

	item->id = hit->drug.head.id;
	drug_text(&hit->drug, text);
	PUT(item->text, text);
	if (hit->next_expiry_day)
		day_format_short(expiry, hit->next_expiry_day);
	const char *stock = hit->is_blind	  ? ui_tr(ui, N_("in count")) :
			    hit->usable_units > 0 ? num_int(ui->scratch, hit->usable_units)
						  : ui_tr(ui, N_("none left"));
	PUT(item->note, arena_fmt(ui->scratch, "%s  %s  %s", stock, expiry,
				  num_money(ui->scratch, hit->drug.price_cents)));
}

/* F4 in an empty field: all of them by name. */
static void list_drugs(struct txn *txn, struct search *search)
{
	struct scan scan = { 0 };
	struct drug_hit hit = { 0 };

	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &hit.drug)) {
		struct lookup_item *item = hit.drug.is_inactive ? NULL : add(search);
		if (!item)
			continue;
		hit.is_blind = count_is_blind(txn, hit.drug.head.id);
		hit.usable_units = stock_usable(txn, hit.drug.head.id, ui_today(search->ui));
		put_drug(search->ui, item, &hit);
	}
	scan_end(&scan);
}

static int find_drug(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct drug_hit *hit;

	(void)err;
	if (search->typed[0] == '\0') {
		list_drugs(txn, search);
		return 0;
	}
	int count = drug_search(txn, search->typed, ui_today(search->ui), search->max, &hit,
				&search->total);
	for (search->count = 0; search->count < count; search->count++) {
		search->out[search->count] = (struct lookup_item){ 0 };
		put_drug(search->ui, &search->out[search->count], &hit[search->count]);
	}
	return 0;
}

static int get_drug(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct drug_hit hit = { 0 };

	(void)err;
	if (search->typed)
		search->id = drug_find(txn, search->typed);
	if (!search->id || rec_get(txn, &record_drug, search->id, &hit.drug) != 0)
		return 0;
	put_drug(search->ui, search->out, &hit);
	search->is_found = true;
	return 0;
}

static int drug_lookup(struct ui *ui, const char *typed, struct lookup_item *out, int max,
		       int64_t *total)
{
	return run(ui, find_drug, typed, out, max, total);
}

static bool drug_get(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return run_get(ui, get_drug, id, NULL, out);
}

static bool drug_scan(struct ui *ui, const char *digits, struct lookup_item *out)
{
	return run_get(ui, get_drug, 0, digits, out);
}

/* --- service ---------------------------------------------------------------------------------- */

static void put_service(struct ui *ui, struct lookup_item *item, const struct service *service)
{
	item->id = service->head.id;
	PUT(item->code, service->code);
	PUT(item->text, service->name);
	PUT(item->note, num_money(ui->scratch, service->price_cents));
}

static void list_services(struct txn *txn, struct search *search)
{
	struct scan scan = { 0 };
	struct service service;

	scan_ids(&scan, txn, &record_service, 0, false);
	while (scan_next_rec(&scan, &service)) {
		struct lookup_item *item = service.is_inactive ? NULL : add(search);
		if (item)
			put_service(search->ui, item, &service);
	}
	scan_end(&scan);
}

static int find_service(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct service *found;

	(void)err;
	if (search->typed[0] == '\0') {
		list_services(txn, search);
		return 0;
	}
	int count = service_search(txn, search->typed, search->max, &found, &search->total);
	for (search->count = 0; search->count < count; search->count++) {
		search->out[search->count] = (struct lookup_item){ 0 };
		put_service(search->ui, &search->out[search->count], &found[search->count]);
	}
	return 0;
}

static int get_service(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct service service;

	(void)err;
	if (rec_get(txn, &record_service, search->id, &service) != 0)
		return 0;
	put_service(search->ui, search->out, &service);
	search->is_found = true;
	return 0;
}

static int service_lookup(struct ui *ui, const char *typed, struct lookup_item *out, int max,
			  int64_t *total)
{
	return run(ui, find_service, typed, out, max, total);
}

static bool service_get(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return run_get(ui, get_service, id, NULL, out);
}

/* --- diagnosis -------------------------------------------------------------------------------- */

static void put_diagnosis(struct ui *ui, struct lookup_item *item, const struct diagnosis *dx)
{
	char code[DIAGNOSIS_CODE_BYTES], times[24];

	item->id = dx->head.id;
	diagnosis_code_show(dx->code, dx->is_activity, code);
	PUT(item->code, code);
	PUT(item->text, dx->name);
	if (dx->used_count > 0) {
		snprintf(times, sizeof(times), "%lld", (long long)dx->used_count);
		PUT(item->note, ui_fill(ui, N_("used {1} times"), times, NULL));
	}
}

static int find_diagnosis(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct diagnosis *dx =
		arena_array(txn_arena(txn), (size_t)search->max, sizeof(*dx));

	(void)err;
	int count = diagnosis_search(txn, search->typed, dx, search->max, &search->total);
	for (search->count = 0; search->count < count; search->count++) {
		search->out[search->count] = (struct lookup_item){ 0 };
		put_diagnosis(search->ui, &search->out[search->count], &dx[search->count]);
	}
	return 0;
}

static int get_diagnosis(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct diagnosis dx;

	(void)err;
	if (rec_get(txn, &record_diagnosis, search->id, &dx) != 0)
		return 0;
	put_diagnosis(search->ui, search->out, &dx);
	search->is_found = true;
	return 0;
}

static int diagnosis_lookup(struct ui *ui, const char *typed, struct lookup_item *out, int max,
			    int64_t *total)
{
	return run(ui, find_diagnosis, typed, out, max, total);
}

static bool diagnosis_get(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return run_get(ui, get_diagnosis, id, NULL, out);
}

/* --- patient ---------------------------------------------------------------------------------- */

static void put_patient(struct ui *ui, struct lookup_item *item, const struct patient *patient)
{
	char birth[DAY_TEXT_BYTES] = "";

	item->id = patient->head.id;
	PUT(item->code, patient->hc);
	PUT(item->text, patient_name(ui->scratch, patient));
	if (patient->birth_day)
		day_format_short(birth, patient->birth_day);
	PUT(item->note, arena_fmt(ui->scratch, "%s %s", patient->doc_number, birth));
}

static int find_patient(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	int max = search->max < PATIENT_HITS_MAX ? search->max : PATIENT_HITS_MAX;
	struct patient_hit *hit = arena_array(txn_arena(txn), (size_t)max, sizeof(*hit));

	(void)err;
	int count = patient_search(txn, search->typed, ui_today(search->ui), hit, max,
				   &search->total);
	for (search->count = 0; search->count < count; search->count++) {
		search->out[search->count] = (struct lookup_item){ 0 };
		put_patient(search->ui, &search->out[search->count], hit[search->count].patient);
	}
	return 0;
}

static int get_patient(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	struct patient patient;

	(void)err;
	if (rec_get(txn, &record_patient, search->id, &patient) != 0)
		return 0;
	put_patient(search->ui, search->out, &patient);
	search->is_found = true;
	return 0;
}

static int patient_lookup(struct ui *ui, const char *typed, struct lookup_item *out, int max,
			  int64_t *total)
{
	return run(ui, find_patient, typed, out, max, total);
}

static bool patient_get(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return run_get(ui, get_patient, id, NULL, out);
}

/* --- small tables: read whole ----------------------------------------------------------------- */

/* Puts the item of a record; false: it is not offered (no longer in use). */
typedef bool (*put_fn)(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item);

static void find_all(struct txn *txn, struct search *search, const struct record *record,
		     put_fn put_item)
{
	struct scan scan = { 0 };
	void *rec = arena_alloc(txn_arena(txn), record->size);

	scan_ids(&scan, txn, record, 0, false);
	while (scan_next_rec(&scan, rec)) {
		struct lookup_item item = { .id = ((const struct rec_head *)rec)->id };
		if (!put_item(txn, search->ui, rec, &item))
			continue;
		const char *all = arena_fmt(txn_arena(txn), "%s %s %s", item.code, item.text,
					    item.note);
		if (!lookup_matches(search->typed, all))
			continue;
		struct lookup_item *out = add(search);
		if (out)
			*out = item;
	}
	scan_end(&scan);
}

static void get_one(struct txn *txn, struct search *search, const struct record *record,
		    put_fn put_item)
{
	void *rec = arena_alloc(txn_arena(txn), record->size);

	if (rec_get(txn, record, search->id, rec) != 0)
		return;
	*search->out = (struct lookup_item){ .id = search->id };
	put_item(txn, search->ui, rec, search->out);
	search->is_found = true;
}

static bool put_fund(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct fund *fund = rec;

	(void)txn;
	(void)ui;
	PUT(item->code, fund->code);
	PUT(item->text, fund->name);
	return true;
}

static bool put_account(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct account *account = rec;

	(void)txn;
	(void)ui;
	PUT(item->code, account->code);
	PUT(item->text, account->plain[0] ? account->plain : account->name);
	return true;
}

static bool put_expense_account(struct txn *txn, struct ui *ui, const void *rec,
				struct lookup_item *item)
{
	return put_account(txn, ui, rec, item) && expense_account_ok(rec);
}

static bool put_income_account(struct txn *txn, struct ui *ui, const void *rec,
			       struct lookup_item *item)
{
	return put_account(txn, ui, rec, item) && income_account_ok(rec);
}

static bool put_contract(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct contract *contract = rec;

	PUT(item->code, contract->number);
	PUT(item->text, resolve_name(txn, &record_person, contract->person));
	PUT(item->note, num_money(ui->scratch, contract->monthly_cents));
	return contract->state == CONTRACT_ACTIVE;
}

static bool put_person(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct person *person = rec;

	(void)txn;
	(void)ui;
	PUT(item->code, person->dni);
	PUT(item->text, person->name);
	PUT(item->note, person->position);
	return true;
}

static bool put_supplier(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct supplier *supplier = rec;

	(void)txn;
	(void)ui;
	PUT(item->text, supplier->name);
	PUT(item->note, supplier->ruc);
	return true;
}

static bool put_user(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct user *user = rec;
	const struct code *role = code_by_value(&codes_role, user->role);

	(void)txn;
	PUT(item->code, user->login);
	PUT(item->text, user->name);
	PUT(item->note, role ? ui_tr(ui, role->label) : "");
	return !user->is_inactive;
}

static bool put_place(struct txn *txn, struct ui *ui, const void *rec, struct lookup_item *item)
{
	const struct goods_place *place = rec;
	const struct code *kind = code_by_value(&codes_place_kind, place->kind);

	(void)txn;
	PUT(item->code, place->code);
	PUT(item->text, place->name);
	PUT(item->note, kind ? ui_tr(ui, kind->label) : "");
	return !place->is_inactive;
}

/* The doors of a small table. */
#define SMALL(name) SMALL_OF(name, record_##name)
#define SMALL_OF(name, record_name) \
	static int find_##name(struct txn *txn, void *arg, struct err *err) \
	{ \
		(void)err; \
		find_all(txn, arg, &record_name, put_##name); \
		return 0; \
	} \
	static int get_##name(struct txn *txn, void *arg, struct err *err) \
	{ \
		(void)err; \
		get_one(txn, arg, &record_name, put_##name); \
		return 0; \
	} \
	static int name##_lookup(struct ui *ui, const char *typed, struct lookup_item *out, \
				 int max, int64_t *total) \
	{ \
		return run(ui, find_##name, typed, out, max, total); \
	} \
	static bool name##_get(struct ui *ui, int64_t id, struct lookup_item *out) \
	{ \
		return run_get(ui, get_##name, id, NULL, out); \
	}

SMALL(fund)
SMALL(account)
SMALL_OF(expense_account, record_account)
SMALL_OF(income_account, record_account)
SMALL(contract)
SMALL(person)
SMALL(supplier)
SMALL(place)
SMALL(user)

/* --- the table -------------------------------------------------------------------------------- */

const struct lookup lookup_drug = {
	.name = "drug", .none = N_("Write other words, or part of the name."),
	.find = drug_lookup, .get = drug_get, .scan = drug_scan,
};
const struct lookup lookup_service = {
	.name = "service", .none = N_("Write other words, or part of the name."),
	.find = service_lookup, .get = service_get,
};
const struct lookup lookup_diagnosis = {
	.name = "diagnosis", .is_free = true,
	.none = N_("Enter keeps it as free text: it will be marked TO BE CODED."),
	.find = diagnosis_lookup, .get = diagnosis_get,
};
const struct lookup lookup_patient = {
	.name = "patient", .none = N_("Write other words of the name, the DNI or the record."),
	.find = patient_lookup, .get = patient_get,
};
const struct lookup lookup_fund = {
	.name = "fund", .none = N_("F4 lists all of them."), .find = fund_lookup, .get = fund_get,
};
const struct lookup lookup_account = {
	.name = "account", .none = N_("Write other words, or the account's number."),
	.find = account_lookup, .get = account_get,
};
const struct lookup lookup_expense_account = {
	.name = "expense_account",
	.none = N_("Accounts of expense, equipment and debts. F4 lists them."),
	.find = expense_account_lookup, .get = expense_account_get,
};
const struct lookup lookup_income_account = {
	.name = "income_account",
	.none = N_("Accounts of money from outside. F4 lists them."),
	.find = income_account_lookup, .get = income_account_get,
};
const struct lookup lookup_contract = {
	.name = "contract", .none = N_("Only contracts in force are listed."),
	.find = contract_lookup, .get = contract_get,
};
const struct lookup lookup_person = {
	.name = "person", .none = N_("Register the person first."),
	.find = person_lookup, .get = person_get,
};
const struct lookup lookup_supplier = {
	.name = "supplier", .none = N_("A new supplier is kept with its RUC and name."),
	.find = supplier_lookup, .get = supplier_get,
};
const struct lookup lookup_place = {
	.name = "place", .none = N_("F4 lists all of them."), .find = place_lookup,
	.get = place_get,
};
const struct lookup lookup_user = {
	.name = "user", .none = N_("F4 lists all of them."), .find = user_lookup, .get = user_get,
};

const struct lookup *lookup_of(const struct record *record)
{
	static const struct {
		const struct record *record;
		const struct lookup *lookup;
	} table[] = {
		{ &record_drug, &lookup_drug },         { &record_service, &lookup_service },
		{ &record_diagnosis, &lookup_diagnosis }, { &record_patient, &lookup_patient },
		{ &record_fund, &lookup_fund },         { &record_account, &lookup_account },
		{ &record_contract, &lookup_contract }, { &record_person, &lookup_person },
		{ &record_supplier, &lookup_supplier }, { &record_user, &lookup_user },
		{ &record_place, &lookup_place },
	};

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].record == record)
			return table[i].lookup;
	return NULL;
}
