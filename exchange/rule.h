/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals of exchange/, as a table (see base/err.h). */
#pragma once

#include "base/err.h"

#define EXCHANGE_RULES(X) \
	X(export_unknown, "export.unknown", N_("there is no export «{1}»."), \
	  N_("See posta export list.")) \
	X(export_role, "export.role", N_("this is exported by: {1}."), \
	  N_("Ask that person to enter with their PIN.")) \
	X(export_blind, "export.blind", \
	  N_("{1} is counting: what the books hold is told when it is compared."), \
	  N_("Export it then.")) \
	X(csv_not_text, "csv.not_text", N_("{1} is no table of text."), \
	  N_("Save it from the spreadsheet as CSV, then try again.")) \
	X(csv_quote, "csv.quote", N_("the quotes that open here are never closed."), \
	  N_("Look for a quotation mark too many.")) \
	X(csv_cells, "csv.cells", N_("a line has more than {1} cells."), \
	  N_("Leave out the columns that are not needed.")) \
	X(csv_cell, "csv.cell", N_("a cell has more text than fits."), N_("Shorten it.")) \
	X(drugs_heading, "drugs.heading", \
	  N_("no line says what the columns are."), \
	  N_("The first line needs at least: codigo, descripcion.")) \
	X(drugs_empty, "drugs.empty", N_("there is no product under the heading."), \
	  N_("Check that it is the right file."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
EXCHANGE_RULES(X)
#undef X
