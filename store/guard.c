/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define STACK_BYTES ((size_t)128 * 1024)
#define SENTENCE_BYTES 304
#define TEXT_BYTES 128
#define AGAIN_MAX 3
#define AGAIN_NAME "POSTA_AGAIN" /* how often it has started again already */
#define MAGIC "posta guard 1"
#define STATUS_FAULT 3

/*
 * What the handler needs lies at the low end of the stack it runs on: there it finds it without a
 * variable that outlives calls, and a stack that overflowed does not matter.
 */
struct guard {
	char magic[sizeof(MAGIC)];
	char **argv;
	bool is_again;
	volatile sig_atomic_t is_failing;
	int marker;
	size_t text_size, sentence_size;
	void (*give_back)(void);
	char text[TEXT_BYTES], sentence[SENTENCE_BYTES];
};

static struct guard *find(void)
{
	stack_t stack = { .ss_sp = NULL };
	struct guard *guard;

	if (sigaltstack(NULL, &stack) != 0 || stack.ss_sp == NULL ||
	    stack.ss_size != STACK_BYTES)
		return NULL;
	guard = stack.ss_sp;
	return memcmp(guard->magic, MAGIC, sizeof(MAGIC)) == 0 ? guard : NULL;
}

static void put(int fd, const char *text, size_t size)
{
	ssize_t ignored = write(fd, text, size);

	(void)ignored;
}

NORETURN static void end(struct guard *guard)
{
	sigset_t none;

	if (guard->marker >= 0 &&
	    pwrite(guard->marker, guard->text, guard->text_size, 0) == (ssize_t)guard->text_size)
		(void)fdatasync(guard->marker);
	if (guard->give_back != NULL)
		guard->give_back();
	if (guard->is_again) {
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		execv("/proc/self/exe", guard->argv);
	}
	put(STDERR_FILENO, guard->sentence, guard->sentence_size);
	_exit(STATUS_FAULT);
}

void guard_fail(void)
{
	struct guard *guard = find();

	if (guard == NULL || guard->is_failing)
		return;
	guard->is_failing = 1;
	end(guard);
}

static void on_signal(int number)
{
	struct sigaction action = { .sa_handler = SIG_DFL };

	guard_fail();
	/* It failed once more while it was failing. */
	(void)sigaction(number, &action, NULL);
	(void)raise(number);
}

/* The number of this start goes to the next one. true: there may be one. */
static bool count_starts(void)
{
	const char *text = getenv(AGAIN_NAME);
	long count = text != NULL ? strtol(text, NULL, 10) : 0;
	char next[24];

	if (count < 0 || count >= AGAIN_MAX)
		return false;
	snprintf(next, sizeof(next), "%ld", count + 1);
	return setenv(AGAIN_NAME, next, 1) == 0;
}

void guard_start(const struct guard_options *options)
{
	static const int signals[] = {
		SIGBUS,
#ifndef __SANITIZE_ADDRESS__
		SIGSEGV,
#endif
	};
	struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_ONSTACK };
	struct guard *guard = mmap(NULL, STACK_BYTES, PROT_READ | PROT_WRITE,
				   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	stack_t stack = { .ss_sp = guard, .ss_size = STACK_BYTES };

	if (guard == MAP_FAILED)
		return;
	memcpy(guard->magic, MAGIC, sizeof(MAGIC));
	guard->argv = options->argv;
	guard->is_again = options->is_again && count_starts();
	guard->marker = -1;
	snprintf(guard->sentence, sizeof(guard->sentence), "%.300s\n", options->sentence);
	guard->sentence_size = strlen(guard->sentence);
	if (sigaltstack(&stack, NULL) != 0) {
		(void)munmap(guard, STACK_BYTES);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		(void)sigaction(signals[i], &action, NULL);
}

void guard_on_end(void (*give_back)(void))
{
	struct guard *guard = find();

	if (guard != NULL)
		guard->give_back = give_back;
}

void guard_views(int marker, const void *text, size_t size)
{
	struct guard *guard = find();

	BUG_ON(size > TEXT_BYTES);
	if (guard == NULL)
		return;
	guard->marker = -1;
	if (marker < 0)
		return;
	memcpy(guard->text, text, size);
	guard->text_size = size;
	guard->marker = marker;
}
