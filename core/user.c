/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/user.h"

#include "core/rows.h"
#include "core/rule.h"
#include "core/witness.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- PINs --------------------------------------------------------------------------------- */

bool pin_is_weak(const char *pin)
{
	size_t size = strlen(pin);
	bool is_same = true, is_up = true, is_down = true;

	if (size < 4 || size > 12)
		return true;
	for (size_t i = 0; i < size; i++) {
		if (pin[i] < '0' || pin[i] > '9')
			return true;
		if (i == 0)
			continue;
		is_same = is_same && pin[i] == pin[i - 1];
		is_up = is_up && pin[i] == pin[i - 1] + 1;
		is_down = is_down && pin[i] == pin[i - 1] - 1;
	}
	return is_same || is_up || is_down;
}

static int refuse_weak(const char *pin, struct err *err)
{
	if (!pin_is_weak(pin))
		return 0;
	err_refuse(err, &rule_pin_weak, "pin", NULL);
	err_label(err, N_("PIN"));
	return ERR_REFUSED;
}

static void set_pin(struct op_ctx *ctx, struct user *user, const char *pin)
{
	uint8_t seed[STORE_ID_BYTES + 16];
	int64_t seq = txn_seq(ctx->txn);

	memcpy(seed, store_id(txn_store(ctx->txn)), STORE_ID_BYTES);
	for (int i = 0; i < 8; i++) {
		seed[STORE_ID_BYTES + i] = (uint8_t)((uint64_t)user->head.id >> (56 - 8 * i));
		seed[STORE_ID_BYTES + 8 + i] = (uint8_t)((uint64_t)seq >> (56 - 8 * i));
	}
	/* Out of memory ends the program as arenas do: nothing is half-written. */
	BUG_ON(!pin_hash(pin, (struct span){ seed, sizeof(seed) }, ctx->session->is_quick_pin,
			 user->pin_hash));
	user->is_short_pin = strlen(pin) == PIN_SHORT_DIGITS;
}

static int answer(struct done *done, const struct user *user)
{
	done->id = user->head.id;
	snprintf(done->number, sizeof(done->number), "%s", user->login);
	return 0;
}

/* --- user.add ----------------------------------------------------------------------------- */

static const struct field add_fields[] = {
	USER_WHO_ROWS(struct user_add),
	F_TEXT(struct user_add, 4, pin, N_("PIN"),
	       N_("4 to 12 digits that the person chooses; nobody else should see them."),
	       .flags = FIELD_REQUIRED | FIELD_SECRET),
	USER_LANG_ROW(struct user_add, 5, 0),
	USER_TITLE_ROW(struct user_add, 6),
};

static const struct record input_add = {
	.name = "user_add", .label = N_("New user"), .size = sizeof(struct user_add),
	.fields = add_fields, .field_count = ARRAY_LEN(add_fields),
};

/* "system" is who makes a post (posta apply); nobody else is called so. */
static bool login_is_good(const char *login)
{
	if (strcasecmp(login, "system") == 0)
		return false;
	for (const char *at = login; *at; at++)
		if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
		      (*at >= '0' && *at <= '9') || *at == '.' || *at == '-'))
			return false;
	return true;
}

static int run_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct user_add *in = input;
	struct user user = { .role = in->role, .lang = in->lang ? in->lang : USER_LANG_ES };
	int code = refuse_weak(in->pin, err);

	if (!login_is_good(in->login)) {
		code = err_refuse(err, &rule_login_form, "login", NULL);
		err_label(err, N_("User"));
	}
	if (!code)
		code = witness_need(ctx, 0, err);
	if (code)
		return code;
	snprintf(user.login, sizeof(user.login), "%s", in->login);
	snprintf(user.name, sizeof(user.name), "%s", in->name);
	snprintf(user.title, sizeof(user.title), "%s", in->title);
	/* The salt needs the id, which the first put gives. */
	code = rec_put(ctx->txn, &record_user, &user, err);
	if (code)
		return code;
	set_pin(ctx, &user, in->pin);
	code = rec_put(ctx->txn, &record_user, &user, err);
	return code ? code : answer(output, &user);
}

/* --- user.set_pin ------------------------------------------------------------------------- */

static const struct field set_pin_fields[] = {
	F_REF(struct user_set_pin, 1, user, N_("User"), N_("Whose PIN; empty for one's own."),
	      &ref_user, .flags = 0),
	F_TEXT(struct user_set_pin, 2, pin, N_("New PIN"),
	       N_("4 to 12 digits that the person chooses; nobody else should see them."),
	       .flags = FIELD_REQUIRED | FIELD_SECRET),
};

static const struct record input_set_pin = {
	.name = "user_set_pin", .label = N_("New PIN"), .size = sizeof(struct user_set_pin),
	.fields = set_pin_fields, .field_count = ARRAY_LEN(set_pin_fields),
};

/* The manager gives anybody a new PIN; who gives the manager one is the treasurer, or the post
 * would have nobody who can. */
static bool may_give(const struct op_ctx *ctx, const struct user *user)
{
	return ctx->session->role == ROLE_MANAGER ||
	       (ctx->session->role == ROLE_TREASURER && user->role == ROLE_MANAGER);
}

/* Whoever gives a PIN could sign with it: it shows beside what the person signs (witness_reset). */
static int note_reset(struct op_ctx *ctx, int64_t user, struct err *err)
{
	struct pin_reset reset = { .user = user, .by = ctx->session->user,
				   .witness = ctx->second_user, .day = ctx->day,
				   .at_s = ctx->at_s };

	return rec_put(ctx->txn, &record_pin_reset, &reset, err);
}

