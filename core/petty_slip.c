/* SPDX-License-Identifier: GPL-3.0-or-later */
/* petty.slip, petty.advance, petty.settle, petty.reverse: what who keeps it pays. */
#include "base/num.h"
#include "core/expense.h"
#include "core/note.h"
#include "core/petty_part.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/supplier.h"
#include "core/threshold.h"
#include "store/index.h"

#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

#define WHICH_ROW(type) \
	F_REF(type, 1, petty, N_("Petty cash"), N_("Empty: your own, or the only one."), \
	      &ref_petty, .flags = 0)

static const struct field slip_fields[] = {
	WHICH_ROW(struct petty_slip),
	PETTY_PAPER_ROWS(struct petty_slip, 2, FIELD_REQUIRED, FIELD_REQUIRED),
};

const struct record record_petty_slip = {
	.name = "petty_slip", .label = N_("Petty cash slip"), .size = sizeof(struct petty_slip),
	.fields = slip_fields, .field_count = ARRAY_LEN(slip_fields),
};

static const struct field advance_fields[] = {
	WHICH_ROW(struct petty_advance),
	F_TEXT(struct petty_advance, 2, who, N_("Who has it"),
	       N_("Who takes the money and settles it, for example L. Huamán."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct petty_advance, 3, concept, N_("Concept"),
	       N_("What it is for, for example fares to the network."),
	       .flags = FIELD_REQUIRED | FIELD_LONG),
	F_MONEY(struct petty_advance, 4, amount_cents, N_("Amount"),
		N_("What is taken along, for example 20.00."), .flags = FIELD_REQUIRED),
};

const struct record record_petty_advance = {
	.name = "petty_advance", .label = N_("Provisional slip"),
	.size = sizeof(struct petty_advance),
	.fields = advance_fields, .field_count = ARRAY_LEN(advance_fields),
};

static const struct field settle_fields[] = {
	F_REF(struct petty_settle, 1, advance, N_("Provisional slip"),
	      N_("The slip that is settled, for example CC-000012."), &ref_petty_move,
	      .flags = FIELD_REQUIRED),
	PETTY_PAPER_ROWS(struct petty_settle, 2, 0, 0),
};

const struct record record_petty_settle = {
	.name = "petty_settle", .label = N_("Settlement"), .size = sizeof(struct petty_settle),
	.fields = settle_fields, .field_count = ARRAY_LEN(settle_fields),
};

static const struct field reverse_fields[] = {
	F_REF(struct petty_reverse, 1, move, N_("Petty cash slip"),
	      N_("The slip that is voided, for example CC-000012."), &ref_petty_move,
	      .flags = FIELD_REQUIRED),
};

const struct record record_petty_reverse = {
	.name = "petty_reverse", .label = N_("Voided slip"), .size = sizeof(struct petty_reverse),
	.fields = reverse_fields, .field_count = ARRAY_LEN(reverse_fields),
};

/* --- rules -------------------------------------------------------------------------------- */

/* One person pays out of it. */
static int check_own(struct op_ctx *ctx, const struct petty *petty, struct err *err)
{
	struct user user;
	int status;

	if (ctx->session->user == 0 || ctx->session->user == petty->responsible)
		return 0;
	status = op_get(ctx, &record_user, petty->responsible, "petty", &user, err);
	return status != 0 ? status : err_refuse(err, &rule_petty_other, "petty", user.name, NULL);
}

static int check_payment(struct op_ctx *ctx, const struct petty *petty, int64_t cents,
			 struct err *err)
{
	int64_t max_cents = petty_payment_max(ctx->txn, petty, ctx->day);

	if (cents <= max_cents)
		return 0;
	return err_refuse(err, &rule_petty_payment, "amount_cents",
			  num_money(ctx->arena, max_cents), NULL);
}

/* The same paper entered before, as expense or as slip. */
static void check_twin(struct op_ctx *ctx, const struct petty_move *move, struct err *err)
{
	const struct key_part part[4] = {
		KEY_TEXT(move->supplier_ruc), KEY_INT(move->doc_type),
		KEY_TEXT(move->doc_series), KEY_TEXT(move->doc_number),
	};
	char day[DAY_TEXT_BYTES], number[24];
	struct petty_move slip;
	struct expense expense;
	int64_t id = index_find(ctx->txn, &record_petty_move, PETTY_MOVE_BY_DOC, part, 4);

	if (id != 0 && rec_get(ctx->txn, &record_petty_move, id, &slip) == 0) {
		petty_number(&slip, number);
		day_format(day, slip.day);
		err_refuse(err, &rule_voucher_twice, "doc_number", day, number, NULL);
		return;
	}
	id = index_find(ctx->txn, &record_expense, EXPENSE_BY_DOC, part, 4);
	if (id == 0 || rec_get(ctx->txn, &record_expense, id, &expense) != 0)
		return;
	voucher_text(expense.number, number);
	day_format(day, expense.day);
	err_refuse(err, &rule_voucher_twice, "doc_number", day, number, NULL);
}

static void check_paper(struct op_ctx *ctx, const struct petty_move *move, struct err *err)
{
	bool needs_ruc = move->doc_type == VOUCHER_INVOICE || move->doc_type == VOUCHER_FEES;

	if (needs_ruc && move->supplier_ruc[0] == '\0')
		err_refuse(err, &rule_ruc_needed, "supplier_ruc", NULL);
	if (move->doc_number[0] == '\0' && move->doc_type != VOUCHER_OTHER)
		err_refuse(err, &rule_paper_needed, "doc_number", NULL);
	if (move->doc_number[0] != '\0' && move->supplier_ruc[0] != '\0')
		check_twin(ctx, move, err);
}

/* Small expenses only: no debts, no equipment, no medicines. */
static int check_account(struct op_ctx *ctx, int64_t id, struct err *err)
{
	struct account account;
	int status = op_get(ctx, &record_account, id, "account", &account, err);

	if (status != 0 || (account.kind == ACCOUNT_EXPENSE && expense_account_ok(&account)))
		return status;
	return err_refuse(err, &rule_petty_account, "account", account.plain, NULL);
}

/* --- slip --------------------------------------------------------------------------------- */

static int post_slip(struct op_ctx *ctx, const struct petty_move *move, const struct done *done,
		     struct err *err)
{
	struct ledger_draft *draft = arena_alloc(ctx->arena, sizeof(*draft));
	const char *who = move->supplier_name;

	ledger_start(draft, ctx, DOC_KIND_PETTY, done->id, done->number,
		     arena_fmt(ctx->arena, "%s%s%s", who, who[0] != '\0' ? ": " : "",
			       move->concept));
	ledger_debit_id(draft, move->account, move->fund, move->amount_cents);
	ledger_credit(draft, LEDGER_PETTY_CASH, move->fund, move->amount_cents);
	return ledger_post(draft, err);
}

static int take_supplier(struct op_ctx *ctx, struct petty_move *move, struct err *err)
{
	const struct supplier_said said = { .ruc = move->supplier_ruc,
					    .name = move->supplier_name };
	struct supplier supplier;
	int status;

	if (move->supplier_ruc[0] == '\0') /* a boleta of the corner shop needs no record */
		return 0;
	status = supplier_get(ctx, &said, &supplier, err);
	if (status == 0)
		memcpy(move->supplier_name, supplier.name, sizeof(move->supplier_name));
	return status;
}

/* Checks everything of a slip but how much money there is, and writes it. */
static int put_slip(struct op_ctx *ctx, const struct petty *petty, struct petty_move *move,
		    struct done *done, struct err *err)
{
	int supplier = take_supplier(ctx, move, err);
	int account = check_account(ctx, move->account, err);
	int payment = check_payment(ctx, petty, move->amount_cents, err);
	int status;

	check_paper(ctx, move, err);
	if (supplier != 0 || account != 0 || payment != 0 || err->count > 0)
		return ERR_REFUSED;
	move->cash_cents = -move->amount_cents;
	status = voucher_put(ctx, &petty_voucher, move, done, err);
	return status != 0 ? status : post_slip(ctx, move, done, err);
}

int petty_slip_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_slip *in = input;
	struct petty_move move;
	struct petty petty;
	int status = petty_meant(ctx, in->petty, &petty, err);

	if (status == 0)
		status = check_own(ctx, &petty, err);
	if (status != 0)
		return status;
	move = petty_start(ctx, &petty, PETTY_SLIP);
	field_copy_same(&record_petty_move, &move, &record_petty_slip, in);
	move.petty = petty.head.id; /* 0 in the input is the user's own */
	int money = petty_has(ctx, &petty, in->amount_cents, "amount_cents", err);

	status = put_slip(ctx, &petty, &move, output, err);
	return money != 0 ? money : status;
}

