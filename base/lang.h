/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Translation at run time. The catalogue (po/es.po, compiled by msgfmt) is linked into the program
 * as constant bytes and read by a bounds-checked reader: no locale, no file, no global. ADR 0004.
 */
#pragma once

#include "base/base.h"

enum lang {
	LANG_ES = 0, /* Spanish first */
	LANG_EN = 1,
	LANG_COUNT,
};

/*
 * The text of `msgid` in `lang`; `msgid` itself in English and where no translation is known.
 * Borrowed for ever (constant bytes, or the msgid). "" gives "". xgettext reads tr(lang, "text").
 */
const char *tr(enum lang lang, const char *msgid);

/* One of two msgids by count, as both languages do: 1 is singular. Both are translated by tr(). */
const char *tr_n(enum lang lang, const char *one, const char *many, int64_t count);

/* Looks `msgid` up in a catalogue in memory: NULL when absent or damaged. For tests and tr(). */
const char *mo_find(struct span catalogue, const char *msgid);
