/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/hledger.h"

#include "base/day.h"
#include "base/num.h"
#include "base/sbuf.h"
#include "base/utf8.h"
#include "core/ledger.h"
#include "store/index.h"

#include <string.h>

#define ENTRY_BYTES (1024 * 1024)
#define ACCOUNT_COLUMNS 52 /* where the amounts of short names begin */

struct names {
	struct account *account;
	struct fund *fund;
	int64_t account_count, fund_count;
};

struct book {
	struct txn *txn;
	struct arena *arena;
	const struct export_sink *sink;
	struct names names;
};

/* The tops hledger knows the kind of by itself. */
static const char *top_of(int64_t kind)
{
	switch (kind) {
	case ACCOUNT_ASSET:
		return "assets";
	case ACCOUNT_LIABILITY:
		return "liabilities";
	case ACCOUNT_EQUITY:
		return "equity";
	case ACCOUNT_INCOME:
		return "revenues";
	default:
		return "expenses";
	}
}

/* A text without control characters, runs of blanks and the characters given, which become '-'. */
static const char *plain(struct arena *arena, const char *text, const char *but)
{
	char *own = arena_str(arena, text);

	for (char *c = own; *c != '\0'; c++)
		if (strchr(but, *c) != NULL)
			*c = '-';
	(void)utf8_clean(own);
	return own;
}

static void read_names(struct book *book)
{
	struct names *names = &book->names;
	int64_t accounts = rec_count(book->txn, &record_account);
	int64_t funds = rec_count(book->txn, &record_fund);
	struct scan scan = { 0 };

	names->account = arena_array(book->arena, (size_t)accounts + 1, sizeof(*names->account));
	names->fund = arena_array(book->arena, (size_t)funds + 1, sizeof(*names->fund));
	scan_prefix(&scan, book->txn, &record_account, ACCOUNT_BY_CODE, NULL, 0, false);
	while (names->account_count < accounts &&
	       scan_next_rec(&scan, &names->account[names->account_count]))
		names->account_count++;
	scan_end(&scan);
	scan = (struct scan){ 0 };
	scan_ids(&scan, book->txn, &record_fund, 0, false);
	while (names->fund_count < funds && scan_next_rec(&scan, &names->fund[names->fund_count]))
		names->fund_count++;
	scan_end(&scan);
}

/* "assets:101 Caja:FM" */
static const char *name_of(struct book *book, int64_t account, int64_t fund)
{
	const struct account *acc = NULL;
	const struct fund *own = NULL;

	for (int64_t i = 0; i < book->names.account_count; i++)
		if (book->names.account[i].head.id == account)
			acc = &book->names.account[i];
	for (int64_t i = 0; i < book->names.fund_count; i++)
		if (book->names.fund[i].head.id == fund)
			own = &book->names.fund[i];
	BUG_ON(acc == NULL || own == NULL);
	return arena_fmt(book->arena, "%s:%s %s:%s", top_of(acc->kind),
			 plain(book->arena, acc->code, ":;|\""),
			 plain(book->arena, acc->plain, ":;|\""),
			 plain(book->arena, own->code, ":;|\""));
}

static int flush(struct book *book, const struct sbuf *text, struct err *err)
{
	struct span bytes = { .data = (const uint8_t *)text->buf, .size = text->len };

	BUG_ON(text->is_full);
	return book->sink->write(book->sink->arg, bytes, err);
}

/* What the file is, and every account that has an entry: hledger check can then be strict. */
static int write_head(struct book *book, struct err *err)
{
	struct post post = { 0 };
	struct ledger_cell *cell;
	int count = ledger_cells(book->txn, 0, DAY_MAX, &cell);
	struct sbuf text;

	sbuf_init(&text, book->arena, ENTRY_BYTES);
	if (rec_get(book->txn, &record_post, 1, &post) < 0)
		post.name[0] = '\0';
	sbuf_addf(&text, "; %s\n", plain(book->arena, post.name, ""));
	sbuf_add(&text, "decimal-mark .\ncommodity S/ 1,000.00\n\n");
	for (int i = 0; i < count; i++)
		sbuf_addf(&text, "account %s\n", name_of(book, cell[i].account, cell[i].fund));
	return flush(book, &text, err);
}

static void write_line(struct book *book, struct sbuf *text, const struct ledger_line *line)
{
	const char *name = name_of(book, line->account, line->fund);
	int pad = ACCOUNT_COLUMNS - utf8_width(name);
	char amount[NUM_TEXT_BYTES];

	num_format(amount, line->debit_cents - line->credit_cents, 2, false);
	sbuf_addf(text, "    %s%*sS/ %s\n", name, pad < 2 ? 2 : pad, "", amount);
}

static int write_entry(struct book *book, const struct ledger *entry, struct err *err)
{
	char day[DAY_TEXT_BYTES];
	struct sbuf text;

	sbuf_init(&text, book->arena, ENTRY_BYTES);
	day_format_iso(day, entry->day);
	/* The document stands in brackets even when it has no number: a description that starts
	 * with a bracket or a star would be taken for something else. */
	sbuf_addf(&text, "\n%s (%s) %s\n", day,
		  entry->doc_text[0] == '\0' ?
			  arena_fmt(book->arena, "%lld", (long long)entry->head.id) :
			  plain(book->arena, entry->doc_text, "();|"),
		  plain(book->arena, entry->text, ";|"));
	for (int64_t i = 0; i < entry->line_count; i++)
		write_line(book, &text, &entry->lines[i]);
	return flush(book, &text, err);
}

int hledger_export(struct txn *txn, const struct session *session, int64_t month,
		   const struct export_sink *sink, struct err *err)
{
	struct book book = { .txn = txn, .arena = txn_arena(txn), .sink = sink };
	struct scan scan = { 0 };
	int code;

	(void)session;
	(void)month;
	read_names(&book);
	code = write_head(&book, err);
	scan_prefix(&scan, txn, &record_ledger, LEDGER_BY_DAY, NULL, 0, false);
	while (code == 0 && scan_next(&scan)) {
		struct arena_mark mark = arena_mark(book.arena);
		struct ledger entry;

		if (rec_get(txn, &record_ledger, scan.id, &entry) == 0)
			code = write_entry(&book, &entry, err);
		arena_rewind(book.arena, mark);
	}
	scan_end(&scan);
	return code;
}
