/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clerk's home (ux.md 3.5): a scan opens a sale. No amounts while the box is open. */
#include "core/cash.h"
#include "core/copy.h"
#include "core/patient.h"
#include "core/visit.h"
#include "store/index.h"
#include "tui/copy_age.h"
#include "tui/home.h"
#include "tui/sale_ticket.h"
#include "tui/screens.h"
#include "tui/shelf.h"

#include <stdio.h>
#include <string.h>

#define WAITING_MAX 6
#define HELD_MAX 3

struct waiting {
	int64_t prescription;
	char hour[DAY_TEXT_BYTES];
	char name[100];
	char what[120];
};

struct clerk {
	struct home home;
	struct waiting waiting[WAITING_MAX];
	int waiting_count, waiting_total;
	int64_t alert[SHELF_NOTICES];
	struct cash_turn turn;
	bool has_turn;
	int64_t sales, voids;
};

struct load {
	struct clerk *state;
	struct ui *ui;
	int64_t today;
};

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
		while (scan_next_rec(&scan, &rx) && rx.day >= load->today - 7)
			add_waiting(txn, s, &rx);
		scan_end(&scan);
	}
}

/* What a product needs. */
static void count_alerts(struct txn *txn, struct load *load, const struct drug *drug)
{
	struct shelf shelf;
	shelf_read(txn, drug, load->today, &shelf);
	for (int i = 0; i < SHELF_NOTICES; i++)
		load->state->alert[i] += (shelf.notices & shelf_notices[i].notice) != 0;
}

static void load_alerts(struct txn *txn, struct load *load)
{
	struct scan scan = { 0 };
	struct drug drug;
	memset(load->state->alert, 0, sizeof(load->state->alert));
	scan_ids(&scan, txn, &record_drug, 1, false);
	while (scan_next_rec(&scan, &drug)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		if (!drug.is_inactive)
			count_alerts(txn, load, &drug);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
}

static int load_all(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct copy copy;
	struct clerk *s = load->state;
	(void)err;
	s->home.copy_s = copy_last_good(txn, &copy) ? copy.at_s : 0;
	load_waiting(txn, load);
	load_alerts(txn, load);
	s->sales = s->voids = 0;
	s->has_turn = cash_turn_of(txn, load->ui->session->user, &s->turn);
	if (s->has_turn) {
		struct cash_sums sums;
		cash_turn_sums(txn, &s->turn, &sums);
		s->sales = sums.sale_count;
		s->voids = sums.void_count;
	}
	return 0;
}

static void clerk_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct clerk *s = state;
	struct load load = { s, ui, ui_today(ui) };
	(void)rows;
	(void)cols;
	if (s->home.is_loaded)
		return;
	if (ui_read(ui, load_all, &load) == 0)
		home_load_drafts(&s->home, ui, HELD_MAX);
	s->home.is_loaded = true;
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
	return arena_fmt(ui->scratch, "%s %lld %s %s · %lld %s · %lld %s",
			 ui_tr(ui, N_("CASH BOX")), (long long)s->turn.box,
			 ui_tr(ui, N_("open since")), since, (long long)s->sales,
			 ui_tr(ui, N_("sales")), (long long)s->voids, ui_tr(ui, N_("voided")));
}

static void draw_waiting(struct ui *ui, const struct clerk *s, const struct canvas *pane)
{
	int row = 0;
	if (s->waiting_count == 0)
		canvas_put_wrapped(
			pane, 0, 1, 2, pane->cols - 2, STYLE_TEXT,
			ui_tr(ui,
			      N_("Nobody waits for a prescription. Scan a product to sell.")));
	for (int i = 0; i < s->waiting_count && row + 1 < pane->rows; i++) {
		const struct waiting *at = &s->waiting[i];
		canvas_putf(pane, row, 0, STYLE_TEXT, "%s%d  %s", i == 0 ? ">" : " ", i + 1,
			    at->hour);
		canvas_put_cols(pane, row++, 11, pane->cols - 12, -1, STYLE_TEXT, at->name);
		canvas_put_cols(pane, row++, 11, pane->cols - 12, -1, STYLE_TEXT, at->what);
	}
}

static void draw_alerts(struct ui *ui, const struct clerk *s, const struct canvas *pane)
{
	int64_t max = 1;
	for (int i = 0; i < SHELF_NOTICES; i++)
		max = s->alert[i] > max ? s->alert[i] : max;
	for (int i = 0; i < SHELF_NOTICES; i++) {
		bool is_bad = s->alert[i] > 0 && shelf_notices[i].notice == SHELF_EXPIRED;
		enum style style = is_bad ? STYLE_WARN : STYLE_TEXT;
		canvas_putf(pane, i, 1, style, "%c", shelf_notices[i].key);
		canvas_put_cols(pane, i, 3, 22, -1, style, ui_tr(ui, shelf_notices[i].label));
		canvas_putf(pane, i, 26, style, "%3lld", (long long)s->alert[i]);
		if (pane->cols > 40)
			canvas_bar(pane, i, 30, pane->cols - 31, s->alert[i], max, CANVAS_FULL);
		else
			canvas_bar(pane, i, 30, pane->cols - 30, s->alert[i], max, CANVAS_FULL);
	}
}

static const char *held_text(struct ui *ui, const struct draft *draft)
{
	char at[DAY_TEXT_BYTES];
	instant_format_time(at, draft->saved_s);
	return arena_fmt(ui->scratch, "%s  %s", at, draft->subject);
}

static void clerk_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct clerk *s = state;
	int bottom = canvas->rows - HELD_MAX - 1;
	struct canvas left, right;
	home_draw_line(&s->home, canvas, box_text(ui, s), "",
		       ui_tr(ui,
			     N_("Scan a product to sell, or write product, number or letter:")));
	copy_age_draw(ui, canvas, s->home.copy_s);
	home_panes(canvas, bottom,
		   arena_fmt(ui->scratch, "%s (%d)", ui_tr(ui, N_("Prescriptions waiting")),
			     s->waiting_total),
		   ui_tr(ui, N_("Drug store: notices")), &left, &right);
	draw_waiting(ui, s, &left);
	draw_alerts(ui, s, &right);
	home_draw_drafts(&s->home, ui, canvas, bottom, ui_tr(ui, N_("On hold")),
			 ui_tr(ui, N_("Nothing on hold.")), s->waiting_count, held_text);
}

/* --- the line --------------------------------------------------------------------------------- */

static void open_number(struct ui *ui, struct clerk *s, int number)
{
	if (number >= 1 && number <= s->waiting_count)
		ui_open(ui, &screen_sale,
			&(struct screen_arg){ .id = s->waiting[number - 1].prescription });
	else
		home_open_draft(&s->home, ui, number - s->waiting_count);
}

static unsigned take_line(struct ui *ui, struct clerk *s)
{
	char text[EDIT_BYTES];
	int number = home_take(&s->home, text);
	if (text[0] == '\0') {
		ui_open(ui, &screen_sale, NULL);
	} else if (number >= 0) {
		open_number(ui, s, number);
	} else if (text[1] == '\0' && text[0] >= 'a' && text[0] < 'a' + SHELF_NOTICES) {
		ui_open(ui, &screen_stock,
			&(struct screen_arg){ .text = shelf_notices[text[0] - 'a'].filter });
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
