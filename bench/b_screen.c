/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens beside bare ncurses, in one run: start to first paint, key to paint, bytes for a key,
 * memory, what an idle minute costs. Read the ratios. POSTA is the program, BARE the bare one,
 * POSTA_BENCH_YEARS the length of the history (10).
 */
#include "tests/tui/vt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STARTS 21
#define KEYS 400
#define IDLE_MS 60000

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

struct spread {
	int64_t median, p99;
};

static struct spread spread_of(int64_t *value, int count)
{
	qsort(value, (size_t)count, sizeof(*value), by_value);
	return (struct spread){ value[count / 2], value[count * 99 / 100] };
}

static struct vt *start(const char *const *argv)
{
	static const char *const env[] = { "POSTA_TEST_CLOCK=2026-10-05T08:00", NULL };

	return vt_open(&(struct vt_options){ .argv = argv, .env = env, .term = "linux" });
}

/* From fork to the answer that everything is painted. */
static struct spread measure_start(const char *const *argv)
{
	int64_t us[STARTS];

	for (int i = 0; i < STARTS; i++) {
		int64_t from_us = vt_now_us();
		struct vt *vt = start(argv);
		us[i] = vt_now_us() - from_us;
		vt_close(vt);
	}
	return spread_of(us, STARTS);
}

struct keys {
	struct spread us, bytes;
};

/* The same key, or the letters of a text again and again, each until it is painted. */
static struct keys measure_keys(struct vt *vt, const char *const *key, int key_count)
{
	int64_t us[KEYS], bytes[KEYS];

	for (int i = 0; i < KEYS; i++) {
		int64_t from_bytes = vt_bytes(vt), from_us = vt_now_us();
		vt_text(vt, key[i % key_count]);
		vt_sync(vt);
		us[i] = vt_now_us() - from_us;
		bytes[i] = vt_bytes(vt) - from_bytes;
	}
	return (struct keys){ spread_of(us, KEYS), spread_of(bytes, KEYS) };
}

static void print_keys(const char *what, struct keys keys, const struct keys *bare)
{
	printf("%-34s %7lld %7lld us", what, (long long)keys.us.median, (long long)keys.us.p99);
	if (bare)
		printf("  x %-5.1f", (double)keys.us.median / (double)bare->us.median);
	else
		printf("         ");
	printf(" %5lld bytes (p99 %lld)\n", (long long)keys.bytes.median,
	       (long long)keys.bytes.p99);
}

static void print_memory(struct vt *vt)
{
	char path[64], line[256];

	snprintf(path, sizeof(path), "/proc/%d/status", vt_pid(vt));
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, "VmRSS", 5) == 0 || strncmp(line, "RssAnon", 7) == 0 ||
		    strncmp(line, "RssFile", 7) == 0)
			printf("%-34s %.*s\n", "", (int)strcspn(line, "\n"), line);
	if (file)
		fclose(file);
}

static void login(struct vt *vt)
{
	vt_keys(vt, "12580"); /* the demo's nurse */
	if (!vt_has(vt, "Rosa Quispe"))
		vt_print(vt);
}

static const char *const down[] = { "\033[B", "\033[B", "\033[A", "\033[A" };
static const char *const letters[] = { "q", "u", "i", "\177", "\177", "\177" };
static const char *const product[] = { "p", "a", "r", "a", "\177", "\177", "\177", "\177" };
static const char *const typed[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

static void measure_post(const char *const *argv, const struct keys *bare_step,
			 const struct keys *bare_letter)
{
	struct vt *vt = start(argv);

	login(vt);
	print_memory(vt);
	vt_keys(vt, "<F3>");
	print_keys("patients: letter of a search", measure_keys(vt, letters, 6), bare_letter);
	vt_keys(vt, "<^U>qui");
	print_keys("patients: list step with details", measure_keys(vt, down, 4), bare_step);
	vt_keys(vt, "<ESC><ESC><F9>pi<Enter>");
	vt_close(vt);
	/* The counter: products looked up, and the stock. */
	vt = start(argv);
	vt_keys(vt, "21470<F2>");
	print_keys("sale: letter of a product", measure_keys(vt, product, 8), bare_letter);
	vt_close(vt);
	vt = start(argv);
	vt_keys(vt, "21470<F3>");
	print_keys("stock: list step with card", measure_keys(vt, down, 4), bare_step);
	vt_close(vt);
	/* A form of plain text: a new person, by the manager. */
	vt = start(argv);
	vt_keys(vt, "33690<F9>us<Enter>");
	print_keys("users: list step", measure_keys(vt, down, 4), bare_step);
	vt_keys(vt, "<F5>");
	print_keys("form: typed letter", measure_keys(vt, typed, 8), bare_letter);
	vt_close(vt);
}

/* What the line carries when nobody does anything, at the home screen: the clock. */
static void measure_idle(const char *const *argv)
{
	struct vt *vt = vt_open(&(struct vt_options){ .argv = argv, .term = "linux",
						      .is_deaf = true });

	vt_pump(vt, 1000);
	vt_text(vt, "12580");
	vt_pump(vt, 4000); /* argon2 is slow on purpose; and the idle time after a key */
	int64_t from_bytes = vt_bytes(vt);
	vt_pump(vt, IDLE_MS);
	printf("%-34s %7s                   %5lld bytes\n", "an idle minute", "",
	       (long long)(vt_bytes(vt) - from_bytes));
	vt_close(vt);
}

int main(void)
{
	const char *posta = getenv("POSTA"), *bare = getenv("BARE");
	const char *years = getenv("POSTA_BENCH_YEARS");
	char dir[] = "/tmp/posta-bench-XXXXXX", post[64], command[512];

	if (!posta || !bare || !mkdtemp(dir)) {
		fprintf(stderr, "POSTA and BARE name the programs\n");
		return 1;
	}
	snprintf(post, sizeof(post), "%s/post", dir);
	snprintf(command, sizeof(command), "'%s' demo '%s' --years %s --seed 7 >/dev/null", posta,
		 post, years ? years : "10");
	if (system(command) != 0)
		return 1;
	const char *bare_argv[] = { bare, NULL };
	const char *posta_argv[] = { posta, "--post", post, NULL };
	struct spread bare_start = measure_start(bare_argv);
	struct spread posta_start = measure_start(posta_argv);
	printf("%-34s %7lld us\n", "bare ncurses: start", (long long)bare_start.median);
	printf("%-34s %7lld us          x %.1f\n", "posta: start to the lock screen",
	       (long long)posta_start.median,
	       (double)posta_start.median / (double)bare_start.median);
	struct vt *vt = start(bare_argv);
	struct keys bare_step = measure_keys(vt, down, 4);
	struct keys bare_letter = measure_keys(vt, typed, 8);
	vt_close(vt);
	print_keys("bare ncurses: list step", bare_step, NULL);
	print_keys("bare ncurses: letter", bare_letter, NULL);
	measure_post(posta_argv, &bare_step, &bare_letter);
	measure_idle(posta_argv);
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	return system(command) != 0;
}
