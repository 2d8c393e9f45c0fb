/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/visit.h"

#include "core/dose.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"

#include <stdio.h>
#include <string.h>

#define RX_SERIES "RX"
#define PATH_BYTES 64

/* --- inputs: limits are those of the record (domain.md 2.3) ------------------------------- */

static const struct field dx_fields[] = {
	DX_DIAGNOSIS_ROW(struct visit_dx_input, 1),
	DX_ROWS(struct visit_dx_input, 2, 0),
};

static const struct record input_dx = {
	.name = "visit_dx_input", .label = N_("Diagnosis"), .size = sizeof(struct visit_dx_input),
	.fields = dx_fields, .field_count = ARRAY_LEN(dx_fields),
};

static const struct field rx_fields[] = {
	RX_LINE_ROWS(struct rx_line_input, 1),
	F_TEXT(struct rx_line_input, 3, dose, N_("Dose"),
	       N_("How to take it: 1c8x3 is 1 every 8 hours for 3 days, 9 units."),
	       .flags = FIELD_PERSONAL),
	F_QTY(struct rx_line_input, 4, qty_units, N_("Quantity"),
	      N_("Units prescribed, for example 9; empty takes them from the dose."),
	      .flags = FIELD_PERSONAL),
};

static const struct record input_rx = {
	.name = "rx_line_input", .label = N_("Line"), .size = sizeof(struct rx_line_input),
	.fields = rx_fields, .field_count = ARRAY_LEN(rx_fields),
};

#define INPUT_ROWS \
	VISIT_KIND_ROW(struct visit_input, 3, FIELD_PERSONAL), \
	VISIT_FOUND_ROWS(struct visit_input, 4), \
	VISIT_DX_ROW(struct visit_input, 14, &input_dx, FIELD_PERSONAL), \
	F_LIST(struct visit_input, 15, rx, rx_count, N_("Prescription"), \
	       N_("One line for each product; it goes to the drug store by itself."), \
	       &input_rx, .flags = FIELD_PERSONAL), \
	VISIT_ALLERGY_ROW(struct visit_input, 16), \
	VISIT_TOLD_ROWS(struct visit_input, 17), \
	F_CODE(struct visit_input, 19, payer, N_("Who pays"), \
	       N_("The person, SIS, or exempt; empty follows the insurance."), &codes_payer, \
	       .flags = 0), \
	F_CODE(struct visit_input, 20, condition, N_("Condition"), \
	       N_("New, continuing or returning; empty follows the visits of this post."), \
	       &codes_condition, .flags = 0)

static const struct field record_fields[] = {
	VISIT_PATIENT_ROW(struct visit_input, 1),
	INPUT_ROWS,
};

static const struct field correct_fields[] = {
	F_REF(struct visit_input, 2, visit, N_("Visit"), N_("The visit that is corrected."),
	      &ref_visit, .flags = FIELD_REQUIRED),
	INPUT_ROWS,
};

static const struct record input_record = {
	.name = "visit_record", .label = N_("Visit"), .size = sizeof(struct visit_input),
	.fields = record_fields, .field_count = ARRAY_LEN(record_fields),
};

static const struct record input_correct = {
	.name = "visit_correct", .label = N_("Visit"), .size = sizeof(struct visit_input),
	.fields = correct_fields, .field_count = ARRAY_LEN(correct_fields),
};

static const struct field cancel_fields[] = {
	F_REF(struct prescription_cancel, 1, prescription, N_("Prescription"),
	      N_("The prescription that is cancelled."), &ref_prescription,
	      .flags = FIELD_REQUIRED),
};

static const struct record input_cancel = {
	.name = "prescription_cancel", .label = N_("Prescription"),
	.size = sizeof(struct prescription_cancel),
	.fields = cancel_fields, .field_count = ARRAY_LEN(cancel_fields),
};

static const struct field done_fields[] = {
	ANSWER_ID_ROW(struct visit_done),
	F_TEXT(struct visit_done, 2, number, N_("Number"), N_("Number of the prescription."),
	       .flags = 0),
	F_REF(struct visit_done, 3, prescription, N_("Prescription"),
	      N_("The prescription of the visit."), &ref_prescription, .flags = 0),
	F_CODE(struct visit_done, 4, condition, N_("Condition"),
	       N_("New, continuing or returning in this post."), &codes_condition, .flags = 0),
	F_INT(struct visit_done, 5, age_days, N_("Age in days"),
	      N_("Days from birth to the visit."), .flags = 0),
};

