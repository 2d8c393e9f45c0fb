/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of operations: who may, what is said together, what is written once, what never is. */
#include "core/ledger.h"
#include "core/month.h"
#include "core/rule.h"
#include "core/user.h"
#include "store/codec.h"
#include "store/journal.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- operations of this test -------------------------------------------------------------- */

struct probe {
	char text[24];
	int64_t day;
	int64_t drug;
	char secret[16];
	int64_t what; /* enum deed */
};

enum deed { DEED_NONE, DEED_NUMBER, DEED_REFUSE, DEED_UNBALANCED, DEED_CHANGE, DEED_BELOW_ZERO,
	DEED_CLOSED_MONTH };

static const struct field probe_fields[] = {
	F_TEXT(struct probe, 1, text, "Text", "Text.", .flags = FIELD_REQUIRED),
	F_DAY(struct probe, 2, day, "Day", "Day.", .flags = 0),
	F_REF(struct probe, 3, drug, "Product", "Product.", &ref_drug, .flags = 0),
	F_TEXT(struct probe, 4, secret, "Secret", "Secret.", .flags = FIELD_SECRET),
	F_INT(struct probe, 5, what, "What", "What.", .flags = 0),
};

static const struct record record_probe = {
	.name = "probe", .label = "Probe", .size = sizeof(struct probe),
	.fields = probe_fields, .field_count = ARRAY_LEN(probe_fields),
};

static int put_entry(struct op_ctx *ctx, int64_t day, int64_t debit_cents, int64_t credit_cents,
		     struct err *err)
{
	struct ledger_line line[] = { { 1, 1, debit_cents, 0 }, { 2, 1, 0, credit_cents } };
	struct ledger entry = { .day = day, .at_s = ctx->at_s, .doc_kind = DOC_KIND_SALE,
				.lines = arena_copy(ctx->arena, line, sizeof(line)),
				.line_count = 2 };

	return rec_put(ctx->txn, &record_ledger, &entry, err);
}

static int change_entry(struct op_ctx *ctx, struct err *err)
{
	struct ledger entry;

	assert_int_equal(rec_get(ctx->txn, &record_ledger, 1, &entry), 0);
	snprintf(entry.text, sizeof(entry.text), "otro texto");
	return rec_put(ctx->txn, &record_ledger, &entry, err);
}

static int move_below_zero(struct op_ctx *ctx, struct err *err)
{
	struct lot lot = { .drug = 1, .code = "B1", .expiry_day = ctx->day + 100, .fund = 1 };
	struct move move = { .drug = 1, .day = ctx->day, .at_s = ctx->at_s };
	int code = rec_put(ctx->txn, &record_lot, &lot, err);

	/* 5 come tomorrow, 3 go today: the sum is fine, the day is not. */
	move.lot = lot.head.id;
	move.kind = MOVE_PURCHASE;
	move.qty_units = 5;
	move.day = ctx->day + 1;
	code = code ? code : rec_put(ctx->txn, &record_move, &move, err);
	move.head = (struct rec_head){ 0 };
	move.kind = MOVE_SALE;
	move.qty_units = -3;
	move.day = ctx->day;
	return code ? code : rec_put(ctx->txn, &record_move, &move, err);
}

static int run_probe(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct probe *in = input;
	struct done *done = output;
	int64_t number;

	switch ((enum deed)in->what) {
	case DEED_NUMBER:
		number = op_next_number(ctx, "T1", err);
		snprintf(done->number, sizeof(done->number), "T1-%lld", (long long)number);
		return number < 0 ? (int)number : 0;
	case DEED_REFUSE:
		number = op_next_number(ctx, "T1", err);
		return number < 0 ? (int)number : err_refuse(err, &rule_nothing_there, "", NULL);
	case DEED_UNBALANCED:
		return put_entry(ctx, ctx->day, 100, 99, err);
	case DEED_CHANGE:
		return change_entry(ctx, err);
	case DEED_BELOW_ZERO:
		return move_below_zero(ctx, err);
	case DEED_CLOSED_MONTH:
		return put_entry(ctx, month_first_day(ctx->month) - 1, 100, 100, err);
	case DEED_NONE:
		break;
	}
	done->id = ctx->second_user;
	return put_entry(ctx, ctx->day, 100, 100, err);
}

