/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cold chain: the readings of a month, and the form of one. */
#include "core/cold.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

struct cold_list {
	struct list list;
	int64_t month;
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

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = cold_fetch,
	.empty = N_("No temperature was read in this month. F5 records one."),
};

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
			  ui_fill(ui, N_("Readings: {1}"), list_count_text(&s->list, ui), NULL));
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
		return REACT_USED;
	default: return list_handle(&s->list, ui, event) & ~(unsigned)REACT_CHOSEN;
	}
}

static const struct ui_command commands[] = {
	{ CMD_NEW, N_("New"), N_("Records a temperature"), NULL, 0, "cold.record", NULL },
	{ CMD_DO, N_("Sheet"), N_("The sheet of the month, to print"), NULL, 0, NULL, NULL },
	{ CMD_LEFT, N_("Month before"), N_("Readings of the month before"), NULL, 0, NULL, NULL },
};

const struct screen screen_cold = {
	.name = "cold", .title = N_("Cold chain"), .code = "cf",
	.words = N_("cold chain temperature refrigerator vaccines"),
	.help = N_("Temperatures of refrigerator and store room, morning and afternoon. A wrong "
		   "reading is followed by the right one: the last of each half day counts."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct cold_list), .commands = commands,
	.command_count = ARRAY_LEN(commands), .open = cold_open, .layout = list_screen_layout,
	.draw = cold_draw, .handle = cold_handle, .resume = list_screen_resume,
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

static int form_open_reading(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct cold_form *s = state;
	struct cold_input input = { .place = COLD_FRIDGE, .day = ui_today(ui),
				    .part = cold_part_at(ui_now_s(ui)) };
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
