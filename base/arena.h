/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory that dies with its job: one arena per operation, screen and report. Memory is zeroed,
 * aligned for any type, and never given back piece by piece. Out of memory, or more than the
 * maximum, ends the program by BUG(): nothing is half-written, because only a commit writes.
 */
#pragma once

#include "base/base.h"

#include <stdarg.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* the block in use; older ones are linked behind it */
	size_t used;              /* bytes used in head */
	size_t total;             /* bytes of all blocks, at most ARENA_BYTES_MAX */
};

struct arena_mark {
	struct arena_block *head;
	size_t used;
};

void arena_init(struct arena *arena);  /* zero is a valid empty arena too */
void arena_fini(struct arena *arena);
/* everything allocated is gone; poisoned with 0xDD in debug */
void arena_reset(struct arena *arena);
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

void *arena_alloc(struct arena *arena, size_t size); /* zeroed; size 0 gives a valid pointer */
/* The same at a multiple of `align`, a power of two up to 256. */
void *arena_aligned(struct arena *arena, size_t size, size_t align);
void *arena_array(struct arena *arena, size_t count, size_t size); /* checked product */
void *arena_copy(struct arena *arena, const void *data, size_t size);
char *arena_str(struct arena *arena, const char *text);
char *arena_strn(struct arena *arena, const char *text, size_t bytes);
char *arena_fmt(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vfmt(struct arena *arena, const char *fmt, va_list ap);
