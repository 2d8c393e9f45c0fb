/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/verdict_pane.h"

#include "base/num.h"

#include <stdio.h>

#define IDLE_ENTRIES 20000 /* up to so many it is verified without being asked for */

void verdict_pane_start(struct ui *ui, struct verdict_pane *pane)
{
	*pane = (struct verdict_pane){ 0 };
	snprintf(pane->text, sizeof(pane->text), "%s",
		 ui_tr(ui, N_("Not verified yet in this session. F2 verifies everything.")));
}

static bool show_dating(void *arg, int64_t step, int64_t steps)
{
	struct ui *ui = arg;

	return ui_progress(ui, ui_fill(ui, N_("Something does not agree. Looking for the day it "
					      "began: {1} of {2}. ESC stops"),
				       num_int(ui->scratch, step), num_int(ui->scratch, steps),
				       NULL));
}

void verdict_pane_ask(struct ui *ui, struct verdict_pane *pane, bool is_dated)
{
	const struct verdict_call call = { .is_dated = is_dated, .progress = show_dating,
					   .progress_arg = ui };
	struct verdict *verdict = arena_alloc(ui->scratch, sizeof(*verdict));
	struct err err = { 0 };
	char at[DAY_TEXT_BYTES];
	struct sbuf out;

	sbuf_init(&out, ui->scratch, VERDICT_PANE_BYTES);
	pane->is_asked = true;
	if (verdict_find(ui->session->store, &call, verdict, &err) != 0) {
		pane->part = VERDICT_VIEWS;
		sbuf_add(&out, "!! ");
		err_text(&err, 0, ui->session->lang, &out);
	} else {
		pane->part = verdict->part;
		sbuf_add(&out, verdict->part == VERDICT_HOLDS ? "OK  " : "!! ");
		verdict_text(verdict, ui->session->lang, &out);
	}
	instant_format_time(at, ui_now_s(ui));
	snprintf(pane->text, sizeof(pane->text), "%s (%s)", out.buf, at);
}

bool verdict_pane_idle(struct ui *ui, struct verdict_pane *pane)
{
	struct store_head head;
	struct err err = { 0 };

	if (pane->is_asked)
		return false;
	if (store_head(ui->session->store, &head, &err) != 0 || head.seq > IDLE_ENTRIES)
		return false;
	verdict_pane_ask(ui, pane, false);
	return true;
}

void verdict_pane_draw(const struct verdict_pane *pane, const struct canvas *canvas, int row,
		       int rows)
{
	enum style style = !pane->is_asked		      ? STYLE_STRONG
			   : pane->part == VERDICT_HOLDS ? STYLE_OK
							 : STYLE_DANGER;

	canvas_put_wrapped(canvas, row, 1, rows, canvas->cols - 2, style, pane->text);
}
