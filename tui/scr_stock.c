/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stock (ux.md 3.7): every product with what is left, for how many days, and until when it may
 * be given; below it the stock card of the chosen one. The letters of the notices narrow the list.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/consumption.h"
#include "core/stock_count.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/shelf.h"
#include "tui/stock_pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* CMD_NOTICE + n: shelf_notices[n] */
enum { CMD_PRODUCT = CMD_OWN, CMD_AWAY, CMD_SEND, CMD_MONTHS, CMD_DAY, CMD_NOTICE };
enum { TAG_LOT = 1, TAG_DAY };

struct product {
	int64_t id;
	char code[12];
	char text[DRUG_TEXT_BYTES];
	struct shelf shelf;
	int64_t min_units, max_units, price_cents, cover_days;
	int64_t cover_e2;       /* months of stock; -1 nothing was used, or not told */
	enum stock_class class; /* 0: not kept here, or not told */
	bool is_inactive;
	bool is_managed; /* counts in the availability */
};

struct stock {
	struct list list;
	struct arena arena; /* of the products */
	struct product *product;
	const struct product **view; /* those that the filter leaves, in order */
	int count, view_count;
	int notice; /* index of shelf_notices, -1 all */
	bool is_loaded, has_lots, has_months;
	int64_t day; /* the stock as it was at its end; 0: now */
	struct stock_pane pane;
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct ui *ui;
	struct stock *state;
	int64_t day;
	bool is_past;
};

static void read_product(struct txn *txn, struct load *load, const struct drug *drug)
{
	struct stock *s = load->state;
	struct product *to = &s->product[s->count++];
	to->id = drug->head.id;
	snprintf(to->code, sizeof(to->code), "%s", drug->code);
	drug_text(drug, to->text);
	to->min_units = drug->min_units;
	to->max_units = drug->max_units;
	to->price_cents = drug->price_cents;
	to->is_inactive = drug->is_inactive != 0;
	shelf_read_at(txn, drug, load->day, load->is_past, &to->shelf);
	bool is_told = to->shelf.is_kept && !to->shelf.is_blind;
	to->cover_days = is_told ? stock_cover_days(txn, to->id, load->day) : -1;
	to->cover_e2 = -1;
	to->class = 0;
	to->is_managed = false;
	if (is_told && s->has_months) {
		struct consumption use;
		consumption_read(txn, to->id, stock_pane_month(load->day, load->is_past), &use);
		to->cover_e2 = consumption_cover_e2(&use, to->shelf.usable_units);
		to->class = consumption_class(&use, to->shelf.usable_units, drug->is_large != 0);
		to->is_managed = consumption_is_managed(&use, drug, to->shelf.usable_units);
	}
}

