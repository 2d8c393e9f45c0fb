/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The format of .mo files (gettext's manual): magic, revision, count, offset of the table of msgids
 * (sorted), offset of the table of translations; a table is pairs of (length, offset). Every number
 * is checked against the size before it is used: a damaged catalogue only leaves English.
 */
#include "base/lang.h"

#include <string.h>

#define MO_MAGIC 0x950412DEu
#define MO_HEADER_BYTES 28

static const uint8_t catalogue_es[] = {
#include "po/es_mo.inc"
};

struct mo {
	struct span bytes;
	bool is_swapped;
	uint32_t count, msgids, texts;
};

static uint32_t number_at(const struct mo *mo, size_t at)
{
	const uint8_t *b = mo->bytes.data + at;

	if (mo->is_swapped)
		return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

static bool table_fits(const struct mo *mo, uint32_t offset)
{
	return offset <= mo->bytes.size && mo->count <= (mo->bytes.size - offset) / 8;
}

static bool mo_open(struct mo *mo, struct span bytes)
{
	*mo = (struct mo){ .bytes = bytes };
	if (bytes.size < MO_HEADER_BYTES)
		return false;
	if (number_at(mo, 0) != MO_MAGIC) {
		mo->is_swapped = true;
		if (number_at(mo, 0) != MO_MAGIC)
			return false;
	}
	mo->count = number_at(mo, 8);
	mo->msgids = number_at(mo, 12);
	mo->texts = number_at(mo, 16);
	return table_fits(mo, mo->msgids) && table_fits(mo, mo->texts);
}

/* The text in row `i` of a table: NULL when it lies outside or does not end. */
static const char *text_at(const struct mo *mo, uint32_t table, uint32_t i)
{
	size_t row = table + (size_t)i * 8;
	uint32_t size = number_at(mo, row);
	uint32_t at = number_at(mo, row + 4);

	if (at >= mo->bytes.size || size >= mo->bytes.size - at || mo->bytes.data[at + size])
		return NULL;
	return (const char *)mo->bytes.data + at;
}

const char *mo_find(struct span catalogue, const char *msgid)
{
	struct mo mo;
	uint32_t low = 0, high;

	if (!mo_open(&mo, catalogue))
		return NULL;
	high = mo.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *found = text_at(&mo, mo.msgids, middle);
		int order;

		if (!found)
			return NULL;
		order = strcmp(msgid, found);
		if (order == 0)
			return text_at(&mo, mo.texts, middle);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *tr(enum lang lang, const char *msgid)
{
	const struct span es = { .data = catalogue_es, .size = sizeof(catalogue_es) };
	const char *text;

	/* The msgid "" is the catalogue's own header. */
	if (lang != LANG_ES || !msgid[0])
		return msgid;
	text = mo_find(es, msgid);
	return text && text[0] ? text : msgid;
}

const char *tr_n(enum lang lang, const char *one, const char *many, int64_t count)
{
	return tr(lang, count == 1 ? one : many);
}
