/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/copying.h"

#include "core/copy.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/file.h"
#include "store/index.h"
#include "store/rule.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOM_BYTES_MIN ((int64_t)1024 * 1024)

/* --- looking ------------------------------------------------------------------------------ */

struct question {
	const char *code;
	struct stick stick;
	bool is_known;
};

static int find_stick(struct txn *txn, void *arg, struct err *err)
{
	struct question *question = arg;
	int64_t id = index_find(txn, &record_stick, STICK_BY_CODE,
				(struct key_part[]){ KEY_TEXT(question->code) }, 1);

	(void)err;
	question->is_known = id != 0 &&
			     rec_get(txn, &record_stick, id, &question->stick) == 0;
	return 0;
}

/* The stick has a name: is it one of ours? */
static int look_up(const struct session *session, struct arena *arena, struct stick_place *out,
		   struct err *err)
{
	char code[STICK_ID_TEXT];
	struct question question = { .code = code };
	int rc;

	if (memcmp(out->file.store_id, store_id(session->store), STORE_ID_BYTES) != 0) {
		out->state = STICK_OTHER_POST;
		return 0;
	}
	stick_id_format(out->file.id, code);
	rc = store_read(session->store, arena, find_stick, &question, err);
	if (rc != 0)
		return rc;
	out->state = STICK_KNOWN;
	if (!question.is_known) {
		/* The post was put back from a copy that is older than the stick's name. */
		out->state = STICK_UNNAMED;
		return 0;
	}
	out->stick = question.stick.head.id;
	if (question.stick.is_retired)
		out->state = STICK_RETIRED;
	return 0;
}

int copying_look(const struct session *session, const struct mount_options *mounts,
		 const char *dir, struct arena *arena, struct stick_place *out, struct err *err)
{
	struct err why = { 0 };
	bool has_own = false, has_other = false;
	int rc;

	*out = (struct stick_place){ .state = STICK_FRESH };
	rc = mount_of(mounts, dir, store_dir(session->store), &out->mount, err);
	if (rc != 0)
		return rc;
	rc = stick_read(dir, &out->file, &why);
	if (rc == 0)
		return look_up(session, arena, out, err);
	if (rc == ERR_FAULT && !err_has(&why, &rule_backup_stick_file)) {
		*err = why;
		return rc;
	}
	if (rc == ERR_FAULT) {
		out->state = STICK_UNREADABLE;
		return 0;
	}
	rc = backup_whose(dir, store_id(session->store), &has_own, &has_other, err);
	if (rc == 0)
		out->state = has_own ? STICK_UNNAMED : has_other ? STICK_OTHER_POST : STICK_FRESH;
	return rc;
}

/* May anything of this post be written there? */
static int check_place(const struct session *session, const struct stick_place *place,
		       const char *dir, int64_t need_bytes, bool is_same_disk_allowed,
		       struct err *err)
{
	if (place->state == STICK_OTHER_POST)
		return err_refuse(err, &rule_stick_other, "", dir, NULL);
	if (place->state == STICK_RETIRED)
		return err_refuse(err, &rule_stick_retired, "", place->file.name, NULL);
	if (backup_is_inside(store_dir(session->store), place->mount.dir))
		return err_refuse(err, &rule_backup_inside, "", dir, NULL);
	return mount_check(&place->mount, need_bytes, is_same_disk_allowed, err);
}

/* --- names -------------------------------------------------------------------------------- */

static int find_name(struct txn *txn, void *arg, struct err *err)
{
	struct question *question = arg;
	int64_t id = index_find(txn, &record_stick, STICK_BY_NAME,
				(struct key_part[]){ KEY_TEXT(question->code) }, 1);

	(void)err;
	question->is_known = id != 0 && rec_get(txn, &record_stick, id, &question->stick) == 0;
	return 0;
}

/* Who the stick is from now on: who it says it is; with copies of this post but nothing readable,
 * the one that had that name; else a new one. */
static int choose_id(const struct session *session, const struct stick_place *place,
		     const char *name, struct arena *arena, uint8_t id[STICK_ID_BYTES],
		     struct err *err)
{
	struct question question = { .code = name };
	int rc = 0;

	memcpy(id, place->file.id, STICK_ID_BYTES);
	if (place->file.name[0] != '\0')
		return 0;
	random_bytes(id, STICK_ID_BYTES);
	if (place->state != STICK_FRESH)
		rc = store_read(session->store, arena, find_name, &question, err);
	if (rc == 0 && question.is_known && !question.stick.is_retired &&
	    !stick_id_parse(question.stick.code, id))
		rc = err_refuse(err, &rule_stick_code, "code", NULL);
	return rc;
}

int copying_name(struct session *session, const struct mount_options *mounts, const char *dir,
		 const char *name, bool is_same_disk_allowed, struct arena *arena, struct err *err)
{
	struct stick_place place;
	struct stick_name in = { 0 };
	struct stick_file file = { 0 };
	struct done done;
	int rc = copying_look(session, mounts, dir, arena, &place, err);

	if (rc == 0)
		rc = check_place(session, &place, dir, ROOM_BYTES_MIN, is_same_disk_allowed, err);
	if (rc != 0)
		return rc;
	if (!stick_name_is_good(name))
		return err_refuse(err, &rule_stick_name, "name", NULL);
	note_fmt(file.name, sizeof(file.name), "%s", name);
	memcpy(file.store_id, store_id(session->store), STORE_ID_BYTES);
	rc = choose_id(session, &place, name, arena, file.id, err);
	if (rc != 0)
		return rc;
	note_fmt(in.name, sizeof(in.name), "%s", name);
	stick_id_format(file.id, in.code);
	rc = op_run(session, op_by_name("stick.name"), &in, NULL, &done, NULL, arena, err);
	return rc == 0 ? stick_write(dir, &file, err) : rc;
}

