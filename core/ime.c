/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ime.h"

#include "store/index.h"
#include "store/sum.h"

static const struct ime_label given_labels[IME_GIVEN] = {
	[IME_CASH] = { N_("Paid at once"), "VENTA" },
	[IME_SIS] = { N_("SIS"), "SIS" },
	[IME_PROGRAMME] = { N_("Health programmes"), "INTERSAN" },
	[IME_EXEMPT] = { N_("Exempt"), "EXO" },
	[IME_SOAT] = { N_("SOAT"), "SOAT" },
	[IME_CREDIT] = { N_("On credit"), "CREDHOSP" },
	[IME_AGREEMENT] = { N_("Other agreements"), "OTR_CONV" },
	[IME_BOX] = { N_("Community boxes, what they brought"), NULL },
};

static const char *const money_labels[IME_MONEY] = {
	[IME_SALES] = N_("Sales paid at once"),
	[IME_DEBTS] = N_("Debts paid by patients"),
	[IME_SIS_PAID] = N_("Paid by SIS"),
	[IME_AGREEMENTS_PAID] = N_("Paid by SOAT and agreements"),
	[IME_BOXES] = N_("Brought by community boxes"),
	[IME_OTHER_IN] = N_("Other income"),
	[IME_BOUGHT] = N_("Medicines bought and paid"),
	[IME_SPENT] = N_("Expenses and fees"),
	[IME_DIFFERENCES] = N_("Differences of counts"),
	[IME_OTHER] = N_("Other"),
};

static const char *const owed_labels[IME_OWED] = {
	[IME_OWED_SIS] = N_("SIS owes"),
	[IME_OWED_CREDIT] = N_("Patients owe"),
	[IME_OWED_AGREEMENT] = N_("SOAT and agreements owe"),
	[IME_OWED_SUPPLIERS] = N_("The post owes to suppliers"),
};

static const char *const stock_labels[IME_STOCK] = {
	[IME_STOCK_IN] = N_("Came in"),
	[IME_STOCK_GIVEN] = N_("Given to people"),
	[IME_STOCK_OUT] = N_("Other outputs, losses and counts"),
};

static const enum ledger_account owed_accounts[IME_OWED] = {
	[IME_OWED_SIS] = LEDGER_SIS_RECEIVABLE,
	[IME_OWED_CREDIT] = LEDGER_CREDIT_RECEIVABLE,
	[IME_OWED_AGREEMENT] = LEDGER_AGREEMENT_RECEIVABLE,
	[IME_OWED_SUPPLIERS] = LEDGER_SUPPLIERS,
};

const struct ime_label *ime_given_label(enum ime_given given)
{
	return &given_labels[given];
}

const char *ime_money_label(enum ime_money money)
{
	return money_labels[money];
}

const char *ime_owed_label(enum ime_owed owed)
{
	return owed_labels[owed];
}

const char *ime_stock_label(enum ime_stock stock)
{
	return stock_labels[stock];
}

/* --- reading ------------------------------------------------------------------------------ */

struct reading {
	struct txn *txn;
	int64_t from_day, to_day;
	struct ime_fund *fund;
	int count;
	int64_t role[LEDGER_ON_THE_WAY + 1]; /* account id of each role */
};

static struct ime_fund *fund_of(struct reading *reading, int64_t id)
{
	for (int i = 0; i < reading->count; i++)
		if (reading->fund[i].fund == id)
			return &reading->fund[i];
	return NULL;
}

static enum ime_given given_by(int64_t payer)
{
	switch (payer) {
	case PAYER_SIS: return IME_SIS;
	case PAYER_PROGRAMME: return IME_PROGRAMME;
	case PAYER_EXEMPT: return IME_EXEMPT;
	case PAYER_SOAT: return IME_SOAT;
	case PAYER_CREDIT: return IME_CREDIT;
	case PAYER_AGREEMENT: return IME_AGREEMENT;
	default: return IME_CASH;
	}
}

static void add_given(struct reading *reading, int64_t fund, enum ime_given given, int64_t cents)
{
	struct ime_fund *at = fund_of(reading, fund);

	if (at != NULL)
		at->given_cents[given] += cents;
}

/* A reversal carries the other sign. */
static void read_sales(struct reading *reading)
{
	struct key_part from = KEY_INT(reading->from_day), to = KEY_INT(reading->to_day);
	struct scan scan = { 0 };
	struct sale sale;

	scan_range(&scan, reading->txn, &record_sale, SALE_BY_DAY, NULL, 0, &from, &to, false);
	while (scan_next_rec(&scan, &sale))
		for (int64_t i = 0; i < sale.line_count; i++)
			if (sale.lines[i].kind == LINE_DRUG)
				add_given(reading, sale.lines[i].fund, given_by(sale.payer),
					  sale.lines[i].full_cents);
	scan_end(&scan);
}

