/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal, read only: who did what when, the newest first. Below, what was typed and what it
 * changed; of the people attended nothing is shown here (domain.md 7).
 */
#include "base/num.h"
#include "base/utf8.h"
#include "core/op.h"
#include "core/witness.h"
#include "core/resolve.h"
#include "store/codec.h"
#include "store/journal.h"
#include "store/value.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "tui/lookup.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define FILTER_ENTRIES_MAX 20000 /* looked through, the newest ones */
#define LINES_MAX 40
#define LINE_COLS 120
#define KINDS_MAX 12

enum { TAG_DAY = 1 };

struct journal_screen {
	struct list list;
	struct arena arena; /* of what the filter found */
	int64_t head;       /* the last entry */
	int64_t *match;     /* entries that the filter leaves, newest first */
	int64_t match_count;
	char match_filter[LIST_FILTER_BYTES];
	int64_t shown;      /* entry of the pane */
	char line[LINES_MAX][LINE_COLS * 4 + 1];
	int line_count;
};

/* --- an entry in words ------------------------------------------------------------------------ */

static const char *who_text(struct txn *txn, struct ui *ui, int64_t user)
{
	const char *name = user > 0 ? resolve_name(txn, &record_user, user) : "";
	return name[0] != '\0' ? name : ui_tr(ui, N_("posta itself"));
}

static const char *what_text(struct ui *ui, const struct entry *entry)
{
	const struct op *op = op_by_name(entry->op);
	return op != NULL ? ui_tr(ui, op->label) : arena_str(ui->scratch, entry->op);
}

static bool is_clinical(const char *op)
{
	return strncmp(op, "patient.", 8) == 0 || strncmp(op, "visit.", 6) == 0 ||
	       strncmp(op, "prescription.", 13) == 0;
}

/* Number of the paper that the operation answered; "" none. */
static const char *number_of(struct arena *arena, const struct entry *entry)
{
	const struct op *op = op_by_name(entry->op);
	const struct field *number = op != NULL && op->output != NULL
					     ? field_by_name(op->output, "number")
					     : NULL;
	struct wire_in in;
	void *output;
	/* The number of a person's record is their document. */
	if (number == NULL || number->kind != FIELD_TEXT || entry->result.size == 0 ||
	    is_clinical(entry->op))
		return "";
	output = arena_alloc(arena, op->output->size);
	wire_in_init(&in, entry->result);
	return codec_get(&in, arena, op->output, output) ? field_text(number, output) : "";
}

static bool is_of_patient(const struct record *record)
{
	return record == &record_patient || record == &record_visit ||
	       record == &record_prescription;
}

/* --- reading the journal ---------------------------------------------------------------------- */

struct reading {
	struct ui *ui;
	struct txn *txn;
	struct journal_screen *state;
	struct journal_reader *reader;
	const struct list_query *query;
	struct list_page *page;
	struct err *err;
};

static void fill_row(struct reading *read, struct list_row *row, const struct entry *entry)
{
	struct arena *arena = read->page->arena;
	char day[DAY_TEXT_BYTES], hour[DAY_TEXT_BYTES];
	day_format_short(day, day_of_instant(entry->time_s));
	instant_format_time(hour, entry->time_s);
	row->id = entry->seq;
	row->cell[0] = num_int(arena, entry->seq);
	row->cell[1] = arena_str(arena, day);
	row->cell[2] = arena_str(arena, hour);
	row->cell[3] = arena_str(arena, who_text(read->txn, read->ui, entry->user));
	row->cell[4] = arena_str(arena, what_text(read->ui, entry));
	row->cell[5] = number_of(arena, entry);
}

/* Entries newest .. oldest of the page: they are read forwards and put backwards. */
static int read_page(struct reading *read)
{
	int64_t newest = read->state->head - read->query->first;
	int64_t oldest = newest - read->query->rows + 1;
	struct entry entry;
	int status;
	if (newest < 1)
		return 0;
	if (oldest < 1)
		oldest = 1;
	read->page->count = (int)(newest - oldest + 1);
	status = journal_read_seek(read->reader, oldest, read->err);
	for (int64_t seq = oldest; status == 0 && seq <= newest; seq++) {
		int step = journal_read_next(read->reader, &entry, read->err);
		status = step < 0 ? step : 0;
		if (step <= 0)
			break;
		fill_row(read, &read->page->row[newest - seq], &entry);
	}
	return status;
}

