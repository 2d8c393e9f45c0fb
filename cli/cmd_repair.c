/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta repair: a post out of a damaged one, and a list of what is missing in it. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/model.h"
#include "core/op.h"
#include "store/codec.h"
#include "store/file.h"
#include "store/index.h"
#include "store/journal.h"
#include "store/repair.h"
#include "store/value.h"
#include "store/wire.h"

#include <string.h>

#define LIST_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define SHOWN_LINES 40
#define FIELDS_SHOWN 5

struct list {
	struct cli *cli;
	struct store *store; /* the new post, while it is open */
	struct sbuf text;
	int lines;
	bool has_records;
};

static void add_line(struct list *list, const char *line)
{
	sbuf_add(&list->text, line);
	sbuf_add(&list->text, "\n");
	list->lines++;
}

/* The first lines of the file, on the screen. */
static void show_lines(const struct list *list)
{
	const char *at = list->text.buf;

	for (int i = 0; i < list->lines && i < SHOWN_LINES; i++) {
		size_t size = strcspn(at, "\n");

		fprintf(list->cli->out, "  %.*s\n", (int)size, at);
		at += size + 1;
	}
	if (list->lines > SHOWN_LINES)
		fprintf(list->cli->out, "  ...\n");
}

/* --- an operation that is missing ------------------------------------------------------------- */

/* The number that the answer of an operation gave to its paper. */
static void add_number(struct list *list, const struct op *op, struct span result,
		       struct sbuf *line)
{
	const struct record *output = op != NULL ? op->output : &record_done;
	const struct field *field = field_by_name(output, "number");
	struct wire_in in;
	void *answer;

	if (result.size == 0 || field == NULL || field->kind != FIELD_TEXT)
		return;
	answer = arena_alloc(&list->cli->arena, output->size);
	wire_in_init(&in, result);
	if (codec_get(&in, &list->cli->arena, output, answer) &&
	    field_text(field, answer)[0] != '\0')
		sbuf_addf(line, "  %s", field_text(field, answer));
}

static void add_who(struct list *list, int64_t id, struct sbuf *line)
{
	struct err ignored = { 0 };
	struct arena arena;
	struct txn *txn;
	struct user user;

	arena_init(&arena);
	if (id != 0 && list->store != NULL &&
	    txn_begin_read(list->store, &arena, &txn, &ignored) == 0) {
		if (rec_get(txn, &record_user, id, &user) == 0)
			sbuf_addf(line, "  %s", user.name);
		(void)!txn_end_read(txn, &ignored);
	}
	arena_fini(&arena);
}

static void take_lost(void *arg, const struct repair_lost *lost)
{
	struct list *list = arg;
	struct cli *cli = list->cli;
	char when[DAY_TEXT_BYTES];
	struct sbuf line;

	sbuf_init(&line, &cli->arena, 1024);
	sbuf_addf(&line, "%lld", (long long)lost->seq);
	if (lost->entry != NULL) {
		const struct op *op = op_by_name(lost->entry->op);

		instant_format_iso(when, lost->entry->at_s);
		sbuf_addf(&line, "  %.16s  %s", when,
			 op != NULL ? tr(cli->lang, op->label) : lost->entry->op);
		add_number(list, op, lost->result, &line);
		add_who(list, lost->entry->user, &line);
	} else {
		add_number(list, NULL, lost->result, &line);
		sbuf_addf(&line, "  %s", tr(cli->lang, N_("cannot be read")));
	}
	add_line(list, line.buf);
}

/* --- a record that only the old views have ---------------------------------------------------- */

static const struct record *record_of(uint16_t type)
{
	for (int i = 0; i < schema_post.count; i++) {
		if (schema_post.records[i]->type == type)
			return schema_post.records[i];
	}
	return NULL;
}

static void take_record(void *arg, uint16_t type, int64_t id, struct span value)
{
	const struct record *record = record_of(type);
	struct list *list = arg;
	struct cli *cli = list->cli;
	struct sbuf line;
	int shown = 0;
	void *rec;

	if (record == NULL || (rec = arena_alloc(&cli->arena, record->size)) == NULL ||
	    !record_decode(value, &cli->arena, record, rec))
		return;
	if (!list->has_records)
		add_line(list, tr(cli->lang, N_("In the lists of the damaged post, and not in this "
						"one (to compare with the papers):")));
	list->has_records = true;
	sbuf_init(&line, &cli->arena, 1024);
	sbuf_addf(&line, "%s %lld:", tr(cli->lang, record->label), (long long)id);
	for (int i = 0; i < record->field_count && shown < FIELDS_SHOWN; i++) {
		const struct field *field = &record->fields[i];

		if (field->kind == FIELD_LIST || field->kind == FIELD_REF ||
		    (field->flags & FIELD_SECRET) || field_is_empty(field, rec))
			continue;
		sbuf_addf(&line, "%s %s ", shown > 0 ? ";" : "", tr(cli->lang, field->label));
		value_write(field, rec, &line);
		shown++;
	}
	add_line(list, line.buf);
}

