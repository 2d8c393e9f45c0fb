/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/stick.h"

#include "base/utf8.h"
#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FORMAT 1
#define FILE_BYTES_MAX 512
#define CHECK_BYTES 16
#define FIRST "posta stick "

/* --- the form ----------------------------------------------------------------------------- */

static void to_hex(const uint8_t *bytes, size_t count, char *out)
{
	for (size_t i = 0; i < count; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static bool from_hex(const char *text, size_t size, uint8_t *out, size_t count)
{
	static const char digits[] = "0123456789abcdef";

	if (size != 2 * count)
		return false;
	for (size_t i = 0; i < size; i++) {
		const char *digit = text[i] == '\0' ? NULL : strchr(digits, text[i]);

		if (digit == NULL)
			return false;
		out[i / 2] = (uint8_t)(out[i / 2] << 4 | (uint8_t)(digit - digits));
	}
	return true;
}

void stick_id_format(const uint8_t id[STICK_ID_BYTES], char out[STICK_ID_TEXT])
{
	to_hex(id, STICK_ID_BYTES, out);
}

bool stick_id_parse(const char *text, uint8_t out[STICK_ID_BYTES])
{
	return from_hex(text, strlen(text), out, STICK_ID_BYTES);
}

bool stick_name_is_good(const char *name)
{
	size_t size = strlen(name);

	return size > 0 && size < STICK_NAME_BYTES && name[0] != ' ' && name[size - 1] != ' ' &&
	       utf8_is_valid(name, size) && utf8_is_clean(name);
}

static size_t format(const struct stick_file *stick, char text[FILE_BYTES_MAX])
{
	char id[STICK_ID_TEXT], post[2 * STORE_ID_BYTES + 1], check[2 * CHECK_BYTES + 1];
	uint8_t bytes[CHECK_BYTES];
	int n;

	to_hex(stick->id, STICK_ID_BYTES, id);
	to_hex(stick->store_id, STORE_ID_BYTES, post);
	n = snprintf(text, FILE_BYTES_MAX, FIRST "%d\nid %s\nname %s\npost %s\n", FORMAT, id,
		     stick->name, post);
	BUG_ON(n < 0 || n >= FILE_BYTES_MAX);
	hash_short(text, (size_t)n, bytes);
	to_hex(bytes, CHECK_BYTES, check);
	n += snprintf(text + n, (size_t)(FILE_BYTES_MAX - n), "check %s\n", check);
	BUG_ON(n < 0 || n >= FILE_BYTES_MAX);
	return (size_t)n;
}

/* The value of the line "NAME value\n"; moves behind it. false: another line stands there. */
static bool take_line(const char **at, const char *name, const char **value, size_t *size)
{
	size_t len = strlen(name);
	const char *end = strchr(*at, '\n');

	if (end == NULL || strncmp(*at, name, len) != 0 || (*at)[len] != ' ')
		return false;
	*value = *at + len + 1;
	*size = (size_t)(end - *value);
	*at = end + 1;
	return true;
}

/* Whatever was read, only the bytes that would be written for it are accepted. */
static bool parse(const char *text, size_t size, struct stick_file *out)
{
	char again[FILE_BYTES_MAX];
	const char *at = text, *value;
	size_t len;

	*out = (struct stick_file){ 0 };
	if (!take_line(&at, "posta stick", &value, &len) || !take_line(&at, "id", &value, &len) ||
	    !from_hex(value, len, out->id, STICK_ID_BYTES) ||
	    !take_line(&at, "name", &value, &len) || len >= STICK_NAME_BYTES)
		return false;
	memcpy(out->name, value, len);
	if (!take_line(&at, "post", &value, &len) ||
	    !from_hex(value, len, out->store_id, STORE_ID_BYTES) ||
	    !stick_name_is_good(out->name))
		return false;
	return format(out, again) == size && memcmp(again, text, size) == 0;
}

/* --- the file ----------------------------------------------------------------------------- */

static bool path_of(const char *dir, char out[PATH_MAX])
{
	int n = snprintf(out, PATH_MAX, "%s/" STICK_FILE, dir);

	return n > 0 && n < PATH_MAX;
}

static int bad_file(const char *dir, struct err *err)
{
	return err_fault(err, &rule_backup_stick_file, dir, NULL);
}

/* Format 2 and later: "posta stick 2". */
static bool is_newer(const char *text, char number[8])
{
	size_t digits;

	if (strncmp(text, FIRST, strlen(FIRST)) != 0)
		return false;
	text += strlen(FIRST);
	digits = strspn(text, "0123456789");
	if (digits == 0 || digits > 6 || text[digits] != '\n')
		return false;
	snprintf(number, 8, "%.*s", (int)digits, text);
	return strtol(number, NULL, 10) > FORMAT;
}

int stick_read(const char *dir, struct stick_file *out, struct err *err)
{
	char path[PATH_MAX], text[FILE_BYTES_MAX + 1], number[8];
	struct stat st;
	size_t got = 0;
	int fd, error_number = 0;

	*out = (struct stick_file){ 0 };
	if (!path_of(dir, path))
		return file_fault(err, dir, ENAMETOOLONG);
	fd = file_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return ERR_NOT_FOUND;
	if (fd < 0 && errno != ELOOP && errno != ENXIO)
		return file_fault(err, path, errno);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		file_close(fd);
		return bad_file(dir, err);
	}
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	error_number = file_read_at(fd, text, FILE_BYTES_MAX + 1, 0, &got);
	file_close(fd);
	if (error_number != 0)
		return file_fault(err, path, error_number);
	text[got < FILE_BYTES_MAX ? got : FILE_BYTES_MAX] = '\0';
	if (got <= FILE_BYTES_MAX && strlen(text) == got && parse(text, got, out))
		return 0;
	if (is_newer(text, number))
		return err_fault(err, &rule_backup_newer, path, number, NULL);
	return bad_file(dir, err);
}

int stick_write(const char *dir, const struct stick_file *stick, struct err *err)
{
	char path[PATH_MAX], text[FILE_BYTES_MAX];
	struct stick_file again;
	size_t size = format(stick, text);
	int rc;

	BUG_ON(!stick_name_is_good(stick->name));
	if (!path_of(dir, path))
		return file_fault(err, dir, ENAMETOOLONG);
	rc = file_write_atomic(path, (struct span){ (const uint8_t *)text, size }, err);
	if (rc == 0)
		rc = stick_read(dir, &again, err);
	if (rc == ERR_NOT_FOUND || (rc == 0 && memcmp(&again, stick, sizeof(again)) != 0))
		rc = bad_file(dir, err);
	return rc;
}
