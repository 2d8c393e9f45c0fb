/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo's money: opening balances, deliveries, transfers, bills, fees, the box, the close. */
#include "cli/demo.h"
#include "cli/demo_data.h"

#include <stdio.h>
#include <string.h>

static void open_books(struct demo *demo)
{
	demo_do(demo, "opening.record", "manager", "treasurer", NULL, NULL,
		"{\"lines\":["
		"{\"account\":\"101\",\"fund\":\"RDR\",\"debit_cents\":5000},"
		"{\"account\":\"1041\",\"fund\":\"RO\",\"debit_cents\":612000},"
		"{\"account\":\"1041\",\"fund\":\"RDR\",\"debit_cents\":284040},"
		"{\"account\":\"1041\",\"fund\":\"SIS\",\"debit_cents\":150000},"
		"{\"account\":\"1041\",\"fund\":\"FM\",\"debit_cents\":236800},"
		"{\"account\":\"336\",\"fund\":\"RO\",\"debit_cents\":1380000},"
		"{\"account\":\"50\",\"fund\":\"RO\",\"credit_cents\":1992000},"
		"{\"account\":\"50\",\"fund\":\"RDR\",\"credit_cents\":289040},"
		"{\"account\":\"50\",\"fund\":\"SIS\",\"credit_cents\":150000},"
		"{\"account\":\"4212\",\"fund\":\"FM\",\"credit_cents\":88000},"
		"{\"account\":\"50\",\"fund\":\"FM\",\"credit_cents\":148800}]}");
}

/* One goods receipt of everything `wanted` says; months of supply in each line. */
static void receive(struct demo *demo, const char *kind, bool is_network, int month_of_year,
		    int months)
{
	char lines[6000], expiry[DAY_TEXT_BYTES];
	size_t at = 0;
	int64_t total_cents = 0;
	for (int i = 0; i < demo_supply_count; i++) {
		const struct demo_supply *supply = &demo_supplies[i];
		if (supply->is_network != is_network || supply->gap_month == month_of_year)
			continue;
		int64_t qty = supply->monthly_units * months * demo_between(demo, 85, 115) / 100;
		/* Who has enough for two months does not ask for more. */
		if (demo_on_hand(demo, supply->drug) > 2 * supply->monthly_units)
			continue;
		if (qty == 0)
			qty = 1;
		day_format_iso(expiry, month_last_day(demo->month + demo_between(demo, 9, 26)));
		int more = snprintf(
			lines + at, sizeof(lines) - at,
			"%s{\"drug\":\"%s\",\"lot_code\":\"%c%04lld\",\"expiry_day\":\"%s\","
			"\"qty_units\":%lld,\"cost_e4\":%d}",
			at > 0 ? "," : "", supply->drug, (char)('A' + i % 26),
			(long long)demo_between(demo, 100, 9999), expiry, (long long)qty,
			supply->cost_e4);
		at += more > 0 ? (size_t)more : 0;
		total_cents += (qty * supply->cost_e4 + 50) / 100;
	}
	if (at == 0)
		return;
	char from[200];
	if (strcmp(kind, "purchase") == 0)
		snprintf(from, sizeof(from),
			 "\"supplier_ruc\":\"20990000051\",\"supplier_name\":\"Droguería San "
			 "Juan EIRL\","
			 "\"doc_text\":\"F001-%08lld\",\"pay_from\":\"bank\",",
			 (long long)demo->next_invoice++);
	else
		snprintf(from, sizeof(from),
			 "\"supplier_name\":\"Almacén de la Red\",\"doc_text\":\"guía %lld\",",
			 (long long)(demo->next_guide += demo_between(demo, 7, 160)));
	demo_do(demo, "goods.receive", "manager", "treasurer", NULL, "fund.short",
		"{\"kind\":\"%s\",%s\"fund\":\"FM\",\"total_cents\":%lld,\"lines\":[%s]}", kind,
		from, (long long)total_cents, lines);
}

