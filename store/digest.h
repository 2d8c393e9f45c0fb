/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state digest: the sum modulo 2^256 of one hash per live record value. A change takes the old
 * value out and puts the new one in; the order of records does not matter. 32 bytes, greatest
 * first.
 */
#pragma once

#include "store/hash.h"

void digest_of(uint16_t type, int64_t id, struct span value, uint8_t out[HASH_BYTES]);
void digest_add(uint8_t digest[HASH_BYTES], const uint8_t term[HASH_BYTES]);
void digest_sub(uint8_t digest[HASH_BYTES], const uint8_t term[HASH_BYTES]);
