/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/office.h"

#include "base/num.h"
#include "core/box.h"
#include "core/cash.h"
#include "core/cash_due.h"
#include "core/copy.h"
#include "core/ledger.h"
#include "core/payment.h"
#include "core/price.h"
#include "core/resolve.h"
#include "core/restored.h"
#include "core/staff.h"
#include "reports/words.h"
#include "store/draft.h"
#include "store/index.h"
#include "tui/cash_lines.h"
#include "tui/copy_age.h"
#include "tui/screens.h"

#include <stdio.h>

#define ENDS_NOW_DAYS 15
#define ENDS_SOON_DAYS 30
#define ENDS_LATER_DAYS 60
#define FEES_NAMED 2 /* more fees than these are one line */

struct load {
	struct ui *ui;
	struct office *out;
	int64_t now_s, today;
};

/* Keeps the list in order of rank. */
static void add(struct load *load, enum office_rank rank, const struct screen *screen,
		const struct screen_arg *arg, const char *text)
{
	struct office *out = load->out;
	int at = out->item_count;
	if ((screen != NULL && !(screen->roles & load->ui->session->role)) ||
	    at == OFFICE_ITEMS_MAX)
		return;
	for (; at > 0 && out->item[at - 1].rank > rank; at--)
		out->item[at] = out->item[at - 1];
	out->item_count++;
	out->item[at] = (struct office_item){ .rank = rank, .screen = screen };
	if (arg != NULL)
		out->item[at].arg = *arg;
	snprintf(out->item[at].text, sizeof(out->item[at].text), "%s", text);
}

static const char *money(const struct load *load, int64_t cents)
{
	return num_money(load->ui->scratch, cents);
}

/* "15/12": the year is plain. */
static const char *short_day(const struct load *load, int64_t day)
{
	int year, month, dom;
	day_to_ymd(day, &year, &month, &dom);
	return arena_fmt(load->ui->scratch, "%02d/%02d", dom, month);
}

/* --- cash ------------------------------------------------------------------------------------- */

/* What is late stands before everything else. */
static void read_cash(struct txn *txn, struct load *load)
{
	struct cash_due *due;
	int count = cash_due_read(txn, load->now_s, &due);
	load->out->safe_cents = cash_safe(txn);
	for (int i = 0; i < count; i++) {
		bool is_waiting = due[i].kind == DUE_WAY ||
				  (due[i].kind == DUE_SAFE && due[i].day > 0);
		struct screen_arg arg;
		const struct screen *screen = cash_line_screen(load->ui, &due[i], &arg);
		add(load, due[i].is_late ? RANK_NOW : is_waiting ? RANK_SOON : RANK_LATER, screen,
		    &arg, cash_line_text(load->ui, &due[i]));
	}
}

/* --- community boxes -------------------------------------------------------------------------- */

static void read_silent(struct txn *txn, struct load *load)
{
	int count = box_silent_count(txn, load->today);
	if (count > 0)
		add(load, RANK_LATER, &screen_places, NULL,
		    ui_fill(load->ui, N_("Community boxes without a report: {1}"),
			    num_int(load->ui->scratch, count), NULL));
}

/* --- people ----------------------------------------------------------------------------------- */

static void read_end(struct txn *txn, struct load *load, const struct contract *contract)
{
	int64_t last_day = contract_last_day(contract), left = last_day - load->today;
	if (last_day == 0 || left < -ENDS_SOON_DAYS || left > ENDS_LATER_DAYS ||
	    contract->state == CONTRACT_ENDED)
		return;
	const char *name = resolve_name(txn, &record_person, contract->person);
	if (left < 0) { /* nobody decided about it */
		add(load, RANK_SOON, &screen_contracts,
		    &(struct screen_arg){ .id = contract->head.id },
		    ui_fill(load->ui, N_("Ended {1}: {2}"), short_day(load, last_day), name,
			    NULL));
		return;
	}
	add(load,
	    left <= ENDS_NOW_DAYS    ? RANK_NOW
	    : left <= ENDS_SOON_DAYS ? RANK_SOON
				     : RANK_LATER,
	    &screen_contracts, &(struct screen_arg){ .id = contract->head.id },
	    ui_fill(load->ui, N_("Ends {1}: {2}"), short_day(load, last_day), name, NULL));
}

