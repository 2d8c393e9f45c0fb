/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta list TYPE: records as JSON lines or CSV, read only, secrets left out. */
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/option.h"
#include "base/num.h"
#include "core/access.h"
#include "core/resolve.h"
#include "core/session.h"
#include "core/user.h"
#include "store/index.h"
#include "store/json.h"
#include "store/rule.h"
#include "store/value.h"

#include <string.h>

struct list_job {
	struct cli *cli;
	const struct record *record;
	const struct field *where; /* NULL: every record, or by id */
	const char *value;
	int64_t id;     /* of --where id=N, 0 none */
	int64_t number; /* the value as a whole number, as JSON has it; with is_number */
	bool is_number;
	bool is_csv;
	int64_t limit;
	bool is_counting; /* who is in it, before anything is printed */
	int64_t count;
	struct access_batch seen;
	bool is_many;     /* more people than one batch holds */
};

/* What is written about people. */
static bool is_clinical(const struct record *record)
{
	return record == &record_patient || record == &record_visit ||
	       record == &record_prescription;
}

static void note_person(struct list_job *job, const void *rec)
{
	const struct field *patient = field_by_name(job->record, "patient");
	int64_t id = job->record == &record_patient ? ((const struct rec_head *)rec)->id
						    : field_int(patient, rec);

	job->count++;
	if (!access_saw(&job->seen, id, ACCESS_EXPORT, 1, clock_now_s(&job->cli->clock)))
		job->is_many = true;
}

static bool is_listed(const struct field *field)
{
	return (field->flags & FIELD_SECRET) == 0;
}

/* A text a spreadsheet would take for a formula gets an apostrophe; quotes as RFC 4180 has them. */
static void put_csv(FILE *out, char *text, bool is_text)
{
	(void)utf8_clean(text); /* of what a forger put there, too */
	bool is_formula = is_text && text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
	if (!is_formula && strpbrk(text, ";\"\n\r") == NULL) {
		fputs(text, out);
		return;
	}
	fprintf(out, "\"%s", is_formula ? "'" : "");
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			fputc('"', out);
		fputc(*p, out);
	}
	fputc('"', out);
}

static void csv_head(const struct list_job *job)
{
	fputs("id", job->cli->out);
	for (int i = 0; i < job->record->field_count; i++) {
		if (is_listed(&job->record->fields[i]))
			fprintf(job->cli->out, ";%s", job->record->fields[i].name);
	}
	fputs("\r\n", job->cli->out);
}

static void csv_row(const struct list_job *job, const void *rec, struct arena *arena)
{
	fprintf(job->cli->out, "%lld", (long long)((const struct rec_head *)rec)->id);
	for (int i = 0; i < job->record->field_count; i++) {
		const struct field *field = &job->record->fields[i];
		struct sbuf text;
		if (!is_listed(field))
			continue;
		sbuf_init(&text, arena, RECORD_BYTES_MAX);
		if (field->kind == FIELD_LIST)
			sbuf_addf(&text, "%lld", (long long)field_count(field, rec));
		else
			value_write(field, rec, &text);
		fputc(';', job->cli->out);
		put_csv(job->cli->out, text.buf, field->kind == FIELD_TEXT);
	}
	fputs("\r\n", job->cli->out);
}

static bool is_wanted(const struct list_job *job, struct txn *txn, const void *rec)
{
	const struct field *field = job->where;
	struct sbuf text;
	if (job->id != 0)
		return ((const struct rec_head *)rec)->id == job->id;
	if (field == NULL)
		return true;
	/* 250 centimos as JSON writes them, or 2.50 as CSV does. */
	if (job->is_number && field_decimals(field) > 0 && field_int(field, rec) == job->number)
		return true;
	if (field->kind == FIELD_REF) {
		int64_t id = resolve_ref(txn, *field->ref, job->value);
		return field_int(field, rec) == id && id != 0;
	}
	sbuf_init(&text, txn_arena(txn), RECORD_BYTES_MAX);
	value_write(field, rec, &text);
	return strcmp(text.buf, job->value) == 0;
}

