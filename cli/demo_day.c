/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A working day of the demo post: the box is opened, people come, the box is counted and closed. */
#include "cli/demo.h"
#include "cli/demo_data.h"

#include <stdio.h>
#include <string.h>

#define JSON_DAY(name, day) \
	char name[DAY_TEXT_BYTES]; \
	day_format_iso(name, (day))

static const char *pick(struct demo *demo, const char *const *list, int count)
{
	return list[demo_below(demo, count)];
}

/* A new person of the given age; index in demo->patient, -1 when the list is full. */
static int new_patient(struct demo *demo, int64_t age_years, bool is_woman)
{
	if (demo->patient_count == DEMO_PATIENTS_MAX)
		return -1;
	struct demo_patient *patient = &demo->patient[demo->patient_count];
	const char *names = is_woman ? pick(demo, demo_women, demo_woman_count)
				     : pick(demo, demo_men, demo_man_count);
	const char *surname1 = pick(demo, demo_surnames, demo_surname_count);
	const char *surname2 = pick(demo, demo_surnames, demo_surname_count);
	const char *mother_surname = pick(demo, demo_surnames, demo_surname_count);
	const char *mother = pick(demo, demo_women, demo_woman_count);
	patient->birth_day = demo->day - age_years * 365 - demo_between(demo, 10, 350);
	patient->is_woman = is_woman;
	patient->is_sis = demo_below(demo, 100) < 62;
	patient->is_allergic = demo_once_in(demo, 25);
	bool has_dni = !demo_once_in(demo, 20);
	JSON_DAY(birth, patient->birth_day);
	char document[80] = "";
	if (has_dni)
		snprintf(document, sizeof(document),
			 "\"doc_type\":\"dni\",\"doc_number\":\"%08lld\",",
			 (long long)demo->next_dni);
	demo->next_dni += demo_between(demo, 3, 97);
	if (!demo_do(demo, "patient.register", "nurse", NULL, NULL, NULL,
		     "{%s\"surname1\":\"%s\",\"surname2\":\"%s\",\"names\":\"%s\",\"sex\":\"%s\","
		     "\"birth_day\":\"%s\",\"mother\":\"%s %s\",\"community\":\"%s\","
		     "\"insurance\":\"%s\"%s%s}",
		     document, surname1, surname2, names, is_woman ? "f" : "m", birth,
		     mother_surname, mother,
		     pick(demo, demo_communities, demo_community_count),
		     patient->is_sis ? "sis" : "none",
		     patient->is_allergic ? ",\"allergies\":\"PENICILINA\"" : "",
		     age_years < 18 ? ",\"guardian\":\"la madre\"" : ""))
		return -1;
	patient->id = demo_int(demo, "id");
	return demo->patient_count++;
}

static bool fits(const struct demo *demo, const struct demo_illness *illness,
		 const struct demo_patient *patient)
{
	int64_t age = (demo->day - patient->birth_day) / 365;
	return age >= illness->age_from && age <= illness->age_to &&
	       (patient->is_woman || !illness->women_only);
}

/* Somebody known whom the illness fits, or a new person; newcomers get rarer as the post gets to
 * know
 * its people. */
static int choose_patient(struct demo *demo, const struct demo_illness *illness)
{
	bool is_new = demo_below(demo, 100) < (demo->patient_count < 400 ? 45 : 6);
	for (int i = 0; !is_new && i < 30 && demo->patient_count > 0; i++) {
		int candidate = (int)demo_below(demo, demo->patient_count);
		if (fits(demo, illness, &demo->patient[candidate]))
			return candidate;
	}
	int64_t age = demo_between(demo, illness->age_from, illness->age_to);
	bool is_woman = illness->women_only || demo_below(demo, 100) < 56;
	return new_patient(demo, age, is_woman);
}

static const struct demo_illness *choose_illness(struct demo *demo)
{
	int dom, month, year;
	int64_t total = 0;
	day_to_ymd(demo->day, &year, &month, &dom);
	for (int i = 0; i < demo_illness_count; i++)
		total += demo_illnesses[i].weight[month - 1];
	int64_t at = demo_below(demo, total);
	for (int i = 0; i < demo_illness_count; i++) {
		at -= demo_illnesses[i].weight[month - 1];
		if (at < 0)
			return &demo_illnesses[i];
	}
	return &demo_illnesses[0];
}

/* Weight and height a person of that age has, about. */
static void body_of(struct demo *demo, const struct demo_patient *patient, int64_t *weight_g,
		    int64_t *height_mm)
{
	int64_t months = (demo->day - patient->birth_day) / 30;
	if (months < 12)
		*height_mm = 500 + months * 21;
	else if (months < 192)
		*height_mm = 750 + (months - 12) * 47 / 10;
	else
		*height_mm = patient->is_woman ? 1520 : 1610;
	if (months < 12)
		*weight_g = 3300 + months * 520;
	else if (months < 192)
		*weight_g = 9500 + (months - 12) * 240;
	else
		*weight_g = patient->is_woman ? 57000 : 63000;
	*weight_g += *weight_g * demo_between(demo, -8, 8) / 100 / 100 * 100;
}