static int load_products(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct stock *s = load->state;
	size_t max = (size_t)rec_count(txn, &record_drug);
	struct scan scan = { 0 };
	struct drug drug;
	(void)err;
	arena_reset(&s->arena);
	s->product = arena_array(&s->arena, max, sizeof(*s->product));
	s->view = arena_array(&s->arena, max, sizeof(s->view[0]));
	s->count = 0;
	scan_ids(&scan, txn, &record_drug, 0, false);
	while ((size_t)s->count < max && scan_next_rec(&scan, &drug)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		read_product(txn, load, &drug);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

/* --- the list --------------------------------------------------------------------------------- */

static int by_name(const void *left, const void *right)
{
	const struct product *a = *(const struct product *const *)left;
	const struct product *b = *(const struct product *const *)right;
	int order = strcmp(a->text, b->text);
	if (a->shelf.is_kept != b->shelf.is_kept) /* what is only in the catalogue: last */
		return a->shelf.is_kept ? -1 : 1;
	return order != 0 ? order : a->id < b->id ? -1 : 1;
}

static int by_expiry(const void *left, const void *right)
{
	const struct product *a = *(const struct product *const *)left;
	const struct product *b = *(const struct product *const *)right;
	int64_t x = a->shelf.next_expiry_day, y = b->shelf.next_expiry_day;
	if (x == y)
		return by_name(left, right);
	if (x == 0 || y == 0) /* nothing on hand: last */
		return x == 0 ? 1 : -1;
	return x < y ? -1 : 1;
}

static int by_cover(const void *left, const void *right)
{
	const struct product *a = *(const struct product *const *)left;
	const struct product *b = *(const struct product *const *)right;
	int64_t x = a->cover_days, y = b->cover_days;
	if (x == y)
		return by_name(left, right);
	if (x < 0 || y < 0) /* not used: last */
		return x < 0 ? 1 : -1;
	return x < y ? -1 : 1;
}

enum { ORDER_NAME, ORDER_EXPIRY, ORDER_COVER };

static int (*const orders[])(const void *, const void *) = {
	[ORDER_NAME] = by_name, [ORDER_EXPIRY] = by_expiry, [ORDER_COVER] = by_cover,
};

static bool is_wanted(const struct stock *s, const struct product *product, const char *filter)
{
	char all[DRUG_TEXT_BYTES + 16];
	if (s->notice >= 0 && !(product->shelf.notices & shelf_notices[s->notice].notice))
		return false;
	/* What is no longer used is shown while some of it is left, or to who asks for it. */
	if (product->is_inactive && product->shelf.next_expiry_day == 0 && filter[0] == '\0')
		return false;
	snprintf(all, sizeof(all), "%s %s", product->code, product->text);
	return lookup_matches(filter, all);
}

static const char *state_text(struct ui *ui, const struct product *product, enum style *style)
{
	unsigned notices = product->shelf.notices;
	if (product->shelf.is_blind) {
		*style = STYLE_WARN;
		return ui_tr(ui, N_("COUNT"));
	}
	*style = notices & (SHELF_EXPIRED | SHELF_OUT | SHELF_LOW) ? STYLE_WARN : STYLE_TEXT;
	if (notices & SHELF_EXPIRED)
		return ui_tr(ui, N_("EXP."));
	if (notices & SHELF_OUT)
		return ui_tr(ui, N_("OUT"));
	if (notices & SHELF_LOW)
		return ui_tr(ui, N_("LOW"));
	if (product->max_units > 0 && product->shelf.usable_units > product->max_units)
		return ui_tr(ui, N_("OVER"));
	return product->shelf.is_kept ? ui_tr(ui, N_("ok")) : "";
}

/* "03/27", the last month it may be given, with a mark when that is near or over. */
static const char *expiry_text(struct arena *arena, int64_t day, const char *mark)
{
	int year, month, dom;
	if (day == 0)
		return "-";
	day_to_ymd(day, &year, &month, &dom);
	return arena_fmt(arena, "%02d/%02d%s", month, year % 100, mark);
}

/* "2.6" of hundredths. */
static const char *tenths(struct arena *arena, int64_t hundredths)
{
	char text[NUM_TEXT_BYTES];
	num_format(text, (hundredths + 5) / 10, 1, true);
	return arena_str(arena, text);
}

/* The classes of the ministry in the five columns of the state. */
static const char *class_text(struct ui *ui, enum stock_class class, enum style *style)
{
	static const char *const texts[] = {
		[STOCK_NONE] = N_("NONE"), [STOCK_STILL] = N_("STILL"), [STOCK_LOW] = N_("SUB"),
		[STOCK_NORMAL] = N_("NORM"), [STOCK_HIGH] = N_("OVER"), [STOCK_NEW] = N_("NEW"),
	};
	*style = class == STOCK_NONE || class == STOCK_LOW ? STYLE_WARN : STYLE_TEXT;
	return ui_tr(ui, texts[class]);
}

static void fill_row(struct ui *ui, struct arena *arena, struct list_row *row,
		     const struct product *product, bool is_by_month)
{
	const struct shelf *shelf = &product->shelf;
	const char *mark = "";
	if (shelf->notices & (SHELF_SOON | SHELF_LATER))
		mark = " !";
	if (shelf->notices & SHELF_EXPIRED)
		mark = " X";
	row->id = product->id;
	row->cell[0] = product->code;
	row->cell[1] = product->text;
	row->cell[2] = shelf->is_blind ? "?" :
		       shelf->is_kept ? num_int(arena, shelf->usable_units) : "-";
	row->cell[3] = product->min_units > 0 ? num_int(arena, product->min_units) : "";
	row->cell[4] = product->cover_days >= 0 ? num_int(arena, product->cover_days) : "-";
	row->cell[5] = expiry_text(arena, shelf->next_expiry_day, mark);
	row->cell[6] = num_money(arena, product->price_cents);
	row->cell[7] = state_text(ui, product, &row->cell_style[7]);
	if (!is_by_month)
		return;
	row->cell[4] = product->cover_e2 >= 0 ? tenths(arena, product->cover_e2) : "-";
	if (product->class != 0 && !(shelf->notices & SHELF_EXPIRED))
		row->cell[7] = class_text(ui, product->class, &row->cell_style[7]);
}

static int stock_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	struct stock *s = state;
	s->view_count = 0;
	for (int i = 0; i < s->count; i++)
		if (is_wanted(s, &s->product[i], query->filter))
			s->view[s->view_count++] = &s->product[i];
	if (s->view_count > 1)
		qsort(s->view, (size_t)s->view_count, sizeof(s->view[0]), orders[query->order]);
	for (int64_t i = query->first; i < s->view_count && page->count < query->rows; i++) {
		struct list_row *row = list_page_add(page);
		if (row != NULL)
			fill_row(ui, page->arena, row, s->view[i], s->has_months);
	}
	page->total = s->view_count;
	page->total_all = s->count;
	return 0;
}

static void stock_detail(struct ui *ui, const void *state, const struct list_row *row,
			 const struct canvas *canvas)
{
	const struct stock *s = state;
	if (s->pane.drug == row->id)
		stock_pane_draw(&s->pane, ui, canvas,
				arena_fmt(ui->scratch, "%s %s", row->cell[0], row->cell[1]),
				s->has_lots);
}

static const struct list_column stock_columns[] = {
	{ N_("Code"), 6, -1, false },	  { N_("Product"), 26, -1, true },
	{ N_("Stock"), 6, 1, false },	  { N_("Min."), 5, 1, false },
	{ N_("Days"), 5, 1, false },	  { N_("Expires"), 7, -1, false },
	{ N_("Price"), 7, 1, false },	  { N_("St."), 5, -1, false },
};

static const struct list_column month_columns[] = {
	{ N_("Code"), 6, -1, false },	  { N_("Product"), 26, -1, true },
	{ N_("Stock"), 6, 1, false },	  { N_("Min."), 5, 1, false },
	{ N_("Mth."), 5, 1, false },	  { N_("Expires"), 7, -1, false },
	{ N_("Price"), 7, 1, false },	  { N_("Class"), 5, -1, false },
};

#define STOCK_LIST(columns_) \
	{ \
		.columns = columns_, .column_count = ARRAY_LEN(columns_), .fetch = stock_fetch, \
		.empty = N_("No product is like that. ESC shows all of them."), \
		.order = { N_("name"), N_("expiry"), N_("days left") }, .detail_rows = 12, \
		.detail_title = N_("Stock card and use by month"), .detail = stock_detail, \
	}

static const struct list_desc stock_list = STOCK_LIST(stock_columns);
static const struct list_desc month_list = STOCK_LIST(month_columns);

/* --- the screen ------------------------------------------------------------------------------- */

static void set_notice(struct stock *s, int notice)
{
	bool is_by_day = notice >= 0 && shelf_notices[notice].notice &
						(SHELF_SOON | SHELF_LATER | SHELF_EXPIRED);
	s->notice = notice;
	s->list.order = is_by_day ? ORDER_EXPIRY : ORDER_NAME;
	s->list.first = s->list.chosen = 0;
	s->list.is_loaded = false;
}

static int stock_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct stock *s = state;
	arena_init(&s->arena);
	list_open(&s->list, ui, &stock_list, s);
	s->notice = -1;
	if (arg == NULL)
		return 0;
	for (int i = 0; i < SHELF_NOTICES; i++)
		if (arg->text != NULL && strcmp(arg->text, shelf_notices[i].filter) == 0)
			set_notice(s, i);
	if (arg->text != NULL && arg->text[0] != '\0' && arg->text[0] != '=')
		list_set_filter(&s->list, arg->text);
	s->list.wanted_id = arg->id;
	return 0;
}

