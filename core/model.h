/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every record of the post: structs here, descriptors (fields, indexes, sums) in core/model_*.c,
 * the schema in core/model.c. Numbers are int64_t, see store/field.h; names carry their unit. Money
 * and stock facts (sale, move, ledger, payment, expense, income, deposit, goods, opening) are never
 * changed but for their state and the document that reversed them.
 */
#pragma once

#include "core/code.h"
#include "core/model_cash.h"
#include "core/model_count.h"
#include "core/model_out.h"
#include "store/hash.h"
#include "store/schema.h"

/* --- the post and its people -------------------------------------------------------------- */

struct post { /* id 1 */
	struct rec_head head;
	char name[64];      /* P.S. Huayllapampa */
	char clas_name[64]; /* CLAS Huayllapampa */
	char renipress[12];
	char network[64];   /* Red - Microred */
	char region[40];    /* DIRESA / GERESA */
	char district[64];
	int64_t altitude_m;
	int64_t paper;      /* enum paper: of receipts */
	int64_t start_day;  /* first day of the books */
	int64_t rounding_cents;       /* 10: cash totals go down to it (domain.md 4.5) */
	/* 4th category: above this 8 % is withheld (domain.md 5.3) */
	int64_t withholding_from_cents;
	int64_t withholding_permille; /* 80 */
	/* expenses from this amount need manager and treasurer; 0 all */
	int64_t two_sign_from_cents;
};

struct user {
	struct rec_head head;
	char login[24];
	char name[64];     /* Rosa Quispe */
	int64_t role;      /* one enum role */
	char pin_hash[PIN_HASH_BYTES]; /* SECRET */
	int64_t lang;      /* enum user_lang */
	int64_t is_inactive;
	char title[40];    /* Lic. en Enfermería, CEP 12345 */
	int64_t is_short_pin; /* four digits: the lock screen waits for no Enter */
};

/* From what amount on a second person signs, from a day on. Before the first of them the limits of
 * core/threshold.h hold. 0: always. */
struct limits {
	struct rec_head head;
	int64_t from_day;
	int64_t two_sign_from_cents;   /* expenses, purchases: manager and treasurer */
	int64_t write_off_from_cents;  /* cost of what leaves the stock: a witness */
	int64_t difference_from_cents; /* of a cash count, either way: a witness */
	int64_t reset_days; /* a PIN given by somebody else shows beside signatures so long */
	int64_t ahead_days; /* so long after the last entry the date is asked; 0: as ever */
	int64_t credit_from_cents; /* what a patient owes: above it a witness; 0: always */
	int64_t credit_days; /* until a debt is due, when nobody says */
	/* petty cash and deposits (core/threshold.h says what 0 is) */
	int64_t petty_fund_max_cents, petty_payment_max_cents;
	int64_t petty_settle_days; /* a provisional slip is settled within so many */
	int64_t deposit_hours;     /* takings are in the bank within so many */
};

/* Somebody said what time it is. Never changed. */
struct clock_set {
	struct rec_head head;
	int64_t now_s;     /* what was said */
	int64_t wall_s;    /* what the machine said then */
	char boot[40];     /* which start of the machine, and how long after it */
	int64_t boot_ms;
	int64_t last_s;    /* of the entry before, which may be later */
	int64_t user, witness;
	char note[REASON_BYTES];
};

/* The PINs that were wrong, of one user (0: of names that nobody has). Counted on every terminal,
 * over restarts; the wait is measured on the boot clock (core/tries.h). */
struct tries {
	struct rec_head head;
	int64_t user;
	int64_t failed;    /* in a row */
	int64_t untold;    /* since the person entered last: told then */
	int64_t at_s;      /* of the last one */
	char boot[40];     /* which start of the machine, and how long after it, the last one was */
	int64_t boot_ms;
};

