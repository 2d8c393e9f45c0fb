/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/stage.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void set_up(struct stage *stage, const struct session *session)
{
	struct app *app = &stage->app;
	struct place *place = &app->place[0];

	arena_fini(&app->grids);
	arena_fini(&app->scratch);
	memset(app, 0, sizeof(*app));
	stage->options = (struct tui_options){ .store = stage->world.store };
	app->options = &stage->options;
	app->store = stage->world.store;
	app->clock = clock_fixed(&stage->world.now_s);
	app->is_test = true;
	app->pong = -1;
	app->place_count = 1;
	place->session = *session;
	place->session.lang = LANG_EN;
	snprintf(place->user_name, sizeof(place->user_name), "Test");
	place->entered_ms = clock_boot_ms(&app->clock);
	idle_used(app);
	grid_init(&app->base, &app->grids, 24, 80);
}

void stage_open(struct stage *stage, const struct session *session, const struct screen *screen,
		const struct screen_arg *arg)
{
	memset(stage, 0, sizeof(*stage));
	world_open(&stage->world);
	world_at(&stage->world, "2026-10-05T08:00");
	/* `session` points into the world, which is made only now. */
	set_up(stage, session);
	if (screen)
		stage_show(stage, screen, arg);
}

void stage_reopen(struct stage *stage)
{
	struct session clerk = stage->world.clerk;

	world_start(&stage->world, &stage->world.options);
	clerk.store = stage->world.store;
	set_up(stage, &clerk);
}

void stage_show(struct stage *stage, const struct screen *screen, const struct screen_arg *arg)
{
	app_open(&stage->app, screen, arg);
}

void stage_back(struct stage *stage)
{
	struct place *place = &stage->app.place[0];
	struct level *level = &place->level[place->depth - 1];
	struct ui ui = app_ui(&stage->app, -1);

	if (level->screen->close)
		level->screen->close(&ui, level->state);
	arena_fini(&level->arena);
	place->depth--;
}

void stage_close(struct stage *stage)
{
	while (stage->app.place[0].depth > 0)
		stage_back(stage);
	arena_fini(&stage->app.scratch);
	arena_fini(&stage->app.grids);
	world_close(&stage->world);
}

void stage_give(struct stage *stage, struct event *event)
{
	struct app *app = &stage->app;

	arena_reset(&app->scratch);
	event->cmd = command_of_event(event);
	if (app->dialog.kind != DIALOG_NONE && event->kind != EVENT_LEAVE) {
		dialog_handle(app, event);
		return;
	}
	app->place[0].message[0] = '\0';
	app_give(app, event);
}

void stage_event(struct stage *stage, enum event_kind kind)
{
	struct event event = { .kind = kind };

	stage_give(stage, &event);
}

void stage_scan(struct stage *stage, const char *digits)
{
	struct event event = { .kind = EVENT_SCAN };

	snprintf(event.text, sizeof(event.text), "%s", digits);
	stage_give(stage, &event);
}

static enum key key_named(const char *name, size_t size)
{
	static const struct {
		const char *name;
		enum key key;
	} names[] = {
		{ "Enter", K_ENTER }, { "Tab", K_TAB }, { "S-Tab", K_SHIFT_TAB }, { "Up", K_UP },
		{ "Down", K_DOWN }, { "Left", K_LEFT }, { "Right", K_RIGHT }, { "Home", K_HOME },
		{ "End", K_END }, { "PgUp", K_PAGE_UP }, { "PgDn", K_PAGE_DOWN },
		{ "BS", K_BACKSPACE }, { "Del", K_DELETE }, { "ESC", K_ESC }, { "^U", K_CTRL },
	};

	if (size == 2 && name[0] == 'F' && name[1] >= '1' && name[1] <= '9')
		return (enum key)(K_F1 + (name[1] - '1'));
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strlen(names[i].name) == size && strncmp(names[i].name, name, size) == 0)
			return names[i].key;
	fail_msg("no key <%.*s>", (int)size, name);
	return K_NONE;
}

void stage_keys(struct stage *stage, const char *keys)
{
	while (*keys) {
		struct event event = { .kind = EVENT_CHAR };
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t used = 1;
		if (end) {
			event.kind = EVENT_KEY;
			event.key = key_named(keys + 1, (size_t)(end - keys) - 1);
			event.code = event.key == K_CTRL ? 'u' : 0;
			keys = end + 1;
		} else {
			event.code = utf8_decode(keys, strlen(keys), &used);
			keys += used;
		}
		stage_give(stage, &event);
	}
}

static void paint(struct stage *stage)
{
	struct app *app = &stage->app;
	struct level *level = app_top(app);

	arena_reset(&app->scratch);
	arena_reset(&app->grids);
	app->has_popup = false;
	grid_init(&app->base, &app->grids, 24, 80);
	struct canvas whole = canvas_whole(&app->base);
	struct canvas body = canvas_part(&whole, 1, 0, -2, whole.cols);
	struct ui ui = app_ui(app, -1);
	app->hint[0] = '\0';
	level->screen->layout(&ui, level->state, body.rows, body.cols);
	level->screen->draw(&ui, level->state, &body);
}

static const char *row_text(struct stage *stage, struct grid *grid, int row)
{
	struct canvas whole = canvas_whole(grid);
	struct sbuf out;

	sbuf_init(&out, &stage->app.scratch, 1024);
	canvas_dump_row(&whole, row, &out);
	char *text = stage->row[row % 100];
	snprintf(text, sizeof(stage->row[0]), "%s", out.buf);
	return text;
}

const char *stage_row(struct stage *stage, int row)
{
	paint(stage);
	return row_text(stage, &stage->app.base, row + 1);
}

const char *stage_popup(struct stage *stage, int row)
{
	paint(stage);
	if (!stage->app.has_popup || row >= stage->app.popup.rows)
		return "";
	return row_text(stage, &stage->app.popup, row);
}

const char *stage_message(struct stage *stage)
{
	return stage->app.place[0].message;
}

void *stage_state(struct stage *stage)
{
	return app_top(&stage->app)->state;
}