/* --- provisional -------------------------------------------------------------------------- */

int petty_advance_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_advance *in = input;
	struct petty_move move;
	struct petty petty;
	int status = petty_meant(ctx, in->petty, &petty, err);

	if (status == 0)
		status = check_own(ctx, &petty, err);
	if (status != 0)
		return status;
	int money = petty_has(ctx, &petty, in->amount_cents, "amount_cents", err);
	int payment = check_payment(ctx, &petty, in->amount_cents, err);

	if (money != 0 || payment != 0)
		return money != 0 ? money : payment;
	move = petty_start(ctx, &petty, PETTY_ADVANCE);
	move.amount_cents = move.open_cents = in->amount_cents;
	move.open_of = petty.head.id;
	move.due_day = ctx->day + limits_at(ctx->txn, ctx->day).petty_settle_days;
	memcpy(move.who, in->who, sizeof(move.who));
	memcpy(move.concept, in->concept, sizeof(move.concept));
	return voucher_put(ctx, &petty_voucher, &move, output, err);
}

static int check_advance(struct op_ctx *ctx, const struct petty_move *advance, struct err *err)
{
	char number[24], day[DAY_TEXT_BYTES];

	petty_number(advance, number);
	if (advance->kind != PETTY_ADVANCE)
		return err_refuse(err, &rule_petty_final, "advance", number, NULL);
	if (advance->state != STATE_VALID)
		return voucher_stands(ctx, &petty_voucher, advance, err);
	if (advance->settled_day != 0) {
		day_format(day, advance->settled_day);
		return err_refuse(err, &rule_petty_settled, "advance", number, day, NULL);
	}
	return spend_not_early(ctx, "advance", number, advance->day, err);
}

