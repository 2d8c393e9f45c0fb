/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The consultation (ux.md 3.4), in the order of the HIS sheet; corrects an earlier one when it is
 * opened with its id. Doubts (fever, pressure, allergy ...) come from core/visit.h.
 */
#include "base/num.h"
#include "core/age.h"
#include "core/dose.h"
#include "core/patient.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "core/visit.h"
#include "core/warning.h"
#include "store/field.h"
#include "store/index.h"
#include "store/value.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define STOCK_NOTES 24

/* How much of a product is there, read once when it was chosen. */
struct stock_note {
	int64_t drug, units;
	bool is_blind; /* being counted: not told */
};

struct visit_form {
	struct form form;
	int64_t patient_id, visit_id; /* visit 0: a new one */
	struct patient patient;
	struct patient_banner banner;
	struct visit last; /* the one before this, head.id 0: none */
	struct stock_note stock[STOCK_NOTES];
	int stock_count;
	bool is_against; /* a product speaks against an allergy: the reason is asked for */
};

static const struct visit_input *input_of(const struct form *form)
{
	return form->input;
}

/* --- typing aids ------------------------------------------------------------------------------ */

/* "110/70", "110 70", "11070" and "1107" (with a question of the limits) are a pressure. */
static void tidy_pressure(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	(void)ui;
	(void)form;
	(void)line;
	size_t digits = strspn(text, "0123456789");
	char *between = strpbrk(text, " -.,");
	if (between != NULL) {
		*between = '/';
		return;
	}
	if (text[digits] != '\0' || digits < 4 || digits > 6)
		return;
	size_t first = digits == 4 && text[0] > '3' ? 2 : 3;
	char copy[16];
	snprintf(copy, sizeof(copy), "%.*s/%s%s", (int)first, text, text + first,
		 digits - first == 1 ? "0" : "");
	snprintf(text, size, "%s", copy);
}

static int parse_pressure(struct ui *ui, struct form *form, int line, const char *text,
			  struct err *err)
{
	struct visit_input *input = form->input;
	char first[16] = "";
	const char *slash = strchr(text, '/');
	(void)line;
	if (slash != NULL && (size_t)(slash - text) < sizeof(first))
		memcpy(first, text, (size_t)(slash - text));
	const struct field *systolic = field_by_name(form->record, "systolic_mmhg");
	const struct field *diastolic = field_by_name(form->record, "diastolic_mmhg");
	int status = value_parse(systolic, slash != NULL ? first : text, ui_today(ui), input, err);
	if (status == 0)
		status = value_parse(diastolic, slash != NULL ? slash + 1 : "", ui_today(ui), input,
				     err);
	return status;
}

static void show_pressure(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct visit_input *input = input_of(form);
	(void)ui;
	(void)line;
	if (input->systolic_mmhg > 0)
		sbuf_addf(out, "%lld/%lld", (long long)input->systolic_mmhg,
			  (long long)input->diastolic_mmhg);
}

static const struct form_typing typing_pressure = {
	.tidy = tidy_pressure,
	.parse = parse_pressure,
	.show = show_pressure,
	.covers = "systolic_mmhg diastolic_mmhg",
	.help = N_("Two numbers with / between them, for example 110/70. Empty when it was "
		   "not taken."),
	.has_filter = false,
};

/* "382" is 38.2: nobody has 382 degrees. */
static void tidy_temperature(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	(void)ui;
	(void)form;
	(void)line;
	if (strlen(text) == 3 && strspn(text, "0123456789") == 3) {
		char copy[8];
		snprintf(copy, sizeof(copy), "%.2s.%c", text, text[2]);
		snprintf(text, size, "%s", copy);
	}
}

static const struct form_typing typing_temperature = { .tidy = tidy_temperature };

/* The dose in full, and the quantity that follows from it. */
static void tidy_dose(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	struct dose dose;
	char full[DOSE_TEXT_BYTES], path[64], qty[24];
	if (!dose_parse(text, &dose))
		return;
	dose_format(&dose, full);
	snprintf(text, size, "%s", full);
	snprintf(path, sizeof(path), "rx[%d].qty_units", line);
	if (dose.qty_units > 0 && form_text(form, path)[0] == '\0') {
		snprintf(qty, sizeof(qty), "%lld", (long long)dose.qty_units);
		form_set(form, ui, path, qty, 0);
	}
}