const struct record record_visit_done = {
	.name = "visit_done", .label = N_("Visit"), .size = sizeof(struct visit_done),
	.fields = done_fields, .field_count = ARRAY_LEN(done_fields),
};

/* --- history ------------------------------------------------------------------------------ */

void prescription_number(int64_t number, char out[RX_NUMBER_BYTES])
{
	snprintf(out, RX_NUMBER_BYTES, "%04lld", (long long)number);
}

/* Newest first, up to and including `day`. */
static void scan_visits(struct scan *scan, struct txn *txn, int64_t patient, int64_t day)
{
	const struct key_part part[1] = {KEY_INT(patient)};
	const struct key_part to = KEY_INT(day);

	scan_range(scan, txn, &record_visit, VISIT_BY_PATIENT, part, 1, NULL, &to, true);
}

/*
 * domain.md 2.1: N the first time ever, C again in the same calendar year, R the first time this
 * year after an earlier one. The newest earlier visit decides.
 */
int64_t visit_condition(struct txn *txn, int64_t patient, int64_t day, int64_t self)
{
	struct scan scan = { 0 };
	struct visit visit;
	int64_t condition = CONDITION_NEW;

	scan_visits(&scan, txn, patient, day);
	while (condition == CONDITION_NEW && scan_next_rec(&scan, &visit)) {
		if (visit.head.id == self || visit.corrected_by != 0)
			continue;
		condition = month_of_day(visit.day) / 12 == month_of_day(day) / 12
			? CONDITION_CONTINUING : CONDITION_RETURNING;
	}
	scan_end(&scan);
	return condition;
}

/* --- rules between fields ----------------------------------------------------------------- */

static const char *path(char out[PATH_BYTES], const char *list, int64_t i, const char *field)
{
	snprintf(out, PATH_BYTES, "%s[%lld].%s", list, (long long)i, field);
	return out;
}

static void check_pressure(const struct visit_input *in, struct err *err)
{
	/* One without the other is a slip, too: 0 is not above anything. */
	if ((in->systolic_mmhg != 0 || in->diastolic_mmhg != 0) &&
	    (in->diastolic_mmhg == 0 || in->systolic_mmhg <= in->diastolic_mmhg))
		err_refuse(err, &rule_pressure_wrong, "systolic_mmhg", NULL);
}

/* One line: from the catalogue, or in words until it is coded. */
static void take_dx_line(struct op_ctx *ctx, const struct visit_dx_input *in, int64_t i,
			 struct visit_dx *dx, struct err *err)
{
	struct diagnosis diagnosis;
	char field[PATH_BYTES];

	dx->type = in->type;
	memcpy(dx->lab, in->lab, sizeof(dx->lab));
	memcpy(dx->name, in->name, sizeof(dx->name));
	if (in->diagnosis == 0) {
		if (in->name[0] == '\0')
			err_refuse(err, &rule_required, path(field, "dx", i, "name"), NULL);
		if (dx->type == 0)
			dx->type = DX_PRESUMPTIVE;
		return;
	}
	if (op_get(ctx, &record_diagnosis, in->diagnosis, path(field, "dx", i, "diagnosis"),
		   &diagnosis, err) != 0)
		return;
	dx->diagnosis = in->diagnosis;
	memcpy(dx->code, diagnosis.code, sizeof(dx->code));
	memcpy(dx->name, diagnosis.name, sizeof(dx->name));
	/* Activities are entered as definitive (domain.md 2.1). */
	if (dx->type == 0)
		dx->type = diagnosis.is_activity ? DX_DEFINITIVE : DX_PRESUMPTIVE;
}

static void take_dx(struct op_ctx *ctx, const struct visit_input *in, struct visit *v,
		    struct err *err)
{
	if (in->dx_count == 0)
		err_refuse(err, &rule_dx_needed, "dx", NULL);
	v->dx = arena_array(ctx->arena, (size_t)in->dx_count, sizeof(*v->dx));
	v->dx_count = in->dx_count;
	for (int64_t i = 0; i < in->dx_count; i++)
		take_dx_line(ctx, &in->dx[i], i, &v->dx[i], err);
}

/* Text, dose in its one form, and quantity of one line. */
static void take_rx_line(struct op_ctx *ctx, const struct rx_line_input *in, int64_t i,
			 struct rx_line *line, struct err *err)
{
	struct drug drug;
	struct dose dose;
	char field[PATH_BYTES];

