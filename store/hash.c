/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/hash.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(struct hash_state) >= sizeof(crypto_generichash_state),
	       "hash_state holds libsodium's");
_Static_assert(_Alignof(struct hash_state) >= _Alignof(crypto_generichash_state),
	       "hash_state is aligned as libsodium's");
_Static_assert(HASH_BYTES == crypto_generichash_BYTES, "BLAKE2b-256");

_Static_assert(HASH_KEY_BYTES == crypto_shorthash_siphashx24_KEYBYTES, "a key of SipHash");
_Static_assert(crypto_shorthash_siphashx24_BYTES == 16, "SipHash with 128 bits");

#define PIN_SALT_BYTES crypto_pwhash_argon2id_SALTBYTES
#define PIN_KEY_BYTES 32
#define PIN_KIB 32768
#define PIN_PASSES 3
#define PIN_KIB_QUICK 8192
#define PIN_PASSES_QUICK 1
/* What a stored hash may ask of this computer: more is damage, no reason to run out of memory. */
#define PIN_KIB_MAX 65536
#define PIN_PASSES_MAX 4
#define PIN_PREFIX "$argon2id$v=19$m="

void hash_start(void)
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
}

static crypto_generichash_state *state_of(struct hash_state *state)
{
	return (crypto_generichash_state *)(void *)state->opaque;
}

void hash_init(struct hash_state *state, const char *domain)
{
	if (crypto_generichash_init(state_of(state), NULL, 0, HASH_BYTES) != 0)
		BUG("BLAKE2b does not start");
	/* With its NUL: no domain and data run into another domain. */
	hash_add(state, domain, strlen(domain) + 1);
}

void hash_add(struct hash_state *state, const void *data, size_t size)
{
	if (size > 0 && crypto_generichash_update(state_of(state), data, size) != 0)
		BUG("BLAKE2b update");
}

void hash_add_u64(struct hash_state *state, uint64_t value)
{
	uint8_t bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(value >> (56 - 8 * i));
	hash_add(state, bytes, sizeof(bytes));
}

void hash_final(struct hash_state *state, uint8_t out[HASH_BYTES])
{
	if (crypto_generichash_final(state_of(state), out, HASH_BYTES) != 0)
		BUG("BLAKE2b final");
}

void hash_bytes(const char *domain, const void *data, size_t size, uint8_t out[HASH_BYTES])
{
	struct hash_state state;

	hash_init(&state, domain);
	hash_add(&state, data, size);
	hash_final(&state, out);
}

void hash_short(const void *data, size_t size, uint8_t out[16])
{
	if (crypto_generichash(out, 16, size ? data : NULL, size, NULL, 0) != 0)
		BUG("BLAKE2b-128");
}

void hash_keyed(const uint8_t key[HASH_KEY_BYTES], const void *data, size_t size, uint8_t out[16])
{
	if (crypto_shorthash_siphashx24(out, size ? data : (const void *)"", size, key) != 0)
		BUG("SipHash");
}

