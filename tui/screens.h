/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of all screens. Add `extern const struct screen screen_NAME;` here and a row in
 * screens.c. */
#pragma once

#include "tui/screen.h"

extern const struct screen screen_clerk, screen_stock, screen_drug, screen_write_off;
extern const struct screen screen_products, screen_barcode, screen_prices, screen_price_rule;
extern const struct screen screen_slip, screen_slips, screen_places, screen_place;
extern const struct screen screen_box, screen_box_reports;
extern const struct screen screen_labels;
extern const struct screen screen_table_files, screen_table;
extern const struct screen screen_turned_away, screen_turn_away;
extern const struct screen screen_goods, screen_goods_list, screen_expenses, screen_expense;
extern const struct screen screen_incomes, screen_income, screen_deposits, screen_deposit;
extern const struct screen screen_opening, screen_contracts, screen_contract, screen_contract_end;
extern const struct screen screen_person, screen_fee, screen_month, screen_manager;
extern const struct screen screen_counts, screen_count_walk, screen_count_new, screen_count_lot,
	screen_count_found;
extern const struct screen screen_cold, screen_cold_form, screen_cold_range;
extern const struct screen screen_orders, screen_order_form;
extern const struct screen screen_audit, screen_journal, screen_verdict, screen_backup;
extern const struct screen screen_restored, screen_missing, screen_gap;
extern const struct screen screen_cash, screen_cash_open, screen_cash_close;
extern const struct screen screen_handovers, screen_deposit_take, screen_deposit_slip;
extern const struct screen screen_petty, screen_petty_slip, screen_petty_advance;
extern const struct screen screen_petty_settle, screen_petty_count, screen_petty_replenish;
extern const struct screen screen_petty_open, screen_petty_close;
extern const struct screen screen_sale, screen_sales, screen_paper, screen_reports;
extern const struct screen screen_debts, screen_debtor, screen_return, screen_rx, screen_limits;
extern const struct screen screen_nurse, screen_patients, screen_patient, screen_chart,
	screen_visit;
extern const struct screen screen_date, screen_drafts, screen_users, screen_user, screen_user_pin;

int screen_count(void);
const struct screen *screen_at(int i);
const struct screen *screen_by_name(const char *name); /* NULL: none */
/* The home of a role: the first with is_home that the role may open; NULL: none yet. */
const struct screen *screen_home(int64_t role);