static const struct form_typing typing_dose = { .tidy = tidy_dose };

/* --- what the form says by itself ------------------------------------------------------------- */

struct doubt {
	const struct visit_input *input;
	int64_t day;
	const char *path;
	const char *path2;
	enum lang lang;
	struct sbuf *out;
};

static int find_doubt(struct txn *txn, void *arg, struct err *err)
{
	struct doubt *doubt = arg;
	struct err warnings = { 0 };
	(void)err;
	visit_warnings(txn, doubt->input, doubt->day, &warnings);
	for (int i = 0; i < warnings.count; i++) {
		const char *field = warnings.item[i].field;
		if (strcmp(field, doubt->path) != 0 && strcmp(field, doubt->path2) != 0)
			continue;
		/* The cursor stands on the field: its name is not said. */
		warnings.item[i].field[0] = '\0';
		warnings.item[i].label = NULL;
		sbuf_add(doubt->out, warning_is_alarm(warnings.item[i].rule) ? "!! " : "! ");
		err_text(&warnings, i, doubt->lang, doubt->out);
		return 0;
	}
	return 0;
}

static void doubt_of(struct ui *ui, const struct form *form, const char *path, const char *path2,
		     struct sbuf *out)
{
	struct doubt doubt = { form->input, ui_today(ui), path, path2, ui->session->lang, out };
	(void)!ui_read(ui, find_doubt, &doubt);
}

static void doubt_field(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	doubt_of(ui, form, form_focus(form, ui), "", out);
}

static void doubt_pressure(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)line;
	doubt_of(ui, form, "systolic_mmhg", "diastolic_mmhg", out);
}

/* Body mass index and what changed since the last visit. */
static void show_body(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct visit_form *s = form->screen_state;
	const struct visit_input *input = input_of(form);
	(void)line;
	int64_t height_mm = input->height_mm > 0 ? input->height_mm : s->last.height_mm;
	if (input->weight_g > 0 && height_mm > 0) {
		int64_t bmi_e1 = num_div_half_up(input->weight_g * 10000, height_mm * height_mm);
		sbuf_addf(out, "%s %lld.%lld", ui_tr(ui, N_("BMI")), (long long)(bmi_e1 / 10),
			  (long long)(bmi_e1 % 10));
	}
	if (input->weight_g > 0 && s->last.weight_g > 0) {
		int64_t change_e1 = num_div_half_up(input->weight_g - s->last.weight_g, 100);
		int64_t size_e1 = change_e1 < 0 ? -change_e1 : change_e1;
		char day[DAY_TEXT_BYTES];
		day_format_short(day, s->last.day);
		sbuf_addf(out, "%s%s %c%lld.%lld %s %s", out->len > 0 ? " · " : "",
			  ui_tr(ui, N_("weight")), change_e1 < 0 ? '-' : '+',
			  (long long)(size_e1 / 10), (long long)(size_e1 % 10),
			  ui_tr(ui, N_("since")), day);
	}
}

struct stock_job {
	struct visit_form *state;
	int64_t drug, today;
};

static int read_stock(struct txn *txn, void *arg, struct err *err)
{
	struct stock_job *job = arg;
	struct visit_form *s = job->state;
	(void)err;
	s->stock[s->stock_count++] = (struct stock_note){
		job->drug, stock_usable(txn, job->drug, job->today),
		count_is_blind(txn, job->drug) };
	return 0;
}

static const struct stock_note *find_stock(const struct visit_form *s, int64_t drug)
{
	for (int i = 0; i < s->stock_count; i++) {
		if (s->stock[i].drug == drug)
			return &s->stock[i];
	}
	return NULL;
}

static void note_stock(struct ui *ui, struct visit_form *s, int64_t drug)
{
	struct stock_job job = { s, drug, ui_today(ui) };
	if (drug == 0 || s->stock_count == STOCK_NOTES || find_stock(s, drug) != NULL)
		return;
	(void)!ui_read(ui, read_stock, &job);
}

static void show_stock(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct rx_line_input *rx = form_item(form, "rx", line);
	const struct stock_note *note =
		rx != NULL ? find_stock(form->screen_state, rx->drug) : NULL;
	if (note != NULL)
		sbuf_add(out, note->is_blind ? "?" : num_int(ui->scratch, note->units));
}

