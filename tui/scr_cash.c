/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cash box (ux.md 2.14, 3.9): opened with what was left in it, counted blind piece by piece,
 * and only when the count is kept does it show what should be there, ask why it differs and close.
 * One screen for the three moments; the turn says which one it is. What goes to the safe is handed
 * over to somebody who signs for it, in the third of the steps of closing.
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/cash.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTES 5 /* of the pieces, the others are coins */
#define COIN_COL 40
#define PIECES_MAX 99999
#define COUNT_ROWS 17    /* of the form: the piles, and below the sums the slips */
#define TAG_RECEIVER 1

enum step { STEP_OPEN, STEP_COUNT, STEP_CLOSE };

struct cash {
	struct form form;
	enum step step;
	struct cash_turn turn; /* its lists are not kept */
	struct cash_sums sums; /* shown in STEP_CLOSE only, but for what went to the bank */
	int64_t counted_cents; /* the last count kept */
	int64_t slips_cents;   /* of it: provisional slips */
	int64_t counts;
	bool has_others;       /* somebody else may receive the money */
	char owner[64];        /* of the turn, when it is another person */
	int64_t box, left_cents, safe_cents; /* in STEP_OPEN */
	char box_owner[64];    /* who has that box open, "" nobody */
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct ui *ui;
	struct cash *state;
	int64_t turn; /* 0: the user's own */
};

static void read_owner(struct txn *txn, int64_t id, char *out, size_t size)
{
	struct user user;
	snprintf(out, size, "%s", rec_get(txn, &record_user, id, &user) == 0 ? user.name : "");
}

static void load_count(struct txn *txn, struct cash *s)
{
	const struct cash_count *last;
	s->counts = s->turn.count_count;
	if (s->counts == 0)
		return;
	last = &s->turn.counts[s->counts - 1];
	s->counted_cents = last->counted_cents;
	s->slips_cents = last->slips_cents;
	/* A count that is older than the last sale says nothing: it is made again. */
	if (last->expected_cents != cash_expected(txn, &s->turn))
		return;
	s->step = STEP_CLOSE;
}

/* Is there anybody else with a PIN? */
static bool has_others(struct txn *txn, int64_t self)
{
	struct scan scan = { 0 };
	struct user user;
	bool is_found = false;
	scan_ids(&scan, txn, &record_user, 0, false);
	while (!is_found && scan_next_rec(&scan, &user))
		is_found = user.head.id != self && !user.is_inactive && user.pin_hash[0] != '\0';
	scan_end(&scan);
	return is_found;
}

static int load_turn(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct cash *s = load->state;
	bool is_found;
	(void)err;
	s->step = STEP_OPEN;
	s->owner[0] = '\0';
	s->has_others = has_others(txn, load->ui->session->user);
	if (load->turn > 0)
		is_found = rec_get(txn, &record_cash_turn, load->turn, &s->turn) == 0 &&
			   s->turn.state == TURN_OPEN;
	else
		is_found = cash_turn_of(txn, load->ui->session->user, &s->turn);
	if (!is_found)
		s->turn = (struct cash_turn){ 0 };
	if (!is_found)
		return 0;
	s->step = STEP_COUNT;
	cash_turn_sums(txn, &s->turn, &s->sums);
	if (s->turn.user != load->ui->session->user)
		read_owner(txn, s->turn.user, s->owner, sizeof(s->owner));
	load_count(txn, s);
	s->turn.pieces = NULL;
	s->turn.counts = NULL;
	s->turn.piece_count = s->turn.count_count = 0;
	return 0;
}

/* What a box holds before it is opened. */
static int load_box(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct cash *s = load->state;
	struct cash_turn last;
	(void)err;
	s->left_cents = s->slips_cents = 0;
	s->box_owner[0] = '\0';
	s->safe_cents = cash_safe(txn);
	if (s->box < 1 || !cash_box_turn(txn, s->box, &last))
		return 0;
	if (last.state == TURN_OPEN)
		read_owner(txn, last.user, s->box_owner, sizeof(s->box_owner));
	else
		s->left_cents = last.counted_cents - last.safe_cents;
	if (last.state == TURN_CLOSED)
		s->slips_cents = last.slips_cents;
	return 0;
}

