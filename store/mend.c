/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/mend.h"

#include <string.h>

#define HASHED_BYTES_MAX ((size_t)4 * 1024 * 1024 * 1024) /* some seconds */

struct mend {
	const uint8_t *prev, *want;
	struct span entry;
	size_t hashed;
};

static bool is_right(struct mend *mend)
{
	uint8_t hash[HASH_BYTES];

	mend->hashed += mend->entry.size;
	frame_hash(mend->prev, mend->entry, hash);
	return memcmp(hash, mend->want, HASH_BYTES) == 0;
}

/* The length, and the two hashes at its end, are known from the frames around it. */
static void put_known(uint8_t *bytes, size_t size, const struct mend *mend)
{
	for (int i = 0; i < FRAME_LENGTH_BYTES; i++)
		bytes[i] = (uint8_t)(mend->entry.size >> (8 * (FRAME_LENGTH_BYTES - 1 - i)));
	memcpy(bytes + size - HASH_BYTES, mend->want, HASH_BYTES);
	memcpy(bytes + size - 2 * HASH_BYTES, mend->prev, HASH_BYTES);
}

/* One byte after the other gets every other value: single bits are the likeliest. */
static bool try_byte(struct mend *mend, uint8_t *byte, bool is_bits)
{
	uint8_t was = *byte;

	for (int i = 1; i < 256; i++) {
		bool is_one_bit = (i & (i - 1)) == 0;

		if (is_one_bit != is_bits)
			continue;
		*byte = (uint8_t)(was ^ i);
		if (is_right(mend))
			return true;
	}
	*byte = was;
	return false;
}

static bool try_all(struct mend *mend, uint8_t *bytes, size_t size)
{
	size_t end = size - 2 * HASH_BYTES; /* what lies behind is known */

	if (is_right(mend))
		return true;
	for (int is_bits = 1; is_bits >= 0; is_bits--) {
		for (size_t i = FRAME_LENGTH_BYTES; i < end; i++) {
			if (mend->hashed > HASHED_BYTES_MAX)
				return false;
			if (try_byte(mend, &bytes[i], is_bits != 0))
				return true;
		}
	}
	return false;
}

bool mend_frame(uint8_t *bytes, size_t size, const uint8_t prev[HASH_BYTES],
		const uint8_t want[HASH_BYTES])
{
	uint8_t head[FRAME_LENGTH_BYTES], tail[2 * HASH_BYTES];
	struct mend mend = { .prev = prev, .want = want };

	if (size < FRAME_EXTRA_BYTES + ENTRY_BYTES_MIN || size > MEND_BYTES_MAX)
		return false;
	memcpy(head, bytes, sizeof(head));
	memcpy(tail, bytes + size - sizeof(tail), sizeof(tail));
	mend.entry = (struct span){ bytes + FRAME_LENGTH_BYTES, size - FRAME_EXTRA_BYTES };
	put_known(bytes, size, &mend);
	if (try_all(&mend, bytes, size) && frame_stands_alone((struct span){ bytes, size }))
		return true;
	memcpy(bytes, head, sizeof(head));
	memcpy(bytes + size - sizeof(tail), tail, sizeof(tail));
	return false;
}
