/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clock while the screens run: looked at each minute; what is doubtful about it is said at once
 * (row 23), and asked when nobody is in the middle of something.
 */
#include "tui/engine.h"
#include "tui/screens.h"

#include "reports/clock_words.h"


const struct clock_view *ui_clock(const struct ui *ui)
{
	const struct clock_guard *guard = ui->app->options->guard;

	return guard ? &guard->view : NULL;
}

int app_clock_flags(const struct app *app)
{
	return app->options->guard ? app->options->guard->view.flags : 0;
}

void ui_clock_look(struct ui *ui)
{
	app_look_at_clock(ui->app);
	app_refresh(ui->app);
}

void ui_clock_later(struct ui *ui)
{
	ui->app->date_later = app_clock_flags(ui->app);
}

/* Would the date be asked of whoever works here? */
static bool is_open(const struct app *app)
{
	int flags = app_clock_flags(app);

	return flags != 0 && flags != app->date_later;
}

void app_look_at_clock(struct app *app)
{
	int before = app_clock_flags(app);
	struct err err = { 0 };

	if (!app->options->guard || clock_guard_look(app->options->guard, &err) != 0)
		return;
	if (app_clock_flags(app) == 0)
		app->date_later = 0;
	struct place *place = app_place(app);
	if (!place || app_clock_flags(app) == before || !is_open(app))
		return;
	struct ui ui = app_ui(app, -1);
	ui_sayf(&ui, STYLE_WARN, "! %s",
		clock_words_doubt(&app->scratch, place->session.lang, ui_clock(&ui)));
}

void app_ask_date(struct app *app)
{
	struct place *place = app_place(app);
	struct level *top = app_top(app);

	if (!place || !top || !top->screen->is_home || !is_open(app))
		return;
	if (app->dialog.kind != DIALOG_NONE || app->palette.is_open || app->help.level > 0)
		return;
	if (!(screen_date.roles & place->session.role))
		return;
	app_open(app, &screen_date, NULL);
}
