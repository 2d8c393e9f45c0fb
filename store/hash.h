/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes, PINs, random bytes (libsodium; the one door to it). hash_start() once per process. */
#pragma once

#include "base/base.h"

#define HASH_BYTES 32
#define PIN_HASH_BYTES 160 /* text with its NUL */
#define SEAL_TEXT_BYTES 48 /* 160 bits: 8 groups of 4 Crockford base32 with blanks, NUL */

void hash_start(void); /* BUG when libsodium cannot start */

struct hash_state {
	_Alignas(64) uint8_t opaque[384];
};
void hash_init(struct hash_state *state, const char *domain); /* domain text separates uses */
void hash_add(struct hash_state *state, const void *data, size_t size);
void hash_add_u64(struct hash_state *state, uint64_t value); /* big endian */
void hash_final(struct hash_state *state, uint8_t out[HASH_BYTES]);
void hash_bytes(const char *domain, const void *data, size_t size, uint8_t out[HASH_BYTES]);
/* BLAKE2b-128 for record frames. */
void hash_short(const void *data, size_t size, uint8_t out[16]);

/* argon2id of a PIN with a salt made from `salt_seed` (any bytes, unique per use), as text with its
 * parameters: m = 32 MiB, t = 3 (t = 1, 8 MiB when is_quick: tests and demo). false: out of
 * memory. */
bool pin_hash(const char *pin, struct span salt_seed, bool is_quick,
		char out[PIN_HASH_BYTES]) MUST_CHECK;
/* constant time; damaged text: false */
bool pin_verify(const char *hash, const char *pin) MUST_CHECK;

/* 160 bits as "ABCD EFGH ..." (Crockford base32, no I L O U). */
void seal_format(const uint8_t hash[HASH_BYTES], char out[SEAL_TEXT_BYTES]);
/* What a person typed (any case, blanks, hyphens; O=0, I=L=1) in the printed form; false: not a
 * seal. */
bool seal_normalize(const char *typed, char out[SEAL_TEXT_BYTES]) MUST_CHECK;
void random_bytes(void *out, size_t size);
