/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drives a fuzzer without libFuzzer: replays its corpus (TAP), or mutates it by chance:
 *
 *     fz_NAME                        replay $srcdir/tests/fuzz/corpus/NAME
 *     fz_NAME run SECONDS [SEED]     mutate; the input being tried lies in fz_NAME.input, so it is
 *                                    there when the program ends by it
 */
#include "tests/fuzz/fuzz.h"

#ifndef POSTA_LIBFUZZER

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define INPUT_BYTES_MAX 65536
#define CORPUS_MAX 4096

struct input {
	uint8_t *data;
	size_t size;
};

struct driver {
	char name[64];
	char dir[600];
	struct input *corpus;
	int count;
	uint64_t random;
};

static uint64_t next(struct driver *driver)
{
	driver->random ^= driver->random << 13;
	driver->random ^= driver->random >> 7;
	driver->random ^= driver->random << 17;
	return driver->random * 0x2545F4914F6CDD1Du >> 16;
}

static size_t below(struct driver *driver, size_t count)
{
	return count == 0 ? 0 : (size_t)(next(driver) % count);
}

/* --- corpus ----------------------------------------------------------------------------------- */

static bool read_input(const char *path, struct input *out)
{
	FILE *file = fopen(path, "re");

	if (!file)
		return false;
	out->data = malloc(INPUT_BYTES_MAX + 1);
	if (!out->data)
		abort();
	out->size = fread(out->data, 1, INPUT_BYTES_MAX, file);
	fclose(file);
	return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_corpus(struct driver *driver)
{
	struct dirent **name;
	int count = scandir(driver->dir, &name, NULL, by_name);

	driver->corpus = calloc(CORPUS_MAX, sizeof(*driver->corpus));
	if (!driver->corpus)
		abort();
	for (int i = 0; i < count; i++) {
		char path[900];
		snprintf(path, sizeof(path), "%s/%s", driver->dir, name[i]->d_name);
		if (name[i]->d_name[0] != '.' && driver->count < CORPUS_MAX &&
		    read_input(path, &driver->corpus[driver->count]))
			driver->count++;
		free(name[i]);
	}
	if (count >= 0)
		free(name);
}

static void free_corpus(struct driver *driver)
{
	for (int i = 0; i < driver->count; i++)
		free(driver->corpus[i].data);
	free(driver->corpus);
}

/* A copy of exactly that size, so that a byte read behind it is seen. */
static void try_input(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	if (!copy)
		abort();
	if (size > 0)
		memcpy(copy, data, size);
	(void)LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

/* --- mutation --------------------------------------------------------------------------------- */

static size_t mutate_once(struct driver *driver, uint8_t *data, size_t size)
{
	static const uint8_t odd[] = { 0, 1, 0x7F, 0x80, 0xFF, 0x1B, '\n', '"', '{', '[', 0x9F };
	size_t at = below(driver, size), left = size - at;

	switch (below(driver, 8)) {
	case 0:
		if (size > 0)
			data[at] ^= (uint8_t)(1u << below(driver, 8));
		return size;
	case 1:
		if (size > 0)
			data[at] = (uint8_t)next(driver);
		return size;
	case 2:
		if (size > 0)
			data[at] = odd[below(driver, sizeof(odd))];
		return size;
	case 3: { /* a piece goes */
		size_t gone = left > 0 ? 1 + below(driver, left < 16 ? left : 16) : 0;
		gone = gone > left ? left : gone;
		memmove(data + at, data + at + gone, left - gone);
		return size - gone;
	}
	case 4: { /* a piece twice */
		size_t more = left < 16 ? left : 16;
		if (size + more > INPUT_BYTES_MAX)
			return size;
		memmove(data + at + more, data + at, left);
		return size + more;
	}
	case 5:
		if (size >= INPUT_BYTES_MAX)
			return size;
		memmove(data + at + 1, data + at, left);
		data[at] = (uint8_t)next(driver);
		return size + 1;
	case 6: /* cut off */
		return at;
	default: { /* the end of another one */
		const struct input *other = &driver->corpus[below(driver, (size_t)driver->count)];
		size_t from = below(driver, other->size), more = other->size - from;
		if (at + more > INPUT_BYTES_MAX)
			return size;
		memcpy(data + at, other->data + from, more);
		return at + more;
	}
	}
}

static void run(struct driver *driver, int seconds)
{
	char path[128];
	time_t end = time(NULL) + seconds;
	int64_t tries = 0;
	uint8_t *data = malloc(INPUT_BYTES_MAX + 64);

	snprintf(path, sizeof(path), "%s.input", driver->name);
	if (driver->count == 0)
		driver->corpus[driver->count++] = (struct input){ calloc(1, 1), 0 };
	while (data && time(NULL) < end) {
		const struct input *from =
			&driver->corpus[below(driver, (size_t)driver->count)];
		size_t size = from->size;
		memcpy(data, from->data, size);
		for (size_t i = 0; i <= below(driver, 8); i++)
			size = mutate_once(driver, data, size);
		fuzz_write(path, data, size);
		try_input(data, size);
		tries++;
	}
	free(data);
	(void)unlink(path);
	printf("# %s: %lld inputs tried\n", driver->name, (long long)tries);
}

int main(int argc, char **argv)
{
	struct driver driver = { .random = 20261005 };
	const char *srcdir = getenv("srcdir"), *slash = strrchr(argv[0], '/');
	const char *name = slash ? slash + 1 : argv[0];

	snprintf(driver.name, sizeof(driver.name), "%s", name);
	snprintf(driver.dir, sizeof(driver.dir), "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".",
		 strncmp(name, "fz_", 3) == 0 ? name + 3 : name);
	read_corpus(&driver);
	if (argc >= 3 && strcmp(argv[1], "run") == 0) {
		if (argc > 3)
			driver.random = strtoull(argv[3], NULL, 10) | 1;
		run(&driver, atoi(argv[2]));
	} else {
		printf("1..1\n");
		for (int i = 0; i < driver.count; i++)
			try_input(driver.corpus[i].data, driver.corpus[i].size);
		printf("# %s: %d kept inputs\n", driver.name, driver.count);
		printf("%sok 1 - the kept inputs of %s do no harm\n",
		       driver.count > 0 ? "" : "not ", driver.name);
	}
	free_corpus(&driver);
	return 0;
}

#endif
