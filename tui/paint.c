/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One painting: the lock, or the screen on top with its frame, and what lies over it. */
#include "tui/engine.h"
#include "tui/frame.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* --- painting ----------------------------------------------------------------------------- */

struct canvas app_over(struct app *app, int row, int col, int rows, int cols, const char *title)
{
	if (rows > app->base.rows - 1)
		rows = app->base.rows - 1;
	if (cols > app->base.cols)
		cols = app->base.cols;
	if (row + rows > app->base.rows - 1)
		row = app->base.rows - 1 - rows;
	grid_init(&app->over, &app->grids, rows, cols);
	app->has_over = true;
	app->over_row = row < 0 ? 0 : row;
	app->over_col = col;
	struct canvas whole = canvas_whole(&app->over);
	canvas_box(&whole, 0, 0, rows, cols);
	if (title && *title) {
		int width = utf8_width(title);
		canvas_put(&whole, 0, 1, STYLE_TEXT, " ");
		canvas_put_cols(&whole, 0, 2, width < cols - 5 ? width : cols - 5, -1,
				STYLE_STRONG, title);
		canvas_put(&whole, 0, 2 + (width < cols - 5 ? width : cols - 5), STYLE_TEXT, " ");
	}
	return canvas_part(&whole, 1, 1, rows - 2, cols - 2);
}

static const char *crumbs(struct app *app, struct place *place)
{
	struct sbuf out;
	enum lang lang = place->session.lang;
	int first = place->depth > 1 && place->level[0].screen->is_home ? 1 : 0;

	sbuf_init(&out, &app->scratch, 512);
	for (int i = first; i < place->depth; i++) {
		const struct level *level = &place->level[i];
		struct ui ui = app_ui(app, i);
		sbuf_add(&out, i > first ? " > " : "");
		sbuf_add(&out, level->screen->crumb ? level->screen->crumb(&ui, level->state)
						    : tr(lang, level->screen->title));
	}
	return out.buf;
}

static const char *role_mark(int64_t role)
{
	switch (role) {
	case ROLE_NURSE:
		return N_("NUR");
	case ROLE_CLERK:
		return N_("PHA");
	case ROLE_MANAGER:
		return N_("MAN");
	case ROLE_TREASURER:
		return N_("TRE");
	default:
		return N_("AUD");
	}
}

static const char *const day_names[7] = {
	N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};

static const char *clock_text(struct app *app, struct place *place)
{
	char day[DAY_TEXT_BYTES], at[DAY_TEXT_BYTES];
	int64_t now_s = clock_now_s(&app->clock);
	int64_t today = day_of_instant(now_s);

	instant_format_time(at, now_s);
	if (place->depth != 1)
		return arena_str(&app->scratch, at);
	day_format_short(day, today);
	return arena_fmt(&app->scratch, "%s %s%s %s",
			 tr(place->session.lang, day_names[day_weekday(today)]), day,
			 app_clock_flags(app) != 0 ? " ?" : "", at);
}

static void paint_place(struct app *app, const struct canvas *whole)
{
	struct place *place = app_place(app);
	struct level *level = app_top(app);
	struct ui ui = app_ui(app, -1);
	struct canvas body = canvas_part(whole, 1, 0, -2, whole->cols);

	app->hint[0] = '\0';
	if (level->screen->layout)
		level->screen->layout(&ui, level->state, body.rows, body.cols);
	if (level->screen->draw)
		level->screen->draw(&ui, level->state, &body);
	if (app->palette.is_open)
		palette_draw(app);
	if (app->dialog.kind != DIALOG_NONE)
		dialog_draw(app);
	if (app->help.level > 0)
		help_draw(app);
	bool has_message = place->message[0] != '\0';
	struct frame frame = {
		.place = place->depth == 1 ? app->lock.post : "",
		.crumbs = crumbs(app, place),
		.who = arena_fmt(&app->scratch, "%s %s",
				 tr(place->session.lang, role_mark(place->session.role)),
				 place->user_name),
		.box = place->box_text,
		.clock = clock_text(app, place),
		.message = has_message ? place->message : app->hint,
		.message_style = has_message ? place->message_style : STYLE_STRONG,
		.bar = frame_bar(&ui, level->screen, level->state, whole->cols),
		.is_practice = app->options->is_practice,
	};
	frame_draw(whole, &frame);
	if (app->is_saying)
		canvas_cursor(whole, whole->rows - 2, 1);
}

static void paint_small(struct app *app, const struct canvas *whole)
{
	struct place *place = app_place(app);
	enum lang lang = place ? place->session.lang : app->lock.lang;
	const char *text = tr(lang, N_("Make the window larger: posta needs 80x24."));

	int used = canvas_put_wrapped(whole, 0, 0, whole->rows, whole->cols, STYLE_STRONG, text);
	used += canvas_put_wrapped(whole, used, 0, whole->rows - used, whole->cols, STYLE_TEXT,
				   tr(lang, N_("What you typed is kept.")));
	canvas_cursor(whole, used < whole->rows ? used : whole->rows - 1, 0);
}

void app_paint(struct app *app)
{
	struct term_layer layer[TERM_LAYERS] = { 0 };

	arena_reset(&app->scratch);
	arena_reset(&app->grids);
	app->has_popup = app->has_over = false;
	grid_init(&app->base, &app->grids, term_rows(app->term), term_cols(app->term));
	struct canvas whole = canvas_whole(&app->base);
	if (term_is_too_small(app->term))
		paint_small(app, &whole);
	else if (app->current < 0)
		lock_draw(app, &whole);
	else
		paint_place(app, &whole);
	layer[0].grid = &app->base;
	if (app->has_popup)
		layer[1] = (struct term_layer){ &app->popup, app->popup_row, app->popup_col };
	if (app->has_over)
		layer[2] = (struct term_layer){ &app->over, app->over_row, app->over_col };
	term_paint(app->term, layer);
	if (app->pong >= 0) {
		term_pong(app->term, app->pong);
		app->pong = -1;
	}
}
