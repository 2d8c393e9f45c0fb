/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who goods and papers come from: found by RUC or name, or kept the first time. */
#pragma once

#include "core/op.h"

/* What a form says of a supplier. Field names are "supplier", "supplier_ruc", "supplier_name". */
struct supplier_said {
	int64_t supplier;  /* id, 0: by RUC or name */
	const char *ruc;   /* "" none */
	const char *name;  /* "" none */
	bool is_needed;    /* refuses goods.supplier when nothing is said */
};

/*
 * The supplier meant: by id, by RUC (refused as id.ruc when its check digit is wrong), or by the
 * same name whatever its case and accents. A new RUC or name becomes a new record; a new RUC needs
 * its name. *out is zeroed when nothing is said and nothing is needed.
 */
int supplier_get(struct op_ctx *ctx, const struct supplier_said *said, struct supplier *out,
		 struct err *err) MUST_CHECK;
/* The id that supplier_get would find without writing: 0 unknown. */
int64_t supplier_find(struct txn *txn, const struct supplier_said *said);
