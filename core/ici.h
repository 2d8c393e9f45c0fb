/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the ICI (domain.md 3.2): a product in a month, with what stands beside its columns. */
#pragma once

#include "core/consumption.h"
#include "core/drug.h"
#include "core/sismed.h"

struct ici_row {
	struct sismed_row units;
	struct consumption use;  /* of 12 whole months: of a month that runs on, those before it */
	int64_t price_cents;     /* at the end of the month */
	int64_t next_expiry_day; /* of what is left then and not expired; 0 none */
	int64_t usable_units;    /* left then and not expired */
	int64_t required_units;
};

/* false: nothing moved, and nothing was there. `today` tells whether the month is over. */
bool ici_read(struct txn *txn, const struct drug *drug, int64_t month, int64_t today,
	      struct ici_row *out) MUST_CHECK;