#define PROBE(name_, needs_) \
	{ .name = (name_), .label = "Probe", .help = "Probe.", .roles = ROLE_MONEY | ROLE_CLERK, \
	  .needs = (needs_), .input = &record_probe, .output = &record_done, .run = run_probe }

static const struct op op_plain = PROBE("test.plain", 0);
static const struct op op_other = PROBE("test.other", 0);
static const struct op op_month = PROBE("test.month", NEED_MONTH_OPEN);
static const struct op op_second = PROBE("test.second", NEED_SECOND);
static const struct op op_all = PROBE("test.all", NEED_TURN | NEED_MONTH_OPEN | NEED_REASON);

static int run(struct world *world, struct session *session, const struct op *op,
	       const struct probe *input, const struct op_call *call, struct done *done,
	       struct op_answer *answer)
{
	err_reset(&world->err);
	return op_run(session, op, input, call, done, answer, &world->arena, &world->err);
}

static int64_t head_seq(struct world *world)
{
	struct store_head head;

	assert_int_equal(store_head(world->store, &head, &world->err), 0);
	return head.seq;
}

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

/* --- who may ------------------------------------------------------------------------------ */

static void test_every_operation_is_refused_for_every_role_that_may_not(void **state)
{
	struct world *world = *state;
	struct session *session[] = { &world->nurse, &world->clerk, &world->manager,
				      &world->treasurer, &world->auditor, &world->system };
	int64_t seq = head_seq(world);
	int refused = 0;

	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);
		void *input = arena_alloc(&world->arena, op->input->size);
		void *output = arena_alloc(&world->arena, op->output->size);

		for (size_t j = 0; j < ARRAY_LEN(session); j++) {
			if (op_allowed(op, session[j]->role))
				continue;
			err_reset(&world->err);
			assert_int_equal(op_run(session[j], op, input, NULL, output, NULL,
						&world->arena, &world->err),
					 ERR_REFUSED);
			assert_int_equal(world->err.count, 1);
			assert_ptr_equal(world->err.item[0].rule, &rule_not_allowed);
			err_reset(&world->err);
			assert_int_equal(op_rehearse(session[j], op, input, NULL, output,
						     &world->arena, &world->err),
					 ERR_REFUSED);
			assert_ptr_equal(world->err.item[0].rule, &rule_not_allowed);
			refused++;
		}
	}
	assert_true(refused > op_count());
	assert_int_equal(head_seq(world), seq);
}

/* Nobody in particular is no way around roles and signatures: it makes a post, and that is all. */
static void test_system_does_nothing_once_there_is_a_manager(void **state)
{
	struct world *world = *state;
	int64_t seq = head_seq(world);

	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);
		void *input = arena_alloc(&world->arena, op->input->size);
		void *output = arena_alloc(&world->arena, op->output->size);

		err_reset(&world->err);
		assert_int_equal(op_run(&world->system, op, input, NULL, output, NULL,
					&world->arena, &world->err),
				 ERR_REFUSED);
		assert_int_equal(world->err.count, 1);
		assert_ptr_equal(world->err.item[0].rule, &rule_not_allowed);
	}
	world_refused(world, &world->system, "user.add",
		      &(struct user_add){ .login = "x", .name = "X", .role = ROLE_TREASURER,
					  .pin = "9172" },
		      NULL, &rule_not_allowed, NULL);
	assert_int_equal(head_seq(world), seq);
}

static void test_auditor_writes_nothing_but_pin_and_language(void **state)
{
	(void)state;
	for (int i = 0; i < op_count(); i++)
		if (op_at(i)->roles & ROLE_AUDITOR)
			assert_true(strcmp(op_at(i)->name, "user.set_pin") == 0 ||
				    strcmp(op_at(i)->name, "user.language") == 0);
}

