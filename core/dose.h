/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a nurse types for a dose: "1c8x3" is "1 c/8h x 3d", nine units (ux.md 2.6); "2c12x5",
 * "1/2 c/12h x 5d", "0.5c12x5", "5ml c/8h x 7d", "1 cada 8 horas por 7 días", "1 du" (one single
 * dose). Anything else is free text: kept as it was typed, no quantity is guessed.
 */
#pragma once

#include "base/base.h"

#define DOSE_TEXT_BYTES 40 /* as struct rx_line.dose */
#define DOSE_DAYS_MAX 365
#define DOSE_HOURS_MAX 168

struct dose {
	int64_t amount_e2; /* hundredths of a unit each time: 50 is half a tablet */
	char measure[8];   /* "ml", "gotas": the amount is not in stock units; "" otherwise */
	int64_t every_h;   /* 1..DOSE_HOURS_MAX; 0: one single dose */
	int64_t days;      /* 1..DOSE_DAYS_MAX; 0 with a single dose */
	int64_t qty_units; /* to hand out, rounded up; 0 when it cannot be known (measure) */
};

/* false: free text; *dose is zeroed then. */
bool dose_parse(const char *typed, struct dose *dose) MUST_CHECK;
/* "1 c/8h x 3d", "½" is never used: "0.5 c/12h x 5d". */
void dose_format(const struct dose *dose, char out[DOSE_TEXT_BYTES]);
