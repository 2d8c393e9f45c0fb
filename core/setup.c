/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/setup.h"

#include "core/catalogue.h"
#include "core/session.h"

struct file {
	const char *kind, *name;
};

static const struct file files[] = {
	{ "fund", "funds.tsv" },
	{ "account", "accounts.tsv" },
	{ "service", "services.tsv" },
	{ "diagnosis", "diagnoses.tsv" },
	{ "drug", "drugs.tsv" },
};

void setup_defaults(struct post_input *post)
{
	if (post->rounding_cents == 0)
		post->rounding_cents = 10;
	if (post->withholding_from_cents == 0)
		post->withholding_from_cents = 150000;
	if (post->withholding_permille == 0)
		post->withholding_permille = 80;
	if (post->paper == 0)
		post->paper = PAPER_ROLL80;
}

static int run(struct session *session, const char *name, const void *input, struct err *err)
{
	const struct op *op = op_by_name(name);
	struct arena arena;
	struct done done;
	int code;

	BUG_ON(!op);
	arena_init(&arena);
	code = op_run(session, op, input, NULL, &done, NULL, &arena, err);
	arena_fini(&arena);
	return code;
}

static int load_file(struct session *session, const char *dir, const struct file *file,
		     struct err *err)
{
	struct arena arena;
	int code;

	arena_init(&arena);
	code = catalogue_load_file(session, file->kind,
				   arena_fmt(&arena, "%s/%s", dir, file->name), err);
	arena_fini(&arena);
	return code;
}

int post_setup(struct store *store, struct clock clock, const struct post_setup *setup,
	       struct err *err)
{
	struct post_input post = setup->post;
	struct session session;
	int code;

	session_system(&session, store, clock);
	session.is_setup = true;
	session.is_quick_pin = setup->is_quick_pin;
	setup_defaults(&post);
	code = run(&session, "post.setup", &post, err);
	for (size_t i = 0; i < ARRAY_LEN(files) && !code; i++)
		code = load_file(&session, setup->data_dir, &files[i], err);
	for (int i = 0; i < setup->user_count && !code; i++)
		code = run(&session, "user.add", &setup->users[i], err);
	return code;
}
