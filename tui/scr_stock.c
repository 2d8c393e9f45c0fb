/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stock (ux.md 3.7): every product with what is left, for how many days, and until when it may
 * be given; below it the stock card of the chosen one. The letters of the notices narrow the list.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/demand.h"
#include "core/stock_count.h"
#include "reports/words.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"
#include "tui/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CARD_ROWS 40  /* of the newest moves */
#define CARD_DAYS 120
#define MONTHS 6
#define LOTS_MAX DIALOG_CHOICES_MAX
#define AWAY_MONTHS 3
#define SUPPLY_MONTHS 2 /* what is asked for must last so long */

enum { CMD_PRODUCT = CMD_OWN, CMD_AWAY, CMD_NOTICE }; /* CMD_NOTICE + n: shelf_notices[n] */
enum { TAG_LOT = 1 };

struct product {
	int64_t id;
	char code[12];
	char text[DRUG_TEXT_BYTES];
	struct shelf shelf;
	int64_t min_units, price_cents, cover_days;
	bool is_inactive;
};

struct card_line {
	int64_t day;
	char paper[40], detail[120];
	int64_t qty_units, balance_units, cost_cents;
};

struct lot_line {
	int64_t id, expiry_day, units;
	char code[24];
	bool is_expired;
};

/* What the pane shows of the chosen product. */
struct card {
	int64_t drug;
	bool is_blind; /* being counted: neither lots nor balances are told */
	struct card_line line[CARD_ROWS];
	int line_count;
	struct lot_line lot[LOTS_MAX];
	int lot_count;
	int64_t month, used[MONTHS], asked_units;
	struct demand_count away; /* turned away this month and the two before */
};

struct stock {
	struct list list;
	struct arena arena; /* of the products */
	struct product *product;
	const struct product **view; /* those that the filter leaves, in order */
	int count, view_count;
	int notice; /* index of shelf_notices, -1 all */
	bool is_loaded, has_lots;
	struct card card;
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct ui *ui;
	struct stock *state;
	int64_t today;
};

static void read_product(struct txn *txn, struct load *load, const struct drug *drug)
{
	struct stock *s = load->state;
	struct product *to = &s->product[s->count++];
	to->id = drug->head.id;
	snprintf(to->code, sizeof(to->code), "%s", drug->code);
	drug_text(drug, to->text);
	to->min_units = drug->min_units;
	to->price_cents = drug->price_cents;
	to->is_inactive = drug->is_inactive != 0;
	shelf_read(txn, drug, load->today, &to->shelf);
	bool is_told = to->shelf.is_kept && !to->shelf.is_blind;
	to->cover_days = is_told ? stock_cover_days(txn, to->id, load->today) : -1;
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

static void read_lots(struct txn *txn, struct load *load, struct card *card)
{
	struct stock_lot *lot;
	int count = stock_lots(txn, card->drug, load->today, false, &lot);
	card->lot_count = 0;
	for (int i = 0; i < count && card->lot_count < LOTS_MAX; i++) {
		struct lot_line *to = &card->lot[card->lot_count];
		if (lot[i].on_hand_units <= 0)
			continue;
		to->id = lot[i].lot.head.id;
		to->expiry_day = lot[i].lot.expiry_day;
		to->units = lot[i].on_hand_units;
		to->is_expired = lot[i].is_expired;
		snprintf(to->code, sizeof(to->code), "%s", lot[i].lot.code);
		card->lot_count++;
	}
}

static void read_moves(struct txn *txn, struct load *load, struct card *card)
{
	struct stock_card moves;
	stock_card_read(txn, card->drug, 0, load->today - CARD_DAYS, load->today, &moves);
	int first = moves.row_count > CARD_ROWS ? moves.row_count - CARD_ROWS : 0;
	for (int i = first; i < moves.row_count; i++) {
		const struct move *move = &moves.rows[i].move;
		const struct code *kind = code_by_value(&codes_move_kind, move->kind);
		struct card_line *line = &card->line[card->line_count++];
		line->day = move->day;
		line->qty_units = move->qty_units;
		line->cost_cents = move->cost_cents;
		line->balance_units = moves.rows[i].balance_units;
		snprintf(line->paper, sizeof(line->paper), "%s", move->doc_text);
		snprintf(line->detail, sizeof(line->detail), "%s%s%s",
			 kind != NULL ? ui_tr(load->ui, kind->label) : "",
			 move->detail[0] != '\0' ? ", " : "", move->detail);
	}
}

/* What the last months used, and how much more would last SUPPLY_MONTHS. */
static void read_use(struct txn *txn, struct load *load, struct card *card)
{
	int64_t total = 0, months = 0;
	card->month = month_of_day(load->today);
	stock_consumption(txn, card->drug, card->month, MONTHS, card->used);
	for (int i = 0; i < MONTHS - 1; i++) { /* the running month is not whole */
		total += card->used[i];
		months += total > 0;
	}
	if (months == 0)
		return;
	int64_t wanted = num_div_ceil(total * SUPPLY_MONTHS, months);
	int64_t usable = stock_usable(txn, card->drug, load->today);
	card->asked_units = wanted > usable && !card->is_blind ? wanted - usable : 0;
}

static int load_card(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct card *card = &load->state->card;
	int64_t drug = card->drug;
	(void)err;
	*card = (struct card){ .drug = drug, .is_blind = count_is_blind(txn, drug) };
	read_lots(txn, load, card);
	read_moves(txn, load, card);
	read_use(txn, load, card);
	demand_read(txn, drug, month_first_day(card->month - AWAY_MONTHS + 1), load->today,
		    &card->away);
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

static void fill_row(struct ui *ui, struct arena *arena, struct list_row *row,
		     const struct product *product)
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
			fill_row(ui, page->arena, row, s->view[i]);
	}
	page->total = s->view_count;
	page->total_all = s->count;
	return 0;
}

