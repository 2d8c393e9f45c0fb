/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A frame of the journal in which an old disk changed one bit or one byte, made right again: what
 * comes out has the 256-bit hash that the chain wants, so it is the frame that was written and no
 * guess. Only store/ includes this.
 */
#pragma once

#include "store/segment.h"

#define MEND_BYTES_MAX (256 * 1024) /* larger frames are not tried */

/*
 * `bytes` is where one whole frame lies (length, entry, hash), of which something is wrong; `prev`
 * the hash before it, `want` its own. true: bytes is the frame that was written; false: more than
 * one byte is wrong, and bytes is as it was. Up to some seconds for a long one.
 */
bool mend_frame(uint8_t *bytes, size_t size, const uint8_t prev[HASH_BYTES],
		const uint8_t want[HASH_BYTES]) MUST_CHECK;