static void test_stored_role_counts_not_the_session(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct session forged = world->nurse;
	struct user_ref ref = { .user = world->clerk.user };
	struct user_set_pin pin = { .user = world->clerk.user, .pin = "90807" };
	struct op_call call = { .reason = "se fue" };
	struct done done;

	forged.role = ROLE_MANAGER;
	assert_int_equal(run(world, &forged, &op_plain, &input, NULL, &done, NULL), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_not_allowed));
	/* Nor does a role open what everyone may do for themselves and only it for others. */
	world_refused(world, &forged, "user.set_pin", &pin, &call, &rule_not_allowed, NULL);
	call = world_signed(world, &world->treasurer);
	world_do(world, &world->manager, "user.disable", &ref, &call);
	assert_int_equal(run(world, &world->clerk, &op_plain, &input, NULL, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_user_inactive));
}

/* --- what is said together ---------------------------------------------------------------- */

static void test_all_refusals_come_together(void **state)
{
	struct world *world = *state;
	struct probe input = { .day = day_of_instant(world->now_s) + 1, .drug = 999 };
	struct op_call call = { .at_s = world->now_s - 5 * 86400 };
	struct done done;

	assert_int_equal(run(world, &world->manager, &op_all, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_required));
	assert_true(err_has(&world->err, &rule_in_future_day));
	assert_true(err_has(&world->err, &rule_no_record));
	assert_true(err_has(&world->err, &rule_reason_needed));
	assert_true(err_has(&world->err, &rule_before_books));
	assert_true(err_has(&world->err, &rule_turn_needed));
	assert_int_equal(world->err.count, 6);
}

static void test_needs_are_refused_with_a_good_input_too(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x", .drug = 999 };
	struct op_call call = { .reason = "r" };
	struct done done;

	assert_int_equal(run(world, &world->manager, &op_all, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_no_record));
	assert_true(err_has(&world->err, &rule_turn_needed));
	assert_int_equal(world->err.count, 2);
}

static void test_reason_that_does_not_fit(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	char reason[REASON_BYTES + 1];
	struct op_call call = { .reason = reason };
	struct done done;

	memset(reason, 'a', REASON_BYTES);
	reason[REASON_BYTES] = '\0';
	assert_int_equal(run(world, &world->manager, &op_plain, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_string_equal(world->err.item[0].field, "reason");
	reason[REASON_BYTES - 1] = '\0';
	assert_int_equal(run(world, &world->manager, &op_plain, &input, &call, &done, NULL), 0);
}

/* --- time --------------------------------------------------------------------------------- */

static void test_instant_that_is_to_come(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct op_call call = { .at_s = world->now_s + 1 };
	struct done done;

	assert_int_equal(run(world, &world->manager, &op_plain, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_in_future_day));
	call.at_s = world->now_s;
	assert_int_equal(run(world, &world->manager, &op_plain, &input, &call, &done, NULL), 0);
}

static void test_clock_that_went_back_is_not_obeyed(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct ledger entry;
	struct done done;

	world_at(world, "2026-10-05T10:00");
	assert_int_equal(run(world, &world->manager, &op_plain, &input, NULL, &done, NULL), 0);
	world_at(world, "2000-01-01T00:00");
	assert_int_equal(run(world, &world->manager, &op_plain, &input, NULL, &done, NULL), 0);
	world_get(world, &record_ledger, 2, &entry);
	world_at(world, "2026-10-05T10:00");
	assert_int_equal(entry.at_s, world->now_s);
}

/* --- the second person -------------------------------------------------------------------- */

static void test_second_person(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct op_call call = world_signed(world, &world->treasurer);
	struct done done;
	int64_t seq;

	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL), 0);
	assert_int_equal(done.id, world->treasurer.user);
	seq = head_seq(world);

	call.second_pin = "11116";
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_pin_wrong));
	assert_int_equal(head_seq(world), ++seq); /* that, and nothing else, was written */
	call.second_pin = NULL;
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_pin_wrong));
	call.second_user = world->manager.user;
	call.second_pin = "11114";
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_second_same));
	call.second_user = world->nurse.user;
	call.second_pin = "11112";
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_second_needed));
	call.second_user = 999;
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_no_user));
	assert_int_equal(run(world, &world->manager, &op_second, &input, NULL, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_second_needed));
	assert_int_equal(head_seq(world), seq);
}

