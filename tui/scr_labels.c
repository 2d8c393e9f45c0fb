/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels with bar codes: which products, how many of each, on which sheet and from which place of
 * it on. Nothing is written but the codes of products that have none, and a PDF.
 */
#include "base/num.h"
#include "core/drug.h"
#include "core/own_code.h"
#include "store/index.h"
#include "tui/dialog.h"
#include "tui/list_screen.h"
#include "tui/lookup.h"
#include "tui/paper.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define COPIES_MAX 400
#define NUMBER_BYTES 5

enum { TAG_COPIES = 1, TAG_SHEET, TAG_FIRST, TAG_CODES, TAG_NONE, TAG_LEAVE };

static const struct sheet {
	int64_t count;
	const char *label; /* msgid */
} sheets[] = {
	{ 24, N_("24 labels: 3 across, 8 down, 70 x 37 mm") },
	{ 40, N_("40 labels: 4 across, 10 down, 52 x 30 mm") },
};

struct pick {
	int64_t drug, copies;
	char code[12];
	bool has_barcode;
};

struct labels {
	struct list list;
	struct pick pick[LIST_ITEMS_MAX];
	int pick_count;
	int sheet;
	int64_t first;     /* free place of the first sheet, from 1 */
	int64_t asked;     /* product whose number is asked for */
	bool is_printed;   /* what is chosen now */
};

/* --- what was chosen -------------------------------------------------------------------------- */

static struct pick *pick_of(struct labels *s, int64_t drug)
{
	for (int i = 0; i < s->pick_count; i++)
		if (s->pick[i].drug == drug)
			return &s->pick[i];
	return NULL;
}

static int64_t copies_of(const struct labels *s, int64_t drug)
{
	for (int i = 0; i < s->pick_count; i++)
		if (s->pick[i].drug == drug)
			return s->pick[i].copies;
	return 0;
}

static int64_t total_of(const struct labels *s)
{
	int64_t total = 0;
	for (int i = 0; i < s->pick_count; i++)
		total += s->pick[i].copies;
	return total;
}

static int without_code(const struct labels *s)
{
	int count = 0;
	for (int i = 0; i < s->pick_count; i++)
		count += !s->pick[i].has_barcode;
	return count;
}

/* 0 takes it out. false: too many products. */
static bool choose(struct labels *s, const struct drug *drug, int64_t copies)
{
	struct pick *pick = pick_of(s, drug->head.id);
	s->is_printed = false;
	if (copies == 0) {
		if (pick != NULL)
			*pick = s->pick[--s->pick_count];
		return true;
	}
	if (pick == NULL && s->pick_count == LIST_ITEMS_MAX)
		return false;
	if (pick == NULL)
		pick = &s->pick[s->pick_count++];
	*pick = (struct pick){ .drug = drug->head.id, .copies = copies,
			       .has_barcode = drug->barcode_count > 0 };
	snprintf(pick->code, sizeof(pick->code), "%.*s", (int)sizeof(pick->code) - 1, drug->code);
	return true;
}

struct choice {
	struct labels *state;
	int64_t drug, copies;
	bool is_full;
};

static int read_choice(struct txn *txn, void *arg, struct err *err)
{
	struct choice *choice = arg;
	struct drug drug;
	(void)err;
	if (rec_get(txn, &record_drug, choice->drug, &drug) == 0)
		choice->is_full = !choose(choice->state, &drug, choice->copies);
	return 0;
}

/* All in use that have no bar code yet, one label each. */
static int read_codeless(struct txn *txn, void *arg, struct err *err)
{
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct choice *choice = arg;
	struct scan scan = { 0 };
	struct drug drug;
	(void)err;
	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (!choice->is_full && scan_next_rec(&scan, &drug)) {
		if (drug.is_inactive == 0 && drug.barcode_count == 0 &&
		    pick_of(choice->state, drug.head.id) == NULL)
			choice->is_full = !choose(choice->state, &drug, 1);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static void set_copies(struct ui *ui, struct labels *s, int64_t drug, int64_t copies)
{
	struct choice choice = { .state = s, .drug = drug, .copies = copies };
	if (ui_read(ui, read_choice, &choice) != 0)
		return;
	if (choice.is_full)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("No more products fit: print these first.")));
	list_reload(&s->list, drug);
}

