/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clerk's home (ux.md 3.5): a scan opens a sale. No amounts while the box is open. */
#include "base/num.h"
#include "base/utf8.h"
#include "core/cash.h"
#include "core/cash_due.h"
#include "core/cold.h"
#include "core/copy.h"
#include "core/debt.h"
#include "core/patient.h"
#include "core/stock_count.h"
#include "core/visit.h"
#include "store/index.h"
#include "tui/cash_lines.h"
#include "tui/copy_age.h"
#include "tui/frame.h"
#include "tui/home.h"
#include "tui/sale_ticket.h"
#include "tui/screens.h"
#include "tui/shelf.h"

#include <stdio.h>
#include <string.h>

#define WAITING_MAX 12
#define NAME_COLS 18
#define WAITING_DAYS 7 /* older prescriptions are a notice */
#define COUNT_MAX 999  /* of what is counted for a notice */
#define DUE_ROWS 3
#define TODAY_ROWS 3 /* heading and two rows */

struct waiting {
	int64_t prescription, payer;
	char hour[DAY_TEXT_BYTES];
	char name[100];
	char what[120];
};

struct load;

/* Notices beyond those of the shelf, in the order of their letters. */
struct notice_row {
	const char *label;
	const struct screen *screen; /* opened by its letter */
	int64_t (*count)(struct txn *txn, const struct load *load);
	bool is_quiet; /* not shown while there is nothing */
};
static int64_t count_unread(struct txn *txn, const struct load *load);
static int64_t count_old_rx(struct txn *txn, const struct load *load);
static int64_t count_overdue(struct txn *txn, const struct load *load);
static int64_t count_counts(struct txn *txn, const struct load *load);

static const struct notice_row more_notices[] = {
	{ N_("Temperature not read"), &screen_cold_form, count_unread, false },
	{ N_("Older prescriptions"), &screen_rx, count_old_rx, true },
	{ N_("Overdue debts"), &screen_debts, count_overdue, true },
	{ N_("Counts to finish"), &screen_counts, count_counts, true },
};
#define MORE_NOTICES ((int)ARRAY_LEN(more_notices))
#define NOTICES (SHELF_NOTICES + (int)ARRAY_LEN(more_notices))

struct clerk {
	struct home home;
	struct waiting waiting[WAITING_MAX];
	int waiting_count, waiting_total;
	int waiting_shown; /* as many as the screen has rows for: only these have a number */
	int64_t notice[NOTICES];
	char expired[160]; /* "ALBENDAZOL 400 mg tab, lot K21 (60)" */
	struct home_week week;
	struct cash_due due[DUE_ROWS]; /* with cash, what is late: the first lines */
	int due_count;
	struct cash_turn turn;
	bool has_turn;
	int64_t sales, insured, voids;
};

struct load {
	struct clerk *state;
	struct ui *ui;
	int64_t today;
};

/* --- reading ---------------------------------------------------------------------------------- */

static void add_waiting(struct txn *txn, struct clerk *s, const struct prescription *rx)
{
	struct patient patient;
	struct sbuf what;
	s->waiting_total++;
	if (s->waiting_count == WAITING_MAX)
		return;
	if (rec_get(txn, &record_patient, rx->patient, &patient) != 0)
		return;
	struct waiting *row = &s->waiting[s->waiting_count++];
	row->prescription = rx->head.id;
	row->payer = rx->payer;
	instant_format_time(row->hour, rx->at_s);
	snprintf(row->name, sizeof(row->name), "%s", patient_name(txn_arena(txn), &patient));
	sbuf_init(&what, txn_arena(txn), sizeof(row->what));
	for (int64_t i = 0; i < rx->line_count; i++)
		sbuf_addf(&what, "%s%s x%lld", i > 0 ? ", " : "", rx->lines[i].text,
			  (long long)(rx->lines[i].qty_units - rx->lines[i].delivered_units));
	snprintf(row->what, sizeof(row->what), "%s", what.buf);
}

