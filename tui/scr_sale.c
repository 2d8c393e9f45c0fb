/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The counter (ux.md 2.11, 3.6). One line always has the focus; what is typed there decides. A
 * scan is an event and only ever adds a product. The ticket is a draft from its first line; the
 * prices, lots and totals shown are those that sale.record will take (core/sale.h, sale_plan).
 * Quantity, lot and removal are for the line with the '>': the one just added, or chosen with the
 * arrows.
 */
#include "tui/sale_screen.h"

#include "base/num.h"
#include "core/cash.h"
#include "tui/paper.h"
#include "tui/payer_pane.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_LOT = 1, TAG_LOT_REASON, TAG_SIGN };
enum { CMD_RESTORE = CMD_OWN };
#define QUANTITY_DIGITS 3 /* a number of so many is one; a code has more */

static void start(struct sale_screen *s)
{
	s->stage = STAGE_LINES;
	s->asked_qty = 0;
	edit_init(&s->line, EDIT_ANY, 80, false);
	edit_enter(&s->line, "");
	lookup_close(&s->box);
}

/* The look-up under the line follows what is typed there. */
static void search(struct ui *ui, struct sale_screen *s);
static bool add_code(struct ui *ui, struct sale_screen *s, const char *text, int64_t qty_units);
static void receive(struct ui *ui, struct sale_screen *s);

/* A line that cannot be sold any more was said already; that goes before. */
static void say_cue(struct ui *ui, const struct sale_screen *s)
{
	int64_t ago_min = (ui_now_s(ui) - s->ticket.saved_s) / 60;
	const char *where = s->stage == STAGE_RECEIVE ? ui_tr(ui, N_("what was received"))
						      : ticket_chosen_text(&s->ticket);
	if (!s->has_box || !s->ticket.is_sound)
		return;
	ui_say(ui, STYLE_STRONG,
	       ui_fill(ui, N_("You were at: {1} · {2} min ago"), where,
		       num_int(ui->scratch, ago_min > 0 ? ago_min : 0), NULL));
}

/* Back where it was: the same line, with what stood in it. */
static bool resume(struct ui *ui, struct sale_screen *s, const char *draft)
{
	if (!ticket_resume(&s->ticket, ui, draft))
		return false;
	if (s->ticket.is_receiving)
		receive(ui, s);
	if (s->ticket.typed[0] != '\0')
		edit_set(&s->line, s->ticket.typed);
	if (s->stage == STAGE_LINES)
		search(ui, s);
	say_cue(ui, s);
	return true;
}

struct box_job {
	int64_t user;
	bool is_open;
};

static int read_box(struct txn *txn, void *arg, struct err *err)
{
	struct box_job *job = arg;
	struct cash_turn turn;
	(void)err;
	job->is_open = cash_turn_of(txn, job->user, &turn);
	return 0;
}

static void look_at_box(struct ui *ui, struct sale_screen *s)
{
	struct box_job job = { ui->session->user, false };
	s->has_box = ui_read(ui, read_box, &job) == 0 && job.is_open;
}

static int sale_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct sale_screen *s = state;
	ticket_init(&s->ticket);
	start(s);
	look_at_box(ui, s);
	if (arg != NULL && arg->draft != NULL)
		return resume(ui, s, arg->draft) ? 0 : ERR_REFUSED;
	if (arg != NULL && arg->id > 0)
		return ticket_take_prescription(&s->ticket, ui, arg->id) ? 0 : ERR_REFUSED;
	if (arg == NULL || arg->text == NULL || arg->text[0] == '\0')
		return 0;
	if (arg->value == SALE_TYPED) {
		edit_set(&s->line, arg->text);
		search(ui, s);
	} else {
		(void)add_code(ui, s, arg->text, 1);
	}
	return 0;
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

