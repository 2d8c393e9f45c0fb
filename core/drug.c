/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/drug.h"

#include "base/num.h"
#include "core/note.h"
#include "core/price.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "store/index.h"
#include "store/rule.h"

#include <stdlib.h>
#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field barcode_fields[] = {
	F_TEXT(struct barcode, 1, code, N_("Bar code"),
	       N_("Scan it, or write the digits under the bars."),
	       .flags = FIELD_REQUIRED | FIELD_DIGITS | FIELD_SCAN, .min = 4),
};

const struct record record_drug_code = {
	.name = "drug_code", .label = N_("Bar code"), .size = sizeof(struct barcode),
	.fields = barcode_fields, .field_count = ARRAY_LEN(barcode_fields),
};

/* What both inputs of a product ask: one row for each, whatever the struct. */
#define DRUG_ROWS(type) \
	DRUG_NAME_ROWS(type, 3), \
	F_TEXT(type, 5, form, N_("Form"), N_("For example tab, cap, fco."), .flags = 0), \
	F_TEXT(type, 6, unit, N_("Unit"), N_("The smallest unit given, for example tableta."), \
	       .flags = FIELD_REQUIRED), \
	F_MONEY(type, 7, price_cents, N_("Price"), \
		N_("For one unit, for example 0.20. Empty when it is given free."), .flags = 0), \
	F_QTY(type, 8, min_units, N_("Minimum"), N_("Units under which it must be asked for."), \
	      .flags = 0), \
	F_QTY(type, 9, pack_units, N_("Units in a box"), \
	      N_("For example 100. Empty if it has no box."), .flags = 0), \
	F_LIST(type, 10, barcodes, barcode_count, N_("Bar codes"), \
	       N_("Bar codes on its boxes; scan each of them."), &record_drug_code, .flags = 0)

#define INACTIVE_ROW(type, tag) \
	F_BOOL(type, tag, is_inactive, N_("No longer used"), \
	       N_("S: it is not offered any more."), .flags = 0)

static const struct field drug_add_fields[] = {
	F_TEXT(struct drug_add, 1, code, N_("Code"),
	       N_("SISMED code, for example 05335. Empty: the next one of the post, as P0018."),
	       .flags = FIELD_UPPER),
	DRUG_ROWS(struct drug_add),
	DRUG_LIST_ROWS(struct drug_add, 12),
};

const struct record record_drug_add = {
	.name = "drug_add", .label = N_("New product"), .size = sizeof(struct drug_add),
	.fields = drug_add_fields, .field_count = ARRAY_LEN(drug_add_fields),
};

static const struct field drug_change_fields[] = {
	F_REF(struct drug_change, 1, drug, N_("Product"), N_("Its name or code."), &ref_drug,
	      .flags = FIELD_REQUIRED),
	F_INT(struct drug_change, 2, rev, N_("Revision"), NULL, .flags = FIELD_HIDDEN),
	DRUG_ROWS(struct drug_change),
	INACTIVE_ROW(struct drug_change, 11),
	DRUG_LIST_ROWS(struct drug_change, 12),
};

const struct record record_drug_change = {
	.name = "drug_change", .label = N_("Change of product"), .size = sizeof(struct drug_change),
	.fields = drug_change_fields, .field_count = ARRAY_LEN(drug_change_fields),
};

static const struct field drug_barcode_fields[] = {
	PRODUCT_ROW(struct drug_barcode, 1, FIELD_REQUIRED),
	F_TEXT(struct drug_barcode, 2, code, N_("Bar code"),
	       N_("Scan it, or write the digits under the bars."),
	       .flags = FIELD_REQUIRED | FIELD_DIGITS | FIELD_SCAN, .min = 4),
};

const struct record record_drug_barcode = {
	.name = "drug_barcode", .label = N_("Bar code of a product"),
	.size = sizeof(struct drug_barcode),
	.fields = drug_barcode_fields, .field_count = ARRAY_LEN(drug_barcode_fields),
};

