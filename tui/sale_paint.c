/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sale_screen.h"

#include "base/num.h"
#include "core/cash.h"
#include "tui/frame.h"

#define SOON_DAYS 90 /* an expiry that is nearer than this is marked */
#define WIDE_COLS 100
#define BIG_FROM 44  /* big figures never cover the words beside the amounts */

/* --- lines ------------------------------------------------------------------------------------ */

/* Columns from the right edge. Who does not pay it all sees what each line costs this person: there
 * the price of one gives way where the screen is narrow. */
struct columns {
	int lot, expiry, qty, each, amount, pays; /* each, pays: -1 not shown */
	int text_cols;
};

static struct columns columns_of(const struct sale_screen *s, const struct canvas *canvas)
{
	bool has_pays = s->ticket.input.payer != PAYER_CASH;
	bool has_each = !has_pays || canvas->cols >= WIDE_COLS;
	int end = canvas->cols - (has_pays ? 10 : 0);
	int shift = has_each ? 0 : 9;
	return (struct columns){
		.lot = end - 40 + shift, .expiry = end - 31 + shift, .qty = end - 24 + shift,
		.each = has_each ? end - 18 : -1, .amount = end - 10,
		.pays = has_pays ? canvas->cols - 10 : -1, .text_cols = end - 45 + shift,
	};
}

static void draw_heading(struct ui *ui, const struct canvas *canvas, int row,
			 const struct columns *at)
{
	canvas_put(canvas, row, 0, STYLE_STRONG,
		   arena_fmt(ui->scratch, " %s  %s", "N", ui_tr(ui, N_("Product"))));
	canvas_put_cols(canvas, row, at->lot, 8, -1, STYLE_STRONG, ui_tr(ui, N_("Lot")));
	canvas_put_cols(canvas, row, at->expiry, 7, -1, STYLE_STRONG, ui_tr(ui, N_("Expiry")));
	canvas_put_cols(canvas, row, at->qty, 5, 1, STYLE_STRONG, ui_tr(ui, N_("Qty")));
	if (at->each >= 0)
		canvas_put_cols(canvas, row, at->each, 7, 1, STYLE_STRONG,
				ui_tr(ui, N_("Unit pr.")));
	canvas_put_cols(canvas, row, at->amount, 9, 1, STYLE_STRONG, ui_tr(ui, N_("Amount")));
	if (at->pays >= 0)
		canvas_put_cols(canvas, row, at->pays, 9, 1, STYLE_STRONG, ui_tr(ui, N_("Pays")));
}

static void draw_line(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		      int row, int i, const struct columns *at)
{
	const struct sale_line *line = &s->ticket.sale.lines[i];
	char expiry[DAY_TEXT_BYTES] = "";
	bool is_soon = line->expiry_day > 0 && line->expiry_day < ui_today(ui) + SOON_DAYS;
	bool is_chosen = s->stage != STAGE_CHANGE && i == ticket_row(&s->ticket);
	if (line->expiry_day > 0)
		day_format_short(expiry, line->expiry_day);
	canvas_putf(canvas, row, 0, STYLE_TEXT, "%s%d", is_chosen ? ">" : " ", i + 1);
	canvas_put_cols(canvas, row, 4, at->text_cols, -1, STYLE_TEXT, line->text);
	canvas_put_cols(canvas, row, at->lot, 8, -1, STYLE_TEXT, line->lot_code);
	canvas_putf(canvas, row, at->expiry, is_soon ? STYLE_WARN : STYLE_TEXT, "%s%s",
		    expiry[0] != '\0' ? expiry + 3 : "", is_soon ? " !" : "");
	canvas_put_cols(canvas, row, at->qty, 5, 1, STYLE_TEXT,
			num_int(ui->scratch, line->qty_units));
	if (at->each >= 0)
		canvas_put_cols(canvas, row, at->each, 7, 1, STYLE_TEXT,
				num_money(ui->scratch, line->price_cents));
	canvas_put_cols(canvas, row, at->amount, 9, 1, STYLE_TEXT,
			num_money(ui->scratch, line->full_cents));
	if (at->pays >= 0)
		canvas_put_cols(canvas, row, at->pays, 9, 1, STYLE_STRONG,
				num_money(ui->scratch, line->paid_cents));
}