/* A PIN that was given by somebody else than who it belongs to. Never changed. */
struct pin_reset {
	struct rec_head head;
	int64_t user, by;
	int64_t witness; /* 0: nobody else worked here */
	int64_t day, at_s;
};

struct access_line {
	int64_t patient; /* 0: a list of `count` people */
	int64_t kind;    /* enum access_kind */
	int64_t at_s;    /* first time in this batch */
	int64_t count;   /* how often, or how many people */
};

/* What one user read about patients, in a minute or until the screen was locked. Never changed. */
struct access {
	struct rec_head head;
	int64_t user;
	int64_t day, at_s; /* of the first line */
	struct access_line *lines;
	int64_t line_count;
};

/* --- catalogues --------------------------------------------------------------------------- */

struct diagnosis {
	struct rec_head head;
	char code[12]; /* CIE-10 without dot, or procedure code (domain.md 2.2) */
	char name[160];
	int64_t is_activity;
	int64_t used_count; /* in this post: order of look-ups */
};

struct barcode { char code[16]; };

struct drug {
	struct rec_head head;
	char code[12];     /* SISMED, 5 digits */
	char name[64];     /* PARACETAMOL */
	char strength[40]; /* 500 mg */
	char form[24];     /* tab */
	char unit[16];     /* tableta */
	struct barcode *barcodes;
	int64_t barcode_count;
	int64_t price_cents; /* per unit, to the patient */
	int64_t min_units;
	int64_t pack_units;  /* units of a box, 0 none */
	int64_t is_inactive;
	int64_t kind;        /* enum drug_kind, 0 not said */
	int64_t class;       /* enum drug_class, 0 not said */
	int64_t is_petitorio; /* in the national list */
	int64_t storage;     /* enum storage, 0: room */
	char shelf[16];      /* where it lies: "A2" */
	int64_t max_units;   /* 0 none */
	int64_t target_months; /* what the post wants to have; 0: by how often it is used */
	int64_t is_own_list; /* the post must have it: none left is a stock-out */
	int64_t is_large;    /* a litre and more: enough from one month on (domain.md 3.3) */
	char registration[24]; /* sanitary registration */
};

/* What a product costs the patient from a moment on, or that a proposal was left. Never changed. */
struct price {
	struct rec_head head;
	int64_t drug;
	int64_t day, at_s, user;
	int64_t before_cents; /* until then */
	int64_t price_cents;
	int64_t source; /* enum price_source */
	int64_t goods;  /* the newest receipt of the product then, 0 none: what was known */
	int64_t cost_e4; /* of it */
	char reason[REASON_BYTES];
};

/* How the price follows from the cost, from a day on (core/price.h). */
struct price_rule {
	struct rec_head head;
	int64_t from_day;
	int64_t margin_permille; /* of the cost */
	int64_t step_cents;      /* up to a multiple of it */
};

struct lot {
	struct rec_head head;
	int64_t drug;
	char code[24];
	int64_t expiry_day; /* last day it may be given */
	int64_t fund;
	int64_t cost_e4;    /* per unit */
};

struct service { /* tariff */
	struct rec_head head;
	char code[12];
	char name[64];
	int64_t price_cents;
	int64_t is_inactive;
};

struct fund {
	struct rec_head head;
	char code[8]; /* RO RDR SIS FM DON MUN */
	char name[64];
	char rule[120]; /* what it may be spent on, in words */
	int64_t is_for_drugs;    /* drug sales and purchases */
	int64_t is_for_services; /* fees */
};

struct account {
	struct rec_head head;
	char code[12];  /* PCGE 2019 (domain.md 4.7) */
	char name[64];  /* accountant's name */
	char plain[64]; /* what the committee reads: "Medicinas e insumos" */
	int64_t kind;   /* enum account_kind */
	int64_t flags;  /* enum account_flag */
	int64_t role;   /* enum ledger_account of core/ledger.h: what operations post to; 0 none */
};

struct supplier {
	struct rec_head head;
	char ruc[12];
	char name[80];
};

