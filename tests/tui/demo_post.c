/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/demo_post.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void demo_post_make(const char *program, char dir[64])
{
	char command[8192];

	snprintf(dir, 64, "/tmp/posta-demo-XXXXXX");
	if (!mkdtemp(dir))
		return;
	snprintf(command, sizeof(command),
		 "'%s' demo '%s/post' --years 1 --seed 7 --until 2026-11-21 >/dev/null",
		 program, dir);
	if (system(command) != 0) {
		fprintf(stderr, "# cannot make a demo post\n");
		return;
	}
	snprintf(command, sizeof(command), "%s/post", dir);
	setenv("POSTA_SCREENS_DEMO", command, 1);
}

bool demo_post_is_wanted(const char *path)
{
	char text[2048];
	FILE *file = fopen(path, "r");
	bool is_wanted = false;

	while (file && !is_wanted && fgets(text, sizeof(text), file))
		is_wanted = strncmp(text, "post demo", 9) == 0;
	if (file)
		fclose(file);
	return is_wanted;
}
