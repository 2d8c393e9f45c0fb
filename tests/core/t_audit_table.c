/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the audit knows of each operation is what its row says. */
#include "core/audit.h"
#include "core/op.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static bool is_witness(enum audit_sign sign)
{
	return sign == SIGN_WITNESS || sign == SIGN_PIN || sign == SIGN_VOID_DAY ||
	       sign == SIGN_VOID_BOX || sign == SIGN_WRITE_OFF || sign == SIGN_DIFFERENCE ||
	       sign == SIGN_GOODS || sign == SIGN_COUNT ||
	       sign == SIGN_EXPENSE_VOID || sign == SIGN_SALE || sign == SIGN_RETURN ||
	       sign == SIGN_VOID_DEBT || sign == SIGN_CLOCK || sign == SIGN_RECEIVE;
}

static bool agrees(const struct op *op, const struct audit_row *row)
{
	bool has = (op->needs & NEED_SYSTEM_OK) != 0;

	return op->roles == row->roles && has == ((row->flags & AUDIT_SETUP) != 0) &&
	       ((op->needs & NEED_REASON) != 0) == ((row->flags & AUDIT_REASON) != 0) &&
	       ((op->needs & NEED_MONTH_OPEN) != 0) == ((row->flags & AUDIT_MONTH) != 0) &&
	       ((op->needs & NEED_ENGINE) != 0) == ((row->flags & AUDIT_ENGINE) != 0) &&
	       ((op->needs & NEED_SECOND) != 0) == (row->sign == SIGN_TWO) &&
	       ((op->needs & NEED_WITNESS) != 0) == is_witness(row->sign);
}

static const struct audit_row *row_of(const char *op)
{
	for (int i = 0; i < audit_row_count(); i++)
		if (strcmp(audit_row_at(i)->op, op) == 0)
			return audit_row_at(i);
	return NULL;
}

static void test_the_two_tables_agree(void **state)
{
	int controls = 0;

	(void)state;
	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);
		const struct audit_row *row = row_of(op->name);

		if (!row)
			fail_msg("the audit does not know %s", op->name);
		if (!agrees(op, row))
			fail_msg("the audit knows %s otherwise", op->name);
		/* A table that differs in anything is told. */
		for (int bit = 0; bit < 5; bit++) {
			struct audit_row other = *row;

			other.roles ^= 1 << bit;
			controls += !agrees(op, &other);
			other = *row;
			other.flags ^= 1u << bit;
			controls += bit == 4 || !agrees(op, &other);
		}
	}
	assert_int_equal(controls, op_count() * 10);
	for (int i = 0; i < audit_row_count(); i++)
		if (!op_by_name(audit_row_at(i)->op))
			fail_msg("the audit knows %s, which is no operation",
				 audit_row_at(i)->op);
	print_message("# %d operations in both tables\n", op_count());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_two_tables_agree),
	};

	return cmocka_run_group_tests_name("core/audit_table", tests, NULL, NULL);
}
