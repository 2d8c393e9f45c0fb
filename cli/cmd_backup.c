/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta backup and posta restore: copies on a stick, and a post from them. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/copy.h"
#include "core/session.h"
#include "store/backup.h"
#include "store/file.h"
#include "store/rule.h"

#include <string.h>

#define KEY_FILE_BYTES_MAX 4096

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

/* Says in the journal that the copy was made. */
static int note_copy(struct cli *cli, struct store *store, const char *as,
		     const struct backup_result *result, struct err *err)
{
	struct copy_note note = { .to_entry = result->to };
	struct session session;
	struct done done;
	const struct op *op = op_by_name("backup.note");
	int code = session_open(&session, store, cli->clock, as, "backup", &cli->arena, err);
	if (code != 0)
		return code;
	snprintf(note.file, sizeof(note.file), "%s", result->name);
	seal_format(result->hash, note.seal);
	return op_run(&session, op, &note, NULL, &done, NULL, &cli->arena, err);
}

static enum status write_copy(struct cli *cli, struct store *store, const char *dir,
			      bool is_full, const char *as)
{
	struct err err = { 0 };
	struct backup_options options = { .is_full = is_full };
	struct backup_result result;
	if (backup_write(store, dir, &options, &result, &err) != 0)
		return cli_report(cli, &err);
	if (result.name[0] == '\0') {
		fprintf(cli->out, "%s\n",
			tr(cli->lang, N_("The copies there hold everything already.")));
		return STATUS_DONE;
	}
	fprintf(cli->out, "%s %s: %s %lld-%lld, %lld bytes\n",
		tr(cli->lang, N_("Written, read back and verified:")), result.name,
		tr(cli->lang, N_("Operations")), (long long)result.from, (long long)result.to,
		(long long)result.bytes);
	if (result.is_same_disk)
		fprintf(cli->err, "posta: %s\n",
			tr(cli->lang, N_("this folder is on the disk of the post: when the disk "
					 "dies the copy dies too; use a USB stick")));
	if (as != NULL && note_copy(cli, store, as, &result, &err) != 0)
		return cli_report(cli, &err);
	return STATUS_DONE;
}

enum status command_backup(struct cli *cli, int argc, char **argv)
{
	const char *dir = NULL, *check = NULL, *as = NULL;
	bool is_full = false, is_setup = false, is_again = false;
	const struct option_row row[] = {
		{ "--full", NULL, &is_full },	{ "--check", &check, NULL },
		{ "--setup", NULL, &is_setup }, { "--again", NULL, &is_again },
		{ "--as", &as, NULL },
	};
	const char *bad = option_read(argc, argv, row, ARRAY_LEN(row), &dir, 1);
	if (bad != NULL || (dir != NULL) + (check != NULL) + is_setup != 1)
		return cli_usage(cli, "backup", USAGE_BACKUP,
				 N_("the folder of the USB stick is needed"));
	if (is_setup)
		return make_keys(cli, is_again);
	if (check != NULL)
		return check_copies(cli, check);
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, as == NULL, &status);
	if (store == NULL)
		return status;
	status = write_copy(cli, store, dir, is_full, as);
	store_close(store);
	return status;
}

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

enum status command_restore(struct cli *cli, int argc, char **argv)
{
	const char *dir[2] = { NULL, NULL }, *key = NULL;
	const struct option_row row[] = { { "--key", &key, NULL } };
	if (option_read(argc, argv, row, 1, dir, 2) != NULL || dir[1] == NULL || key == NULL)
		return cli_usage(cli, "restore", USAGE_RESTORE,
				 N_("the folder of the copies, that of the new post and the "
				    "recovery key are needed"));
	struct err err = { 0 };
	struct store_options options = { 0 };
	struct verify_result result;
	uint8_t secret[KEY_BYTES];
	char when[DAY_TEXT_BYTES];
	if (read_key(cli, key, secret, &err) != 0)
		return cli_report(cli, &err);
	int code = backup_restore(dir[0], dir[1], secret, &schema_post, &options, &result, &err);
	wipe_bytes(secret, sizeof(secret));
	if (code != 0)
		return cli_report(cli, &err);
	instant_format_iso(when, result.head.time_s);
	fprintf(cli->out, "%s %s: %s 1-%lld, %s\n",
		tr(cli->lang, N_("The post is put back, verified and the same as the copy:")),
		dir[1], tr(cli->lang, N_("Operations")), (long long)result.head.seq, when);
	return STATUS_DONE;
}
