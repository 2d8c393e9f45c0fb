/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/judge.h"

#include "core/model.h"
#include "store/backup_keys.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/postid.h"
#include "store/verify.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MORE 4
#define MARKER_BYTES 128

struct judging {
	const struct life *life;
	const struct moment *moment;
	char dir[300], witness[300];
	char *text;
	struct arena arena;
	struct err err;
	struct store *store;
	struct store_options options;
	struct schema schema;
	bool is_rebuilt, is_made_here;
};

static const char *wrong(struct judging *judging, const char *what)
{
	struct sbuf text;

	sbuf_init(&text, &judging->arena, 400);
	for (int i = 0; i < judging->err.count; i++)
		err_text(&judging->err, i, LANG_EN, &text);
	snprintf(judging->text, 200, "%s%s%s", what, text.len == 0 ? "" : ": ", text.buf);
	return judging->text;
}

static bool was_refused(const struct judging *judging, const char *rule)
{
	return judging->err.count == 1 && strcmp(judging->err.item[0].rule->id, rule) == 0;
}

/* --- opening ---------------------------------------------------------------------------------- */

static void note_progress(void *arg, int64_t done, int64_t total)
{
	struct judging *judging = arg;

	(void)done;
	(void)total;
	judging->is_rebuilt = true;
}

static const char *open_post(struct judging *judging)
{
	const struct moment *moment = judging->moment;
	uint8_t id[STORE_ID_BYTES] = { 'w', 'o', 'r', 'l', 'd' };
	int rc;

	err_reset(&judging->err);
	judging->is_rebuilt = false;
	rc = store_open(&judging->store, judging->dir, &judging->schema, &judging->options,
			&judging->err);
	if (rc == 0)
		return NULL;
	if (moment->is_made || !was_refused(judging, "post.missing"))
		return wrong(judging, "it does not open");
	/* The first start goes on: there is nothing yet, and what is left of it is in nobody's
	 * way. */
	err_reset(&judging->err);
	judging->is_made_here = true;
	if (store_create(judging->dir, id, &judging->schema, 1790000000, &judging->err) != 0)
		return wrong(judging, "it cannot be made");
	if (store_open(&judging->store, judging->dir, &judging->schema, &judging->options,
		       &judging->err) != 0)
		return wrong(judging, "it does not open when it is made again");
	return NULL;
}

/* A control: as if the machine had never stopped. The inode is that of the file as it is now. */
static void fit_marker(struct judging *judging)
{
	char path[400], text[MARKER_BYTES + 1] = "", boot[64];
	char line[MARKER_BYTES] = "";
	int format;
	struct stat st;
	FILE *file;

	snprintf(path, sizeof(path), "%s/views/data.mdb", judging->dir);
	if (stat(path, &st) != 0)
		return;
	snprintf(path, sizeof(path), "%s/views/clean", judging->dir);
	file = fopen(path, "r+b");
	if (file == NULL)
		return;
	if (fread(text, 1, MARKER_BYTES, file) == MARKER_BYTES &&
	    sscanf(text, "posta views %d\ndirty %63s", &format, boot) == 2) {
		snprintf(line, sizeof(line), "posta views %d\ndirty %s %" PRIu64 "\n", format,
			 judging->options.boot_id, (uint64_t)st.st_ino);
		rewind(file);
		(void)!fwrite(line, 1, MARKER_BYTES, file);
	}
	(void)fclose(file);
}

/* --- looking ---------------------------------------------------------------------------------- */

static const char *look_at_head(struct judging *judging, struct store_head *head)
{
	const struct moment *moment = judging->moment;
	const struct life_entry *entry;

	if (store_head(judging->store, head, &judging->err) != 0)
		return wrong(judging, "no head");
	if (head->seq < moment->acked)
		return wrong(judging, "an acknowledged operation is lost");
	if (head->seq > moment->started || head->seq > judging->life->entries)
		return wrong(judging, "an operation that nobody asked for is there");
	if (store_history(judging->store).state != HISTORY_GOOD)
		return wrong(judging, "a mark is ahead of the journal");
	if (store_heals(judging->store) != 0)
		return wrong(judging, "views that the marker trusted are damaged");
	if (judging->life->is_whole && !moment->is_made && !judging->is_made_here &&
	    head->seq != moment->started)
		return wrong(judging, "a post that is not complete is in its place");
	entry = &judging->life->entry[head->seq];
	if (head->seq == 0)
		return NULL;
	if (memcmp(head->hash, entry->hash, HASH_BYTES) != 0)
		return wrong(judging, "another history");
	if (memcmp(head->digest, entry->digest, HASH_BYTES) != 0)
		return wrong(judging, "a state that never was");
	return NULL;
}

