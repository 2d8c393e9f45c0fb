/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes, PINs, random bytes, keys and seals of backups (libsodium; the one door to it).
 * hash_start() once per process. */
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

/* SipHash-2-4 with 128 bits: several times faster, and no secret but by its key. For what lives no
 * longer than the key, never for what is stored. */
#define HASH_KEY_BYTES 16
void hash_keyed(const uint8_t key[HASH_KEY_BYTES], const void *data, size_t size, uint8_t out[16]);

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
void wipe_bytes(void *data, size_t size); /* a secret that is not needed any more */

/* --- backups ------------------------------------------------------------------------------- */

#define KEY_BYTES 32
#define SIGNATURE_BYTES 64
#define BOX_BYTES 80           /* a key sealed to a public key */
#define STREAM_HEADER_BYTES 24
#define STREAM_EXTRA_BYTES 17  /* a sealed chunk is longer than what it holds */

/* Ed25519 over a hash; the secret is its seed of 32 random bytes. */
void sign_public(const uint8_t seed[KEY_BYTES], uint8_t public_key[KEY_BYTES]);
void sign_hash(const uint8_t seed[KEY_BYTES], const uint8_t hash[HASH_BYTES],
		uint8_t signature[SIGNATURE_BYTES]);
bool sign_check(const uint8_t public_key[KEY_BYTES], const uint8_t hash[HASH_BYTES],
		const uint8_t signature[SIGNATURE_BYTES]) MUST_CHECK;

/* Sealed boxes (X25519): anyone with the public key closes one, only the secret opens it. */
void box_public(const uint8_t secret[KEY_BYTES], uint8_t public_key[KEY_BYTES]);
/* false: that is no public key */
bool box_seal(const uint8_t public_key[KEY_BYTES], const uint8_t key[KEY_BYTES],
		uint8_t box[BOX_BYTES]) MUST_CHECK;
bool box_open(const uint8_t secret[KEY_BYTES], const uint8_t box[BOX_BYTES],
		uint8_t key[KEY_BYTES]) MUST_CHECK;

/* XChaCha20-Poly1305 in chunks that cannot be left out, swapped or cut off at the end. `extra` is
 * not sealed, and must be the same when it is opened. */
struct stream_state {
	_Alignas(16) uint8_t opaque[64];
};
void stream_seal_start(struct stream_state *state, const uint8_t key[KEY_BYTES],
		       uint8_t header[STREAM_HEADER_BYTES]);
/* out: plain.size + STREAM_EXTRA_BYTES */
void stream_seal(struct stream_state *state, struct span plain, struct span extra, bool is_last,
		 uint8_t *out);
bool stream_open_start(struct stream_state *state, const uint8_t key[KEY_BYTES],
		       const uint8_t header[STREAM_HEADER_BYTES]) MUST_CHECK;
/* out: sealed.size - STREAM_EXTRA_BYTES, of at least STREAM_EXTRA_BYTES. false: not what was
 * sealed with this key and `extra`. */
bool stream_open(struct stream_state *state, struct span sealed, struct span extra, uint8_t *out,
		 bool *is_last) MUST_CHECK;
