/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of papers a person may print. */
#include "reports/report.h"
#include "tui/list_screen.h"
#include "tui/screens.h"

struct reports {
	struct list list;
};

static const struct list_column reports_columns[] = {
	{ N_("Paper"), 30, -1, false },
	{ N_("What it is for"), 40, -1, true },
};

/* Papers about one record are opened from that record. */
static bool is_listed(const struct ui *ui, const struct report *report)
{
	return (report->params & (PARAM_ID | PARAM_PICK)) == 0 &&
	       report_allowed(report, ui->session->role);
}

static int reports_fetch(struct ui *ui, void *state, const struct list_query *query,
			 struct list_page *page)
{
	int64_t number = 0;
	(void)state;
	for (int i = 0; i < report_count(); i++) {
		const struct report *report = report_at(i);
		struct list_row *row;
		if (!is_listed(ui, report))
			continue;
		if (number++ < query->first || number > query->first + query->rows)
			continue;
		row = list_page_add(page);
		if (row == NULL)
			break;
		row->id = i + 1;
		row->cell[0] = ui_tr(ui, report->title);
		row->cell[1] = ui_tr(ui, report->help);
	}
	page->total = number;
	return 0;
}

static const struct list_desc reports_list = {
	.columns = reports_columns,
	.column_count = ARRAY_LEN(reports_columns),
	.fetch = reports_fetch,
	.empty = N_("No papers for your work here."),
	.is_numbered = true,
};

static int reports_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct reports *s = state;
	(void)arg;
	list_open(&s->list, ui, &reports_list, s);
	return 0;
}

static unsigned reports_handle(struct ui *ui, void *state, const struct event *event)
{
	struct reports *s = state;
	unsigned react = list_handle(&s->list, ui, event);
	if ((react & REACT_CHOSEN) != 0) {
		ui_open(ui, &screen_paper,
			&(struct screen_arg){
				.text = report_at((int)list_id(&s->list) - 1)->name });
		return REACT_USED;
	}
	return react;
}

static const struct ui_command reports_commands[] = {
	{ CMD_ENTER, N_("Show"), N_("Shows the paper"), NULL, 0, NULL, NULL },
};

const struct screen screen_reports = {
	.name = "reports",
	.title = N_("Papers"),
	.code = "im",
	.words = N_("reports papers print list"),
	.help = N_("Every paper can be read here first, then made as a PDF."),
	.roles = ROLE_ANY,
	.state_size = sizeof(struct reports),
	.commands = reports_commands,
	.command_count = ARRAY_LEN(reports_commands),
	.open = reports_open,
	LIST_SCREEN_COMMON,
	.handle = reports_handle,
};
