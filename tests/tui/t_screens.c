/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs the screen scripts tests/screens/NAME.t (all, or those named on the command line) and prints
 * TAP. A script is a text, one command a line; # starts a comment:
 *
 *     size 80 24             columns and rows (before the program starts)
 *     term linux             TERM
 *     also vt100 alt         the whole script once more on that terminal, each F key pressed as
 *                            Alt and its digit ("ctrl": as its control key; "keys": as it is)
 *     lang es                language of the lock screen
 *     env NAME=VALUE         environment of the program
 *     clock 2026-10-05T08:00 its clock, standing still
 *     told 2000-01-01T00:05 300000 a       or both its clocks, as often as it comes: the wall,
 *                            milliseconds since the machine was started, that start's name
 *     post world             made by tests/core/world.h; "post morning": tests/tui/morning.h;
 *                            "post demo": posta demo, seed 7, until 2026-11-21
 *     sticks AZUL ROJA       folders that pass for USB sticks, in $POSTA_TEST_STICKS; "sticks":
 *                            none; one whose name begins with a dot is not put in
 *     apply FILE.jsonl       operations applied before the start: FILE beside the script
 *     login nurse 11112      by role or by name, as the lock screen shows it
 *     keys para 500 <Enter> 1c8x3 <F2>     blanks beside <names> are not typed; <Space> is
 *     type TEXT              all characters as they are, blanks too
 *     scan 7751234567890     paste TEXT        resize 100 30       wait TEXT
 *     pause 350              milliseconds, for what waits until a person could have read it
 *     restart                ends the program with SIGKILL and starts it again
 *     signal HUP             expect-exit 0
 *     expect TEXT            somewhere on the screen; expect-not TEXT
 *     expect-row 23 Guardado...            row from 1; ... stands for anything
 *     expect-cursor 5 13     row and column from 1
 *     expect-reverse 5 1     the cell is reverse
 *     expect-screen          followed by as many lines "|row" as the screen has rows
 *     count                  keys and bytes are counted from here
 *     expect-keys <= 80      expect-bytes <= 500
 *     sh COMMAND             with POST (folder) and POSTA; must succeed
 *     expect-output TEXT     in what the last sh wrote
 *     picture NAME           the screen as POSTA_PICTURES/NAME.svg, if that is set
 *
 * POSTA_GOLDEN=write rewrites the lines of expect-screen. Without a post command: post world.
 */
#include "tests/core/world.h"
#include "tests/tui/demo_post.h"
#include "tests/tui/morning.h"
#include "tests/tui/picture.h"

#include <dirent.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE_BYTES 2048
#define PATH_BYTES 512
#define COMMAND_BYTES 8192
#define LINES_MAX 2000
#define ENV_MAX 16
#define WAIT_MS 10000
#define VARIANTS_MAX 6

/* A script once more: other terminal, other keys. */
struct variant {
	char term[32], way[8];
};

struct script {
	const char *path;
	char *line[LINES_MAX]; /* as read; expect-screen may replace some */
	int line_count;
	int at;                /* of the command being done */
	bool is_rewritten;
	char why[LINE_BYTES];
	struct world world;
	bool has_world;
	char dir[PATH_BYTES];    /* of the post */
	char demo[64];           /* temporary folder to remove, "" none */
	char sticks[64];         /* the same */
	char told[64];           /* file that tells the clocks, "" none */
	char env[ENV_MAX][256];
	int env_count;
	char term[32], lang[8];
	struct variant variant[VARIANTS_MAX]; /* run again with the last one: is_again */
	int variant_count;
	bool is_again;
	int rows, cols;
	struct vt *vt;
	int keys;
	int64_t bytes;
	char output[65536];
};

static bool fail(struct script *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static bool fail(struct script *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->why, sizeof(s->why), fmt, ap);
	va_end(ap);
	return false;
}

/* --- the post and the program ----------------------------------------------------------------- */

