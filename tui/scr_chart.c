/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a person (ux.md 3.3): who it is above, visits at the left, the chosen one beside. */
#include "base/num.h"
#include "core/diagnosis.h"
#include "core/patient.h"
#include "core/resolve.h"
#include "core/visit.h"
#include "store/index.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define VISITS_MAX 60 /* of one page */

enum { CMD_WHO = CMD_OWN };

struct chart {
	struct list list;
	int64_t id;
	struct patient patient;
	struct patient_banner banner;
	struct visit *visit; /* of the page, in its arena */
	const char **rx;     /* beside each: what was prescribed */
	const char **user;
	int visit_count;
};

static const struct list_column chart_columns[] = {
	{ N_("Day"), 8, -1, false },
	{ N_("Visit"), 19, -1, false },
	{ N_("Diagnosis"), 28, -1, true },
	{ N_("By"), 14, -1, false },
};

static const char *dx_text(struct arena *arena, const struct visit *visit)
{
	if (visit->dx_count == 0)
		return "";
	return arena_fmt(arena, "%s%s", visit->dx[0].name, visit->dx_count > 1 ? " +" : "");
}

static const char *rx_text(struct txn *txn, struct arena *arena, const struct visit *visit)
{
	struct prescription rx;
	struct sbuf text;
	sbuf_init(&text, arena, 1000);
	if (visit->prescription == 0 ||
	    rec_get(txn, &record_prescription, visit->prescription, &rx) != 0)
		return "";
	for (int64_t i = 0; i < rx.line_count; i++) {
		sbuf_addf(&text, "%s%s %s (%lld/%lld)", i > 0 ? ", " : "", rx.lines[i].text,
			  rx.lines[i].dose, (long long)rx.lines[i].delivered_units,
			  (long long)rx.lines[i].qty_units);
	}
	return text.buf;
}

static void add_visit(struct txn *txn, struct list_read *read, const struct visit *visit)
{
	struct list_row *row = list_read_row(read);
	struct arena *arena = read->page->arena;
	struct chart *chart = read->state;
	char day[DAY_TEXT_BYTES];
	if (row == NULL || chart->visit_count == VISITS_MAX)
		return;
	day_format_short(day, visit->day);
	const struct code *kind = code_by_value(&codes_visit_kind, visit->kind);
	row->id = visit->head.id;
	row->cell[0] = arena_str(arena, day);
	row->cell[1] = kind != NULL ? ui_tr(read->ui, kind->label) : "";
	row->cell[2] = dx_text(arena, visit);
	row->cell[3] = arena_str(arena, resolve_name(txn, &record_user, visit->user));
	row->mark = visit->corrected_by > 0 ? '-' : visit->corrects > 0 ? '+' : 0;
	struct visit *kept = &chart->visit[chart->visit_count];
	*kept = *visit;
	kept->dx = arena_copy(arena, visit->dx, (size_t)visit->dx_count * sizeof(*visit->dx));
	chart->rx[chart->visit_count] = arena_str(arena, rx_text(txn, arena, visit));
	chart->user[chart->visit_count] = row->cell[3];
	chart->visit_count++;
}

static int read_visits(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct key_part part[1] = { KEY_INT(((const struct chart *)read->state)->id) };
	struct scan scan = { 0 };
	struct visit visit;
	(void)err;
	scan_prefix(&scan, txn, &record_visit, VISIT_BY_PATIENT, part, 1, true);
	while (scan_next_rec(&scan, &visit))
		add_visit(txn, read, &visit);
	scan_end(&scan);
	return 0;
}

static int chart_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	struct chart *s = state;
	s->visit = arena_array(page->arena, VISITS_MAX, sizeof(*s->visit));
	s->rx = arena_array(page->arena, VISITS_MAX, sizeof(*s->rx));
	s->user = arena_array(page->arena, VISITS_MAX, sizeof(*s->user));
	s->visit_count = 0;
	return list_read_page(ui, state, query, page, read_visits);
}

