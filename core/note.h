/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that the program makes (document numbers, details of a stock card) for a record. */
#pragma once

#include "base/base.h"

/* Formats into out[size]; what does not fit is cut at a whole character. */
void note_fmt(char *out, size_t size, const char *fmt, ...) PRINTF_LIKE(3, 4);
