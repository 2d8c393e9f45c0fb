/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The counter (ux.md 2.11, 3.6). One line always has the focus; what is typed there decides. A
 * scan is
 * an event and only ever adds a product. The ticket is a draft from its first line; the prices,
 * lots
 * and totals shown are those that sale.record will take (core/sale.h, sale_plan).
 *
 * Stages: LINES (typing products), RECEIVE (cash handed over), CHANGE (saved; big until the next
 * key).
 */
#include "tui/sale_ticket.h"

#include "base/num.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/paper.h"
#include "tui/payer_pane.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_LOT = 1, TAG_LOT_REASON, TAG_SIGN };
#define SOON_DAYS 90 /* an expiry that is nearer than this is marked */

enum stage { STAGE_LINES = 0, STAGE_RECEIVE, STAGE_CHANGE };

struct sale_screen {
	struct ticket ticket;
	struct edit line;     /* product line, or what was received */
	struct lookup_box box;
	enum stage stage;
	int64_t asked_qty;    /* "Quantity 20 for ...? Enter yes", 0 none */
	char unknown[16];     /* code that no product has, until the next key: F4 gives it one */
	bool has_new_line;    /* a number typed now is the quantity of the last line */
	struct payer_pane payer;
	struct sale_done done;
	struct ticket_lot lots[DIALOG_CHOICES_MAX]; /* offered for the last line */
	int64_t lot;                                /* chosen of them */
};

static void start(struct sale_screen *s)
{
	s->stage = STAGE_LINES;
	s->asked_qty = 0;
	s->has_new_line = false;
	edit_init(&s->line, EDIT_ANY, 80, false);
	edit_enter(&s->line, "");
	lookup_close(&s->box);
}

/* The look-up under the line follows what is typed there. */
static void search(struct ui *ui, struct sale_screen *s);
static bool add_code(struct ui *ui, struct sale_screen *s, const char *text, int64_t qty_units);

static int sale_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct sale_screen *s = state;
	ticket_init(&s->ticket);
	start(s);
	if (arg != NULL && arg->draft != NULL)
		return ticket_resume(&s->ticket, ui, arg->draft) ? 0 : ERR_REFUSED;
	if (arg != NULL && arg->id > 0)
		return ticket_take_prescription(&s->ticket, ui, arg->id) ? 0 : ERR_REFUSED;
	if (arg == NULL || arg->text == NULL || arg->text[0] == '\0')
		return 0;
	if (arg->value == SALE_TYPED) {
		edit_set(&s->line, arg->text);
		search(ui, s);
	} else {
		s->has_new_line = add_code(ui, s, arg->text, 1);
	}
	return 0;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void draw_lines(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		       int row, int rows)
{
	const struct ticket *t = &s->ticket;
	int first = t->sale.line_count > rows ? (int)t->sale.line_count - rows : 0;
	int text_cols = canvas->cols - 45;
	canvas_put(canvas, row, 0, STYLE_STRONG,
		   arena_fmt(ui->scratch, " %s  %s", "N", ui_tr(ui, N_("Product"))));
	canvas_put_cols(canvas, row, canvas->cols - 40, 8, -1, STYLE_STRONG, ui_tr(ui, N_("Lot")));
	canvas_put_cols(canvas, row, canvas->cols - 31, 7, -1, STYLE_STRONG,
			ui_tr(ui, N_("Expiry")));
	canvas_put_cols(canvas, row, canvas->cols - 24, 5, 1, STYLE_STRONG, ui_tr(ui, N_("Qty")));
	canvas_put_cols(canvas, row, canvas->cols - 18, 7, 1, STYLE_STRONG, ui_tr(ui, N_("Each")));
	canvas_put_cols(canvas, row, canvas->cols - 10, 9, 1, STYLE_STRONG,
			ui_tr(ui, N_("Amount")));
	for (int i = first; i < t->sale.line_count && i - first < rows; i++) {
		const struct sale_line *line = &t->sale.lines[i];
		int at = row + 1 + i - first;
		char expiry[DAY_TEXT_BYTES] = "";
		bool is_soon = line->expiry_day > 0 && line->expiry_day < ui_today(ui) + SOON_DAYS;
		if (line->expiry_day > 0)
			day_format_short(expiry, line->expiry_day);
		canvas_putf(canvas, at, 0, STYLE_TEXT, "%s%d",
			    i + 1 == t->sale.line_count ? ">" : " ", i + 1);
		canvas_put_cols(canvas, at, 4, text_cols, -1, STYLE_TEXT, line->text);
		canvas_put_cols(canvas, at, canvas->cols - 40, 8, -1, STYLE_TEXT, line->lot_code);
		canvas_putf(canvas, at, canvas->cols - 31, is_soon ? STYLE_WARN : STYLE_TEXT,
			    "%s%s", expiry[0] != '\0' ? expiry + 3 : "", is_soon ? " !" : "");
		canvas_put_cols(canvas, at, canvas->cols - 24, 5, 1, STYLE_TEXT,
				num_int(ui->scratch, line->qty_units));
		canvas_put_cols(canvas, at, canvas->cols - 18, 7, 1, STYLE_TEXT,
				num_money(ui->scratch, line->price_cents));
		canvas_put_cols(canvas, at, canvas->cols - 10, 9, 1, STYLE_TEXT,
				num_money(ui->scratch, line->full_cents));
	}
}

