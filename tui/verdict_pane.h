/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict (core/verdict.h) as a few lines of a screen. */
#pragma once

#include "core/verdict.h"
#include "tui/screen.h"

#define VERDICT_PANE_BYTES 640

struct verdict_pane {
	bool is_asked;
	enum verdict_part part; /* when it was asked */
	char text[VERDICT_PANE_BYTES]; /* the sentence with its mark: "OK  ...", "!! ..." */
};

void verdict_pane_start(struct ui *ui, struct verdict_pane *pane);
/* Reads the whole post: seconds on a long history. Faults are the text. is_dated: a person asks, so
 * the day since which the books do not hold is looked for too; ESC leaves it unknown. */
void verdict_pane_ask(struct ui *ui, struct verdict_pane *pane, bool is_dated);
/* For EVENT_IDLE: asks once, and only when it does not keep anybody waiting. true: it did. */
bool verdict_pane_idle(struct ui *ui, struct verdict_pane *pane);
void verdict_pane_draw(const struct verdict_pane *pane, const struct canvas *canvas, int row,
		       int rows);
