/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rule.h"
#include "core/visit.h"
#include "core/patient.h"
#include "core/warning.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int64_t add_patient(struct world *w, const char *surname, const char *birth,
			   const char *allergies, const char *conditions)
{
	struct patient_input in = { .sex = SEX_FEMALE, .birth_day = shop_day(birth),
				    .insurance = INSURANCE_SIS, .names = "Rosa" };

	snprintf(in.surname1, sizeof(in.surname1), "%s", surname);
	snprintf(in.allergies, sizeof(in.allergies), "%s", allergies);
	snprintf(in.conditions, sizeof(in.conditions), "%s", conditions);
	return world_do(w, &w->nurse, "patient.register", &in, NULL);
}

static struct visit_dx_input dx(struct world *w, const char *code)
{
	return (struct visit_dx_input){ .diagnosis = world_id(w, &record_diagnosis, code) };
}

static struct rx_line_input rx(struct world *w, const char *drug, const char *dose)
{
	struct rx_line_input line = { .drug = world_id(w, &record_drug, drug) };

	snprintf(line.dose, sizeof(line.dose), "%s", dose);
	return line;
}

/* A visit of one diagnosis; the lists stay with the caller. */
static struct visit_input visit_of(int64_t patient, struct visit_dx_input *dx_list, int64_t count)
{
	return (struct visit_input){ .patient = patient, .dx = dx_list, .dx_count = count };
}

static struct visit_done record(struct world *w, const struct visit_input *in)
{
	struct visit_done done;

	if (world_run(w, &w->nurse, "visit.record", in, NULL, &done) != 0)
		fail_msg("refused: %s %s", w->err.item[0].rule->id, w->err.item[0].field);
	return done;
}

static struct visit_done correct(struct world *w, const struct visit_input *in)
{
	struct op_call call = { .reason = "se escribió en otra historia" };
	struct visit_done done;

	if (world_run(w, &w->nurse, "visit.correct", in, &call, &done) != 0)
		fail_msg("refused: %s %s", w->err.item[0].rule->id, w->err.item[0].field);
	return done;
}

static int64_t used(struct world *w, const char *code)
{
	struct diagnosis diagnosis;

	world_get(w, &record_diagnosis, world_id(w, &record_diagnosis, code), &diagnosis);
	return diagnosis.used_count;
}

static void test_record(void **state)
{
	struct world w;
	struct visit v;
	struct prescription p;
	struct visit_done done;

	(void)state;
	world_open(&w);
	int64_t patient = add_patient(&w, "QUISPE", "1991-09-12", "", "");
	struct visit_dx_input list[] = { dx(&w, "J00X"), dx(&w, "99381"), { .name = "dolor" } };
	struct rx_line_input lines[] = { rx(&w, "05335", "1c8x3"),
					 { .text = "Miel", .qty_units = 1 } };
	struct visit_input in = visit_of(patient, list, 3);

	in.systolic_mmhg = 110;
	in.diastolic_mmhg = 70;
	in.temp_dc = 382;
	in.rx = lines;
	in.rx_count = 2;
	done = record(&w, &in);
	assert_string_equal(done.number, "0001");
	assert_int_equal(done.condition, CONDITION_NEW);
	assert_int_equal(done.age_days, shop_day("2026-10-01") - shop_day("1991-09-12"));
	world_get(&w, &record_visit, done.id, &v);
	assert_int_equal(v.kind, VISIT_CONSULT);
	assert_int_equal(v.payer, PAYER_SIS); /* as the person is insured */
	assert_int_equal(v.day, shop_day("2026-10-01"));
	assert_int_equal(v.user, w.nurse.user);
	assert_int_equal(v.dx[0].type, DX_PRESUMPTIVE);
	assert_int_equal(v.dx[1].type, DX_DEFINITIVE); /* an activity */
	assert_string_equal(v.dx[0].code, "J00X");
	assert_string_equal(v.dx[0].name, "RINOFARINGITIS AGUDA");
	assert_string_equal(v.dx[2].code, "");
	assert_int_equal(v.prescription, done.prescription);
	world_get(&w, &record_prescription, done.prescription, &p);
	assert_int_equal(p.visit, done.id);
	assert_int_equal(p.patient, patient);
	assert_int_equal(p.state, RX_PENDING);
	assert_string_equal(p.lines[0].text, "PARACETAMOL 500 mg tab");
	assert_string_equal(p.lines[0].dose, "1 c/8h x 3d");
	assert_int_equal(p.lines[0].qty_units, 9);
	assert_int_equal(p.lines[1].drug, 0);
	assert_int_equal(used(&w, "J00X"), 1);
	assert_int_equal(used(&w, "A09X"), 0);
	/* without treatment there is no prescription; numbers go on */
	in.rx_count = 0;
	done = record(&w, &in);
	assert_int_equal(done.prescription, 0);
	assert_string_equal(done.number, "");
	in.rx_count = 1;
	assert_string_equal(record(&w, &in).number, "0002");
	assert_int_equal(used(&w, "J00X"), 3);
	world_close(&w);
}

