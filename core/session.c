/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/session.h"

#include "core/note.h"
#include "core/rule.h"
#include "store/index.h"

struct lookup {
	const char *login;
	int64_t id;
	struct user user;
	bool is_found;
};

static int look_up(struct txn *txn, void *arg, struct err *err)
{
	struct lookup *lookup = arg;

	(void)err;
	lookup->id = index_find(txn, &record_user, USER_BY_LOGIN,
				(struct key_part[]){ KEY_TEXT(lookup->login) }, 1);
	lookup->is_found = lookup->id != 0 &&
			   rec_get(txn, &record_user, lookup->id, &lookup->user) == 0;
	return 0;
}

static void fill(struct session *out, struct store *store, struct clock clock,
		 const struct user *user, const char *terminal)
{
	*out = (struct session){ .store = store, .clock = clock };
	out->user = user->head.id;
	out->role = user->role;
	out->lang = user->lang == USER_LANG_EN ? LANG_EN : LANG_ES;
	note_fmt(out->terminal, sizeof(out->terminal), "%s", terminal);
}

void session_system(struct session *out, struct store *store, struct clock clock)
{
	fill(out, store, clock, &(struct user){ 0 }, "");
}

int session_open(struct session *out, struct store *store, struct clock clock, const char *login,
		 const char *terminal, struct arena *arena, struct err *err)
{
	struct lookup lookup = { .login = login };
	int code = store_read(store, arena, look_up, &lookup, err);

	if (code)
		return code;
	if (!lookup.is_found)
		return err_refuse(err, &rule_no_user, "as", login, NULL);
	if (lookup.user.is_inactive)
		return err_refuse(err, &rule_user_inactive, "as", lookup.user.name, NULL);
	fill(out, store, clock, &lookup.user, terminal);
	return 0;
}

int session_login(struct session *out, struct store *store, struct clock clock, const char *login,
		  const char *pin, const char *terminal, struct pin_outcome *outcome,
		  struct arena *arena, struct err *err)
{
	struct lookup lookup = { .login = login };
	struct session asking;
	int code = store_read(store, arena, look_up, &lookup, err);

	if (code)
		return code;
	fill(&asking, store, clock, &(struct user){ 0 }, terminal);
	code = pin_try(&asking,
		       &(struct pin_try){ .user = lookup.is_found ? lookup.id : 0, .pin = pin,
					  .is_entry = true },
		       outcome, arena, err);
	if (code)
		return code;
	if (lookup.user.is_inactive)
		return err_refuse(err, &rule_user_inactive, "", lookup.user.name, NULL);
	fill(out, store, clock, &lookup.user, terminal);
	return 0;
}
