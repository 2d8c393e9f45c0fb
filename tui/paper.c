/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/paper.h"

#include "reports/out.h"
#include "reports/report.h"

#include <string.h>

bool paper_build(struct ui *ui, struct arena *arena, const char *name,
		 const struct report_params *params, struct doc *doc)
{
	const struct report *report = report_by_name(name);
	struct err err = { 0 };
	BUG_ON(report == NULL);
	struct report_params filled = *params;
	report_defaults(report, ui_today(ui), &filled);
	if (report_build(ui->session, report, &filled, arena, doc, &err) == 0)
		return true;
	ui_say_err(ui, &err);
	return false;
}

const char *paper_save(struct ui *ui, const struct doc *doc, int *pages)
{
	const char *dir = store_dir(ui->session->store);
	struct err err = { 0 };
	struct pdf pdf;
	const char *path;
	store_anchor_sync(ui->session->store);
	if (out_pdf(doc, &pdf, &err) != 0 ||
	    out_paper(doc, dir, OUT_PDF, pdf.bytes, &path, &err) != 0) {
		ui_say_err(ui, &err);
		return NULL;
	}
	if (pages != NULL)
		*pages = pdf.pages;
	size_t size = strlen(dir);
	return arena_str(ui->scratch, strncmp(path, dir, size) == 0 && path[size] == '/'
					      ? path + size + 1 : path);
}

const char *paper_save_id(struct ui *ui, const char *report, int64_t id)
{
	struct report_params params = { .id = id };
	struct doc doc;
	if (!paper_build(ui, ui->scratch, report, &params, &doc))
		return NULL;
	return paper_save(ui, &doc, NULL);
}