static void take_store(void *arg, struct store *store)
{
	struct list *list = arg;
	list->store = store;
}

/* --- the command ------------------------------------------------------------------------------ */

static void say_kept(struct cli *cli, const char *dir, const struct repair_result *result)
{
	char when[DAY_TEXT_BYTES];
	instant_format_iso(when, result->kept_time_s);
	fprintf(cli->out, "%s %s: %s 1-%lld, %s\n",
		tr(cli->lang, N_("The post was made again and verified:")), dir,
		tr(cli->lang, N_("Operations")), (long long)result->kept, when);
	if (result->from_backup > 0)
		fprintf(cli->out, "%s %lld\n", tr(cli->lang, N_("of these only the copy had:")),
			(long long)result->from_backup);
	if (result->mended > 0)
		fprintf(cli->out, "%s %lld\n",
			tr(cli->lang, N_("of these one byte was wrong and is right again, as its "
					 "hash proves:")),
			(long long)result->mended);
	fprintf(cli->out, "%s %s\n",
		tr(cli->lang, N_("The damaged post lies untouched in:")), result->aside);
}

static enum status say_lost(struct list *list, const char *path,
			    const struct repair_result *result)
{
	struct cli *cli = list->cli;
	struct err err = { 0 };
	struct span bytes = { (const uint8_t *)list->text.buf, list->text.len };
	show_lines(list);
	fprintf(cli->out, "%s %lld, %s %lld\n", tr(cli->lang, N_("Operations that are missing:")),
		(long long)result->lost, tr(cli->lang, N_("of these can be read:")),
		(long long)result->lost_readable);
	if (result->lost > 0)
		fprintf(cli->out, "%s\n",
			tr(cli->lang, N_("Enter them again from the papers. Before anything is "
					 "saved, manager and treasurer accept that they are "
					 "missing: «Go on without what is missing».")));
	if (file_write_out(path, bytes, &err) != 0)
		return cli_report(cli, &err);
	fprintf(cli->out, "%s %s\n", tr(cli->lang, N_("The whole list:")), path);
	return STATUS_DONE;
}

static enum status run_repair(struct cli *cli, const char *dir, struct repair_options *options)
{
	struct err err = { 0 };
	struct repair_result *result = arena_alloc(&cli->arena, sizeof(*result));
	struct list list = { .cli = cli };
	sbuf_init(&list.text, &cli->arena, LIST_BYTES_MAX);
	options->tell = (struct repair_tell){ take_lost, take_record, take_store, &list };
	if (repair_post(dir, options, result, &err) != 0)
		return cli_report(cli, &err);
	if (result->is_whole) {
		fprintf(cli->out, "%s\n",
			tr(cli->lang, N_("Nothing is wrong with this post; nothing was done.")));
		return STATUS_DONE;
	}
	say_kept(cli, dir, result);
	if (result->lost == 0 && list.lines == 0) {
		fprintf(cli->out, "%s\n", tr(cli->lang, N_("No operation is missing.")));
		return STATUS_DONE;
	}
	return say_lost(&list,
			arena_fmt(&cli->arena, "%s.%s-%s.txt", dir, tr(cli->lang, N_("missing")),
				  options->suffix),
			result);
}

enum status command_repair(struct cli *cli, int argc, char **argv)
{
	const char *dir = NULL, *from = NULL, *key = NULL;
	const struct option_row row[] = { { "--from", &from, NULL }, { "--key", &key, NULL } };
	struct repair_options options = { .schema = &schema_post };
	uint8_t secret[KEY_BYTES];
	char day[DAY_TEXT_BYTES];
	struct err err = { 0 };
	if (option_read(argc, argv, row, ARRAY_LEN(row), &dir, 1) != NULL ||
	    (from != NULL) != (key != NULL))
		return cli_usage(cli, "repair", USAGE_REPAIR,
				 N_("a folder of copies and the recovery key go together"));
	if (key != NULL && cli_read_key(cli, key, secret, &err) != 0)
		return cli_report(cli, &err);
	day_format_iso(day, day_of_instant(clock_now_s(&cli->clock)));
	options.suffix = day;
	options.backup_dir = from;
	options.secret = from != NULL ? secret : NULL;
	enum status status = run_repair(cli, dir != NULL ? dir : cli->post_dir, &options);
	wipe_bytes(secret, sizeof(secret));
	return status;
}
