/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What papers read of a post, in the words they print. Texts lie in the report's arena. */
#pragma once

#include "reports/report.h"

/* Reads a record; core.no_record when there is none. */
int peek_get(struct report_ctx *ctx, const struct record *record, int64_t id, void *rec,
	     struct err *err) MUST_CHECK;
/* Name of a user, "" for 0. */
const char *peek_user(struct report_ctx *ctx, int64_t id);
/* "FM - Fondo rotatorio de medicamentos", "" for 0. */
const char *peek_fund(struct report_ctx *ctx, int64_t id);
const char *peek_fund_code(struct report_ctx *ctx, int64_t id);
/* Label of a value of a code list in the reader's language, "" when it has none. */
const char *peek_code(const struct report_ctx *ctx, const struct code_list *list, int64_t value);
/* "R001-0000458" */
const char *peek_receipt(struct report_ctx *ctx, const struct sale *sale);
const char *peek_sale(struct report_ctx *ctx, int64_t id);
/* All funds in the order of their ids; returns how many. */
int peek_funds(struct report_ctx *ctx, struct fund **funds);

/* What must be known of who signed at `at_s`: a PIN that somebody else gave them shortly before
 * (core/witness.h), as a paragraph that is seen; nothing when there was none. */
void peek_reset(struct report_ctx *ctx, struct doc *doc, int64_t user, int64_t at_s);

/* A link to a report about one record. */
struct doc_link link_to(const char *report, int64_t id);
/* To the paper of a document; where it has none, to its ledger entry. */
struct doc_link link_to_doc(int64_t doc_kind, int64_t doc, int64_t ledger);
/* To the movements of an account in a fund (0: all) between two days. */
struct doc_link link_to_account(int64_t account, int64_t fund, int64_t from_day, int64_t to_day);

/* "Venta: Particular", "Anulación: ..." of an entry in the books. */
const char *peek_entry_text(struct report_ctx *ctx, const struct ledger *entry);
/* The accounts that an entry of a document touches, as a table: what the accountant copies. */
void peek_entries(struct report_ctx *ctx, struct doc *doc, int64_t doc_kind, int64_t id);
/* A table with the lines of one ledger entry, with totals. */
void peek_entry_lines(struct report_ctx *ctx, struct doc *doc, const struct ledger *entry);
