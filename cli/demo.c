/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta demo DIR: a post with a history, made day by day. */
#include "cli/demo.h"

#include "base/num.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/demo_data.h"
#include "cli/option.h"
#include "core/setup.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/file.h"

#include <string.h>
#include <unistd.h>

#define YEARS_MAX 30

struct demo_options {
	const char *dir;
	int64_t years, seed;
	int64_t first_day, last_day;
};

/* Sundays and the fixed holidays of Peru; the movable ones are worked. */
static bool is_working_day(int64_t day)
{
	static const int holidays[] = { 101, 501, 629, 728, 729, 830, 1008, 1101, 1208, 1225 };
	int year, month, dom;
	day_to_ymd(day, &year, &month, &dom);
	for (size_t i = 0; i < ARRAY_LEN(holidays); i++) {
		if (holidays[i] == month * 100 + dom)
			return false;
	}
	return day_weekday(day) != 6;
}

static int64_t first_working_day(int64_t month)
{
	int64_t day = month_first_day(month);
	while (!is_working_day(day))
		day++;
	return day;
}

static int64_t last_working_day(int64_t month)
{
	int64_t day = month_last_day(month);
	while (!is_working_day(day))
		day--;
	return day;
}

static void live(struct cli *cli, struct demo *demo, const struct demo_options *options)
{
	int64_t shown_month = 0;
	bool is_shown = isatty(fileno(cli->err));
	for (int64_t day = options->first_day; day <= options->last_day && !demo->is_failed;
	     day++) {
		demo->day = day;
		demo->month = month_of_day(day);
		if (!is_working_day(day))
			continue;
		if (is_shown && shown_month != demo->month) {
			char text[DAY_TEXT_BYTES];
			month_format_iso(text, demo->month);
			fprintf(cli->err, "\r%s", text);
			fflush(cli->err);
			shown_month = demo->month;
		}
		if (day == first_working_day(month_of_day(options->first_day)))
			demo_found(demo);
		else if (day == first_working_day(demo->month))
			demo_month_start(demo);
		demo_day(demo);
		demo_bills_of_day(demo);
		if (day == last_working_day(demo->month))
			demo_month_end(demo);
	}
	if (is_shown)
		fputc('\n', cli->err);
}

static void seed_store_id(const struct demo_options *options, uint8_t id[STORE_ID_BYTES])
{
	uint8_t hash[HASH_BYTES];
	struct hash_state state;
	hash_init(&state, "posta-demo");
	hash_add_u64(&state, (uint64_t)options->seed);
	hash_add_u64(&state, (uint64_t)options->years);
	hash_add_u64(&state, (uint64_t)options->first_day);
	hash_final(&state, hash);
	memcpy(id, hash, STORE_ID_BYTES);
}

static int found_post(struct cli *cli, struct demo *demo, const struct demo_options *options,
		      struct err *err)
{
	struct user_add users[8] = { 0 };
	struct post_setup setup = {
		.is_quick_pin = true,
		.data_dir = cli_data_dir(cli),
		.users = users,
		.user_count = demo_login_count,
		.post = { .name = "P.S. Huayllapampa", .clas_name = "CLAS Huayllapampa",
			  .renipress = "00004567", .network = "Red Huamanga - Microred Ccollpa",
			  .region = "DIRESA Ayacucho", .district = "Huayllapampa",
			  .altitude_m = 3280, .start_day = options->first_day,
			  .two_sign_from_cents = 10000 },
	};
	for (int i = 0; i < demo_login_count; i++) {
		const struct demo_login *login = &demo_logins[i];
		snprintf(users[i].login, sizeof(users[i].login), "%s", login->login);
		snprintf(users[i].name, sizeof(users[i].name), "%s", login->name);
		snprintf(users[i].title, sizeof(users[i].title), "%s", login->title);
		snprintf(users[i].pin, sizeof(users[i].pin), "%s", login->pin);
		users[i].role = code_by_key(&codes_role, login->role)->value;
	}
	return post_setup(demo->store, clock_fixed(&demo->now_s), &setup, err);
}

/* Prints a paper below DIR/papers and says where it lies. */
static int print_paper(struct cli *cli, struct demo *demo, const char *name,
		       const struct report_params *params, struct err *err)
{
	struct session session = { .store = demo->store, .clock = clock_fixed(&demo->now_s),
				   .lang = cli->lang, .terminal = "demo" };
	struct doc doc;
	struct span bytes;
	if (report_build(&session, report_by_name(name), params, &cli->arena, &doc, err) != 0 ||
	    out_write(&doc, OUT_PDF, &bytes, err) != 0)
		return err->is_fault ? ERR_FAULT : ERR_REFUSED;
	const char *path;
	if (out_paper(&doc, store_dir(demo->store), OUT_PDF, bytes, &path, err) != 0)
		return ERR_FAULT;
	char *shown = arena_str(&cli->arena, path);
	utf8_clean(shown); /* a person named the folder */
	fprintf(cli->out, "%s\n", shown);
	return 0;
}

