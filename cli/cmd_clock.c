/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta clock: what time it is for the post, what the computer says, and saying it rightly. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/rule.h"
#include "core/session.h"
#include "reports/clock_words.h"
#include "store/index.h"
#include "store/rule.h"

#include <string.h>

#define PIN_BYTES 64

struct clock_args {
	const char *set, *as, *second, *reason;
};

static void print_clock(struct cli *cli)
{
	const struct clock_view *view = &cli->guard.view;
	struct { const char *label; int64_t time_s; } rows[] = {
		{ N_("it is"), view->now_s },
		{ N_("the computer says"), view->wall_s },
		{ N_("last entry"), view->last_s },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].time_s != 0)
			fprintf(cli->out, "%s: %s\n", tr(cli->lang, rows[i].label),
				clock_words_moment(&cli->arena, cli->lang, rows[i].time_s));
}

void cli_say_doubt(struct cli *cli)
{
	if (cli->guard.view.flags == 0)
		return;
	fprintf(cli->err, "posta: %s %s\n",
		clock_words_doubt(&cli->arena, cli->lang, &cli->guard.view),
		tr(cli->lang, N_("Say what time it is: posta clock --set.")));
}

/* The PIN of the second person is a line of standard input: nothing on the command line is
 * secret. */
static int read_second(struct cli *cli, struct store *store, const char *login,
		       struct op_call *call, struct err *err)
{
	struct session second;
	char *pin = arena_alloc(&cli->arena, PIN_BYTES);
	int code = session_open(&second, store, cli->clock, login, "clock", &cli->arena, err);

	if (code != 0)
		return code;
	if (fgets(pin, PIN_BYTES, stdin) == NULL)
		pin[0] = '\0';
	pin[strcspn(pin, "\r\n")] = '\0';
	call->second_user = second.user;
	call->second_pin = pin;
	return 0;
}

static int set_clock(struct cli *cli, struct store *store, const struct clock_args *args,
		     struct err *err)
{
	struct op_call call = { .reason = args->reason };
	struct clock_input input = { 0 };
	struct session session;
	struct done done;
	int code = session_open(&session, store, cli->clock, args->as, "clock", &cli->arena, err);

	if (!instant_parse_iso(args->set, &input.now_s))
		return err_refuse(err, &rule_not_day, "--set", args->set, NULL);
	if (code == 0 && args->second != NULL)
		code = read_second(cli, store, args->second, &call, err);
	if (code == 0)
		code = op_run(&session, op_by_name("clock.set"), &input, &call, &done, NULL,
			      &cli->arena, err);
	return code == 0 ? clock_guard_look(&cli->guard, err) : code;
}

enum status command_clock(struct cli *cli, int argc, char **argv)
{
	struct clock_args args = { 0 };
	const struct option_row rows[] = {
		{ "--set", &args.set, NULL }, { "--as", &args.as, NULL },
		{ "--second", &args.second, NULL }, { "--reason", &args.reason, NULL },
	};
	struct err err = { 0 };
	enum status status = STATUS_FAULT;

	if (option_read(argc, argv, rows, ARRAY_LEN(rows), NULL, 0) != NULL)
		return cli_usage(cli, "clock", USAGE_CLOCK, N_("that option is not known"));
	if ((args.set == NULL) != (args.as == NULL))
		return cli_usage(cli, "clock", USAGE_CLOCK, N_("--set and --as go together"));
	struct store *store = cli_open(cli, args.set == NULL, &status);
	if (store == NULL)
		return status;
	status = STATUS_DONE;
	if (args.set != NULL && set_clock(cli, store, &args, &err) != 0)
		status = cli_report(cli, &err);
	if (status == STATUS_DONE) {
		print_clock(cli);
		cli_say_doubt(cli);
		status = cli->guard.view.flags == 0 ? STATUS_DONE : STATUS_REFUSED;
	}
	store_close(store);
	return status;
}
