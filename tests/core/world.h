/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post to test on: made in a temporary folder through the operations, with five people, a small
 * catalogue and a clock that stands still until world_at moves it. Whatever goes wrong in here
 * fails the test that called.
 *
 * Post P.S. Prueba, books from 2026-10-01; the clock starts at 2026-10-01 08:00.
 * Users (login = role), PINs: nurse 11112, clerk 11113, manager 11114, treasurer 11115,
 * auditor 11116.
 * Funds RO RDR (fees) SIS FM (medicines) DON. Accounts: every role of core/ledger.h, with the codes
 * of domain.md 4.7 (see world.c). Services CON01 5.00, CUR01 3.00, INY01 2.00.
 * Products 05335 PARACETAMOL 500 mg tab 0.20, 00794 AMOXICILINA susp 4.50, 20036 SRO 1.00,
 * 03513 SULFATO FERROSO tab (given free: price 0). Diagnoses J00X A09X I10X D509 and
 * activity 99381. No stock, no money, no patients.
 */
#pragma once

#include "core/session.h"
#include "store/index.h"

struct world {
	struct arena arena; /* what the functions below give back lives here */
	char dir[256];
	struct store *store;
	struct store_options options; /* of world_reopen */
	int64_t now_s;
	struct session system, nurse, clerk, manager, treasurer, auditor;
	struct err err; /* of the last world_run */
};

/* The world must not move in memory between open and close. */
void world_open(struct world *world);
/* The same in `dir`, which must be new or empty, with options of one's own; in steps. */
void world_open_in(struct world *world, const char *dir, const struct store_options *options);
void world_make(struct world *world, const char *dir);             /* store_create */
void world_start(struct world *world, const struct store_options *options); /* opens */
void world_fill(struct world *world);                              /* sets up */
void world_close(struct world *world); /* removes the folder */
/* Everything must hold: core/check.h and store_verify. */
void world_verify(struct world *world);
/* Closes and opens the same post again. */
void world_reopen(struct world *world);

void world_at(struct world *world, const char *local_iso); /* "2026-10-05T09:12" */

/* op_run with the errors in world->err; input and output are the structs of the operation. */
int world_run(struct world *world, struct session *session, const char *op, const void *input,
	      const struct op_call *call, void *output);
/* The same that must succeed, with an answer of struct done; returns its id. */
int64_t world_do(struct world *world, struct session *session, const char *op, const void *input,
		 const struct op_call *call);
/* The same that must be refused with `rule` in `field` (NULL: any field). */
void world_refused(struct world *world, struct session *session, const char *op,
		   const void *input, const struct op_call *call, const struct rule *rule,
		   const char *field);
/* A call with reason "prueba" that `second` signs with the right PIN. */
struct op_call world_signed(const struct world *world, const struct session *second);

/* Puts a record past the operations, as a bug or a forger would. */
void world_put_raw(struct world *world, const struct record *record, void *rec);

/* Id of what people call `text` (core/resolve.h); must exist. */
int64_t world_id(struct world *world, const struct record *record, const char *text);
void world_get(struct world *world, const struct record *record, int64_t id, void *rec);
/* debit - credit up to the day of the clock; codes of account and fund, fund NULL: all. */
int64_t world_balance(struct world *world, const char *account, const char *fund);
int64_t world_stock(struct world *world, const char *drug); /* units on hand */
