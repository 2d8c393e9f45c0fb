/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The products of the catalogue, whether any of them is here or not (the stock has its own list):
 * looked through by what they are or lack, with the prices they had. Enter opens one.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/drug.h"
#include "core/price.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define PRICES_MAX 12 /* shown of one product */

enum { CMD_HISTORY = CMD_OWN, CMD_DECIDE, CMD_TABLE, CMD_MARK };
enum { TAG_VIEW = 1, TAG_OWN };

/* What is looked at; in the order of their digits. */
static bool is_used(const struct drug *drug)
{
	return drug->is_inactive == 0;
}

static bool is_medicine(const struct drug *drug)
{
	return is_used(drug) && drug->kind == DRUG_MEDICINE;
}

static bool is_supply(const struct drug *drug)
{
	return is_used(drug) && drug->kind == DRUG_SUPPLY;
}

static bool is_strategic(const struct drug *drug)
{
	return is_used(drug) && drug->class == DRUG_STRATEGIC;
}

static bool is_own(const struct drug *drug)
{
	return is_used(drug) && drug->is_own_list != 0;
}

static bool is_cold(const struct drug *drug)
{
	return is_used(drug) &&
	       (drug->storage == STORAGE_COLD || drug->storage == STORAGE_FROZEN);
}

static bool has_no_barcode(const struct drug *drug)
{
	return is_used(drug) && drug->barcode_count == 0;
}

static bool has_no_price(const struct drug *drug)
{
	return is_used(drug) && drug->price_cents == 0;
}

static bool is_out_of_use(const struct drug *drug)
{
	return drug->is_inactive != 0;
}

static const struct view {
	const char *label; /* msgid */
	bool (*is_in)(const struct drug *drug);
} views[] = {
	{ N_("In use"), is_used },
	{ N_("Medicines"), is_medicine },
	{ N_("Supplies"), is_supply },
	{ N_("Strategic"), is_strategic },
	{ N_("The post's own list"), is_own },
	{ N_("Kept in the cold"), is_cold },
	{ N_("Without bar code"), has_no_barcode },
	{ N_("Without price"), has_no_price },
	{ N_("No longer used"), is_out_of_use },
};
#define VIEWS (int)ARRAY_LEN(views)

struct products {
	struct list list;
	int view;
	int64_t marked[LIST_ITEMS_MAX]; /* products, to be put on the own list */
	int marked_count;
	struct arena arena; /* of what the pane shows */
	int64_t shown;      /* product of the pane, 0 none */
	struct drug drug;
	struct price *price;
	int price_count;
	struct price_cost cost;
	int64_t count[ARRAY_LEN(views)]; /* for the choice of what is looked at */
	char unknown[16]; /* code that no product has, until the next key: F5 gives it to one */
};

/* --- marks ------------------------------------------------------------------------------------ */

static int mark_of(const struct products *s, int64_t drug)
{
	for (int i = 0; i < s->marked_count; i++)
		if (s->marked[i] == drug)
			return i;
	return -1;
}

