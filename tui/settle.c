/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an operation that the disk had left in doubt. */
#include "tui/engine.h"

#include "core/op.h"

#include <stdio.h>

bool app_say_verdict(struct app *app)
{
	struct place *place = app_place(app);
	const struct op *op;
	char number[24];
	const char *name;
	int64_t seq;

	if (!place || place->depth == 0)
		return false;
	enum store_verdict verdict = store_verdict(app->store, &name, &seq);
	if (verdict == STORE_VERDICT_NONE)
		return false;
	struct ui ui = app_ui(app, -1);
	op = op_by_name(name);
	const char *label = op ? ui_tr(&ui, op->label) : name;
	snprintf(number, sizeof(number), "%lld", (long long)seq);
	if (verdict == STORE_VERDICT_SAVED)
		ui_say(&ui, STYLE_STRONG,
		       ui_fill(&ui, N_("The disk works again: {1} was saved as No. {2}."), label,
			       number, NULL));
	else
		ui_say(&ui, STYLE_DANGER,
		       ui_fill(&ui, N_("!! {1} was NOT saved: enter it again (F7 has the draft)."),
			       label, NULL));
	app_refresh(app);
	return true;
}
