/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals and faults of tui/, as a table (see base/err.h). */
#pragma once

#include "base/err.h"

#define TUI_RULES(X) \
	X(term_missing, "term.missing", \
	  N_("the screens need a terminal, and there is none."), \
	  N_("Start posta in a terminal; posta --help lists the commands without screens.")) \
	X(term_unknown, "term.unknown", \
	  N_("the terminal type «{1}» is not known here."), \
	  N_("Set TERM to the type of your terminal, for example: TERM=linux posta.")) \
	X(term_poor, "term.poor", \
	  N_("the terminal «{1}» cannot place the cursor."), \
	  N_("Set TERM to the type of your terminal, for example: TERM=vt100 posta."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
TUI_RULES(X)
#undef X
