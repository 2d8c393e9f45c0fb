/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What day it is: asked when the clock of the computer cannot be believed (core/clock_guard.h), and
 * whenever somebody sees that it is wrong. What is most likely stands there already: Enter is
 * enough. ESC asks later; until then time goes on from the last entry.
 */
#include "core/clock_guard.h"
#include "reports/clock_words.h"
#include "tui/edit.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHOICES_MAX 3
#define CHOICES_ROW 8
#define FIELDS_ROW 13
#define LABEL_COLS 22
#define MINUTES_DAY 1440

enum { TAG_SIGN = 1 };

struct choice {
	int64_t time_s; /* when the screen was opened */
	const char *why; /* msgid */
};

struct date {
	struct clock_view view;
	int64_t opened_ms; /* boot clock */
	struct choice choice[CHOICES_MAX];
	int choice_count;
	int chosen;        /* -1: something else was typed */
	struct edit day, hour;
	bool is_hour;      /* has the focus */
	int64_t now_s;     /* what is to be said */
	int64_t typed_day;
	int typed_minute;  /* -1: cannot be read */
};

/* --- what there is to choose from ------------------------------------------------------------- */

/* `time_s` with the minutes that have gone by since. */
static int64_t on(struct ui *ui, const struct date *s, int64_t time_s)
{
	return time_s + (clock_boot_ms(&ui->session->clock) - s->opened_ms) / 1000;
}

static void add(struct date *s, int64_t time_s, const char *why)
{
	for (int i = 0; i < s->choice_count; i++)
		if (day_of_instant(s->choice[i].time_s) == day_of_instant(time_s))
			return;
	if (s->choice_count < CHOICES_MAX && day_of_instant(time_s) >= CLOCK_RELEASE_DAY)
		s->choice[s->choice_count++] = (struct choice){ time_s, why };
}

static const char *why_guess(const struct clock_view *view)
{
	if (view->flags == 0)
		return N_("as it is now");
	if (view->guess_s == view->wall_s)
		return N_("what the computer says");
	if (!(view->flags & CLOCK_UNSURE))
		return N_("by the time that has passed");
	return day_of_instant(view->guess_s) == day_of_instant(view->last_s)
		       ? N_("the day of the last entry")
		       : N_("the next working day");
}

static void fill_fields(struct ui *ui, struct date *s)
{
	char day[DAY_TEXT_BYTES], hour[DAY_TEXT_BYTES];
	int64_t now_s = on(ui, s, s->choice[s->chosen].time_s);

	day_format(day, day_of_instant(now_s));
	instant_format_time(hour, now_s);
	edit_enter(&s->day, day);
	edit_enter(&s->hour, hour);
	s->typed_day = day_of_instant(now_s);
	s->typed_minute = instant_minute(now_s);
}

static int date_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct date *s = state;
	(void)arg;
	ui_clock_look(ui);
	const struct clock_view *view = ui_clock(ui);
	s->view = view ? *view : (struct clock_view){ .now_s = ui_now_s(ui),
						      .guess_s = ui_now_s(ui),
						      .wall_s = ui_now_s(ui) };
	s->opened_ms = clock_boot_ms(&ui->session->clock);
	add(s, s->view.guess_s, why_guess(&s->view));
	if (s->view.flags & CLOCK_UNSURE && s->view.last_s != 0)
		add(s, s->view.now_s, N_("the day of the last entry"));
	add(s, s->view.wall_s, N_("what the computer says"));
	if (s->choice_count == 0)
		s->choice[s->choice_count++] =
			(struct choice){ s->view.guess_s, N_("as it is now") };
	edit_init(&s->day, EDIT_DATE, DAY_TEXT_BYTES, false);
	edit_init(&s->hour, EDIT_DATE, 6, false);
	fill_fields(ui, s);
	return 0;
}

/* --- what was typed --------------------------------------------------------------------------- */

/* "8", "810", "0810", "8:10"; -1: no hour. */
static int parse_hour(const char *text)
{
	char digits[8] = "";
	size_t count = 0;
	const char *colon = strpbrk(text, ":.");

	for (const char *at = text; *at && count < sizeof(digits) - 1; at++)
		if (*at >= '0' && *at <= '9')
			digits[count++] = *at;
		else if (at != colon)
			return -1;
	if (count == 0 || count > 4)
		return -1;
	long number = strtol(digits, NULL, 10);
	if (count <= 2 && !colon)
		number *= 100;
	return number / 100 < 24 && number % 100 < 60 ? (int)(number / 100 * 60 + number % 100)
						      : -1;
}

