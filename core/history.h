/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * post.accept_history: the post was put back to an older state (store rule post.rolled_back), what
 * came after is not to be had any more, and manager and treasurer go on without it. The journal
 * keeps what is missing; its numbers of papers are entered again from paper or explained.
 */
#pragma once

#include "core/op.h"

struct history_accept {
	int64_t known_entry; /* as posta names it: who signs has read it */
};

#define OPS_HISTORY_COUNT 1
extern const struct op ops_history[OPS_HISTORY_COUNT]; /* struct done */
