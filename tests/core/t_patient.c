/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "core/patient.h"
#include "core/rule.h"
#include "core/visit.h"
#include "core/warning.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int64_t day_of(const char *iso)
{
	int64_t day;

	assert_true(day_parse_iso(iso, &day));
	return day;
}

static struct patient_input person(const char *surname1, const char *surname2, const char *names,
				   const char *dni, const char *birth)
{
	struct patient_input in = { .sex = SEX_FEMALE, .birth_day = day_of(birth) };

	snprintf(in.surname1, sizeof(in.surname1), "%s", surname1);
	snprintf(in.surname2, sizeof(in.surname2), "%s", surname2);
	snprintf(in.names, sizeof(in.names), "%s", names);
	snprintf(in.doc_number, sizeof(in.doc_number), "%s", dni);
	return in;
}

static int64_t add(struct world *w, const char *surname1, const char *surname2, const char *names,
		   const char *dni, const char *birth)
{
	struct patient_input in = person(surname1, surname2, names, dni, birth);

	return world_do(w, &w->nurse, "patient.register", &in, NULL);
}

static struct txn *begin(struct world *w)
{
	struct txn *txn = NULL;

	assert_int_equal(txn_begin_read(w->store, &w->arena, &txn, &w->err), 0);
	return txn;
}

static void end(struct world *w, struct txn *txn)
{
	assert_int_equal(txn_end_read(txn, &w->err), 0);
}

/* Ids of a search, in order, as "3 1 2". */
static const char *found(struct world *w, const char *typed)
{
	struct patient_hit hits[20];
	struct txn *txn = begin(w);
	int64_t total;
	int count = patient_search(txn, typed, day_of("2026-10-01"), hits, ARRAY_LEN(hits), &total);
	char *text = arena_str(&w->arena, "");

	for (int i = 0; i < count; i++)
		text = arena_fmt(&w->arena, "%s%s%lld", text, i > 0 ? " " : "",
				 (long long)hits[i].patient->head.id);
	assert_true(total >= count);
	end(w, txn);
	return text;
}

static void test_record_number(void **state)
{
	struct world w;
	struct patient p;
	struct patient_input in;
	struct done done;

	(void)state;
	world_open(&w);
	in = person("ÑAHUI", "QUISPE", "José Ángel", "12345678-1", "1987-12-15");
	assert_int_equal(world_run(&w, &w.nurse, "patient.register", &in, NULL, &done), 0);
	assert_string_equal(done.number, "12345678");
	world_get(&w, &record_patient, done.id, &p);
	assert_int_equal(p.doc_type, DOC_DNI);
	assert_string_equal(p.doc_number, "12345678");
	assert_string_equal(p.names, "José Ángel");

	/* without a document: the next provisional number, until the DNI arrives */
	in = person("QUISPE", "", "RN", "", "2026-09-20");
	assert_int_equal(world_run(&w, &w.nurse, "patient.register", &in, NULL, &done), 0);
	assert_string_equal(done.number, "P00001");
	assert_int_equal(add(&w, "SULCA", "", "RN", "", "2026-09-21"), done.id + 1);
	in.patient = done.id;
	snprintf(in.doc_number, sizeof(in.doc_number), "%s", "90112233");
	assert_int_equal(world_run(&w, &w.nurse, "patient.change", &in, NULL, &done), 0);
	assert_string_equal(done.number, "90112233");
	world_get(&w, &record_patient, done.id, &p);
	assert_string_equal(p.hc_old, "P00001");
	/* both numbers find the person, and the old one is never given again */
	assert_string_equal(found(&w, "90112233"), "2");
	assert_string_equal(found(&w, "P00001"), "2");
	assert_string_equal(found(&w, "hc 1"), "2");
	assert_string_equal(found(&w, "p2"), "3");
	in = person("POMA", "", "Luz", "", "1990-01-01");
	snprintf(in.hc, sizeof(in.hc), "P00001");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_hc_taken, "hc");
	snprintf(in.hc, sizeof(in.hc), "P00003"); /* by hand: the series steps over it */
	assert_int_equal(world_run(&w, &w.nurse, "patient.register", &in, NULL, &done), 0);
	in = person("ROJAS", "", "Ana", "", "1990-01-01");
	assert_int_equal(world_run(&w, &w.nurse, "patient.register", &in, NULL, &done), 0);
	assert_string_equal(done.number, "P00004");
	world_close(&w);
}

