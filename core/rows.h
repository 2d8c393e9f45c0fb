/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of fields (store/field.h) that stand in several descriptors: in a record and in the inputs
 * it is made of, or in several records. Label, help, codes and limits stand here once. `type` is
 * the struct, `tag` the tag of the row and `at` that of the first of the rows there; what follows
 * is what may differ.
 */
#pragma once

#include "core/model.h"

/* --- every paper -------------------------------------------------------------------------- */

#define WRITTEN_ROWS(type, at) \
	F_TIME(type, at, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN), \
	F_REF(type, (at) + 1, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN)

#define SIGNER_ROWS(type, at) \
	F_REF(type, at, manager, N_("Manager"), NULL, &ref_user, .flags = FIELD_HIDDEN), \
	F_REF(type, (at) + 1, treasurer, N_("Treasurer"), NULL, &ref_user, .flags = FIELD_HIDDEN)

#define STATE_ROWS(type, at, same) \
	F_CODE(type, at, state, N_("State"), NULL, &codes_doc_state, .flags = FIELD_HIDDEN), \
	F_REF(type, (at) + 1, reversal_of, N_("Reverses"), NULL, same, .flags = FIELD_HIDDEN), \
	F_REF(type, (at) + 2, reversed_by, N_("Voided by"), NULL, same, .flags = FIELD_HIDDEN)

#define COPY_ROWS(type, at, flags_) \
	F_TEXT(type, at, file, N_("File"), N_("Name of the file on the stick."), \
	       .flags = (flags_)), \
	F_INT(type, (at) + 1, to_entry, N_("Up to entry"), \
	      N_("Number of the last operation in it."), .min = 1, .flags = (flags_)), \
	F_TEXT(type, (at) + 2, seal, N_("Seal"), N_("8 groups of 4 that prove the file."), \
	       .flags = (flags_))

#define COPY_WHERE_ROWS(type, at, flags_) \
	F_INT(type, at, from_entry, N_("From entry"), \
	      N_("Number of the first operation in it, for example 1."), .flags = (flags_)), \
	F_REF(type, (at) + 1, stick, N_("USB stick"), \
	      N_("The stick it is on, by its name."), &ref_stick, .flags = (flags_)), \
	F_BOOL(type, (at) + 2, is_verified, N_("Verified"), \
	       N_("S when it was read back and compared."), .flags = (flags_)), \
	F_BOOL(type, (at) + 3, is_same_disk, N_("On the same disk"), \
	       N_("S when it lies on the disk of the post."), .flags = (flags_))

#define REHEARSAL_ROWS(type, at, flags_) \
	F_REF(type, at, stick, N_("USB stick"), \
	      N_("The stick it is on, by its name."), &ref_stick, .flags = (flags_)), \
	F_BOOL(type, (at) + 1, is_half, N_("Without the key"), \
	       N_("S when only signatures and chain were checked."), .flags = (flags_)), \
	F_BOOL(type, (at) + 2, is_good, N_("Good"), \
	       N_("S when the copies give this post again."), .flags = (flags_)), \
	F_TEXT(type, (at) + 3, note, N_("Note"), N_("Why not, in a few words."), \
	       .flags = (flags_))

#define RESTORE_ROWS(type, at, flags_) \
	F_TIME(type, at, copy_s, N_("Copy of"), N_("When its last operation was written."), \
	       .flags = (flags_)), \
	F_REF(type, (at) + 1, confirmed_by, N_("Confirmed by"), \
	      N_("Who put it back although a newer post was there."), &ref_user, \
	      .flags = (flags_)), \
	F_REF(type, (at) + 2, confirmed_with, N_("Confirmed with"), \
	      N_("The second person who said so."), &ref_user, .flags = (flags_))

#define STICK_ROWS(type, at) \
	F_TEXT(type, at, name, N_("Name"), \
	       N_("What is written on the stick, for example AZUL."), .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 1, code, N_("Code"), \
	       N_("What the stick says of itself: 32 digits."), .flags = FIELD_REQUIRED)

#define REVISION_ROW(type, tag) \
	F_INT(type, tag, rev, N_("Revision"), \
	      N_("The revision that was read; empty does not compare."), .flags = 0)

#define ANSWER_ID_ROW(type) \
	F_INT(type, 1, id, N_("Id"), N_("Number of the record in the post."), .flags = 0)

#define ANSWER_ROWS(type) \
	ANSWER_ID_ROW(type), \
	F_TEXT(type, 2, number, N_("Number"), N_("Number printed on the paper."), .flags = 0)

#define PAYER_ROW(type, tag, flags_) \
	F_CODE(type, tag, payer, N_("Who pays"), \
	       N_("The person, SIS, a programme, an agreement, later, or nobody."), \
	       &codes_payer, .flags = (flags_))

#define PAY_FROM_ROW(type, tag, flags_) \
	F_CODE(type, tag, pay_from, N_("Paid from"), N_("Cash, bank, or to be paid later."), \
	       &codes_pay_from, .flags = (flags_))

#define FUND_ROW(type, tag, help_) \
	F_REF(type, tag, fund, N_("Fund"), help_, &ref_fund, .flags = FIELD_REQUIRED)

#define PHONE_ROW(type, tag, flags_) \
	F_TEXT(type, tag, phone, N_("Phone"), N_("For example 945123456."), .flags = (flags_))

#define PRODUCT_ROW(type, tag, flags_) \
	F_REF(type, tag, drug, N_("Product"), N_("Type words of its name, or scan it."), \
	      &ref_drug, .flags = (flags_))

#define SUPPLIER_RUC_ROW(type, tag) \
	F_TEXT(type, tag, supplier_ruc, N_("RUC"), N_("11 digits, for example 20131312955."), \
	       .flags = FIELD_DIGITS)