static const struct field own_line_fields[] = {
	PRODUCT_ROW(struct drug_own_line, 1, FIELD_REQUIRED | FIELD_SCAN),
};

static const struct record record_own_line = {
	.name = "drug_own_line", .label = N_("Line"), .size = sizeof(struct drug_own_line),
	.fields = own_line_fields, .field_count = ARRAY_LEN(own_line_fields),
};

static const struct field own_list_fields[] = {
	F_BOOL(struct drug_own_list, 1, is_own_list, N_("Own list"),
	       N_("S when this post must always have it."), .flags = 0),
	F_LIST(struct drug_own_list, 2, lines, line_count, N_("Lines"),
	       N_("One line for each product."), &record_own_line, .flags = FIELD_REQUIRED),
};

const struct record record_drug_own_list = {
	.name = "drug_own_list", .label = N_("The post's own list"),
	.size = sizeof(struct drug_own_list),
	.fields = own_list_fields, .field_count = ARRAY_LEN(own_list_fields),
};

#define SERVICE_PRICE_ROW(type, tag) \
	F_MONEY(type, tag, price_cents, N_("Price"), \
		N_("As the tariff says, for example 5.00. Empty when it is free."), .flags = 0)

static const struct field service_add_fields[] = {
	F_TEXT(struct service_add, 1, code, N_("Code"), N_("Short and unique, for example CUR."),
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct service_add, 2, name, N_("Service"), N_("As the tariff calls it."),
	       .flags = FIELD_REQUIRED),
	SERVICE_PRICE_ROW(struct service_add, 3),
};

const struct record record_service_add = {
	.name = "service_add", .label = N_("New service"), .size = sizeof(struct service_add),
	.fields = service_add_fields, .field_count = ARRAY_LEN(service_add_fields),
};

static const struct field service_change_fields[] = {
	F_REF(struct service_change, 1, service, N_("Service"), N_("Its name or code."),
	      &ref_service, .flags = FIELD_REQUIRED),
	F_INT(struct service_change, 2, rev, N_("Revision"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct service_change, 3, name, N_("Name"), N_("As the tariff calls it."),
	       .flags = FIELD_REQUIRED),
	SERVICE_PRICE_ROW(struct service_change, 4),
	INACTIVE_ROW(struct service_change, 5),
};

const struct record record_service_change = {
	.name = "service_change", .label = N_("Change of service"),
	.size = sizeof(struct service_change),
	.fields = service_change_fields, .field_count = ARRAY_LEN(service_change_fields),
};

/* --- products ----------------------------------------------------------------------------- */

int drug_check_text(struct arena *arena, const struct drug *drug, struct err *err)
{
	size_t size = strlen(drug->name) + strlen(drug->strength) + strlen(drug->form) + 2;

	if (size < DRUG_TEXT_BYTES)
		return 0;
	err_refuse(err, &rule_too_long, "name", num_int(arena, DRUG_TEXT_BYTES - 1),
		   num_int(arena, (int64_t)size), NULL);
	err_label(err, N_("Product"));
	return ERR_REFUSED;
}

/* The same bar code on two products would sell the wrong one. */
static int check_barcodes(struct op_ctx *ctx, const struct drug *drug, struct err *err)
{
	int status = 0;

	for (int64_t i = 0; i < drug->barcode_count; i++) {
		const char *code = drug->barcodes[i].code;
		int64_t other = index_find(ctx->txn, &record_drug, DRUG_BY_BARCODE,
					   &KEY_TEXT(code), 1);
		bool is_twice = other != 0 && other != drug->head.id;

		for (int64_t j = 0; j < i; j++)
			is_twice |= strcmp(drug->barcodes[j].code, code) == 0;
		if (!is_twice)
			continue;
		status = err_refuse(err, &rule_duplicate,
				    arena_fmt(ctx->arena, "barcodes[%d].code", (int)i),
				    code, NULL);
		err_label(err, N_("Bar code"));
	}
	return status;
}

static int drug_put(struct op_ctx *ctx, struct drug *drug, struct done *done, struct err *err)
{
	enum price_source source = drug->head.id == 0 ? PRICE_ADDED : PRICE_CHANGED;
	int text = drug_check_text(ctx->arena, drug, err);
	int barcodes = check_barcodes(ctx, drug, err);

	if (text != 0 || barcodes != 0)
		return ERR_REFUSED;
	int status = price_put_drug(ctx, drug, source, err);

	if (status != 0)
		return status;
	done->id = drug->head.id;
	note_fmt(done->number, sizeof(done->number), "%s", drug->code);
	return 0;
}

/* What the ministry has no code for gets one of the post: P and the number after the last one. */
static void next_code(struct txn *txn, char *out, size_t size)
{
	struct scan scan = { 0 };
	struct drug drug;
	int64_t last = 0;

	scan_range(&scan, txn, &record_drug, DRUG_BY_CODE, NULL, 0, &KEY_TEXT("P"), NULL, false);
	while (scan_next_rec(&scan, &drug)) {
		size_t digits = strspn(drug.code + 1, "0123456789");
		int64_t number;

		if (digits > 0 && drug.code[1 + digits] == '\0' &&
		    num_parse(drug.code + 1, 0, &number) && number > last)
			last = number;
	}
	scan_end(&scan);
	note_fmt(out, size, "P%04lld", (long long)last + 1);
}

static int run_drug_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct drug_add *in = input;
	struct drug drug = { .barcodes = in->barcodes, .barcode_count = in->barcode_count };

	field_copy_same(&record_drug, &drug, &record_drug_add, in);
	if (drug.code[0] == '\0')
		next_code(ctx->txn, drug.code, sizeof(drug.code));
	return drug_put(ctx, &drug, output, err);
}

