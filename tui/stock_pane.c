/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/stock_pane.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/request.h"
#include "core/stock_count.h"
#include "reports/words.h"
#include "store/index.h"

#include <stdio.h>

#define CARD_DAYS 120
#define AWAY_MONTHS 3

struct pane_load {
	struct ui *ui;
	struct stock_pane *pane;
	int64_t day;
	bool is_past;
};

/* --- reading ---------------------------------------------------------------------------------- */

int64_t stock_pane_month(int64_t day, bool is_past)
{
	int64_t month = month_of_day(day);
	return is_past && day == month_last_day(month) ? month : month - 1;
}

static void read_lots(struct txn *txn, struct pane_load *load, struct stock_pane *card)
{
	struct stock_lot *lot;
	int count = stock_lots(txn, card->drug, load->day, false, &lot);
	card->lot_count = 0;
	for (int i = 0; i < count && card->lot_count < PANE_LOTS_MAX; i++) {
		struct pane_lot *to = &card->lot[card->lot_count];
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

static void read_moves(struct txn *txn, struct pane_load *load, struct stock_pane *card)
{
	struct stock_card moves;
	stock_card_read(txn, card->drug, 0, load->day - CARD_DAYS, load->day, &moves);
	int first = moves.row_count > PANE_ROWS ? moves.row_count - PANE_ROWS : 0;
	for (int i = first; i < moves.row_count; i++) {
		const struct move *move = &moves.rows[i].move;
		const struct code *kind = code_by_value(&codes_move_kind, move->kind);
		struct pane_move *line = &card->move[card->move_count++];
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

/* What 12 whole months used, how long the stock lasts, and what to ask for. */
static int read_use(struct txn *txn, struct pane_load *load, struct stock_pane *card,
		    struct err *err)
{
	struct drug drug;
	if (rec_get(txn, &record_drug, card->drug, &drug) != 0)
		return ERR_NOT_FOUND;
	(void)err;
	card->month = month_of_day(load->day);
	stock_consumption(txn, card->drug, card->month, PANE_MONTHS, card->used);
	consumption_read_stocked(txn, card->drug, stock_pane_month(load->day, load->is_past),
				 &card->use);
	card->usable_units = load->is_past ? stock_unexpired(txn, card->drug, load->day)
					   : stock_usable(txn, card->drug, load->day);
	card->target_months = consumption_target_months(&card->use, drug.target_months);
	card->coming_units = load->is_past ? 0 : stock_coming(txn, card->drug);
	card->asked_units = consumption_asked(&card->use, &drug, card->usable_units,
					      card->coming_units);
	card->is_large = drug.is_large != 0;
	snprintf(card->unit, sizeof(card->unit), "%s", drug.unit);
	return 0;
}

/* Which of the lots are more than will be given until they expire. */
static void read_risk(struct txn *txn, struct pane_load *load, struct stock_pane *card)
{
	struct stock_lot *lot;
	int count = stock_lots(txn, card->drug, load->day, false, &lot);
	int64_t *risk = arena_array(txn_arena(txn), (size_t)count, sizeof(*risk));
	consumption_expiry_risk(&card->use, lot, count, month_of_day(load->day), risk);
	for (int i = 0; i < count; i++)
		for (int j = 0; j < card->lot_count; j++)
			if (card->lot[j].id == lot[i].lot.head.id)
				card->lot[j].risk_units = risk[i];
}

static int load_pane(struct txn *txn, void *arg, struct err *err)
{
	struct pane_load *load = arg;
	struct stock_pane *card = load->pane;
	int64_t drug = card->drug;
	*card = (struct stock_pane){ .drug = drug, .is_blind = count_is_blind(txn, drug) };
	read_lots(txn, load, card);
	read_moves(txn, load, card);
	demand_read(txn, drug, month_first_day(month_of_day(load->day) - AWAY_MONTHS + 1),
		    load->day, &card->away);
	int code = read_use(txn, load, card, err);
	/* Of a new product the use says nothing yet. */
	if (code == 0 && card->use.history >= CONSUMPTION_NEW_MONTHS)
		read_risk(txn, load, card);
	return code;
}

void stock_pane_load(struct stock_pane *pane, struct ui *ui, int64_t drug, int64_t day,
		     bool is_past)
{
	struct pane_load load = { ui, pane, day, is_past };
	pane->drug = drug;
	if (ui_read(ui, load_pane, &load) != 0)
		pane->drug = 0;
}

/* --- drawing --------------------------------------------------------------------------------- */

/* "0.1800" of one unit. */
static const char *unit_cost(struct ui *ui, const struct pane_move *move)
{
	char text[NUM_TEXT_BYTES];
	int64_t sign = move->qty_units < 0 ? -1 : 1, cost_e4;
	if (move->qty_units == 0 ||
	    !num_mul_div(sign * move->cost_cents, 100, sign * move->qty_units, &cost_e4))
		return "-";
	num_format(text, cost_e4, 4, false);
	return arena_str(ui->scratch, text);
}

static void draw_moves(struct ui *ui, const struct stock_pane *card, const struct canvas *pane,
		       int row, int rows)
{
	bool has_cost = pane->cols >= 70; /* no room beside a narrow list, nor for the detail */
	int right = pane->cols - 1 - (has_cost ? 8 : 0);
	int detail = pane->cols >= 60 ? right - 49 : 0;
	canvas_put_cols(pane, row, 2, 9, -1, STYLE_STRONG, ui_tr(ui, N_("Day")));
	canvas_put_cols(pane, row, 11, 14, -1, STYLE_STRONG, ui_tr(ui, N_("Paper")));
	if (detail > 0)
		canvas_put_cols(pane, row, 26, detail, -1, STYLE_STRONG, ui_tr(ui, N_("Detail")));
	canvas_put_cols(pane, row, right - 22, 6, 1, STYLE_STRONG, ui_tr(ui, N_("In")));
	canvas_put_cols(pane, row, right - 15, 6, 1, STYLE_STRONG, ui_tr(ui, N_("Out")));
	canvas_put_cols(pane, row, right - 8, 7, 1, STYLE_STRONG, ui_tr(ui, N_("Left")));
	if (has_cost)
		canvas_put_cols(pane, row, right + 1, 7, 1, STYLE_STRONG, ui_tr(ui, N_("Cost")));
	if (card->move_count == 0)
		canvas_put(pane, row + 1, 2, STYLE_TEXT,
			   ui_tr(ui, N_("No movements in the last four months.")));
	int first = card->move_count > rows - 1 ? card->move_count - (rows - 1) : 0;
	for (int i = first; i < card->move_count; i++) {
		const struct pane_move *line = &card->move[i];
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
		if (has_cost)
			canvas_put_cols(pane, row, right + 1, 7, 1, STYLE_TEXT,
					unit_cost(ui, line));
	}
}

static void draw_lots(struct ui *ui, const struct stock_pane *card, const struct canvas *pane,
		       int row, int rows)
{
	canvas_put_cols(pane, row, 2, 24, -1, STYLE_STRONG, ui_tr(ui, N_("Lot")));
	canvas_put_cols(pane, row, 28, 10, -1, STYLE_STRONG, ui_tr(ui, N_("Expires")));
	canvas_put_cols(pane, row, 40, 8, 1, STYLE_STRONG, ui_tr(ui, N_("On hand")));
	if (card->lot_count == 0)
		canvas_put(pane, row + 1, 2, STYLE_TEXT, ui_tr(ui, N_("No lot has any left.")));
	for (int i = 0; i < card->lot_count && i < rows - 1; i++) {
		const struct pane_lot *lot = &card->lot[i];
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
		else if (lot->risk_units > 0 && !card->is_blind)
			canvas_put(pane, row, 50, STYLE_WARN,
				   ui_fill(ui, N_("! {1} will be left over"),
					   num_int(ui->scratch, lot->risk_units), NULL));
	}
}

static void draw_use(struct ui *ui, const struct stock_pane *card, const struct canvas *pane,
		     int row)
{
	int64_t max = 1;
	int cols = (pane->cols - 2) / (PANE_MONTHS / 2);
	for (int i = 0; i < PANE_MONTHS; i++)
		max = card->used[i] > max ? card->used[i] : max;
	for (int i = 0; i < PANE_MONTHS; i++) {
		const char *month = words_month_short(ui->scratch, ui->session->lang,
						      card->month - PANE_MONTHS + 1 + i);
		int col = 2 + i % (PANE_MONTHS / 2) * cols;
		int line = row + i / (PANE_MONTHS / 2);
		canvas_putf(pane, line, col, STYLE_TEXT, "%s%s",
			    utf8_pad(ui->scratch, month, 4, -1),
			    utf8_pad(ui->scratch, num_int(ui->scratch, card->used[i]), 5, 1));
		canvas_bar(pane, line, col + 10, cols - 12, card->used[i], max, CANVAS_FULL);
	}
}

/* "2.6" of hundredths. */
static const char *tenths(struct ui *ui, int64_t hundredths)
{
	char text[NUM_TEXT_BYTES];
	num_format(text, (hundredths + 5) / 10, 1, true);
	return arena_str(ui->scratch, text);
}

/* How much a month, by the ministry and by the days with stock; how long it lasts; its class. */
static void draw_cover(struct ui *ui, const struct stock_pane *card, const struct canvas *pane,
		       int row)
{
	enum stock_class class = consumption_class(&card->use, card->usable_units, card->is_large);
	int64_t cover = consumption_cover_e2(&card->use, card->usable_units);
	struct sbuf out;
	if (card->is_blind)
		return;
	sbuf_init(&out, ui->scratch, 512);
	sbuf_add(&out, ui_fill(ui, N_("A month {1}"),
			       tenths(ui, consumption_average_e2(&card->use)), NULL));
	if (card->use.days_out > 0)
		sbuf_add(&out, ui_fill(ui, N_(" (corrected {1}: {2} days without)"),
				       tenths(ui, consumption_corrected_e2(&card->use)),
				       num_int(ui->scratch, card->use.days_out), NULL));
	if (cover >= 0)
		sbuf_add(&out, ui_fill(ui, N_(" · lasts {1} months"), tenths(ui, cover), NULL));
	sbuf_addf(&out, " · %s", ui_tr(ui, code_by_value(&codes_stock_class, class)->label));
	canvas_put_cols(pane, row, 2, pane->cols - 3, -1,
			class == STOCK_NONE || class == STOCK_LOW ? STYLE_WARN : STYLE_TEXT,
			out.buf);
}

static const char *join(struct ui *ui, const char *left, const char *right)
{
	bool is_both = left[0] != '\0' && right[0] != '\0';
	return arena_fmt(ui->scratch, "%s%s%s", left, is_both ? " · " : "", right);
}

/* What to ask for, and who left without it lately. */
static void draw_need(struct ui *ui, const struct stock_pane *card, const struct canvas *pane,
		      int row)
{
	const char *ask = "", *away = "", *coming = "";
	if (card->is_blind)
		ask = ui_tr(ui, N_("Being counted: the balance is told when it is compared"));
	else if (card->asked_units > 0)
		ask = ui_fill(ui, N_("Order for {1} months: {2} {3}"),
			      num_int(ui->scratch, card->target_months),
			      num_int(ui->scratch, card->asked_units), card->unit, NULL);
	if (card->coming_units > 0)
		coming = ui_fill(ui, N_("On its way: {1}"),
				 num_int(ui->scratch, card->coming_units), NULL);
	if (card->away.people > 0)
		away = ui_fill(ui, N_("Not served in 3 months: {1} people, {2} units"),
			       num_int(ui->scratch, card->away.people),
			       num_int(ui->scratch, card->away.units), NULL);
	canvas_put_cols(pane, row, 2, pane->cols - 3, -1, STYLE_TEXT,
			join(ui, join(ui, ask, coming), away));
}

void stock_pane_draw(const struct stock_pane *card, struct ui *ui, const struct canvas *pane,
		     const char *title, bool has_lots)
{
	int rows = pane->rows - 5;
	if (rows < 2)
		return;
	canvas_put_cols(pane, 0, 1, pane->cols - 2, -1, STYLE_STRONG, title);
	if (has_lots)
		draw_lots(ui, card, pane, 1, rows);
	else
		draw_moves(ui, card, pane, 1, rows);
	draw_use(ui, card, pane, pane->rows - 4);
	draw_cover(ui, card, pane, pane->rows - 2);
	draw_need(ui, card, pane, pane->rows - 1);
}
