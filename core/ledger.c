/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger.h"

#include "base/num.h"
#include "core/chart.h"
#include "core/invariant.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/sum.h"

/* What core.no_account says is missing. */
struct account_role {
	enum ledger_account account;
	const char *label;
};

static const struct account_role account_roles[] = {
	{ LEDGER_CASH, N_("cash") },
	{ LEDGER_BANK, N_("the bank") },
	{ LEDGER_SIS_RECEIVABLE, N_("what SIS owes") },
	{ LEDGER_STOCK, N_("the stock of medicines") },
	{ LEDGER_EQUIPMENT, N_("equipment") },
	{ LEDGER_SUPPLIERS, N_("debts to suppliers") },
	{ LEDGER_TAX_FEES, N_("tax withheld from fees") },
	{ LEDGER_FEES_PAYABLE, N_("fees to be paid") },
	{ LEDGER_CAPITAL, N_("the capital of the funds") },
	{ LEDGER_SALES_DRUGS, N_("sales of medicines") },
	{ LEDGER_SALES_SERVICES, N_("fees of services") },
	{ LEDGER_WAIVERS, N_("exemptions") },
	{ LEDGER_ROUNDING, N_("cash rounding") },
	{ LEDGER_TRANSFERS, N_("transfers of the State") },
	{ LEDGER_DONATIONS, N_("donations") },
	{ LEDGER_SURPLUS_CASH, N_("cash left over") },
	{ LEDGER_COST_OF_SALES, N_("cost of medicines sold") },
	{ LEDGER_STOCK_LOSS, N_("medicines lost or expired") },
	{ LEDGER_FEES, N_("fees of people") },
	{ LEDGER_WAGES, N_("wages") },
	{ LEDGER_CASH_SHORTAGE, N_("cash missing") },
	{ LEDGER_SIS_INCOME, N_("income from SIS") },
	{ LEDGER_CREDIT_RECEIVABLE, N_("what patients owe") },
	{ LEDGER_AGREEMENT_RECEIVABLE, N_("what SOAT and agreements owe") },
	{ LEDGER_STOCK_GIVEN, N_("medicines handed to others") },
	{ LEDGER_PETTY_CASH, N_("petty cash") },
	{ LEDGER_COUNT_SHORTAGE, N_("medicines missing in a count") },
	{ LEDGER_COUNT_SURPLUS, N_("medicines left over in a count") },
	{ LEDGER_ON_THE_WAY, N_("cash on its way to the bank") },
};

static const char *role_label(enum ledger_account account)
{
	for (size_t i = 0; i < ARRAY_LEN(account_roles); i++)
		if (account_roles[i].account == account)
			return account_roles[i].label;
	BUG("an account role without label");
}

/* --- writing ------------------------------------------------------------------------------ */

void ledger_start(struct ledger_draft *draft, struct op_ctx *ctx, int64_t doc_kind, int64_t doc,
		  const char *doc_text, const char *text)
{
	*draft = (struct ledger_draft){ .ctx = ctx };
	draft->entry.day = ctx->day;
	draft->entry.at_s = ctx->at_s;
	draft->entry.user = ctx->session->user;
	draft->entry.doc_kind = doc_kind;
	draft->entry.doc = doc;
	note_fmt(draft->entry.doc_text, sizeof(draft->entry.doc_text), "%s", doc_text);
	note_fmt(draft->entry.text, sizeof(draft->entry.text), "%s", text);
}

static void add(struct ledger_draft *draft, int64_t account, int64_t fund, int64_t debit_cents,
		int64_t credit_cents)
{
	struct ledger_line *line = NULL;

	BUG_ON(debit_cents < 0 || credit_cents < 0);
	if (draft->failed || (debit_cents == 0 && credit_cents == 0))
		return;
	for (int i = 0; i < draft->line_count && !line; i++)
		if (draft->line[i].account == account && draft->line[i].fund == fund &&
		    (draft->line[i].debit_cents > 0) == (debit_cents > 0))
			line = &draft->line[i];
	if (!line && draft->line_count < LIST_ITEMS_MAX) {
		line = &draft->line[draft->line_count++];
		line->account = account;
		line->fund = fund;
	}
	if (fund == 0 || account == 0 || !line ||
	    !num_add(line->debit_cents, debit_cents, &line->debit_cents) ||
	    !num_add(line->credit_cents, credit_cents, &line->credit_cents) ||
	    line->debit_cents > AMOUNT_CENTS_MAX || line->credit_cents > AMOUNT_CENTS_MAX)
		draft->failed = true;
}

static int64_t id_of_role(struct ledger_draft *draft, enum ledger_account account)
{
	int64_t id = ledger_account_id(draft->ctx->txn, account);

	if (id == 0)
		id = chart_add(draft->ctx, account);
	if (id == 0) {
		draft->failed = true;
		draft->missing = draft->missing ? draft->missing : account;
	}
	return id;
}

void ledger_debit(struct ledger_draft *draft, enum ledger_account account, int64_t fund,
		  int64_t amount_cents)
{
	if (amount_cents != 0)
		add(draft, id_of_role(draft, account), fund, amount_cents, 0);
}

void ledger_credit(struct ledger_draft *draft, enum ledger_account account, int64_t fund,
		   int64_t amount_cents)
{
	if (amount_cents != 0)
		add(draft, id_of_role(draft, account), fund, 0, amount_cents);
}

void ledger_debit_id(struct ledger_draft *draft, int64_t account_id, int64_t fund, int64_t cents)
{
	add(draft, account_id, fund, cents, 0);
}

