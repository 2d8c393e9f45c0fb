/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post that was put back: told in one sentence, read on, written to again when two accept it. */
#include "core/history.h"
#include "core/patient.h"
#include "core/restored.h"
#include "core/rule.h"
#include "core/verdict.h"
#include "store/file.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static int64_t register_patient(struct world *world, const char *surname)
{
	struct patient_input patient = { .sex = SEX_FEMALE };

	snprintf(patient.surname1, sizeof(patient.surname1), "%s", surname);
	snprintf(patient.names, sizeof(patient.names), "Rosa");
	patient.birth_day = day_of_instant(world->now_s) - 10000;
	return world_do(world, &world->nurse, "patient.register", &patient, NULL);
}

static void open_marked(struct world *world, struct store_options *options)
{
	struct session *sessions[] = { &world->system, &world->nurse, &world->clerk,
				       &world->manager, &world->treasurer, &world->auditor };

	assert_int_equal(store_open(&world->store, world->dir, &schema_post, options, &world->err),
			 0);
	for (size_t i = 0; i < ARRAY_LEN(sessions); i++)
		sessions[i]->store = world->store;
}

/* The journal with `keep` entries and the marks of one with more. */
static void put_back(struct world *world, struct store_options *options, int64_t *known)
{
	const char *journal = arena_fmt(&world->arena, "%s/journal/00000001.jnl", world->dir);
	struct store_head head;
	struct span old;

	store_close(world->store);
	open_marked(world, options);
	register_patient(world, "QUISPE");
	store_close(world->store);
	assert_int_equal(file_read(journal, SEGMENT_BYTES_MAX, &world->arena, &old, &world->err),
			 0);
	open_marked(world, options);
	register_patient(world, "MAMANI");
	register_patient(world, "HUANCA");
	assert_int_equal(store_head(world->store, &head, &world->err), 0);
	*known = head.seq;
	store_close(world->store);
	assert_int_equal(file_write_quick(journal, old, &world->err), 0);
	open_marked(world, options);
}

static void test_two_accept_what_is_missing(void **state)
{
	struct history_accept input = { 0 };
	struct verdict_call ask = { 0 };
	struct store_options options = { .is_quick_test = true, .witness_dir = "/dev/null/none" };
	static struct world world;
	static struct verdict verdict;
	struct op_call call;
	struct done done;
	struct gap gap;
	int64_t known;

	(void)state;
	world_open(&world);
	call = world_signed(&world, &world.treasurer);
	input.known_entry = 5;
	world_refused(&world, &world.manager, "post.accept_history", &input, &call,
		      &rule_history_good, NULL);
	put_back(&world, &options, &known);
	assert_int_equal(verdict_find(world.store, &ask, &verdict, &world.err), 0);
	assert_int_equal(verdict.part, VERDICT_MISSING);
	assert_int_equal(verdict.bad_seq, known);
	/* Nothing is written; what explains it needs two, and that they know what they sign. */
	struct patient_input patient = { .sex = SEX_FEMALE };
	snprintf(patient.surname1, sizeof(patient.surname1), "TITO");
	snprintf(patient.names, sizeof(patient.names), "Ana");
	patient.birth_day = day_of_instant(world.now_s) - 9000;
	world_refused(&world, &world.nurse, "patient.register", &patient, NULL, &rule_rolled_back,
		      NULL);
	input.known_entry = known - 1;
	call = world_signed(&world, &world.treasurer);
	world_refused(&world, &world.manager, "post.accept_history", &input, &call,
		      &rule_history_entry, "known_entry");
	input.known_entry = known;
	world_refused(&world, &world.manager, "post.accept_history", &input,
		      &(struct op_call){ .reason = "acta 7" }, &rule_second_needed, NULL);
	world_refused(&world, &world.nurse, "post.accept_history", &input, &call,
		      &rule_not_allowed, NULL);
	assert_int_equal(world_run(&world, &world.manager, "post.accept_history", &input, &call,
				   &done), 0);
	world_get(&world, &record_gap, done.id, &gap);
	assert_int_equal(gap.last_entry, known - 2);
	assert_int_equal(gap.known_entry, known);
	assert_int_equal(gap.second_user, world.treasurer.user);
	/* Numbers of what is missing stand on papers: they are told before one is given again. */
	world_refused(&world, &world.nurse, "patient.register", &patient, NULL,
		      &rule_restore_untold, NULL);
	struct restore_last last = { .series = "HC", .number = 3 };
	struct restore_tell tell = { .lines = &last, .line_count = 1 };
	struct restore_told told;
	assert_int_equal(world_run(&world, &world.manager, "restore.tell", &tell, &call, &told),
			 0);
	assert_int_equal(told.missing_count, 2);
	register_patient(&world, "CONDORI");
	assert_int_equal(verdict_find(world.store, &ask, &verdict, &world.err), 0);
	assert_int_equal(verdict.part, VERDICT_HOLDS);
	world_verify(&world);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_accept_what_is_missing),
	};

	hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
