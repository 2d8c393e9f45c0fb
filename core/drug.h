/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The catalogues of the counter: products with their price, services with their tariff. A change
 * is a new revision of the same record: the journal keeps every price with its day and author.
 */
#pragma once

#include "core/op.h"

/* --- operations: drug.add .change .barcode .own_list, service.add .change -------------- */

struct drug_add {
	char code[12]; /* SISMED; "": the next one of the post, "P0018" */
	char name[64];
	char strength[40];
	char form[24];
	char unit[16];
	int64_t price_cents; /* of one unit; 0: given free */
	int64_t min_units;
	int64_t pack_units;
	struct barcode *barcodes;
	int64_t barcode_count;
	int64_t kind, class;   /* enum drug_kind, drug_class; 0 not said */
	int64_t is_petitorio;
	int64_t storage;       /* enum storage, 0: room */
	char shelf[16];
	int64_t max_units;
	int64_t target_months; /* 0: by how often it is used */
	int64_t is_own_list, is_large;
	char registration[24];
};

/* Everything that may change, stated whole: what is left empty becomes empty. */
struct drug_change {
	int64_t drug;
	int64_t rev; /* revision that was looked at, refused when it is not the newest; 0: any */
	char name[64];
	char strength[40];
	char form[24];
	char unit[16];
	int64_t price_cents;
	int64_t min_units;
	int64_t pack_units;
	struct barcode *barcodes;
	int64_t barcode_count;
	int64_t is_inactive;
	int64_t kind, class;   /* enum drug_kind, drug_class; 0 not said */
	int64_t is_petitorio;
	int64_t storage;       /* enum storage, 0: room */
	char shelf[16];
	int64_t max_units;
	int64_t target_months; /* 0: by how often it is used */
	int64_t is_own_list, is_large;
	char registration[24];
};

/* One bar code more, for whoever holds the box in the hand. */
struct drug_barcode {
	int64_t drug;
	char code[16];
};

/* The post's own list: what it must always have. Several at once. */
struct drug_own_line {
	int64_t drug;
};

struct drug_own_list {
	int64_t is_own_list; /* they are of it from now on, or no more */
	struct drug_own_line *lines;
	int64_t line_count;
};

struct service_add {
	char code[12];
	char name[64];
	int64_t price_cents;
};

struct service_change {
	int64_t service;
	int64_t rev; /* as in struct drug_change */
	char name[64];
	int64_t price_cents;
	int64_t is_inactive;
};

extern const struct record record_drug_add, record_drug_change, record_drug_barcode,
	record_drug_own_list, record_service_add, record_service_change;
extern const struct record record_drug_code; /* struct barcode as it is typed */

#define OPS_DRUG_COUNT 4
#define OPS_SERVICE_COUNT 2
extern const struct op ops_drug[OPS_DRUG_COUNT];
extern const struct op ops_service[OPS_SERVICE_COUNT];

/* --- reading ------------------------------------------------------------------------------ */

#define DRUG_TEXT_BYTES 96 /* as printed on a receipt; a product that is longer is refused */

/* A receipt keeps the text of its lines for ever: a product must fit there whole. Refuses
 * field.too_long. */
int drug_check_text(struct arena *arena, const struct drug *drug, struct err *err) MUST_CHECK;

/* "PARACETAMOL 500 mg tab". */
void drug_text(const struct drug *drug, char out[DRUG_TEXT_BYTES]);

/* The product with this code or bar code, exactly; 0 none. Inactive ones are found too. */
int64_t drug_find(struct txn *txn, const char *code);
int64_t service_find(struct txn *txn, const char *code);

/* A row of a look-up. */
struct drug_hit {
	struct drug drug;
	int64_t usable_units;   /* that may be given on the day; of a blind one 1 or 0 */
	int64_t next_expiry_day; /* of the lot that goes first, 0 none */
	int64_t used_units;     /* given in the 90 days up to the day */
	bool is_blind;          /* being counted: how many there are is not told */
};

/*
 * Products in use that match words or the start of a code, those with stock first, then by use,
 * then by name (ux.md 2.6). At most `max` rows in the txn's arena; *total: how many matched, up to
 * DRUG_SEARCH_MAX. An exact code or bar code gives that one row.
 */
#define DRUG_SEARCH_MAX 200
int drug_search(struct txn *txn, const char *typed, int64_t day, int max, struct drug_hit **out,
		int64_t *total);
/* Services in use that match words or the start of a code, in order of id. */
int service_search(struct txn *txn, const char *typed, int max, struct service **out,
		   int64_t *total);