static void load_waiting(struct txn *txn, struct load *load)
{
	struct clerk *s = load->state;
	s->waiting_count = s->waiting_total = 0;
	for (int64_t state = RX_PENDING; state <= RX_PARTIAL; state++) {
		struct key_part part[1] = { KEY_INT(state) };
		struct scan scan = { 0 };
		struct prescription rx;
		scan_prefix(&scan, txn, &record_prescription, PRESCRIPTION_BY_STATE, part, 1, true);
		while (scan_next_rec(&scan, &rx) && rx.day >= load->today - WAITING_DAYS)
			add_waiting(txn, s, &rx);
		scan_end(&scan);
	}
}

/* The first lot that nobody may sell any more, for the row of messages. */
static void say_expired(struct txn *txn, struct load *load, const struct drug *drug)
{
	struct stock_lot *lot;
	int count = stock_lots(txn, drug->head.id, load->today, false, &lot);
	for (int i = 0; i < count; i++) {
		if (!lot[i].is_expired || lot[i].on_hand_units <= 0)
			continue;
		const char *name = arena_fmt(txn_arena(txn), "%s %s", drug->name, drug->strength);
		if (utf8_width(name) > NAME_COLS) /* the sentence fits the row of messages */
			name = utf8_pad(txn_arena(txn), name, NAME_COLS, -1);
		ticket_text(load->state->expired, sizeof(load->state->expired),
			    ui_fill(load->ui, N_("{1}, lot {2} ({3})"), name, lot[i].lot.code,
				    count_is_blind(txn, drug->head.id)
					    ? "?" : num_int(txn_arena(txn), lot[i].on_hand_units),
				    NULL));
		return;
	}
}

static void count_shelf(struct txn *txn, struct load *load, const struct drug *drug)
{
	struct clerk *s = load->state;
	struct shelf shelf;
	shelf_read(txn, drug, load->today, &shelf);
	for (int i = 0; i < SHELF_NOTICES; i++)
		s->notice[i] += (shelf.notices & shelf_notices[i].notice) != 0;
	if ((shelf.notices & SHELF_EXPIRED) != 0 && s->expired[0] == '\0')
		say_expired(txn, load, drug);
}