static const char *program(void)
{
	const char *posta = getenv("POSTA");

	return posta ? posta : "./posta";
}

/* Commands have the clock of the script, as the screens have. */
static void set_env(const struct script *s)
{
	setenv("POSTA_TEST_PING", "1", 1);
	unsetenv("POSTA_TEST_CLOCK");
	for (int i = 0; i < s->env_count; i++) {
		char name[64];
		size_t size = strcspn(s->env[i], "=");
		snprintf(name, sizeof(name), "%.*s", (int)size, s->env[i]);
		if (s->env[i][size] == '=')
			setenv(name, s->env[i] + size + 1, 1);
	}
}

static bool run_shell(struct script *s, const char *command)
{
	char line[LINE_BYTES * 2];
	size_t size = 0;

	setenv("POST", s->dir, 1);
	setenv("POSTA", program(), 1);
	set_env(s);
	snprintf(line, sizeof(line), "{ %s\n} 2>&1", command);
	FILE *pipe = popen(line, "r");
	if (!pipe)
		return fail(s, "cannot run a shell");
	size = fread(s->output, 1, sizeof(s->output) - 1, pipe);
	s->output[size] = '\0';
	int status = pclose(pipe);
	if (status != 0)
		return fail(s, "status %d of: %s\n# %s", WEXITSTATUS(status), command, s->output);
	return true;
}

static bool make_post(struct script *s, const char *kind)
{
	char command[COMMAND_BYTES];

	if (strcmp(kind, "world") == 0 || strcmp(kind, "morning") == 0) {
		world_open(&s->world);
		s->has_world = true;
		if (strcmp(kind, "morning") == 0)
			morning_fill(&s->world);
		snprintf(s->dir, sizeof(s->dir), "%s", s->world.dir);
		return true;
	}
	if (strcmp(kind, "demo") != 0)
		return fail(s, "no such post: %s", kind);
	/* Made once for all scripts of this run, copied for each. */
	snprintf(s->demo, sizeof(s->demo), "/tmp/posta-screens-XXXXXX");
	if (!mkdtemp(s->demo))
		return fail(s, "no temporary folder");
	snprintf(s->dir, sizeof(s->dir), "%s/post", s->demo);
	const char *made = getenv("POSTA_SCREENS_DEMO");
	snprintf(command, sizeof(command), "cp -a '%s' '%s'", made, s->dir);
	return made ? run_shell(s, command) : fail(s, "no demo post");
}

static void start(struct script *s)
{
	const char *env[ENV_MAX + 1] = { 0 };
	const char *argv[] = { program(), "--post", s->dir, "--lang", s->lang, NULL };

	for (int i = 0; i < s->env_count; i++)
		env[i] = s->env[i];
	s->vt = vt_open(&(struct vt_options){ .argv = argv, .env = env, .term = s->term,
					      .rows = s->rows, .cols = s->cols });
	s->keys = 0;
	s->bytes = vt_bytes(s->vt);
}

static bool ensure_started(struct script *s)
{
	if (s->vt)
		return true;
	if (!s->dir[0] && !make_post(s, "world"))
		return false;
	start(s);
	return true;
}

/* --- commands --------------------------------------------------------------------------------- */

static bool add_env(struct script *s, const char *fmt, const char *value)
{
	if (s->env_count == ENV_MAX)
		return fail(s, "too many env");
	snprintf(s->env[s->env_count++], sizeof(s->env[0]), fmt, value);
	return true;
}

static bool do_size(struct script *s, const char *arg)
{
	if (sscanf(arg, "%d %d", &s->cols, &s->rows) != 2)
		return fail(s, "size COLUMNS ROWS");
	return true;
}

static bool do_also(struct script *s, const char *arg)
{
	struct variant *variant = &s->variant[s->variant_count];

	if (s->is_again)
		return true;
	if (s->variant_count == VARIANTS_MAX ||
	    sscanf(arg, "%31s %7s", variant->term, variant->way) != 2)
		return fail(s, "also TERM WAY");
	s->variant_count++;
	return true;
}

