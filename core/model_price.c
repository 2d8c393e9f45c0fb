/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptors of the history of prices and of the margin rule (core/model.h). */
#include "core/rows.h"

static const struct field price_fields[] = {
	F_REF(struct price, 1, drug, N_("Product"), NULL, &ref_drug, .flags = FIELD_HIDDEN),
	F_DAY(struct price, 2, day, N_("Day"), NULL, .flags = FIELD_HIDDEN),
	WRITTEN_ROWS(struct price, 3),
	F_MONEY(struct price, 5, before_cents, N_("Price before"), NULL, .flags = FIELD_HIDDEN),
	F_MONEY(struct price, 6, price_cents, N_("Price"), NULL, .flags = FIELD_HIDDEN),
	F_CODE(struct price, 7, source, N_("Why"), NULL, &codes_price_source,
	       .flags = FIELD_HIDDEN),
	F_REF(struct price, 8, goods, N_("Goods received"), NULL, &ref_goods,
	      .flags = FIELD_HIDDEN),
	F_COST(struct price, 9, cost_e4, N_("Unit cost"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct price, 10, reason, N_("Reason"), NULL, .flags = FIELD_HIDDEN),
};

static const struct index price_indexes[] = {
	{ .id = PRICE_BY_DRUG, .name = "drug", .part_count = 1, .part = { 1 } },
};

const struct record record_price = {
	.type = 41, .name = "price", .label = N_("Price of a product"),
	.size = sizeof(struct price),
	.fields = price_fields, .field_count = ARRAY_LEN(price_fields),
	.indexes = price_indexes, .index_count = ARRAY_LEN(price_indexes),
};

static const struct field price_rule_fields[] = {
	PRICE_RULE_ROWS(struct price_rule, 1),
};

static const struct index price_rule_indexes[] = {
	{ .id = PRICE_RULE_BY_DAY, .name = "day", .flags = INDEX_UNIQUE, .part_count = 1,
	  .part = { 1 } },
};

const struct record record_price_rule = {
	.type = 42, .name = "price_rule", .label = N_("Rule of prices"),
	.size = sizeof(struct price_rule),
	.fields = price_rule_fields, .field_count = ARRAY_LEN(price_rule_fields),
	.indexes = price_rule_indexes, .index_count = ARRAY_LEN(price_rule_indexes),
};
