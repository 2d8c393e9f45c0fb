/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postid.h"

#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define ID_FILE_BYTES_MAX 4096
#define HEX_BYTES (2 * 16 + 1)
#define NUMBER_DIGITS_MAX 15

static void to_hex(const uint8_t bytes[16], char out[HEX_BYTES])
{
	for (int i = 0; i < 16; i++)
		snprintf(out + (size_t)2 * i, 3, "%02x", bytes[i]);
}

static int path_of(const char *dir, char out[PATH_MAX], struct err *err)
{
	int n = snprintf(out, PATH_MAX, "%s/posta.id", dir);

	return n > 0 && n < PATH_MAX ? 0 : file_fault(err, dir, ENAMETOOLONG);
}

/* Takes "NAME " and a decimal number to the end of the line. */
static bool take_number(const char **at, const char *name, int64_t *out)
{
	size_t len = strlen(name);
	int digits = 0;

	if (strncmp(*at, name, len) != 0 || (*at)[len] != ' ')
		return false;
	*at += len + 1;
	for (*out = 0; **at >= '0' && **at <= '9' && digits < NUMBER_DIGITS_MAX; digits++)
		*out = *out * 10 + *(*at)++ - '0';
	return digits > 0 && *(*at)++ == '\n';
}

static bool take_hex(const char **at, const char *name, uint8_t out[16])
{
	static const char digits[] = "0123456789abcdef";
	size_t len = strlen(name);

	if (strncmp(*at, name, len) != 0 || (*at)[len] != ' ')
		return false;
	*at += len + 1;
	for (int i = 0; i < 32; i++) {
		const char *digit = **at == '\0' ? NULL : strchr(digits, **at);

		if (digit == NULL)
			return false;
		out[i / 2] = (uint8_t)(out[i / 2] << 4 | (uint8_t)(digit - digits));
		(*at)++;
	}
	return *(*at)++ == '\n';
}

static bool parse(const char *text, size_t size, int64_t *format, struct post_id *out)
{
	const char *at = text;
	uint8_t want[16] = { 0 }, is[16];

	if (strlen(text) != size || !take_number(&at, "posta", format))
		return false;
	if (*format != POST_FORMAT)
		return false;
	if (!take_hex(&at, "id", out->id) || !take_number(&at, "created", &out->created_s) ||
	    !take_number(&at, "schema", &out->schema_version))
		return false;
	hash_short(text, (size_t)(at - text), is);
	if (!take_hex(&at, "check", want) || *at != '\0')
		return false;
	return memcmp(is, want, sizeof(is)) == 0;
}

int post_id_read(const char *dir, struct post_id *out, struct err *err)
{
	struct arena arena;
	char path[PATH_MAX], number[32];
	struct span bytes;
	int64_t format = 0;
	bool is_good;
	int rc = path_of(dir, path, err);

	*out = (struct post_id){ 0 };
	if (rc != 0)
		return rc;
	arena_init(&arena);
	rc = file_read(path, ID_FILE_BYTES_MAX, &arena, &bytes, err);
	is_good = rc == 0 && parse((const char *)bytes.data, bytes.size, &format, out);
	arena_fini(&arena);
	if (rc == ERR_NOT_FOUND)
		return err_fault(err, &rule_not_post, dir, NULL);
	if (rc != 0 || is_good)
		return rc;
	if (format <= POST_FORMAT)
		return err_fault(err, &rule_post_damaged, dir, "posta.id", NULL);
	snprintf(number, sizeof(number), "%" PRId64, format);
	return err_fault(err, &rule_post_newer, dir, number, NULL);
}

int post_id_write(const char *dir, const struct post_id *id, bool is_synced, struct err *err)
{
	char path[PATH_MAX], text[256], hex[HEX_BYTES];
	uint8_t check[16];
	struct span bytes;
	int n, rc = path_of(dir, path, err);

	if (rc != 0)
		return rc;
	to_hex(id->id, hex);
	n = snprintf(text, sizeof(text),
		     "posta %d\nid %s\ncreated %" PRId64 "\nschema %" PRId64 "\n", POST_FORMAT, hex,
		     id->created_s, id->schema_version);
	BUG_ON(n < 0 || id->created_s < 0 || id->schema_version < 0);
	hash_short(text, (size_t)n, check);
	to_hex(check, hex);
	n += snprintf(text + n, sizeof(text) - (size_t)n, "check %s\n", hex);
	BUG_ON((size_t)n >= sizeof(text));
	bytes = (struct span){ (const uint8_t *)text, (size_t)n };
	if (!is_synced)
		return file_write_quick(path, bytes, err);
	return file_write_atomic(path, bytes, err);
}