/* --- the list --------------------------------------------------------------------------------- */

static void fill_row(const struct labels *s, struct arena *arena, const struct drug *drug,
		     struct list_row *row)
{
	char text[DRUG_TEXT_BYTES];
	int64_t copies = copies_of(s, drug->head.id);
	drug_text(drug, text);
	row->id = drug->head.id;
	row->cell[0] = arena_str(arena, drug->code);
	row->cell[1] = arena_str(arena, text);
	row->cell[2] = arena_str(arena, drug->shelf);
	row->cell[3] = drug->barcode_count > 0 ? arena_str(arena, drug->barcodes[0].code) : "-";
	row->cell[4] = copies > 0 ? num_int(arena, copies) : "";
	row->style = copies > 0 ? STYLE_STRONG : STYLE_TEXT;
}

static int read_rows(struct txn *txn, void *arg, struct err *err)
{
	struct list_read *read = arg;
	struct arena_mark mark = arena_mark(txn_arena(txn));
	struct scan scan = { 0 };
	struct drug drug;
	(void)err;
	scan_prefix(&scan, txn, &record_drug, DRUG_BY_NAME, NULL, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		char text[DRUG_TEXT_BYTES], all[DRUG_TEXT_BYTES + 16];
		drug_text(&drug, text);
		snprintf(all, sizeof(all), "%s %s", drug.code, text);
		struct list_row *row = drug.is_inactive == 0 &&
				       lookup_matches(read->query->filter, all)
					       ? list_read_row(read) : NULL;
		if (row != NULL)
			fill_row(read->state, read->page->arena, &drug, row);
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	read->page->total_all = rec_count(txn, &record_drug);
	return 0;
}

static int labels_fetch(struct ui *ui, void *state, const struct list_query *query,
			struct list_page *page)
{
	return list_read_page(ui, state, query, page, read_rows);
}

static const struct list_column columns[] = {
	{ N_("Code"), 6, -1, false },	   { N_("Product"), 36, -1, true },
	{ N_("Shelf"), 7, -1, false },	   { N_("Bar code"), 16, -1, false },
	{ N_("Labels"), 9, 1, false },
};

static const struct list_desc desc = {
	.what = N_("Products"),
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = labels_fetch,
	.empty = N_("There are no products yet."),
};

/* --- printing --------------------------------------------------------------------------------- */

static void print_labels(struct ui *ui, struct labels *s)
{
	struct report_params params = { .sheet = sheets[s->sheet].count, .first = s->first };
	int64_t next = (s->first - 1 + total_of(s)) % sheets[s->sheet].count + 1;
	struct sbuf picked;
	struct doc doc;
	int pages = 0;
	sbuf_init(&picked, ui->scratch, LIST_ITEMS_MAX * 24);
	for (int i = 0; i < s->pick_count; i++)
		sbuf_addf(&picked, "%s:%lld ", s->pick[i].code, (long long)s->pick[i].copies);
	params.pick = picked.buf;
	if (!paper_build(ui, ui->scratch, "labels", &params, &doc))
		return;
	const char *path = paper_save(ui, &doc, &pages);
	s->is_printed = path != NULL;
	if (path != NULL)
		ui_sayf(ui, STYLE_OK, "%s: %s, %d %s. %s", ui_tr(ui, N_("The PDF is ready")), path,
			pages, tr_n(ui->session->lang, N_("page"), N_("pages"), pages),
			ui_fill(ui, N_("Free from {1} on."), num_int(ui->scratch, next), NULL));
}

/* Those that have no bar code get one, all together, before they are printed. */
static void give_codes(struct ui *ui, struct labels *s)
{
	struct own_code_line line[LIST_ITEMS_MAX];
	struct own_codes input = { .lines = line };
	struct op_call call = { 0 };
	struct done done;
	for (int i = 0; i < s->pick_count; i++)
		if (!s->pick[i].has_barcode)
			line[input.line_count++].drug = s->pick[i].drug;
	if (ui_run(ui, "drug.own_code", &input, &call, &done) != 0)
		return;
	for (int i = 0; i < s->pick_count; i++)
		s->pick[i].has_barcode = true;
	list_reload(&s->list, list_id(&s->list));
	print_labels(ui, s);
}

static void start_printing(struct ui *ui, struct labels *s)
{
	if (s->pick_count == 0)
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("No label is chosen: Enter says how many of a product.")));
	else if (without_code(s) > 0)
		dialog_ask(ui, TAG_CODES,
			   ui_fill(ui, N_("{1} without bar code get one of the post's own. Go on? "
					  "(S/N)"), num_int(ui->scratch, without_code(s)), NULL));
	else
		print_labels(ui, s);
}

