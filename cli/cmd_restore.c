/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posta restore: a post from its copies, or the trial of it. PINs and the key are never arguments.
 */
#include "cli/cli.h"
#include "cli/option.h"
#include "cli/restore_last.h"
#include "core/copying.h"
#include "core/resolve.h"
#include "core/rule.h"
#include "core/session.h"
#include "core/user.h"
#include "store/journal.h"
#include "store/postid.h"
#include "store/file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct restore_args {
	const char *dir[2], *key, *as, *with, *last, *rehearse;
};

/* --- rehearsal -------------------------------------------------------------------------------- */

static enum status say_rehearsal(struct cli *cli, const struct backup_rehearsal *done)
{
	char when[DAY_TEXT_BYTES];
	instant_format_iso(when, done->time_s);
	fprintf(cli->out, "%s %s: %s 1-%lld, %s\n",
		done->is_half
			? tr(cli->lang, N_("Signatures and chain hold; half a rehearsal, because "
					   "the recovery key was not there:"))
			: tr(cli->lang, N_("The copies give this post again, entry by entry; the "
					   "trial was taken away:")),
		done->name, tr(cli->lang, N_("Operations")), (long long)done->to, when);
	return STATUS_DONE;
}

static enum status rehearse(struct cli *cli, const struct restore_args *args)
{
	uint8_t secret[KEY_BYTES];
	struct rehearsing rehearsing = {
		.mounts = &cli->mounts, .dir = args->rehearse, .is_noted = args->as != NULL,
		.secret = args->key != NULL ? secret : NULL, .scratch_dir = getenv("TMPDIR"),
	};
	struct backup_rehearsal done;
	struct session session;
	struct err err = { 0 };
	enum status status = STATUS_FAULT;
	if (args->key != NULL && cli_read_key(cli, args->key, secret, &err) != 0)
		return cli_report(cli, &err);
	struct store *store = cli_open(cli, args->as == NULL, &status);
	if (store == NULL)
		return status;
	session_system(&session, store, cli->clock);
	int code = args->as == NULL ? 0 : session_open(&session, store, cli->clock, args->as,
						       "restore", &cli->arena, &err);
	if (code == 0)
		code = rehearsing_run(&session, &rehearsing, &done, &cli->arena, &err);
	wipe_bytes(secret, sizeof(secret));
	store_close(store);
	return code == 0 ? say_rehearsal(cli, &done) : cli_report(cli, &err);
}

/* --- two people ------------------------------------------------------------------------------- */

/* Who puts it back: by login, with their PINs. */
struct pair {
	const char *login[2]; /* NULL: nobody is named */
	char pin[2][PIN_BYTES];
};

static void read_pair(struct cli *cli, const struct restore_args *args, struct pair *pair)
{
	pair->login[0] = args->as;
	pair->login[1] = args->with;
	for (int i = 0; i < 2; i++)
		if (pair->login[i] != NULL && !cli_read_pin(cli, pair->login[i], pair->pin[i]))
			pair->pin[i][0] = '\0';
}

/* Manager and treasurer, both with the PIN that this post knows. */
static int check_pair(struct cli *cli, struct store *store, const struct pair *pair,
		      struct session session[2], struct err *err)
{
	for (int i = 0; i < 2; i++) {
		struct pin_outcome outcome;
		int code = session_login(&session[i], store, cli->clock, pair->login[i],
					 pair->pin[i], "restore", &outcome, &cli->arena, err);
		if (code != 0)
			return code;
	}
	if ((session[0].role | session[1].role) != ROLE_MONEY)
		return err_refuse(err, &rule_second_needed, "",
				  ERR_TR N_("manager and treasurer"), NULL);
	return 0;
}

/* --- a post that is newer --------------------------------------------------------------------- */

/* How far its journal can be read, whatever the views are; false: it is no such post. */
static bool read_reach(const char *dir, const uint8_t id[STORE_ID_BYTES], int64_t *epoch,
		       int64_t *seq)
{
	struct journal_reader *reader;
	struct post_id post;
	struct entry entry;
	struct err ignored = { 0 };
	*epoch = *seq = 0;
	if (post_id_read(dir, &post, &ignored) != 0 ||
	    memcmp(post.id, id, STORE_ID_BYTES) != 0 ||
	    journal_read_open(&reader, dir, &ignored) != 0)
		return false;
	while (journal_read_next(reader, &entry, &ignored) == 1) {
		*epoch = entry.epoch;
		*seq = entry.seq;
	}
	journal_read_close(reader);
	return true;
}