static bool do_term(struct script *s, const char *arg)
{
	if (s->is_again)
		return true;
	snprintf(s->term, sizeof(s->term), "%s", arg);
	return true;
}

static bool do_lang(struct script *s, const char *arg)
{
	snprintf(s->lang, sizeof(s->lang), "%s", arg);
	return true;
}

static bool do_env(struct script *s, const char *arg)
{
	return add_env(s, "%s", arg);
}

static bool do_clock(struct script *s, const char *arg)
{
	return add_env(s, "POSTA_TEST_CLOCK=%s", arg);
}

/* Renamed into place: the program never reads half of it. It looks 20 times a second. */
static bool do_told(struct script *s, const char *arg)
{
	char next[80];

	if (!s->told[0]) {
		snprintf(s->told, sizeof(s->told), "/tmp/posta-told-%ld", (long)getpid());
		if (!add_env(s, "POSTA_TEST_CLOCK=@%s", s->told))
			return false;
	}
	snprintf(next, sizeof(next), "%s.new", s->told);
	FILE *file = fopen(next, "w");
	if (!file || fprintf(file, "%s\n", arg) < 0 || fclose(file) != 0 ||
	    rename(next, s->told) != 0)
		return fail(s, "cannot write %s", next);
	if (s->vt)
		vt_pump(s->vt, 250);
	return true;
}

static bool do_sticks(struct script *s, const char *arg)
{
	char command[COMMAND_BYTES];

	snprintf(s->sticks, sizeof(s->sticks), "/tmp/posta-sticks-XXXXXX");
	if (!mkdtemp(s->sticks) || !add_env(s, "POSTA_TEST_STICKS=%s", s->sticks))
		return fail(s, "no temporary folder");
	snprintf(command, sizeof(command), "cd '%s' && for name in %s; do mkdir $name; done",
		 s->sticks, arg);
	return run_shell(s, command);
}

static bool do_apply(struct script *s, const char *arg)
{
	char command[COMMAND_BYTES];
	const char *slash = strrchr(s->path, '/');

	if (!s->dir[0] && !make_post(s, "world"))
		return false;
	snprintf(command, sizeof(command), "'%s' --post '%s' apply '%.*s/%s'", program(), s->dir,
		 slash ? (int)(slash - s->path) : 1, slash ? s->path : ".", arg);
	return run_shell(s, command);
}

static bool do_login(struct script *s, const char *arg)
{
	static const struct {
		const char *role, *es, *en;
	} roles[] = {
		{ "nurse", "Enfermera", "Nurse" }, { "clerk", "Farmacia", "Pharmacy" },
		{ "manager", "Gerente", "Manager" }, { "treasurer", "Tesorer", "Treasurer" },
		{ "auditor", "Auditor", "Auditor" },
	};
	char who[64], pin[32], keys[128];
	int number = 0;

	if (sscanf(arg, "%63s %31s", who, pin) != 2)
		return fail(s, "login WHO PIN");
	for (int row = 0; row < s->rows && !number; row++) {
		const char *text = vt_row(s->vt, row);
		int at = 0;
		if (sscanf(text, "│%d", &at) != 1)
			continue;
		if (strstr(text, who))
			number = at;
		for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
			if (strcmp(roles[i].role, who) == 0 &&
			    (strstr(text, roles[i].es) || strstr(text, roles[i].en)))
				number = at;
	}
	if (!number)
		return fail(s, "nobody called %s on the lock screen", who);
	snprintf(keys, sizeof(keys), "%d%s%s", number, pin, strlen(pin) == 4 ? "" : "<Enter>");
	vt_keys(s->vt, keys);
	s->keys = 0;
	return true;
}