/* domain.md 2.1: N the first time ever, C again in the year, R the first time of another year. */
static void test_condition(void **state)
{
	static const struct {
		const char *at;
		int64_t condition;
	} row[] = {
		{ "2026-10-01T09:00", CONDITION_NEW },
		{ "2026-10-01T10:00", CONDITION_CONTINUING },
		{ "2026-12-31T10:00", CONDITION_CONTINUING },
		{ "2027-01-01T08:00", CONDITION_RETURNING },
		{ "2027-01-02T08:00", CONDITION_CONTINUING },
		{ "2029-03-01T08:00", CONDITION_RETURNING },
	};
	struct world w;

	(void)state;
	world_open(&w);
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	struct visit_input in = visit_of(add_patient(&w, "QUISPE", "1991-09-12", "", ""), list, 1);

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		world_at(&w, row[i].at);
		assert_int_equal(record(&w, &in).condition, row[i].condition);
	}
	/* short history: a person who came before the program says so */
	in.patient = add_patient(&w, "SULCA", "1980-01-01", "", "");
	in.condition = CONDITION_RETURNING;
	assert_int_equal(record(&w, &in).condition, CONDITION_RETURNING);
	world_close(&w);
}

static void refused(struct world *w, const struct visit_input *in, const struct rule *rule,
		    const char *field)
{
	world_refused(w, &w->nurse, "visit.record", in, NULL, rule, field);
}

static void test_vital_limits(void **state)
{
	static const struct {
		size_t offset;
		int64_t low, high; /* the last that are accepted: domain.md 2.3 */
		const char *name;
	} row[] = {
#define VITAL(member, low_, high_) \
	{ offsetof(struct visit_input, member), (low_), (high_), #member }
		VITAL(temp_dc, 300, 430), VITAL(heart_rate, 30, 250), VITAL(resp_rate, 8, 100),
		VITAL(spo2_pct, 50, 100), VITAL(weight_g, 500, 250000),
		VITAL(height_mm, 300, 2200),
#undef VITAL
	};
	struct world w;

	(void)state;
	world_open(&w);
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	int64_t patient = add_patient(&w, "QUISPE", "1991-09-12", "", "");

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct visit_input in = visit_of(patient, list, 1);
		int64_t *value = (int64_t *)(void *)((char *)&in + row[i].offset);

		*value = row[i].low - 1;
		refused(&w, &in, &rule_below, row[i].name);
		*value = row[i].high + 1;
		refused(&w, &in, &rule_above, row[i].name);
		*value = row[i].low;
		record(&w, &in);
		*value = row[i].high;
		record(&w, &in);
	}
	world_close(&w);
}

static void test_pressure(void **state)
{
	static const struct {
		int64_t systolic, diastolic;
		bool is_good;
	} row[] = {
		{ 110, 70, true }, { 0, 0, true },  { 70, 70, false },  { 70, 110, false },
		{ 110, 0, false }, { 0, 70, false }, { 260, 160, true }, { 50, 30, true },
	};
	struct world w;

	(void)state;
	world_open(&w);
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	struct visit_input in = visit_of(add_patient(&w, "QUISPE", "1991-09-12", "", ""), list, 1);

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		in.systolic_mmhg = row[i].systolic;
		in.diastolic_mmhg = row[i].diastolic;
		if (row[i].is_good)
			record(&w, &in);
		else
			refused(&w, &in, &rule_pressure_wrong, "systolic_mmhg");
	}
	world_close(&w);
}

