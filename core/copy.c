/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/copy.h"

#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"

static const struct field input_fields[] = {
	COPY_ROWS(struct copy_note, 1, FIELD_REQUIRED),
};

static const struct record input_copy = {
	.name = "copy_note", .label = N_("Backup"), .size = sizeof(struct copy_note),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

static int run_note(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct copy_note *in = input;
	struct copy copy = { .to_entry = in->to_entry, .at_s = ctx->at_s,
			     .user = ctx->session->user };
	struct done *done = output;
	int code;

	if (!seal_normalize(in->seal, copy.seal)) {
		err_refuse(err, &rule_seal_form, "seal", in->seal, NULL);
		err_label(err, N_("Seal"));
		return ERR_REFUSED;
	}
	note_fmt(copy.file, sizeof(copy.file), "%s", in->file);
	code = rec_put(ctx->txn, &record_copy, &copy, err);
	if (code)
		return code;
	done->id = copy.head.id;
	return 0;
}

bool copy_last(struct txn *txn, struct copy *out)
{
	struct scan scan = { 0 };
	bool is_found;

	scan_ids(&scan, txn, &record_copy, 0, true);
	is_found = scan_next_rec(&scan, out);
	scan_end(&scan);
	return is_found;
}

const struct op ops_copy[OPS_COPY_COUNT] = {
	{ .name = "backup.note", .label = N_("Note a backup"),
	  .help = N_("A copy was written to a stick and read back; posta backup --as notes it."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_copy, .output = &record_done, .run = run_note },
};