static void put_vitals(struct ui *ui, const struct visit *visit, struct sbuf *text)
{
	if (visit->systolic_mmhg > 0)
		sbuf_addf(text, "%s %lld/%lld  ", ui_tr(ui, N_("BP")),
			  (long long)visit->systolic_mmhg, (long long)visit->diastolic_mmhg);
	if (visit->heart_rate > 0)
		sbuf_addf(text, "%s %lld  ", ui_tr(ui, N_("Pulse")), (long long)visit->heart_rate);
	if (visit->temp_dc > 0)
		sbuf_addf(text, "T° %lld.%lld  ", (long long)(visit->temp_dc / 10),
			  (long long)(visit->temp_dc % 10));
	if (visit->spo2_pct > 0)
		sbuf_addf(text, "Sat %lld%%  ", (long long)visit->spo2_pct);
	if (visit->weight_g > 0)
		sbuf_addf(text, "%s %lld.%lld kg  ", ui_tr(ui, N_("Weight")),
			  (long long)(visit->weight_g / 1000),
			  (long long)(visit->weight_g % 1000 / 100));
	if (visit->height_mm > 0)
		sbuf_addf(text, "%s %lld cm", ui_tr(ui, N_("Height")),
			  (long long)(visit->height_mm / 10));
}

static int draw_dx(struct ui *ui, const struct visit *visit, const struct canvas *canvas, int row)
{
	for (int64_t i = 0; i < visit->dx_count && row < canvas->rows; i++) {
		char code[DIAGNOSIS_CODE_BYTES];
		const struct code *type = code_by_value(&codes_dx_type, visit->dx[i].type);
		diagnosis_code_show(visit->dx[i].code, false, code);
		canvas_put_cols(canvas, row++, 1, canvas->cols - 2, -1, STYLE_TEXT,
				arena_fmt(ui->scratch, "Dx %s %s  %s",
					  code[0] != '\0' ? code : ui_tr(ui, N_("TO BE CODED")),
					  visit->dx[i].name,
					  type != NULL ? ui_tr(ui, type->label) : ""));
	}
	return row;
}

static void chart_detail(struct ui *ui, const void *state, const struct list_row *row,
			 const struct canvas *canvas)
{
	const struct chart *s = state;
	const struct visit *visit = NULL;
	int at = 0, line = 0;
	for (int i = 0; row != NULL && i < s->visit_count; i++) {
		if (s->visit[i].head.id == row->id) {
			visit = &s->visit[i];
			at = i;
		}
	}
	if (visit == NULL)
		return;
	struct sbuf text;
	sbuf_init(&text, ui->scratch, 400);
	put_vitals(ui, visit, &text);
	if (visit->corrected_by > 0)
		canvas_put(canvas, line++, 1, STYLE_WARN,
			   ui_tr(ui, N_("! Corrected by a later version; kept to be read.")));
	canvas_put_cols(canvas, line++, 1, canvas->cols - 2, -1, STYLE_STRONG, visit->reason);
	canvas_put_cols(canvas, line++, 1, canvas->cols - 2, -1, STYLE_TEXT, text.buf);
	line = draw_dx(ui, visit, canvas, line);
	if (visit->exam[0] != '\0')
		line += canvas_put_wrapped(canvas, line, 1, 2, canvas->cols - 2, STYLE_TEXT,
					   visit->exam);
	if (s->rx[at][0] != '\0')
		line += canvas_put_wrapped(canvas, line, 1, 2, canvas->cols - 2, STYLE_TEXT,
					   arena_fmt(ui->scratch, "Rp. %s", s->rx[at]));
	if (visit->next_day > 0) {
		char day[DAY_TEXT_BYTES];
		day_format(day, visit->next_day);
		canvas_putf(canvas, line++, 1, STYLE_TEXT, "%s: %s",
			    ui_tr(ui, N_("Next visit")), day);
	}
}

static const struct list_desc chart_list = {
	.columns = chart_columns,
	.column_count = ARRAY_LEN(chart_columns),
	.fetch = chart_fetch,
	.empty = N_("No visits yet. Enter starts the first one."),
	.detail_rows = 8,
	.detail_title = N_("Detail"),
	.detail = chart_detail,
};

static int read_patient(struct txn *txn, void *arg, struct err *err)
{
	struct chart *s = arg;
	(void)err;
	if (rec_get(txn, &record_patient, s->id, &s->patient) != 0)
		s->patient.head.id = 0;
	return 0;
}

