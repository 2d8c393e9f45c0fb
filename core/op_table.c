/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every operation of posta, by area. An area's header declares its rows and how many there are. */
#include "core/op.h"

#include "core/access.h"
#include "core/box.h"
#include "core/cash.h"
#include "core/catalogue.h"
#include "core/clock_guard.h"
#include "core/cold.h"
#include "core/copy.h"
#include "core/demand.h"
#include "core/debt.h"
#include "core/drug.h"
#include "core/drug_table.h"
#include "core/expense.h"
#include "core/goods.h"
#include "core/handover.h"
#include "core/history.h"
#include "core/income.h"
#include "core/month.h"
#include "core/opening.h"
#include "core/own_code.h"
#include "core/patient.h"
#include "core/payment.h"
#include "core/place.h"
#include "core/petty.h"
#include "core/post.h"
#include "core/price.h"
#include "core/request.h"
#include "core/restored.h"
#include "core/sale.h"
#include "core/sale_return.h"
#include "core/slip.h"
#include "core/staff.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "core/threshold.h"
#include "core/tries.h"
#include "core/user.h"
#include "core/visit.h"

#include <string.h>

struct area {
	const struct op *ops;
	int count;
};

static const struct area areas[] = {
	{ ops_post, OPS_POST_COUNT },
	{ ops_limits, OPS_LIMITS_COUNT },
	{ ops_catalogue, OPS_CATALOGUE_COUNT },
	{ ops_drug_table, OPS_DRUG_TABLE_COUNT },
	{ ops_user, OPS_USER_COUNT },
	{ ops_tries, OPS_TRIES_COUNT },
	{ ops_access, OPS_ACCESS_COUNT },
	{ ops_drug, OPS_DRUG_COUNT },
	{ ops_service, OPS_SERVICE_COUNT },
	{ ops_own_code, OPS_OWN_CODE_COUNT },
	{ ops_price, OPS_PRICE_COUNT },
	{ ops_stock, OPS_STOCK_COUNT },
	{ ops_place, OPS_PLACE_COUNT },
	{ ops_slip, OPS_SLIP_COUNT },
	{ ops_box, OPS_BOX_COUNT },
	{ ops_demand, OPS_DEMAND_COUNT },
	{ ops_count, OPS_COUNT_COUNT },
	{ ops_goods, OPS_GOODS_COUNT },
	{ ops_cash, OPS_CASH_COUNT },
	{ ops_handover, OPS_HANDOVER_COUNT },
	{ ops_petty, OPS_PETTY_COUNT },
	{ ops_sale, OPS_SALE_COUNT },
	{ ops_return, OPS_RETURN_COUNT },
	{ ops_debt, OPS_DEBT_COUNT },
	{ ops_patient, OPS_PATIENT_COUNT },
	{ ops_visit, OPS_VISIT_COUNT },
	{ ops_staff, OPS_STAFF_COUNT },
	{ ops_payment, OPS_PAYMENT_COUNT },
	{ ops_expense, OPS_EXPENSE_COUNT },
	{ ops_income, OPS_INCOME_COUNT },
	{ ops_opening, OPS_OPENING_COUNT },
	{ ops_month, OPS_MONTH_COUNT },
	{ ops_cold, OPS_COLD_COUNT },
	{ ops_request, OPS_REQUEST_COUNT },
	{ ops_copy, OPS_COPY_COUNT },
	{ ops_history, OPS_HISTORY_COUNT },
	{ ops_clock, OPS_CLOCK_COUNT },
	{ ops_restored, OPS_RESTORED_COUNT },
};

int op_count(void)
{
	int count = 0;

	for (size_t i = 0; i < ARRAY_LEN(areas); i++)
		count += areas[i].count;
	return count;
}

const struct op *op_at(int i)
{
	for (size_t area = 0; area < ARRAY_LEN(areas); area++) {
		if (i < areas[area].count)
			return &areas[area].ops[i];
		i -= areas[area].count;
	}
	BUG("no such operation");
}

const struct op *op_by_name(const char *name)
{
	for (int i = 0; i < op_count(); i++)
		if (strcmp(op_at(i)->name, name) == 0)
			return op_at(i);
	return NULL;
}
