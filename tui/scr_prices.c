/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * New prices that the last goods ask for: the manager accepts them, one or several at a time, or
 * leaves them with a reason. Nothing changes before that. And the rule they are made by.
 */
#include "base/num.h"
#include "core/price.h"
#include "tui/dialog.h"
#include "tui/form_screen.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

enum { CMD_MARK = CMD_OWN, CMD_MARK_ALL, CMD_RULE };
enum { TAG_ACCEPT = 1, TAG_LEAVE };

struct prices {
	struct list list;
	struct arena arena; /* of the proposals */
	struct price_proposal *row;
	bool *is_marked;
	int count;
	struct price_rule rule;
	bool is_loaded;
};

/* --- reading ---------------------------------------------------------------------------------- */

struct load {
	struct prices *state;
	int64_t today;
};

static int load_proposals(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct prices *s = load->state;
	struct price_proposal *row;

	(void)err;
	arena_reset(&s->arena);
	s->rule = price_rule_at(txn, load->today);
	s->count = price_proposals(txn, load->today, &row);
	s->row = arena_array(&s->arena, (size_t)s->count, sizeof(*row));
	s->is_marked = arena_array(&s->arena, (size_t)s->count, sizeof(bool));
	for (int i = 0; i < s->count; i++)
		s->row[i] = row[i];
	return 0;
}

/* What the price of today leaves over the cost, in hundredths of it. */
static int64_t margin_pct(const struct price_proposal *row)
{
	return num_div_floor(row->price_cents * 10000, row->cost.cost_e4) - 100;
}

static void fill_row(struct prices *s, struct arena *arena, int i, struct list_row *to)
{
	const struct price_proposal *row = &s->row[i];
	char cost[NUM_TEXT_BYTES];

	num_format(cost, row->cost.cost_e4, 4, true);
	to->id = i + 1;
	to->mark = s->is_marked[i] ? '*' : 0;
	to->cell[0] = row->code;
	to->cell[1] = row->text;
	to->cell[2] = arena_fmt(arena, "ING-%06lld", (long long)row->cost.number);
	to->cell[3] = arena_str(arena, cost);
	to->cell[4] = num_money(arena, row->price_cents);
	to->cell[5] = arena_fmt(arena, "%lld %%", (long long)margin_pct(row));
	to->cell[6] = num_money(arena, row->wanted_cents);
	if (margin_pct(row) < 0)
		to->cell_style[5] = STYLE_WARN;
}

static int prices_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	struct prices *s = state;
	(void)ui;

	for (int64_t i = query->first; i < s->count && page->count < query->rows; i++) {
		struct list_row *row = list_page_add(page);
		if (row != NULL)
			fill_row(s, page->arena, (int)i, row);
	}
	page->total = s->count;
	return 0;
}

static const struct list_column prices_columns[] = {
	{ N_("Code"), 6, -1, false },
	{ N_("Product"), 24, -1, true },
	{ N_("Goods in"), 10, -1, false },
	{ N_("Cost"), 8, 1, false },
	{ N_("Now"), 7, 1, false },
	{ N_("Margin"), 7, 1, false },
	{ N_("Proposed"), 9, 1, false },
};

static const struct list_desc prices_desc = {
	.columns = prices_columns, .column_count = ARRAY_LEN(prices_columns),
	.fetch = prices_fetch,
	.empty = N_("No price waits. Goods that come in at another cost bring proposals."),
};

/* --- deciding --------------------------------------------------------------------------------- */

static int marked_count(const struct prices *s)
{
	int count = 0;

	for (int i = 0; i < s->count; i++)
		count += s->is_marked[i];
	return count;
}

/* The row where nothing is marked; at most as many as one operation takes. */
static int chosen(const struct prices *s, int *rows)
{
	int count = 0;

	for (int i = 0; i < s->count && count < LIST_ITEMS_MAX; i++)
		if (s->is_marked[i])
			rows[count++] = i;
	if (count == 0 && list_id(&s->list) > 0)
		rows[count++] = (int)list_id(&s->list) - 1;
	return count;
}

