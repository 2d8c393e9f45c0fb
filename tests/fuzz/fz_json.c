/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of posta apply as inputs of any operation; what was taken is written as JSON and taken
 * again. */
#include "tests/fuzz/fuzz.h"

#include "core/op.h"
#include "store/codec.h"
#include "store/hash.h"
#include "store/json.h"

#include <string.h>

#define LINE_BYTES 65536

static int64_t resolve(void *arg, const struct record *target, const char *text)
{
	(void)arg;
	(void)target;
	return (int64_t)strlen(text) % 7; /* 0: not known */
}

static bool take(const char *text, size_t size, const struct record *record, struct arena *arena,
		 void *rec)
{
	struct json_line line = { 0 };
	struct err err = { 0 };

	if (json_line_parse(&line, text, size, &err) != 0)
		return false;
	int code = json_to_record(&line, record, arena, resolve, NULL, rec, &err);
	json_line_free(&line);
	return code == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_in in = { data, size };
	struct arena arena = { 0 };
	const struct record *record = op_at(fuzz_u8(&in) % op_count())->input;
	void *rec = arena_alloc(&arena, record->size);
	struct sbuf out;

	hash_start();
	if (in.size <= LINE_BYTES && take((const char *)in.data, in.size, record, &arena, rec)) {
		sbuf_init(&out, &arena, 4 * (size_t)JSON_LINE_BYTES_MAX);
		json_from_record(record, rec, false, &out);
		fuzz_must(!out.is_full && strchr(out.buf, '\n') == NULL, "one line");
		struct json_line line = { 0 };
		struct err err = { 0 };
		fuzz_must(json_line_parse(&line, out.buf, out.len, &err) == 0, "it is JSON");
		json_line_free(&line);
	}
	arena_fini(&arena);
	return 0;
}
