/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/code.h"

#define LIST(list_, name_) \
	const struct code_list codes_##list_ = { \
		.name = (name_), .codes = list_##_rows, .count = ARRAY_LEN(list_##_rows), \
	}

static const struct code role_rows[] = {
	{ ROLE_NURSE, "nurse", N_("Nurse") },
	{ ROLE_CLERK, "clerk", N_("Drug store clerk") },
	{ ROLE_MANAGER, "manager", N_("Manager") },
	{ ROLE_TREASURER, "treasurer", N_("Treasurer") },
	{ ROLE_AUDITOR, "auditor", N_("Auditor") },
};
LIST(role, "role");

static const struct code sex_rows[] = {
	{ SEX_MALE, "m", N_("Male") },
	{ SEX_FEMALE, "f", N_("Female") },
};
LIST(sex, "sex");

static const struct code doc_type_rows[] = {
	{ DOC_DNI, "dni", N_("DNI") },
	{ DOC_CE, "ce", N_("Foreigner's card") },
	{ DOC_PASSPORT, "passport", N_("Passport") },
	{ DOC_DIE, "die", N_("Foreign document") },
	{ DOC_NONE, "none", N_("No document") },
	{ DOC_CNV, "cnv", N_("Birth certificate") },
};
LIST(doc_type, "doc_type");

static const struct code payer_rows[] = {
	{ PAYER_CASH, "cash", N_("Pays cash") },
	{ PAYER_SIS, "sis", N_("SIS") },
	{ PAYER_EXEMPT, "exempt", N_("Exempt") },
	{ PAYER_CREDIT, "credit", N_("On credit") },
	{ PAYER_PROGRAMME, "programme", N_("Health programme") },
	{ PAYER_SOAT, "soat", N_("SOAT") },
	{ PAYER_AGREEMENT, "agreement", N_("Other agreement") },
};
LIST(payer, "payer");

static const struct code insurance_rows[] = {
	{ INSURANCE_NONE, "none", N_("None") },
	{ INSURANCE_SIS, "sis", N_("SIS") },
	{ INSURANCE_ESSALUD, "essalud", N_("EsSalud") },
	{ INSURANCE_OTHER, "other", N_("Other") },
};
LIST(insurance, "insurance");

static const struct code visit_kind_rows[] = {
	{ VISIT_CONSULT, "consult", N_("Consultation") },
	{ VISIT_CHILD, "child", N_("Child growth") },
	{ VISIT_ANTENATAL, "antenatal", N_("Antenatal") },
	{ VISIT_FAMILY_PLANNING, "family_planning", N_("Family planning") },
	{ VISIT_VACCINE, "vaccine", N_("Vaccination") },
	{ VISIT_PROCEDURE, "procedure", N_("Procedure") },
	{ VISIT_CHRONIC, "chronic", N_("Chronic illness") },
	{ VISIT_HOME, "home", N_("Home visit") },
};
LIST(visit_kind, "visit_kind");

static const struct code dx_type_rows[] = {
	{ DX_PRESUMPTIVE, "p", N_("Presumptive") },
	{ DX_DEFINITIVE, "d", N_("Definitive") },
	{ DX_REPEATED, "r", N_("Repeated") },
};
LIST(dx_type, "dx_type");

static const struct code condition_rows[] = {
	{ CONDITION_NEW, "n", N_("New") },
	{ CONDITION_CONTINUING, "c", N_("Continuing") },
	{ CONDITION_RETURNING, "r", N_("Returning") },
};
LIST(condition, "condition");

static const struct code rx_state_rows[] = {
	{ RX_PENDING, "pending", N_("Pending") },
	{ RX_PARTIAL, "partial", N_("Delivered in part") },
	{ RX_DONE, "done", N_("Delivered") },
	{ RX_CANCELLED, "cancelled", N_("Cancelled") },
};
LIST(rx_state, "rx_state");

static const struct code line_kind_rows[] = {
	{ LINE_DRUG, "drug", N_("Product") },
	{ LINE_SERVICE, "service", N_("Service") },
};
LIST(line_kind, "line_kind");

static const struct code doc_state_rows[] = {
	{ STATE_VALID, "valid", N_("Valid") },
	{ STATE_REVERSED, "reversed", N_("Voided") },
	{ STATE_REVERSAL, "reversal", N_("Reversal") },
};
LIST(doc_state, "doc_state");

