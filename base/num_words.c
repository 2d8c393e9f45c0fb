/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts in words for receipts and vouchers, in capitals as they are printed. */
#include "base/limits.h"
#include "base/num.h"
#include "base/sbuf.h"

/* Before MIL and MILLONES "uno" loses its o (UN MILLÓN, VEINTIÚN MIL, TREINTA Y UN MIL). */
static void es_below_100(struct sbuf *out, int value, bool is_short)
{
	static const char *const small[] = {
		"",	      "UNO",	     "DOS",	      "TRES",	      "CUATRO",
		"CINCO",      "SEIS",	     "SIETE",	      "OCHO",	      "NUEVE",
		"DIEZ",	      "ONCE",	     "DOCE",	      "TRECE",	      "CATORCE",
		"QUINCE",     "DIECISÉIS",   "DIECISIETE",    "DIECIOCHO",    "DIECINUEVE",
		"VEINTE",     "VEINTIUNO",   "VEINTIDÓS",     "VEINTITRÉS",   "VEINTICUATRO",
		"VEINTICINCO", "VEINTISÉIS", "VEINTISIETE",   "VEINTIOCHO",   "VEINTINUEVE",
	};
	static const char *const tens[] = {
		"", "", "", "TREINTA", "CUARENTA", "CINCUENTA", "SESENTA", "SETENTA", "OCHENTA",
		"NOVENTA",
	};

	if (value >= 30) {
		sbuf_add(out, tens[value / 10]);
		value %= 10;
		if (value > 0)
			sbuf_add(out, " Y ");
	}
	if (is_short && value == 1)
		sbuf_add(out, "UN");
	else if (is_short && value == 21)
		sbuf_add(out, "VEINTIÚN");
	else
		sbuf_add(out, small[value]);
}

static void es_below_1000(struct sbuf *out, int value, bool is_short)
{
	static const char *const hundreds[] = {
		"", "CIENTO", "DOSCIENTOS", "TRESCIENTOS", "CUATROCIENTOS", "QUINIENTOS",
		"SEISCIENTOS", "SETECIENTOS", "OCHOCIENTOS", "NOVECIENTOS",
	};

	if (value == 100) {
		sbuf_add(out, "CIEN");
		return;
	}
	sbuf_add(out, hundreds[value / 100]);
	if (value > 100 && value % 100 > 0)
		sbuf_add_char(out, ' ');
	es_below_100(out, value % 100, is_short);
}

static void es_words(struct sbuf *out, int value)
{
	int millions = value / 1000000, thousands = value / 1000 % 1000, rest = value % 1000;

	if (millions > 0) {
		es_below_1000(out, millions, true);
		sbuf_add(out, millions == 1 ? " MILLÓN" : " MILLONES");
	}
	if (thousands > 0) {
		if (millions > 0)
			sbuf_add_char(out, ' ');
		if (thousands > 1) {
			es_below_1000(out, thousands, true);
			sbuf_add_char(out, ' ');
		}
		sbuf_add(out, "MIL");
	}
	if (rest > 0) {
		if (value >= 1000)
			sbuf_add_char(out, ' ');
		es_below_1000(out, rest, false);
	}
	if (value == 0)
		sbuf_add(out, "CERO");
}

static void en_below_1000(struct sbuf *out, int value)
{
	static const char *const small[] = {
		"", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN",
		"ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN",
		"EIGHTEEN", "NINETEEN",
	};
	static const char *const tens[] = {
		"", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY",
		"NINETY",
	};

	if (value >= 100) {
		sbuf_addf(out, "%s HUNDRED", small[value / 100]);
		value %= 100;
		if (value > 0)
			sbuf_add_char(out, ' ');
	}
	if (value >= 20) {
		sbuf_add(out, tens[value / 10]);
		value %= 10;
		if (value > 0)
			sbuf_add_char(out, '-');
	}
	sbuf_add(out, small[value]);
}

static void en_words(struct sbuf *out, int value)
{
	static const struct {
		int unit;
		const char *name;
	} steps[] = { { 1000000, "MILLION" }, { 1000, "THOUSAND" } };
	int rest = value;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (rest < steps[i].unit)
			continue;
		en_below_1000(out, rest / steps[i].unit);
		sbuf_addf(out, " %s", steps[i].name);
		rest %= steps[i].unit;
		if (rest > 0)
			sbuf_add_char(out, ' ');
	}
	en_below_1000(out, rest);
	if (value == 0)
		sbuf_add(out, "ZERO");
}

void num_words(struct sbuf *out, int64_t cents, bool is_english)
{
	int whole;

	BUG_ON(cents < 0 || cents > AMOUNT_CENTS_MAX);
	whole = (int)(cents / 100);
	if (is_english)
		en_words(out, whole);
	else
		es_words(out, whole);
	sbuf_addf(out, is_english ? " AND %02d/100 SOLES" : " CON %02d/100 SOLES",
		  (int)(cents % 100));
}
