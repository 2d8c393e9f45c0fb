/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected files, and other programs' answers. Whatever goes wrong fails the test that called. */
#pragma once

#include "base/arena.h"

/* A folder of the test's own below the build, made anew; *path in the arena. */
const char *golden_dir(struct arena *arena, const char *name);
/* Writes bytes to folder/name; the path in the arena. */
const char *golden_write(struct arena *arena, const char *dir, const char *name, struct span bytes);
/* Runs a command line and returns its standard output (and error); asserts its exit status. */
const char *golden_run(struct arena *arena, int status, const char *command);
/* Is the program there? Tests of optional tools skip() without it. */
bool golden_has(const char *program);
/* The bytes of $srcdir/`path`; with POSTA_GOLDEN=write the file is written instead ("make golden").
 */
void golden_check(const char *path, struct span bytes);
/* Text as bytes. */
struct span golden_span(const char *text);