static void put_amount(struct ui *ui, const struct canvas *canvas, int row, const char *label,
		       int64_t cents, enum style style)
{
	canvas_put_cols(canvas, row, 1, 16, -1, style, label);
	canvas_put_cols(canvas, row, 18, 11, 1, style, num_money(ui->scratch, cents));
}

static void draw_totals(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
			int row)
{
	const struct sale *sale = &s->ticket.sale;
	put_amount(ui, canvas, row, ui_tr(ui, N_("Full price")), sale->full_cents, STYLE_TEXT);
	if (sale->payer == PAYER_CREDIT)
		put_amount(ui, canvas, row + 1, ui_tr(ui, N_("To be paid later")),
			   -sale->subsidy_cents, STYLE_WARN);
	else if (sale->subsidy_cents != 0)
		put_amount(ui, canvas, row + 1, ui_tr(ui, N_("Not charged")), -sale->subsidy_cents,
			   STYLE_TEXT);
	else
		put_amount(ui, canvas, row + 1, ui_tr(ui, N_("Rounding")), -sale->rounding_cents,
			   STYLE_TEXT);
	put_amount(ui, canvas, row + 2, ui_tr(ui, N_("TOTAL   S/")), sale->total_cents,
		   STYLE_STRONG);
	canvas_put(canvas, row + 3, 1, STYLE_TEXT, ui_tr(ui, N_("Received S/")));
	if (s->stage == STAGE_RECEIVE) {
		canvas_put(canvas, row + 3, 17, STYLE_TEXT, "[");
		edit_draw(&s->line, canvas, row + 3, 18, 11, true, STYLE_TEXT);
		canvas_put(canvas, row + 3, 29, STYLE_TEXT, "]");
	}
	if (s->stage == STAGE_CHANGE) {
		put_amount(ui, canvas, row + 3, ui_tr(ui, N_("Received S/")),
			   s->done.received_cents, STYLE_TEXT);
		put_amount(ui, canvas, row + 4, ui_tr(ui, N_("CHANGE  S/")), s->done.change_cents,
			   STYLE_STRONG);
		if (s->done.change_cents > 0)
			canvas_put(canvas, row + 5, 9, STYLE_STRONG, s->done.change);
	}
}

