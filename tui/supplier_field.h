/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The supplier on a form: found by words or RUC, or written as new. The input of the operation has
 * the fields supplier, supplier_ruc and supplier_name; the form shows the first two. Its rows:
 *
 *     { .kind = FORM_FIELD, .path = "supplier", .lookup = &lookup_supplier_new,
 *       .took = supplier_took, .cols = 36 },
 *     { .kind = FORM_FIELD, .path = "supplier_ruc", .cols = 11, .is_same_row = true },
 *
 * supplier_name is set from what was typed by whoever owns the input: supplier_name_take.
 */
#pragma once

#include "tui/form.h"

/* lookup_supplier, and a name that matches nothing may stay. */
extern const struct lookup lookup_supplier_new;

/* A known supplier brings their RUC. */
void supplier_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item);

/* The name for the operation: what was typed when nobody known was chosen, else "". */
void supplier_name_take(const struct form *form, char *out, size_t size);