#define PAPER_DAY_ROW(type, tag) \
	F_DAY(type, tag, doc_day, N_("Paper of"), N_("The day printed on the paper."), \
	      .flags = FIELD_PAST_WANTED)

/* What the ministry's list and the shelf say of a product (domain.md 3.1, 3.4). */
#define DRUG_LIST_ROWS(type, at) \
	F_CODE(type, at, kind, N_("Type"), N_("M medicine, I supply."), &codes_drug_kind, \
	       .flags = 0), \
	F_CODE(type, (at) + 1, class, N_("Class"), \
	       N_("S support: the post buys or asks for it. E strategic: the State gives it."), \
	       &codes_drug_class, .flags = 0), \
	F_BOOL(type, (at) + 2, is_petitorio, N_("National list"), \
	       N_("S when it is in the national list of essential medicines."), .flags = 0), \
	F_CODE(type, (at) + 3, storage, N_("Kept in"), \
	       N_("Room temperature, refrigerator, freezer, or locked; empty: room."), \
	       &codes_storage, .flags = 0), \
	F_TEXT(type, (at) + 4, shelf, N_("Shelf"), N_("Where it lies, for example A2."), \
	       .flags = FIELD_UPPER), \
	F_QTY(type, (at) + 5, max_units, N_("Maximum"), \
	      N_("Above this number of units it is too much; empty: none."), .flags = 0), \
	F_INT(type, (at) + 6, target_months, N_("Months wanted"), \
	      N_("How many months the stock should last; empty: by how often it is used."), \
	      .max = 24), \
	F_BOOL(type, (at) + 7, is_own_list, N_("Own list"), \
	       N_("S when this post must always have it."), .flags = 0), \
	F_BOOL(type, (at) + 8, is_large, N_("Large volume"), \
	       N_("S for a litre and more: a stock of one month is enough."), .flags = 0), \
	F_TEXT(type, (at) + 9, registration, N_("Registration"), \
	       N_("As printed on the box, for example EE01234."), .flags = FIELD_UPPER)

/* --- post, users -------------------------------------------------------------------------- */

#define POST_ROWS(type, start_flags) \
	F_TEXT(type, 1, name, N_("Post"), \
	       N_("Name of the health post, for example P.S. Huayllapampa."), \
	       .flags = FIELD_REQUIRED), \
	F_TEXT(type, 2, clas_name, N_("CLAS"), \
	       N_("Name of the association that runs it, for example CLAS Huayllapampa."), \
	       .flags = 0), \
	F_TEXT(type, 3, renipress, N_("RENIPRESS code"), \
	       N_("National number of the establishment, for example 00004521."), \
	       .flags = FIELD_DIGITS), \
	F_TEXT(type, 4, network, N_("Network"), \
	       N_("Network and micro-network, for example Red Churcampa - Microred Paucarbamba."), \
	       .flags = 0), \
	F_TEXT(type, 5, region, N_("Region"), \
	       N_("Regional health office, for example DIRESA Huancavelica."), .flags = 0), \
	F_TEXT(type, 6, district, N_("District"), \
	       N_("District, province, region, for example Chinchihuasi, Churcampa."), \
	       .flags = 0), \
	F_INT(type, 7, altitude_m, N_("Altitude"), \
	      N_("Metres above the sea, for example 3350."), .max = 6000, .unit = "m"), \
	F_CODE(type, 8, paper, N_("Receipt paper"), \
	       N_("Paper that receipts are printed on: 80 mm roll or A5 sheet."), \
	       &codes_paper, .flags = FIELD_REQUIRED), \
	F_DAY(type, 9, start_day, N_("First day of books"), \
	      N_("Nothing is entered before this day, for example 01/10/2026."), \
	      .flags = (start_flags)), \
	F_MONEY(type, 10, rounding_cents, N_("Cash rounding"), \
		N_("Cash totals go down to a multiple of it, for example 0.10."), \
		.max = 100), \
	F_MONEY(type, 11, withholding_from_cents, N_("Withheld above"), \
		N_("Income tax is withheld from fees above this amount, for example 1500.00."), \
		.flags = 0), \
	F_INT(type, 12, withholding_permille, N_("Withheld part"), \
	      N_("Thousandths of the fee that are withheld, for example 80 for 8 %."), \
	      .max = 500), \
	F_MONEY(type, 13, two_sign_from_cents, N_("Two sign from"), \
		N_("Expenses from this amount need manager and treasurer; 0: all of them."), \
		.flags = 0)

#define USER_WHO_ROWS(type) \
	F_TEXT(type, 1, login, N_("User"), \
	       N_("Short name to enter with, for example rosa."), .flags = FIELD_REQUIRED), \
	F_TEXT(type, 2, name, N_("Name"), \
	       N_("Name as papers print it, for example Rosa Quispe."), \
	       .flags = FIELD_REQUIRED), \
	F_CODE(type, 3, role, N_("Role"), \
	       N_("What the person does here: nurse, clerk, manager, treasurer or auditor."), \
	       &codes_role, .flags = FIELD_REQUIRED)

#define USER_LANG_ROW(type, tag, flags_) \
	F_CODE(type, tag, lang, N_("Language"), \
	       N_("Language of the screens: es Spanish, en English."), &codes_lang, \
	       .flags = (flags_))

#define USER_TITLE_ROW(type, tag) \
	F_TEXT(type, tag, title, N_("Title"), \
	       N_("Profession and college number, for example Lic. en Enfermería, CEP 12345."), \
	       .flags = 0)

