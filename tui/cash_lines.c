/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/cash_lines.h"

#include "base/num.h"
#include "tui/screens.h"

/* "15/12": the year is plain; "" for no day. */
static const char *short_day(struct ui *ui, int64_t day)
{
	int year, month, dom;
	if (day <= 0)
		return "";
	day_to_ymd(day, &year, &month, &dom);
	return arena_fmt(ui->scratch, "%02d/%02d", dom, month);
}

const char *cash_line_text(struct ui *ui, const struct cash_due *due)
{
	const char *amount = num_money(ui->scratch, due->cents);
	const char *hours = num_int(ui->scratch, due->hours);
	const char *day = short_day(ui, due->day);
	switch (due->kind) {
	case DUE_BOX:
		return ui_fill(ui, N_("Box of {1} open: {2}"), day, due->who, NULL);
	case DUE_WAY:
		return ui_fill(ui, N_("To the bank S/ {1}, {2} h ago"), amount, hours, NULL);
	case DUE_SAFE:
		return due->day > 0
			       ? ui_fill(ui, N_("Deposit S/ {1}, {2} h in the safe"), amount,
					 hours, NULL)
			       : ui_fill(ui, N_("Deposit S/ {1} of the safe"), amount, NULL);
	case DUE_SIGN:
		return ui_fill(ui, N_("Sign hand-over {1}: S/ {2}"), day, amount, NULL);
	case DUE_SLIPS:
		return ui_fill(ui, N_("Slips in box {1}: S/ {2}"), day, amount, NULL);
	case DUE_ADVANCE:
		return ui_fill(ui, N_("Slip due {1}: S/ {2} {3}"), day, amount, due->who, NULL);
	}
	BUG("a kind of due cash without text");
}

const struct screen *cash_line_screen(const struct ui *ui, const struct cash_due *due,
				      struct screen_arg *arg)
{
	*arg = (struct screen_arg){ .id = due->id };
	switch (due->kind) {
	case DUE_BOX: return &screen_cash;
	case DUE_WAY: return &screen_deposit_slip;
	case DUE_SIGN: return &screen_handovers;
	case DUE_ADVANCE: /* who keeps it settles it */
		return due->user == ui->session->user ? &screen_petty_settle : &screen_petty;
	case DUE_SAFE:
		arg->id = 0;
		return &screen_deposit;
	case DUE_SLIPS:
		arg->id = 0;
		return &screen_cash;
	}
	BUG("a kind of due cash without screen");
}
