/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a visit's form says softly while it is filled (ux.md 2.6). Nothing here refuses: hard limits
 * are in the descriptors, rules between fields in core/visit.c.
 */
#include "base/num.h"
#include "core/age.h"
#include "core/dose.h"
#include "core/resolve.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "core/visit.h"
#include "core/warning.h"
#include "store/fold.h"
#include "store/index.h"

#include <stdio.h>
#include <string.h>

#define PATH_BYTES 64
#define SAME_DRUG_DAYS 3
#define WEIGHT_VISITS_MAX 10 /* looked back for a weight */
#define DX_VISITS_MAX 20
#define GROWING_YEARS 5      /* until then gaining 10 % between two visits is what is wanted */

struct look {
	struct txn *txn;
	struct arena *arena;
	const struct visit_input *in;
	int64_t day;
	struct patient patient;
	struct post post;
	int64_t own_rx; /* prescription of the visit that is corrected, 0 none */
	struct err *warnings;
};

/* --- allergies ---------------------------------------------------------------------------- */

/*
 * Groups of medicines that people are allergic to as one: what the record says, and how the names
 * of its products begin. Folded. Common knowledge of pharmacology, kept short: it warns, a person
 * decides.
 */
static const struct {
	const char *allergy;
	const char *product;
} allergy_group[] = {
	{ "penicilina", "amoxicilina" }, { "penicilina", "ampicilina" },
	{ "penicilina", "bencilpenicilina" }, { "penicilina", "dicloxacilina" },
	{ "penicilina", "oxacilina" }, { "penicilina", "fenoximetilpenicilina" },
	{ "amoxicilina", "ampicilina" }, { "amoxicilina", "bencilpenicilina" },
	{ "amoxicilina", "dicloxacilina" }, { "ampicilina", "amoxicilina" },
	{ "cefalosporina", "ceftriaxona" }, { "cefalosporina", "cefalexina" },
	{ "cefalosporina", "cefazolina" }, { "cefalosporina", "cefuroxima" },
	{ "sulfa", "sulfametoxazol" }, { "sulfa", "cotrimoxazol" },
	{ "sulfa", "co trimoxazol" }, { "sulfa", "sulfadiazina" },
	{ "sulfamida", "sulfametoxazol" }, { "sulfamida", "cotrimoxazol" },
	{ "aine", "ibuprofeno" }, { "aine", "naproxeno" }, { "aine", "diclofenaco" },
	{ "aine", "ketorolaco" }, { "aine", "acido acetilsalicilico" },
	{ "aspirina", "acido acetilsalicilico" }, { "aspirina", "ibuprofeno" },
	{ "aspirina", "naproxeno" }, { "aspirina", "diclofenaco" },
	{ "dipirona", "metamizol" }, { "novalgina", "metamizol" },
	{ "macrolido", "eritromicina" }, { "macrolido", "azitromicina" },
	{ "macrolido", "claritromicina" }, { "quinolona", "ciprofloxacino" },
	{ "tetraciclina", "doxiciclina" }, { "yodo", "yodopovidona" },
};

/* Words too general to be a name: "alergia a sales de ..." must not meet "sales de ...". */
#define NAME_WORD_BYTES_MIN 5

/* Does the word stand in the text, alone or in plural? "sulfa" does not stand in "sulfato". */
static bool has_word(const char *text, const char *word)
{
	size_t size = strlen(word);

	for (const char *at = strstr(text, word); at != NULL; at = strstr(at + size, word)) {
		char next = at[size] == 's' ? at[size + 1] : at[size];

		if ((at == text || at[-1] == ' ') && (next == ' ' || next == '\0'))
			return true;
	}
	return false;
}

const char *visit_allergy(struct arena *arena, const char *allergies, const char *drug_name)
{
	char text[160], name[160], first[160];
	size_t length;

	fold_text(allergies, text, sizeof(text));
	fold_text(drug_name, name, sizeof(name));
	for (size_t i = 0; i < ARRAY_LEN(allergy_group); i++) {
		if (has_word(text, allergy_group[i].allergy) &&
		    has_word(name, allergy_group[i].product))
			return arena_str(arena, allergy_group[i].allergy);
	}
	/* The medicine itself: the first word of its name. */
	length = strcspn(name, " ");
	memcpy(first, name, length);
	first[length] = '\0';
	return length >= NAME_WORD_BYTES_MIN && has_word(text, first) ? arena_str(arena, first)
								      : NULL;
}

/* --- vital signs -------------------------------------------------------------------------- */

static const char *scaled(struct look *look, int64_t value, int decimals)
{
	char text[NUM_TEXT_BYTES];

	num_format(text, value, decimals, false);
	return arena_str(look->arena, text);
}

