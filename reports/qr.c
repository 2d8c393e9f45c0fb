/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/qr.h"

#include <qrencode.h>

bool qr_make(struct qr *qr, struct arena *arena, const char *text)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	bool *module;
	int count;

	if (code == NULL)
		return false;
	count = code->width * code->width;
	module = arena_array(arena, (size_t)count, sizeof(*module));
	for (int i = 0; i < count; i++)
		module[i] = (code->data[i] & 1) != 0;
	*qr = (struct qr){ .side = code->width, .module = module };
	QRcode_free(code);
	return true;
}
