/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/patient.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/age.h"
#include "core/identity.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/fold.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define HC_SERIES "HC"
#define AGE_YEARS_MAX 140 /* domain.md 1.2 */

/* --- inputs ------------------------------------------------------------------------------- */

#define INPUT_ROWS \
	PATIENT_DOC_TYPE_ROW(struct patient_input, 3, FIELD_PERSONAL), \
	F_TEXT(struct patient_input, 4, doc_number, N_("Document number"), \
	       N_("DNI: 8 digits. Leave it empty if there is none."), \
	       .flags = FIELD_UPPER | FIELD_PERSONAL | FIELD_SCAN), \
	PATIENT_ROWS(struct patient_input, 5), \
	F_TEXT(struct patient_input, 20, hc, N_("Clinical record"), \
	       N_("Number of the folder if there is one; empty: the DNI, or the next number."), \
	       .flags = FIELD_UPPER | FIELD_PERSONAL)

static const struct field register_fields[] = { INPUT_ROWS };

static const struct field change_fields[] = {
	F_REF(struct patient_input, 1, patient, N_("Patient"), N_("Whose data change."),
	      &ref_patient, .flags = FIELD_REQUIRED | FIELD_PERSONAL),
	REVISION_ROW(struct patient_input, 2),
	INPUT_ROWS,
};

static const struct record input_register = {
	.name = "patient_register", .label = N_("Patient"), .size = sizeof(struct patient_input),
	.fields = register_fields, .field_count = ARRAY_LEN(register_fields),
};

static const struct record input_change = {
	.name = "patient_change", .label = N_("Patient"), .size = sizeof(struct patient_input),
	.fields = change_fields, .field_count = ARRAY_LEN(change_fields),
};

/* --- rules -------------------------------------------------------------------------------- */

/* Type and number of the document into the record, in their stored form. */
static void take_document(const struct patient_input *in, struct patient *p, struct err *err)
{
	bool has_number = in->doc_number[0] != '\0';

	p->doc_type = in->doc_type;
	if (p->doc_type == 0)
		p->doc_type = has_number ? DOC_DNI : DOC_NONE;
	memcpy(p->doc_number, in->doc_number, sizeof(p->doc_number));
	if (p->doc_type == DOC_DNI) {
		char dni[DNI_BYTES];

		if (dni_parse(in->doc_number, dni) == DNI_BAD)
			err_refuse(err, &rule_dni_wrong, "doc_number", in->doc_number, NULL);
		snprintf(p->doc_number, sizeof(p->doc_number), "%s", dni);
	} else if (!document_is_valid(p->doc_type, p->doc_number)) {
		err_refuse(err, &rule_doc_wrong, "doc_number", NULL);
	}
}

static void check_birth(int64_t birth_day, int64_t today, struct err *err)
{
	char text[DAY_TEXT_BYTES];

	day_format(text, birth_day);
	if (age_years(birth_day, today) > AGE_YEARS_MAX)
		err_refuse(err, &rule_birth_wrong, "birth_day", text, NULL);
}

static void name_of(struct txn *txn, int64_t id, char *out, size_t size)
{
	struct patient other;

	out[0] = '\0';
	if (rec_get(txn, &record_patient, id, &other) == 0)
		note_fmt(out, size, "%s (HC %s)", patient_name(txn_arena(txn), &other), other.hc);
}

/* Who has this document already; 0 nobody else. */
static int64_t document_owner(struct txn *txn, const struct patient *p)
{
	const struct key_part part[2] = {KEY_INT(p->doc_type), KEY_TEXT(p->doc_number)};
	int64_t id;

	if (p->doc_number[0] == '\0')
		return 0;
	id = index_find(txn, &record_patient, PATIENT_BY_DOC, part, 2);
	return id == p->head.id ? 0 : id;
}

/* Who has, or once had, this record number: numbers are never given again. */
static int64_t hc_owner(struct txn *txn, const char *hc, int64_t self)
{
	const struct key_part part[1] = {KEY_TEXT(hc)};
	int64_t id = index_find(txn, &record_patient, PATIENT_BY_HC, part, 1);
	struct scan scan = { 0 };

	if (id != 0 && id != self)
		return id;
	id = 0;
	scan_prefix(&scan, txn, &record_patient, PATIENT_BY_HC_OLD, part, 1, false);
	while (id == 0 && scan_next(&scan))
		id = scan.id == self ? 0 : scan.id;
	scan_end(&scan);
	return id;
}