static const struct code move_kind_rows[] = {
	{ MOVE_PURCHASE, "purchase", N_("Purchase") },
	{ MOVE_TRANSFER_IN, "transfer_in", N_("From the warehouse") },
	{ MOVE_DONATION, "donation", N_("Donation") },
	{ MOVE_OPENING, "opening", N_("Opening stock") },
	{ MOVE_RETURN_IN, "return_in", N_("Returned") },
	{ MOVE_SALE, "sale", N_("Sale") },
	{ MOVE_SIS, "sis", N_("SIS delivery") },
	{ MOVE_EXEMPT, "exempt", N_("Exempt delivery") },
	{ MOVE_PROGRAMME, "programme", N_("Programme delivery") },
	{ MOVE_SOAT, "soat", N_("SOAT delivery") },
	{ MOVE_CREDIT, "credit", N_("Sale on credit") },
	{ MOVE_AGREEMENT, "agreement", N_("Agreement delivery") },
	{ MOVE_EXPIRED, "expired", N_("Expired") },
	{ MOVE_BREAKAGE, "breakage", N_("Breakage") },
	{ MOVE_TRANSFER_OUT, "transfer_out", N_("To another post") },
	{ MOVE_COUNT_LESS, "count_less", N_("Count: missing") },
	{ MOVE_COUNT_MORE, "count_more", N_("Count: left over") },
	{ MOVE_RETURN_OUT, "return_out", N_("Back to the warehouse") },
	{ MOVE_BOX_OUT, "box_out", N_("To a community box") },
	{ MOVE_OTHER_OUT, "other_out", N_("Other output") },
	{ MOVE_REVERSAL, "reversal", N_("Reversal") },
};
LIST(move_kind, "move_kind");

static const struct code goods_kind_rows[] = {
	{ GOODS_PURCHASE, "purchase", N_("Purchase") },
	{ GOODS_TRANSFER, "transfer", N_("From the warehouse") },
	{ GOODS_DONATION, "donation", N_("Donation") },
	{ GOODS_OPENING, "opening", N_("Opening stock") },
	{ GOODS_RETURN, "return", N_("Returned") },
};
LIST(goods_kind, "goods_kind");

static const struct code drug_kind_rows[] = {
	{ DRUG_MEDICINE, "m", N_("Medicine") },
	{ DRUG_SUPPLY, "i", N_("Supply") },
};
LIST(drug_kind, "drug_kind");

static const struct code drug_class_rows[] = {
	{ DRUG_SUPPORT, "s", N_("Support") },
	{ DRUG_STRATEGIC, "e", N_("Strategic") },
};
LIST(drug_class, "drug_class");

static const struct code storage_rows[] = {
	{ STORAGE_ROOM, "room", N_("Room temperature") },
	{ STORAGE_COLD, "cold", N_("Refrigerator") },
	{ STORAGE_FROZEN, "frozen", N_("Freezer") },
	{ STORAGE_LOCKED, "locked", N_("Locked") },
};
LIST(storage, "storage");

static const struct code goods_paper_rows[] = {
	{ GOODS_PAPER_INVOICE, "invoice", N_("Invoice") },
	{ GOODS_PAPER_BOLETA, "boleta", N_("Boleta") },
	{ GOODS_PAPER_TICKET, "ticket", N_("Ticket") },
	{ GOODS_PAPER_GUIDE, "guide", N_("Delivery note") },
	{ GOODS_PAPER_PECOSA, "pecosa", N_("PECOSA") },
	{ GOODS_PAPER_ACT, "act", N_("Act") },
	{ GOODS_PAPER_OTHER, "other", N_("Other paper") },
};
LIST(goods_paper, "goods_paper");

static const struct code pay_from_rows[] = {
	{ PAY_CASH, "cash", N_("Cash") },
	{ PAY_BANK, "bank", N_("Bank") },
	{ PAY_CREDIT, "credit", N_("To be paid later") },
};
LIST(pay_from, "pay_from");

static const struct code waiver_reason_rows[] = {
	{ WAIVER_EXTREME_POVERTY, "extreme_poverty", N_("Extreme poverty") },
	{ WAIVER_EMERGENCY, "emergency", N_("Emergency") },
	{ WAIVER_PROGRAMME, "programme", N_("Health programme") },
	{ WAIVER_COMMITTEE, "committee", N_("Committee agreed") },
	{ WAIVER_OTHER, "other", N_("Other") },
};
LIST(waiver_reason, "waiver_reason");

