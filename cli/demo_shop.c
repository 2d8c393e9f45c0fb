/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rest of the demo's drug store: thermometers, credit and its debts, returns, the community
 * box, petty cash, counts, prices. */
#include "cli/demo.h"

#include <stdio.h>
#include <string.h>

#define CREDIT_DAYS 30
#define BOX_NAME "Botiquín Pampa Alta"
#define BOX_SEES 60 /* units of each product that the box gets a month */

/* --- thermometers ----------------------------------------------------------------------------- */

/* Tenths of a degree: what it shows, and the lowest and highest since the reading before. */
static void read_place(struct demo *demo, const char *place, const char *part, int64_t usual_dc,
		       const char *more)
{
	int64_t temp_dc = usual_dc + demo_between(demo, -12, 12);

	demo_do(demo, "cold.record", "nurse", NULL, NULL, NULL,
		"{\"place\":\"%s\",\"part\":\"%s\",\"temp_dc\":%lld,\"min_dc\":%lld,"
		"\"max_dc\":%lld%s}", place, part, (long long)temp_dc,
		(long long)(temp_dc - demo_between(demo, 2, 9)),
		(long long)(temp_dc + demo_between(demo, 2, 9)), more);
}

void demo_thermometers(struct demo *demo, bool is_morning)
{
	const char *part = is_morning ? "morning" : "afternoon";

	if (!is_morning && demo_once_in(demo, 30))
		return; /* forgotten */
	if (demo_once_in(demo, 150))
		read_place(demo, "fridge", part, 105,
			   ",\"done\":\"corte de luz de 3 horas; vacunas al termo, se avisó a la "
			   "Red\"");
	else
		read_place(demo, "fridge", part, 48, "");
	read_place(demo, "room", part, is_morning ? 150 : 205, ",\"humidity_pct\":55");
}

/* --- credit ----------------------------------------------------------------------------------- */

void demo_owe(struct demo *demo, int64_t patient)
{
	if (demo->debt_count < DEMO_DEBTS_MAX)
		demo->debt[demo->debt_count++] =
			(struct demo_debt){ .patient = patient,
					    .day = demo->day + demo_between(demo, 10, 45) };
}

void demo_credit_terms(struct demo *demo, char *out, size_t size)
{
	char due[DAY_TEXT_BYTES];

	day_format_iso(due, demo->day + CREDIT_DAYS);
	snprintf(out, size, "\"payer\":\"credit\",\"due_day\":\"%s\",", due);
}

/* Who comes today to pay what was taken weeks ago; some never do. */
void demo_collect(struct demo *demo)
{
	int kept = 0;

	for (int i = 0; i < demo->debt_count; i++) {
		const struct demo_debt *debt = &demo->debt[i];

		if (debt->day > demo->day) {
			demo->debt[kept++] = *debt;
			continue;
		}
		if (!demo_once_in(demo, 6))
			demo_do(demo, "debt.pay", "clerk", NULL, NULL, "debt.none",
				"{\"patient\":\"#%lld\"}", (long long)debt->patient);
	}
	demo->debt_count = kept;
}

/* --- at the counter --------------------------------------------------------------------------- */

void demo_turn_away(struct demo *demo, const char *drug, int64_t qty_units)
{
	demo->turned_away++;
	demo_do(demo, "demand.turn_away", "clerk", NULL, NULL, NULL,
		"{\"drug\":\"%s\",\"qty_units\":%lld,\"reason\":\"none_left\"}", drug,
		(long long)qty_units);
}

void demo_take_back(struct demo *demo, int64_t sale)
{
	demo_do(demo, "sale.return", "clerk", NULL, "le cambiaron el tratamiento", NULL,
		"{\"sale\":\"#%lld\",\"lines\":[{\"line\":1,\"qty_units\":1,"
		"\"is_sealed\":true}]}", (long long)sale);
}

/* --- the community box ------------------------------------------------------------------------ */

static const char *const box_drugs[] = { "05335", "20036" };

static void supply_box(struct demo *demo)
{
	char lines[300] = "";
	size_t at = 0;

	for (size_t i = 0; i < ARRAY_LEN(box_drugs); i++) {
		int64_t qty = BOX_SEES - demo->box_units[i];

		if (qty <= 0 || demo_on_hand(demo, box_drugs[i]) < 3 * qty)
			continue;
		int more = snprintf(lines + at, sizeof(lines) - at,
				    "%s{\"drug\":\"%s\",\"qty_units\":%lld}", at > 0 ? "," : "",
				    box_drugs[i], (long long)qty);
		at += more > 0 ? (size_t)more : 0;
		demo->box_units[i] += qty;
	}
	if (at > 0)
		demo_do(demo, "slip.record", "clerk", "manager", NULL, NULL,
			"{\"kind\":\"box\",\"place\":\"" BOX_NAME "\",\"reason\":\"supply\","
			"\"taken_by\":\"Fortunata Ccoyllo\",\"lines\":[%s]}", lines);
}