/* Needed when money was spent, which a form cannot know before. */
static void check_said(const struct petty_settle *in, struct err *err)
{
	if (in->doc_type == 0) {
		err_refuse(err, &rule_petty_paper, "doc_type", NULL);
		err_label(err, N_("Paper"));
	}
	if (in->account == 0) {
		err_refuse(err, &rule_petty_paper, "account", NULL);
		err_label(err, N_("Account"));
	}
}

/* Money came back or is given on top; either way the provisional slip is over. */
static int close_advance(struct op_ctx *ctx, struct petty_move *advance, struct err *err)
{
	advance->open_cents = advance->open_of = 0;
	advance->settled_day = ctx->day;
	return rec_put(ctx->txn, &record_petty_move, advance, err);
}

/* On the very day too: what a voided slip brought back was spent until then. */
static int check_there(struct op_ctx *ctx, const struct petty *petty, int64_t cents,
		       struct err *err)
{
	int64_t account = ledger_account_id(ctx->txn, LEDGER_PETTY_CASH);
	int64_t there_cents = spend_available(ctx->txn, account, petty->fund, ctx->day);

	if (cents <= there_cents)
		return 0;
	return err_refuse(err, &rule_petty_short, "amount_cents",
			  num_money(ctx->arena, there_cents > 0 ? there_cents : 0),
			  num_money(ctx->arena, cents), NULL);
}

static int settle_paper(struct op_ctx *ctx, const struct petty_settle *in,
			const struct petty *petty, const struct petty_move *advance,
			struct done *done, struct err *err)
{
	struct petty_move move = petty_start(ctx, petty, PETTY_SLIP);
	int64_t more_cents = in->amount_cents - advance->amount_cents;
	int money = more_cents > 0 ? petty_has(ctx, petty, more_cents, "amount_cents", err) : 0;

