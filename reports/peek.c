/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/peek.h"

#include "core/resolve.h"
#include "core/rule.h"
#include "core/sale.h"
#include "core/witness.h"
#include "reports/words.h"
#include "store/index.h"

int peek_get(struct report_ctx *ctx, const struct record *record, int64_t id, void *rec,
	     struct err *err)
{
	int code;

	if (id > 0 && rec_get(ctx->txn, record, id, rec) == 0)
		return 0;
	code = err_refuse(err, &rule_no_record, "id",
			  arena_fmt(ctx->arena, "%s%s", ERR_TR, record->label), NULL);
	return code;
}

const char *peek_user(struct report_ctx *ctx, int64_t id)
{
	struct user user;

	if (id <= 0 || rec_get(ctx->txn, &record_user, id, &user) < 0)
		return "";
	return arena_str(ctx->arena, user.name);
}

const char *peek_fund(struct report_ctx *ctx, int64_t id)
{
	struct fund fund;

	if (id <= 0 || rec_get(ctx->txn, &record_fund, id, &fund) < 0)
		return "";
	return arena_fmt(ctx->arena, "%s - %s", fund.code, fund.name);
}

const char *peek_fund_code(struct report_ctx *ctx, int64_t id)
{
	struct fund fund;

	if (id <= 0 || rec_get(ctx->txn, &record_fund, id, &fund) < 0)
		return "";
	return arena_str(ctx->arena, fund.code);
}

const char *peek_code(const struct report_ctx *ctx, const struct code_list *list, int64_t value)
{
	const struct code *code = code_by_value(list, value);

	return code == NULL ? "" : tr(ctx->lang, code->label);
}

const char *peek_receipt(struct report_ctx *ctx, const struct sale *sale)
{
	char number[SALE_NUMBER_BYTES];

	sale_number(sale, number);
	return arena_str(ctx->arena, number);
}

const char *peek_sale(struct report_ctx *ctx, int64_t id)
{
	struct sale sale;

	if (id <= 0 || rec_get(ctx->txn, &record_sale, id, &sale) < 0)
		return "";
	return peek_receipt(ctx, &sale);
}

int peek_funds(struct report_ctx *ctx, struct fund **funds)
{
	int64_t most = rec_count(ctx->txn, &record_fund);
	struct scan scan = { 0 };
	int count = 0;

	*funds = arena_array(ctx->arena, (size_t)most + 1, sizeof(**funds));
	scan_ids(&scan, ctx->txn, &record_fund, 0, false);
	while (count < most && scan_next_rec(&scan, &(*funds)[count]))
		count++;
	scan_end(&scan);
	return count;
}

struct doc_link link_to(const char *report, int64_t id)
{
	return (struct doc_link){ .report = report, .params = { .id = id } };
}

struct doc_link link_to_doc(int64_t doc_kind, int64_t doc, int64_t ledger)
{
	switch (doc_kind) {
	case DOC_KIND_SALE:
		return link_to("receipt", doc);
	case DOC_KIND_PAYMENT:
		return link_to("fee-voucher", doc);
	case DOC_KIND_EXPENSE:
		return link_to("expense-voucher", doc);
	case DOC_KIND_TURN:
		return link_to("cash-close", doc);
	case DOC_KIND_GOODS:
		return link_to("goods-note", doc);
	case DOC_KIND_SLIP:
		return link_to("output-slip", doc);
	case DOC_KIND_BOX:
		return link_to("box-report", doc);
	case DOC_KIND_DEBT:
		return link_to("debt-payment", doc);
	case DOC_KIND_WAIVER:
		return link_to("debt-waiver", doc);
	case DOC_KIND_RETURN:
		return link_to("return", doc);
	default:
		return link_to("ledger-entry", ledger);
	}
}

struct doc_link link_to_account(int64_t account, int64_t fund, int64_t from_day, int64_t to_day)
{
	return (struct doc_link){
		.report = "account-card",
		.params = { .id = account, .fund = fund, .from_day = from_day, .to_day = to_day },
	};
}

