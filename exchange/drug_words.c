/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lists of products call their columns and values: the ministry's words as posta's. */
#include "exchange/drug_words.h"

#include "base/num.h"
#include "base/utf8.h"
#include "store/fold.h"

#include <stdio.h>
#include <string.h>

/* --- headings ----------------------------------------------------------------------------- */

/* Folded as fold_text does, with | between them. SISMED's own: MED_COD, MEDFF, MEDTIP, MEDPET,
 * MEDEST, PRECIO (domain.md 3.1). */
static const struct {
	const char *field, *titles;
} headings[] = {
	{ "code", "code|codigo|cod|codigo sismed|cod sismed|codigo med|cod med|med cod|medcod|"
		  "codigo medicamento|codigo producto|cod producto|codigo del producto" },
	{ "name", "name|nombre|descripcion|descripcion del producto|descripcion med|"
		  "descripcion sismed|producto|medicamento|denominacion|dci|mednom|med nom|"
		  "nombre generico|nombre del producto|producto farmaceutico|"
		  "denominacion comun internacional" },
	{ "strength", "strength|concentracion|concent|conc|medcnc|med cnc" },
	{ "form", "form|forma|forma farmaceutica|f f|ff|medff|med ff" },
	{ "unit", "unit|unidad|unidad de medida|unidad minima|u m|um" },
	{ "price_cents", "price cents|price|precio|precio de operacion|precio operacion|"
			 "precio de venta|precio venta|precio unitario|p unit|p venta" },
	{ "min_units", "min units|minimo|stock minimo|min" },
	{ "max_units", "max units|maximo|stock maximo|max" },
	{ "pack_units", "pack units|unidades por caja|factor" },
	{ "barcodes", "barcodes|codigo de barras|codigos de barras|cod barras|codigo barras|ean" },
	{ "kind", "kind|tipo|medtip|med tip|tipo de producto" },
	{ "class", "class|clase|medest|med est|est|estrategico" },
	{ "is_petitorio", "is petitorio|petitorio|medpet|med pet|pet|pnume|petitorio nacional" },
	{ "storage", "storage|almacenamiento|se guarda en|conservacion|cadena de frio" },
	{ "shelf", "shelf|estante|ubicacion" },
	{ "target_months", "target months|meses deseados" },
	{ "is_own_list", "is own list|lista propia|petitorio local" },
	{ "is_large", "is large|gran volumen" },
	{ "registration", "registration|registro sanitario|reg san|r s" },
	{ "is_inactive", "is inactive|ya no se usa|inactivo" },
};

