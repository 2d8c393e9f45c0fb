/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta backup: copies on a stick, and the sticks. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/copy.h"
#include "core/copying.h"
#include "core/resolve.h"
#include "core/session.h"
#include "core/stick_turn.h"

struct backup_args {
	const char *dir, *check, *as, *name_stick, *retire_stick, *reason;
	bool is_full, is_setup, is_again, is_same_disk, is_list;
};

static enum status make_keys(struct cli *cli, bool is_again)
{
	struct err err = { 0 };
	char key[RECOVERY_TEXT_BYTES];
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, true, &status);
	if (store == NULL)
		return status;
	int code = backup_keys_make(store_dir(store), is_again, key, &err);
	store_close(store);
	if (code != 0)
		return cli_report(cli, &err);
	fprintf(cli->out, "%s\n\n  %.34s\n  %s\n\n%s\n",
		tr(cli->lang, N_("Recovery key of this post, shown only now:")), key, key + 35,
		tr(cli->lang, N_("Write it on paper twice and keep the two away from this "
				 "computer: without it no copy can be read.")));
	wipe_bytes(key, sizeof(key));
	return STATUS_DONE;
}

static enum status check_copies(struct cli *cli, const char *dir)
{
	struct err err = { 0 };
	struct backup_check found;
	char when[DAY_TEXT_BYTES];
	if (backup_check(dir, &found, &err) != 0)
		return cli_report(cli, &err);
	instant_format_iso(when, found.time_s);
	fprintf(cli->out, "%s %s 1-%lld, %s\n",
		tr(cli->lang, N_("Every copy is whole and none is missing.")),
		tr(cli->lang, N_("Operations")), (long long)found.to, when);
	return STATUS_DONE;
}

/* --- a copy ----------------------------------------------------------------------------------- */

/* The stick has no name yet, or went in out of turn: said, and nothing else. */
static void say_turn(struct cli *cli, const struct copying_done *done,
		     const struct stick_turns *turns)
{
	char number[16];
	struct sbuf line;
	const char *next = turns->turn >= 0 ? turns->row[turns->turn].name : "";
	const char *again[] = { number, next };
	snprintf(number, sizeof(number), "%d", turns->again);
	sbuf_init(&line, &cli->arena, 400);
	if (done->place.stick == 0 && !done->place.mount.is_same_disk)
		sbuf_add(&line, tr(cli->lang, N_("this stick has no name: posta backup "
						 "--name-stick NAME DIR --as LOGIN")));
	else if (turns->count > 1 && turns->last_stick != 0 && turns->again >= STICK_AGAIN) {
		sbuf_fill(&line, tr(cli->lang, N_("the last {1} copies went to the same stick; "
						  "next time use {2}")), again, 2);
	} else if (turns->count > 1 && next[0] != '\0') {
		sbuf_fill(&line, tr(cli->lang, N_("the next copy goes to {1}")), &next, 1);
	} else if (turns->count == 1) {
		sbuf_add(&line, tr(cli->lang, N_("there is only one stick: a second one, in turn "
						 "with it, is safer")));
	}
	if (line.len > 0)
		fprintf(cli->err, "posta: %s\n", line.buf);
}

struct turns_question {
	int64_t today;
	struct stick_turns *turns;
};

static int read_turns(struct txn *txn, void *arg, struct err *err)
{
	struct turns_question *question = arg;
	(void)err;
	stick_turns_read(txn, question->today, question->turns);
	return 0;
}

static int load_turns(struct cli *cli, struct store *store, struct stick_turns *turns,
		      struct err *err)
{
	struct turns_question question = { day_of_instant(clock_now_s(&cli->clock)), turns };
	return store_read(store, &cli->arena, read_turns, &question, err);
}

static enum status say_copy(struct cli *cli, struct store *store, const struct copying_done *done)
{
	const struct backup_result *result = &done->result;
	struct stick_turns turns = { 0 };
	struct err err = { 0 };
	if (result->is_whole_already)
		fprintf(cli->out, "%s\n",
			tr(cli->lang, N_("The copies there hold everything already.")));
	else
		fprintf(cli->out, "%s %s: %s %lld-%lld, %lld bytes\n",
			tr(cli->lang, N_("Written, read back and verified:")), result->name,
			tr(cli->lang, N_("Operations")), (long long)result->from,
			(long long)result->to, (long long)result->bytes);
	if (done->place.mount.is_same_disk)
		fprintf(cli->err, "posta: %s\n",
			tr(cli->lang, N_("this folder is on the disk of the post: when the disk "
					 "dies the copy dies too; use a USB stick")));
	else
		fprintf(cli->out, "%s\n",
			tr(cli->lang, N_("You may take the stick out now.")));
	if (load_turns(cli, store, &turns, &err) != 0)
		return cli_report(cli, &err);
	say_turn(cli, done, &turns);
	return STATUS_DONE;
}

