/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/history.h"

#include "core/note.h"
#include "core/restored.h"
#include "core/rule.h"

#include <stdio.h>

static const struct field accept_fields[] = {
	F_INT(struct history_accept, 1, known_entry, N_("Missing operation"),
	      N_("Number of the operation that posta names as missing."), .flags = FIELD_REQUIRED),
};

static const struct record input_accept = {
	.name = "history_accept", .label = N_("Missing operations"),
	.size = sizeof(struct history_accept),
	.fields = accept_fields, .field_count = ARRAY_LEN(accept_fields),
};

static int run_accept(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct store_history history = store_history(txn_store(ctx->txn));
	const struct history_accept *in = input;
	struct gap gap = { .last_entry = txn_head(ctx->txn).seq, .known_entry = history.seq,
			   .known_s = history.time_s, .is_other = history.state == HISTORY_OTHER,
			   .at_s = ctx->at_s, .user = ctx->session->user,
			   .second_user = ctx->second_user };
	struct done *done = output;
	char number[24];
	int code;

	if (history.state == HISTORY_GOOD)
		return err_refuse(err, &rule_history_good, "", NULL);
	if (in->known_entry != history.seq) {
		snprintf(number, sizeof(number), "%lld", (long long)history.seq);
		err_refuse(err, &rule_history_entry, "known_entry", number, NULL);
		err_label(err, N_("Missing operation"));
		return ERR_REFUSED;
	}
	note_fmt(gap.note, sizeof(gap.note), "%s", ctx->call->reason);
	code = rec_put(ctx->txn, &record_gap, &gap, err);
	done->id = gap.head.id;
	/* What was printed since then is on paper only, as after a restore. */
	return code == 0 ? restored_after_gap(ctx, err) : code;
}

const struct op ops_history[OPS_HISTORY_COUNT] = {
	{ .name = "post.accept_history", .label = N_("Go on without what is missing"),
	  .help = N_("It was put back to an older state: work goes on without what came after."),
	  .roles = ROLE_MONEY, .needs = NEED_SECOND | NEED_REASON | NEED_HISTORY,
	  .input = &input_accept, .output = &record_done, .run = run_accept },
};
