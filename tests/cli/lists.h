/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What posta list prints, for tests that have screens too (their headers do not meet). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* All records of a type; NULL when it failed. free(3) it. */
char *lists_print(const char *post_dir, const char *type, bool is_csv, size_t *size);
