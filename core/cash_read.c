/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cash lies, what a box should hold, coins, and how cash is split between funds. */
#include "core/cash_part.h"

#include "base/num.h"
#include "core/ledger.h"
#include "core/rule.h"
#include "core/spend.h"
#include "core/threshold.h"
#include "store/index.h"
#include "store/sum.h"

#include <stdio.h>
#include <string.h>

/* --- turns -------------------------------------------------------------------------------- */

bool cash_turn_of(struct txn *txn, int64_t user, struct cash_turn *turn)
{
	const struct key_part part[2] = { KEY_INT(TURN_OPEN), KEY_INT(user) };
	struct scan scan = { 0 };

	scan_prefix(&scan, txn, &record_cash_turn, TURN_BY_STATE, part, 2, false);
	bool is_found = scan_next_rec(&scan, turn);

	scan_end(&scan);
	if (!is_found)
		*turn = (struct cash_turn){ 0 };
	return is_found;
}

bool cash_box_turn(struct txn *txn, int64_t box, struct cash_turn *turn)
{
	struct scan scan = { 0 };

	scan_prefix(&scan, txn, &record_cash_turn, TURN_BY_BOX, &KEY_INT(box), 1, true);
	bool is_found = scan_next_rec(&scan, turn);

	scan_end(&scan);
	return is_found;
}

/* What patients paid of their debts into the box, net of what was taken back. */
static int64_t debts_of(struct txn *txn, const struct cash_turn *turn)
{
	int64_t sum[SUM_OUT];

	sum_total(txn, &record_debt_payment, DEBT_SUM_TURN, &turn->head.id, 1, sum);
	return sum[0];
}

/* What the box gave back for products that patients returned. */
static int64_t returns_of(struct txn *txn, const struct cash_turn *turn)
{
	int64_t sum[SUM_OUT];

	sum_total(txn, &record_sale_return, RETURN_SUM_TURN, &turn->head.id, 1, sum);
	return sum[0];
}

int64_t cash_expected(struct txn *txn, const struct cash_turn *turn)
{
	int64_t sales[SUM_OUT], deposits[SUM_OUT], carried[SUM_OUT];

	sum_total(txn, &record_sale, SALE_SUM_TURN, &turn->head.id, 1, sales);
	sum_total(txn, &record_deposit, DEPOSIT_SUM_TURN, &turn->head.id, 1, deposits);
	sum_total(txn, &record_handover, HANDOVER_SUM_TURN, &turn->head.id, 1, carried);
	return turn->float_cents + sales[0] + debts_of(txn, turn) - returns_of(txn, turn) -
	       deposits[0] - carried[0];
}

void cash_turn_sums(struct txn *txn, const struct cash_turn *turn, struct cash_sums *sums)
{
	struct scan scan = { 0 };
	int64_t deposits[SUM_OUT], carried[SUM_OUT];
	struct sale sale;

	*sums = (struct cash_sums){ .float_cents = turn->float_cents };
	scan_prefix(&scan, txn, &record_sale, SALE_BY_TURN, &KEY_INT(turn->head.id), 1, false);
	while (scan_next_rec(&scan, &sale)) {
		bool is_void = sale.state == STATE_REVERSAL;

		sums->sales_cents += is_void ? 0 : sale.total_cents;
		sums->voids_cents += is_void ? sale.total_cents : 0;
		sums->sale_count += is_void ? 0 : 1;
		sums->void_count += is_void ? 1 : 0;
	}
	scan_end(&scan);
	sum_total(txn, &record_deposit, DEPOSIT_SUM_TURN, &turn->head.id, 1, deposits);
	sum_total(txn, &record_handover, HANDOVER_SUM_TURN, &turn->head.id, 1, carried);
	sums->deposits_cents = deposits[0] + carried[0];
	sums->debts_cents = debts_of(txn, turn);
	sums->returns_cents = returns_of(txn, turn);
	sums->expected_cents = sums->float_cents + sums->sales_cents + sums->voids_cents +
			       sums->debts_cents - sums->returns_cents - sums->deposits_cents;
}

int64_t cash_safe(struct txn *txn)
{
	int64_t account = ledger_account_id(txn, LEDGER_CASH);
	int64_t cents = account != 0 ? ledger_balance(txn, account, 0, DAY_MAX) : 0;

	for (int64_t box = 1; box <= CASH_BOX_MAX; box++) {
		struct cash_turn turn;

		if (!cash_box_turn(txn, box, &turn))
			continue;
		cents -= turn.state == TURN_OPEN ? cash_expected(txn, &turn)
						 : turn.counted_cents - turn.safe_cents;
	}
	return cents;
}

/* --- coins -------------------------------------------------------------------------------- */

const int64_t cash_piece_cents[CASH_PIECES] = {
	20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10,
};

static bool is_piece(int64_t cents)
{
	for (int i = 0; i < CASH_PIECES; i++) {
		if (cash_piece_cents[i] == cents)
			return true;
	}
	return false;
}

int cash_pieces_sum(const struct denomination *pieces, int64_t count, int64_t *cents,
		    struct err *err)
{
	int64_t sum = 0;
	int status = 0;