/* --- the screen ------------------------------------------------------------------------------- */

static int labels_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct labels *s = state;
	s->first = 1;
	list_open(&s->list, ui, &desc, s);
	s->list.wanted_id = arg->id;
	return 0;
}

static void labels_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct labels *s = state;
	const char *right = ui_fill(ui, N_("{1} labels · sheet of {2} from {3} on"),
				    num_int(ui->scratch, total_of(s)),
				    num_int(ui->scratch, sheets[s->sheet].count),
				    num_int(ui->scratch, s->first), NULL);
	list_screen_paint(&s->list, ui, canvas, list_count_text(&s->list, ui), right);
}

static void ask_sheet(struct ui *ui)
{
	const char *choice[ARRAY_LEN(sheets)];
	for (size_t i = 0; i < ARRAY_LEN(sheets); i++)
		choice[i] = ui_tr(ui, sheets[i].label);
	dialog_choose(ui, TAG_SHEET, ui_tr(ui, N_("Which sheets?")), choice,
		      (int)ARRAY_LEN(sheets));
}

static void ask_number(struct ui *ui, int tag, const char *title, const char *label, int64_t number)
{
	dialog_text(ui, tag, title, label, num_int(ui->scratch, number), NUMBER_BYTES);
}

static unsigned answered(struct ui *ui, struct labels *s, const struct event *event)
{
	int64_t number = 0;
	int64_t most = event->tag == TAG_COPIES ? COPIES_MAX : sheets[s->sheet].count;
	int64_t least = event->tag == TAG_COPIES ? 0 : 1;
	if (!event->answer)
		return REACT_USED;
	if (event->tag == TAG_LEAVE)
		return REACT_USED | REACT_CLOSE;
	if (event->tag == TAG_CODES) {
		give_codes(ui, s);
	} else if (event->tag == TAG_NONE) {
		s->pick_count = 0;
		list_reload(&s->list, list_id(&s->list));
	} else if (event->tag == TAG_SHEET) {
		s->sheet = (int)event->value - 1;
		s->first = s->first <= sheets[s->sheet].count ? s->first : 1;
	} else if (!num_parse(event->text, 0, &number) || number < least || number > most) {
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("That is a whole number from {1} to {2}."),
			       num_int(ui->scratch, least), num_int(ui->scratch, most), NULL));
	} else if (event->tag == TAG_COPIES) {
		set_copies(ui, s, s->asked, number);
	} else {
		s->first = number;
	}
	return REACT_USED;
}

/* A box in the hand: one label more of it. */
static unsigned scanned(struct ui *ui, struct labels *s, const char *digits)
{
	struct lookup_item item;
	if (!lookup_drug.scan(ui, digits, &item))
		return REACT_UNUSED;
	list_set_filter(&s->list, "");
	int64_t copies = copies_of(s, item.id);
	set_copies(ui, s, item.id, copies < COPIES_MAX ? copies + 1 : copies);
	return REACT_USED;
}

