/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code lists: stored values (never reused), keys for machines, labels for people. core/code.c */
#pragma once

#include "store/field.h"

enum role { /* bits: a table row says who may with a mask */
	ROLE_NURSE = 1,
	ROLE_CLERK = 2,
	ROLE_MANAGER = 4,
	ROLE_TREASURER = 8,
	ROLE_AUDITOR = 16,
};
#define ROLE_ANY (ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER | ROLE_TREASURER | ROLE_AUDITOR)
#define ROLE_MONEY (ROLE_MANAGER | ROLE_TREASURER)

enum sex { SEX_MALE = 1, SEX_FEMALE = 2 };

/* Identity documents, HIS codes (domain.md 1.1). */
enum doc_type { DOC_DNI = 1, DOC_CE = 2, DOC_PASSPORT = 3, DOC_DIE = 4, DOC_NONE = 5, DOC_CNV = 6 };

/* Who pays (domain.md 3.2). Values are HIS financier codes where they exist. */
enum payer {
	PAYER_CASH = 1, PAYER_SIS = 2, PAYER_SOAT = 4, PAYER_AGREEMENT = 10, PAYER_EXEMPT = 11,
	PAYER_CREDIT = 21, PAYER_PROGRAMME = 22,
};

enum insurance { INSURANCE_NONE = 1, INSURANCE_SIS = 2, INSURANCE_ESSALUD = 3,
	INSURANCE_OTHER = 10 };

enum visit_kind {
	VISIT_CONSULT = 1, VISIT_CHILD, VISIT_ANTENATAL, VISIT_FAMILY_PLANNING, VISIT_VACCINE,
	VISIT_PROCEDURE, VISIT_CHRONIC, VISIT_HOME,
};

enum dx_type { DX_PRESUMPTIVE = 1, DX_DEFINITIVE = 2, DX_REPEATED = 3 }; /* P D R */

enum condition { CONDITION_NEW = 1, CONDITION_CONTINUING = 2, CONDITION_RETURNING = 3 }; /* N C R */

enum rx_state { RX_PENDING = 1, RX_PARTIAL = 2, RX_DONE = 3, RX_CANCELLED = 4 };

enum line_kind { LINE_DRUG = 1, LINE_SERVICE = 2 };

enum doc_state { STATE_VALID = 1, STATE_REVERSED = 2, STATE_REVERSAL = 3 };

/* Stock moves (domain.md 3.2); the sign is in qty_units. */
enum move_kind {
	MOVE_PURCHASE = 1, MOVE_TRANSFER_IN, MOVE_DONATION, MOVE_OPENING, MOVE_RETURN_IN,
	MOVE_SALE = 20, MOVE_SIS, MOVE_EXEMPT, MOVE_PROGRAMME, MOVE_SOAT, MOVE_CREDIT,
	MOVE_AGREEMENT,
	MOVE_EXPIRED = 40, MOVE_BREAKAGE, MOVE_TRANSFER_OUT, MOVE_COUNT_LESS, MOVE_COUNT_MORE,
	MOVE_RETURN_OUT, MOVE_BOX_OUT, MOVE_OTHER_OUT,
	MOVE_REVERSAL = 60,
};

enum goods_kind {
	GOODS_PURCHASE = 1, GOODS_TRANSFER, GOODS_DONATION, GOODS_OPENING, GOODS_RETURN,
};

/* What a product is in the ministry's list (domain.md 3.1), and where it is kept. */
enum drug_kind { DRUG_MEDICINE = 1, DRUG_SUPPLY = 2 };
enum drug_class { DRUG_SUPPORT = 1, DRUG_STRATEGIC = 2 };
enum storage { STORAGE_ROOM = 1, STORAGE_COLD, STORAGE_FROZEN, STORAGE_LOCKED };

/* The paper that goods come with: SUNAT table 10 (domain.md 4.6), our own from 100 on. */
enum goods_paper {
	GOODS_PAPER_INVOICE = 1, GOODS_PAPER_BOLETA = 3, GOODS_PAPER_GUIDE = 9,
	GOODS_PAPER_TICKET = 12, GOODS_PAPER_OTHER = 100, GOODS_PAPER_PECOSA, GOODS_PAPER_ACT,
};

enum pay_from { PAY_CASH = 1, PAY_BANK = 2, PAY_CREDIT = 3 };

enum waiver_reason {
	WAIVER_EXTREME_POVERTY = 1, WAIVER_EMERGENCY, WAIVER_PROGRAMME, WAIVER_COMMITTEE,
	WAIVER_OTHER,
};

/* Health strategies that give their products away (domain.md 3.2, INTERSAN). */
enum strategy {
	STRATEGY_VACCINES = 1, STRATEGY_NUTRITION, STRATEGY_FAMILY, STRATEGY_TB, STRATEGY_HIV,
	STRATEGY_VECTORS, STRATEGY_CHRONIC, STRATEGY_MENTAL, STRATEGY_DENTAL, STRATEGY_OTHER,
};

