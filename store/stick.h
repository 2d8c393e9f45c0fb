/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick says who it is: the file "posta-stick" in the folder of its copies (doc/format.md). It is
 * a label, not a proof: copies prove themselves. What lies on a stick is hostile, this file too.
 */
#pragma once

#include "base/err.h"
#include "store/hash.h"
#include "store/store.h"

#define STICK_ID_BYTES 16
#define STICK_ID_TEXT (2 * STICK_ID_BYTES + 1)
#define STICK_NAME_BYTES 24
#define STICK_FILE "posta-stick"

struct stick_file {
	uint8_t id[STICK_ID_BYTES];
	char name[STICK_NAME_BYTES];
	uint8_t store_id[STORE_ID_BYTES]; /* of the post it belongs to */
};

/* Reads DIR/posta-stick. ERR_NOT_FOUND without a message: there is none. Faults backup.stick_file
 * (anything that is not exactly one), backup.newer, disk.io. */
int stick_read(const char *dir, struct stick_file *out, struct err *err) MUST_CHECK;
/* Writes it beside its name, synced and renamed, and reads it back. */
int stick_write(const char *dir, const struct stick_file *stick, struct err *err) MUST_CHECK;
void stick_id_format(const uint8_t id[STICK_ID_BYTES], char out[STICK_ID_TEXT]);
bool stick_id_parse(const char *text, uint8_t out[STICK_ID_BYTES]) MUST_CHECK;
/* May a stick be called that? Letters, digits and blanks inside, nothing that a screen obeys. */
bool stick_name_is_good(const char *name) MUST_CHECK;
