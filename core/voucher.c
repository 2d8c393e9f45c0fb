/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/voucher.h"

#include "core/note.h"
#include "core/rule.h"
#include "core/witness.h"

#include <string.h>

static int64_t get(const struct record *record, const char *name, const void *rec)
{
	return field_int(field_by_name(record, name), rec);
}

static void set(const struct record *record, const char *name, void *rec, int64_t value)
{
	field_set_int(field_by_name(record, name), rec, value);
}

void voucher_number(const char *series, int64_t number, char out[VOUCHER_TEXT_BYTES])
{
	note_fmt(out, VOUCHER_TEXT_BYTES, "%s-%06lld", series, (long long)number);
}

int voucher_put(struct op_ctx *ctx, const struct voucher *kind, void *rec, struct done *done,
		struct err *err)
{
	int64_t number = op_next_number(ctx, kind->series, err);
	int code;

	if (number < 0)
		return (int)number;
	set(kind->record, "number", rec, number);
	code = rec_put(ctx->txn, kind->record, rec, err);
	if (code)
		return code;
	done->id = ((const struct rec_head *)rec)->id;
	voucher_number(kind->series, number, done->number);
	return 0;
}

int voucher_stands(struct op_ctx *ctx, const struct voucher *kind, const void *rec,
		   struct err *err)
{
	const struct record *record = kind->record;
	int64_t state = get(record, "state", rec);
	char number[VOUCHER_TEXT_BYTES], by_number[VOUCHER_TEXT_BYTES] = "";
	void *by = arena_alloc(ctx->arena, record->size);

	voucher_number(kind->series, get(record, "number", rec), number);
	if (state == STATE_VALID)
		return spend_not_early(ctx, kind->field, number, get(record, "day", rec), err);
	if (state == STATE_REVERSAL)
		return err_refuse(err, &rule_is_reversal, kind->field, number, NULL);
	if (rec_get(ctx->txn, record, get(record, "reversed_by", rec), by) == 0)
		voucher_number(kind->series, get(record, "number", by), by_number);
	return err_refuse(err, &rule_already_reversed, kind->field, number, by_number, NULL);
}

/* A field that may be negative is one that a reversal carries with the other sign. */
static void negate(const struct record *record, void *rec)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if (field->flags & FIELD_SIGNED)
			field_set_int(field, rec, -field_int(field, rec));
	}
}

void voucher_mirror(struct op_ctx *ctx, const struct record *record, const void *rec, void *mirror)
{
	memcpy(mirror, rec, record->size);
	*(struct rec_head *)mirror = (struct rec_head){ 0 };
	set(record, "day", mirror, ctx->day);
	set(record, "at_s", mirror, ctx->at_s);
	set(record, "user", mirror, ctx->session->user);
	set(record, "state", mirror, STATE_REVERSAL);
	set(record, "reversal_of", mirror, ((const struct rec_head *)rec)->id);
	negate(record, mirror);
	for (int i = 0; i < record->field_count; i++) {
		const struct field *list = &record->fields[i];
		int64_t count = list->kind == FIELD_LIST ? field_count(list, rec) : 0;

		if (count == 0)
			continue;
		field_set_list(list, mirror, arena_copy(ctx->arena, field_item(list, rec, 0),
							(size_t)count * list->sub->size), count);
		for (int64_t j = 0; j < count; j++)
			negate(list->sub, field_item(list, mirror, j));
	}
}

int voucher_reverse(struct op_ctx *ctx, const struct voucher *kind, void *rec,
		    const struct done *done, const char *text, struct err *err)
{
	int code = witness_void(ctx, get(kind->record, "day", rec), err);

	if (code)
		return code;
	set(kind->record, "state", rec, STATE_REVERSED);
	set(kind->record, "reversed_by", rec, done->id);
	code = rec_put(ctx->txn, kind->record, rec, err);
	if (code)
		return code;
	return ledger_reverse(ctx, kind->doc_kind, ((const struct rec_head *)rec)->id, done->id,
			      done->number, text, err);
}
