/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the audit knows of each operation, from the rules (domain.md, reliability.md 5.7) and not
 * from the tables of core/op_table.c. */
#include "core/audit.h"

#define NURSE ROLE_NURSE
#define CLERK ROLE_CLERK
#define MANAGER ROLE_MANAGER
#define MONEY (ROLE_MANAGER | ROLE_TREASURER)
#define ALL (ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER | ROLE_AUDITOR)
#define WORKING (ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER)
#define COUNTER (CLERK | MANAGER)
#define CONSULTING (NURSE | MANAGER)

static const struct audit_row rows[] = {
	{ "post.setup", 0, AUDIT_SETUP, SIGN_NONE, "post+" },
	{ "post.change", MONEY, AUDIT_REASON, SIGN_TWO, "post= limits~" },
	{ "post.accept_history", MONEY, AUDIT_REASON, SIGN_TWO, "gap+ restore+" },
	{ "clock.set", WORKING, AUDIT_SETUP, SIGN_CLOCK, "clock_set+" },
	{ "limits.set", MONEY, AUDIT_REASON, SIGN_TWO, "limits~" },
	{ "catalogue.load", MANAGER, AUDIT_SETUP, SIGN_NONE,
	  "fund~ account~ service~ diagnosis~ drug~ supplier~ price+" },
	{ "catalogue.replace", MANAGER, AUDIT_REASON, SIGN_NONE, "drug~ price+" },
	{ "user.add", MANAGER, AUDIT_SETUP, SIGN_WITNESS, "user+" },
	{ "user.set_pin", ALL, 0, SIGN_PIN, "user= pin_reset+" },
	{ "user.disable", MANAGER, AUDIT_REASON, SIGN_WITNESS, "user=" },
	{ "user.enable", MANAGER, AUDIT_REASON, SIGN_WITNESS, "user=" },
	{ "pin.failed", 0, AUDIT_ENGINE, SIGN_NONE, "tries~" },
	{ "pin.passed", 0, AUDIT_ENGINE, SIGN_NONE, "tries~" },
	{ "data.export", CONSULTING, AUDIT_REASON, SIGN_WITNESS, "access+" },
	{ "access.note", 0, AUDIT_ENGINE, SIGN_NONE, "access+" },
	{ "user.language", ALL, 0, SIGN_NONE, "user=" },
	{ "drug.add", COUNTER, AUDIT_SETUP, SIGN_NONE, "drug+ price+" },
	{ "drug.change", MANAGER, AUDIT_SETUP, SIGN_NONE, "drug= price+" },
	{ "drug.barcode", COUNTER, 0, SIGN_NONE, "drug=" },
	{ "price.accept", MANAGER, 0, SIGN_NONE, "drug= price+" },
	{ "price.leave", MANAGER, AUDIT_REASON, SIGN_NONE, "price+" },
	{ "price.rule", MONEY, AUDIT_REASON, SIGN_TWO, "price_rule~" },
	{ "service.add", MANAGER, AUDIT_SETUP, SIGN_NONE, "service+" },
	{ "service.change", MANAGER, AUDIT_SETUP, SIGN_NONE, "service=" },
	{ "goods.receive", COUNTER, AUDIT_SETUP | AUDIT_MONTH, SIGN_GOODS,
	  "goods+ lot~ move+ ledger+ series~ supplier~" },
	{ "goods.reverse", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "goods~ move+ ledger+ series~" },
	{ "stock.write_off", COUNTER, AUDIT_REASON | AUDIT_MONTH, SIGN_WRITE_OFF,
	  "move+ ledger+ series~" },
	{ "place.add", COUNTER, 0, SIGN_NONE, "place+" },
	{ "place.change", COUNTER, 0, SIGN_NONE, "place=" },
	{ "slip.record", COUNTER, AUDIT_MONTH, SIGN_WRITE_OFF,
	  "slip+ move+ ledger+ series~ place+" },
	{ "slip.reverse", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "slip~ move+ ledger+ series~" },
	{ "box.report", COUNTER, AUDIT_MONTH, SIGN_NONE, "box_report+ move+ ledger+ series~" },
	{ "box.reverse", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "box_report~ move+ ledger+ series~" },
	{ "demand.turn_away", COUNTER, AUDIT_MONTH, SIGN_NONE, "demand+" },
	{ "demand.cancel", COUNTER, AUDIT_REASON | AUDIT_MONTH, SIGN_NONE, "demand=" },
	{ "stock_count.open", COUNTER, 0, SIGN_NONE, "stock_count+ count_line+ series~" },
	{ "stock_count.line", NURSE | COUNTER, 0, SIGN_NONE, "stock_count= count_line~" },
	{ "stock_count.compare", COUNTER, 0, SIGN_NONE, "stock_count= count_line=" },
	{ "stock_count.explain", COUNTER, 0, SIGN_NONE, "count_line=" },
	{ "stock_count.close", COUNTER, AUDIT_MONTH, SIGN_COUNT,
	  "stock_count= count_line= lot+ move+ ledger+" },
	{ "stock_count.cancel", COUNTER, AUDIT_REASON, SIGN_WITNESS, "stock_count=" },
	{ "cash.open", COUNTER, AUDIT_MONTH, SIGN_NONE, "cash_turn+" },
	{ "cash.count", COUNTER, 0, SIGN_NONE, "cash_turn=" },
	{ "cash.close", COUNTER, AUDIT_MONTH, SIGN_DIFFERENCE,
	  "cash_turn= ledger+ handover+ series~" },
	{ "deposit.record", COUNTER, AUDIT_MONTH, SIGN_NONE, "deposit+ ledger+ series~" },
	{ "deposit.reverse", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "deposit~ handover= ledger+ series~" },
	{ "handover.sign", WORKING, 0, SIGN_RECEIVE, "handover=" },
	{ "deposit.take", COUNTER, AUDIT_MONTH, SIGN_RECEIVE, "handover+ ledger+ series~" },
	{ "deposit.slip", COUNTER | MONEY, AUDIT_MONTH, SIGN_DIFFERENCE,
	  "deposit+ handover= ledger+ series~" },
	{ "deposit.back", COUNTER | MONEY, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "handover~ ledger+ series~" },
	{ "sale.record", COUNTER, AUDIT_MONTH, SIGN_SALE,
	  "sale+ move+ ledger+ series~ prescription=" },
	{ "sale.void", COUNTER, AUDIT_MONTH, SIGN_VOID_BOX,
	  "sale~ move+ ledger+ series~ prescription=" },
	{ "sale.return", COUNTER, AUDIT_REASON | AUDIT_MONTH, SIGN_RETURN,
	  "sale_return+ move+ ledger+ series~" },
	{ "debt.pay", COUNTER, AUDIT_MONTH, SIGN_NONE, "debt_payment+ ledger+ series~" },
	{ "debt.reverse", COUNTER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DEBT,
	  "debt_payment~ ledger+ series~" },
	{ "debt.waive", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_WITNESS,
	  "debt_waiver+ ledger+ series~" },
	{ "debt.reverse_waiver", MANAGER, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "debt_waiver~ ledger+ series~" },
	{ "receipt.reprint", COUNTER, 0, SIGN_NONE, "sale=" },
	{ "patient.register", NURSE | COUNTER, AUDIT_SKIPS, SIGN_NONE, "patient+ series~" },
	{ "patient.change", NURSE | COUNTER, AUDIT_SKIPS, SIGN_NONE, "patient= series~" },
	{ "visit.record", CONSULTING, AUDIT_MONTH, SIGN_NONE,
	  "visit+ prescription+ series~ diagnosis=" },
	{ "visit.correct", CONSULTING, AUDIT_REASON | AUDIT_MONTH, SIGN_NONE,
	  "visit~ prescription~ series~ diagnosis=" },
	{ "prescription.cancel", CONSULTING, AUDIT_REASON, SIGN_NONE, "prescription=" },
	{ "person.add", MANAGER, 0, SIGN_NONE, "person+" },
	{ "person.change", MANAGER, 0, SIGN_NONE, "person=" },
	{ "contract.add", MANAGER, AUDIT_SKIPS, SIGN_NONE, "contract+ series~" },
	{ "contract.change", MANAGER, AUDIT_REASON, SIGN_NONE, "contract=" },
	{ "contract.end", MANAGER, AUDIT_REASON, SIGN_NONE, "contract=" },
	{ "fee.pay", MONEY, AUDIT_MONTH, SIGN_TWO, "payment+ ledger+ series~" },
	{ "fee.reverse", MONEY, AUDIT_REASON | AUDIT_MONTH, SIGN_TWO, "payment~ ledger+ series~" },
	{ "expense.record", MONEY, AUDIT_MONTH, SIGN_EXPENSE,
	  "expense+ supplier~ ledger+ series~" },
	{ "expense.reverse", MONEY, AUDIT_REASON | AUDIT_MONTH, SIGN_EXPENSE_VOID,
	  "expense~ ledger+ series~" },
	{ "income.record", MONEY, AUDIT_MONTH, SIGN_NONE, "income+ ledger+ series~" },
	{ "income.reverse", MONEY, AUDIT_REASON | AUDIT_MONTH, SIGN_VOID_DAY,
	  "income~ ledger+ series~" },
	{ "opening.record", MONEY, AUDIT_MONTH | AUDIT_OPENING, SIGN_TWO, "opening+ ledger+" },
	{ "month.close", MONEY, 0, SIGN_TWO, "month+" },
	{ "cold.record", WORKING, 0, SIGN_NONE, "cold~" },
	{ "cold.range", MONEY, AUDIT_REASON, SIGN_NONE, "cold_range~" },
	{ "backup.note", WORKING, 0, SIGN_NONE, "backup+ stick=" },
	{ "backup.rehearse", WORKING, 0, SIGN_NONE, "rehearsal+" },
	{ "stick.name", WORKING, 0, SIGN_NONE, "stick~" },
	{ "stick.retire", MONEY, AUDIT_REASON, SIGN_NONE, "stick=" },
	{ "restore.begin", MONEY, AUDIT_ENGINE, SIGN_NONE, "restore+" },
	{ "restore.tell", MONEY, AUDIT_SKIPS, SIGN_TWO, "restore= missing_paper+ series~" },
	{ "restore.paper", MONEY, 0, SIGN_NONE, "missing_paper= restore=" },
};

int audit_row_count(void)
{
	return ARRAY_LEN(rows);
}

const struct audit_row *audit_row_at(int i)
{
	return &rows[i];
}
