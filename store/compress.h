/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zstandard, in a stream (libzstd; the one door to it). Memory does not grow with the stream. */
#pragma once

#include "base/arena.h"

#define COMPRESS_BUFFER_BYTES 65536

/* Takes what came out; anything but 0 stops the stream, and the caller gets it. */
typedef int (*compress_put)(void *arg, struct span bytes);

#define COMPRESS_NO_MEMORY 2

struct compress {
	void *context;
	compress_put put;
	void *arg;
	uint8_t out[COMPRESS_BUFFER_BYTES];
};

/* false: out of memory. _end is called in any case. */
bool compress_start(struct compress *compress, compress_put put, void *arg) MUST_CHECK;
/* is_last: nothing follows these bytes (there may be none). 0, COMPRESS_NO_MEMORY, or what put
 * said. */
int compress_add(struct compress *compress, struct span bytes, bool is_last) MUST_CHECK;
void compress_end(struct compress *compress);

/* The way back. */
struct expand {
	void *context;
	compress_put put;
	void *arg;
	bool is_done; /* all of what was compressed came out */
	uint8_t out[COMPRESS_BUFFER_BYTES];
};
#define EXPAND_BAD 1

bool expand_start(struct expand *expand, compress_put put, void *arg) MUST_CHECK;
/* 0, EXPAND_BAD (these bytes are no such stream, or come behind its end), COMPRESS_NO_MEMORY, or
 * what put said. */
int expand_add(struct expand *expand, struct span bytes) MUST_CHECK;
void expand_end(struct expand *expand);
