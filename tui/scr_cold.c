/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold chain: the readings of a month, and the form of one. */
#include "base/num.h"
#include "core/cold.h"
#include "reports/curve.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#define CURVE_ROWS_MIN 8

enum { CMD_RANGE = CMD_OWN };

struct cold_list {
	struct list list;
	int64_t month;
	int64_t place; /* of the curve: that of the chosen reading; 0 none was read yet */
	bool is_read;
	struct cold_month readings;
};

static const struct list_column columns[] = {
	{ N_("Day"), 8, -1, false },	     { N_("Place"), 13, -1, false },
	{ N_("Half of the day"), 8, -1, false }, { N_("°C"), 6, 1, false },
	{ N_("Lowest"), 6, 1, false },	     { N_("Highest"), 6, 1, false },
	{ N_("%"), 3, 1, false },	     { N_("What was done"), 19, -1, true },
};

static void add_reading(struct list_read *read, struct txn *txn, const struct cold *cold)
{
	struct arena *arena = read->page->arena;
	struct list_row *row = list_read_row(read);
	const struct code *place = code_by_value(&codes_cold_place, cold->place);
	const struct code *part = code_by_value(&codes_cold_part, cold->part);
	struct cold_range range;
	char day[DAY_TEXT_BYTES];
	if (row == NULL)
		return;
	cold_range_at(txn, cold->place, cold->day, &range);
	bool is_out = cold_is_out(cold, &range);
	day_format_short(day, cold->day);
	row->id = cold->head.id;
	row->cell[0] = arena_str(arena, day);
	row->cell[1] = place != NULL ? ui_tr(read->ui, place->label) : "";
	row->cell[2] = part != NULL ? ui_tr(read->ui, part->label) : "";
	row->cell[3] = cold_degrees(arena, cold->temp_dc);
	row->cell[4] = cold_degrees(arena, cold->min_dc);
	row->cell[5] = cold_degrees(arena, cold->max_dc);
	row->cell[6] = cold->humidity_pct > 0
			       ? arena_fmt(arena, "%lld", (long long)cold->humidity_pct)
			       : "";
	row->cell[7] = is_out ? arena_fmt(arena, "! %s", cold->done)
					 : arena_str(arena, cold->done);
	row->cell_style[7] = is_out ? STYLE_WARN : STYLE_TEXT;
}

/* Newest first: few enough in a month to walk the places one after the other. */
static int read_month(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	const struct cold_list *s = read->state;
	struct scan scan = { 0 };
	struct cold cold;
	(void)err;
	scan_ids(&scan, txn, &record_cold, 0, true);
	while (scan_next_rec(&scan, &cold)) {
		if (month_of_day(cold.day) == s->month)
			add_reading(read, txn, &cold);
		else if (month_of_day(cold.day) < s->month - 1)
			break;
	}
	scan_end(&scan);
	return 0;
}

static int cold_fetch(struct ui *ui, void *state, const struct list_query *query,
		      struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_month);
}

/* --- the curve -------------------------------------------------------------------------------- */

/* The place of the chosen reading, then its month. */
static int read_curve(struct txn *txn, void *arg, struct err *err)
{
	struct cold_list *s = arg;
	struct cold cold;
	(void)err;
	if (rec_get(txn, &record_cold, list_id(&s->list), &cold) == 0)
		s->place = cold.place;
	if (s->place != 0)
		cold_month_read(txn, s->place, s->month, &s->readings);
	return 0;
}

/* A column for the morning and one for the afternoon of each day. */
static void curve_of(struct ui *ui, const struct cold_month *month, struct doc_curve *curve)
{
	const struct cold_range *range = &month->range[month->days - 1];
	curve->right_low = range->low_dc;
	curve->right_high = range->high_dc;
	curve->point_count = month->days * 2;
	curve->point = arena_array(ui->scratch, (size_t)curve->point_count, sizeof(*curve->point));
	for (int i = 0; i < curve->point_count; i++) {
		const struct cold *cold = &month->reading[i / 2][i % 2];
		bool is_marked = i % 2 == 0 && (i / 2 == 0 || (i / 2 + 1) % 5 == 0);
		curve->point[i] = (struct doc_point){
			.label = is_marked ? num_int(ui->scratch, i / 2 + 1) : "",
			.low = cold->min_dc, .value = cold->temp_dc, .high = cold->max_dc,
			.is_set = cold->head.id != 0,
			.is_out = cold->head.id != 0 && cold_is_out(cold, &month->range[i / 2]),
		};
	}
}

