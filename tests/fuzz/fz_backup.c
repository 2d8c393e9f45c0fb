/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copies on a stick: any bytes under the name of a copy; any bytes signed by a key that the file
 * itself names (an attacker has one too); and any bytes as a compressed stream.
 */
#include "tests/fuzz/fuzz.h"

#include "store/backup.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SIGNER_AT (BACKUP_HEADER_BYTES - KEY_BYTES)
#define FILE_BYTES 131072
#define EXPANDED_MAX ((int64_t)64 * 1024 * 1024)

static int count_bytes(void *arg, struct span bytes)
{
	int64_t *left = arg;

	*left -= (int64_t)bytes.size;
	return *left < 0 ? 2 : 0; /* enough: a bomb is stopped by who reads it */
}

static void expand(struct fuzz_in *in)
{
	static struct expand expand;
	int64_t left = EXPANDED_MAX;
	int code = 0;

	if (expand_start(&expand, count_bytes, &left))
		while (code == 0 && in->size > 0)
			code = expand_add(&expand, fuzz_take(in, 1 + (size_t)fuzz_u8(in) * 16));
	expand_end(&expand);
}

/* With the key of this program as signer, and its signature at the end. */
static void sign(uint8_t *file, size_t size)
{
	static const uint8_t seed[KEY_BYTES] = "the key of the fuzzer, not one";
	struct hash_state state;
	uint8_t hash[HASH_BYTES];

	if (size < BACKUP_HEADER_BYTES + SIGNATURE_BYTES)
		return;
	sign_public(seed, file + SIGNER_AT);
	hash_init(&state, "posta backup");
	hash_add(&state, file, size - SIGNATURE_BYTES);
	hash_final(&state, hash);
	sign_hash(seed, hash, file + size - SIGNATURE_BYTES);
}

static int put_nothing(void *arg, struct span bytes)
{
	return count_bytes(arg, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t secret[KEY_BYTES] = "no recovery key of anybody";
	static uint8_t file[FILE_BYTES];
	struct fuzz_in in = { data, size };
	struct backup_check check;
	struct backup_file found;
	struct err err = { 0 };
	char path[400];
	static const char name[] = "POCAA4BED2-00000001-00000009.pbk";

	if (size > FILE_BYTES)
		return 0;
	hash_start();
	uint8_t mode = fuzz_u8(&in) % 3;
	if (mode == 2) {
		expand(&in);
		return 0;
	}
	size_t bytes = in.size;
	memcpy(file, in.data, bytes);
	if (mode == 1)
		sign(file, bytes);
	snprintf(path, sizeof(path), "%s/%s", fuzz_dir(), name);
	fuzz_write(path, file, bytes);
	if (backup_file_check(fuzz_dir(), name, 0, &found, &err) == 0) {
		int64_t left = EXPANDED_MAX;
		err_reset(&err);
		fuzz_must(backup_file_open(fuzz_dir(), &found, secret, put_nothing, &left,
					   &err) != 0, "without the key nothing opens");
	}
	err_reset(&err);
	(void)!backup_check(fuzz_dir(), &check, &err);
	(void)unlink(path);
	return 0;
}