/* --- clinic ------------------------------------------------------------------------------- */

struct patient {
	struct rec_head head;
	char hc[12];       /* clinical record number */
	int64_t doc_type;
	char doc_number[16];
	char surname1[64];
	char surname2[64];
	char names[96];
	int64_t sex;
	int64_t birth_day;
	int64_t is_birth_estimated;
	char mother[80];
	char community[40];
	char address[80];
	char phone[16];
	int64_t insurance;
	char sis_code[20];
	char allergies[120];  /* "PENICILINA (2019)" */
	char conditions[120]; /* "Gestante 24 sem" */
	char guardian[80];    /* responsible adult of a minor */
	char hc_old[12];      /* number before the DNI was known: stays searchable */
};

struct visit_dx {
	int64_t diagnosis; /* 0: free text, POR CODIFICAR */
	char code[12];
	char name[160];
	int64_t type; /* enum dx_type */
	char lab[8];
};

struct rx_line {
	int64_t drug; /* 0: free text */
	char text[120];  /* PARACETAMOL 500 mg tab */
	char dose[40];   /* 1 c/8h x 3d */
	int64_t qty_units;
	int64_t delivered_units;
};

struct visit {
	struct rec_head head;
	int64_t patient;
	int64_t day, at_s;
	int64_t user;
	int64_t kind;
	int64_t payer;
	char reason[160];
	int64_t systolic_mmhg, diastolic_mmhg, heart_rate, resp_rate, temp_dc, spo2_pct;
	int64_t weight_g, height_mm;
	char exam[400];
	struct visit_dx *dx;
	int64_t dx_count;
	char plan[400];
	int64_t next_day;
	int64_t condition;    /* N C R in the establishment, computed (domain.md 2.1) */
	int64_t age_days;     /* at the visit */
	int64_t prescription; /* 0 none */
	int64_t corrects;     /* the visit this one corrects, 0 none */
	int64_t corrected_by; /* 0: this one stands */
	char correction_reason[REASON_BYTES];
	char allergy_reason[120]; /* why a product was given in spite of an allergy */
};

struct prescription {
	struct rec_head head;
	int64_t number;
	int64_t visit, patient, user;
	int64_t day, at_s;
	int64_t state; /* enum rx_state */
	int64_t payer;
	struct rx_line *lines;
	int64_t line_count;
};

/* --- counter and stock -------------------------------------------------------------------- */

struct denomination { int64_t value_cents, pieces; };

struct cash_count { /* one count of a turn; every recount is kept */
	int64_t at_s;
	int64_t counted_cents;
	int64_t expected_cents; /* then, by the books; stale when the box was used since */
	int64_t slips_cents; /* of counted_cents: provisional slips instead of money */
};

struct cash_turn {
	struct rec_head head;
	int64_t box;  /* number of the box, 1.. */
	int64_t user;
	int64_t state;
	int64_t day, opened_s;
	int64_t float_cents; /* in the box at opening: taken over from the turn before */
	int64_t closed_s, closed_day, closed_by;
	struct denomination *pieces; /* last count */
	int64_t piece_count;
	struct cash_count *counts;
	int64_t count_count;
	int64_t counted_cents, expected_cents, difference_cents; /* counted - expected */
	int64_t safe_cents; /* handed to the safe at closing; counted - safe is the next float */
	int64_t reason; /* enum difference_reason */
	char note[120];
	int64_t slips_cents; /* of counted_cents: provisional slips that stay in the box */
	char slips_text[120]; /* who has to settle them, and for what */
	int64_t slips_day;    /* since when some were there at every closing; 0 none */
};

struct sale_line {
	int64_t kind; /* enum line_kind */
	int64_t drug, lot, service;
	char text[96];  /* as printed, kept for ever */
	char lot_code[24];
	int64_t expiry_day;
	int64_t qty_units;
	int64_t price_cents; /* per unit */
	int64_t full_cents;  /* qty * price */
	int64_t paid_cents;  /* by the patient, before rounding: full or 0 */
	int64_t fund;
	int64_t cost_cents;  /* of the units taken */
};