/* The box that this person used last; else the first that nobody has open. */
static int find_box(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct scan scan = { 0 };
	struct cash_turn turn;
	int tries = 200;
	(void)err;
	load->state->box = 1;
	scan_ids(&scan, txn, &record_cash_turn, 0, true);
	while (tries-- > 0 && scan_next_rec(&scan, &turn)) {
		if (turn.user != load->ui->session->user)
			continue;
		load->state->box = turn.box;
		break;
	}
	scan_end(&scan);
	return 0;
}

/* --- opening ---------------------------------------------------------------------------------- */

static void box_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct cash *s = form->screen_state;
	const struct cash_open *in = form->input;
	(void)line;
	(void)item;
	s->box = in->box;
	if (ui_read(ui, load_box, &(struct load){ ui, s, 0 }) != 0)
		s->left_cents = s->safe_cents = 0;
}

static void show_left(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct cash *s = form->screen_state;
	(void)line;
	if (s->box_owner[0] != '\0')
		sbuf_add(out, ui_fill(ui, N_("! Box {1} is open by {2}. Use another one."),
				      num_int(ui->scratch, s->box), s->box_owner, NULL));
	else
		sbuf_add(out, ui_fill(ui, N_("S/ {1} were left in box {2}."),
				      num_money(ui->scratch, s->left_cents),
				      num_int(ui->scratch, s->box), NULL));
	if (s->slips_cents > 0)
		sbuf_add(out, ui_fill(ui, N_(" Of it S/ {1} in slips."),
				      num_money(ui->scratch, s->slips_cents), NULL));
}

static void show_safe(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct cash *s = form->screen_state;
	(void)line;
	sbuf_add(out, ui_fill(ui, N_("More than that comes out of the safe, which has S/ {1}."),
			      num_money(ui->scratch, s->safe_cents), NULL));
}

static const struct form_field open_fields[] = {
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "box", .label_cols = 14, .cols = 3, .took = box_took },
	{ .kind = FORM_TEXT, .show = show_left, .is_same_row = true },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "float_cents", .label_cols = 14, .cols = 10 },
	{ .kind = FORM_TEXT, .show = show_safe, .col = 16 },
};

static const struct form_desc open_form = {
	.name = "cash_open", .op = "cash.open", .question = N_("Open the cash box?"),
	.fields = open_fields, .field_count = ARRAY_LEN(open_fields),
};

/* --- counting: one field for each note and coin ----------------------------------------------- */

static int64_t pieces_typed(const char *text)
{
	int64_t pieces = 0;
	return num_parse(text, 0, &pieces) && pieces >= 0 && pieces <= PIECES_MAX ? pieces : -1;
}

static int parse_piece(struct form *form, int i, const char *text, struct err *err)
{
	struct cash_count_in *in = form->input;
	int64_t pieces = text[0] != '\0' ? pieces_typed(text) : 0;
	char path[32];
	if (pieces < 0) {
		snprintf(path, sizeof(path), "*p%d", i);
		err_refuse(err, &rule_not_whole, path, text, NULL);
		err_label(err, N_("Pieces"));
		return ERR_REFUSED;
	}
	in->pieces[i].pieces = pieces;
	return 0;
}

static void show_piece(const struct form *form, int i, struct sbuf *out)
{
	const struct cash_count_in *in = form->input;
	if (in->pieces[i].pieces > 0)
		sbuf_addf(out, "%lld", (long long)in->pieces[i].pieces);
}

/* A virtual field knows its piece only by functions of its own. */
#define PIECE(i)                                                                                   \
	static int parse_piece_##i(struct ui *ui, struct form *form, int line, const char *text,   \
				   struct err *err)                                                \
	{                                                                                          \
		(void)ui;                                                                          \
		(void)line;                                                                        \
		return parse_piece(form, i, text, err);                                            \
	}                                                                                          \
	static void show_piece_##i(struct ui *ui, const struct form *form, int line,               \
				   struct sbuf *out)                                               \
	{                                                                                          \
		(void)ui;                                                                          \
		(void)line;                                                                        \
		show_piece(form, i, out);                                                          \
	}                                                                                          \
	static const struct form_typing typing_piece_##i = {                                       \
		.parse = parse_piece_##i,                                                          \
		.show = show_piece_##i,                                                            \
		.filter = EDIT_DIGITS,                                                             \
		.has_filter = true,                                                                \
		.help = N_(                                                                        \
			"Count the pile and write HOW MANY there are, not the amount. Empty is "   \
			"zero."),                                                                  \
	};

