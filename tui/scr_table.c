/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of products taken in from a file (core/drug_table.h): the files on the sticks that are put
 * in, then what the chosen one would change, then two questions. Nothing is written before them.
 */
#include "base/num.h"
#include "core/rule.h"
#include "exchange/drug_file.h"
#include "store/file.h"
#include "tui/dialog.h"
#include "tui/export_file.h"
#include "tui/frame.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define FILES_MAX 200

/* --- the files -------------------------------------------------------------------------------- */

enum { TAG_PATH = 1 };

struct found {
	char *path, *name;
	int64_t bytes;
	const char *place; /* the folder of the stick */
};

struct files {
	struct list list;
	struct arena arena;
	struct found *file;
	int count;
	const char *stick; /* the first one that is put in; NULL none */
	bool is_loaded;
};

static bool is_table_name(const char *name)
{
	const char *dot = strrchr(name, '.');

	return name[0] != '.' && dot &&
	       (strcasecmp(dot, ".csv") == 0 || strcasecmp(dot, ".tsv") == 0 ||
		strcasecmp(dot, ".txt") == 0);
}

static void look_in(struct files *s, const char *dir)
{
	DIR *open = opendir(dir);
	const char *place = arena_str(&s->arena, dir);

	for (struct dirent *entry; open && s->count < FILES_MAX && (entry = readdir(open));) {
		char *path = arena_fmt(&s->arena, "%s/%s", dir, entry->d_name);
		struct stat about;

		if (!is_table_name(entry->d_name) || stat(path, &about) != 0 ||
		    !S_ISREG(about.st_mode))
			continue;
		s->file[s->count++] = (struct found){
			.path = path, .name = arena_str(&s->arena, entry->d_name),
			.bytes = about.st_size, .place = place,
		};
	}
	if (open)
		closedir(open);
}

static int by_name(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = strcasecmp(x->name, y->name);

	return order != 0 ? order : strcmp(x->path, y->path);
}

static void look(struct ui *ui, struct files *s)
{
	struct mount *mount;
	struct err err = { 0 };
	int count = 0;

	arena_reset(&s->arena);
	s->file = arena_array(&s->arena, FILES_MAX, sizeof(*s->file));
	s->count = 0;
	s->stick = NULL;
	if (mount_find(ui_mounts(ui), store_dir(ui->session->store), ui->scratch, &mount, &count,
		       &err) != 0)
		ui_say_err(ui, &err);
	for (int i = 0; i < count; i++)
		look_in(s, mount[i].dir);
	if (count > 0)
		s->stick = arena_str(&s->arena, mount[0].dir);
	if (s->count > 1)
		qsort(s->file, (size_t)s->count, sizeof(*s->file), by_name);
}

static int files_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	const struct files *s = state;
	(void)ui;

	for (int64_t i = query->first; i < s->count && page->count < query->rows; i++) {
		struct list_row *row = list_page_add(page);
		if (row == NULL)
			continue;
		row->id = i + 1;
		row->cell[0] = s->file[i].name;
		row->cell[1] = arena_fmt(page->arena, "%lld KB",
					 (long long)(s->file[i].bytes + 1023) / 1024);
		row->cell[2] = s->file[i].place;
	}
	page->total = s->count;
	return 0;
}

static const struct list_column files_columns[] = {
	{ N_("File"), 34, -1, true },
	{ N_("Size"), 9, 1, false },
	{ N_("Folder"), 30, -1, false },
};

static const struct list_desc files_desc = {
	.columns = files_columns, .column_count = ARRAY_LEN(files_columns), .fetch = files_fetch,
	.empty = N_("No CSV file on a USB stick. Put one in and press F5, or F4 for a path."),
	.is_numbered = true,
};

static int files_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct files *s = state;

	(void)arg;
	arena_init(&s->arena);
	list_open(&s->list, ui, &files_desc, s);
	return 0;
}

static void files_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct files *s = state;

	if (!s->is_loaded)
		look(ui, s);
	if (!s->is_loaded)
		list_reload(&s->list, 0);
	s->is_loaded = true;
	list_screen_layout(ui, state, rows, cols);
}

static void files_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct files *s = state;

	list_screen_paint(&s->list, ui, canvas,
			  ui_fill(ui, N_("Files on USB sticks: {1}"),
				  num_int(ui->scratch, s->count), NULL),
			  "");
}

static void open_path(struct ui *ui, const char *path)
{
	ui_open(ui, &screen_table, &(struct screen_arg){ .text = path });
}

