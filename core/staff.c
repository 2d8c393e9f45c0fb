/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/staff.h"

#include "core/identity.h"
#include "core/note.h"
#include "core/rows.h"
#include "core/rule.h"
#include "store/index.h"
#include "store/rule.h"

#include <stdio.h>
#include <string.h>

/* --- inputs ------------------------------------------------------------------------------- */

static const struct field person_add_fields[] = {
	PERSON_ROWS(struct person_input, 3, 0),
};

static const struct field person_change_fields[] = {
	F_REF(struct person_input, 1, person, N_("Person"), N_("Whose data change."), &ref_person,
	      .flags = FIELD_REQUIRED),
	REVISION_ROW(struct person_input, 2),
	PERSON_ROWS(struct person_input, 3, 0),
};

static const struct record input_person_add = {
	.name = "person_add", .label = N_("Person"), .size = sizeof(struct person_input),
	.fields = person_add_fields, .field_count = ARRAY_LEN(person_add_fields),
};

static const struct record input_person_change = {
	.name = "person_change", .label = N_("Person"), .size = sizeof(struct person_input),
	.fields = person_change_fields, .field_count = ARRAY_LEN(person_change_fields),
};

static const struct field contract_add_fields[] = {
	CONTRACT_WHO_ROWS(struct contract_input, 3),
	CONTRACT_ROWS(struct contract_input, 5),
	F_TEXT(struct contract_input, 10, number, N_("Number"),
	       N_("Number on the paper; empty takes the next one, for example C-2026-04."),
	       .flags = FIELD_UPPER),
};

static const struct field contract_change_fields[] = {
	F_REF(struct contract_input, 1, contract, N_("Contract"), N_("The contract that changes."),
	      &ref_contract, .flags = FIELD_REQUIRED),
	REVISION_ROW(struct contract_input, 2),
	CONTRACT_ROWS(struct contract_input, 5),
};

static const struct record input_contract_add = {
	.name = "contract_add", .label = N_("Contract"), .size = sizeof(struct contract_input),
	.fields = contract_add_fields, .field_count = ARRAY_LEN(contract_add_fields),
};

static const struct record input_contract_change = {
	.name = "contract_change", .label = N_("Contract"),
	.size = sizeof(struct contract_input), .fields = contract_change_fields,
	.field_count = ARRAY_LEN(contract_change_fields),
};

static const struct field end_fields[] = {
	F_REF(struct contract_end, 1, contract, N_("Contract"), N_("The contract that ends."),
	      &ref_contract, .flags = FIELD_REQUIRED),
	F_DAY(struct contract_end, 2, day, N_("Last day"),
	      N_("Last day of work, for example 15/12/2026; empty is today."),
	      .flags = FIELD_FUTURE_OK),
};

static const struct record input_end = {
	.name = "contract_end", .label = N_("Contract"), .size = sizeof(struct contract_end),
	.fields = end_fields, .field_count = ARRAY_LEN(end_fields),
};

/* --- people ------------------------------------------------------------------------------- */

static int save_person(struct op_ctx *ctx, const struct person_input *in, struct person *p,
		       struct done *out, struct err *err)
{
	char dni[DNI_BYTES] = "";
	int code;

	if (in->dni[0] != '\0' && dni_parse(in->dni, dni) == DNI_BAD)
		err_refuse(err, &rule_dni_wrong, "dni", in->dni, NULL);
	if (in->ruc[0] != '\0' && !ruc_is_valid(in->ruc))
		err_refuse(err, &rule_ruc_wrong, "ruc", in->ruc, NULL);
	/* A certificate without its last day says nothing. */
	if (in->has_suspension && in->suspension_until == 0)
		err_refuse(err, &rule_required, "suspension_until", NULL);
	if (err->count > 0)
		return ERR_REFUSED;
	field_copy_same(&record_person, p, &input_person_add, in);
	memcpy(p->dni, dni, sizeof(dni));
	if (in->rev != 0)
		p->head.rev = in->rev;
	code = rec_put(ctx->txn, &record_person, p, err);
	if (code)
		return code;
	out->id = p->head.id;
	return 0;
}

static int run_person_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	struct person person = { 0 };

	return save_person(ctx, input, &person, output, err);
}

static int run_person_change(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct person_input *in = input;
	struct person person;
	int code;

	code = op_get(ctx, &record_person, in->person, "person", &person, err);
	if (code)
		return code;
	return save_person(ctx, in, &person, output, err);
}

/* --- contracts ---------------------------------------------------------------------------- */

int64_t contract_last_day(const struct contract *contract)
{
	if (contract->state == CONTRACT_ENDED)
		return contract->ended_day;
	return contract->end_day;
}

bool contract_covers(const struct contract *contract, int64_t month)
{
	int64_t last_day = contract_last_day(contract);

	return contract->start_day <= month_last_day(month) &&
	       (last_day == 0 || last_day >= month_first_day(month));
}

/* "C-2026-04": the year it starts, and the next number of that year that nobody took by hand. */
static int next_contract_number(struct op_ctx *ctx, int64_t start_day, char *out, size_t size,
				struct err *err)
{
	char series[8];
	int year, month, dom;
	const struct key_part part[1] = {KEY_TEXT(out)};

	day_to_ymd(start_day, &year, &month, &dom);
	snprintf(series, sizeof(series), "C-%04d", year % 10000);
	do {
		int64_t number = op_next_number(ctx, series, err);

		if (number < 0)
			return (int)number;
		snprintf(out, size, "%s-%02d", series, (int)(number % 1000000));
	} while (index_find(ctx->txn, &record_contract, CONTRACT_BY_NUMBER, part, 1) != 0);
	return 0;
}

