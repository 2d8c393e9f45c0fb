/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/repair.h"

#include "store/anchor.h"
#include "store/file.h"
#include "store/old_views.h"
#include "store/refill.h"
#include "store/rule.h"
#include "store/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#define NAMES_MAX 100
#define LOST_MAX 100000 /* told one by one; more than that is no list for people */

struct repair {
	const struct repair_options *options;
	struct repair_result *result;
	struct arena arena;
	const char *dir, *building, *copy, *aside;
	struct post_id id;
	bool has_id; /* from posta.id itself */
	struct salvage salvage;
	struct old_views views;
	struct store_head kept, known;
	int locks[2];
};

/* --- before anything is made ------------------------------------------------------------------ */

/* Opens it, verifies it: is nothing wrong? In a child, which damaged views may kill. */
static bool is_whole(const struct repair *repair)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct store_options options = { .is_read_only = true };
		struct verify_result result;
		struct err err = { 0 };
		struct store *store;
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

		(void)dup2(null, STDERR_FILENO);
		if (store_open(&store, repair->dir, repair->options->schema, &options, &err) != 0 ||
		    store_history(store).state != HISTORY_GOOD ||
		    store_verify(store, false, &result, &err) != 0)
			_exit(1);
		_exit(0);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Nobody has it open, and nobody opens it until it has changed places. */
static int lock_post(struct repair *repair, struct err *err)
{
	static const char *const names[] = { "open.lock", "use.lock" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *path = arena_fmt(&repair->arena, "%s/%s", repair->dir, names[i]);

		repair->locks[i] = file_open(path, O_RDONLY | O_NOFOLLOW);
		if (repair->locks[i] >= 0 && flock(repair->locks[i], LOCK_EX | LOCK_NB) != 0)
			return err_refuse(err, &rule_busy, "", NULL);
	}
	return 0;
}

static int choose_names(struct repair *repair, struct err *err)
{
	for (int i = 1; i < NAMES_MAX; i++) {
		const char *more = i == 1 ? "" : arena_fmt(&repair->arena, "-%d", i);
		const char *end = arena_fmt(&repair->arena, "%s%s", repair->options->suffix, more);

		repair->building = arena_fmt(&repair->arena, "%s.repaired-%s", repair->dir, end);
		repair->aside = arena_fmt(&repair->arena, "%s.damaged-%s", repair->dir, end);
		repair->copy = arena_fmt(&repair->arena, "%s.copy-%s", repair->dir, end);
		if (!file_exists(repair->building) && !file_exists(repair->aside) &&
		    !file_exists(repair->copy))
			return 0;
	}
	return err_refuse(err, &rule_post_exists, "", repair->building, NULL);
}

/* What post this is: posta.id, or what most of its segments or the copies say. */
static int identify(struct repair *repair, struct err *err)
{
	struct err why = { 0 };
	struct backup_check check;
	int rc = post_id_read(repair->dir, &repair->id, &why);

	repair->has_id = rc == 0;
	if (rc != 0 && err_has(&why, &rule_post_newer)) {
		*err = why;
		return rc;
	}
	if (rc != 0) {
		repair->id = (struct post_id){
			.schema_version = repair->options->schema->version
		};
		if (!salvage_store_id(repair->dir, repair->id.id) &&
		    repair->options->backup_dir == NULL)
			return err_fault(err, &rule_not_post, repair->dir, NULL);
	}
	if (repair->options->backup_dir == NULL)
		return 0;
	rc = backup_check(repair->options->backup_dir, &check, err);
	if (rc != 0)
		return rc;
	if (rc == 0 && !repair->has_id && !salvage_store_id(repair->dir, repair->id.id))
		memcpy(repair->id.id, check.store_id, STORE_ID_BYTES);
	if (memcmp(repair->id.id, check.store_id, STORE_ID_BYTES) != 0)
		return err_refuse(err, &rule_backup_mixed, "", repair->dir,
				  repair->options->backup_dir, NULL);
	return 0;
}

/* --- what there is ---------------------------------------------------------------------------- */

static void know(struct repair *repair, const struct store_head *head)
{
	if (head->seq > repair->known.seq)
		repair->known = *head;
}

static int collect(struct repair *repair, struct err *err)
{
	const struct repair_options *options = repair->options;
	struct store_options plain = { .is_quick_test = true };
	struct verify_result ignored;
	struct err none = { 0 };
	int rc;

	/* A folder without a journal has no frames; the copies may have them all. */
	if (salvage_add(&repair->salvage, repair->dir, &none) != 0 && options->backup_dir == NULL)
		return err_fault(err, &rule_not_post, repair->dir, NULL);
	if (options->backup_dir != NULL) {
		rc = backup_restore(options->backup_dir, repair->copy, options->secret,
				    options->schema, &plain, NULL, &ignored, err);
		if (rc == 0)
			rc = salvage_add(&repair->salvage, repair->copy, err);
		if (rc != 0)
			return rc;
	}
	salvage_choose(&repair->salvage, repair->id.id);
	return 0;
}