static void test_refusals(void **state)
{
	struct world w;
	struct visit_input in;

	(void)state;
	world_open(&w);
	world_at(&w, "2026-10-10T09:00");
	int64_t patient = add_patient(&w, "QUISPE", "2026-10-08", "", "");
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	struct visit_dx_input nothing[] = { { .type = DX_DEFINITIVE } };
	struct rx_line_input lines[] = { rx(&w, "05335", "según dolor"), { .dose = "1c8x3" } };

	in = visit_of(patient, NULL, 0);
	refused(&w, &in, &rule_dx_needed, "dx");
	in = visit_of(patient, nothing, 1);
	refused(&w, &in, &rule_required, "dx[0].name");
	in = visit_of(99, list, 1);
	refused(&w, &in, &rule_no_record, "patient");
	in = visit_of(0, list, 1);
	refused(&w, &in, &rule_required, "patient");
	in = visit_of(patient, list, 1);
	in.next_day = shop_day("2026-10-09");
	refused(&w, &in, &rule_below, "next_day");
	in.next_day = shop_day("2026-10-10");
	record(&w, &in);
	/* how many of it? which one? both said at once, with the label of the field */
	in.rx = lines;
	in.rx_count = 2;
	refused(&w, &in, &rule_rx_qty, "rx[0].qty_units");
	assert_true(err_has(&w.err, &rule_required));
	assert_string_equal(w.err.item[0].label, "Quantity");
	/* a day before the birth, stated as the instant of the operation */
	struct op_call call = { 0 };

	assert_true(instant_parse_iso("2026-10-07T10:00", &call.at_s));
	in.rx_count = 0;
	in.next_day = 0;
	world_refused(&w, &w.nurse, "visit.record", &in, &call, &rule_visit_before_birth,
		      "patient");
	world_refused(&w, &w.clerk, "visit.record", &in, NULL, &rule_not_allowed, NULL);
	assert_int_equal(used(&w, "J00X"), 1); /* only the one that was accepted */
	world_close(&w);
}

static void test_allergy(void **state)
{
	static const struct {
		const char *allergies, *drug;
		const char *word; /* NULL: none */
	} row[] = {
		{ "PENICILINA (2019)", "AMOXICILINA 250 mg/5 mL susp", "penicilina" },
		{ "penicilinas", "BENCILPENICILINA BENZATÍNICA 1 200 000 UI iny", "penicilina" },
		{ "Amoxicilina", "AMOXICILINA 500 mg cap", "amoxicilina" },
		{ "sulfas", "SULFAMETOXAZOL + TRIMETOPRIMA 400 mg tab", "sulfa" },
		{ "Sulfa", "SULFATO FERROSO 60 mg tab", NULL },
		{ "SULFATO FERROSO", "SULFAMETOXAZOL + TRIMETOPRIMA tab", NULL },
		{ "AINEs, aspirina", "IBUPROFENO 400 mg tab", "aine" },
		{ "dipirona", "METAMIZOL 1 g iny", "dipirona" },
		{ "", "AMOXICILINA 500 mg cap", NULL },
		{ "Ninguna", "AMOXICILINA 500 mg cap", NULL },
		{ "PENICILINA", "PARACETAMOL 500 mg tab", NULL },
		{ "polvo, gatos", "PARACETAMOL 500 mg tab", NULL },
	};
	struct world w;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		const char *word = visit_allergy(&w.arena, row[i].allergies, row[i].drug);

		if (row[i].word == NULL)
			assert_null(word);
		else
			assert_string_equal(word ? word : "none", row[i].word);
	}
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	struct rx_line_input lines[] = { rx(&w, "05335", "1c8x3"), rx(&w, "00794", "5mlc8x7") };
	struct visit_input in = visit_of(
		add_patient(&w, "QUISPE", "1991-09-12", "PENICILINA (2019)", ""), list, 1);

	lines[1].qty_units = 1;
	in.rx = lines;
	in.rx_count = 2;
	refused(&w, &in, &rule_allergy, "rx[1].drug");
	assert_int_equal(w.err.count, 1);
	snprintf(in.allergy_reason, sizeof(in.allergy_reason), "probado en hospital, tolera");
	record(&w, &in);
	world_close(&w);
}

