/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A field is declared once. One row (tag, kind, member, name, label, help, limits) per field of a
 * record or of an operation's input; the codec, validation, indexes, forms, list columns, CSV and
 * JSON both ways, audit differences, data dictionary and fuzzers derive from it.
 *
 * In memory a record is a plain struct: every number, day, instant, code, truth value and reference
 * is an int64_t; text is a char array with its NUL; a list is a pointer to sub-structs (in an
 * arena) and an int64_t count. Zero is empty for all of them. The macros refuse a member of another
 * type at compile time. Struct layout never reaches the disk: the tag does, and is never reused.
 * A record (not an input, not a sub-struct) starts with a member `struct rec_head head`.
 */
#pragma once

#include "base/base.h"
#include "base/limits.h"

struct arena;
struct err;
struct record;

enum field_kind {
	FIELD_TEXT = 1, /* char[size] */
	FIELD_INT,      /* whole number */
	FIELD_DEC,      /* scaled by 10^decimals: 36.7 C is 367 with 1 decimal */
	FIELD_QTY,      /* units of stock */
	FIELD_MONEY,    /* centimos */
	FIELD_COST,     /* 1/10,000 sol */
	FIELD_DAY,      /* base/day.h, 0 none */
	FIELD_MONTH,    /* base/day.h, 0 none */
	FIELD_TIME,     /* instant, 0 none */
	FIELD_BOOL,
	FIELD_CODE,     /* value of a code list */
	FIELD_REF,      /* id of another record, 0 none */
	FIELD_LIST,     /* sub-structs */
};

enum field_flag {
	/* refused when empty: "", 0; an amount or quantity must then be > 0 */
	FIELD_REQUIRED = 1 << 0,
	FIELD_SECRET = 1 << 1,   /* PINs: never listed, shown, logged or exported */
	FIELD_PERSONAL = 1 << 2, /* of a patient: reading it is journaled by the screens */
	FIELD_UPPER = 1 << 3,    /* kept in upper case (surnames, codes) */
	FIELD_DIGITS = 1 << 4,   /* text of digits only */
	FIELD_LONG = 1 << 5,     /* text that deserves a wide editor */
	FIELD_HIDDEN = 1 << 6,   /* set by the program: in no form and no input dictionary */
	FIELD_SIGNED = 1 << 7,   /* may be negative (min defaults to 0 otherwise) */
	/* a day after today is fine (default for days: refused in inputs) */
	FIELD_FUTURE_OK = 1 << 8,
	FIELD_PAST_WANTED = 1 << 9, /* day typing prefers the past (birth dates, papers) */
	FIELD_SCAN = 1 << 10,    /* a bar code may fill it */
};

struct code {
	int64_t value;     /* stored, never reused; 0 is always "not said" and is not listed */
	const char *key;   /* JSON, CSV, command line: "cash" */
	const char *label; /* msgid */
};

struct code_list {
	const char *name;
	const struct code *codes;
	int count;
};

struct field {
	uint16_t tag; /* 1..32767, unique in its record, stored */
	enum field_kind kind;
	const char *name;    /* machine name = the member's name */
	const char *label;   /* msgid, at most 18 columns in both languages */
	const char *help;    /* msgid: what to type, with an example; NULL only with FIELD_HIDDEN */
	uint32_t offset;
	uint32_t size;       /* of the member; for lists unused */
	uint32_t count_offset; /* lists: the int64_t count */
	uint32_t flags;
	int decimals;        /* FIELD_DEC */
	int64_t min, max;    /* inclusive; both 0: the kind's own range. Texts: bytes min..size-1 */
	const struct code_list *codes;
	/* FIELD_REF: the record referred to (pointer to constant) */
	const struct record *const *ref;
	const struct record *sub;        /* FIELD_LIST: descriptor of the sub-struct */
	const char *unit;    /* "kg", "mmHg", NULL */
};

/* The head of every stored record. */
struct rec_head {
	int64_t id;  /* > 0, given by the store */
	int64_t rev; /* 1 at the first put, +1 at each put */
	struct span unknown; /* encoded keys that a newer program wrote: kept and written back */
};

/* A part of an index or sum key: a field of the record, or of the list it runs over. */
#define KEY_SUB 0x8000u           /* KEY_SUB | tag: a field of the sub-struct */
#define KEY_MONTH_OF 0x10000u     /* the month of a day field */

enum index_flag {
	/* a second record with the same key is refused (rule store.duplicate) */
	INDEX_UNIQUE = 1 << 0,
	INDEX_FOLD = 1 << 1,   /* text parts are folded (case, accents, n tilde); else bytes */
	INDEX_WORDS = 1 << 2,  /* the text fields of the key are split: one key per folded word */
	INDEX_SORT = 1 << 3,   /* text parts collate as Spanish does (store/fold.h) */
	INDEX_SPARSE = 1 << 4, /* no key when the first part is empty */
};

/* Derived from record writes, generically; see store/index.h. */
struct index {
	uint8_t id; /* stored, never reused within its record */
	const char *name;
	uint32_t flags;
	uint16_t over; /* tag of the list whose items give one key each; 0: one key per record */
	int part_count;
	uint32_t part[INDEX_FIELDS_MAX];
	bool (*where)(const void *rec); /* NULL: every record */
};

/* Numbers added up per group for ever, per year, month and day; see store/sum.h. */
struct sum {
	uint8_t id;
	const char *name;
	uint16_t over;
	int key_count;
	uint32_t key[SUM_KEYS_MAX]; /* integer kinds only */
	uint32_t day;               /* the day field that dates it (of the record or KEY_SUB) */
	int value_count;
	uint32_t value[SUM_VALUES_MAX];
	bool (*where)(const void *rec);
};