PIECE(0)
PIECE(1)
PIECE(2)
PIECE(3)
PIECE(4)
PIECE(5)
PIECE(6)
PIECE(7)
PIECE(8)
PIECE(9)
PIECE(10)

static void show_notes(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("NOTES")), 13, -1));
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("Pieces")), 10, -1));
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("Amount")), 10, 1));
}

static void show_coins(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("COINS")), 13, -1));
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("Pieces")), 10, -1));
	sbuf_add(out, utf8_pad(ui->scratch, ui_tr(ui, N_("Amount")), 10, 1));
}

#define NOTE_ROW(i, text) \
	{ .kind = FORM_FIELD, .path = "*p" #i, .label = text, .label_cols = 12, .cols = 5, \
	  .typing = &typing_piece_##i }
#define COIN_ROW(i, text, up) \
	{ .kind = FORM_FIELD, .path = "*p" #i, .label = text, .label_cols = 12, .cols = 5, \
	  .col = COIN_COL, .rows_up = up, .typing = &typing_piece_##i }

static bool has_slips(const struct form *form)
{
	return ((const struct cash_count_in *)form->input)->slips_cents > 0;
}

/* What the person took to the bank out of the box is known to them. */
static void show_deposited(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct cash *s = form->screen_state;
	(void)line;
	if (s->sums.deposits_cents > 0)
		sbuf_add(out, ui_fill(ui, N_("Taken to the bank from it: S/ {1}"),
				      num_money(ui->scratch, s->sums.deposits_cents), NULL));
}

/* Down the notes, then down the coins, as the piles stand; below the sums the slips. */
static const struct form_field count_fields[] = {
	{ .kind = FORM_TEXT, .show = show_notes },
	{ .kind = FORM_TEXT, .show = show_coins, .col = COIN_COL, .is_same_row = true },
	NOTE_ROW(0, "S/ 200"),
	NOTE_ROW(1, "S/ 100"),
	NOTE_ROW(2, "S/  50"),
	NOTE_ROW(3, "S/  20"),
	NOTE_ROW(4, "S/  10"),
	COIN_ROW(5, "S/ 5", 5),
	COIN_ROW(6, "S/ 2", 0),
	COIN_ROW(7, "S/ 1", 0),
	COIN_ROW(8, "S/ 0.50", 0),
	COIN_ROW(9, "S/ 0.20", 0),
	COIN_ROW(10, "S/ 0.10", 0),
	{ .kind = FORM_GAP },
	{ .kind = FORM_GAP },
	{ .kind = FORM_GAP },
	{ .kind = FORM_GAP },
	{ .kind = FORM_GAP },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "slips_cents", .label_cols = 19, .cols = 10 },
	{ .kind = FORM_TEXT, .show = show_deposited, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "slips_text", .label_cols = 19, .cols = 50,
	  .is_shown = has_slips },
};

static const struct form_desc count_form = {
	.name = "cash", .op = "cash.count", .question = N_("Is everything counted?"),
	.fields = count_fields, .field_count = ARRAY_LEN(count_fields),
};

/* --- explaining and closing ------------------------------------------------------------------- */

static int64_t difference_cents(const struct cash *s)
{
	return s->counted_cents - s->sums.expected_cents;
}

static bool differs(const struct form *form)
{
	return difference_cents(form->screen_state) != 0;
}

static bool agrees(const struct form *form)
{
	return !differs(form);
}

static void show_agrees(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	(void)form;
	(void)line;
	sbuf_add(out, ui_tr(ui, N_("OK  The count agrees with the sales: nothing to explain.")));
}

static bool is_handed(const struct form *form)
{
	return ((const struct cash_close *)form->input)->safe_cents > 0;
}

static void show_stays(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct cash *s = form->screen_state;
	int64_t safe = 0;
	(void)line;
	if (!num_parse(form_text(form, "safe_cents"), 2, &safe) || safe > s->counted_cents)
		return;
	sbuf_add(out, ui_fill(ui, N_("S/ {1} stay in the box for the next turn."),
			      num_money(ui->scratch, s->counted_cents - safe), NULL));
}

static const struct form_field close_fields[] = {
	{ .kind = FORM_TEXT, .show = show_agrees, .is_shown = agrees },
	{ .kind = FORM_FIELD, .path = "reason", .label_cols = 14, .is_shown = differs },
	{ .kind = FORM_FIELD, .path = "note", .label_cols = 14, .cols = 56, .is_shown = differs },
	{ .kind = FORM_GAP },
	{ .kind = FORM_FIELD, .path = "safe_cents", .label_cols = 14, .cols = 10 },
	{ .kind = FORM_TEXT, .show = show_stays, .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "is_later", .label_cols = 14, .cols = 3,
	  .is_shown = is_handed },
};

/* Who receives the money says so with their own PIN, unless nobody else is there today. */
static bool ask_receiver(struct ui *ui, struct form *form)
{
	const struct cash *s = form->screen_state;
	const struct cash_close *in = form->input;
	const char *lines[2];
	if (in->safe_cents <= 0 || in->is_later != 0 || form->call.second_user != 0 ||
	    !s->has_others || (differs(form) && in->reason == 0))
		return true;
	lines[0] = ui_fill(ui, N_("Goes to the safe: S/ {1}"),
			   num_money(ui->scratch, in->safe_cents), NULL);
	lines[1] = ui_fill(ui, N_("Stays in the box: S/ {1}"),
			   num_money(ui->scratch, s->counted_cents - in->safe_cents), NULL);
	dialog_sign(ui, TAG_RECEIVER, ui_tr(ui, N_("Who receives the money?")), lines, 2,
		    op_second_roles(form->op, ui->session->role) & ~ROLE_AUDITOR);
	return false;
}

static unsigned receiver_answered(struct ui *ui, struct cash *s, const struct event *event)
{
	if (!event->answer) {
		form_go(&s->form, ui, "is_later");
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! Not closed yet. If nobody else is here today, write S in "
				    "«Signs later».")));
		return REACT_USED;
	}
	ui_signature(&s->form.call, event);
	return form_save(&s->form, ui);
}