static void test_correct(void **state)
{
	struct world w;
	struct visit old, now;
	struct prescription p;
	struct visit_input in;
	struct visit_done first, second;
	struct txn *txn;

	(void)state;
	world_open(&w);
	struct visit_dx_input list[] = { dx(&w, "J00X") }, other[] = { dx(&w, "A09X") };
	struct rx_line_input lines[] = { rx(&w, "05335", "1c8x3") };

	in = visit_of(add_patient(&w, "QUISPE", "1991-09-12", "", ""), list, 1);
	in.rx = lines;
	in.rx_count = 1;
	first = record(&w, &in);
	world_at(&w, "2026-10-03T09:00");
	world_refused(&w, &w.nurse, "visit.correct", &in, NULL, &rule_reason_needed, NULL);

	/* another diagnosis, the same treatment: the prescription stays */
	txn = shop_begin(&w);
	assert_true(visit_input_of(txn, first.id, &in));
	shop_end(&w, txn);
	in.dx = other;
	second = correct(&w, &in);
	assert_string_equal(second.number, "0001");
	assert_int_equal(second.prescription, first.prescription);
	world_get(&w, &record_visit, first.id, &old);
	world_get(&w, &record_visit, second.id, &now);
	assert_int_equal(old.corrected_by, second.id);
	assert_string_equal(old.dx[0].code, "J00X"); /* still readable */
	assert_int_equal(now.corrects, first.id);
	assert_int_equal(now.day, old.day); /* the day of the care, not of the correction */
	assert_int_equal(now.condition, CONDITION_NEW);
	assert_string_equal(now.correction_reason, "se escribió en otra historia");
	assert_int_equal(used(&w, "A09X"), 1);
	assert_int_equal(used(&w, "J00X"), 1);

	/* only the newest is corrected */
	in.visit = first.id;
	world_refused(&w, &w.nurse, "visit.correct", &in,
		      &(struct op_call){ .reason = "otra vez" }, &rule_visit_corrected, "visit");

	/* another treatment: the old prescription is cancelled, a new one takes its place */
	in.visit = second.id;
	snprintf(in.rx[0].dose, sizeof(in.rx[0].dose), "1c6x3");
	in.rx[0].qty_units = 0;
	first = correct(&w, &in);
	assert_string_equal(first.number, "0002");
	world_get(&w, &record_prescription, second.prescription, &p);
	assert_int_equal(p.state, RX_CANCELLED);
	world_get(&w, &record_prescription, first.prescription, &p);
	assert_int_equal(p.lines[0].qty_units, 12);
	assert_int_equal(p.day, old.day);

	/* and none at all */
	in.visit = first.id;
	in.rx_count = 0;
	second = correct(&w, &in);
	assert_int_equal(second.prescription, 0);
	world_get(&w, &record_prescription, first.prescription, &p);
	assert_int_equal(p.state, RX_CANCELLED);
	/* a correction is no second visit: today's first one continues, it is not a third */
	txn = shop_begin(&w);
	assert_int_equal(visit_condition(txn, now.patient, shop_day("2026-10-01"), second.id),
			 CONDITION_NEW);
	assert_int_equal(visit_condition(txn, now.patient, shop_day("2026-10-03"), 0),
			 CONDITION_CONTINUING);
	shop_end(&w, txn);
	world_close(&w);
}