/* State pay is in no payroll of the CLAS (domain.md 5.1): such a contract may be of 0 soles. */
static bool is_paid_elsewhere(int64_t regime)
{
	return regime == REGIME_NOMBRADO || regime == REGIME_SERUMS;
}

static int save_contract(struct op_ctx *ctx, const struct contract_input *in, struct contract *c,
			 struct done *out, struct err *err)
{
	int code;

	if (in->end_day != 0 && in->end_day < in->start_day)
		err_refuse(err, &rule_contract_dates, "end_day", NULL);
	if (in->monthly_cents == 0 && !is_paid_elsewhere(c->regime))
		err_refuse(err, &rule_required, "monthly_cents", NULL);
	if (err->count > 0)
		return ERR_REFUSED;
	field_copy_same(&record_contract, c, &input_contract_change, in);
	if (in->rev != 0)
		c->head.rev = in->rev;
	code = rec_put(ctx->txn, &record_contract, c, err);
	if (code)
		return code;
	out->id = c->head.id;
	memcpy(out->number, c->number, sizeof(c->number));
	return 0;
}

static int run_contract_add(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct contract_input *in = input;
	struct contract contract = { .person = in->person, .regime = in->regime,
				     .state = CONTRACT_ACTIVE };
	int code = 0;

	memcpy(contract.number, in->number, sizeof(contract.number));
	if (contract.number[0] == '\0')
		code = next_contract_number(ctx, in->start_day, contract.number,
					    sizeof(contract.number), err);
	return code ? code : save_contract(ctx, in, &contract, output, err);
}

static int refuse_ended(const struct contract *contract, struct err *err)
{
	char day[DAY_TEXT_BYTES];

	day_format(day, contract->ended_day);
	return err_refuse(err, &rule_contract_ended, "contract", contract->number, day, NULL);
}

static int run_contract_change(struct op_ctx *ctx, const void *input, void *output,
			       struct err *err)
{
	const struct contract_input *in = input;
	struct contract contract;
	int code;

	code = op_get(ctx, &record_contract, in->contract, "contract", &contract, err);
	if (code)
		return code;
	if (contract.state == CONTRACT_ENDED)
		return refuse_ended(&contract, err);
	return save_contract(ctx, in, &contract, output, err);
}

static int run_contract_end(struct op_ctx *ctx, const void *input, void *output, struct err *err)
{
	const struct contract_end *in = input;
	struct done *out = output;
	struct contract contract;
	int64_t day = in->day != 0 ? in->day : ctx->day;
	int code;

	code = op_get(ctx, &record_contract, in->contract, "contract", &contract, err);
	if (code)
		return code;
	if (contract.state == CONTRACT_ENDED)
		return refuse_ended(&contract, err);
	if (day < contract.start_day)
		return err_refuse(err, &rule_contract_dates, "day", NULL);
	contract.state = CONTRACT_ENDED;
	contract.ended_day = day;
	note_fmt(contract.ended_reason, sizeof(contract.ended_reason), "%s", ctx->call->reason);
	code = rec_put(ctx->txn, &record_contract, &contract, err);
	if (code)
		return code;
	out->id = contract.head.id;
	memcpy(out->number, contract.number, sizeof(contract.number));
	return 0;
}

const struct op ops_staff[OPS_STAFF_COUNT] = {
	{ .name = "person.add", .label = N_("Add a person of the staff"),
	  .help = N_("Who works for the post: names, DNI, RUC, suspension of withholding."),
	  .roles = ROLE_MANAGER, .needs = 0,
	  .input = &input_person_add, .output = &record_done, .run = run_person_add },
	{ .name = "person.change", .label = N_("Change a person of the staff"),
	  .help = N_("All data as they will be afterwards."),
	  .roles = ROLE_MANAGER, .needs = 0,
	  .input = &input_person_change, .output = &record_done, .run = run_person_change },
	{ .name = "contract.add", .label = N_("Register a contract"),
	  .help = N_("Person, regime, days, monthly amount and the fund that pays it."),
	  .roles = ROLE_MANAGER, .needs = 0,
	  .input = &input_contract_add, .output = &record_done, .run = run_contract_add },
	{ .name = "contract.change", .label = N_("Amend a contract"),
	  .help = N_("An addendum: days, amount, position and fund as they will be, with the "
		     "reason."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &input_contract_change, .output = &record_done, .run = run_contract_change },
	{ .name = "contract.end", .label = N_("End a contract"),
	  .help = N_("Last day of work and the reason; months after it cannot be paid."),
	  .roles = ROLE_MANAGER, .needs = NEED_REASON,
	  .input = &input_end, .output = &record_done, .run = run_contract_end },
};

/* --- reading ------------------------------------------------------------------------------ */

bool person_input_of(struct txn *txn, int64_t id, struct person_input *input)
{
	struct person p;

	*input = (struct person_input){ 0 };
	if (rec_get(txn, &record_person, id, &p) != 0)
		return false;
	input->person = id;
	input->rev = p.head.rev;
	field_copy_same(&input_person_add, input, &record_person, &p);
	return true;
}

bool contract_input_of(struct txn *txn, int64_t id, struct contract_input *input)
{
	struct contract c;

	*input = (struct contract_input){ 0 };
	if (rec_get(txn, &record_contract, id, &c) != 0)
		return false;
	input->contract = id;
	input->rev = c.head.rev;
	field_copy_same(&input_contract_add, input, &record_contract, &c);
	return true;
}
