/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fuzzers. Each program of this folder has one LLVMFuzzerTestOneInput; what it must not do is end.
 * Without an argument it replays its kept corpus (tests/fuzz/corpus/NAME, make check). With
 * "run SECONDS SEED" it mutates the corpus by chance (driver.c); built by clang with
 * -fsanitize=fuzzer (make fuzz) libFuzzer drives it instead. An input that ended it is kept in the
 * corpus when the fault is mended.
 */
#pragma once

#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A folder of this process alone, taken away at its end. */
const char *fuzz_dir(void);
void fuzz_write(const char *path, const void *data, size_t size);
/* A property of the program that does not hold: says so and aborts. */
void fuzz_must(bool holds, const char *what);
/* Bytes from the front of the input; zeros behind its end. */
struct fuzz_in {
	const uint8_t *data;
	size_t size;
};
uint8_t fuzz_u8(struct fuzz_in *in);
uint16_t fuzz_u16(struct fuzz_in *in);
struct span fuzz_take(struct fuzz_in *in, size_t size); /* at most */