struct sale {
	struct rec_head head;
	char series[8];  /* R001 */
	int64_t number;  /* gapless within its series */
	int64_t day, at_s;
	int64_t user, turn;
	int64_t patient; /* 0 none */
	char customer[100];
	int64_t payer;
	int64_t waiver;  /* enum waiver_reason, with PAYER_EXEMPT */
	char waiver_note[REASON_BYTES];
	int64_t granted_by; /* user who granted the waiver */
	char fua[20];    /* with PAYER_SIS */
	int64_t prescription;
	struct sale_line *lines;
	int64_t line_count;
	int64_t full_cents, subsidy_cents, rounding_cents; /* total = full - subsidy - rounding */
	int64_t total_cents, received_cents, change_cents;
	int64_t state;       /* enum doc_state */
	int64_t reversal_of; /* sale */
	int64_t reversed_by; /* sale */
	int64_t void_reason;
	char void_note[REASON_BYTES];
	int64_t copies;      /* reprints made */
	char seal[12];       /* short seal printed on the receipt */
	char agreement[60];  /* with PAYER_AGREEMENT: which; with PAYER_SOAT: the insurer */
	char policy[24];     /* with PAYER_SOAT: its policy, the number plate, or both */
	char plate[12];
	int64_t strategy;    /* enum strategy, with PAYER_PROGRAMME */
	int64_t due_day;     /* with PAYER_CREDIT: until when it is to be paid */
};

struct debt_line { /* what one receipt on credit owes less, in one fund */
	int64_t sale, fund;
	int64_t amount_cents;
	int64_t cash_cents; /* of it in cash; the rest is rounding, or forgiven */
};

/* Money a patient brings for what was given on credit (record_debt_payment), or a debt that is
 * forgiven (record_debt_waiver): the same fields. A reversal carries the other sign. */
struct debt_part {
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user;
	int64_t turn;       /* whose box got the cash; of a reversal: gave it, 0 the safe */
	int64_t patient;
	struct debt_line *lines;
	int64_t line_count;
	int64_t amount_cents, rounding_cents, total_cents; /* total = amount - rounding: cash */
	int64_t received_cents, change_cents;
	int64_t left_cents; /* that the patient owed after it */
	char note[REASON_BYTES]; /* why it was forgiven */
	int64_t state, reversal_of, reversed_by;
	int64_t witness; /* user who signed with, 0 nobody */
};

struct return_line { /* units of a line of a receipt that came back */
	int64_t line;     /* of the receipt, from 1 */
	int64_t drug, lot, service;
	char text[96];
	char lot_code[24];
	int64_t qty_units;
	int64_t full_cents;
	int64_t fund;
	int64_t cost_cents;
	int64_t fate;     /* enum return_fate; 0: a service */
};

struct sale_return { /* never reversed: what is wanted after all is sold again */
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user;
	int64_t turn;     /* whose box gave the cash back */
	int64_t sale, patient;
	char customer[100];
	int64_t payer;    /* of the sale */
	struct return_line *lines;
	int64_t line_count;
	int64_t full_cents;     /* at the price of the receipt */
	int64_t rounding_cents; /* of cash: full - total, either sign */
	int64_t total_cents;    /* cash given back */
	char note[REASON_BYTES];
	int64_t witness; /* user who signed with, 0 nobody */
};

struct series {
	struct rec_head head;
	char code[8];
	int64_t last_number;
};

struct move { /* stock move, append-only; on hand is their sum */
	struct rec_head head;
	int64_t drug, lot;
	int64_t day, at_s;
	int64_t kind;
	int64_t qty_units; /* signed: + in, - out */
	int64_t cost_cents; /* signed value of the units */
	int64_t doc_kind, doc;
	char doc_text[40]; /* R001-0000458 */
	char detail[80];   /* supplier, reason, who authorised */
	int64_t user;
};