static void read_returns(struct reading *reading)
{
	struct key_part from = KEY_INT(reading->from_day), to = KEY_INT(reading->to_day);
	struct scan scan = { 0 };
	struct sale_return back;

	scan_range(&scan, reading->txn, &record_sale_return, RETURN_BY_DAY, NULL, 0, &from, &to,
		   false);
	while (scan_next_rec(&scan, &back))
		for (int64_t i = 0; i < back.line_count; i++)
			if (back.lines[i].drug != 0)
				add_given(reading, back.lines[i].fund, given_by(back.payer),
					  -back.lines[i].full_cents);
	scan_end(&scan);
}

static void read_boxes(struct reading *reading)
{
	struct scan scan = { 0 };
	struct box_report report;

	scan_ids(&scan, reading->txn, &record_box_report, 0, false);
	while (scan_next_rec(&scan, &report))
		if (report.day >= reading->from_day && report.day <= reading->to_day)
			add_given(reading, report.fund, IME_BOX, report.money_cents);
	scan_end(&scan);
}

static bool is_money(const struct reading *reading, int64_t account)
{
	return account == reading->role[LEDGER_CASH] || account == reading->role[LEDGER_BANK] ||
	       (account != 0 && (account == reading->role[LEDGER_PETTY_CASH] ||
				 account == reading->role[LEDGER_ON_THE_WAY]));
}

/* Has the entry a line of this account? */
static bool touches(const struct reading *reading, const struct ledger *entry,
		    enum ledger_account account)
{
	for (int64_t i = 0; i < entry->line_count; i++)
		if (entry->lines[i].account == reading->role[account])
			return true;
	return false;
}

static enum ime_money money_of(const struct reading *reading, const struct ledger *entry)
{
	switch (entry->doc_kind) {
	case DOC_KIND_SALE:
	case DOC_KIND_RETURN: return IME_SALES;
	case DOC_KIND_DEBT: return IME_DEBTS;
	case DOC_KIND_BOX: return IME_BOXES;
	case DOC_KIND_GOODS: return IME_BOUGHT;
	case DOC_KIND_PAYMENT:
	case DOC_KIND_PETTY: return IME_SPENT;
	case DOC_KIND_TURN:
	case DOC_KIND_HANDOVER: return IME_DIFFERENCES;
	case DOC_KIND_EXPENSE:
		return touches(reading, entry, LEDGER_SUPPLIERS) ? IME_BOUGHT : IME_SPENT;
	case DOC_KIND_OPENING: return IME_OTHER_IN;
	case DOC_KIND_INCOME:
		if (touches(reading, entry, LEDGER_SIS_RECEIVABLE) ||
		    touches(reading, entry, LEDGER_SIS_INCOME))
			return IME_SIS_PAID;
		return touches(reading, entry, LEDGER_AGREEMENT_RECEIVABLE) ? IME_AGREEMENTS_PAID :
									      IME_OTHER_IN;
	default: return IME_OTHER;
	}
}

/* Stock out by what it was given for: cost of sales is what people got. */
static enum ime_stock stock_of(const struct reading *reading, const struct ledger *entry)
{
	if (entry->doc_kind == DOC_KIND_GOODS || entry->doc_kind == DOC_KIND_OPENING)
		return IME_STOCK_IN;
	return touches(reading, entry, LEDGER_COST_OF_SALES) ? IME_STOCK_GIVEN : IME_STOCK_OUT;
}

static void add_line(struct reading *reading, const struct ledger *entry,
		     const struct ledger_line *line)
{
	struct ime_fund *fund = fund_of(reading, line->fund);
	int64_t cents = line->debit_cents - line->credit_cents;

	if (fund == NULL)
		return;
	if (is_money(reading, line->account))
		fund->money_cents[money_of(reading, entry)] += cents;
	if (line->account == reading->role[LEDGER_BANK] && entry->doc_kind == DOC_KIND_DEPOSIT)
		fund->deposited_cents += cents;
	if (line->account == reading->role[LEDGER_SALES_DRUGS])
		fund->given_books_cents -= cents;
	if (line->account == reading->role[LEDGER_STOCK])
		fund->stock_cents[stock_of(reading, entry)] += cents;
	for (int i = 0; i < IME_OWED; i++) {
		int64_t sign = i == IME_OWED_SUPPLIERS ? -1 : 1;

		if (line->account != reading->role[owed_accounts[i]])
			continue;
		fund->owed[i].more_cents += sign * cents > 0 ? sign * cents : 0;
		fund->owed[i].less_cents -= sign * cents < 0 ? sign * cents : 0;
	}
}

static void read_entries(struct reading *reading)
{
	struct key_part from = KEY_INT(reading->from_day), to = KEY_INT(reading->to_day);
	struct scan scan = { 0 };
	struct ledger entry;

	scan_range(&scan, reading->txn, &record_ledger, LEDGER_BY_DAY, NULL, 0, &from, &to, false);
	while (scan_next_rec(&scan, &entry))
		for (int64_t i = 0; i < entry.line_count; i++)
			add_line(reading, &entry, &entry.lines[i]);
	scan_end(&scan);
}

