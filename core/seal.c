/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/seal.h"

#include "core/invariant.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/codec.h"
#include "store/journal.h"

#include <string.h>

/* --- the form ----------------------------------------------------------------------------- */

void seal_figures(int64_t month, const struct seal_figure *figure, int count,
		  uint8_t out[HASH_BYTES])
{
	struct hash_state state;

	hash_init(&state, "posta-figures-1");
	hash_add_u64(&state, (uint64_t)month);
	for (int i = 0; i < count; i++) {
		if (figure[i].debit_cents == 0 && figure[i].credit_cents == 0 &&
		    figure[i].closing_cents == 0)
			continue;
		hash_add_u64(&state, (uint64_t)figure[i].fund);
		hash_add_u64(&state, (uint64_t)figure[i].account);
		hash_add_u64(&state, (uint64_t)figure[i].debit_cents);
		hash_add_u64(&state, (uint64_t)figure[i].credit_cents);
		hash_add_u64(&state, (uint64_t)figure[i].closing_cents);
	}
	hash_final(&state, out);
}

void seal_make(const uint8_t *store_id, int64_t month, const uint8_t chain[HASH_BYTES],
	       const uint8_t figures[HASH_BYTES], char out[SEAL_TEXT_BYTES])
{
	struct hash_state state;
	uint8_t hash[HASH_BYTES];

	hash_init(&state, "posta-seal-1");
	hash_add(&state, store_id, STORE_ID_BYTES);
	hash_add_u64(&state, (uint64_t)month);
	hash_add(&state, chain, HASH_BYTES);
	hash_add(&state, figures, HASH_BYTES);
	hash_final(&state, hash);
	seal_format(hash, out);
}

/* --- the verifier: its own books ---------------------------------------------------------- */

struct cell {
	int64_t month, fund, account;
	int64_t debit_cents, credit_cents;
};

/* Totals per month, fund and account in one sorted table: entries mostly fall at its end. */
struct proof {
	struct arena *arena;   /* of the caller: lives as long as the answer */
	struct arena scratch;  /* of one entry */
	const uint8_t *store_id;
	struct seal_check *out;
	struct cell *cells;
	size_t count, capacity;
	int64_t last_ledger;   /* greatest id seen */
	int64_t closed;        /* last month closed so far, 0 none */
	char last_seal[SEAL_TEXT_BYTES];
	int64_t last_day;      /* of the last good entry, for a broken chain */
};

static int compare(const struct cell *cell, int64_t month, int64_t fund, int64_t account)
{
	if (cell->month != month)
		return cell->month < month ? -1 : 1;
	if (cell->fund != fund)
		return cell->fund < fund ? -1 : 1;
	return cell->account < account ? -1 : cell->account > account;
}

static struct cell *cell_of(struct proof *proof, int64_t month, int64_t fund, int64_t account)
{
	size_t low = 0, high = proof->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&proof->cells[middle], month, fund, account) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < proof->count && compare(&proof->cells[low], month, fund, account) == 0)
		return &proof->cells[low];
	if (proof->count == proof->capacity) {
		struct cell *grown = arena_array(proof->arena, proof->capacity * 2 + 256,
						 sizeof(*grown));

		if (proof->count > 0)
			memcpy(grown, proof->cells, proof->count * sizeof(*grown));
		proof->cells = grown;
		proof->capacity = proof->capacity * 2 + 256;
	}
	memmove(&proof->cells[low + 1], &proof->cells[low],
		(proof->count - low) * sizeof(proof->cells[0]));
	proof->count++;
	proof->cells[low] = (struct cell){ .month = month, .fund = fund, .account = account };
	return &proof->cells[low];
}

/* Keeps the first thing found wrong. */
static void wrong(struct proof *proof, int64_t month, int64_t day, const char *reason)
{
	if (proof->out->bad_month != 0)
		return;
	proof->out->bad_month = month;
	proof->out->bad_day = day;
	proof->out->reason = reason;
}

static void take_ledger(struct proof *proof, int64_t id, const struct ledger *entry)
{
	int64_t month = month_of_day(entry->day);
	int64_t fund, debit_cents, credit_cents;

	if (id <= proof->last_ledger) {
		wrong(proof, month, entry->day, N_("an entry was written twice"));
		return;
	}
	proof->last_ledger = id;
	if (ledger_unbalanced(entry, &fund, &debit_cents, &credit_cents))
		wrong(proof, month, entry->day, N_("an entry does not balance"));
	if (month <= proof->closed)
		wrong(proof, month, entry->day, N_("an entry came after the month was closed"));
	for (int64_t i = 0; i < entry->line_count; i++) {
		const struct ledger_line *line = &entry->lines[i];
		struct cell *cell = cell_of(proof, month, line->fund, line->account);

		cell->debit_cents += line->debit_cents;
		cell->credit_cents += line->credit_cents;
	}
}

/* --- the verifier: one closed month ------------------------------------------------------- */

