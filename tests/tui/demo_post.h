/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo post that screen scripts copy; made when the first asks for it would be too late to
 * share. */
#pragma once

#include <stdbool.h>

/* By `program`, in a new folder, which is the caller's to remove; "" when there is none. Scripts
 * find it in $POSTA_SCREENS_DEMO. */
void demo_post_make(const char *program, char dir[64]);
/* Does a script say "post demo"? */
bool demo_post_is_wanted(const char *path);