/* "<F2>" as <A-2> or <^S>, when the script runs so; NULL: as it is written. */
static const char *other_way(const struct script *s, const char *name)
{
	static const char *const alt[] = { "<A-1>", "<A-2>", "<A-3>", "<A-4>", "<A-5>", "<A-6>",
					   "<A-7>", "<A-8>", "<A-9>" };
	static const char *const ctrl[] = { "<^G>", "<^S>", "<^F>", "<F4>", "<^N>", "<^O>",
					    "<^T>", "<^R>", "<^K>" };
	const char *way = s->variant_count > 0 ? s->variant[s->variant_count - 1].way : "keys";

	if (!s->is_again || name[1] != 'F' || name[2] < '1' || name[2] > '9' || name[3] != '>')
		return NULL;
	return strcmp(way, "alt") == 0	  ? alt[name[2] - '1']
	       : strcmp(way, "ctrl") == 0 ? ctrl[name[2] - '1']
					  : NULL;
}

/* Blanks beside <names> are left out: "a b <Enter> c" is a, blank, b, Enter, c. */
static bool do_keys(struct script *s, const char *arg)
{
	char keys[LINE_BYTES];
	size_t len = 0;

	for (const char *at = arg; *at; at++) {
		if (*at == ' ') {
			const char *next = at + strspn(at, " ");
			bool is_after = len > 0 && keys[len - 1] == '>';
			if (*next == '<' || *next == '\0' || is_after)
				continue;
		}
		const char *other = *at == '<' ? other_way(s, at) : NULL;
		if (other) {
			len += (size_t)snprintf(keys + len, sizeof(keys) - len, "%s", other);
			at += 3;
			continue;
		}
		keys[len++] = *at;
	}
	keys[len] = '\0';
	s->keys += vt_keys(s->vt, keys);
	return true;
}

static bool do_type(struct script *s, const char *arg)
{
	for (const char *at = arg; *at;) {
		char one[8] = { 0 };
		size_t size = 1;
		while (((unsigned char)at[size] & 0xC0) == 0x80)
			size++;
		memcpy(one, at, size);
		vt_write(s->vt, one, size);
		vt_sync(s->vt);
		s->keys++;
		at += size;
	}
	return true;
}

static bool do_scan(struct script *s, const char *arg)
{
	vt_scan(s->vt, arg);
	return true;
}

static bool do_paste(struct script *s, const char *arg)
{
	vt_paste(s->vt, arg);
	return true;
}

static bool do_resize(struct script *s, const char *arg)
{
	if (!do_size(s, arg))
		return false;
	vt_resize(s->vt, s->rows, s->cols);
	return true;
}

static bool do_wait(struct script *s, const char *arg)
{
	return vt_wait_text(s->vt, arg, WAIT_MS) || fail(s, "not seen in time: %s", arg);
}

static bool do_pause(struct script *s, const char *arg)
{
	vt_pump(s->vt, atoi(arg));
	return true;
}

static bool do_restart(struct script *s, const char *arg)
{
	(void)arg;
	vt_signal(s->vt, SIGKILL);
	vt_wait_exit(s->vt, WAIT_MS);
	vt_close(s->vt);
	start(s);
	return true;
}

static bool do_signal(struct script *s, const char *arg)
{
	vt_signal(s->vt, strcmp(arg, "HUP") == 0 ? SIGHUP : strcmp(arg, "TERM") == 0 ? SIGTERM
										       : SIGKILL);
	return true;
}

static bool do_expect_exit(struct script *s, const char *arg)
{
	int status = vt_wait_exit(s->vt, WAIT_MS);

	vt_close(s->vt);
	s->vt = NULL;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != atoi(arg))
		return fail(s, "wait status %x", (unsigned)status);
	return true;
}

