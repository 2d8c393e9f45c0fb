/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nurse's home (ux.md 3.1): the cursor is in the line that finds people. */
#include "core/age.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "store/draft.h"
#include "store/index.h"
#include "tui/edit.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APPOINTMENTS_MAX 9
#define DRAFTS_MAX 4
#define WEEK 6

struct appointment {
	int64_t patient;
	char name[100];
	char age[16];
	char kind[48];
};

struct nurse {
	struct edit line;
	bool is_loaded;
	struct appointment appointment[APPOINTMENTS_MAX];
	int appointment_count, appointment_total;
	struct draft draft[DRAFTS_MAX];
	int draft_count, draft_total;
	int64_t week_day[WEEK];
	int64_t week_visits[WEEK]; /* oldest first, today last */
};

struct load {
	struct nurse *state;
	struct ui *ui;
	int64_t today;
};

static bool was_seen_today(struct txn *txn, int64_t patient, int64_t today)
{
	return patient_last_day(txn, patient) >= today;
}

static void add_appointment(struct txn *txn, struct load *load, const struct visit *visit)
{
	struct nurse *s = load->state;
	struct patient patient;
	for (int i = 0; i < s->appointment_count; i++) {
		if (s->appointment[i].patient == visit->patient)
			return; /* two visits named the same day */
	}
	if (rec_get(txn, &record_patient, visit->patient, &patient) != 0)
		return;
	s->appointment_total++;
	if (s->appointment_count == APPOINTMENTS_MAX)
		return;
	struct appointment *row = &s->appointment[s->appointment_count++];
	const struct code *kind = code_by_value(&codes_visit_kind, visit->kind);
	row->patient = visit->patient;
	snprintf(row->name, sizeof(row->name), "%s", patient_name(txn_arena(txn), &patient));
	snprintf(row->age, sizeof(row->age), "%s %s",
		 age_short(txn_arena(txn), load->ui->session->lang, patient.birth_day, load->today),
		 patient.sex == SEX_FEMALE ? "F" : "M");
	snprintf(row->kind, sizeof(row->kind), "%s",
		 kind != NULL ? ui_tr(load->ui, kind->label) : "");
}

static void load_appointments(struct txn *txn, struct load *load)
{
	struct key_part part[1] = { KEY_INT(load->today) };
	struct scan scan = { 0 };
	struct visit visit;
	scan_prefix(&scan, txn, &record_visit, VISIT_BY_NEXT, part, 1, false);
	while (scan_next_rec(&scan, &visit)) {
		if (visit.corrected_by == 0 && !was_seen_today(txn, visit.patient, load->today))
			add_appointment(txn, load, &visit);
	}
	scan_end(&scan);
}

static int64_t visits_of_day(struct txn *txn, int64_t day)
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

static int load_all(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct nurse *s = load->state;
	(void)err;
	s->appointment_count = s->appointment_total = 0;
	load_appointments(txn, load);
	for (int i = 0; i < WEEK; i++) {
		s->week_day[i] = load->today - (WEEK - 1 - i);
		s->week_visits[i] = visits_of_day(txn, s->week_day[i]);
	}
	return 0;
}

static void load_drafts(struct ui *ui, struct nurse *s)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;
	s->draft_count = s->draft_total = 0;
	if (draft_list(store_dir(ui->session->store), ui->scratch, &draft, &count, &damaged,
		       &err) != 0) {
		ui_say_err(ui, &err);
		return;
	}
	for (int i = 0; i < count; i++) {
		if (draft[i].user != ui->session->user)
			continue;
		s->draft_total++;
		if (s->draft_count < DRAFTS_MAX)
			s->draft[s->draft_count++] = draft[i];
	}
}

static int nurse_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct nurse *s = state;
	(void)ui;
	(void)arg;
	edit_init(&s->line, EDIT_ANY, 80, false);
	edit_enter(&s->line, "");
	return 0;
}

static void nurse_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct nurse *s = state;
	struct load load = { s, ui, ui_today(ui) };
	(void)rows;
	(void)cols;
	if (s->is_loaded)
		return;
	if (ui_read(ui, load_all, &load) == 0)
		load_drafts(ui, s);
	s->is_loaded = true;
}

