/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema of a post: every stored record, in the order of its type id. */
#include "core/model.h"

#include "core/request.h"

const struct record *const ref_user = &record_user;
const struct record *const ref_diagnosis = &record_diagnosis;
const struct record *const ref_drug = &record_drug;
const struct record *const ref_lot = &record_lot;
const struct record *const ref_service = &record_service;
const struct record *const ref_fund = &record_fund;
const struct record *const ref_account = &record_account;
const struct record *const ref_supplier = &record_supplier;
const struct record *const ref_patient = &record_patient;
const struct record *const ref_visit = &record_visit;
const struct record *const ref_prescription = &record_prescription;
const struct record *const ref_cash_turn = &record_cash_turn;
const struct record *const ref_sale = &record_sale;
const struct record *const ref_person = &record_person;
const struct record *const ref_contract = &record_contract;
const struct record *const ref_payment = &record_payment;
const struct record *const ref_ledger = &record_ledger;
const struct record *const ref_goods = &record_goods;
const struct record *const ref_expense = &record_expense;
const struct record *const ref_income = &record_income;
const struct record *const ref_deposit = &record_deposit;
const struct record *const ref_stick = &record_stick;
const struct record *const ref_restored = &record_restored;
const struct record *const ref_missing_paper = &record_missing_paper;
const struct record *const ref_demand = &record_demand;
const struct record *const ref_stock_count = &record_stock_count;
const struct record *const ref_count_line = &record_count_line;
const struct record *const ref_debt_payment = &record_debt_payment;
const struct record *const ref_debt_waiver = &record_debt_waiver;
const struct record *const ref_place = &record_place;
const struct record *const ref_slip = &record_slip;
const struct record *const ref_box_report = &record_box_report;
const struct record *const ref_handover = &record_handover;
const struct record *const ref_petty = &record_petty;
const struct record *const ref_petty_move = &record_petty_move;

static const struct record *const all[] = {
	&record_post, &record_user, &record_diagnosis, &record_service, &record_fund,
	&record_account, &record_supplier, &record_series, &record_drug, &record_lot,
	&record_move, &record_goods, &record_patient, &record_visit, &record_prescription,
	&record_cash_turn, &record_sale, &record_person, &record_contract, &record_payment,
	&record_expense, &record_income, &record_deposit, &record_opening, &record_ledger,
	&record_month, &record_copy, &record_clock_set, &record_stick, &record_rehearsal,
	&record_limits, &record_tries, &record_pin_reset, &record_access, &record_cold,
	&record_gap, &record_restored, &record_missing_paper,
	&record_price, &record_price_rule,
	&record_cold_range, &record_request,
	&record_stock_count, &record_count_line,
	&record_debt_payment, &record_debt_waiver, &record_sale_return,
	&record_place, &record_demand, &record_slip, &record_box_report,
	&record_handover, &record_petty, &record_petty_move,
};

const struct schema schema_post = { .records = all, .count = ARRAY_LEN(all), .version = 1 };