static void ask(struct ui *ui, struct prices *s, int tag)
{
	int rows[LIST_ITEMS_MAX];
	int count = chosen(s, rows);

	if (count == 0)
		return;
	const struct price_proposal *row = &s->row[rows[0]];
	const char *number = num_int(ui->scratch, count);

	if (tag == TAG_LEAVE)
		dialog_text(ui, tag,
			    count == 1 ? ui_fill(ui, N_("{1} stays at {2}"), row->text,
						 num_money(ui->scratch, row->price_cents), NULL)
				       : ui_fill(ui, N_("{1} prices stay as they are"), number,
						 NULL),
			    ui_tr(ui, N_("Reason")), "", REASON_BYTES);
	else if (count == 1)
		dialog_ask(ui, tag, ui_fill(ui, N_("{1}: {2} from now on?"), row->text,
					    num_money(ui->scratch, row->wanted_cents), NULL));
	else
		dialog_ask(ui, tag, ui_fill(ui, N_("Accept the {1} prices marked?"), number,
					    NULL));
}

static int accept(struct ui *ui, const struct prices *s, const int *rows, int count)
{
	struct price_line *line = arena_array(ui->scratch, (size_t)count, sizeof(*line));
	struct price_accept in = { line, count };
	struct done done;

	for (int i = 0; i < count; i++)
		line[i] = (struct price_line){ s->row[rows[i]].drug, s->row[rows[i]].cost.goods,
					       s->row[rows[i]].wanted_cents };
	return ui_run(ui, "price.accept", &in, NULL, &done);
}

static int leave(struct ui *ui, const struct prices *s, const int *rows, int count,
		 const char *reason)
{
	struct price_leave_line *line = arena_array(ui->scratch, (size_t)count, sizeof(*line));
	struct price_leave in = { line, count };
	struct op_call call = { .reason = reason };
	struct done done;

	for (int i = 0; i < count; i++)
		line[i] = (struct price_leave_line){ s->row[rows[i]].drug,
						     s->row[rows[i]].cost.goods };
	return ui_run(ui, "price.leave", &in, &call, &done);
}

static void answered(struct ui *ui, struct prices *s, const struct event *event)
{
	int rows[LIST_ITEMS_MAX];
	int count = chosen(s, rows);

	if (!event->answer || count == 0)
		return;
	if (event->tag == TAG_ACCEPT && accept(ui, s, rows, count) == 0)
		ui_say(ui, STYLE_OK, ui_fill(ui, N_("New prices: {1}. Receipts keep the old ones."),
					     num_int(ui->scratch, count), NULL));
	if (event->tag == TAG_LEAVE && leave(ui, s, rows, count, event->text) == 0)
		ui_say(ui, STYLE_OK, ui_fill(ui, N_("Prices that stay: {1}."),
					     num_int(ui->scratch, count), NULL));
	s->is_loaded = false;
}

/* --- the screen ------------------------------------------------------------------------------- */

static int prices_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct prices *s = state;

	(void)arg;
	arena_init(&s->arena);
	list_open(&s->list, ui, &prices_desc, s);
	return 0;
}

static void prices_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct prices *s = state;
	struct load load = { s, ui_today(ui) };

	if (!s->is_loaded) {
		if (ui_read(ui, load_proposals, &load) != 0)
			s->count = 0;
		list_reload(&s->list, 0);
		s->is_loaded = true;
	}
	list_screen_layout(ui, state, rows, cols);
}

static void prices_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct prices *s = state;
	char margin[NUM_TEXT_BYTES];

	num_format(margin, s->rule.margin_permille, 1, false);
	list_screen_paint(&s->list, ui, canvas,
			  marked_count(s) > 0
				  ? ui_fill(ui, N_("Marked: {1} of {2}"),
					    num_int(ui->scratch, marked_count(s)),
					    num_int(ui->scratch, s->count), NULL)
				  : ui_fill(ui, N_("Prices to decide: {1}"),
					    num_int(ui->scratch, s->count), NULL),
			  ui_fill(ui, N_("Cost + {1} %, in steps of S/ {2}"), margin,
				  num_money(ui->scratch, s->rule.step_cents), NULL));
}

static void mark_all(struct prices *s)
{
	bool is_all = marked_count(s) < s->count;

	for (int i = 0; i < s->count; i++)
		s->is_marked[i] = is_all;
	list_reload(&s->list, list_id(&s->list));
}