static const struct form_desc close_form = {
	.name = "cash_close", .op = "cash.close", .question = N_("Close the cash box?"),
	.fields = close_fields, .field_count = ARRAY_LEN(close_fields), .check = ask_receiver,
};

/* --- the screen ------------------------------------------------------------------------------- */

static void start_opening(struct ui *ui, struct cash *s)
{
	struct load load = { ui, s, 0 };
	if (ui_read(ui, find_box, &load) != 0 || ui_read(ui, load_box, &load) != 0)
		s->box = 1;
	form_open(&s->form, ui, &open_form, &(struct cash_open){ .box = s->box }, s);
}

static void start_count(struct ui *ui, struct cash *s)
{
	struct cash_count_in in = { .turn = s->owner[0] != '\0' ? s->turn.head.id : 0 };
	s->step = STEP_COUNT;
	in.pieces = arena_array(ui->arena, CASH_PIECES, sizeof(*in.pieces));
	in.piece_count = CASH_PIECES;
	for (int i = 0; i < CASH_PIECES; i++)
		in.pieces[i].value_cents = cash_piece_cents[i];
	form_open(&s->form, ui, &count_form, &in, s);
}

static void start_close(struct ui *ui, struct cash *s)
{
	struct cash_close in = { .turn = s->owner[0] != '\0' ? s->turn.head.id : 0 };
	/* The usual case: the next turn starts with as much as this one did. */
	if (s->counted_cents > s->turn.float_cents)
		in.safe_cents = s->counted_cents - s->turn.float_cents;
	if (in.safe_cents > s->counted_cents - s->slips_cents)
		in.safe_cents = s->counted_cents - s->slips_cents;
	s->step = STEP_CLOSE;
	form_open(&s->form, ui, &close_form, &in, s);
}

static void start(struct ui *ui, struct cash *s)
{
	if (s->step == STEP_OPEN)
		start_opening(ui, s);
	else if (s->step == STEP_COUNT)
		start_count(ui, s);
	else
		start_close(ui, s);
	const char *box = arena_fmt(ui->scratch, "%s %lld", ui_tr(ui, N_("Box")),
				    (long long)(s->step == STEP_OPEN ? s->box : s->turn.box));
	form_subject(&s->form, box, s->turn.head.id);
}

