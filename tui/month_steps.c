/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/month_steps.h"

#include "base/num.h"
#include "core/cash.h"
#include "core/ledger.h"
#include "core/payment.h"
#include "core/post.h"
#include "core/staff.h"
#include "core/stock_count.h"
#include "store/draft.h"
#include "store/index.h"
#include "tui/screens.h"
#include "tui/shelf.h"

#include <stdio.h>

struct load {
	struct ui *ui;
	struct month_steps *out;
};

static void put(struct month_step *step, const char *label, bool is_ok, const char *detail)
{
	step->label = label;
	step->is_ok = is_ok;
	snprintf(step->detail, sizeof(step->detail), "%s", detail);
}

static void put_count(struct ui *ui, struct month_step *step, const char *label, int64_t count,
		      const char *what)
{
	const char *detail = count == 0 ? ""
					: ui_fill(ui, what, num_int(ui->scratch, count), NULL);
	put(step, label, count == 0, detail);
}

static void user_name(struct txn *txn, int64_t id, char *out, size_t size)
{
	struct user user;
	snprintf(out, size, "%s", rec_get(txn, &record_user, id, &user) == 0 ? user.name : "");
}

static void read_boxes(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_BOXES];
	struct cash_turn *turns;
	int count = month_open_turns(txn, load->out->month, &turns);
	char day[DAY_TEXT_BYTES], name[64];
	put(step, N_("Cash boxes counted and closed"), count == 0, "");
	step->is_hard = true;
	if (count == 0)
		return;
	user_name(txn, turns[0].user, name, sizeof(name));
	day_format_short(day, turns[0].day);
	snprintf(step->detail, sizeof(step->detail), "%s · %s%s", name, day,
		 count > 1 ? " ..." : "");
	step->screen = &screen_cash;
	step->arg.id = turns[0].head.id;
}

static void read_takings(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_TAKINGS];
	int64_t safe = cash_safe(txn), account = ledger_account_id(txn, LEDGER_ON_THE_WAY);
	int64_t way = account != 0 ? ledger_balance(txn, account, 0, DAY_MAX) : 0;
	const char *amount = num_money(load->ui->scratch, safe > 0 ? safe : way);
	put(step, N_("Takings deposited"), safe <= 0 && way <= 0,
	    safe > 0  ? ui_fill(load->ui, N_("S/ {1} in the safe"), amount, NULL)
	    : way > 0 ? ui_fill(load->ui, N_("S/ {1} on its way"), amount, NULL)
		      : "");
	step->screen = safe <= 0 && way > 0 ? &screen_handovers : &screen_deposit;
}

static void read_fees(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_FEES];
	struct scan scan = { 0 };
	struct contract contract;
	struct payment payment;
	int64_t count = 0;
	scan_ids(&scan, txn, &record_contract, 0, false);
	while (scan_next_rec(&scan, &contract))
		count += contract.monthly_cents > 0 &&
			 contract_covers(&contract, load->out->month) &&
			 !fee_of_month(txn, contract.head.id, load->out->month, &payment);
	scan_end(&scan);
	put_count(load->ui, step, N_("Fees of the month paid"), count, N_("{1} to pay"));
	step->screen = &screen_contracts;
}

static void read_recipes(struct txn *txn, struct load *load)
{
	int64_t first = month_first_day(load->out->month), last = month_last_day(load->out->month);
	int64_t count = 0;
	for (int64_t state = RX_PENDING; state <= RX_PARTIAL; state++) {
		struct key_part part[1] = { KEY_INT(state) };
		struct scan scan = { 0 };
		struct prescription rx;
		scan_prefix(&scan, txn, &record_prescription, PRESCRIPTION_BY_STATE, part, 1, true);
		while (scan_next_rec(&scan, &rx))
			count += rx.day >= first && rx.day <= last;
		scan_end(&scan);
	}
	put_count(load->ui, &load->out->step[STEP_RECIPES], N_("Prescriptions handed out"), count,
		  N_("{1} not handed out"));
}