/* --- the pane --------------------------------------------------------------------------------- */

static void draw_moves(struct ui *ui, const struct card *card, const struct canvas *pane, int row,
		       int rows)
{
	int right = pane->cols - 1;
	int detail = pane->cols >= 60 ? pane->cols - 50 : 0; /* no room beside a narrow list */
	canvas_put_cols(pane, row, 2, 9, -1, STYLE_STRONG, ui_tr(ui, N_("Day")));
	canvas_put_cols(pane, row, 11, 14, -1, STYLE_STRONG, ui_tr(ui, N_("Paper")));
	if (detail > 0)
		canvas_put_cols(pane, row, 26, detail, -1, STYLE_STRONG, ui_tr(ui, N_("Detail")));
	canvas_put_cols(pane, row, right - 22, 6, 1, STYLE_STRONG, ui_tr(ui, N_("In")));
	canvas_put_cols(pane, row, right - 15, 6, 1, STYLE_STRONG, ui_tr(ui, N_("Out")));
	canvas_put_cols(pane, row, right - 8, 7, 1, STYLE_STRONG, ui_tr(ui, N_("Left")));
	if (card->line_count == 0)
		canvas_put(pane, row + 1, 2, STYLE_TEXT,
			   ui_tr(ui, N_("No movements in the last four months.")));
	int first = card->line_count > rows - 1 ? card->line_count - (rows - 1) : 0;
	for (int i = first; i < card->line_count; i++) {
		const struct card_line *line = &card->line[i];
		char day[DAY_TEXT_BYTES];
		bool is_in = line->qty_units > 0;
		row++;
		day_format_short(day, line->day);
		canvas_put(pane, row, 2, STYLE_TEXT, day);
		canvas_put_cols(pane, row, 11, 14, -1, STYLE_TEXT, line->paper);
		if (detail > 0)
			canvas_put_cols(pane, row, 26, detail, -1, STYLE_TEXT, line->detail);
		canvas_put_cols(pane, row, is_in ? right - 22 : right - 15, 6, 1, STYLE_TEXT,
				card->is_blind ? "?"
					       : num_int(ui->scratch, is_in ? line->qty_units
									    : -line->qty_units));
		canvas_put_cols(pane, row, right - 8, 7, 1, STYLE_TEXT,
				card->is_blind ? "?" : num_int(ui->scratch, line->balance_units));
	}
}

