/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the views of a damaged post still say of entries that its journal does not have any more.
 * They are read by a child process, which damage in them may kill, into a file; what comes out is
 * a hint for people and nothing else. Only store/ includes this.
 */
#pragma once

#include "store/inside.h"

struct old_answer {
	int64_t seq;
	struct span result;
};

struct old_views {
	struct store_head head; /* seq 0: nothing could be read */
	int fd;                 /* the rows, a file without a name; 0: none */
	struct old_answer *answer; /* by seq */
	int answer_count, answer_capacity;
};

/* Reads POST/views or, when these cannot be, POST/base: the head, answers of entries after `kept`,
 * and when there are such entries all records. In `arena`. */
void old_views_read(struct old_views *views, const char *dir,
		    const uint8_t store_id[STORE_ID_BYTES], int64_t kept, struct arena *arena);
void old_views_end(struct old_views *views);
/* What entry `seq` answered; empty: not known. */
struct span old_views_result(const struct old_views *views, int64_t seq);
/* Tells every record that `store` has not, or not so. */
void old_views_compare(const struct old_views *views, struct store *store,
		       void (*tell)(void *arg, uint16_t type, int64_t id, struct span value),
		       void *arg);