static void take(struct ui *ui, struct date *s)
{
	int64_t day = 0;
	(void)ui;
	s->typed_day = day_parse(s->day.text, day_of_instant(s->view.guess_s), false, &day) ? day
											    : 0;
	s->typed_minute = parse_hour(s->hour.text);
}

/* The instant that stands in the fields; false: it cannot be read, and that was said. */
static bool read_now(struct ui *ui, struct date *s)
{
	if (s->chosen >= 0) {
		s->now_s = on(ui, s, s->choice[s->chosen].time_s);
		return true;
	}
	take(ui, s);
	if (s->typed_day == 0 || s->typed_minute < 0) {
		ui_say(ui, STYLE_WARN,
		       s->typed_day == 0 ? ui_tr(ui, N_("! That is no day. For example 4/3/26."))
					 : ui_tr(ui, N_("! That is no hour. For example 8:10.")));
		s->is_hour = s->typed_day != 0;
		return false;
	}
	s->now_s = instant_of_day(s->typed_day) + (int64_t)s->typed_minute * 60;
	return true;
}

static unsigned save(struct ui *ui, struct date *s, const struct event *signature)
{
	struct clock_input input = { s->now_s };
	struct op_call call = { 0 };
	struct done done;

	if (signature)
		ui_signature(&call, signature);
	if (ui_run_signed(ui, "clock.set", &input, &call, &done, TAG_SIGN, 0) != 0)
		return REACT_USED;
	ui_clock_look(ui);
	ui_sayf(ui, STYLE_OK, "%s",
		ui_fill(ui, N_("Saved: today is {1}."),
			clock_words_moment(ui->scratch, ui->session->lang, s->now_s), NULL));
	return REACT_USED | REACT_CLOSE;
}

/* --- painting --------------------------------------------------------------------------------- */

static void put_row(struct ui *ui, const struct canvas *canvas, int row, const char *label,
		    const char *text)
{
	canvas_put(canvas, row, 1, STYLE_TEXT, ui_tr(ui, label));
	canvas_put(canvas, row, LABEL_COLS, STYLE_STRONG, text);
}

static const char *moment(struct ui *ui, int64_t time_s)
{
	return time_s == 0 ? "-" : clock_words_moment(ui->scratch, ui->session->lang, time_s);
}

static void draw_choices(struct ui *ui, const struct date *s, const struct canvas *canvas)
{
	enum lang lang = ui->session->lang;

	for (int i = 0; i < s->choice_count; i++) {
		const struct choice *choice = &s->choice[i];
		enum style style = i == s->chosen ? STYLE_SELECT : STYLE_TEXT;
		int row = CHOICES_ROW + i;
		const char *day = clock_words_day(ui->scratch, lang,
						  day_of_instant(on(ui, s, choice->time_s)));
		canvas_fill(canvas, row, 0, 1, canvas->cols, style, ' ');
		canvas_put(canvas, row, 1, style, i == s->chosen ? ">" : " ");
		canvas_put_cols(canvas, row, 3, 38, -1, style, day);
		canvas_put_cols(canvas, row, 42, canvas->cols - 43, -1, style,
				ui_tr(ui, choice->why));
	}
}

static void draw_fields(struct ui *ui, const struct date *s, const struct canvas *canvas)
{
	const char *day = s->typed_day == 0 ? ""
					    : clock_words_day(ui->scratch, ui->session->lang,
							      s->typed_day);

	canvas_put(canvas, FIELDS_ROW, 1, STYLE_TEXT, ui_tr(ui, N_("Today is")));
	canvas_put(canvas, FIELDS_ROW, LABEL_COLS, STYLE_TEXT, "[");
	edit_draw(&s->day, canvas, FIELDS_ROW, LABEL_COLS + 1, 10, !s->is_hour, STYLE_TEXT);
	canvas_put(canvas, FIELDS_ROW, LABEL_COLS + 11, STYLE_TEXT, "]");
	canvas_put(canvas, FIELDS_ROW, LABEL_COLS + 14, STYLE_STRONG, day);
	canvas_put(canvas, FIELDS_ROW + 1, 1, STYLE_TEXT, ui_tr(ui, N_("The hour is")));
	canvas_put(canvas, FIELDS_ROW + 1, LABEL_COLS, STYLE_TEXT, "[");
	edit_draw(&s->hour, canvas, FIELDS_ROW + 1, LABEL_COLS + 1, 5, s->is_hour, STYLE_TEXT);
	canvas_put(canvas, FIELDS_ROW + 1, LABEL_COLS + 6, STYLE_TEXT, "]");
}