static void draw_curve(struct ui *ui, const void *state, const struct list_row *row,
		       const struct canvas *pane)
{
	const struct cold_list *s = state;
	const struct code *place = code_by_value(&codes_cold_place, s->place);
	struct doc_curve curve = { 0 };
	const char **lines;
	(void)row;
	if (place == NULL || s->readings.days == 0 || pane->rows < CURVE_ROWS_MIN)
		return;
	curve_of(ui, &s->readings, &curve);
	int count = curve_text(&curve, ui->scratch, pane->cols - 2, pane->rows - 1, &lines);
	canvas_put_cols(pane, 0, 1, pane->cols - 2, -1, STYLE_STRONG,
			ui_fill(ui, N_("{1}, {2} to {3} °C"), ui_tr(ui, place->label),
				cold_degrees(ui->scratch, curve.right_low),
				cold_degrees(ui->scratch, curve.right_high), NULL));
	for (int i = 0; i < count; i++)
		canvas_put(pane, i + 1, 1, STYLE_TEXT, lines[i]);
}

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = cold_fetch,
	.empty = N_("No temperature was read in this month. F5 records one."),
	.detail_rows = 12, .detail_title = N_("Curve of the month: X is out of range"),
	.detail = draw_curve,
};

static void cold_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct cold_list *s = state;
	int64_t chosen = list_id(&s->list);
	bool is_new = !s->list.is_loaded;
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
	if (s->is_read && !is_new && chosen == list_id(&s->list))
		return;
	s->is_read = ui_read(ui, read_curve, s) == 0;
}

static int cold_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct cold_list *s = state;
	(void)arg;
	s->month = month_of_day(ui_today(ui));
	list_open(&s->list, ui, &desc, s);
	return 0;
}

static void cold_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct cold_list *s = state;
	const char *month = words_month(ui->scratch, ui->session->lang, s->month);
	list_screen_paint(&s->list, ui, canvas, ui_fill(ui, N_("Cold chain of {1}"), month, NULL),
			  ui_fill(ui, N_("Readings: {1}"), list_number_text(&s->list, ui), NULL));
}

static unsigned cold_handle(struct ui *ui, void *state, const struct event *event)
{
	struct cold_list *s = state;
	switch (event->cmd) {
	case CMD_NEW: ui_open(ui, &screen_cold_form, NULL); return REACT_USED;
	case CMD_DO:
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "cold-chain", .value = s->month });
		return REACT_USED;
	case CMD_LEFT:
	case CMD_RIGHT:
		if (event->cmd == CMD_LEFT || s->month < month_of_day(ui_today(ui)))
			s->month += event->cmd == CMD_LEFT ? -1 : 1;
		list_reload(&s->list, 0);
		s->is_read = false;
		return REACT_USED;
	case CMD_RANGE:
		ui_open(ui, &screen_cold_range, &(struct screen_arg){ .value = s->place });
		return REACT_USED;
	default: return list_handle(&s->list, ui, event) & ~(unsigned)REACT_CHOSEN;
	}
}

static void cold_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct cold_list *s = state;
	list_screen_resume(ui, state, child, result);
	s->is_read = false;
}

static const struct ui_command commands[] = {
	{ CMD_NEW, N_("New"), N_("Records a temperature"), NULL, 0, "cold.record", NULL },
	{ CMD_DO, N_("Sheet"), N_("The sheet of the month, to print"), NULL, 0, NULL, NULL },
	{ CMD_LEFT, N_("Month before"), N_("Readings of the month before"), NULL, 0, NULL, NULL },
	{ CMD_RANGE, N_("Range"), N_("Between what temperatures it must stay, from a day on"), "r",
	  'r', "cold.range", NULL },
};

const struct screen screen_cold = {
	.name = "cold", .title = N_("Cold chain"), .code = "cf",
	.words = N_("cold chain temperature refrigerator vaccines"),
	.help = N_("Temperatures of refrigerator and store room, morning and afternoon. A wrong "
		   "reading is followed by the right one: the last of each half day counts."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct cold_list), .commands = commands,
	.command_count = ARRAY_LEN(commands), .open = cold_open, .layout = cold_layout,
	.draw = cold_draw, .handle = cold_handle, .resume = cold_resume,
	.close = list_screen_close,
};

/* --- one reading ------------------------------------------------------------------------------ */