struct consultation {
	const struct demo_illness *illness;
	int patient;            /* index */
	int64_t prescription;   /* 0 none */
	bool is_paying;
	bool is_treated;        /* something was prescribed that may be given */
};

static void put_prescription(const struct demo_illness *illness, bool is_given, char *out,
			     size_t size)
{
	out[0] = '\0';
	size_t at = 0;
	for (int i = 0; is_given && i < 2 && illness->drug[i] != NULL; i++) {
		int more = snprintf(out + at, size - at,
				    "%s{\"drug\":\"%s\",\"dose\":\"%s\",\"qty_units\":%d}",
				    i > 0 ? "," : "", illness->drug[i], illness->dose[i],
				    illness->qty[i]);
		at += more > 0 ? (size_t)more : 0;
	}
}

static bool is_penicillin(const char *drug)
{
	return drug != NULL && (strcmp(drug, "P0001") == 0 || strcmp(drug, "P0012") == 0);
}

static bool consult(struct demo *demo, struct consultation *visit)
{
	char rx[400], vitals[200];
	visit->illness = choose_illness(demo);
	visit->patient = choose_patient(demo, visit->illness);
	if (visit->patient < 0)
		return false;
	const struct demo_patient *patient = &demo->patient[visit->patient];
	const struct demo_illness *illness = visit->illness;
	int64_t weight_g, height_mm, systolic = demo_between(demo, 100, 128);
	body_of(demo, patient, &weight_g, &height_mm);
	if (strcmp(illness->code, "I10X") == 0)
		systolic = demo_between(demo, 128, 158);
	snprintf(vitals, sizeof(vitals),
		 "\"temp_dc\":%lld,\"heart_rate\":%lld,\"weight_g\":%lld,\"height_mm\":%lld",
		 (long long)(illness->temp_dc + demo_between(demo, -4, 5)),
		 (long long)demo_between(demo, 64, 98), (long long)weight_g, (long long)height_mm);
	bool is_adult = demo->day - patient->birth_day > 15 * 365;
	char pressure[80] = "";
	if (is_adult)
		snprintf(pressure, sizeof(pressure),
			 "\"systolic_mmhg\":%lld,\"diastolic_mmhg\":%lld,", (long long)systolic,
			 (long long)(systolic * 62 / 100));
	visit->is_treated = !patient->is_allergic || !is_penicillin(illness->drug[0]);
	put_prescription(illness, visit->is_treated, rx, sizeof(rx));
	JSON_DAY(next, demo->day + 28);
	bool is_control = illness->visit_kind != VISIT_CONSULT;
	visit->is_paying = !patient->is_sis;
	if (!demo_do(demo, "visit.record", "nurse", NULL, NULL, NULL,
		     "{\"patient\":\"#%lld\",\"kind\":\"%s\",\"payer\":\"%s\",\"reason\":\"%s\",%"
		     "s%s,"
		     "\"exam\":\"%s\",\"dx\":[{\"diagnosis\":\"%s\",\"type\":\"%s\"}],\"rx\":[%s]"
		     "%s%s%s}",
		     (long long)patient->id,
		     code_by_value(&codes_visit_kind, illness->visit_kind)->key,
		     patient->is_sis ? "sis" : "cash", illness->reason, pressure, vitals,
		     illness->exam, illness->code, is_control ? "r" : "d", rx,
		     is_control ? ",\"next_day\":\"" : "", is_control ? next : "",
		     is_control ? "\"" : ""))
		return false;
	visit->prescription = demo_int(demo, "prescription");
	return true;
}

/* Notes that people hand over for a total. */
static int64_t handed_over(struct demo *demo, int64_t total_cents)
{
	static const int64_t notes[] = { 500, 1000, 2000, 5000, 10000, 20000 };
	if (demo_once_in(demo, 3))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
		if (notes[i] >= total_cents)
			return notes[i];
	}
	return 0;
}


/* Which of the two it was that was not there. */
static void turn_away(struct demo *demo, const struct demo_illness *illness)
{
	for (int i = 0; i < 2 && illness->drug[i] != NULL; i++) {
		if (demo_on_hand(demo, illness->drug[i]) < illness->qty[i])
			demo_turn_away(demo, illness->drug[i], illness->qty[i]);
	}
}