/* A price that changes by hand says why; during the set-up there is nobody to ask. */
static int check_price_reason(struct op_ctx *ctx, int64_t before_cents, int64_t price_cents,
			      struct err *err)
{
	if (before_cents == price_cents || ctx->call->reason[0] != '\0' ||
	    ctx->session->user == 0 || ctx->is_rehearsal)
		return 0;
	err_refuse(err, &rule_price_reason, "reason", NULL);
	err_label(err, N_("Reason"));
	return ERR_REFUSED;
}

/* Stated, the store refuses to save over a newer revision, with the difference. */
static int64_t rev_stated(int64_t rev, int64_t stored)
{
	return rev != 0 ? rev : stored;
}

static int run_drug_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct drug_change *in = input;
	struct drug drug;
	int status = op_get(ctx, &record_drug, in->drug, "drug", &drug, err);

	if (status != 0)
		return status;
	int64_t before_cents = drug.price_cents;

	drug.head.rev = rev_stated(in->rev, drug.head.rev);
	field_copy_same(&record_drug, &drug, &record_drug_change, in);
	drug.barcodes = in->barcodes;
	drug.barcode_count = in->barcode_count;
	/* What was looked at first: a conflict is shown before anything is asked. */
	status = drug_put(ctx, &drug, output, err);
	if (status == 0)
		status = check_price_reason(ctx, before_cents, drug.price_cents, err);
	return status;
}

static int run_drug_barcode(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct drug_barcode *in = input;
	struct drug drug;
	int status = op_get(ctx, &record_drug, in->drug, "drug", &drug, err);

	if (status != 0)
		return status;
	int64_t other = drug_find(ctx->txn, in->code);

	if (other != 0) {
		err_refuse(err, &rule_duplicate, "code", in->code, NULL);
		err_label(err, N_("Bar code"));
		return ERR_REFUSED;
	}
	struct barcode *codes = arena_array(ctx->arena, (size_t)drug.barcode_count + 1,
					    sizeof(*codes));

	for (int64_t i = 0; i < drug.barcode_count; i++)
		codes[i] = drug.barcodes[i];
	memcpy(codes[drug.barcode_count++].code, in->code, sizeof(in->code));
	drug.barcodes = codes;
	return drug_put(ctx, &drug, output, err);
}

