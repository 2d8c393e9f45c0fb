/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta: where the program starts. */
#include "config.h"

#include <stdio.h>
#include <string.h>

enum { STATUS_DONE = 0, STATUS_USAGE = 2 };

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts(PACKAGE_STRING);
		return STATUS_DONE;
	}
	fputs("usage: posta --version\n", stderr);
	return STATUS_USAGE;
}
