/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posta catalogue: the products as a table that can be worked on elsewhere; posta catalogue FILE: a
 * list compared with them. It is taken in only by a second call with the mark of the comparison.
 */
#include "base/num.h"
#include "cli/cli.h"
#include "cli/option.h"
#include "core/session.h"
#include "exchange/drug_file.h"

#include <string.h>

struct catalogue {
	struct cli *cli;
	struct drug_file file;
	struct drug_table_plan plan;
	const char *path, *mark, *as, *reason;
	bool is_retired, is_price_kept;
};

/* --- the table -------------------------------------------------------------------------------- */

static int print_piece(void *arg, struct span bytes, struct err *err)
{
	struct cli *cli = arg;

	(void)err;
	fwrite(bytes.data, 1, bytes.size, cli->out); /* whether it could is seen at the end */
	return 0;
}

static int write_table(struct txn *txn, void *arg, struct err *err)
{
	struct catalogue *job = arg;
	struct export_sink sink = { .write = print_piece, .arg = job->cli };

	return drug_file_export(txn, NULL, 0, &sink, err);
}

/* --- the comparison --------------------------------------------------------------------------- */

static void print_columns(const struct catalogue *job)
{
	const struct drug_file *file = &job->file;
	struct cli *cli = job->cli;
	int unused = 0;

	fprintf(cli->out, "%s: %s\n", file->table.file,
		num_int(&cli->arena, file->row_count));
	for (int i = 0; i < file->column_count; i++)
		unused += file->column[i].field == NULL;
	if (unused == 0)
		return;
	fprintf(cli->out, "%s:", tr(cli->lang, N_("Columns that are not used")));
	for (int i = 0; i < file->column_count; i++)
		if (file->column[i].field == NULL)
			fprintf(cli->out, " «%s»", file->column[i].title);
	fputc('\n', cli->out);
}

static void print_item(struct cli *cli, const struct drug_table_item *item)
{
	char text[DRUG_TEXT_BYTES];

	drug_text(&item->after, text);
	fprintf(cli->out, "  %s %s", item->after.code, text);
	if (item->kind == TABLE_NEW)
		fprintf(cli->out, " %s", num_money(&cli->arena, item->after.price_cents));
	if (item->line > 0)
		fprintf(cli->out, " (%s %lld)", tr(cli->lang, N_("line")), (long long)item->line);
	fputc('\n', cli->out);
	if (item->kind != TABLE_CHANGED)
		return;
	for (const char *at = item->what; *at; at += strcspn(at, "\n"), at += *at == '\n')
		fprintf(cli->out, "      %.*s\n", (int)strcspn(at, "\n"), at);
}

static void print_items(const struct catalogue *job, enum drug_table_kind kind, const char *label,
			int64_t count)
{
	struct cli *cli = job->cli;

	fprintf(cli->out, "%s: %s\n", tr(cli->lang, label), num_int(&cli->arena, count));
	for (int64_t i = 0; i < job->plan.item_count; i++)
		if (job->plan.item[i].kind == kind)
			print_item(cli, &job->plan.item[i]);
}

static void print_plan(const struct catalogue *job)
{
	const struct drug_table_done *count = &job->plan.count;
	struct cli *cli = job->cli;

	print_columns(job);
	print_items(job, TABLE_NEW, N_("New"), count->new_count);
	print_items(job, TABLE_CHANGED, N_("Changed"), count->changed_count);
	print_items(job, TABLE_RETIRED, N_("Not in the list, no longer used"),
		    count->retired_count);
	print_items(job, TABLE_GONE, N_("Not in the list, as they are"),
		    count->gone_count - count->retired_count);
	fprintf(cli->out, "%s: %s\n", tr(cli->lang, N_("The same")),
		num_int(&cli->arena, count->same_count));
	fprintf(cli->out, "%s: %s\n", tr(cli->lang, N_("With another price")),
		num_int(&cli->arena, count->price_count));
}