/* The words beside the day follow what is typed. */
static void date_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct date *s = state;
	(void)rows;
	(void)cols;
	if (s->chosen < 0)
		take(ui, s);
}

static const char *doubt_of(int flags)
{
	if (flags & CLOCK_UNSURE && flags & CLOCK_JUMP)
		return N_("The day of the computer is long after the last entry.");
	if (flags & CLOCK_UNSURE)
		return N_("The computer cannot know what day it is.");
	if (flags & CLOCK_BACK)
		return N_("The clock of the computer went back.");
	return flags & CLOCK_JUMP ? N_("The clock of the computer jumped ahead.")
				  : N_("Nothing looks wrong with the clock.");
}

static void date_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct date *s = state;
	frame_strip(canvas, ui_tr(ui, N_("What day is it?")), "");
	canvas_rule(canvas, 1, NULL);
	canvas_put(canvas, 2, 1, s->view.flags != 0 ? STYLE_WARN : STYLE_TEXT,
		   ui_tr(ui, doubt_of(s->view.flags)));
	put_row(ui, canvas, 4, N_("Last entry"), moment(ui, s->view.last_s));
	put_row(ui, canvas, 5, N_("Computer says"), moment(ui, on(ui, s, s->view.wall_s)));
	canvas_rule(canvas, CHOICES_ROW - 1, ui_tr(ui, N_("Which day it may be")));
	draw_choices(ui, s, canvas);
	canvas_rule(canvas, FIELDS_ROW - 1, NULL);
	draw_fields(ui, s, canvas);
	if (s->typed_day != 0 &&
	    clock_is_far(s->view.last_s, instant_of_day(s->typed_day)))
		canvas_put_wrapped(canvas, FIELDS_ROW + 3, 1, 2, canvas->cols - 2, STYLE_STRONG,
				   ui_tr(ui, N_("That is more than 3 days from the last entry: "
						"another person signs too.")));
	canvas_put_wrapped(canvas, FIELDS_ROW + 5, 1, 2, canvas->cols - 2, STYLE_TEXT,
			   ui_tr(ui, N_("Look at a calendar or a telephone. Enter when it is "
					"right; the arrows choose another day, or type it.")));
}

/* --- keys ------------------------------------------------------------------------------------- */

static void choose(struct ui *ui, struct date *s, int step)
{
	int at = s->chosen + step;

	if (s->chosen < 0)
		at = 0;
	if (at < 0 || at >= s->choice_count)
		return;
	s->chosen = at;
	s->is_hour = false;
	fill_fields(ui, s);
}

static unsigned date_handle(struct ui *ui, void *state, const struct event *event)
{
	struct date *s = state;

	if (event->kind == EVENT_ANSWER && event->tag == TAG_SIGN)
		return event->answer ? save(ui, s, event) : REACT_USED;
	switch (event->cmd) {
	case CMD_ENTER:
		if (s->view.flags == 0 && s->chosen == 0)
			return REACT_CLOSE; /* nothing was asked, nothing is said */
		return read_now(ui, s) ? save(ui, s, NULL) : REACT_USED;
	case CMD_DO:
		return read_now(ui, s) ? save(ui, s, NULL) : REACT_USED;
	case CMD_UP: choose(ui, s, -1); return REACT_USED;
	case CMD_DOWN: choose(ui, s, 1); return REACT_USED;
	case CMD_NEXT:
	case CMD_PREVIOUS: s->is_hour = !s->is_hour; return REACT_USED;
	case CMD_BACK: ui_clock_later(ui); return REACT_CLOSE;
	default: break;
	}
	enum edit_result result = edit_handle(s->is_hour ? &s->hour : &s->day, event);
	if (result == EDIT_CHANGED)
		s->chosen = -1;
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Save"), N_("Says that this is the day and the hour"), NULL, 0, "clock.set",
	  NULL },
	{ CMD_NEXT, N_("Day, hour"), N_("From the day to the hour and back"), "Tab", 0, NULL,
	  NULL },
	{ CMD_BACK, N_("Later"), N_("Asks again when somebody enters"), NULL, 0, NULL, NULL },
};

const struct screen screen_date = {
	.name = "date", .title = N_("Date and time"), .code = "fh",
	.words = N_("date time day hour clock calendar"),
	.help = N_("When the computer does not know what day it is, a person says it here. What is "
		   "most likely stands there already: Enter when it is right. Nothing that was "
		   "entered before changes. When a wrong day was said, open this screen again and "
		   "say the right one."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, .state_size = sizeof(struct date),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = date_open, .layout = date_layout, .draw = date_draw, .handle = date_handle,
};