static void empty_line(struct sale_screen *s)
{
	lookup_close(&s->box);
	edit_enter(&s->line, "");
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

/* "s20*para" is no twenty and no one either: nothing is added before it reads. */
static void say_quantity(struct ui *ui)
{
	ui_say(ui, STYLE_WARN, ui_tr(ui, N_("Write the quantity, * and the product: 20*para")));
}

/* A quantity that was typed and not confirmed when the next product came; "" none. */
static const char *unused_quantity(struct ui *ui, const struct sale_screen *s)
{
	const char *typed = s->line.text;
	if (s->stage != STAGE_LINES)
		return "";
	if (s->asked_qty > 0)
		return num_int(ui->scratch, s->asked_qty);
	bool is_number = typed[0] != '\0' && strlen(typed) <= QUANTITY_DIGITS &&
			 strspn(typed, "0123456789") == strlen(typed);
	return is_number ? arena_str(ui->scratch, typed) : "";
}

static void take_scan(struct ui *ui, struct sale_screen *s, const char *digits)
{
	const char *rest, *unused = unused_quantity(ui, s);
	char whole[EVENT_TEXT_BYTES];
	if (join_scan(ui, s, digits, whole)) {
		digits = whole;
		unused = "";
	}
	if (s->stage == STAGE_CHANGE) {
		ticket_init(&s->ticket);
		start(s);
	}
	bool is_charging = s->stage == STAGE_RECEIVE;
	int64_t qty = s->stage == STAGE_LINES ? split_quantity(s->line.text, &rest) : 1;
	if (qty == 0) {
		say_quantity(ui);
		return;
	}
	s->stage = STAGE_LINES;
	edit_init(&s->line, EDIT_ANY, 80, false);
	if (add_code(ui, s, digits, qty) && is_charging)
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, N_("Added: {1}. Nothing was charged yet."),
			       ticket_chosen_text(&s->ticket), NULL));
	if (unused[0] != '\0')
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! The {1} was not used. A quantity wants Enter after it, or "
				      "{1}* before the scan."), unused, NULL));
	empty_line(s);
}

static void take_item(struct ui *ui, struct sale_screen *s, const struct lookup_item *item)
{
	const char *rest;
	int64_t qty = split_quantity(s->line.text, &rest);
	if (qty == 0) {
		say_quantity(ui);
		return;
	}
	(void)ticket_take(&s->ticket, ui, item->id, qty);
	empty_line(s);
}

static void receive(struct ui *ui, struct sale_screen *s)
{
	if (s->ticket.input.line_count == 0) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("Nothing to charge yet: scan or write a product.")));
		return;
	}
	if (!s->has_box) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! Your cash box is closed: F9 ca opens it, the ticket stays "
				    "here.")));
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
		say_quantity(ui);
		return;
	}
	bool may_be_quantity = rest == s->line.text && s->ticket.input.line_count > 0 &&
			       strlen(rest) <= QUANTITY_DIGITS;
	if (may_be_quantity && num_parse(rest, 0, &number) && number > 0) {
		s->asked_qty = number;
		edit_enter(&s->line, "");
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, N_("Quantity {1} for {2}? Enter: yes"),
			       num_int(ui->scratch, number), ticket_chosen_text(&s->ticket), NULL));
		return;
	}
	/* On an empty ticket a word that no product has may be a screen's (ux.md 2.4). */
	bool is_word = s->ticket.input.line_count == 0 && rest == s->line.text &&
		       strlen(rest) > 3 && strspn(rest, "0123456789") == 0;
	bool is_added = add_code(ui, s, rest, qty);
	const char *typed = arena_str(ui->scratch, rest);
	empty_line(s);
	if (!is_added && is_word)
		(void)ui_go(ui, typed);
}

static unsigned enter_line(struct ui *ui, struct sale_screen *s)
{
	if (s->asked_qty > 0) {
		(void)ticket_set_qty(&s->ticket, ui, s->asked_qty);
		empty_line(s);
	} else if (s->line.text[0] == '\0') {
		receive(ui, s);
	} else if (strcmp(s->line.text, "-") == 0) {
		edit_enter(&s->line, "");
		ticket_remove(&s->ticket, ui);
	} else {
		take_words(ui, s);
	}
	return REACT_USED;
}

/* On the empty line '+' charges and '/' asks who pays, as '-' and Enter removes: the numeric keys
 * alone are enough. */
