/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/own_code.h"

#include "core/drug.h"
#include "core/note.h"
#include "core/price.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/rule.h"

#include <string.h>

/* GS1: from the right, before the check digit, digits count 3, 1, 3, 1 ... */
static char check_digit(const char *digits, size_t count)
{
	int sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += (digits[i] - '0') * ((count - i) % 2 == 1 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

void own_code(int64_t drug, char out[EAN13_BYTES])
{
	note_fmt(out, EAN13_BYTES, "201%09lld", (long long)drug);
	out[12] = check_digit(out, 12);
	out[13] = '\0';
}

bool ean_is_valid(const char *code)
{
	size_t size = strlen(code);

	return (size == 8 || size == 12 || size == 13) && strspn(code, "0123456789") == size &&
	       code[size - 1] == check_digit(code, size - 1);
}

static const struct field line_fields[] = {
	PRODUCT_ROW(struct own_code_line, 1, FIELD_REQUIRED),
};

static const struct record record_own_code_line = {
	.name = "own_code_line", .label = N_("Product"), .size = sizeof(struct own_code_line),
	.fields = line_fields, .field_count = ARRAY_LEN(line_fields),
};

static const struct field own_codes_fields[] = {
	F_LIST(struct own_codes, 1, lines, line_count, N_("Products"),
	       N_("Products that come without a bar code."), &record_own_code_line,
	       .flags = FIELD_REQUIRED),
};

const struct record record_own_codes = {
	.name = "own_codes", .label = N_("Bar codes of the post's own"),
	.size = sizeof(struct own_codes), .fields = own_codes_fields,
	.field_count = ARRAY_LEN(own_codes_fields),
};

static int give(struct op_ctx *ctx, int64_t id, const char *field, int *given, struct err *err)
{
	struct barcode *code = arena_alloc(ctx->arena, sizeof(*code));
	struct drug drug;
	int status = op_get(ctx, &record_drug, id, field, &drug, err);

	if (status != 0 || drug.barcode_count > 0)
		return status;
	own_code(id, code->code);
	if (drug_find(ctx->txn, code->code) != 0) {
		err_refuse(err, &rule_duplicate, field, code->code, NULL);
		err_label(err, N_("Bar code"));
		return ERR_REFUSED;
	}
	drug.barcodes = code;
	drug.barcode_count = 1;
	(*given)++;
	return price_put_drug(ctx, &drug, PRICE_CHANGED, err);
}

static int run_own_code(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct own_codes *in = input;
	struct done *done = output;
	int given = 0, status = 0;

	for (int64_t i = 0; i < in->line_count; i++) {
		int one = give(ctx, in->lines[i].drug,
			       arena_fmt(ctx->arena, "lines[%d].drug", (int)i), &given, err);

		status = one != 0 ? one : status;
	}
	note_fmt(done->number, sizeof(done->number), "%d", given);
	return status;
}

const struct op ops_own_code[OPS_OWN_CODE_COUNT] = {
	{ "drug.own_code", N_("Own bar codes"),
	  N_("Gives products without a bar code one of the post's own, to print labels with."),
	  ROLE_CLERK | ROLE_MANAGER, 0, &record_own_codes, &record_done, run_own_code },
};