static const char *verify(struct judging *judging, const char *what)
{
	struct verify_result result;
	const char *text;

	if (store_verify(judging->store, false, &result, &judging->err) == 0)
		return NULL;
	text = arena_fmt(&judging->arena, "%s: %s", what, result.what);
	err_reset(&judging->err);
	return wrong(judging, text);
}

static int put_diagnosis(struct txn *txn, void *arg, struct err *err)
{
	struct diagnosis diagnosis = { .name = "Prueba" };

	snprintf(diagnosis.code, sizeof(diagnosis.code), "#%03d", *(int *)arg);
	return rec_put(txn, &record_diagnosis, &diagnosis, err);
}

/* A few more operations, which must be there when it is opened again. */
static const char *go_on(struct judging *judging, int64_t seq)
{
	struct entry_note note = { .time_s = 1790000000, .at_s = 1790000000, .terminal = "",
				   .op = "test.more", .reason = "", .client_id = "" };
	struct write_outcome outcome;
	struct store_head head;
	const char *what;

	for (int i = 0; i < MORE; i++) {
		if (store_write(judging->store, &judging->arena, &note, put_diagnosis, &i,
				&outcome, &judging->err) != 0)
			return wrong(judging, "it cannot be written to");
	}
	what = verify(judging, "after more operations");
	if (what != NULL)
		return what;
	store_close(judging->store);
	judging->options.boot_id = "boot-later";
	if (store_open(&judging->store, judging->dir, &judging->schema, &judging->options,
		       &judging->err) != 0)
		return wrong(judging, "it does not open after more operations");
	if (store_head(judging->store, &head, &judging->err) != 0 || head.seq != seq + MORE)
		return wrong(judging, "later operations are lost");
	if (store_history(judging->store).state != HISTORY_GOOD)
		return wrong(judging, "a mark is ahead of the journal later");
	return verify(judging, "opened again");
}

static const char *look_at_draft(struct judging *judging)
{
	const struct moment *moment = judging->moment;
	struct draft draft = { 0 };
	int64_t number = 0;
	int rc = draft_load(judging->dir, LIFE_DRAFT, &judging->arena, &draft, &judging->err);

	if (rc != 0 && rc != ERR_NOT_FOUND)
		return wrong(judging, "the draft");
	if (rc == 0 && draft.text_count == 1)
		number = strtoll(draft.text[0].text, NULL, 10);
	if (number < moment->draft_acked || number > moment->draft_started ||
	    (rc == 0 && number == 0))
		return wrong(judging, "the draft is not what was saved");
	return NULL;
}

static const char *look_at_keys(struct judging *judging)
{
	struct backup_keys keys;

	if (backup_keys_read(judging->dir, &keys, &judging->err) == 0)
		return keys.recovery[0] == 0 && keys.recovery[1] == 0 ? "no keys" : NULL;
	if (judging->moment->has_keys || !was_refused(judging, "backup.no_keys"))
		return wrong(judging, "the keys of backups");
	err_reset(&judging->err);
	return NULL;
}

static const char *look(struct judging *judging)
{
	struct store_head head;
	const char *what = look_at_head(judging, &head);

	if (what == NULL && (!judging->is_rebuilt || judging->moment->is_thorough))
		what = verify(judging, "it does not verify");
	if (what == NULL && !judging->moment->is_aside_known)
		what = look_at_draft(judging);
	if (what == NULL && !judging->moment->is_aside_known)
		what = look_at_keys(judging);
	if (what == NULL && judging->moment->is_thorough)
		what = go_on(judging, head.seq);
	return what;
}

static void start(struct judging *judging, const struct life *life, const struct moment *moment,
		  const char *root, char *text)
{
	*judging = (struct judging){ .life = life, .moment = moment, .text = text };
	arena_init(&judging->arena);
	err_reset(&judging->err);
	snprintf(judging->dir, sizeof(judging->dir), "%s/post", root);
	judging->schema = schema_post;
	judging->schema.version += moment->is_newer;
	snprintf(judging->witness, sizeof(judging->witness), "%s/%s", root, life->witness);
	judging->options = (struct store_options){
		.witness_dir = judging->witness,
		.segment_bytes = life->options.segment_bytes,
		.disk_reserve_bytes = 1,
		.map_bytes = life->options.map_bytes,
		.boot_id = moment->boot_id,
		.unchecked = moment->unchecked,
		.progress = note_progress,
		.progress_arg = judging,
	};
	if (moment->is_trusting)
		fit_marker(judging);
}

