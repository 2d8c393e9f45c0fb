/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ages as a post says them (domain.md 2.1): days under one month, months under one year, years. */
#pragma once

#include "base/arena.h"
#include "base/lang.h"

/* HIS unit of an age: D under one month, M under one year, A otherwise; *value in that unit. */
char age_unit(int64_t birth_day, int64_t day, int *value);
/* "34a 2m", "2m 10d", "10d"; English "34y 2m". "" when a day is missing or birth is later. */
const char *age_text(struct arena *arena, enum lang lang, int64_t birth_day, int64_t day);
/* One unit only, for columns: "34a", "2m", "10d". */
const char *age_short(struct arena *arena, enum lang lang, int64_t birth_day, int64_t day);
/* Completed years; 0 when unknown. */
int age_years(int64_t birth_day, int64_t day);
