/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bar code more for a product: of a box that was scanned and that nobody knew. */
#include "core/drug.h"
#include "tui/form_screen.h"
#include "tui/screens.h"

#include <string.h>

struct barcode_form {
	struct form form;
};

static const struct form_field barcode_fields[] = {
	{ .kind = FORM_FIELD, .path = "code", .label_cols = 18, .cols = 15 },
	{ .kind = FORM_FIELD, .path = "drug", .label_cols = 18, .cols = 50 },
};

static const struct form_desc barcode_desc = {
	.name = "barcode", .op = "drug.barcode", .question = N_("Give it this bar code?"),
	.fields = barcode_fields, .field_count = ARRAY_LEN(barcode_fields),
};

/* arg.text: the code that was scanned; arg.id: the product of the list. */
static int barcode_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct barcode_form *s = state;
	struct drug_barcode in = { .drug = arg->id };

	if (arg->text && strlen(arg->text) < sizeof(in.code))
		memcpy(in.code, arg->text, strlen(arg->text));
	if (form_screen_open(&s->form, ui, &barcode_desc, &in, s, arg) != 0)
		return ERR_REFUSED;
	if (in.code[0] != '\0')
		form_go(&s->form, ui, "drug");
	return 0;
}

static unsigned barcode_handle(struct ui *ui, void *state, const struct event *event)
{
	struct barcode_form *s = state;

	return form_screen_handle(&s->form, ui, event, form_text(&s->form, "code"));
}

const struct screen screen_barcode = {
	.name = "barcode", .title = N_("Bar code of a product"), .code = "cb",
	.words = N_("bar code scan box product"),
	.help = N_("The digits under the bars, and the product whose box has them. A product may "
		   "have several: one for each box and maker."),
	.roles = ROLE_CLERK | ROLE_MANAGER, .state_size = sizeof(struct barcode_form),
	.open = barcode_open, .handle = barcode_handle, FORM_SCREEN_COMMON,
};