	for (int64_t i = 0; i < count; i++) {
		char field[64], value[NUM_TEXT_BYTES];
		int64_t part;

		if (!is_piece(pieces[i].value_cents)) {
			snprintf(field, sizeof(field), "pieces[%lld].value_cents", (long long)i);
			num_format(value, pieces[i].value_cents, 2, true);
			status = err_refuse(err, &rule_pieces_wrong, field, value, NULL);
			err_label(err, N_("Coin or note"));
			continue;
		}
		if (!num_mul(pieces[i].value_cents, pieces[i].pieces, &part) ||
		    !num_add(sum, part, &sum) || sum > AMOUNT_CENTS_MAX)
			return err_refuse(err, &rule_amount_over, "pieces", NULL);
	}
	*cents = sum;
	return status;
}

int cash_change_pieces(int64_t cents, struct denomination out[CASH_PIECES])
{
	int count = 0;

	/* With 1-2-5 steps, taking the greatest piece first gives the fewest. */
	for (int i = 0; i < CASH_PIECES; i++) {
		int64_t pieces = cents / cash_piece_cents[i];

		if (pieces <= 0)
			continue;
		out[count++] = (struct denomination){ .value_cents = cash_piece_cents[i],
						      .pieces = pieces };
		cents -= pieces * cash_piece_cents[i];
	}
	return count;
}

void cash_change_text(int64_t cents, char *out, size_t size)
{
	struct denomination pieces[CASH_PIECES];
	int count = cash_change_pieces(cents, pieces);
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; i < count; i++) {
		int64_t value = pieces[i].value_cents;
		char text[NUM_TEXT_BYTES], part[64];

		num_format(text, value % 100 == 0 ? value / 100 : value, value % 100 == 0 ? 0 : 2,
			   false);
		int bytes = snprintf(part, sizeof(part), "%s%lldx%s", used > 0 ? " · " : "",
				     (long long)pieces[i].pieces, text);

		if (used + (size_t)bytes >= size)
			return;
		memcpy(out + used, part, (size_t)bytes + 1);
		used += (size_t)bytes;
	}
}

/* --- differences -------------------------------------------------------------------------- */

bool cash_is_large(struct op_ctx *ctx, int64_t difference_cents)
{
	int64_t cents = difference_cents < 0 ? -difference_cents : difference_cents;

	return cents != 0 && cents >= limits_at(ctx->txn, ctx->day).difference_from_cents;
}

/* --- funds -------------------------------------------------------------------------------- */

int cash_shares(struct op_ctx *ctx, struct cash_share **out)
{
	int64_t account = ledger_account_id(ctx->txn, LEDGER_CASH);
	int64_t funds = rec_count(ctx->txn, &record_fund);
	struct scan scan = { 0 };
	struct fund fund;
	int count = 0;

	*out = arena_array(ctx->arena, (size_t)funds, sizeof(**out));
	scan_ids(&scan, ctx->txn, &record_fund, 0, false);
	while (count < funds && scan_next_rec(&scan, &fund)) {
		int64_t there = spend_available(ctx->txn, account, fund.head.id, ctx->day);

		(*out)[count++] = (struct cash_share){ .fund = fund.head.id,
						       .there_cents = there > 0 ? there : 0 };
	}
	scan_end(&scan);
	return count;
}

static int64_t shares_total(const struct cash_share *share, int count)
{
	int64_t total = 0;

	for (int i = 0; i < count; i++)
		total += share[i].there_cents;
	return total;
}

/* The place where one centimo more (or, when is_more is false, less) is felt least. */
static int share_best(const struct cash_share *share, int count, bool is_more)
{
	int best = 0;

	for (int i = 1; i < count; i++) {
		int64_t rest = share[i].there_cents - share[i].taken_cents;
		int64_t best_rest = share[best].there_cents - share[best].taken_cents;

		if (is_more ? rest > best_rest : share[i].taken_cents > share[best].taken_cents)
			best = i;
	}
	return best;
}

bool cash_share_evenly(struct cash_share *share, int count, int64_t cents)
{
	int64_t total = shares_total(share, count), left = cents;

	if (total < cents)
		return false;
	for (int i = 0; i < count && total > 0; i++) {
		if (!num_mul_div(share[i].there_cents, cents, total, &share[i].taken_cents))
			BUG("a part is not greater than the whole");
		left -= share[i].taken_cents;
	}
	for (; left > 0; left--)
		share[share_best(share, count, true)].taken_cents++;
	for (; left < 0; left++)
		share[share_best(share, count, false)].taken_cents--;
	return true;
}

bool cash_share_most(struct cash_share *share, int count, int64_t first_fund, int64_t cents)
{
	int64_t left = cents;

	if (shares_total(share, count) < cents)
		return false;
	for (int i = 0; i < count; i++) {
		if (share[i].fund != first_fund)
			continue;
		share[i].taken_cents = share[i].there_cents < left ? share[i].there_cents : left;
		left -= share[i].taken_cents;
	}
	while (left > 0) {
		int most = 0;

		for (int i = 1; i < count; i++) {
			if (share[i].there_cents - share[i].taken_cents >
			    share[most].there_cents - share[most].taken_cents)
				most = i;
		}
		int64_t rest = share[most].there_cents - share[most].taken_cents;
		int64_t part = rest < left ? rest : left;

		share[most].taken_cents += part;
		left -= part;
	}
	return true;
}
