/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/post.h"

#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "core/threshold.h"

static const struct field input_fields[] = {
	POST_ROWS(struct post_input, FIELD_REQUIRED | FIELD_FUTURE_OK),
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

static int put_post(struct op_ctx *ctx, const struct post_input *in, struct post *post,
		    void *output, struct err *err)
{
	struct done *done = output;
	int code;

	field_copy_same(&record_post, post, &record_post_input, in);
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
	int code;

	post_get(ctx->txn, &post);
	in.start_day = post.start_day;
	code = limits_sign_from(ctx, in.two_sign_from_cents, err);
	return code ? code : put_post(ctx, &in, &post, output, err);
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
