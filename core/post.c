/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/post.h"

#include "core/note.h"
#include "core/rule.h"

static const struct field input_fields[] = {
	F_TEXT(struct post_input, 1, name, N_("Post"),
	       N_("Name of the health post, for example P.S. Huayllapampa."),
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct post_input, 2, clas_name, N_("CLAS"),
	       N_("Name of the association that runs it, for example CLAS Huayllapampa."),
	       .flags = 0),
	F_TEXT(struct post_input, 3, renipress, N_("RENIPRESS code"),
	       N_("National number of the establishment, for example 00004521."),
	       .flags = FIELD_DIGITS),
	F_TEXT(struct post_input, 4, network, N_("Network"),
	       N_("Network and micro-network, for example Red Churcampa - Microred Paucarbamba."),
	       .flags = 0),
	F_TEXT(struct post_input, 5, region, N_("Region"),
	       N_("Regional health office, for example DIRESA Huancavelica."), .flags = 0),
	F_TEXT(struct post_input, 6, district, N_("District"),
	       N_("District, province, region, for example Chinchihuasi, Churcampa."),
	       .flags = 0),
	F_INT(struct post_input, 7, altitude_m, N_("Altitude"),
	      N_("Metres above the sea, for example 3350."), .max = 6000, .unit = "m"),
	F_CODE(struct post_input, 8, paper, N_("Receipt paper"),
	       N_("Paper that receipts are printed on: 80 mm roll or A5 sheet."), &codes_paper,
	       .flags = FIELD_REQUIRED),
	F_DAY(struct post_input, 9, start_day, N_("First day of books"),
	      N_("Nothing is entered before this day, for example 01/10/2026."),
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK),
	F_MONEY(struct post_input, 10, rounding_cents, N_("Cash rounding"),
		N_("Cash totals go down to a multiple of it, for example 0.10."), .max = 100),
	F_MONEY(struct post_input, 11, withholding_from_cents, N_("Withheld above"),
		N_("Income tax is withheld from fees above this amount, for example 1500.00."),
		.flags = 0),
	F_INT(struct post_input, 12, withholding_permille, N_("Withheld part"),
	      N_("Thousandths of the fee that are withheld, for example 80 for 8 %."),
	      .max = 500),
	F_MONEY(struct post_input, 13, two_sign_from_cents, N_("Two sign from"),
		N_("Expenses from this amount need manager and treasurer; 0: all of them."),
		.flags = 0),
};

const struct record record_post_input = {
	.name = "post_input", .label = N_("Health post"), .size = sizeof(struct post_input),
	.fields = input_fields, .field_count = ARRAY_LEN(input_fields),
};

void post_get(struct txn *txn, struct post *out)
{
	if (rec_get(txn, &record_post, 1, out) < 0)
		*out = (struct post){ 0 };
}

/* Input and record name their fields alike: one loop copies them. */
static int put_post(struct op_ctx *ctx, const struct post_input *in, struct post *post,
		    void *output, struct err *err)
{
	struct done *done = output;
	int code;

	for (int i = 0; i < record_post_input.field_count; i++) {
		const struct field *from = &record_post_input.fields[i];
		const struct field *to = field_by_name(&record_post, from->name);

		if (from->kind == FIELD_TEXT)
			BUG_ON(!field_set_text(to, post, field_text(from, in)));
		else
			field_set_int(to, post, field_int(from, in));
	}
	code = rec_put(ctx->txn, &record_post, post, err);
	if (code)
		return code;
	done->id = post->head.id;
	note_fmt(done->number, sizeof(done->number), "%s", post->renipress);
	return 0;
}

static int run_setup(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct post post;

	post_get(ctx->txn, &post);
	if (post.head.id != 0)
		return err_refuse(err, &rule_nothing_there, "", NULL);
	return put_post(ctx, input, &post, output, err);
}

static int run_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct post_input in = *(const struct post_input *)input;
	struct post post;

	post_get(ctx->txn, &post);
	in.start_day = post.start_day;
	return put_post(ctx, &in, &post, output, err);
}

const struct op ops_post[OPS_POST_COUNT] = {
	{ .name = "post.setup", .label = N_("Set the post up"),
	  .help = N_("Name, place, first day of the books and rules of money; once."),
	  .roles = 0, .needs = NEED_SYSTEM_OK,
	  .input = &record_post_input, .output = &record_done, .run = run_setup },
	{ .name = "post.change", .label = N_("Change the post"),
	  .help = N_("Name, place and rules of money; the first day of the books stays."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_REASON,
	  .input = &record_post_input, .output = &record_done, .run = run_change },
};