static void draw_big(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		     int row)
{
	int64_t cents =
		s->stage == STAGE_CHANGE ? s->done.change_cents : s->ticket.sale.total_cents;
	const char *text = num_money(ui->scratch, cents);
	int cols = canvas_digits_cols(text);
	if (!ui->is_slow && cols + 34 < canvas->cols)
		canvas_digits(canvas, row, canvas->cols - cols - 2, STYLE_STRONG, text);
}

static void draw_strip(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas)
{
	const struct ticket *t = &s->ticket;
	const char *what = s->stage == STAGE_CHANGE
				   ? arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Receipt")),
					       s->done.number)
				   : ui_tr(ui, N_("New ticket"));
	frame_strip(canvas,
		    arena_fmt(ui->scratch, "%s%s%s", what, t->who[0] != '\0' ? " · " : "", t->who),
		    arena_fmt(ui->scratch, "%s: %s", ui_tr(ui, N_("Who pays")),
			      payer_pane_text(ui, &t->sale)));
}

static void sale_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct sale_screen *s = state;
	int totals = canvas->rows - 6, line = totals - 3;
	draw_strip(ui, s, canvas);
	canvas_rule(canvas, 1, NULL);
	draw_lines(ui, s, canvas, 2, line - 4);
	canvas_rule(canvas, line - 1,
		    ui_tr(ui, N_("Code or name · quantity*code · - removes the last")));
	if (s->stage == STAGE_LINES) {
		canvas_put(canvas, line, 1, STYLE_TEXT, "[");
		edit_draw(&s->line, canvas, line, 2, 48, true, STYLE_TEXT);
		canvas_put(canvas, line, 50, STYLE_TEXT, "]");
	}
	int64_t count = s->ticket.input.line_count;
	const char *text = tr_n(ui->session->lang, N_("{1} product"), N_("{1} products"), count);
	canvas_put(canvas, line, canvas->cols - 18, STYLE_TEXT,
		   ui_fill(ui, text, num_int(ui->scratch, count), NULL));
	draw_totals(ui, s, canvas, totals);
	draw_big(ui, s, canvas, totals);
	if (s->stage == STAGE_CHANGE)
		canvas_cursor(canvas, totals + 4, 1);
	if (s->box.is_open)
		lookup_draw(&s->box, ui, canvas, line, 2);
}

/* --- the line --------------------------------------------------------------------------------- */

/* "20*para" -> 20 and "para"; "20*" -> 20 and "". 1 without a star; 0: not a quantity. */
static int64_t split_quantity(const char *text, const char **rest)
{
	const char *star = strchr(text, '*');
	char digits[12] = "";
	int64_t qty;
	*rest = text;
	if (star == NULL)
		return 1;
	*rest = star + 1;
	if ((size_t)(star - text) >= sizeof(digits))
		return 0;
	memcpy(digits, text, (size_t)(star - text));
	return num_parse(digits, 0, &qty) && qty > 0 ? qty : 0;
}

static void added(struct sale_screen *s, bool is_added)
{
	lookup_close(&s->box);
	edit_enter(&s->line, "");
	s->has_new_line = is_added;
	s->asked_qty = 0;
}

/*
 * A busy machine may have taken the first digits of a scan for typed ones: they stand in the line.
 * Puts the whole code into `whole` when a product has it.
 */
static bool join_scan(struct ui *ui, const struct sale_screen *s, const char *digits,
		      char whole[EVENT_TEXT_BYTES])
{
	struct lookup_item item;
	const char *typed = s->line.text;
	if (s->stage == STAGE_CHANGE || typed[0] == '\0' ||
	    strspn(typed, "0123456789") != strlen(typed))
		return false;
	snprintf(whole, EVENT_TEXT_BYTES, "%s%s", typed, digits);
	return lookup_drug.scan(ui, whole, &item);
}

