/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/bars.h"

#include "core/own_code.h"

#include <string.h>
#include <zint.h>

#define CODE_BYTES_MAX 48

static int kind_of(const char *code)
{
	if (!ean_is_valid(code))
		return BARCODE_CODE128;
	return strlen(code) == 12 ? BARCODE_UPCA : BARCODE_EANX;
}

bool bars_make(struct bars *bars, struct arena *arena, const char *code)
{
	struct zint_symbol *symbol;
	size_t size = strlen(code);
	unsigned char text[CODE_BYTES_MAX];
	bool *black;
	bool is_made;

	if (size == 0 || size >= sizeof(text))
		return false;
	/* What a scanner types must be what the catalogue has: no letters beyond ASCII. */
	for (size_t i = 0; i < size; i++)
		if (code[i] < ' ' || code[i] > '~')
			return false;
	symbol = ZBarcode_Create();
	if (symbol == NULL)
		return false;
	symbol->symbology = kind_of(code);
	/* The library works the check digit out itself. */
	if (symbol->symbology != BARCODE_CODE128)
		size--;
	memcpy(text, code, size);
	is_made = ZBarcode_Encode(symbol, text, (int)size) == 0 && symbol->rows == 1 &&
		  symbol->width > 0;
	if (is_made) {
		black = arena_array(arena, (size_t)symbol->width, sizeof(*black));
		for (int i = 0; i < symbol->width; i++)
			black[i] = (symbol->encoded_data[0][i >> 3] >> (i & 7) & 1) != 0;
		*bars = (struct bars){ .count = symbol->width, .black = black };
	}
	ZBarcode_Delete(symbol);
	return is_made;
}
