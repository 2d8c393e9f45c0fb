/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta: where the program starts. Finds the command in the table; with none opens the screens. */
#include "config.h"

#include "cli/cli.h"
#include "cli/option.h"
#include "store/guard.h"
#include "store/reserve.h"
#include "tui/app.h"

#include <fcntl.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct command commands[] = {
	{ "init", USAGE_INIT, N_("make a new, empty post"), command_init },
	{ "demo", USAGE_DEMO, N_("make a post with invented people and history"), command_demo },
	{ "apply", USAGE_APPLY, N_("operations as JSON lines, one answer a line"), command_apply },
	{ "op", USAGE_OP, N_("the operations and their inputs"), command_op },
	{ "report", USAGE_REPORT, N_("print a paper"), command_report },
	{ "list", USAGE_LIST, N_("records, read only"), command_list },
	{ "catalogue", USAGE_CATALOGUE,
	  N_("the products as a table, or a list of them compared and taken in"),
	  command_catalogue },
	{ "verify", USAGE_VERIFY, N_("does everything agree?"), command_verify },
	{ "rebuild", "", N_("make all views again from the journal"), command_rebuild },
	{ "backup", USAGE_BACKUP, N_("copy what is new to a USB stick"), command_backup },
	{ "restore", USAGE_RESTORE, N_("make a post from its copies"), command_restore },
	{ "clock", USAGE_CLOCK, N_("what time it is, and saying so when the computer is wrong"),
	  command_clock },
	{ "repair", USAGE_REPAIR, N_("make a damaged post whole again, beside it"),
	  command_repair },
	{ "export", USAGE_EXPORT, N_("the whole ledger for another program"), command_export },
};

static void print_help(struct cli *cli)
{
	fprintf(cli->out, "posta [--post DIR] [--lang es|en] [COMMAND ...]\n\n");
	fprintf(cli->out, "  %s\n\n", tr(cli->lang, N_("without a command: the screens")));
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		fprintf(cli->out, "  posta %s%s%s\n      %s\n", commands[i].name,
			commands[i].usage[0] != '\0' ? " " : "", commands[i].usage,
			tr(cli->lang, commands[i].help));
	}
	fprintf(cli->out, "\n  %s\n",
		tr(cli->lang, N_("exit status: 0 done, 1 refused, 2 wrong usage, 3 fault")));
}

/* Files 0 to 2 must be open before any other, or a store file could become standard error. */
static void secure_process(void)
{
	int fd;
	do {
		fd = open("/dev/null", O_RDWR);
	} while (fd >= 0 && fd <= 2);
	if (fd > 2)
		close(fd);
	umask(077);
	/* No PIN and no patient of this memory in a file, or before another process. What looks for
	 * leaks at the end must look. */
	struct rlimit none = { 0, 0 };
	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	/* A file that may not grow is an error of the call, not the end of the program. */
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGXFSZ, &ignore, NULL);
}

/* Columns are counted with wcwidth: a UTF-8 locale is needed whatever the environment says. */
static void set_locale(void)
{
	if (setlocale(LC_CTYPE, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static const char *default_post(struct cli *cli)
{
	const char *post = getenv("POSTA_POST");
	const char *home = getenv("HOME");
	if (post != NULL && post[0] != '\0')
		return post;
	return arena_fmt(&cli->arena, "%s/posta", home != NULL ? home : ".");
}

/* The options before the command: how many arguments they take, -1 when one is not understood. */
static int global_options(struct cli *cli, int argc, char **argv)
{
	int i = 1;
	while (i < argc && argv[i][0] == '-') {
		if (strcmp(argv[i], "--post") == 0 && i + 1 < argc) {
			cli->post_dir = argv[i + 1];
			i += 2;
		} else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc &&
			   cli_lang(argv[i + 1], &cli->lang)) {
			i += 2;
		} else {
			return -1;
		}
	}
	return i;
}

static enum status run_screens(struct cli *cli)
{
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, false, &status);
	if (store == NULL)
		return status;
	/* A terminal that is gone must not kill a form before its draft is saved. */
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigaction(SIGPIPE, &ignore, NULL);
	reserve_keep(store_dir(store));
	const char *ascii = getenv("POSTA_ASCII");
	struct tui_options options = { .store = store, .clock = cli->clock,
				       .guard = cli->guard.store ? &cli->guard : NULL,
				       .lang = cli->lang, .mounts = cli->mounts,
				       .is_ascii = ascii != NULL && ascii[0] == '1',
				       .was_cut = store_was_cut(store) };
	struct err err = { 0 };
	status = tui_run(&options, &err) == 0 ? STATUS_DONE : cli_report(cli, &err);
	store_close(store);
	return status;
}

/* A disk that goes bad under the views: the screens start again, a command says so. */
static void start_guard(struct cli *cli, char **argv, bool is_again)
{
	const char *what = tr(cli->lang, N_("the disk failed, or somebody changed the post's "
					    "files."));
	const char *then = tr(cli->lang, N_("What was saved is safe. Start posta again."));
	struct guard_options options = { .argv = argv, .is_again = is_again };

	options.sentence = arena_fmt(&cli->arena, "posta: %s %s", what, then);
	guard_start(&options);
}

static enum status dispatch(struct cli *cli, int argc, char **argv)
{
	int first = global_options(cli, argc, argv);
	if (first < 0) {
		if (argc == 2 && strcmp(argv[1], "--version") == 0) {
			fprintf(cli->out, "%s\n", PACKAGE_STRING);
			return STATUS_DONE;
		}
		if (argc == 2 && strcmp(argv[1], "--help") == 0) {
			print_help(cli);
			return STATUS_DONE;
		}
		return cli_usage(cli, "", "[--post DIR] [--lang es|en] [COMMAND ...]",
				 N_("that option is not known"));
	}
	start_guard(cli, argv, first == argc);
	if (first == argc)
		return run_screens(cli);
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(argv[first], commands[i].name) == 0)
			return commands[i].run(cli, argc - first, argv + first);
	}
	if (strcmp(argv[first], "help") == 0) {
		print_help(cli);
		return STATUS_DONE;
	}
	return cli_usage(cli, argv[first], "", N_("there is no such command; see posta help"));
}

