/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogues of the counter and their look-ups. */
#include "core/drug.h"
#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int open_world(void **state)
{
	static struct world world;

	world_open(&world);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	world_close(*state);
	return 0;
}

static struct drug_add ibuprofeno(struct barcode *barcodes, int64_t count)
{
	return (struct drug_add){ .code = "P0003", .name = "IBUPROFENO", .strength = "400 mg",
				  .form = "tab", .unit = "tableta", .price_cents = 20,
				  .min_units = 60, .pack_units = 100, .barcodes = barcodes,
				  .barcode_count = count };
}

static void test_add_and_find(void **state)
{
	struct world *world = *state;
	struct barcode barcodes[] = { { "7751234567890" }, { "2000000900032" } };
	struct drug_add input = ibuprofeno(barcodes, 2);
	int64_t id = world_do(world, &world->clerk, "drug.add", &input, NULL);
	struct txn *txn = shop_begin(world);
	char text[DRUG_TEXT_BYTES];
	struct drug drug;

	assert_int_equal(drug_find(txn, "P0003"), id);
	assert_int_equal(drug_find(txn, "7751234567890"), id);
	assert_int_equal(drug_find(txn, "2000000900032"), id);
	assert_int_equal(drug_find(txn, "7751234567891"), 0);
	assert_int_equal(rec_get(txn, &record_drug, id, &drug), 0);
	drug_text(&drug, text);
	assert_string_equal(text, "IBUPROFENO 400 mg tab");
	shop_end(world, txn);
	world_refused(world, &world->nurse, "drug.add", &input, NULL, &rule_not_allowed, "");
}

static void test_code_and_barcode_are_of_one_product(void **state)
{
	struct world *world = *state;
	struct barcode barcodes[] = { { "7750001000017" }, { "12345678" }, { "12345678" } };
	struct drug_add input = ibuprofeno(barcodes, 3);

	world_refused(world, &world->clerk, "drug.add", &input, NULL, &rule_duplicate,
		      "barcodes[0].code"); /* of PARACETAMOL */
	assert_int_equal(world->err.count, 2); /* and the same one twice */
	input.barcode_count = 0;
	memcpy(input.code, "05335", 6);
	world_refused(world, &world->clerk, "drug.add", &input, NULL, &rule_duplicate, "code");
}

static void test_text_must_fit_the_receipt(void **state)
{
	struct world *world = *state;
	struct drug_add input = ibuprofeno(NULL, 0);

	memset(input.name, 'A', sizeof(input.name) - 1);
	memset(input.strength, '9', sizeof(input.strength) - 1);
	world_refused(world, &world->clerk, "drug.add", &input, NULL, &rule_too_long, "name");
	input.strength[28] = '\0'; /* 63 + 1 + 28 + 1 + 3 = 96 */
	world_refused(world, &world->clerk, "drug.add", &input, NULL, &rule_too_long, "name");
	input.strength[27] = '\0';
	world_do(world, &world->clerk, "drug.add", &input, NULL);
}

static void test_change_states_everything(void **state)
{
	struct world *world = *state;
	struct drug_change input = { .drug = world_id(world, &record_drug, "05335"),
				     .price_cents = 25 };
	struct barcode barcode = { "7750001000017" };
	struct drug drug;

	/* A price alone would wipe the name: refused. */
	world_refused(world, &world->manager, "drug.change", &input, NULL, &rule_required, "name");
	memcpy(input.name, "PARACETAMOL", 12);
	memcpy(input.unit, "tableta", 8);
	input.barcodes = &barcode; /* its own bar code is no duplicate */
	input.barcode_count = 1;
	world_refused(world, &world->clerk, "drug.change", &input, NULL, &rule_not_allowed, "");
	world_refused(world, &world->manager, "drug.change", &input, NULL, &rule_price_reason,
		      "reason");
	world_do(world, &world->manager, "drug.change", &input,
		 &(struct op_call){ .reason = "tarifario" });
	world_get(world, &record_drug, input.drug, &drug);
	assert_int_equal(drug.price_cents, 25);
	assert_string_equal(drug.code, "05335");

	/* Somebody else saved in the meantime. */
	input.rev = drug.head.rev - 1;
	input.price_cents = 26;
	world_refused(world, &world->manager, "drug.change", &input, NULL, &rule_changed, NULL);
	/* The difference is in the language of who is refused. */
	assert_non_null(strstr(world->err.item[0].arg[0], "Unit price: "));
	world->manager.lang = LANG_ES;
	world_refused(world, &world->manager, "drug.change", &input, NULL, &rule_changed, NULL);
	assert_non_null(strstr(world->err.item[0].arg[0], "Precio"));
	world->manager.lang = LANG_EN;
	input.rev = drug.head.rev;
	input.price_cents = -1;
	world_refused(world, &world->manager, "drug.change", &input, NULL, &rule_below,
		      "price_cents");
}