static void load_patient(struct ui *ui, struct chart *s)
{
	if (ui_read(ui, read_patient, s) == 0)
		patient_banner(ui->arena, ui->session->lang, &s->patient, ui_today(ui), &s->banner);
}

static int chart_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct chart *s = state;
	s->id = arg != NULL ? arg->id : 0;
	load_patient(ui, s);
	list_open(&s->list, ui, &chart_list, s);
	ui_saw(ui, s->patient.head.id, ACCESS_CHART, s->patient.head.id > 0);
	return s->patient.head.id > 0 ? 0 : ERR_REFUSED;
}

static void chart_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct chart *s = state;
	list_place(&s->list, ui, 3, 0, rows - 3, cols);
}

static void chart_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct chart *s = state;
	frame_banner(canvas, s->banner.who, s->banner.alert, "");
	int64_t total = s->list.page.total;
	canvas_rule(canvas, 2,
		    total > 0 ? ui_fill(ui, tr_n(ui->session->lang, N_("{1} visit"),
						 N_("{1} visits"), total),
					num_int(ui->scratch, total), NULL)
			      : ui_tr(ui, N_("Visits")));
	list_draw(&s->list, ui, canvas);
}

static void start_visit(struct ui *ui, const struct chart *s)
{
	ui_open(ui, &screen_visit, &(struct screen_arg){ .id = s->id });
}

/* A version that was corrected already is only read: what counts is the later one. */
static bool may_correct(const struct chart *s)
{
	const struct list_row *row = list_row(&s->list);
	return row != NULL && row->mark != '-';
}

static unsigned chart_handle(struct ui *ui, void *state, const struct event *event)
{
	struct chart *s = state;
	bool may_record = ui_may(ui, "visit.record");
	switch (event->cmd) {
	case CMD_ENTER:
	case CMD_NEW:
		if (!may_record)
			return REACT_UNUSED;
		start_visit(ui, s);
		return REACT_USED;
	case CMD_VOID:
		if (!may_correct(s))
			ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Only a visit that was not corrected "
							    "yet can be corrected.")));
		else if (ui_may(ui, "visit.correct"))
			ui_open(ui, &screen_visit,
				&(struct screen_arg){ .id = s->id, .id2 = list_id(&s->list) });
		return REACT_USED;
	case CMD_WHO:
		if (ui->session->role != ROLE_MANAGER)
			return REACT_UNUSED;
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "who-looked", .id = s->id });
		return REACT_USED;
	case CMD_PANE:
		ui_open(ui, &screen_patient, &(struct screen_arg){ .id = s->id });
		return REACT_USED;
	default:
		return list_handle(&s->list, ui, event);
	}
}

static void chart_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct chart *s = state;
	(void)child;
	load_patient(ui, s);
	list_reload(&s->list, result);
}

static bool chart_live(struct ui *ui, const void *state, int cmd)
{
	const struct chart *s = state;
	if (cmd == CMD_WHO)
		return ui->session->role == ROLE_MANAGER;
	return cmd != CMD_VOID || may_correct(s);
}

static const struct ui_command chart_commands[] = {
	{ CMD_ENTER, N_("Attend"), N_("Starts a visit"), NULL, 0, "visit.record", NULL },
	{ CMD_NEW, NULL, N_("Starts a visit"), NULL, 0, "visit.record", NULL },
	{ CMD_PANE, N_("Data"), N_("Shows and changes what is known of the person"), NULL, 0,
	  "patient.change", NULL },
	{ CMD_VOID, N_("Correct"), N_("Corrects the chosen visit; the old one stays readable"),
	  NULL, 0, "visit.correct", NULL },
	{ CMD_WHO, N_("Who looked"), N_("Who read this record, and when"), "q", 'q', NULL, NULL },
};

const struct screen screen_chart = {
	.name = "chart",
	.title = N_("Chart"),
	.help = N_("Visits of one person, the newest first. Enter starts a new visit."),
	.roles = ROLE_NURSE | ROLE_MANAGER,
	.state_size = sizeof(struct chart),
	.commands = chart_commands,
	.command_count = ARRAY_LEN(chart_commands),
	.open = chart_open,
	.layout = chart_layout,
	.draw = chart_draw,
	.handle = chart_handle,
	.resume = chart_resume,
	.close = list_screen_close,
	.is_live = chart_live,
};