static void stock_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct stock *s = state;
	struct load load = { ui, s, s->day != 0 ? s->day : ui_today(ui), s->day != 0 };
	if (!s->is_loaded && ui_read(ui, load_products, &load) != 0)
		s->count = 0;
	if (!s->is_loaded)
		list_reload(&s->list, s->list.wanted_id);
	s->is_loaded = true;
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
	int64_t drug = list_id(&s->list);
	if (drug != 0 && drug != s->pane.drug)
		stock_pane_load(&s->pane, ui, drug, load.day, load.is_past);
}

/* "Availability 77.7 % (regular)"; "" while something is counted blind. */
static const char *availability_text(struct ui *ui, const struct stock *s)
{
	struct availability of = { 0 };
	for (int i = 0; i < s->count; i++) {
		if (s->product[i].shelf.is_blind)
			return "";
		if (s->product[i].is_managed)
			of.count[s->product[i].class]++;
	}
	int64_t all = availability_all(&of);
	if (all == 0)
		return "";
	char percent[NUM_TEXT_BYTES];
	num_format(percent, availability_good(&of) * 1000 / all, 1, false);
	return ui_fill(ui, N_("Availability {1} % ({2})"), percent,
		       ui_tr(ui, code_by_value(&codes_availability,
					       availability_level(&of))->label), NULL);
}

