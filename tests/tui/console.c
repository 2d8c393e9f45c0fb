/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/console.h"

#include <stdlib.h>

int console_setup(void **state)
{
	struct console *console = calloc(1, sizeof(*console));

	world_open(&console->world);
	*state = console;
	return 0;
}

int console_teardown(void **state)
{
	struct console *console = *state;

	if (console->vt)
		vt_close(console->vt);
	world_close(&console->world);
	free(console);
	return 0;
}

const char *console_program(void)
{
	const char *posta = getenv("POSTA");

	return posta ? posta : "./posta";
}

struct vt *console_start(const char *dir, const struct vt_options *options)
{
	const char *argv[] = { console_program(), "--post", dir, "--lang", "es", NULL };
	const char *env[] = { "POSTA_TEST_CLOCK=2026-10-05T08:00", NULL };
	struct vt_options all = *options;

	all.argv = argv;
	if (!all.env)
		all.env = env;
	return vt_open(&all);
}

void console_stop(struct console *console)
{
	vt_close(console->vt);
	console->vt = NULL;
}