static unsigned labels_command(struct ui *ui, struct labels *s, int cmd)
{
	struct choice choice = { .state = s };
	switch (cmd) {
	case CMD_DO: start_printing(ui, s); return REACT_USED;
	case CMD_LIST: ask_sheet(ui); return REACT_USED;
	case CMD_PANE:
		ask_number(ui, TAG_FIRST, ui_tr(ui, N_("Sheet that is used in part")),
			   ui_tr(ui, N_("First free label")), s->first);
		return REACT_USED;
	case CMD_NEW:
		if (ui_read(ui, read_codeless, &choice) == 0 && choice.is_full)
			ui_say(ui, STYLE_WARN,
			       ui_tr(ui, N_("No more products fit: print these first.")));
		list_reload(&s->list, list_id(&s->list));
		return REACT_USED;
	case CMD_VOID:
		if (s->pick_count > 0)
			dialog_ask(ui, TAG_NONE, ui_tr(ui, N_("Choose nothing any more? (S/N)")));
		return REACT_USED;
	case CMD_BACK:
		if (s->pick_count == 0 || s->is_printed)
			return REACT_UNUSED;
		dialog_ask(ui, TAG_LEAVE,
			   ui_tr(ui, N_("What was chosen is not printed. Leave it? (S/N)")));
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static unsigned labels_handle(struct ui *ui, void *state, const struct event *event)
{
	struct labels *s = state;
	if (event->kind == EVENT_ANSWER)
		return answered(ui, s, event);
	if (event->kind == EVENT_SCAN)
		return scanned(ui, s, event->text);
	unsigned react = list_handle(&s->list, ui, event);
	const struct list_row *row = list_row(&s->list);
	if ((react & REACT_CHOSEN) != 0 && row != NULL) {
		int64_t copies = copies_of(s, row->id);
		s->asked = row->id;
		ask_number(ui, TAG_COPIES, row->cell[1], ui_tr(ui, N_("How many labels")),
			   copies > 0 ? copies : 1);
	}
	return react != REACT_UNUSED ? react : labels_command(ui, s, event->cmd);
}

static bool labels_live(struct ui *ui, const void *state, int cmd)
{
	const struct labels *s = state;
	(void)ui;
	return (cmd != CMD_DO && cmd != CMD_VOID) || s->pick_count > 0;
}

static const struct ui_command commands[] = {
	{ CMD_ENTER, N_("How many"), N_("Says how many labels of the product"), NULL, 0, NULL,
	  NULL },
	{ CMD_DO, N_("Make PDF"), N_("Writes the sheets of labels as a PDF"), NULL, 0, NULL, NULL },
	{ CMD_LIST, N_("Sheet"), N_("Sheets of 24 or of 40 labels"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("Without code"), N_("One label of each product that has no bar code"), NULL,
	  0, NULL, NULL },
	{ CMD_PANE, N_("From label"), N_("The first free label of a sheet used in part"), NULL, 0,
	  NULL, NULL },
	{ CMD_VOID, N_("None"), N_("Chooses nothing any more"), NULL, 0, NULL, NULL },
};

const struct screen screen_labels = {
	.name = "labels", .title = N_("Labels"), .code = "et",
	.words = N_("labels bar codes shelf print sheet stick"),
	.help = N_("Labels with bar codes for shelves and bags. Enter says how many of a product, "
		   "a scan adds one. Products without a bar code get one of the post's own when "
		   "they are printed; the scanner then finds them by it. F6 goes on with a sheet "
		   "that was used in part."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct labels),
	.commands = commands, .command_count = ARRAY_LEN(commands), .open = labels_open,
	.layout = list_screen_layout, .draw = labels_draw, .handle = labels_handle,
	.resume = list_screen_resume, .close = list_screen_close, .is_live = labels_live,
};
