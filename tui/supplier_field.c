/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/supplier_field.h"

#include <stdio.h>

static int find(struct ui *ui, const char *typed, struct lookup_item *out, int max, int64_t *total)
{
	return lookup_supplier.find(ui, typed, out, max, total);
}

static bool get(struct ui *ui, int64_t id, struct lookup_item *out)
{
	return lookup_supplier.get(ui, id, out);
}

const struct lookup lookup_supplier_new = {
	.name = "supplier", .is_free = true,
	.none = N_("Enter keeps it as a new supplier; write the RUC too."),
	.find = find, .get = get,
};

void supplier_took(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	struct lookup_item known;
	int64_t id = form_ref(form, "supplier");
	(void)line;
	if (item == NULL && id > 0 && get(ui, id, &known))
		item = &known;
	if (item != NULL)
		form_set(form, ui, "supplier_ruc", item->note, 0);
}

void supplier_name_take(const struct form *form, char *out, size_t size)
{
	snprintf(out, size, "%.*s", (int)size - 1,
		 form_ref(form, "supplier") > 0 ? "" : form_text(form, "supplier"));
}