static void test_another_manager_is_no_second_person(void **state)
{
	struct world *world = *state;
	struct user_add other = { .login = "gerente2", .name = "Otra Gerente",
				  .role = ROLE_MANAGER, .pin = "20304" };
	struct probe input = { .text = "x" };
	struct op_call call = { .second_pin = "20304" };
	struct op_call witness = world_signed(world, &world->treasurer);
	struct done done;

	call.second_user = world_do(world, &world->manager, "user.add", &other, &witness);
	assert_int_equal(run(world, &world->manager, &op_second, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_second_needed));
	assert_int_equal(run(world, &world->treasurer, &op_second, &input, &call, &done, NULL), 0);
}

/* --- once --------------------------------------------------------------------------------- */

static void test_client_id_twice_gives_the_first_answer(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x", .what = DEED_NUMBER };
	struct op_call call = { .client_id = "6f1c1d9e-0000-4000-8000-000000000001" };
	struct op_answer first, second;
	struct done done, again;

	assert_int_equal(run(world, &world->clerk, &op_plain, &input, &call, &done, &first), 0);
	assert_false(first.is_repeat);
	assert_int_equal(run(world, &world->clerk, &op_plain, &input, &call, &again, &second), 0);
	assert_true(second.is_repeat);
	assert_string_equal(again.number, "T1-1");
	assert_int_equal(second.seq, first.seq);
	assert_memory_equal(second.hash, first.hash, HASH_BYTES);
	assert_int_equal(head_seq(world), first.seq);
	/* After a new start too. */
	world_reopen(world);
	assert_int_equal(run(world, &world->clerk, &op_plain, &input, &call, &again, &second), 0);
	assert_true(second.is_repeat);
	assert_string_equal(again.number, "T1-1");
}

static void test_client_id_of_another_operation(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct op_call call = { .client_id = "6f1c1d9e-0000-4000-8000-000000000002" };
	struct done done;

	assert_int_equal(run(world, &world->clerk, &op_plain, &input, &call, &done, NULL), 0);
	assert_int_equal(run(world, &world->clerk, &op_other, &input, &call, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_client_id_used));
}

static void test_numbers_have_no_gap_after_a_refusal(void **state)
{
	struct world *world = *state;
	struct probe number = { .text = "x", .what = DEED_NUMBER };
	struct probe refuse = { .text = "x", .what = DEED_REFUSE };
	struct done done;

	assert_int_equal(run(world, &world->clerk, &op_plain, &number, NULL, &done, NULL), 0);
	assert_int_equal(run(world, &world->clerk, &op_plain, &refuse, NULL, &done, NULL),
			 ERR_REFUSED);
	assert_int_equal(run(world, &world->clerk, &op_plain, &number, NULL, &done, NULL), 0);
	assert_string_equal(done.number, "T1-2");
}

static void test_rehearsal_answers_and_writes_nothing(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x", .what = DEED_NUMBER };
	int64_t seq = head_seq(world);
	struct done done;

	for (int i = 0; i < 2; i++) {
		err_reset(&world->err);
		assert_int_equal(op_rehearse(&world->clerk, &op_second, &input, NULL, &done,
					     &world->arena, &world->err),
				 0);
		assert_string_equal(done.number, "T1-1");
	}
	assert_int_equal(head_seq(world), seq);
}

/* --- what every write keeps --------------------------------------------------------------- */

