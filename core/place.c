/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/place.h"

#include "core/note.h"
#include "core/rows_out.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field add_fields[] = {
	PLACE_ROWS(struct place_input, 3),
};

static const struct record input_add = {
	.name = "place_add", .label = N_("New place"), .size = sizeof(struct place_input),
	.fields = add_fields, .field_count = ARRAY_LEN(add_fields),
};

static const struct field change_fields[] = {
	F_REF(struct place_input, 1, place, N_("Place"), N_("The place that is changed."),
	      &ref_place, .flags = FIELD_REQUIRED),
	REVISION_ROW(struct place_input, 2),
	PLACE_ROWS(struct place_input, 3),
	F_BOOL(struct place_input, 8, is_inactive, N_("No longer used"),
	       N_("S: it is not offered any more."), .flags = 0),
};

static const struct record input_change = {
	.name = "place_change", .label = N_("Change of place"),
	.size = sizeof(struct place_input), .fields = change_fields,
	.field_count = ARRAY_LEN(change_fields),
};

/* --- operations --------------------------------------------------------------------------- */

static int run_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct done *done = output;
	struct goods_place place = { 0 };
	int code;

	field_copy_same(&record_place, &place, &input_add, input);
	code = rec_put(ctx->txn, &record_place, &place, err);
	done->id = place.head.id;
	return code;
}

/* Did anything ever go there? */
static bool is_used(struct txn *txn, int64_t place)
{
	struct scan scan = { 0 };
	bool found;

	scan_prefix(&scan, txn, &record_slip, SLIP_BY_PLACE, &KEY_INT(place), 1, false);
	found = scan_next(&scan);
	scan_end(&scan);
	return found;
}

static int refuse_kind(struct op_ctx *ctx, const char *field, const struct goods_place *place,
		       struct err *err)
{
	const struct code *kind = code_by_value(&codes_place_kind, place->kind);

	return err_refuse(err, &rule_place_kind, field, place->name,
			  kind ? arena_fmt(ctx->arena, "%s%s", ERR_TR, kind->label) : "", NULL);
}

static int run_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct place_input *in = input;
	struct done *done = output;
	struct goods_place place;
	int code = op_get(ctx, &record_place, in->place, "place", &place, err);

	if (code)
		return code;
	/* What went to it was a transfer or a supply to a box, for ever. */
	if (in->kind != place.kind && is_used(ctx->txn, in->place))
		return refuse_kind(ctx, "kind", &place, err);
	if (in->rev != 0)
		place.head.rev = in->rev;
	field_copy_same(&record_place, &place, &input_change, in);
	done->id = place.head.id;
	return rec_put(ctx->txn, &record_place, &place, err);
}

const struct op ops_place[OPS_PLACE_COUNT] = {
	{ "place.add", N_("Add a place"),
	  N_("A post, warehouse, community box or other place that goods go to."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &input_add, &record_done, run_add },
	{ "place.change", N_("Change a place"),
	  N_("States name, responsible person and code of a place again."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &input_change, &record_done, run_change },
};

/* --- for slips ---------------------------------------------------------------------------- */

static int refuse_needed(struct err *err)
{
	err_refuse(err, &rule_place_needed, "place", NULL);
	err_label(err, N_("Sent to"));
	return ERR_REFUSED;
}

int place_get(struct op_ctx *ctx, const struct place_said *said, struct goods_place *out,
	      struct err *err)
{
	int64_t id = said->place;
	int code = 0;

	*out = (struct goods_place){ .kind = said->kind };
	if (id == 0 && said->name[0] != '\0')
		id = index_find(ctx->txn, &record_place, PLACE_BY_NAME, &KEY_TEXT(said->name), 1);
	if (id == 0 && (said->name[0] == '\0' || said->kind == 0))
		return refuse_needed(err);
	note_fmt(out->name, sizeof(out->name), "%s", said->name);
	if (id == 0)
		return rec_put(ctx->txn, &record_place, out, err);
	code = op_get(ctx, &record_place, id, "place", out, err);
	if (code)
		return code;
	if (out->is_inactive != 0 && !said->is_left)
		return err_refuse(err, &rule_place_inactive, "place", out->name, NULL);
	if (said->kind != 0 && out->kind != said->kind)
		return refuse_kind(ctx, "place", out, err);
	return 0;
}
