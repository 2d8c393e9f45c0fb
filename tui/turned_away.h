/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who leaves the counter without what they came for: what was refused for want of stock is kept
 * beside the ticket, and one key notes it (demand.turn_away).
 */
#pragma once

#include "core/demand.h"
#include "tui/screen.h"

#define TURNED_AWAY_MAX 8

struct turned_away {
	struct missed {
		int64_t drug, units;
	} line[TURNED_AWAY_MAX];
	int count;
	char text[64]; /* what the post does not keep, in words; "" none */
};

/* `units` of a product were not there: instead of what was kept of it before. 0 and less: nothing
 * is missing of it. */
void turned_away_keep(struct turned_away *away, int64_t drug, int64_t units);
/* A line of `asked_units` was refused for want of stock: what is missing of it is kept. drug 0: it
 * was refused for something else. */
void turned_away_short(struct turned_away *away, struct ui *ui, int64_t drug,
		       int64_t asked_units);
/* The post does not keep what was asked for in these words. */
void turned_away_keep_text(struct turned_away *away, const char *text);
/* Is there anything to note? */
bool turned_away_has(const struct turned_away *away);
/* Notes all of it for the patient (0: nobody known), says so and forgets it. */
void turned_away_note(struct turned_away *away, struct ui *ui, int64_t patient);
