/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup_keys.h"

#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define FILE_BYTES_MAX 4096
#define HEX_BYTES (2 * KEY_BYTES + 1)
#define PROOF_BYTES 3
#define RECOVERY_CHARS ((KEY_BYTES + PROOF_BYTES) * 8 / 5)
#define FILE_NAME "backup.keys"

static const char DIGITS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* as in seals */

_Static_assert(RECOVERY_CHARS + RECOVERY_CHARS / 4 <= RECOVERY_TEXT_BYTES, "the key fits its text");

static void to_hex(const uint8_t *bytes, size_t count, char *out)
{
	for (size_t i = 0; i < count; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* "NAME HEX\n" */
static bool take_line(const char **at, const char *name, uint8_t *out, size_t count)
{
	static const char hex[] = "0123456789abcdef";
	size_t len = strlen(name);

	if (strncmp(*at, name, len) != 0 || (*at)[len] != ' ')
		return false;
	*at += len + 1;
	for (size_t i = 0; i < 2 * count; i++, (*at)++) {
		const char *digit = **at == '\0' ? NULL : strchr(hex, **at);

		if (digit == NULL)
			return false;
		out[i / 2] = (uint8_t)(out[i / 2] << 4 | (uint8_t)(digit - hex));
	}
	return *(*at)++ == '\n';
}

static bool parse(const char *text, struct backup_keys *out)
{
	static const char first[] = "posta backup keys 1\n";
	const char *at = text + strlen(first);
	uint8_t want[16] = { 0 }, is[16];

	if (strncmp(text, first, strlen(first)) != 0 ||
	    !take_line(&at, "sign", out->sign, KEY_BYTES) ||
	    !take_line(&at, "recovery", out->recovery, KEY_BYTES))
		return false;
	hash_short(text, (size_t)(at - text), is);
	return take_line(&at, "check", want, sizeof(want)) && *at == '\0' &&
	       memcmp(want, is, sizeof(is)) == 0;
}

static int path_of(const char *dir, char out[PATH_MAX], struct err *err)
{
	int n = snprintf(out, PATH_MAX, "%s/%s", dir, FILE_NAME);

	return n > 0 && n < PATH_MAX ? 0 : file_fault(err, dir, ENAMETOOLONG);
}

int backup_keys_read(const char *post_dir, struct backup_keys *out, struct err *err)
{
	struct arena arena;
	char path[PATH_MAX];
	struct span bytes;
	bool is_good;
	int rc = path_of(post_dir, path, err);

	*out = (struct backup_keys){ 0 };
	if (rc != 0)
		return rc;
	arena_init(&arena);
	rc = file_read(path, FILE_BYTES_MAX, &arena, &bytes, err);
	is_good = rc == 0 && parse((const char *)bytes.data, out);
	if (rc == 0)
		wipe_bytes((void *)(uintptr_t)bytes.data, bytes.size);
	arena_fini(&arena);
	if (rc == ERR_NOT_FOUND)
		return err_refuse(err, &rule_backup_no_keys, "", NULL);
	if (rc != 0 || is_good)
		return rc;
	return err_fault(err, &rule_post_damaged, post_dir, FILE_NAME, NULL);
}

int backup_keys_write(const char *post_dir, const uint8_t secret[KEY_BYTES], struct err *err)
{
	char path[PATH_MAX], text[512], hex[2][HEX_BYTES];
	uint8_t sign[KEY_BYTES], recovery[KEY_BYTES], check[16];
	int n, rc = path_of(post_dir, path, err);

	if (rc != 0)
		return rc;
	random_bytes(sign, sizeof(sign));
	box_public(secret, recovery);
	to_hex(sign, KEY_BYTES, hex[0]);
	to_hex(recovery, KEY_BYTES, hex[1]);
	n = snprintf(text, sizeof(text), "posta backup keys 1\nsign %s\nrecovery %s\n", hex[0],
		     hex[1]);
	hash_short(text, (size_t)n, check);
	to_hex(check, sizeof(check), hex[0]);
	n += snprintf(text + n, sizeof(text) - (size_t)n, "check %s\n", hex[0]);
	BUG_ON(n < 0 || (size_t)n >= sizeof(text));
	rc = file_write_atomic(path, (struct span){ (const uint8_t *)text, (size_t)n }, err);
	wipe_bytes(text, sizeof(text));
	wipe_bytes(sign, sizeof(sign));
	return rc;
}

int backup_keys_make(const char *post_dir, bool is_again, char out[RECOVERY_TEXT_BYTES],
		     struct err *err)
{
	char path[PATH_MAX];
	uint8_t secret[KEY_BYTES];
	int rc = path_of(post_dir, path, err);

	if (rc != 0)
		return rc;
	if (!is_again && file_exists(path))
		return err_refuse(err, &rule_backup_has_keys, "", NULL);
	random_bytes(secret, sizeof(secret));
	rc = backup_keys_write(post_dir, secret, err);
	if (rc == 0)
		recovery_format(secret, out);
	wipe_bytes(secret, sizeof(secret));
	return rc;
}

static void prove(uint8_t bytes[KEY_BYTES + PROOF_BYTES])
{
	uint8_t hash[HASH_BYTES];

	hash_bytes("posta recovery key", bytes, KEY_BYTES, hash);
	memcpy(bytes + KEY_BYTES, hash, PROOF_BYTES);
}

void recovery_format(const uint8_t secret[KEY_BYTES], char out[RECOVERY_TEXT_BYTES])
{
	uint8_t bytes[KEY_BYTES + PROOF_BYTES + 1] = { 0 };
	size_t at = 0;

	memcpy(bytes, secret, KEY_BYTES);
	prove(bytes);
	for (int i = 0; i < RECOVERY_CHARS; i++) {
		int bit = i * 5;
		unsigned two = (unsigned)bytes[bit / 8] << 8 | bytes[bit / 8 + 1];

		if (i > 0 && i % 4 == 0)
			out[at++] = ' ';
		out[at++] = DIGITS[two >> (11 - bit % 8) & 31];
	}
	out[at] = '\0';
	wipe_bytes(bytes, sizeof(bytes));
}

/* 0 to 31, or -1. */
static int digit_of(char c)
{
	const char *digit;

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	digit = c == '\0' ? NULL : strchr(DIGITS, c);
	return digit == NULL ? -1 : (int)(digit - DIGITS);
}

bool recovery_parse(const char *typed, uint8_t secret[KEY_BYTES])
{
	uint8_t bytes[KEY_BYTES + PROOF_BYTES] = { 0 }, is[KEY_BYTES + PROOF_BYTES];
	int count = 0;

	for (; *typed; typed++) {
		int digit;

		if (strchr(" -\t\r\n", *typed) != NULL)
			continue;
		digit = digit_of(*typed);
		if (digit < 0 || count == RECOVERY_CHARS)
			return false;
		for (int bit = 0; bit < 5; bit++) {
			int at = count * 5 + bit;

			bytes[at / 8] |= (uint8_t)((digit >> (4 - bit) & 1) << (7 - at % 8));
		}
		count++;
	}
	memcpy(is, bytes, sizeof(is));
	prove(is);
	memcpy(secret, bytes, KEY_BYTES);
	return count == RECOVERY_CHARS && memcmp(is, bytes, sizeof(is)) == 0;
}
