/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a doubtful clock (core/clock_guard.h), in words. Answers lie in the arena. */
#pragma once

#include "core/clock_guard.h"

/* "Tuesday", and "Tuesday 3 March 2026". */
const char *clock_words_weekday(enum lang lang, int64_t day);
const char *clock_words_day(struct arena *arena, enum lang lang, int64_t day);
/* "Tuesday 3 March 2026, 17:40". */
const char *clock_words_moment(struct arena *arena, enum lang lang, int64_t time_s);
/* What is wrong, in one sentence; "" when nothing is. */
const char *clock_words_doubt(struct arena *arena, enum lang lang, const struct clock_view *view);
