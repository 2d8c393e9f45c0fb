/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tries.h"

#include "core/rule.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

/* --- the wait ----------------------------------------------------------------------------- */

int64_t tries_wait_s(int64_t failed)
{
	int64_t wait_s = 1;

	if (failed <= 0)
		return 0;
	for (int64_t i = 1; i < failed && wait_s < TRIES_WAIT_MAX_S; i++)
		wait_s *= 2;
	return wait_s < TRIES_WAIT_MAX_S ? wait_s : TRIES_WAIT_MAX_S;
}

int64_t tries_left_ms(const struct tries *tries, const struct clock_reading *reading)
{
	int64_t wait_ms = tries_wait_s(tries->failed) * 1000;
	bool is_same = strcmp(tries->boot, reading->boot) == 0 &&
		       reading->boot_ms >= tries->boot_ms;
	int64_t passed_ms = is_same ? reading->boot_ms - tries->boot_ms : reading->boot_ms;

	return passed_ms < wait_ms ? wait_ms - passed_ms : 0;
}

static void get(struct txn *txn, int64_t user, struct tries *out)
{
	int64_t id = index_find(txn, &record_tries, TRIES_BY_USER, &KEY_INT(user), 1);

	if (id == 0 || rec_get(txn, &record_tries, id, out) < 0)
		*out = (struct tries){ .user = user };
}

static int refuse_wait(struct err *err, int64_t left_ms)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)((left_ms + 999) / 1000));
	err_refuse(err, &rule_pin_wait, "pin", text, NULL);
	err_label(err, N_("PIN"));
	return ERR_REFUSED;
}

/* --- pin.failed, pin.passed --------------------------------------------------------------- */

static const struct field failed_fields[] = {
	F_REF(struct pin_failed, 1, user, N_("User"), N_("Whose PIN; empty: of no user."),
	      &ref_user, .flags = 0),
	F_BOOL(struct pin_failed, 2, is_before, N_("Before the look"),
	       N_("S when it was counted before it was compared."), .flags = 0),
};

static const struct record input_failed = {
	.name = "pin_failed", .label = N_("Wrong PIN"), .size = sizeof(struct pin_failed),
	.fields = failed_fields, .field_count = ARRAY_LEN(failed_fields),
};

static int run_failed(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct pin_failed *in = input;
	struct done *done = output;
	struct tries tries;
	int64_t left_ms;
	int code;

	get(ctx->txn, in->user, &tries);
	left_ms = tries_left_ms(&tries, &ctx->reading);
	if (in->is_before && left_ms > 0)
		return refuse_wait(err, left_ms);
	tries.failed++;
	tries.untold++;
	tries.at_s = ctx->now_s;
	memcpy(tries.boot, ctx->reading.boot, sizeof(tries.boot));
	tries.boot_ms = ctx->reading.boot_ms;
	code = rec_put(ctx->txn, &record_tries, &tries, err);
	done->id = tries.head.id;
	return code;
}

static const struct field passed_fields[] = {
	F_REF(struct pin_passed, 1, user, N_("User"), N_("Whose PIN."), &ref_user,
	      .flags = FIELD_REQUIRED),
	F_BOOL(struct pin_passed, 2, is_entry, N_("Told"),
	       N_("S when the person was told of the wrong ones."), .flags = 0),
	F_BOOL(struct pin_passed, 3, is_counted, N_("Counted before"),
	       N_("S when it was itself counted as wrong before."), .flags = 0),
};

static const struct record input_passed = {
	.name = "pin_passed", .label = N_("Right PIN"), .size = sizeof(struct pin_passed),
	.fields = passed_fields, .field_count = ARRAY_LEN(passed_fields),
};

static int run_passed(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct pin_passed *in = input;
	struct done *done = output;
	struct tries tries;
	int code;

	get(ctx->txn, in->user, &tries);
	tries.failed = 0;
	if (in->is_counted && tries.untold > 0)
		tries.untold--;
	if (in->is_entry)
		tries.untold = 0;
	code = rec_put(ctx->txn, &record_tries, &tries, err);
	done->id = tries.head.id;
	return code;
}