const char *peek_entry_text(struct report_ctx *ctx, const struct ledger *entry)
{
	const char *kind = peek_code(ctx, &codes_doc_kind, entry->doc_kind);

	if (entry->reversal_of != 0)
		kind = arena_fmt(ctx->arena, "%s, %s", kind, tr(ctx->lang, "reversal"));
	/* Those name who and what already. */
	else if (entry->doc_kind == DOC_KIND_EXPENSE || entry->doc_kind == DOC_KIND_INCOME ||
		 entry->doc_kind == DOC_KIND_OPENING)
		return arena_str(ctx->arena, entry->text);
	return entry->text[0] == '\0' ? kind : arena_fmt(ctx->arena, "%s: %s", kind, entry->text);
}

void peek_entry_lines(struct report_ctx *ctx, struct doc *doc, const struct ledger *entry)
{
	const struct doc_col col[] = {
		{ .key = "code",
		  .label = tr(ctx->lang, "Code"),
		  .kind = CELL_TEXT,
		  .width = 6,
		  .is_fixed = true },
		{ .key = "account",
		  .label = tr(ctx->lang, "Account"),
		  .kind = CELL_TEXT,
		  .width = 22 },
		{ .key = "fund",
		  .label = tr(ctx->lang, "Fund"),
		  .kind = CELL_TEXT,
		  .width = 4,
		  .is_fixed = true },
		{ .key = "debit",
		  .label = tr(ctx->lang, "Debit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
		{ .key = "credit",
		  .label = tr(ctx->lang, "Credit"),
		  .kind = CELL_MONEY,
		  .width = 10 },
	};
	int64_t debit = 0;
	int64_t credit = 0;

	doc_table(doc, arena_fmt(ctx->arena, "entry_%lld", (long long)entry->head.id), col,
		  ARRAY_LEN(col));
	for (int64_t i = 0; i < entry->line_count; i++) {
		const struct ledger_line *line = &entry->lines[i];
		struct account account = { 0 };

		if (rec_get(ctx->txn, &record_account, line->account, &account) < 0)
			continue;
		debit += line->debit_cents;
		credit += line->credit_cents;
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, account.code);
		doc_text(doc, account.plain);
		doc_text(doc, peek_fund_code(ctx, line->fund));
		doc_cell(doc,
			 line->debit_cents != 0 ? cell_money(line->debit_cents) : cell_blank());
		doc_cell(doc,
			 line->credit_cents != 0 ? cell_money(line->credit_cents) : cell_blank());
		doc_row_link(doc, link_to_account(line->account, line->fund, 0, 0));
	}
	doc_row(doc, ROW_TOTAL, 0);
	doc_blank(doc);
	doc_text(doc, tr(ctx->lang, "Total"));
	doc_blank(doc);
	doc_money(doc, debit);
	doc_money(doc, credit);
}

void peek_reset(struct report_ctx *ctx, struct doc *doc, int64_t user, int64_t at_s)
{
	struct pin_reset reset;

	if (!witness_reset(ctx->txn, user, at_s, &reset))
		return;
	doc_paragraph(doc, ROW_WARN,
		      words_fill(ctx->arena,
				 reset.witness != 0
					 ? tr(ctx->lang, "{1} signed with a PIN that {2} gave on "
							 "{3} before {4}.")
					 : tr(ctx->lang, "{1} signed with a PIN that {2} gave on "
							 "{3} without a witness."),
				 peek_user(ctx, user), peek_user(ctx, reset.by),
				 words_day(ctx->arena, ctx->lang, reset.day),
				 peek_user(ctx, reset.witness), NULL));
}

void peek_entries(struct report_ctx *ctx, struct doc *doc, int64_t doc_kind, int64_t id)
{
	const struct key_part part[] = { KEY_INT(doc_kind), KEY_INT(id) };
	struct ledger entry;
	struct scan scan = { 0 };

	scan_prefix(&scan, ctx->txn, &record_ledger, LEDGER_BY_DOC, part, 2, false);
	while (scan_next_rec(&scan, &entry)) {
		doc_title(doc, 3,
			  words_fill(ctx->arena, tr(ctx->lang, "Entry {1} in the books"),
				     arena_fmt(ctx->arena, "%lld", (long long)entry.head.id),
				     NULL));
		peek_entry_lines(ctx, doc, &entry);
	}
	scan_end(&scan);
}
