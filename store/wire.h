/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounded byte writer and reader with a sticky error: after the first failure every call is a no-op
 * (reads give 0), so callers write straight-line code and look at `failed` once. */
#pragma once

#include "base/arena.h"
#include "base/base.h"

struct wire_out {
	struct arena *arena;
	uint8_t *data;
	size_t size;
	size_t capacity;
	size_t max;
	bool failed; /* more than max */
};

struct wire_in {
	const uint8_t *data;
	size_t size;
	size_t at;
	bool failed;
};

void wire_out_init(struct wire_out *out, struct arena *arena, size_t max);
void wire_put(struct wire_out *out, const void *data, size_t size);
void wire_put_u8(struct wire_out *out, uint8_t value);
void wire_put_u16(struct wire_out *out, uint16_t value); /* big endian, as all of these */
void wire_put_u32(struct wire_out *out, uint32_t value);
void wire_put_u64(struct wire_out *out, uint64_t value);
struct span wire_out_span(const struct wire_out *out); /* {NULL, 0} when failed */

void wire_in_init(struct wire_in *in, struct span bytes);
struct span wire_get(struct wire_in *in, size_t size); /* borrowed */
uint8_t wire_get_u8(struct wire_in *in);
uint16_t wire_get_u16(struct wire_in *in);
uint32_t wire_get_u32(struct wire_in *in);
uint64_t wire_get_u64(struct wire_in *in);
size_t wire_left(const struct wire_in *in);