static const struct code strategy_rows[] = {
	{ STRATEGY_VACCINES, "vaccines", N_("Immunisation") },
	{ STRATEGY_NUTRITION, "nutrition", N_("Iron and micronutrients") },
	{ STRATEGY_FAMILY, "family_planning", N_("Family planning and maternal health") },
	{ STRATEGY_TB, "tb", N_("Tuberculosis") },
	{ STRATEGY_HIV, "hiv", N_("STI, HIV and hepatitis") },
	{ STRATEGY_VECTORS, "vectors", N_("Malaria, dengue and other vectors") },
	{ STRATEGY_CHRONIC, "chronic", N_("Chronic illnesses") },
	{ STRATEGY_MENTAL, "mental", N_("Mental health") },
	{ STRATEGY_DENTAL, "dental", N_("Dental health") },
	{ STRATEGY_OTHER, "other", N_("Another strategy") },
};
LIST(strategy, "strategy");

static const struct code return_fate_rows[] = {
	{ RETURN_SHELF, "shelf", N_("To its lot") },
	{ RETURN_LOST, "lost", N_("Written off") },
};
LIST(return_fate, "return_fate");

static const struct code void_reason_rows[] = {
	{ VOID_TYPING, "typing", N_("Typing mistake") },
	{ VOID_RETURNED, "returned", N_("Product returned") },
	{ VOID_PRICE, "price", N_("Wrong price") },
	{ VOID_OTHER, "other", N_("Other") },
};
LIST(void_reason, "void_reason");

static const struct code difference_reason_rows[] = {
	{ DIFF_CHANGE, "change", N_("Wrong change given") },
	{ DIFF_LENT, "lent", N_("Lent or taken out") },
	{ DIFF_UNKNOWN, "unknown", N_("Not known") },
	{ DIFF_OTHER, "other", N_("Other") },
};
LIST(difference_reason, "difference_reason");

static const struct code deposit_rest_rows[] = {
	{ REST_BACK, "back", N_("Brought back to the safe") },
	{ REST_MISSING, "missing", N_("Missing") },
	{ REST_MORE, "more", N_("More than was said") },
};
LIST(deposit_rest, "deposit_rest");

static const struct code handover_kind_rows[] = {
	{ HANDOVER_SAFE, "safe", N_("To the safe") },
	{ HANDOVER_BANK, "bank", N_("To the bank") },
};
LIST(handover_kind, "handover_kind");

static const struct code petty_kind_rows[] = {
	{ PETTY_OPEN, "open", N_("Opening") },
	{ PETTY_SLIP, "slip", N_("Slip") },
	{ PETTY_ADVANCE, "advance", N_("To be settled") },
	{ PETTY_REPLENISH, "replenish", N_("Replenishment") },
	{ PETTY_COUNT, "count", N_("Count") },
	{ PETTY_CLOSE, "close", N_("Closing") },
};
LIST(petty_kind, "petty_kind");

static const struct code turn_state_rows[] = {
	{ TURN_OPEN, "open", N_("Open") },
	{ TURN_CLOSED, "closed", N_("Closed") },
};
LIST(turn_state, "turn_state");

static const struct code regime_rows[] = {
	{ REGIME_NOMBRADO, "nombrado", N_("Permanent (276)") },
	{ REGIME_CAS, "cas", N_("CAS (1057)") },
	{ REGIME_728, "728", N_("Private (728)") },
	{ REGIME_FEES, "fees", N_("Fees") },
	{ REGIME_SERUMS, "serums", N_("SERUMS") },
	{ REGIME_SERVICE, "service", N_("Service contract") },
};
LIST(regime, "regime");

static const struct code contract_state_rows[] = {
	{ CONTRACT_ACTIVE, "active", N_("Active") },
	{ CONTRACT_ENDED, "ended", N_("Ended") },
};
LIST(contract_state, "contract_state");

static const struct code account_kind_rows[] = {
	{ ACCOUNT_ASSET, "asset", N_("Asset") },
	{ ACCOUNT_LIABILITY, "liability", N_("Liability") },
	{ ACCOUNT_EQUITY, "equity", N_("Equity") },
	{ ACCOUNT_INCOME, "income", N_("Income") },
	{ ACCOUNT_EXPENSE, "expense", N_("Expense") },
};
LIST(account_kind, "account_kind");

