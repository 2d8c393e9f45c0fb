/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/cli/lists.h"

#include "cli/cli.h"

#include <stdlib.h>

char *lists_print(const char *post_dir, const char *type, bool is_csv, size_t *size)
{
	struct cli cli = { .post_dir = post_dir, .lang = LANG_ES, .err = stderr,
			   .clock = clock_system() };
	const char *words[] = { "list", type, "--format", is_csv ? "csv" : "json",
				/* data of people leave before a witness */
				"--as", "manager", "--with", "treasurer", "--reason", "prueba" };
	char *argv[ARRAY_LEN(words) + 1] = { NULL }, pin[] = "11115\n";
	FILE *typed = fmemopen(pin, sizeof(pin) - 1, "r"), *old = stdin;
	char *bytes = NULL;

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		argv[i] = (char *)(uintptr_t)words[i];

	arena_init(&cli.arena);
	cli.out = open_memstream(&bytes, size);
	if (cli.out == NULL)
		return NULL;
	stdin = typed;
	enum status status = command_list(&cli, (int)ARRAY_LEN(words), argv);
	stdin = old;
	fclose(typed);
	fclose(cli.out);
	arena_fini(&cli.arena);
	if (status == STATUS_DONE)
		return bytes;
	free(bytes);
	return NULL;
}
