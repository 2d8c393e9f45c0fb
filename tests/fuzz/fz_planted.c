/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control: a parser with a fault planted in it. A driver that does not find it finds nothing. */
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t text[16];

	if (size < 3 || data[0] != 'P' || data[1] != 'O' || data[2] > size - 3)
		return 0;
	if (data[2] > sizeof(text))
		abort(); /* here it would write behind its end */
	memcpy(text, data + 3, data[2]);
	return text[0] == 'x' ? -1 : 0;
}