/* What the nurse prescribed, given out; the patient pays the service with it. */
static void dispense(struct demo *demo, const struct consultation *visit)
{
	const struct demo_patient *patient = &demo->patient[visit->patient];
	const struct demo_illness *illness = visit->illness;
	char lines[400], payer[160];
	size_t at = 0;
	lines[0] = '\0';
	for (int i = 0; visit->is_treated && i < 2 && illness->drug[i] != NULL; i++) {
		int more = snprintf(lines + at, sizeof(lines) - at,
				    "%s{\"drug\":\"%s\",\"qty_units\":%d}", at > 0 ? "," : "",
				    illness->drug[i], illness->qty[i]);
		at += more > 0 ? (size_t)more : 0;
	}
	if (visit->is_paying && illness->service != NULL) {
		snprintf(lines + at, sizeof(lines) - at,
			 "%s{\"service\":\"%s\",\"qty_units\":1}", at > 0 ? "," : "",
			 illness->service);
	}
	if (lines[0] == '\0')
		return;
	if (!visit->is_paying)
		snprintf(payer, sizeof(payer), "\"payer\":\"sis\",\"fua\":\"090-25-%08lld\",",
			 (long long)demo->next_fua++);
	else if (demo_once_in(demo, 14))
		snprintf(payer, sizeof(payer),
			 "\"payer\":\"exempt\",\"waiver\":\"extreme_poverty\","
			 "\"waiver_note\":\"vive sola, sin ingresos\",\"granted_by\":\"manager\",");
	else if (demo_once_in(demo, 20))
		demo_credit_terms(demo, payer, sizeof(payer));
	else
		snprintf(payer, sizeof(payer), "\"payer\":\"cash\",");
	char rx[60] = "";
	if (visit->prescription > 0)
		snprintf(rx, sizeof(rx), "\"prescription\":\"#%lld\",",
			 (long long)visit->prescription);
	const char *granter = strstr(payer, "granted_by") != NULL ? "manager" : NULL;
	bool is_given = demo_do(demo, "sale.record", "clerk", granter, NULL, "stock.short",
				"{%s%s\"patient\":\"#%lld\",\"lines\":[%s]}", payer, rx,
				(long long)patient->id, lines);
	if (is_given && strstr(payer, "credit") != NULL)
		demo_owe(demo, patient->id);
	if (!is_given && !demo->is_failed)
		turn_away(demo, illness);
}

static void sell_from_shelf(struct demo *demo)
{
	const struct demo_shelf *shelf = &demo_shelves[0];
	int64_t total = 0;
	for (int i = 0; i < demo_shelf_count; i++)
		total += demo_shelves[i].weight;
	int64_t at = demo_below(demo, total);
	for (int i = 0; i < demo_shelf_count && at >= 0; i++) {
		shelf = &demo_shelves[i];
		at -= shelf->weight;
	}
	int64_t qty = demo_between(demo, shelf->qty_from, shelf->qty_to);
	char received[60] = "";
	if (demo_once_in(demo, 2))
		snprintf(received, sizeof(received), "\"received_cents\":%lld,",
			 (long long)handed_over(demo, qty * 60 + 900));
	bool is_sold =
		demo_do(demo, "sale.record", "clerk", NULL, NULL, "stock.short",
			"{\"payer\":\"cash\",%s\"lines\":[{\"drug\":\"%s\",\"qty_units\":%lld}]}",
			received, shelf->drug, (long long)qty);
	int64_t sale = is_sold ? demo_int(demo, "id") : 0;
	if (!is_sold && !demo->is_failed)
		demo_turn_away(demo, shelf->drug, qty);
	if (is_sold && demo_once_in(demo, 300)) {
		demo_take_back(demo, sale);
	} else if (is_sold && demo_once_in(demo, 160)) {
		demo_do(demo, "sale.void", "clerk", NULL, NULL, NULL,
			"{\"sale\":\"#%lld\",\"reason\":\"returned\","
			"\"note\":\"el producto no era el indicado\"}", (long long)sale);
	}
}

/* A sale with everything on it, for the papers: several lines, a service, change. */
static void sell_sample(struct demo *demo)
{
	if (demo_do(demo, "sale.record", "clerk", NULL, NULL, "stock.short",
		    "{\"payer\":\"cash\",\"customer\":\"ÑAHUI QUISPE, José Ángel\","
		    "\"received_cents\":2000,\"lines\":[{\"drug\":\"05335\",\"qty_units\":10},"
		    "{\"drug\":\"P0001\",\"qty_units\":21},{\"drug\":\"20036\",\"qty_units\":3},"
		    "{\"drug\":\"P0007\",\"qty_units\":1}]}"))
		demo->sample_sale = demo_int(demo, "id");
}

void demo_day(struct demo *demo)
{
	struct consultation visit;
	demo_set_hour(demo, 8 * 60 + (int)demo_between(demo, 0, 12));
	demo_thermometers(demo, true);
	demo_open_box(demo);
	demo_collect(demo);
	demo_small_bills(demo);
	int64_t consultations = demo_between(demo, 5, 11);
	int64_t walk_ins = demo_between(demo, 4, 12);
	while ((consultations > 0 || walk_ins > 0) && !demo->is_failed) {
		demo_pass(demo, demo_between(demo, 120, 1100));
		if (consultations > 0 && (walk_ins == 0 || demo_once_in(demo, 2))) {
			consultations--;
			if (consult(demo, &visit))
				dispense(demo, &visit);
		} else {
			walk_ins--;
			sell_from_shelf(demo);
		}
	}
	if (demo->sample_sale == 0 || demo_once_in(demo, 40))
		sell_sample(demo);
	demo_thermometers(demo, false);
	demo_set_hour(demo, 18 * 60);
	demo_close_box(demo);
}
