/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals and faults of reports/, as a table (see base/err.h). */
#pragma once

#include "base/err.h"

#define REPORT_RULES(X) \
	X(report_unknown, "report.unknown", N_("there is no report «{1}»."), \
	  N_("See posta report list.")) \
	X(report_role, "report.role", N_("this paper is for: {1}."), \
	  N_("Ask that person to enter with their PIN.")) \
	X(report_param, "report.param", N_("the report needs its {1}."), N_("Choose it first.")) \
	X(report_range, "report.range", N_("{1} is after {2}."), N_("Check both days.")) \
	X(report_before, "report.before", N_("{1} is before the first month of the books ({2})."), \
	  N_("Choose a later month.")) \
	X(report_after, "report.after", N_("{1} has not come yet."), \
	  N_("Choose this month or an earlier one.")) \
	X(report_blind, "report.blind", \
	  N_("{1} is counting: what the books hold is told when it is compared."), \
	  N_("Print it then.")) \
	X(report_too_long, "report.too_long", \
	  N_("the paper would be longer than posta can print."), \
	  N_("Choose fewer days.")) \
	X(report_pick, "report.pick", N_("«{1}» is no product and number of labels."), \
	  N_("Write the code, a colon and how many, for example 05335:3.")) \
	X(report_no_code, "report.no_code", N_("{1} has no bar code."), \
	  N_("Give it one of the post's own first.")) \
	X(report_sheet, "report.sheet", N_("sheets have 24 or 40 labels."), \
	  N_("Choose one of both.")) \
	X(report_first, "report.first", N_("the first free label is one of 1 to {1}."), \
	  N_("Count from the left, line by line.")) \
	X(report_pdf, "report.pdf", N_("the PDF could not be made ({1})."), \
	  N_("Nothing was lost. Print it as text, and call for help."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
REPORT_RULES(X)
#undef X
