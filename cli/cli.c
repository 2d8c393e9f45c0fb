/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/utf8.h"
#include "core/model.h"
#include "store/modes.h"
#include "core/user.h"
#include "store/backup_keys.h"
#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#define SENTENCE_BYTES_MAX 4096
#define KEY_FILE_BYTES_MAX 4096

enum status cli_report(struct cli *cli, const struct err *err)
{
	for (int i = 0; i < err->count; i++) {
		struct sbuf text;
		sbuf_init(&text, &cli->arena, SENTENCE_BYTES_MAX);
		err_text(err, i, cli->lang, &text);
		utf8_clean(text.buf);
		fprintf(cli->err, "posta: %s\n", text.buf);
	}
	if (err->has_more)
		fprintf(cli->err, "posta: %s\n", tr(cli->lang, N_("and there are more")));
	return err->is_fault ? STATUS_FAULT : STATUS_REFUSED;
}

enum status cli_usage(struct cli *cli, const char *command, const char *usage, const char *why)
{
	char *clean = arena_str(&cli->arena, command);
	utf8_clean(clean);
	fprintf(cli->err, "posta%s%s: %s\n", clean[0] != '\0' ? " " : "", clean,
		tr(cli->lang, why));
	if (usage[0] != '\0')
		fprintf(cli->err, "posta%s%s %s\n", clean[0] != '\0' ? " " : "", clean, usage);
	return STATUS_USAGE;
}

static void show_progress(void *arg, int64_t done, int64_t total)
{
	struct cli *cli = arg;
	fprintf(cli->err, "\r%s %lld / %lld", tr(cli->lang, N_("making the views again:")),
		(long long)done, (long long)total);
	if (done == total)
		fputc('\n', cli->err);
	fflush(cli->err);
}

const char *cli_mark_dir(struct cli *cli, bool is_read_only)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct err ignored = { 0 };

	/* A demo is made again from its seed, with the same id in the same place. */
	if (file_exists(arena_fmt(&cli->arena, "%s/demo-pins", cli->post_dir)))
		return NULL;
	if (state == NULL || state[0] != '/') {
		if (home == NULL || home[0] != '/')
			return NULL;
		state = arena_fmt(&cli->arena, "%s/.local", home);
		if (!is_read_only)
			(void)!file_make_dir(state, &ignored);
		state = arena_fmt(&cli->arena, "%s/state", state);
		if (!is_read_only)
			(void)!file_make_dir(state, &ignored);
	}
	return arena_fmt(&cli->arena, "%s/posta", state);
}

struct store *cli_open(struct cli *cli, bool is_read_only, enum status *status)
{
	/* Files that came with others, from a stick or an older system. */
	int wrong = is_read_only ? 0 : modes_tighten(cli->post_dir);
	if (wrong > 0)
		fprintf(cli->err, "posta: %d %s\n", wrong,
			tr_n(cli->lang, N_("file could be read by others; put right"),
			     N_("files could be read by others; put right"), wrong));
	struct err err = { 0 };
	struct store *store = NULL;
	struct store_options options = { .is_read_only = is_read_only, .progress = show_progress,
					 .progress_arg = cli,
					 .witness_dir = cli_mark_dir(cli, is_read_only) };
	if (store_open(&store, cli->post_dir, &schema_post, &options, &err) != 0) {
		*status = cli_report(cli, &err);
		return NULL;
	}
	if (store_heals(store) > 0)
		fprintf(cli->err, "posta: %s %s\n", tr(cli->lang, rule_views_healed.text),
			tr(cli->lang, rule_views_healed.remedy));
	if (store_tell_journal(store, &err))
		(void)cli_report(cli, &err);
	err_reset(&err);
	/* Where it cannot look, the clock is as it was. */
	if (clock_guard_open(&cli->guard, store, cli->clock, is_read_only, &err) == 0)
		cli->clock = clock_guard_clock(&cli->guard);
	return store;
}

bool cli_lang(const char *text, enum lang *lang)
{
	const struct code *code = code_by_key(&codes_lang, text);
	if (code != NULL)
		*lang = code->value == USER_LANG_EN ? LANG_EN : LANG_ES;
	return code != NULL;
}

const char *cli_data_dir(struct cli *cli)
{
	const char *dir = getenv("POSTA_DATA");
	return dir != NULL && dir[0] != '\0' ? arena_str(&cli->arena, dir) : PKGDATADIR;
}

int cli_hold(struct cli *cli, struct err *err)
{
	int fd = memfd_create("posta", MFD_CLOEXEC);
	FILE *held = fd >= 0 ? fdopen(fd, "w+") : NULL;

	if (held == NULL) {
		int error_number = errno;

		file_close(fd);
		return file_fault(err, "-", error_number);
	}
	cli->waiting = cli->out;
	cli->out = held;
	return 0;
}

void cli_let_go(struct cli *cli)
{
	FILE *held = cli->out;
	char bytes[16384];
	size_t size;

	if (cli->waiting == NULL)
		return;
	cli->out = cli->waiting;
	cli->waiting = NULL;
	rewind(held);
	while ((size = fread(bytes, 1, sizeof(bytes), held)) > 0)
		if (fwrite(bytes, 1, size, cli->out) != size)
			break;
	fclose(held);
}

enum status cli_flush(struct cli *cli, enum status status)
{
	if (fflush(cli->out) != 0 || ferror(cli->out) != 0) {
		fprintf(cli->err, "posta: %s\n",
			tr(cli->lang, N_("the answer could not be written (full disk?)")));
		return STATUS_FAULT;
	}
	return status;
}

bool cli_read_pin(struct cli *cli, const char *login, char *pin)
{
	struct termios shown, hidden;
	bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
	if (is_terminal) {
		hidden = shown;
		hidden.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
		fprintf(cli->err, tr(cli->lang, N_("PIN of %s (4 to 12 digits): ")), login);
		fflush(cli->err);
	}
	bool is_read = fgets(pin, PIN_BYTES, stdin) != NULL;
	if (is_terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
		fputc('\n', cli->err);
	}
	pin[strcspn(pin, "\r\n")] = '\0';
	return is_read;
}

int cli_read_key(struct cli *cli, const char *path, uint8_t secret[KEY_BYTES], struct err *err)
{
	char text[256] = "";
	struct span bytes = { (const uint8_t *)text, 0 };
	if (strcmp(path, "-") != 0) {
		int code = file_read(path, KEY_FILE_BYTES_MAX, &cli->arena, &bytes, err);
		if (code == ERR_NOT_FOUND)
			return err_fault(err, &rule_io, path, "?", NULL);
		if (code != 0)
			return code;
	} else {
		if (isatty(STDIN_FILENO)) {
			fprintf(cli->err, "%s ",
				tr(cli->lang, N_("Recovery key, from the paper:")));
			fflush(cli->err);
		}
		if (fgets(text, sizeof(text), stdin) == NULL)
			text[0] = '\0';
	}
	bool is_key = recovery_parse((const char *)bytes.data, secret);
	wipe_bytes(text, sizeof(text));
	return is_key ? 0 : err_refuse(err, &rule_backup_key_form, "", NULL);
}