#define LIMITS_ROWS(type, at) \
	F_DAY(type, at, from_day, N_("From"), \
	      N_("First day they hold, today or later, for example 01/01/2027."), \
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK), \
	F_MONEY(type, (at) + 1, two_sign_from_cents, N_("Two sign from"), \
		N_("Expenses from this amount need manager and treasurer; 0: all of them."), \
		.flags = 0), \
	F_MONEY(type, (at) + 2, write_off_from_cents, N_("Write-offs from"), \
		N_("Write-offs that cost this much or more need a witness; 0: all of them."), \
		.flags = 0), \
	F_MONEY(type, (at) + 3, difference_from_cents, N_("Differences from"), \
		N_("A cash count that differs by this much or more needs a witness; 0: any."), \
		.flags = 0), \
	F_INT(type, (at) + 4, reset_days, N_("New PINs show for"), \
	      N_("Days that a PIN given by somebody else shows beside signatures."), \
	      .min = 1, .max = 365, .flags = FIELD_REQUIRED), \
	F_INT(type, (at) + 5, ahead_days, N_("Date asked after"), \
	      N_("Days without an entry after which the date is asked; empty: 35."), \
	      .max = 366, .flags = 0), \
	F_MONEY(type, (at) + 6, credit_from_cents, N_("Credit up to"), \
		N_("What one patient may owe; more needs a witness; 0: any credit does."), \
		.flags = 0), \
	F_INT(type, (at) + 7, credit_days, N_("Days of credit"), \
	      N_("Days until a debt is due when nobody says; empty: 30."), .max = 366, \
	      .flags = 0), \
	F_MONEY(type, (at) + 8, petty_fund_max_cents, N_("Petty cash up to"), \
		N_("Most that a petty cash may hold; empty: 1,000.00."), .flags = 0), \
	F_MONEY(type, (at) + 9, petty_payment_max_cents, N_("One payment up to"), \
		N_("Most that is paid at once out of a petty cash; empty: 100.00."), .flags = 0), \
	F_INT(type, (at) + 10, petty_settle_days, N_("Slips settled in"), \
	      N_("Days within which a provisional slip is settled; empty: 2."), \
	      .max = 60, .flags = 0), \
	F_INT(type, (at) + 11, deposit_hours, N_("Deposit within"), \
	      N_("Hours from the closing of the box to the slip of the bank; empty: 24."), \
	      .max = 720, .flags = 0)

#define ACCESS_LINE_ROWS(type, at) \
	F_REF(type, at, patient, N_("Patient"), NULL, &ref_patient, .flags = FIELD_HIDDEN), \
	F_CODE(type, (at) + 1, kind, N_("What was looked at"), NULL, &codes_access, \
	       .flags = FIELD_HIDDEN), \
	F_TIME(type, (at) + 2, at_s, N_("Time"), NULL, .flags = FIELD_HIDDEN), \
	F_INT(type, (at) + 3, count, N_("How often"), NULL, .flags = FIELD_HIDDEN)

/* --- patients, visits --------------------------------------------------------------------- */

#define PATIENT_DOC_TYPE_ROW(type, tag, flags_) \
	F_CODE(type, tag, doc_type, N_("Document type"), \
	       N_("DNI, foreigner's card, passport, birth certificate, or none."), \
	       &codes_doc_type, .flags = (flags_))

#define PATIENT_ROWS(type, at) \
	F_TEXT(type, at, surname1, N_("First surname"), \
	       N_("Father's surname, for example ÑAHUI."), \
	       .flags = FIELD_REQUIRED | FIELD_UPPER | FIELD_PERSONAL), \
	F_TEXT(type, (at) + 1, surname2, N_("Second surname"), \
	       N_("Mother's surname, for example QUISPE; empty when there is none."), \
	       .flags = FIELD_UPPER | FIELD_PERSONAL), \
	F_TEXT(type, (at) + 2, names, N_("Given names"), N_("For example José Ángel."), \
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL), \
	F_CODE(type, (at) + 3, sex, N_("Sex"), N_("M male, F female."), &codes_sex, \
	       .flags = FIELD_REQUIRED | FIELD_PERSONAL), \
	F_DAY(type, (at) + 4, birth_day, N_("Birth day"), \
	      N_("For example 15/12/1987, or 34a when only the age is known."), \
	      .flags = FIELD_REQUIRED | FIELD_PAST_WANTED | FIELD_PERSONAL), \
	F_BOOL(type, (at) + 5, is_birth_estimated, N_("Estimated"), \
	       N_("S when the birth day is only guessed from the age."), \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 6, mother, N_("Mother"), \
	       N_("Name of the mother, for example QUISPE ROMANI Elena."), \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 7, community, N_("Community"), \
	       N_("Where the person lives, for example Pampa Alta."), \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 8, address, N_("Address"), \
	       N_("Street, or how to find the house."), .flags = FIELD_PERSONAL), \
	PHONE_ROW(type, (at) + 9, FIELD_PERSONAL), \
	F_CODE(type, (at) + 10, insurance, N_("Insurance"), \
	       N_("None, SIS, EsSalud or other."), &codes_insurance, \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 11, sis_code, N_("SIS code"), \
	       N_("Affiliation as the SIS page shows it, for example 090-2-45678912."), \
	       .flags = FIELD_UPPER | FIELD_PERSONAL), \
	F_TEXT(type, (at) + 12, allergies, N_("Allergies"), \
	       N_("What the person must not be given, for example PENICILINA (2019)."), \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 13, conditions, N_("Conditions"), \
	       N_("What must be known at each visit, for example Gestante 24 sem."), \
	       .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 14, guardian, N_("Responsible adult"), \
	       N_("Who answers for a minor: name and kinship."), .flags = FIELD_PERSONAL)

