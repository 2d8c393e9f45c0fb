/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys of a post's backups: POST/backup.keys, and the recovery key on paper. The post keeps the
 * public half of the recovery key, so that it closes copies and cannot read them, and a key of its
 * own with which it signs them.
 */
#pragma once

#include "base/err.h"
#include "store/hash.h"

#define RECOVERY_TEXT_BYTES 72 /* 14 groups of 4 with blanks, NUL */

struct backup_keys {
	uint8_t sign[KEY_BYTES];     /* secret seed */
	uint8_t recovery[KEY_BYTES]; /* public */
};

/* Refuses backup.no_keys; faults post.damaged, disk.*. */
int backup_keys_read(const char *post_dir, struct backup_keys *out, struct err *err) MUST_CHECK;
/* New signing key, and the public half of `secret`, written atomically over what was there. */
int backup_keys_write(const char *post_dir, const uint8_t secret[KEY_BYTES],
		      struct err *err) MUST_CHECK;
/*
 * Makes a recovery key and tells it once, as text for paper. Refuses backup.has_keys unless
 * is_again.
 */
int backup_keys_make(const char *post_dir, bool is_again, char out[RECOVERY_TEXT_BYTES],
		     struct err *err) MUST_CHECK;

/* 256 bits and 24 bits that prove them, in the digits of seals. */
void recovery_format(const uint8_t secret[KEY_BYTES], char out[RECOVERY_TEXT_BYTES]);
/* What a person typed; false: a wrong digit, or no such key. */
bool recovery_parse(const char *typed, uint8_t secret[KEY_BYTES]) MUST_CHECK;