static bool is_one_of(const char *word, const char *list)
{
	size_t size = strlen(word);

	for (const char *at = list; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
		if (strncmp(at, word, size) == 0 && (at[size] == '|' || at[size] == '\0'))
			return size > 0;
	return false;
}

const char *drug_words_field(const char *title)
{
	char folded[200];

	fold_text(title, folded, sizeof(folded));
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		if (is_one_of(folded, headings[i].titles))
			return headings[i].field;
	return NULL;
}

/* --- values ------------------------------------------------------------------------------- */

static const struct {
	const char *field, *words, *value;
} values[] = {
	{ "kind", "m|med|medicamento|medicamentos|producto farmaceutico", "m" },
	{ "kind", "i|ins|insumo|insumos|dispositivo medico|material medico", "i" },
	{ "class", "s|soporte", "s" },
	{ "class", "e|si|x|estrategico|estrategica|estrategia", "e" },
	{ "class", "n|no|_", "" },
	{ "storage", "s|si|x|cold|frio|refrigerado|refrigeradora|refrigeracion|cadena de frio",
	  "cold" },
	{ "storage", "n|no|room|ambiente|temperatura ambiente", "room" },
	{ "is_petitorio", "p|s|si|x|1|true|yes", "true" },
	{ "is_petitorio", "n|no|np|0|_|false", "false" },
};

/* Whole words of the form as the list writes it, and the short one posta prints. */
static const struct {
	const char *words, *form;
} forms[] = {
	{ "tableta|tabletas|tab|comprimido|gragea", "tab" },
	{ "capsula|capsulas|cap", "cap" },
	{ "inyectable|iny|ampolla|amp", "iny" },
	{ "jarabe|jbe", "jbe" },
	{ "suspension|susp|sus", "susp" },
	{ "gotas|got", "got" },
	{ "crema|crm", "crm" },
	{ "unguento|ung|pomada", "ung" },
	{ "gel", "gel" },
	{ "aerosol|aer|inhalador", "aer" },
	{ "ovulo|ovulos|ovu", "ovu" },
	{ "supositorio|sup", "sup" },
	{ "solucion|sol", "sol" },
	{ "sobre|sobres|sob", "sob" },
	{ "frasco|fco", "fco" },
	{ "unidad|und|uni", "und" },
};

const char *drug_words_form(const char *text)
{
	char folded[200];

	fold_text(text, folded, sizeof(folded));
	/* "Polvo para solución inyectable": what comes first in the table names it. */
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		for (char *at = folded; *at; at += strcspn(at, " "), at += *at == ' ') {
			char word[64];

			snprintf(word, sizeof(word), "%.*s", (int)strcspn(at, " "), at);
			if (is_one_of(word, forms[i].words))
				return forms[i].form;
		}
	return NULL;
}

/* "5335" is 05335 where a spreadsheet took the zeros away. */
static const char *code_text(struct arena *arena, const char *text)
{
	size_t size = strlen(text);

	if (size == 0 || size >= 5 || strspn(text, "0123456789") != size)
		return text;
	return arena_fmt(arena, "%.*s%s", (int)(5 - size), "00000", text);
}

/* "S/ 1,234.5", "0,0850": soles with a point, up to the céntimo where there is more. */
static const char *price_text(struct arena *arena, const char *text)
{
	char plain[64], out[NUM_TEXT_BYTES];
	size_t used = 0;
	int64_t micro;
	const char *point = strrchr(text, '.') > strrchr(text, ',') ? strrchr(text, '.')
								    : strrchr(text, ',');

	for (const char *at = text; *at && used < sizeof(plain) - 1; at++) {
		bool is_point = *at == '.' || *at == ',';

		if (*at == ' ' || *at == 'S' || *at == 's' || (*at == '/' && at > text))
			continue;
		if (is_point && at != point)
			continue;
		plain[used++] = is_point ? '.' : *at;
	}
	plain[used] = '\0';
	if (!num_parse(plain, 6, &micro))
		return text; /* refused as it stands there */
	num_format(out, num_div_ceil(micro, 10000), 2, false);
	return arena_str(arena, out);
}

/* "100.00" of a spreadsheet is 100. */
static const char *whole_text(struct arena *arena, const char *text)
{
	size_t digits = strspn(text, "0123456789");
	const char *rest = text + digits;

	if (digits == 0 || (*rest != '.' && *rest != ',') || rest[1] == '\0' ||
	    strspn(rest + 1, "0") != strlen(rest + 1) || strlen(rest + 1) > 2)
		return text;
	return arena_strn(arena, text, digits);
}

const char *drug_words_value(struct arena *arena, const char *field, const char *text)
{
	char folded[200];

	if (text[0] == '\0')
		return text;
	if (strcmp(field, "code") == 0)
		return code_text(arena, text);
	if (strcmp(field, "price_cents") == 0)
		return price_text(arena, text);
	if (strstr(field, "_units") || strcmp(field, "target_months") == 0)
		return whole_text(arena, text);
	if (strcmp(field, "form") == 0)
		return drug_words_form(text) ? drug_words_form(text) : text;
	if (strcmp(text, "_") == 0)
		memcpy(folded, "_", 2); /* SISMED's "nothing" */
	else
		fold_text(text, folded, sizeof(folded));
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (strcmp(values[i].field, field) == 0 && is_one_of(folded, values[i].words))
			return values[i].value;
	return text;
}

void drug_words_split(struct arena *arena, const char *text, const char **name,
		      const char **strength, const char **form)
{
	const char *at = text;

	*name = text;
	*strength = *form = "";
	/* The strength begins with the first word that begins with a digit. */
	while (*at && !(at > text && at[-1] == ' ' && *at >= '0' && *at <= '9'))
		at++;
	if (*at == '\0')
		return;
	*name = arena_strn(arena, text, (size_t)(at - text) - 1);
	char *rest = arena_str(arena, at);
	char *last = strrchr(rest, ' ');

	if (last && drug_words_form(last + 1)) {
		*form = drug_words_form(last + 1);
		*last = '\0';
	}
	*strength = rest;
}
