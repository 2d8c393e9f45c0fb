/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

void bug_at(const char *file, int line, const char *why)
{
	fprintf(stderr, "posta: bug at %s:%d: %s\n", file, line, why);
	fflush(stderr);
	abort();
}
