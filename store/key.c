/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/key.h"

#include "store/fold.h"

#include <string.h>

#define INT_BYTES_MAX 8

void key_put_bytes(struct key *key, const void *data, size_t size)
{
	if (key->is_full || size > sizeof(key->data) - key->size) {
		key->is_full = true;
		return;
	}
	if (size > 0)
		memcpy(key->data + key->size, data, size);
	key->size += size;
}

static void put_byte(struct key *key, uint8_t byte)
{
	key_put_bytes(key, &byte, 1);
}

void key_start(struct key *key, enum key_space space, uint16_t type, uint8_t part)
{
	key->size = 0;
	key->is_full = false;
	put_byte(key, (uint8_t)space);
	if (type == 0)
		return;
	put_byte(key, (uint8_t)(type >> 8));
	put_byte(key, (uint8_t)type);
	if (part != 0)
		put_byte(key, part);
}

void key_put_int(struct key *key, int64_t value)
{
	uint8_t bytes[1 + INT_BYTES_MAX];
	uint64_t magnitude = value < 0 ? ~(uint64_t)value : (uint64_t)value;
	uint8_t flip = value < 0 ? 0xFF : 0;
	int count = 0;

	while (count < INT_BYTES_MAX && (magnitude >> (8 * count)) != 0)
		count++;
	bytes[0] = (uint8_t)(value < 0 ? 0x7F - count : 0x80 + count);
	for (int i = 0; i < count; i++)
		bytes[1 + i] = (uint8_t)(magnitude >> (8 * (count - 1 - i))) ^ flip;
	key_put_bytes(key, bytes, (size_t)count + 1);
}

static size_t text_bytes(const char *text, enum key_text how, uint8_t *out, size_t size)
{
	size_t len;

	switch (how) {
	case KEY_TEXT_FOLD:
		return fold_text(text, (char *)out, size);
	case KEY_TEXT_SORT:
		return fold_sort(text, out, size);
	case KEY_TEXT_SOUND:
		return fold_sound(text, (char *)out, size);
	case KEY_TEXT_PLAIN:
	default:
		len = strnlen(text, size - 1);
		memcpy(out, text, len);
		return len;
	}
}

void key_put_text(struct key *key, const char *text, enum key_text how, bool is_open)
{
	uint8_t bytes[KEY_TEXT_BYTES_MAX + 1];
	size_t size = text_bytes(text, how, bytes, sizeof(bytes));
	const uint8_t *letters_end;

	/* The accents and case behind the letters would end the text that is still being typed. */
	if (is_open && how == KEY_TEXT_SORT) {
		letters_end = memchr(bytes, 0x01, size);
		if (letters_end != NULL)
			size = (size_t)(letters_end - bytes);
	}
	for (size_t i = 0; i < size; i++)
		bytes[i] = bytes[i] == 0 ? 0x01 : bytes[i]; /* 00 is the end of the part */
	key_put_bytes(key, bytes, size);
	if (!is_open)
		put_byte(key, 0);
}

struct span key_span(const struct key *key)
{
	BUG_ON(key->is_full);
	return (struct span){ key->data, key->size };
}

bool key_take_int(struct span *rest, int64_t *value)
{
	uint64_t magnitude = 0;
	bool is_negative;
	int count;

	if (rest->size == 0)
		return false;
	is_negative = rest->data[0] < 0x80;
	count = is_negative ? 0x7F - rest->data[0] : rest->data[0] - 0x80;
	if (count > INT_BYTES_MAX || (size_t)count >= rest->size)
		return false;
	for (int i = 0; i < count; i++)
		magnitude = magnitude << 8 |
			    (uint8_t)(rest->data[1 + i] ^ (is_negative ? 0xFF : 0));
	if (magnitude > INT64_MAX)
		return false;
	*value = is_negative ? -(int64_t)magnitude - 1 : (int64_t)magnitude;
	rest->data += count + 1;
	rest->size -= (size_t)count + 1;
	return true;
}

bool key_take_text(struct span *rest, struct span *text)
{
	const uint8_t *end = rest->size == 0 ? NULL : memchr(rest->data, 0, rest->size);

	if (end == NULL)
		return false;
	*text = (struct span){ rest->data, (size_t)(end - rest->data) };
	rest->size -= text->size + 1;
	rest->data = end + 1;
	return true;
}

int key_compare(struct span a, struct span b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common == 0 ? 0 : memcmp(a.data, b.data, common);

	if (order != 0)
		return order;
	return a.size < b.size ? -1 : a.size > b.size;
}

bool key_starts(struct span key, struct span prefix)
{
	return key.size >= prefix.size &&
	       (prefix.size == 0 || memcmp(key.data, prefix.data, prefix.size) == 0);
}
