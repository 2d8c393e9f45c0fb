/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines that end, stand still or are stopped (reliability.md R7): the draft stays, the views are
 * left clean, nobody else waits, and nothing is read inside a transaction that a person or a pipe
 * holds up.
 */
#include "tests/tui/console.h"

#include "core/patient.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define TYPED_WORDS 12
#define CLOSED_WINDOW 0
#define PEOPLE 100      /* more of them than a pipe holds */
#define WAIT_MS 20000

/* --- who reads, as LMDB's table says --------------------------------------------------------- */

static struct {
	int pid;   /* looked for */
	int count; /* its open reads */
} reading;

static int count_reader(const char *line, void *arg)
{
	const char *snapshot = strrchr(line, ' ');

	(void)arg;
	if (strtol(line, NULL, 10) == reading.pid && snapshot && snapshot[1] != '-')
		reading.count++;
	return 0;
}

struct MDB_env;
int mdb_reader_list(struct MDB_env *env, int (*func)(const char *msg, void *ctx), void *ctx);

/* The store looks for readers at every checkpoint; this program looks with it. */
int mdb_reader_list(struct MDB_env *env, int (*func)(const char *msg, void *ctx), void *ctx)
{
	int (*real)(struct MDB_env *, int (*)(const char *, void *), void *);

	*(void **)&real = dlsym(RTLD_NEXT, "mdb_reader_list");
	(void)real(env, count_reader, NULL);
	return real(env, func, ctx);
}

static bool is_reading(struct console *fx, int pid)
{
	reading.pid = pid;
	reading.count = 0;
	store_checkpoint(fx->world.store);
	return reading.count > 0;
}

/* --- the post and the program ----------------------------------------------------------------- */

static struct vt *start(struct console *fx)
{
	fx->vt = console_start(fx->world.dir, &(struct vt_options){ 0 });
	return fx->vt;
}

static void pause_ms(int ms)
{
	struct timespec span = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };

	nanosleep(&span, NULL);
}

static int64_t posted(struct console *fx)
{
	struct store_head head;

	assert_int_equal(store_head(fx->world.store, &head, &fx->world.err), 0);
	return head.seq;
}

static void register_people(struct console *fx, int count)
{
	static int number;

	for (int i = 0; i < count; i++) {
		struct patient_input input = { .sex = SEX_FEMALE, .insurance = INSURANCE_SIS,
					       .birth_day = 725000 };

		snprintf(input.surname1, sizeof(input.surname1), "QUISPE");
		snprintf(input.names, sizeof(input.names), "Rosa %d", ++number);
		world_do(&fx->world, &fx->world.nurse, "patient.register", &input, NULL);
	}
}

/* Another process has the post open and writes at once, or this program is ended by its alarm. */
static void write_beside(struct console *fx)
{
	(void)alarm(WAIT_MS / 1000);
	register_people(fx, 3);
	(void)alarm(0);
}

static bool views_are_clean(struct console *fx)
{
	char path[300], text[64] = "";
	FILE *file;

	snprintf(path, sizeof(path), "%s/views/clean", fx->world.dir);
	file = fopen(path, "re");
	assert_non_null(file);
	size_t size = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[size] = '\0';
	return strstr(text, "\nclean ") != NULL;
}

/* --- ends ------------------------------------------------------------------------------------- */

static void open_form(struct vt *vt)
{
	vt_keys(vt, "311114<Enter>");
	vt_keys(vt, "<^K>us<Enter><^N>");
	assert_true(vt_has(vt, "Nombre*"));
}

static void drop_drafts(struct console *fx)
{
	char path[600];
	struct dirent *entry;

	snprintf(path, sizeof(path), "%s/drafts", fx->world.dir);
	DIR *dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		snprintf(path, sizeof(path), "%s/drafts/%s", fx->world.dir, entry->d_name);
		(void)unlink(path);
	}
	closedir(dir);
}