const char *judge(const struct life *life, const struct moment *moment, const char *root,
		  bool *is_rebuilt, char text[200])
{
	struct judging judging;
	const char *what;

	start(&judging, life, moment, root, text);
	what = open_post(&judging);
	*is_rebuilt = judging.is_rebuilt;
	if (what == NULL)
		what = look(&judging);
	store_close(judging.store);
	arena_fini(&judging.arena);
	return what;
}

void judge_mark_name(const struct life *life, const char *root, char out[DISK_NAME_BYTES])
{
	struct entry_note note = { .time_s = 1790000000, .at_s = 1790000000, .terminal = "",
				   .op = "test.more", .reason = "", .client_id = "" };
	struct moment moment = { .boot_id = "boot-name" };
	struct write_outcome outcome;
	struct judging judging;
	struct post_id id;
	struct dirent *name;
	char dir[300], text[200];
	DIR *folder;

	start(&judging, life, &moment, root, text);
	snprintf(dir, sizeof(dir), "%s/post", life->root);
	out[0] = '\0';
	if (post_id_read(dir, &id, &judging.err) != 0 ||
	    store_create(judging.dir, id.id, &schema_post, 1790000000, &judging.err) != 0 ||
	    store_open(&judging.store, judging.dir, &schema_post, &judging.options,
		       &judging.err) != 0 ||
	    store_write(judging.store, &judging.arena, &note, put_diagnosis, &(int){ 1 },
			&outcome, &judging.err) != 0)
		exit(1);
	store_anchor_sync(judging.store);
	store_close(judging.store);
	arena_fini(&judging.arena);
	folder = opendir(judging.witness);
	while (folder != NULL && (name = readdir(folder)) != NULL) {
		if (name->d_name[0] != '.')
			snprintf(out, DISK_NAME_BYTES, "%.63s", name->d_name);
	}
	if (folder == NULL || out[0] == '\0')
		exit(1);
	(void)closedir(folder);
}

/* --- a cut in the recovery -------------------------------------------------------------------- */

/* Writes one entry and says so. */
static bool write_one(struct judging *judging, struct life *after, int number)
{
	struct entry_note note = { .time_s = 1790000000, .at_s = 1790000000, .terminal = "",
				   .op = "test.more", .reason = "", .client_id = "" };
	struct write_outcome outcome;
	struct store_head head;

	number += 100; /* go_on must still find codes of its own */
	record_mark(LIFE_BEGIN, after->entries + 1, NULL, 0);
	if (store_write(judging->store, &judging->arena, &note, put_diagnosis, &number, &outcome,
			&judging->err) != 0 ||
	    store_head(judging->store, &head, &judging->err) != 0)
		return false;
	after->entries = head.seq;
	memcpy(after->entry[head.seq].hash, head.hash, HASH_BYTES);
	memcpy(after->entry[head.seq].digest, head.digest, HASH_BYTES);
	record_mark(LIFE_ACK, head.seq, NULL, 0);
	return true;
}

bool judge_recover(const struct life *life, const struct moment *moment, const char *root,
		   struct life *after)
{
	struct judging judging;
	struct store_head head;
	char text[200];
	bool is_good;

	*after = *life;
	after->is_whole = false;
	start(&judging, life, moment, root, text);
	is_good = open_post(&judging) == NULL &&
		  store_head(judging.store, &head, &judging.err) == 0 &&
		  head.seq <= life->entries;
	after->entry = calloc((size_t)life->entries + 4, sizeof(*after->entry));
	if (is_good && after->entry != NULL) {
		after->entries = head.seq;
		memcpy(after->entry, life->entry,
		       (size_t)(head.seq + 1) * sizeof(*after->entry));
		record_mark(LIFE_MADE, 0, NULL, 0);
		record_mark(LIFE_ACK, head.seq, NULL, 0);
		is_good = write_one(&judging, after, 1);
		store_checkpoint(judging.store);
		is_good = is_good && write_one(&judging, after, 2);
	}
	store_close(judging.store);
	arena_fini(&judging.arena);
	return is_good;
}