/* Those that are as they should be stay untouched; the number says how many changed. */
static int run_own_list(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct drug_own_list *in = input;
	struct done *done = output;
	int64_t changed = 0;
	int code = 0;

	for (int64_t i = 0; i < in->line_count; i++) {
		struct drug drug;
		int status = op_get(ctx, &record_drug, in->lines[i].drug,
				    arena_fmt(ctx->arena, "lines[%lld].drug", (long long)i),
				    &drug, err);

		if (status == 0 && drug.is_own_list != in->is_own_list) {
			drug.is_own_list = in->is_own_list;
			status = price_put_drug(ctx, &drug, PRICE_CHANGED, err);
			changed++;
		}
		code = status != 0 ? status : code;
	}
	done->id = in->lines[0].drug;
	note_fmt(done->number, sizeof(done->number), "%lld", (long long)changed);
	return code;
}

const struct op ops_drug[OPS_DRUG_COUNT] = {
	{ "drug.add", N_("New product"),
	  N_("Puts a medicine or supply into the catalogue. Its stock comes with goods.receive."),
	  ROLE_CLERK | ROLE_MANAGER, NEED_SYSTEM_OK, &record_drug_add, &record_done, run_drug_add },
	{ "drug.change", N_("Change product"),
	  N_("States all that is known of a product again. Receipts keep the old price."),
	  ROLE_MANAGER, NEED_SYSTEM_OK, &record_drug_change, &record_done, run_drug_change },
	{ "drug.barcode", N_("Bar code of a product"),
	  N_("Gives a product one bar code more, of a box that nobody has scanned before."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_drug_barcode, &record_done, run_drug_barcode },
	{ "drug.own_list", N_("The post's own list"),
	  N_("Puts products on the list of what the post must always have, or takes them off."),
	  ROLE_MANAGER, 0, &record_drug_own_list, &record_done, run_own_list },
};

/* --- services ----------------------------------------------------------------------------- */

static int service_put(struct op_ctx *ctx, struct service *service, struct done *done,
		       struct err *err)
{
	int status = rec_put(ctx->txn, &record_service, service, err);

	if (status != 0)
		return status;
	done->id = service->head.id;
	note_fmt(done->number, sizeof(done->number), "%s", service->code);
	return 0;
}

static int run_service_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct service_add *in = input;
	struct service service = { .price_cents = in->price_cents };

	memcpy(service.code, in->code, sizeof(service.code));
	memcpy(service.name, in->name, sizeof(service.name));
	return service_put(ctx, &service, output, err);
}

static int run_service_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct service_change *in = input;
	struct service service;
	int status = op_get(ctx, &record_service, in->service, "service", &service, err);

	if (status != 0)
		return status;
	service.head.rev = rev_stated(in->rev, service.head.rev);
	memcpy(service.name, in->name, sizeof(service.name));
	service.price_cents = in->price_cents;
	service.is_inactive = in->is_inactive;
	return service_put(ctx, &service, output, err);
}

const struct op ops_service[OPS_SERVICE_COUNT] = {
	{ "service.add", N_("New service"), N_("Puts a service into the tariff."),
	  ROLE_MANAGER, NEED_SYSTEM_OK, &record_service_add, &record_done, run_service_add },
	{ "service.change", N_("Change service"),
	  N_("States name and price of a service again. Receipts keep the old price."),
	  ROLE_MANAGER, NEED_SYSTEM_OK, &record_service_change, &record_done, run_service_change },
};

/* --- reading ------------------------------------------------------------------------------ */