static int compare(struct txn *txn, void *arg, struct err *err)
{
	struct catalogue *job = arg;
	int64_t day = day_of_instant(clock_now_s(&job->cli->clock));
	int code = drug_table_plan(txn, day, job->cli->lang, &job->file.table, &job->plan, err);

	if (code == 0 && job->mark == NULL)
		print_plan(job);
	return code;
}

/* Every refusal with its line and the column of the file. */
static enum status report(struct catalogue *job, const struct err *err)
{
	struct cli *cli = job->cli;

	if (err->is_fault)
		return cli_report(cli, err);
	for (int i = 0; i < err->count; i++) {
		struct sbuf text;

		sbuf_init(&text, &cli->arena, 4096);
		drug_file_refusal(&job->file, err, i, cli->lang, &text);
		fprintf(cli->err, "posta: %s\n", text.buf);
	}
	if (err->has_more)
		fprintf(cli->err, "posta: %s\n", tr(cli->lang, N_("and there are more")));
	fprintf(cli->err, "posta: %s\n", tr(cli->lang, N_("Nothing was changed.")));
	return STATUS_REFUSED;
}

static int take_in(struct catalogue *job, struct store *store, struct err *err)
{
	struct cli *cli = job->cli;
	struct drug_table *table = &job->file.table;
	struct op_call call = { .reason = job->reason };
	struct drug_table_done done;
	struct session session;
	int code = session_open(&session, store, cli->clock, job->as, "catalogue", &cli->arena,
				err);

	snprintf(table->mark, sizeof(table->mark), "%s", job->mark);
	if (code == 0)
		code = op_run(&session, op_by_name("catalogue.replace"), table, &call, &done, NULL,
			      &cli->arena, err);
	if (code == 0)
		fprintf(cli->out, "%s: %s\n", tr(cli->lang, N_("Products written")), done.number);
	return code;
}

static enum status run(struct catalogue *job, struct store *store)
{
	struct cli *cli = job->cli;
	struct err err = { 0 };
	int code = cli_hold(cli, &err);

	if (code == 0 && job->path == NULL)
		code = store_read(store, &cli->arena, write_table, job, &err);
	else if (code == 0)
		code = drug_file_load(&cli->arena, job->path, &job->file, &err);
	job->file.table.is_rest_retired = job->is_retired;
	job->file.table.is_price_kept = job->is_price_kept;
	if (code == 0 && job->path != NULL && job->mark == NULL)
		code = store_read(store, &cli->arena, compare, job, &err);
	if (code == 0 && job->mark != NULL)
		code = take_in(job, store, &err);
	cli_let_go(cli);
	if (code != 0)
		return report(job, &err);
	if (job->path != NULL && job->mark == NULL)
		fprintf(cli->out,
			"%s: posta catalogue %s%s%s --confirm %s --as LOGIN --reason %s\n",
			tr(cli->lang, N_("To take it in")), job->path,
			job->is_retired ? " --retire" : "",
			job->is_price_kept ? " --keep-prices" : "", job->plan.mark,
			tr(cli->lang, N_("TEXT")));
	return STATUS_DONE;
}

enum status command_catalogue(struct cli *cli, int argc, char **argv)
{
	struct catalogue *job = arena_alloc(&cli->arena, sizeof(*job));
	const struct option_row rows[] = {
		{ "--retire", NULL, &job->is_retired }, { "--confirm", &job->mark, NULL },
		{ "--keep-prices", NULL, &job->is_price_kept },
		{ "--as", &job->as, NULL },		{ "--reason", &job->reason, NULL },
	};
	enum status status = STATUS_FAULT;

	job->cli = cli;
	if (option_read(argc, argv, rows, ARRAY_LEN(rows), &job->path, 1) != NULL)
		return cli_usage(cli, "catalogue", USAGE_CATALOGUE,
				 N_("that option is not known"));
	if ((job->mark == NULL) != (job->as == NULL) || (job->mark != NULL && job->path == NULL))
		return cli_usage(cli, "catalogue", USAGE_CATALOGUE,
				 N_("FILE, --confirm and --as go together"));
	struct store *store = cli_open(cli, job->mark == NULL, &status);

	if (store == NULL)
		return status;
	status = run(job, store);
	store_close(store);
	return status;
}
