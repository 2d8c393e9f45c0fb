/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A draft's file is a hash and a CBOR array, all texts as bytes: what is typed wrongly, down to
 * broken UTF-8, comes back as it was.
 *
 *     "posta draft 1\n", hash 16 of the rest, [id, user, saved, form, subject, subject id, focus,
 *     [path, text, path, text ...]]
 */
#include "store/draft.h"

#include "store/codec.h"
#include "store/file.h"
#include "store/reserve.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "posta draft 1\n"
#define MAGIC_BYTES (sizeof(MAGIC) - 1)
#define HASH_SHORT_BYTES 16
#define DRAFT_BYTES_MAX (1024 * 1024)
#define DRAFT_ITEMS 8
#define SUFFIX ".draft"
#define KEPT_S (7 * 86400)
#define DRAFTS_FIRST 32

void draft_new_id(char out[CLIENT_ID_BYTES])
{
	uint8_t b[16];

	random_bytes(b, sizeof(b));
	b[6] = (uint8_t)((b[6] & 0x0F) | 0x40); /* RFC 4122: version 4, random */
	b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
	snprintf(out, CLIENT_ID_BYTES,
		 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
		 b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
		 b[15]);
}

/* An id becomes a file name: nothing but hex digits and hyphens. */
static bool is_id(const char *id, size_t size)
{
	return size > 0 && size < CLIENT_ID_BYTES && strspn(id, "0123456789abcdef-") == size;
}

static int path_of(char out[PATH_MAX], const char *dir, const char *id, struct err *err)
{
	int n = snprintf(out, PATH_MAX, "%s/drafts/%s" SUFFIX, dir, id);

	BUG_ON(!is_id(id, strlen(id)));
	return n > 0 && n < PATH_MAX ? 0 : file_fault(err, dir, ENAMETOOLONG);
}

/* --- bytes ------------------------------------------------------------------------------------ */

static void put_text(struct wire_out *out, const char *text)
{
	if (text == NULL)
		text = "";
	cbor_put_bytes(out, (struct span){ (const uint8_t *)text, strlen(text) });
}

static struct span encode(struct arena *arena, const struct draft *draft)
{
	static const uint8_t no_hash[HASH_SHORT_BYTES];
	struct wire_out out;
	uint8_t *data;

	BUG_ON(draft->text_count < 0 || draft->text_count > DRAFT_TEXTS_MAX);
	wire_out_init(&out, arena, DRAFT_BYTES_MAX);
	wire_put(&out, MAGIC, MAGIC_BYTES);
	wire_put(&out, no_hash, sizeof(no_hash));
	cbor_put_array(&out, DRAFT_ITEMS);
	put_text(&out, draft->id);
	cbor_put_int(&out, draft->user);
	cbor_put_int(&out, draft->saved_s);
	put_text(&out, draft->form);
	put_text(&out, draft->subject);
	cbor_put_int(&out, draft->subject_id);
	put_text(&out, draft->focus);
	cbor_put_array(&out, (uint64_t)draft->text_count * 2);
	for (int i = 0; i < draft->text_count; i++) {
		put_text(&out, draft->text[i].path);
		put_text(&out, draft->text[i].text);
	}
	if (out.failed)
		return wire_out_span(&out);
	data = out.data;
	hash_short(data + MAGIC_BYTES + HASH_SHORT_BYTES, out.size - MAGIC_BYTES - HASH_SHORT_BYTES,
		   data + MAGIC_BYTES);
	return wire_out_span(&out);
}

static const char *get_text(struct wire_in *in, struct arena *arena)
{
	struct span bytes = cbor_get_bytes(in);

	if (bytes.size > 0 && memchr(bytes.data, 0, bytes.size) != NULL)
		in->failed = true;
	return arena_strn(arena, bytes.size > 0 ? (const char *)bytes.data : "", bytes.size);
}

static void get_short_text(struct wire_in *in, struct arena *arena, char *out, size_t size)
{
	const char *text = get_text(in, arena);

	if (strlen(text) >= size)
		in->failed = true;
	else
		memcpy(out, text, strlen(text) + 1);
}