#define VISIT_PATIENT_ROW(type, tag) \
	F_REF(type, tag, patient, N_("Patient"), \
	      N_("Who came: type words of the name, or the DNI."), &ref_patient, \
	      .flags = FIELD_REQUIRED | FIELD_PERSONAL)

#define COLD_PLACE_ROW(type, tag) \
	F_CODE(type, tag, place, N_("Place"), N_("R refrigerator, A store room."), \
	       &codes_cold_place, .flags = FIELD_REQUIRED)

#define COLD_DC_ROW(type, tag, member, label, help) \
	F_DEC(type, tag, member, label, help, .decimals = 1, .min = -400, .max = 600, \
	      .unit = "°C", .flags = FIELD_SIGNED)

#define COLD_RANGE_ROWS(type, at) \
	COLD_PLACE_ROW(type, at), \
	F_DAY(type, (at) + 1, from_day, N_("From"), \
	      N_("First day it holds, today or later; empty: today."), \
	      .flags = FIELD_FUTURE_OK), \
	COLD_DC_ROW(type, (at) + 2, low_dc, N_("From °C"), \
		    N_("Lowest that is right, for example 2.0.")), \
	COLD_DC_ROW(type, (at) + 3, high_dc, N_("To °C"), \
		    N_("Highest that is right, for example 8.0.")), \
	F_INT(type, (at) + 4, humidity_pct_max, N_("Humidity up to"), \
	      N_("Per cent; empty: it is not read there."), .min = 0, .max = 100, .unit = "%", \
	      .flags = 0), \
	F_BOOL(type, (at) + 5, is_unused, N_("Place not used"), \
	       N_("S when the post has no such place: no reading is missed then."), .flags = 0)

#define COLD_ROWS(type, at) \
	F_CODE(type, at, part, N_("Half of the day"), N_("M morning, T afternoon."), \
	       &codes_cold_part, .flags = FIELD_REQUIRED), \
	COLD_DC_ROW(type, (at) + 1, temp_dc, N_("Temperature"), \
		    N_("What the thermometer shows now, for example 4.5.")), \
	COLD_DC_ROW(type, (at) + 2, min_dc, N_("Lowest"), \
		    N_("The lowest since the last reading, as the thermometer keeps it.")), \
	COLD_DC_ROW(type, (at) + 3, max_dc, N_("Highest"), \
		    N_("The highest since the last reading, as the thermometer keeps it.")), \
	F_INT(type, (at) + 4, humidity_pct, N_("Humidity"), \
	      N_("Per cent, of the store room; empty when it is not read."), .min = 0, \
	      .max = 100, .unit = "%", .flags = 0), \
	F_TEXT(type, (at) + 5, done, N_("What was done"), \
	       N_("When it was out of its range: for how long, and what was done."), \
	       .flags = FIELD_LONG)

#define VISIT_KIND_ROW(type, tag, flags_) \
	F_CODE(type, tag, kind, N_("Kind of visit"), \
	       N_("Consultation, child growth, antenatal, vaccination ..."), &codes_visit_kind, \
	       .flags = (flags_))

/* Limits: domain.md 2.3. */
#define VISIT_FOUND_ROWS(type, at) \
	F_TEXT(type, at, reason, N_("Reason"), \
	       N_("What the person comes for, for example tos y fiebre 3 días."), \
	       .flags = FIELD_LONG | FIELD_PERSONAL), \
	F_INT(type, (at) + 1, systolic_mmhg, N_("Systolic pressure"), \
	      N_("First number of the pressure, for example 110."), .min = 50, .max = 260, \
	      .unit = "mmHg", .flags = FIELD_PERSONAL), \
	F_INT(type, (at) + 2, diastolic_mmhg, N_("Diastolic pressure"), \
	      N_("Second number of the pressure, for example 70."), .min = 30, .max = 160, \
	      .unit = "mmHg", .flags = FIELD_PERSONAL), \
	F_INT(type, (at) + 3, heart_rate, N_("Heart rate"), \
	      N_("Beats in a minute, for example 84."), .min = 30, .max = 250, \
	      .unit = "/min", .flags = FIELD_PERSONAL), \
	F_INT(type, (at) + 4, resp_rate, N_("Breathing rate"), \
	      N_("Breaths in a minute, for example 18."), .min = 8, .max = 100, \
	      .unit = "/min", .flags = FIELD_PERSONAL), \
	F_DEC(type, (at) + 5, temp_dc, N_("Temperature"), \
	      N_("Degrees, for example 36.7."), .decimals = 1, .min = 300, .max = 430, \
	      .unit = "°C", .flags = FIELD_PERSONAL), \
	F_INT(type, (at) + 6, spo2_pct, N_("Oxygen saturation"), \
	      N_("Per cent, for example 91."), .min = 50, .max = 100, .unit = "%", \
	      .flags = FIELD_PERSONAL), \
	F_DEC(type, (at) + 7, weight_g, N_("Weight"), N_("Kilograms, for example 57.4."), \
	      .decimals = 3, .min = 500, .max = 250000, .unit = "kg", \
	      .flags = FIELD_PERSONAL), \
	F_DEC(type, (at) + 8, height_mm, N_("Height"), \
	      N_("Centimetres, for example 152."), .decimals = 1, .min = 300, .max = 2200, \
	      .unit = "cm", .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 9, exam, N_("Examination"), N_("What was found."), \
	       .flags = FIELD_LONG | FIELD_PERSONAL)

#define VISIT_DX_ROW(type, tag, line, flags_) \
	F_LIST(type, tag, dx, dx_count, N_("Diagnoses"), \
	       N_("One line for each diagnosis or activity."), line, .flags = (flags_))

