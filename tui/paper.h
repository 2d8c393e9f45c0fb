/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers from screens: built from the store, saved as PDF in the folder papers/ of the post. */
#pragma once

#include "reports/doc.h"
#include "tui/screen.h"

/* Builds a report for the session; refusals and faults are said. In `arena`. */
bool paper_build(struct ui *ui, struct arena *arena, const char *report,
		 const struct report_params *params, struct doc *doc);
/* Writes its PDF; the path in ui->scratch, relative to the post ("papers/receipt-....pdf"),
 * pages in
 * *pages (may be NULL). NULL: said why. */
const char *paper_save(struct ui *ui, const struct doc *doc, int *pages);
/* Both, for a report about one record. NULL: said why. */
const char *paper_save_id(struct ui *ui, const char *report, int64_t id);