/* A box that nobody has scanned before: who may, gives its code to a product. */
static bool add_code(struct ui *ui, struct sale_screen *s, const char *text, int64_t qty_units)
{
	struct lookup_item item;
	bool is_added = ticket_add_code(&s->ticket, ui, text, qty_units);
	bool is_code = strlen(text) >= 4 && strlen(text) < sizeof(s->unknown) &&
		       strspn(text, "0123456789") == strlen(text);
	s->unknown[0] = '\0';
	if (is_added || !is_code || !ui_may(ui, "drug.barcode") ||
	    lookup_drug.scan(ui, text, &item))
		return is_added;
	snprintf(s->unknown, sizeof(s->unknown), "%s", text);
	ui_say(ui, STYLE_WARN,
	       ui_fill(ui, N_("No product has {1}. F4 gives it to one; or go on with the sale."),
		       text, NULL));
	return false;
}

static void take_scan(struct ui *ui, struct sale_screen *s, const char *digits)
{
	const char *rest;
	char whole[EVENT_TEXT_BYTES];
	if (join_scan(ui, s, digits, whole))
		digits = whole;
	if (s->stage == STAGE_CHANGE) {
		ticket_init(&s->ticket);
		start(s);
	}
	int64_t qty = s->stage == STAGE_LINES ? split_quantity(s->line.text, &rest) : 1;
	s->stage = STAGE_LINES;
	edit_init(&s->line, EDIT_ANY, 80, false);
	added(s, add_code(ui, s, digits, qty > 0 ? qty : 1));
}

static void take_item(struct ui *ui, struct sale_screen *s, const struct lookup_item *item)
{
	const char *rest;
	int64_t qty = split_quantity(s->line.text, &rest);
	added(s, ticket_add(&s->ticket, ui, item->id, qty > 0 ? qty : 1));
}

static void receive(struct ui *ui, struct sale_screen *s)
{
	if (s->ticket.input.line_count == 0) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("Nothing to charge yet: scan or write a product.")));
		return;
	}
	if (s->ticket.sale.total_cents == 0 || s->ticket.input.payer != PAYER_CASH) {
		s->stage = STAGE_RECEIVE;
		edit_init(&s->line, EDIT_NUMBER, 16, false);
		edit_enter(&s->line, "0.00");
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("Nothing to pay. Enter saves and prints.")));
		return;
	}
	s->stage = STAGE_RECEIVE;
	edit_init(&s->line, EDIT_NUMBER, 16, false);
	edit_enter(&s->line, arena_fmt(ui->scratch, "%s", num_money(ui->scratch,
								    s->ticket.sale.total_cents)));
	ui_say(ui, STYLE_STRONG,
	       ui_tr(ui, N_("Enter: exact. Or write what is handed over. Scanning adds another.")));
}

static void say_no_amount(struct ui *ui)
{
	ui_say(ui, STYLE_WARN,
	       ui_tr(ui, N_("! That is not an amount. Write it as 20 or 12.50.")));
}

/* `signature`: of who grants an exemption, NULL at the first try. */
static void save(struct ui *ui, struct sale_screen *s, const struct event *signature)
{
	int64_t received_cents = 0;
	bool is_exact = !s->line.is_changed;
	if (!is_exact && !num_parse(s->line.text, 2, &received_cents)) {
		say_no_amount(ui);
		return;
	}
	s->ticket.input.received_cents = is_exact ? 0 : received_cents;
	if (!ticket_save(&s->ticket, ui, signature, TAG_SIGN, &s->done))
		return;
	s->stage = STAGE_CHANGE;
	const char *path = paper_save_id(ui, "receipt", s->done.id);
	ui_sayf(ui, STYLE_OK, "%s %s · %s", ui_tr(ui, N_("Saved:")), s->done.number,
		path != NULL ? path : ui_tr(ui, N_("the receipt can be printed later (F8)")));
}