static void toggle_mark(struct products *s, int64_t drug)
{
	int at = mark_of(s, drug);

	if (drug == 0)
		return;
	if (at >= 0)
		s->marked[at] = s->marked[--s->marked_count];
	else if (s->marked_count < LIST_ITEMS_MAX)
		s->marked[s->marked_count++] = drug;
	list_reload(&s->list, drug);
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool is_wanted(const struct products *s, const struct drug *drug, const char *filter)
{
	char text[DRUG_TEXT_BYTES], all[DRUG_TEXT_BYTES + 16];

	if (!views[s->view].is_in(drug))
		return false;
	if (filter[0] == '\0')
		return true;
	drug_text(drug, text);
	snprintf(all, sizeof(all), "%s %s", drug->code, text);
	return lookup_matches(filter, all);
}

/* "M" or "I", and the class beside it. */
static const char *letter(const struct code_list *codes, int64_t value)
{
	const struct code *code = code_by_value(codes, value);

	return code ? code->key : "";
}

static void fill_row(struct ui *ui, struct arena *arena, const struct drug *drug, bool is_marked,
		     struct list_row *row)
{
	char text[DRUG_TEXT_BYTES], upper[8];

	drug_text(drug, text);
	snprintf(upper, sizeof(upper), "%s %s", letter(&codes_drug_kind, drug->kind),
		 letter(&codes_drug_class, drug->class));
	for (char *at = upper; *at; at++)
		*at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
	row->id = drug->head.id;
	row->cell[0] = arena_str(arena, drug->code);
	row->cell[1] = arena_str(arena, text);
	row->cell[2] = arena_str(arena, upper);
	row->cell[3] = drug->is_petitorio ? (drug->is_own_list ? "P *" : "P")
					  : (drug->is_own_list ? "  *" : "");
	row->cell[4] = drug->storage > STORAGE_ROOM
			       ? ui_tr(ui, code_by_value(&codes_storage, drug->storage)->label)
			       : "";
	row->cell[5] = num_int(arena, drug->barcode_count);
	row->cell[6] = drug->min_units > 0 ? num_int(arena, drug->min_units) : "";
	row->cell[7] = drug->price_cents > 0 ? num_money(arena, drug->price_cents)
					     : ui_tr(ui, N_("free"));
	if (drug->is_inactive)
		row->mark = 'x';
	if (is_marked)
		row->mark = '*';
}

static int read_rows(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	const struct products *s = read->state;
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct drug drug;

	(void)err;
	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		struct list_row *row = is_wanted(s, &drug, read->query->filter)
					       ? list_read_row(read) : NULL;
		if (row != NULL)
			fill_row(read->ui, read->page->arena, &drug,
				 mark_of(s, drug.head.id) >= 0, row);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	read->page->total_all = rec_count(txn, &record_drug);
	return 0;
}

static int products_fetch(struct ui *ui, void *state, const struct list_query *query,
			  struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_rows);
}

/* Its prices and bar codes, kept until another one is chosen. */
static int read_product(struct txn *txn, void *arg, struct err *err)
{
	struct products *s = arg;
	struct price *price;
	(void)err;

	arena_reset(&s->arena);
	s->price_count = 0;
	if (rec_get(txn, &record_drug, s->shown, &s->drug) != 0) {
		s->shown = 0;
		return 0;
	}
	s->drug.barcodes = s->drug.barcode_count == 0
				   ? NULL
				   : arena_copy(&s->arena, s->drug.barcodes,
						(size_t)s->drug.barcode_count *
							sizeof(*s->drug.barcodes));
	s->price_count = price_history(txn, s->shown, PRICES_MAX, &price);
	s->price = s->price_count == 0
			   ? NULL
			   : arena_copy(&s->arena, price, (size_t)s->price_count * sizeof(*price));
	price_last_cost(txn, s->shown, &s->cost);
	return 0;
}