static enum status write_copy(struct cli *cli, const struct backup_args *args)
{
	struct copying copying = { .mounts = &cli->mounts, .dir = args->dir,
				   .is_same_disk_allowed = args->is_same_disk,
				   .is_noted = args->as != NULL,
				   .options = { .is_full = args->is_full,
						.full_age_s = BACKUP_FULL_AGE_S } };
	struct copying_done *done = arena_alloc(&cli->arena, sizeof(*done));
	struct session session;
	struct err err = { 0 };
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, args->as == NULL, &status);
	if (store == NULL)
		return status;
	session_system(&session, store, cli->clock);
	int code = args->as == NULL ? 0 : session_open(&session, store, cli->clock, args->as,
						       "backup", &cli->arena, &err);
	if (code == 0)
		code = copying_run(&session, &copying, done, &cli->arena, &err);
	status = code == 0 ? say_copy(cli, store, done) : cli_report(cli, &err);
	store_close(store);
	return status;
}

/* --- sticks ----------------------------------------------------------------------------------- */

static enum status list_sticks(struct cli *cli)
{
	struct stick_turns turns = { 0 };
	struct err err = { 0 };
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, true, &status);
	if (store == NULL)
		return status;
	int code = load_turns(cli, store, &turns, &err);
	store_close(store);
	if (code != 0)
		return cli_report(cli, &err);
	for (int i = 0; i < turns.count; i++) {
		const struct stick_row *row = &turns.row[i];
		char when[DAY_TEXT_BYTES] = "-";
		if (row->last_s != 0)
			instant_format_iso(when, row->last_s);
		fprintf(cli->out, "%s %-23s %s\n", row->is_turn ? ">" : " ", row->name, when);
	}
	if (turns.count == 0)
		fprintf(cli->out, "%s\n", tr(cli->lang, N_("No stick has a name yet.")));
	return STATUS_DONE;
}

struct stick_question {
	const char *name;
	int64_t id;
};

static int find_stick(struct txn *txn, void *arg, struct err *err)
{
	struct stick_question *question = arg;
	(void)err;
	question->id = resolve_ref(txn, &record_stick, question->name);
	return 0;
}

static int retire(struct session *session, const char *name, const char *reason,
		  struct arena *arena, struct err *err)
{
	struct stick_question question = { .name = name };
	struct op_call call = { .reason = reason };
	struct done done;
	int code = store_read(session->store, arena, find_stick, &question, err);
	if (code != 0)
		return code;
	struct stick_retire in = { .stick = question.id };
	return op_run(session, op_by_name("stick.retire"), &in, &call, &done, NULL, arena, err);
}

/* Names the stick in the folder, or gives one up. */
static enum status change_stick(struct cli *cli, const struct backup_args *args)
{
	struct session session;
	struct err err = { 0 };
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, false, &status);
	if (store == NULL)
		return status;
	int code = session_open(&session, store, cli->clock, args->as, "backup", &cli->arena, &err);
	if (code == 0 && args->name_stick != NULL)
		code = copying_name(&session, &cli->mounts, args->dir, args->name_stick,
				    args->is_same_disk, &cli->arena, &err);
	else if (code == 0)
		code = retire(&session, args->retire_stick, args->reason, &cli->arena, &err);
	store_close(store);
	if (code != 0)
		return cli_report(cli, &err);
	fprintf(cli->out, "%s\n",
		args->name_stick != NULL
			? tr(cli->lang, N_("The stick has its name; write it on it too."))
			: tr(cli->lang, N_("The stick is retired; no copy goes there any more.")));
	return STATUS_DONE;
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool is_one_thing(const struct backup_args *args)
{
	bool is_naming = args->name_stick != NULL;
	int things = (args->dir != NULL) + (args->check != NULL) + args->is_setup +
		     args->is_list + (args->retire_stick != NULL);
	return things == 1 && (!is_naming || args->dir != NULL) &&
	       ((!is_naming && args->retire_stick == NULL) || args->as != NULL);
}

enum status command_backup(struct cli *cli, int argc, char **argv)
{
	struct backup_args args = { 0 };
	const struct option_row row[] = {
		{ "--full", NULL, &args.is_full },
		{ "--same-disk", NULL, &args.is_same_disk },
		{ "--check", &args.check, NULL },
		{ "--setup", NULL, &args.is_setup },
		{ "--again", NULL, &args.is_again },
		{ "--as", &args.as, NULL },
		{ "--sticks", NULL, &args.is_list },
		{ "--name-stick", &args.name_stick, NULL },
		{ "--retire-stick", &args.retire_stick, NULL },
		{ "--reason", &args.reason, NULL },
	};
	if (option_read(argc, argv, row, ARRAY_LEN(row), &args.dir, 1) != NULL ||
	    !is_one_thing(&args))
		return cli_usage(cli, "backup", USAGE_BACKUP,
				 N_("the folder of the USB stick is needed"));
	if (args.is_setup)
		return make_keys(cli, args.is_again);
	if (args.is_list)
		return list_sticks(cli);
	if (args.check != NULL)
		return check_copies(cli, args.check);
	if (args.name_stick != NULL || args.retire_stick != NULL)
		return change_stick(cli, &args);
	return write_copy(cli, &args);
}