static void draw_lines(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		       int row, int rows)
{
	struct columns at = columns_of(s, canvas);
	int count = (int)s->ticket.sale.line_count, chosen = ticket_row(&s->ticket);
	/* the chosen line is seen; otherwise the last ones are */
	int first = count > rows ? count - rows : 0;
	if (chosen >= 0 && chosen < first)
		first = chosen;
	draw_heading(ui, canvas, row, &at);
	for (int i = first; i < count && i - first < rows; i++)
		draw_line(ui, s, canvas, row + 1 + i - first, i, &at);
	if (first > 0)
		canvas_put(canvas, row, 0, STYLE_STRONG, "↑");
	if (first + rows < count)
		canvas_put(canvas, row + rows + 1, canvas->cols - 3, STYLE_STRONG, "↓");
}

/* --- amounts ---------------------------------------------------------------------------------- */

static void put_amount(struct ui *ui, const struct canvas *canvas, int row, const char *label,
		       int64_t cents, enum style style)
{
	canvas_put_cols(canvas, row, 1, 18, -1, style, label);
	canvas_put_cols(canvas, row, 19, 10, 1, style, num_money(ui->scratch, cents));
}

/* Who pays the rest, or in whose favour the total was rounded. */
static void draw_less(struct ui *ui, const struct sale *sale, const struct canvas *canvas, int row)
{
	const struct code *payer = code_by_value(&codes_payer, sale->payer);
	if (sale->payer == PAYER_CASH || payer == NULL) {
		put_amount(ui, canvas, row, ui_tr(ui, N_("Rounding")), -sale->rounding_cents,
			   STYLE_TEXT);
		if (sale->rounding_cents == 0)
			return;
		canvas_put(canvas, row, 31, STYLE_TEXT, ui_tr(ui, N_("in favour")));
		canvas_put(canvas, row + 1, 31, STYLE_TEXT, ui_tr(ui, N_("of who pays")));
	} else if (sale->payer == PAYER_EXEMPT) {
		put_amount(ui, canvas, row, ui_tr(ui, N_("Waived")), -sale->subsidy_cents,
			   STYLE_TEXT);
	} else if (sale->payer == PAYER_CREDIT) {
		put_amount(ui, canvas, row, ui_tr(ui, N_("To be paid later")),
			   -sale->subsidy_cents, STYLE_WARN);
	} else {
		put_amount(ui, canvas, row, ui_tr(ui, payer->label), -sale->subsidy_cents,
			   STYLE_TEXT);
	}
}

bool sale_received(const struct sale_screen *s, int64_t *cents)
{
	*cents = s->ticket.sale.total_cents;
	return !s->line.is_changed || num_parse(s->line.text, 2, cents);
}

static void draw_change(struct ui *ui, const struct canvas *canvas, int row, int64_t cents,
			enum style style)
{
	char pieces[CHANGE_TEXT_BYTES];
	put_amount(ui, canvas, row, ui_tr(ui, N_("CHANGE  S/")), cents, style);
	cash_change_text(cents, pieces, sizeof(pieces));
	canvas_put(canvas, row + 1, 9, style, pieces);
}

/* What would be handed back of what is being typed. */
static void draw_receive(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
			 int row)
{
	int64_t received, total = s->ticket.sale.total_cents;
	canvas_put(canvas, row, 17, STYLE_TEXT, "[");
	edit_draw(&s->line, canvas, row, 18, 11, true, STYLE_TEXT);
	canvas_put(canvas, row, 29, STYLE_TEXT, "]");
	if (!sale_received(s, &received) || received > RECEIVED_CENTS_MAX)
		return;
	if (received >= total)
		draw_change(ui, canvas, row + 1, received - total, STYLE_TEXT);
	else
		put_amount(ui, canvas, row + 1, ui_tr(ui, N_("MISSING S/")), total - received,
			   STYLE_WARN);
}