struct record {
	uint16_t type; /* stored type id 1..999; 0: an input, a result or a sub-struct */
	const char *name;
	const char *label; /* msgid, singular */
	uint32_t size;
	const struct field *fields; /* in the order of forms and columns; tags in any order */
	int field_count;
	const struct index *indexes;
	int index_count;
	const struct sum *sums;
	int sum_count;
	/* Rules between fields; adds refusals. NULL: none. Called by record_validate. */
	int (*check)(const void *rec, struct err *err);
};

/* --- rows: F_TEXT(struct sale, 4, customer, N_("Customer"), N_("..."), .flags = ...) ---------- */

#define FIELD_IS_I64(type, member) \
	(0 * sizeof(char[_Generic(((type *)0)->member, int64_t: 1, default: -1)]))
#define FIELD_IS_TEXT(type, member) \
	(0 * sizeof(char[_Generic(&((type *)0)->member[0], char *: 1, default: -1)]))

#define F_ROW(kind_, type, tag_, member, label_, help_) \
	.tag = (tag_), .kind = (kind_), .name = #member, .label = (label_), .help = (help_), \
	.size = sizeof(((type *)0)->member)
#define F_I64(kind_, type, tag_, member, label_, help_, ...) \
	{ F_ROW(kind_, type, tag_, member, label_, help_), \
	  .offset = offsetof(type, member) + FIELD_IS_I64(type, member), __VA_ARGS__ }

/* `...` are further designated members (.flags = FIELD_REQUIRED, .max = 9); write .flags = 0 when
 * none. */
#define F_TEXT(type, tag, member, label, help, ...) \
	{ F_ROW(FIELD_TEXT, type, tag, member, label, help), \
	  .offset = offsetof(type, member) + FIELD_IS_TEXT(type, member), __VA_ARGS__ }
#define F_INT(type, tag, member, label, help, ...) \
	F_I64(FIELD_INT, type, tag, member, label, help, __VA_ARGS__)
#define F_DEC(type, tag, member, label, help, ...) \
	F_I64(FIELD_DEC, type, tag, member, label, help, __VA_ARGS__)
#define F_QTY(type, tag, member, label, help, ...) \
	F_I64(FIELD_QTY, type, tag, member, label, help, __VA_ARGS__)
#define F_MONEY(type, tag, member, label, help, ...) \
	F_I64(FIELD_MONEY, type, tag, member, label, help, __VA_ARGS__)
#define F_COST(type, tag, member, label, help, ...) \
	F_I64(FIELD_COST, type, tag, member, label, help, __VA_ARGS__)
#define F_DAY(type, tag, member, label, help, ...) \
	F_I64(FIELD_DAY, type, tag, member, label, help, __VA_ARGS__)
#define F_MONTH(type, tag, member, label, help, ...) \
	F_I64(FIELD_MONTH, type, tag, member, label, help, __VA_ARGS__)
#define F_TIME(type, tag, member, label, help, ...) \
	F_I64(FIELD_TIME, type, tag, member, label, help, __VA_ARGS__)
#define F_BOOL(type, tag, member, label, help, ...) \
	F_I64(FIELD_BOOL, type, tag, member, label, help, __VA_ARGS__)
#define F_CODE(type, tag, member, label, help, list, ...) \
	F_I64(FIELD_CODE, type, tag, member, label, help, .codes = (list), __VA_ARGS__)
/* `target` is a `const struct record *const` defined elsewhere: &record_drug_ptr */
#define F_REF(type, tag, member, label, help, target, ...) \
	F_I64(FIELD_REF, type, tag, member, label, help, .ref = (target), __VA_ARGS__)
/* member: `struct x *lines;`, count_member: `int64_t line_count;` */
#define F_LIST(type, tag, member, count_member, label, help, sub_, ...) \
	{ F_ROW(FIELD_LIST, type, tag, member, label, help), .offset = offsetof(type, member), \
	  .count_offset = offsetof(type, count_member) + FIELD_IS_I64(type, count_member), \
	  .sub = (sub_), __VA_ARGS__ }

/* --- look-ups --------------------------------------------------------------------------------- */

const struct field *field_by_name(const struct record *record, const char *name); /* NULL: none */
const struct field *field_by_tag(const struct record *record, uint16_t tag);      /* NULL: none */
const struct code *code_by_value(const struct code_list *list, int64_t value);    /* NULL: none */
const struct code *code_by_key(const struct code_list *list, const char *key);    /* NULL: none */

/* The number of a field in a struct of its record (every kind but TEXT and LIST). */
int64_t field_int(const struct field *field, const void *rec);
void field_set_int(const struct field *field, void *rec, int64_t value);
const char *field_text(const struct field *field, const void *rec); /* FIELD_TEXT; borrowed */
/* Copies text; false (and nothing changed) when it does not fit. */
bool field_set_text(const struct field *field, void *rec, const char *text) MUST_CHECK;
void *field_item(const struct field *field, const void *rec, int64_t i); /* FIELD_LIST, i < count */
int64_t field_count(const struct field *field, const void *rec);         /* FIELD_LIST */
void field_set_list(const struct field *field, void *rec, void *items, int64_t count);
int field_decimals(const struct field *field); /* MONEY 2, COST 4, DEC its own, else 0 */
bool field_is_empty(const struct field *field, const void *rec);
/* Copies every field that both descriptors have by name and kind, but lists: an input into the
 * record that it becomes, or back. Texts of the same name have room for each other. */
void field_copy_same(const struct record *to, void *to_rec, const struct record *from,
		     const void *from_rec);
