/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export.h"

#include "core/stock_count.h"
#include "exchange/drug_file.h"
#include "exchange/hledger.h"
#include "exchange/rule.h"
#include "exchange/sismed_csv.h"

#include <stdio.h>
#include <string.h>

static const struct export exports[] = {
	{
		.name = "hledger",
		.title = N_("Books as a journal of hledger"),
		.help = N_("Every entry of the books, for an accountant to add up again with "
			   "hledger."),
		.suffix = "journal",
		.roles = ROLE_MONEY | ROLE_AUDITOR,
		.run = hledger_export,
	},
	{
		.name = "products",
		.title = N_("Products, to be worked on and taken in again"),
		.help = N_("The whole catalogue as a table, with prices and bar codes: posta "
			   "catalogue FILE takes it back."),
		.suffix = "csv",
		.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
		.run = drug_file_export,
	},
	{
		.name = "ici",
		.title = N_("ICI by product, with SISMED's columns"),
		.help = N_("The month of each product with the names of the ministry's columns, "
			   "for its SISMED or a spreadsheet."),
		.suffix = "csv",
		.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
		.has_month = true,
		.tells_stock = true,
		.run = sismed_export_ici,
	},
	{
		.name = "ici-lots",
		.title = N_("ICI by lot, with SISMED's columns"),
		.help = N_("The month of each lot: lot, expiry, fund and the same columns."),
		.suffix = "csv",
		.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
		.has_month = true,
		.tells_stock = true,
		.run = sismed_export_lots,
	},
	{
		.name = "moves",
		.title = N_("Moves of stock of a month"),
		.help = N_("Every move with its paper, lot, units and cost, and the column it "
			   "counts in."),
		.suffix = "csv",
		.roles = ROLE_CLERK | ROLE_MONEY | ROLE_AUDITOR,
		.has_month = true,
		.tells_stock = true,
		.run = sismed_export_moves,
	},
};

int export_count(void)
{
	return ARRAY_LEN(exports);
}

const struct export *export_at(int i)
{
	return &exports[i];
}

const struct export *export_by_name(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(exports); i++)
		if (strcmp(exports[i].name, name) == 0)
			return &exports[i];
	return NULL;
}

static int export_refuse_role(const struct export *row, struct err *err)
{
	char roles[ERR_ARG_BYTES] = "";
	size_t used = 0;

	for (int i = 0; i < codes_role.count && used < sizeof(roles); i++)
		if (row->roles & codes_role.codes[i].value)
			used += (size_t)snprintf(roles + used, sizeof(roles) - used, "%s%s", ERR_TR,
						 codes_role.codes[i].label);
	return err_refuse(err, &rule_export_role, "", roles, NULL);
}

struct export_job {
	const struct export *row;
	const struct session *session;
	int64_t month;
	const struct export_sink *sink;
};

static int export_read(struct txn *txn, void *arg, struct err *err)
{
	const struct export_job *job = arg;
	char number[COUNT_NUMBER_BYTES];
	struct stock_count count;

	if (job->row->tells_stock && count_blind_of(txn, 0, &count)) {
		count_number(&count, number);
		return err_refuse(err, &rule_export_blind, "", number, NULL);
	}
	return job->row->run(txn, job->session, job->month, job->sink, err);
}

int export_run(const struct session *session, const struct export *row, int64_t month,
	       const struct export_sink *sink, struct arena *arena, struct err *err)
{
	struct export_job job = { .row = row, .session = session, .month = month, .sink = sink };

	if (session->role != 0 && (row->roles & session->role) == 0)
		return export_refuse_role(row, err);
	if (job.month == 0)
		job.month = month_of_day(day_of_instant(clock_now_s(&session->clock)));
	return store_read(session->store, arena, export_read, &job, err);
}