struct goods_line {
	int64_t drug;
	int64_t lot; /* set by the operation */
	char lot_code[24];
	int64_t expiry_day;
	int64_t qty_units;
	int64_t cost_e4;
	int64_t cost_cents; /* set by the operation */
};

struct goods {
	struct rec_head head;
	int64_t number;
	int64_t kind;
	int64_t day, at_s, user;
	int64_t supplier;
	char supplier_name[80];
	char doc_text[40]; /* F001-00045121 */
	int64_t doc_day;
	int64_t fund;
	int64_t pay_from;
	struct goods_line *lines;
	int64_t line_count;
	int64_t total_cents; /* of the lines: what the stock is worth more, and what is paid */
	int64_t state, reversal_of, reversed_by;
	int64_t doc_type; /* enum goods_paper */
	int64_t due_day;  /* 0 none; of what is paid later */
	char received_by[60];
	int64_t extra_cents;  /* IGV, freight, discount of the paper, in the lines already */
	char short_note[160]; /* why less came than the paper says; "" all of it came */
	int64_t is_temp_read;
	int64_t temp_dc;
	char temp_note[160];
	int64_t paper_cents;  /* what the paper says; 0 nothing */
	int64_t is_temp_out;  /* by the range of its day */
	int64_t signed_with;  /* user, 0 none */
};

/* --- people who work here, and money ------------------------------------------------------ */

struct person {
	struct rec_head head;
	char dni[12];
	char ruc[12];
	char name[80]; /* MAMANI LLOCLLA, Edith */
	char position[40];
	char phone[16];
	int64_t has_suspension; /* 4th category suspension certificate */
	int64_t suspension_until;
};

struct contract {
	struct rec_head head;
	char number[16]; /* C-2026-04 */
	int64_t person;
	int64_t regime;
	char position[40];
	int64_t start_day, end_day; /* end 0: open */
	int64_t monthly_cents;
	int64_t fund;
	int64_t state;
	int64_t ended_day;
	char ended_reason[REASON_BYTES];
};

struct payment { /* fee of one month of one contract */
	struct rec_head head;
	int64_t number;  /* voucher, gapless */
	int64_t contract, person;
	int64_t month;
	int64_t day, at_s, user;
	char doc_text[24]; /* E001-31 */
	int64_t gross_cents, withheld_cents, net_cents;
	int64_t fund;
	int64_t pay_from;
	int64_t manager, treasurer; /* users who signed */
	int64_t state, reversal_of, reversed_by;
};

struct expense {
	struct rec_head head;
	int64_t number; /* voucher, gapless, same series as payments */
	int64_t day, at_s, user;
	int64_t supplier;
	char supplier_ruc[12];
	char supplier_name[80];
	int64_t doc_type; /* enum voucher_type */
	char doc_series[8];
	char doc_number[12];
	int64_t doc_day;
	char concept[120];
	int64_t account, fund;
	int64_t amount_cents;
	int64_t pay_from;
	int64_t manager, treasurer;
	int64_t state, reversal_of, reversed_by;
};

struct income { /* State transfer, SIS reimbursement, donation in money */
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user;
	char source[80];
	char doc_text[40];
	char concept[120];
	int64_t account, fund;
	int64_t amount_cents;
	int64_t state, reversal_of, reversed_by;
};

struct deposit_line { int64_t fund, amount_cents; };

struct deposit { /* takings taken from the box to the bank */
	struct rec_head head;
	int64_t number;
	int64_t day, at_s, user;
	char doc_text[40]; /* slip */
	int64_t amount_cents;
	struct deposit_line *lines;
	int64_t line_count;
	int64_t turn; /* open turn it was taken from, 0 the safe */
	int64_t state, reversal_of, reversed_by;
	int64_t handover; /* by which the cash was on its way; 0: taken and paid in at once */
	int64_t difference_cents; /* slip less what was taken */
	int64_t rest; /* enum deposit_rest, when it differs */
	char note[120];
};

