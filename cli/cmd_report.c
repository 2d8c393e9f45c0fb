/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta report list | NAME ...: papers to a file or standard output. */
#include "cli/cli.h"
#include "cli/option.h"
#include "base/num.h"
#include "core/resolve.h"
#include "reports/out.h"
#include "reports/report.h"

#include <string.h>
#include <unistd.h>

struct report_args {
	const char *month, *from, *to, *day, *id, *fund, *format, *file;
	const char *products, *sheet, *first;
};

static enum status list_reports(struct cli *cli)
{
	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);
		fprintf(cli->out, "%-18s %s\n", report->name, tr(cli->lang, report->title));
	}
	return STATUS_DONE;
}

/* Names of records in the arguments: "R001-0000458", "05335", "FM", or a plain number. */
struct names {
	const struct report *report;
	const struct report_args *args;
	struct report_params *params;
	bool is_wrong;
};

static int resolve_names(struct txn *txn, void *arg, struct err *err)
{
	struct names *names = arg;
	(void)err;
	const struct report_args *args = names->args;
	if (args->id != NULL) {
		int64_t *id = &names->params->id;
		*id = names->report->record != NULL
			      ? resolve_ref(txn, names->report->record, args->id) : 0;
		if (*id == 0 && !num_parse(args->id, 0, id))
			names->is_wrong = true;
	}
	if (args->fund != NULL) {
		names->params->fund = resolve_ref(txn, &record_fund, args->fund);
		names->is_wrong = names->is_wrong || names->params->fund == 0;
	}
	return 0;
}

static const char *read_days(const struct report_args *args, struct report_params *params)
{
	if (args->month != NULL && !month_parse_iso(args->month, &params->month))
		return args->month;
	if (args->from != NULL && !day_parse_iso(args->from, &params->from_day))
		return args->from;
	if (args->to != NULL && !day_parse_iso(args->to, &params->to_day))
		return args->to;
	if (args->day != NULL && !day_parse_iso(args->day, &params->day))
		return args->day;
	return NULL;
}

static enum status write_report(struct cli *cli, const struct doc *doc,
				const struct report_args *args)
{
	struct err err = { 0 };
	enum out_format format = OUT_TEXT;
	if (args->format != NULL && !out_format_by_name(args->format, &format))
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("the format is text, pdf, csv or json"));
	struct span bytes;
	if (out_write(doc, format, &bytes, &err) != 0)
		return cli_report(cli, &err);
	if (args->file != NULL && strcmp(args->file, "-") != 0) {
		if (out_save(args->file, bytes, &err) != 0)
			return cli_report(cli, &err);
		return STATUS_DONE;
	}
	if (format == OUT_PDF && isatty(STDOUT_FILENO))
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("a PDF goes to a file: add -o FILE"));
	fwrite(bytes.data, 1, bytes.size, cli->out);
	return STATUS_DONE;
}

static enum status print_report(struct cli *cli, struct store *store, const struct report *report,
				const struct report_args *args)
{
	struct err err = { 0 };
	struct report_params params = { 0 };
	if (read_days(args, &params) != NULL)
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("days are YYYY-MM-DD and months YYYY-MM"));
	params.pick = args->products;
	if ((args->sheet != NULL && !num_parse(args->sheet, 0, &params.sheet)) ||
	    (args->first != NULL && !num_parse(args->first, 0, &params.first)))
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("--sheet and --first are whole numbers"));
	struct names names = { report, args, &params, false };
	if (store_read(store, &cli->arena, resolve_names, &names, &err) != 0)
		return cli_report(cli, &err);
	if (names.is_wrong)
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("there is no such record or fund"));
	struct session session = { .store = store, .clock = cli->clock, .lang = cli->lang,
				   .terminal = "report" };
	report_defaults(report, day_of_instant(clock_now_s(&cli->clock)), &params);
	struct doc doc;
	if (report_build(&session, report, &params, &cli->arena, &doc, &err) != 0)
		return cli_report(cli, &err);
	store_anchor_sync(store);
	return write_report(cli, &doc, args);
}

enum status command_report(struct cli *cli, int argc, char **argv)
{
	struct report_args args = { 0 };
	const char *name, *lang = NULL;
	const struct option_row row[] = {
		{ "--month", &args.month, NULL }, { "--from", &args.from, NULL },
		{ "--to", &args.to, NULL },	  { "--day", &args.day, NULL },
		{ "--id", &args.id, NULL },	  { "--fund", &args.fund, NULL },
		{ "--products", &args.products, NULL }, { "--sheet", &args.sheet, NULL },
		{ "--first", &args.first, NULL },
		{ "--format", &args.format, NULL }, { "-o", &args.file, NULL },
		{ "--lang", &lang, NULL },
	};
	if (option_read(argc, argv, row, ARRAY_LEN(row), &name, 1) != NULL || name == NULL)
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("list or the name of a report is needed"));
	if (lang != NULL && !cli_lang(lang, &cli->lang))
		return cli_usage(cli, "report", USAGE_REPORT, N_("the language is es or en"));
	if (strcmp(name, "list") == 0)
		return list_reports(cli);
	const struct report *report = report_by_name(name);
	if (report == NULL)
		return cli_usage(cli, "report", USAGE_REPORT,
				 N_("there is no such report; see posta report list"));
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, true, &status);
	if (store == NULL)
		return status;
	status = print_report(cli, store, report, &args);
	store_close(store);
	return status;
}
