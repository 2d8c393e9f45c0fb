/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the measurements share: time, percentiles, made-up numbers, a folder of their own, other
 * programs, a demo post. Whatever goes wrong ends the program with a sentence.
 */
#pragma once

#include "store/store.h"

#include <sys/types.h>

#define MEASURE_PATH_BYTES 400

_Noreturn void measure_die(const char *what, const struct err *err); /* err may be NULL */

int64_t measure_ns(void);     /* the clock on the wall */
int64_t measure_cpu_ns(void); /* of this process */

/* The same numbers in every run. */
struct chance {
	uint64_t state;
};
int64_t chance_below(struct chance *chance, int64_t below);

/* Times of one way, in the order they were taken; sorted by the first question. */
struct sample {
	int64_t *ns;
	int count, capacity;
	bool is_sorted;
};
void sample_add(struct sample *sample, int64_t ns);
int64_t sample_at(struct sample *sample, double part); /* 0.5: the median; 0.99 */
void sample_free(struct sample *sample);

/* Rows of a table: name, median and p99 in microseconds, ratio to a limit (0 prints none). */
void measure_head(const char *title, const char *of_what);
void measure_row(const char *name, struct sample *sample, struct sample *limit);

/* A new folder below TMPDIR or /var/tmp; measure_fini takes it away with all in it. */
void measure_init(char dir[MEASURE_PATH_BYTES]);
void measure_fini(const char *dir);

/* Runs a program to its end, its output thrown away; nanoseconds. Dies unless it ends with 0. */
int64_t measure_run(const char *const *argv);
const char *measure_posta(void); /* $POSTA */
/* $POSTA demo DIR --years N --seed 7 */
void measure_demo(const char *dir, int years);
/* A post opened; and all its segments from the page cache, through the hash the chain uses. */
struct store *measure_open(const char *post, const struct store_options *options);
void measure_hash_journal(const char *post);
int64_t measure_bytes(const char *folder); /* of the files in it, as allocated on the disk */