/* What the box gave and sold, the money it brings. */
static void hear_box(struct demo *demo)
{
	char lines[400] = "";
	int64_t money_cents = 0;
	size_t at = 0;

	for (size_t i = 0; i < ARRAY_LEN(box_drugs); i++) {
		int64_t gone = demo->box_units[i] * demo_between(demo, 40, 90) / 100;
		int64_t sold = gone * 3 / 4;

		if (gone == 0)
			continue;
		int more = snprintf(lines + at, sizeof(lines) - at,
				    "%s{\"drug\":\"%s\",\"gave_units\":%lld,\"sold_units\":%lld,"
				    "\"left_units\":%lld}", at > 0 ? "," : "", box_drugs[i],
				    (long long)(gone - sold), (long long)sold,
				    (long long)(demo->box_units[i] - gone));
		at += more > 0 ? (size_t)more : 0;
		demo->box_units[i] -= gone;
		money_cents += sold * 10;
	}
	if (at > 0)
		demo_do(demo, "box.report", "clerk", "manager", NULL, NULL,
			"{\"place\":\"" BOX_NAME "\",\"told_by\":\"Fortunata Ccoyllo\","
			"\"money_cents\":%lld,\"lines\":[%s]}", (long long)money_cents, lines);
}

/* --- petty cash ------------------------------------------------------------------------------- */

static void spend_petty(struct demo *demo, const char *concept, const char *account, int64_t cents)
{
	char day[DAY_TEXT_BYTES];

	day_format_iso(day, demo->day);
	demo_do(demo, "petty.slip", "clerk", NULL, NULL, "petty.short",
		"{\"supplier_name\":\"Bodega San Martín\",\"doc_type\":\"boleta\","
		"\"doc_series\":\"B001\",\"doc_number\":\"%lld\",\"doc_day\":\"%s\","
		"\"concept\":\"%s\",\"account\":\"%s\",\"amount_cents\":%lld}",
		(long long)demo->next_invoice++, day, concept, account, (long long)cents);
}

void demo_small_bills(struct demo *demo)
{
	if (demo_once_in(demo, 8))
		spend_petty(demo, "Pasajes a la Red", "63112", demo_between(demo, 8, 15) * 100);
	if (demo_once_in(demo, 14))
		spend_petty(demo, "Lejía, escobas y jabón", "656", demo_between(demo, 5, 14) * 100);
}

/* --- months ----------------------------------------------------------------------------------- */

void demo_shop_found(struct demo *demo)
{
	char day[DAY_TEXT_BYTES];

	day_format_iso(day, demo->day);
	/* A price that coins can pay. */
	demo_do(demo, "price.rule", "manager", "treasurer", "acuerdo del comité, acta 3", NULL,
		"{\"from_day\":\"%s\",\"margin_permille\":250,\"step_cents\":10}", day);
	demo_do(demo, "place.add", "clerk", NULL, NULL, NULL,
		"{\"name\":\"" BOX_NAME "\",\"kind\":\"box\",\"person\":\"Fortunata Ccoyllo\","
		"\"code\":\"00004567F02\"}");
	demo_do(demo, "petty.open", "manager", "treasurer", NULL, NULL,
		"{\"act_text\":\"acta 3\",\"fund\":\"RDR\",\"responsible\":\"clerk\","
		"\"amount_cents\":15000,\"payment_max_cents\":5000,\"pay_from\":\"bank\"}");
	supply_box(demo);
}

/* One product a month is counted, as those that move most should be. */
static void count_product(struct demo *demo)
{
	static const char *const drugs[] = { "05335", "P0001", "20036", "P0007" };
	const char *drug = drugs[demo->month % (int64_t)ARRAY_LEN(drugs)];
	int64_t missing = demo_once_in(demo, 4) ? 1 : 0, count, line;

	if (demo_on_hand(demo, drug) <= missing)
		return;
	if (!demo_do(demo, "stock_count.open", "clerk", NULL, NULL, NULL,
		     "{\"scope\":\"product\",\"drug\":\"%s\"}", drug))
		return;
	count = demo_int(demo, "id");
	line = demo_count_lots(demo, count, drug, missing);
	demo_do(demo, "stock_count.compare", "clerk", NULL, NULL, NULL, "{\"count\":\"#%lld\"}",
		(long long)count);
	if (missing > 0)
		demo_do(demo, "stock_count.explain", "clerk", NULL, NULL, NULL,
			"{\"line\":\"#%lld\",\"reason\":\"not_noted\","
			"\"note\":\"se dio sin anotar\"}", (long long)line);
	demo_do(demo, "stock_count.close", "clerk", "manager", NULL, NULL,
		"{\"count\":\"#%lld\"}", (long long)count);
}

void demo_shop_month_start(struct demo *demo)
{
	hear_box(demo);
	supply_box(demo);
	demo_do(demo, "petty.replenish", "manager", "treasurer", NULL, "petty.full",
		"{\"pay_from\":\"bank\"}");
	demo_decide_prices(demo);
}

void demo_shop_month_end(struct demo *demo)
{
	count_product(demo);
}