static bool pin_stretch(const char *pin, const uint8_t salt[PIN_SALT_BYTES], uint64_t kib,
			uint64_t passes, uint8_t key[PIN_KEY_BYTES])
{
	return crypto_pwhash_argon2id(key, PIN_KEY_BYTES, pin, strlen(pin), salt, passes,
				      (size_t)kib * 1024,
				      crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

bool pin_hash(const char *pin, struct span salt_seed, bool is_quick, char out[PIN_HASH_BYTES])
{
	uint64_t kib = is_quick ? PIN_KIB_QUICK : PIN_KIB;
	uint64_t passes = is_quick ? PIN_PASSES_QUICK : PIN_PASSES;
	uint8_t seed[HASH_BYTES], key[PIN_KEY_BYTES];
	char salt_text[32], key_text[64];

	hash_bytes("posta pin salt", salt_seed.data, salt_seed.size, seed);
	if (!pin_stretch(pin, seed, kib, passes, key))
		return false;
	sodium_bin2base64(salt_text, sizeof(salt_text), seed, PIN_SALT_BYTES,
			  sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	sodium_bin2base64(key_text, sizeof(key_text), key, sizeof(key),
			  sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	snprintf(out, PIN_HASH_BYTES, PIN_PREFIX "%llu,t=%llu,p=1$%s$%s", (unsigned long long)kib,
		 (unsigned long long)passes, salt_text, key_text);
	sodium_memzero(key, sizeof(key));
	return true;
}

/* Steps over `word`, or says false. */
static bool skip_word(const char **at, const char *word)
{
	size_t bytes = strlen(word);

	if (strncmp(*at, word, bytes) != 0)
		return false;
	*at += bytes;
	return true;
}

static bool take_number(const char **at, uint64_t max, uint64_t *out)
{
	uint64_t value = 0;

	if (**at < '1' || **at > '9')
		return false;
	while (**at >= '0' && **at <= '9') {
		value = value * 10 + (uint64_t)(**at - '0');
		if (value > max)
			return false;
		(*at)++;
	}
	*out = value;
	return true;
}

/* Exactly `size` bytes of base64 up to `end` (or the end of the text when end is NUL). */
static bool take_base64(const char **at, char end, uint8_t *out, size_t size)
{
	const char *stop = strchr(*at, end);
	const char *read_to;
	size_t got;

	if (!stop)
		return false;
	if (sodium_base642bin(out, size, *at, (size_t)(stop - *at), NULL, &got, &read_to,
			      sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0)
		return false;
	if (got != size || read_to != stop)
		return false;
	*at = end ? stop + 1 : stop;
	return true;
}

bool pin_verify(const char *hash, const char *pin)
{
	uint8_t salt[PIN_SALT_BYTES], want[PIN_KEY_BYTES], key[PIN_KEY_BYTES];
	uint64_t kib, passes;
	const char *at = hash;
	bool is_same;

	if (!skip_word(&at, PIN_PREFIX) || !take_number(&at, PIN_KIB_MAX, &kib))
		return false;
	if (!skip_word(&at, ",t=") || !take_number(&at, PIN_PASSES_MAX, &passes))
		return false;
	if (!skip_word(&at, ",p=1$") || !take_base64(&at, '$', salt, sizeof(salt)))
		return false;
	if (!take_base64(&at, '\0', want, sizeof(want)))
		return false;
	if (!pin_stretch(pin, salt, kib, passes, key))
		return false;
	is_same = sodium_memcmp(key, want, sizeof(key)) == 0;
	sodium_memzero(key, sizeof(key));
	return is_same;
}

/* Crockford: no I, L, O, U, which people read or say wrong. */
static const char SEAL_DIGITS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
#define SEAL_BITS 160
#define SEAL_CHARS (SEAL_BITS / 5)

_Static_assert(SEAL_CHARS + SEAL_CHARS / 4 <= SEAL_TEXT_BYTES, "a seal fits its text");

void seal_format(const uint8_t hash[HASH_BYTES], char out[SEAL_TEXT_BYTES])
{
	size_t at = 0;

	for (int i = 0; i < SEAL_CHARS; i++) {
		int bit = i * 5;
		/* Two bytes hold any five bits; byte 20 exists, because a hash has 32. */
		unsigned two = (unsigned)hash[bit / 8] << 8 | hash[bit / 8 + 1];

		if (i > 0 && i % 4 == 0)
			out[at++] = ' ';
		out[at++] = SEAL_DIGITS[two >> (11 - bit % 8) & 31];
	}
	out[at] = '\0';
}

/* The digit a person meant, or NUL. */
static char seal_digit(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return '0';
	if (c == 'I' || c == 'L')
		return '1';
	return c && strchr(SEAL_DIGITS, c) ? c : '\0';
}

bool seal_normalize(const char *typed, char out[SEAL_TEXT_BYTES])
{
	size_t at = 0;
	int count = 0;

	for (; *typed; typed++) {
		char digit;

		if (*typed == ' ' || *typed == '-' || *typed == '\t')
			continue;
		digit = seal_digit(*typed);
		if (!digit || count == SEAL_CHARS)
			return false;
		if (count > 0 && count % 4 == 0)
			out[at++] = ' ';
		out[at++] = digit;
		count++;
	}
	out[at] = '\0';
	return count == SEAL_CHARS;
}

void random_bytes(void *out, size_t size)
{
	randombytes_buf(out, size);
}

void wipe_bytes(void *data, size_t size)
{
	sodium_memzero(data, size);
}

/* --- backups ------------------------------------------------------------------------------- */

_Static_assert(KEY_BYTES == crypto_sign_SEEDBYTES && KEY_BYTES == crypto_sign_PUBLICKEYBYTES &&
	       SIGNATURE_BYTES == crypto_sign_BYTES, "Ed25519");
_Static_assert(KEY_BYTES == crypto_box_PUBLICKEYBYTES && KEY_BYTES == crypto_box_SECRETKEYBYTES &&
	       BOX_BYTES == KEY_BYTES + crypto_box_SEALBYTES, "sealed boxes");
_Static_assert(KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES &&
	       STREAM_HEADER_BYTES == crypto_secretstream_xchacha20poly1305_HEADERBYTES &&
	       STREAM_EXTRA_BYTES == crypto_secretstream_xchacha20poly1305_ABYTES, "streams");
_Static_assert(sizeof(struct stream_state) >= sizeof(crypto_secretstream_xchacha20poly1305_state),
	       "stream_state holds libsodium's");

void sign_public(const uint8_t seed[KEY_BYTES], uint8_t public_key[KEY_BYTES])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];

	if (crypto_sign_seed_keypair(public_key, secret, seed) != 0)
		BUG("Ed25519 keys");
	sodium_memzero(secret, sizeof(secret));
}

void sign_hash(const uint8_t seed[KEY_BYTES], const uint8_t hash[HASH_BYTES],
	       uint8_t signature[SIGNATURE_BYTES])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES], public_key[KEY_BYTES];

	if (crypto_sign_seed_keypair(public_key, secret, seed) != 0 ||
	    crypto_sign_detached(signature, NULL, hash, HASH_BYTES, secret) != 0)
		BUG("Ed25519 signature");
	sodium_memzero(secret, sizeof(secret));
}

bool sign_check(const uint8_t public_key[KEY_BYTES], const uint8_t hash[HASH_BYTES],
		const uint8_t signature[SIGNATURE_BYTES])
{
	return crypto_sign_verify_detached(signature, hash, HASH_BYTES, public_key) == 0;
}

void box_public(const uint8_t secret[KEY_BYTES], uint8_t public_key[KEY_BYTES])
{
	if (crypto_scalarmult_base(public_key, secret) != 0)
		BUG("X25519 keys");
}

bool box_seal(const uint8_t public_key[KEY_BYTES], const uint8_t key[KEY_BYTES],
	      uint8_t box[BOX_BYTES])
{
	return crypto_box_seal(box, key, KEY_BYTES, public_key) == 0;
}

bool box_open(const uint8_t secret[KEY_BYTES], const uint8_t box[BOX_BYTES], uint8_t key[KEY_BYTES])
{
	uint8_t public_key[KEY_BYTES];

	box_public(secret, public_key);
	return crypto_box_seal_open(key, box, BOX_BYTES, public_key, secret) == 0;
}

static crypto_secretstream_xchacha20poly1305_state *stream_of(struct stream_state *state)
{
	return (crypto_secretstream_xchacha20poly1305_state *)(void *)state->opaque;
}

void stream_seal_start(struct stream_state *state, const uint8_t key[KEY_BYTES],
		       uint8_t header[STREAM_HEADER_BYTES])
{
	if (crypto_secretstream_xchacha20poly1305_init_push(stream_of(state), header, key) != 0)
		BUG("a stream does not start");
}

void stream_seal(struct stream_state *state, struct span plain, struct span extra, bool is_last,
		 uint8_t *out)
{
	uint8_t tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;

	if (crypto_secretstream_xchacha20poly1305_push(stream_of(state), out, NULL, plain.data,
						       plain.size, extra.data, extra.size,
						       tag) != 0)
		BUG("a stream does not go on");
}

bool stream_open_start(struct stream_state *state, const uint8_t key[KEY_BYTES],
		       const uint8_t header[STREAM_HEADER_BYTES])
{
	return crypto_secretstream_xchacha20poly1305_init_pull(stream_of(state), header, key) == 0;
}

bool stream_open(struct stream_state *state, struct span sealed, struct span extra, uint8_t *out,
		 bool *is_last)
{
	uint8_t tag = 0;

	if (crypto_secretstream_xchacha20poly1305_pull(stream_of(state), out, NULL, &tag,
						       sealed.data, sealed.size, extra.data,
						       extra.size) != 0)
		return false;
	*is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	return tag == 0 || *is_last;
}