static int open_at(struct ui *ui, struct cash *s, const struct screen_arg *arg, bool any,
		   enum step wanted)
{
	struct load load = { ui, s, arg != NULL ? arg->id : 0 };
	if (ui_read(ui, load_turn, &load) != 0)
		return ERR_FAULT;
	if (!any && s->step != wanted) {
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! That draft is of another moment of the cash box.")));
		return ERR_REFUSED;
	}
	start(ui, s);
	if (arg != NULL && arg->draft != NULL && !form_resume(&s->form, ui, arg->draft))
		return ERR_REFUSED;
	return 0;
}

static int cash_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	bool is_draft = arg != NULL && arg->draft != NULL;
	return open_at(ui, state, arg, !is_draft, STEP_COUNT);
}

static int opening_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_at(ui, state, arg, false, STEP_OPEN);
}

static int closing_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	return open_at(ui, state, arg, false, STEP_CLOSE);
}

static void cash_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct cash *s = state;
	int top = s->step == STEP_CLOSE ? 10 : 2;
	int height = s->step == STEP_COUNT ? COUNT_ROWS : rows - top;
	form_place(&s->form, ui, top, 0, height, cols);
}

/* --- painting --------------------------------------------------------------------------------- */

static int64_t typed_pieces(const struct cash *s, int i)
{
	char path[16];
	snprintf(path, sizeof(path), "*p%d", i);
	int64_t pieces = pieces_typed(form_text(&s->form, path));
	return pieces > 0 ? pieces : 0;
}

static void put_money(struct ui *ui, const struct canvas *canvas, int row, int col,
		      enum style style, int64_t cents)
{
	canvas_put_cols(canvas, row, col, 12, 1, style, num_money(ui->scratch, cents));
}

static int64_t typed_slips(const struct cash *s)
{
	int64_t cents = 0;
	return num_parse(form_text(&s->form, "slips_cents"), 2, &cents) && cents > 0 ? cents : 0;
}

static void draw_count(struct ui *ui, const struct cash *s, const struct canvas *canvas)
{
	int64_t notes = 0, coins = 0;
	for (int i = 0; i < CASH_PIECES; i++) {
		bool is_note = i < NOTES;
		int64_t cents = typed_pieces(s, i) * cash_piece_cents[i];
		notes += is_note ? cents : 0;
		coins += is_note ? 0 : cents;
		put_money(ui, canvas, is_note ? 3 + i : 3 + i - NOTES, is_note ? 22 : 61,
			  STYLE_TEXT, cents);
	}
	canvas_rule(canvas, 10, NULL);
	canvas_put(canvas, 11, 1, STYLE_TEXT, ui_tr(ui, N_("Sum of notes")));
	put_money(ui, canvas, 11, 22, STYLE_TEXT, notes);
	canvas_put(canvas, 11, COIN_COL, STYLE_TEXT, ui_tr(ui, N_("Sum of coins")));
	put_money(ui, canvas, 11, 61, STYLE_TEXT, coins);
	canvas_put(canvas, 13, 1, STYLE_STRONG, ui_tr(ui, N_("COUNTED")));
	canvas_put(canvas, 13, 18, STYLE_STRONG, "S/");
	put_money(ui, canvas, 13, 22, STYLE_STRONG, notes + coins + typed_slips(s));
	canvas_put(canvas, 14, 1, STYLE_TEXT, ui_tr(ui, N_("SHOULD BE")));
	canvas_put(canvas, 14, 18, STYLE_TEXT, "S/");
	canvas_put(canvas, 14, 22, STYLE_TEXT, ui_tr(ui, N_("hidden until the count is kept")));
	if (s->counts > 0)
		canvas_put(canvas, 18, 1, STYLE_TEXT,
			   ui_fill(ui, N_("Counts kept before in this turn: {1}"),
				   num_int(ui->scratch, s->counts), NULL));
	canvas_put(canvas, 19, 1, STYLE_TEXT,
		   ui_tr(ui, N_("Then: step 2 explain the difference, if there is one · step 3 "
				"hand over and sign")));
}

static void draw_sum(struct ui *ui, const struct canvas *canvas, int row, enum style style,
		     const char *label, int64_t cents)
{
	canvas_put(canvas, row, 1, style, label);
	canvas_put(canvas, row, 24, style, "S/");
	canvas_put_cols(canvas, row, 27, 12, 1, style, num_money(ui->scratch, cents));
}