static int list_records(struct txn *txn, void *arg, struct err *err)
{
	struct list_job *job = arg;
	(void)err;
	struct scan scan = { 0 };
	void *rec = arena_alloc(txn_arena(txn), job->record->size);
	int64_t shown = 0;
	struct arena_mark mark = arena_mark(txn_arena(txn));
	if (job->is_csv && !job->is_counting)
		csv_head(job);
	scan_ids(&scan, txn, job->record, 1, false);
	while (shown < job->limit && scan_next_rec(&scan, rec)) {
		if (is_wanted(job, txn, rec)) {
			struct sbuf text;
			sbuf_init(&text, txn_arena(txn), 4 * RECORD_BYTES_MAX);
			if (job->is_counting) {
				note_person(job, rec);
			} else if (job->is_csv) {
				csv_row(job, rec, txn_arena(txn));
			} else {
				json_from_record(job->record, rec, true, &text);
				fprintf(job->cli->out, "%s\n", text.buf);
			}
			shown++;
		}
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	return 0;
}

static enum status list_types(struct cli *cli, const char *why)
{
	enum status status = cli_usage(cli, "list", USAGE_LIST, why);
	for (int i = 0; i < schema_post.count; i++)
		fprintf(cli->err, "  %-14s %s\n", schema_post.records[i]->name,
			tr(cli->lang, schema_post.records[i]->label));
	return status;
}

/* "payer=sis" -> field and value; false when the field does not exist or cannot be compared. */
static bool read_where(struct cli *cli, struct list_job *job, const char *where)
{
	const char *equal = strchr(where, '=');
	if (equal == NULL)
		return false;
	char *name = arena_strn(&cli->arena, where, (size_t)(equal - where));
	job->where = field_by_name(job->record, name);
	job->value = equal + 1;
	job->is_number = num_parse(job->value, 0, &job->number);
	if (strcmp(name, "id") == 0) {
		job->id = job->number;
		return job->is_number && job->id > 0;
	}
	return job->where != NULL && is_listed(job->where) && job->where->kind != FIELD_LIST;
}

struct readers {
	const char *as, *with, *reason;
};

/* The witness of a copy of several people: by login, with the PIN from standard input. */
static int read_witness(struct cli *cli, struct store *store, const char *login,
			struct op_call *call, char pin[PIN_BYTES], struct err *err)
{
	struct session witness;
	int code = session_open(&witness, store, cli->clock, login, "list", &cli->arena, err);

	if (code != 0)
		return code;
	if (!cli_read_pin(cli, login, pin))
		pin[0] = '\0';
	call->second_user = witness.user;
	call->second_pin = pin;
	return 0;
}

/* Several people: an operation with reason and witness. One: it is only written down. */
static int note_readers(struct list_job *job, struct store *store, const struct readers *who,
			struct err *err)
{
	struct cli *cli = job->cli;
	struct op_call call = { .reason = who->reason };
	struct data_export out = { 0 };
	struct session session;
	struct done done;
	char pin[PIN_BYTES] = "";
	int code = session_open(&session, store, cli->clock, who->as, "list", &cli->arena, err);

	job->is_counting = true;
	if (code == 0)
		code = store_read(store, &cli->arena, list_records, job, err);
	job->is_counting = false;
	if (code == 0 && job->seen.count > 1 && who->with != NULL)
		code = read_witness(cli, store, who->with, &call, pin, err);
	out.count = job->count;
	memcpy(out.what, job->record->name, strlen(job->record->name));
	if (code == 0 && job->seen.count > 1)
		code = op_run(&session, op_by_name("data.export"), &out, &call, &done, NULL,
			      &cli->arena, err);
	wipe_bytes(pin, sizeof(pin));
	if (code == 0 && !job->is_many)
		code = access_write(&session, &job->seen, &cli->arena, err);
	return code;
}

enum status command_list(struct cli *cli, int argc, char **argv)
{
	const char *type, *where = NULL, *format = NULL, *limit = NULL;
	struct readers who = { 0 };
	const struct option_row row[] = { { "--where", &where, NULL },
					  { "--as", &who.as, NULL },
					  { "--with", &who.with, NULL },
					  { "--reason", &who.reason, NULL },
					  { "--format", &format, NULL },
					  { "--limit", &limit, NULL } };
	struct list_job job = { .cli = cli, .limit = INT64_MAX };
	if (option_read(argc, argv, row, ARRAY_LEN(row), &type, 1) != NULL || type == NULL)
		return list_types(cli, N_("the type of the records is needed"));
	job.record = schema_by_name(&schema_post, type);
	if (job.record == NULL)
		return list_types(cli, N_("there is no such type of record"));
	if (where != NULL && !read_where(cli, &job, where))
		return cli_usage(cli, "list", USAGE_LIST,
				 N_("--where needs FIELD=VALUE of that type"));
	if (limit != NULL && (!num_parse(limit, 0, &job.limit) || job.limit < 0))
		return cli_usage(cli, "list", USAGE_LIST, N_("--limit needs a whole number"));
	job.is_csv = format != NULL && strcmp(format, "csv") == 0;
	if (format != NULL && !job.is_csv && strcmp(format, "json") != 0)
		return cli_usage(cli, "list", USAGE_LIST, N_("the format is json or csv"));
	bool is_about_people = is_clinical(job.record);
	if (is_about_people && who.as == NULL)
		return cli_usage(cli, "list", USAGE_LIST,
				 N_("who reads about people is written down: --as LOGIN"));
	enum status status = STATUS_FAULT;
	struct store *store = cli_open(cli, !is_about_people, &status);
	if (store == NULL)
		return status;
	struct err err = { 0 };
	int code = is_about_people ? note_readers(&job, store, &who, &err) : 0;
	if (code == 0)
		code = cli_hold(cli, &err);
	if (code == 0)
		code = store_read(store, &cli->arena, list_records, &job, &err);
	cli_let_go(cli);
	status = code == 0 ? STATUS_DONE : cli_report(cli, &err);
	store_close(store);
	return status;
}
