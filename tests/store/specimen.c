/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/store/specimen.h"

#include "store/value.h"

#include <string.h>

static const struct code colours[] = {
	{ COLOUR_RED, "red", N_("Red") },
	{ COLOUR_DARK_BLUE, "dark_blue", N_("Dark blue") },
	{ COLOUR_GREEN, "green", N_("Green") },
};
const struct code_list sample_colours = { "colour", colours, ARRAY_LEN(colours) };

const struct record *const record_person_ptr = &record_person;

/* Rows in the order of a form; tags are not. */
static const struct field person_fields[] = {
	F_TEXT(struct person, 4, surname, "Surname", "As on the card",
	       .flags = FIELD_REQUIRED | FIELD_UPPER),
	F_TEXT(struct person, 2, given, "Given name", "As on the card", .min = 2),
	F_TEXT(struct person, 30, dni, "DNI", "Eight digits", .min = 8, .flags = FIELD_DIGITS),
	F_DAY(struct person, 5, birth, "Birth", "Day", .flags = FIELD_PAST_WANTED),
	F_CODE(struct person, 6, colour, "Colour", "One of three", &sample_colours, .flags = 0),
	F_BOOL(struct person, 7, is_active, "Active", "S or N", .flags = 0),
	F_REF(struct person, 8, mother, "Mother", "Another person", &record_person_ptr, .flags = 0),
	F_INT(struct person, 9, points, "Points", "1 to 99", .min = 1, .max = 99),
	F_DEC(struct person, 10, temp, "Temperature", "36.7", .decimals = 1, .min = 300, .max = 450,
	      .unit = "C"),
	F_QTY(struct person, 11, pills, "Pills", "Units", .flags = 0),
	F_MONEY(struct person, 12, balance_cents, "Balance", "Soles", .flags = FIELD_SIGNED),
	F_COST(struct person, 13, cost, "Cost", "Unit cost", .flags = 0),
	F_MONTH(struct person, 14, paid_month, "Paid month", "2026-10", .flags = 0),
	F_TIME(struct person, 15, seen_s, "Seen", "Day and hour", .flags = 0),
	F_TEXT(struct person, 300, notes, "Notes", "Anything",
	       .flags = FIELD_LONG | FIELD_PERSONAL),
	F_TEXT(struct person, 17, pin_hash, "PIN", "Four digits", .flags = FIELD_SECRET),
	F_INT(struct person, 1, hidden, "Hidden", NULL, .flags = FIELD_HIDDEN),
};

static const struct index person_indexes[] = {
	{ .id = 1, .name = "by_dni", .flags = INDEX_UNIQUE | INDEX_SPARSE, .part_count = 1,
	  .part = { 30 } },
	{ .id = 2, .name = "by_name", .flags = INDEX_SORT, .part_count = 2, .part = { 4, 2 } },
	{ .id = 3, .name = "words", .flags = INDEX_WORDS | INDEX_FOLD, .part_count = 2,
	  .part = { 4, 2 } },
};

const struct record record_person = {
	.type = 3,
	.name = "person",
	.label = N_("Person"),
	.size = sizeof(struct person),
	.fields = person_fields,
	.field_count = ARRAY_LEN(person_fields),
	.indexes = person_indexes,
	.index_count = ARRAY_LEN(person_indexes),
};

static const struct field mark_fields[] = {
	F_DAY(struct mark, 1, day, "Day", "Day", .flags = FIELD_FUTURE_OK),
	F_TEXT(struct mark, 2, word, "Word", "One word", .flags = 0),
};

static const struct record record_mark = {
	.name = "mark",
	.label = N_("Mark"),
	.size = sizeof(struct mark),
	.fields = mark_fields,
	.field_count = ARRAY_LEN(mark_fields),
};

static const struct field line_fields[] = {
	F_TEXT(struct line, 1, item, "Item", "What", .flags = FIELD_REQUIRED),
	F_QTY(struct line, 2, qty_units, "Quantity", "How many", .flags = FIELD_REQUIRED),
	F_MONEY(struct line, 3, price_cents, "Price", "Soles", .flags = 0),
	F_LIST(struct line, 4, marks, mark_count, "Marks", "Marks", &record_mark, .max = 3),
};

const struct record record_line = {
	.name = "line",
	.label = N_("Line"),
	.size = sizeof(struct line),
	.fields = line_fields,
	.field_count = ARRAY_LEN(line_fields),
};

static const struct field order_fields[] = {
	F_REF(struct order, 1, buyer, "Buyer", "Who", &record_person_ptr, .flags = FIELD_REQUIRED),
	F_DAY(struct order, 2, day, "Day", "When", .flags = FIELD_REQUIRED),
	F_LIST(struct order, 3, lines, line_count, "Lines", "What", &record_line, .flags = 0),
	F_MONEY(struct order, 4, total_cents, "Total", "Soles", .flags = 0),
};

static const struct index order_indexes[] = {
	{ .id = 1, .name = "by_day", .part_count = 2, .part = { 2 | KEY_MONTH_OF, 1 } },
	{ .id = 4, .name = "by_item", .over = 3, .part_count = 1, .part = { KEY_SUB | 1 } },
};