/* Both clocks from a file "INSTANT MILLISECONDS START [INSTANT]", read at each look: wall clock,
 * boot clock and its start, battery. */
static struct clock_reading test_reading(const char *path)
{
	struct clock_reading reading = { .boot = "?" };
	char wall[DAY_TEXT_BYTES] = "", battery[DAY_TEXT_BYTES] = "";
	long long boot_ms = 0;
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return reading;
	if (fscanf(file, "%23s %lld %39s %23s", wall, &boot_ms, reading.boot, battery) >= 3)
		reading.boot_ms = boot_ms;
	(void)!instant_parse_iso(wall, &reading.wall_s);
	(void)!instant_parse_iso(battery, &reading.battery_s);
	fclose(file);
	return reading;
}

static int64_t test_now_s(void *arg)
{
	return test_reading(arg).wall_s;
}

static int64_t test_boot_ms(void *arg)
{
	return test_reading(arg).boot_ms;
}

static void test_boot(void *arg, char out[BOOT_NAME_BYTES])
{
	struct clock_reading reading = test_reading(arg);

	memcpy(out, reading.boot, BOOT_NAME_BYTES);
}

static int64_t test_battery_s(void *arg)
{
	return test_reading(arg).battery_s;
}

/* Tests set the clock (POSTA_TEST_CLOCK: a local instant that stands still, or @FILE); nobody else
 * can: it counts only beside the mark of the terminal tests. */
static struct clock choose_clock(int64_t *stated_s)
{
	char *text = getenv("POSTA_TEST_CLOCK");
	struct clock clock = clock_system();

	if (!getenv("POSTA_TEST_PING") || !text)
		return clock;
	if (text[0] == '@')
		return (struct clock){ .now_s = test_now_s, .boot_ms = test_boot_ms,
				       .boot = test_boot, .battery_s = test_battery_s,
				       .arg = text + 1 };
	if (instant_parse_iso(text, stated_s)) {
		struct clock fixed = clock_fixed(stated_s);

		clock.now_s = fixed.now_s;
		clock.arg = fixed.arg;
		clock.boot = NULL; /* it is believed; what waits, waits */
		clock.battery_s = NULL;
	}
	return clock;
}

/* POSTA_STICKS: folders with ':' between them, instead of where systems mount sticks. A folder that
 * is no stick passes for one only in tests, as with the clock. */
static struct mount_options choose_mounts(void)
{
	const char *roots = getenv("POSTA_STICKS");
	struct mount_options options = { .roots = roots };

	if (getenv("POSTA_TEST_PING"))
		options.test_root = getenv("POSTA_TEST_STICKS");
	return options;
}

int main(int argc, char **argv)
{
	int64_t stated_s = 0;

	secure_process();
	set_locale();
	hash_start();
	const char *lang = getenv("POSTA_LANG");
	struct cli cli = { .out = stdout, .err = stderr, .clock = choose_clock(&stated_s),
			   .lang = LANG_ES, .mounts = choose_mounts() };
	/* What the environment says is a wish: another language gives the first one. */
	if (lang != NULL)
		(void)cli_lang(lang, &cli.lang);
	arena_init(&cli.arena);
	cli.post_dir = default_post(&cli);
	enum status status = cli_flush(&cli, dispatch(&cli, argc, argv));
	arena_fini(&cli.arena);
	return (int)status;
}