/* Fees of the month that is to be closed, or of the last one that is over. */
static void read_staff(struct txn *txn, struct load *load)
{
	int64_t month = month_of_day(load->today) - 1, unpaid[FEES_NAMED] = { 0 };
	const char *name[FEES_NAMED] = { "", "" };
	const char *of = words_month_short(load->ui->scratch, load->ui->session->lang, month);
	struct scan scan = { 0 };
	struct contract contract;
	struct payment payment;
	int count = 0;
	scan_ids(&scan, txn, &record_contract, 0, false);
	while (scan_next_rec(&scan, &contract)) {
		read_end(txn, load, &contract);
		if (contract.monthly_cents == 0 || !contract_covers(&contract, month) ||
		    fee_of_month(txn, contract.head.id, month, &payment))
			continue;
		if (count < FEES_NAMED) {
			unpaid[count] = contract.head.id;
			name[count] = resolve_name(txn, &record_person, contract.person);
		}
		count++;
	}
	scan_end(&scan);
	for (int i = 0; i < count && count <= FEES_NAMED; i++)
		add(load, RANK_SOON, &screen_fee,
		    &(struct screen_arg){ .id = unpaid[i], .value = month },
		    ui_fill(load->ui, N_("Pay {1}: {2}"), of, name[i], NULL));
	if (count > FEES_NAMED)
		add(load, RANK_SOON, &screen_contracts, NULL,
		    ui_fill(load->ui, N_("Pay {1}: {2} people"), of,
			    num_int(load->ui->scratch, count), NULL));
}

/* --- money ------------------------------------------------------------------------------------ */

/* A debt of past months, paid as an expense out of the fund that owes most. */
static void read_debt(struct txn *txn, struct load *load, enum ledger_account role,
		      const char *text)
{
	int64_t account = ledger_account_id(txn, role), most = 0, fund_id = 0;
	int64_t day = month_first_day(month_of_day(load->today)) - 1;
	struct scan scan = { 0 };
	struct fund fund;
	int64_t total = 0;
	scan_ids(&scan, txn, &record_fund, 0, false);
	while (account > 0 && scan_next_rec(&scan, &fund)) {
		int64_t then = -ledger_balance(txn, account, fund.head.id, day);
		int64_t now = -ledger_balance(txn, account, fund.head.id, DAY_MAX);
		int64_t owed = then < now ? then : now;
		if (owed <= 0)
			continue;
		total += owed;
		if (owed > most) {
			most = owed;
			fund_id = fund.head.id;
		}
	}
	scan_end(&scan);
	if (total > 0)
		add(load, RANK_SOON, &screen_expense,
		    &(struct screen_arg){ .id = account, .id2 = fund_id, .value = most },
		    ui_fill(load->ui, text, money(load, total), NULL));
}

static void read_funds(struct txn *txn, struct load *load)
{
	struct office *out = load->out;
	struct scan scan = { 0 };
	struct fund fund;
	scan_ids(&scan, txn, &record_fund, 0, false);
	while (scan_next_rec(&scan, &fund)) {
		int64_t cents = ledger_bank(txn, fund.head.id);
		out->bank_cents += cents;
		if (cents == 0 || out->fund_count == OFFICE_FUNDS_MAX)
			continue;
		snprintf(out->fund[out->fund_count].code, sizeof(out->fund[0].code), "%s",
			 fund.code);
		out->fund[out->fund_count++].bank_cents = cents;
	}
	scan_end(&scan);
}

static void read_result(struct txn *txn, struct office_month *month)
{
	struct ledger_cell *cell;
	int count = ledger_cells(txn, month_first_day(month->month),
				 month_last_day(month->month), &cell);
	for (int i = 0; i < count; i++) {
		struct account account;
		int64_t cents = cell[i].debit_cents - cell[i].credit_cents;
		if (cents == 0 || rec_get(txn, &record_account, cell[i].account, &account) != 0)
			continue;
		if (account.kind == ACCOUNT_INCOME)
			month->income_cents -= cents;
		if (account.kind == ACCOUNT_EXPENSE)
			month->expense_cents += cents;
	}
}

/* How old the last copy is that was read back from a stick. */
static void read_copy(struct txn *txn, struct load *load)
{
	struct copy copy;
	int64_t days;
	if (!copy_last_good(txn, &copy)) {
		add(load, RANK_NOW, &screen_backup, NULL,
		    ui_tr(load->ui, N_("No verified copy on a USB stick")));
		return;
	}
	load->out->copy_s = copy.at_s;
	days = copy_age_days(load->ui, copy.at_s);
	if (days < COPY_SOON_DAYS)
		return;
	add(load, days >= COPY_NOW_DAYS ? RANK_NOW : RANK_SOON, &screen_backup, NULL,
	    ui_fill(load->ui, N_("Last verified copy: {1}"), copy_age_text(load->ui, copy.at_s),
		    NULL));
}