/* What is in stock first, then what is used, then by name; what is no longer used never. */
static void test_search(void **state)
{
	struct world *world = *state;
	struct drug_change gone = { .name = "SULFATO FERROSO", .unit = "tableta",
				    .is_inactive = 1 };
	struct drug_hit *hits;
	int64_t total;

	shop_capital(world);
	shop_receive(world, "00794", "M1", "2026-12-31", 10, 30000);
	shop_receive(world, "00794", "M0", "2026-10-01", 3, 30000);
	shop_receive(world, "20036", "S1", "2027-01-31", 50, 4000);
	shop_open(world, &world->clerk, 1, 0);
	shop_sell(world, "20036", 5);
	gone.drug = world_id(world, &record_drug, "03513");
	world_do(world, &world->manager, "drug.change", &gone, NULL);

	struct txn *txn = shop_begin(world);
	int64_t day = shop_day("2026-10-02");

	assert_int_equal(drug_search(txn, "amox", day, 8, &hits, &total), 1);
	assert_int_equal(hits[0].usable_units, 10); /* three more expired yesterday */
	assert_int_equal(hits[0].next_expiry_day, shop_day("2026-12-31"));
	assert_int_equal(drug_search(txn, "7750001000031", day, 8, &hits, &total), 1);
	assert_string_equal(hits[0].drug.code, "00794");
	assert_int_equal(drug_search(txn, "sulfato", day, 8, &hits, &total), 0);
	assert_int_equal(total, 0);
	assert_int_equal(drug_search(txn, "rehidra sal", day, 8, &hits, &total), 1);
	assert_int_equal(hits[0].used_units, 5);
	/* The codes 00794, in stock, and 05335, without; 03513 is no longer used. */
	assert_int_equal(drug_search(txn, "0", day, 8, &hits, &total), 2);
	assert_string_equal(hits[0].drug.code, "00794");
	assert_string_equal(hits[1].drug.code, "05335");
	assert_int_equal(drug_search(txn, "0", day, 1, &hits, &total), 1);
	assert_int_equal(total, 2);
	shop_end(world, txn);
}

static void test_services(void **state)
{
	struct world *world = *state;
	struct service_add input = { .code = "SUT01", .name = "Sutura", .price_cents = 1000 };
	struct service_change change = { .name = "Sutura simple", .price_cents = 800 };
	struct service service, *found;
	int64_t total;

	world_refused(world, &world->clerk, "service.add", &input, NULL, &rule_not_allowed, "");
	change.service = world_do(world, &world->manager, "service.add", &input, NULL);
	world_refused(world, &world->manager, "service.add", &input, NULL, &rule_duplicate, "code");
	world_do(world, &world->manager, "service.change", &change, NULL);
	world_get(world, &record_service, change.service, &service);
	assert_int_equal(service.price_cents, 800);
	change.rev = 1;
	world_refused(world, &world->manager, "service.change", &change, NULL, &rule_changed, NULL);

	struct txn *txn = shop_begin(world);

	assert_int_equal(service_find(txn, "SUT01"), change.service);
	assert_int_equal(service_search(txn, "sutu", 8, &found, &total), 1);
	assert_string_equal(found[0].name, "Sutura simple");
	shop_end(world, txn);
}

#define COUNTER_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COUNTER_TEST(test_add_and_find),
		COUNTER_TEST(test_code_and_barcode_are_of_one_product),
		COUNTER_TEST(test_text_must_fit_the_receipt),
		COUNTER_TEST(test_change_states_everything),
		COUNTER_TEST(test_search),
		COUNTER_TEST(test_services),
	};

	return cmocka_run_group_tests_name("drug", tests, NULL, NULL);
}
