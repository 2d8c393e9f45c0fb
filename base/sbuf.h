/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing string with a maximum. Invariants: buf is never NULL after init and ends with NUL;
 * after the first failure (maximum reached) is_full is set and every call does nothing: check once
 * at the end. The memory belongs to the arena given at init.
 */
#pragma once

#include "base/arena.h"
#include "base/base.h"

#include <stdarg.h>

struct sbuf {
	struct arena *arena;
	char *buf;
	size_t len;
	size_t capacity;
	size_t max;
	bool is_full;
};

void sbuf_init(struct sbuf *sb, struct arena *arena, size_t max);
void sbuf_reset(struct sbuf *sb); /* empty, keeps the memory, clears is_full */
void sbuf_add(struct sbuf *sb, const char *text);
void sbuf_add_bytes(struct sbuf *sb, const void *data, size_t size);
void sbuf_add_char(struct sbuf *sb, char c);
void sbuf_add_repeat(struct sbuf *sb, const char *text, int times);
void sbuf_addf(struct sbuf *sb, const char *fmt, ...) PRINTF_LIKE(2, 3);
void sbuf_addv(struct sbuf *sb, const char *fmt, va_list ap);

/* The template `fmt` with {1} ... {9} replaced by the strings of `arg` (NULL reads as ""). */
void sbuf_fill(struct sbuf *sb, const char *fmt, const char *const *arg, int arg_count);