static unsigned prices_handle(struct ui *ui, void *state, const struct event *event)
{
	struct prices *s = state;
	int64_t row = list_id(&s->list);

	if (event->kind == EVENT_ANSWER) {
		answered(ui, s, event);
		return REACT_USED;
	}
	unsigned react = list_handle(&s->list, ui, event);

	if (react & REACT_CHOSEN || event->cmd == CMD_DO)
		ask(ui, s, TAG_ACCEPT);
	else if (event->cmd == CMD_VOID)
		ask(ui, s, TAG_LEAVE);
	else if (event->cmd == CMD_RULE)
		ui_open(ui, &screen_price_rule, NULL);
	else if (event->cmd == CMD_MARK_ALL)
		mark_all(s);
	else if (event->cmd == CMD_MARK && row > 0) {
		s->is_marked[row - 1] = !s->is_marked[row - 1];
		list_reload(&s->list, row);
	} else {
		return react;
	}
	return REACT_USED;
}

static void prices_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct prices *s = state;

	s->is_loaded = false;
	list_screen_resume(ui, state, child, result);
}

static void prices_close(struct ui *ui, void *state)
{
	struct prices *s = state;

	arena_fini(&s->arena);
	list_screen_close(ui, state);
}

static const struct ui_command prices_commands[] = {
	{ CMD_MARK, N_("Mark"), N_("Marks the row, to decide several at once"), .key = N_("Space"),
	  .own = ' ' },
	{ CMD_MARK_ALL, N_("All"), N_("Marks all rows, or none"), .key = "t", .own = 't' },
	{ CMD_DO, N_("Accept"), N_("Gives the product, or those marked, the new price"),
	  .op = "price.accept" },
	{ CMD_VOID, N_("Leave"), N_("The price stays, with a reason; not asked again"),
	  .op = "price.leave" },
	{ CMD_RULE, N_("Rule"), N_("Margin and step that prices are proposed by"), .key = "m",
	  .own = 'm', .op = "price.rule" },
};

const struct screen screen_prices = {
	.name = "prices", .title = N_("Prices to decide"), .code = "pm",
	.words = N_("price margin cost proposal accept"),
	.help = N_("Products that came in at a cost that asks for another price. F2 accepts, F8 "
		   "leaves; until then nothing changes."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct prices),
	.commands = prices_commands, .command_count = ARRAY_LEN(prices_commands),
	.open = prices_open, .layout = prices_layout, .draw = prices_draw,
	.handle = prices_handle, .resume = prices_resume, .close = prices_close,
};

/* --- the rule --------------------------------------------------------------------------------- */

struct rule_form {
	struct form form;
};

static const struct form_field rule_fields[] = {
	{ .kind = FORM_FIELD, .path = "from_day", .label_cols = 18 },
	{ .kind = FORM_FIELD, .path = "margin_permille", .label_cols = 18, .cols = 6 },
	{ .kind = FORM_FIELD, .path = "step_cents", .label_cols = 18, .cols = 8 },
};

static const struct form_desc rule_desc = {
	.name = "price_rule", .op = "price.rule", .question = N_("Set this rule?"),
	.fields = rule_fields, .field_count = ARRAY_LEN(rule_fields),
};

static int load_rule(struct txn *txn, void *arg, struct err *err)
{
	struct price_rule_input *in = arg;
	struct price_rule rule = price_rule_at(txn, in->from_day);

	(void)err;
	in->margin_permille = rule.margin_permille;
	in->step_cents = rule.step_cents;
	return 0;
}

static int rule_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct rule_form *s = state;
	struct price_rule_input in = { .from_day = ui_today(ui) };

	if (ui_read(ui, load_rule, &in) != 0)
		return ERR_REFUSED;
	return form_screen_open(&s->form, ui, &rule_desc, &in, s, arg);
}

static unsigned rule_handle(struct ui *ui, void *state, const struct event *event)
{
	struct rule_form *s = state;

	return form_screen_handle(&s->form, ui, event, "");
}

const struct screen screen_price_rule = {
	.name = "price_rule", .title = N_("Rule of prices"), .code = "rg",
	.words = N_("margin step price rule"),
	.help = N_("What is put on the cost of a product, and to which multiple its price goes up, "
		   "from a day on. Both sign."),
	.roles = ROLE_MONEY, .state_size = sizeof(struct rule_form),
	.open = rule_open, .handle = rule_handle, FORM_SCREEN_COMMON,
};
