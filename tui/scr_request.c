/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders to the warehouse: what was asked for and how much of it came; the form of a new one comes
 * with what use and stock ask for. */
#include "base/num.h"
#include "core/request.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#define PROPOSED_MAX FORM_LINES_MAX

enum { TAG_END = 1 };

struct orders {
	struct list list;
	int64_t ended; /* of the question that is open */
};

static const struct list_column columns[] = {
	{ N_("Order sent"), 10, -1, false },	  { N_("Day"), 8, -1, false },
	{ N_("Products"), 9, 1, false },  { N_("Asked for"), 8, 1, false },
	{ N_("To come"), 8, 1, false },	  { N_("State"), 10, -1, false },
	{ N_("Sent with"), 18, -1, true },
};

static void add_order(struct txn *txn, struct list_read *read, const struct request *request)
{
	struct arena *arena = read->page->arena;
	struct list_row *row = list_read_row(read);
	const struct code *state = code_by_value(&codes_request_state, request->state);
	int64_t asked = 0, coming = 0;
	char number[24], day[DAY_TEXT_BYTES];
	if (row == NULL)
		return;
	for (int64_t i = 0; i < request->line_count; i++) {
		asked += request->lines[i].asked_units;
		if (request->state == REQUEST_OPEN)
			coming += request_coming(txn, request, request->lines[i].drug);
	}
	request_number(request, number);
	day_format_short(day, request->day);
	row->id = request->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = num_int(arena, request->line_count);
	row->cell[3] = num_int(arena, asked);
	row->cell[4] = request->state == REQUEST_OPEN ? num_int(arena, coming) : "";
	row->cell[5] = state != NULL ? ui_tr(read->ui, state->label) : "";
	row->cell[6] = arena_str(arena, request->note[0] != '\0' ? request->note
								 : request->doc_text);
	row->cell_style[5] = request->state == REQUEST_OPEN ? STYLE_STRONG : STYLE_TEXT;
}

static int read_orders(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct scan scan = { 0 };
	struct request request;
	(void)err;
	scan_ids(&scan, txn, &record_request, 0, true);
	while (scan_next_rec(&scan, &request)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		add_order(txn, read, &request);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static int orders_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_orders);
}

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = orders_fetch,
	.empty = N_("Nothing was ordered yet. F5 proposes what use and stock ask for."),
};

static int orders_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct orders *s = state;
	(void)arg;
	list_open(&s->list, ui, &desc, s);
	return 0;
}

static unsigned end_order(struct ui *ui, struct orders *s, const struct event *event)
{
	struct request_close in = { s->ended };
	struct op_call call = { .reason = event->text };
	struct done done;
	if (event->tag != TAG_END || !event->answer)
		return REACT_USED;
	if (ui_run(ui, "request.close", &in, &call, &done) == 0)
		ui_say(ui, STYLE_OK, ui_fill(ui, N_("Ended: {1}"), done.number, NULL));
	list_reload(&s->list, s->ended);
	return REACT_USED;
}

static unsigned orders_handle(struct ui *ui, void *state, const struct event *event)
{
	struct orders *s = state;
	const struct list_row *row = list_row(&s->list);
	if (event->kind == EVENT_ANSWER)
		return end_order(ui, s, event);
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "order", .id = list_id(&s->list) });
	else if (event->cmd == CMD_NEW)
		ui_open(ui, &screen_order_form, NULL);
	else if (event->cmd == CMD_VOID && row != NULL) {
		s->ended = row->id;
		dialog_text(ui, TAG_END, row->cell[0], ui_tr(ui, N_("Why the rest will not come")),
			    "", REASON_BYTES);
	} else
		return react;
	return REACT_USED;
}

static const struct ui_command commands[] = {
	{ CMD_NEW, N_("New"), N_("Orders what use and stock ask for"), NULL, 0, "request.send",
	  NULL },
	{ CMD_VOID, N_("End"), N_("What did not come of it will not come"), NULL, 0,
	  "request.close", NULL },
};

const struct screen screen_orders = {
	.name = "orders", .title = N_("Orders to the warehouse"), .code = "pe",
	.words = N_("orders warehouse requirement transit"),
	.help = N_("What was asked of the warehouse and has not come is on its way, and is not "
		   "asked for again. Enter shows an order line by line. F8 ends one whose rest "
		   "will not come."),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .state_size = sizeof(struct orders),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = orders_open, LIST_SCREEN_COMMON, .handle = orders_handle,
};

/* --- a new one -------------------------------------------------------------------------------- */

struct order_form {
	struct form form;
	struct request_line *line;
	int64_t line_count;
};

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "doc_text", .label_cols = 18, .cols = 30 },
	{ .kind = FORM_HEADING, .label = "" },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .head = N_("Product"),
	  .cols = 44 },
	{ .kind = FORM_FIELD, .path = "lines[].asked_units", .label = "", .head = N_("Asked for"),
	  .cols = 9, .is_same_row = true },
};

static const struct form_desc form = {
	.name = "order-form", .op = "request.send", .question = N_("Save this order?"),
	.fields = fields, .field_count = ARRAY_LEN(fields),
};

static int read_proposed(struct txn *txn, void *arg, struct err *err)
{
	struct order_form *s = arg;
	struct request_line *lines;
	(void)err;
	s->line_count = request_propose(txn, s->line_count, PROPOSED_MAX, &lines);
	for (int64_t i = 0; i < s->line_count; i++)
		s->line[i] = lines[i];
	return 0;
}

static int form_open_order(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct order_form *s = state;
	struct request_send input = { 0 };
	s->line = arena_array(ui->arena, PROPOSED_MAX, sizeof(*s->line));
	s->line_count = ui_today(ui);
	if (ui_read(ui, read_proposed, s) != 0)
		return ERR_FAULT;
	input.lines = s->line;
	input.line_count = s->line_count;
	return form_screen_open(&s->form, ui, &form, &input, s, arg);
}

static unsigned form_handle_order(struct ui *ui, void *state, const struct event *event)
{
	struct order_form *s = state;
	return form_screen_handle(&s->form, ui, event, "");
}

const struct screen screen_order_form = {
	.name = "order-form", .title = N_("New order"),
	.help = N_("The lines are what use and stock ask for, for the months wanted. Change them "
		   "as you know better; what comes later is taken off by itself."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct order_form),
	.open = form_open_order, .handle = form_handle_order, FORM_SCREEN_COMMON,
};
