/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Backups: pieces of the journal as files in a folder (a USB stick), closed to a recovery key on
 * paper, and posts made from them again (doc/format.md, "Backups").
 *
 * A copy is written under a temporary name, synced, read back from the disk, renamed, and read
 * back again; only then it is reported. What lies on a stick is hostile: only plain files are
 * opened, nothing is followed, and nothing is believed before the signature holds.
 */
#pragma once

#include "store/backup_file.h"
#include "store/verify.h"

#define BACKUP_NAME_BYTES 64

struct backup_options {
	bool is_full; /* from the first entry on, whatever the folder has */
	int64_t full_age_s; /* also when its full copy is so much older than the post; 0: never */
	/* Entries written of all; true stops the copy (backup.stopped). May be NULL. */
	bool (*progress)(void *arg, int64_t done, int64_t total);
	void *progress_arg;
	struct backup_hook hook; /* tests */
};

struct backup_result {
	char name[BACKUP_NAME_BYTES]; /* the newest copy in the folder */
	bool is_whole_already; /* the folder had everything: nothing was written */
	int64_t from, to;
	int64_t bytes;
	uint8_t hash[HASH_BYTES]; /* of that file */
	bool is_same_disk; /* the folder is on the disk of the post */
};

#define BACKUP_FULL_AGE_S ((int64_t)31 * 24 * 3600) /* a full copy a month */

/*
 * Writes what `dir` does not have yet and proves it by reading it back. Outside a transaction;
 * others may go on writing. Refuses backup.no_keys, backup.folder, backup.inside; faults
 * backup.ahead, backup.epoch, store.busy, disk.*. After a fault what lay in `dir` is as it was.
 */
int backup_write(struct store *store, const char *dir, const struct backup_options *options,
		 struct backup_result *result, struct err *err) MUST_CHECK;

/* Do names of copies of this post, and of other posts, stand in `dir`? Nothing is opened. Refuses
 * backup.folder, backup.too_many; faults disk.io. */
int backup_whose(const char *dir, const uint8_t store_id[STORE_ID_BYTES], bool *has_own,
		 bool *has_other, struct err *err) MUST_CHECK;
/* Does `dir` lie in the folder of the post? Both exist. */
bool backup_is_inside(const char *post_dir, const char *dir);

struct backup_check {
	int files;
	int64_t from, to; /* what can be put back with the newest chain of files */
	int64_t time_s, epoch; /* of the last entry in it */
	uint8_t store_id[STORE_ID_BYTES];
};

/*
 * Reads every copy in `dir`, without a secret: each whole, all of one post, and no gap in the chain
 * that ends with the newest. Refuses backup.none, backup.damaged (every bad file), backup.mixed,
 * backup.gap; faults backup.newer, disk.io.
 */
int backup_check(const char *dir, struct backup_check *result, struct err *err) MUST_CHECK;

/* The last word about a post that is put back, before it gets its name: `dir` is where it is being
 * built, proved and closed; `file` is the newest copy. An error, in err, takes it all away. */
struct backup_finish {
	int (*run)(void *arg, const char *dir, const struct backup_file *file, struct err *err);
	void *arg;
};

/*
 * Makes the post `post_dir` from the copies in `dir`: the journal as it was, views from it, all of
 * it verified and compared with what the copy says of itself; it then has the same recovery key and
 * a signing key of its own. `options` as of store_open. Refuses post.exists, backup.key and what
 * backup_check refuses; faults post.newer, disk.*. On any of these there is no `post_dir`. `finish`
 * may be NULL.
 */
int backup_restore(const char *dir, const char *post_dir, const uint8_t secret[KEY_BYTES],
		   const struct schema *schema, const struct store_options *options,
		   const struct backup_finish *finish, struct verify_result *result,
		   struct err *err) MUST_CHECK;

struct backup_rehearsal {
	char name[BACKUP_NAME_BYTES]; /* the newest copy */
	uint8_t hash[HASH_BYTES];     /* of that file */
	int64_t to, time_s;           /* what it reaches to */
	int files;                    /* of the chain */
	bool is_half;                 /* only signatures and chain: the key was not there */
};

/*
 * Would the copies in `dir` give this post again? Every copy is read and its signature checked;
 * with `secret` a whole post is made in the folder `scratch` (must not exist; it is taken away
 * again in any case), verified, and its head and digest compared with those of `store` at that
 * entry. With secret NULL only what the newest copy says of itself is compared. Refuses
 * backup.none, backup.damaged, backup.mixed, backup.gap, backup.key, backup.differs; faults
 * backup.newer, post.damaged, disk.*. `out` holds what is known either way.
 */
int backup_rehearse(struct store *store, const char *dir, const uint8_t *secret,
		    const char *scratch, const struct store_options *options,
		    struct backup_rehearsal *out, struct err *err) MUST_CHECK;

/* --- shared by backup.c and restore.c ------------------------------------------------------- */

struct backup_list {
	struct backup_file *file;
	int count;
};

/* Files whose name is of a copy of this post (NULL: of any), by name; those that are not whole, or
 * larger than bytes_max (0: any), are left out, or refused when is_strict. In the arena. Refuses
 * backup.too_many. */
int backup_list_read(const char *dir, const uint8_t *store_id, int64_t bytes_max, bool is_strict,
		     struct arena *arena, struct backup_list *out, struct err *err) MUST_CHECK;
/* The files of one signer that lead from entry 1 to the end of file[last], in order; NULL: a gap
 * before *gap. *count says how many. */
const struct backup_file **backup_chain(const struct backup_list *list, int last,
					struct arena *arena, int *count, int64_t *gap);
/* The list of a folder and the chain to its newest copy; as backup_check refuses. */
int backup_newest(const char *dir, struct arena *arena, struct backup_list *list,
		  const struct backup_file ***chain, int *count, struct err *err) MUST_CHECK;