/* Where the chain ends, and what is known of entries behind it. */
static void take_stock(struct repair *repair)
{
	struct repair_result *result = repair->result;
	const struct salvage *salvage = &repair->salvage;
	struct store_head mark;

	for (size_t i = 0; i < salvage->chain_count; i++) {
		const struct salvage_frame *frame = &salvage->frame[salvage->chain[i]];

		repair->kept = frame->head;
		result->from_backup += frame->source > 0;
		result->mended += frame->mended != NULL;
	}
	repair->known = repair->kept;
	for (size_t i = 0; i < salvage->count; i++)
		know(repair, &salvage->frame[i].head);
	mark = anchor_of(repair->dir, repair->id.id);
	know(repair, &mark);
	old_views_read(&repair->views, repair->dir, repair->id.id, repair->kept.seq,
		       &repair->arena);
	know(repair, &repair->views.head);
	result->kept = repair->kept.seq;
	result->kept_time_s = repair->kept.time_s;
	result->known = repair->known.seq;
	result->known_time_s = repair->known.time_s;
}

/* --- what is lost ----------------------------------------------------------------------------- */

static int by_seq(const void *a, const void *b)
{
	const struct salvage_frame *const *x = a, *const *y = b;

	return ((*x)->head.seq > (*y)->head.seq) - ((*x)->head.seq < (*y)->head.seq);
}

static void tell_lost(struct repair *repair, int64_t seq, const struct salvage_frame *frame)
{
	struct repair_lost lost = { .seq = seq };
	struct err ignored = { 0 };
	struct arena arena;
	struct entry entry;
	struct span bytes;

	arena_init(&arena);
	repair->result->lost++;
	lost.result = old_views_result(&repair->views, seq);
	if (frame != NULL &&
	    salvage_read(&repair->salvage, frame, &arena, &bytes, &ignored) == 0 &&
	    frame_stands_alone(bytes) &&
	    entry_decode((struct span){ bytes.data + FRAME_LENGTH_BYTES,
					bytes.size - FRAME_EXTRA_BYTES }, &arena, &entry)) {
		lost.entry = &entry;
		lost.result = entry.result;
		repair->result->lost_readable++;
	}
	if (repair->options->tell.lost != NULL && repair->result->lost <= LOST_MAX)
		repair->options->tell.lost(repair->options->tell.arg, &lost);
	arena_fini(&arena);
}

static void tell_all_lost(struct repair *repair)
{
	const struct salvage *salvage = &repair->salvage;
	const struct salvage_frame **left = arena_array(&repair->arena, salvage->count,
							sizeof(*left));
	int64_t seq = repair->kept.seq + 1;
	size_t count = 0;

	for (size_t i = 0; i < salvage->count; i++) {
		if (!salvage->frame[i].is_kept)
			left[count++] = &salvage->frame[i];
	}
	if (count > 1)
		qsort(left, count, sizeof(*left), by_seq);
	for (size_t i = 0; i < count; i++) {
		for (; seq < left[i]->head.seq; seq++)
			tell_lost(repair, seq, NULL);
		tell_lost(repair, left[i]->head.seq, left[i]);
		if (seq == left[i]->head.seq)
			seq++;
	}
	for (; seq <= repair->known.seq; seq++)
		tell_lost(repair, seq, NULL);
}

/* --- the new post ----------------------------------------------------------------------------- */

static int fill_journal(struct repair *repair, struct err *err)
{
	const struct salvage *salvage = &repair->salvage;
	struct refill refill;
	struct arena arena;
	bool is_good = true;
	int rc = refill_start(&refill, repair->building, repair->id.id, 0, true, err);

	arena_init(&arena);
	for (size_t i = 0; rc == 0 && is_good && i < salvage->chain_count; i++) {
		struct span frame;

		arena_reset(&arena);
		rc = salvage_read(salvage, &salvage->frame[salvage->chain[i]], &arena, &frame, err);
		if (rc == 0)
			rc = refill_put(&refill, frame, &is_good);
	}
	if (rc == 0 && !is_good) /* it proved itself, and follows, and may not stand there */
		rc = err_fault(err, &rule_post_damaged, repair->dir, "journal", NULL);
	if (rc == 0)
		rc = refill_finish(&refill);
	refill_end(&refill);
	arena_fini(&arena);
	return rc;
}