struct cold { /* a reading of the cold chain, append-only */
	struct rec_head head;
	int64_t place;  /* enum cold_place */
	int64_t day, part; /* enum cold_part */
	int64_t at_s, user;
	int64_t temp_dc; /* now, tenths of a degree */
	int64_t min_dc, max_dc; /* since the reading before, as the thermometer keeps them */
	int64_t humidity_pct; /* of the store room; 0 not read */
	char done[160]; /* what was done when it was out of range */
};

/* What a place keeps to, from a day on. Before the first of them: what the norm says. */
struct cold_range {
	struct rec_head head;
	int64_t place, from_day;
	int64_t low_dc, high_dc;
	int64_t humidity_pct_max; /* 0: not read there */
	int64_t is_unused;        /* nothing is kept there: no reading is due */
	int64_t at_s, user;
};

struct opening_line { int64_t account, fund, debit_cents, credit_cents; };

struct opening {
	struct rec_head head;
	int64_t day, at_s, user;
	struct opening_line *lines;
	int64_t line_count;
	int64_t manager, treasurer;
};

struct ledger_line {
	int64_t account, fund;
	int64_t debit_cents, credit_cents; /* one of them is 0, none negative */
};

struct ledger { /* double entry; balances in every fund */
	struct rec_head head;
	int64_t day, at_s, user;
	char text[120];
	int64_t doc_kind, doc;
	char doc_text[40];
	struct ledger_line *lines;
	int64_t line_count;
	int64_t reversal_of; /* ledger entry */
};

struct month_line { int64_t account, fund, debit_cents, credit_cents; }; /* balance at the close */

struct month { /* a closed month; an open one has no record */
	struct rec_head head;
	int64_t month;
	int64_t state;
	int64_t closed_s, closed_day;
	int64_t manager, treasurer;
	struct month_line *lines;
	int64_t line_count;
	int64_t assets_cents, liabilities_cents, equity_cents, income_cents, expense_cents;
	char seal[SEAL_TEXT_BYTES];
	char previous_seal[SEAL_TEXT_BYTES]; /* "" for the first */
	int64_t chain_seq; /* journal entry whose hash went into the seal */
};

struct copy { /* a backup that was written and read back */
	struct rec_head head;
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES]; /* of the hash of the file */
	int64_t at_s, user;
	int64_t from_entry;   /* of the file, 0 not known */
	int64_t stick;        /* 0: it has no name */
	int64_t is_verified;  /* read back from the stick and compared */
	int64_t is_same_disk; /* it lies on the disk of the post: a copy only until that dies */
};

struct stick { /* a USB stick that holds copies, by the name written on it */
	struct rec_head head;
	char name[24];
	char code[33];      /* what it says of itself: store/stick.h, hex */
	int64_t is_retired; /* lost or broken: no copy goes there any more */
	char note[REASON_BYTES];
	int64_t at_s, user;
};

struct rehearsal { /* a restore that was tried on a scratch post, and taken away again */
	struct rec_head head;
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES];
	int64_t at_s, user;
	int64_t stick;   /* 0: it has no name */
	int64_t is_half; /* without the recovery key: only signatures and chain */
	int64_t is_good;
	char note[REASON_BYTES]; /* why not */
};

struct gap { /* operations that were saved once and are not in the journal any more */
	struct rec_head head;
	int64_t last_entry;  /* the journal ended here */
	int64_t known_entry, known_s; /* the last one that was known, and its time */
	int64_t is_other;    /* the journal had others in the place of these */
	char note[REASON_BYTES];
	int64_t at_s, user, second_user;
};

