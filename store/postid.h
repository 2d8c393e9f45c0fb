/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * posta.id: the file that makes a folder a post. Five lines of text, so that a person can read it:
 *
 *     posta 1                               format of the whole post
 *     id 000102030405060708090a0b0c0d0e0f
 *     created 1790000000                    UTC seconds
 *     schema 1                              version of the record types
 *     check 00112233445566778899aabbccddeeff  hash of the lines before
 *
 * An empty, cut or changed file is damage and never a new post; a greater format or schema is
 * post.newer, whatever its other lines say.
 */
#pragma once

#include "store/store.h"

#define POST_FORMAT 1

struct post_id {
	uint8_t id[STORE_ID_BYTES];
	int64_t created_s;
	int64_t schema_version;
};

/* Refuses/faults: post.missing, post.newer, post.damaged, disk.*. The schema is not looked at. */
int post_id_read(const char *dir, struct post_id *out, struct err *err) MUST_CHECK;
/* Atomic; is_synced false for throw-away posts. */
int post_id_write(const char *dir, const struct post_id *id, bool is_synced, struct err *err)
	MUST_CHECK;