	memcpy(line->text, in->text, sizeof(line->text));
	memcpy(line->dose, in->dose, sizeof(line->dose));
	line->drug = in->drug;
	line->qty_units = in->qty_units;
	if (in->drug != 0) {
		if (op_get(ctx, &record_drug, in->drug, path(field, "rx", i, "drug"), &drug,
			   err) != 0)
			return;
		note_fmt(line->text, sizeof(line->text), "%s %s %s", drug.name, drug.strength,
			 drug.form);
		if (drug.is_inactive)
			err_refuse(err, &rule_drug_inactive, path(field, "rx", i, "drug"),
				   line->text, NULL);
	} else if (in->text[0] == '\0') {
		err_refuse(err, &rule_required, path(field, "rx", i, "text"), NULL);
		return;
	}
	if (dose_parse(in->dose, &dose)) {
		dose_format(&dose, line->dose);
		if (line->qty_units == 0)
			line->qty_units = dose.qty_units;
	}
	if (line->qty_units <= 0)
		err_refuse(err, &rule_rx_qty, path(field, "rx", i, "qty_units"), line->text,
			   NULL);
}

static void check_allergy(struct op_ctx *ctx, const struct visit_input *in,
			  const struct patient *patient, const struct rx_line *line, int64_t i,
			  struct err *err)
{
	const char *word = visit_allergy(ctx->arena, patient->allergies, line->text);
	char field[PATH_BYTES];

	if (word != NULL && in->allergy_reason[0] == '\0')
		err_refuse(err, &rule_allergy, path(field, "rx", i, "drug"), word,
			   line->text, NULL);
}

static struct rx_line *take_rx(struct op_ctx *ctx, const struct visit_input *in,
			       const struct patient *patient, struct err *err)
{
	struct rx_line *lines =
		arena_array(ctx->arena, (size_t)in->rx_count, sizeof(struct rx_line));

	for (int64_t i = 0; i < in->rx_count; i++) {
		take_rx_line(ctx, &in->rx[i], i, &lines[i], err);
		check_allergy(ctx, in, patient, &lines[i], i, err);
	}
	return lines;
}

/* Everything of the input into the visit, whose patient, day and time are set. */
static void take_visit(struct op_ctx *ctx, const struct visit_input *in,
		       const struct patient *patient, struct visit *v, struct err *err)
{
	char day[DAY_TEXT_BYTES], birth[DAY_TEXT_BYTES];

	field_copy_same(&record_visit, v, &input_correct, in);
	if (v->kind == 0)
		v->kind = VISIT_CONSULT;
	if (v->payer == 0)
		v->payer = patient->insurance == INSURANCE_SIS ? PAYER_SIS : PAYER_CASH;
	check_pressure(in, err);
	take_dx(ctx, in, v, err);
	day_format(day, v->day);
	day_format(birth, patient->birth_day);
	if (v->day < patient->birth_day)
		err_refuse(err, &rule_visit_before_birth, "patient", day, birth, NULL);
	v->age_days = v->day > patient->birth_day ? v->day - patient->birth_day : 0;
	if (v->next_day != 0 && v->next_day < v->day) {
		char next[DAY_TEXT_BYTES];

		day_format(next, v->next_day);
		err_refuse(err, &rule_below, "next_day", next, day, NULL);
	}
}

/* --- writing ------------------------------------------------------------------------------ */

/* How often a diagnosis was used here orders the look-up; once per visit, not per correction. */
static int count_use(struct op_ctx *ctx, const struct visit *v, const struct visit *old,
		     struct err *err)
{
	for (int64_t i = 0; i < v->dx_count; i++) {
		struct diagnosis diagnosis;
		bool is_counted = v->dx[i].diagnosis == 0;
		int code;

		for (int64_t k = 0; k < i; k++)
			is_counted = is_counted || v->dx[k].diagnosis == v->dx[i].diagnosis;
		for (int64_t k = 0; old != NULL && k < old->dx_count; k++)
			is_counted = is_counted || old->dx[k].diagnosis == v->dx[i].diagnosis;
		if (is_counted ||
		    rec_get(ctx->txn, &record_diagnosis, v->dx[i].diagnosis, &diagnosis) != 0)
			continue;
		diagnosis.used_count++;
		code = rec_put(ctx->txn, &record_diagnosis, &diagnosis, err);
		if (code)
			return code;
	}
	return 0;
}