/* Does the whole text have the pattern, where ... stands for anything? */
static bool matches(const char *text, const char *pattern)
{
	const char *dots = strstr(pattern, "...");

	if (!dots)
		return strcmp(text, pattern) == 0;
	size_t head = (size_t)(dots - pattern);
	if (strncmp(text, pattern, head) != 0)
		return false;
	text += head;
	pattern = dots + 3;
	while (*pattern) {
		dots = strstr(pattern, "...");
		if (!dots) {
			size_t tail = strlen(pattern), left = strlen(text);
			return left >= tail && strcmp(text + left - tail, pattern) == 0;
		}
		char piece[LINE_BYTES];
		snprintf(piece, sizeof(piece), "%.*s", (int)(dots - pattern), pattern);
		const char *found = strstr(text, piece);
		if (!found)
			return false;
		text = found + strlen(piece);
		pattern = dots + 3;
	}
	return true;
}

static bool do_expect_row(struct script *s, const char *arg)
{
	char *end;
	long row = strtol(arg, &end, 10);
	const char *want = *end == ' ' ? end + 1 : end;
	const char *have = vt_row(s->vt, (int)row - 1);

	while (*have == ' ')
		have++;
	while (*want == ' ')
		want++;
	return matches(have, want) || fail(s, "row %ld is: %s", row, have);
}

static bool do_expect(struct script *s, const char *arg)
{
	return vt_has(s->vt, arg) || fail(s, "not on the screen: %s", arg);
}

static bool do_expect_not(struct script *s, const char *arg)
{
	return !vt_has(s->vt, arg) || fail(s, "on the screen: %s", arg);
}

static bool do_expect_cursor(struct script *s, const char *arg)
{
	int want_row, want_col, row, col;

	vt_cursor(s->vt, &row, &col);
	if (sscanf(arg, "%d %d", &want_row, &want_col) != 2)
		return fail(s, "expect-cursor ROW COLUMN");
	if (!vt_cursor_visible(s->vt))
		return fail(s, "the cursor is hidden");
	return (row + 1 == want_row && col + 1 == want_col) ||
	       fail(s, "the cursor is at %d %d", row + 1, col + 1);
}

static bool do_expect_reverse(struct script *s, const char *arg)
{
	int row, col;

	if (sscanf(arg, "%d %d", &row, &col) != 2)
		return fail(s, "expect-reverse ROW COLUMN");
	return vt_look_at(s->vt, row - 1, col - 1).is_reverse || fail(s, "it is not reverse");
}

static bool do_expect_screen(struct script *s, const char *arg)
{
	bool is_write = getenv("POSTA_GOLDEN") && strcmp(getenv("POSTA_GOLDEN"), "write") == 0;
	int first = s->at + 1, given = 0;

	(void)arg;
	while (first + given < s->line_count && s->line[first + given][0] == '|')
		given++;
	s->at += given;
	if (is_write) {
		int extra = s->rows - given;
		if (s->line_count + extra > LINES_MAX)
			return fail(s, "the script is too long");
		memmove(&s->line[first + s->rows], &s->line[first + given],
			(size_t)(s->line_count - first - given) * sizeof(s->line[0]));
		s->line_count += extra;
		s->at += extra;
		for (int i = 0; i < s->rows; i++) {
			char text[LINE_BYTES];
			snprintf(text, sizeof(text), "|%.2000s", vt_row(s->vt, i));
			s->line[first + i] = strdup(text);
		}
		s->is_rewritten = true;
		return true;
	}
	if (given != s->rows)
		return fail(s, "%d lines are expected, the screen has %d", given, s->rows);
	for (int i = 0; i < s->rows; i++)
		if (strcmp(s->line[first + i] + 1, vt_row(s->vt, i)) != 0)
			return fail(s, "row %d is    |%s\n#   expected |%s", i + 1,
				    vt_row(s->vt, i), s->line[first + i] + 1);
	return true;
}

static bool do_count(struct script *s, const char *arg)
{
	(void)arg;
	s->keys = 0;
	s->bytes = vt_bytes(s->vt);
	return true;
}

