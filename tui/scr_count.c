/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Physical counts: the list of them, and the form that begins one. */
#include "base/num.h"
#include "core/stock_count.h"
#include "store/index.h"
#include "tui/form_screen.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

struct counts {
	struct list list;
};

static const struct list_column columns[] = {
	{ N_("Number"), 10, -1, false },      { N_("Day"), 8, -1, false },
	{ N_("What is counted"), 20, -1, true }, { N_("Lots"), 9, 1, false },
	{ N_("Stage"), 10, -1, false },	      { N_("Shortage"), 9, 1, false },
	{ N_("Surplus"), 9, 1, false },
};

static const char *scope_text(struct txn *txn, struct ui *ui, const struct stock_count *count)
{
	char text[DRUG_TEXT_BYTES];
	struct drug drug;
	if (count->scope == COUNT_OF_SHELF)
		return arena_fmt(txn_arena(txn), "%s %s", ui_tr(ui, N_("Shelf")), count->shelf);
	if (count->scope == COUNT_OF_ALL || count->drug_count == 0 ||
	    rec_get(txn, &record_drug, count->drugs[0].drug, &drug) != 0)
		return ui_tr(ui, N_("Everything"));
	drug_text(&drug, text);
	return arena_str(txn_arena(txn), text);
}

static void add_count(struct txn *txn, struct list_read *read, const struct stock_count *count)
{
	struct arena *arena = read->page->arena;
	struct list_row *row = list_read_row(read);
	const struct code *stage = code_by_value(&codes_count_stage, count->stage);
	char number[COUNT_NUMBER_BYTES], day[DAY_TEXT_BYTES];
	if (row == NULL)
		return;
	count_number(count, number);
	day_format_short(day, count->day);
	row->id = count->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = arena_str(arena, scope_text(txn, read->ui, count));
	row->cell[3] = arena_fmt(arena, "%lld/%lld", (long long)count->counted_count,
				 (long long)count->line_count);
	row->cell[4] = stage != NULL ? ui_tr(read->ui, stage->label) : "";
	row->cell_style[4] = count_is_going_on(count) ? STYLE_WARN : STYLE_TEXT;
	if (count->stage != COUNT_CLOSED)
		return;
	row->cell[5] = num_money(arena, count->less_cents);
	row->cell[6] = num_money(arena, count->more_cents);
}

static int read_counts(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct scan scan = { 0 };
	struct stock_count count;
	(void)err;
	scan_ids(&scan, txn, &record_stock_count, 0, true);
	while (scan_next_rec(&scan, &count))
		add_count(txn, read, &count);
	scan_end(&scan);
	return 0;
}

static int counts_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_counts);
}

static const struct list_desc counts_desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = counts_fetch,
	.empty = N_("Nothing was counted yet. F5 begins a count."),
};

static int counts_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct counts *s = state;
	(void)arg;
	list_open(&s->list, ui, &counts_desc, s);
	return 0;
}

static unsigned counts_handle(struct ui *ui, void *state, const struct event *event)
{
	struct counts *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	if (react & REACT_CHOSEN)
		ui_open(ui, &screen_count_walk, &(struct screen_arg){ .id = list_id(&s->list) });
	else if (event->cmd == CMD_NEW)
		ui_open(ui, &screen_count_new, NULL);
	else
		return react;
	return REACT_USED;
}

/* The count that was just begun is opened at once. */
static void counts_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	list_screen_resume(ui, state, child, result);
	if (child == &screen_count_new && result > 0)
		ui_open(ui, &screen_count_walk, &(struct screen_arg){ .id = result });
}

static const struct ui_command counts_commands[] = {
	{ CMD_NEW, N_("New"), N_("Begins a physical count"), NULL, 0, "stock_count.open", NULL },
	{ CMD_ENTER, N_("Go on"), N_("Goes on with the count of the row"), NULL, 0, NULL, NULL },
};

const struct screen screen_counts = {
	.name = "counts", .title = N_("Physical counts"), .code = "ci",
	.words = N_("count inventory shelf stocktaking"),
	.help = N_("What lies on the shelves is counted without knowing what the books hold. When "
		   "all is counted they are compared, and the differences are written."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct counts), .commands = counts_commands,
	.command_count = ARRAY_LEN(counts_commands), .open = counts_open,
	.layout = list_screen_layout, .draw = list_screen_draw, .handle = counts_handle,
	.resume = counts_resume, .close = list_screen_close,
};

/* --- a new one -------------------------------------------------------------------------------- */

struct count_new {
	struct form form;
};

static bool is_product(const struct form *form)
{
	return ((const struct count_open_in *)form->input)->scope == COUNT_OF_PRODUCT;
}

static bool is_shelf(const struct form *form)
{
	return ((const struct count_open_in *)form->input)->scope == COUNT_OF_SHELF;
}

static const struct form_field new_fields[] = {
	{ .kind = FORM_FIELD, .path = "scope", .label_cols = 16, .cols = 16 },
	{ .kind = FORM_FIELD, .path = "shelf", .label_cols = 16, .cols = 16,
	  .is_shown = is_shelf },
	{ .kind = FORM_FIELD, .path = "drug", .label_cols = 16, .cols = 44,
	  .is_shown = is_product },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 16, .cols = 56 },
};

static const struct form_desc new_desc = {
	.name = "count_new", .op = "stock_count.open", .question = N_("Begin the count?"),
	.fields = new_fields, .field_count = ARRAY_LEN(new_fields),
};

static int new_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct count_new *s = state;
	struct count_open_in input = { .scope = COUNT_OF_ALL };
	return form_screen_open(&s->form, ui, &new_desc, &input, s, arg);
}

static unsigned new_handle(struct ui *ui, void *state, const struct event *event)
{
	struct count_new *s = state;
	return form_screen_handle(&s->form, ui, event, "");
}

const struct screen screen_count_new = {
	.name = "count_new", .title = N_("New count"),
	.help = N_("Choose what is counted. From then on, until it is compared, no screen and no "
		   "paper says how much of it there should be."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct count_new),
	.open = new_open, .handle = new_handle, FORM_SCREEN_COMMON,
};
