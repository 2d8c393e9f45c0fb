/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * struct <-> bytes by descriptor: a bounded subset of CBOR (RFC 8949). A record is a map of integer
 * keys (tags, ascending) to integers, texts, or arrays of such maps (lists); shortest forms,
 * definite lengths; a field at zero is not stored. Stored values are framed by record_encode: 16
 * bytes BLAKE2b-128 over the rest, then the version byte (1), then the map with `rev` under key 0.
 * Unknown keys are kept in head.unknown and written back; duplicate or unordered keys, wrong kinds,
 * invalid UTF-8, over-long texts or lists, and depth over LIST_DEPTH_MAX are damage.
 */
#pragma once

#include "store/field.h"
#include "store/wire.h"

struct arena;

/* Encodes the bare map (inputs, results, drafts, journal entries). Sticky error in `out`. */
void codec_put(struct wire_out *out, const struct record *record, const void *rec);
/* Decodes into `rec` (zeroed first); lists and unknown spans go to the arena. false: damage. */
bool codec_get(struct wire_in *in, struct arena *arena, const struct record *record, void *rec)
	MUST_CHECK;

/* The stored value of a record with head. Bytes in the arena; {NULL, 0} when it does not fit
 * RECORD_BYTES_MAX, a list is too long or a text is not UTF-8. */
struct span record_encode(struct arena *arena, const struct record *record, const void *rec);
/* Checks hash, version and map; sets head.rev, not head.id. false: damage. */
bool record_decode(struct span value, struct arena *arena, const struct record *record, void *rec)
	MUST_CHECK;

/* For tests of what the hash is worth: the value, in the arena, with the hash that fits it. */
struct span record_forge(struct arena *arena, struct span value);

/* --- CBOR items, for store/journal.c and tests; text is valid UTF-8 --------------------------- */
void cbor_put_int(struct wire_out *out, int64_t value);
void cbor_put_text(struct wire_out *out, const char *text);
void cbor_put_bytes(struct wire_out *out, struct span bytes);
void cbor_put_array(struct wire_out *out, uint64_t count);
void cbor_put_map(struct wire_out *out, uint64_t count);
int64_t cbor_get_int(struct wire_in *in);
/* Text is copied to buf with NUL; sticky error if it does not fit. */
void cbor_get_text(struct wire_in *in, char *buf, size_t size);
struct span cbor_get_bytes(struct wire_in *in); /* borrowed from the input */
uint64_t cbor_get_array(struct wire_in *in);
uint64_t cbor_get_map(struct wire_in *in);
/* Skips one item of any allowed shape, nested at most 8 deep; returns its bytes (borrowed). */
struct span cbor_skip(struct wire_in *in);
