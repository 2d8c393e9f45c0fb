/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts that one person must not do alone (reliability.md 5.7): a second one who works here signs
 * with their own PIN. Manager and treasurer are not asked for here, any other person will do: a
 * treasurer who is away must not stop the work. Whoever the act is about cannot be the witness.
 * Where nobody else works there is nobody to ask: then the act goes through, and papers and audit
 * say so.
 */
#pragma once

#include "core/op.h"

/* Refuses op.witness unless a witness other than `concerned` (a user, 0 nobody) signed, and
 * op.witness_self when that person did. For operations with NEED_WITNESS; the system and
 * rehearsals need none. */
int witness_need(struct op_ctx *ctx, int64_t concerned, struct err *err) MUST_CHECK;
/* The same for a paper that is voided on a later day than its own, `day`. */
int witness_void(struct op_ctx *ctx, int64_t day, struct err *err) MUST_CHECK;

/* The last PIN that somebody else gave to `user` at most `reset_days` before `at_s`; false: none.
 * What they sign is shown with it. */
bool witness_reset(struct txn *txn, int64_t user, int64_t at_s, struct pin_reset *out);