static int64_t first_time_s(const struct repair *repair)
{
	const struct salvage *salvage = &repair->salvage;

	return salvage->chain_count == 0 ? 0 : salvage->frame[salvage->chain[0]].head.time_s;
}

static int build(struct repair *repair, struct err *err)
{
	int64_t created_s = repair->has_id ? repair->id.created_s : first_time_s(repair);
	const struct schema *schema = repair->options->schema;
	struct store_options options = { 0 };
	struct verify_result *proof = &repair->result->proof;
	struct store *store = NULL;
	struct err ignored = { 0 };
	int rc = store_create(repair->building, repair->id.id, schema, created_s, err);

	if (rc == 0)
		rc = fill_journal(repair, err);
	if (rc == 0)
		rc = store_rebuild(repair->building, schema, &options, proof, err);
	if (rc == 0)
		rc = store_open(&store, repair->building, schema, &options, err);
	if (rc == 0)
		rc = store_verify(store, true, proof, err);
	if (rc == 0 && proof->head.seq != repair->kept.seq)
		rc = err_fault(err, &rule_post_damaged, repair->building, "another head", NULL);
	if (rc == 0 && repair->options->tell.open != NULL)
		repair->options->tell.open(repair->options->tell.arg, store);
	if (rc == 0) {
		tell_all_lost(repair);
		old_views_compare(&repair->views, store, repair->options->tell.record,
				  repair->options->tell.arg);
	}
	store_close(store);
	if (rc == 0)
		rc = file_remove_tree(arena_fmt(&repair->arena, "%s/views.aside",
						repair->building), &ignored);
	return rc;
}

/* Drafts, papers, keys and what else lies in the folder; not what is made of the journal. */
static int furnish(struct repair *repair, struct err *err)
{
	static const char *const folders[] = { "drafts", "drafts/old", "papers" };
	static const char *const own[] = { "posta.id", "anchor", "open.lock", "use.lock",
					   "reserve", NULL };
	int rc = file_copy_folder(repair->dir, repair->building, own, false, err);

	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(folders); i++)
		rc = file_copy_folder(arena_fmt(&repair->arena, "%s/%s", repair->dir, folders[i]),
				      arena_fmt(&repair->arena, "%s/%s", repair->building,
						folders[i]), NULL, true, err);
	/* What is missing stays missing until people accept it. */
	if (rc == 0 && repair->known.seq > repair->kept.seq)
		rc = anchor_put(repair->building, repair->id.id, &repair->known, err);
	return rc;
}

/* --- changing places -------------------------------------------------------------------------- */

/* At no moment is there no post under the name. */
static int change_places(struct repair *repair, struct err *err)
{
	int rc = file_sync_dir(repair->building, err);

	if (rc != 0)
		return rc;
	if (file_exchange(repair->dir, repair->building) != 0)
		return file_fault(err, repair->dir, errno);
	if (rename(repair->building, repair->aside) != 0)
		repair->aside = repair->building;
	snprintf(repair->result->aside, sizeof(repair->result->aside), "%s", repair->aside);
	return file_sync_parent(repair->dir, err);
}

static int work(struct repair *repair, struct err *err)
{
	struct err ignored = { 0 };
	bool is_made = false;
	int rc = identify(repair, err);

	if (rc == 0 && repair->has_id && repair->options->backup_dir == NULL &&
	    is_whole(repair)) {
		repair->result->is_whole = true;
		return 0;
	}
	if (rc == 0)
		rc = lock_post(repair, err);
	if (rc == 0)
		rc = choose_names(repair, err);
	if (rc != 0)
		return rc;
	rc = collect(repair, err);
	if (rc == 0) {
		take_stock(repair);
		is_made = true;
		rc = build(repair, err);
	}
	if (rc == 0)
		rc = furnish(repair, err);
	if (rc == 0)
		rc = change_places(repair, err);
	else if (is_made)
		(void)!file_remove_tree(repair->building, &ignored);
	(void)!file_remove_tree(repair->copy, &ignored);
	return rc;
}

int repair_post(const char *dir, const struct repair_options *options, struct repair_result *result,
		struct err *err)
{
	struct repair repair = { .options = options, .result = result, .locks = { -1, -1 } };
	size_t size = strlen(dir);
	int rc;

	while (size > 1 && dir[size - 1] == '/')
		size--;
	*result = (struct repair_result){ 0 };
	arena_init(&repair.arena);
	salvage_start(&repair.salvage);
	repair.dir = arena_strn(&repair.arena, dir, size);
	rc = work(&repair, err);
	old_views_end(&repair.views);
	salvage_end(&repair.salvage);
	for (size_t i = 0; i < ARRAY_LEN(repair.locks); i++)
		file_close(repair.locks[i]);
	arena_fini(&repair.arena);
	return rc;
}