static bool is_pregnant(const struct look *look)
{
	char text[160];

	fold_text(look->patient.conditions, text, sizeof(text));
	return look->in->kind == VISIT_ANTENATAL || has_word(text, "gestante") ||
	       has_word(text, "embarazo");
}

static void warn_temperature(struct look *look)
{
	int64_t temp_dc = look->in->temp_dc;

	if (temp_dc >= 380)
		err_refuse(look->warnings, &warn_fever, "temp_dc", scaled(look, temp_dc, 1),
			   NULL);
	else if (temp_dc != 0 && temp_dc < 355)
		err_refuse(look->warnings, &warn_cold, "temp_dc", scaled(look, temp_dc, 1),
			   NULL);
}

static void warn_blood_pressure(struct look *look)
{
	const struct visit_input *in = look->in;

	if (in->systolic_mmhg >= 140 || in->diastolic_mmhg >= 90)
		err_refuse(look->warnings,
			   is_pregnant(look) ? &warn_pressure_pregnant : &warn_pressure,
			   "systolic_mmhg",
			   arena_fmt(look->arena, "%d/%d", (int)in->systolic_mmhg,
				     (int)in->diastolic_mmhg), NULL);
}

/* Lowest saturation that is usual at an altitude: 85 to 92 % may be normal above 3,500 m. */
static const struct {
	int64_t from_m, low_pct;
} oxygen[] = {
	{ 3500, 85 }, { 2500, 90 }, { 0, 94 },
};

static void warn_saturation(struct look *look)
{
	size_t i = 0;

	while (look->post.altitude_m < oxygen[i].from_m)
		i++;
	if (look->in->spo2_pct != 0 && look->in->spo2_pct < oxygen[i].low_pct)
		err_refuse(look->warnings, &warn_oxygen, "spo2_pct",
			   scaled(look, look->in->spo2_pct, 0),
			   scaled(look, look->post.altitude_m, 0), NULL);
}

static void scan_visits(struct look *look, struct scan *scan)
{
	const struct key_part part[1] = {KEY_INT(look->patient.head.id)};
	const struct key_part to = KEY_INT(look->day);

	scan_range(scan, look->txn, &record_visit, VISIT_BY_PATIENT, part, 1, NULL, &to, true);
}

/* Is this one of the visits that count: standing, and not the one that is being corrected? */
static bool is_history(const struct look *look, const struct visit *visit)
{
	return visit->corrected_by == 0 && visit->head.id != look->in->visit;
}

static void warn_weight_change(struct look *look)
{
	struct scan scan = { 0 };
	struct visit visit;
	int64_t now_g = look->in->weight_g, before_g = 0;
	char day[DAY_TEXT_BYTES];

	if (now_g == 0)
		return;
	scan_visits(look, &scan);
	for (int i = 0; i < WEIGHT_VISITS_MAX && before_g == 0 && scan_next_rec(&scan, &visit); i++)
		before_g = is_history(look, &visit) ? visit.weight_g : 0;
	scan_end(&scan);
	if (before_g == 0 || (now_g > before_g && age_years(look->patient.birth_day, look->day) <
								GROWING_YEARS))
		return;
	if ((now_g > before_g ? now_g - before_g : before_g - now_g) * 10 > before_g) {
		day_format(day, visit.day);
		err_refuse(look->warnings, &warn_weight, "weight_g",
			   scaled(look, num_div_half_up(before_g, 100), 1), day, NULL);
	}
}

/* --- treatment ---------------------------------------------------------------------------- */

static void warn_allergy_line(struct look *look, const char *field, const char *name)
{
	const char *word = visit_allergy(look->arena, look->patient.allergies, name);

	if (word != NULL && look->in->allergy_reason[0] == '\0')
		err_refuse(look->warnings, &warn_allergy, field, word, name, NULL);
}

static void warn_given_lately(struct look *look, const char *field, int64_t drug, const char *name)
{
	const struct key_part part[1] = {KEY_INT(look->patient.head.id)};
	const struct key_part from = KEY_INT(look->day - SAME_DRUG_DAYS), to = KEY_INT(look->day);
	struct scan scan = { 0 };
	struct prescription rx;
	bool is_found = false;
	char day[DAY_TEXT_BYTES];

	scan_range(&scan, look->txn, &record_prescription, PRESCRIPTION_BY_PATIENT, part, 1, &from,
		   &to, true);
	while (!is_found && scan_next_rec(&scan, &rx)) {
		bool counts = rx.state != RX_CANCELLED && rx.head.id != look->own_rx;

		for (int64_t i = 0; counts && i < rx.line_count; i++)
			is_found = is_found || rx.lines[i].drug == drug;
	}
	scan_end(&scan);
	if (!is_found)
		return;
	day_format(day, rx.day);
	err_refuse(look->warnings, &warn_same_drug, field, name, day, NULL);
}

