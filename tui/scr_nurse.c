/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nurse's home (ux.md 3.1): the cursor is in the line that finds people. */
#include "core/age.h"
#include "core/cold.h"
#include "core/copy.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "store/index.h"
#include "tui/copy_age.h"
#include "tui/home.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/shelf.h"

#include <stdio.h>
#include <string.h>

#define APPOINTMENTS_MAX 9

struct appointment {
	int64_t patient;
	char name[100];
	char age[16];
	char kind[48];
};

/* What the nurse looks after in the drug store, in the order of the letters. */
static const struct nurse_notice {
	const char *label;
	int shelf; /* index of shelf_notices, -1: temperatures that were not read */
} notices[] = {
	{ N_("Temperature not read"), -1 },
	{ N_("Expired, to write off"), 4 },
	{ N_("Expire in 30 days"), 2 },
	{ N_("Under the minimum"), 1 },
};
#define NOTICES ((int)ARRAY_LEN(notices))

struct nurse {
	struct home home;
	int64_t notice[ARRAY_LEN(notices)];
	struct appointment appointment[APPOINTMENTS_MAX];
	int appointment_count, appointment_total;
	struct home_week week;
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

static void load_notices(struct txn *txn, struct load *load)
{
	int64_t shelf[SHELF_NOTICES], place[COLD_PLACES_MAX];
	int due = cold_due(txn, ui_now_s(load->ui), place);

	shelf_count(txn, load->today, shelf);
	for (int i = 0; i < NOTICES; i++)
		load->state->notice[i] = notices[i].shelf < 0 ? due : shelf[notices[i].shelf];
}

static int load_all(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct copy copy;
	struct nurse *s = load->state;
	(void)err;
	s->home.copy_s = copy_last_good(txn, &copy) ? copy.at_s : 0;
	s->appointment_count = s->appointment_total = 0;
	load_appointments(txn, load);
	load_notices(txn, load);
	home_week_load(txn, load->today, &s->week);
	return 0;
}

static void nurse_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct nurse *s = state;
	struct load load = { s, ui, ui_today(ui) };
	(void)rows;
	(void)cols;
	if (s->home.is_loaded)
		return;
	if (ui_read(ui, load_all, &load) == 0)
		home_load_drafts(&s->home, ui, HOME_DRAFTS_MAX);
	s->home.is_loaded = true;
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

static void draw_notices(struct ui *ui, const struct nurse *s, const struct canvas *pane)
{
	for (int i = 0; i < NOTICES; i++) {
		bool is_bad = s->notice[i] > 0 && i < 2;
		enum style style = is_bad ? STYLE_WARN : STYLE_TEXT;
		canvas_putf(pane, i, 1, style, "%c", 'a' + i);
		canvas_put_cols(pane, i, 3, 26, -1, style, ui_tr(ui, notices[i].label));
		canvas_putf(pane, i, 30, style, "%3lld%s", (long long)s->notice[i],
			    is_bad ? " !" : "");
	}
}

static const char *draft_text(struct ui *ui, const struct draft *draft)
{
	const struct screen *screen = screen_by_name(draft->form);
	char at[DAY_TEXT_BYTES];
	instant_format_time(at, draft->saved_s);
	return arena_fmt(ui->scratch, "%s · %s · %s", draft->subject,
			 screen != NULL ? ui_tr(ui, screen->title) : draft->form, at);
}

static void nurse_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct nurse *s = state;
	int bottom = canvas->rows - HOME_DRAFTS_MAX - 2;
	struct canvas left, right;
	home_draw_line(&s->home, canvas,
		       arena_fmt(ui->scratch, "%s %d · %s %lld",
				 ui_tr(ui, N_("Appointments today")), s->appointment_total,
				 ui_tr(ui, N_("attended")),
				 (long long)s->week.people[HOME_WEEK - 1]),
		       "", ui_tr(ui, N_("Whom do you attend? surname name, DNI, HC, or a word")));
	copy_age_draw(ui, canvas, s->home.copy_s);
	home_panes(canvas, bottom, ui_tr(ui, N_("Appointments today")),
		   ui_tr(ui, N_("Stock and refrigerator")), &left, &right);
	draw_appointments(ui, s, &left);
	draw_notices(ui, s, &right);
	int days = right.rows - NOTICES - 1;
	days = days > HOME_WEEK ? HOME_WEEK : days;
	canvas_rule(&right, NOTICES, ui_tr(ui, N_("Visits of these days")));
	struct canvas week = canvas_part(&right, NOTICES + 1, 0, right.rows - NOTICES - 1,
					 right.cols);
	home_week_draw(&s->week, ui, &week, days);
	home_draw_drafts(&s->home, ui, canvas, bottom, ui_tr(ui, N_("Drafts to finish")),
			 ui_tr(ui, N_("Nothing half done.")), s->appointment_count, draft_text);
}