#define VISIT_TOLD_ROWS(type, at) \
	F_TEXT(type, at, plan, N_("Indications"), N_("What the person was told to do."), \
	       .flags = FIELD_LONG | FIELD_PERSONAL), \
	F_DAY(type, (at) + 1, next_day, N_("Next visit"), \
	      N_("For example +28 or 18/12/2026."), \
	      .flags = FIELD_FUTURE_OK | FIELD_PERSONAL)

#define VISIT_ALLERGY_ROW(type, tag) \
	F_TEXT(type, tag, allergy_reason, N_("Given although"), \
	       N_("Why it is given in spite of the allergy, for example no es alérgico, " \
		  "probado."), .flags = FIELD_LONG | FIELD_PERSONAL)

#define DX_DIAGNOSIS_ROW(type, tag) \
	F_REF(type, tag, diagnosis, N_("Diagnosis"), \
	      N_("Type words of its name or its code; empty when it is still to be coded."), \
	      &ref_diagnosis, .flags = FIELD_PERSONAL)

#define DX_ROWS(line, at, flags_) \
	F_TEXT(line, at, name, N_("Name"), N_("What the person has, in words."), \
	       .flags = (flags_) | FIELD_PERSONAL), \
	F_CODE(line, (at) + 1, type, N_("Type"), \
	       N_("P presumptive, D definitive, R repeated."), &codes_dx_type, \
	       .flags = (flags_) | FIELD_PERSONAL), \
	F_TEXT(line, (at) + 2, lab, N_("Lab"), \
	       N_("Mark that qualifies the line, for example 1 for the first control."), \
	       .flags = FIELD_UPPER | FIELD_PERSONAL)

#define RX_LINE_ROWS(type, at) \
	F_REF(type, at, drug, N_("Product"), \
	      N_("Type words of its name; empty for what the post does not keep."), \
	      &ref_drug, .flags = FIELD_SCAN | FIELD_PERSONAL), \
	F_TEXT(type, (at) + 1, text, N_("As written"), \
	       N_("For example PARACETAMOL 500 mg tab."), .flags = FIELD_PERSONAL)

/* --- the counter -------------------------------------------------------------------------- */

#define TURN_PIECES_ROW(type, tag, line) \
	F_LIST(type, tag, pieces, piece_count, N_("Coins and notes"), \
	       N_("How many of each, counted without looking at the total."), line, .flags = 0)

#define TURN_DIFFERENCE_ROWS(type, at) \
	F_CODE(type, at, reason, N_("Reason"), \
	       N_("Why it differs; needed only when it does."), &codes_difference_reason, \
	       .flags = 0), \
	F_TEXT(type, (at) + 1, note, N_("Note"), N_("More about it, in a few words."), \
	       .flags = 0)

#define SIGN_LATER_ROW(type, tag) \
	F_BOOL(type, tag, is_later, N_("Signs later"), \
	       N_("S: nobody else is here today; who receives it signs another day."), \
	       .flags = 0)

#define TURN_SLIPS_ROWS(type, at) \
	F_MONEY(type, at, slips_cents, N_("Provisional slips"), \
		N_("Slips in the box instead of money, to be settled, for example 20.00."), \
		.flags = 0), \
	F_TEXT(type, (at) + 1, slips_text, N_("Of whom"), \
	       N_("Who has to settle them and for what, for example L. Huamán, fuel."), \
	       .flags = 0)

#define SALE_WHO_ROWS(type, at) \
	F_REF(type, at, patient, N_("Patient"), \
	      N_("Who it is for; empty for a passer-by."), &ref_patient, \
	      .flags = FIELD_PERSONAL), \
	F_TEXT(type, (at) + 1, customer, N_("Customer"), \
	       N_("Name on the receipt, when it is asked for."), .flags = FIELD_PERSONAL)

#define SALE_ROWS(type, at, line) \
	F_CODE(type, at, waiver, N_("Exempt because"), \
	       N_("Needed only when the sale is exempt."), &codes_waiver_reason, \
	       .flags = 0), \
	F_TEXT(type, (at) + 1, waiver_note, N_("Exemption note"), \
	       N_("Who says so, in a few words."), .flags = 0), \
	F_REF(type, (at) + 2, granted_by, N_("Granted by"), \
	      N_("The user who granted the exemption."), &ref_user, .flags = 0), \
	F_TEXT(type, (at) + 3, fua, N_("FUA"), \
	       N_("Number of the SIS form, for example 090-26-00000012."), .flags = 0), \
	F_REF(type, (at) + 4, prescription, N_("Prescription"), \
	      N_("The prescription it delivers."), &ref_prescription, .flags = 0), \
	F_LIST(type, (at) + 5, lines, line_count, N_("Lines"), \
	       N_("One line for each product or service."), line, .flags = FIELD_REQUIRED)

#define SALE_PAYER_ROWS(type, at) \
	F_TEXT(type, at, agreement, N_("Agreement"), \
	       N_("Who pays by agreement, for example EsSalud; with SOAT the insurer."), \
	       .flags = 0), \
	F_TEXT(type, (at) + 1, policy, N_("SOAT policy"), N_("Number of the policy."), \
	       .flags = FIELD_UPPER), \
	F_TEXT(type, (at) + 2, plate, N_("Number plate"), \
	       N_("Of the vehicle of the accident, for example ABC-123."), \
	       .flags = FIELD_UPPER), \
	F_CODE(type, (at) + 3, strategy, N_("Strategy"), \
	       N_("The health strategy that gives it."), &codes_strategy, .flags = 0), \
	F_DAY(type, (at) + 4, due_day, N_("Due on"), \
	      N_("Until when it will be paid, for example +30; empty: as the limits say."), \
	      .flags = FIELD_FUTURE_OK)