static bool is_match(struct reading *read, const struct entry *entry)
{
	const char *text = arena_fmt(read->ui->scratch, "%s %s %s %s",
				     who_text(read->txn, read->ui, entry->user),
				     what_text(read->ui, entry), entry->reason,
				     number_of(read->ui->scratch, entry));
	return lookup_matches(read->query->filter, text);
}

/* Looks through the newest entries once for each filter. */
static int find_matches(struct reading *read)
{
	struct journal_screen *s = read->state;
	int64_t from = s->head > FILTER_ENTRIES_MAX ? s->head - FILTER_ENTRIES_MAX + 1 : 1;
	int64_t count = 0;
	struct entry entry;
	int status = journal_read_seek(read->reader, from, read->err), step = 1;
	arena_reset(&s->arena);
	s->match = arena_array(&s->arena, FILTER_ENTRIES_MAX, sizeof(s->match[0]));
	while (status == 0 && step > 0 && count < FILTER_ENTRIES_MAX) {
		struct arena_mark mark = arena_mark(read->ui->scratch);
		step = journal_read_next(read->reader, &entry, read->err);
		if (step > 0 && is_match(read, &entry))
			s->match[count++] = entry.seq;
		arena_rewind(read->ui->scratch, mark);
	}
	for (int64_t i = 0; i < count / 2; i++) {
		int64_t swap = s->match[i];
		s->match[i] = s->match[count - 1 - i];
		s->match[count - 1 - i] = swap;
	}
	s->match_count = count;
	snprintf(s->match_filter, sizeof(s->match_filter), "%s", read->query->filter);
	return step < 0 ? step : status;
}

static int read_found(struct reading *read)
{
	struct journal_screen *s = read->state;
	int status = 0;
	if (s->match == NULL || strcmp(s->match_filter, read->query->filter) != 0)
		status = find_matches(read);
	for (int64_t i = read->query->first;
	     status == 0 && i < s->match_count && read->page->count < read->query->rows; i++) {
		struct entry entry;
		status = journal_read_seek(read->reader, s->match[i], read->err);
		if (status != 0 || journal_read_next(read->reader, &entry, read->err) <= 0)
			break;
		struct list_row *row = list_page_add(read->page);
		if (row != NULL)
			fill_row(read, row, &entry);
	}
	read->page->total = s->match_count;
	read->page->total_all = s->head;
	return status;
}

static int read_list(struct txn *txn, void *arg, struct err *err)
{
	struct reading *read = arg;
	int status = journal_read_open(&read->reader, store_dir(read->ui->session->store), err);
	if (status != 0)
		return status;
	read->txn = txn;
	read->err = err;
	read->state->head = txn_head(txn).seq;
	read->page->total = read->state->head;
	status = read->query->filter[0] != '\0' ? read_found(read) : read_page(read);
	journal_read_close(read->reader);
	return status;
}

static int journal_fetch(struct ui *ui, void *state, const struct list_query *query,
			 struct list_page *page)
{
	struct reading read = { .ui = ui, .state = state, .query = query, .page = page };
	return ui_read(ui, read_list, &read);
}

/* --- the pane --------------------------------------------------------------------------------- */

struct showing {
	struct ui *ui;
	struct txn *txn;
	struct journal_screen *state;
};

static void add_line(struct showing *show, const char *label, const char *text)
{
	struct journal_screen *s = show->state;
	if (s->line_count == LINES_MAX || text[0] == '\0')
		return;
	const char *line = arena_fmt(show->ui->scratch, "%s: %s", label, text);
	size_t size = utf8_fit(line, LINE_COLS);
	memcpy(s->line[s->line_count], line, size);
	s->line[s->line_count++][size] = '\0';
}

static const char *value_text(struct showing *show, const struct field *field, const void *rec)
{
	struct ui *ui = show->ui;
	struct sbuf out;
	if (field->kind == FIELD_REF && !is_of_patient(*field->ref)) {
		const char *name = resolve_name(show->txn, *field->ref, field_int(field, rec));
		if (name[0] != '\0')
			return name;
	}
	sbuf_init(&out, ui->scratch, 200);
	if (field->kind == FIELD_LIST)
		sbuf_addf(&out, "%lld", (long long)field_count(field, rec));
	else
		value_show(field, rec, ui->session->lang, &out);
	return out.buf;
}