static void draw_close(struct ui *ui, const struct cash *s, const struct canvas *canvas)
{
	int64_t difference = difference_cents(s);
	enum style style = difference == 0 ? STYLE_OK : STYLE_WARN;
	draw_sum(ui, canvas, 3, STYLE_STRONG, ui_tr(ui, N_("COUNTED")), s->counted_cents);
	draw_sum(ui, canvas, 4, STYLE_STRONG, ui_tr(ui, N_("SHOULD BE")), s->sums.expected_cents);
	draw_sum(ui, canvas, 5, style, ui_tr(ui, N_("DIFFERENCE")), difference);
	canvas_put(canvas, 5, 41, style,
		   difference < 0   ? ui_tr(ui, N_("! MISSING"))
		   : difference > 0 ? ui_tr(ui, N_("! TOO MUCH"))
				    : ui_tr(ui, N_("OK")));
	canvas_put(canvas, 7, 1, STYLE_TEXT,
		   arena_fmt(ui->scratch, "%s %s · %s %s · %s %s · %s %s", ui_tr(ui, N_("Sales")),
			     num_money(ui->scratch, s->sums.sales_cents),
			     ui_tr(ui, N_("float")), num_money(ui->scratch, s->sums.float_cents),
			     ui_tr(ui, N_("voided")), num_money(ui->scratch, s->sums.voids_cents),
			     ui_tr(ui, N_("to the bank")),
			     num_money(ui->scratch, s->sums.deposits_cents)));
	if (s->sums.debts_cents != 0 || s->sums.returns_cents != 0)
		canvas_put(canvas, 6, 1, STYLE_TEXT,
			   ui_fill(ui, N_("Paid of debts {1} · given back for returns {2}"),
				   num_money(ui->scratch, s->sums.debts_cents),
				   num_money(ui->scratch, s->sums.returns_cents), NULL));
	canvas_rule(canvas, 8, ui_tr(ui, N_("Explain and hand over")));
	canvas_put(canvas, canvas->rows - 2, 1, STYLE_TEXT,
		   ui_fill(ui, N_("Counts kept: {1}. F8 counts again; every count is kept."),
			   num_int(ui->scratch, s->counts), NULL));
}

static const char *strip_text(struct ui *ui, const struct cash *s)
{
	char since[DAY_TEXT_BYTES], day[DAY_TEXT_BYTES];
	if (s->step == STEP_OPEN)
		return ui_tr(ui, N_("Your cash box is closed. Nothing is sold until it is open."));
	instant_format_time(since, s->turn.opened_s);
	day_format_short(day, s->turn.day);
	return arena_fmt(ui->scratch, "%s %lld%s%s · %s %s %s · %s S/ %s", ui_tr(ui, N_("Box")),
			 (long long)s->turn.box, s->owner[0] != '\0' ? " · " : "", s->owner,
			 ui_tr(ui, N_("open since")), day, since, ui_tr(ui, N_("float")),
			 num_money(ui->scratch, s->turn.float_cents));
}

/* Closing is explaining, when there is something to explain, and then handing over. */
static const char *step_text(struct ui *ui, const struct cash *s)
{
	const char *focus = form_focus(&s->form, ui);
	if (s->step == STEP_OPEN)
		return "";
	if (s->step == STEP_COUNT)
		return ui_tr(ui, N_("Step 1 of 3: count"));
	return strcmp(focus, "reason") == 0 || strcmp(focus, "note") == 0
		       ? ui_tr(ui, N_("Step 2 of 3: explain"))
		       : ui_tr(ui, N_("Step 3 of 3: hand over"));
}

static void cash_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct cash *s = state;
	frame_strip(canvas, strip_text(ui, s), step_text(ui, s));
	canvas_rule(canvas, 1, NULL);
	if (s->step == STEP_COUNT)
		draw_count(ui, s, canvas);
	else if (s->step == STEP_CLOSE)
		draw_close(ui, s, canvas);
	form_draw(&s->form, ui, canvas);
}

/* --- keys ------------------------------------------------------------------------------------- */