#define DEBT_ROWS(type, at, flags_) \
	F_REF(type, at, patient, N_("Patient"), N_("Who owes it."), &ref_patient, \
	      .flags = FIELD_REQUIRED | FIELD_PERSONAL), \
	F_REF(type, (at) + 1, sale, N_("Receipt"), \
	      N_("The receipt it is for; empty: the oldest first."), &ref_sale, .flags = 0), \
	F_MONEY(type, (at) + 2, amount_cents, N_("Amount"), \
		N_("Soles, for example 10.00; empty: all that is owed."), .flags = (flags_))

#define SALE_RECEIVED_ROW(type, tag, flags_) \
	F_MONEY(type, tag, received_cents, N_("Received"), \
		N_("Money the person hands over, for example 20.00."), .flags = (flags_))

#define SALE_SERVICE_ROW(type, tag) \
	F_REF(type, tag, service, N_("Service"), N_("Type words of its name."), &ref_service, \
	      .flags = 0)

#define SALE_QTY_ROW(type, tag, flags_) \
	F_QTY(type, tag, qty_units, N_("Quantity"), N_("Units sold, for example 10."), \
	      .flags = (flags_))

/* --- products, goods ---------------------------------------------------------------------- */

#define DRUG_CODE_ROW(type, tag) \
	F_TEXT(type, tag, code, N_("Code"), N_("SISMED code, for example 05335."), \
	       .flags = FIELD_REQUIRED | FIELD_UPPER)

#define DRUG_NAME_ROWS(type, at) \
	F_TEXT(type, at, name, N_("Product"), \
	       N_("Generic name, for example PARACETAMOL."), \
	       .flags = FIELD_REQUIRED | FIELD_UPPER), \
	F_TEXT(type, (at) + 1, strength, N_("Strength"), \
	       N_("For example 500 mg or 120 mg/5 mL."), .flags = 0)

#define PRICE_RULE_ROWS(type, at) \
	F_DAY(type, at, from_day, N_("From"), \
	      N_("First day it holds, today or later, for example 01/01/2027."), \
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK), \
	F_DEC(type, (at) + 1, margin_permille, N_("Margin"), \
	      N_("Per cent of the cost that is put on it, for example 25."), .max = 5000, \
	      .decimals = 1, .unit = "%"), \
	F_MONEY(type, (at) + 2, step_cents, N_("Price step"), \
		N_("Prices go up to a multiple of it, for example 0.05."), .max = 1000, \
		.flags = FIELD_REQUIRED)

#define GOODS_KIND_ROW(type, tag) \
	F_CODE(type, tag, kind, N_("Kind"), \
	       N_("Purchase, from the warehouse, donation, opening stock or return."), \
	       &codes_goods_kind, .flags = FIELD_REQUIRED)

#define GOODS_SUPPLIER_ROW(type, tag) \
	F_REF(type, tag, supplier, N_("Supplier"), N_("Who sent it."), &ref_supplier, .flags = 0)

#define GOODS_PAPER_ROWS(type, at, text_flags) \
	F_TEXT(type, at, supplier_name, N_("Supplier name"), \
	       N_("Name as the paper prints it, for example Almacén Red."), .flags = 0), \
	F_TEXT(type, (at) + 1, doc_text, N_("Document"), \
	       N_("Number of the paper, for example F001-00045121."), \
	       .flags = (text_flags)), \
	PAPER_DAY_ROW(type, (at) + 2), \
	FUND_ROW(type, (at) + 3, N_("The fund that paid for it.")), \
	PAY_FROM_ROW(type, (at) + 4, 0)

#define GOODS_TOTAL_ROW(type, tag, flags_) \
	F_MONEY(type, tag, total_cents, N_("Total"), \
		N_("Total of the paper, for example 188.00."), .flags = (flags_))

/* What else the paper says, who took the goods in, and how they arrived. */
#define GOODS_ARRIVAL_ROWS(type, at) \
	F_CODE(type, at, doc_type, N_("Paper"), \
	       N_("Invoice, boleta, delivery note, PECOSA, act: what came with the goods."), \
	       &codes_goods_paper, .flags = 0), \
	F_DAY(type, (at) + 1, due_day, N_("Pay until"), \
	      N_("The day the supplier waits for, for example 19/12/2026."), \
	      .flags = FIELD_FUTURE_OK), \
	F_TEXT(type, (at) + 2, received_by, N_("Received by"), \
	       N_("Who counted the boxes; empty: who enters it here."), .flags = 0), \
	F_MONEY(type, (at) + 3, extra_cents, N_("IGV, freight"), \
		N_("What the paper adds to its lines, -5.00 for a discount."), \
		.flags = FIELD_SIGNED), \
	F_TEXT(type, (at) + 4, short_note, N_("Did not come"), \
	       N_("What the paper says and did not come, for example 2 cajas rotas."), \
	       .flags = FIELD_LONG), \
	F_BOOL(type, (at) + 5, is_temp_read, N_("Temperature read"), \
	       N_("S when the thermometer of the cold box was read."), .flags = 0), \
	COLD_DC_ROW(type, (at) + 6, temp_dc, N_("Arrived at"), \
		    N_("What the thermometer of the cold box shows, for example 4.5.")), \
	F_TEXT(type, (at) + 7, temp_note, N_("What was done"), \
	       N_("When it was out of its range: since when, and what was done."), \
	       .flags = FIELD_LONG)

#define GOODS_LINES_ROW(type, tag, line) \
	F_LIST(type, tag, lines, line_count, N_("Lines"), \
	       N_("One line for each product and lot."), line, .flags = FIELD_REQUIRED)