static void stock_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct stock *s = state;
	char day[DAY_TEXT_BYTES];
	const char *seen = s->notice >= 0 ? arena_fmt(ui->scratch, "%s: (%c) %s",
						      ui_tr(ui, N_("Only")),
						      shelf_notices[s->notice].key,
						      ui_tr(ui, shelf_notices[s->notice].label))
					  : ui_tr(ui, N_("Letters a to e show the notices"));
	const char *available = s->has_months ? availability_text(ui, s) : "";
	if (available[0] != '\0' && s->notice < 0)
		seen = available;
	if (s->day != 0) {
		day_format(day, s->day);
		seen = ui_fill(ui, N_("! As it was on {1} (ESC: now)"), day, NULL);
	}
	frame_strip(canvas, list_count_text(&s->list, ui), seen);
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

static void open_lot(struct ui *ui, const struct pane_lot *lot)
{
	ui_open(ui, &screen_write_off, &(struct screen_arg){ .id = lot->id });
}

/* One lot is written off at a time: with several the person says which. */
static void write_off(struct ui *ui, const struct stock *s)
{
	const struct stock_pane *card = &s->pane;
	const char *choice[PANE_LOTS_MAX];
	if (card->lot_count == 0)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! Nothing of it is left to write off.")));
	if (card->lot_count == 1)
		open_lot(ui, &card->lot[0]);
	if (card->lot_count < 2)
		return;
	for (int i = 0; i < card->lot_count; i++) {
		char day[DAY_TEXT_BYTES];
		day_format(day, card->lot[i].expiry_day);
		choice[i] = arena_fmt(ui->scratch, "%s %s  %8s%s",
				      utf8_pad(ui->scratch, card->lot[i].code, 16, -1), day,
				      num_int(ui->scratch, card->lot[i].units),
				      card->lot[i].is_expired ? " X" : "");
	}
	dialog_choose(ui, TAG_LOT, ui_tr(ui, N_("Which lot is written off?")), choice,
		      card->lot_count);
}

/* A scan goes to its product, whatever the list shows. */
static unsigned scanned(struct ui *ui, struct stock *s, const char *digits)
{
	struct lookup_item item;
	if (!lookup_drug.scan(ui, digits, &item)) {
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! Code {1} is of no product here."), digits, NULL));
		return REACT_USED;
	}
	set_notice(s, -1);
	for (int i = 0; i < s->count; i++)
		if (s->product[i].id == item.id)
			list_set_filter(&s->list, s->product[i].code);
	return REACT_USED;
}

/* Another day, or 0 for now: everything is read again. */
static void set_day(struct stock *s, int64_t day)
{
	s->day = day;
	s->is_loaded = false;
	s->pane.drug = 0;
	s->list.wanted_id = list_id(&s->list);
}

static void show_months(struct stock *s)
{
	s->has_months = !s->has_months;
	s->list.desc = s->has_months ? &month_list : &stock_list;
	set_day(s, s->day);
}

static void take_day(struct ui *ui, struct stock *s, const char *text)
{
	int64_t day;
	if (!day_parse(text, ui_today(ui), true, &day) || day > ui_today(ui)) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! Write a day that is over, for example 31/08 or -30.")));
		return;
	}
	set_day(s, day < ui_today(ui) ? day : 0);
}

