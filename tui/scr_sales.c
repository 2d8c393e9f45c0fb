/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sales of a day: look at a receipt, print it again (COPIA n), void it (ux.md 2.9). */
#include "base/num.h"
#include "core/cash.h"
#include "core/resolve.h"
#include "core/sale.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/paper.h"
#include "tui/sale_ticket.h"
#include "tui/screens.h"

enum { TAG_VOID = 1, TAG_SIGN };

struct sales {
	struct list list;
	int64_t day;
	int64_t asked;
	struct sale_void input; /* being signed */ /* sale whose void is being confirmed */
};

static const struct list_column sales_columns[] = {
	{ N_("Receipt"), 13, -1, false }, { N_("Hour"), 5, -1, false },
	{ N_("Customer"), 24, -1, true }, { N_("Who pays"), 11, -1, false },
	{ N_("Total"), 10, 1, false },	  { N_("State"), 10, -1, false },
};

static void add_sale(struct txn *txn, struct list_read *read, const struct sale *sale)
{
	struct arena *arena = read->page->arena;
	struct list_row *row = list_read_row(read);
	char number[SALE_NUMBER_BYTES], hour[DAY_TEXT_BYTES];
	if (row == NULL)
		return;
	const struct code *payer = code_by_value(&codes_payer, sale->payer);
	const struct code *state = code_by_value(&codes_doc_state, sale->state);
	sale_number(sale, number);
	instant_format_time(hour, sale->at_s);
	row->id = sale->head.id;
	row->cell[0] = arena_str(arena, number);
	row->cell[1] = arena_str(arena, hour);
	row->cell[2] =
		arena_str(arena, sale->customer[0] != '\0'
					 ? sale->customer
					 : resolve_name(txn, &record_patient, sale->patient));
	row->cell[3] = payer != NULL ? ui_tr(read->ui, payer->label) : "";
	row->cell[4] = num_money(arena, sale->total_cents);
	row->cell[5] =
		sale->state != STATE_VALID && state != NULL ? ui_tr(read->ui, state->label) : "";
	row->cell_style[5] = STYLE_WARN;
}

static int read_sales(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	const struct sales *s = read->state;
	struct key_part part[1] = { KEY_INT(s->day) };
	struct scan scan = { 0 };
	struct sale sale;
	(void)err;
	scan_prefix(&scan, txn, &record_sale, SALE_BY_DAY, part, 1, true);
	while (scan_next_rec(&scan, &sale))
		add_sale(txn, read, &sale);
	scan_end(&scan);
	return 0;
}

static int sales_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_sales);
}

static const struct list_desc sales_list = {
	.columns = sales_columns,
	.column_count = ARRAY_LEN(sales_columns),
	.fetch = sales_fetch,
	.empty = N_("No sales on this day. The arrow left shows the day before."),
};

static int sales_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct sales *s = state;
	s->day = arg != NULL && arg->value > 0 ? arg->value : ui_today(ui);
	list_open(&s->list, ui, &sales_list, s);
	return 0;
}

static void sales_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct sales *s = state;
	char day[DAY_TEXT_BYTES];
	day_format(day, s->day);
	list_screen_paint(&s->list, ui, canvas, ui_fill(ui, N_("Sales of {1}"), day, NULL),
			  ui_fill(ui, N_("{1} receipts"), list_count_text(&s->list, ui), NULL));
}

/* --- void: the effect is shown first ---------------------------------------------------------- */

struct effect {
	int64_t id;
	struct sale sale;
	const char *stock;
	bool is_found;
};

static int read_effect(struct txn *txn, void *arg, struct err *err)
{
	struct effect *effect = arg;
	struct sbuf text;
	(void)err;
	sbuf_init(&text, txn_arena(txn), 2000);
	effect->is_found = rec_get(txn, &record_sale, effect->id, &effect->sale) == 0;
	for (int64_t i = 0; effect->is_found && i < effect->sale.line_count; i++) {
		const struct sale_line *line = &effect->sale.lines[i];
		if (line->kind == LINE_DRUG)
			sbuf_addf(&text, "%s%lld %s", text.len > 0 ? " · " : "",
				  (long long)line->qty_units, line->text);
	}
	effect->stock = text.buf;
	return 0;
}

