/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sales of a day: look at a receipt, print it again (COPIA n), void it (ux.md 2.9). */
#include "base/num.h"
#include "base/utf8.h"
#include "core/cash.h"
#include "core/resolve.h"
#include "core/sale.h"
#include "core/visit.h"
#include "store/index.h"
#include "store/sum.h"
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/paper.h"
#include "tui/sale_ticket.h"
#include "tui/screens.h"

#include <string.h>

enum { TAG_VOID = 1, TAG_SIGN };

struct sales {
	struct list list;
	int64_t day;
	int64_t asked;
	struct sale_void input; /* being signed */ /* sale whose void is being confirmed */
};

static const struct list_column sales_columns[] = {
	{ N_("Receipt"), 13, -1, false }, { N_("Hour"), 5, -1, false },
	{ N_("Customer"), 18, -1, true }, { N_("Who pays"), 17, -1, false },
	{ N_("Total"), 10, 1, false },	  { N_("State"), 10, -1, false },
};

/* Did anything of it come back? */
static bool came_back(struct txn *txn, int64_t sale)
{
	int64_t sum[SUM_OUT];
	sum_total(txn, &record_sale_return, RETURN_SUM_SALE, &sale, 1, sum);
	return sum[2] > 0;
}

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
		sale->state != STATE_VALID && state != NULL ? ui_tr(read->ui, state->label)
		: came_back(txn, sale->head.id)		    ? ui_tr(read->ui, N_("Returned"))
							    : "";
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
			  ui_fill(ui, N_("Receipts: {1}"), list_number_text(&s->list, ui), NULL));
}

/* --- void: the effect is shown first ---------------------------------------------------------- */

#define EFFECT_PRODUCTS 5 /* by name; how many more there are is said */

struct effect {
	struct ui *ui;
	int64_t id;
	struct sale sale;
	char customer[48];
	char prescription[RX_NUMBER_BYTES];
	int64_t box;
	const char *line[DIALOG_LINES_MAX];
	int count;
	bool is_found;
};

static void add_effect(struct effect *effect, const char *label, const char *text)
{
	if (effect->count < DIALOG_LINES_MAX)
		effect->line[effect->count++] = arena_fmt(
			effect->ui->scratch, "%s %s",
			utf8_pad(effect->ui->scratch, label, 18, -1), text);
}

static void add_products(struct effect *effect)
{
	struct ui *ui = effect->ui;
	int64_t shown = 0, more = 0;
	for (int64_t i = 0; i < effect->sale.line_count; i++) {
		const struct sale_line *line = &effect->sale.lines[i];
		if (line->kind != LINE_DRUG)
			continue;
		if (shown == EFFECT_PRODUCTS) {
			more++;
			continue;
		}
		add_effect(effect, shown++ == 0 ? ui_tr(ui, N_("Back to stock")) : "",
			   arena_fmt(ui->scratch, "%s %s · %s",
				     num_int(ui->scratch, line->qty_units), line->text,
				     line->lot_code));
	}
	if (more > 0)
		add_effect(effect, "",
			   ui_fill(ui, N_("and {1} more products: Enter on the receipt shows all"),
				   num_int(ui->scratch, more), NULL));
}

/* Where the money goes: out of the box, or nobody owes it any more. */
static void add_money(struct effect *effect)
{
	struct ui *ui = effect->ui;
	const struct sale *sale = &effect->sale;
	const struct code *payer = code_by_value(&codes_payer, sale->payer);
	if (sale->total_cents > 0 && effect->box > 0)
		add_effect(effect,
			   ui_fill(ui, N_("Out of box {1}"), num_int(ui->scratch, effect->box),
				   NULL),
			   ui_fill(ui, N_("S/ {1} in cash"),
				   num_money(ui->scratch, sale->total_cents), NULL));
	else if (sale->total_cents > 0)
		add_effect(effect, ui_tr(ui, N_("Out of the safe")),
			   ui_fill(ui, N_("S/ {1} in cash"),
				   num_money(ui->scratch, sale->total_cents), NULL));
	else
		add_effect(effect, ui_tr(ui, N_("Out of the box")), ui_tr(ui, N_("nothing")));
	if (sale->subsidy_cents > 0 && payer != NULL)
		add_effect(effect, ui_tr(ui, N_("No longer owed")),
			   arena_fmt(ui->scratch, "S/ %s · %s%s%s",
				     num_money(ui->scratch, sale->subsidy_cents),
				     ui_tr(ui, payer->label), sale->fua[0] != '\0' ? " · FUA " : "",
				     sale->fua));
}