/* A diagnosis that is not in the catalogue stays as words, to be coded later. */
static void took_dx(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct visit_dx_input *dx = form_item(form, "dx", line);
	char path[64];
	(void)ui;
	if (dx == NULL)
		return;
	snprintf(path, sizeof(path), "dx[%d].diagnosis", line);
	if (item == NULL && dx->diagnosis == 0)
		snprintf(dx->name, sizeof(dx->name), "%s", form_text(form, path));
	else
		dx->name[0] = '\0';
}

static void look_for_allergy(struct ui *ui, struct visit_form *s)
{
	s->is_against = form_text(&s->form, "allergy_reason")[0] != '\0';
	for (int i = 0; i < form_lines(&s->form, "rx") && !s->is_against; i++) {
		char path[64];
		snprintf(path, sizeof(path), "rx[%d].drug", i);
		s->is_against = visit_allergy(ui->scratch, s->patient.allergies,
					      form_text(&s->form, path)) != NULL;
	}
}

static void took_drug(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct rx_line_input *rx = form_item(form, "rx", line);
	char path[64];
	if (rx == NULL)
		return;
	note_stock(ui, form->screen_state, rx->drug);
	snprintf(path, sizeof(path), "rx[%d].drug", line);
	if (item == NULL && rx->drug == 0)
		snprintf(rx->text, sizeof(rx->text), "%s", form_text(form, path));
	else
		rx->text[0] = '\0';
	look_for_allergy(ui, form->screen_state);
}

static bool is_against_allergy(const struct form *form)
{
	const struct visit_form *s = form->screen_state;
	return s->is_against;
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "reason", .label_cols = 8, .cols = 66, .is_wide = true },
	{ .kind = FORM_FIELD, .path = "*pressure", .label = N_("BP"), .label_cols = 8, .cols = 7,
	  .typing = &typing_pressure, .doubt = doubt_pressure },
	{ .kind = FORM_FIELD, .path = "heart_rate", .label = N_("Pulse"), .cols = 3,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "resp_rate", .label = N_("Breaths"), .cols = 3,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "temp_dc", .label = N_("T°"), .cols = 5, .is_same_row = true,
	  .typing = &typing_temperature, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "spo2_pct", .label = N_("SatO2"), .cols = 3,
	  .is_same_row = true, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "weight_g", .label = N_("Weight"), .label_cols = 8, .cols = 6,
	  .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "height_mm", .label = N_("Height"), .cols = 5,
	  .is_same_row = true },
	{ .kind = FORM_TEXT, .is_same_row = true, .show = show_body },
	{ .kind = FORM_FIELD, .path = "exam", .label = N_("Exam"), .label_cols = 8, .cols = 66,
	  .is_wide = true },
	{ .kind = FORM_HEADING, .label = N_("Diagnoses and activities (words or code)") },
	{ .kind = FORM_FIELD, .path = "dx[].diagnosis", .label = "", .label_cols = 2, .cols = 53,
	  .is_wide = true, .took = took_dx, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "dx[].type", .head = N_("P/D/R"), .cols = 10,
	  .is_same_row = true, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "dx[].lab", .head = N_("Lab"), .cols = 3,
	  .is_same_row = true },
	{ .kind = FORM_HEADING, .label = N_("Treatment (goes to the drug store by itself)") },
	{ .kind = FORM_FIELD, .path = "rx[].drug", .label = "", .label_cols = 2, .cols = 36,
	  .is_wide = true, .took = took_drug, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "rx[].dose", .label = "", .cols = 16, .is_same_row = true,
	  .typing = &typing_dose },
	{ .kind = FORM_TEXT, .path = "rx[].*stock", .head = N_("Stock"), .cols = 7,
	  .is_same_row = true, .show = show_stock },
	{ .kind = FORM_FIELD, .path = "rx[].qty_units", .head = N_("Qty"), .cols = 5,
	  .is_same_row = true, .doubt = doubt_field },
	{ .kind = FORM_FIELD, .path = "allergy_reason", .label = N_("Given although"), .cols = 50,
	  .is_shown = is_against_allergy },
	{ .kind = FORM_FIELD, .path = "plan", .label = N_("Told"), .label_cols = 8, .cols = 66,
	  .is_wide = true },
	{ .kind = FORM_FIELD, .path = "next_day", .label = N_("Next on"), .label_cols = 8,
	  .cols = 11 },
	{ .kind = FORM_FIELD, .path = "kind", .label = N_("Type"), .cols = 20,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "payer", .label = N_("Payer"), .cols = 12,
	  .is_same_row = true },
};