static void hire(struct demo *demo, int i)
{
	const struct demo_job *job = &demo_jobs[i];
	char start[DAY_TEXT_BYTES], end[DAY_TEXT_BYTES], until[DAY_TEXT_BYTES];
	int64_t end_day = month_last_day(demo->month + job->months - 1);
	day_format_iso(start, month_first_day(demo->month));
	day_format_iso(end, end_day);
	day_format_iso(until, end_day);
	demo_do(demo, "person.add", "manager", NULL, NULL, NULL,
		"{\"dni\":\"%s\",\"name\":\"%s\",\"position\":\"%s\"%s%s%s}", job->dni, job->name,
		job->position,
		job->has_suspension ? ",\"has_suspension\":true,\"suspension_until\":\"" : "",
		job->has_suspension ? until : "", job->has_suspension ? "\"" : "");
	if (demo->is_failed)
		return;
	demo_do(demo, "contract.add", "manager", NULL, NULL, NULL,
		"{\"person\":\"#%lld\",\"regime\":\"%s\",\"position\":\"%s\",\"start_day\":\"%s\","
		"\"end_day\":\"%s\",\"monthly_cents\":%d,\"fund\":\"%s\"}",
		(long long)demo_int(demo, "id"), job->regime, job->position, start, end,
		job->monthly_cents, job->fund);
	if (demo->is_failed)
		return;
	demo->contract[i] = demo_int(demo, "id");
	demo->contract_until[i] = end_day;
}

static void receive_money(struct demo *demo, int month_of_year)
{
	demo_do(demo, "income.record", "manager", NULL, NULL, NULL,
		"{\"source\":\"DIRESA\",\"doc_text\":\"NA %lld\",\"concept\":\"Transferencia del "
		"mes\","
		"\"account\":\"7591\",\"fund\":\"RO\",\"amount_cents\":465000}",
		(long long)demo->next_slip++);
	/* Medicines given to SIS patients are repaid to the drug fund every second month, in
	 * part. */
	int64_t owed = demo_sis_owed(demo);
	if (month_of_year % 2 == 0 && owed > 10000)
		demo_do(demo, "income.record", "manager", NULL, NULL, NULL,
			"{\"source\":\"SIS\",\"doc_text\":\"RJ %lld\",\"concept\":\"Reembolso de "
			"medicamentos\",\"account\":\"1699\",\"fund\":\"FM\",\"amount_cents\":%"
			"lld}",
			(long long)demo->next_slip++, (long long)(owed * 9 / 10 / 100 * 100));
	if (month_of_year == 5)
		demo_do(demo, "income.record", "manager", NULL, NULL, NULL,
			"{\"source\":\"Comunidad y amigos de Huayllapampa\",\"doc_text\":\"acta "
			"7\","
			"\"concept\":\"Donación para sesiones "
			"demostrativas\",\"account\":\"7593\","
			"\"fund\":\"DON\",\"amount_cents\":120000}");
}

void demo_found(struct demo *demo)
{
	demo_set_hour(demo, 7 * 60);
	open_books(demo);
	receive(demo, "opening", true, 0, 2);
	receive(demo, "opening", false, 0, 2);
	for (int i = 0; i < demo_job_count; i++)
		hire(demo, i);
	receive_money(demo, 0);
	demo_shop_found(demo);
}

void demo_open_box(struct demo *demo)
{
	demo_do(demo, "cash.open", "clerk", NULL, NULL, NULL, "{\"box\":1}");
}

/* The pieces of an amount, as the clerk would count them. */
static void pieces_of(int64_t cents, char *out, size_t size)
{
	static const int64_t values[] = { 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10 };
	size_t at = 0;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		int64_t pieces = cents / values[i];
		if (pieces == 0)
			continue;
		int more = snprintf(out + at, size - at, "%s{\"value_cents\":%lld,\"pieces\":%lld}",
				    at > 0 ? "," : "", (long long)values[i], (long long)pieces);
		at += more > 0 ? (size_t)more : 0;
		cents -= pieces * values[i];
	}
}

/* Counts what is there (a coin is missing now and then), leaves the float, the rest goes to the
 * bank. */
void demo_close_box(struct demo *demo)
{
	char pieces[800] = "";
	int64_t expected_cents = demo_box_cents(demo);
	int64_t missing = demo_once_in(demo, 18) ? 10 * demo_between(demo, 1, 9) : 0;
	int64_t counted = expected_cents > missing ? expected_cents - missing : expected_cents;
	int64_t safe = counted > 5000 ? counted - 5000 : 0;
	if (counted > 0)
		pieces_of(counted, pieces, sizeof(pieces));
	else /* an empty box was counted too */
		snprintf(pieces, sizeof(pieces), "{\"value_cents\":10,\"pieces\":0}");
	demo_do(demo, "cash.close", "clerk", safe > 0 ? "manager" : NULL, NULL, NULL,
		"{\"pieces\":[%s],\"safe_cents\":%lld%s}", pieces, (long long)safe,
		missing > 0 ? ",\"reason\":\"change\",\"note\":\"mal vuelto\"" : "");
	safe = demo_safe_cents(demo);
	if (safe == 0 || demo->is_failed)
		return;
	demo_pass(demo, 1200);
	demo_do(demo, "deposit.record", "manager", NULL, NULL, NULL,
		"{\"doc_text\":\"%lld\",\"amount_cents\":%lld}",
		(long long)demo->next_slip++, (long long)safe);
}