static int64_t balance(const struct reading *reading, int64_t fund, enum ledger_account account,
		       int64_t day)
{
	int64_t id = reading->role[account];

	return id == 0 ? 0 : ledger_balance(reading->txn, id, fund, day);
}

static int64_t money_at(const struct reading *reading, int64_t fund, int64_t day)
{
	return balance(reading, fund, LEDGER_CASH, day) +
	       balance(reading, fund, LEDGER_PETTY_CASH, day) +
	       balance(reading, fund, LEDGER_ON_THE_WAY, day) +
	       balance(reading, fund, LEDGER_BANK, day);
}

static void read_ends(const struct reading *reading, struct ime_fund *fund)
{
	int64_t id = fund->fund, before = reading->from_day - 1, after = reading->to_day;

	fund->money_opening_cents = money_at(reading, id, before);
	fund->money_closing_cents = money_at(reading, id, after);
	fund->cash_cents = balance(reading, id, LEDGER_CASH, after);
	fund->petty_cents = balance(reading, id, LEDGER_PETTY_CASH, after);
	fund->way_cents = balance(reading, id, LEDGER_ON_THE_WAY, after);
	fund->bank_cents = balance(reading, id, LEDGER_BANK, after);
	fund->stock_opening_cents = balance(reading, id, LEDGER_STOCK, before);
	fund->stock_closing_cents = balance(reading, id, LEDGER_STOCK, after);
	for (int i = 0; i < IME_OWED; i++) {
		int64_t sign = i == IME_OWED_SUPPLIERS ? -1 : 1;

		fund->owed[i].opening_cents = sign * balance(reading, id, owed_accounts[i], before);
		fund->owed[i].closing_cents = sign * balance(reading, id, owed_accounts[i], after);
	}
}

/* Of another fund: only when medicines of it moved, or lie on the shelf. */
static bool is_shown(const struct ime_fund *fund)
{
	bool is_moved = fund->given_books_cents != 0 || fund->stock_opening_cents != 0 ||
			fund->stock_closing_cents != 0;

	for (int i = 0; i < IME_GIVEN; i++)
		is_moved = is_moved || fund->given_cents[i] != 0;
	for (int i = 0; i < IME_STOCK; i++)
		is_moved = is_moved || fund->stock_cents[i] != 0;
	return is_moved;
}

int ime_read(struct txn *txn, int64_t month, int64_t to_day, struct ime_fund out[IME_FUNDS_MAX])
{
	struct reading reading = { .txn = txn, .from_day = month_first_day(month),
				   .to_day = month_last_day(month), .fund = out };
	bool is_for_drugs[IME_FUNDS_MAX];
	struct scan scan = { 0 };
	struct fund fund;
	int kept = 0;

	if (to_day < reading.to_day)
		reading.to_day = to_day;
	for (int i = 1; i <= LEDGER_ON_THE_WAY; i++)
		reading.role[i] = ledger_account_id(txn, (enum ledger_account)i);
	scan_ids(&scan, txn, &record_fund, 0, false);
	while (reading.count < IME_FUNDS_MAX && scan_next_rec(&scan, &fund)) {
		is_for_drugs[reading.count] = fund.is_for_drugs != 0;
		out[reading.count++] = (struct ime_fund){ .fund = fund.head.id };
	}
	scan_end(&scan);
	read_sales(&reading);
	read_returns(&reading);
	read_boxes(&reading);
	read_entries(&reading);
	for (int i = 0; i < reading.count; i++) {
		read_ends(&reading, &out[i]);
		if (is_for_drugs[i] || is_shown(&out[i]))
			out[kept++] = out[i];
	}
	return kept;
}

/* --- does it hold? ------------------------------------------------------------------------ */

int64_t ime_given(const struct ime_fund *fund)
{
	int64_t cents = 0;

	for (int i = 0; i < IME_GIVEN; i++)
		cents += fund->given_cents[i];
	return cents;
}

int64_t ime_money_off(const struct ime_fund *fund)
{
	int64_t cents = fund->money_opening_cents - fund->money_closing_cents;

	for (int i = 0; i < IME_MONEY; i++)
		cents += fund->money_cents[i];
	return cents;
}

int64_t ime_stock_off(const struct ime_fund *fund)
{
	int64_t cents = fund->stock_opening_cents - fund->stock_closing_cents;

	for (int i = 0; i < IME_STOCK; i++)
		cents += fund->stock_cents[i];
	return cents;
}

bool ime_holds(const struct ime_fund *fund)
{
	bool is_right = ime_given(fund) == fund->given_books_cents && ime_money_off(fund) == 0 &&
			ime_stock_off(fund) == 0;

	for (int i = 0; i < IME_OWED; i++) {
		const struct ime_account *at = &fund->owed[i];

		is_right = is_right && at->opening_cents + at->more_cents - at->less_cents ==
					       at->closing_cents;
	}
	return is_right;
}