static void draw_appointments(struct ui *ui, const struct nurse *s, const struct canvas *pane)
{
	int row = 0;
	if (s->appointment_count == 0)
		canvas_put_wrapped(
			pane, 0, 1, 2, pane->cols - 2, STYLE_TEXT,
			ui_tr(ui, N_("No appointments today. Write a surname to attend.")));
	for (int i = 0; i < s->appointment_count && row < pane->rows; i++, row++) {
		const struct appointment *at = &s->appointment[i];
		canvas_putf(pane, row, 0, STYLE_TEXT, "%s%d", i == 0 ? ">" : " ", i + 1);
		canvas_put_cols(pane, row, 4, pane->cols - 13, -1, STYLE_TEXT, at->name);
		canvas_put_cols(pane, row, pane->cols - 8, 7, 1, STYLE_TEXT, at->age);
	}
}

static void draw_week(struct ui *ui, const struct nurse *s, const struct canvas *pane)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
					     N_("Fri"), N_("Sat"), N_("Sun") };
	int64_t max = 1;
	for (int i = 0; i < WEEK; i++)
		max = s->week_visits[i] > max ? s->week_visits[i] : max;
	for (int i = 0; i < WEEK; i++) {
		canvas_putf(pane, i, 1, STYLE_TEXT, "%s %3lld",
			    ui_tr(ui, names[day_weekday(s->week_day[i])]),
			    (long long)s->week_visits[i]);
		canvas_bar(pane, i, 10, pane->cols - 18, s->week_visits[i], max, CANVAS_FULL);
		if (i == WEEK - 1)
			canvas_put(pane, i, pane->cols - 7, STYLE_TEXT, ui_tr(ui, N_("(today)")));
	}
}

static void draw_drafts(struct ui *ui, const struct nurse *s, const struct canvas *canvas, int row)
{
	canvas_rule(canvas, row,
		    arena_fmt(ui->scratch, "%s (%d)", ui_tr(ui, N_("Drafts to finish")),
			      s->draft_total));
	if (s->draft_count == 0)
		canvas_put(canvas, row + 1, 1, STYLE_TEXT, ui_tr(ui, N_("Nothing half done.")));
	for (int i = 0; i < s->draft_count; i++) {
		char at[DAY_TEXT_BYTES];
		const struct screen *screen = screen_by_name(s->draft[i].form);
		instant_format_time(at, s->draft[i].saved_s);
		canvas_putf(canvas, row + 1 + i, 1, STYLE_TEXT, "%d  %s · %s · %s",
			    s->appointment_count + i + 1, s->draft[i].subject,
			    screen != NULL ? ui_tr(ui, screen->title) : s->draft[i].form, at);
	}
}

static void nurse_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct nurse *s = state;
	int half = canvas->cols / 2, body = 6, bottom = canvas->rows - DRAFTS_MAX - 2;
	frame_strip(canvas,
		    arena_fmt(ui->scratch, "%s %d · %s %lld",
			      ui_tr(ui, N_("Appointments today")), s->appointment_total,
			      ui_tr(ui, N_("attended")), (long long)s->week_visits[WEEK - 1]),
		    "");
	canvas_rule(canvas, 1, NULL);
	canvas_put(canvas, 2, 1, STYLE_STRONG,
		   ui_tr(ui, N_("Whom do you attend? surname name, DNI, HC, or a word")));
	canvas_put(canvas, 3, 1, STYLE_TEXT, "[");
	edit_draw(&s->line, canvas, 3, 2, canvas->cols - 5, true, STYLE_TEXT);
	canvas_put(canvas, 3, canvas->cols - 3, STYLE_TEXT, "]");
	canvas_rule(canvas, body - 1, NULL);
	canvas_rule_at(canvas, body - 1, 0, half, ui_tr(ui, N_("Appointments today")));
	canvas_rule_at(canvas, body - 1, half + 1, canvas->cols - half - 1,
		       ui_tr(ui, N_("Visits of these days")));
	canvas_rule(canvas, bottom, NULL);
	canvas_vline(canvas, body - 1, half, bottom - body + 2);
	struct canvas left = canvas_part(canvas, body, 0, bottom - body, half);
	struct canvas right = canvas_part(canvas, body, half + 1, bottom - body,
					  canvas->cols - half - 1);
	draw_appointments(ui, s, &left);
	draw_week(ui, s, &right);
	draw_drafts(ui, s, canvas, bottom);
}