/* '=' in an empty field: what the visit before this one had there. */
static bool take_from_last(struct ui *ui, const struct form *form, const char *path, char *out,
			   size_t size)
{
	const struct visit_form *s = form->screen_state;
	const struct field *field = field_by_name(&record_visit, path);
	struct sbuf text;
	sbuf_init(&text, ui->scratch, size);
	if (s->last.head.id == 0)
		return false;
	if (strcmp(path, "*pressure") == 0 && s->last.systolic_mmhg > 0)
		sbuf_addf(&text, "%lld/%lld", (long long)s->last.systolic_mmhg,
			  (long long)s->last.diastolic_mmhg);
	else if (field != NULL && field->kind == FIELD_CODE)
		value_show(field, &s->last, ui->session->lang, &text);
	else if (field != NULL && field->kind != FIELD_LIST && field->kind != FIELD_REF)
		value_write(field, &s->last, &text);
	snprintf(out, size, "%s", text.buf);
	return text.len > 0;
}

static const struct form_desc record_form = {
	.name = "visit", .op = "visit.record", .question = N_("Save the visit?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .previous = take_from_last,
};

static bool newest_visit(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc correct_form = {
	.name = "visit", .op = "visit.correct", .question = N_("Save the correction?"),
	.fields = fields, .field_count = ARRAY_LEN(fields), .previous = take_from_last,
	.version = "visit", .newest = newest_visit,
};

/* --- screen ----------------------------------------------------------------------------------- */

struct load {
	struct visit_form *state;
	struct visit_input *input;
	int64_t today;
	bool is_found;
};

/* The visit before this one: a correction is not compared with what it corrects. */
static void find_last(struct txn *txn, struct visit_form *s)
{
	struct key_part part[1] = { KEY_INT(s->patient_id) };
	struct scan scan = { 0 };
	bool is_found = false;
	scan_prefix(&scan, txn, &record_visit, VISIT_BY_PATIENT, part, 1, true);
	while (!is_found && scan_next_rec(&scan, &s->last))
		is_found = s->last.corrected_by == 0 && s->last.head.id != s->visit_id;
	scan_end(&scan);
	if (!is_found)
		s->last.head.id = s->last.weight_g = s->last.height_mm = 0;
}

static int load_visit(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct visit_form *s = load->state;
	struct visit visit;
	(void)err;
	if (s->visit_id > 0 && rec_get(txn, &record_visit, s->visit_id, &visit) == 0)
		s->patient_id = visit.patient;
	load->is_found = rec_get(txn, &record_patient, s->patient_id, &s->patient) == 0;
	find_last(txn, s);
	if (s->visit_id > 0)
		load->is_found = load->is_found && visit_input_of(txn, s->visit_id, load->input);
	return 0;
}

/* A correction of a visit that was corrected already becomes one of the last correction. */
struct newest {
	int64_t id;
	struct visit_input input;
	bool is_found;
};

static int load_newest(struct txn *txn, void *arg, struct err *err)
{
	struct newest *newest = arg;
	struct visit visit;
	(void)err;
	while (rec_get(txn, &record_visit, newest->id, &visit) == 0 && visit.corrected_by > 0)
		newest->id = visit.corrected_by;
	newest->is_found = visit_input_of(txn, newest->id, &newest->input);
	newest->input.visit = newest->id;
	newest->input.patient = 0;
	return 0;
}

static bool newest_visit(struct ui *ui, struct form *form, struct form_newest *out)
{
	const struct visit_input *input = form->input;
	struct newest *newest = arena_alloc(ui->scratch, sizeof(*newest));
	newest->id = input->visit;
	if (ui_read(ui, load_newest, newest) != 0 || !newest->is_found)
		return false;
	*out = (struct form_newest){ &newest->input, &record_visit, newest->id };
	return true;
}

static int visit_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct visit_form *s = state;
	struct visit_input *input = arena_alloc(ui->arena, sizeof(*input));
	if (arg == NULL)
		return ERR_REFUSED;
	/* The draft of a correction has the visit as its subject, below zero. */
	s->patient_id = arg->id > 0 ? arg->id : 0;
	s->visit_id = arg->id < 0 ? -arg->id : arg->id2;
	struct load load = { s, input, ui_today(ui), false };
	if (ui_read(ui, load_visit, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	ui_saw(ui, s->patient.head.id, ACCESS_VISIT, 1);
	input->patient = s->visit_id > 0 ? 0 : s->patient_id;
	if (s->visit_id == 0 && input->kind == 0)
		input->kind = VISIT_CONSULT;
	input->visit = s->visit_id;
	patient_banner(ui->arena, ui->session->lang, &s->patient, ui_today(ui), &s->banner);
	s->is_against = input->allergy_reason[0] != '\0';
	form_open(&s->form, ui, s->visit_id > 0 ? &correct_form : &record_form, input, s);
	form_subject(&s->form, patient_name(ui->scratch, &s->patient),
		     s->visit_id > 0 ? -s->visit_id : s->patient_id);
	for (int64_t i = 0; i < input->rx_count; i++)
		note_stock(ui, s, input->rx[i].drug);
	if (arg->draft != NULL && !form_resume(&s->form, ui, arg->draft))
		return ERR_REFUSED;
	return 0;
}

static void visit_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct visit_form *s = state;
	form_place(&s->form, ui, 3, 0, rows - 3, cols);
}

static void visit_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct visit_form *s = state;
	frame_banner(canvas, s->banner.who, s->banner.alert, form_draft_text(&s->form, ui));
	canvas_rule(canvas, 2,
		    s->visit_id > 0 ? ui_tr(ui, N_("Correction: the first version stays")) : NULL);
	form_draw(&s->form, ui, canvas);
}

static void say_saved(struct ui *ui, const struct visit_form *s)
{
	const struct visit_done *done = s->form.output;
	const char *name = arena_fmt(
		ui->scratch, "%s (%s %s)", patient_name(ui->scratch, &s->patient),
		age_short(ui->scratch, ui->session->lang, s->patient.birth_day, ui_today(ui)),
		s->patient.sex == SEX_FEMALE ? "F" : "M");
	const char *text =
		s->form.answer.is_repeat
			? N_("It was saved already: visit of {1}.")
		: done->prescription > 0
			? N_("Saved: visit of {1}. Prescription {2} is at the drug store.")
			: N_("Saved: visit of {1}.");
	ui_say(ui, STYLE_OK, ui_fill(ui, text, name, done->number, NULL));
	ui_result(ui, done->id);
}

static unsigned visit_handle(struct ui *ui, void *state, const struct event *event)
{
	struct visit_form *s = state;
	unsigned react = form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) != 0) {
		say_saved(ui, s);
		return REACT_CLOSE;
	}
	if ((react & REACT_LEFT) != 0)
		return REACT_CLOSE;
	return react;
}