static bool numpad_sign(struct ui *ui, struct sale_screen *s, const struct event *event)
{
	if (event->kind != EVENT_CHAR || s->line.text[0] != '\0')
		return false;
	if (event->code == '+')
		receive(ui, s);
	else if (event->code == '/')
		payer_pane_ask(ui);
	return event->code == '+' || event->code == '/';
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

/* What stands on the ticket is on disk since its line was added; this adds what is in the line. */
static void keep(struct ui *ui, struct sale_screen *s)
{
	struct ticket *ticket = &s->ticket;
	const char *typed = s->line.is_changed ? s->line.text : "";
	bool is_receiving = s->stage == STAGE_RECEIVE;
	bool is_kept = ticket->is_draft && ticket->is_receiving == is_receiving &&
		       strcmp(ticket->typed, typed) == 0;
	if (s->stage == STAGE_CHANGE || is_kept)
		return;
	ticket->is_receiving = is_receiving;
	ticket_text(ticket->typed, sizeof(ticket->typed), typed);
	ticket_keep(ticket, ui);
}

/* Nothing is lost by leaving. A prescription that nobody touched waits where it waited. */
static unsigned leave(struct ui *ui, struct sale_screen *s)
{
	if (s->ticket.is_draft || s->ticket.input.prescription == 0)
		keep(ui, s);
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
	bool is_empty = s->line.text[0] == '\0';
	if ((event->cmd == CMD_UP || event->cmd == CMD_DOWN) && is_empty) {
		(void)ticket_move(&s->ticket, ui, event->cmd == CMD_UP ? -1 : 1);
		return REACT_USED;
	}
	if (event->cmd == CMD_LIST && is_empty && choose_lot(ui, s))
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
		keep(ui, s);
		ticket_init(&s->ticket);
		start(s);
		ui_say(ui, STYLE_OK,
		       ui_tr(ui,
			     N_("The ticket is on hold. F7 on the empty line brings it back.")));
		return REACT_USED;
	case CMD_VOID:
		ui_open(ui, &screen_sales, NULL);
		return REACT_USED;
	case CMD_RESTORE:
		ticket_restore(&s->ticket, ui);
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
	if (event->kind == EVENT_IDLE || event->kind == EVENT_LEAVE) {
		if (s->ticket.is_draft)
			keep(ui, s);
		return REACT_USED;
	}
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
	else if (s->stage == STAGE_RECEIVE)
		ui_hint(ui, ui_tr(ui, N_("Enter saves the sale and leaves the change in sight. "
					 "Scanning adds another.")));
	else if (!s->has_box)
		ui_hint(ui, ui_tr(ui, N_("! Your cash box is closed: F9 ca opens it, the ticket "
					 "stays here.")));
	else if (s->ticket.input.line_count > 0)
		ui_hint(ui, ui_tr(ui, N_("Enter charges. A number is the quantity of the line with "
					 "the >.")));
	else if (s->stage == STAGE_LINES)
		ui_hint(ui, ui_tr(ui, N_("Scan a product, or write its name.")));
}

/* The product that was given the code goes into the ticket: it is in the clerk's hand. */
static void sale_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct sale_screen *s = state;
	if (child == &screen_barcode && result > 0 && s->unknown[0] != '\0') {
		(void)ticket_add(&s->ticket, ui, result, 1);
		empty_line(s);
	}
	s->unknown[0] = '\0';
	look_at_box(ui, s);
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
	{ CMD_DO, N_("Charge"), N_("Charges the ticket: + or F2, or Enter on the empty line"), "+",
	  0, "sale.record", NULL },
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
	{ CMD_RESTORE, NULL, N_("Undo: puts back the line that was removed last"), "", 0, NULL,
	  NULL },
};

const struct screen screen_sale = {
	.name = "sale",
	.title = N_("Sale"),
	.code = "ve",
	.words = N_("sale sell charge receipt"),
	.help = N_("Scan, or write a name or code; words that no product has find people. 20*para "
		   "sells twenty. The arrows choose the line that a number, F4 and - are for. "
		   "Enter on the empty line charges, / asks who pays."),
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