/* --- the line ----------------------------------------------------------------------------- */

struct find {
	const char *text;
	int64_t id;
};

static int find_patient(struct txn *txn, void *arg, struct err *err)
{
	struct find *find = arg;
	(void)err;
	find->id = resolve_ref(txn, &record_patient, find->text);
	return 0;
}

static void open_number(struct ui *ui, struct nurse *s, int number)
{
	if (number >= 1 && number <= s->appointment_count)
		ui_open(ui, &screen_chart,
			&(struct screen_arg){ .id = s->appointment[number - 1].patient });
	else if (number > s->appointment_count &&
		 number <= s->appointment_count + s->draft_count)
		ui_open_draft(ui, s->draft[number - s->appointment_count - 1].id);
	else
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("There is no line with that number.")));
}

static void open_person(struct ui *ui, const char *text)
{
	struct find find = { text, 0 };
	if (ui_read(ui, find_patient, &find) != 0)
		return;
	if (find.id > 0)
		ui_open(ui, &screen_chart, &(struct screen_arg){ .id = find.id });
	else
		ui_open(ui, &screen_patients, &(struct screen_arg){ .text = text });
}

static unsigned take_line(struct ui *ui, struct nurse *s)
{
	char text[EDIT_BYTES];
	snprintf(text, sizeof(text), "%s", s->line.text);
	size_t digits = strspn(text, "0123456789");
	edit_enter(&s->line, "");
	if (text[0] == '\0' && s->appointment_count > 0)
		open_number(ui, s, 1);
	else if (text[0] == '\0')
		return REACT_UNUSED;
	else if (text[digits] == '\0' && digits <= 2)
		open_number(ui, s, (int)strtol(text, NULL, 10));
	else
		open_person(ui, text);
	return REACT_USED;
}

static unsigned nurse_handle(struct ui *ui, void *state, const struct event *event)
{
	struct nurse *s = state;
	switch (event->cmd) {
	case CMD_NEW:
		ui_open(ui, &screen_patient, NULL);
		return REACT_USED;
	case CMD_FIND:
		ui_open(ui, &screen_patients, NULL);
		return REACT_USED;
	case CMD_PARK:
		ui_open(ui, &screen_drafts, NULL);
		return REACT_USED;
	case CMD_ENTER:
		return take_line(ui, s);
	default:
		break;
	}
	if (event->kind == EVENT_SCAN) {
		open_person(ui, event->text);
		return REACT_USED;
	}
	enum edit_result result = edit_handle(&s->line, event);
	bool is_word = s->line.len >= 2 && strspn(s->line.text, "0123456789") == 0;
	if (result == EDIT_CHANGED && is_word) {
		ui_open(ui, &screen_patients, &(struct screen_arg){ .text = s->line.text });
		edit_enter(&s->line, "");
	}
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static void nurse_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct nurse *s = state;
	s->is_loaded = false;
	/* A person was registered, or found to be here already: their chart comes next. */
	if (child == &screen_patient && result > 0)
		ui_open(ui, &screen_chart, &(struct screen_arg){ .id = result });
}

static const struct ui_command nurse_commands[] = {
	{ CMD_NEW, N_("New"), N_("Registers a new person"), NULL, 0, "patient.register", NULL },
	{ CMD_FIND, N_("Find"), N_("Finds a person"), NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("Drafts"), N_("Takes up what was set aside"), NULL, 0, NULL, NULL },
};

const struct screen screen_nurse = {
	.name = "nurse",
	.title = N_("Home"),
	.help = N_("Write two letters of a surname, a DNI, or the number of a line."),
	.roles = ROLE_NURSE,
	.is_home = true,
	.state_size = sizeof(struct nurse),
	.commands = nurse_commands,
	.command_count = ARRAY_LEN(nurse_commands),
	.open = nurse_open,
	.layout = nurse_layout,
	.draw = nurse_draw,
	.handle = nurse_handle,
	.resume = nurse_resume,
};