static const struct code month_state_rows[] = {
	{ MONTH_OPEN, "open", N_("Open") },
	{ MONTH_CLOSED, "closed", N_("Closed") },
};
LIST(month_state, "month_state");

static const struct code voucher_type_rows[] = {
	{ VOUCHER_INVOICE, "invoice", N_("Invoice") },
	{ VOUCHER_FEES, "fees", N_("Fees receipt") },
	{ VOUCHER_BOLETA, "boleta", N_("Boleta") },
	{ VOUCHER_TICKET, "ticket", N_("Till ticket") },
	{ VOUCHER_BANK, "bank", N_("Bank paper") },
	{ VOUCHER_UTILITY, "utility", N_("Utility bill") },
	{ VOUCHER_TRANSPORT, "transport", N_("Bus ticket") },
	{ VOUCHER_OTHER, "other", N_("Other") },
};
LIST(voucher_type, "voucher_type");

static const struct code doc_kind_rows[] = {
	{ DOC_KIND_SALE, "sale", N_("Sale") },
	{ DOC_KIND_GOODS, "goods", N_("Goods received") },
	{ DOC_KIND_WRITE_OFF, "write_off", N_("Write-off") },
	{ DOC_KIND_PAYMENT, "payment", N_("Fee payment") },
	{ DOC_KIND_EXPENSE, "expense", N_("Expense") },
	{ DOC_KIND_INCOME, "income", N_("Income") },
	{ DOC_KIND_DEPOSIT, "deposit", N_("Bank deposit") },
	{ DOC_KIND_OPENING, "opening", N_("Opening balances") },
	{ DOC_KIND_TURN, "turn", N_("Cash close") },
	{ DOC_KIND_MONTH, "month", N_("Month close") },
	{ DOC_KIND_VISIT, "visit", N_("Visit") },
	{ DOC_KIND_SLIP, "slip", N_("Output slip") },
	{ DOC_KIND_COUNT, "count", N_("Stock count") },
	{ DOC_KIND_DEBT, "debt", N_("Debt") },
	{ DOC_KIND_PETTY, "petty", N_("Petty cash") },
	{ DOC_KIND_HANDOVER, "handover", N_("Hand-over") },
	{ DOC_KIND_RETURN, "return", N_("Patient's return") },
	{ DOC_KIND_WAIVER, "waiver", N_("Forgiven debt") },
	{ DOC_KIND_BOX, "box", N_("Report of a box") },
};
LIST(doc_kind, "doc_kind");

static const struct code lang_rows[] = {
	{ USER_LANG_ES, "es", N_("Spanish") },
	{ USER_LANG_EN, "en", N_("English") },
};
LIST(lang, "lang");

static const struct code paper_rows[] = {
	{ PAPER_ROLL80, "roll80", N_("80 mm roll") },
	{ PAPER_A5, "a5", N_("A5 sheet") },
};
LIST(paper, "paper");

static const struct code access_rows[] = {
	{ ACCESS_CHART, "chart", N_("Clinical record") },
	{ ACCESS_VISIT, "visit", N_("Visit") },
	{ ACCESS_DATA, "data", N_("Personal data") },
	{ ACCESS_PRESCRIPTION, "prescription", N_("Prescription") },
	{ ACCESS_LIST, "list", N_("List of people") },
	{ ACCESS_PAPER, "paper", N_("Paper") },
	{ ACCESS_EXPORT, "export", N_("Copy out of posta") },
};
LIST(access, "access");

static const struct code price_source_rows[] = {
	{ PRICE_ADDED, "added", N_("New product") },
	{ PRICE_CHANGED, "changed", N_("Changed by hand") },
	{ PRICE_TABLE, "table", N_("From a table") },
	{ PRICE_PROPOSED, "proposed", N_("Proposal accepted") },
	{ PRICE_LEFT, "left", N_("Proposal left") },
};
LIST(price_source, "price_source");

static const struct code cold_place_rows[] = {
	{ COLD_FRIDGE, "fridge", N_("Refrigerator") },
	{ COLD_ROOM, "room", N_("Store room") },
};
LIST(cold_place, "cold_place");

static const struct code cold_part_rows[] = {
	{ COLD_MORNING, "morning", N_("Morning") },
	{ COLD_AFTERNOON, "afternoon", N_("Afternoon") },
};
LIST(cold_part, "cold_part");
