/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/access.h"

#include "core/rows.h"
#include "core/witness.h"

static const struct field note_fields[] = {
	F_LIST(struct access_note, 1, lines, line_count, N_("Lines"),
	       N_("One line for each person whose record was read."), &record_access_line,
	       .flags = FIELD_REQUIRED),
};

static const struct record input_note = {
	.name = "access_note", .label = N_("Who looked"), .size = sizeof(struct access_note),
	.fields = note_fields, .field_count = ARRAY_LEN(note_fields),
};

static int run_note(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct access_note *in = input;
	struct access access = { .user = ctx->session->user, .lines = in->lines,
				 .line_count = in->line_count, .at_s = in->lines[0].at_s };
	struct done *done = output;
	int code;

	access.day = day_of_instant(access.at_s);
	code = rec_put(ctx->txn, &record_access, &access, err);
	done->id = access.head.id;
	return code;
}

static const struct field export_fields[] = {
	F_TEXT(struct data_export, 1, what, N_("What"),
	       N_("Type of the records, as in posta list."), .flags = FIELD_REQUIRED),
	F_INT(struct data_export, 2, count, N_("How many"), N_("How many records, for example 12."),
	      .min = 1, .flags = FIELD_REQUIRED),
};

static const struct record input_export = {
	.name = "data_export", .label = N_("Copy out of posta"), .size = sizeof(struct data_export),
	.fields = export_fields, .field_count = ARRAY_LEN(export_fields),
};

static int run_export(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct data_export *in = input;
	struct access_line line = { .kind = ACCESS_EXPORT, .at_s = ctx->at_s, .count = in->count };
	struct access access = { .user = ctx->session->user, .day = ctx->day, .at_s = ctx->at_s,
				 .lines = arena_copy(ctx->arena, &line, sizeof(line)),
				 .line_count = 1 };
	struct done *done = output;
	int code = witness_need(ctx, 0, err);

	if (code)
		return code;
	code = rec_put(ctx->txn, &record_access, &access, err);
	done->id = access.head.id;
	return code;
}

const struct op ops_access[OPS_ACCESS_COUNT] = {
	{ .name = "data.export", .label = N_("Take personal data out"),
	  .help = N_("Data of several people leave posta, for example for the network."),
	  .roles = ROLE_NURSE | ROLE_MANAGER, .needs = NEED_REASON | NEED_WITNESS,
	  .input = &input_export, .output = &record_done, .run = run_export },
	{ .name = "access.note", .label = N_("Note who looked"),
	  .help = N_("posta notes which clinical records a person has read."),
	  .roles = 0, .needs = NEED_ENGINE,
	  .input = &input_note, .output = &record_done, .run = run_note },
};

bool access_saw(struct access_batch *batch, int64_t patient, enum access_kind kind, int64_t count,
		int64_t now_s)
{
	for (int i = 0; i < batch->count; i++)
		if (batch->line[i].patient == patient && batch->line[i].kind == (int64_t)kind) {
			batch->line[i].count += count;
			return true;
		}
	if (batch->count == ACCESS_BATCH_MAX)
		return false;
	batch->line[batch->count++] = (struct access_line){ .patient = patient, .kind = kind,
							    .at_s = now_s, .count = count };
	return true;
}

int access_write(const struct session *session, struct access_batch *batch, struct arena *arena,
		 struct err *err)
{
	struct access_note note = { .lines = batch->line, .line_count = batch->count };
	struct session engine = *session;
	struct done done;
	int code;

	if (batch->count == 0)
		return 0;
	engine.is_engine = true;
	engine.role = 0;
	code = op_run(&engine, op_by_name("access.note"), &note, NULL, &done, NULL, arena, err);
	if (!code)
		batch->count = 0;
	return code;
}
