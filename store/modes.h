/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who else may read the files of a post: nobody. */
#pragma once

#include "base/base.h"

/*
 * Takes from files and folders of the post in `dir` (its own, journal, views, base, drafts, papers)
 * what group and others may: 0600 and 0700. Files that came with others from a stick or an old
 * system are put right; those of another owner stay. How many were wrong. Nothing is followed.
 */
int modes_tighten(const char *dir);