/* A post with numbered folders keeps its numbers when the DNI becomes known. */
static void test_folder_number(void **state)
{
	struct world w;
	struct patient_input in;
	struct done done;

	(void)state;
	world_open(&w);
	in = person("QUISPE", "ROJAS", "Rosa", "", "1991-09-12");
	snprintf(in.hc, sizeof(in.hc), "00731");
	assert_int_equal(world_run(&w, &w.clerk, "patient.register", &in, NULL, &done), 0);
	assert_string_equal(done.number, "00731");
	in.patient = done.id;
	snprintf(in.doc_number, sizeof(in.doc_number), "45678912");
	assert_int_equal(world_run(&w, &w.nurse, "patient.change", &in, NULL, &done), 0);
	assert_string_equal(done.number, "00731");
	assert_string_equal(found(&w, "731"), "1");
	assert_string_equal(found(&w, "HC 00731"), "1");
	assert_string_equal(found(&w, "45678912"), "1");
	assert_string_equal(found(&w, "45678913"), "");
	/* a mistyped DNI that was the record number takes the number with it */
	add(&w, "SULCA", "", "Pedro", "40000001", "1980-01-01");
	in = person("SULCA", "", "Pedro", "40000002", "1980-01-01");
	in.patient = 2;
	assert_int_equal(world_run(&w, &w.nurse, "patient.change", &in, NULL, &done), 0);
	assert_string_equal(done.number, "40000002");
	assert_string_equal(found(&w, "40000001"), "2");
	world_close(&w);
}

static void test_duplicates(void **state)
{
	struct world w;
	struct patient_input in;

	(void)state;
	world_open(&w);
	add(&w, "QUISPE", "ROJAS", "Rosa María", "45678912", "1991-09-12");
	in = person("OTRA", "", "Persona", "45678912", "1970-01-01");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_doc_taken, "doc_number");
	/* says who it is */
	assert_string_equal(w.err.item[0].arg[0], "QUISPE ROJAS, Rosa María (HC 45678912)");
	/* the same number in a document of another kind is another person */
	in.doc_type = DOC_CE;
	world_do(&w, &w.nurse, "patient.register", &in, NULL);
	world_close(&w);
}

static void test_bad_input(void **state)
{
	static const struct {
		int64_t doc_type;
		const char *number;
		const struct rule *rule;
	} bad[] = {
		{ DOC_DNI, "1234567", &rule_dni_wrong },    { DOC_DNI, "", &rule_dni_wrong },
		{ 0, "123456789", &rule_dni_wrong },        { DOC_CE, "12", &rule_doc_wrong },
		{ DOC_PASSPORT, "AB 123", &rule_doc_wrong }, { DOC_NONE, "1", &rule_doc_wrong },
		{ 9, "12345678", &rule_not_code },
	};
	struct world w;
	struct patient_input in;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		in = person("QUISPE", "", "Ana", bad[i].number, "1990-01-01");
		in.doc_type = bad[i].doc_type;
		world_refused(&w, &w.nurse, "patient.register", &in, NULL, bad[i].rule, NULL);
	}
	in = person("QUISPE", "", "Ana", "", "2026-10-02");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_in_future_day,
		      "birth_day");
	in = person("QUISPE", "", "Ana", "", "1885-10-01");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_birth_wrong, "birth_day");
	in = person("", "", "", "", "1990-01-01");
	in.sex = 0;
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_required, "surname1");
	assert_int_equal(w.err.count, 3); /* surname, names, sex: all together */
	in = person("QUI\x1bSPE", "", "Ana", "", "1990-01-01");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_not_text, "surname1");
	in = person("QUISPE", "", "An\xff" "a", "", "1990-01-01");
	world_refused(&w, &w.nurse, "patient.register", &in, NULL, &rule_not_text, "names");
	in = person("QUISPE", "", "Ana", "", "1990-01-01");
	world_refused(&w, &w.auditor, "patient.register", &in, NULL, &rule_not_allowed, NULL);
	assert_string_equal(found(&w, "quispe"), ""); /* nothing was written */
	world_close(&w);
}

static void test_odd_names(void **state)
{
	static const char *const names[] = {
		"José Ángel", "D'Angelo", "María-José", "Ñ", "a", "Öz'gür Iñigo",
		"Wilfredo Maximiliano Segundo del Corazón de Jesús Asunción",
	};
	struct world w;
	struct patient p;

	(void)state;
	world_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		int64_t id = add(&w, "ÑAHUI", "O'HIGGINS", names[i], "", "1990-01-01");

		world_get(&w, &record_patient, id, &p);
		assert_string_equal(p.names, names[i]);
	}
	assert_string_equal(found(&w, "o'higgins maximil"), "7");
	assert_string_equal(found(&w, "dangelo"), "2");
	world_close(&w);
}

