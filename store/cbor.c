/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The items of RFC 8949 that posta writes: integers of 64 bits with sign, texts, bytes, arrays and
 * maps of a stated length. One value has one form: a number in more bytes than it needs is refused.
 */
#include "base/utf8.h"
#include "store/codec.h"

#include <string.h>

#define CBOR_DEPTH_MAX 8

enum major {
	MAJOR_UNSIGNED = 0,
	MAJOR_NEGATIVE = 1,
	MAJOR_BYTES = 2,
	MAJOR_TEXT = 3,
	MAJOR_ARRAY = 4,
	MAJOR_MAP = 5,
};

static void put_head(struct wire_out *out, enum major major, uint64_t value)
{
	uint8_t top = (uint8_t)(major << 5);

	if (value < 24) {
		wire_put_u8(out, (uint8_t)(top | value));
	} else if (value <= UINT8_MAX) {
		wire_put_u8(out, top | 24);
		wire_put_u8(out, (uint8_t)value);
	} else if (value <= UINT16_MAX) {
		wire_put_u8(out, top | 25);
		wire_put_u16(out, (uint16_t)value);
	} else if (value <= UINT32_MAX) {
		wire_put_u8(out, top | 26);
		wire_put_u32(out, (uint32_t)value);
	} else {
		wire_put_u8(out, top | 27);
		wire_put_u64(out, value);
	}
}

void cbor_put_int(struct wire_out *out, int64_t value)
{
	if (value >= 0)
		put_head(out, MAJOR_UNSIGNED, (uint64_t)value);
	else
		put_head(out, MAJOR_NEGATIVE, ~(uint64_t)value); /* -1 - value */
}

void cbor_put_text(struct wire_out *out, const char *text)
{
	size_t bytes = strlen(text);

	/* What is written must be readable: bad text is stopped here, not found years later. */
	if (!utf8_is_valid(text, bytes))
		out->failed = true;
	put_head(out, MAJOR_TEXT, bytes);
	wire_put(out, text, bytes);
}

void cbor_put_bytes(struct wire_out *out, struct span bytes)
{
	put_head(out, MAJOR_BYTES, bytes.size);
	wire_put(out, bytes.data, bytes.size);
}

void cbor_put_array(struct wire_out *out, uint64_t count)
{
	put_head(out, MAJOR_ARRAY, count);
}

void cbor_put_map(struct wire_out *out, uint64_t count)
{
	put_head(out, MAJOR_MAP, count);
}

/* Major type and number of the next head; failed on every form that put_head does not write. */
static uint64_t get_head(struct wire_in *in, enum major *major)
{
	uint8_t first = wire_get_u8(in);
	uint8_t info = first & 31;
	uint64_t value, least;

	*major = (enum major)(first >> 5);
	if (info < 24)
		return info;
	switch (info) {
	case 24:
		value = wire_get_u8(in);
		least = 24;
		break;
	case 25:
		value = wire_get_u16(in);
		least = (uint64_t)UINT8_MAX + 1;
		break;
	case 26:
		value = wire_get_u32(in);
		least = (uint64_t)UINT16_MAX + 1;
		break;
	case 27:
		value = wire_get_u64(in);
		least = (uint64_t)UINT32_MAX + 1;
		break;
	default:
		in->failed = true;
		return 0;
	}
	if (value < least)
		in->failed = true;
	return in->failed ? 0 : value;
}

/* The number of a head of this major type, else failed. */
static uint64_t get_of(struct wire_in *in, enum major want)
{
	enum major major;
	uint64_t value = get_head(in, &major);

	if (major != want)
		in->failed = true;
	return in->failed ? 0 : value;
}

int64_t cbor_get_int(struct wire_in *in)
{
	enum major major;
	uint64_t value = get_head(in, &major);

	if (major > MAJOR_NEGATIVE || value > INT64_MAX)
		in->failed = true;
	if (in->failed)
		return 0;
	return major == MAJOR_NEGATIVE ? -1 - (int64_t)value : (int64_t)value;
}

/* Bytes that follow a head of `major`; {NULL, 0} when there are not so many. */
static struct span get_string(struct wire_in *in, enum major major)
{
	uint64_t size = get_of(in, major);

	if (in->failed || size > wire_left(in)) {
		in->failed = true;
		return (struct span){ 0 };
	}
	return wire_get(in, (size_t)size);
}

static bool is_text(struct span bytes)
{
	return bytes.size == 0
	       || (!memchr(bytes.data, '\0', bytes.size)
		   && utf8_is_valid((const char *)bytes.data, bytes.size));
}

void cbor_get_text(struct wire_in *in, char *buf, size_t size)
{
	struct span bytes = get_string(in, MAJOR_TEXT);

	if (in->failed || bytes.size >= size || !is_text(bytes)) {
		in->failed = true;
		if (size > 0)
			buf[0] = '\0';
		return;
	}
	if (bytes.size > 0)
		memcpy(buf, bytes.data, bytes.size);
	buf[bytes.size] = '\0';
}

struct span cbor_get_bytes(struct wire_in *in)
{
	return get_string(in, MAJOR_BYTES);
}

uint64_t cbor_get_array(struct wire_in *in)
{
	uint64_t count = get_of(in, MAJOR_ARRAY);

	/* An item takes a byte at least: nobody makes room for what cannot follow. */
	if (count > wire_left(in))
		in->failed = true;
	return in->failed ? 0 : count;
}

uint64_t cbor_get_map(struct wire_in *in)
{
	uint64_t count = get_of(in, MAJOR_MAP);

	if (count > wire_left(in) / 2)
		in->failed = true;
	return in->failed ? 0 : count;
}

struct span cbor_skip(struct wire_in *in)
{
	uint64_t left[CBOR_DEPTH_MAX + 1] = { 1 };
	size_t start = in->at;
	int depth = 0;

	while (depth >= 0 && !in->failed) {
		enum major major;
		uint64_t value;

		if (left[depth] == 0) {
			depth--;
			continue;
		}
		left[depth]--;
		value = get_head(in, &major);
		if (major <= MAJOR_NEGATIVE) {
			in->failed |= value > INT64_MAX;
		} else if (major <= MAJOR_TEXT) {
			struct span bytes = { 0 };

			if (value <= wire_left(in))
				bytes = wire_get(in, (size_t)value);
			else
				in->failed = true;
			in->failed |= major == MAJOR_TEXT && !is_text(bytes);
		} else if (major <= MAJOR_MAP && depth < CBOR_DEPTH_MAX && value <= wire_left(in)) {
			left[++depth] = major == MAJOR_MAP ? 2 * value : value;
		} else {
			in->failed = true;
		}
	}
	if (in->failed)
		return (struct span){ 0 };
	return (struct span){ .data = in->data + start, .size = in->at - start };
}
