/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta apply [FILE|-]: reads lines, writes answers. */
#include "cli/apply.h"
#include "cli/cli.h"
#include "cli/option.h"
#include "store/file.h"
#include "store/rule.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A line without its newline; longer ones are read to their end and answered as too long. */
struct line_reader {
	FILE *file;
	char *buf; /* JSON_LINE_BYTES_MAX */
	size_t size;
	bool is_too_long;
	bool is_endless; /* longer than any line of text: the rest of the file is not read */
};

#define ENDLESS_BYTES ((size_t)16 * 1024 * 1024)

static bool next_line(struct line_reader *reader)
{
	int c = EOF;
	size_t length = 0;
	if (reader->is_endless)
		return false;
	reader->size = 0;
	reader->is_too_long = false;
	while (length < ENDLESS_BYTES && (c = getc_unlocked(reader->file)) != EOF && c != '\n') {
		length++;
		if (reader->size < JSON_LINE_BYTES_MAX)
			reader->buf[reader->size++] = (char)c;
		else
			reader->is_too_long = true;
	}
	reader->is_endless = length == ENDLESS_BYTES;
	return c != EOF || reader->size > 0;
}

static bool is_blank(const struct line_reader *reader)
{
	for (size_t i = 0; i < reader->size; i++) {
		if (strchr(" \t\r", reader->buf[i]) == NULL || reader->buf[i] == '\0')
			return false;
	}
	return true;
}

static enum status apply_file(struct cli *cli, struct store *store, FILE *file,
			      const char *path)
{
	struct apply apply = { .store = store, .clock = cli->clock, .lang = cli->lang };
	struct line_reader reader = { .file = file,
				      .buf = arena_alloc(&cli->arena, JSON_LINE_BYTES_MAX) };
	struct arena arena;
	arena_init(&arena);
	while (next_line(&reader)) {
		struct sbuf answer;
		sbuf_init(&answer, &arena, 4 * JSON_LINE_BYTES_MAX);
		if (is_blank(&reader) && !reader.is_too_long) {
			apply.line++;
			continue;
		}
		/* One byte more than allowed makes the parser say that it is too long. */
		apply_line(&apply, reader.buf,
			   reader.is_too_long ? JSON_LINE_BYTES_MAX + 1 : reader.size, &arena,
			   &answer);
		fputs(answer.buf, cli->out);
		/* Nothing more is done of which nobody would hear (cli_flush says why). */
		if (fflush(cli->out) != 0 || ferror(cli->out) != 0)
			break;
		arena_reset(&arena);
	}
	arena_fini(&arena);
	if (ferror(file)) {
		struct err err = { 0 };
		(void)err_fault(&err, &rule_io, path, strerror(errno), NULL);
		return cli_report(cli, &err);
	}
	if (apply.faults > 0)
		return STATUS_FAULT;
	return apply.refused > 0 ? STATUS_REFUSED : STATUS_DONE;
}

/* What became of a line whose answer could only say that it was in doubt. */
static void say_verdict(struct cli *cli, struct store *store)
{
	struct err ignored = { 0 };
	const char *args[2], *op;
	char number[24];
	struct sbuf text;
	int64_t seq;
	(void)!store_settle(store, &ignored);
	enum store_verdict verdict = store_verdict(store, &op, &seq);
	if (verdict == STORE_VERDICT_NONE)
		return;
	snprintf(number, sizeof(number), "%lld", (long long)seq);
	args[0] = op;
	args[1] = number;
	sbuf_init(&text, &cli->arena, 400);
	if (verdict == STORE_VERDICT_SAVED)
		sbuf_fill(&text,
			  tr(cli->lang, N_("The disk works again: {1} was saved as No. {2}.")),
			  args, 2);
	else
		sbuf_fill(&text, tr(cli->lang, N_("{1} was not saved: send the line again.")), args,
			  1);
	fprintf(cli->err, "posta: %s\n", text.buf);
}

enum status command_apply(struct cli *cli, int argc, char **argv)
{
	const char *path;
	if (option_read(argc, argv, NULL, 0, &path, 1) != NULL)
		return cli_usage(cli, "apply", USAGE_APPLY, N_("that option is not known"));
	FILE *file = stdin;
	if (path != NULL && strcmp(path, "-") != 0) {
		int fd = file_open_lines(path);
		file = fd >= 0 ? fdopen(fd, "r") : NULL;
		if (file == NULL) {
			struct err err = { 0 };
			(void)file_fault(&err, path, errno);
			file_close(fd);
			return cli_report(cli, &err);
		}
	}
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, false, &status);
	if (store != NULL) {
		cli_say_doubt(cli);
		status = apply_file(cli, store, file, path != NULL ? path : "-");
		say_verdict(cli, store);
		store_close(store);
	}
	if (file != stdin)
		fclose(file);
	return status;
}
