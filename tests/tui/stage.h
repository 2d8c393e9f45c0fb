/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine without a terminal: a screen on a stack, events by hand, the painted grid as text. For
 * tests of widgets; what a terminal sees is tests/tui/vt.h.
 */
#pragma once

#include "tests/core/world.h"
#include "tui/engine.h"

struct stage {
	struct world world;
	struct tui_options options;
	struct app app;
	char row[100][512];
};

/* A world, and `session` of it in front of `screen` (NULL: none yet). */
void stage_open(struct stage *stage, const struct session *session, const struct screen *screen,
		const struct screen_arg *arg);
void stage_close(struct stage *stage);
/* In another process, or after store_close: the store of the stage's world is opened anew, nobody
 * stands in front of any screen but the clerk. */
void stage_reopen(struct stage *stage);
void stage_show(struct stage *stage, const struct screen *screen, const struct screen_arg *arg);

void stage_back(struct stage *stage); /* closes the screen on top */

/* "abc<Enter><F4>": characters and names of keys (F1.. Enter Tab S-Tab Up Down Left Right Home End
 * PgUp PgDn BS Del ESC ^U), one event each. */
void stage_keys(struct stage *stage, const char *keys);
void stage_scan(struct stage *stage, const char *digits);
void stage_give(struct stage *stage, struct event *event); /* .cmd is set by this */
void stage_event(struct stage *stage, enum event_kind kind);
/* Paints and gives a row of the screen's canvas (0 is the strip); borrowed until the next call
 * for that row. */
const char *stage_row(struct stage *stage, int row);
const char *stage_popup(struct stage *stage,
			int row); /* row of the pop-up; "" when there is none */
const char *stage_message(struct stage *stage);
void *stage_state(struct stage *stage); /* of the screen on top */
