/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/apply.h"

#include "core/resolve.h"
#include "core/rule.h"
#include "core/session.h"
#include "store/json.h"
#include "store/rule.h"
#include "store/value.h"

#include <stdio.h>
#include <string.h>

#define ANSWER_BYTES_MAX JSON_LINE_BYTES_MAX

static const char *const line_names[] = { "op",	       "as",	 "at",	   "input",
					  "client_id", "reason", "second", NULL };
static const char *const second_names[] = { "as", "pin", NULL };

/* What a line says, read but not yet run. */
struct request {
	struct json_line line;
	const struct op *op;
	struct session session;
	struct op_call call;
	void *input;
};

static void put_errors(const struct apply *apply, enum lang lang, const struct err *err,
		       struct arena *arena, struct sbuf *answer)
{
	sbuf_addf(answer, "{\"ok\":false,\"line\":%lld,\"errors\":[", (long long)apply->line);
	for (int i = 0; i < err->count; i++) {
		struct sbuf text;
		sbuf_init(&text, arena, 4096);
		err_text(err, i, lang, &text);
		sbuf_add(answer, i > 0 ? ",{\"field\":" : "{\"field\":");
		json_quote(err->item[i].field, answer);
		sbuf_add(answer, ",\"rule\":");
		json_quote(err->item[i].rule->id, answer);
		sbuf_add(answer, ",\"text\":");
		json_quote(text.buf, answer);
		sbuf_add(answer, "}");
	}
	sbuf_add(answer, "]}\n");
}

/* A person by login or role; head.id 0 when there is none. */
struct find_user {
	const char *login;
	struct user user;
};

static int find_user(struct txn *txn, void *arg, struct err *err)
{
	struct find_user *find = arg;
	(void)err;
	int64_t id = resolve_ref(txn, &record_user, find->login);
	if (rec_get(txn, &record_user, id, &find->user) != 0)
		find->user.head.id = 0;
	return 0;
}

/* The login of who is called `as`: a role stands for the one person who has it. */
static const char *login_of(struct apply *apply, const char *as, struct arena *arena)
{
	struct find_user find = { .login = as };
	struct err err = { 0 };
	if (store_read(apply->store, arena, find_user, &find, &err) != 0 || find.user.head.id == 0)
		return as;
	return arena_str(arena, find.user.login);
}

static int read_session(struct apply *apply, struct request *request, struct arena *arena,
			struct err *err)
{
	const char *as;
	if (json_line_text(&request->line, "as", &as, err) != 0)
		return ERR_REFUSED;
	struct session *session = &request->session;
	session_system(session, apply->store, apply->clock);
	session->lang = apply->lang;
	if (as == NULL || strcmp(as, "system") == 0)
		return 0;
	return session_open(session, apply->store, apply->clock, login_of(apply, as, arena),
			    "apply", arena, err);
}

static int read_second(struct apply *apply, struct request *request, struct arena *arena,
		       struct err *err)
{
	struct json_line second;
	if (json_line_object(&request->line, "second", &second, err) != 0)
		return ERR_REFUSED;
	if (second.root == NULL)
		return 0;
	struct find_user find = { 0 };
	int from = err->count;
	if (json_line_only(&second, second_names, err) != 0 ||
	    json_line_text(&second, "as", &find.login, err) != 0 ||
	    json_line_text(&second, "pin", &request->call.second_pin, err) != 0) {
		err_prefix(err, from, "second.");
		return ERR_REFUSED;
	}
	if (find.login == NULL)
		return err_refuse(err, &rule_required, "second.as", NULL);
	if (store_read(apply->store, arena, find_user, &find, err) != 0)
		return ERR_FAULT;
	if (find.user.head.id == 0)
		return err_refuse(err, &rule_no_user, "second.as", find.login, NULL);
	request->call.second_user = find.user.head.id;
	return 0;
}