#define GOODS_LINE_ROWS(type, at, qty_flags) \
	F_TEXT(type, at, lot_code, N_("Lot"), \
	       N_("Lot code on the box, for example B0133."), .flags = FIELD_UPPER), \
	F_DAY(type, (at) + 1, expiry_day, N_("Expires"), \
	      N_("Last day it may be given, for example 11/27 for the end of that month."), \
	      .flags = FIELD_FUTURE_OK), \
	F_QTY(type, (at) + 2, qty_units, N_("Quantity"), \
	      N_("Units received, for example 500."), .flags = (qty_flags)), \
	F_COST(type, (at) + 3, cost_e4, N_("Unit cost"), \
	       N_("Cost of one unit, for example 0.1250; 0 when it was free."), \
	       .flags = 0)

/* --- people, contracts, money ------------------------------------------------------------- */

#define PERSON_ROWS(type, at, dni_flags) \
	F_TEXT(type, at, dni, N_("DNI"), N_("8 digits, for example 45678912."), \
	       .flags = (dni_flags)), \
	F_TEXT(type, (at) + 1, ruc, N_("RUC"), N_("11 digits, for example 10456789123."), \
	       .flags = FIELD_DIGITS), \
	F_TEXT(type, (at) + 2, name, N_("Name"), N_("For example MAMANI LLOCLLA, Edith."), \
	       .flags = FIELD_REQUIRED), \
	POSITION_ROW(type, (at) + 3), \
	PHONE_ROW(type, (at) + 4, 0), \
	F_BOOL(type, (at) + 5, has_suspension, N_("Tax suspension"), \
	       N_("S when a certificate says that no income tax is withheld."), \
	       .flags = 0), \
	F_DAY(type, (at) + 6, suspension_until, N_("Suspension until"), \
	      N_("Last day of the certificate, for example 31/12/2026."), \
	      .flags = FIELD_FUTURE_OK)

#define POSITION_ROW(type, tag) \
	F_TEXT(type, tag, position, N_("Position"), N_("For example Técnica en enfermería."), \
	       .flags = 0)

#define CONTRACT_WHO_ROWS(type, at) \
	F_REF(type, at, person, N_("Person"), N_("Who works under it."), &ref_person, \
	      .flags = FIELD_REQUIRED), \
	F_CODE(type, (at) + 1, regime, N_("Regime"), N_("Fees, CAS, private (728) ..."), \
	       &codes_regime, .flags = FIELD_REQUIRED)

#define CONTRACT_ROWS(type, at) \
	POSITION_ROW(type, at), \
	F_DAY(type, (at) + 1, start_day, N_("Starts"), \
	      N_("First day, for example 01/10/2026."), \
	      .flags = FIELD_REQUIRED | FIELD_FUTURE_OK), \
	F_DAY(type, (at) + 2, end_day, N_("Ends"), \
	      N_("Last day; empty when it has none."), .flags = FIELD_FUTURE_OK), \
	F_MONEY(type, (at) + 3, monthly_cents, N_("Monthly amount"), \
		N_("What is paid for one month, for example 1200.00; 0 when the State pays."), \
		.flags = 0), \
	FUND_ROW(type, (at) + 4, N_("The fund it is paid from."))

#define FEE_CONTRACT_ROW(type, tag) \
	F_REF(type, tag, contract, N_("Contract"), N_("The contract that is paid."), \
	      &ref_contract, .flags = FIELD_REQUIRED)

#define FEE_MONTH_ROW(type, tag) \
	F_MONTH(type, tag, month, N_("Month"), N_("The month that is paid, for example 2026-10."), \
		.flags = FIELD_REQUIRED)

#define FEE_DOC_ROW(type, tag) \
	F_TEXT(type, tag, doc_text, N_("Fees receipt"), \
	       N_("Number of the person's receipt, for example E001-31."), .flags = FIELD_UPPER)

#define EXPENSE_ROWS(type, at, amount_flags) \
	F_REF(type, at, supplier, N_("Supplier"), N_("Who is paid."), &ref_supplier, \
	      .flags = 0), \
	SUPPLIER_RUC_ROW(type, (at) + 1), \
	F_TEXT(type, (at) + 2, supplier_name, N_("Supplier name"), \
	       N_("Name as the paper prints it, for example Ferretería El Sol."), \
	       .flags = 0), \
	F_CODE(type, (at) + 3, doc_type, N_("Paper"), N_("Invoice, boleta, ticket ..."), \
	       &codes_voucher_type, .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 4, doc_series, N_("Series"), \
	       N_("Series of the paper, for example F001."), .flags = FIELD_UPPER), \
	F_TEXT(type, (at) + 5, doc_number, N_("Number"), \
	       N_("Number of the paper, for example 4512."), .flags = FIELD_UPPER), \
	PAPER_DAY_ROW(type, (at) + 6), \
	F_TEXT(type, (at) + 7, concept, N_("Concept"), \
	       N_("What was bought, for example 2 cuadernos."), \
	       .flags = FIELD_REQUIRED | FIELD_LONG), \
	F_REF(type, (at) + 8, account, N_("Account"), \
	      N_("Kind of expense, from the chart."), &ref_account, \
	      .flags = FIELD_REQUIRED), \
	FUND_ROW(type, (at) + 9, N_("The fund it is paid from.")), \
	F_MONEY(type, (at) + 10, amount_cents, N_("Amount"), \
		N_("Total of the paper, for example 48.50."), .flags = (amount_flags))

