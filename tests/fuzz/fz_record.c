/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The codec: bytes as a record, an input or an answer of any descriptor of the product, bare or
 * framed with its right hash. What is read is written the same way each time and read again.
 */
#include "tests/fuzz/fuzz.h"

#include "core/op.h"
#include "store/codec.h"
#include "store/hash.h"

#include <string.h>

#define VALUE_BYTES_MAX 65536

static const struct record *pick(uint16_t number)
{
	int kinds = schema_post.count + 2 * op_count();
	int at = number % kinds;

	if (at < schema_post.count)
		return schema_post.records[at];
	at -= schema_post.count;
	return at % 2 ? op_at(at / 2)->output : op_at(at / 2)->input;
}

static struct span put(struct arena *arena, const struct record *record, const void *rec)
{
	struct wire_out out;

	wire_out_init(&out, arena, RECORD_BYTES_MAX);
	codec_put(&out, record, rec);
	fuzz_must(!out.failed, "what was read can be written");
	return wire_out_span(&out);
}

static void bare(struct arena *arena, const struct record *record, struct fuzz_in *in)
{
	void *rec = arena_alloc(arena, record->size), *again = arena_alloc(arena, record->size);
	struct wire_in wire;

	wire_in_init(&wire, (struct span){ in->data, in->size });
	if (!codec_get(&wire, arena, record, rec))
		return;
	struct span first = put(arena, record, rec);
	wire_in_init(&wire, first);
	fuzz_must(codec_get(&wire, arena, record, again), "what was written can be read");
	struct span second = put(arena, record, again);
	fuzz_must(first.size == second.size && memcmp(first.data, second.data, first.size) == 0,
		  "written twice it is the same");
}

static void framed(struct arena *arena, const struct record *record, struct fuzz_in *in)
{
	void *rec = arena_alloc(arena, record->size);
	uint8_t *value = arena_alloc(arena, 16 + in->size + 1);

	if (record->type == 0)
		return;
	memcpy(value + 16, in->data, in->size);
	hash_short(value + 16, in->size, value);
	if (!record_decode((struct span){ value, 16 + in->size }, arena, record, rec))
		return;
	fuzz_must(record_encode(arena, record, rec).size > 0, "what was read can be stored");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_in in = { data, size };
	struct arena arena = { 0 };
	uint8_t mode = fuzz_u8(&in);
	const struct record *record = pick(fuzz_u16(&in));

	if (size > VALUE_BYTES_MAX)
		return 0;
	hash_start();
	if (in.size > 0 && mode % 2 == 0)
		bare(&arena, record, &in);
	else if (in.size > 0)
		framed(&arena, record, &in);
	arena_fini(&arena);
	return 0;
}
