/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/copy.h"

#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/stick.h"

#include <string.h>

static const struct field input_fields[] = {
	COPY_ROWS(struct copy_note, 1, FIELD_REQUIRED),
	COPY_WHERE_ROWS(struct copy_note, 4, 0),
};

static const struct record input_copy = {
	.name = "copy_note", .label = N_("Backup"), .size = sizeof(struct copy_note),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

/* The seal as it is kept, and a stick that is in use. */
static int check_copy(struct op_ctx *ctx, const char *typed, int64_t stick_id,
		      char seal[SEAL_TEXT_BYTES], struct err *err)
{
	struct stick stick;
	int code;

	if (typed[0] != '\0' && !seal_normalize(typed, seal)) {
		err_refuse(err, &rule_seal_form, "seal", typed, NULL);
		err_label(err, N_("Seal"));
		return ERR_REFUSED;
	}
	if (stick_id == 0)
		return 0;
	code = op_get(ctx, &record_stick, stick_id, "stick", &stick, err);
	if (code == 0 && stick.is_retired)
		code = err_refuse(err, &rule_stick_retired, "stick", stick.name, NULL);
	return code;
}

static int run_note(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct copy_note *in = input;
	struct copy copy = { .to_entry = in->to_entry, .at_s = ctx->at_s,
			     .user = ctx->session->user, .from_entry = in->from_entry,
			     .stick = in->stick, .is_verified = in->is_verified,
			     .is_same_disk = in->is_same_disk };
	struct done *done = output;
	int code;

	if (in->from_entry > in->to_entry)
		return err_refuse(err, &rule_copy_range, "from_entry", NULL);
	code = check_copy(ctx, in->seal, in->stick, copy.seal, err);
	if (code != 0)
		return code;
	note_fmt(copy.file, sizeof(copy.file), "%s", in->file);
	code = rec_put(ctx->txn, &record_copy, &copy, err);
	if (code)
		return code;
	done->id = copy.head.id;
	return 0;
}

/* --- rehearsals ----------------------------------------------------------------------------- */

static const struct field rehearse_fields[] = {
	COPY_ROWS(struct rehearsal_note, 1, 0),
	REHEARSAL_ROWS(struct rehearsal_note, 4, 0),
};

static const struct record input_rehearse = {
	.name = "rehearsal_note", .label = N_("Rehearsal"),
	.size = sizeof(struct rehearsal_note), .fields = rehearse_fields,
	.field_count = ARRAY_LEN(rehearse_fields),
};

static int run_rehearse(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct rehearsal_note *in = input;
	struct rehearsal rehearsal = { .to_entry = in->to_entry, .at_s = ctx->at_s,
				       .user = ctx->session->user, .stick = in->stick,
				       .is_half = in->is_half, .is_good = in->is_good };
	struct done *done = output;
	int code = check_copy(ctx, in->seal, in->stick, rehearsal.seal, err);

	if (code != 0)
		return code;
	if (in->is_good && (in->file[0] == '\0' || in->to_entry == 0 || in->seal[0] == '\0'))
		return err_refuse(err, &rule_copy_range, "file", NULL);
	note_fmt(rehearsal.file, sizeof(rehearsal.file), "%s", in->file);
	note_fmt(rehearsal.note, sizeof(rehearsal.note), "%s", in->note);
	code = rec_put(ctx->txn, &record_rehearsal, &rehearsal, err);
	done->id = rehearsal.head.id;
	return code;
}

bool rehearsal_last(struct txn *txn, struct rehearsal *out)
{
	struct scan scan = { 0 };
	bool is_found;

	scan_ids(&scan, txn, &record_rehearsal, 0, true);
	is_found = scan_next_rec(&scan, out);
	scan_end(&scan);
	return is_found;
}

/* --- sticks ------------------------------------------------------------------------------- */

static const struct field name_fields[] = {
	STICK_ROWS(struct stick_name, 1),
};

static const struct record input_name = {
	.name = "stick_name", .label = N_("USB stick"), .size = sizeof(struct stick_name),
	.fields = name_fields, .field_count = ARRAY_LEN(name_fields),
};

static int run_name(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct stick_name *in = input;
	uint8_t id[STICK_ID_BYTES];
	struct stick stick = { 0 };
	struct done *done = output;
	int64_t known;
	int code;

	if (!stick_name_is_good(in->name))
		return err_refuse(err, &rule_stick_name, "name", NULL);
	if (!stick_id_parse(in->code, id))
		return err_refuse(err, &rule_stick_code, "code", NULL);
	known = index_find(ctx->txn, &record_stick, STICK_BY_CODE,
			   (struct key_part[]){ KEY_TEXT(in->code) }, 1);
	if (known != 0 && rec_get(ctx->txn, &record_stick, known, &stick) < 0)
		return ERR_NOT_FOUND;
	if (stick.is_retired)
		return err_refuse(err, &rule_stick_retired, "code", stick.name, NULL);
	memcpy(stick.name, in->name, sizeof(stick.name));
	memcpy(stick.code, in->code, sizeof(stick.code));
	stick.at_s = ctx->at_s;
	stick.user = ctx->session->user;
	code = rec_put(ctx->txn, &record_stick, &stick, err);
	done->id = stick.head.id;
	return code;
}

static const struct field retire_fields[] = {
	F_REF(struct stick_retire, 1, stick, N_("USB stick"),
	      N_("The stick that is lost or broken, by its name."), &ref_stick,
	      .flags = FIELD_REQUIRED),
};

static const struct record input_retire = {
	.name = "stick_retire", .label = N_("USB stick"), .size = sizeof(struct stick_retire),
	.fields = retire_fields, .field_count = ARRAY_LEN(retire_fields),
};

static int run_retire(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct stick_retire *in = input;
	struct done *done = output;
	struct stick stick;
	int code = op_get(ctx, &record_stick, in->stick, "stick", &stick, err);

	if (code != 0)
		return code;
	if (stick.is_retired)
		return err_refuse(err, &rule_stick_retired, "stick", stick.name, NULL);
	stick.is_retired = true;
	note_fmt(stick.note, sizeof(stick.note), "%s", ctx->call->reason);
	code = rec_put(ctx->txn, &record_stick, &stick, err);
	done->id = stick.head.id;
	return code;
}

/* --- reading ------------------------------------------------------------------------------ */

bool copy_counts(const struct copy *copy)
{
	return (copy->is_verified || copy->from_entry == 0) && !copy->is_same_disk;
}

bool copy_last_good(struct txn *txn, struct copy *out)
{
	struct scan scan = { 0 };
	bool is_found = false;

	scan_ids(&scan, txn, &record_copy, 0, true);
	while (!is_found && scan_next_rec(&scan, out))
		is_found = copy_counts(out);
	scan_end(&scan);
	return is_found;
}

const struct op ops_copy[OPS_COPY_COUNT] = {
	{ .name = "backup.note", .label = N_("Note a backup"),
	  .help = N_("A copy was written to a stick and read back; posta backup --as notes it."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_copy, .output = &record_done, .run = run_note },
	{ .name = "backup.rehearse", .label = N_("Note a rehearsal"),
	  .help = N_("A restore was tried on a scratch post; posta restore --rehearse notes it."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_rehearse, .output = &record_done, .run = run_rehearse },
	{ .name = "stick.name", .label = N_("Name a stick"),
	  .help = N_("A USB stick for copies gets the name that is written on it."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY,
	  .input = &input_name, .output = &record_done, .run = run_name },
	{ .name = "stick.retire", .label = N_("Retire a stick"),
	  .help = N_("A USB stick is lost or broken: no copy goes there any more."),
	  .roles = ROLE_MONEY, .needs = NEED_REASON,
	  .input = &input_retire, .output = &record_done, .run = run_retire },
};