#define INCOME_ROWS(type, at, amount_flags) \
	F_TEXT(type, at, source, N_("From"), \
	       N_("Who gives it, for example DIRESA Huancavelica."), \
	       .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 1, doc_text, N_("Document"), \
	       N_("Number of the paper or bank advice."), .flags = 0), \
	F_TEXT(type, (at) + 2, concept, N_("Concept"), \
	       N_("For example transferencia de octubre."), \
	       .flags = FIELD_REQUIRED | FIELD_LONG), \
	F_REF(type, (at) + 3, account, N_("Account"), \
	      N_("Kind of income, from the chart."), &ref_account, \
	      .flags = FIELD_REQUIRED), \
	FUND_ROW(type, (at) + 4, N_("The fund it belongs to.")), \
	F_MONEY(type, (at) + 5, amount_cents, N_("Amount"), \
		N_("Soles, for example 2500.00."), .flags = (amount_flags))

#define DEPOSIT_ROWS(type, at, slip_flags, amount_flags) \
	F_TEXT(type, at, doc_text, N_("Bank slip"), \
	       N_("Number of the slip, for example 0045127."), .flags = (slip_flags)), \
	F_MONEY(type, (at) + 1, amount_cents, N_("Amount"), \
		N_("Soles, for example 320.00."), .flags = (amount_flags))

#define DEPOSIT_REST_ROWS(type, at) \
	F_CODE(type, at, rest, N_("Why it differs"), \
	       N_("Needed when the slip is not for what was taken."), &codes_deposit_rest, \
	       .flags = 0), \
	F_TEXT(type, (at) + 1, note, N_("Note"), N_("More about it, in a few words."), \
	       .flags = 0)

#define DEPOSIT_LINE_ROWS(type, amount_flags) \
	FUND_ROW(type, 1, N_("The fund of this part.")), \
	F_MONEY(type, 2, amount_cents, N_("Amount"), N_("Soles, for example 320.00."), \
		.flags = (amount_flags))

/* --- petty cash --------------------------------------------------------------------------- */

#define PETTY_ROWS(type, at) \
	F_TEXT(type, at, act_text, N_("Act"), \
	       N_("The act or resolution that opens it, for example Acta 14-2026."), \
	       .flags = FIELD_REQUIRED), \
	FUND_ROW(type, (at) + 1, N_("The fund whose money it is.")), \
	F_REF(type, (at) + 2, responsible, N_("Responsible"), \
	      N_("The one person who keeps it and answers for it."), &ref_user, \
	      .flags = FIELD_REQUIRED), \
	F_MONEY(type, (at) + 3, amount_cents, N_("Amount"), \
		N_("What it holds when nothing was spent, for example 300.00."), \
		.flags = FIELD_REQUIRED), \
	F_MONEY(type, (at) + 4, payment_max_cents, N_("One payment up to"), \
		N_("Most that is paid at once; empty: the limit of the post."), .flags = 0)

#define PETTY_PAPER_ROWS(type, at, need, amount_flags) \
	SUPPLIER_RUC_ROW(type, at), \
	F_TEXT(type, (at) + 1, supplier_name, N_("Supplier name"), \
	       N_("Name as the paper prints it, for example Ferretería El Sol."), \
	       .flags = 0), \
	F_CODE(type, (at) + 2, doc_type, N_("Paper"), N_("Invoice, boleta, ticket ..."), \
	       &codes_voucher_type, .flags = (need)), \
	F_TEXT(type, (at) + 3, doc_series, N_("Series"), \
	       N_("Series of the paper, for example F001."), .flags = FIELD_UPPER), \
	F_TEXT(type, (at) + 4, doc_number, N_("Number"), \
	       N_("Number of the paper, for example 4512."), .flags = FIELD_UPPER), \
	PAPER_DAY_ROW(type, (at) + 5), \
	F_TEXT(type, (at) + 6, concept, N_("Concept"), \
	       N_("What was bought, for example 2 cuadernos."), .flags = FIELD_LONG | (need)), \
	F_REF(type, (at) + 7, account, N_("Account"), \
	      N_("Kind of expense, from the chart."), &ref_account, .flags = (need)), \
	F_MONEY(type, (at) + 8, amount_cents, N_("Amount"), \
		N_("Total of the paper, for example 12.50."), .flags = (amount_flags))

#define ENTRY_LINES_ROW(type, tag, line) \
	F_LIST(type, tag, lines, line_count, N_("Lines"), \
	       N_("One line for each account and fund."), line, .flags = FIELD_REQUIRED)

/* --- physical counts ---------------------------------------------------------------------- */

#define COUNT_SCOPE_ROWS(type, at) \
	F_CODE(type, at, scope, N_("What is counted"), \
	       N_("One product, a shelf, or everything."), &codes_count_scope, \
	       .flags = FIELD_REQUIRED), \
	F_TEXT(type, (at) + 1, shelf, N_("Shelf"), \
	       N_("With a shelf: as the products say it, for example A3."), \
	       .flags = FIELD_UPPER)

#define COUNT_NOTE_ROW(type, tag) \
	F_TEXT(type, tag, note, N_("Note"), \
	       N_("Why it is counted, for example: fin de mes."), .flags = 0)

#define COUNT_LOT_ROWS(type, at) \
	F_TEXT(type, at, lot_code, N_("Lot"), \
	       N_("Lot code on the box, for example B0133; empty when nothing is there."), \
	       .flags = FIELD_UPPER), \
	F_DAY(type, (at) + 1, expiry_day, N_("Expires"), \
	      N_("As on the box, for example 11/27 for the end of that month."), \
	      .flags = FIELD_FUTURE_OK)

#define COUNT_REASON_ROWS(type, at) \
	F_CODE(type, at, reason, N_("Reason"), N_("Why there is more or less."), \
	       &codes_count_reason, .flags = 0), \
	F_TEXT(type, (at) + 1, note, N_("Note"), \
	       N_("What is known of it, for example: caja rota en el piso."), .flags = 0)
