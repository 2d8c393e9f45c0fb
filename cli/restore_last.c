/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/restore_last.h"

#include "base/num.h"
#include "core/rule.h"
#include "store/index.h"

#include <string.h>

#define LINES_MAX 64
#define ANSWER_BYTES 128

struct reading {
	struct cli *cli;
	struct restore_tell *out;
};

/* --- asked for -------------------------------------------------------------------------------- */

/* What was typed, without the blanks around it; "" at the end of the input. */
static const char *ask(struct cli *cli, const char *question, char answer[ANSWER_BYTES])
{
	fprintf(cli->err, "%s ", question);
	fflush(cli->err);
	if (fgets(answer, ANSWER_BYTES, stdin) == NULL)
		answer[0] = '\0';
	answer[strcspn(answer, "\r\n")] = '\0';
	return answer + strspn(answer, " ");
}

static const char *fill(struct cli *cli, const char *msgid, const char *const *arg, int count)
{
	struct sbuf out;
	sbuf_init(&out, &cli->arena, 400);
	sbuf_fill(&out, tr(cli->lang, msgid), arg, count);
	return out.buf;
}

static void ask_line(struct reading *reading, const struct series *series)
{
	struct cli *cli = reading->cli;
	struct restore_last *line = &reading->out->lines[reading->out->line_count++];
	char answer[ANSWER_BYTES], number[NUM_TEXT_BYTES];
	const char *arg[] = { series->code, number };
	num_format(number, series->last_number, 0, false);
	snprintf(line->series, sizeof(line->series), "%s", series->code);
	for (;;) {
		const char *typed = ask(cli, fill(cli, N_("Last number printed of {1} (the copy "
							  "knows {2}; Enter: the same):"),
						  arg, 2), answer);
		line->number = series->last_number;
		if (typed[0] == '\0' || num_parse(typed, 0, &line->number))
			break;
	}
	if (series->code[0] == 'R' || series->code[0] == 'A')
		snprintf(line->seal, sizeof(line->seal), "%s",
			 ask(cli, tr(cli->lang, N_("Seal of that receipt, 8 letters (Enter: it "
						   "cannot be read):")), answer));
}

static int load_series(struct txn *txn, void *arg, struct err *err)
{
	struct reading *reading = arg;
	struct scan scan = { 0 };
	struct series *series = arena_array(&reading->cli->arena, LINES_MAX, sizeof(*series));
	int count = 0;
	(void)err;
	scan_ids(&scan, txn, &record_series, 0, false);
	while (count < LINES_MAX && scan_next_rec(&scan, &series[count]))
		count++;
	scan_end(&scan);
	reading->out->line_count = count;
	for (int i = 0; i < count; i++)
		memcpy(reading->out->lines[i].series, series[i].code, sizeof(series[i].code));
	for (int i = 0; i < count; i++)
		reading->out->lines[i].number = series[i].last_number;
	return 0;
}

/* --- as an argument --------------------------------------------------------------------------- */

/* "R001=458 ABCD EFGH": false when it has not that form. */
static bool take_line(const char *text, size_t size, struct restore_last *line)
{
	char part[ANSWER_BYTES];
	if (size >= sizeof(part))
		return false;
	memcpy(part, text, size);
	part[size] = '\0';
	char *equals = strchr(part, '=');
	if (equals == NULL || equals == part ||
	    (size_t)(equals - part) >= sizeof(line->series))
		return false;
	*equals = '\0';
	memcpy(line->series, part, (size_t)(equals - part) + 1);
	char *seal = strchr(equals + 1, ' ');
	if (seal != NULL)
		*seal++ = '\0';
	size_t seal_size = seal != NULL ? strlen(seal) : 0;
	if (seal_size >= sizeof(line->seal))
		return false;
	if (seal != NULL)
		memcpy(line->seal, seal, seal_size + 1);
	return num_parse(equals + 1, 0, &line->number);
}

static int read_text(const char *text, struct restore_tell *out, struct err *err)
{
	for (const char *at = text; *at != '\0';) {
		size_t size = strcspn(at, ",");
		if (out->line_count == LINES_MAX ||
		    !take_line(at, size, &out->lines[out->line_count]))
			return err_refuse(err, &rule_restore_form, "--last", text, NULL);
		out->line_count++;
		at += size + (at[size] == ',');
	}
	return 0;
}

int restore_last_read(struct cli *cli, struct store *store, const char *text,
		      struct restore_tell *out, struct err *err)
{
	struct reading reading = { cli, out };
	out->lines = arena_array(&cli->arena, LINES_MAX, sizeof(*out->lines));
	out->line_count = 0;
	if (text != NULL)
		return read_text(text, out, err);
	/* No transaction is open while a person thinks. */
	int code = store_read(store, &cli->arena, load_series, &reading, err);
	int64_t count = out->line_count;
	out->line_count = 0;
	for (int64_t i = 0; code == 0 && i < count; i++) {
		struct series series = { .last_number = out->lines[i].number };
		memcpy(series.code, out->lines[i].series, sizeof(series.code));
		ask_line(&reading, &series);
	}
	return code;
}