static int count_views(struct txn *txn, void *arg, struct err *err)
{
	struct products *s = arg;
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct drug drug;
	(void)err;

	for (int i = 0; i < VIEWS; i++)
		s->count[i] = 0;
	scan_ids(&scan, txn, &record_drug, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		for (int i = 0; i < VIEWS; i++)
			s->count[i] += views[i].is_in(&drug);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

/* --- the pane --------------------------------------------------------------------------------- */

static const char *shelf_line(struct ui *ui, const struct drug *drug)
{
	const struct code *storage = code_by_value(&codes_storage, drug->storage);
	struct sbuf text;

	sbuf_init(&text, ui->scratch, 400);
	sbuf_add(&text, ui_tr(ui, storage ? storage->label : N_("Room temperature")));
	if (drug->shelf[0] != '\0')
		sbuf_addf(&text, " · %s %s", ui_tr(ui, N_("Shelf")), drug->shelf);
	if (drug->pack_units > 0)
		sbuf_addf(&text, " · %s", ui_fill(ui, N_("box of {1}"),
						  num_int(ui->scratch, drug->pack_units), NULL));
	if (drug->max_units > 0)
		sbuf_addf(&text, " · %s %s", ui_tr(ui, N_("Maximum")),
			  num_int(ui->scratch, drug->max_units));
	if (drug->target_months > 0)
		sbuf_addf(&text, " · %s %lld", ui_tr(ui, N_("Months wanted")),
			  (long long)drug->target_months);
	if (drug->registration[0] != '\0')
		sbuf_addf(&text, " · %s", drug->registration);
	return text.buf;
}

static const char *barcode_line(struct ui *ui, const struct drug *drug)
{
	struct sbuf text;

	if (drug->barcode_count == 0)
		return ui_tr(ui, N_("No bar code yet: F6 gives it one."));
	sbuf_init(&text, ui->scratch, 4000);
	sbuf_addf(&text, "%s", ui_tr(ui, N_("Bar codes")));
	for (int64_t i = 0; i < drug->barcode_count; i++)
		sbuf_addf(&text, " %s", drug->barcodes[i].code);
	return text.buf;
}

static void draw_prices(struct ui *ui, const struct products *s, const struct canvas *pane, int row)
{
	if (s->price_count == 0)
		canvas_put(pane, row, 2, STYLE_TEXT,
			   ui_tr(ui, N_("Its price has not changed since the history began.")));
	for (int i = 0; i < s->price_count && row < pane->rows; i++, row++) {
		const struct price *price = &s->price[i];
		const struct code *why = code_by_value(&codes_price_source, price->source);
		char day[DAY_TEXT_BYTES];

		day_format_short(day, price->day);
		canvas_put(pane, row, 2, STYLE_TEXT, day);
		canvas_put_cols(pane, row, 11, 8, 1, STYLE_TEXT,
				num_money(ui->scratch, price->price_cents));
		canvas_put_cols(pane, row, 21, pane->cols - 22, -1, STYLE_TEXT,
				arena_fmt(ui->scratch, "%s%s%s",
					  why ? ui_tr(ui, why->label) : "",
					  price->reason[0] != '\0' ? ": " : "", price->reason));
	}
}

static void products_detail(struct ui *ui, const void *state, const struct list_row *row,
			    const struct canvas *pane)
{
	const struct products *s = state;

	if (s->shown != row->id)
		return;
	canvas_put_cols(pane, 0, 1, pane->cols - 2, -1, STYLE_STRONG,
			arena_fmt(ui->scratch, "%s %s", row->cell[0], row->cell[1]));
	canvas_put_cols(pane, 1, 2, pane->cols - 3, -1, STYLE_TEXT, shelf_line(ui, &s->drug));
	canvas_put_cols(pane, 2, 2, pane->cols - 3, -1, STYLE_TEXT, barcode_line(ui, &s->drug));
	if (s->cost.goods != 0) {
		char cost[NUM_TEXT_BYTES], day[DAY_TEXT_BYTES];

		num_format(cost, s->cost.cost_e4, 4, true);
		day_format(day, s->cost.day);
		canvas_put_cols(pane, 3, 2, pane->cols - 3, -1, STYLE_TEXT,
				ui_fill(ui, N_("Last cost {1}, received on {2}"), cost, day,
					NULL));
	}
	draw_prices(ui, s, pane, s->cost.goods != 0 ? 4 : 3);
}

static const struct list_column products_columns[] = {
	{ N_("Code"), 6, -1, false },
	{ N_("Product"), 27, -1, true },
	{ N_("Class"), 5, -1, false },
	{ N_("List"), 5, -1, false },
	{ N_("Kept in"), 13, -1, false },
	{ N_("Codes"), 5, 1, false },
	{ N_("Min."), 5, 1, false },
	{ N_("Price"), 7, 1, false },
};

static const struct list_desc products_desc = {
	.columns = products_columns, .column_count = ARRAY_LEN(products_columns),
	.fetch = products_fetch,
	.empty = N_("No product is like that. F4 looks at others, F5 adds one."),
	.detail_rows = 7, .detail_title = N_("Prices and codes"), .detail = products_detail,
};

/* --- the screen ------------------------------------------------------------------------------- */

static int products_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct products *s = state;

	arena_init(&s->arena);
	list_open(&s->list, ui, &products_desc, s);
	s->list.wanted_id = arg->id;
	return 0;
}

static void products_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct products *s = state;
	int64_t chosen;

	list_screen_layout(ui, state, rows, cols);
	chosen = list_id(&s->list);
	if (chosen == s->shown)
		return;
	s->shown = chosen;
	if (chosen != 0 && ui_read(ui, read_product, s) != 0)
		s->shown = 0;
}

static void products_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct products *s = state;

	list_screen_paint(&s->list, ui, canvas, list_count_text(&s->list, ui),
			  arena_fmt(ui->scratch, "%s: %s", ui_tr(ui, N_("Only")),
				    ui_tr(ui, views[s->view].label)));
}