static void read_stock(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_STOCK];
	int64_t today = ui_today(load->ui), count = 0;
	struct scan scan = { 0 };
	struct drug drug;
	scan_ids(&scan, txn, &record_drug, 0, false);
	while (scan_next_rec(&scan, &drug)) {
		struct arena_mark mark = arena_mark(txn_arena(txn));
		struct shelf shelf;
		shelf_read(txn, &drug, today, &shelf);
		count += (shelf.notices & SHELF_EXPIRED) != 0;
		arena_rewind(txn_arena(txn), mark);
	}
	scan_end(&scan);
	put_count(load->ui, step, N_("Nothing expired on the shelf"), count,
		  N_("{1} to write off"));
	step->screen = &screen_stock;
	step->arg.text = "=expired";
}

/* A warning: what it finds belongs to the day it is closed on. */
static void read_count(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_COUNT];
	char number[COUNT_NUMBER_BYTES] = "";
	struct stock_count count;
	if (count_unfinished(txn, &count) > 0)
		count_number(&count, number);
	put(step, N_("Physical counts closed"), number[0] == '\0', number);
	step->screen = &screen_counts;
}

static void read_balance(struct txn *txn, struct load *load)
{
	struct month_step *step = &load->out->step[STEP_BALANCE];
	int64_t month = load->out->month;
	struct balance balance;
	struct err err = { 0 };
	bool is_ok = balance_read(txn, month_first_day(month), month_last_day(month), &balance,
				  &err) == 0;
	load->out->total = balance.total;
	put(step, N_("The books balance"), is_ok,
	    ui_tr(load->ui, is_ok ? N_("assets = liabilities + funds")
				  : N_("DOES NOT BALANCE")));
	step->is_hard = true;
	step->screen = &screen_paper;
	step->arg.text = "balance-sheet";
	step->arg.value = month;
}

static int read_month(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct month_steps *out = load->out;
	struct post post;
	(void)err;
	post_get(txn, &post);
	out->first_month = month_of_day(post.start_day);
	if (out->month == 0)
		out->month = month_first_open(txn);
	out->is_over = ui_today(load->ui) > month_last_day(out->month);
	out->is_closed = month_get(txn, out->month, &out->closed);
	out->closed.lines = NULL;
	out->closed.line_count = 0;
	read_balance(txn, load);
	if (out->is_closed) {
		user_name(txn, out->closed.manager, out->manager, sizeof(out->manager));
		user_name(txn, out->closed.treasurer, out->treasurer, sizeof(out->treasurer));
		return 0;
	}
	read_boxes(txn, load);
	read_takings(txn, load);
	read_fees(txn, load);
	read_recipes(txn, load);
	read_stock(txn, load);
	read_count(txn, load);
	return 0;
}

static void read_drafts(struct ui *ui, struct month_steps *out)
{
	struct month_step *step = &out->step[STEP_DRAFTS];
	struct draft *draft;
	struct err err = { 0 };
	int count = 0, damaged;
	if (draft_list(store_dir(ui->session->store), ui->scratch, &draft, &count, &damaged,
		       &err) != 0)
		ui_say_err(ui, &err);
	put_count(ui, step, N_("Nothing half done"), count, N_("{1} set aside"));
	step->screen = &screen_drafts;
}

bool month_steps_read(struct ui *ui, int64_t month, struct month_steps *out)
{
	struct load load = { ui, out };
	*out = (struct month_steps){ .month = month };
	if (ui_read(ui, read_month, &load) != 0)
		return false;
	read_drafts(ui, out);
	for (int i = 0; i < MONTH_STEPS; i++) {
		out->ok_count += out->step[i].is_ok;
		if (out->step[i].screen != NULL &&
		    !(out->step[i].screen->roles & ui->session->role))
			out->step[i].screen = NULL;
	}
	return true;
}