static void draw_lots(struct ui *ui, const struct card *card, const struct canvas *pane, int row,
		      int rows)
{
	canvas_put_cols(pane, row, 2, 24, -1, STYLE_STRONG, ui_tr(ui, N_("Lot")));
	canvas_put_cols(pane, row, 28, 10, -1, STYLE_STRONG, ui_tr(ui, N_("Expires")));
	canvas_put_cols(pane, row, 40, 8, 1, STYLE_STRONG, ui_tr(ui, N_("On hand")));
	if (card->lot_count == 0)
		canvas_put(pane, row + 1, 2, STYLE_TEXT, ui_tr(ui, N_("No lot has any left.")));
	for (int i = 0; i < card->lot_count && i < rows - 1; i++) {
		const struct lot_line *lot = &card->lot[i];
		enum style style = lot->is_expired ? STYLE_WARN : STYLE_TEXT;
		char day[DAY_TEXT_BYTES];
		row++;
		day_format(day, lot->expiry_day);
		canvas_put_cols(pane, row, 2, 24, -1, style, lot->code);
		canvas_put_cols(pane, row, 28, 10, -1, style, day);
		canvas_put_cols(pane, row, 40, 8, 1, style,
				card->is_blind ? "?" : num_int(ui->scratch, lot->units));
		if (lot->is_expired)
			canvas_put(pane, row, 50, style,
				   ui_tr(ui, N_("X expired: F8 writes it off")));
	}
}

static void draw_use(struct ui *ui, const struct card *card, const struct canvas *pane, int row)
{
	int64_t max = 1;
	int cols = (pane->cols - 2) / (MONTHS / 2);
	for (int i = 0; i < MONTHS; i++)
		max = card->used[i] > max ? card->used[i] : max;
	for (int i = 0; i < MONTHS; i++) {
		const char *month = words_month_short(ui->scratch, ui->session->lang,
						      card->month - MONTHS + 1 + i);
		int col = 2 + i % (MONTHS / 2) * cols;
		int line = row + i / (MONTHS / 2);
		canvas_putf(pane, line, col, STYLE_TEXT, "%s%s",
			    utf8_pad(ui->scratch, month, 4, -1),
			    utf8_pad(ui->scratch, num_int(ui->scratch, card->used[i]), 5, 1));
		canvas_bar(pane, line, col + 10, cols - 12, card->used[i], max, CANVAS_FULL);
	}
}

/* What to ask for, and who left without it lately. */
static void draw_need(struct ui *ui, const struct card *card, const struct canvas *pane, int row)
{
	const char *ask = "", *away = "";
	if (card->is_blind)
		ask = ui_tr(ui, N_("Being counted: the balance is told when it is compared"));
	if (card->asked_units > 0)
		ask = ui_fill(ui, N_("To have two months: ask for {1}"),
			      num_int(ui->scratch, card->asked_units), NULL);
	if (card->away.people > 0)
		away = ui_fill(ui, N_("Not served in 3 months: {1} people, {2} units"),
			       num_int(ui->scratch, card->away.people),
			       num_int(ui->scratch, card->away.units), NULL);
	canvas_put_cols(pane, row, 2, pane->cols - 3, -1, STYLE_TEXT,
			arena_fmt(ui->scratch, "%s%s%s", ask,
				  ask[0] != '\0' && away[0] != '\0' ? " · " : "", away));
}

