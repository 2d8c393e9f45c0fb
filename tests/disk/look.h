/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the screens of a post can show, as a few numbers that change with any of it. */
#pragma once

#include "store/store.h"

enum look_part {
	LOOK_RECORDS,
	LOOK_INDEXES,
	LOOK_SUMS,
	LOOK_SEARCHES,
	LOOK_REPORTS,
	LOOK_HEAD,
	LOOK_DRAFTS,
	LOOK_KEYS,
	LOOK_PARTS,
};

struct look {
	uint64_t part[LOOK_PARTS];
	bool is_refused;  /* it was not opened; told */
	bool is_told;     /* a sentence about the damage was given */
	char rule[48];    /* of the first sentence */
};

extern const char *const look_part_names[LOOK_PARTS];

/* Opens the post as the program does, reads all, closes it. `now_s`: of the reports. */
void look_at(const char *dir, const struct store_options *options, int64_t now_s,
	     struct look *out);
