/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/morning.h"

#include "core/patient.h"
#include "core/staff.h"
#include "core/visit.h"
#include "tests/core/shop.h"

#include <stdio.h>
#include <string.h>

static int64_t add_person(struct world *w, struct patient_input in, const char *surname1,
			  const char *surname2, const char *names, const char *dni,
			  const char *birth)
{
	snprintf(in.surname1, sizeof(in.surname1), "%s", surname1);
	snprintf(in.surname2, sizeof(in.surname2), "%s", surname2);
	snprintf(in.names, sizeof(in.names), "%s", names);
	snprintf(in.doc_number, sizeof(in.doc_number), "%s", dni);
	in.birth_day = shop_day(birth);
	return world_do(w, &w->nurse, "patient.register", &in, NULL);
}

static void fill_people(struct world *w)
{
	struct patient_input rosa = { .sex = SEX_FEMALE, .insurance = INSURANCE_SIS,
				      .community = "Huayllapampa", .mother = "ROJAS LIMA Justina",
				      .allergies = "PENICILINA (2019)" };
	struct patient_input girl = { .sex = SEX_FEMALE, .community = "Ccollpa",
				      .mother = "QUISPE ROJAS Ana" };
	struct patient_input woman = { .sex = SEX_FEMALE, .community = "Pampa Alta" };
	struct patient_input man = { .sex = SEX_MALE, .community = "Ccollpa" };

	add_person(w, rosa, "QUISPE", "ROJAS", "Rosa María", "45678912", "1991-09-12");
	add_person(w, woman, "QUISPE", "ROJAS", "Rosa Marita", "46120934", "1995-01-20");
	add_person(w, man, "HUAMAN", "QUISPE", "José", "40000003", "1970-04-01");
	add_person(w, woman, "CONDORI", "APAZA", "Luz", "40000004", "1998-06-15");
	add_person(w, girl, "MAMANI", "CONDORI", "Rosa", "", "2024-02-03");
}

static void fill_shelf(struct world *w)
{
	shop_receive(w, "20036", "S0", "2026-10-03", 5, 4000);
	shop_receive(w, "05335", "A1", "2026-12-31", 30, 500);
	shop_receive(w, "05335", "A2", "2028-06-30", 470, 500);
	shop_receive(w, "00794", "M1", "2027-09-30", 12, 20000);
	shop_receive(w, "20036", "S1", "2027-11-30", 40, 4000);
}

static void add_visit(struct world *w, const char *who, const char *reason, const char *next,
		      struct rx_line_input *rx, int64_t rx_count)
{
	struct visit_dx_input dx = { .diagnosis = world_id(w, &record_diagnosis, "J00X"),
				     .type = DX_DEFINITIVE };
	struct visit_input in = { .patient = world_id(w, &record_patient, who),
				  .kind = VISIT_CONSULT, .payer = PAYER_CASH, .dx = &dx,
				  .dx_count = 1, .rx = rx, .rx_count = rx_count,
				  .weight_g = 57400, .height_mm = 1520, .systolic_mmhg = 110,
				  .diastolic_mmhg = 70, .next_day = next ? shop_day(next) : 0 };

	snprintf(in.reason, sizeof(in.reason), "%s", reason);
	world_do(w, &w->nurse, "visit.record", &in, NULL);
}

static void fill_visits(struct world *w)
{
	struct rx_line_input rx[] = {
		{ .drug = world_id(w, &record_drug, "05335"), .dose = "1c8x3", .qty_units = 10 },
		{ .drug = world_id(w, &record_drug, "00794"), .dose = "5 mL c/8h x 7d",
		  .qty_units = 2 },
	};

	world_at(w, "2026-10-02T10:30");
	add_visit(w, "45678912", "dolor de garganta", NULL, NULL, 0);
	add_visit(w, "40000003", "tos", "2026-10-05", NULL, 0);
	add_visit(w, "40000004", "control", "2026-10-05", NULL, 0);
	world_at(w, "2026-10-03T09:15");
	add_visit(w, "40000003", "fiebre y tos", "2026-10-05", rx, ARRAY_LEN(rx));
}

static void fill_office(struct world *w)
{
	struct person_input person = { .dni = "40999111", .name = "MAMANI LLOCLLA, Edith",
				       .position = "Téc. enfermería" };
	struct contract_input contract = {
		.person = world_do(w, &w->manager, "person.add", &person, NULL),
		.regime = REGIME_FEES, .start_day = shop_day("2026-01-01"),
		.end_day = shop_day("2026-12-31"), .monthly_cents = 30000,
		.fund = world_id(w, &record_fund, "RDR"), .position = "Téc. enfermería",
	};

	world_do(w, &w->manager, "contract.add", &contract, NULL);
}

void morning_fill(struct world *w)
{
	world_at(w, "2026-10-01T08:00");
	shop_capital(w);
	fill_office(w);
	fill_people(w);
	fill_shelf(w);
	fill_visits(w);
	world_at(w, "2026-10-05T07:50");
	shop_open(w, &w->clerk, 1, 5000);
}