static void add_input(struct showing *show, const struct entry *entry)
{
	const struct op *op = op_by_name(entry->op);
	struct wire_in in;
	void *input;
	if (op == NULL || entry->input.size == 0)
		return;
	input = arena_alloc(show->ui->scratch, op->input->size);
	wire_in_init(&in, entry->input);
	if (!codec_get(&in, show->ui->scratch, op->input, input))
		return;
	for (int i = 0; i < op->input->field_count; i++) {
		const struct field *field = &op->input->fields[i];
		if (field->flags & (FIELD_SECRET | FIELD_PERSONAL | FIELD_HIDDEN) ||
		    field_is_empty(field, input))
			continue;
		add_line(show, ui_tr(show->ui, field->label), value_text(show, field, input));
	}
}

/* "Sale, Stock move (3), Entry": which records it wrote. */
static void add_changes(struct showing *show, const struct entry *entry)
{
	const struct schema *schema = store_schema(show->ui->session->store);
	const struct record *kind[KINDS_MAX];
	int count[KINDS_MAX] = { 0 }, kinds = 0;
	struct sbuf out;
	for (int i = 0; i < entry->change_count; i++) {
		const struct record *record = schema_by_type(schema, entry->change[i].type);
		int at = 0;
		while (at < kinds && kind[at] != record)
			at++;
		if (at == KINDS_MAX || record == NULL)
			continue;
		if (at == kinds)
			kind[kinds++] = record;
		count[at]++;
	}
	sbuf_init(&out, show->ui->scratch, 400);
	for (int i = 0; i < kinds; i++) {
		sbuf_addf(&out, "%s%s", i > 0 ? ", " : "", ui_tr(show->ui, kind[i]->label));
		if (count[i] > 1)
			sbuf_addf(&out, " (%d)", count[i]);
	}
	add_line(show, ui_tr(show->ui, N_("Written")), out.buf);
}

/* A PIN that somebody else gave shortly before: it may not have been the person who signed. */
static void add_reset(struct showing *show, int64_t user, int64_t at_s)
{
	struct ui *ui = show->ui;
	char day[DAY_TEXT_BYTES];
	struct pin_reset reset;
	if (!witness_reset(show->txn, user, at_s, &reset))
		return;
	day_format(day, reset.day);
	add_line(show, ui_tr(ui, N_("New PIN")),
		 ui_fill(ui, N_("{1}: given by {2} on {3}"), who_text(show->txn, ui, user),
			 who_text(show->txn, ui, reset.by), day, NULL));
}

static void show_entry(struct showing *show, const struct entry *entry)
{
	struct ui *ui = show->ui;
	add_line(show, ui_tr(ui, N_("Reason")), entry->reason);
	if (entry->second_user > 0)
		add_line(show, ui_tr(ui, N_("Signed with")),
			 who_text(show->txn, ui, entry->second_user));
	add_reset(show, entry->user, entry->at_s);
	add_reset(show, entry->second_user, entry->at_s);
	if (is_clinical(entry->op))
		add_line(show, ui_tr(ui, N_("Content")),
			 ui_tr(ui, N_("what was written about people is not shown here")));
	else
		add_input(show, entry);
	add_changes(show, entry);
	add_line(show, ui_tr(ui, N_("Terminal")), entry->terminal);
	if (day_of_instant(entry->at_s) != day_of_instant(entry->time_s)) {
		char day[DAY_TEXT_BYTES];
		day_format(day, day_of_instant(entry->at_s));
		add_line(show, ui_tr(ui, N_("Dated")), day);
	}
}

static int load_entry(struct txn *txn, void *arg, struct err *err)
{
	struct showing *show = arg;
	struct journal_screen *s = show->state;
	struct journal_reader *reader;
	struct entry entry;
	int status = journal_read_open(&reader, store_dir(show->ui->session->store), err);
	if (status != 0)
		return status;
	show->txn = txn;
	s->line_count = 0;
	status = journal_read_seek(reader, s->shown, err);
	if (status == 0 && journal_read_next(reader, &entry, err) > 0)
		show_entry(show, &entry);
	journal_read_close(reader);
	return status;
}

static void journal_detail(struct ui *ui, const void *state, const struct list_row *row,
			   const struct canvas *pane)
{
	const struct journal_screen *s = state;
	(void)ui;
	if (s->shown != row->id)
		return;
	for (int i = 0; i < s->line_count && i < pane->rows; i++)
		canvas_put_cols(pane, i, 2, pane->cols - 3, -1, STYLE_TEXT, s->line[i]);
}