static void ask_view(struct ui *ui, struct products *s)
{
	const char *choice[DIALOG_CHOICES_MAX];

	if (ui_read(ui, count_views, s) != 0)
		return;
	for (int i = 0; i < VIEWS; i++)
		choice[i] = arena_fmt(ui->scratch, "%s %s",
				      utf8_pad(ui->scratch, ui_tr(ui, views[i].label), 30, -1),
				      utf8_pad(ui->scratch, num_int(ui->scratch, s->count[i]), 6,
					       1));
	dialog_choose(ui, TAG_VIEW, ui_tr(ui, N_("Which products?")), choice, VIEWS);
}

static void set_view(struct products *s, int view)
{
	s->view = view;
	list_reload(&s->list, list_id(&s->list));
}

/* --- the own list ----------------------------------------------------------------------------- */

/* Those marked, or the one of the row; not yet all of them on the list: they are put there. */
static int64_t chosen(const struct products *s, struct drug_own_line *line)
{
	for (int i = 0; i < s->marked_count; i++)
		line[i].drug = s->marked[i];
	if (s->marked_count > 0 || list_id(&s->list) == 0)
		return s->marked_count;
	line[0].drug = list_id(&s->list);
	return 1;
}

struct own_job {
	const struct drug_own_line *line;
	int64_t count;
	bool is_all_own;
};

static int look_own(struct txn *txn, void *arg, struct err *err)
{
	struct own_job *job = arg;
	struct drug drug;
	(void)err;

	job->is_all_own = true;
	for (int64_t i = 0; i < job->count; i++)
		if (rec_get(txn, &record_drug, job->line[i].drug, &drug) == 0)
			job->is_all_own &= drug.is_own_list != 0;
	return 0;
}

/* event NULL: asks; else the answer. */
static void own_list(struct ui *ui, struct products *s, const struct event *event)
{
	struct drug_own_line *line = arena_array(ui->scratch, LIST_ITEMS_MAX, sizeof(*line));
	struct own_job job = { .line = line, .count = chosen(s, line) };
	struct done done;

	if (job.count == 0 || ui_read(ui, look_own, &job) != 0)
		return;
	struct drug_own_list in = { .is_own_list = !job.is_all_own, .lines = line,
				    .line_count = job.count };
	const char *count = num_int(ui->scratch, job.count);

	if (!event) {
		dialog_ask(ui, TAG_OWN,
			   ui_fill(ui, job.is_all_own ? N_("Take {1} off the post's own list?")
						      : N_("Put {1} on the post's own list?"),
				   count, NULL));
		return;
	}
	if (!event->answer || ui_run(ui, "drug.own_list", &in, NULL, &done) != 0)
		return;
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("Own list changed: {1}"), done.number, NULL));
	s->marked_count = 0;
	s->shown = 0;
	list_reload(&s->list, list_id(&s->list));
}

/* Who may change a product opens it; others see its prices on paper. */
static void open_product(struct ui *ui, int64_t drug)
{
	if (ui_may(ui, "drug.change"))
		ui_open(ui, &screen_drug, &(struct screen_arg){ .id = drug });
	else
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "price-history", .id = drug });
}

/* A box that was never scanned here: whose is it? */
static unsigned scanned(struct ui *ui, struct products *s, const char *digits)
{
	struct lookup_item item;

	s->unknown[0] = '\0';
	if (lookup_drug.scan(ui, digits, &item)) {
		list_set_filter(&s->list, "");
		s->view = 0;
		list_reload(&s->list, item.id);
		return REACT_USED;
	}
	if (!ui_may(ui, "drug.barcode") || strlen(digits) >= sizeof(s->unknown))
		return REACT_UNUSED;
	snprintf(s->unknown, sizeof(s->unknown), "%.15s", digits);
	ui_say(ui, STYLE_WARN,
	       ui_fill(ui, N_("No product has {1}. F5 gives it to one."), digits, NULL));
	return REACT_USED;
}

