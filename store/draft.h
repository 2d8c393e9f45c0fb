/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Half-typed forms. Each is one small file drafts/UUID.draft, written to a temporary name, synced
 * and renamed at each field; outside the journal, touches no stock, cash or number. Holds the raw
 * texts as typed (also wrong ones) by field path, so nothing is lost by validation. A damaged draft
 * file is set aside and counted, never shown as empty.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "store/hash.h"

#define DRAFT_TEXTS_MAX 512

struct draft_text {
	const char *path; /* "lines[2].qty_units" */
	const char *text;
};

struct draft {
	char id[CLIENT_ID_BYTES];  /* UUID: also the client id of the operation it becomes */
	int64_t user;
	int64_t saved_s;
	char form[OP_NAME_BYTES];  /* operation or form name */
	char subject[128];         /* "CONDORI APAZA, Rosa": for lists and the cue */
	int64_t subject_id;        /* patient ... 0 none */
	char focus[64];            /* path of the field that had the cursor */
	struct draft_text *text;
	int text_count;
};

void draft_new_id(char out[CLIENT_ID_BYTES]);
int draft_save(const char *dir, const struct draft *draft, struct err *err) MUST_CHECK;
int draft_load(const char *dir, const char *id, struct arena *arena, struct draft *out,
		struct err *err)
	MUST_CHECK; /* ERR_NOT_FOUND without message */
/* Removes after saving as a document, or (is_kept) moves to drafts/old where it stays 7 days. */
int draft_drop(const char *dir, const char *id, bool is_kept, struct err *err) MUST_CHECK;
/* All drafts, newest first (arena). *damaged counts unreadable ones. */
int draft_list(const char *dir, struct arena *arena, struct draft **out, int *count, int *damaged,
	       struct err *err) MUST_CHECK;