static int run_set_pin(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct user_set_pin *in = input;
	int64_t id = in->user ? in->user : ctx->session->user;
	bool is_other = id != ctx->session->user;
	struct user user;
	int code = refuse_weak(in->pin, err);
	int found = op_get(ctx, &record_user, id, "user", &user, err);

	if (found)
		return found;
	if (is_other && !may_give(ctx, &user))
		code = err_refuse(err, &rule_not_allowed, "user", ERR_TR N_("Manager"), NULL);
	if (is_other && ctx->call->reason[0] == '\0' && !ctx->is_rehearsal) {
		code = err_refuse(err, &rule_reason_needed, "reason", NULL);
		err_label(err, N_("Reason"));
	}
	if (!code && is_other)
		code = witness_need(ctx, id, err);
	if (!code && is_other)
		code = note_reset(ctx, id, err);
	if (code)
		return code;
	set_pin(ctx, &user, in->pin);
	code = rec_put(ctx->txn, &record_user, &user, err);
	return code ? code : answer(output, &user);
}

/* --- user.disable, user.enable ------------------------------------------------------------ */

static const struct field ref_fields[] = {
	F_REF(struct user_ref, 1, user, N_("User"), N_("The person, for example rosa."),
	      &ref_user, .flags = FIELD_REQUIRED),
};

static const struct record input_ref = {
	.name = "user_ref", .label = N_("User"), .size = sizeof(struct user_ref),
	.fields = ref_fields, .field_count = ARRAY_LEN(ref_fields),
};

/* Another active user with the role of this one? */
static bool has_other(struct txn *txn, const struct user *user)
{
	struct scan scan = { 0 };
	struct user other;
	bool found = false;

	scan_ids(&scan, txn, &record_user, 0, false);
	while (!found && scan_next_rec(&scan, &other))
		found = other.head.id != user->head.id && other.role == user->role &&
			!other.is_inactive;
	scan_end(&scan);
	return found;
}

static const char *role_label(int64_t role)
{
	const struct code *code = code_by_value(&codes_role, role);

	return code ? code->label : "";
}

static int put_active(struct op_ctx *ctx, int64_t id, bool is_inactive, void *output,
		      struct err *err)
{
	struct user user;
	int code = op_get(ctx, &record_user, id, "user", &user, err);

	if (code)
		return code;
	if (user.is_inactive == is_inactive)
		return err_refuse(err, &rule_nothing_there, "user", NULL);
	if (is_inactive && id == ctx->session->user)
		return err_refuse(err, &rule_user_self, "user", NULL);
	if (is_inactive && (user.role & ROLE_MONEY) && !has_other(ctx->txn, &user))
		return err_refuse(err, &rule_user_last, "user", user.name,
				  arena_fmt(ctx->arena, "%s%s", ERR_TR, role_label(user.role)),
				  NULL);
	code = witness_need(ctx, id, err);
	if (code)
		return code;
	user.is_inactive = is_inactive;
	code = rec_put(ctx->txn, &record_user, &user, err);
	return code ? code : answer(output, &user);
}

static int run_disable(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	return put_active(ctx, ((const struct user_ref *)input)->user, true, output, err);
}

static int run_enable(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	return put_active(ctx, ((const struct user_ref *)input)->user, false, output, err);
}

/* --- user.language ------------------------------------------------------------------------ */

static const struct field language_fields[] = {
	USER_LANG_ROW(struct user_language, 1, FIELD_REQUIRED),
};

static const struct record input_language = {
	.name = "user_language", .label = N_("Language"), .size = sizeof(struct user_language),
	.fields = language_fields, .field_count = ARRAY_LEN(language_fields),
};

static int run_language(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct user user;
	int code = op_get(ctx, &record_user, ctx->session->user, "", &user, err);

	if (code)
		return code;
	user.lang = ((const struct user_language *)input)->lang;
	code = rec_put(ctx->txn, &record_user, &user, err);
	return code ? code : answer(output, &user);
}

/* --- the table ---------------------------------------------------------------------------- */

const struct op ops_user[OPS_USER_COUNT] = {
	{ .name = "user.add", .label = N_("Add a user"),
	  .help = N_("A person who may enter, with role and PIN."),
	  .roles = ROLE_MANAGER, .needs = NEED_SYSTEM_OK | NEED_WITNESS,
	  .input = &input_add, .output = &record_done, .run = run_add },
	{ .name = "user.set_pin", .label = N_("Change a PIN"),
	  .help = N_("One's own PIN, or as manager that of a person who forgot it."),
	  .roles = ROLE_ANY, .needs = NEED_WITNESS,
	  .input = &input_set_pin, .output = &record_done, .run = run_set_pin },
	{ .name = "user.disable", .label = N_("Shut a user out"),
	  .help = N_("The person no longer enters; everything they did stays."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON | NEED_WITNESS,
	  .input = &input_ref, .output = &record_done, .run = run_disable },
	{ .name = "user.enable", .label = N_("Let a user in again"),
	  .help = N_("A person who was shut out may enter again."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON | NEED_WITNESS,
	  .input = &input_ref, .output = &record_done, .run = run_enable },
	{ .name = "user.language", .label = N_("Change the language"),
	  .help = N_("The language of one's own screens."),
	  .roles = ROLE_ANY, .input = &input_language, .output = &record_done,
	  .run = run_language },
};
