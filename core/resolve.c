/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/resolve.h"

#include "base/num.h"
#include "core/request.h"
#include "store/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct resolver {
	const struct record *record;
	int64_t (*find)(struct txn *txn, const char *text);
	const char *(*name)(struct txn *txn, int64_t id);
};

static int64_t find_one(struct txn *txn, const struct record *record, uint8_t index_id,
			const char *text)
{
	struct key_part part[1] = { KEY_TEXT(text) };
	return index_find(txn, record, index_id, part, 1);
}

static int64_t find_user(struct txn *txn, const char *text)
{
	int64_t id = find_one(txn, &record_user, USER_BY_LOGIN, text);
	if (id > 0)
		return id;
	const struct code *role = code_by_key(&codes_role, text);
	if (role == NULL)
		return 0;
	struct scan scan = { 0 };
	struct user user;
	int found = 0;
	scan_ids(&scan, txn, &record_user, 1, false);
	while (scan_next_rec(&scan, &user)) {
		if (user.role == role->value && !user.is_inactive) {
			id = user.head.id;
			found++;
		}
	}
	scan_end(&scan);
	return found == 1 ? id : 0;
}

static int64_t find_drug(struct txn *txn, const char *text)
{
	int64_t id = find_one(txn, &record_drug, DRUG_BY_CODE, text);
	return id > 0 ? id : find_one(txn, &record_drug, DRUG_BY_BARCODE, text);
}

static int64_t find_diagnosis(struct txn *txn, const char *text)
{
	char code[16];
	size_t n = 0;
	for (const char *p = text; *p != '\0' && n + 1 < sizeof(code); p++) {
		if (*p != '.')
			code[n++] = *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
	}
	code[n] = '\0';
	int64_t id = find_one(txn, &record_diagnosis, DIAGNOSIS_BY_CODE, code);
	if (id == 0 && n == 3) { /* categories of three characters are padded: I10 is I10X */
		snprintf(code + n, sizeof(code) - n, "X");
		id = find_one(txn, &record_diagnosis, DIAGNOSIS_BY_CODE, code);
	}
	return id;
}

static int64_t find_patient(struct txn *txn, const char *text)
{
	const char *number = strncmp(text, "HC ", 3) == 0 ? text + 3 : text;
	int64_t id = find_one(txn, &record_patient, PATIENT_BY_HC, number);
	for (int64_t type = DOC_DNI; id == 0 && type <= DOC_CNV; type++) {
		struct key_part part[2] = { KEY_INT(type), KEY_TEXT(text) };
		id = index_find(txn, &record_patient, PATIENT_BY_DOC, part, 2);
	}
	return id;
}

/* By a number of a paper, "R001-458": the series may have a hyphen too. */
static int64_t find_numbered(struct txn *txn, const struct record *record, int index,
			     const char *text)
{
	const char *dash = strrchr(text, '-');
	char series[8];
	int64_t number;
	if (dash == NULL || (size_t)(dash - text) >= sizeof(series))
		return 0;
	memcpy(series, text, (size_t)(dash - text));
	series[dash - text] = '\0';
	if (!num_parse(dash + 1, 0, &number))
		return 0;
	struct key_part part[2] = { KEY_TEXT(series), KEY_INT(number) };
	return index_find(txn, record, index, part, 2);
}

static int64_t find_sale(struct txn *txn, const char *text)
{
	return find_numbered(txn, &record_sale, SALE_BY_NUMBER, text);
}

static int64_t find_lot(struct txn *txn, const char *text)
{
	const char *slash = strchr(text, '/');
	if (slash == NULL)
		return 0;
	char *code = arena_strn(txn_arena(txn), text, (size_t)(slash - text));
	struct key_part part[2] = { KEY_INT(find_drug(txn, code)), KEY_TEXT(slash + 1) };
	struct scan scan = { 0 };
	int64_t id = 0;
	scan_prefix(&scan, txn, &record_lot, LOT_BY_CODE, part, 2, false);
	if (part[0].number > 0 && scan_next(&scan))
		id = scan.id;
	scan_end(&scan);
	return id;
}

static int64_t find_missing_paper(struct txn *txn, const char *text)
{
	return find_numbered(txn, &record_missing_paper, MISSING_BY_NUMBER, text);
}

/* "INV-000003". */
static int64_t find_stock_count(struct txn *txn, const char *text)
{
	int64_t number;
	if (strncmp(text, "INV-", 4) != 0 || !num_parse(text + 4, 0, &number))
		return 0;
	return index_find(txn, &record_stock_count, COUNT_BY_NUMBER, &KEY_INT(number), 1);
}

/* A place by its pharmacy code or its name. */
static int64_t find_place(struct txn *txn, const char *text)
{
	int64_t id = find_one(txn, &record_place, PLACE_BY_CODE, text);
	return id > 0 ? id : find_one(txn, &record_place, PLACE_BY_NAME, text);
}

static const char *name_place(struct txn *txn, int64_t id)
{
	struct goods_place rec;
	if (rec_get(txn, &record_place, id, &rec) != 0)
		return "";
	return arena_str(txn_arena(txn), rec.name);
}