/* The whole catalogue as a file on the stick, to be worked on elsewhere. */
static void write_out(struct ui *ui, struct files *s)
{
	int64_t row = list_id(&s->list);
	const char *dir = row > 0 ? s->file[row - 1].place : s->stick;
	char day[DAY_TEXT_BYTES];

	if (!dir) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! No USB stick is put in.")));
		return;
	}
	day_format_iso(day, ui_today(ui));
	const char *path = arena_fmt(ui->scratch, "%s/%s-%s.csv", dir,
				     ui_tr(ui, N_("products")), day);

	if (export_file(ui, "products", 0, path))
		ui_say(ui, STYLE_OK, ui_fill(ui, N_("Written: {1}"), path, NULL));
	s->is_loaded = false;
}

static unsigned files_handle(struct ui *ui, void *state, const struct event *event)
{
	struct files *s = state;

	if (event->kind == EVENT_ANSWER) {
		if (event->tag == TAG_PATH && event->answer && event->text[0] != '\0')
			open_path(ui, event->text);
		return REACT_USED;
	}
	unsigned react = list_handle(&s->list, ui, event);
	int64_t row = list_id(&s->list);

	if ((react & REACT_CHOSEN || event->cmd == CMD_DO) && row > 0)
		open_path(ui, s->file[row - 1].path);
	else if (event->cmd == CMD_NEW)
		s->is_loaded = false;
	else if (event->cmd == CMD_PANE)
		write_out(ui, s);
	else if (event->cmd == CMD_LIST)
		dialog_text(ui, TAG_PATH, ui_tr(ui, N_("List of products")),
			    ui_tr(ui, N_("File")), "", EVENT_TEXT_BYTES - 1);
	else
		return react;
	return REACT_USED;
}

static void files_close(struct ui *ui, void *state)
{
	struct files *s = state;

	arena_fini(&s->arena);
	list_screen_close(ui, state);
}

static const struct ui_command files_commands[] = {
	{ CMD_DO, N_("Compare"), N_("Shows what the file would change"),
	  .op = "catalogue.replace" },
	{ CMD_LIST, N_("Path"), N_("Writes where the file lies"), .op = "catalogue.replace" },
	{ CMD_NEW, N_("Look again"), N_("Looks again for sticks and files"), NULL, 0, NULL, NULL },
	{ CMD_PANE, N_("Write out"), N_("Writes all products on the stick, to work on them"), NULL,
	  0, NULL, NULL },
};

const struct screen screen_table_files = {
	.name = "table_files", .title = N_("List in"), .code = "lc",
	.words = N_("catalogue import csv usb list ministry petitorio"),
	.help = N_("A file saved as CSV from a spreadsheet: the ministry's list, the network's, or "
		   "the post's own. It is compared first; nothing changes before two questions."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct files),
	.commands = files_commands, .command_count = ARRAY_LEN(files_commands),
	.open = files_open, .layout = files_layout, .draw = files_draw,
	.handle = files_handle, .resume = list_screen_resume, .close = files_close,
};

/* --- the comparison --------------------------------------------------------------------------- */

enum { TAG_SURE = 1, TAG_REASON };

/* One line of the comparison, or why the file is refused (kind 0). */
struct change {
	enum drug_table_kind kind;
	int64_t line;
	char code[12];
	const char *text, *what;
	int64_t before_cents, after_cents;
};

struct table {
	struct list list;
	struct arena arena;      /* of the file */
	struct arena plan_arena; /* of the rows */
	struct drug_file *file;
	struct change *row;
	int64_t row_count;
	struct drug_table_done count;
	bool is_read;    /* the file can be read at all */
	bool is_refused; /* the rows say why it cannot be taken in */
};

static void keep_item(struct table *s, const struct drug_table_item *item)
{
	char text[DRUG_TEXT_BYTES];
	struct change *row = &s->row[s->row_count++];

	drug_text(&item->after, text);
	*row = (struct change){ .kind = item->kind, .line = item->line,
				.before_cents = item->before_cents,
				.after_cents = item->after.price_cents,
				.text = arena_str(&s->plan_arena, text),
				.what = arena_str(&s->plan_arena, item->what) };
	memcpy(row->code, item->after.code, sizeof(row->code));
}

static void keep_refusals(struct ui *ui, struct table *s, const struct err *err)
{
	s->row = arena_array(&s->plan_arena, ERR_REFUSALS_MAX, sizeof(*s->row));
	s->row_count = 0;
	s->is_refused = true;
	for (int i = 0; i < err->count; i++) {
		struct change *row = &s->row[s->row_count++];
		struct sbuf text;

		sbuf_init(&text, &s->plan_arena, 4096);
		drug_file_refusal(s->file, err, i, ui->session->lang, &text);
		*row = (struct change){ .line = err->item[i].line, .text = text.buf, .what = "" };
	}
}

struct compare {
	struct ui *ui;
	struct table *state;
	struct err *err;
};

