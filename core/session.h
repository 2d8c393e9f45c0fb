/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works: from a login (and a PIN) to a session that op_run takes. */
#pragma once

#include "core/tries.h"

/* Works as the system: set-up and the demo. Only operations with NEED_SYSTEM_OK run, and those only
 * while the post has no active manager (struct session). */
void session_system(struct session *out, struct store *store, struct clock clock);

/*
 * A session of the user `login` without a PIN: for the command line, where whoever owns the files
 * of the post is trusted, and for tests. `terminal` names the console ("tty1"), for the journal.
 * Refuses op.user, op.user_inactive.
 */
int session_open(struct session *out, struct store *store, struct clock clock, const char *login,
		 const char *terminal, struct arena *arena, struct err *err) MUST_CHECK;

/* The same with the PIN (core/tries.h): user.pin, also for a user that does not exist: it takes as
 * long and says the same; user.pin_wait; op.user_inactive. `outcome` says what to tell. */
int session_login(struct session *out, struct store *store, struct clock clock, const char *login,
		  const char *pin, const char *terminal, struct pin_outcome *outcome,
		  struct arena *arena, struct err *err) MUST_CHECK;