static void draw_totals(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
			int row)
{
	const struct sale *sale = &s->ticket.sale;
	put_amount(ui, canvas, row, ui_tr(ui, N_("Subtotal")), sale->full_cents, STYLE_TEXT);
	draw_less(ui, sale, canvas, row + 1);
	put_amount(ui, canvas, row + 2, ui_tr(ui, N_("TOTAL   S/")), sale->total_cents,
		   STYLE_STRONG);
	canvas_put(canvas, row + 3, 1, STYLE_TEXT, ui_tr(ui, N_("Received S/")));
	if (s->stage == STAGE_RECEIVE)
		draw_receive(ui, s, canvas, row + 3);
	if (s->stage == STAGE_CHANGE) {
		put_amount(ui, canvas, row + 3, ui_tr(ui, N_("Received S/")),
			   s->done.received_cents, STYLE_TEXT);
		draw_change(ui, canvas, row + 4, s->done.change_cents, STYLE_STRONG);
	}
}

static void draw_big(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		     int row)
{
	int64_t cents =
		s->stage == STAGE_CHANGE ? s->done.change_cents : s->ticket.sale.total_cents;
	const char *text = num_money(ui->scratch, cents);
	int from = canvas->cols - canvas_digits_cols(text) - 2;
	bool has_words = s->ticket.sale.rounding_cents != 0;
	if (!ui->is_slow && from > (has_words ? BIG_FROM - 1 : 32))
		canvas_digits(canvas, row, from, STYLE_STRONG, text);
}

/* --- all -------------------------------------------------------------------------------------- */

/* What stays on the shelf of the chosen line's product, and how many a box has. */
static void draw_shelf(struct ui *ui, const struct sale_screen *s, const struct canvas *canvas,
		       int row)
{
	const struct ticket *t = &s->ticket;
	if (s->stage == STAGE_CHANGE || t->left_units < 0)
		return;
	const char *left = ui_fill(ui, N_("> {1}: {2} stay"), ticket_chosen_text(t),
				   num_int(ui->scratch, t->left_units), NULL);
	const char *pack = t->pack_units == 0
				   ? ""
				   : ui_fill(ui, N_(" · box x{1}"),
					     num_int(ui->scratch, t->pack_units), NULL);
	canvas_put(canvas, row, 1, STYLE_TEXT, arena_fmt(ui->scratch, "%s%s", left, pack));
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

void sale_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct sale_screen *s = state;
	int totals = canvas->rows - 6, line = totals - 3;
	draw_strip(ui, s, canvas);
	canvas_rule(canvas, 1, NULL);
	canvas_rule(canvas, line - 1,
		    ui_tr(ui, N_("Code or name ── quantity*code ── - removes the last")));
	draw_lines(ui, s, canvas, 2, line - 4);
	if (s->stage == STAGE_LINES) {
		canvas_put(canvas, line, 1, STYLE_TEXT, "[");
		edit_draw(&s->line, canvas, line, 2, 48, true, STYLE_TEXT);
		canvas_put(canvas, line, 50, STYLE_TEXT, "]");
	}
	int64_t count = s->ticket.input.line_count;
	const char *text = tr_n(ui->session->lang, N_("{1} product"), N_("{1} products"), count);
	canvas_put(canvas, line, canvas->cols - 18, STYLE_TEXT,
		   ui_fill(ui, text, num_int(ui->scratch, count), NULL));
	draw_shelf(ui, s, canvas, line + 1);
	draw_totals(ui, s, canvas, totals);
	draw_big(ui, s, canvas, totals);
	if (s->stage == STAGE_CHANGE)
		canvas_cursor(canvas, totals + 4, 1);
	if (s->box.is_open)
		lookup_draw(&s->box, ui, canvas, line, 2);
}