static void test_change(void **state)
{
	struct world w;
	struct patient_input in;
	struct patient p;
	struct txn *txn;
	int64_t id;

	(void)state;
	world_open(&w);
	id = add(&w, "QUISPE", "ROJAS", "Rosa", "45678912", "1991-09-12");
	txn = begin(&w);
	assert_true(patient_input_of(txn, id, &in));
	assert_false(patient_input_of(txn, 99, &(struct patient_input){ 0 }));
	end(&w, txn);
	snprintf(in.allergies, sizeof(in.allergies), "PENICILINA (2019)");
	world_do(&w, &w.nurse, "patient.change", &in, NULL);
	world_get(&w, &record_patient, id, &p);
	assert_string_equal(p.allergies, "PENICILINA (2019)");
	assert_string_equal(p.names, "Rosa");
	assert_string_equal(p.hc, "45678912");
	/* the same revision again: somebody else changed it in the meantime */
	world_refused(&w, &w.clerk, "patient.change", &in, NULL, &rule_changed, NULL);
	in.rev = 0;
	world_do(&w, &w.clerk, "patient.change", &in, NULL);
	world_close(&w);
}

static int alike(struct world *w, const char *surname1, const char *surname2, const char *names,
		 const char *birth, int64_t *first)
{
	struct patient like = { .birth_day = day_of(birth) }, out[8];
	struct txn *txn = begin(w);
	int count;

	snprintf(like.surname1, sizeof(like.surname1), "%s", surname1);
	snprintf(like.surname2, sizeof(like.surname2), "%s", surname2);
	snprintf(like.names, sizeof(like.names), "%s", names);
	count = patient_lookalikes(txn, &like, 0, out, ARRAY_LEN(out));
	*first = count > 0 ? out[0].head.id : 0;
	end(w, txn);
	return count;
}

static void test_lookalikes(void **state)
{
	struct world w;
	int64_t first;

	(void)state;
	world_open(&w);
	add(&w, "QUISPE", "ROJAS", "Rosa María", "45678912", "1991-09-12");
	add(&w, "HUAMAN", "PEREZ", "José", "40000001", "1970-05-05");
	add(&w, "MAMANI", "CCORI", "Luz", "", "2022-03-03");
	/* the same, other spelling, one and two letters, swapped surnames */
	assert_int_equal(alike(&w, "QUISPE", "ROJAS", "Rosa María", "1950-01-01", &first), 1);
	assert_int_equal(first, 1);
	assert_int_equal(alike(&w, "KISPE", "ROXAS", "Rosa Maria", "1950-01-01", &first), 1);
	assert_int_equal(alike(&w, "QUISPE", "ROJAZ", "Rosa Mario", "1950-01-01", &first), 1);
	assert_int_equal(alike(&w, "QUISPE", "ROJAS", "Rosa Mariana", "1950-01-01", &first), 1);
	assert_int_equal(alike(&w, "QUISPE", "ROJAS", "Rosa Mar", "1950-01-01", &first), 1);
	assert_int_equal(alike(&w, "WAMAN", "PERES", "Jose", "1950-01-01", &first), 1);
	assert_int_equal(first, 2);
	assert_int_equal(alike(&w, "ROJAS", "QUISPE", "Rosa María", "1950-01-01", &first), 1);
	/* three letters are another person */
	assert_int_equal(alike(&w, "QUISPE", "ROJAS", "Rosa Maribel", "1950-01-01", &first), 0);
	assert_int_equal(alike(&w, "QUISPE", "LIMA", "Ana", "1950-01-01", &first), 0);
	/* born on the same day with two names in common: twins, or the same child again */
	assert_int_equal(alike(&w, "MAMANI", "CCORI", "Kevin", "2022-03-03", &first), 1);
	assert_int_equal(first, 3);
	assert_int_equal(alike(&w, "MAMANI", "CCORI", "Kevin", "2022-03-04", &first), 0);
	assert_int_equal(alike(&w, "SULCA", "CCORI", "Kevin", "2022-03-03", &first), 0);
	world_close(&w);
}