struct restored_line { /* what the papers said, and what the copy knew */
	char series[8];
	int64_t copy_number, told_number;
	char seal[16]; /* of the last receipt, as typed */
};

struct restored { /* the post was put back from a copy (core/restored.h) */
	struct rec_head head;
	char file[64];
	int64_t to_entry;
	char seal[SEAL_TEXT_BYTES]; /* of the file */
	int64_t at_s, user;
	int64_t copy_s; /* of the last entry in the copy */
	int64_t confirmed_by, confirmed_with; /* although a newer post was there; 0: none was */
	int64_t state; /* enum restore_state */
	int64_t told_s, told_by, told_with;
	struct restored_line *lines;
	int64_t line_count;
};

struct missing_paper { /* printed before the restore, after the copy */
	struct rec_head head;
	int64_t restore;
	char series[8];
	int64_t number;
	int64_t state;     /* enum missing_state */
	char doc_text[40]; /* the number it was entered with again */
	char note[REASON_BYTES];
	int64_t at_s, user;
};

/* --- descriptors -------------------------------------------------------------------------- */

extern const struct record record_post, record_user, record_diagnosis, record_drug, record_lot,
	record_service, record_fund, record_account, record_supplier, record_patient, record_visit,
	record_prescription, record_cash_turn, record_sale, record_series, record_move,
	record_goods, record_person, record_contract, record_payment, record_expense, record_income,
	record_deposit, record_opening, record_ledger, record_month, record_copy, record_stick,
	record_rehearsal, record_clock_set, record_limits, record_tries, record_pin_reset,
	record_access, record_cold, record_gap, record_restored, record_missing_paper,
	record_price, record_price_rule, record_debt_payment, record_debt_waiver,
	record_sale_return;
extern const struct record record_cold_range;
/* Lists inside of them that inputs have too. */
extern const struct record record_denomination, record_opening_line, record_access_line;
/* For F_REF rows, which need the address of a pointer. */
extern const struct record *const ref_user, *const ref_diagnosis, *const ref_drug, *const ref_lot,
	*const ref_service, *const ref_fund, *const ref_account, *const ref_supplier,
	*const ref_patient, *const ref_visit, *const ref_prescription, *const ref_cash_turn,
	*const ref_sale, *const ref_person, *const ref_contract, *const ref_payment,
	*const ref_ledger, *const ref_goods, *const ref_expense, *const ref_income,
	*const ref_deposit, *const ref_stick, *const ref_restored, *const ref_missing_paper,
	*const ref_debt_payment, *const ref_debt_waiver;
extern const struct schema schema_post;