/* --- the copy ----------------------------------------------------------------------------- */

/* Says in the journal that the copy was made. */
static int note_copy(struct session *session, const struct copying_done *made,
		     struct arena *arena, struct err *err)
{
	const struct backup_result *result = &made->result;
	struct copy_note note = {
		.to_entry = result->to, .is_verified = true, .stick = made->place.stick,
		.from_entry = result->is_whole_already ? 1 : result->from,
		.is_same_disk = made->place.mount.is_same_disk || made->place.mount.is_memory,
	};
	struct done done;

	note_fmt(note.file, sizeof(note.file), "%s", result->name);
	seal_format(result->hash, note.seal);
	return op_run(session, op_by_name("backup.note"), &note, NULL, &done, NULL, arena, err);
}

int copying_run(struct session *session, const struct copying *copying,
		struct copying_done *done, struct arena *arena, struct err *err)
{
	int rc = copying_look(session, copying->mounts, copying->dir, arena, &done->place, err);

	done->result = (struct backup_result){ 0 };
	if (rc == 0)
		rc = check_place(session, &done->place, copying->dir, ROOM_BYTES_MIN,
				 copying->is_same_disk_allowed, err);
	if (rc != 0)
		return rc;
	rc = backup_write(session->store, copying->dir, &copying->options, &done->result, err);
	if (rc == 0 && copying->is_noted)
		rc = note_copy(session, done, arena, err);
	return rc;
}

/* --- the rehearsal ------------------------------------------------------------------------ */

#define SCRATCH "rehearsal-"

/* Scratch posts that a power cut left behind. */
static void remove_left(const char *folder, struct arena *arena)
{
	DIR *dir = opendir(folder);
	const struct dirent *item;
	struct err ignored = { 0 };

	if (dir == NULL)
		return;
	while ((item = readdir(dir)) != NULL) {
		const char *digits = item->d_name + strlen(SCRATCH);
		long pid;

		if (strncmp(item->d_name, SCRATCH, strlen(SCRATCH)) != 0)
			continue;
		pid = strtol(digits, NULL, 10);
		if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
			(void)!file_remove_tree(arena_fmt(arena, "%s/%s", folder, item->d_name),
						&ignored);
	}
	(void)closedir(dir);
}

/* What went wrong, in the words of the person. */
static void put_reason(const struct session *session, const struct err *why, struct arena *arena,
		       char out[REASON_BYTES])
{
	struct sbuf text;

	sbuf_init(&text, arena, REASON_BYTES);
	err_text(why, 0, session->lang, &text);
	note_fmt(out, REASON_BYTES, "%s", text.buf);
}

static int note_rehearsal(struct session *session, const struct rehearsing *rehearsing,
			  const struct backup_rehearsal *result, const struct err *why,
			  struct arena *arena, struct err *err)
{
	struct rehearsal_note note = { .to_entry = result->to, .is_half = result->is_half,
				       .is_good = why == NULL };
	struct stick_place *place = arena_alloc(arena, sizeof(*place));
	struct err ignored = { 0 };
	struct done done;

	if (copying_look(session, rehearsing->mounts, rehearsing->dir, arena, place,
			 &ignored) == 0 && place->state == STICK_KNOWN)
		note.stick = place->stick;
	if (why != NULL)
		put_reason(session, why, arena, note.note);
	note_fmt(note.file, sizeof(note.file), "%s", result->name);
	if (result->name[0] != '\0')
		seal_format(result->hash, note.seal);
	return op_run(session, op_by_name("backup.rehearse"), &note, NULL, &done, NULL, arena,
		      err);
}

int rehearsing_run(struct session *session, const struct rehearsing *rehearsing,
		   struct backup_rehearsal *done, struct arena *arena, struct err *err)
{
	const char *folder = rehearsing->scratch_dir != NULL ? rehearsing->scratch_dir :
							       store_dir(session->store);
	const char *scratch = arena_fmt(arena, "%s/" SCRATCH "%ld", folder, (long)getpid());
	struct store_options options = { .is_quick_test = true,
					 .progress = rehearsing->progress,
					 .progress_arg = rehearsing->progress_arg };
	struct err ignored = { 0 };
	int rc;

	remove_left(folder, arena);
	rc = backup_rehearse(session->store, rehearsing->dir, rehearsing->secret, scratch,
			     &options, done, err);
	if (!rehearsing->is_noted || (rc != 0 && (err_has(err, &rule_backup_none) ||
						   err_has(err, &rule_backup_not_folder))))
		return rc;
	if (rc == 0)
		return note_rehearsal(session, rehearsing, done, NULL, arena, err);
	if (!err_has(err, &rule_backup_key))
		(void)!note_rehearsal(session, rehearsing, done, err, arena, &ignored);
	return rc;
}
