/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta export list | NAME: what leaves the post for other programs. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/session.h"
#include "exchange/export.h"
#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <string.h>

/* A file is collected first, so that a full disk leaves the old one. */
struct output {
	struct cli *cli;
	struct sbuf *collected; /* NULL: straight to cli->out */
};

static int take(void *arg, struct span bytes, struct err *err)
{
	struct output *output = arg;
	if (output->collected != NULL)
		sbuf_add_bytes(output->collected, bytes.data, bytes.size);
	else if (fwrite(bytes.data, 1, bytes.size, output->cli->out) != bytes.size)
		return err_fault(err, &rule_io, "-", strerror(errno), NULL);
	return 0;
}

static enum status list_exports(struct cli *cli)
{
	for (int i = 0; i < export_count(); i++)
		fprintf(cli->out, "%-12s %s\n", export_at(i)->name,
			tr(cli->lang, export_at(i)->title));
	return STATUS_DONE;
}

static enum status run_export(struct cli *cli, struct store *store, const struct export *row,
			      int64_t month, const char *file)
{
	struct err err = { 0 };
	struct session session;
	struct arena kept = { 0 }; /* the export takes its own arena back entry by entry */
	struct sbuf collected;
	bool is_file = file != NULL && strcmp(file, "-") != 0;
	struct output output = { cli, is_file ? &collected : NULL };
	struct export_sink sink = { take, &output };
	sbuf_init(&collected, &kept, ARENA_BYTES_MAX / 4);
	session_system(&session, store, cli->clock);
	session.lang = cli->lang;
	int status = is_file ? 0 : cli_hold(cli, &err);
	if (status == 0)
		status = export_run(&session, row, month, &sink, &cli->arena, &err);
	cli_let_go(cli);
	if (status == 0 && is_file && collected.is_full)
		status = err_refuse(&err, &rule_too_big, "", NULL);
	if (status == 0 && is_file) {
		struct span bytes = { (const uint8_t *)collected.buf, collected.len };
		status = file_write_out(file, bytes, &err);
	}
	arena_fini(&kept);
	return status == 0 ? STATUS_DONE : cli_report(cli, &err);
}

enum status command_export(struct cli *cli, int argc, char **argv)
{
	const char *name, *file = NULL, *text = NULL;
	const struct option_row options[] = { { "-o", &file, NULL }, { "--month", &text, NULL } };
	int64_t month = 0;
	if (option_read(argc, argv, options, 2, &name, 1) != NULL || name == NULL)
		return cli_usage(cli, "export", USAGE_EXPORT,
				 N_("the name of an export is needed"));
	if (strcmp(name, "list") == 0)
		return list_exports(cli);
	const struct export *row = export_by_name(name);
	if (row == NULL)
		return cli_usage(cli, "export", USAGE_EXPORT,
				 N_("there is no such export; see posta export list"));
	if (text != NULL && (!row->has_month || !month_parse_iso(text, &month)))
		return cli_usage(cli, "export", USAGE_EXPORT,
				 row->has_month ? N_("the month is written YYYY-MM")
						: N_("that export is not of one month"));
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, true, &status);
	if (store == NULL)
		return status;
	status = run_export(cli, store, row, month, file);
	store_close(store);
	return status;
}
