/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Civil days and instants. A day is the number of days since 31 December of year 0 (proleptic
 * Gregorian): 1 is 0001-01-01, 719163 is 1970-01-01, and 0 means "no day". A month is year * 12 +
 * (month - 1); 0 means "no month". An instant is UTC seconds since 1970, 0 means "none". Peru keeps
 * UTC-5 without daylight saving (domain.md 0). What time it is, the injected clock says.
 */
#pragma once

#include "base/clock.h"

#define DAY_MIN 1
#define DAY_MAX 3652059 /* 9999-12-31 */
#define DAY_UNIX_EPOCH 719163
#define CLOCK_OFFSET_S (-5 * 3600)

bool day_from_ymd(int year, int month, int dom, int64_t *day) MUST_CHECK; /* 31/02: false */
void day_to_ymd(int64_t day, int *year, int *month, int *dom);            /* day in range */
int64_t day_of_instant(int64_t time_s);       /* local day */
int64_t instant_of_day(int64_t day);          /* local midnight that starts it */
int instant_minute(int64_t time_s);           /* local minute of the day, 0..1439 */
int day_weekday(int64_t day);                 /* 0 Monday ... 6 Sunday */
int64_t month_of_day(int64_t day);
int64_t month_first_day(int64_t month);
int64_t month_last_day(int64_t month);
int64_t day_add_months(int64_t day, int months); /* 31 Jan + 1 month = 28 or 29 Feb */
/* Completed years, months, days between birth and day (birth <= day). */
void day_age(int64_t birth, int64_t day, int *years, int *months, int *days);

#define DAY_TEXT_BYTES 24
void day_format_iso(char out[DAY_TEXT_BYTES], int64_t day);   /* 2026-10-05, "" for 0 */
void day_format(char out[DAY_TEXT_BYTES], int64_t day);       /* 05/10/2026 */
void day_format_short(char out[DAY_TEXT_BYTES], int64_t day); /* 05/10/26 */
void month_format_iso(char out[DAY_TEXT_BYTES], int64_t month); /* 2026-10 */
void instant_format_iso(char out[DAY_TEXT_BYTES], int64_t time_s); /* 2026-10-05T09:12:33 local */
void instant_format_time(char out[DAY_TEXT_BYTES], int64_t time_s); /* 09:12 */

bool day_parse_iso(const char *text, int64_t *day) MUST_CHECK;      /* exactly YYYY-MM-DD */
bool month_parse_iso(const char *text, int64_t *month) MUST_CHECK;  /* exactly YYYY-MM */
bool instant_parse_iso(const char *text, int64_t *time_s) MUST_CHECK; /* local T09:12[:33] or Z */

/*
 * What a person types where a day is asked (ux.md 1.2): "h" today, "a" yesterday, "-3", "+28",
 * "+1m", "15" (of this month), "1512", "151225", "15122025", "15/12/25", "15/12/2025", ISO, and
 * "34a" an age in years counted back. Two-digit years are of the century that puts the day at most
 * 20 years after `today`. false: not a day, and *day is untouched. is_past_wanted takes "15" back a
 * month and "1512" a year when it would be after today, and puts two-digit years at today at most.
 */
bool day_parse(const char *text, int64_t today, bool is_past_wanted, int64_t *day) MUST_CHECK;
/* Expiry as people write it: "03/27", "0327", "15/03/27"; month and year is its last day. */
bool day_parse_expiry(const char *text, int64_t *day) MUST_CHECK;
