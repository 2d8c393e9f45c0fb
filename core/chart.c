/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/chart.h"

#include "core/note.h"
#include "store/index.h"

#include <string.h>

static const struct chart_row {
	const char *code, *name, *plain;
	const char *kind; /* key of codes_account_kind */
	int64_t flags, role;
} rows[] = {
#include "core/chart_rows.inc"
};

int64_t chart_add(struct op_ctx *ctx, int64_t role)
{
	const struct chart_row *row = NULL;
	struct account account = { 0 };
	struct err err = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(rows) && row == NULL; i++)
		if (rows[i].role == role)
			row = &rows[i];
	if (row == NULL || index_find(ctx->txn, &record_account, ACCOUNT_BY_CODE,
				      &KEY_TEXT(row->code), 1) != 0)
		return 0;
	note_fmt(account.code, sizeof(account.code), "%s", row->code);
	note_fmt(account.name, sizeof(account.name), "%s", row->name);
	note_fmt(account.plain, sizeof(account.plain), "%s", row->plain);
	account.kind = code_by_key(&codes_account_kind, row->kind)->value;
	account.flags = row->flags;
	account.role = row->role;
	return rec_put(ctx->txn, &record_account, &account, &err) == 0 ? account.head.id : 0;
}

bool chart_has(const struct account *account)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].role == account->role && strcmp(rows[i].code, account->code) == 0)
			return true;
	return false;
}