static bool decode(struct span bytes, struct arena *arena, struct draft *out)
{
	struct draft draft = { .user = 0 };
	uint8_t hash[HASH_SHORT_BYTES];
	struct wire_in in;
	uint64_t texts;

	if (bytes.size < MAGIC_BYTES + HASH_SHORT_BYTES ||
	    memcmp(bytes.data, MAGIC, MAGIC_BYTES) != 0)
		return false;
	wire_in_init(&in, bytes);
	(void)wire_get(&in, MAGIC_BYTES + HASH_SHORT_BYTES);
	hash_short(bytes.data + in.at, bytes.size - in.at, hash);
	if (memcmp(hash, bytes.data + MAGIC_BYTES, HASH_SHORT_BYTES) != 0)
		return false;
	if (cbor_get_array(&in) != DRAFT_ITEMS)
		return false;
	get_short_text(&in, arena, draft.id, sizeof(draft.id));
	draft.user = cbor_get_int(&in);
	draft.saved_s = cbor_get_int(&in);
	get_short_text(&in, arena, draft.form, sizeof(draft.form));
	get_short_text(&in, arena, draft.subject, sizeof(draft.subject));
	draft.subject_id = cbor_get_int(&in);
	get_short_text(&in, arena, draft.focus, sizeof(draft.focus));
	texts = cbor_get_array(&in);
	if (in.failed || texts % 2 != 0 || texts / 2 > DRAFT_TEXTS_MAX)
		return false;
	draft.text_count = (int)(texts / 2);
	draft.text = arena_array(arena, (size_t)draft.text_count, sizeof(*draft.text));
	for (int i = 0; i < draft.text_count; i++) {
		draft.text[i].path = get_text(&in, arena);
		draft.text[i].text = get_text(&in, arena);
	}
	if (in.failed || wire_left(&in) != 0)
		return false;
	*out = draft;
	return true;
}

/* --- files ------------------------------------------------------------------------------------ */

static int make_folder(const char *dir, struct err *err)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s/drafts", dir);

	if (n < 0 || n >= PATH_MAX)
		return file_fault(err, dir, ENAMETOOLONG);
	return file_exists(path) ? 0 : file_make_dir(path, err);
}

int draft_save(const char *dir, const struct draft *draft, struct err *err)
{
	struct arena arena;
	struct span bytes;
	char path[PATH_MAX];
	int rc = path_of(path, dir, draft->id, err);

	if (rc == 0)
		rc = make_folder(dir, err);
	if (rc != 0)
		return rc;
	arena_init(&arena);
	bytes = encode(&arena, draft);
	if (bytes.size == 0)
		rc = err_refuse(err, &rule_too_big, "", NULL);
	else
		rc = file_write_atomic(path, bytes, err);
	/* What people have typed is what the reserve is for. */
	if (rc == ERR_FAULT && err_has(err, &rule_disk_full) && reserve_give_up(dir)) {
		err_reset(err);
		rc = file_write_atomic(path, bytes, err);
	}
	arena_fini(&arena);
	return rc;
}

/* Beside the drafts, where it is not listed and not lost. */
static void set_aside(const char *path)
{
	char aside[PATH_MAX];
	int n = snprintf(aside, sizeof(aside), "%s.damaged", path);

	if (n > 0 && n < PATH_MAX)
		(void)rename(path, aside);
}

/* 0, ERR_NOT_FOUND, or a fault; *is_damaged says that the file was read and is no draft. */
static int load(const char *dir, const char *id, struct arena *arena, struct draft *out,
		bool *is_damaged, struct err *err)
{
	struct span bytes;
	char path[PATH_MAX];
	int rc = path_of(path, dir, id, err);

	*is_damaged = false;
	if (rc == 0)
		rc = file_read(path, DRAFT_BYTES_MAX, arena, &bytes, err);
	if (rc != 0)
		return rc;
	if (decode(bytes, arena, out) && strcmp(out->id, id) == 0)
		return 0;
	*out = (struct draft){ .user = 0 };
	*is_damaged = true;
	return err_fault(err, &rule_post_damaged, dir, strrchr(path, '/') + 1, NULL);
}

int draft_load(const char *dir, const char *id, struct arena *arena, struct draft *out,
	       struct err *err)
{
	char path[PATH_MAX];
	bool is_damaged;
	int rc;

	*out = (struct draft){ .user = 0 };
	if (!is_id(id, strlen(id)))
		return ERR_NOT_FOUND;
	rc = load(dir, id, arena, out, &is_damaged, err);
	if (is_damaged && path_of(path, dir, id, err) == 0)
		set_aside(path);
	return rc;
}

/* The id in a file name; false: not a draft. */
static bool id_of(const char *name, char id[CLIENT_ID_BYTES])
{
	size_t size = strlen(name), suffix = strlen(SUFFIX);

	if (size <= suffix || strcmp(name + size - suffix, SUFFIX) != 0 ||
	    !is_id(name, strcspn(name, ".")) || strcspn(name, ".") != size - suffix)
		return false;
	memcpy(id, name, size - suffix);
	id[size - suffix] = '\0';
	return true;
}

