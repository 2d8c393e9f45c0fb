/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a person (ux.md 2.5, 3.2): letters filter at once, the pane below says who it is. */
#include "base/num.h"
#include "core/age.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define ROW_REGISTER INT64_MAX /* behind the people: nobody of these */
#define ROW_GO (INT64_MAX - 1)  /* nobody at all, but a screen is called so (ux.md 2.4) */

struct patients {
	struct list list;
	struct patient *shown; /* of the page, in its arena */
	int shown_count;
	int64_t total, total_all; /* found, and all people */
};

struct search {
	struct patients *state;
	const struct list_query *query;
	struct list_page *page;
	struct ui *ui;
	int64_t today;
};

static const struct list_column patients_columns[] = {
	{ N_("HC"), 8, -1, false },	   { N_("Surnames and names"), 30, -1, true },
	{ N_("Age"), 4, 1, false },	   { N_("S"), 1, -1, false },
	{ N_("Document"), 9, -1, false },  { N_("Community"), 12, -1, false },
	{ N_("Seen"), 8, -1, false },
};

static void add_patient(struct search *search, const struct patient_hit *hit)
{
	struct arena *arena = search->page->arena;
	const struct patient *patient = hit->patient;
	struct list_row *row = list_page_add(search->page);
	char day[DAY_TEXT_BYTES] = "";
	if (row == NULL)
		return;
	if (hit->last_day > 0)
		day_format_short(day, hit->last_day);
	row->id = patient->head.id;
	row->mark = hit->is_alike ? '=' : 0;
	row->cell[0] = arena_str(arena, patient->hc);
	row->cell[1] = patient_name(arena, patient);
	row->cell[2] =
		age_short(arena, search->ui->session->lang, patient->birth_day, search->today);
	row->cell[3] = patient->sex == SEX_FEMALE ? "F" : "M";
	row->cell[4] = patient->doc_number[0] != '\0' ? arena_str(arena, patient->doc_number)
						      : ui_tr(search->ui, N_("(no DNI)"));
	row->cell[5] = arena_str(arena, patient->community);
	row->cell[6] = arena_str(arena, day);
	search->state->shown[search->state->shown_count++] = *patient;
}

static int search_patients(struct txn *txn, void *arg, struct err *err)
{
	struct search *search = arg;
	const struct list_query *query = search->query;
	int64_t total = 0;
	(void)err;
	struct patient_hit *hit =
		arena_array(txn_arena(txn), PATIENT_HITS_MAX, sizeof(struct patient_hit));
	int count =
		patient_search(txn, query->filter, search->today, hit, PATIENT_HITS_MAX, &total);
	search->state->shown = arena_array(search->page->arena, PATIENT_HITS_MAX,
					   sizeof(struct patient));
	search->state->shown_count = 0;
	for (int i = (int)query->first; i < count && i < query->first + query->rows; i++)
		add_patient(search, &hit[i]);
	search->page->total = total < count ? total : count;
	search->state->total = total;
	return 0;
}

static int count_patients(struct txn *txn, void *arg, struct err *err)
{
	int64_t *count = arg;
	(void)err;
	*count = rec_count(txn, &record_patient);
	return 0;
}

/* What else Enter can do with the words, each in a row behind the people. */
static void add_way(struct list_page *page, const struct list_query *query, int64_t id,
		    const char *sign, const char *text)
{
	struct list_row *row = page->count < query->rows ? list_page_add(page) : NULL;

	page->total++;
	if (row == NULL)
		return;
	row->id = id;
	row->cell[0] = sign;
	row->cell[1] = arena_str(page->arena, text);
}

static int patients_fetch(struct ui *ui, void *state, const struct list_query *query,
			  struct list_page *page)
{
	struct patients *s = state;
	struct search search = { s, query, page, ui, ui_today(ui) };
	int status = ui_read(ui, count_patients, &s->total_all);
	page->total = s->total = s->shown_count = 0;
	if (status != 0 || query->filter[0] == '\0')
		return status;
	status = ui_read(ui, search_patients, &search);
	if (status != 0)
		return status;
	ui_saw(ui, 0, ACCESS_LIST, s->shown_count);
	add_way(page, query, ROW_REGISTER, "+",
		ui_fill(ui, N_("Register «{1}»"), query->filter, NULL));
	const char *way = s->total == 0 ? ui_way(ui, query->filter) : NULL;
	if (way != NULL)
		add_way(page, query, ROW_GO, ">", ui_fill(ui, N_("Go to: {1}"), way, NULL));
	return 0;
}

static const struct patient *patient_of_row(const struct patients *s, int64_t id)
{
	for (int i = 0; i < s->shown_count; i++) {
		if (s->shown[i].head.id == id)
			return &s->shown[i];
	}
	return NULL;
}

