/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rowsum.h"

static uint64_t get_u64(const uint8_t *bytes)
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return number;
}

static void put_u64(uint8_t *out, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		out[i] = (uint8_t)(number >> (56 - 8 * i));
}

void row_tag(struct span key, struct span value, uint8_t out[ROW_TAG_BYTES])
{
	static const uint8_t name[HASH_KEY_BYTES] = "posta views row";
	uint8_t of_key[HASH_KEY_BYTES];

	/* The value under the hash of its key: neither runs into the other. */
	hash_keyed(name, key.data, key.size, of_key);
	hash_keyed(of_key, value.data, value.size, out);
}

void rowsum_add(struct rowsum *sum, const uint8_t tag[ROW_TAG_BYTES])
{
	sum->high += get_u64(tag);
	sum->low += get_u64(tag + 8);
	sum->count++;
}

void rowsum_sub(struct rowsum *sum, const uint8_t tag[ROW_TAG_BYTES])
{
	sum->high -= get_u64(tag);
	sum->low -= get_u64(tag + 8);
	sum->count--;
}

bool rowsum_is_same(const struct rowsum *a, const struct rowsum *b)
{
	return a->high == b->high && a->low == b->low && a->count == b->count;
}

void rowsum_encode(const struct rowsum *sum, uint8_t out[ROWSUM_BYTES])
{
	put_u64(out, sum->high);
	put_u64(out + 8, sum->low);
	put_u64(out + 16, sum->count);
}

void rowsum_decode(const uint8_t in[ROWSUM_BYTES], struct rowsum *sum)
{
	sum->high = get_u64(in);
	sum->low = get_u64(in + 8);
	sum->count = get_u64(in + 16);
}
