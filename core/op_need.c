/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/op_need.h"

#include "core/rule.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

/* --- who ---------------------------------------------------------------------------------- */

/* The labels of a mask of roles, each to be translated when it is shown. */
static void roles_text(int64_t roles, char out[ERR_ARG_BYTES])
{
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; i < codes_role.count; i++)
		if (roles & codes_role.codes[i].value)
			used += (size_t)snprintf(out + used, ERR_ARG_BYTES - used, "%s%s", ERR_TR,
						 codes_role.codes[i].label);
	BUG_ON(used >= ERR_ARG_BYTES);
}

static int refuse_role(const struct op *op, struct err *err)
{
	char roles[ERR_ARG_BYTES];

	roles_text(op->roles, roles);
	return err_refuse(err, &rule_not_allowed, "", roles, NULL);
}

int op_need_role(const struct session *session, const struct op *op, struct err *err)
{
	bool is_for_engine = (op->needs & NEED_ENGINE) != 0;

	if (is_for_engine || session->is_engine)
		return is_for_engine && session->is_engine ? 0 : refuse_role(op, err);
	return op_allowed(op, session->role) ? 0 : refuse_role(op, err);
}

/* Is there somebody who may enter people and do what a manager does? */
static bool has_manager(struct txn *txn)
{
	struct scan scan = { 0 };
	struct user user;
	bool found = false;

	scan_ids(&scan, txn, &record_user, 0, false);
	while (!found && scan_next_rec(&scan, &user))
		found = user.role == ROLE_MANAGER && !user.is_inactive;
	scan_end(&scan);
	return found;
}

int op_need_user(struct txn *txn, const struct session *session, const struct op *op,
		 struct err *err)
{
	struct user user;

	/* What the program notes by itself it notes of everybody, also of who just left. */
	if (session->is_engine)
		return op_need_role(session, op, err);
	/* Nobody in particular acts only until somebody can: else it were a way around every role
	 * and every signature. */
	if (session->user == 0)
		return session->is_setup || !has_manager(txn) ? 0 : refuse_role(op, err);
	if (rec_get(txn, &record_user, session->user, &user) < 0)
		return err_refuse(err, &rule_no_user, "", "", NULL);
	if (user.is_inactive)
		return err_refuse(err, &rule_user_inactive, "", user.name, NULL);
	/* A session that says another role than the post does is stale or forged. */
	return user.role == session->role ? op_need_role(session, op, err)
					  : refuse_role(op, err);
}

/* --- the input ---------------------------------------------------------------------------- */

/* Called for each field of a struct; `path` is the field with its lists. */
typedef void (*field_fn)(void *arg, const struct field *field, const void *rec, const char *path);

#define PATH_BYTES 64

/* Every field of an input and of the items of its lists (no list lies in a list of an input). */
static void each_field(const struct record *record, const void *rec, field_fn fn, void *arg)
{
	char path[PATH_BYTES];

	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		int64_t count = field->kind == FIELD_LIST ? field_count(field, rec) : 0;

		if (field->kind != FIELD_LIST)
			fn(arg, field, rec, field->name);
		for (int64_t item = 0; item < count; item++) {
			for (int j = 0; j < field->sub->field_count; j++) {
				const struct field *sub = &field->sub->fields[j];

				snprintf(path, sizeof(path), "%s[%lld].%s", field->name,
					 (long long)item, sub->name);
				if (sub->kind != FIELD_LIST)
					fn(arg, sub, field_item(field, rec, item), path);
			}
		}
	}
}

struct days_job {
	int64_t today;
	int code;
	struct err *err;
};

static void check_day(void *arg, const struct field *field, const void *rec, const char *path)
{
	struct days_job *job = arg;
	char text[DAY_TEXT_BYTES];

	if (field->kind != FIELD_DAY || (field->flags & FIELD_FUTURE_OK) ||
	    field_int(field, rec) <= job->today || field_int(field, rec) > DAY_MAX)
		return;
	day_format(text, field_int(field, rec));
	job->code = err_refuse(job->err, &rule_in_future_day, path, text, NULL);
	err_label(job->err, field->label);
}

int op_need_days(const struct record *input, const void *in, int64_t today, struct err *err)
{
	struct days_job job = { .today = today, .err = err };

	each_field(input, in, check_day, &job);
	return job.code;
}

struct refs_job {
	struct txn *txn;
	int code;
	struct err *err;
};

static void check_ref(void *arg, const struct field *field, const void *rec, const char *path)
{
	struct refs_job *job = arg;
	char label[ERR_ARG_BYTES];

	if (field->kind != FIELD_REF || field_int(field, rec) == 0 ||
	    rec_exists(job->txn, *field->ref, field_int(field, rec)))
		return;
	snprintf(label, sizeof(label), "%s%s", ERR_TR, (*field->ref)->label);
	job->code = err_refuse(job->err, &rule_no_record, path, label, NULL);
	err_label(job->err, field->label);
}

