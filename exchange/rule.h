/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals of exchange/, as a table (see base/err.h). */
#pragma once

#include "base/err.h"

#define EXCHANGE_RULES(X) \
	X(export_unknown, "export.unknown", N_("there is no export «{1}»."), \
	  N_("See posta export list.")) \
	X(export_role, "export.role", N_("this is exported by: {1}."), \
	  N_("Ask that person to enter with their PIN."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
EXCHANGE_RULES(X)
#undef X
