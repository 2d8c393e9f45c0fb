/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of one command as a table: "--name VALUE", "--name=VALUE", "--flag", and plain
 * arguments. */
#pragma once

#include "base/base.h"

struct option_row {
	const char *name;   /* "--month", or "-o" */
	const char **value; /* NULL: a flag */
	bool *flag;
};

/*
 * Reads argv[1..]. Plain arguments go to plain[0..plain_max) in order, NULL where absent; "--"
 * ends the
 * options; "-" is plain. Returns NULL when all was understood, else the argument that was not.
 */
const char *option_read(int argc, char **argv, const struct option_row *row, int row_count,
			const char **plain, int plain_max);
