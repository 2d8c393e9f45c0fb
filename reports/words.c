/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/words.h"

#include "base/day.h"
#include "base/num.h"
#include "base/sbuf.h"

#include <stdarg.h>

#define WORDS_BYTES_MAX 4096

static const char *const month_name[12] = {
	N_("January"),	 N_("February"), N_("March"),	 N_("April"),
	N_("May"),	 N_("June"),	 N_("July"),	 N_("August"),
	N_("September"), N_("October"),	 N_("November"), N_("December"),
};

static const char *const month_name_short[12] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May."), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"),	N_("Dec"),
};

static const char *month_text(enum lang lang, const char *const names[12], int64_t month)
{
	return tr(lang, names[month % 12]);
}

static const char *year_text(struct arena *arena, int64_t month)
{
	return arena_fmt(arena, "%lld", (long long)(month / 12));
}

const char *words_month(struct arena *arena, enum lang lang, int64_t month)
{
	/* {1} is the month's name, {2} the year. */
	return words_fill(arena, tr(lang, "{1} {2}"), month_text(lang, month_name, month),
			  year_text(arena, month), NULL);
}

const char *words_month_short(struct arena *arena, enum lang lang, int64_t month)
{
	return arena_str(arena, month_text(lang, month_name_short, month));
}

const char *words_day(struct arena *arena, enum lang lang, int64_t day)
{
	int year, month, dom;

	day_to_ymd(day, &year, &month, &dom);
	/* {1} is the day of the month, {2} its name, {3} the year. */
	return words_fill(arena, tr(lang, "{1} {2} {3}"), arena_fmt(arena, "%d", dom),
			  tr(lang, month_name[month - 1]), arena_fmt(arena, "%d", year), NULL);
}

const char *words_date(struct arena *arena, int64_t day)
{
	char text[DAY_TEXT_BYTES];

	if (day == 0)
		return "";
	day_format(text, day);
	return arena_str(arena, text);
}

const char *words_instant(struct arena *arena, int64_t time_s)
{
	char text[DAY_TEXT_BYTES];

	if (time_s == 0)
		return "";
	instant_format_time(text, time_s);
	return arena_fmt(arena, "%s %s", words_date(arena, day_of_instant(time_s)), text);
}

const char *words_amount(struct arena *arena, enum lang lang, int64_t cents)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, WORDS_BYTES_MAX);
	num_words(&sb, cents, lang == LANG_EN);
	return sb.buf;
}

const char *words_soles(struct arena *arena, int64_t cents)
{
	return arena_fmt(arena, "S/ %s", num_money(arena, cents));
}

const char *words_fill(struct arena *arena, const char *fmt, ...)
{
	const char *arg[9];
	int count = 0;
	struct sbuf sb;
	va_list ap;

	va_start(ap, fmt);
	for (const char *text; (text = va_arg(ap, const char *)) != NULL;) {
		BUG_ON(count == (int)ARRAY_LEN(arg));
		arg[count++] = text;
	}
	va_end(ap);
	sbuf_init(&sb, arena, WORDS_BYTES_MAX);
	sbuf_fill(&sb, fmt, arg, count);
	return sb.buf;
}
