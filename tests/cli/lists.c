/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/cli/lists.h"

#include "cli/cli.h"

#include <stdlib.h>

char *lists_print(const char *post_dir, const char *type, bool is_csv, size_t *size)
{
	struct cli cli = { .post_dir = post_dir, .lang = LANG_ES, .err = stderr,
			   .clock = clock_system() };
	char *argv[] = { (char *)(uintptr_t)"list", (char *)(uintptr_t)type,
			 (char *)(uintptr_t)"--format",
			 (char *)(uintptr_t)(is_csv ? "csv" : "json"), NULL };
	char *bytes = NULL;

	arena_init(&cli.arena);
	cli.out = open_memstream(&bytes, size);
	if (cli.out == NULL)
		return NULL;
	enum status status = command_list(&cli, 4, argv);
	fclose(cli.out);
	arena_fini(&cli.arena);
	if (status == STATUS_DONE)
		return bytes;
	free(bytes);
	return NULL;
}
