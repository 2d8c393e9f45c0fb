/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits with cash (core/cash_due.h) as lines of the homes of clerk and manager. */
#pragma once

#include "core/cash_due.h"
#include "tui/screen.h"

/* "On its way to the bank: S/ 320.00, 26 h", in ui->scratch. */
const char *cash_line_text(struct ui *ui, const struct cash_due *due);
/* Where it is done, and with what. */
const struct screen *cash_line_screen(const struct ui *ui, const struct cash_due *due,
				      struct screen_arg *arg);
