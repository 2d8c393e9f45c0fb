/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comma separated values as a spreadsheet of this country reads them: semicolons between cells,
 * CR and LF at the end of a line. Texts are quoted when they must be; one that starts like a
 * formula gets an apostrophe, so that no spreadsheet runs it.
 */
#pragma once

#include "base/sbuf.h"

void csv_put_text(struct sbuf *sb, const char *text);
void csv_put_number(struct sbuf *sb, int64_t number, int decimals); /* "1234.50": no separators */
/* The same with a semicolon before it, unless it is the first of its line. */
void csv_add_text(struct sbuf *sb, const char *text);
void csv_add_number(struct sbuf *sb, int64_t number, int decimals);
void csv_put_end(struct sbuf *sb);