static void test_delivered_prescription(void **state)
{
	struct world w;
	struct visit_input in;
	struct visit_done first, second;
	struct op_call call = { .reason = "no la recogió" };
	struct prescription_cancel cancel;
	struct txn *txn;

	(void)state;
	world_open(&w);
	shop_receive(&w, "05335", "L1", "2027-12-31", 100, 500);
	shop_open(&w, &w.clerk, 1, 0);
	struct visit_dx_input list[] = { dx(&w, "J00X") };
	struct rx_line_input lines[] = { rx(&w, "05335", "1c8x3") };

	in = visit_of(add_patient(&w, "QUISPE", "1991-09-12", "", ""), list, 1);
	in.rx = lines;
	in.rx_count = 1;
	first = record(&w, &in);
	struct sale_in_line sold[] = { shop_drug(&w, "05335", 9) };
	struct sale_input sale = shop_input(PAYER_CASH, sold, 1);

	sale.prescription = first.prescription;
	shop_record(&w, &w.clerk, &sale);

	/* delivered: the visit is corrected, what was given is not */
	txn = shop_begin(&w);
	assert_true(visit_input_of(txn, first.id, &in));
	shop_end(&w, txn);
	snprintf(in.reason, sizeof(in.reason), "tos");
	second = correct(&w, &in);
	assert_int_equal(second.prescription, first.prescription);
	in.visit = second.id;
	in.rx[0].qty_units = 10;
	world_refused(&w, &w.nurse, "visit.correct", &in, &call, &rule_rx_done, "rx");
	in.rx_count = 0; /* not said again is not undone */
	second = correct(&w, &in);
	assert_int_equal(second.prescription, first.prescription);

	cancel.prescription = first.prescription;
	world_refused(&w, &w.nurse, "prescription.cancel", &cancel, &call, &rule_rx_done, NULL);
	in = visit_of(in.patient, list, 1);
	in.rx = lines;
	in.rx_count = 1;
	first = record(&w, &in);
	cancel.prescription = first.prescription;
	world_refused(&w, &w.nurse, "prescription.cancel", &cancel, NULL, &rule_reason_needed,
		      NULL);
	world_do(&w, &w.nurse, "prescription.cancel", &cancel, &call);
	world_refused(&w, &w.nurse, "prescription.cancel", &cancel, &call, &rule_rx_cancelled,
		      NULL);
	world_close(&w);
}

static const char *warnings_of(struct world *w, const struct visit_input *in)
{
	struct err *warnings = arena_alloc(&w->arena, sizeof(*warnings));
	struct txn *txn = shop_begin(w);
	const char *text = "";

	visit_warnings(txn, in, day_of_instant(w->now_s), warnings);
	shop_end(w, txn);
	for (int i = 0; i < warnings->count; i++)
		text = arena_fmt(&w->arena, "%s%s%s", text, i > 0 ? " " : "",
				 warnings->item[i].rule->id);
	return text;
}

static void test_vital_warnings(void **state)
{
	struct world w;
	struct visit_input in;

	(void)state;
	world_open(&w);
	int64_t patient = add_patient(&w, "QUISPE", "1991-09-12", "", "");
	int64_t pregnant = add_patient(&w, "SULCA", "1991-09-12", "", "Gestante 24 sem");
	struct visit_dx_input list[] = { dx(&w, "J00X") };

	in = visit_of(patient, NULL, 0);
	assert_string_equal(warnings_of(&w, &in), "");
	in.temp_dc = 379;
	assert_string_equal(warnings_of(&w, &in), "");
	in.temp_dc = 380;
	assert_string_equal(warnings_of(&w, &in), "warn.fever");
	in.temp_dc = 354;
	assert_string_equal(warnings_of(&w, &in), "warn.cold");
	in.temp_dc = 0;
	in.systolic_mmhg = 139;
	in.diastolic_mmhg = 89;
	assert_string_equal(warnings_of(&w, &in), "");
	in.systolic_mmhg = 140;
	assert_string_equal(warnings_of(&w, &in), "warn.pressure");
	in.patient = pregnant;
	assert_string_equal(warnings_of(&w, &in), "alarm.pressure");
	assert_true(warning_is_alarm(&warn_pressure_pregnant));
	assert_false(warning_is_alarm(&warn_pressure));
	/* 3,350 m: from 90 % on it is usual there */
	in = visit_of(patient, list, 1);
	in.spo2_pct = 89;
	assert_string_equal(warnings_of(&w, &in), "warn.oxygen");
	in.spo2_pct = 90;
	assert_string_equal(warnings_of(&w, &in), "");
	/* weight: more than a tenth since the last time */
	in.weight_g = 57400;
	record(&w, &in);
	in.spo2_pct = 0;
	in.weight_g = 63140;
	assert_string_equal(warnings_of(&w, &in), "warn.dx_before");
	in.dx_count = 0;
	assert_string_equal(warnings_of(&w, &in), "");
	in.weight_g = 63141;
	assert_string_equal(warnings_of(&w, &in), "warn.weight");
	in.weight_g = 51659;
	assert_string_equal(warnings_of(&w, &in), "warn.weight");
	world_close(&w);
}

