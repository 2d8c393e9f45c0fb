/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold before an operation runs. Private to core/op.c; each adds its refusals. */
#pragma once

#include "core/op.h"

/* The user may, as far as the session knows. Refuses op.role. */
int op_need_role(const struct session *session, const struct op *op, struct err *err)
	MUST_CHECK;
/* Who the session says is still here, active, with that role: op.user_inactive, op.role. The system
 * may nothing more (op.role) once there is a manager, but for the set-up itself. */
int op_need_user(struct txn *txn, const struct session *session, const struct op *op,
		 struct err *err) MUST_CHECK;
/* Days of an input after `today` where FIELD_FUTURE_OK is missing: op.future. */
int op_need_days(const struct record *input, const void *in, int64_t today, struct err *err)
	MUST_CHECK;
/* References of an input to records that do not exist: core.no_record. */
int op_need_refs(struct txn *txn, const struct record *input, const void *in, struct err *err)
	MUST_CHECK;
/* Gives each refusal of a field of the input ("dx[0].name") the label of that field, where it has
 * none yet: rules between fields name the field only. */
void op_need_labels(const struct record *input, struct err *err);
/* Books, month and cash turn (filled into ctx->turn): month.before_books, month.closed,
 * cash.closed. */
int op_need_state(struct op_ctx *ctx, struct err *err) MUST_CHECK;
/*
 * Second person of a call: op.second, op.second_same, op.user, op.user_inactive. *pin_hash is what
 * the PIN is verified against (arena), NULL when nobody signs. In a rehearsal nobody need sign.
 */
int op_need_second(struct txn *txn, const struct session *session, const struct op *op,
		   const struct op_call *call, bool is_rehearsal, const char **pin_hash,
		   struct err *err) MUST_CHECK;