static void visit_close(struct ui *ui, void *state)
{
	struct visit_form *s = state;
	form_close(&s->form, ui);
}

static bool visit_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text)
{
	const struct visit_form *s = state;
	return form_field_help(&s->form, ui, title, text);
}

static bool visit_live(struct ui *ui, const void *state, int cmd)
{
	const struct visit_form *s = state;
	(void)ui;
	return cmd != CMD_LIST || form_has_lookup(&s->form);
}

static const struct ui_command visit_commands[] = {
	{ CMD_DO, N_("Save"), N_("Saves the visit"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("List"), N_("Shows the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_PARK, N_("On hold"), N_("Sets the visit aside; it comes back to the same field"),
	  NULL, 0, NULL, NULL },
};

const struct screen screen_visit = {
	.name = "visit",
	.title = N_("Visit"),
	.help = N_("Enter goes on, the arrow up goes back, an empty line leaves a group. What is "
		   "typed is kept as a draft at every field."),
	.roles = ROLE_NURSE,
	.state_size = sizeof(struct visit_form),
	.commands = visit_commands,
	.command_count = ARRAY_LEN(visit_commands),
	.open = visit_open,
	.layout = visit_layout,
	.draw = visit_draw,
	.handle = visit_handle,
	.close = visit_close,
	.is_live = visit_live,
	.field_help = visit_help,
};
