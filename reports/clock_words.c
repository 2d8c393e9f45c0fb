/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/clock_words.h"

#include "reports/words.h"

static const char *const weekday_name[7] = {
	N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
	N_("Saturday"), N_("Sunday"),
};

const char *clock_words_weekday(enum lang lang, int64_t day)
{
	return tr(lang, weekday_name[day_weekday(day)]);
}

const char *clock_words_day(struct arena *arena, enum lang lang, int64_t day)
{
	if (day < DAY_MIN || day > DAY_MAX)
		return "?";
	return arena_fmt(arena, "%s %s", clock_words_weekday(lang, day),
			 words_day(arena, lang, day));
}

const char *clock_words_moment(struct arena *arena, enum lang lang, int64_t time_s)
{
	char at[DAY_TEXT_BYTES];

	instant_format_time(at, time_s);
	return arena_fmt(arena, "%s, %s", clock_words_day(arena, lang, day_of_instant(time_s)),
			 at);
}

const char *clock_words_doubt(struct arena *arena, enum lang lang, const struct clock_view *view)
{
	const char *wall = clock_words_moment(arena, lang, view->wall_s);
	const char *last = clock_words_moment(arena, lang, view->last_s);
	const char *now = clock_words_moment(arena, lang, view->now_s);

	if (view->flags == 0)
		return "";
	if (view->flags & CLOCK_UNSURE)
		return words_fill(arena, tr(lang, N_("The computer says it is {1}. The last entry "
						     "is of {2}.")), wall, last, NULL);
	if (view->flags & CLOCK_BACK)
		return words_fill(arena, tr(lang, N_("The clock of the computer went back: it says "
						     "{1}. The last entry is of {2}.")),
				  wall, last, NULL);
	return words_fill(arena, tr(lang, N_("The clock of the computer jumped: it says {1}. By "
					     "the time that has passed it is {2}.")),
			  wall, now, NULL);
}