static int compare(struct txn *txn, void *arg, struct err *err)
{
	struct compare *job = arg;
	struct table *s = job->state;
	struct drug_table_plan plan;

	(void)err;
	if (drug_table_plan(txn, ui_today(job->ui), job->ui->session->lang, &s->file->table, &plan,
			    job->err) != 0)
		return 0;
	s->row = arena_array(&s->plan_arena, (size_t)plan.item_count, sizeof(*s->row));
	for (int64_t i = 0; i < plan.item_count; i++)
		keep_item(s, &plan.item[i]);
	s->count = plan.count;
	memcpy(s->file->table.mark, plan.mark, sizeof(plan.mark));
	return 0;
}

static void make_plan(struct ui *ui, struct table *s)
{
	struct err err = { 0 };
	struct compare job = { ui, s, &err };

	arena_reset(&s->plan_arena);
	s->row_count = 0;
	s->is_refused = false;
	s->count = (struct drug_table_done){ 0 };
	if (s->is_read && ui_read(ui, compare, &job) != 0)
		return;
	if (err.count > 0)
		keep_refusals(ui, s, &err);
	list_reload(&s->list, 0);
}

static const char *kind_text(struct ui *ui, enum drug_table_kind kind)
{
	switch (kind) {
	case TABLE_NEW: return ui_tr(ui, N_("new"));
	case TABLE_CHANGED: return ui_tr(ui, N_("changes"));
	case TABLE_RETIRED: return ui_tr(ui, N_("not used"));
	case TABLE_GONE: return ui_tr(ui, N_("not in it"));
	}
	return "!";
}

static int table_fetch(struct ui *ui, void *state, const struct list_query *query,
		       struct list_page *page)
{
	const struct table *s = state;

	for (int64_t i = query->first; i < s->row_count && page->count < query->rows; i++) {
		const struct change *change = &s->row[i];
		struct list_row *row = list_page_add(page);

		if (row == NULL)
			continue;
		row->id = i + 1;
		row->cell[0] = change->line > 0 ? num_int(page->arena, change->line) : "";
		row->cell[1] = kind_text(ui, change->kind);
		row->cell[2] = change->code;
		row->cell[3] = change->text;
		row->style = s->is_refused ? STYLE_WARN : STYLE_TEXT;
		if (s->is_refused)
			continue;
		if (change->before_cents != change->after_cents && change->kind != TABLE_NEW)
			row->cell[4] = num_money(page->arena, change->before_cents);
		row->cell[5] = num_money(page->arena, change->after_cents);
	}
	page->total = s->row_count;
	return 0;
}

static void table_detail(struct ui *ui, const void *state, const struct list_row *row,
			 const struct canvas *pane)
{
	const struct table *s = state;
	const struct change *change = &s->row[row->id - 1];
	int at = 0;
	(void)ui;

	if (s->is_refused)
		canvas_put_wrapped(pane, 0, 1, pane->rows, pane->cols - 2, STYLE_TEXT,
				   change->text);
	else
		canvas_put_cols(pane, at++, 1, pane->cols - 2, -1, STYLE_STRONG, change->text);
	for (const char *line = change->what; *line && at < pane->rows; at++) {
		size_t size = strcspn(line, "\n");

		canvas_put_cols(pane, at, 2, pane->cols - 3, -1, STYLE_TEXT,
				arena_strn(ui->scratch, line, size));
		line += size + (line[size] == '\n');
	}
}

static const struct list_column table_columns[] = {
	{ N_("Line"), 5, 1, false },	{ "", 9, -1, false },
	{ N_("Code"), 6, -1, false },	{ N_("Product"), 32, -1, true },
	{ N_("Before"), 7, 1, false }, { N_("Price"), 7, 1, false },
};

static const struct list_desc table_desc = {
	.columns = table_columns, .column_count = ARRAY_LEN(table_columns), .fetch = table_fetch,
	.empty = N_("Nothing would change: the catalogue says the same as the file."),
	.detail_rows = 6, .detail_title = N_("What changes"), .detail = table_detail,
};

/* --- the screen ------------------------------------------------------------------------------- */

static int table_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct table *s = state;
	struct err err = { 0 };

	arena_init(&s->arena);
	arena_init(&s->plan_arena);
	list_open(&s->list, ui, &table_desc, s);
	s->file = arena_alloc(&s->arena, sizeof(*s->file));
	int code = drug_file_load(&s->arena, arg->text ? arg->text : "", s->file, &err);

	s->is_read = code == 0;
	if (code != 0 && s->file->row_count == 0) { /* nothing of it could be read */
		ui_say_err(ui, &err);
		list_close(&s->list);
		arena_fini(&s->arena);
		arena_fini(&s->plan_arena);
		return ERR_REFUSED;
	}
	make_plan(ui, s);
	if (code != 0)
		keep_refusals(ui, s, &err);
	return 0;
}

