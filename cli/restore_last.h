/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last printed papers of a post that was put back: "R001=458 ABCD EFGH,CE=12", or asked for. */
#pragma once

#include "cli/cli.h"
#include "core/restored.h"

/*
 * Fills `out` (in cli->arena). `text` NULL: every series that the copy knows is asked for at the
 * terminal; an empty answer is the number of the copy. Refuses field.form (a line that has not
 * that form).
 */
int restore_last_read(struct cli *cli, struct store *store, const char *text,
		      struct restore_tell *out, struct err *err) MUST_CHECK;
