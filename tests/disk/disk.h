/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A model of a disk under a folder: what is on it for good, what has been done and not flushed, and
 * the folders that a power cut may leave.
 *
 * The model, stricter than ext4, xfs or btrfs in their usual modes:
 * - A write is for good when an fsync or fdatasync of its file comes back after it (a flush covers
 *   what was written before it), or at once through O_DSYNC. Until then each of its sectors of 512
 *   bytes may be on the disk or not, for itself. Sectors are whole; a sector that was written to
 *   several times has the bytes as they were after one of the writes.
 * - A file that grew has its old length, the length that its kept writes make, or its new length;
 *   what was not written in the new part is zeros, or anything (garbage).
 * - Names are kept by the folder. Creating, renaming, linking and removing are for good when the
 *   folder was flushed (fsync) afterwards. Until then any subset of them may be on the disk, in any
 *   order against data and other folders; only those that share a name within the folder stay in
 *   order, and a rename inside one folder is one step. Flushing a file does not keep its name, and
 *   a name may be there without the data. Posta renames within a folder only; others are refused.
 * - A file or folder that nothing durable names is gone.
 * Not modelled: sectors torn inside, misdirected writes, a file system's own faults.
 */
#pragma once

#include "tests/disk/record.h"

#define SECTOR_BYTES 512
#define DISK_NAME_BYTES 64
#define DISK_PATH_BYTES 256
#define DISK_UNITS_MAX 4096
#define DISK_BROKEN RECORD_BROKEN /* exit code when the model itself is wrong */

struct node;

enum unit_kind { UNIT_WRITE, UNIT_SIZE, UNIT_LINK, UNIT_UNLINK, UNIT_RENAME };

/* A sector as it was after a write. */
struct patch {
	int64_t sector;
	uint64_t hash; /* of sector and bytes; 0: zeros */
	uint8_t bytes[SECTOR_BYTES];
};

/* Something that was done and may be on the disk or not. */
struct unit {
	enum unit_kind kind;
	struct node *node; /* the file; or the folder whose names it changes */
	struct patch *patch;
	int patch_count;
	int64_t end; /* a write: where it ends; a size: the new one */
	char name[DISK_NAME_BYTES], to[DISK_NAME_BYTES];
	struct node *target; /* what a link or a rename names */
	int flushed_by;      /* a lying disk has been told to flush it: when (see disk_lie) */
};

struct disk {
	struct node *root;
	struct node **node; /* all, by number */
	int nodes, node_capacity;
	struct unit *unit; /* in order */
	int units, unit_capacity;
	int lie; /* flushes that a lying disk lags behind */
	int flushes;
	struct sketch *sketch; /* of the file looked at */
};

/* What becomes of one unit: a bit for each sector of a write (the 64th again for the 65th ...). */
typedef uint64_t keep;

enum length_rule { LENGTH_NATURAL, LENGTH_OLD, LENGTH_ZEROS, LENGTH_GARBAGE, LENGTH_RULES };

struct choice {
	keep keep[DISK_UNITS_MAX];
	enum length_rule length;
	uint64_t garbage; /* seed */
};

/* A file or folder of a state. */
struct piece {
	char path[DISK_PATH_BYTES]; /* from the root */
	const struct node *node;
	bool is_dir;
	uint64_t hash; /* of the content */
};

#define TREE_MAX 128

struct tree {
	struct piece piece[TREE_MAX]; /* a folder before what lies in it */
	int count;
	uint64_t hash; /* of everything */
};

void disk_init(struct disk *disk);
void disk_fini(struct disk *disk);
/* From now on a flush only covers what was there `flushes` flushes earlier. */
void disk_lie(struct disk *disk, int flushes);
/* Marks are nothing to it. Dies when the event concerns a file it does not know. */
void disk_do(struct disk *disk, const struct record_event *event);

/* The tree that `choice` leaves. Adds to choice what its names cannot be without. */
void disk_tree(struct disk *disk, struct choice *choice, struct tree *tree);
/* The bytes of a file in it: *size of them in a buffer that lasts until the next call. */
const uint8_t *disk_bytes(struct disk *disk, const struct choice *choice, const struct node *node,
			  size_t *size);
/* Is the file longer now than on the disk? */
bool unit_grows(const struct unit *unit);
bool unit_is_name(const struct unit *unit);
/* The path of the file or folder a unit belongs to, as the running program sees it. */
const char *unit_path(const struct disk *disk, const struct unit *unit);
/* A disk that holds the tree for good and nothing else; it lies in `folder`, for the inodes. */
void disk_from_tree(struct disk *out, struct disk *disk, const struct choice *choice,
		    const struct tree *tree, const char *folder);
/* What the running program sees must be what lies in `folder`, so that the log is known to be
 * whole; false: `what` says what differs. lock.mdb is written through a map and not compared. */
bool disk_is_like(const struct disk *disk, const char *folder, char what[DISK_PATH_BYTES]);
uint64_t disk_mix(uint64_t a, uint64_t b);
