/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What disk.c (what happened) and tree.c (what may be left of it) share. */
#pragma once

#include "tests/disk/disk.h"

struct entry {
	char name[DISK_NAME_BYTES];
	struct node *node;
};

struct names {
	struct entry *entry;
	int count, capacity;
};

struct bytes {
	uint8_t *data; /* zeros behind size */
	size_t size, capacity;
};

struct node {
	bool is_dir;
	uint64_t inode;
	int pending; /* units */
	struct node *parent; /* as the program sees it */
	char name[DISK_NAME_BYTES];
	struct names kept, now;
	struct bytes durable, cached;
	uint64_t *sector_hash; /* of durable */
	size_t sectors;        /* room in it */
	uint64_t sum;          /* of them all */
};

/* What a choice makes of the sectors of one file. */
struct sketch {
	const struct patch **patch; /* by sector, when its stamp is this round's */
	unsigned *stamp, round;
	int64_t *touched;
	size_t count, room;
	size_t size;
	bool is_garbage;
	int64_t garbage_from, garbage_to;
	struct bytes bytes;
};

_Noreturn void disk_die(const char *what, const char *name);
void *disk_grow(void *old, size_t bytes); /* realloc or die */
/* 0 for zeros. */
uint64_t disk_hash_sector(int64_t sector, const uint8_t bytes[SECTOR_BYTES]);
uint64_t disk_hash_text(const char *text);
void name_set(struct names *names, const char *name, struct node *node);
void name_drop(struct names *names, const char *name);
void names_apply(struct names *names, const struct unit *unit);
void bytes_reach(struct bytes *bytes, size_t size);
int64_t sectors_of(size_t size);
void sketch_free(struct sketch *sketch);
