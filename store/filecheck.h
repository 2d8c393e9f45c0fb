/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file of views is what was written: pages (store/walk.h), rows, and their sum. */
#pragma once

#include "store/inside.h"
#include "store/walk.h"

/* `path`: a data.mdb that nobody writes to. `unchecked`: see store_options. */
void check_file(const char *path, unsigned unchecked, struct walk_result *result);