void ledger_credit_id(struct ledger_draft *draft, int64_t account_id, int64_t fund, int64_t cents)
{
	add(draft, account_id, fund, 0, cents);
}

int ledger_post(struct ledger_draft *draft, struct err *err)
{
	int64_t fund, debit_cents, credit_cents;

	if (draft->missing)
		return err_refuse(err, &rule_no_account, "",
				  arena_fmt(draft->ctx->arena, "%s%s", ERR_TR,
					    role_label(draft->missing)),
				  NULL);
	/* After a fault of the store nothing read can be trusted; it is reported at the end. */
	if (txn_failed(draft->ctx->txn))
		return ERR_NOT_FOUND;
	if (draft->failed)
		return err_refuse(err, &rule_amount_over, "", NULL);
	if (draft->line_count == 0)
		return 0;
	/* The changes of a write are looked at again when the draft is gone. */
	draft->entry.lines = arena_copy(draft->ctx->arena, draft->line,
					(size_t)draft->line_count * sizeof(draft->line[0]));
	draft->entry.line_count = draft->line_count;
	BUG_ON(ledger_unbalanced(&draft->entry, &fund, &debit_cents, &credit_cents));
	return rec_put(draft->ctx->txn, &record_ledger, &draft->entry, err);
}

static int post_mirror(struct op_ctx *ctx, const struct ledger *old, int64_t new_doc,
		       const char *doc_text, const char *text, struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));

	ledger_start(draft, ctx, old->doc_kind, new_doc, doc_text, text);
	draft->entry.reversal_of = old->head.id;
	for (int64_t i = 0; i < old->line_count; i++)
		add(draft, old->lines[i].account, old->lines[i].fund, old->lines[i].credit_cents,
		    old->lines[i].debit_cents);
	return ledger_post(draft, err);
}

int ledger_reverse(struct op_ctx *ctx, int64_t doc_kind, int64_t doc, int64_t new_doc,
		   const char *doc_text, const char *text, struct err *err)
{
	struct key_part key[] = { KEY_INT(doc_kind), KEY_INT(doc) };
	struct ledger *old = arena_alloc(ctx->arena, LIST_ITEMS_MAX * sizeof(*old));
	struct scan scan = { 0 };
	int count = 0, code = 0;

	/* Read first: the mirrors must not come up in the scan when new_doc is doc. */
	scan_prefix(&scan, ctx->txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	while (count < LIST_ITEMS_MAX && scan_next_rec(&scan, &old[count]))
		count += old[count].reversal_of == 0;
	scan_end(&scan);
	BUG_ON(count == LIST_ITEMS_MAX);
	for (int i = 0; i < count && !code; i++)
		code = post_mirror(ctx, &old[i], new_doc, doc_text, text, err);
	return code;
}

/* --- reading ------------------------------------------------------------------------------ */

int64_t ledger_account_id(struct txn *txn, enum ledger_account account)
{
	return index_find(txn, &record_account, ACCOUNT_BY_ROLE,
			  (struct key_part[]){ KEY_INT(account) }, 1);
}

static int64_t balance_of(struct txn *txn, int64_t account_id, int64_t fund, int64_t day)
{
	int64_t key[] = { fund, account_id };
	int64_t sum[SUM_OUT];

	sum_upto(txn, &record_ledger, LEDGER_SUM, key, 2, day, sum);
	return sum[0] - sum[1];
}

int64_t ledger_of_doc(struct txn *txn, int64_t account_id, int64_t doc_kind, int64_t doc)
{
	struct key_part key[] = { KEY_INT(doc_kind), KEY_INT(doc) };
	struct scan scan = { 0 };
	struct ledger entry;
	int64_t cents = 0;

	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DOC, key, 2, false);
	while (scan_next_rec(&scan, &entry))
		for (int64_t i = 0; i < entry.line_count; i++)
			if (entry.lines[i].account == account_id)
				cents += entry.lines[i].debit_cents - entry.lines[i].credit_cents;
	scan_end(&scan);
	return cents;
}

int64_t ledger_balance(struct txn *txn, int64_t account_id, int64_t fund, int64_t day)
{
	int64_t (*groups)[SUM_KEYS_MAX];
	int64_t total = 0;
	int count;

	if (fund != 0)
		return balance_of(txn, account_id, fund, day);
	count = sum_groups(txn, &record_ledger, LEDGER_SUM, NULL, 0, &groups);
	for (int i = 0; i < count; i++)
		if (groups[i][1] == account_id)
			total += balance_of(txn, account_id, groups[i][0], day);
	return total;
}

int64_t ledger_bank(struct txn *txn, int64_t fund)
{
	return ledger_balance(txn, ledger_account_id(txn, LEDGER_BANK), fund, DAY_MAX);
}

int ledger_cells(struct txn *txn, int64_t from_day, int64_t to_day, struct ledger_cell **out)
{
	int64_t (*groups)[SUM_KEYS_MAX];
	int count = sum_groups(txn, &record_ledger, LEDGER_SUM, NULL, 0, &groups);
	int64_t sum[SUM_OUT];

	*out = arena_array(txn_arena(txn), (size_t)count, sizeof(**out));
	for (int i = 0; i < count; i++) {
		if (from_day == 0)
			sum_upto(txn, &record_ledger, LEDGER_SUM, groups[i], 2, to_day, sum);
		else
			sum_between(txn, &record_ledger, LEDGER_SUM, groups[i], 2, from_day,
				    to_day, sum);
		(*out)[i] = (struct ledger_cell){ .fund = groups[i][0], .account = groups[i][1],
						  .debit_cents = sum[0], .credit_cents = sum[1] };
	}
	return count;
}