struct cold_form {
	struct form form;
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "place", .label_cols = 18, .cols = 14 },
	{ .kind = FORM_FIELD, .path = "day", .label_cols = 18, .cols = 10 },
	{ .kind = FORM_FIELD, .path = "part", .cols = 12, .is_same_row = true },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "temp_dc", .label_cols = 18, .cols = 6 },
	{ .kind = FORM_FIELD, .path = "min_dc", .label_cols = 18, .cols = 6 },
	{ .kind = FORM_FIELD, .path = "max_dc", .cols = 6, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "humidity_pct", .label_cols = 18, .cols = 4 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "done", .label_cols = 18, .cols = 58 },
};

static const struct form_desc form = {
	.name = "cold", .op = "cold.record", .question = N_("Save this reading?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

struct due {
	int64_t now_s, place;
};

/* The place that should be read now and was not. */
static int read_due(struct txn *txn, void *arg, struct err *err)
{
	struct due *due = arg;
	int64_t place[COLD_PLACES_MAX];
	(void)err;
	if (cold_due(txn, due->now_s, place) > 0)
		due->place = place[0];
	return 0;
}

static int form_open_reading(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct cold_form *s = state;
	struct due due = { .now_s = ui_now_s(ui), .place = COLD_FRIDGE };
	struct cold_input input = { .day = ui_today(ui), .part = cold_part_at(due.now_s) };
	if (ui_read(ui, read_due, &due) != 0)
		return ERR_FAULT;
	input.place = due.place;
	return form_screen_open(&s->form, ui, &form, &input, s, arg);
}

static unsigned form_handle_reading(struct ui *ui, void *state, const struct event *event)
{
	struct cold_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "place"));
}

const struct screen screen_cold_form = {
	.name = "cold-form", .title = N_("Temperature reading"),
	.help = N_("Read the thermometer, write what it shows and the lowest and highest it kept, "
		   "and set it back."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, .state_size = sizeof(struct cold_form),
	.open = form_open_reading, .handle = form_handle_reading, FORM_SCREEN_COMMON,
};

/* --- what it must keep to --------------------------------------------------------------------- */

struct range_form {
	struct form form;
	struct cold_range range;
	int64_t day;
};

static const struct form_field range_fields[] = {
	{ .kind = FORM_FIELD, .path = "place", .label_cols = 18, .cols = 14 },
	{ .kind = FORM_FIELD, .path = "from_day", .label_cols = 18, .cols = 10 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "low_dc", .label_cols = 18, .cols = 6 },
	{ .kind = FORM_FIELD, .path = "high_dc", .cols = 6, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "humidity_pct_max", .label_cols = 18, .cols = 4 },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "is_unused", .label_cols = 18, .cols = 2 },
};

static const struct form_desc range_form = {
	.name = "cold-range", .op = "cold.range", .question = N_("Save this range?"),
	.fields = range_fields, .field_count = ARRAY_LEN(range_fields),
};

static int read_range(struct txn *txn, void *arg, struct err *err)
{
	struct range_form *s = arg;
	(void)err;
	cold_range_at(txn, s->range.place, s->day, &s->range);
	return 0;
}

static int range_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct range_form *s = state;
	s->day = ui_today(ui);
	s->range.place = arg != NULL && arg->value != 0 ? arg->value : COLD_FRIDGE;
	if (ui_read(ui, read_range, s) != 0)
		return ERR_FAULT;
	struct cold_range_input input = {
		.place = s->range.place, .from_day = s->day, .low_dc = s->range.low_dc,
		.high_dc = s->range.high_dc, .humidity_pct_max = s->range.humidity_pct_max,
		.is_unused = s->range.is_unused,
	};
	return form_screen_open(&s->form, ui, &range_form, &input, s, arg);
}

static unsigned range_handle(struct ui *ui, void *state, const struct event *event)
{
	struct range_form *s = state;
	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "place"));
}

const struct screen screen_cold_range = {
	.name = "cold-range", .title = N_("Range of temperature"), .code = "rt",
	.words = N_("range temperature refrigerator norm"),
	.help = N_("What refrigerator or store room must keep to, from a day on. What was read "
		   "before stays judged by what held then. Without one the norm holds: 2 to 8 °C, "
		   "and up to 30 °C and 70 % in the store room."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct range_form),
	.open = range_open, .handle = range_handle, FORM_SCREEN_COMMON,
};
