/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/screens.h"

#include <string.h>

/* In the order of the palette. A screen with is_home is the bottom of its roles' stacks. */
static const struct screen *const screens[] = {
	&screen_nurse, &screen_clerk, &screen_manager, &screen_audit,
	&screen_patients, &screen_patient, &screen_chart,
	&screen_visit, &screen_sale, &screen_sales, &screen_return, &screen_debts, &screen_debtor,
	&screen_rx, &screen_limits, &screen_cash, &screen_cash_open, &screen_cash_close,
	&screen_handovers, &screen_deposit_take, &screen_deposit_slip,
	&screen_petty, &screen_petty_slip, &screen_petty_advance, &screen_petty_settle,
	&screen_petty_count, &screen_petty_replenish, &screen_petty_open, &screen_petty_close,
	&screen_stock, &screen_goods, &screen_drug,
	&screen_products, &screen_labels, &screen_barcode, &screen_prices, &screen_price_rule,
	&screen_table_files, &screen_table,
	&screen_write_off, &screen_turned_away, &screen_turn_away,
	&screen_slips, &screen_slip, &screen_places, &screen_place, &screen_box,
	&screen_box_reports,
	&screen_counts, &screen_count_walk, &screen_count_new, &screen_count_lot,
	&screen_count_found,
	&screen_cold, &screen_cold_form, &screen_cold_range,
	&screen_orders, &screen_order_form,
	&screen_goods_list, &screen_expenses, &screen_expense,
	&screen_incomes, &screen_income, &screen_deposits, &screen_deposit, &screen_opening,
	&screen_contracts, &screen_contract, &screen_contract_end, &screen_person, &screen_fee,
	&screen_month, &screen_journal, &screen_verdict,
	&screen_reports, &screen_paper, &screen_backup, &screen_restored, &screen_missing,
	&screen_gap, &screen_date, &screen_drafts, &screen_users, &screen_user, &screen_user_pin,
};

int screen_count(void)
{
	return (int)ARRAY_LEN(screens);
}

const struct screen *screen_at(int i)
{
	BUG_ON(i < 0 || i >= screen_count());
	return screens[i];
}

const struct screen *screen_by_name(const char *name)
{
	for (int i = 0; i < screen_count(); i++)
		if (strcmp(screens[i]->name, name) == 0)
			return screens[i];
	return NULL;
}

const struct screen *screen_home(int64_t role)
{
	for (int i = 0; i < screen_count(); i++)
		if (screens[i]->is_home && screens[i]->roles & role)
			return screens[i];
	return NULL;
}