static int next_provisional(struct op_ctx *ctx, char *hc, size_t size, struct err *err)
{
	do {
		int64_t number = op_next_number(ctx, HC_SERIES, err);

		if (number < 0)
			return (int)number;
		snprintf(hc, size, "P%05d", (int)(number % 100000000));
	} while (hc_owner(ctx->txn, hc, 0) != 0);
	return 0;
}

static int refuse_owner(struct op_ctx *ctx, int64_t owner, const struct rule *rule,
			const char *field, const char *number, struct err *err)
{
	char who[ERR_ARG_BYTES];

	name_of(ctx->txn, owner, who, sizeof(who));
	return number != NULL ? err_refuse(err, rule, field, number, who, NULL)
			      : err_refuse(err, rule, field, who, NULL);
}

static bool is_provisional(const char *hc)
{
	return hc[0] == 'P' && hc[1] >= '0' && hc[1] <= '9';
}

/*
 * The record number: what was typed, else the DNI, else the one the person has, else the next
 * provisional one (domain.md 1.3). `before` is the person as stored, zero when new.
 */
static int take_hc(struct op_ctx *ctx, const struct patient_input *in, const struct patient *before,
		   struct patient *p, struct err *err)
{
	bool is_dni = p->doc_type == DOC_DNI;
	/* A folder's own number stays when the DNI becomes known; a number of ours gives way. */
	bool is_ours = is_provisional(before->hc) || before->hc[0] == '\0' ||
		       strcmp(before->hc, before->doc_number) == 0;
	int64_t owner;

	if (in->hc[0] != '\0' && strcmp(in->hc, before->hc) != 0)
		memcpy(p->hc, in->hc, sizeof(p->hc));
	else if (is_dni && is_ours)
		snprintf(p->hc, sizeof(p->hc), "%.8s", p->doc_number);
	else if (p->hc[0] == '\0')
		return next_provisional(ctx, p->hc, sizeof(p->hc), err);
	if (before->hc[0] != '\0' && strcmp(p->hc, before->hc) != 0)
		memcpy(p->hc_old, before->hc, sizeof(p->hc_old));
	owner = hc_owner(ctx->txn, p->hc, p->head.id);
	return owner != 0 ? refuse_owner(ctx, owner, &rule_hc_taken, "hc", p->hc, err) : 0;
}

/* --- operations --------------------------------------------------------------------------- */

static int save(struct op_ctx *ctx, const struct patient_input *in, const struct patient *before,
		struct done *out, struct err *err)
{
	struct patient p = *before;
	int64_t owner;
	int code;

	field_copy_same(&record_patient, &p, &input_register, in);
	memcpy(p.hc, before->hc, sizeof(p.hc)); /* take_hc decides */
	take_document(in, &p, err);
	check_birth(p.birth_day, ctx->day, err);
	if (err->count > 0)
		return ERR_REFUSED;
	owner = document_owner(ctx->txn, &p);
	if (owner != 0)
		return refuse_owner(ctx, owner, &rule_doc_taken, "doc_number", NULL, err);
	code = take_hc(ctx, in, before, &p, err);
	if (code)
		return code;
	if (in->rev != 0)
		p.head.rev = in->rev;
	code = rec_put(ctx->txn, &record_patient, &p, err);
	if (code)
		return code;
	out->id = p.head.id;
	snprintf(out->number, sizeof(out->number), "%s", p.hc);
	return 0;
}

static int run_register(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct patient before = { 0 };

	return save(ctx, input, &before, output, err);
}

static int run_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct patient_input *in = input;
	struct patient before;
	int code;

	code = op_get(ctx, &record_patient, in->patient, "patient", &before, err);
	if (code)
		return code;
	return save(ctx, in, &before, output, err);
}