static int end_by(struct console *fx, int way)
{
	if (way == CLOSED_WINDOW)
		vt_hang_up(fx->vt);
	else
		vt_signal(fx->vt, way);
	return vt_wait_exit(fx->vt, WAIT_MS);
}

static void test_end__every_way_keeps_the_draft_and_leaves_clean_views(void **state)
{
	static const int ways[] = { SIGHUP, SIGTERM, SIGINT, CLOSED_WINDOW };
	struct console *fx = *state;

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct vt *vt = start(fx);
		open_form(vt);
		vt_keys(vt, "Rosa<Enter>rosa9");
		write_beside(fx);
		assert_false(views_are_clean(fx));
		int status = end_by(fx, ways[i]);
		if (!WIFEXITED(status))
			fail_msg("end %d by signal %d", ways[i], WTERMSIG(status));
		if (WEXITSTATUS(status) != 0)
			fail_msg("end %d with %d", ways[i], WEXITSTATUS(status));
		assert_true(views_are_clean(fx));
		console_stop(fx);
		vt = start(fx);
		assert_true(vt_has(vt, "1 borrador"));
		vt_keys(vt, "311114<Enter>");
		vt_keys(vt, "<F9>es<Enter><Enter>");
		assert_non_null(strstr(vt_row(vt, 3), "[Rosa"));
		assert_non_null(strstr(vt_row(vt, 4), "[rosa9"));
		console_stop(fx);
		drop_drafts(fx);
	}
}

/* Control: a kill leaves them dirty, and the test above would see it. */
static void test_control__a_kill_leaves_dirty_views(void **state)
{
	struct console *fx = *state;

	start(fx);
	write_beside(fx);
	end_by(fx, SIGKILL);
	assert_false(views_are_clean(fx));
}

/* --- stopped ---------------------------------------------------------------------------------- */

static const int pelt[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGWINCH, SIGPIPE, SIGCONT, SIGQUIT };

/* All signals that a terminal sends, as fast as it goes, until this process is killed. */
static pid_t start_pelting(pid_t target)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	for (unsigned i = 0; kill(target, pelt[i % ARRAY_LEN(pelt)]) == 0; i++)
		if (i % 16 == 0)
			pause_ms(1);
	_exit(0);
}

static bool is_stopped(pid_t pid)
{
	char path[64], text[256] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "re");
	assert_non_null(file);
	size_t size = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[size] = '\0';
	return strstr(text, ") T") != NULL;
}

static void test_stop__a_storm_of_signals_stops_no_write(void **state)
{
	struct console *fx = *state;
	struct vt *vt = start(fx);
	int64_t before = posted(fx);

	vt_keys(vt, "311114<Enter>");
	pid_t pelting = start_pelting(vt_pid(vt));
	for (int i = 0; i < 10; i++) {
		vt_keys(vt, i % 2 ? "<^K>id<Enter>" : "<^K>la<Enter>"); /* each is a write */
		assert_false(is_stopped(vt_pid(vt)));
		vt_resize(vt, 24 + i % 3, 80 + i);
	}
	kill(pelting, SIGKILL);
	assert_int_equal(waitpid(pelting, NULL, 0), pelting);
	assert_true(posted(fx) > before);
	vt_keys(vt, "<^L>");
	assert_true(vt_has(vt, "Elena"));
	world_verify(&fx->world);
}

/* A window that takes nothing: the program waits in the middle of a painting, and holds nothing. */
static void test_stop__a_window_that_stands_still_holds_nothing(void **state)
{
	struct console *fx = *state;
	struct vt *vt = start(fx);

	vt_keys(vt, "311114<Enter>");
	for (int i = 0; i < 120; i++) {
		vt_write_blind(vt, "\f", 1); /* ^L: everything anew */
		pause_ms(3);
	}
	assert_false(is_reading(fx, vt_pid(vt)));
	write_beside(fx);
	vt_sync(vt); /* reads it all, and it goes on */
	assert_true(vt_has(vt, "Elena"));
}

/* --- without a screen ------------------------------------------------------------------------- */