/* "New 2 · change 1 (prices 1) · not in it 55 · the same 2" */
static const char *counts_text(struct ui *ui, const struct table *s)
{
	const struct drug_table_done *count = &s->count;

	return ui_fill(ui, N_("New {1} · change {2}, price {3} · not in it {4} · same {5}"),
		       num_int(ui->scratch, count->new_count),
		       num_int(ui->scratch, count->changed_count),
		       num_int(ui->scratch, count->price_count),
		       num_int(ui->scratch, count->gone_count),
		       num_int(ui->scratch, count->same_count), NULL);
}

static void table_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct table *s = state;

	list_screen_paint(&s->list, ui, canvas,
			  s->is_refused ? ui_tr(ui, N_("Nothing is taken in: mend these lines in "
						       "the file"))
					: counts_text(ui, s),
			  s->file->table.file);
}

static void ask(struct ui *ui, const struct table *s)
{
	int64_t count = s->count.new_count + s->count.changed_count + s->count.retired_count;

	if (s->is_refused)
		ui_say(ui, STYLE_WARN,
		       ui_tr(ui, N_("! The file has mistakes: nothing is taken in.")));
	else if (count == 0)
		ui_say(ui, STYLE_STRONG, ui_tr(ui, N_("There is nothing to take in.")));
	else
		dialog_ask(ui, TAG_SURE,
			   ui_fill(ui, N_("Take in {1} new, {2} changed ({3} with another price)?"),
				   num_int(ui->scratch, s->count.new_count),
				   num_int(ui->scratch, s->count.changed_count),
				   num_int(ui->scratch, s->count.price_count), NULL));
}

static unsigned answered(struct ui *ui, struct table *s, const struct event *event)
{
	struct op_call call = { .reason = event->text };
	struct drug_table_done done;

	if (!event->answer)
		return REACT_USED;
	if (event->tag == TAG_SURE) {
		dialog_text(ui, TAG_REASON, ui_tr(ui, N_("Take in a list of products")),
			    ui_tr(ui, N_("Reason")), "", REASON_BYTES);
		return REACT_USED;
	}
	if (ui_run(ui, "catalogue.replace", &s->file->table, &call, &done) != 0) {
		make_plan(ui, s);
		return REACT_USED;
	}
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("Taken in: {1} products. Stock, receipts and prices of "
					    "before stay."), done.number, NULL));
	return REACT_USED | REACT_CLOSE;
}

static void toggle_prices(struct ui *ui, struct table *s)
{
	s->file->table.is_price_kept = !s->file->table.is_price_kept;
	make_plan(ui, s);
	ui_say(ui, STYLE_STRONG,
	       ui_tr(ui, s->file->table.is_price_kept
				 ? N_("The prices of the post stay; new products take the list's")
				 : N_("The prices of the list are taken")));
}

static unsigned table_handle(struct ui *ui, void *state, const struct event *event)
{
	struct table *s = state;

	if (event->kind == EVENT_ANSWER)
		return answered(ui, s, event);
	if (event->cmd == CMD_DO) {
		ask(ui, s);
	} else if (event->cmd == CMD_PANE && s->is_read) {
		s->file->table.is_rest_retired = !s->file->table.is_rest_retired;
		make_plan(ui, s);
		ui_say(ui, STYLE_STRONG,
		       ui_fill(ui, s->file->table.is_rest_retired
					   ? N_("Not in the list and without stock: no longer "
						"used ({1})")
					   : N_("What is not in the list stays as it is"),
			       num_int(ui->scratch, s->count.retired_count), NULL));
	} else if (event->cmd == CMD_NEW && s->is_read) {
		toggle_prices(ui, s);
	} else {
		return list_handle(&s->list, ui, event);
	}
	return REACT_USED;
}

static void table_close(struct ui *ui, void *state)
{
	struct table *s = state;

	arena_fini(&s->arena);
	arena_fini(&s->plan_arena);
	list_screen_close(ui, state);
}

static const struct ui_command table_commands[] = {
	{ CMD_DO, N_("Take in"), N_("Takes the list in, after two questions"),
	  .op = "catalogue.replace" },
	{ CMD_NEW, N_("Prices"), N_("The prices: those of the list, or the post's stay"),
	  .op = "catalogue.replace" },
	{ CMD_PANE, N_("The rest"), N_("What is not in the list: stays, or is not used any more"),
	  .op = "catalogue.replace" },
};

const struct screen screen_table = {
	.name = "table", .title = N_("Comparison"),
	.help = N_("What the file would change. Products are known by their code; stock, receipts, "
		   "bar codes and old prices stay. F6 says what happens to those that are not in "
		   "it; F2 takes the list in, all of it or nothing."),
	.roles = ROLE_MANAGER, .state_size = sizeof(struct table),
	.commands = table_commands, .command_count = ARRAY_LEN(table_commands),
	.open = table_open, .layout = list_screen_layout, .draw = table_draw,
	.handle = table_handle, .resume = list_screen_resume, .close = table_close,
};
