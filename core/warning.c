/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/warning.h"

#include <string.h>

#define X(name, id, text, remedy) const struct rule warn_##name = {id, text, remedy};
CORE_WARNINGS(X)
#undef X

bool warning_is_alarm(const struct rule *warning)
{
	return strncmp(warning->id, "alarm.", strlen("alarm.")) == 0;
}