static void pay_fees(struct demo *demo)
{
	char month[DAY_TEXT_BYTES];
	month_format_iso(month, demo->month);
	for (int i = 0; i < demo_job_count; i++) {
		if (demo->contract_until[i] < month_last_day(demo->month))
			continue;
		demo_do(demo, "fee.pay", "manager", "treasurer", NULL, "fund.short",
			"{\"contract\":\"#%lld\",\"month\":\"%s\",\"doc_text\":\"%s-%lld\","
			"\"pay_from\":\"bank\"}", (long long)demo->contract[i], month,
			demo_jobs[i].series, (long long)(demo->month % 1200 + 30));
	}
}

/* What has expired is written off on the last day. */
void demo_month_end(struct demo *demo)
{
	demo_set_hour(demo, 18 * 60 + 30);
	pay_fees(demo);
	demo_write_off_expired(demo);
	demo_shop_month_end(demo);
}

/* What was withheld of the fees of the month before goes to the tax office. */
static void pay_taxes(struct demo *demo)
{
	char day[DAY_TEXT_BYTES];
	int64_t owed = demo_tax_owed(demo);
	day_format_iso(day, demo->day);
	if (owed > 0)
		demo_do(demo, "expense.record", "manager", "treasurer", NULL, "fund.short",
			"{\"supplier_name\":\"SUNAT\",\"doc_type\":\"bank\",\"doc_number\":\"%"
			"lld\","
			"\"doc_day\":\"%s\",\"concept\":\"Renta de cuarta categoría retenida\","
			"\"account\":\"40172\",\"fund\":\"RO\",\"amount_cents\":%lld,"
			"\"pay_from\":\"bank\"}",
			(long long)demo->next_slip++, day, (long long)owed);
}

static void close_month_before(struct demo *demo)
{
	char month[DAY_TEXT_BYTES];
	month_format_iso(month, demo->month - 1);
	demo_do(demo, "month.close", "manager", "treasurer", NULL, NULL, "{\"month\":\"%s\"}",
		month);
}

void demo_month_start(struct demo *demo)
{
	int year, month_of_year, dom;
	day_to_ymd(demo->day, &year, &month_of_year, &dom);
	demo_set_hour(demo, 7 * 60);
	close_month_before(demo);
	receive_money(demo, month_of_year);
	pay_taxes(demo);
	receive(demo, "transfer", true, month_of_year, 1);
	receive(demo, "purchase", false, month_of_year, 1);
	demo_shop_month_start(demo);
}

void demo_bills_of_day(struct demo *demo)
{
	int year, month_of_year, dom;
	char doc_day[DAY_TEXT_BYTES];
	day_to_ymd(demo->day, &year, &month_of_year, &dom);
	day_format_iso(doc_day, demo->day - 1);
	for (int i = 0; i < demo_bill_count; i++) {
		const struct demo_bill *bill = &demo_bills[i];
		int64_t cents = demo_between(demo, bill->cents_from, bill->cents_to) / 10 * 10;
		if (bill->dom != dom || month_of_year % bill->every_months != 0)
			continue;
		demo_set_hour(demo, 12 * 60);
		demo_do(demo, "expense.record", "manager", "treasurer", NULL, "fund.short",
			"{\"supplier_ruc\":\"%s\",\"supplier_name\":\"%s\",\"doc_type\":\"%s\","
			"\"doc_series\":\"%s\",\"doc_number\":\"%lld\",\"doc_day\":\"%s\","
			"\"concept\":\"%s\",\"account\":\"%s\",\"fund\":\"%s\",\"amount_cents\":%"
			"lld,"
			"\"pay_from\":\"bank\"}",
			bill->ruc, bill->supplier, bill->doc_type, bill->series,
			(long long)demo->next_invoice++, doc_day, bill->concept, bill->account,
			bill->fund, (long long)cents);
	}
}