static int compare_drafts(const void *a, const void *b)
{
	const struct draft *x = a, *y = b;

	if (x->saved_s != y->saved_s)
		return x->saved_s < y->saved_s ? 1 : -1;
	return strcmp(x->id, y->id);
}

int draft_list(const char *dir, struct arena *arena, struct draft **out, int *count, int *damaged,
	       struct err *err)
{
	const char *path = arena_fmt(arena, "%s/drafts", dir);
	DIR *folder = opendir(path);
	struct draft *list = NULL, *wider;
	int capacity = 0;
	struct dirent *name;
	char id[CLIENT_ID_BYTES];

	*out = NULL;
	*count = *damaged = 0;
	if (folder == NULL)
		return errno == ENOENT ? 0 : file_fault(err, path, errno);
	while ((name = readdir(folder)) != NULL) {
		bool is_damaged;
		struct err one;

		if (!id_of(name->d_name, id)) {
			*damaged += strstr(name->d_name, SUFFIX ".damaged") != NULL;
			continue;
		}
		if (*count == capacity) {
			capacity = capacity == 0 ? DRAFTS_FIRST : capacity * 2;
			wider = arena_array(arena, (size_t)capacity, sizeof(*wider));
			if (*count > 0)
				memcpy(wider, list, (size_t)*count * sizeof(*wider));
			list = wider;
		}
		err_reset(&one);
		*count += load(dir, id, arena, &list[*count], &is_damaged, &one) == 0;
		*damaged += is_damaged;
	}
	(void)closedir(folder);
	if (*count > 1)
		qsort(list, (size_t)*count, sizeof(*list), compare_drafts);
	*out = list;
	return 0;
}

/* Takes away kept drafts that were saved more than seven days before `now_s`. */
static void forget_old(const char *dir, int64_t now_s)
{
	char folder_path[PATH_MAX];
	struct arena arena;
	struct dirent *name;
	DIR *folder;
	int n = snprintf(folder_path, sizeof(folder_path), "%s/drafts/old", dir);

	folder = n > 0 && n < PATH_MAX ? opendir(folder_path) : NULL;
	if (folder == NULL)
		return;
	arena_init(&arena);
	while ((name = readdir(folder)) != NULL) {
		const char *path = arena_fmt(&arena, "%s/%s", folder_path, name->d_name);
		char id[CLIENT_ID_BYTES];
		struct draft draft;
		struct span bytes;
		struct err ignored;

		err_reset(&ignored);
		if (id_of(name->d_name, id) &&
		    file_read(path, DRAFT_BYTES_MAX, &arena, &bytes, &ignored) == 0 &&
		    decode(bytes, &arena, &draft) && draft.saved_s < now_s - KEPT_S)
			(void)unlink(path);
		arena_reset(&arena);
	}
	(void)closedir(folder);
	arena_fini(&arena);
}

static int keep(const char *dir, const char *id, const char *path, struct err *err)
{
	char old[PATH_MAX];
	struct arena arena;
	struct draft draft;
	bool is_damaged;
	int n = snprintf(old, sizeof(old), "%s/drafts/old", dir);
	int rc;

	if (n < 0 || n >= PATH_MAX)
		return file_fault(err, dir, ENAMETOOLONG);
	rc = file_make_dir(old, err);
	if (rc != 0)
		return rc;
	arena_init(&arena);
	rc = load(dir, id, &arena, &draft, &is_damaged, err);
	if (rc == 0)
		forget_old(dir, draft.saved_s);
	arena_fini(&arena);
	if (rc != 0)
		return rc == ERR_NOT_FOUND ? 0 : rc;
	n = snprintf(old, sizeof(old), "%s/drafts/old/%s" SUFFIX, dir, id);
	if (n < 0 || n >= PATH_MAX)
		return file_fault(err, dir, ENAMETOOLONG);
	return rename(path, old) == 0 ? 0 : file_fault(err, path, errno);
}

int draft_drop(const char *dir, const char *id, bool is_kept, struct err *err)
{
	char path[PATH_MAX];
	int rc;

	if (!is_id(id, strlen(id)))
		return 0;
	rc = path_of(path, dir, id, err);
	if (rc != 0)
		return rc;
	if (is_kept)
		return keep(dir, id, path, err);
	return unlink(path) == 0 || errno == ENOENT ? 0 : file_fault(err, path, errno);
}