struct child {
	pid_t pid;
	int in, out; /* its standard input and output */
};

static struct child run(struct console *fx, const char *const *words)
{
	const char *argv[5 + TYPED_WORDS + 1] = { console_program(), "--post",
						  fx->world.dir, "--lang",
						  "en" };
	struct child child;
	int in[2], out[2];

	for (int i = 0; words[i] && i < TYPED_WORDS; i++)
		argv[5 + i] = words[i];
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	(void)fcntl(out[1], F_SETPIPE_SZ, 4096);
	child.pid = fork();
	assert_true(child.pid >= 0);
	if (child.pid == 0) {
		(void)setpgid(0, 0);
		(void)dup2(in[0], STDIN_FILENO);
		(void)dup2(out[1], STDOUT_FILENO);
		execv(console_program(), (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	child.in = in[1];
	child.out = out[0];
	return child;
}

static int end(struct child *child)
{
	char bytes[4096];
	int status;

	close(child->in);
	while (read(child->out, bytes, sizeof(bytes)) > 0) {
	}
	close(child->out);
	assert_int_equal(waitpid(child->pid, &status, 0), child->pid);
	return status;
}

static void send_line(struct child *child, const char *name)
{
	char line[300];
	int size = snprintf(line, sizeof(line),
			    "{\"op\":\"patient.register\",\"as\":\"nurse\","
			    "\"input\":{\"surname1\":\"MAMANI\",\"names\":\"%s\","
			    "\"sex\":\"f\",\"birth_day\":\"1990-01-01\","
			    "\"insurance\":\"sis\"}}\n",
			    name);
	char answer[600];
	size_t got = 0;

	/* in pieces, as a slow line gives it */
	for (int at = 0; at < size; at += 40) {
		int part = size - at < 40 ? size - at : 40;
		assert_int_equal(write(child->in, line + at, (size_t)part), part);
		pause_ms(1);
	}
	while (got == 0 || answer[got - 1] != '\n') {
		ssize_t more = read(child->out, answer + got, sizeof(answer) - 1 - got);
		assert_true(more > 0);
		got += (size_t)more;
	}
	answer[got] = '\0';
	if (!strstr(answer, "\"ok\":true"))
		fail_msg("%s", answer);
}

static void test_apply__waits_outside_every_transaction(void **state)
{
	static const char *const words[] = { "apply", NULL };
	struct console *fx = *state;
	struct child child = run(fx, words);
	int status;

	send_line(&child, "Luz");
	assert_int_equal(write(child.in, "{\"op\":", 6), 6); /* half a line */
	pause_ms(30);
	assert_false(is_reading(fx, child.pid));
	write_beside(fx);
	kill(child.pid, SIGTSTP); /* Ctrl-Z */
	assert_int_equal(waitpid(child.pid, &status, WUNTRACED), child.pid);
	assert_true(WIFSTOPPED(status));
	write_beside(fx);
	kill(child.pid, SIGCONT);
	assert_int_equal(write(child.in, "\"\"}\n", 4), 4);
	char answer[600];
	assert_true(read(child.out, answer, sizeof(answer)) > 0);
	send_line(&child, "Ana");
	assert_int_equal(WEXITSTATUS(end(&child)), 1); /* one line was refused */
	world_verify(&fx->world);
}

/* Nobody takes what it prints: a pager that was left open. */
static void test_print__a_full_pipe_holds_no_read(void **state)
{
	static const char *const words[][TYPED_WORDS] = {
		{ "list", "patient", "--as", "manager", "--with", "treasurer", "--reason", "prueba",
		  NULL },
		{ "list", "patient", "--as", "manager", "--with", "treasurer", "--reason", "prueba",
		  "--format", "csv", NULL },
		{ "export", "hledger", NULL }, { "report", "stock-list", NULL },
	};
	struct console *fx = *state;

	register_people(fx, PEOPLE);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct child child = run(fx, words[i]);
		struct pollfd polled = { .fd = child.out, .events = POLLIN };
		if (strcmp(words[i][0], "list") == 0) /* the witness's PIN */
			assert_int_equal(write(child.in, "11115\n", 6), 6);
		assert_true(poll(&polled, 1, WAIT_MS) > 0);
		pause_ms(50);
		if (is_reading(fx, child.pid))
			fail_msg("%s holds a read while it prints", words[i][0]);
		write_beside(fx);
		int status = end(&child);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
}

/* --- what reaches a real terminal ------------------------------------------------------------- */

static int forge_names(struct txn *txn, void *arg, struct err *err)
{
	static const char *const names[] = {
		"\033]0;PWNED\a", "\033[2JPWNED", "\xC2\x9B" "2JPWNED", "\xE2\x80\xAEPWNED",
		"PW\xE2\x80\x8BNED", "\xC2\x9D" "0;PWNED\xC2\x9C", "PWNED\rOK", "a\bPWNED",
	};
	struct patient patient;
	int code = 0;

	(void)arg;
	for (int64_t id = 1; code == 0 && rec_get(txn, &record_patient, id, &patient) == 0; id++) {
		snprintf(patient.names, sizeof(patient.names), "%s",
			 names[(size_t)id % ARRAY_LEN(names)]);
		code = rec_put(txn, &record_patient, &patient, err);
	}
	return code;
}

/* Behind every operation: what a forger put into the store is shown, and commands nothing. */
static void test_screen__a_forged_post_sends_no_command(void **state)
{
	static const char *const never[] = { "\033]0;", "\033[2JP", "\xC2\x9B", "\xC2\x9D",
					     "\xE2\x80\xAE", "\xE2\x80\x8B", "\rOK" };
	struct console *fx = *state;
	struct entry_note note = { .time_s = fx->world.now_s, .at_s = fx->world.now_s,
				   .terminal = "", .op = "test.forge", .reason = "",
				   .client_id = "" };
	struct write_outcome outcome;
	size_t size;

	register_people(fx, 8);
	assert_int_equal(store_write(fx->world.store, &fx->world.arena, &note, forge_names, NULL,
				     &outcome, &fx->world.err), 0);
	struct vt *vt = start(fx);
	vt_keys(vt, "111112<Enter>qui");
	assert_true(vt_has(vt, "QUISPE"));
	assert_true(vt_has(vt, "PWNED"));
	vt_keys(vt, "<Down><Down><Enter><F6><ESC><ESC>");
	const char *all = vt_received(vt, &size);
	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		if (memmem(all, size, never[i], strlen(never[i])))
			fail_msg("sequence %zu went to the terminal", i);
	assert_int_equal(strncmp(vt_row(vt, 0), " posta │ ", strlen(" posta │ ")), 0);
}

/* Control: a read that is held is seen. */
static void test_control__a_held_read_is_seen(void **state)
{
	struct console *fx = *state;
	int ready[2];
	char byte;

	assert_int_equal(pipe2(ready, O_CLOEXEC), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct store *store;
		struct txn *txn;
		struct err err = { 0 };
		if (store_open(&store, fx->world.dir, &schema_post, NULL, &err) != 0 ||
		    txn_begin_read(store, &fx->world.arena, &txn, &err) != 0)
			_exit(1);
		if (write(ready[1], "x", 1) == 1)
			pause();
		_exit(0);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_true(is_reading(fx, pid));
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_false(is_reading(fx, pid));
	close(ready[0]);
	close(ready[1]);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, console_setup, console_teardown)
	const struct CMUnitTest tests[] = {
		T(test_end__every_way_keeps_the_draft_and_leaves_clean_views),
		T(test_control__a_kill_leaves_dirty_views),
		T(test_stop__a_storm_of_signals_stops_no_write),
		T(test_stop__a_window_that_stands_still_holds_nothing),
		T(test_apply__waits_outside_every_transaction),
		T(test_print__a_full_pipe_holds_no_read),
		T(test_control__a_held_read_is_seen),
		T(test_screen__a_forged_post_sends_no_command),
	};
#undef T

	return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
