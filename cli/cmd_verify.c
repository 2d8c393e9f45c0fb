/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta verify and posta rebuild: does everything agree, and make the views again. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/check.h"
#include "core/seal.h"
#include "store/verify.h"

#include <string.h>

#define SENTENCE_BYTES_MAX 4096

static void print_hex(FILE *out, const uint8_t *bytes, int count)
{
	for (int i = 0; i < count; i++)
		fprintf(out, "%02x", bytes[i]);
}

static void print_head(struct cli *cli, const struct store_head *head)
{
	char when[DAY_TEXT_BYTES];
	instant_format_iso(when, head->time_s);
	fprintf(cli->out, "%s %lld, %s\n", tr(cli->lang, N_("last entry")), (long long)head->seq,
		when);
	fprintf(cli->out, "%s ", tr(cli->lang, N_("digest")));
	print_hex(cli->out, head->digest, HASH_BYTES);
	fputc('\n', cli->out);
}

static void print_verdict(struct cli *cli, const struct verify_result *result)
{
	fprintf(cli->out, "%s\n",
		tr(cli->lang, N_("All holds: journal, records, indexes and sums agree.")));
	fprintf(cli->out, "%s %lld, %s %lld, %s %lld, %s %lld\n",
		tr(cli->lang, N_("entries")), (long long)result->entries,
		tr(cli->lang, N_("records")), (long long)result->records,
		tr(cli->lang, N_("index keys")), (long long)result->index_keys,
		tr(cli->lang, N_("sums")), (long long)result->sum_groups);
	print_head(cli, &result->head);
}

/* In one sentence what does not hold, since when, and what to do. */
static enum status print_damage(struct cli *cli, const struct verify_result *result,
				const struct err *err)
{
	enum status status = cli_report(cli, err);
	if (result->what[0] != '\0') {
		char day[DAY_TEXT_BYTES] = "";
		if (result->bad_time_s != 0)
			day_format(day, day_of_instant(result->bad_time_s));
		fprintf(cli->err, "posta: %s %lld%s%s: %s\n",
			tr(cli->lang, N_("first wrong at entry")), (long long)result->bad_seq,
			day[0] != '\0' ? ", " : "", day, result->what);
	}
	return status;
}

static enum status run_checks(struct cli *cli, struct store *store)
{
	struct err err = { 0 };
	int failed = 0;
	if (check_all(store, &failed, &err) != 0)
		return cli_report(cli, &err);
	for (int i = 0; i < check_count(); i++)
		fprintf(cli->out, "  ok  %s\n", tr(cli->lang, check_at(i)->label));
	return STATUS_DONE;
}

static enum status verify_seal(struct cli *cli, struct store *store, const char *typed)
{
	struct err err = { 0 };
	struct seal_check check = { 0 };
	char text[DAY_TEXT_BYTES];
	if (seal_verify(store, typed, &cli->arena, &check, &err) != 0)
		return cli_report(cli, &err);
	if (check.is_good) {
		month_format_iso(text, check.month);
		fprintf(cli->out, "%s %s. %s %lld\n",
			tr(cli->lang,
			   N_("The seal is right: the journal gives the figures signed for")),
			text, tr(cli->lang, N_("Entries read:")), (long long)check.entries);
		return STATUS_DONE;
	}
	if (check.month == 0)
		fprintf(cli->err, "posta: %s\n",
			tr(cli->lang, N_("no closed month of this post has that seal")));
	if (check.reason[0] != '\0')
		fprintf(cli->err, "posta: %s\n", tr(cli->lang, check.reason));
	if (check.bad_month != 0) {
		month_format_iso(text, check.bad_month);
		fprintf(cli->err, "posta: %s %s\n",
			tr(cli->lang, N_("first month that does not hold:")), text);
	}
	if (check.bad_day != 0) {
		day_format(text, check.bad_day);
		fprintf(cli->err, "posta: %s %s\n",
			tr(cli->lang, N_("first day known to be wrong:")), text);
	}
	return STATUS_REFUSED;
}

enum status command_verify(struct cli *cli, int argc, char **argv)
{
	bool is_deep = false;
	const char *seal = NULL;
	const struct option_row row[] = { { "--deep", NULL, &is_deep }, { "--seal", &seal, NULL } };
	const char *bad = option_read(argc, argv, row, 2, NULL, 0);
	if (bad != NULL)
		return cli_usage(cli, "verify", USAGE_VERIFY,
				 N_("that option is not known"));
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, true, &status);
	if (store == NULL)
		return status;
	struct err err = { 0 };
	struct verify_result result = { 0 };
	if (store_verify(store, is_deep, &result, &err) != 0) {
		status = print_damage(cli, &result, &err);
	} else {
		print_verdict(cli, &result);
		status = run_checks(cli, store);
		if (status == STATUS_DONE && seal != NULL)
			status = verify_seal(cli, store, seal);
	}
	store_close(store);
	return status;
}

static void rebuild_progress(void *arg, int64_t done, int64_t total)
{
	struct cli *cli = arg;
	fprintf(cli->err, "\r%lld / %lld", (long long)done, (long long)total);
	if (done == total)
		fputc('\n', cli->err);
	fflush(cli->err);
}

enum status command_rebuild(struct cli *cli, int argc, char **argv)
{
	if (option_read(argc, argv, NULL, 0, NULL, 0) != NULL)
		return cli_usage(cli, "rebuild", "", N_("that option is not known"));
	struct err err = { 0 };
	struct verify_result result = { 0 };
	struct store_options options = { .progress = rebuild_progress, .progress_arg = cli };
	if (store_rebuild(cli->post_dir, &schema_post, &options, &result, &err) != 0)
		return print_damage(cli, &result, &err);
	/* Made again is not yet compared: that is for posta verify to say. */
	fprintf(cli->out, "%s\n", tr(cli->lang, N_("The views are made again from the journal.")));
	print_head(cli, &result.head);
	return STATUS_DONE;
}