/* Everything of fund and account up to the end of `month`, as one figure. */
static void add_figure(struct seal_figure *figure, int *count, const struct cell *cell,
		       int64_t month)
{
	int i = 0;

	while (i < *count && (figure[i].fund < cell->fund ||
			      (figure[i].fund == cell->fund && figure[i].account < cell->account)))
		i++;
	if (i == *count || figure[i].fund != cell->fund || figure[i].account != cell->account) {
		memmove(&figure[i + 1], &figure[i], (size_t)(*count - i) * sizeof(*figure));
		figure[i] = (struct seal_figure){ .fund = cell->fund, .account = cell->account };
		(*count)++;
	}
	figure[i].closing_cents += cell->debit_cents - cell->credit_cents;
	if (cell->month == month) {
		figure[i].debit_cents += cell->debit_cents;
		figure[i].credit_cents += cell->credit_cents;
	}
}

static bool lines_agree(const struct month *month, const struct seal_figure *figure, int count)
{
	int64_t at = 0;

	for (int i = 0; i < count; i++) {
		if (figure[i].closing_cents == 0)
			continue;
		if (at == month->line_count || month->lines[at].fund != figure[i].fund ||
		    month->lines[at].account != figure[i].account ||
		    month->lines[at].debit_cents - month->lines[at].credit_cents !=
			    figure[i].closing_cents)
			return false;
		at++;
	}
	return at == month->line_count;
}

static void take_month(struct proof *proof, const struct entry *entry, const struct month *month)
{
	struct seal_figure *figure = arena_array(&proof->scratch, proof->count + 1,
						 sizeof(*figure));
	uint8_t hash[HASH_BYTES];
	char seal[SEAL_TEXT_BYTES];
	int count = 0;

	for (size_t i = 0; i < proof->count && proof->cells[i].month <= month->month; i++)
		add_figure(figure, &count, &proof->cells[i], month->month);
	seal_figures(month->month, figure, count, hash);
	seal_make(proof->store_id, month->month, entry->prev, hash, seal);
	if (proof->closed != 0 && month->month != proof->closed + 1)
		wrong(proof, month->month, 0, N_("the months were not closed in order"));
	if (!lines_agree(month, figure, count))
		wrong(proof, month->month, 0, N_("the figures of the month are others"));
	if (month->chain_seq + 1 != entry->seq || strcmp(seal, month->seal) != 0 ||
	    strcmp(month->previous_seal, proof->last_seal) != 0)
		wrong(proof, month->month, 0, N_("the seal does not follow from the journal"));
	proof->closed = month->month;
	note_fmt(proof->last_seal, sizeof(proof->last_seal), "%s", month->seal);
	if (strcmp(month->seal, proof->out->seal) == 0)
		proof->out->month = month->month;
}

static void take_change(struct proof *proof, const struct entry *entry,
			const struct entry_change *change)
{
	struct ledger ledger;
	struct month month;

	if (change->type == record_ledger.type) {
		if (record_decode(change->value, &proof->scratch, &record_ledger, &ledger))
			take_ledger(proof, change->id, &ledger);
		else
			wrong(proof, month_of_day(proof->last_day), proof->last_day,
			      N_("an entry cannot be read"));
	} else if (change->type == record_month.type) {
		if (!record_decode(change->value, &proof->scratch, &record_month, &month)) {
			wrong(proof, month_of_day(proof->last_day), proof->last_day,
			      N_("an entry cannot be read"));
			return;
		}
		take_month(proof, entry, &month);
		if (proof->out->month == month.month)
			BUG_ON(!record_decode(change->value, proof->arena, &record_month,
					      &proof->out->record));
	}
}

/* --- the verifier: the journal ------------------------------------------------------------ */

/* Reads on to the end even when the month is found: a later entry may be dated in it. */
static int read_journal(struct proof *proof, struct journal_reader *reader, struct err *err)
{
	struct entry entry;
	int code = journal_read_next(reader, &entry, err);

	for (; code == 1; code = journal_read_next(reader, &entry, err)) {
		for (int i = 0; i < entry.change_count; i++)
			take_change(proof, &entry, &entry.change[i]);
		proof->out->entries++;
		proof->last_day = day_of_instant(entry.time_s);
		arena_reset(&proof->scratch);
	}
	if (code < 0) {
		/* Damage of the journal is the answer, not an error. */
		err_reset(err);
		wrong(proof, month_of_day(proof->last_day), proof->last_day,
		      N_("the chain of the journal is broken"));
	}
	return 0;
}

int seal_verify(struct store *store, const char *typed, struct arena *arena,
		struct seal_check *out, struct err *err)
{
	struct proof proof = { .arena = arena, .store_id = store_id(store), .out = out };
	struct journal_reader *reader;
	int code;

	*out = (struct seal_check){ .reason = "" };
	if (!seal_normalize(typed, out->seal)) {
		err_refuse(err, &rule_seal_form, "seal", typed, NULL);
		err_label(err, N_("Seal"));
		return ERR_REFUSED;
	}
	code = journal_read_open(&reader, store_dir(store), err);
	if (code)
		return code;
	arena_init(&proof.scratch);
	code = read_journal(&proof, reader, err);
	arena_fini(&proof.scratch);
	journal_read_close(reader);
	/* A fault behind the sealed month takes nothing from what was signed then. */
	out->is_good = out->month != 0 && (out->bad_month == 0 || out->bad_month > out->month);
	return code;
}
