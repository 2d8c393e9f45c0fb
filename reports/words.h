/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, months and amounts as people write them on paper. Answers lie in the arena. */
#pragma once

#include "base/arena.h"
#include "base/lang.h"

/* "octubre de 2026", "October 2026". month: base/day.h, not 0. */
const char *words_month(struct arena *arena, enum lang lang, int64_t month);
/* "oct": where the year is plain. */
const char *words_month_short(struct arena *arena, enum lang lang, int64_t month);
/* "5 de octubre de 2026", "5 October 2026". */
const char *words_day(struct arena *arena, enum lang lang, int64_t day);
/* "05/10/2026", "" for 0. */
const char *words_date(struct arena *arena, int64_t day);
/* "05/10/2026 09:12" of an instant. */
const char *words_instant(struct arena *arena, int64_t time_s);
/* "CIENTO VEINTITRÉS CON 50/100 SOLES"; cents >= 0. */
const char *words_amount(struct arena *arena, enum lang lang, int64_t cents);
/* "S/ 1,234.50" */
const char *words_soles(struct arena *arena, int64_t cents);
/* {1} ... of a text already translated, filled with the texts that follow, NULL at the end. */
const char *words_fill(struct arena *arena, const char *fmt, ...) __attribute__((sentinel));