static unsigned products_command(struct ui *ui, struct products *s, int cmd)
{
	int64_t drug = list_id(&s->list);

	switch (cmd) {
	case CMD_LIST:
		ask_view(ui, s);
		return REACT_USED;
	case CMD_NEW:
		ui_open(ui, &screen_drug, NULL);
		return REACT_USED;
	case CMD_PANE:
		if (drug != 0)
			ui_open(ui, &screen_barcode, &(struct screen_arg){ .id = drug });
		return REACT_USED;
	case CMD_HISTORY:
		if (drug != 0)
			ui_open(ui, &screen_paper,
				&(struct screen_arg){ .text = "price-history", .id = drug });
		return REACT_USED;
	case CMD_DECIDE:
		ui_open(ui, &screen_prices, NULL);
		return REACT_USED;
	case CMD_DO:
		own_list(ui, s, NULL);
		return REACT_USED;
	case CMD_MARK:
		toggle_mark(s, drug);
		return REACT_USED;
	case CMD_TABLE:
		ui_open(ui, &screen_table_files, NULL);
		return REACT_USED;
	case CMD_BACK:
		if (s->view == 0)
			return REACT_UNUSED;
		set_view(s, 0);
		return REACT_USED;
	default:
		return REACT_UNUSED;
	}
}

static unsigned products_handle(struct ui *ui, void *state, const struct event *event)
{
	struct products *s = state;

	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_VIEW && event->answer)
			set_view(s, (int)event->value - 1);
		if (event->tag == TAG_OWN)
			own_list(ui, s, event);
		return REACT_USED;
	}
	if (event->kind == EVENT_SCAN)
		return scanned(ui, s, event->text);
	if (event->cmd == CMD_NEW && s->unknown[0] != '\0') {
		ui_open(ui, &screen_barcode, &(struct screen_arg){ .text = s->unknown });
		s->unknown[0] = '\0';
		return REACT_USED;
	}
	if (event->kind == EVENT_KEY || event->kind == EVENT_CHAR)
		s->unknown[0] = '\0';
	unsigned react = list_handle(&s->list, ui, event);

	if (react & REACT_CHOSEN)
		open_product(ui, list_id(&s->list));
	return react != REACT_UNUSED ? react : products_command(ui, s, event->cmd);
}

static void products_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct products *s = state;

	s->shown = 0; /* it may be another one now */
	list_screen_resume(ui, state, child,
			   child == &screen_drug || child == &screen_barcode
				   ? (result > 0 ? result : list_id(&s->list))
				   : list_id(&s->list));
}

static void products_close(struct ui *ui, void *state)
{
	struct products *s = state;

	arena_fini(&s->arena);
	list_screen_close(ui, state);
}

static const struct ui_command products_commands[] = {
	{ CMD_DO, N_("Own list"), N_("Puts the row, or those marked, on the own list, or off it"),
	  .op = "drug.own_list" },
	{ CMD_LIST, N_("Which"), N_("Only some: own list, cold, without bar code"), NULL, 0, NULL,
	  NULL },
	{ CMD_NEW, N_("New"), N_("Adds a product to the catalogue"), .op = "drug.add" },
	{ CMD_PANE, N_("Code"), N_("Gives the product of the row one bar code more"),
	  .op = "drug.barcode" },
	{ CMD_MARK, N_("Mark"), N_("Marks the row, to put several on the own list"),
	  .key = N_("Space"), .own = ' ', .op = "drug.own_list" },
	{ CMD_DECIDE, N_("Decide"), N_("New prices that the last goods ask for"), .key = "p",
	  .own = 'p', .op = "price.accept" },
	{ CMD_HISTORY, N_("Its prices"), N_("The prices it had, on paper"), .key = "h",
	  .own = 'h' },
	{ CMD_TABLE, N_("List in"), N_("Compares a list from a stick, and takes it in"), .key = "i",
	  .own = 'i', .op = "catalogue.replace" },
};

const struct screen screen_products = {
	.name = "products", .title = N_("Products"), .code = "pr",
	.words = N_("catalogue medicines supplies list price"),
	.help = N_("Every product of the catalogue. / filters by words, F4 by what it is or "
		   "lacks. Class: M medicine or I supply, S support or E strategic. List: P "
		   "national, * the post's own. Enter opens it. A scan goes to its product."),
	.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR, .state_size = sizeof(struct products),
	.commands = products_commands, .command_count = ARRAY_LEN(products_commands),
	.open = products_open, .layout = products_layout, .draw = products_draw,
	.handle = products_handle, .resume = products_resume, .close = products_close,
};