/* Where units go that a patient brings back. */
enum return_fate { RETURN_SHELF = 1, RETURN_LOST = 2 };

enum void_reason { VOID_TYPING = 1, VOID_RETURNED, VOID_PRICE, VOID_OTHER };

enum difference_reason { DIFF_CHANGE = 1, DIFF_LENT, DIFF_UNKNOWN, DIFF_OTHER };

enum deposit_rest { REST_BACK = 1, REST_MISSING, REST_MORE }; /* slip and cash taken differ */

enum handover_kind { HANDOVER_SAFE = 1, HANDOVER_BANK = 2 };

enum petty_kind { PETTY_OPEN = 1, PETTY_SLIP, PETTY_ADVANCE, PETTY_REPLENISH, PETTY_COUNT,
	PETTY_CLOSE };

enum turn_state { TURN_OPEN = 1, TURN_CLOSED = 2 };

enum regime { REGIME_NOMBRADO = 1, REGIME_CAS, REGIME_728, REGIME_FEES, REGIME_SERUMS,
	REGIME_SERVICE };

enum contract_state { CONTRACT_ACTIVE = 1, CONTRACT_ENDED = 2 };

/* Sections of the balance sheet and of the income statement. */
enum account_kind {
	ACCOUNT_ASSET = 1, ACCOUNT_LIABILITY, ACCOUNT_EQUITY, ACCOUNT_INCOME, ACCOUNT_EXPENSE,
};

enum account_flag { ACCOUNT_IS_CASH = 1, ACCOUNT_IS_BANK = 2, ACCOUNT_IS_STOCK = 4 };

enum month_state { MONTH_OPEN = 1, MONTH_CLOSED = 2 };

/* SUNAT table 10 (domain.md 4.6). */
enum voucher_type {
	VOUCHER_OTHER = 100, VOUCHER_INVOICE = 1, VOUCHER_FEES = 2, VOUCHER_BOLETA = 3,
	VOUCHER_TICKET = 12, VOUCHER_BANK = 13, VOUCHER_UTILITY = 14, VOUCHER_TRANSPORT = 16,
};

enum doc_kind { /* what a ledger entry, a stock move or a paper comes from */
	DOC_KIND_SALE = 1, DOC_KIND_GOODS, DOC_KIND_WRITE_OFF, DOC_KIND_PAYMENT, DOC_KIND_EXPENSE,
	DOC_KIND_INCOME, DOC_KIND_DEPOSIT, DOC_KIND_OPENING, DOC_KIND_TURN, DOC_KIND_MONTH,
	DOC_KIND_VISIT, DOC_KIND_SLIP, DOC_KIND_COUNT, DOC_KIND_DEBT, DOC_KIND_PETTY,
	DOC_KIND_HANDOVER, DOC_KIND_RETURN, DOC_KIND_WAIVER,
	DOC_KIND_BOX = 30,
};

/* Why a price is what it is from a day on. */
enum price_source {
	PRICE_ADDED = 1, /* a new product */
	PRICE_CHANGED,   /* by hand */
	PRICE_TABLE,     /* from a table that was loaded */
	PRICE_PROPOSED,  /* what the cost of goods asked for, accepted */
	PRICE_LEFT,      /* the same, left: the price stays */
};

enum access_kind { /* what somebody looked at */
	ACCESS_CHART = 1, ACCESS_VISIT, ACCESS_DATA, ACCESS_PRESCRIPTION, ACCESS_LIST, ACCESS_PAPER,
	ACCESS_EXPORT,
};

extern const struct code_list codes_role, codes_sex, codes_doc_type, codes_payer, codes_insurance,
	codes_visit_kind, codes_dx_type, codes_condition, codes_rx_state, codes_line_kind,
	codes_doc_state, codes_move_kind, codes_goods_kind, codes_goods_paper, codes_pay_from,
	codes_waiver_reason, codes_void_reason, codes_difference_reason, codes_turn_state,
	codes_regime, codes_contract_state, codes_account_kind, codes_month_state,
	codes_voucher_type, codes_doc_kind, codes_lang, codes_paper, codes_access,
	codes_cold_place, codes_cold_part, codes_drug_kind, codes_drug_class, codes_storage,
	codes_price_source;
extern const struct code_list codes_strategy, codes_return_fate;
extern const struct code_list codes_deposit_rest, codes_handover_kind, codes_petty_kind;
/* Where medicines lie, and the two readings of a day (domain.md 3.5). */
enum cold_place { COLD_FRIDGE = 1, COLD_ROOM = 2 };
enum cold_part { COLD_MORNING = 1, COLD_AFTERNOON = 2 };
enum paper { PAPER_ROLL80 = 1, PAPER_A5 = 2 };
enum user_lang { USER_LANG_ES = 1, USER_LANG_EN = 2 };