/* A prescription for the visit that is about to be written. */
static int put_prescription(struct op_ctx *ctx, struct visit *v, struct rx_line *lines,
			    int64_t line_count, int64_t *number, struct err *err)
{
	struct prescription rx = {
		.visit = rec_last_id(ctx->txn, &record_visit) + 1, .patient = v->patient,
		.user = v->user, .day = v->day, .at_s = v->at_s, .state = RX_PENDING,
		.payer = v->payer, .lines = lines, .line_count = line_count,
	};
	int code;

	rx.number = op_next_number(ctx, RX_SERIES, err);
	if (rx.number < 0)
		return (int)rx.number;
	code = rec_put(ctx->txn, &record_prescription, &rx, err);
	if (code)
		return code;
	v->prescription = rx.head.id;
	*number = rx.number;
	return 0;
}

static int put_visit(struct op_ctx *ctx, struct visit *v, const struct visit *old, int64_t number,
		     struct visit_done *out, struct err *err)
{
	int64_t expected = rec_last_id(ctx->txn, &record_visit) + 1;
	int code = rec_put(ctx->txn, &record_visit, v, err);

	if (code)
		return code;
	/* The prescription names its visit by the id it was going to have. */
	BUG_ON(v->head.id != expected);
	code = count_use(ctx, v, old, err);
	if (code)
		return code;
	out->id = v->head.id;
	out->prescription = v->prescription;
	out->condition = v->condition;
	out->age_days = v->age_days;
	if (number > 0)
		prescription_number(number, out->number);
	return 0;
}

static int run_record(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct visit_input *in = input;
	struct patient patient;
	struct visit v = { .patient = in->patient, .day = ctx->day, .at_s = ctx->at_s,
			   .user = ctx->session->user };
	struct rx_line *lines;
	int64_t number = 0;
	int code;

	code = op_get(ctx, &record_patient, in->patient, "patient", &patient, err);
	if (code)
		return code;
	take_visit(ctx, in, &patient, &v, err);
	lines = take_rx(ctx, in, &patient, err);
	if (err->count > 0)
		return ERR_REFUSED;
	v.condition = in->condition != 0 ? in->condition
					 : visit_condition(ctx->txn, v.patient, v.day, 0);
	code = in->rx_count > 0 ? put_prescription(ctx, &v, lines, in->rx_count, &number, err) : 0;
	return code ? code : put_visit(ctx, &v, NULL, number, output, err);
}

static bool is_same_rx(const struct prescription *rx, const struct rx_line *lines, int64_t count)
{
	if (rx->line_count != count)
		return false;
	for (int64_t i = 0; i < count; i++) {
		if (rx->lines[i].drug != lines[i].drug ||
		    rx->lines[i].qty_units != lines[i].qty_units ||
		    strcmp(rx->lines[i].text, lines[i].text) != 0 ||
		    strcmp(rx->lines[i].dose, lines[i].dose) != 0)
			return false;
	}
	return true;
}

/*
 * The prescription of a correction: the old one when nothing in it changes or it was delivered,
 * else a new one in its place. What was delivered cannot be written differently afterwards.
 */
static int replace_prescription(struct op_ctx *ctx, struct visit *v, struct rx_line *lines,
				int64_t count, int64_t *number, struct err *err)
{
	struct prescription rx = { 0 };
	char text[RX_NUMBER_BYTES];
	bool has_old = v->prescription != 0 &&
		       rec_get(ctx->txn, &record_prescription, v->prescription, &rx) == 0;
	bool is_delivered = has_old && (rx.state == RX_DONE || rx.state == RX_PARTIAL);

	if (has_old && rx.state != RX_CANCELLED &&
	    (is_same_rx(&rx, lines, count) || (is_delivered && count == 0))) {
		*number = rx.number;
		return 0;
	}
	if (is_delivered) {
		prescription_number(rx.number, text);
		return err_refuse(err, &rule_rx_done, "rx", text, NULL);
	}
	if (has_old && rx.state == RX_PENDING) {
		int code;

		rx.state = RX_CANCELLED;
		code = rec_put(ctx->txn, &record_prescription, &rx, err);
		if (code)
			return code;
	}
	v->prescription = 0;
	return count > 0 ? put_prescription(ctx, v, lines, count, number, err) : 0;
}