struct newer {
	const char *dir; /* NULL: none is newer */
	int64_t entries; /* that the copy does not have */
};

static void look_at(const char *dir, const struct backup_check *copy, struct newer *newer)
{
	int64_t epoch, seq;
	if (newer->dir == NULL && read_reach(dir, copy->store_id, &epoch, &seq) &&
	    (epoch > copy->epoch || (epoch == copy->epoch && seq > copy->to))) {
		newer->dir = dir;
		newer->entries = seq > copy->to ? seq - copy->to : seq;
	}
}

/* The post of this computer, and those beside the new one. */
static void find_newer(struct cli *cli, const char *post_dir, const struct backup_check *copy,
		       struct newer *newer)
{
	const char *slash = strrchr(post_dir, '/');
	const char *parent = slash == NULL ? "."
			     : slash == post_dir
				     ? "/"
				     : arena_strn(&cli->arena, post_dir,
						  (size_t)(slash - post_dir));
	const struct dirent *item;
	look_at(cli->post_dir, copy, newer);
	DIR *folder = opendir(parent);
	while (folder != NULL && newer->dir == NULL && (item = readdir(folder)) != NULL)
		if (item->d_name[0] != '.')
			look_at(arena_fmt(&cli->arena, "%s/%s", parent, item->d_name), copy,
				newer);
	if (folder != NULL)
		closedir(folder);
}

/* A newer post is left behind only when both say so. A post whose people cannot be read any more
 * asks nobody: those of the copy sign then (begin). */
static int confirm(struct cli *cli, const struct newer *newer, const struct pair *pair,
		   bool *is_asked, struct err *err)
{
	struct store_options options = { .is_read_only = true };
	struct session session[2];
	struct store *store;
	struct err ignored = { 0 };
	char entries[24];
	*is_asked = false;
	snprintf(entries, sizeof(entries), "%lld", (long long)newer->entries);
	if (pair->login[0] == NULL || pair->login[1] == NULL)
		return err_refuse(err, &rule_restore_newer, "", newer->dir, entries, NULL);
	if (store_open(&store, newer->dir, &schema_post, &options, &ignored) != 0)
		return 0;
	*is_asked = true;
	int code = check_pair(cli, store, pair, session, err);
	store_close(store);
	return code;
}

/* --- for real --------------------------------------------------------------------------------- */

struct beginning {
	struct cli *cli;
	const struct pair *pair;
	bool is_newer, is_asked;
};

struct login_question {
	const char *login;
	int64_t id;
};

static int find_login(struct txn *txn, void *arg, struct err *err)
{
	struct login_question *question = arg;
	(void)err;
	question->id = question->login != NULL
			       ? resolve_ref(txn, &record_user, question->login)
			       : 0;
	return 0;
}

/* The first entry of the new post's own: who put it back, from which copy. */
static int begin(void *arg, const char *dir, const struct backup_file *file, struct err *err)
{
	struct beginning *beginning = arg;
	struct cli *cli = beginning->cli;
	struct store_options options = { 0 };
	struct restore_begin in = { .to_entry = file->header.to, .copy_s = file->header.time_s };
	struct op_call call = { 0 };
	struct session session, both[2];
	struct login_question who[2] = { { 0 } };
	struct store *store;
	struct done done;
	int code = store_open(&store, dir, &schema_post, &options, err);
	if (code != 0)
		return code;
	snprintf(in.file, sizeof(in.file), "%s", file->name);
	seal_format(file->hash, in.seal);
	session_system(&session, store, cli->clock);
	session.is_engine = true;
	if (beginning->is_newer && !beginning->is_asked)
		code = check_pair(cli, store, beginning->pair, both, err);
	for (int i = 0; code == 0 && i < 2; i++) {
		who[i].login = beginning->pair->login[i];
		code = store_read(store, &cli->arena, find_login, &who[i], err);
	}
	if (beginning->is_newer) {
		in.confirmed_by = who[0].id;
		in.confirmed_with = who[1].id;
		call.reason = arena_fmt(&cli->arena, "%s, %s", beginning->pair->login[0],
					beginning->pair->login[1]);
	}
	if (code == 0)
		code = op_run(&session, op_by_name("restore.begin"), &in, &call, &done, NULL,
			      &cli->arena, err);
	store_close(store);
	return code;
}

