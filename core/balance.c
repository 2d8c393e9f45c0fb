/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/balance.h"

#include "base/num.h"
#include "core/ledger.h"
#include "core/rule.h"
#include "store/index.h"

/* --- lines -------------------------------------------------------------------------------- */

/* Kind and flags of an account; the groups of a sum come fund by fund, so it is asked often. */
static void account_of(struct txn *txn, struct balance_line *line)
{
	struct account account;

	if (rec_get(txn, &record_account, line->account, &account) < 0)
		return;
	line->kind = account.kind;
	line->flags = account.flags;
}

static void read_lines(struct txn *txn, struct balance *out)
{
	struct ledger_cell *before, *within;
	int count = ledger_cells(txn, 0, out->from_day - 1, &before);

	/* Both name the same groups in the same order. */
	BUG_ON(ledger_cells(txn, out->from_day, out->to_day, &within) != count);
	out->lines = arena_array(txn_arena(txn), (size_t)count, sizeof(out->lines[0]));
	for (int i = 0; i < count; i++) {
		struct balance_line line = {
			.account = before[i].account, .fund = before[i].fund,
			.opening_cents = before[i].debit_cents - before[i].credit_cents,
			.debit_cents = within[i].debit_cents,
			.credit_cents = within[i].credit_cents,
		};

		line.closing_cents = line.opening_cents + line.debit_cents - line.credit_cents;
		if (line.opening_cents == 0 && line.debit_cents == 0 && line.credit_cents == 0)
			continue;
		account_of(txn, &line);
		out->lines[out->line_count++] = line;
	}
}

/* --- funds -------------------------------------------------------------------------------- */

static void add_line(struct balance_fund *fund, const struct balance_line *line)
{
	int64_t moved_cents = line->debit_cents - line->credit_cents;

	switch (line->kind) {
	case ACCOUNT_ASSET:
		fund->assets_cents += line->closing_cents;
		break;
	case ACCOUNT_LIABILITY:
		fund->liabilities_cents -= line->closing_cents;
		break;
	case ACCOUNT_EQUITY:
		fund->capital_cents -= line->closing_cents;
		break;
	case ACCOUNT_INCOME:
		fund->result_before_cents -= line->opening_cents;
		fund->income_cents -= moved_cents;
		break;
	case ACCOUNT_EXPENSE:
		fund->result_before_cents -= line->opening_cents;
		fund->expense_cents += moved_cents;
		break;
	default:
		break;
	}
	if (line->flags & (ACCOUNT_IS_CASH | ACCOUNT_IS_BANK)) {
		fund->cash_opening_cents += line->opening_cents;
		fund->cash_closing_cents += line->closing_cents;
	}
}

static struct balance_fund *find_fund(struct balance *out, int64_t fund)
{
	for (int i = 0; i < out->fund_count; i++)
		if (out->funds[i].fund == fund)
			return &out->funds[i];
	return NULL;
}

static void read_funds(struct txn *txn, struct balance *out)
{
	out->funds = arena_array(txn_arena(txn), (size_t)out->line_count, sizeof(out->funds[0]));
	for (int i = 0; i < out->line_count; i++) {
		struct balance_fund *fund = find_fund(out, out->lines[i].fund);

		if (!fund) {
			fund = &out->funds[out->fund_count++];
			fund->fund = out->lines[i].fund;
		}
		add_line(fund, &out->lines[i]);
		add_line(&out->total, &out->lines[i]);
	}
	for (int i = 0; i < out->fund_count; i++) {
		struct balance_fund *fund = &out->funds[i];

		fund->equity_cents = fund->capital_cents + fund->result_before_cents +
				     fund->income_cents - fund->expense_cents;
		out->total.equity_cents += fund->equity_cents;
	}
}

/* --- cash --------------------------------------------------------------------------------- */

static bool is_cash(const struct balance *out, int64_t account)
{
	for (int i = 0; i < out->line_count; i++)
		if (out->lines[i].account == account)
			return out->lines[i].flags & (ACCOUNT_IS_CASH | ACCOUNT_IS_BANK);
	return false;
}

/* What an entry brings into or takes out of cash and bank of one fund together. */
static int64_t cash_of(const struct balance *out, const struct ledger *entry, int64_t fund)
{
	int64_t cents = 0;

	for (int64_t i = 0; i < entry->line_count; i++)
		if (entry->lines[i].fund == fund && is_cash(out, entry->lines[i].account))
			cents += entry->lines[i].debit_cents - entry->lines[i].credit_cents;
	return cents;
}

static void add_entry(struct balance *out, const struct ledger *entry)
{
	for (int i = 0; i < out->fund_count; i++) {
		int64_t cents = cash_of(out, entry, out->funds[i].fund);

		if (cents > 0) {
			out->funds[i].cash_in_cents += cents;
			out->total.cash_in_cents += cents;
		} else {
			out->funds[i].cash_out_cents -= cents;
			out->total.cash_out_cents -= cents;
		}
	}
}

static void read_cash(struct txn *txn, struct balance *out)
{
	struct key_part from = KEY_INT(out->from_day), to = KEY_INT(out->to_day);
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct ledger entry;

	scan_range(&scan, txn, &record_ledger, LEDGER_BY_DAY, NULL, 0, &from, &to, false);
	while (scan_next_rec(&scan, &entry)) {
		add_entry(out, &entry);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
}

/* --- the whole ---------------------------------------------------------------------------- */

const struct balance_fund *balance_fund(const struct balance *balance, int64_t fund)
{
	for (int i = 0; i < balance->fund_count; i++)
		if (balance->funds[i].fund == fund)
			return &balance->funds[i];
	return NULL;
}

static bool has_cash_proof(const struct balance_fund *fund)
{
	return fund->cash_opening_cents + fund->cash_in_cents - fund->cash_out_cents ==
	       fund->cash_closing_cents;
}

static int check_fund(struct txn *txn, const struct balance_fund *fund, bool has_cash,
		      struct err *err)
{
	int64_t right_cents = fund->liabilities_cents + fund->equity_cents;
	struct fund rec = { 0 };

	if (fund->assets_cents == right_cents && (!has_cash || has_cash_proof(fund)))
		return 0;
	if (rec_get(txn, &record_fund, fund->fund, &rec) < 0)
		rec.code[0] = '\0';
	return err_refuse(err, &rule_sheet_unbalanced, "", rec.code,
			  num_money(txn_arena(txn), fund->assets_cents),
			  num_money(txn_arena(txn), right_cents), NULL);
}

static int read_all(struct txn *txn, bool has_cash, struct balance *out, struct err *err)
{
	int code = 0;

	read_lines(txn, out);
	read_funds(txn, out);
	if (has_cash)
		read_cash(txn, out);
	for (int i = 0; i < out->fund_count; i++)
		if (check_fund(txn, &out->funds[i], has_cash, err) != 0)
			code = ERR_REFUSED;
	return code;
}

int balance_read(struct txn *txn, int64_t from_day, int64_t to_day, struct balance *out,
		 struct err *err)
{
	*out = (struct balance){ .from_day = from_day, .to_day = to_day };
	return read_all(txn, true, out, err);
}

int balance_sums(struct txn *txn, int64_t from_day, int64_t to_day, struct balance *out,
		 struct err *err)
{
	*out = (struct balance){ .from_day = from_day, .to_day = to_day };
	return read_all(txn, false, out, err);
}
