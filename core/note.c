/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/note.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void note_fmt(char *out, size_t size, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	int wanted = vsnprintf(out, size, fmt, ap);

	va_end(ap);
	if (wanted < 0)
		BUG("a format that cannot be printed");
	if ((size_t)wanted < size)
		return;
	/* The cut may have gone through a character: drop its first bytes. */
	size_t end = strlen(out);

	while (end > 0 && !utf8_is_valid(out, end))
		end--;
	out[end] = '\0';
}
