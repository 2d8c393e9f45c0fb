/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of hand-overs and of petty cash (core/model.h). */
#include "core/rows.h"

/* --- handover ----------------------------------------------------------------------------- */

static const struct field handover_line_fields[] = {
	DEPOSIT_LINE_ROWS(struct deposit_line, FIELD_SIGNED),
};

static const struct record record_handover_line = {
	.name = "handover_line", .label = N_("Line"), .size = sizeof(struct deposit_line),
	.fields = handover_line_fields, .field_count = ARRAY_LEN(handover_line_fields),
};

static const struct field handover_fields[] = {
	F_INT(struct handover, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct handover, 2, day, N_("Day"), N_("The day it was handed over."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct handover, 3),
	F_CODE(struct handover, 5, kind, N_("Kind"), NULL, &codes_handover_kind,
	       .flags = FIELD_HIDDEN),
	F_REF(struct handover, 6, turn, N_("Cash box"), NULL, &ref_cash_turn,
	      .flags = FIELD_HIDDEN),
	F_MONEY(struct handover, 7, float_cents, N_("Stays in the box"), NULL,
		.flags = FIELD_HIDDEN),
	F_MONEY(struct handover, 8, safe_cents, N_("To the safe"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct handover, 9, carried_cents, N_("To the bank"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_LIST(struct handover, 10, lines, line_count, N_("By fund"), NULL, &record_handover_line,
	       .flags = FIELD_HIDDEN),
	F_REF(struct handover, 11, second, N_("Signed with"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_DAY(struct handover, 12, signed_day, N_("Signed on"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct handover, 13, signed_s, N_("Signed"), NULL, .flags = FIELD_HIDDEN),
	F_BOOL(struct handover, 14, is_later, N_("Signs later"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct handover, 15, since_s, N_("At the post since"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct handover, 16, deposit, N_("Bank deposit"), NULL, &ref_deposit,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct handover, 17, note, N_("Note"), NULL, .flags = FIELD_HIDDEN),
	STATE_ROWS(struct handover, 18, &ref_handover),
	F_REF(struct handover, 21, carrier, N_("Carried by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
};

static const struct index handover_indexes[] = {
	{ .id = HANDOVER_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = HANDOVER_BY_TURN, .name = "turn", .flags = INDEX_SPARSE, .part_count = 1,
	  .part = { 6 } },
	{ .id = HANDOVER_BY_SECOND, .name = "second", .part_count = 1, .part = { 11 } },
	{ .id = HANDOVER_BY_DEPOSIT, .name = "deposit", .part_count = 2, .part = { 5, 16 } },
	{ .id = HANDOVER_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
};

static const struct sum handover_sums[] = {
	{ .id = HANDOVER_SUM_TURN, .name = "turn", .key_count = 1, .key = { 6 }, .day = 2,
	  .value_count = 1, .value = { 9 } },
};

const struct record record_handover = {
	.type = 48, .name = "handover", .label = N_("Hand-over"), .size = sizeof(struct handover),
	.fields = handover_fields, .field_count = ARRAY_LEN(handover_fields),
	.indexes = handover_indexes, .index_count = ARRAY_LEN(handover_indexes),
	.sums = handover_sums, .sum_count = ARRAY_LEN(handover_sums),
};

/* --- petty -------------------------------------------------------------------------------- */

static const struct field petty_fields[] = {
	F_DAY(struct petty, 1, day, N_("Day"), N_("The day it was opened."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct petty, 2),
	PETTY_ROWS(struct petty, 4),
	F_CODE(struct petty, 9, state, N_("State"), NULL, &codes_turn_state,
	       .flags = FIELD_HIDDEN),
	F_DAY(struct petty, 10, closed_day, N_("Closed on"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct petty, 11, closed_s, N_("Closed"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct petty, 12, closed_by, N_("Closed by"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	SIGNER_ROWS(struct petty, 13),
};

static const struct index petty_indexes[] = {
	{ .id = PETTY_BY_STATE, .name = "state", .part_count = 2, .part = { 9, 6 } },
};

const struct record record_petty = {
	.type = 49, .name = "petty", .label = N_("Petty cash"), .size = sizeof(struct petty),
	.fields = petty_fields, .field_count = ARRAY_LEN(petty_fields),
	.indexes = petty_indexes, .index_count = ARRAY_LEN(petty_indexes),
};

/* --- petty_move --------------------------------------------------------------------------- */

static const struct field petty_move_fields[] = {
	F_INT(struct petty_move, 1, number, N_("Number"), NULL, .flags = FIELD_HIDDEN),
	F_DAY(struct petty_move, 2, day, N_("Day"), N_("The day of the slip."),
	      .flags = FIELD_REQUIRED),
	WRITTEN_ROWS(struct petty_move, 3),
	F_REF(struct petty_move, 5, petty, N_("Petty cash"), NULL, &ref_petty,
	      .flags = FIELD_HIDDEN),
	F_CODE(struct petty_move, 6, kind, N_("Kind"), NULL, &codes_petty_kind,
	       .flags = FIELD_HIDDEN),
	F_REF(struct petty_move, 7, fund, N_("Fund"), NULL, &ref_fund, .flags = FIELD_HIDDEN),
	F_MONEY(struct petty_move, 9, cash_cents, N_("In the books"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	F_MONEY(struct petty_move, 10, open_cents, N_("Not settled"), NULL,
		.flags = FIELD_HIDDEN),
	F_TEXT(struct petty_move, 11, who, N_("Who has it"), NULL, .flags = FIELD_HIDDEN),
	PETTY_PAPER_ROWS(struct petty_move, 12, 0, FIELD_SIGNED),
	F_DAY(struct petty_move, 21, due_day, N_("Settled by"), NULL,
	      .flags = FIELD_HIDDEN | FIELD_FUTURE_OK),
	F_DAY(struct petty_move, 22, settled_day, N_("Settled on"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct petty_move, 23, settles, N_("Settles"), NULL, &ref_petty_move,
	      .flags = FIELD_HIDDEN),
	PAY_FROM_ROW(struct petty_move, 24, FIELD_HIDDEN),
	TURN_PIECES_ROW(struct petty_move, 25, &record_denomination),
	F_MONEY(struct petty_move, 26, counted_cents, N_("Counted"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct petty_move, 27, expected_cents, N_("Expected"), NULL,
		.flags = FIELD_HIDDEN),
	F_MONEY(struct petty_move, 28, difference_cents, N_("Difference"), NULL,
		.flags = FIELD_HIDDEN | FIELD_SIGNED),
	TURN_DIFFERENCE_ROWS(struct petty_move, 29),
	SIGNER_ROWS(struct petty_move, 31),
	STATE_ROWS(struct petty_move, 33, &ref_petty_move),
	F_REF(struct petty_move, 36, open_of, N_("Not settled in"), NULL, &ref_petty,
	      .flags = FIELD_HIDDEN),
};

/* A voided slip gives its paper free. */
static bool slip_holds_paper(const void *rec)
{
	const struct petty_move *move = rec;

	return move->state == STATE_VALID && move->doc_number[0] != '\0';
}

static const struct index petty_move_indexes[] = {
	{ .id = PETTY_MOVE_BY_PETTY, .name = "petty", .part_count = 1, .part = { 5 } },
	{ .id = PETTY_MOVE_BY_DOC, .name = "doc", .flags = INDEX_UNIQUE | INDEX_SPARSE,
	  .part_count = 4, .part = { 12, 14, 15, 16 }, .where = slip_holds_paper },
	{ .id = PETTY_MOVE_BY_DAY, .name = "day", .part_count = 1, .part = { 2 } },
	{ .id = PETTY_MOVE_BY_NUMBER, .name = "number", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
	{ .id = PETTY_MOVE_BY_OPEN, .name = "open", .flags = INDEX_SPARSE, .part_count = 1,
	  .part = { 36 } },
};

static const struct sum petty_move_sums[] = {
	{ .id = PETTY_MOVE_SUM, .name = "petty", .key_count = 1, .key = { 5 }, .day = 2,
	  .value_count = 2, .value = { 9, 10 } },
};

const struct record record_petty_move = {
	.type = 50, .name = "petty_move", .label = N_("Petty cash slip"),
	.size = sizeof(struct petty_move),
	.fields = petty_move_fields, .field_count = ARRAY_LEN(petty_move_fields),
	.indexes = petty_move_indexes, .index_count = ARRAY_LEN(petty_move_indexes),
	.sums = petty_move_sums, .sum_count = ARRAY_LEN(petty_move_sums),
};