/* "ENT-000012", "CC-000012": the number behind the series. */
static int64_t find_number(struct txn *txn, const struct record *record, uint8_t index_id,
			   const char *series, const char *text)
{
	size_t bytes = strlen(series);
	int64_t number;
	if (strncmp(text, series, bytes) != 0 || text[bytes] != '-' ||
	    !num_parse(text + bytes + 1, 0, &number))
		return 0;
	return index_find(txn, record, index_id, &KEY_INT(number), 1);
}

static int64_t find_handover(struct txn *txn, const char *text)
{
	return find_number(txn, &record_handover, HANDOVER_BY_NUMBER, "ENT", text);
}

static int64_t find_petty_move(struct txn *txn, const char *text)
{
	return find_number(txn, &record_petty_move, PETTY_MOVE_BY_NUMBER, "CC", text);
}

static int64_t find_request(struct txn *txn, const char *text)
{
	return find_number(txn, &record_request, REQUEST_BY_NUMBER, REQUEST_SERIES, text);
}

#define FIND_BY(what, index_id) \
	static int64_t find_##what(struct txn *txn, const char *text) \
	{ \
		return find_one(txn, &record_##what, index_id, text); \
	}
FIND_BY(service, SERVICE_BY_CODE)
FIND_BY(fund, FUND_BY_CODE)
FIND_BY(account, ACCOUNT_BY_CODE)
FIND_BY(series, SERIES_BY_CODE)
FIND_BY(contract, CONTRACT_BY_NUMBER)
FIND_BY(person, PERSON_BY_DNI)
FIND_BY(supplier, SUPPLIER_BY_RUC)
FIND_BY(stick, STICK_BY_NAME)

#define NAME_OF(what, ...) \
	static const char *name_##what(struct txn *txn, int64_t id) \
	{ \
		struct what rec; \
		if (rec_get(txn, &record_##what, id, &rec) != 0) \
			return ""; \
		return arena_fmt(txn_arena(txn), __VA_ARGS__); \
	}
NAME_OF(user, "%s", rec.name)
NAME_OF(drug, "%s %s %s", rec.name, rec.strength, rec.form)
NAME_OF(diagnosis, "%s %s", rec.code, rec.name)
NAME_OF(service, "%s", rec.name)
NAME_OF(fund, "%s", rec.code)
NAME_OF(account, "%s %s", rec.code, rec.plain)
NAME_OF(series, "%s", rec.code)
NAME_OF(contract, "%s", rec.number)
NAME_OF(person, "%s", rec.name)
NAME_OF(supplier, "%s", rec.name)
NAME_OF(lot, "%s", rec.code)
NAME_OF(stick, "%s", rec.name)
NAME_OF(missing_paper, "%s-%lld", rec.series, (long long)rec.number)
NAME_OF(stock_count, "INV-%06lld", (long long)rec.number)
NAME_OF(handover, "ENT-%06lld", (long long)rec.number)
NAME_OF(request, REQUEST_SERIES "-%06lld", (long long)rec.number)
NAME_OF(petty_move, "CC-%06lld", (long long)rec.number)
NAME_OF(sale, "%s-%07lld", rec.series, (long long)rec.number)
NAME_OF(patient, "%s%s%s, %s", rec.surname1, rec.surname2[0] != '\0' ? " " : "", rec.surname2,
	rec.names)

static const struct resolver resolvers[] = {
	{ &record_user, find_user, name_user },
	{ &record_drug, find_drug, name_drug },
	{ &record_diagnosis, find_diagnosis, name_diagnosis },
	{ &record_service, find_service, name_service },
	{ &record_fund, find_fund, name_fund },
	{ &record_account, find_account, name_account },
	{ &record_series, find_series, name_series },
	{ &record_patient, find_patient, name_patient },
	{ &record_sale, find_sale, name_sale },
	{ &record_stock_count, find_stock_count, name_stock_count },
	{ &record_contract, find_contract, name_contract },
	{ &record_person, find_person, name_person },
	{ &record_supplier, find_supplier, name_supplier },
	{ &record_lot, find_lot, name_lot },
	{ &record_stick, find_stick, name_stick },
	{ &record_missing_paper, find_missing_paper, name_missing_paper },
	{ &record_place, find_place, name_place },
	{ &record_handover, find_handover, name_handover },
	{ &record_petty_move, find_petty_move, name_petty_move },
	{ &record_request, find_request, name_request },
};

static const struct resolver *resolver_of(const struct record *target)
{
	for (size_t i = 0; i < ARRAY_LEN(resolvers); i++) {
		if (resolvers[i].record == target)
			return &resolvers[i];
	}
	return NULL;
}

int64_t resolve_ref(struct txn *txn, const struct record *target, const char *text)
{
	int64_t id;
	if (text[0] == '\0')
		return 0;
	if (text[0] == '#')
		return num_parse(text + 1, 0, &id) && rec_exists(txn, target, id) ? id : 0;
	const struct resolver *resolver = resolver_of(target);
	return resolver != NULL ? resolver->find(txn, text) : 0;
}

int64_t resolve_json(void *txn, const struct record *target, const char *text)
{
	return resolve_ref(txn, target, text);
}

const char *resolve_name(struct txn *txn, const struct record *target, int64_t id)
{
	const struct resolver *resolver = resolver_of(target);
	return id > 0 && resolver != NULL ? resolver->name(txn, id) : "";
}