static unsigned stock_command(struct ui *ui, struct stock *s, int cmd)
{
	int64_t drug = list_id(&s->list);
	if (cmd >= CMD_NOTICE && cmd < CMD_NOTICE + SHELF_NOTICES) {
		set_notice(s, cmd - CMD_NOTICE == s->notice ? -1 : cmd - CMD_NOTICE);
		return REACT_USED;
	}
	switch (cmd) {
	case CMD_NEW: ui_open(ui, &screen_goods, NULL); return REACT_USED;
	case CMD_PRODUCT: ui_open(ui, &screen_drug, NULL); return REACT_USED;
	case CMD_SEND:
		ui_open(ui, &screen_slip, &(struct screen_arg){ .id2 = drug });
		return REACT_USED;
	case CMD_AWAY:
		ui_open(ui, &screen_turn_away, &(struct screen_arg){ .id = drug });
		return REACT_USED;
	case CMD_PANE:
		s->has_lots = !s->has_lots;
		return REACT_USED;
	case CMD_DO:
		if (drug > 0)
			ui_open(ui, &screen_drug, &(struct screen_arg){ .id = drug });
		return REACT_USED;
	case CMD_VOID:
		if (drug > 0)
			write_off(ui, s);
		return REACT_USED;
	case CMD_MONTHS: show_months(s); return REACT_USED;
	case CMD_DAY:
		dialog_text(ui, TAG_DAY, ui_tr(ui, N_("The stock of another day")),
			    ui_tr(ui, N_("Day")), "", DAY_TEXT_BYTES);
		return REACT_USED;
	case CMD_BACK:
		if (s->day != 0)
			set_day(s, 0);
		else if (s->notice >= 0)
			set_notice(s, -1);
		else
			return REACT_UNUSED;
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned stock_handle(struct ui *ui, void *state, const struct event *event)
{
	struct stock *s = state;
	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_LOT && event->answer && event->value >= 1 &&
		    event->value <= s->pane.lot_count)
			open_lot(ui, &s->pane.lot[event->value - 1]);
		if (event->tag == TAG_DAY && event->answer)
			take_day(ui, s, event->text);
		return REACT_USED;
	}
	if (event->kind == EVENT_SCAN)
		return scanned(ui, s, event->text);
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "stock-card", .id = list_id(&s->list),
					      .value = s->day != 0 ? month_of_day(s->day) : 0 });
	return react != REACT_UNUSED ? react : stock_command(ui, s, event->cmd);
}

static void stock_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct stock *s = state;
	(void)ui;
	s->is_loaded = false;
	s->pane.drug = 0;
	s->list.wanted_id = child == &screen_drug && result > 0 ? result : list_id(&s->list);
}

static void stock_close(struct ui *ui, void *state)
{
	struct stock *s = state;
	(void)ui;
	list_close(&s->list);
	arena_fini(&s->arena);
}

static bool stock_live(struct ui *ui, const void *state, int cmd)
{
	const struct stock *s = state;
	(void)ui;
	return cmd != CMD_VOID || (s->day == 0 && s->pane.lot_count > 0);
}

static const struct ui_command stock_commands[] = {
	{ CMD_NEW, N_("Goods in"), N_("Receives goods"), NULL, 0, "goods.receive", NULL },
	{ CMD_PANE, N_("Lots"), N_("Shows the lots, or the movements"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("Write off"), N_("Takes what is expired or broken out of the stock"), NULL,
	  0, "stock.write_off", NULL },
	{ CMD_DO, N_("Modify"), N_("Changes price, minimum or name of the product"), NULL, 0,
	  "drug.change", NULL },
	{ CMD_PRODUCT, N_("Product"), N_("Adds a product to the catalogue"), "n", 'n', "drug.add",
	  NULL },
	{ CMD_SEND, NULL, N_("Sends it to a post, a box, the warehouse"), "s", 's', "slip.record",
	  NULL },
	{ CMD_AWAY, NULL, N_("Notes who leaves without it"), "t", 't', "demand.turn_away", NULL },
	{ CMD_MONTHS, NULL, N_("Shows months of stock and class, or days"), "m", 'm', NULL, NULL },
	{ CMD_DAY, NULL, N_("The stock as it was at the end of another day"), "v", 'v', NULL,
	  NULL },
	{ CMD_NOTICE + 0, NULL, N_("Only what is out of stock"), "a", 'a', NULL, NULL },
	{ CMD_NOTICE + 1, NULL, N_("Only what is under its minimum"), "b", 'b', NULL, NULL },
	{ CMD_NOTICE + 2, NULL, N_("Only what expires in 30 days"), "c", 'c', NULL, NULL },
	{ CMD_NOTICE + 3, NULL, N_("Only what expires in 90 days"), "d", 'd', NULL, NULL },
	{ CMD_NOTICE + 4, NULL, N_("Only what is expired and to write off"), "e", 'e', NULL, NULL },
	{ CMD_ENTER, N_("Card"), N_("Shows the whole stock card"), NULL, 0, NULL, NULL },
};

const struct screen screen_stock = {
	.name = "stock", .title = N_("Stock"), .code = "st",
	.words = N_("stock shelf products lots expiry card write off"),
	.help = N_("/ filters by words, o changes the order, the letters a to e show the notices. "
		   "Days is how long the stock lasts at the use of the last 90 days; m shows the "
		   "months of the ministry and its class (sub: less than 2, over: more than 6). v "
		   "shows the stock and the card of another day."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct stock),
	.commands = stock_commands, .command_count = ARRAY_LEN(stock_commands),
	.open = stock_open, .layout = stock_layout, .draw = stock_draw, .handle = stock_handle,
	.resume = stock_resume, .close = stock_close, .is_live = stock_live,
};