static void take_words(struct ui *ui, struct sale_screen *s)
{
	const char *rest;
	int64_t qty = split_quantity(s->line.text, &rest);
	int64_t number;
	if (qty == 0 || rest[0] == '\0') {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("Write the quantity, * and the product: 20*para")));
		return;
	}
	if (rest == s->line.text && s->has_new_line && strlen(rest) <= 3 &&
	    num_parse(rest, 0, &number) && number > 0) {
		s->asked_qty = number;
		edit_enter(&s->line, "");
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, N_("Quantity {1} for {2}? Enter: yes"),
			       num_int(ui->scratch, number), ticket_last_text(&s->ticket), NULL));
		return;
	}
	added(s, add_code(ui, s, rest, qty));
}

static unsigned enter_line(struct ui *ui, struct sale_screen *s)
{
	if (s->asked_qty > 0) {
		added(s, ticket_set_last_qty(&s->ticket, ui, s->asked_qty));
	} else if (s->line.text[0] == '\0') {
		receive(ui, s);
	} else if (strcmp(s->line.text, "-") == 0) {
		edit_enter(&s->line, "");
		ticket_remove_last(&s->ticket, ui);
		s->has_new_line = false;
	} else {
		take_words(ui, s);
	}
	return REACT_USED;
}

/* '+' charges and '-' removes when the line is empty: the numpad alone is enough. */
static bool numpad_sign(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	if (event->kind != EVENT_CHAR || s->line.text[0] != '\0')
		return false;
	if (event->code == '+') {
		receive(ui, s);
		return true;
	}
	return false;
}

static void search(struct ui *ui, struct sale_screen *s)
{
	const char *rest;
	split_quantity(s->line.text, &rest);
	if (strlen(rest) >= 2 && strspn(rest, "0123456789") < strlen(rest))
		lookup_search(&s->box, ui, &lookup_sellable, rest, false);
	else
		lookup_close(&s->box);
}

/* What stands on the ticket stays on disk since its line was added: nothing is lost by leaving. */
static unsigned leave(struct ui *ui, struct sale_screen *s)
{
	if (s->ticket.input.line_count > 0)
		ticket_keep(&s->ticket, ui);
	if (s->ticket.is_draft && s->ticket.input.line_count > 0)
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("The ticket is on hold.")));
	return REACT_USED | REACT_CLOSE;
}

/* Another lot for the line just added, when there is a choice (domain.md 3.5: with its reason). */
static bool choose_lot(struct ui *ui, struct sale_screen *s)
{
	const char *choice[DIALOG_CHOICES_MAX];
	int count = ticket_lots(&s->ticket, ui, s->lots, DIALOG_CHOICES_MAX);
	if (count < 2)
		return false;
	for (int i = 0; i < count; i++)
		choice[i] = s->lots[i].text;
	dialog_choose(ui, TAG_LOT, ui_tr(ui, N_("From which lot? The first expires first.")),
		      choice, count);
	return true;
}

