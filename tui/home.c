/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/home.h"

#include "core/model.h"
#include "store/index.h"
#include "tui/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int home_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct home *home = state;
	(void)ui;
	(void)arg;
	edit_init(&home->line, EDIT_ANY, 80, false);
	edit_enter(&home->line, "");
	return 0;
}

void home_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	(void)ui;
	(void)child;
	(void)result;
	((struct home *)state)->is_loaded = false;
}

void home_load_drafts(struct home *home, struct ui *ui, int max)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;
	home->draft_count = home->draft_total = 0;
	if (draft_list(store_dir(ui->session->store), ui->scratch, &draft, &count, &damaged,
		       &err) != 0) {
		ui_say_err(ui, &err);
		return;
	}
	for (int i = 0; i < count; i++) {
		if (draft[i].user != ui->session->user)
			continue;
		home->draft_total++;
		if (home->draft_count < max)
			home->draft[home->draft_count++] = draft[i];
	}
}

void home_draw_line(const struct home *home, const struct canvas *canvas, const char *strip,
		    const char *notices, const char *question)
{
	frame_strip(canvas, strip, notices);
	canvas_rule(canvas, 1, NULL);
	canvas_put(canvas, 2, 1, STYLE_STRONG, question);
	canvas_put(canvas, 3, 1, STYLE_TEXT, "[");
	edit_draw(&home->line, canvas, 3, 2, canvas->cols - 5, true, STYLE_TEXT);
	canvas_put(canvas, 3, canvas->cols - 3, STYLE_TEXT, "]");
}

void home_panes(const struct canvas *canvas, int bottom, const char *left_title,
		const char *right_title, struct canvas *left, struct canvas *right)
{
	int half = canvas->cols / 2, rows = bottom - HOME_BODY;
	canvas_rule(canvas, HOME_BODY - 1, NULL);
	canvas_rule_at(canvas, HOME_BODY - 1, 0, half, left_title);
	canvas_rule_at(canvas, HOME_BODY - 1, half + 1, canvas->cols - half - 1, right_title);
	canvas_rule(canvas, bottom, NULL); /* where the line between them ends */
	canvas_vline(canvas, HOME_BODY - 1, half, rows + 2);
	*left = canvas_part(canvas, HOME_BODY, 0, rows, half);
	*right = canvas_part(canvas, HOME_BODY, half + 1, rows, canvas->cols - half - 1);
}

void home_draw_drafts(const struct home *home, struct ui *ui, const struct canvas *canvas, int row,
		      const char *title, const char *empty, int before,
		      const char *(*text)(struct ui *ui, const struct draft *draft))
{
	canvas_rule(canvas, row, arena_fmt(ui->scratch, "%s (%d)", title, home->draft_total));
	if (home->draft_count == 0)
		canvas_put(canvas, row + 1, 1, STYLE_TEXT, empty);
	for (int i = 0; i < home->draft_count; i++)
		canvas_putf(canvas, row + 1 + i, 1, STYLE_TEXT, "%d  %s", before + i + 1,
			    text(ui, &home->draft[i]));
}

static int64_t people_of_day(struct txn *txn, int64_t day)
{
	struct key_part part[1] = { KEY_INT(day) };
	struct scan scan = { 0 };
	struct visit visit;
	int64_t count = 0;
	scan_prefix(&scan, txn, &record_visit, VISIT_BY_DAY, part, 1, false);
	while (scan_next_rec(&scan, &visit))
		count += visit.corrected_by == 0;
	scan_end(&scan);
	return count;
}

void home_week_load(struct txn *txn, int64_t today, struct home_week *week)
{
	for (int i = 0; i < HOME_WEEK; i++) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		week->day[i] = today - (HOME_WEEK - 1 - i);
		week->people[i] = people_of_day(txn, week->day[i]);
		arena_rewind(txn_arena(txn), mark);
	}
}

void home_week_draw(const struct home_week *week, struct ui *ui, const struct canvas *pane,
		    int days)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
					     N_("Fri"), N_("Sat"), N_("Sun") };
	int first = HOME_WEEK > days ? HOME_WEEK - days : 0;
	int64_t max = 1;
	for (int i = first; i < HOME_WEEK; i++)
		max = week->people[i] > max ? week->people[i] : max;
	for (int i = first; i < HOME_WEEK; i++) {
		char day[DAY_TEXT_BYTES];
		int64_t people = week->people[i];
		day_format_short(day, week->day[i]);
		canvas_putf(pane, i - first, 1, STYLE_TEXT, "%s %.2s %3lld",
			    ui_tr(ui, names[day_weekday(week->day[i])]), day, (long long)people);
		canvas_bar(pane, i - first, 13, pane->cols - 21, people, max, CANVAS_FULL);
		if (i == HOME_WEEK - 1)
			canvas_put(pane, i - first, pane->cols - 7, STYLE_TEXT,
				   ui_tr(ui, N_("(today)")));
	}
}

int home_take(struct home *home, char text[EDIT_BYTES])
{
	snprintf(text, EDIT_BYTES, "%s", home->line.text);
	edit_enter(&home->line, "");
	size_t digits = strspn(text, "0123456789");
	bool is_number = digits > 0 && digits <= 2 && text[digits] == '\0';
	return is_number ? (int)strtol(text, NULL, 10) : -1;
}

void home_open_draft(const struct home *home, struct ui *ui, int number)
{
	if (number >= 1 && number <= home->draft_count)
		ui_open_draft(ui, home->draft[number - 1].id);
	else
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("There is no line with that number.")));
}

bool home_go(struct ui *ui, const struct home_way *ways, int count, int cmd)
{
	for (int i = 0; i < count; i++) {
		if (ways[i].cmd == cmd) {
			ui_open(ui, ways[i].screen, NULL);
			return true;
		}
	}
	return false;
}
