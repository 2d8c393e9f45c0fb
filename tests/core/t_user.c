/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering with a PIN, and who may be added, shut out and given a new PIN. */
#include "core/user.h"

#include "core/rule.h"
#include "store/rule.h"
#include "tests/core/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct world world;

	world_open(&world);
	*state = &world;
	return 0;
}

static int teardown(void **state)
{
	world_close(*state);
	return 0;
}

static int login(struct world *world, const char *who, const char *pin, struct session *session)
{
	err_reset(&world->err);
	struct pin_outcome outcome;

	/* Nobody waits here: of waiting are the tests of core/tries.h. */
	world->now_s += TRIES_WAIT_MAX_S;
	return session_login(session, world->store, clock_fixed(&world->now_s), who, pin, "tty1",
			     &outcome, &world->arena, &world->err);
}

static void test_weak_pins(void **state)
{
	const char *weak[] = { "", "123", "1111", "1234", "9876", "012345", "12a4", "1234567890123",
			       "ñandu1", "0000000" };
	const char *good[] = { "1112", "1357", "2580", "123443", "901234567890", "1123" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(weak); i++)
		assert_true(pin_is_weak(weak[i]));
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		assert_false(pin_is_weak(good[i]));
}

static void test_login(void **state)
{
	struct world *world = *state;
	struct session session;

	assert_int_equal(login(world, "nurse", "11112", &session), 0);
	assert_int_equal(session.user, world->nurse.user);
	assert_int_equal(session.role, ROLE_NURSE);
	assert_int_equal(session.lang, LANG_ES);
	assert_string_equal(session.terminal, "tty1");
	assert_int_equal(login(world, "Nurse", "11112", &session), 0);
	assert_int_equal(login(world, "nurse", "11113", &session), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_pin_wrong));
	assert_int_equal(login(world, "nurse", "", &session), ERR_REFUSED);
	/* Who does not exist gets the same words. */
	assert_int_equal(login(world, "nobody", "11112", &session), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_pin_wrong));
	world->now_s += TRIES_WAIT_MAX_S;
	assert_int_equal(login(world, "nurse", "11112", &session), 0);
}

static void test_user_add_refuses_what_is_wrong(void **state)
{
	struct world *world = *state;
	struct user_add add = { .login = "ana maría", .name = "Ana", .role = ROLE_NURSE,
				.pin = "4321" };
	struct op_call call = world_signed(world, &world->treasurer);

	world_refused(world, &world->manager, "user.add", &add, NULL, &rule_login_form, "login");
	assert_true(err_has(&world->err, &rule_pin_weak));
	snprintf(add.login, sizeof(add.login), "NURSE");
	snprintf(add.pin, sizeof(add.pin), "4322");
	world_refused(world, &world->manager, "user.add", &add, &call, &rule_duplicate, "login");
	add.role = 3;
	world_refused(world, &world->manager, "user.add", &add, &call, &rule_not_code, "role");
}

static void test_shut_out_and_in_again(void **state)
{
	struct world *world = *state;
	struct user_ref nurse = { .user = world->nurse.user };
	struct op_call call = world_signed(world, &world->treasurer);
	struct session session;

	world_refused(world, &world->manager, "user.disable", &nurse, NULL, &rule_reason_needed,
		      "reason");
	world_do(world, &world->manager, "user.disable", &nurse, &call);
	assert_int_equal(login(world, "nurse", "11112", &session), ERR_REFUSED);
	assert_true(err_has(&world->err, &rule_user_inactive));
	err_reset(&world->err);
	assert_int_equal(session_open(&session, world->store, clock_fixed(&world->now_s), "nurse",
				      "tty1", &world->arena, &world->err),
			 ERR_REFUSED);
	world_refused(world, &world->manager, "user.disable", &nurse, &call, &rule_nothing_there,
		      "user");
	world_do(world, &world->manager, "user.enable", &nurse, &call);
	assert_int_equal(login(world, "nurse", "11112", &session), 0);
}

static void test_nobody_is_left_without_a_signature(void **state)
{
	struct world *world = *state;
	struct user_ref treasurer = { .user = world->treasurer.user };
	struct user_ref manager = { .user = world->manager.user };
	struct user_add other = { .login = "tes2", .name = "Otro", .role = ROLE_TREASURER,
				  .pin = "20304" };
	struct op_call call = { .reason = "fin de periodo", .second_user = world->clerk.user,
				.second_pin = "11113" };

	world_refused(world, &world->manager, "user.disable", &treasurer, &call, &rule_user_last,
		      "user");
	world_refused(world, &world->manager, "user.disable", &manager, &call, &rule_user_self,
		      "user");
	world_do(world, &world->manager, "user.add", &other, &call);
	world_do(world, &world->manager, "user.disable", &treasurer, &call);
}

static void test_new_pin(void **state)
{
	struct world *world = *state;
	struct user_set_pin own = { .pin = "80808" };
	struct user_set_pin other = { .user = world->clerk.user, .pin = "70707" };
	struct op_call call = world_signed(world, &world->treasurer);
	struct session session;

	world_do(world, &world->nurse, "user.set_pin", &own, NULL);
	assert_int_equal(login(world, "nurse", "11112", &session), ERR_REFUSED);
	assert_int_equal(login(world, "nurse", "80808", &session), 0);
	world_refused(world, &world->nurse, "user.set_pin", &other, &call, &rule_not_allowed,
		      "user");
	world_refused(world, &world->manager, "user.set_pin", &other, NULL, &rule_reason_needed,
		      "reason");
	world_do(world, &world->manager, "user.set_pin", &other, &call);
	assert_int_equal(login(world, "clerk", "70707", &session), 0);
	snprintf(own.pin, sizeof(own.pin), "1111");
	world_refused(world, &world->nurse, "user.set_pin", &own, NULL, &rule_pin_weak, "pin");
}

static void test_same_pin_gives_other_hashes(void **state)
{
	struct world *world = *state;
	struct user_set_pin pin = { .pin = "55667" };
	struct user nurse, clerk, again;

	world_do(world, &world->nurse, "user.set_pin", &pin, NULL);
	world_do(world, &world->clerk, "user.set_pin", &pin, NULL);
	world_get(world, &record_user, world->nurse.user, &nurse);
	world_get(world, &record_user, world->clerk.user, &clerk);
	assert_string_not_equal(nurse.pin_hash, clerk.pin_hash);
	world_do(world, &world->nurse, "user.set_pin", &pin, NULL);
	world_get(world, &record_user, world->nurse.user, &again);
	assert_string_not_equal(nurse.pin_hash, again.pin_hash);
	assert_null(strstr(nurse.pin_hash, "55667"));
}

static void test_language_is_ones_own(void **state)
{
	struct world *world = *state;
	struct user_language english = { .lang = USER_LANG_EN };
	struct session session;

	world_do(world, &world->auditor, "user.language", &english, NULL);
	assert_int_equal(login(world, "auditor", "11116", &session), 0);
	assert_int_equal(session.lang, LANG_EN);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weak_pins),
		CASE(test_login),
		CASE(test_user_add_refuses_what_is_wrong),
		CASE(test_shut_out_and_in_again),
		CASE(test_nobody_is_left_without_a_signature),
		CASE(test_new_pin),
		CASE(test_same_pin_gives_other_hashes),
		CASE(test_language_is_ones_own),
	};
#undef CASE
	return cmocka_run_group_tests_name("core/user", tests, NULL, NULL);
}