static void load_notices(struct txn *txn, struct load *load)
{
	struct scan scan = { 0 };
	struct drug drug;
	memset(load->state->notice, 0, sizeof(load->state->notice));
	load->state->expired[0] = '\0';
	scan_ids(&scan, txn, &record_drug, 1, false);
	while (scan_next_rec(&scan, &drug)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		if (!drug.is_inactive)
			count_shelf(txn, load, &drug);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	for (int i = 0; i < MORE_NOTICES; i++)
		load->state->notice[SHELF_NOTICES + i] = more_notices[i].count(txn, load);
}

/* Places whose temperature was not written yet in this half of the day (domain.md 3.5). */
static int64_t count_unread(struct txn *txn, const struct load *load)
{
	int64_t place[COLD_PLACES_MAX];
	return cold_due(txn, ui_now_s(load->ui), place);
}

/* Prescriptions that wait for longer than the list of this screen goes back. */
static int64_t count_old_rx(struct txn *txn, const struct load *load)
{
	int64_t count = 0;
	for (int64_t state = RX_PENDING; state <= RX_PARTIAL; state++) {
		struct key_part to = KEY_INT(load->today - WAITING_DAYS - 1);
		struct scan scan = { 0 };
		scan_range(&scan, txn, &record_prescription, PRESCRIPTION_BY_STATE,
			   &KEY_INT(state), 1, NULL, &to, false);
		while (count < COUNT_MAX && scan_next(&scan))
			count++;
		scan_end(&scan);
	}
	return count;
}

/* Receipts on credit that were due before today and are not paid. */
static int64_t count_overdue(struct txn *txn, const struct load *load)
{
	struct debt *list;
	int count = debt_list(txn, 0, DAY_MAX, &list);
	int64_t late = 0;
	for (int i = 0; i < count && late < COUNT_MAX; i++)
		late += list[i].due_day < load->today;
	return late;
}

/* Physical counts that are open, or whose differences are not explained. */
static int64_t count_counts(struct txn *txn, const struct load *load)
{
	struct stock_count count;
	(void)load;
	return count_unfinished(txn, &count);
}

static void load_turn(struct txn *txn, struct clerk *s)
{
	struct key_part part[1] = { KEY_INT(s->turn.head.id) };
	struct scan scan = { 0 };
	struct sale sale;
	scan_prefix(&scan, txn, &record_sale, SALE_BY_TURN, part, 1, false);
	while (scan_next_rec(&scan, &sale)) {
		bool is_mirror = sale.reversal_of != 0;
		s->sales += !is_mirror;
		s->voids += is_mirror;
		s->insured += !is_mirror && sale.payer == PAYER_SIS;
	}
	scan_end(&scan);
}

/* A box of another day, takings not in the bank: they stand before everything else. A slip of petty
 * cash only when it is one's own. */
static void load_due(struct txn *txn, struct load *load)
{
	struct clerk *s = load->state;
	struct cash_due *due;
	int count = cash_due_read(txn, ui_now_s(load->ui), &due);
	s->due_count = 0;
	for (int i = 0; i < count && s->due_count < DUE_ROWS && due[i].is_late; i++) {
		if (due[i].kind != DUE_ADVANCE || due[i].user == load->ui->session->user)
			s->due[s->due_count++] = due[i];
	}
}

static int load_all(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct copy copy;
	struct clerk *s = load->state;
	(void)err;
	s->home.copy_s = copy_last_good(txn, &copy) ? copy.at_s : 0;
	load_due(txn, load);
	load_waiting(txn, load);
	load_notices(txn, load);
	home_week_load(txn, load->today, &s->week);
	s->sales = s->insured = s->voids = 0;
	s->has_turn = cash_turn_of(txn, load->ui->session->user, &s->turn);
	if (s->has_turn)
		load_turn(txn, s);
	return 0;
}

/* Rows of the left pane: half of what is free for prescriptions, which take two each. */
static int held_rows(int pane_rows)
{
	return pane_rows >= 20 ? HOME_DRAFTS_MAX : 3;
}

static int pane_rows(int canvas_rows)
{
	return canvas_rows - HOME_BODY - 1;
}

static void clerk_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct clerk *s = state;
	struct load load = { s, ui, ui_today(ui) };
	int left = pane_rows(rows);
	(void)cols;
	if (!s->home.is_loaded) {
		if (ui_read(ui, load_all, &load) == 0)
			home_load_drafts(&s->home, ui, HOME_DRAFTS_MAX);
		s->home.is_loaded = true;
	}
	s->waiting_shown = (left - TODAY_ROWS - held_rows(left) - 1 - s->due_count) / 2;
	if (s->waiting_shown > s->waiting_count)
		s->waiting_shown = s->waiting_count;
	if (s->expired[0] != '\0')
		ui_hint(ui, ui_fill(ui, N_("Expired: {1}. It must not be given. e: write it off."),
				    s->expired, NULL));
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *box_text(struct ui *ui, const struct clerk *s)
{
	char since[DAY_TEXT_BYTES];
	if (!s->has_turn)
		return ui_tr(ui, N_("CASH BOX CLOSED. F6 opens it."));
	instant_format_time(since, s->turn.opened_s);
	if (s->turn.day < ui_today(ui))
		return ui_tr(
			ui, N_("THE BOX OF ANOTHER DAY IS STILL OPEN. F6 counts and closes it."));
	return ui_fill(ui, N_("CASH BOX {1} OPEN since {2} · float S/ {3} · {4} sales"),
		       num_int(ui->scratch, s->turn.box), since,
		       num_money(ui->scratch, s->turn.float_cents),
		       num_int(ui->scratch, s->sales), NULL);
}

/* How many kinds of things wait for the clerk. */
static const char *notices_text(struct ui *ui, const struct clerk *s)
{
	int64_t count = 0;
	for (int i = 0; i < NOTICES; i++)
		count += s->notice[i] > 0;
	return ui_fill(ui, N_("Notices: {1}"), num_int(ui->scratch, count), NULL);
}

static void draw_due(struct ui *ui, const struct clerk *s, const struct canvas *pane)
{
	for (int i = 0; i < s->due_count; i++) {
		canvas_putf(pane, i, 0, STYLE_DANGER, "%s%d  !!", i == 0 ? ">" : " ", i + 1);
		canvas_put_cols(pane, i, 7, pane->cols - 8, -1, STYLE_DANGER,
				cash_line_text(ui, &s->due[i]));
	}
}

static void draw_waiting(struct ui *ui, const struct clerk *s, const struct canvas *pane)
{
	int row = 0;
	if (s->waiting_count == 0)
		canvas_put_wrapped(
			pane, 0, 1, pane->rows < 2 ? 1 : 2, pane->cols - 2, STYLE_TEXT,
			ui_tr(ui,
			      N_("Nobody waits for a prescription. Scan a product to sell.")));
	for (int i = 0; i < s->waiting_shown && row + 1 < pane->rows; i++) {
		const struct waiting *at = &s->waiting[i];
		bool is_cash = at->payer == PAYER_CASH || at->payer == 0;
		const struct code *payer = code_by_value(&codes_payer, at->payer);
		const char *who = is_cash ? "S/" : payer != NULL ? ui_tr(ui, payer->label) : "";
		canvas_putf(pane, row, 0, STYLE_TEXT, "%s%d  %s",
			    i + s->due_count == 0 ? ">" : " ", s->due_count + i + 1, at->hour);
		canvas_put_cols(pane, row, 11, pane->cols - 20, -1, STYLE_TEXT, at->name);
		canvas_put_cols(pane, row++, pane->cols - 8, 7, 1, STYLE_TEXT, who);
		canvas_put_cols(pane, row++, 11, pane->cols - 12, -1, STYLE_TEXT, at->what);
	}
}

static bool is_shown(const struct clerk *s, int i)
{
	return i < SHELF_NOTICES || !more_notices[i - SHELF_NOTICES].is_quiet ||
	       s->notice[i] > 0;
}

static int shown_notices(const struct clerk *s)
{
	int count = 0;
	for (int i = 0; i < NOTICES; i++)
		count += is_shown(s, i);
	return count;
}

static void draw_notice(struct ui *ui, const struct clerk *s, int i, int64_t max,
			const struct canvas *pane)
{
	bool is_shelf = i < SHELF_NOTICES;
	const char *label = is_shelf ? shelf_notices[i].label
				     : more_notices[i - SHELF_NOTICES].label;
	bool is_bad = s->notice[i] > 0 &&
		      (!is_shelf || shelf_notices[i].notice == SHELF_EXPIRED);
	enum style style = is_bad ? STYLE_WARN : STYLE_TEXT;
	canvas_putf(pane, 0, 1, style, "%c", 'a' + i);
	canvas_put_cols(pane, 0, 3, 22, -1, style, ui_tr(ui, label));
	canvas_putf(pane, 0, 26, style, "%3lld", (long long)s->notice[i]);
	canvas_bar(pane, 0, 30, pane->cols - 31, s->notice[i], max, CANVAS_FULL);
}

static void draw_notices(struct ui *ui, const struct clerk *s, const struct canvas *pane)
{
	int64_t max = 1;
	for (int i = 0; i < NOTICES; i++)
		max = s->notice[i] > max ? s->notice[i] : max;
	for (int i = 0, row = 0; i < NOTICES && row < pane->rows; i++) {
		struct canvas line = canvas_part(pane, row, 0, 1, pane->cols);
		if (!is_shown(s, i))
			continue;
		draw_notice(ui, s, i, max, &line);
		row++;
	}
}

static const char *held_text(struct ui *ui, const struct draft *draft)
{
	char at[DAY_TEXT_BYTES];
	instant_format_time(at, draft->saved_s);
	const struct screen *screen = screen_by_name(draft->form);
	return arena_fmt(ui->scratch, "%s  %s", at,
			 draft->subject[0] != '\0' || screen == NULL
				 ? draft->subject
				 : ui_tr(ui, screen->title));
}

/* How many, never how much (blind count). */
static void draw_today(struct ui *ui, const struct clerk *s, const struct canvas *pane, int row)
{
	canvas_rule(pane, row, ui_tr(ui, N_("Today")));
	canvas_put(pane, row + 1, 1, STYLE_TEXT,
		   ui_fill(ui, N_("Sales {1} · SIS {2} · voided {3}"),
			   num_int(ui->scratch, s->sales), num_int(ui->scratch, s->insured),
			   num_int(ui->scratch, s->voids), NULL));
	canvas_put(pane, row + 2, 1, STYLE_TEXT,
		   ui_tr(ui, N_("(amounts: when the box is closed)")));
}

static void clerk_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct clerk *s = state;
	int bottom = HOME_BODY + pane_rows(canvas->rows);
	bool has_copy = copy_age_mark(copy_age_days(ui, s->home.copy_s))[0] == '\0';
	struct canvas left, right;
	home_draw_line(&s->home, canvas, box_text(ui, s), has_copy ? notices_text(ui, s) : "",
		       ui_tr(ui, N_("Scan a product to sell, or write product, patient or word:")));
	copy_age_draw(ui, canvas, s->home.copy_s);
	home_panes(canvas, bottom,
		   arena_fmt(ui->scratch, "%s (%d)", ui_tr(ui, N_("Prescriptions waiting")),
			     s->waiting_total),
		   ui_tr(ui, N_("Drug store: notices")), &left, &right);
	int held = held_rows(left.rows), week = right.rows - shown_notices(s) - 1;
	week = week > HOME_WEEK ? HOME_WEEK : week;
	struct canvas top = canvas_part(&left, 0, 0, left.rows - TODAY_ROWS - held - 1, left.cols);
	struct canvas middle = canvas_part(&left, top.rows, 0, held + 1, left.cols);
	struct canvas waiting = canvas_part(&top, s->due_count, 0, top.rows - s->due_count,
					    top.cols);
	draw_due(ui, s, &top);
	draw_waiting(ui, s, &waiting);
	home_draw_drafts(&s->home, ui, &middle, 0, ui_tr(ui, N_("On hold")),
			 ui_tr(ui, N_("Nothing on hold.")), s->due_count + s->waiting_shown,
			 held_text);
	draw_today(ui, s, &left, left.rows - TODAY_ROWS);
	draw_notices(ui, s, &right);
	canvas_rule(&right, right.rows - week - 1, ui_tr(ui, N_("People seen (7 days)")));
	struct canvas days = canvas_part(&right, right.rows - week, 0, week, right.cols);
	home_week_draw(&s->week, ui, &days, week);
}