/* Until the papers of a restore are told, and then entered or explained. */
static void read_restored(struct txn *txn, struct load *load)
{
	struct restored last;
	if (!restored_last(txn, &last) || last.state == RESTORE_DONE)
		return;
	if (last.state == RESTORE_UNTOLD)
		add(load, RANK_NOW, &screen_restored, NULL,
		    ui_tr(load->ui, N_("PUT BACK: tell the last papers")));
	else
		add(load, RANK_NOW, &screen_missing, NULL,
		    ui_fill(load->ui, N_("Put back: {1} papers to be entered"),
			    num_int(load->ui->scratch, restored_open_count(txn)), NULL));
}

#define REHEARSAL_DAYS 31

/* A copy that nobody tried to restore is a hope. */
static void read_rehearsal(struct txn *txn, struct load *load)
{
	struct rehearsal last;
	if (load->out->copy_s == 0)
		return;
	if (!rehearsal_last(txn, &last))
		add(load, RANK_LATER, &screen_backup, NULL,
		    ui_tr(load->ui, N_("Rehearse a restore: never done")));
	else if (!last.is_good)
		add(load, RANK_NOW, &screen_backup, NULL,
		    ui_tr(load->ui, N_("The rehearsal of a restore FAILED")));
	else if (copy_age_days(load->ui, last.at_s) > REHEARSAL_DAYS)
		add(load, RANK_SOON, &screen_backup, NULL,
		    ui_fill(load->ui, N_("Rehearse a restore: last {1}"),
			    copy_age_text(load->ui, last.at_s), NULL));
}

/* Goods came in at a cost that asks for another price. */
static void read_prices(struct txn *txn, struct load *load)
{
	struct price_proposal *row;
	int count = ui_may(load->ui, "price.accept") ? price_proposals(txn, load->today, &row) : 0;
	if (count > 0)
		add(load, RANK_LATER, &screen_prices, NULL,
		    ui_fill(load->ui, N_("Prices to decide: {1}"),
			    num_int(load->ui->scratch, count), NULL));
}

static int load_office(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	(void)err;
	read_restored(txn, load);
	read_cash(txn, load);
	read_silent(txn, load);
	read_staff(txn, load);
	read_debt(txn, load, LEDGER_TAX_FEES, N_("SUNAT: pay S/ {1} withheld"));
	read_debt(txn, load, LEDGER_SUPPLIERS, N_("Pay suppliers S/ {1}"));
	read_funds(txn, load);
	read_copy(txn, load);
	read_rehearsal(txn, load);
	read_prices(txn, load);
	for (int i = 0; i < OFFICE_MONTHS; i++) {
		load->out->month[i].month = month_of_day(load->today) - OFFICE_MONTHS + 1 + i;
		read_result(txn, &load->out->month[i]);
	}
	if (rec_count(txn, &record_ledger) == 0)
		add(load, RANK_SOON, &screen_opening, NULL,
		    ui_tr(load->ui, N_("Opening balances are missing")));
	return 0;
}

/* --- all of it -------------------------------------------------------------------------------- */

static void read_drafts(struct load *load)
{
	struct ui *ui = load->ui;
	struct draft *draft;
	struct err err = { 0 };
	int count = 0, damaged, own = 0;
	if (draft_list(store_dir(ui->session->store), ui->scratch, &draft, &count, &damaged,
		       &err) != 0)
		ui_say_err(ui, &err);
	for (int i = 0; i < count; i++)
		own += draft[i].user == ui->session->user;
	if (own > 0)
		add(load, RANK_LATER, &screen_drafts, NULL,
		    ui_fill(ui, N_("{1} set aside: F7"), num_int(ui->scratch, own), NULL));
}

void office_read(struct ui *ui, struct office *out)
{
	struct load load = { ui, out, ui_now_s(ui), ui_today(ui) };
	*out = (struct office){ 0 };
	if (ui_read(ui, load_office, &load) != 0 || !month_steps_read(ui, 0, &out->steps))
		return;
	if (out->steps.is_over)
		add(&load, RANK_SOON, &screen_month, NULL,
		    ui_fill(ui, N_("Close {1}"),
			    words_month(ui->scratch, ui->session->lang, out->steps.month), NULL));
	if (out->steps.step[STEP_STOCK].detail[0] != '\0')
		add(&load, RANK_LATER, &screen_stock, &(struct screen_arg){ .text = "=expired" },
		    arena_fmt(ui->scratch, "%s: %s", ui_tr(ui, N_("Expired")),
			      out->steps.step[STEP_STOCK].detail));
	read_drafts(&load);
}

void office_add_verdict(struct ui *ui, struct office *out, const struct verdict_pane *verdict)
{
	struct load load = { .ui = ui, .out = out };
	if (verdict->is_asked && verdict->part != VERDICT_HOLDS)
		add(&load, RANK_NOW, &screen_verdict, NULL,
		    ui_tr(ui, N_("SOMETHING DOES NOT AGREE: see what")));
}
