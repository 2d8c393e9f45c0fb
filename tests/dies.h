/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of BUG(): does a call end the program by SIGABRT? */
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

static inline bool dies(void (*call)(void *arg), void *arg)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

		if (null >= 0)
			dup2(null, STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		call(arg);
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status)
	       && WTERMSIG(status) == SIGABRT;
}