/* A small child should gain; losing is what is wrong. */
static void test_child_weight(void **state)
{
	struct world w;

	(void)state;
	world_open(&w);
	struct visit_dx_input list[] = { dx(&w, "99381") };
	struct visit_input in = visit_of(add_patient(&w, "QUISPE", "2026-04-01", "", ""), list, 1);

	in.weight_g = 7000;
	record(&w, &in);
	in.weight_g = 8500;
	assert_string_equal(warnings_of(&w, &in), "");
	in.weight_g = 6000;
	assert_string_equal(warnings_of(&w, &in), "warn.weight");
	world_close(&w);
}

static void test_treatment_warnings(void **state)
{
	struct world w;

	(void)state;
	world_open(&w);
	shop_receive(&w, "05335", "L1", "2027-12-31", 20, 500);
	struct visit_dx_input list[] = { dx(&w, "J00X"), { .name = "mal de aire" } };
	struct rx_line_input lines[] = { rx(&w, "05335", "1c8x3") };
	struct rx_line_input penicillin[] = { rx(&w, "00794", "") };
	struct visit_input in = visit_of(
		add_patient(&w, "QUISPE", "1991-09-12", "PENICILINA", ""), list, 1);

	in.rx = lines;
	in.rx_count = 1;
	assert_string_equal(warnings_of(&w, &in), "");
	lines[0].qty_units = 21;
	assert_string_equal(warnings_of(&w, &in), "warn.no_stock");
	lines[0].qty_units = 0;
	record(&w, &in);
	/* three days later it is the same one again, and the diagnosis was presumptive */
	world_at(&w, "2026-10-04T09:00");
	assert_string_equal(warnings_of(&w, &in), "warn.dx_before warn.same_drug");
	list[0].type = DX_DEFINITIVE;
	assert_string_equal(warnings_of(&w, &in), "warn.same_drug");
	/* correcting that visit is not giving it twice, nor is correcting the correction */
	in.visit = 1;
	assert_string_equal(warnings_of(&w, &in), "");
	in.visit = correct(&w, &in).id;
	assert_string_equal(warnings_of(&w, &in), "");
	in.visit = 0;
	assert_string_equal(warnings_of(&w, &in), "warn.dx_definitive warn.same_drug");
	list[0].type = DX_REPEATED;
	world_at(&w, "2026-10-05T09:00");
	assert_string_equal(warnings_of(&w, &in), "");
	list[0].type = DX_DEFINITIVE;
	record(&w, &in);
	in.rx_count = 0;
	assert_string_equal(warnings_of(&w, &in), "warn.dx_definitive");
	list[0].type = DX_REPEATED;
	assert_string_equal(warnings_of(&w, &in), "");
	in.dx_count = 2;
	assert_string_equal(warnings_of(&w, &in), "warn.dx_free");
	in.dx_count = 1;
	in.rx = penicillin;
	in.rx_count = 1;
	assert_string_equal(warnings_of(&w, &in), "alarm.allergy warn.no_stock");
	snprintf(in.allergy_reason, sizeof(in.allergy_reason), "tolera");
	assert_string_equal(warnings_of(&w, &in), "warn.no_stock");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_record),        cmocka_unit_test(test_condition),
		cmocka_unit_test(test_vital_limits),  cmocka_unit_test(test_pressure),
		cmocka_unit_test(test_refusals),      cmocka_unit_test(test_allergy),
		cmocka_unit_test(test_correct),       cmocka_unit_test(test_delivered_prescription),
		cmocka_unit_test(test_vital_warnings), cmocka_unit_test(test_child_weight),
		cmocka_unit_test(test_treatment_warnings),
	};

	return cmocka_run_group_tests_name("core/visit", tests, NULL, NULL);
}