	check_said(in, err);
	if (money == 0)
		money = check_there(ctx, petty, in->amount_cents, err);
	if (err->count > 0)
		return ERR_REFUSED;
	field_copy_same(&record_petty_move, &move, &record_petty_settle, in);
	move.settles = advance->head.id;
	memcpy(move.who, advance->who, sizeof(move.who));
	if (move.concept[0] == '\0')
		memcpy(move.concept, advance->concept, sizeof(move.concept));
	return money != 0 ? money : put_slip(ctx, petty, &move, done, err);
}

int petty_settle_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_settle *in = input;
	struct done *done = output;
	struct petty_move advance;
	struct petty petty;
	int status = op_get(ctx, &record_petty_move, in->advance, "advance", &advance, err);

	if (status == 0)
		status = check_advance(ctx, &advance, err);
	if (status == 0)
		status = petty_meant(ctx, advance.petty, &petty, err);
	if (status == 0)
		status = check_own(ctx, &petty, err);
	if (status == 0 && in->amount_cents > 0)
		status = settle_paper(ctx, in, &petty, &advance, done, err);
	if (status != 0)
		return status;
	if (done->id == 0) {
		done->id = advance.head.id;
		petty_number(&advance, done->number);
	}
	return close_advance(ctx, &advance, err);
}

/* --- void --------------------------------------------------------------------------------- */

/* The provisional slip that a voided one had settled is open again. */
static int reopen_advance(struct op_ctx *ctx, const struct petty_move *move, struct err *err)
{
	struct petty_move advance;
	int status;

	if (move->settles == 0)
		return 0;
	status = op_get(ctx, &record_petty_move, move->settles, "move", &advance, err);
	if (status != 0)
		return status;
	/* What had come back of it is paid out of the petty cash again. */
	advance.open_cents = advance.amount_cents;
	advance.open_of = advance.petty;
	advance.settled_day = 0;
	return rec_put(ctx->txn, &record_petty_move, &advance, err);
}

static int check_void(struct op_ctx *ctx, const struct petty_move *move, const struct petty *petty,
		      struct err *err)
{
	char number[24], day[DAY_TEXT_BYTES];
	struct petty_move advance;
	int64_t taken_cents = move->cash_cents > 0 ? move->cash_cents : 0;
	int status = voucher_stands(ctx, &petty_voucher, move, err);

	if (status != 0)
		return status;
	petty_number(move, number);
	if (move->kind == PETTY_ADVANCE && move->settled_day != 0) {
		day_format(day, move->settled_day);
		return err_refuse(err, &rule_petty_settled, "move", number, day, NULL);
	}
	if (move->kind != PETTY_SLIP && move->kind != PETTY_ADVANCE &&
	    move->kind != PETTY_REPLENISH)
		return err_refuse(err, &rule_petty_final, "move", number, NULL);
	/* The provisional slip comes back with all that it was for. */
	if (move->settles != 0 &&
	    rec_get(ctx->txn, &record_petty_move, move->settles, &advance) == 0 &&
	    advance.amount_cents > move->amount_cents)
		taken_cents = advance.amount_cents - move->amount_cents;
	return taken_cents > 0 ? petty_has(ctx, petty, taken_cents, "move", err) : 0;
}

int petty_reverse_run(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct petty_reverse *in = input;
	struct petty_move move, mirror;
	struct done *done = output;
	struct petty petty;
	int status = op_get(ctx, &record_petty_move, in->move, "move", &move, err);

	if (status == 0)
		status = petty_meant(ctx, move.petty, &petty, err);
	if (status == 0)
		status = check_void(ctx, &move, &petty, err);
	if (status != 0)
		return status;
	voucher_mirror(ctx, &record_petty_move, &move, &mirror);
	/* Signed by those who void it; what was open is over. */
	mirror.manager = mirror.treasurer = 0;
	mirror.open_cents = mirror.open_of = 0;
	move.open_cents = move.open_of = 0;
	status = voucher_put(ctx, &petty_voucher, &mirror, done, err);
	if (status == 0)
		status = reopen_advance(ctx, &move, err);
	if (status != 0)
		return status;
	return voucher_reverse(ctx, &petty_voucher, &move, done, ctx->call->reason, err);
}