static unsigned handle_lines(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	const struct lookup_item *item = NULL;
	if (s->box.is_open) {
		unsigned react = lookup_handle(&s->box, event, &item);
		if (item != NULL)
			take_item(ui, s, item);
		if (react != REACT_UNUSED)
			return react;
	}
	if (event->cmd == CMD_ENTER)
		return enter_line(ui, s);
	if (event->cmd == CMD_DO || numpad_sign(ui, s, event)) {
		if (event->cmd == CMD_DO)
			receive(ui, s);
		return REACT_USED;
	}
	s->asked_qty = 0;
	if (event->cmd == CMD_LIST && s->has_new_line && s->line.text[0] == '\0' &&
	    choose_lot(ui, s))
		return REACT_USED;
	if (event->cmd == CMD_LIST || event->cmd == CMD_FIND) {
		lookup_search(&s->box, ui, &lookup_sellable, s->line.text, true);
		return REACT_USED;
	}
	enum edit_result result = edit_handle(&s->line, event);
	if (result == EDIT_CHANGED)
		search(ui, s);
	if (result == EDIT_UNUSED && event->cmd == CMD_BACK)
		return leave(ui, s);
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static unsigned handle_receive(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	/* So many digits are no money: a scan that came too slowly to be told from typing. */
	if (event->cmd == CMD_ENTER && s->line.len >= KEYDEC_SCAN_DIGITS_MIN &&
	    strspn(s->line.text, "0123456789") == s->line.len) {
		char digits[EDIT_BYTES];
		snprintf(digits, sizeof(digits), "%s", s->line.text);
		edit_enter(&s->line, "");
		take_scan(ui, s, digits);
		return REACT_USED;
	}
	if (event->cmd == CMD_ENTER || event->cmd == CMD_DO) {
		save(ui, s, NULL);
		return REACT_USED;
	}
	if (event->cmd == CMD_BACK && !s->line.is_changed) {
		start(s);
		return REACT_USED;
	}
	enum edit_result result = edit_handle(&s->line, event);
	if (result == EDIT_REFUSED)
		say_no_amount(ui);
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

/* --- answers of dialogs ----------------------------------------------------------------------- */

static unsigned handle_answer(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	unsigned react;
	if (!event->answer)
		return REACT_USED;
	react = payer_pane_answer(&s->payer, &s->ticket, ui, event);
	if (react != REACT_UNUSED)
		return react;
	switch (event->tag) {
	case TAG_SIGN:
		save(ui, s, event);
		return REACT_USED;
	case TAG_LOT:
		s->lot = s->lots[event->value - 1].lot;
		dialog_text(ui, TAG_LOT_REASON, ui_tr(ui, N_("Another lot")),
			    ui_tr(ui, N_("Reason")), "", sizeof(s->ticket.line[0].lot_reason));
		break;
	case TAG_LOT_REASON:
		(void)ticket_set_lot(&s->ticket, ui, s->lot, event->text);
		break;
	default:
		return REACT_UNUSED;
	}
	ticket_keep(&s->ticket, ui);
	return REACT_USED;
}

/* --- screen ----------------------------------------------------------------------------------- */

/* Who leaves without it is noted with one key; without a refusal, the form asks (could not pay). */
static void turn_away(struct ui *ui, struct sale_screen *s)
{
	const struct sale_input *input = &s->ticket.input;
	struct screen_arg arg = { .value = DEMAND_NO_MONEY };
	if (turned_away_has(&s->ticket.away)) {
		turned_away_note(&s->ticket.away, ui, input->patient);
		return;
	}
	if (input->line_count > 0)
		arg.id = input->lines[input->line_count - 1].drug;
	ui_open(ui, &screen_turn_away, &arg);
}

static unsigned handle_common(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	if (event->cmd == CMD_LIST && s->unknown[0] != '\0') {
		ui_open(ui, &screen_barcode, &(struct screen_arg){ .text = s->unknown });
		return REACT_USED;
	}
	s->unknown[0] = '\0';
	switch (event->cmd) {
	case CMD_NEW:
		turn_away(ui, s);
		return REACT_USED;
	case CMD_PANE:
		payer_pane_ask(ui);
		return REACT_USED;
	case CMD_PARK:
		if (s->ticket.input.line_count == 0) { /* the ticket taken up stands in its place */
			ui_replace(ui, &screen_drafts, NULL);
			return REACT_USED;
		}
		ticket_keep(&s->ticket, ui);
		ticket_init(&s->ticket);
		start(s);
		ui_say(ui, STYLE_OK,
		       ui_tr(ui,
			     N_("The ticket is on hold. F7 on the empty line brings it back.")));
		return REACT_USED;
	case CMD_VOID:
		ui_open(ui, &screen_sales, NULL);
		return REACT_USED;
	default:
		return REACT_UNUSED;
	}
}

static unsigned sale_handle(struct ui *ui, void *state, const struct event *event)
{
	struct sale_screen *s = state;
	if (event->kind == EVENT_SCAN) {
		take_scan(ui, s, event->text);
		return REACT_USED;
	}
	if (event->kind == EVENT_ANSWER)
		return handle_answer(ui, s, event);
	if (event->kind != EVENT_KEY && event->kind != EVENT_CHAR && event->kind != EVENT_PASTE)
		return REACT_UNUSED;
	if (s->stage == STAGE_CHANGE && event->cmd != CMD_HELP && event->cmd != CMD_GO &&
	    event->cmd != CMD_VOID) {
		ticket_init(&s->ticket);
		start(s);
		if (event->cmd == CMD_ENTER)
			return REACT_USED;
	}
	unsigned react = handle_common(ui, s, event);
	if (react != REACT_UNUSED)
		return react;
	return s->stage == STAGE_RECEIVE ? handle_receive(ui, s, event)
					 : handle_lines(ui, s, event);
}

static void sale_layout(struct ui *ui, void *state, int rows, int cols)
{
	const struct sale_screen *s = state;
	(void)rows;
	(void)cols;
	if (s->stage == STAGE_CHANGE)
		ui_hint(ui, ui_tr(ui, N_("Any key begins the next ticket.")));
	else if (s->stage == STAGE_LINES && s->has_new_line)
		ui_hint(ui, ui_tr(ui, N_("Enter charges. A number is the quantity of the last "
					 "line.")));
	else if (s->stage == STAGE_LINES && s->ticket.input.line_count > 0)
		ui_hint(ui, ui_tr(ui, N_("Enter charges. Scan or write another product.")));
	else if (s->stage == STAGE_LINES)
		ui_hint(ui, ui_tr(ui, N_("Scan a product, or write its name.")));
}

/* The product that was given the code goes into the ticket: it is in the clerk's hand. */
static void sale_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct sale_screen *s = state;
	if (child == &screen_barcode && result > 0 && s->unknown[0] != '\0')
		added(s, ticket_add(&s->ticket, ui, result, 1));
	s->unknown[0] = '\0';
}

static void sale_close(struct ui *ui, void *state)
{
	struct sale_screen *s = state;
	(void)ui;
	ticket_fini(&s->ticket);
}

/* Who leaves without it stands in the key bar while there is something to note. */
static bool sale_live(struct ui *ui, const void *state, int cmd)
{
	const struct sale_screen *s = state;
	(void)ui;
	return cmd != CMD_NEW || (s->stage != STAGE_CHANGE && turned_away_has(&s->ticket.away));
}

static const struct ui_command sale_commands[] = {
	{ CMD_DO, N_("Charge"), N_("Charges the ticket; + does the same"), NULL, 0, "sale.record",
	  NULL },
	{ CMD_LIST, N_("List"), N_("Products by name; after a line: its lots"), NULL, 0, NULL,
	  NULL },
	{ CMD_NEW, N_("Not served"), N_("Notes who leaves without it, for want of stock or money"),
	  NULL, 0, "demand.turn_away", NULL },
	{ CMD_PANE, N_("Who pays"), N_("Cash, SIS, exempt, credit, programme, or the name"), NULL,
	  0, NULL, NULL },
	{ CMD_PARK, N_("On hold"), N_("Sets the ticket aside, or brings one back"), NULL, 0, NULL,
	  NULL },
	{ CMD_VOID, N_("Void"), N_("Sales of today: void, print again"), NULL, 0, "sale.void",
	  NULL },
};

const struct screen screen_sale = {
	.name = "sale",
	.title = N_("Sale"),
	.code = "ve",
	.words = N_("sale sell charge receipt"),
	.help = N_("Scan, or write a name or code. 20*para sells twenty. Enter on the empty line "
		   "charges. - removes the last line."),
	.roles = ROLE_CLERK,
	.state_size = sizeof(struct sale_screen),
	.commands = sale_commands,
	.command_count = ARRAY_LEN(sale_commands),
	.open = sale_open,
	.layout = sale_layout,
	.draw = sale_draw,
	.handle = sale_handle,
	.resume = sale_resume,
	.close = sale_close,
	.is_live = sale_live,
};
