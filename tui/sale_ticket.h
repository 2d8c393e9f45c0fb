/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A ticket that is being typed: the input of sale.record with what it would become, kept as a draft
 * after every change. The draft's id is the client id, so saving twice gives one receipt.
 */
#pragma once

#include "core/sale.h"
#include "store/draft.h"
#include "tui/edit.h"
#include "tui/lookup.h"
#include "tui/turned_away.h"

struct ticket {
	struct sale_input input;
	struct sale_in_line line[LIST_ITEMS_MAX]; /* input.lines */
	struct sale sale;      /* as planned: lots, prices, totals; lines in `arena` */
	struct arena arena;    /* of the plan */
	int64_t at;            /* which of input.lines quantity, lot and removal are for */
	int64_t left_units;    /* of its product that stay after this ticket; -1: not told */
	int64_t pack_units;    /* units of a box of it, 0 none */
	struct sale_in_line removed; /* the last one taken off; no units: none */
	char client_id[CLIENT_ID_BYTES];
	bool is_draft;         /* on disk */
	bool is_sound;         /* one that was taken up can still be sold as it stands */
	int64_t saved_s;       /* when it was set aside, of one that was taken up */
	bool is_receiving;     /* the cursor stood at what was received, */
	char typed[EDIT_BYTES]; /* and this was in the line: kept with the draft */
	struct turned_away away; /* what was asked for and is not there */
	bool is_short;         /* the last plan was refused for want of stock */
	char who[120];         /* "HUAMAN QUISPE, José (56a) · Receta 0231" */
};

/* screen_arg.value of the sale screen: its text stands in the line as typed so far, else it is a
 * code that is sold at once. */
#define SALE_TYPED 1

/* Products, services, and people where no product has those letters. Ids of services are negative,
 * those of people from SELLABLE_PERSON on. */
#define SELLABLE_PERSON (1LL << 40)
extern const struct lookup lookup_sellable;

/* Copies what fits, whole characters. */
void ticket_text(char *out, size_t size, const char *text);
void ticket_init(struct ticket *ticket); /* a new, empty one; frees what was there */
void ticket_fini(struct ticket *ticket);
bool ticket_resume(struct ticket *ticket, struct ui *ui, const char *draft_id);
/* The pending lines of a prescription, as far as the stock goes, its patient and payer; what is not
 * there is said and stays pending. false: there is no such prescription. */
bool ticket_take_prescription(struct ticket *ticket, struct ui *ui, int64_t prescription);
/* Adds units of a product (id > 0) or a service (-id); the same product again adds to its line.
 * false
 * and nothing changed when it cannot be sold: said. */
bool ticket_add(struct ticket *ticket, struct ui *ui, int64_t id, int64_t qty_units);
/* What was chosen of lookup_sellable: a person is who the ticket is for. */
bool ticket_take(struct ticket *ticket, struct ui *ui, int64_t id, int64_t qty_units);
/* By code, bar code, the DNI of a person, or the first of words. */
bool ticket_add_code(struct ticket *ticket, struct ui *ui, const char *text, int64_t qty_units);
/* Row of the planned sale that shows the chosen line: its last lot; -1: there is no line. */
int ticket_row(const struct ticket *ticket);
/* The line before (-1) or after (1) becomes the chosen one; false: there is none. */
bool ticket_move(struct ticket *ticket, struct ui *ui, int step);
/* The next four are for the chosen line. */
bool ticket_set_qty(struct ticket *ticket, struct ui *ui, int64_t qty_units);
/* The lots that it may be taken from, first expiry first; 0 when it is no product. */
struct ticket_lot {
	int64_t lot;
	char text[80]; /* "A1123 · 31/03/2027 · 120" */
};
int ticket_lots(const struct ticket *ticket, struct ui *ui, struct ticket_lot *out, int max);
/* Joins the lines of a planned sale that are of one product which is counted (ADR 0023). */
void ticket_join_blind(struct txn *txn, struct sale *sale);
/* Takes it from that lot, with the reason. false: refused, said, nothing changed. */
bool ticket_set_lot(struct ticket *ticket, struct ui *ui, int64_t lot, const char *reason);
void ticket_remove(struct ticket *ticket, struct ui *ui);
/* Puts back what was removed last; says so, or that there is nothing. */
void ticket_restore(struct ticket *ticket, struct ui *ui);
const char *ticket_chosen_text(const struct ticket *ticket); /* "" when there is no line */
/* The ticket is for that person: name, and what it costs them is said; the prescription that waits
 * for them is taken when nothing stands on the ticket yet. */
void ticket_take_person(struct ticket *ticket, struct ui *ui, int64_t patient);
/* Managers who work here and may grant a waiver; returns how many were put. */
#define GRANTERS_MAX 9
struct granter {
	int64_t user;
	char name[64];
};
int ticket_granters(struct ui *ui, struct granter out[GRANTERS_MAX]);
/* Plans anew; false when a line cannot be sold (the first reason was said). */
bool ticket_plan(struct ticket *ticket, struct ui *ui);
/* As a draft; one without lines leaves none. */
void ticket_keep(struct ticket *ticket, struct ui *ui);
/* Runs sale.record; the draft goes. false: refused, said; or who grants the exemption is asked for
 * their PIN with `tag`, and that answer is the signature then. */
bool ticket_save(struct ticket *ticket, struct ui *ui, const struct event *signature, int tag,
		 struct sale_done *done);