static void warn_stock(struct look *look, const char *field, const struct rx_line_input *line,
		       const char *name)
{
	int64_t usable_units = stock_usable(look->txn, line->drug, look->day);
	int64_t qty_units = line->qty_units;
	struct dose dose;

	if (qty_units == 0 && dose_parse(line->dose, &dose))
		qty_units = dose.qty_units;
	if (count_is_blind(look->txn, line->drug))
		return;
	if (usable_units < qty_units || usable_units == 0)
		err_refuse(look->warnings, &warn_no_stock, field,
			   num_int(look->arena, usable_units), name, NULL);
}

static void warn_treatment(struct look *look)
{
	for (int64_t i = 0; i < look->in->rx_count; i++) {
		const struct rx_line_input *line = &look->in->rx[i];
		char field[PATH_BYTES];
		const char *name = line->text;

		snprintf(field, sizeof(field), "rx[%lld].drug", (long long)i);
		if (line->drug != 0)
			name = resolve_name(look->txn, &record_drug, line->drug);
		warn_allergy_line(look, field, name);
		if (line->drug == 0)
			continue;
		warn_given_lately(look, field, line->drug, name);
		warn_stock(look, field, line, name);
	}
}

/* --- diagnoses ---------------------------------------------------------------------------- */

/* The last time this diagnosis was written down for the person; 0: never. */
static int64_t dx_before(struct look *look, int64_t diagnosis, int64_t *type)
{
	struct scan scan = { 0 };
	struct visit visit;
	int64_t day = 0;

	scan_visits(look, &scan);
	for (int i = 0; i < DX_VISITS_MAX && day == 0 && scan_next_rec(&scan, &visit); i++) {
		if (!is_history(look, &visit))
			continue;
		for (int64_t k = 0; k < visit.dx_count; k++) {
			if (visit.dx[k].diagnosis == diagnosis) {
				*type = visit.dx[k].type;
				day = visit.day;
			}
		}
	}
	scan_end(&scan);
	return day;
}

static void warn_diagnosis(struct look *look, int64_t i)
{
	const struct visit_dx_input *dx = &look->in->dx[i];
	struct diagnosis diagnosis;
	int64_t type = 0, day;
	char field[PATH_BYTES], text[DAY_TEXT_BYTES];
	const struct rule *rule;

	snprintf(field, sizeof(field), "dx[%lld].type", (long long)i);
	if (dx->diagnosis == 0) {
		if (dx->name[0] != '\0')
			err_refuse(look->warnings, &warn_dx_free, field, dx->name, NULL);
		return;
	}
	/* Activities are definitive every time. */
	if (rec_get(look->txn, &record_diagnosis, dx->diagnosis, &diagnosis) != 0 ||
	    diagnosis.is_activity)
		return;
	day = dx_before(look, dx->diagnosis, &type);
	if (day == 0 || dx->type == DX_REPEATED)
		return;
	rule = type == DX_PRESUMPTIVE && dx->type != DX_DEFINITIVE ? &warn_dx_before
		: type != DX_PRESUMPTIVE ? &warn_dx_definitive : NULL;
	day_format(text, day);
	if (rule != NULL)
		err_refuse(look->warnings, rule, field, diagnosis.name, text, NULL);
}

void visit_warnings(struct txn *txn, const struct visit_input *input, int64_t day,
		    struct err *warnings)
{
	struct look *look = arena_alloc(txn_arena(txn), sizeof(*look));
	struct visit corrected;

	look->txn = txn;
	look->arena = txn_arena(txn);
	look->in = input;
	look->day = day;
	look->warnings = warnings;
	/* A form may ask before its patient or its post is there: then only what can be said is. */
	if (rec_get(txn, &record_patient, input->patient, &look->patient) != 0)
		look->patient = (struct patient){ 0 };
	if (rec_get(txn, &record_post, 1, &look->post) != 0)
		look->post = (struct post){ 0 };
	if (rec_get(txn, &record_visit, input->visit, &corrected) == 0)
		look->own_rx = corrected.prescription;
	warn_temperature(look);
	warn_blood_pressure(look);
	warn_saturation(look);
	warn_weight_change(look);
	for (int64_t i = 0; i < input->dx_count; i++)
		warn_diagnosis(look, i);
	warn_treatment(look);
}
