/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are hard on a writer: long names, many columns, no lines, many lines. */
#pragma once

#include "reports/doc.h"

/* All of them: post P.S. Ñahuimpuquio, printed by Juan Palomino on 05/10/2026 09:12. */

/* `funds` columns of seven figures, `lines` accounts with long names among them. */
void sample_sheet(struct doc *doc, struct arena *arena, int funds, int lines);
/* A receipt with `lines` products. */
void sample_receipt(struct doc *doc, struct arena *arena, enum page_format page, int lines);
/* One of every block. */
void sample_all(struct doc *doc, struct arena *arena);
