/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post with invented people and history, made by operations only. The same seed, years and
 * first day
 * give the same journal byte for byte: the clock, the ids and the PIN salts come from them.
 */
#pragma once

#include "core/op.h"

#define DEMO_PATIENTS_MAX 4000
#define DEMO_DEBTS_MAX 40

struct demo_patient {
	int64_t id;
	int64_t birth_day;
	int64_t is_woman, is_sis, is_allergic; /* to penicillin */
};

struct demo_debt {
	int64_t patient, day; /* when they come to pay */
};

struct demo {
	struct store *store;
	struct arena *arena;   /* of one operation: reset by demo_do */
	int64_t now_s;         /* the story's clock */
	int64_t day, month;
	uint64_t random;
	int64_t operations, refusals;
	int64_t turned_away;   /* asked for something that was out of stock */
	bool is_failed;        /* a refusal that the story does not expect, or a fault: see err */
	struct err err;
	char failed_op[OP_NAME_BYTES];
	const struct op *op;   /* of the last demo_do */
	void *output;          /* its answer */
	int64_t last_seq;
	struct demo_patient patient[DEMO_PATIENTS_MAX];
	int patient_count;
	int64_t next_dni, next_fua, next_slip, next_invoice, next_guide;
	int64_t contract[8];   /* ids, by demo_jobs */
	int64_t contract_until[8];
	int64_t sample_sale;   /* id of a sale worth printing */
	struct demo_debt debt[DEMO_DEBTS_MAX];
	int debt_count;
	int64_t box_units[2];  /* what the community box has */
};

/* PINs of the demo's people, by login; told to whoever opens it. */
struct demo_login {
	const char *login, *pin, *name, *role, *title;
};
extern const struct demo_login demo_logins[];
extern const int demo_login_count;
const char *demo_pin(const char *login);

/* Numbers in [0, below), [from, to]; once in `n`. */
int64_t demo_below(struct demo *demo, int64_t below);
int64_t demo_between(struct demo *demo, int64_t from, int64_t to);
bool demo_once_in(struct demo *demo, int64_t n);

/*
 * Runs an operation with its input as JSON (printf template; texts without quotes or backslashes).
 * second: login of the second person or NULL. false when refused: then is_failed is set, unless
 * every
 * reason is `allowed` (a rule id, "stock.short"; NULL: none is).
 */
bool demo_do(struct demo *demo, const char *op, const char *as, const char *second,
	     const char *reason, const char *allowed, const char *input, ...)
	PRINTF_LIKE(7, 8);
int64_t demo_int(const struct demo *demo, const char *field);       /* of the last answer */
void demo_pass(struct demo *demo, int64_t seconds); /* time goes by */
void demo_set_hour(struct demo *demo, int minute);  /* of demo->day; never back */

/* The parts of the story. */
void demo_found(struct demo *demo);        /* balances, stock, people, contracts (first day) */
void demo_day(struct demo *demo);          /* one working day of nurse and clerk */
void demo_month_start(struct demo *demo);  /* deliveries, transfers, close of the month before */
void demo_month_end(struct demo *demo);    /* fees, write-offs */
void demo_bills_of_day(struct demo *demo);
void demo_open_box(struct demo *demo);
/* The rest of the drug store (cli/demo_shop.c). */
void demo_shop_found(struct demo *demo);
void demo_shop_month_start(struct demo *demo);
void demo_shop_month_end(struct demo *demo);
void demo_thermometers(struct demo *demo, bool is_morning);
void demo_small_bills(struct demo *demo);
void demo_collect(struct demo *demo);      /* debts that are paid today */
void demo_owe(struct demo *demo, int64_t patient);
void demo_credit_terms(struct demo *demo, char *out, size_t size); /* of a sale, as JSON */
void demo_turn_away(struct demo *demo, const char *drug, int64_t qty_units);
void demo_take_back(struct demo *demo, int64_t sale);
void demo_close_box(struct demo *demo);

/* What the story's people can see for themselves (cli/demo_look.c). */
int64_t demo_box_cents(struct demo *demo);   /* cash that the open box should hold */
int64_t demo_safe_cents(struct demo *demo);  /* cash that is in no box */
int64_t demo_sis_owed(struct demo *demo);    /* of the drug fund */
int64_t demo_on_hand(struct demo *demo, const char *drug_code); /* usable units */
int64_t demo_tax_owed(struct demo *demo);    /* withheld, of the fund RO */
void demo_write_off_expired(struct demo *demo); /* one document for all expired lots */
/* Counts every lot of a product, `missing` units less of the first; the id of its line. */
int64_t demo_count_lots(struct demo *demo, int64_t count, const char *drug_code, int64_t missing);
void demo_decide_prices(struct demo *demo); /* what the last goods asked for, now and then */
