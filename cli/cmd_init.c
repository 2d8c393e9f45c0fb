/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posta init DIR: a new post. PINs are never arguments: they are read from standard input, one a
 * line,
 * in the order of the people (asked for at a terminal without being shown).
 */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/setup.h"
#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define PEOPLE_MAX 4

struct init_args {
	const char *dir, *name, *clas, *region, *start;
	const char *who[PEOPLE_MAX];
};

static const int64_t roles[PEOPLE_MAX] = { ROLE_MANAGER, ROLE_TREASURER, ROLE_CLERK, ROLE_NURSE };

/* "rosa:Rosa Quispe" -> login and name; false when it has not that form. */
static bool read_person(const char *text, struct user_add *user)
{
	const char *colon = strchr(text, ':');
	if (colon == NULL || colon == text || (size_t)(colon - text) >= sizeof(user->login) ||
	    strlen(colon + 1) >= sizeof(user->name) || colon[1] == '\0')
		return false;
	memcpy(user->login, text, (size_t)(colon - text));
	snprintf(user->name, sizeof(user->name), "%s", colon + 1);
	return true;
}

static bool set_text(char *out, size_t size, const char *text)
{
	int length = snprintf(out, size, "%s", text);
	return length >= 0 && (size_t)length < size;
}

static enum status make_post(struct cli *cli, const struct init_args *args,
			     struct post_setup *setup)
{
	struct err err = { 0 };
	struct store *store = NULL;
	const char *building = arena_fmt(&cli->arena, "%s.init-%ld", args->dir, (long)getpid());
	struct store_options options = { 0 };
	if (access(args->dir, F_OK) == 0) {
		(void)err_refuse(&err, &rule_post_exists, "", args->dir, NULL);
		return cli_report(cli, &err);
	}
	int status = store_create(building, NULL, &schema_post, clock_now_s(&cli->clock), &err);
	if (status == 0)
		status = store_open(&store, building, &schema_post, &options, &err);
	if (status == 0)
		status = post_setup(store, cli->clock, setup, &err);
	store_close(store);
	if (status == 0 && rename(building, args->dir) != 0)
		status = file_fault(&err, args->dir, errno);
	if (status == 0)
		status = file_sync_parent(args->dir, &err);
	if (status != 0) {
		struct err ignored = { 0 };
		(void)!file_remove_tree(building, &ignored);
		return cli_report(cli, &err);
	}
	fprintf(cli->out, "%s %s\n", tr(cli->lang, N_("The post is ready:")), args->dir);
	return STATUS_DONE;
}

enum status command_init(struct cli *cli, int argc, char **argv)
{
	struct init_args args = { .name = "Puesto de Salud", .clas = "CLAS", .region = "" };
	const struct option_row row[] = {
		{ "--name", &args.name, NULL },	       { "--clas", &args.clas, NULL },
		{ "--region", &args.region, NULL },    { "--start", &args.start, NULL },
		{ "--manager", &args.who[0], NULL },   { "--treasurer", &args.who[1], NULL },
		{ "--clerk", &args.who[2], NULL },     { "--nurse", &args.who[3], NULL },
	};
	if (option_read(argc, argv, row, ARRAY_LEN(row), &args.dir, 1) != NULL || args.dir == NULL)
		return cli_usage(cli, "init", USAGE_INIT,
				 N_("the folder of the new post is needed"));
	struct user_add users[PEOPLE_MAX] = { 0 };
	struct post_setup setup = { .data_dir = cli_data_dir(cli), .users = users };
	/* "new/" is meant as "new": the post is made beside it and renamed. */
	char *dir = arena_str(&cli->arena, args.dir);
	for (size_t size = strlen(dir); size > 1 && dir[size - 1] == '/'; size--)
		dir[size - 1] = '\0';
	args.dir = dir;
	setup.post.start_day = month_first_day(
		month_of_day(day_of_instant(clock_now_s(&cli->clock))));
	if ((args.start != NULL && !day_parse_iso(args.start, &setup.post.start_day)) ||
	    !set_text(setup.post.name, sizeof(setup.post.name), args.name) ||
	    !set_text(setup.post.clas_name, sizeof(setup.post.clas_name), args.clas) ||
	    !set_text(setup.post.region, sizeof(setup.post.region), args.region))
		return cli_usage(cli, "init", USAGE_INIT,
				 N_("a name is too long, or the day is not YYYY-MM-DD"));
	for (int i = 0; i < PEOPLE_MAX; i++) {
		struct user_add *user = &users[setup.user_count];
		if (args.who[i] == NULL)
			continue;
		if (!read_person(args.who[i], user))
			return cli_usage(cli, "init", USAGE_INIT,
					 N_("people are written LOGIN:NAME"));
		user->role = roles[i];
		if (!cli_read_pin(cli, user->login, user->pin))
			return cli_usage(cli, "init", USAGE_INIT,
					 N_("the PINs come on standard input, one a line"));
		setup.user_count++;
	}
	return make_post(cli, &args, &setup);
}