static void ask_void(struct ui *ui, struct sales *s)
{
	struct effect effect = { .id = list_id(&s->list) };
	char number[SALE_NUMBER_BYTES];
	if (effect.id == 0 || ui_read(ui, read_effect, &effect) != 0 || !effect.is_found)
		return;
	if (effect.sale.state != STATE_VALID) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("That receipt does not stand: there is nothing "
						    "to void.")));
		return;
	}
	sale_number(&effect.sale, number);
	const char *line[3];
	line[0] = arena_fmt(ui->scratch, "%s%sS/ %s", effect.sale.customer,
			    effect.sale.customer[0] != '\0' ? " · " : "",
			    num_money(ui->scratch, effect.sale.total_cents));
	line[1] = arena_fmt(ui->scratch, "%s  %s", ui_tr(ui, N_("Back to stock")), effect.stock);
	line[2] = arena_fmt(ui->scratch, "%s  S/ %s", ui_tr(ui, N_("Out of the box")),
			    num_money(ui->scratch, effect.sale.total_cents));
	s->asked = effect.id;
	dialog_reason(ui, TAG_VOID,
		      arena_fmt(ui->scratch, "%s %s", ui_tr(ui, N_("Void receipt")), number), line,
		      ARRAY_LEN(line), &codes_void_reason);
}

/* Of a box that was counted and closed somebody else signs as well. */
static void do_void(struct ui *ui, struct sales *s, const struct event *event)
{
	struct op_call call = { 0 };
	struct done done;
	if (event->tag == TAG_VOID) {
		s->input = (struct sale_void){ .sale = s->asked, .reason = event->value };
		ticket_text(s->input.note, sizeof(s->input.note), event->text);
	} else {
		ui_signature(&call, event);
	}
	if (ui_run_signed(ui, "sale.void", &s->input, &call, &done, TAG_SIGN, 0) != 0)
		return;
	ui_say(ui, STYLE_OK,
	       ui_fill(ui, N_("Voided with {1}. Units and cash are back."), done.number, NULL));
	list_reload(&s->list, s->asked);
}

static void reprint(struct ui *ui, struct sales *s)
{
	struct receipt_reprint input = { .sale = list_id(&s->list) };
	struct reprint_done done;
	if (input.sale == 0 || ui_run(ui, "receipt.reprint", &input, NULL, &done) != 0)
		return;
	const char *path = paper_save_id(ui, "receipt", input.sale);
	if (path != NULL)
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("COPY {1}: {2}"), num_int(ui->scratch, done.copies), path,
			       NULL));
	list_reload(&s->list, input.sale);
}

static unsigned sales_handle(struct ui *ui, void *state, const struct event *event)
{
	struct sales *s = state;
	if (event->kind == EVENT_ANSWER) {
		if ((event->tag == TAG_VOID || event->tag == TAG_SIGN) && event->answer)
			do_void(ui, s, event);
		return REACT_USED;
	}
	switch (event->cmd) {
	case CMD_VOID:
		ask_void(ui, s);
		return REACT_USED;
	case CMD_DO:
		reprint(ui, s);
		return REACT_USED;
	case CMD_LEFT:
	case CMD_RIGHT:
		s->day += event->cmd == CMD_LEFT ? -1 : s->day < ui_today(ui) ? 1 : 0;
		list_reload(&s->list, 0);
		return REACT_USED;
	default:
		break;
	}
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		ui_open(ui, &screen_paper,
			&(struct screen_arg){ .text = "receipt", .id = list_id(&s->list) });
		return REACT_USED;
	}
	return react;
}

static const struct ui_command sales_commands[] = {
	{ CMD_ENTER, N_("Look"), N_("Shows the receipt"), NULL, 0, NULL, NULL },
	{ CMD_DO, N_("Copy"), N_("Prints the receipt again, marked as a copy"), NULL, 0,
	  "receipt.reprint", NULL },
	{ CMD_VOID, N_("Void"), N_("Voids the sale: stock and cash go back"), NULL, 0, "sale.void",
	  NULL },
	{ CMD_LEFT, N_("Day before"), N_("Sales of the day before"), NULL, 0, NULL, NULL },
};

const struct screen screen_sales = {
	.name = "sales",
	.title = N_("Sales of the day"),
	.code = "vd",
	.words = N_("sales receipts void copy today"),
	.help = N_("F8 voids a sale and shows first what that does. F2 prints a copy."),
	.roles = ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER | ROLE_AUDITOR,
	.state_size = sizeof(struct sales),
	.commands = sales_commands,
	.command_count = ARRAY_LEN(sales_commands),
	.open = sales_open,
	.layout = list_screen_layout,
	.draw = sales_draw,
	.handle = sales_handle,
	.resume = list_screen_resume,
	.close = list_screen_close,
};