static void patients_detail(struct ui *ui, const void *state, const struct list_row *row,
			    const struct canvas *canvas)
{
	const struct patients *s = state;
	const struct patient *patient = row != NULL ? patient_of_row(s, row->id) : NULL;
	char birth[DAY_TEXT_BYTES];
	if (patient == NULL && row != NULL && row->id == ROW_GO) {
		canvas_put(canvas, 0, 1, STYLE_TEXT,
			   ui_tr(ui, N_("Nobody is called that, but a screen is: Enter opens "
					"it.")));
		return;
	}
	if (patient == NULL) {
		canvas_put(canvas, 0, 1, STYLE_TEXT,
			   ui_tr(ui, N_("Nobody of these: Enter registers a new person.")));
		return;
	}
	day_format(birth, patient->birth_day);
	canvas_putf(canvas, 0, 1, STYLE_STRONG, "%s   %s   %s   (%s %s)",
		    patient_name(ui->scratch, patient), patient->sex == SEX_FEMALE ? "F" : "M",
		    age_text(ui->scratch, ui->session->lang, patient->birth_day, ui_today(ui)),
		    ui_tr(ui, N_("born")), birth);
	canvas_putf(canvas, 1, 1, STYLE_TEXT, "%s %s    HC %s    %s",
		    ui_tr(ui, N_("Document")),
		    patient->doc_number[0] != '\0' ? patient->doc_number : "-", patient->hc,
		    ui_tr(ui, code_by_value(&codes_insurance, patient->insurance) != NULL
				      ? code_by_value(&codes_insurance, patient->insurance)->label
				      : ""));
	canvas_putf(canvas, 2, 1, STYLE_TEXT, "%s: %s    %s: %s %s", ui_tr(ui, N_("Mother")),
		    patient->mother[0] != '\0' ? patient->mother : "-", ui_tr(ui, N_("Community")),
		    patient->community, patient->address);
	if (patient->allergies[0] != '\0')
		canvas_putf(canvas, 3, 1, STYLE_DANGER, "!! %s %s", ui_tr(ui, N_("ALLERGY:")),
			    patient->allergies);
	if (patient->conditions[0] != '\0')
		canvas_putf(canvas, 3, 41, STYLE_WARN, "! %s", patient->conditions);
	if (row->mark == '=')
		ui_hint(ui, ui_tr(ui, N_("= Another person has a very similar name. Ask birth "
					 "day or DNI.")));
}

static const struct list_desc patients_list = {
	.columns = patients_columns,
	.column_count = ARRAY_LEN(patients_columns),
	.fetch = patients_fetch,
	.empty = N_("Write surnames and names in any order, the DNI or the number of the record."),
	.empty_filtered = N_("Nobody with «{1}». F5 registers a new person."),
	.is_typed = true,
	.detail_rows = 5,
	.detail_title = N_("Make sure that it is the right person"),
	.detail = patients_detail,
};

static int patients_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct patients *s = state;
	list_open(&s->list, ui, &patients_list, s);
	if (arg != NULL && arg->text != NULL)
		list_set_filter(&s->list, arg->text);
	return 0;
}

static void patients_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct patients *s = state;
	const char *all = num_int(ui->scratch, s->total_all);
	int col = canvas_put(canvas, 0, 1, STYLE_TEXT, ui_tr(ui, N_("Find:"))) + 1;
	list_draw_typed(&s->list, canvas, 0, col, 40);
	canvas_put(canvas, 0, col + 43, STYLE_TEXT,
		   list_filter(&s->list)[0] == '\0'
			   ? ui_fill(ui, N_("{1} people"), all, NULL)
			   : ui_fill(ui, N_("{1} of {2} people"), num_int(ui->scratch, s->total),
				     all, NULL));
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

static void open_row(struct ui *ui, struct patients *s)
{
	int64_t id = list_id(&s->list);
	if (id == ROW_REGISTER)
		ui_open(ui, &screen_patient, &(struct screen_arg){ .text = list_filter(&s->list) });
	else if (id == ROW_GO)
		(void)ui_go(ui, list_filter(&s->list));
	else if (id > 0) /* at the counter only who it is, not what was found in visits */
		ui_open(ui,
			screen_chart.roles & ui->session->role ? &screen_chart : &screen_patient,
			&(struct screen_arg){ .id = id });
}

struct card {
	const char *digits;
	int64_t patient;
};

static int read_card(struct txn *txn, void *arg, struct err *err)
{
	struct card *card = arg;
	(void)err;
	card->patient = resolve_ref(txn, &record_patient, card->digits);
	return 0;
}

/* The card of a person who is registered finds them; of other codes the engine says what they
 * are. */
static unsigned take_scan(struct ui *ui, struct patients *s, const char *digits)
{
	struct card card = { digits, 0 };
	if (ui_read(ui, read_card, &card) != 0 || card.patient == 0)
		return REACT_UNUSED;
	list_set_filter(&s->list, digits);
	return REACT_USED;
}

static unsigned patients_handle(struct ui *ui, void *state, const struct event *event)
{
	struct patients *s = state;
	if (event->kind == EVENT_SCAN)
		return take_scan(ui, s, event->text);
	if (event->cmd == CMD_NEW) {
		ui_open(ui, &screen_patient, &(struct screen_arg){ .text = list_filter(&s->list) });
		return REACT_USED;
	}
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		open_row(ui, s);
		return REACT_USED;
	}
	return react;
}

/* A person was registered above: their chart comes next. */
static void patients_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct patients *s = state;
	list_reload(&s->list, result);
	if (child == &screen_patient && result > 0 && screen_chart.roles & ui->session->role)
		ui_open(ui, &screen_chart, &(struct screen_arg){ .id = result });
}

static const struct ui_command patients_commands[] = {
	{ CMD_ENTER, N_("Chart"), N_("Opens the chart of the person"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("New"), N_("Registers a new person"), NULL, 0, "patient.register", NULL },
};

const struct screen screen_patients = {
	.name = "patients",
	.title = N_("Patients"),
	.code = "pa",
	.words = N_("patient find search record person"),
	.help = N_("Write parts of surnames and names in any order; accents and spelling do not "
		   "matter. "
		   "Check birth day and mother before Enter."),
	.roles = ROLE_NURSE | ROLE_MANAGER | ROLE_CLERK,
	.state_size = sizeof(struct patients),
	.commands = patients_commands,
	.command_count = ARRAY_LEN(patients_commands),
	.open = patients_open,
	.layout = list_screen_layout,
	.draw = patients_draw,
	.handle = patients_handle,
	.resume = patients_resume,
	.close = list_screen_close,
};
