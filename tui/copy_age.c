/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/copy_age.h"

#include "base/num.h"
#include "base/utf8.h"

int64_t copy_age_days(const struct ui *ui, int64_t at_s)
{
	int64_t days = ui_today(ui) - day_of_instant(at_s);
	return at_s == 0 ? -1 : days < 0 ? 0 : days;
}

const char *copy_age_text(const struct ui *ui, int64_t at_s)
{
	int64_t days = copy_age_days(ui, at_s);
	char at[DAY_TEXT_BYTES];
	instant_format_time(at, at_s);
	if (days < 0)
		return ui_tr(ui, N_("never"));
	if (days == 0)
		return ui_fill(ui, N_("today {1}"), at, NULL);
	if (days == 1)
		return ui_fill(ui, N_("yesterday {1}"), at, NULL);
	return ui_fill(ui, N_("{1} days ago"), num_int(ui->scratch, days), NULL);
}

enum style copy_age_style(int64_t days)
{
	return days < 0 || days >= COPY_NOW_DAYS ? STYLE_DANGER
	       : days >= COPY_SOON_DAYS          ? STYLE_WARN
						 : STYLE_OK;
}

const char *copy_age_mark(int64_t days)
{
	return days < 0 || days >= COPY_NOW_DAYS ? "!!" : days >= COPY_SOON_DAYS ? "!" : "";
}

void copy_age_draw(const struct ui *ui, const struct canvas *canvas, int64_t at_s)
{
	int64_t days = copy_age_days(ui, at_s);
	if (copy_age_mark(days)[0] == '\0')
		return;
	const char *text = arena_fmt(ui->scratch, "%s %s", copy_age_mark(days),
				     ui_fill(ui, N_("Copy: {1}"), copy_age_text(ui, at_s), NULL));
	canvas_put(canvas, 0, canvas->cols - 1 - utf8_width(text), copy_age_style(days), text);
}
