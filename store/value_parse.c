/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that a person typed or a file brought, into a field. */
#include "base/day.h"
#include "base/err.h"
#include "base/num.h"
#include "base/utf8.h"
#include "store/fold.h"
#include "store/rule.h"
#include "store/value.h"

#include <string.h>

#define WORD_BYTES 128

/* Blanks put right, composed (NFC), in capitals where the field wants them; then the limits. */
int value_set_text(const struct field *field, const char *text, bool is_strict, void *rec,
		   struct err *err)
{
	char clean[RECORD_STRUCT_BYTES_MAX];
	size_t bytes = strlen(text);

	if (!utf8_is_valid(text, bytes))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	if (bytes >= sizeof(clean))
		return value_check_text(field, text, err);
	memcpy(clean, text, bytes + 1);
	if (utf8_clean(clean) && is_strict)
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	if (!fold_nfc(clean, clean, sizeof(clean)))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	if ((field->flags & FIELD_UPPER) && !fold_upper(clean, clean, sizeof(clean)))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	if (value_check_text(field, clean, err) != 0)
		return ERR_REFUSED;
	return field_set_text(field, rec, clean) ? 0 : ERR_REFUSED;
}

int value_set_int(const struct field *field, int64_t value, void *rec, struct err *err)
{
	if (value_check_int(field, value, err) != 0)
		return ERR_REFUSED;
	field_set_int(field, rec, value);
	return 0;
}

static bool is_same_word(const char *text, const char *folded)
{
	char word[WORD_BYTES];

	fold_text(text, word, sizeof(word));
	return strcmp(word, folded) == 0;
}

/* By key, by label in any language, or by place in the list ("2"). */
static const struct code *find_code(const struct code_list *list, const char *text)
{
	const struct code *code = code_by_key(list, text);
	char folded[WORD_BYTES];
	int64_t place;

	fold_text(text, folded, sizeof(folded));
	for (int i = 0; i < list->count && !code && folded[0]; i++) {
		const struct code *one = &list->codes[i];
		bool is_meant = is_same_word(one->key, folded);

		for (enum lang lang = 0; lang < LANG_COUNT; lang++)
			is_meant |= is_same_word(tr(lang, one->label), folded);
		if (is_meant)
			code = one;
	}
	if (!code && num_parse(text, 0, &place) && place >= 1 && place <= list->count)
		code = &list->codes[place - 1];
	return code;
}

static bool parse_bool(const char *text, int64_t *value)
{
	static const struct {
		const char *word;
		int64_t value;
	} words[] = {
		{ "s", 1 },    { "si", 1 }, { "y", 1 }, { "yes", 1 },	{ "true", 1 }, { "1", 1 },
		{ "n", 0 },    { "no", 0 }, { "0", 0 }, { "false", 0 },
	};
	char folded[WORD_BYTES];

	fold_text(text, folded, sizeof(folded));
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i].word, folded) == 0) {
			*value = words[i].value;
			return true;
		}
	}
	return false;
}

/* A day, or for what lies ahead (an expiry) a month and its year. */
static bool parse_day(const struct field *field, const char *text, int64_t today, int64_t *value)
{
	if (today <= 0)
		return day_parse_iso(text, value);
	if (day_parse(text, today, field->flags & FIELD_PAST_WANTED, value))
		return true;
	return (field->flags & FIELD_FUTURE_OK) && day_parse_expiry(text, value);
}

/* ISO, or "05/10/2026 09:12", or "09:12" of today. */
static bool parse_time(const struct field *field, const char *text, int64_t today, int64_t *value)
{
	char iso[2 * DAY_TEXT_BYTES];
	const char *clock = strrchr(text, ' ');
	int64_t day = today;
	size_t at;

	if (instant_parse_iso(text, value))
		return true;
	if (clock) {
		char typed[WORD_BYTES];

		if ((size_t)(clock - text) >= sizeof(typed))
			return false;
		memcpy(typed, text, (size_t)(clock - text));
		typed[clock - text] = '\0';
		if (!parse_day(field, typed, today, &day))
			return false;
	}
	clock = clock ? clock + 1 : text;
	if (day < DAY_MIN || strlen(clock) >= DAY_TEXT_BYTES)
		return false;
	day_format_iso(iso, day);
	at = strlen(iso);
	iso[at++] = 'T';
	memcpy(iso + at, clock, strlen(clock) + 1);
	return instant_parse_iso(iso, value);
}

static bool parse_month(const char *text, int64_t *value)
{
	int64_t day;

	if (month_parse_iso(text, value))
		return true;
	if (day_parse_iso(text, &day) || !day_parse_expiry(text, &day))
		return false;
	*value = month_of_day(day);
	return true;
}

/* The rule that was broken, or NULL with the value in *value. */
static const struct rule *parse_int(const struct field *field, const char *text, int64_t today,
				    int64_t *value)
{
	const struct code *code;

	switch (field->kind) {
	case FIELD_DAY:
		return parse_day(field, text, today, value) ? NULL : &rule_not_day;
	case FIELD_MONTH:
		return parse_month(text, value) ? NULL : &rule_not_month;
	case FIELD_TIME:
		return parse_time(field, text, today, value) ? NULL : &rule_not_day;
	case FIELD_BOOL:
		return parse_bool(text, value) ? NULL : &rule_not_bool;
	case FIELD_CODE:
		code = find_code(field->codes, text);
		*value = code ? code->value : 0;
		return code ? NULL : &rule_not_code;
	case FIELD_MONEY:
		return num_parse(text, 2, value) ? NULL : &rule_not_money;
	case FIELD_DEC:
	case FIELD_COST:
		return num_parse(text, field_decimals(field), value) ? NULL : &rule_not_number;
	default:
		return num_parse(text, 0, value) ? NULL : &rule_not_whole;
	}
}

int value_parse(const struct field *field, const char *text, int64_t today, void *rec,
		struct err *err)
{
	char typed[WORD_BYTES * 4];
	const struct rule *broken;
	int64_t value;

	BUG_ON(field->kind == FIELD_LIST);
	if (field->kind == FIELD_TEXT)
		return value_set_text(field, text, false, rec, err);
	if (!utf8_is_valid(text, strlen(text)) || strlen(text) >= sizeof(typed))
		return value_refuse(field, &rule_not_text, NULL, NULL, err);
	memcpy(typed, text, strlen(text) + 1);
	utf8_clean(typed);
	if (!typed[0]) {
		field_set_int(field, rec, 0);
		return 0;
	}
	broken = parse_int(field, typed, today, &value);
	if (broken == &rule_not_code)
		return value_refuse_code(field, typed, err);
	if (broken)
		return value_refuse(field, broken, typed, "12.5", err);
	if (field->kind == FIELD_DAY && today > 0 && value > today
	    && !(field->flags & FIELD_FUTURE_OK)) {
		char day[DAY_TEXT_BYTES];

		day_format(day, value);
		return value_refuse(field, &rule_in_future, day, NULL, err);
	}
	return value_set_int(field, value, rec, err);
}
