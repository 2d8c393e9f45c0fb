/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/option.h"

#include <string.h>

static const struct option_row *row_of(const char *arg, const struct option_row *row, int row_count,
				       const char **joined)
{
	for (int i = 0; i < row_count; i++) {
		size_t size = strlen(row[i].name);
		if (strncmp(arg, row[i].name, size) != 0)
			continue;
		*joined = arg[size] == '=' ? arg + size + 1 : NULL;
		if (arg[size] == '\0' || (arg[size] == '=' && row[i].value != NULL))
			return &row[i];
	}
	return NULL;
}

const char *option_read(int argc, char **argv, const struct option_row *row, int row_count,
			const char **plain, int plain_max)
{
	int plain_count = 0;
	bool is_plain_only = false;
	for (int i = 0; i < plain_max; i++)
		plain[i] = NULL;
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		if (!is_plain_only && strcmp(arg, "--") == 0) {
			is_plain_only = true;
			continue;
		}
		if (is_plain_only || arg[0] != '-' || arg[1] == '\0') {
			if (plain_count == plain_max)
				return arg;
			plain[plain_count++] = arg;
			continue;
		}
		const char *joined = NULL;
		const struct option_row *found = row_of(arg, row, row_count, &joined);
		if (found == NULL || (found->value != NULL && joined == NULL && i + 1 == argc))
			return arg;
		if (found->value != NULL)
			*found->value = joined != NULL ? joined : argv[++i];
		else
			*found->flag = true;
	}
	return NULL;
}
