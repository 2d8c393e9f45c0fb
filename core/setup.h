/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new post, ready to work: post, catalogues, users; all of it operations of the system.
 *
 * The journal of a set-up is made of input and clock only. A set-up that was interrupted leaves a
 * post without its last parts: make it in a folder beside the wanted one and rename it when this
 * has succeeded.
 */
#pragma once

#include "core/post.h"
#include "core/user.h"

struct post_setup {
	struct post_input post; /* zero money rules become the usual ones: see setup_defaults */
	const char *data_dir;   /* funds.tsv accounts.tsv services.tsv diagnoses.tsv drugs.tsv */
	const struct user_add *users; /* at least manager and treasurer */
	int user_count;
	bool is_quick_pin; /* cheap PIN hashes: tests and the demo only */
};

/* Rounding S/ 0.10 (Ley 29571 art. 44), 8 % withheld above S/ 1,500 (domain.md 5.3), roll of 80 mm.
 * Only where zero. */
void setup_defaults(struct post_input *post);

/* Refuses whatever the operations refuse; faults disk.io. The store is new and empty. */
int post_setup(struct store *store, struct clock clock, const struct post_setup *setup,
	       struct err *err) MUST_CHECK;