const struct op ops_tries[OPS_TRIES_COUNT] = {
	{ .name = "pin.failed", .label = N_("Wrong PIN"),
	  .help = N_("posta counts a wrong PIN: the next try waits longer."),
	  .roles = 0, .needs = NEED_ENGINE,
	  .input = &input_failed, .output = &record_done, .run = run_failed },
	{ .name = "pin.passed", .label = N_("Right PIN after wrong ones"),
	  .help = N_("posta ends the count of wrong PINs of a person."),
	  .roles = 0, .needs = NEED_ENGINE,
	  .input = &input_passed, .output = &record_done, .run = run_passed },
};

/* --- trying ------------------------------------------------------------------------------- */

struct look {
	int64_t user;
	char pin_hash[PIN_HASH_BYTES];
	struct tries tries;
};

static int look(struct txn *txn, void *arg, struct err *err)
{
	struct look *look = arg;
	struct user user;

	(void)err;
	get(txn, look->user, &look->tries);
	if (look->user != 0 && rec_get(txn, &record_user, look->user, &user) == 0)
		memcpy(look->pin_hash, user.pin_hash, sizeof(look->pin_hash));
	return 0;
}

/* Writes the count by the program itself. */
static int note(const struct session *session, const char *name, const void *input,
		struct arena *arena, struct err *err)
{
	struct session engine = *session;
	struct done done;

	engine.user = engine.role = 0;
	engine.is_engine = true;
	return op_run(&engine, op_by_name(name), input, NULL, &done, NULL, arena, err);
}

/* As much work for a name that nobody has, so that nobody learns who exists. */
static bool is_right(const struct look *look, const char *pin)
{
	char unused[PIN_HASH_BYTES];

	if (look->pin_hash[0])
		return pin_verify(look->pin_hash, pin);
	(void)!pin_hash(pin, (struct span){ (const uint8_t *)"posta", 5 }, false, unused);
	return false;
}

static int refuse_wrong(struct err *err)
{
	err_refuse(err, &rule_pin_wrong, "pin", NULL);
	err_label(err, N_("PIN"));
	return ERR_REFUSED;
}

/* A try after a wrong one is charged first. false: refused, the wait goes on. */
static bool charge(const struct session *session, const struct look *look, bool *is_counted,
		   struct pin_outcome *out, struct arena *arena, struct err *err)
{
	struct pin_failed failed = { .user = look->user, .is_before = true };
	struct err found = { 0 };

	if (look->tries.failed == 0)
		return true;
	if (note(session, "pin.failed", &failed, arena, &found) == 0) {
		*is_counted = true;
		return true;
	}
	if (!err_has(&found, &rule_pin_wait)) {
		out->is_uncounted = true; /* the disk is full, or somebody else's: work goes on */
		return true;
	}
	*err = found;
	return false;
}

int pin_try(const struct session *session, const struct pin_try *try, struct pin_outcome *out,
	    struct arena *arena, struct err *err)
{
	struct look *job = arena_alloc(arena, sizeof(*job));
	struct clock_reading reading;
	struct err ignored = { 0 };
	bool is_counted = false;
	int64_t left_ms;
	int code;

	*out = (struct pin_outcome){ 0 };
	job->user = try->user;
	code = store_read(session->store, arena, look, job, err);
	if (code)
		return code;
	clock_read(&session->clock, &reading);
	left_ms = tries_left_ms(&job->tries, &reading);
	if (left_ms > 0) {
		out->wait_s = (left_ms + 999) / 1000;
		return refuse_wait(err, left_ms);
	}
	if (!charge(session, job, &is_counted, out, arena, err))
		return ERR_REFUSED;
	if (!is_right(job, try->pin)) {
		if (!is_counted &&
		    note(session, "pin.failed", &(struct pin_failed){ .user = try->user }, arena,
			 &ignored) != 0)
			out->is_uncounted = true;
		out->wait_s = tries_wait_s(job->tries.failed + 1);
		return refuse_wrong(err);
	}
	out->untold = try->is_entry ? job->tries.untold : 0;
	out->untold_s = job->tries.at_s;
	if (is_counted || out->untold > 0)
		(void)!note(session, "pin.passed",
			    &(struct pin_passed){ .user = try->user, .is_entry = try->is_entry,
						  .is_counted = is_counted },
			    arena, &ignored);
	return 0;
}