/* Index and sum ids (stored). */
enum {
	USER_BY_LOGIN = 1,
	DIAGNOSIS_BY_CODE = 1, DIAGNOSIS_BY_WORDS = 2,
	DRUG_BY_CODE = 1, DRUG_BY_WORDS = 2, DRUG_BY_BARCODE = 3, DRUG_BY_NAME = 4,
	LOT_BY_DRUG = 1,  /* drug, expiry, code: first expiry first */
	LOT_BY_CODE = 2,  /* drug, code, expiry, fund: unique */
	SERVICE_BY_CODE = 1, SERVICE_BY_WORDS = 2,
	FUND_BY_CODE = 1,
	ACCOUNT_BY_CODE = 1, ACCOUNT_BY_ROLE = 2,
	SUPPLIER_BY_RUC = 1, SUPPLIER_BY_WORDS = 2,
	PATIENT_BY_HC = 1, PATIENT_BY_DOC = 2, PATIENT_BY_WORDS = 3, PATIENT_BY_NAME = 4,
	PATIENT_BY_BIRTH = 5, PATIENT_BY_HC_OLD = 6,
	VISIT_BY_PATIENT = 1, VISIT_BY_DAY = 2, VISIT_BY_NEXT = 3,
	PRESCRIPTION_BY_STATE = 1, PRESCRIPTION_BY_PATIENT = 2,
	TURN_BY_STATE = 1, TURN_BY_DAY = 2,
	TURN_BY_BOX = 3,       /* box: the last turn of a box has the greatest id */
	SALE_BY_NUMBER = 1, SALE_BY_DAY = 2, SALE_BY_TURN = 3, SALE_BY_PATIENT = 4,
	SALE_BY_DEBTOR = 5, /* patient, day; what was given on credit, voided or not */
	DEBT_BY_DAY = 1, DEBT_BY_PATIENT = 2, /* of payments and of waivers */
	DEBT_SUM_LINE = 1,     /* sale, fund: amount_cents; over lines */
	DEBT_SUM_TURN = 2,     /* turn: total_cents */
	DEBT_SUM_PATIENT = 3,  /* patient: amount_cents */
	RETURN_BY_DAY = 1, RETURN_BY_SALE = 2,
	RETURN_SUM_LINE = 1,   /* sale, line: qty, full, cost; over lines */
	RETURN_SUM_FUND = 2,   /* sale, fund: full_cents; over lines */
	RETURN_SUM_TURN = 3,   /* turn: total_cents */
	RETURN_SUM_SALE = 4,   /* sale: total_cents, full_cents */
	RETURN_SUM_PATIENT = 5, /* patient: full_cents, of what was given on credit */
	SALE_SUM_PATIENT = 2,   /* patient: full_cents on credit, net of voids */
	SERIES_BY_CODE = 1,
	MOVE_BY_DRUG = 1, /* drug, day, id: stock card */
	MOVE_BY_LOT = 2,
	MOVE_SUM_LOT = 1,      /* drug, lot: qty, cost */
	MOVE_SUM_DRUG = 2,     /* drug: qty, cost */
	MOVE_SUM_KIND = 3,     /* drug, kind: qty, cost: consumption by payer */
	GOODS_BY_DAY = 1,
	GOODS_BY_DOC = 2,      /* supplier, doc_text; sparse: the same paper twice */
	GOODS_BY_DRUG = 3,     /* drug; over lines: the last receipt of a product */
	PRICE_BY_DRUG = 1,     /* drug, id: in the order they were written */
	PRICE_RULE_BY_DAY = 1,
	PERSON_BY_NAME = 1, PERSON_BY_DNI = 2,
	CONTRACT_BY_NUMBER = 1, CONTRACT_BY_STATE = 2,
	PAYMENT_BY_CONTRACT = 1, /* contract, month */
	PAYMENT_BY_DAY = 2, PAYMENT_BY_NUMBER = 3,
	EXPENSE_BY_DOC = 1, /* supplier ruc, type, series, number: the same paper twice */
	EXPENSE_BY_DAY = 2,
	INCOME_BY_DAY = 1, DEPOSIT_BY_DAY = 1,
	DEPOSIT_SUM_TURN = 1,  /* turn: amount_cents taken to the bank */
	LEDGER_BY_DAY = 1, LEDGER_BY_DOC = 2,
	LEDGER_BY_ACCOUNT = 3,  /* account, fund, day; over lines: drill-down */
	LEDGER_SUM = 1,         /* fund, account: debit, credit; over lines */
	SALE_SUM_TURN = 1,      /* turn: total_cents (cash in the box) */
	MONTH_BY_MONTH = 1,
	COLD_BY_DAY = 1,      /* place, day, part */
	COLD_RANGE_BY_DAY = 1, /* place, from_day */
	STICK_BY_NAME = 1, STICK_BY_CODE = 2,
	MISSING_BY_NUMBER = 1, /* series, number: never given again */
	MISSING_BY_STATE = 2,
	LIMITS_BY_DAY = 1, TRIES_BY_USER = 1,
	PIN_RESET_BY_USER = 1,  /* user, time */
	ACCESS_BY_DAY = 1,
	ACCESS_BY_PATIENT = 2,  /* patient, time; over lines */
};
