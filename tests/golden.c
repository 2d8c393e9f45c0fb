/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

static const char *env(const char *name, const char *otherwise)
{
	const char *value = getenv(name);

	return value == NULL || value[0] == '\0' ? otherwise : value;
}

struct span golden_span(const char *text)
{
	return (struct span){ .data = (const uint8_t *)text, .size = strlen(text) };
}

const char *golden_dir(struct arena *arena, const char *name)
{
	const char *top = arena_fmt(arena, "%s/tests-out", env("builddir", "."));
	const char *path = arena_fmt(arena, "%s/%s", top, name);

	(void)golden_run(arena, 0, arena_fmt(arena, "rm -rf '%s' && mkdir -p '%s'", path, path));
	return path;
}

const char *golden_write(struct arena *arena, const char *dir, const char *name, struct span bytes)
{
	const char *path = arena_fmt(arena, "%s/%s", dir, name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
	assert_int_equal(fclose(file), 0);
	return path;
}

static char *read_all(struct arena *arena, FILE *file, size_t *size)
{
	size_t capacity = 4096;
	char *data = arena_alloc(arena, capacity);
	size_t got;

	*size = 0;
	while ((got = fread(data + *size, 1, capacity - *size - 1, file)) > 0) {
		*size += got;
		if (*size + 1 == capacity) {
			char *more = arena_alloc(arena, capacity * 2);

			memcpy(more, data, *size);
			data = more;
			capacity *= 2;
		}
	}
	data[*size] = '\0';
	return data;
}

const char *golden_run(struct arena *arena, int status, const char *command)
{
	FILE *pipe = popen(arena_fmt(arena, "%s 2>&1", command), "r");
	size_t size;
	char *out;
	int code;

	assert_non_null(pipe);
	out = read_all(arena, pipe, &size);
	code = pclose(pipe);
	if (!WIFEXITED(code) || WEXITSTATUS(code) != status)
		print_message("# %s\n# %s\n", command, out);
	assert_true(WIFEXITED(code));
	assert_int_equal(WEXITSTATUS(code), status);
	return out;
}

bool golden_has(const char *program)
{
	struct arena arena = { 0 };
	FILE *pipe = popen(arena_fmt(&arena, "command -v %s >/dev/null 2>&1", program), "r");
	bool has;

	assert_non_null(pipe);
	has = pclose(pipe) == 0;
	arena_fini(&arena);
	return has;
}

/* Prints the first line that differs. */
static void print_difference(const char *path, const char *want, const char *got)
{
	int line = 1;

	while (*want != '\0' || *got != '\0') {
		size_t a = strcspn(want, "\n");
		size_t b = strcspn(got, "\n");

		if (a != b || memcmp(want, got, a) != 0) {
			print_message("# %s:%d\n# want: %.*s\n# got:  %.*s\n", path, line, (int)a,
				      want, (int)b, got);
			return;
		}
		want += a + (want[a] == '\n');
		got += b + (got[b] == '\n');
		line++;
	}
}

void golden_check(const char *path, struct span bytes)
{
	struct arena arena = { 0 };
	const char *whole = arena_fmt(&arena, "%s/%s", env("srcdir", "."), path);
	const char *got = arena_strn(&arena, (const char *)bytes.data, bytes.size);
	FILE *file;
	size_t size;
	char *want;

	if (strcmp(env("POSTA_GOLDEN", ""), "write") == 0) {
		file = fopen(whole, "wb");
		assert_non_null(file);
		assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
		assert_int_equal(fclose(file), 0);
	}
	file = fopen(whole, "rb");
	if (file == NULL)
		print_message("# no %s: make golden\n", whole);
	assert_non_null(file);
	want = read_all(&arena, file, &size);
	fclose(file);
	if (size != bytes.size || memcmp(want, bytes.data, size) != 0) {
		print_difference(path, want, got);
		fail_msg("%s differs; read it, then: make golden", path);
	}
	arena_fini(&arena);
}