static int read_effect(struct txn *txn, void *arg, struct err *err)
{
	struct effect *effect = arg;
	struct prescription rx;
	struct cash_turn turn;
	(void)err;
	effect->is_found = rec_get(txn, &record_sale, effect->id, &effect->sale) == 0;
	if (!effect->is_found)
		return 0;
	effect->sale.lines = arena_copy(effect->ui->scratch, effect->sale.lines,
					(size_t)effect->sale.line_count *
						sizeof(*effect->sale.lines));
	ticket_text(effect->customer, sizeof(effect->customer),
		    effect->sale.customer[0] != '\0'
			    ? effect->sale.customer
			    : resolve_name(txn, &record_patient, effect->sale.patient));
	if (effect->sale.prescription > 0 &&
	    rec_get(txn, &record_prescription, effect->sale.prescription, &rx) == 0)
		prescription_number(rx.number, effect->prescription);
	if (cash_turn_of(txn, effect->ui->session->user, &turn))
		effect->box = turn.box;
	return 0;
}

/* Would it be taken? What stands against it is said before reason and PIN are asked. */
static bool may_be_voided(struct ui *ui, int64_t sale)
{
	struct sale_void input = { .sale = sale, .reason = codes_void_reason.codes[0].value };
	struct done done;
	struct err err = { 0 };
	if (op_rehearse(ui->session, op_by_name("sale.void"), &input, NULL, &done, ui->scratch,
			&err) == 0 || strncmp(err.item[0].field, "second", 6) == 0)
		return true;
	ui_say_err(ui, &err);
	return false;
}

/* "Void receipt R001-0000458 · HUAMAN QUISPE, José · S/ 12.30 · today 10:15" */
static const char *void_title(struct ui *ui, const struct effect *effect)
{
	const struct sale *sale = &effect->sale;
	char number[SALE_NUMBER_BYTES], hour[DAY_TEXT_BYTES], day[DAY_TEXT_BYTES];
	sale_number(sale, number);
	instant_format_time(hour, sale->at_s);
	day_format(day, sale->day);
	return arena_fmt(ui->scratch, "%s %s%s%s · S/ %s · %s %s", ui_tr(ui, N_("Void receipt")),
			 number, effect->customer[0] != '\0' ? " · " : "", effect->customer,
			 num_money(ui->scratch, sale->total_cents),
			 sale->day == ui_today(ui) ? ui_tr(ui, N_("today")) : day, hour);
}

static void ask_void(struct ui *ui, struct sales *s)
{
	struct effect effect = { .ui = ui, .id = list_id(&s->list) };
	if (effect.id == 0 || ui_read(ui, read_effect, &effect) != 0 || !effect.is_found)
		return;
	if (effect.sale.state != STATE_VALID) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("That receipt does not stand: there is nothing "
						    "to void.")));
		return;
	}
	if (!may_be_voided(ui, effect.id))
		return;
	add_products(&effect);
	add_money(&effect);
	if (effect.prescription[0] != '\0')
		add_effect(&effect, ui_tr(ui, N_("Prescription")),
			   ui_fill(ui, N_("{1} waits again at the counter"), effect.prescription,
				   NULL));
	s->asked = effect.id;
	dialog_reason(ui, TAG_VOID, void_title(ui, &effect), effect.line, effect.count,
		      &codes_void_reason);
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
	case CMD_PANE:
		if (list_id(&s->list) != 0)
			ui_open(ui, &screen_return,
				&(struct screen_arg){ .id = list_id(&s->list) });
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
	{ CMD_PANE, N_("Bring back"), N_("Takes back units of the receipt"), NULL, 0, "sale.return",
	  NULL },
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
