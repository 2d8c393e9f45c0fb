/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta restore: a post from its copies. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/copying.h"
#include "core/session.h"
#include "store/file.h"
#include "store/rule.h"

#include <stdlib.h>
#include <string.h>

#define KEY_FILE_BYTES_MAX 4096

/* The text of the recovery key from a file or, for "-", a line of standard input. */
static int read_key(struct cli *cli, const char *path, uint8_t secret[KEY_BYTES], struct err *err)
{
	char text[256] = "";
	struct span bytes = { (const uint8_t *)text, 0 };
	if (strcmp(path, "-") != 0) {
		int code = file_read(path, KEY_FILE_BYTES_MAX, &cli->arena, &bytes, err);
		if (code == ERR_NOT_FOUND)
			return err_fault(err, &rule_io, path, "?", NULL);
		if (code != 0)
			return code;
	} else if (fgets(text, sizeof(text), stdin) == NULL) {
		text[0] = '\0';
	}
	bool is_key = recovery_parse((const char *)bytes.data, secret);
	wipe_bytes(text, sizeof(text));
	return is_key ? 0 : err_refuse(err, &rule_backup_key_form, "", NULL);
}

struct restore_args {
	const char *dir[2], *key, *as, *rehearse;
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
	if (args->key != NULL && read_key(cli, args->key, secret, &err) != 0)
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

/* --- for real --------------------------------------------------------------------------------- */

static enum status restore(struct cli *cli, const struct restore_args *args)
{
	struct err err = { 0 };
	struct store_options options = { 0 };
	struct verify_result result;
	uint8_t secret[KEY_BYTES];
	char when[DAY_TEXT_BYTES];
	if (read_key(cli, args->key, secret, &err) != 0)
		return cli_report(cli, &err);
	int code = backup_restore(args->dir[0], args->dir[1], secret, &schema_post, &options,
				  &result, &err);
	wipe_bytes(secret, sizeof(secret));
	if (code != 0)
		return cli_report(cli, &err);
	instant_format_iso(when, result.head.time_s);
	fprintf(cli->out, "%s %s: %s 1-%lld, %s\n",
		tr(cli->lang, N_("The post is put back, verified and the same as the copy:")),
		args->dir[1], tr(cli->lang, N_("Operations")), (long long)result.head.seq, when);
	return STATUS_DONE;
}

enum status command_restore(struct cli *cli, int argc, char **argv)
{
	struct restore_args args = { 0 };
	const struct option_row row[] = {
		{ "--key", &args.key, NULL },
		{ "--as", &args.as, NULL },
		{ "--rehearse", &args.rehearse, NULL },
	};
	bool is_good = option_read(argc, argv, row, ARRAY_LEN(row), args.dir, 2) == NULL;
	if (is_good && args.rehearse != NULL && args.dir[0] == NULL)
		return rehearse(cli, &args);
	if (!is_good || args.rehearse != NULL || args.dir[1] == NULL || args.key == NULL)
		return cli_usage(cli, "restore", USAGE_RESTORE,
				 N_("the folder of the copies, that of the new post and the "
				    "recovery key are needed"));
	return restore(cli, &args);
}