static int print_papers(struct cli *cli, struct demo *demo, struct err *err)
{
	struct report_params receipt = { .id = demo->sample_sale };
	struct report_params sheet = { .month = month_of_day(demo->day) - 1 };
	if (demo->sample_sale > 0 && print_paper(cli, demo, "receipt", &receipt, err) != 0)
		return ERR_FAULT;
	return print_paper(cli, demo, "balance-sheet", &sheet, err);
}

static enum status tell(struct cli *cli, struct demo *demo)
{
	if (demo->is_failed) {
		char when[DAY_TEXT_BYTES];
		instant_format_iso(when, demo->now_s);
		fprintf(cli->err, "posta demo: %s %s\n", when, demo->failed_op);
		return cli_report(cli, &demo->err);
	}
	fprintf(cli->out, "%s %lld, %s %lld\n", tr(cli->lang, N_("operations")),
		(long long)demo->operations, tr(cli->lang, N_("turned away (out of stock)")),
		(long long)demo->turned_away);
	fprintf(cli->out, "%s", tr(cli->lang, N_("People and PINs:")));
	for (int i = 0; i < demo_login_count; i++)
		fprintf(cli->out, " %s %s", demo_logins[i].login, demo_logins[i].pin);
	fputc('\n', cli->out);
	return STATUS_DONE;
}

/* "demo-pins" lies only in a demo post: the lock screen shows what it says. */
static int write_pins(struct cli *cli, const char *dir, struct err *err)
{
	struct sbuf text;
	sbuf_init(&text, &cli->arena, 1024);
	for (int i = 0; i < demo_login_count; i++)
		sbuf_addf(&text, "%s %s\n", demo_logins[i].login, demo_logins[i].pin);
	return file_write_quick(arena_fmt(&cli->arena, "%s/demo-pins", dir),
				(struct span){ (const uint8_t *)text.buf, text.len }, err);
}

static enum status make_demo(struct cli *cli, const struct demo_options *options)
{
	struct err err = { 0 };
	uint8_t id[STORE_ID_BYTES];
	struct demo *demo = arena_alloc(&cli->arena, sizeof(*demo));
	struct arena arena = { 0 };
	*demo = (struct demo){ .arena = &arena, .day = options->first_day,
			       .random = (uint64_t)options->seed * 1000003u, .next_dni = 40120344,
			       .next_fua = 12, .next_slip = 1001, .next_invoice = 45121,
			       .next_guide = 3000 };
	demo->now_s = instant_of_day(options->first_day) + 6 * 3600;
	seed_store_id(options, id);
	if (store_create(options->dir, id, &schema_post, demo->now_s, &err) != 0)
		return cli_report(cli, &err);
	/* Nothing of a demo is lost by a power cut that cannot be made again: flush once, at the
	 * end. */
	struct store_options store_options = { .is_quick_test = true };
	if (store_open(&demo->store, options->dir, &schema_post, &store_options, &err) != 0)
		return cli_report(cli, &err);
	enum status status;
	if (found_post(cli, demo, options, &err) != 0) {
		status = cli_report(cli, &err);
	} else {
		live(cli, demo, options);
		status = tell(cli, demo);
		if (status == STATUS_DONE && (print_papers(cli, demo, &err) != 0 ||
					      write_pins(cli, options->dir, &err) != 0))
			status = cli_report(cli, &err);
	}
	store_close(demo->store);
	arena_fini(&arena);
	/* A history that broke off helps nobody and would be in the way of the next try. */
	if (status != STATUS_DONE && file_remove_tree(options->dir, &err) != 0)
		status = cli_report(cli, &err);
	return status;
}

/* The same days whatever the date of the machine, unless --until says where the history ends. */
static bool set_days(struct demo_options *options, const char *until)
{
	int year, month, dom;
	if (!day_from_ymd(2026, 9, 30, &options->last_day))
		return false;
	if (until != NULL && !day_parse_iso(until, &options->last_day))
		return false;
	day_to_ymd(options->last_day, &year, &month, &dom);
	if (year <= options->years)
		return false;
	options->first_day = month_first_day(month_of_day(options->last_day) + 1 -
					     12 * options->years);
	return true;
}

enum status command_demo(struct cli *cli, int argc, char **argv)
{
	const char *dir, *years = NULL, *seed = NULL, *until = NULL;
	const struct option_row row[] = { { "--years", &years, NULL }, { "--seed", &seed, NULL },
					  { "--until", &until, NULL } };
	struct demo_options options = { .years = 1, .seed = 7 };
	if (option_read(argc, argv, row, ARRAY_LEN(row), &dir, 1) != NULL || dir == NULL)
		return cli_usage(cli, "demo", USAGE_DEMO,
				 N_("the folder of the new post is needed"));
	options.dir = dir;
	if ((years != NULL && !num_parse(years, 0, &options.years)) || options.years < 1 ||
	    options.years > YEARS_MAX || (seed != NULL && !num_parse(seed, 0, &options.seed)) ||
	    !set_days(&options, until))
		return cli_usage(cli, "demo", USAGE_DEMO,
				 N_("years and seed are whole numbers, the day is YYYY-MM-DD"));
	return make_demo(cli, &options);
}
