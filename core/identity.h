/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Identity documents (domain.md 1.1). Nothing here reads a post: only the numbers themselves.
 * A wrong check character of a DNI is at most a warning (old cards cannot be read); a wrong check
 * digit of a RUC is always a slip of the pen.
 */
#pragma once

#include "base/base.h"

#define DNI_BYTES 9
#define RUC_BYTES 12

enum dni_check {
	DNI_BAD,         /* not eight digits, with or without a check character behind */
	DNI_PLAIN,       /* eight digits, no check character */
	DNI_CHECK_OK,
	DNI_CHECK_WRONG, /* eight digits, the check character is of another number */
};

/*
 * Splits what was typed: "12345678", "12345678-1", "12345678 E". Leading zeros stay. `out` gets the
 * eight digits, "" with DNI_BAD. Nine digits in a row are not taken apart: they are a slip.
 */
enum dni_check dni_parse(const char *typed, char out[DNI_BYTES]);
/* The check character behind the hyphen: a digit today, a letter on cards before 2007-08-15.
 * dni: exactly eight digits. */
char dni_check_digit(const char *dni);
char dni_check_letter(const char *dni);

/* Eleven digits, prefix 10 15 16 17 or 20, and the check digit agrees. */
bool ruc_is_valid(const char *ruc);
/* The RUC of a natural person: 10 + DNI + check digit. dni: exactly eight digits. */
void ruc_of_dni(const char *dni, char out[RUC_BYTES]);

/*
 * Has `number` the form of a document of this type (enum doc_type of core/code.h)? DOC_DNI: eight
 * digits; DOC_NONE: empty; the others: the alphabet and length of domain.md 1.1.
 */
bool document_is_valid(int64_t doc_type, const char *number);
