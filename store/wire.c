/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wire.h"

#include <string.h>

#define WIRE_BYTES_FIRST ((size_t)256)

void wire_out_init(struct wire_out *out, struct arena *arena, size_t max)
{
	*out = (struct wire_out){ .arena = arena, .max = max };
	out->capacity = max < WIRE_BYTES_FIRST ? max : WIRE_BYTES_FIRST;
	out->data = arena_alloc(arena, out->capacity);
}

/* Room for `size` bytes more, or NULL and failed for good. */
static uint8_t *room(struct wire_out *out, size_t size)
{
	size_t capacity;
	uint8_t *data;

	if (out->failed)
		return NULL;
	if (size > out->max || out->size > out->max - size) {
		out->failed = true;
		return NULL;
	}
	if (out->size + size > out->capacity) {
		capacity = out->capacity * 2;
		if (capacity < out->size + size)
			capacity = out->size + size;
		if (capacity > out->max)
			capacity = out->max;
		data = arena_alloc(out->arena, capacity);
		memcpy(data, out->data, out->size);
		out->data = data;
		out->capacity = capacity;
	}
	data = out->data + out->size;
	out->size += size;
	return data;
}

void wire_put(struct wire_out *out, const void *data, size_t size)
{
	uint8_t *at = room(out, size);

	if (at && size > 0)
		memcpy(at, data, size);
}

static void put_big_endian(struct wire_out *out, uint64_t value, size_t size)
{
	uint8_t *at = room(out, size);

	for (size_t i = 0; at && i < size; i++)
		at[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
}

void wire_put_u8(struct wire_out *out, uint8_t value)
{
	uint8_t *at = room(out, 1);

	if (at)
		*at = value;
}

void wire_put_u16(struct wire_out *out, uint16_t value)
{
	put_big_endian(out, value, 2);
}

void wire_put_u32(struct wire_out *out, uint32_t value)
{
	put_big_endian(out, value, 4);
}

void wire_put_u64(struct wire_out *out, uint64_t value)
{
	put_big_endian(out, value, 8);
}

struct span wire_out_span(const struct wire_out *out)
{
	if (out->failed)
		return (struct span){ 0 };
	return (struct span){ .data = out->data, .size = out->size };
}

void wire_in_init(struct wire_in *in, struct span bytes)
{
	*in = (struct wire_in){ .data = bytes.data, .size = bytes.size };
}

struct span wire_get(struct wire_in *in, size_t size)
{
	struct span bytes;

	if (in->failed || size > in->size - in->at) {
		in->failed = true;
		return (struct span){ 0 };
	}
	bytes = (struct span){ .data = in->size ? in->data + in->at : in->data, .size = size };
	in->at += size;
	return bytes;
}

static uint64_t get_big_endian(struct wire_in *in, size_t size)
{
	struct span bytes = wire_get(in, size);
	uint64_t value = 0;

	for (size_t i = 0; i < bytes.size; i++)
		value = value << 8 | bytes.data[i];
	return value;
}

uint8_t wire_get_u8(struct wire_in *in)
{
	if (in->failed || in->at >= in->size) {
		in->failed = true;
		return 0;
	}
	return in->data[in->at++];
}

uint16_t wire_get_u16(struct wire_in *in)
{
	return (uint16_t)get_big_endian(in, 2);
}

uint32_t wire_get_u32(struct wire_in *in)
{
	return (uint32_t)get_big_endian(in, 4);
}

uint64_t wire_get_u64(struct wire_in *in)
{
	return get_big_endian(in, 8);
}

size_t wire_left(const struct wire_in *in)
{
	return in->failed ? 0 : in->size - in->at;
}