/* --- the line --------------------------------------------------------------------------------- */

static void open_number(struct ui *ui, struct clerk *s, int number)
{
	if (number >= 1 && number <= s->due_count) {
		struct screen_arg arg;
		const struct screen *screen = cash_line_screen(ui, &s->due[number - 1], &arg);
		ui_open(ui, screen, &arg);
		return;
	}
	number -= s->due_count;
	if (number >= 1 && number <= s->waiting_shown)
		ui_open(ui, &screen_sale,
			&(struct screen_arg){ .id = s->waiting[number - 1].prescription });
	else
		home_open_draft(&s->home, ui, number - s->waiting_shown);
}

static void open_notice(struct ui *ui, int i)
{
	if (i < SHELF_NOTICES)
		ui_open(ui, &screen_stock,
			&(struct screen_arg){ .text = shelf_notices[i].filter });
	else
		ui_open(ui, more_notices[i - SHELF_NOTICES].screen, NULL);
}

/* The row with the '>' is the one that Enter opens; F2 opens a new ticket whatever waits. */
static unsigned take_line(struct ui *ui, struct clerk *s)
{
	char text[EDIT_BYTES];
	int number = home_take(&s->home, text);
	if (text[0] == '\0' && s->due_count + s->waiting_shown > 0) {
		open_number(ui, s, 1);
	} else if (text[0] == '\0') {
		ui_open(ui, &screen_sale, NULL);
	} else if (number >= 0) {
		open_number(ui, s, number);
	} else if (text[1] == '\0' && text[0] >= 'a' && text[0] < 'a' + NOTICES) {
		open_notice(ui, text[0] - 'a');
	} else if (text[1] == '\0') {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("There is no notice with that letter.")));
	} else {
		ui_open(ui, &screen_sale, &(struct screen_arg){ .text = text });
	}
	return REACT_USED;
}

