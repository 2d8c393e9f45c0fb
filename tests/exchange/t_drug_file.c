/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of products as people and offices save them: what the columns are called, which letters and
 * separators are used, what a spreadsheet does to codes and prices; and files that are no lists.
 */
#include "exchange/drug_file.h"

#include "core/rule.h"
#include "exchange/drug_words.h"
#include "exchange/rule.h"
#include "store/rule.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct drug_file file;
static struct err err;

static int start(void **state)
{
	(void)state;
	arena_init(&arena);
	err_reset(&err);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static int read_bytes(const char *bytes, size_t size)
{
	err_reset(&err);
	return drug_file_read(&arena, "lista.csv", (struct span){ (const uint8_t *)bytes, size },
			      &file, &err);
}

static int read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

/* Row `i` of the table, counted over the blocks. */
static const struct drug_table_row *row_at(int64_t i)
{
	return &file.table.blocks[i / LIST_ITEMS_MAX].rows[i % LIST_ITEMS_MAX];
}

static void test_the_ministry_s_columns(void **state)
{
	(void)state;
	assert_int_equal(
		read_text("DISPONIBILIDAD POR IPRESS;;;;;;;;;\r\n"
			  "\r\n"
			  "RED;COD_EESS;MED_COD;DESCRIPCIÓN DEL PRODUCTO;MEDFF;PRECIO;MEDTIP;"
			  "MEDPET;MEDEST;STOCK_FIN\r\n"
			  "CHURCAMPA;04521;5335;PARACETAMOL 500 mg TAB;TAB;0.1250;M;P;S;12\r\n"
			  "CHURCAMPA;04521;11111;GUANTE DE EXPLORACIÓN;UNI;0,5;I;_;_;4\r\n"),
		0);
	assert_string_equal(file.table.columns,
			    "code|name|form|price_cents|kind|is_petitorio|class|strength");
	assert_int_equal(file.row_count, 2);
	assert_int_equal(row_at(0)->line, 4);
	/* Zeros come back, a price with four decimals goes up, the strength stands for itself. */
	assert_string_equal(row_at(0)->text, "05335|PARACETAMOL|tab|0.13|m|true|s|500 mg");
	assert_string_equal(row_at(1)->text, "11111|GUANTE DE EXPLORACIÓN|und|0.50|i|false||");
	assert_null(file.column[0].field);
	assert_string_equal(file.column[2].field, "code");
}

static void test_letters_and_separators(void **state)
{
	static const char *const lists[] = {
		"codigo,descripcion\n00794,JARABE DE NIÑO\n",
		"codigo;descripcion\r00794;JARABE DE NIÑO\r",
		"codigo\tdescripcion\r\n\"00794\"\t \"JARABE DE NIÑO\"\r\n",
		("\xEF\xBB\xBF" "codigo|descripcion\n00794|JARABE DE NIÑO"),
		"codigo;descripcion\n00794;JARABE DE NI\xD1O\n",
		"codigo,descripcion\n00794,\"JARABE\nDE NIÑO\"\n",
		"Código , DESCRIPCIÓN \n 00794 ,  JARABE   DE NIÑO  \n",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		assert_int_equal(read_text(lists[i]), 0);
		assert_int_equal(file.row_count, 1);
		assert_string_equal(row_at(0)->text, "00794|JARABE DE NIÑO||");
	}
	assert_int_equal(read_text("codigo,descripcion\n1,\"SRO \"\"A\"\", 20 g\"\n"), 0);
	assert_string_equal(row_at(0)->text, "00001|SRO \"A\",|20 g|");
	/* A line counts as a line, also behind a cell that has two. */
	assert_int_equal(read_text("codigo,descripcion\n1,\"A\nB\"\n\n2,C\n"), 0);
	assert_int_equal(row_at(1)->line, 5);
}

static void test_posta_s_own_columns(void **state)
{
	(void)state;
	assert_int_equal(read_text("code;name;strength;form;unit;barcodes;price_cents;min_units;"
				   "storage;is_own_list\r\n"
				   "P1;ÁCIDO;1 g;amp;tableta;7751 7752;0.30;100.00;cold;true\r\n"
				   "P2;\"'=SUMA\";;;;;;;;\r\n"),
			 0);
	assert_string_equal(row_at(0)->text,
			    "P1|ÁCIDO|1 g|amp|tableta|7751 7752|0.30|100|cold|true");
	assert_string_equal(row_at(1)->text, "P2|=SUMA||||||||");
}

static void refused(const char *text, const struct rule *rule, int64_t line)
{
	assert_int_equal(read_text(text), ERR_REFUSED);
	assert_ptr_equal(err.item[0].rule, rule);
	assert_int_equal(err.item[0].line, line);
}

static void test_files_that_are_no_lists(void **state)
{
	struct sbuf big;

	(void)state;
	refused("", &rule_csv_not_text, 0);
	assert_int_equal(read_bytes("PK\003\004\0\0\0", 7), ERR_REFUSED); /* a workbook */
	assert_ptr_equal(err.item[0].rule, &rule_csv_not_text);
	refused("codigo;descripcion\n1;\x81\n", &rule_csv_not_text, 0); /* no letter anywhere */
	refused("hola\n", &rule_drugs_heading, 0);
	refused("precio;descripcion\n1.00;A\n", &rule_drugs_heading, 0); /* no code */
	refused("codigo;descripcion\n\n;;\n", &rule_drugs_empty, 0);
	refused("codigo;descripcion\n1;\"A\n2;B\n", &rule_csv_quote, 2);
	refused("codigo;descripcion\n1;A\n2;B|C\n", &rule_not_text, 3);
	sbuf_init(&big, &arena, 1024 * 1024);
	sbuf_add(&big, "codigo;descripcion\n1;");
	sbuf_add_repeat(&big, "A", 1999);
	refused(big.buf, &rule_too_long, 2); /* a row has 600 bytes */
	sbuf_add(&big, "A");
	refused(big.buf, &rule_csv_cell, 2);
	sbuf_reset(&big);
	sbuf_add(&big, "codigo;descripcion\n1;A");
	sbuf_add_repeat(&big, ";x", CSV_CELLS_MAX - 1);
	refused(big.buf, &rule_csv_cells, 2);
	sbuf_reset(&big);
	sbuf_add(&big, "codigo;descripcion\n");
	for (int i = 0; i < DRUG_TABLE_CHANGES_MAX; i++)
		sbuf_addf(&big, "%05d;A\n", i);
	assert_int_equal(read_text(big.buf), 0);
	assert_int_equal(file.row_count, DRUG_TABLE_CHANGES_MAX);
	assert_string_equal(row_at(DRUG_TABLE_CHANGES_MAX - 1)->text, "03999|A||");
	sbuf_add(&big, "99999;A\n");
	refused(big.buf, &rule_table_large, 0);
}

static void test_words_and_values(void **state)
{
	static const struct {
		const char *field, *text, *value;
	} rows[] = {
		{ "price_cents", "S/ 1,234.50", "1234.50" },
		{ "price_cents", "1.234,5", "1234.50" },
		{ "price_cents", "0.0001", "0.01" },
		{ "price_cents", "caro", "caro" },
		{ "price_cents", "-1", "-1.00" },
		{ "code", "143", "00143" },
		{ "code", "P0001", "P0001" },
		{ "code", "123456", "123456" },
		{ "min_units", "12.50", "12.50" },
		{ "min_units", "12,00", "12" },
		{ "form", "POLVO PARA SOLUCIÓN INYECTABLE", "iny" },
		{ "form", "Suspensión oral", "susp" },
		{ "form", "anillo", "anillo" },
		{ "class", "_", "" },
		{ "class", "E", "e" },
		{ "is_petitorio", "P", "true" },
		{ "is_petitorio", "no", "false" },
		{ "storage", "Cadena de frío", "cold" },
		{ "kind", "DISPOSITIVO MÉDICO", "i" },
		{ "kind", "otro", "otro" },
	};
	const char *name, *strength, *form;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(drug_words_value(&arena, rows[i].field, rows[i].text),
				    rows[i].value);
	drug_words_split(&arena, "SULFATO FERROSO 75 mg/5 mL x 180 mL JBE", &name, &strength,
			 &form);
	assert_string_equal(name, "SULFATO FERROSO");
	assert_string_equal(strength, "75 mg/5 mL x 180 mL");
	assert_string_equal(form, "jbe");
	drug_words_split(&arena, "5 FLUOROURACILO", &name, &strength, &form);
	assert_string_equal(name, "5 FLUOROURACILO");
	assert_string_equal(strength, "");
	drug_words_split(&arena, "VITAMINA B12 1 mg/mL INY", &name, &strength, &form);
	assert_string_equal(name, "VITAMINA B12");
	assert_string_equal(strength, "1 mg/mL");
}

/* --- in a post ---------------------------------------------------------------------------- */

struct job {
	struct drug_table_plan plan;
	int code;
};

static int make_plan(struct txn *txn, void *arg, struct err *found)
{
	struct job *job = arg;

	(void)found;
	job->code = drug_table_plan(txn, shop_day("2026-10-05"), LANG_EN, &file.table, &job->plan,
				    &err);
	return 0;
}

static struct job *compare(struct world *world)
{
	struct job *job = arena_alloc(&arena, sizeof(*job));
	struct err ignored = { 0 };

	err_reset(&err);
	assert_int_equal(store_read(world->store, &arena, make_plan, job, &ignored), 0);
	return job;
}

static void test_the_comparison_is_what_is_written(void **state)
{
	static struct world world;
	struct op_call call = { .reason = "lista" };
	struct drug_table_done done;
	char mark[DRUG_TABLE_MARK_BYTES];
	struct drug drug;
	struct job *job;

	(void)state;
	world_open(&world);
	assert_int_equal(read_text("codigo;descripcion;precio\n5335;PARACETAMOL;0.25\n"
				   "794;AMOXICILINA;4.50\n35040;OMEPRAZOL 20 mg CAP;0.30\n"),
			 0);
	job = compare(&world);
	assert_int_equal(job->code, 0);
	assert_int_equal(job->plan.item_count, 4);
	assert_int_equal(job->plan.item[0].kind, TABLE_NEW);
	assert_int_equal(job->plan.item[0].line, 4);
	assert_string_equal(job->plan.item[0].after.unit, "cápsula");
	assert_int_equal(job->plan.item[1].kind, TABLE_CHANGED);
	assert_int_equal(job->plan.item[1].before_cents, 20);
	assert_string_equal(job->plan.item[1].what, "Unit price: 0.20 -> 0.25\n");
	assert_int_equal(job->plan.item[2].kind, TABLE_GONE);
	assert_int_equal(job->plan.count.same_count, 1);
	memcpy(mark, job->plan.mark, sizeof(mark));
	assert_int_equal(strlen(mark), 6);
	/* The same again says the same; somebody in between changes it. */
	assert_string_equal(compare(&world)->plan.mark, mark);
	shop_receive(&world, "05335", "P1", "2027-06-30", 10, 1000);
	assert_string_equal(compare(&world)->plan.mark, mark);
	memcpy(file.table.mark, mark, sizeof(mark));
	assert_int_equal(world_run(&world, &world.manager, "catalogue.replace", &file.table, &call,
				   &done), 0);
	assert_int_equal(done.new_count, 1);
	assert_int_equal(done.changed_count, 1);
	world_get(&world, &record_drug, world_id(&world, &record_drug, "05335"), &drug);
	assert_int_equal(drug.price_cents, 25);
	assert_string_equal(drug.strength, "500 mg");
	assert_int_equal(drug.barcode_count, 1);
	assert_int_equal(world_stock(&world, "05335"), 10);
	assert_int_equal(world_run(&world, &world.manager, "catalogue.replace", &file.table, &call,
				   &done), ERR_REFUSED);
	assert_true(err_has(&world.err, &rule_table_stale));
	world_verify(&world);
	world_close(&world);
}

static void test_a_refusal_names_its_column(void **state)
{
	static struct world world;
	struct sbuf text;

	(void)state;
	world_open(&world);
	assert_int_equal(read_text("RED;COD;DESCRIPCION;PRECIO\nX;5335;PARACETAMOL;caro\n"), 0);
	assert_int_equal(compare(&world)->code, ERR_REFUSED);
	sbuf_init(&text, &arena, 4096);
	drug_file_refusal(&file, &err, 0, LANG_EN, &text);
	assert_non_null(strstr(text.buf, "line 2"));
	assert_non_null(strstr(text.buf, "(column D PRECIO)"));
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_ministry_s_columns, start, stop),
		cmocka_unit_test_setup_teardown(test_letters_and_separators, start, stop),
		cmocka_unit_test_setup_teardown(test_posta_s_own_columns, start, stop),
		cmocka_unit_test_setup_teardown(test_files_that_are_no_lists, start, stop),
		cmocka_unit_test_setup_teardown(test_words_and_values, start, stop),
		cmocka_unit_test_setup_teardown(test_the_comparison_is_what_is_written, start,
						stop),
		cmocka_unit_test_setup_teardown(test_a_refusal_names_its_column, start, stop),
	};

	return cmocka_run_group_tests_name("exchange/drug_file", tests, NULL, NULL);
}