static bool at_most(struct script *s, const char *arg, int64_t have, const char *what)
{
	long long limit;

	if (sscanf(arg, "<= %lld", &limit) != 1)
		return fail(s, "expected <= NUMBER");
	if (have > limit)
		return fail(s, "%lld %s", (long long)have, what);
	return true;
}

static bool do_expect_keys(struct script *s, const char *arg)
{
	return at_most(s, arg, s->keys, "keys");
}

static bool do_expect_bytes(struct script *s, const char *arg)
{
	return at_most(s, arg, vt_bytes(s->vt) - s->bytes, "bytes");
}

static bool do_picture(struct script *s, const char *arg)
{
	char path[PATH_BYTES];
	const char *folder = getenv("POSTA_PICTURES");

	if (!folder)
		return true;
	snprintf(path, sizeof(path), "%s/%s.svg", folder, arg);
	return picture_write(s->vt, path) || fail(s, "cannot write %s", path);
}

static bool do_expect_output(struct script *s, const char *arg)
{
	return strstr(s->output, arg) || fail(s, "not written: %s\n# %s", arg, s->output);
}

static const struct {
	const char *name;
	bool (*run)(struct script *s, const char *arg);
	bool is_before; /* the program need not run */
} commands[] = {
	{ "size", do_size, true }, { "term", do_term, true }, { "lang", do_lang, true },
	{ "env", do_env, true }, { "clock", do_clock, true }, { "post", make_post, true },
	{ "also", do_also, true }, { "sticks", do_sticks, true }, { "told", do_told, true },
	{ "apply", do_apply, true }, { "login", do_login, false }, { "keys", do_keys, false },
	{ "type", do_type, false }, { "scan", do_scan, false }, { "paste", do_paste, false },
	{ "resize", do_resize, false }, { "wait", do_wait, false },
	{ "pause", do_pause, false }, { "restart", do_restart, false },
	{ "signal", do_signal, false },
	{ "expect-exit", do_expect_exit, false }, { "expect", do_expect, false },
	{ "expect-not", do_expect_not, false }, { "expect-row", do_expect_row, false },
	{ "expect-cursor", do_expect_cursor, false },
	{ "expect-reverse", do_expect_reverse, false },
	{ "expect-screen", do_expect_screen, false }, { "count", do_count, false },
	{ "expect-keys", do_expect_keys, false }, { "expect-bytes", do_expect_bytes, false },
	{ "sh", run_shell, true }, { "expect-output", do_expect_output, true },
	{ "picture", do_picture, false },
};

static bool run_line(struct script *s, const char *line)
{
	char name[32];
	size_t size = strcspn(line, " ");

	snprintf(name, sizeof(name), "%.*s", (int)size, line);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) != 0)
			continue;
		if (!commands[i].is_before && !ensure_started(s))
			return false;
		return commands[i].run(s, line + size + strspn(line + size, " "));
	}
	return fail(s, "no such command");
}

/* --- scripts ---------------------------------------------------------------------------------- */

static bool read_script(struct script *s)
{
	char text[LINE_BYTES];
	FILE *file = fopen(s->path, "r");

	if (!file)
		return fail(s, "cannot be read");
	while (fgets(text, sizeof(text), file) && s->line_count < LINES_MAX) {
		text[strcspn(text, "\n")] = '\0';
		s->line[s->line_count++] = strdup(text);
	}
	fclose(file);
	return true;
}

static void write_script(const struct script *s)
{
	FILE *file = fopen(s->path, "w");

	for (int i = 0; file && i < s->line_count; i++)
		fprintf(file, "%s\n", s->line[i]);
	if (file)
		fclose(file);
}

static bool run_script(struct script *s)
{
	if (!read_script(s))
		return false;
	for (s->at = 0; s->at < s->line_count; s->at++) {
		const char *line = s->line[s->at];
		line += strspn(line, " \t");
		if (*line == '\0' || *line == '#')
			continue;
		if (!run_line(s, line))
			return false;
	}
	return true;
}