/* Two letters of a name, also behind a quantity ("20*pa"): the sale goes on with them. */
static bool is_product_word(const char *text)
{
	const char *star = strchr(text, '*');
	const char *word = star != NULL ? star + 1 : text;
	return strlen(word) >= 2 && strspn(word, "0123456789") == 0;
}

static const struct home_way clerk_ways[] = {
	{ CMD_DO, &screen_sale }, { CMD_PARK, &screen_drafts }, { CMD_FIND, &screen_stock },
	{ CMD_NEW, &screen_goods }, { CMD_PANE, &screen_cash }, { CMD_VOID, &screen_sales },
};

static unsigned clerk_handle(struct ui *ui, void *state, const struct event *event)
{
	struct clerk *s = state;
	if (event->kind == EVENT_TICK) { /* others work on the same post */
		s->home.is_loaded = false;
		return REACT_USED;
	}
	if (event->kind == EVENT_SCAN) {
		ui_open(ui, &screen_sale, &(struct screen_arg){ .text = event->text });
		return REACT_USED;
	}
	if (home_go(ui, clerk_ways, ARRAY_LEN(clerk_ways), event->cmd))
		return REACT_USED;
	if (event->cmd == CMD_ENTER)
		return take_line(ui, s);
	enum edit_result result = edit_handle(&s->home.line, event);
	if (result == EDIT_CHANGED && is_product_word(s->home.line.text)) {
		ui_open(ui, &screen_sale,
			&(struct screen_arg){ .text = s->home.line.text, .value = SALE_TYPED });
		edit_enter(&s->home.line, "");
	}
	return result == EDIT_UNUSED ? REACT_UNUSED : REACT_USED;
}

static const struct ui_command clerk_commands[] = {
	{ CMD_DO, N_("Sale"), N_("Opens a new ticket"), NULL, 0, "sale.record", NULL },
	{ CMD_FIND, N_("Stock"), N_("What is on the shelf"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("Goods in"), N_("Receives goods"), NULL, 0, "goods.receive", NULL },
	{ CMD_PANE, N_("Cash box"), N_("Opens, counts and closes the cash box"), NULL, 0,
	  "cash.open", NULL },
	{ CMD_PARK, N_("On hold"), N_("Brings back what was set aside"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("Receipts"), N_("Sales of today: copy, void"), NULL, 0, NULL, NULL },
};

const struct screen screen_clerk = {
	.name = "clerk",
	.title = N_("Home"),
	.help = N_("A scan opens a sale. A number opens its line, a letter its notice."),
	.roles = ROLE_CLERK,
	.is_home = true,
	.state_size = sizeof(struct clerk),
	.commands = clerk_commands,
	.command_count = ARRAY_LEN(clerk_commands),
	.open = home_open,
	.layout = clerk_layout,
	.draw = clerk_draw,
	.handle = clerk_handle,
	.resume = home_resume,
};