static bool is_sold(const void *rec)
{
	return ((const struct order *)rec)->total_cents > 0;
}

static const struct sum order_sums[] = {
	{ .id = 1, .name = "of_buyer", .key_count = 1, .key = { 1 }, .day = 2, .value_count = 1,
	  .value = { 4 }, .where = is_sold },
	{ .id = 2, .name = "of_lines", .over = 3, .day = 2, .value_count = 2,
	  .value = { KEY_SUB | 2, KEY_SUB | 3 } },
};

const struct record record_order = {
	.type = 5,
	.name = "order",
	.label = N_("Order"),
	.size = sizeof(struct order),
	.fields = order_fields,
	.field_count = ARRAY_LEN(order_fields),
	.indexes = order_indexes,
	.index_count = ARRAY_LEN(order_indexes),
	.sums = order_sums,
	.sum_count = ARRAY_LEN(order_sums),
};

static const struct field order_in_fields[] = {
	F_REF(struct order_in, 1, buyer, "Buyer", "Who", &record_person_ptr,
	      .flags = FIELD_REQUIRED),
	F_DAY(struct order_in, 2, day, "Day", "When", .flags = FIELD_REQUIRED),
	F_LIST(struct order_in, 3, lines, line_count, "Lines", "What", &record_line,
	       .flags = FIELD_REQUIRED),
	F_TEXT(struct order_in, 4, client, "Client", "Name", .flags = 0),
	F_INT(struct order_in, 5, by, "By", NULL, .flags = FIELD_HIDDEN),
};

const struct record record_order_in = {
	.name = "order.record",
	.label = N_("Order"),
	.size = sizeof(struct order_in),
	.fields = order_in_fields,
	.field_count = ARRAY_LEN(order_in_fields),
};

static const struct record *const records[] = { &record_person, &record_order };
const struct schema sample_schema = { records, ARRAY_LEN(records), 1 };

uint32_t sample_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* Letters of one, two, three and four bytes, or digits; never blanks at the ends. */
static void fill_text(const struct field *field, void *rec, uint32_t *seed)
{
	static const char *const letters[] = { "a", "Z", "ñ", "Á", "ü", "中", "€", "😀", "'", "," };
	static const char digits[] = "0123456789";
	char text[512] = "";
	size_t bytes = 0, max = field->size - 1;
	size_t min = field->min > 0 ? (size_t)field->min : 1;

	if (sample_random(seed) % 3)
		max = min + sample_random(seed) % (uint32_t)(max - min + 1);
	while (bytes < max) {
		const char *letter = letters[sample_random(seed) % ARRAY_LEN(letters)];
		size_t size = strlen(letter);

		if (field->flags & FIELD_DIGITS)
			letter = &digits[sample_random(seed) % 10], size = 1;
		else if (bytes + size > max)
			letter = "x", size = 1;
		memcpy(text + bytes, letter, size);
		bytes += size;
	}
	text[bytes] = '\0';
	if (!field_set_text(field, rec, text))
		BUG("a random text does not fit");
}

static int64_t pick_int(const struct field *field, uint32_t *seed)
{
	uint32_t chance = sample_random(seed);
	int64_t min, max, wide;

	if (field->kind == FIELD_CODE)
		return field->codes->codes[chance % (uint32_t)field->codes->count].value;
	value_range(field, &min, &max);
	switch (sample_random(seed) % 4) {
	case 0:
		return min;
	case 1:
		return max;
	default:
		wide = (int64_t)sample_random(seed) << 20 | sample_random(seed) % (1 << 20);
		return max - min == INT64_MAX ? wide : min + wide % (max - min + 1);
	}
}

void sample_fill(const struct record *record, void *rec, struct arena *arena, uint32_t *seed)
{
	memset(rec, 0, record->size);
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		bool is_required = field->flags & FIELD_REQUIRED;
		uint32_t count = is_required + sample_random(seed) % 3;
		char *items;

		if (!is_required && sample_random(seed) % 4 == 0)
			continue;
		if (field->kind == FIELD_TEXT) {
			fill_text(field, rec, seed);
		} else if (field->kind != FIELD_LIST) {
			field_set_int(field, rec, pick_int(field, seed));
			if (is_required && field_is_empty(field, rec))
				field_set_int(field, rec, 1);
		} else if (count > 0) {
			items = arena_array(arena, count, field->sub->size);
			for (uint32_t j = 0; j < count; j++)
				sample_fill(field->sub, items + j * field->sub->size, arena, seed);
			field_set_list(field, rec, items, count);
		}
	}
}

bool sample_is_same(const struct record *record, const void *a, const void *b)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];

		if (field->kind == FIELD_TEXT) {
			if (strcmp(field_text(field, a), field_text(field, b)) != 0)
				return false;
		} else if (field->kind != FIELD_LIST) {
			if (field_int(field, a) != field_int(field, b))
				return false;
		} else {
			if (field_count(field, a) != field_count(field, b))
				return false;
			for (int64_t j = 0; j < field_count(field, a); j++)
				if (!sample_is_same(field->sub, field_item(field, a, j),
						    field_item(field, b, j)))
					return false;
		}
	}
	return true;
}