static int read_call(struct apply *apply, struct request *request, struct arena *arena,
		     struct err *err)
{
	const char *at;
	struct op_call *call = &request->call;
	if (json_line_text(&request->line, "client_id", &call->client_id, err) != 0 ||
	    json_line_text(&request->line, "reason", &call->reason, err) != 0 ||
	    json_line_text(&request->line, "at", &at, err) != 0)
		return ERR_REFUSED;
	if (call->client_id != NULL && strlen(call->client_id) >= CLIENT_ID_BYTES)
		return err_refuse(err, &rule_too_long, "client_id",
				  arena_fmt(arena, "%d", CLIENT_ID_BYTES - 1),
				  arena_fmt(arena, "%zu", strlen(call->client_id)), NULL);
	if (call->reason != NULL && strlen(call->reason) >= REASON_BYTES)
		return err_refuse(err, &rule_too_long, "reason",
				  arena_fmt(arena, "%d", REASON_BYTES - 1),
				  arena_fmt(arena, "%zu", strlen(call->reason)), NULL);
	if (at != NULL && !instant_parse_iso(at, &call->at_s))
		return err_refuse(err, &rule_not_day, "at", at, NULL);
	return read_second(apply, request, arena, err);
}

struct read_input {
	struct request *request;
	const struct json_line *object;
};

static int read_input(struct txn *txn, void *arg, struct err *err)
{
	struct read_input *read = arg;
	return json_to_record(read->object, read->request->op->input, txn_arena(txn), resolve_json,
			      txn, read->request->input, err);
}

static int read_request(struct apply *apply, struct request *request, struct arena *arena,
			struct err *err)
{
	const char *name;
	if (json_line_only(&request->line, line_names, err) != 0 ||
	    json_line_text(&request->line, "op", &name, err) != 0)
		return ERR_REFUSED;
	if (name == NULL)
		return err_refuse(err, &rule_required, "op", NULL);
	request->op = op_by_name(name);
	if (request->op == NULL)
		return err_refuse(err, &rule_no_op, "op", name, NULL);
	int status = read_session(apply, request, arena, err);
	if (status != 0)
		return status;
	status = read_call(apply, request, arena, err);
	if (status != 0)
		return status;
	request->input = arena_alloc(arena, request->op->input->size);
	struct json_line object;
	if (json_line_object(&request->line, "input", &object, err) != 0)
		return ERR_REFUSED;
	if (object.root == NULL)
		return 0;
	struct read_input read = { request, &object };
	return store_read(apply->store, arena, read_input, &read, err);
}

static int run_request(struct apply *apply, struct request *request, struct arena *arena,
		       struct sbuf *answer, struct err *err)
{
	int status = read_request(apply, request, arena, err);
	if (status != 0)
		return status;
	struct op_answer done = { 0 };
	void *output = arena_alloc(arena, request->op->output->size);
	status = op_run(&request->session, request->op, request->input, &request->call, output,
			&done, arena, err);
	if (status != 0)
		return status;
	struct sbuf json;
	sbuf_init(&json, arena, ANSWER_BYTES_MAX);
	json_from_record(request->op->output, output, false, &json);
	sbuf_addf(answer, "{\"ok\":true%s%s", done.is_repeat ? ",\"repeat\":true" : "",
		  json.len > 2 ? "," : "");
	sbuf_add(answer, json.buf + 1);
	sbuf_add(answer, "\n");
	return 0;
}

void apply_line(struct apply *apply, const char *text, size_t size, struct arena *arena,
		struct sbuf *answer)
{
	struct err err = { 0 };
	struct request request = { .session.lang = apply->lang };
	apply->line++;
	int status = json_line_parse(&request.line, text, size, &err);
	if (status == 0) {
		status = run_request(apply, &request, arena, answer, &err);
		if (status != 0)
			put_errors(apply, request.session.lang, &err, arena, answer);
		json_line_free(&request.line);
	} else {
		put_errors(apply, apply->lang, &err, arena, answer);
	}
	if (status != 0)
		apply->refused++;
	if (status != 0 && err.is_fault)
		apply->faults++;
}