static void refuse_deed(struct world *world, enum deed deed)
{
	struct probe input = { .text = "x", .what = deed };
	int64_t seq = head_seq(world);
	struct done done;

	assert_int_equal(run(world, &world->manager, &op_plain, &input, NULL, &done, NULL),
			 ERR_FAULT);
	assert_ptr_equal(world->err.item[0].rule, &rule_invariant);
	assert_int_equal(head_seq(world), seq);
}

static void test_invariants_stop_a_wrong_write(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "x" };
	struct done done;

	assert_int_equal(run(world, &world->manager, &op_plain, &input, NULL, &done, NULL), 0);
	refuse_deed(world, DEED_UNBALANCED);
	refuse_deed(world, DEED_CHANGE);
	refuse_deed(world, DEED_BELOW_ZERO);
}

static void test_closed_month_takes_nothing(void **state)
{
	struct world *world = *state;
	struct month_close close = { 0 };
	struct op_call signature = world_signed(world, &world->treasurer);
	struct op_call october = { .at_s = world->now_s };
	struct probe input = { .text = "x" };
	struct done done;

	assert_true(month_parse_iso("2026-10", &close.month));
	world_at(world, "2026-11-02T09:00");
	world_do(world, &world->manager, "month.close", &close, &signature);
	assert_int_equal(run(world, &world->manager, &op_month, &input, &october, &done, NULL),
			 ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_month_closed));
	assert_int_equal(run(world, &world->manager, &op_month, &input, NULL, &done, NULL), 0);
	refuse_deed(world, DEED_CLOSED_MONTH);
}

/* --- the journal -------------------------------------------------------------------------- */

static void test_secrets_do_not_reach_the_journal(void **state)
{
	struct world *world = *state;
	struct probe input = { .text = "visible", .secret = "oculto" }, kept;
	struct op_call call = { .reason = "porque sí", .client_id = "c-1" };
	struct journal_reader *reader;
	struct entry entry;
	struct op_answer answer;
	struct wire_in in;
	struct done done;

	assert_int_equal(run(world, &world->clerk, &op_plain, &input, &call, &done, &answer), 0);
	assert_int_equal(journal_read_open(&reader, world->dir, &world->err), 0);
	assert_int_equal(journal_read_seek(reader, answer.seq, &world->err), 0);
	assert_int_equal(journal_read_next(reader, &entry, &world->err), 1);
	wire_in_init(&in, entry.input);
	assert_true(codec_get(&in, &world->arena, &record_probe, &kept));
	assert_string_equal(kept.text, "visible");
	assert_string_equal(kept.secret, "");
	assert_string_equal(input.secret, "oculto");
	assert_string_equal(entry.op, "test.plain");
	assert_string_equal(entry.reason, "porque sí");
	assert_string_equal(entry.client_id, "c-1");
	assert_string_equal(entry.terminal, "test");
	assert_int_equal(entry.user, world->clerk.user);
	journal_read_close(reader);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(test_every_operation_is_refused_for_every_role_that_may_not),
		CASE(test_system_does_nothing_once_there_is_a_manager),
		CASE(test_auditor_writes_nothing_but_pin_and_language),
		CASE(test_stored_role_counts_not_the_session),
		CASE(test_all_refusals_come_together),
		CASE(test_needs_are_refused_with_a_good_input_too),
		CASE(test_reason_that_does_not_fit),
		CASE(test_instant_that_is_to_come),
		CASE(test_clock_that_went_back_is_not_obeyed),
		CASE(test_second_person),
		CASE(test_another_manager_is_no_second_person),
		CASE(test_client_id_twice_gives_the_first_answer),
		CASE(test_client_id_of_another_operation),
		CASE(test_numbers_have_no_gap_after_a_refusal),
		CASE(test_rehearsal_answers_and_writes_nothing),
		CASE(test_invariants_stop_a_wrong_write),
		CASE(test_closed_month_takes_nothing),
		CASE(test_secrets_do_not_reach_the_journal),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/op", tests, NULL, NULL);
}
