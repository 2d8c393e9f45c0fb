/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the demo's story acts: seeded chance, and operations with their input as JSON. */
#include "cli/demo.h"

#include "core/resolve.h"
#include "core/session.h"
#include "store/json.h"

#include <stdio.h>
#include <string.h>

const struct demo_login demo_logins[] = {
	{ "nurse", "2580", "Rosa Quispe", "nurse", "Lic. en Enfermería" },
	{ "clerk", "1470", "Luis Huamán", "clerk", "Farmacia" },
	{ "manager", "3690", "Juan Palomino", "manager", "Médico jefe" },
	{ "treasurer", "7410", "Julia Ccori", "treasurer", "Tesorera del CLAS" },
	{ "auditor", "9630", "Teófilo Sulca", "auditor", "Vocal del consejo" },
};
const int demo_login_count = ARRAY_LEN(demo_logins);

const char *demo_pin(const char *login)
{
	for (int i = 0; i < demo_login_count; i++) {
		if (strcmp(demo_logins[i].login, login) == 0)
			return demo_logins[i].pin;
	}
	return "";
}

/* splitmix64: short, seeded, the same everywhere. */
static uint64_t next_random(struct demo *demo)
{
	uint64_t z = demo->random += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

int64_t demo_below(struct demo *demo, int64_t below)
{
	return below > 0 ? (int64_t)(next_random(demo) % (uint64_t)below) : 0;
}

int64_t demo_between(struct demo *demo, int64_t from, int64_t to)
{
	return from + demo_below(demo, to - from + 1);
}

bool demo_once_in(struct demo *demo, int64_t n)
{
	return demo_below(demo, n) == 0;
}

void demo_pass(struct demo *demo, int64_t seconds)
{
	demo->now_s += seconds;
}

void demo_set_hour(struct demo *demo, int minute)
{
	int64_t wanted = instant_of_day(demo->day) + (int64_t)minute * 60;
	if (wanted > demo->now_s)
		demo->now_s = wanted;
}

struct input_job {
	const struct op *op;
	const char *json;
	const char *second;
	void *input;
	int64_t second_id;
};

static int read_input(struct txn *txn, void *arg, struct err *err)
{
	struct input_job *job = arg;
	struct json_line line;
	if (job->second != NULL)
		job->second_id = resolve_ref(txn, &record_user, job->second);
	int status = json_line_parse(&line, job->json, strlen(job->json), err);
	if (status != 0)
		return status;
	status = json_to_record(&line, job->op->input, txn_arena(txn), resolve_json, txn,
				job->input, err);
	json_line_free(&line);
	return status;
}

static int run_op(struct demo *demo, const char *as, const char *second, const char *reason,
		  const char *json)
{
	struct session session;
	if (session_open(&session, demo->store, clock_fixed(&demo->now_s), as, "tty1", demo->arena,
			 &demo->err) != 0)
		return ERR_REFUSED;
	struct input_job job = { demo->op, json, second, NULL, 0 };
	job.input = arena_alloc(demo->arena, demo->op->input->size);
	int status = store_read(demo->store, demo->arena, read_input, &job, &demo->err);
	if (status != 0)
		return status;
	struct op_call call = { .reason = reason };
	if (second != NULL) {
		call.second_user = job.second_id;
		call.second_pin = demo_pin(second);
	}
	struct op_answer answer = { 0 };
	demo->output = arena_alloc(demo->arena, demo->op->output->size);
	status = op_run(&session, demo->op, job.input, &call, demo->output, &answer, demo->arena,
			&demo->err);
	demo->last_seq = answer.seq;
	return status;
}

static bool is_expected(const struct err *err, const char *allowed)
{
	if (allowed == NULL || err->is_fault)
		return false;
	for (int i = 0; i < err->count; i++) {
		if (strcmp(err->item[i].rule->id, allowed) != 0)
			return false;
	}
	return true;
}

bool demo_do(struct demo *demo, const char *op, const char *as, const char *second,
	     const char *reason, const char *allowed, const char *input, ...)
{
	va_list ap;
	if (demo->is_failed)
		return false;
	arena_reset(demo->arena);
	err_reset(&demo->err);
	va_start(ap, input);
	const char *json = arena_vfmt(demo->arena, input, ap);
	va_end(ap);
	demo->op = op_by_name(op);
	BUG_ON(demo->op == NULL);
	demo->operations++;
	demo_pass(demo, demo_between(demo, 20, 90));
	if (run_op(demo, as, second, reason, json) == 0)
		return true;
	demo->refusals++;
	if (!is_expected(&demo->err, allowed)) {
		demo->is_failed = true;
		snprintf(demo->failed_op, sizeof(demo->failed_op), "%s", op);
	}
	return false;
}

int64_t demo_int(const struct demo *demo, const char *name)
{
	const struct field *field = field_by_name(demo->op->output, name);
	BUG_ON(field == NULL);
	return field_int(field, demo->output);
}