static const struct list_column columns[] = {
	{ N_("Entry"), 7, 1, false },  { N_("Day"), 8, -1, false },
	{ N_("Hour"), 5, -1, false },  { N_("Who"), 16, -1, false },
	{ N_("What"), 24, -1, true },  { N_("Paper"), 13, -1, false },
};

static const struct list_desc desc = {
	.columns = columns, .column_count = ARRAY_LEN(columns), .fetch = journal_fetch,
	.empty = N_("Nothing was written yet."),
	.detail_rows = 9, .detail_title = N_("What was typed and written"),
	.detail = journal_detail,
};

/* --- the screen ------------------------------------------------------------------------------- */

static int journal_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct journal_screen *s = state;
	(void)arg;
	arena_init(&s->arena);
	list_open(&s->list, ui, &desc, s);
	return 0;
}

static void journal_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct journal_screen *s = state;
	struct showing show = { .ui = ui, .state = s };
	list_place(&s->list, ui, 2, 0, rows - 2, cols);
	int64_t seq = list_id(&s->list);
	if (seq == 0 || seq == s->shown)
		return;
	s->shown = seq;
	if (ui_read(ui, load_entry, &show) != 0)
		s->line_count = 0;
}

static void journal_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct journal_screen *s = state;
	frame_strip(canvas, list_count_text(&s->list, ui),
		    ui_tr(ui, N_("Nobody can change or erase this")));
	canvas_rule(canvas, 1, NULL);
	list_draw(&s->list, ui, canvas);
}

/* The last entry of a day, by halving: entries are in the order of their times. */
struct find_day {
	struct ui *ui;
	int64_t day, head, found;
};

static int find_day(struct txn *txn, void *arg, struct err *err)
{
	struct find_day *find = arg;
	struct journal_reader *reader;
	int64_t low = 0, high;
	int status = journal_read_open(&reader, store_dir(find->ui->session->store), err);
	if (status != 0)
		return status;
	high = find->head = txn_head(txn).seq;
	while (low < high && status == 0) { /* low is not after the day, what is above high is */
		int64_t middle = low + (high - low + 1) / 2;
		struct entry entry;
		status = journal_read_seek(reader, middle, err);
		if (status != 0 || journal_read_next(reader, &entry, err) <= 0)
			break;
		if (day_of_instant(entry.time_s) <= find->day)
			low = middle;
		else
			high = middle - 1;
	}
	find->found = low;
	journal_read_close(reader);
	return status;
}

static void go_to_day(struct ui *ui, struct journal_screen *s, const char *typed)
{
	struct find_day find = { .ui = ui };
	if (!day_parse(typed, ui_today(ui), true, &find.day)) {
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! «{1}» is not a day. Write for example 05/10/2026."),
			       typed, NULL));
		return;
	}
	if (ui_read(ui, find_day, &find) != 0)
		return;
	list_set_filter(&s->list, "");
	s->list.first = s->list.chosen = find.head - (find.found > 0 ? find.found : 1);
}

static unsigned journal_handle(struct ui *ui, void *state, const struct event *event)
{
	struct journal_screen *s = state;
	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_DAY && event->answer)
			go_to_day(ui, s, event->text);
		return REACT_USED;
	}
	if (event->cmd == CMD_FIND) {
		dialog_text(ui, TAG_DAY, ui_tr(ui, N_("Go to a day")), ui_tr(ui, N_("Day")), "",
			    DAY_TEXT_BYTES);
		return REACT_USED;
	}
	return list_handle(&s->list, ui, event);
}

static void journal_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	struct journal_screen *s = state;
	(void)ui;
	(void)child;
	(void)result;
	s->match = NULL;
	s->shown = 0;
	list_reload(&s->list, list_id(&s->list));
}

static void journal_close(struct ui *ui, void *state)
{
	struct journal_screen *s = state;
	(void)ui;
	list_close(&s->list);
	arena_fini(&s->arena);
}

static const struct ui_command commands[] = {
	{ CMD_FIND, N_("Day"), N_("Goes to a day"), NULL, 0, NULL, NULL },
};

const struct screen screen_journal = {
	.name = "journal", .title = N_("Journal"), .code = "di",
	.words = N_("journal log audit who did what when"),
	.help = N_("Everything that was ever written, the newest first: who, when, what, and with "
		   "whose second signature. / filters by person, operation or paper."),
	.roles = ROLE_MANAGER | ROLE_AUDITOR, .state_size = sizeof(struct journal_screen),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = journal_open, .layout = journal_layout, .draw = journal_draw,
	.handle = journal_handle, .resume = journal_resume, .close = journal_close,
};