int op_need_refs(struct txn *txn, const struct record *input, const void *in, struct err *err)
{
	struct refs_job job = { .txn = txn, .err = err };

	each_field(input, in, check_ref, &job);
	return txn_failed(txn) ? ERR_NOT_FOUND : job.code;
}

/* The field of a path, "number" or "lines[2].qty_units"; NULL: none, as in "second". */
static const struct field *field_of_path(const struct record *input, const char *path)
{
	char name[PATH_BYTES];
	size_t bytes = strcspn(path, "[");
	const char *dot = strchr(path + bytes, '.');
	const struct field *field;

	snprintf(name, sizeof(name), "%.*s", (int)bytes, path);
	field = field_by_name(input, name);
	if (!field || field->kind != FIELD_LIST || !dot)
		return field;
	return field_by_name(field->sub, dot + 1);
}

void op_need_labels(const struct record *input, struct err *err)
{
	for (int i = 0; i < err->count && !err->is_fault; i++) {
		struct refusal *refusal = &err->item[i];
		const struct field *field = refusal->label || refusal->field[0] == '\0'
						    ? NULL : field_of_path(input, refusal->field);

		if (field)
			refusal->label = field->label;
	}
}

/* --- books, month, cash turn -------------------------------------------------------------- */

static int need_books(struct op_ctx *ctx, struct err *err)
{
	char day[DAY_TEXT_BYTES], start[DAY_TEXT_BYTES];
	struct post post;

	/* Catalogues and users are made ready before the books begin. */
	if (!(ctx->op->needs & (NEED_MONTH_OPEN | NEED_TURN)))
		return 0;
	if (rec_get(ctx->txn, &record_post, 1, &post) < 0 || ctx->day >= post.start_day)
		return 0;
	day_format(day, ctx->day);
	day_format(start, post.start_day);
	err_refuse(err, &rule_before_books, "at", day, start, NULL);
	err_label(err, N_("Day"));
	return ERR_REFUSED;
}

static int need_month(struct op_ctx *ctx, struct err *err)
{
	char text[DAY_TEXT_BYTES];

	if (!(ctx->op->needs & NEED_MONTH_OPEN) ||
	    index_find(ctx->txn, &record_month, MONTH_BY_MONTH,
		       (struct key_part[]){ KEY_INT(ctx->month) }, 1) == 0)
		return 0;
	month_format_iso(text, ctx->month);
	err_refuse(err, &rule_month_closed, "at", text, NULL);
	err_label(err, N_("Day"));
	return ERR_REFUSED;
}

static int need_turn(struct op_ctx *ctx, struct err *err)
{
	struct key_part key[] = { KEY_INT(TURN_OPEN), KEY_INT(ctx->session->user) };
	struct scan scan = { 0 };
	bool found;

	if (!(ctx->op->needs & NEED_TURN))
		return 0;
	scan_prefix(&scan, ctx->txn, &record_cash_turn, TURN_BY_STATE, key, 2, false);
	found = scan_next_rec(&scan, &ctx->turn);
	scan_end(&scan);
	return found ? 0 : err_refuse(err, &rule_turn_needed, "", NULL);
}

int op_need_state(struct op_ctx *ctx, struct err *err)
{
	int books = need_books(ctx, err);
	int month = need_month(ctx, err);
	int turn = need_turn(ctx, err);

	return books || month || turn ? ERR_REFUSED : 0;
}

/* --- the second person -------------------------------------------------------------------- */

static int refuse_second(const struct session *session, const struct op *op,
			 const struct rule *rule, struct err *err)
{
	char roles[ERR_ARG_BYTES];
	int code;

	roles_text(op_second_roles(op, session->role), roles);
	code = err_refuse(err, rule, "second", roles, NULL);
	err_label(err, N_("Second person"));
	return code;
}

int op_need_second(struct txn *txn, const struct session *session, const struct op *op,
		   const struct op_call *call, bool is_rehearsal, const char **pin_hash,
		   struct err *err)
{
	bool is_needed = (op->needs & NEED_SECOND) && session->user != 0 && !is_rehearsal;
	struct user *user;
	int code = 0;

	*pin_hash = NULL;
	if (call->second_user == 0)
		return is_needed ? refuse_second(session, op, &rule_second_needed, err) : 0;
	if (call->second_user == session->user)
		return refuse_second(session, op, &rule_second_same, err);
	user = arena_alloc(txn_arena(txn), sizeof(*user));
	if (rec_get(txn, &record_user, call->second_user, user) < 0)
		code = err_refuse(err, &rule_no_user, "second", "", NULL);
	else if (user->is_inactive)
		code = err_refuse(err, &rule_user_inactive, "second", user->name, NULL);
	else if (!(user->role & op_second_roles(op, session->role)))
		return refuse_second(session, op, &rule_second_needed, err);
	else
		*pin_hash = user->pin_hash;
	if (code)
		err_label(err, N_("Second person"));
	return code;
}
