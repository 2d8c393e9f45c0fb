/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lists of products call their columns and values: the ministry's words as posta's. */
#pragma once

#include "base/arena.h"

/* The field of a product that a heading means ("MED_COD" -> "code"); NULL: none. */
const char *drug_words_field(const char *title);
/* The short form that is meant ("TABLETA" -> "tab"); NULL: not known. */
const char *drug_words_form(const char *text);
/* A cell as value_parse takes it for a field; what is not known stays as it is, to be refused. */
const char *drug_words_value(struct arena *arena, const char *field, const char *text);
/* "PARACETAMOL 500 mg TAB" in one: name, strength, form; "" where it says none. */
void drug_words_split(struct arena *arena, const char *text, const char **name,
		      const char **strength, const char **form);
