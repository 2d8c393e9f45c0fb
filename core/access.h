/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who read about whom (ISO 27789, RM 373-2025; domain.md 7). Screens, lists and copies say what
 * they showed; it is gathered and written at most once a minute, when the screen is locked and when
 * it is left: never at a key press. access.note is written by the program itself (type 37).
 */
#pragma once

#include "core/op.h"

#define ACCESS_BATCH_MAX 64

struct access_batch {
	struct access_line line[ACCESS_BATCH_MAX];
	int count;
};

/* Gathers; the same again in this batch is counted. patient 0: a list of people, `count` of them
 * (1 for one person). false: the batch is full, write it first. */
bool access_saw(struct access_batch *batch, int64_t patient, enum access_kind kind, int64_t count,
		int64_t now_s) MUST_CHECK;
/* Writes what was gathered as read by the user of `session`, and empties the batch. On a fault (a
 * full disk) it keeps what it holds. */
int access_write(const struct session *session, struct access_batch *batch, struct arena *arena,
		 struct err *err) MUST_CHECK;

struct access_note {
	struct access_line *lines;
	int64_t line_count;
};

/* Personal data leave posta: signed before a witness. */
struct data_export {
	char what[24]; /* type of the records */
	int64_t count;
};

#define OPS_ACCESS_COUNT 2
extern const struct op ops_access[OPS_ACCESS_COUNT]; /* answers struct done */
