/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A product of the catalogue: new, or changed (price, minimum, name, bar codes). */
#include "core/drug.h"
#include "tui/form_screen.h"
#include "tui/screens.h"


struct drug_form {
	struct form form;
	int64_t id; /* 0: new */
};

#define LABEL 18 /* of the first column */

#define DRUG_ROWS \
	{ .kind = FORM_FIELD, .path = "name", .label_cols = LABEL, .cols = 50 }, \
	{ .kind = FORM_FIELD, .path = "strength", .label_cols = LABEL, .cols = 28 }, \
	{ .kind = FORM_FIELD, .path = "form", .col = 52, .label_cols = 6, .cols = 14, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "unit", .label_cols = LABEL, .cols = 15 }, \
	{ .kind = FORM_FIELD, .path = "pack_units", .col = 52, .label_cols = 18, .cols = 6, \
	  .is_same_row = true }

#define SHELF_ROWS \
	{ .kind = FORM_HEADING, .label = N_("Price and stock") }, \
	{ .kind = FORM_FIELD, .path = "price_cents", .label_cols = LABEL, .cols = 9 }, \
	{ .kind = FORM_FIELD, .path = "min_units", .label_cols = LABEL, .cols = 9 }, \
	{ .kind = FORM_FIELD, .path = "max_units", .col = 33, .label_cols = 7, .cols = 9, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "target_months", .col = 52, .label_cols = 15, .cols = 3, \
	  .is_same_row = true }, \
	{ .kind = FORM_HEADING, .label = N_("List and shelf") }, \
	{ .kind = FORM_FIELD, .path = "kind", .label_cols = LABEL, .cols = 15 }, \
	{ .kind = FORM_FIELD, .path = "class", .col = 38, .label_cols = 6, .cols = 12, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "is_petitorio", .col = 60, .label_cols = 14, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "storage", .label_cols = LABEL, .cols = 15 }, \
	{ .kind = FORM_FIELD, .path = "shelf", .col = 38, .label_cols = 8, .cols = 10, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "is_own_list", .col = 60, .label_cols = 14, \
	  .is_same_row = true }, \
	{ .kind = FORM_FIELD, .path = "registration", .label_cols = LABEL, .cols = 15 }, \
	{ .kind = FORM_FIELD, .path = "is_large", .col = 60, .label_cols = 14, \
	  .is_same_row = true }

#define BARCODE_ROWS \
	{ .kind = FORM_HEADING, .label = N_("Bar codes") }, \
	{ .kind = FORM_FIELD, .path = "barcodes[].code", .label = "", .cols = 15 }

static const struct form_field add_fields[] = {
	{ .kind = FORM_FIELD, .path = "code", .label_cols = LABEL, .cols = 11 },
	DRUG_ROWS,
	SHELF_ROWS,
	BARCODE_ROWS,
};

static const struct form_field change_fields[] = {
	DRUG_ROWS,
	SHELF_ROWS,
	{ .kind = FORM_FIELD, .path = "is_inactive", .label_cols = LABEL },
	BARCODE_ROWS,
};

static const struct form_desc add_form = {
	.name = "drug", .op = "drug.add", .question = N_("Add this product?"),
	.fields = add_fields, .field_count = ARRAY_LEN(add_fields),
};

static bool newest_drug(struct ui *ui, struct form *form, struct form_newest *out);

static const struct form_desc change_form = {
	.name = "drug", .op = "drug.change", .question = N_("Save the changes?"),
	.fields = change_fields, .field_count = ARRAY_LEN(change_fields), .version = "rev",
	.newest = newest_drug,
};

struct load {
	int64_t id;
	struct drug drug;
	bool is_found;
};

static int load_drug(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	load->is_found = rec_get(txn, &record_drug, load->id, &load->drug) == 0;
	return 0;
}

static void input_of(const struct drug *drug, struct drug_change *in)
{
	in->drug = drug->head.id;
	in->rev = drug->head.rev;
	field_copy_same(&record_drug_change, in, &record_drug, drug);
	in->barcodes = drug->barcodes;
	in->barcode_count = drug->barcode_count;
}

static bool newest_drug(struct ui *ui, struct form *form, struct form_newest *out)
{
	const struct drug_form *s = form->screen_state;
	struct drug_change *in = arena_alloc(ui->scratch, sizeof(*in));
	struct load load = { .id = s->id };
	*out = (struct form_newest){ in, &record_drug, s->id };
	if (ui_read(ui, load_drug, &load) != 0 || !load.is_found)
		return false;
	input_of(&load.drug, in);
	return true;
}

static int drug_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct drug_form *s = state;
	struct load load = { .id = arg->id };
	struct drug_change in = { 0 };
	s->id = arg->id;
	if (s->id == 0)
		return form_screen_open(&s->form, ui, &add_form, NULL, s, arg);
	if (ui_read(ui, load_drug, &load) != 0 || !load.is_found)
		return ERR_REFUSED;
	input_of(&load.drug, &in);
	if (form_screen_open(&s->form, ui, &change_form, &in, s, arg) != 0)
		return ERR_REFUSED;
	form_subject(&s->form, load.drug.name, s->id);
	return 0;
}

static unsigned drug_handle(struct ui *ui, void *state, const struct event *event)
{
	struct drug_form *s = state;
	return form_screen_handle(&s->form, ui, event,
				  arena_fmt(ui->scratch, "%s %s", form_text(&s->form, "name"),
					    form_text(&s->form, "strength")));
}

static const char *drug_crumb(struct ui *ui, const void *state)
{
	const struct drug_form *s = state;
	return ui_tr(ui, s->id > 0 ? N_("Change of product") : N_("New product"));
}

const struct screen screen_drug = {
	.name = "drug", .title = N_("Product"),
	.help = N_("Name, strength and form as they stand on the box; the price is of the smallest "
		   "unit that is given."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct drug_form),
	.open = drug_open, .handle = drug_handle, .crumb = drug_crumb, FORM_SCREEN_COMMON,
};
