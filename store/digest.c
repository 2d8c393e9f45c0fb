/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/digest.h"

void digest_of(uint16_t type, int64_t id, struct span value, uint8_t out[HASH_BYTES])
{
	struct hash_state state;

	hash_init(&state, "posta record");
	hash_add_u64(&state, type);
	hash_add_u64(&state, (uint64_t)id);
	hash_add(&state, value.data, value.size);
	hash_final(&state, out);
}

void digest_add(uint8_t digest[HASH_BYTES], const uint8_t term[HASH_BYTES])
{
	unsigned carry = 0;

	for (int i = HASH_BYTES - 1; i >= 0; i--) {
		carry += (unsigned)digest[i] + term[i];
		digest[i] = (uint8_t)carry;
		carry >>= 8;
	}
}

void digest_sub(uint8_t digest[HASH_BYTES], const uint8_t term[HASH_BYTES])
{
	unsigned borrow = 0;

	for (int i = HASH_BYTES - 1; i >= 0; i--) {
		unsigned difference = 256u + digest[i] - term[i] - borrow;

		digest[i] = (uint8_t)difference;
		borrow = difference < 256u;
	}
}