static unsigned opened(struct ui *ui, struct cash *s)
{
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("Box {1} is open. You may sell."),
				     num_int(ui->scratch, s->box), NULL));
	return REACT_USED | REACT_CLOSE;
}

static unsigned counted(struct ui *ui, struct cash *s)
{
	struct load load = { ui, s, s->turn.head.id };
	if (ui_read(ui, load_turn, &load) == 0)
		start(ui, s);
	return REACT_USED;
}

static unsigned closed(struct ui *ui, struct cash *s)
{
	struct cash_close_done done = *(const struct cash_close_done *)s->form.output;
	const char *path = paper_save_id(ui, "cash-close", done.id);
	const char *what = done.difference_cents == 0
				   ? ui_tr(ui, N_("The box is closed and agrees."))
				   : ui_fill(ui, N_("The box is closed. Difference S/ {1}."),
					     num_money(ui->scratch, done.difference_cents), NULL);
	ui_result(ui, done.id);
	if (path != NULL)
		ui_say(ui, STYLE_OK, arena_fmt(ui->scratch, "%s PDF: %s", what, path));
	return REACT_USED | REACT_CLOSE;
}

static unsigned recount(struct ui *ui, struct cash *s)
{
	struct err err = { 0 };
	if (s->form.is_saved_draft &&
	    draft_drop(store_dir(ui->session->store), s->form.draft.id, false, &err) != 0)
		ui_say_err(ui, &err);
	start_count(ui, s);
	return REACT_USED;
}

static unsigned cash_handle(struct ui *ui, void *state, const struct event *event)
{
	struct cash *s = state;
	if (event->cmd == CMD_VOID && s->step == STEP_CLOSE)
		return recount(ui, s);
	bool is_receiver = event->kind == EVENT_ANSWER && event->tag == TAG_RECEIVER;
	unsigned react = is_receiver ? receiver_answered(ui, s, event)
				     : form_handle(&s->form, ui, event);
	if ((react & REACT_SAVED) == 0)
		return react;
	switch (s->step) {
	case STEP_OPEN: return opened(ui, s);
	case STEP_COUNT: return counted(ui, s);
	case STEP_CLOSE: return closed(ui, s);
	}
	return react;
}

static void cash_close(struct ui *ui, void *state)
{
	form_close(&((struct cash *)state)->form, ui);
}

static bool cash_live(struct ui *ui, const void *state, int cmd)
{
	const struct cash *s = state;
	(void)ui;
	if (cmd == CMD_VOID)
		return s->step == STEP_CLOSE;
	return cmd != CMD_LIST || form_has_lookup(&s->form);
}

static bool cash_help(struct ui *ui, const void *state, struct sbuf *title, struct sbuf *text)
{
	return form_field_help(&((const struct cash *)state)->form, ui, title, text);
}

static const struct ui_command cash_commands[] = {
	{ CMD_DO, N_("Done"), N_("Opens the box, keeps the count, or closes"), NULL, 0, NULL,
	  NULL },
	{ CMD_LIST, N_("List"), N_("Lists the values of this field"), NULL, 0, NULL, NULL },
	{ CMD_VOID, N_("Recount"), N_("Counts again; the first count is kept too"), NULL, 0, NULL,
	  NULL },
	{ CMD_PARK, N_("Set aside"), N_("Keeps what was typed for later"), NULL, 0, NULL, NULL },
};

#define CASH_SCREEN \
	.help = N_("Open with what was left. To close, count every pile without looking at what " \
		   "should be there; then the difference is shown and explained."), \
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct cash), \
	.commands = cash_commands, .command_count = ARRAY_LEN(cash_commands), \
	.layout = cash_layout, .draw = cash_draw, .handle = cash_handle, .close = cash_close, \
	.is_live = cash_live, .field_help = cash_help

const struct screen screen_cash = {
	.name = "cash", .title = N_("Cash box"), .code = "ca",
	.words = N_("cash box open count close safe"), .open = cash_open, CASH_SCREEN,
};

/* Drafts of the other two moments come back by these names. */
const struct screen screen_cash_open = {
	.name = "cash_open", .title = N_("Open the cash box"), .open = opening_open, CASH_SCREEN,
};

const struct screen screen_cash_close = {
	.name = "cash_close", .title = N_("Close the cash box"), .open = closing_open, CASH_SCREEN,
};
