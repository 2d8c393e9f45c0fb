/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sbuf.h"

#include <stdio.h>
#include <string.h>

#define SBUF_BYTES_FIRST ((size_t)64)

void sbuf_init(struct sbuf *sb, struct arena *arena, size_t max)
{
	*sb = (struct sbuf){ .arena = arena, .max = max };
	sb->capacity = max < SBUF_BYTES_FIRST ? max + 1 : SBUF_BYTES_FIRST;
	sb->buf = arena_alloc(arena, sb->capacity);
}

void sbuf_reset(struct sbuf *sb)
{
	sb->len = 0;
	sb->buf[0] = '\0';
	sb->is_full = false;
}

/* Makes room for `size` bytes more and the NUL; false (and full for good) over the maximum. */
static bool grow(struct sbuf *sb, size_t size)
{
	size_t capacity;
	char *buf;

	if (sb->is_full)
		return false;
	if (size > sb->max || sb->len > sb->max - size) {
		sb->is_full = true;
		return false;
	}
	if (sb->len + size < sb->capacity)
		return true;
	capacity = sb->capacity * 2;
	if (capacity < sb->len + size + 1)
		capacity = sb->len + size + 1;
	if (capacity > sb->max + 1)
		capacity = sb->max + 1;
	buf = arena_alloc(sb->arena, capacity);
	memcpy(buf, sb->buf, sb->len + 1);
	sb->buf = buf;
	sb->capacity = capacity;
	return true;
}

void sbuf_add(struct sbuf *sb, const char *text)
{
	sbuf_add_bytes(sb, text, strlen(text));
}

void sbuf_add_bytes(struct sbuf *sb, const void *data, size_t size)
{
	if (size == 0 || !grow(sb, size))
		return;
	memcpy(sb->buf + sb->len, data, size);
	sb->len += size;
	sb->buf[sb->len] = '\0';
}

void sbuf_add_char(struct sbuf *sb, char c)
{
	sbuf_add_bytes(sb, &c, 1);
}

void sbuf_add_repeat(struct sbuf *sb, const char *text, int times)
{
	size_t size = strlen(text);

	for (int i = 0; i < times && !sb->is_full; i++)
		sbuf_add_bytes(sb, text, size);
}

void sbuf_addf(struct sbuf *sb, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sbuf_addv(sb, fmt, ap);
	va_end(ap);
}

void sbuf_addv(struct sbuf *sb, const char *fmt, va_list ap)
{
	va_list again;
	int bytes;

	va_copy(again, ap);
	bytes = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	BUG_ON(bytes < 0);
	if (!grow(sb, (size_t)bytes))
		return;
	vsnprintf(sb->buf + sb->len, (size_t)bytes + 1, fmt, ap);
	sb->len += (size_t)bytes;
}

void sbuf_fill(struct sbuf *sb, const char *fmt, const char *const *arg, int arg_count)
{
	const char *at = fmt;

	while (*at) {
		const char *open = strchr(at, '{');
		int i;

		if (!open)
			break;
		sbuf_add_bytes(sb, at, (size_t)(open - at));
		if (open[1] < '1' || open[1] > '9' || open[2] != '}') {
			sbuf_add_char(sb, '{');
			at = open + 1;
			continue;
		}
		i = open[1] - '1';
		if (i < arg_count && arg[i])
			sbuf_add(sb, arg[i]);
		at = open + 3;
	}
	sbuf_add(sb, at);
}
