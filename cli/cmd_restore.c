/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta restore: a post from its copies. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/model.h"
#include "store/backup.h"
#include "store/file.h"
#include "store/rule.h"

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
