/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta verify and posta rebuild: does everything agree, and make the views again. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/seal.h"
#include "core/stock_count.h"
#include "core/verdict.h"
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

static void print_counts(struct cli *cli, const struct verify_result *result)
{
	fprintf(cli->out, "%s %lld, %s %lld, %s %lld, %s %lld\n",
		tr(cli->lang, N_("entries")), (long long)result->entries,
		tr(cli->lang, N_("records")), (long long)result->records,
		tr(cli->lang, N_("index keys")), (long long)result->index_keys,
		tr(cli->lang, N_("sums")), (long long)result->sum_groups);
	print_head(cli, &result->head);
	for (int i = 0; i < verdict_look_count(); i++)
		fprintf(cli->out, "  ok  %s\n", tr(cli->lang, verdict_look_at(i)));
}

/* The sentence first; under it what was counted, or everything that was found. */
static enum status print_verdict(struct cli *cli, const struct verdict *verdict)
{
	struct sbuf out;

	sbuf_init(&out, &cli->arena, SENTENCE_BYTES_MAX);
	verdict_text(verdict, cli->lang, &out);
	if (verdict->part == VERDICT_HOLDS) {
		fprintf(cli->out, "%s\n", out.buf);
		return STATUS_DONE;
	}
	if (verdict->part != VERDICT_MISSING)
		fprintf(cli->err, "posta: %s\n", out.buf);
	return cli_report(cli, &verdict->found);
}

struct count_job {
	const char *typed;
	struct stock_count count;
	bool is_found, is_good;
};

static int find_count(struct txn *txn, void *arg, struct err *err)
{
	struct count_job *job = arg;
	(void)err;
	job->is_found = count_of_seal(txn, job->typed, &job->count, &job->is_good);
	return 0;
}

/* The act of a physical count has a seal too. */
static enum status verify_count(struct cli *cli, const struct count_job *job)
{
	char number[COUNT_NUMBER_BYTES];
	count_number(&job->count, number);
	if (job->is_good) {
		fprintf(cli->out, "%s %s\n",
			tr(cli->lang, N_("The seal is right: the count stands as it was signed:")),
			number);
		return STATUS_DONE;
	}
	fprintf(cli->err, "posta: %s %s\n",
		tr(cli->lang, N_("this count is not what was signed for:")), number);
	return STATUS_REFUSED;
}

static enum status verify_seal(struct cli *cli, struct store *store, const char *typed)
{
	struct err err = { 0 };
	struct seal_check check = { 0 };
	struct count_job job = { .typed = typed };
	char text[DAY_TEXT_BYTES];
	if (store_read(store, &cli->arena, find_count, &job, &err) != 0)
		return cli_report(cli, &err);
	if (job.is_found)
		return verify_count(cli, &job);
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
			tr(cli->lang,
			   N_("no closed month and no count of this post has that seal")));
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

static void count_progress(void *arg, int64_t done, int64_t total)
{
	struct cli *cli = arg;
	fprintf(cli->err, "\r%lld / %lld", (long long)done, (long long)total);
	if (done == total)
		fputc('\n', cli->err);
	fflush(cli->err);
}

static bool date_progress(void *arg, int64_t step, int64_t steps)
{
	count_progress(arg, step, steps);
	return false;
}

/* A post that cannot be opened: what its journal says, and why it was not opened. */
static enum status verify_closed(struct cli *cli, const struct err *why)
{
	struct err err = { 0 };
	struct verdict *verdict = arena_alloc(&cli->arena, sizeof(*verdict));
	if (verdict_of_journal(cli->post_dir, verdict, &err) == 0 &&
	    verdict->part != VERDICT_HOLDS)
		return print_verdict(cli, verdict);
	return cli_report(cli, why);
}

static enum status verify_open(struct cli *cli, struct store *store, bool is_deep,
			       const char *seal)
{
	struct verdict_call call = { .is_deep = is_deep, .is_dated = true,
				     .progress = date_progress, .progress_arg = cli };
	struct verdict *verdict = arena_alloc(&cli->arena, sizeof(*verdict));
	struct err err = { 0 };
	if (verdict_find(store, &call, verdict, &err) != 0)
		return cli_report(cli, &err);
	enum status status = print_verdict(cli, verdict);
	if (status == STATUS_DONE)
		print_counts(cli, &verdict->proof);
	if (status == STATUS_DONE && seal != NULL)
		status = verify_seal(cli, store, seal);
	return status;
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
	const struct store_options options = { .is_read_only = true,
					       .witness_dir = cli_mark_dir(cli, true) };
	struct store *store;
	struct err err = { 0 };
	if (store_open(&store, cli->post_dir, &schema_post, &options, &err) != 0)
		return verify_closed(cli, &err);
	enum status status = verify_open(cli, store, is_deep, seal);
	store_close(store);
	return status;
}

enum status command_rebuild(struct cli *cli, int argc, char **argv)
{
	if (option_read(argc, argv, NULL, 0, NULL, 0) != NULL)
		return cli_usage(cli, "rebuild", "", N_("that option is not known"));
	struct err err = { 0 };
	struct verify_result result = { 0 };
	struct store_options options = { .progress = count_progress, .progress_arg = cli };
	if (store_rebuild(cli->post_dir, &schema_post, &options, &result, &err) != 0)
		return cli_report(cli, &err);
	/* Made again is not yet compared: that is for posta verify to say. */
	fprintf(cli->out, "%s\n", tr(cli->lang, N_("The views are made again from the journal.")));
	print_head(cli, &result.head);
	return STATUS_DONE;
}
