/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The event loop: session, lock, stack of screens, one painting per batch of input. Each user
 * keeps an own stack (place): who comes back stands on the same field.
 */
#pragma once

#include "core/clock_guard.h"
#include "base/err.h"
#include "store/mount.h"
#include "store/store.h"

struct tui_options {
	struct store *store;      /* open */
	struct clock clock;
	struct clock_guard *guard; /* whose clock that is; NULL: it is believed */
	enum lang lang;           /* of the lock screen */
	bool is_ascii;            /* POSTA_ASCII or --ascii */
	bool is_practice;
	bool was_cut;             /* say that nothing was lost in the power cut */
	struct mount_options mounts; /* where USB sticks are looked for */
};

/* Runs the screens until the manager closes them or the terminal goes. 0: done; ERR_FAULT: no
 * terminal, TERM not known ... (in err): exit status 3. */
int tui_run(const struct tui_options *options, struct err *err) MUST_CHECK;
