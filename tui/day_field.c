/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/day_field.h"

#include "store/rule.h"

#include <stdio.h>

#define END_S 60 /* before midnight */

int64_t day_field_of(const struct form *form, struct ui *ui)
{
	return form->call.at_s != 0 ? day_of_instant(form->call.at_s) : ui_today(ui);
}

static int parse(struct ui *ui, struct form *form, int line, const char *text, struct err *err)
{
	int64_t today = ui_today(ui), day = today;
	(void)line;
	if (text[0] != '\0' && !day_parse(text, today, true, &day)) {
		err_refuse(err, &rule_not_day, "day", text, NULL);
		err_label(err, N_("Day"));
		return ERR_REFUSED;
	}
	form->call.at_s = day == today ? 0 : instant_of_day(day + 1) - END_S;
	return 0;
}

static void show(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	char day[DAY_TEXT_BYTES];
	(void)line;
	day_format(day, day_field_of(form, ui));
	sbuf_add(out, day);
}

/* "2" is the second of this month, or of the one before. */
static void tidy(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	int64_t day;
	char out[DAY_TEXT_BYTES];
	(void)form;
	(void)line;
	if (!day_parse(text, ui_today(ui), true, &day))
		return;
	day_format(out, day);
	snprintf(text, size, "%s", out);
}

const struct form_typing typing_paper_day = {
	.tidy = tidy, .parse = parse, .show = show, .covers = "at", .filter = EDIT_DATE,
	.has_filter = true,
	.help = N_("The day it happened; an earlier one is for what is entered late."),
};
