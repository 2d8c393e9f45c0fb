/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The people who enter: user.add, user.set_pin, user.disable, user.enable, user.language.
 *
 * A PIN has 4 to 12 digits, not all the same, not counted up or down. Its salt is made of store id,
 * user and journal entry, so the same history gives the same journal. Everyone changes their own
 * PIN; the manager gives another person a new one (the treasurer gives the manager one), with a
 * reason and a witness who is neither of the two, and signatures show it for a while. Whoever
 * enters, leaves or comes back does so before a witness too. The last active manager and the last
 * active treasurer cannot be disabled: nobody could sign any more.
 */
#pragma once

#include "core/op.h"

#define PIN_BYTES 16
#define PIN_SHORT_DIGITS 4 /* the lock screen takes these without Enter */

struct user_add {
	char login[24];
	char name[64];
	int64_t role;
	char pin[PIN_BYTES];
	int64_t lang; /* 0: Spanish */
	char title[40];
};

struct user_set_pin {
	int64_t user; /* 0: one's own */
	char pin[PIN_BYTES];
};

struct user_ref {
	int64_t user;
};

struct user_language {
	int64_t lang;
};

#define OPS_USER_COUNT 5
extern const struct op ops_user[OPS_USER_COUNT]; /* they answer struct done */

/* 4 to 12 digits, not all the same, not in a row ("1234", "9876"). */
bool pin_is_weak(const char *pin);