static void test_search(void **state)
{
	struct world w;
	struct visit_dx_input dx = { .type = DX_PRESUMPTIVE, .name = "tos" };
	struct visit_input visit = { .patient = 4, .dx = &dx, .dx_count = 1 };
	struct patient_input in;

	(void)state;
	world_open(&w);
	add(&w, "QUISPE", "ROMANI", "Ronald", "", "2016-01-01"); /* 1 */
	add(&w, "QUISPE", "ROJAS", "Rosa", "", "1991-01-01");    /* 2 */
	add(&w, "KISPE", "AROTOMA", "Rocío", "", "1990-01-01");  /* 3 */
	add(&w, "QISPE", "ROCA", "Rómulo", "", "1955-01-01");    /* 4 */
	add(&w, "ÑAUPARI", "ZEVALLOS", "Óscar", "", "1955-01-01"); /* 5 */
	in = person("HUAMAN", "", "RN", "", "2026-09-01");         /* 6 */
	snprintf(in.mother, sizeof(in.mother), "HUAMAN TICSE Justina");
	world_do(&w, &w.nurse, "patient.register", &in, NULL);
	/* spelled like that first, by name; then those that only sound so */
	assert_string_equal(found(&w, "qui ro"), "2 1 3 4");
	assert_string_equal(found(&w, "ro qui"), "2 1 3 4");
	assert_string_equal(found(&w, "kis"), "3 4 2 1");
	/* by the first surname before the second one, in whatever order it is typed */
	add(&w, "AROTOMA", "ROMANI", "Quintina", "", "1990-01-01"); /* 7 */
	assert_string_equal(found(&w, "qui ro"), "2 1 7 3 4");
	assert_string_equal(found(&w, "ro qui"), "2 1 7 3 4");
	/* who was seen in the last 90 days comes before the rest */
	world_do(&w, &w.nurse, "visit.record", &visit, NULL);
	assert_string_equal(found(&w, "qui ro"), "2 1 7 4 3");
	assert_string_equal(found(&w, "naupari oscar"), "5");
	assert_string_equal(found(&w, "sevayos"), "5");
	assert_string_equal(found(&w, "justina"), "6");
	assert_string_equal(found(&w, "rn waman"), "6");
	/* whose own name it is comes before who is found by the mother's, however spelled */
	in = person("ZEVALLOS", "", "RN", "", "2026-09-01"); /* 8 */
	snprintf(in.mother, sizeof(in.mother), "QUISPE ROCA Ana");
	world_do(&w, &w.nurse, "patient.register", &in, NULL);
	visit.patient = 8;
	world_do(&w, &w.nurse, "visit.record", &visit, NULL);
	assert_string_equal(found(&w, "qui ro"), "2 1 7 4 3 8");
	assert_string_equal(found(&w, "qui rox"), "");
	assert_string_equal(found(&w, ""), "");
	assert_string_equal(found(&w, " ,.- "), "");
	assert_string_equal(found(&w, "999999"), "");
	world_close(&w);
}

static void test_marks_alike(void **state)
{
	struct world w;
	struct patient_hit hits[4];
	struct txn *txn;
	int64_t total;

	(void)state;
	world_open(&w);
	add(&w, "QUISPE", "ROJAS", "Rosa María", "", "1991-09-12");
	add(&w, "QUISPE", "ROJAS", "Rosa Mario", "", "1995-02-02");
	add(&w, "QUISPE", "SULCA", "Rodolfo", "", "1981-02-02");
	txn = begin(&w);
	assert_int_equal(patient_search(txn, "quispe", day_of("2026-10-01"), hits, 4, &total), 3);
	assert_true(hits[0].is_alike);
	assert_true(hits[1].is_alike);
	assert_false(hits[2].is_alike);
	assert_int_equal(patient_search(txn, "quispe", day_of("2026-10-01"), hits, 2, &total), 2);
	assert_int_equal(total, 3);
	end(&w, txn);
	/* while too many match to be shown nobody is marked: it would cost each letter typed */
	for (int i = 3; i <= PATIENT_HITS_MAX; i++)
		add(&w, "QUISPE", "ROJAS", "Rosa Mar", "", "1991-09-12");
	txn = begin(&w);
	assert_int_equal(patient_search(txn, "quispe", day_of("2026-10-01"), hits, 4, &total), 4);
	assert_int_equal(total, PATIENT_HITS_MAX + 1);
	assert_false(hits[0].is_alike);
	assert_int_equal(patient_search(txn, "qui ro mar", day_of("2026-10-01"), hits, 4, &total),
			 4);
	assert_int_equal(total, PATIENT_HITS_MAX);
	assert_true(hits[0].is_alike);
	end(&w, txn);
	world_close(&w);
}

