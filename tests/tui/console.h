/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta on a pseudo-terminal in front of a small world: for tests that look at it from outside. */
#pragma once

#include "tests/core/world.h"
#include "tests/tui/vt.h"

struct console {
	struct world world;
	struct vt *vt; /* NULL: not started, or stopped */
};

/* For cmocka: a new world in *state, and its end with the program's. */
int console_setup(void **state);
int console_teardown(void **state);

const char *console_program(void); /* $POSTA, or ./posta */
/* posta --post DIR --lang es; of `options` only argv is not looked at. `env` begins with the clock
 * when options->env is NULL: five October 2026, eight in the morning. */
struct vt *console_start(const char *dir, const struct vt_options *options);
void console_stop(struct console *console);