static struct script *new_script(const char *path)
{
	struct script *s = calloc(1, sizeof(*s));

	s->path = path;
	s->rows = 24;
	s->cols = 80;
	snprintf(s->term, sizeof(s->term), "xterm-256color");
	snprintf(s->lang, sizeof(s->lang), "es");
	return s;
}

static void free_script(struct script *s)
{
	char command[COMMAND_BYTES];

	if (s->vt)
		vt_close(s->vt);
	if (s->has_world)
		world_close(&s->world);
	if (s->demo[0]) {
		snprintf(command, sizeof(command), "rm -rf '%s'", s->demo);
		run_shell(s, command);
	}
	if (s->told[0])
		unlink(s->told);
	if (s->sticks[0]) {
		snprintf(command, sizeof(command), "rm -rf '%s'", s->sticks);
		run_shell(s, command);
	}
	for (int i = 0; i < s->env_count; i++) {
		s->env[i][strcspn(s->env[i], "=")] = '\0';
		unsetenv(s->env[i]);
	}
	for (int i = 0; i < s->line_count; i++)
		free(s->line[i]);
	free(s);
}

static void tell_failure(struct script *s)
{
	const char *way = s->is_again ? s->variant[s->variant_count - 1].way : "";

	printf("# %s:%d: %s\n", s->path, s->at + 1, s->why);
	printf("# %s\n", s->at < s->line_count ? s->line[s->at] : "");
	printf("# on %s %s\n", s->term, way);
	fflush(stdout);
	if (s->vt)
		vt_print(s->vt);
}

/* Once as it is written, then in the other ways that it names. */
static bool test_script(const char *path, int number)
{
	struct script *s = new_script(path);
	const char *name = strrchr(path, '/');
	bool is_good = run_script(s);

	if (is_good && s->is_rewritten)
		write_script(s);
	for (int left = s->variant_count; is_good && left > 0; left--) {
		struct script *again = new_script(path);
		memcpy(again->variant, s->variant, sizeof(s->variant));
		again->variant_count = left;
		again->is_again = true;
		snprintf(again->term, sizeof(again->term), "%s", s->variant[left - 1].term);
		free_script(s);
		s = again;
		is_good = run_script(s);
	}
	printf("%sok %d - screens: %s\n", is_good ? "" : "not ", number, name ? name + 1 : path);
	fflush(stdout);
	if (!is_good)
		tell_failure(s);
	free_script(s);
	return is_good;
}

static int is_script(const struct dirent *entry)
{
	size_t size = strlen(entry->d_name);

	return size > 2 && strcmp(entry->d_name + size - 2, ".t") == 0;
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir") ? getenv("srcdir") : ".";
	char folder[PATH_MAX], path[PATH_MAX * 2], demo[64] = "";
	struct dirent **entry = NULL;
	int failed = 0;

	snprintf(folder, sizeof(folder), "%s/tests/screens", srcdir);
	int count = argc > 1 ? argc - 1 : scandir(folder, &entry, is_script, alphasort);
	printf("1..%d\n", count > 0 ? count : 0);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", argc > 1 ? "" : folder,
			 argc > 1 ? argv[i + 1] : entry[i]->d_name);
		const char *at = argc > 1 ? path + 1 : path;
		if (!demo[0] && demo_post_is_wanted(at))
			demo_post_make(program(), demo);
		failed += !test_script(at, i + 1);
	}
	for (int i = 0; entry && i < count; i++)
		free(entry[i]);
	free(entry);
	if (demo[0]) {
		snprintf(path, sizeof(path), "rm -rf '%s'", demo);
		if (system(path) != 0)
			fprintf(stderr, "# cannot remove %s\n", demo);
	}
	return failed > 0;
}