static void test_banner(void **state)
{
	struct arena arena = { 0 };
	struct patient_banner banner;
	struct patient p = {
		.hc = "00731", .doc_type = DOC_DNI, .doc_number = "45678912",
		.surname1 = "QUISPE", .surname2 = "ROJAS", .names = "Rosa María",
		.sex = SEX_FEMALE, .birth_day = day_of("1991-09-12"), .insurance = INSURANCE_SIS,
		.allergies = "PENICILINA (2019)", .conditions = "Gestante 24 sem",
	};
	int64_t today = day_of("2025-11-20");

	(void)state;
	patient_banner(&arena, LANG_EN, &p, today, &banner);
	assert_string_equal(banner.who, " QUISPE ROJAS, Rosa María    F 34y (12/09/1991)   "
					"DNI 45678912 · HC 00731 · SIS");
	assert_string_equal(banner.alert, " !! ALLERGY: PENICILINA (2019)     ! Gestante 24 sem");
	assert_true(banner.has_alert);
	/* one number for both, months of a child, nothing known against it */
	snprintf(p.hc, sizeof(p.hc), "45678912");
	p.birth_day = day_of("2024-09-19");
	p.insurance = INSURANCE_NONE;
	p.conditions[0] = '\0';
	snprintf(p.allergies, sizeof(p.allergies), "Ninguna.");
	patient_banner(&arena, LANG_EN, &p, today, &banner);
	assert_string_equal(banner.who, " QUISPE ROJAS, Rosa María    F 1y 2m (19/09/2024)   "
					"DNI, HC 45678912");
	assert_string_equal(banner.alert, " No known allergies");
	assert_false(banner.has_alert);
	/* the longest names never push the numbers out */
	memset(p.surname1, 'W', sizeof(p.surname1) - 1);
	memset(p.surname2, 'W', sizeof(p.surname2) - 1);
	p.is_birth_estimated = 1;
	p.doc_number[0] = '\0';
	patient_banner(&arena, LANG_ES, &p, today, &banner);
	assert_true(utf8_width(banner.who) <= 79);
	assert_non_null(strstr(banner.who, "WWW~ "));
	assert_non_null(strstr(banner.who, "HC 45678912"));
	arena_fini(&arena);
}

static void test_warnings(void **state)
{
	struct world w;
	struct patient_input in;
	struct err *warnings;
	struct txn *txn;

	(void)state;
	world_open(&w);
	add(&w, "QUISPE", "ROJAS", "Rosa", "45678912", "1991-09-12");
	warnings = arena_alloc(&w.arena, sizeof(*warnings));
	txn = begin(&w);
	in = person("QUISPE", "ROJAS", "Rosa", "12345678-2", "1970-01-01");
	patient_warnings(txn, &in, day_of("2026-10-01"), warnings);
	assert_true(err_has(warnings, &warn_dni_check));
	assert_true(err_has(warnings, &warn_alike));
	assert_string_equal(warnings->item[1].arg[0], "QUISPE ROJAS, Rosa (HC 45678912)");
	assert_int_equal(warnings->count, 2);

	err_reset(warnings);
	in = person("SULCA", "", "Luz", "", "2020-01-01");
	patient_warnings(txn, &in, day_of("2026-10-01"), warnings);
	assert_true(err_has(warnings, &warn_guardian));
	assert_true(err_has(warnings, &warn_dni_child));
	assert_int_equal(warnings->count, 2);

	err_reset(warnings);
	in = person("SULCA", "", "Luz", "", "1990-01-01");
	patient_warnings(txn, &in, day_of("2026-10-01"), warnings);
	assert_true(err_has(warnings, &warn_dni_missing));

	/* the person herself is not her own look-alike */
	err_reset(warnings);
	assert_true(patient_input_of(txn, 1, &in));
	patient_warnings(txn, &in, day_of("2026-10-01"), warnings);
	assert_int_equal(warnings->count, 0);
	end(&w, txn);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_record_number), cmocka_unit_test(test_folder_number),
		cmocka_unit_test(test_duplicates),    cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_odd_names),     cmocka_unit_test(test_change),
		cmocka_unit_test(test_lookalikes),    cmocka_unit_test(test_search),
		cmocka_unit_test(test_marks_alike),   cmocka_unit_test(test_banner),
		cmocka_unit_test(test_warnings),
	};

	return cmocka_run_group_tests_name("core/patient", tests, NULL, NULL);
}
