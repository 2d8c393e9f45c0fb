/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every file of posta uses: attributes, array length, bugs. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
#define NORETURN __attribute__((noreturn))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Marks a text for the translators; tr() of base/lang.h looks it up when it is shown. */
#define N_(text) text

/*
 * A state that only an error in posta itself can bring about. Prints the place to standard error,
 * and aborts; tui/ catches SIGABRT to give the terminal back first.
 */
#define BUG(why) bug_at(__FILE__, __LINE__, (why))
#define BUG_ON(condition) ((condition) ? BUG(#condition) : (void)0)
NORETURN void bug_at(const char *file, int line, const char *why);

/* Borrowed bytes: owns nothing, lives as long as what it points into. */
struct span {
	const uint8_t *data;
	size_t size;
};