const struct op ops_patient[OPS_PATIENT_COUNT] = {
	{ .name = "patient.register", .label = N_("Register a patient"),
	  .help = N_("A new person with document, names, birth day and sex; gives the number of "
		     "the clinical record."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER, .needs = 0,
	  .input = &input_register, .output = &record_done, .run = run_register },
	{ .name = "patient.change", .label = N_("Change a patient's data"),
	  .help = N_("All data as they will be afterwards. When the DNI becomes known it replaces "
		     "the provisional record number."),
	  .roles = ROLE_NURSE | ROLE_CLERK | ROLE_MANAGER, .needs = 0,
	  .input = &input_change, .output = &record_done, .run = run_change },
};

/* --- reading ------------------------------------------------------------------------------ */

bool patient_input_of(struct txn *txn, int64_t id, struct patient_input *input)
{
	struct patient p;

	*input = (struct patient_input){ 0 };
	if (rec_get(txn, &record_patient, id, &p) != 0)
		return false;
	input->patient = id;
	input->rev = p.head.rev;
	field_copy_same(&input_register, input, &record_patient, &p);
	return true;
}

const char *patient_name(struct arena *arena, const struct patient *patient)
{
	return arena_fmt(arena, "%s%s%s, %s", patient->surname1,
			 patient->surname2[0] != '\0' ? " " : "", patient->surname2,
			 patient->names);
}

int64_t patient_last_day(struct txn *txn, int64_t id)
{
	const struct key_part part[1] = {KEY_INT(id)};
	struct scan scan = { 0 };
	struct visit visit = { 0 };

	/* A correction keeps patient and day: the greatest key has the day of one that stands. */
	scan_prefix(&scan, txn, &record_visit, VISIT_BY_PATIENT, part, 1, true);
	if (!scan_next_rec(&scan, &visit))
		visit.day = 0;
	scan_end(&scan);
	return visit.day;
}

static const char *label_of(enum lang lang, const struct code_list *list, int64_t value)
{
	const struct code *code = code_by_value(list, value);

	return code != NULL ? tr(lang, code->label) : "";
}

#define BANNER_COLUMNS 79

/* "DNI 45678912 · HC 00731 · SIS"; one number that is both is written once. */
static const char *banner_numbers(struct arena *arena, enum lang lang, const struct patient *p)
{
	bool has_insurance = p->insurance != 0 && p->insurance != INSURANCE_NONE;
	const char *tail = has_insurance
		? arena_fmt(arena, " · %s", label_of(lang, &codes_insurance, p->insurance))
		: "";
	const char *type;

	if (p->doc_number[0] == '\0')
		return arena_fmt(arena, "(%s) · HC %s%s", tr(lang, "no DNI"), p->hc, tail);
	type = p->doc_type == DOC_DNI ? "DNI" : label_of(lang, &codes_doc_type, p->doc_type);
	if (strcmp(p->doc_number, p->hc) == 0)
		return arena_fmt(arena, "%s, HC %s%s", type, p->hc, tail);
	return arena_fmt(arena, "%s %s · HC %s%s", type, p->doc_number, p->hc, tail);
}

/* "Ninguna", "niega": what nurses write where there is nothing to write. */
static bool says_none(const char *allergies)
{
	static const char *const none[] = {"", "no", "ninguna", "ninguno", "niega", "no refiere",
					   "no tiene", "none", "no conocidas"};
	char folded[160];

	fold_text(allergies, folded, sizeof(folded));
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		if (strcmp(folded, none[i]) == 0)
			return true;
	}
	return false;
}

void patient_banner(struct arena *arena, enum lang lang, const struct patient *patient,
		    int64_t today, struct patient_banner *out)
{
	char birth[DAY_TEXT_BYTES];
	const char *age, *right, *name = patient_name(arena, patient), *alert;
	int room;

	day_format(birth, patient->birth_day);
	/* Months matter in a child; in an adult the year is enough. */
	age = age_years(patient->birth_day, today) < 5
		? age_text(arena, lang, patient->birth_day, today)
		: age_short(arena, lang, patient->birth_day, today);
	right = arena_fmt(arena, "%s %s (%s%s)   %s",
			  patient->sex == SEX_FEMALE ? "F" : "M", age,
			  patient->is_birth_estimated ? "~" : "", birth,
			  banner_numbers(arena, lang, patient));
	room = BANNER_COLUMNS - 1 - utf8_width(right);
	if (utf8_width(name) + 4 > room)
		name = utf8_pad(arena, name, room > 14 ? room - 2 : 12, -1);
	out->who = arena_fmt(arena, " %s%s%s", name,
			     utf8_width(name) + 4 <= room ? "    " : "  ", right);
	out->who = arena_strn(arena, out->who, utf8_fit(out->who, BANNER_COLUMNS));
	out->has_alert = !says_none(patient->allergies);
	alert = out->has_alert
		? arena_fmt(arena, "!! %s: %s", tr(lang, "ALLERGY"), patient->allergies)
		: tr(lang, "No known allergies");
	out->alert = arena_fmt(arena, " %s%s%s", alert,
			       patient->conditions[0] != '\0' ? "     ! " : "",
			       patient->conditions);
	if (utf8_width(out->alert) > BANNER_COLUMNS)
		out->alert = utf8_pad(arena, out->alert, BANNER_COLUMNS, -1);
}