static int run_correct(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct visit_input *in = input;
	struct patient patient;
	struct visit old, v = { 0 };
	struct rx_line *lines;
	int64_t number = 0;
	int code;

	code = op_get(ctx, &record_visit, in->visit, "visit", &old, err);
	if (code)
		return code;
	if (old.corrected_by != 0)
		return err_refuse(err, &rule_visit_corrected, "visit", NULL);
	code = op_get(ctx, &record_patient, old.patient, "visit", &patient, err);
	if (code)
		return code;
	v.patient = old.patient;
	v.day = old.day;
	v.at_s = old.at_s;
	v.user = ctx->session->user;
	v.prescription = old.prescription;
	v.corrects = old.head.id;
	note_fmt(v.correction_reason, sizeof(v.correction_reason), "%s", ctx->call->reason);
	take_visit(ctx, in, &patient, &v, err);
	v.condition = in->condition != 0 ? in->condition : old.condition;
	lines = take_rx(ctx, in, &patient, err);
	if (err->count > 0)
		return ERR_REFUSED;
	code = replace_prescription(ctx, &v, lines, in->rx_count, &number, err);
	if (code)
		return code;
	code = put_visit(ctx, &v, &old, number, output, err);
	if (code)
		return code;
	old.corrected_by = v.head.id;
	return rec_put(ctx->txn, &record_visit, &old, err);
}

static int run_cancel(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct prescription_cancel *in = input;
	struct done *out = output;
	struct prescription rx;
	char number[RX_NUMBER_BYTES];
	int code;

	code = op_get(ctx, &record_prescription, in->prescription, "prescription", &rx, err);
	if (code)
		return code;
	prescription_number(rx.number, number);
	if (rx.state == RX_DONE)
		return err_refuse(err, &rule_rx_done, "prescription", number, NULL);
	if (rx.state == RX_CANCELLED)
		return err_refuse(err, &rule_rx_cancelled, "prescription", number, NULL);
	rx.state = RX_CANCELLED; /* of one delivered in part: what is left of it */
	code = rec_put(ctx->txn, &record_prescription, &rx, err);
	if (code)
		return code;
	out->id = rx.head.id;
	memcpy(out->number, number, sizeof(number));
	return 0;
}

const struct op ops_visit[OPS_VISIT_COUNT] = {
	{ .name = "visit.record", .label = N_("Record a visit"),
	  .help = N_("Vital signs, diagnoses and activities, treatment; the prescription goes to "
		     "the drug store with its number."),
	  .roles = ROLE_NURSE | ROLE_MANAGER, .needs = NEED_MONTH_OPEN,
	  .input = &input_record, .output = &record_visit_done, .run = run_record },
	{ .name = "visit.correct", .label = N_("Correct a visit"),
	  .help = N_("The whole visit as it should have been, with the reason; the first text "
		     "stays readable."),
	  .roles = ROLE_NURSE | ROLE_MANAGER, .needs = NEED_MONTH_OPEN | NEED_REASON,
	  .input = &input_correct, .output = &record_visit_done, .run = run_correct },
	{ .name = "prescription.cancel", .label = N_("Cancel a prescription"),
	  .help = N_("What was not delivered of it is no longer waiting at the drug store."),
	  .roles = ROLE_NURSE | ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &input_cancel, .output = &record_done, .run = run_cancel },
};

/* --- reading ------------------------------------------------------------------------------ */

bool visit_input_of(struct txn *txn, int64_t id, struct visit_input *input)
{
	struct arena *arena = txn_arena(txn);
	struct prescription rx = { 0 };
	struct visit v;

	*input = (struct visit_input){ 0 };
	if (rec_get(txn, &record_visit, id, &v) != 0)
		return false;
	field_copy_same(&input_record, input, &record_visit, &v);
	input->visit = id;
	input->dx_count = v.dx_count;
	input->dx = arena_array(arena, (size_t)v.dx_count, sizeof(*input->dx));
	for (int64_t i = 0; i < v.dx_count; i++) {
		input->dx[i].diagnosis = v.dx[i].diagnosis;
		input->dx[i].type = v.dx[i].type;
		memcpy(input->dx[i].name, v.dx[i].name, sizeof(v.dx[i].name));
		memcpy(input->dx[i].lab, v.dx[i].lab, sizeof(v.dx[i].lab));
	}
	if (v.prescription == 0 || rec_get(txn, &record_prescription, v.prescription, &rx) != 0 ||
	    rx.state == RX_CANCELLED)
		return true;
	input->rx = arena_array(arena, (size_t)rx.line_count, sizeof(*input->rx));
	input->rx_count = rx.line_count;
	for (int64_t i = 0; i < rx.line_count; i++) {
		input->rx[i].drug = rx.lines[i].drug;
		input->rx[i].qty_units = rx.lines[i].qty_units;
		memcpy(input->rx[i].text, rx.lines[i].text, sizeof(rx.lines[i].text));
		memcpy(input->rx[i].dose, rx.lines[i].dose, sizeof(rx.lines[i].dose));
	}
	return true;
}