void drug_text(const struct drug *drug, char out[DRUG_TEXT_BYTES])
{
	note_fmt(out, DRUG_TEXT_BYTES, "%s%s%s%s%s", drug->name, drug->strength[0] ? " " : "",
		 drug->strength, drug->form[0] ? " " : "", drug->form);
}

int64_t drug_find(struct txn *txn, const char *code)
{
	int64_t id = index_find(txn, &record_drug, DRUG_BY_CODE, &KEY_TEXT(code), 1);

	if (id == 0)
		id = index_find(txn, &record_drug, DRUG_BY_BARCODE, &KEY_TEXT(code), 1);
	return id;
}

int64_t service_find(struct txn *txn, const char *code)
{
	return index_find(txn, &record_service, SERVICE_BY_CODE, &KEY_TEXT(code), 1);
}

static int compare_hits(const void *a, const void *b)
{
	const struct drug_hit *x = a, *y = b;
	bool x_has = x->usable_units > 0, y_has = y->usable_units > 0;

	if (x_has != y_has)
		return x_has ? -1 : 1;
	if (x->used_units != y->used_units)
		return x->used_units > y->used_units ? -1 : 1;
	int order = strcmp(x->drug.name, y->drug.name);

	if (order == 0)
		order = strcmp(x->drug.strength, y->drug.strength);
	if (order == 0)
		order = x->drug.head.id < y->drug.head.id ? -1 : 1;
	return order;
}

static void read_hit(struct txn *txn, int64_t day, struct drug_hit *hit)
{
	struct stock_lot *lots;
	int count = stock_lots(txn, hit->drug.head.id, day, true, &lots);

	for (int i = 0; i < count; i++) {
		if (lots[i].free_units > 0 && hit->next_expiry_day == 0)
			hit->next_expiry_day = lots[i].lot.expiry_day;
		hit->usable_units += lots[i].free_units;
	}
	hit->is_blind = count_is_blind(txn, hit->drug.head.id);
	if (hit->is_blind)
		hit->usable_units = hit->usable_units > 0;
	hit->used_units = stock_consumed(txn, hit->drug.head.id, day - 89, day);
}

int drug_search(struct txn *txn, const char *typed, int64_t day, int max, struct drug_hit **out,
		int64_t *total)
{
	int64_t ids[DRUG_SEARCH_MAX];
	int64_t exact = drug_find(txn, typed);
	int found = 0, count = 0;

	*total = 0;
	if (exact != 0) {
		ids[found++] = exact;
		*total = 1;
	} else {
		found = index_search(txn, &record_drug, DRUG_BY_WORDS, typed, ids, DRUG_SEARCH_MAX,
				     total, DRUG_SEARCH_MAX);
	}
	struct drug_hit *hits = arena_array(txn_arena(txn), (size_t)found, sizeof(*hits));

	for (int i = 0; i < found; i++) {
		if (rec_get(txn, &record_drug, ids[i], &hits[count].drug) != 0)
			continue;
		if (hits[count].drug.is_inactive != 0) {
			*total -= 1;
			continue;
		}
		read_hit(txn, day, &hits[count]);
		count++;
	}
	qsort(hits, (size_t)count, sizeof(*hits), compare_hits);
	*out = hits;
	return count < max ? count : max;
}

int service_search(struct txn *txn, const char *typed, int max, struct service **out,
		   int64_t *total)
{
	int64_t ids[DRUG_SEARCH_MAX];
	int found = index_search(txn, &record_service, SERVICE_BY_WORDS, typed, ids,
				 DRUG_SEARCH_MAX, total, DRUG_SEARCH_MAX);
	struct service *services = arena_array(txn_arena(txn), (size_t)found, sizeof(*services));
	int count = 0;

	for (int i = 0; i < found; i++) {
		if (rec_get(txn, &record_service, ids[i], &services[count]) != 0)
			continue;
		if (services[count].is_inactive != 0)
			*total -= 1;
		else
			count++;
	}
	*out = services;
	return count < max ? count : max;
}
