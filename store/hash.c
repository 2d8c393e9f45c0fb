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