static void stock_detail(struct ui *ui, const void *state, const struct list_row *row,
			 const struct canvas *pane)
{
	const struct stock *s = state;
	const struct card *card = &s->card;
	int rows = pane->rows - 4;
	if (card->drug != row->id || rows < 2)
		return;
	canvas_put_cols(pane, 0, 1, pane->cols - 2, -1, STYLE_STRONG,
			arena_fmt(ui->scratch, "%s %s", row->cell[0], row->cell[1]));
	if (s->has_lots)
		draw_lots(ui, card, pane, 1, rows);
	else
		draw_moves(ui, card, pane, 1, rows);
	draw_use(ui, card, pane, pane->rows - 3);
	draw_need(ui, card, pane, pane->rows - 1);
}

static const struct list_column stock_columns[] = {
	{ N_("Code"), 6, -1, false },	  { N_("Product"), 26, -1, true },
	{ N_("Stock"), 6, 1, false },	  { N_("Min."), 5, 1, false },
	{ N_("Days"), 5, 1, false },	  { N_("Expires"), 7, -1, false },
	{ N_("Price"), 7, 1, false },	  { N_("St."), 5, -1, false },
};

static const struct list_desc stock_list = {
	.columns = stock_columns, .column_count = ARRAY_LEN(stock_columns), .fetch = stock_fetch,
	.empty = N_("No product is like that. ESC shows all of them."),
	.order = { N_("name"), N_("expiry"), N_("days left") },
	.detail_rows = 11, .detail_title = N_("Stock card and use by month"),
	.detail = stock_detail,
};

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
	struct load load = { ui, s, ui_today(ui) };
	if (!s->is_loaded && ui_read(ui, load_products, &load) != 0)
		s->count = 0;
	if (!s->is_loaded)
		list_reload(&s->list, s->list.wanted_id);
	s->is_loaded = true;
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
	int64_t drug = list_id(&s->list);
	if (drug == 0 || drug == s->card.drug)
		return;
	s->card.drug = drug;
	if (ui_read(ui, load_card, &load) != 0)
		s->card.drug = 0;
}

static void stock_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct stock *s = state;
	const char *seen = s->notice >= 0 ? arena_fmt(ui->scratch, "%s: (%c) %s",
						      ui_tr(ui, N_("Only")),
						      shelf_notices[s->notice].key,
						      ui_tr(ui, shelf_notices[s->notice].label))
					  : ui_tr(ui, N_("Letters a to e show the notices"));
	frame_strip(canvas, list_count_text(&s->list, ui), seen);
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

static void open_lot(struct ui *ui, const struct lot_line *lot)
{
	ui_open(ui, &screen_write_off, &(struct screen_arg){ .id = lot->id });
}

/* One lot is written off at a time: with several the person says which. */
static void write_off(struct ui *ui, const struct stock *s)
{
	const struct card *card = &s->card;
	const char *choice[LOTS_MAX];
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
	case CMD_BACK:
		if (s->notice < 0)
			return REACT_UNUSED;
		set_notice(s, -1);
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned stock_handle(struct ui *ui, void *state, const struct event *event)
{
	struct stock *s = state;
	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_LOT && event->answer && event->value >= 1 &&
		    event->value <= s->card.lot_count)
			open_lot(ui, &s->card.lot[event->value - 1]);
		return REACT_USED;
	}
	if (event->kind == EVENT_SCAN)
		return scanned(ui, s, event->text);
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0)
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "stock-card", .id = list_id(&s->list) });
	return react != REACT_UNUSED ? react : stock_command(ui, s, event->cmd);
}

static void stock_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct stock *s = state;
	(void)ui;
	s->is_loaded = false;
	s->card.drug = 0;
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
	return cmd != CMD_VOID || s->card.lot_count > 0;
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
	{ CMD_AWAY, NULL, N_("Notes who leaves without it"), "t", 't', "demand.turn_away", NULL },
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
		   "Days is how long the stock lasts at the use of the last 90 days."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
	.state_size = sizeof(struct stock),
	.commands = stock_commands, .command_count = ARRAY_LEN(stock_commands),
	.open = stock_open, .layout = stock_layout, .draw = stock_draw, .handle = stock_handle,
	.resume = stock_resume, .close = stock_close, .is_live = stock_live,
};