static int put_back(struct cli *cli, const struct restore_args *args, const struct pair *pair,
		    const uint8_t secret[KEY_BYTES], struct verify_result *result,
		    struct err *err)
{
	struct store_options options = { 0 };
	struct beginning beginning = { .cli = cli, .pair = pair };
	struct backup_finish finish = { begin, &beginning };
	struct backup_check copy;
	struct newer newer = { 0 };
	int code = backup_check(args->dir[0], &copy, err);
	if (code != 0)
		return code;
	find_newer(cli, args->dir[1], &copy, &newer);
	beginning.is_newer = newer.dir != NULL;
	if (beginning.is_newer)
		code = confirm(cli, &newer, pair, &beginning.is_asked, err);
	if (code != 0)
		return code;
	return backup_restore(args->dir[0], args->dir[1], secret, &schema_post, &options, &finish,
			      result, err);
}

/* The last papers: told now by both, or later in the screens. */
static int tell(struct cli *cli, struct store *store, const struct restore_args *args,
		const struct pair *pair, struct restore_told *told, struct err *err)
{
	struct session session[2];
	struct restore_tell in = { 0 };
	int code = check_pair(cli, store, pair, session, err);
	if (code == 0)
		code = restore_last_read(cli, store, args->last, &in, err);
	struct op_call call = { .second_user = session[1].user, .second_pin = pair->pin[1] };
	if (code == 0)
		code = op_run(&session[0], op_by_name("restore.tell"), &in, &call, told, NULL,
			      &cli->arena, err);
	return code;
}

/* What follows in the new post: what was known of an older one in its place is over, and the last
 * papers are told when both are here to do it. */
static enum status go_on(struct cli *cli, const struct restore_args *args, const struct pair *pair)
{
	struct restore_told told = { 0 };
	struct err err = { 0 };
	enum status status = STATUS_FAULT;
	bool is_told = pair->login[0] != NULL && pair->login[1] != NULL &&
		       (args->last != NULL || isatty(STDIN_FILENO));
	cli->post_dir = args->dir[1];
	struct store *store = cli_open(cli, false, &status);
	if (store == NULL)
		return status;
	store_history_accept(store);
	int code = is_told ? tell(cli, store, args, pair, &told, &err) : 0;
	store_close(store);
	if (code != 0)
		return cli_report(cli, &err);
	if (!is_told)
		fprintf(cli->err, "posta: %s\n",
			tr(cli->lang, N_("until manager and treasurer tell the last printed papers "
					 "in the screens, nothing that has a number is written")));
	else
		fprintf(cli->out, "%s %lld\n",
			tr(cli->lang, N_("Papers to be entered again, never given again:")),
			(long long)told.missing_count);
	return STATUS_DONE;
}

static enum status restore(struct cli *cli, const struct restore_args *args)
{
	struct err err = { 0 };
	struct pair pair = { 0 };
	struct verify_result result;
	uint8_t secret[KEY_BYTES];
	char when[DAY_TEXT_BYTES];
	if (cli_read_key(cli, args->key, secret, &err) != 0)
		return cli_report(cli, &err);
	read_pair(cli, args, &pair);
	int code = put_back(cli, args, &pair, secret, &result, &err);
	wipe_bytes(secret, sizeof(secret));
	if (code != 0)
		return cli_report(cli, &err);
	instant_format_iso(when, result.head.time_s);
	fprintf(cli->out, "%s %s: %s 1-%lld, %s\n",
		tr(cli->lang, N_("The post is put back, verified and the same as the copy:")),
		args->dir[1], tr(cli->lang, N_("Operations")), (long long)result.head.seq, when);
	enum status status = go_on(cli, args, &pair);
	wipe_bytes(&pair, sizeof(pair));
	return status;
}

enum status command_restore(struct cli *cli, int argc, char **argv)
{
	struct restore_args args = { 0 };
	const struct option_row row[] = {
		{ "--key", &args.key, NULL },
		{ "--as", &args.as, NULL },
		{ "--with", &args.with, NULL },
		{ "--last", &args.last, NULL },
		{ "--rehearse", &args.rehearse, NULL },
	};
	bool is_good = option_read(argc, argv, row, ARRAY_LEN(row), args.dir, 2) == NULL;
	if (is_good && args.rehearse != NULL && args.dir[0] == NULL)
		return rehearse(cli, &args);
	if (!is_good || args.rehearse != NULL || args.dir[1] == NULL || args.key == NULL ||
	    (args.as == NULL) != (args.with == NULL) ||
	    (args.last != NULL && args.as == NULL))
		return cli_usage(cli, "restore", USAGE_RESTORE,
				 N_("the folder of the copies, that of the new post and the "
				    "recovery key are needed"));
	return restore(cli, &args);
}
