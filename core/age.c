/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/age.h"

#include "base/day.h"

struct age {
	int years, months, days;
};

static bool age_of(int64_t birth_day, int64_t day, struct age *age)
{
	*age = (struct age){ 0 };
	if (birth_day < DAY_MIN || day < birth_day || day > DAY_MAX)
		return false;
	day_age(birth_day, day, &age->years, &age->months, &age->days);
	return true;
}

char age_unit(int64_t birth_day, int64_t day, int *value)
{
	struct age age;

	(void)age_of(birth_day, day, &age);
	*value = age.years > 0 ? age.years : age.months > 0 ? age.months : age.days;
	return age.years > 0 ? 'A' : age.months > 0 ? 'M' : 'D';
}

/* The units are one letter each: years, months, days. */
static const char *unit(enum lang lang, char which)
{
	return which == 'A' ? tr(lang, "y") : which == 'M' ? tr(lang, "m") : tr(lang, "d");
}

const char *age_text(struct arena *arena, enum lang lang, int64_t birth_day, int64_t day)
{
	struct age age;

	if (!age_of(birth_day, day, &age))
		return "";
	if (age.years > 0)
		return arena_fmt(arena, "%d%s %d%s", age.years, unit(lang, 'A'), age.months,
				 unit(lang, 'M'));
	if (age.months > 0)
		return arena_fmt(arena, "%d%s %d%s", age.months, unit(lang, 'M'), age.days,
				 unit(lang, 'D'));
	return arena_fmt(arena, "%d%s", age.days, unit(lang, 'D'));
}

const char *age_short(struct arena *arena, enum lang lang, int64_t birth_day, int64_t day)
{
	struct age age;
	int value;
	char which;

	if (!age_of(birth_day, day, &age))
		return "";
	which = age_unit(birth_day, day, &value);
	return arena_fmt(arena, "%d%s", value, unit(lang, which));
}

int age_years(int64_t birth_day, int64_t day)
{
	struct age age;

	(void)age_of(birth_day, day, &age);
	return age.years;
}