/* --- the line --------------------------------------------------------------------------------- */

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
	else
		home_open_draft(&s->home, ui, number - s->appointment_count);
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

/* The card of a person who is registered; of any other code the engine says what it is. */
static unsigned take_scan(struct ui *ui, const char *digits)
{
	struct find find = { digits, 0 };
	struct lookup_item item;
	if (lookup_drug.scan(ui, digits, &item) || ui_read(ui, find_patient, &find) != 0 ||
	    find.id == 0)
		return REACT_UNUSED;
	ui_open(ui, &screen_chart, &(struct screen_arg){ .id = find.id });
	return REACT_USED;
}

static void open_notice(struct ui *ui, int i)
{
	if (notices[i].shelf < 0)
		ui_open(ui, &screen_cold_form, NULL);
	else
		ui_open(ui, &screen_stock,
			&(struct screen_arg){ .text = shelf_notices[notices[i].shelf].filter });
}

static unsigned take_line(struct ui *ui, struct nurse *s)
{
	char text[EDIT_BYTES];
	int number = home_take(&s->home, text);
	if (text[0] == '\0' && s->appointment_count > 0)
		open_number(ui, s, 1);
	else if (text[0] == '\0')
		return REACT_UNUSED;
	else if (number >= 0)
		open_number(ui, s, number);
	else if (text[1] == '\0' && text[0] >= 'a' && text[0] < 'a' + NOTICES)
		open_notice(ui, text[0] - 'a');
	else
		open_person(ui, text);
	return REACT_USED;
}

static const struct home_way nurse_ways[] = {
	{ CMD_NEW, &screen_patient }, { CMD_FIND, &screen_patients }, { CMD_PARK, &screen_drafts },
};

static unsigned nurse_handle(struct ui *ui, void *state, const struct event *event)
{
	struct nurse *s = state;
	if (home_go(ui, nurse_ways, ARRAY_LEN(nurse_ways), event->cmd))
		return REACT_USED;
	if (event->cmd == CMD_ENTER)
		return take_line(ui, s);
	if (event->kind == EVENT_TICK) { /* others work on the same post */
		s->home.is_loaded = false;
		return REACT_USED;
	}
	if (event->kind == EVENT_SCAN)
		return take_scan(ui, event->text);
	enum edit_result result = edit_handle(&s->home.line, event);
	bool is_word = s->home.line.len >= 2 && strspn(s->home.line.text, "0123456789") == 0;
	if (result == EDIT_CHANGED && is_word) {
		ui_open(ui, &screen_patients, &(struct screen_arg){ .text = s->home.line.text });
		edit_enter(&s->home.line, "");
	}
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static void nurse_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	home_resume(ui, state, child, result);
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
	.help = N_("Write two letters of a surname, a DNI, the number of a line or the letter of "
		   "a notice."),
	.roles = ROLE_NURSE,
	.is_home = true,
	.state_size = sizeof(struct nurse),
	.commands = nurse_commands,
	.command_count = ARRAY_LEN(nurse_commands),
	.open = home_open,
	.layout = nurse_layout,
	.draw = nurse_draw,
	.handle = nurse_handle,
	.resume = nurse_resume,
};
