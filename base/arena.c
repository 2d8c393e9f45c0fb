/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks are linked from the newest back to the oldest; only the newest has room. Everything behind
 * `used` is poisoned when AddressSanitizer watches, and so is a gap between two pieces: an overrun
 * inside an arena is found as one of malloc's would be.
 */
#include "base/arena.h"

#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_IS_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_IS_WATCHED 1
#endif
#endif

#ifdef ARENA_IS_WATCHED
#include <sanitizer/asan_interface.h>
#define ARENA_GAP 16
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ARENA_GAP 0
#endif

#define ALIGN 16
#define BLOCK_BYTES_FIRST ((size_t)8 * 1024)
#define BLOCK_BYTES_USUAL_MAX ((size_t)1024 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t capacity;
	_Alignas(ALIGN) unsigned char data[];
};

_Static_assert(ALIGN >= _Alignof(max_align_t), "an arena serves any type");
_Static_assert(offsetof(struct arena_block, data) % ALIGN == 0, "pieces start aligned");

void arena_init(struct arena *arena)
{
	*arena = (struct arena){ 0 };
}

static void block_free(struct arena *arena, struct arena_block *block)
{
	arena->total -= block->capacity;
	ASAN_UNPOISON_MEMORY_REGION(block->data, block->capacity);
	free(block);
}

void arena_fini(struct arena *arena)
{
	struct arena_block *block = arena->head;

	while (block) {
		struct arena_block *older = block->older;

		block_free(arena, block);
		block = older;
	}
	*arena = (struct arena){ 0 };
}

/* Gives back what lies behind `used` of the head: whoever still reads it sees rubbish at once. */
static void head_cut(struct arena *arena, size_t used)
{
	struct arena_block *head = arena->head;

#if !defined(NDEBUG) || defined(ARENA_IS_WATCHED)
	if (arena->used > used) {
		ASAN_UNPOISON_MEMORY_REGION(head->data + used, arena->used - used);
		memset(head->data + used, 0xDD, arena->used - used);
	}
#endif
	ASAN_POISON_MEMORY_REGION(head->data + used, head->capacity - used);
	arena->used = used;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *head = arena->head;
	struct arena_block *block;

	if (!head)
		return;
	block = head->older;
	while (block) {
		struct arena_block *older = block->older;

		block_free(arena, block);
		block = older;
	}
	head->older = NULL;
	if (head->capacity > BLOCK_BYTES_USUAL_MAX) {
		arena_fini(arena);
		return;
	}
	head_cut(arena, 0);
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){ .head = arena->head, .used = arena->used };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	if (!mark.head) {
		arena_reset(arena);
		return;
	}
	while (arena->head != mark.head) {
		struct arena_block *block = arena->head;

		BUG_ON(!block);
		arena->head = block->older;
		block_free(arena, block);
		/* An older block's own end is not known any more: only the mark's counts. */
		arena->used = arena->head == mark.head ? mark.used : 0;
	}
	BUG_ON(mark.used > arena->used);
	head_cut(arena, mark.used);
}

static void block_add(struct arena *arena, size_t size)
{
	size_t capacity = arena->head ? arena->head->capacity * 2 : BLOCK_BYTES_FIRST;
	struct arena_block *block;

	if (capacity > BLOCK_BYTES_USUAL_MAX)
		capacity = BLOCK_BYTES_USUAL_MAX;
	if (capacity < size)
		capacity = size;
	if (capacity > ARENA_BYTES_MAX || arena->total > ARENA_BYTES_MAX - capacity)
		BUG("an arena grew over ARENA_BYTES_MAX");
	block = malloc(sizeof(*block) + capacity);
	if (!block)
		BUG("out of memory");
	block->older = arena->head;
	block->capacity = capacity;
	ASAN_POISON_MEMORY_REGION(block->data, capacity);
	arena->head = block;
	arena->used = 0;
	arena->total += capacity;
}

/* A piece that is not zeroed: for what is written over at once. */
static void *piece(struct arena *arena, size_t size)
{
	size_t whole;
	unsigned char *at;

	if (size > ARENA_BYTES_MAX)
		BUG("a piece larger than ARENA_BYTES_MAX");
	whole = (size + ARENA_GAP + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (whole == 0)
		whole = ALIGN;
	if (!arena->head || arena->head->capacity - arena->used < whole)
		block_add(arena, whole);
	at = arena->head->data + arena->used;
	arena->used += whole;
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *at = piece(arena, size);

	memset(at, 0, size);
	return at;
}

void *arena_aligned(struct arena *arena, size_t size, size_t align)
{
	BUG_ON(align == 0 || align > 256 || (align & (align - 1)) != 0);
	uintptr_t at = (uintptr_t)arena_alloc(arena, size + align - 1);
	return (void *)((at + align - 1) & ~(uintptr_t)(align - 1));
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > ARENA_BYTES_MAX / size)
		BUG("an array larger than ARENA_BYTES_MAX");
	return arena_alloc(arena, count * size);
}

void *arena_copy(struct arena *arena, const void *data, size_t size)
{
	void *at = piece(arena, size);

	if (size > 0)
		memcpy(at, data, size);
	return at;
}

char *arena_str(struct arena *arena, const char *text)
{
	return arena_copy(arena, text, strlen(text) + 1);
}

char *arena_strn(struct arena *arena, const char *text, size_t bytes)
{
	char *at = piece(arena, bytes + 1);

	if (bytes > 0)
		memcpy(at, text, bytes);
	at[bytes] = '\0';
	return at;
}

char *arena_fmt(struct arena *arena, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vfmt(arena, fmt, ap);
	va_end(ap);
	return text;
}

char *arena_vfmt(struct arena *arena, const char *fmt, va_list ap)
{
	va_list again;
	char *text;
	int bytes;

	va_copy(again, ap);
	bytes = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	BUG_ON(bytes < 0);
	text = piece(arena, (size_t)bytes + 1);
	vsnprintf(text, (size_t)bytes + 1, fmt, ap);
	return text;
}
