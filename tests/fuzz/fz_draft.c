/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft files: any bytes, or any content behind the right hash. What is read is saved and read
 * again. */
#include "tests/fuzz/fuzz.h"

#include "store/draft.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAGIC_BYTES 14
#define DRAFT_ID "00000000-0000-4000-8000-000000000001"
#define FILE_BYTES 65536

static void put_hash(uint8_t *file, size_t size)
{
	if (size >= MAGIC_BYTES + 16)
		hash_short(file + MAGIC_BYTES + 16, size - MAGIC_BYTES - 16, file + MAGIC_BYTES);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t file[FILE_BYTES];
	struct fuzz_in in = { data, size };
	struct arena arena = { 0 };
	struct draft draft, *list;
	struct err err = { 0 };
	char path[400];
	int count = 0, damaged = 0;

	if (size > FILE_BYTES)
		return 0;
	hash_start();
	bool is_hashed = fuzz_u8(&in) % 2;
	size_t bytes = in.size;
	memcpy(file, in.data, bytes);
	if (is_hashed)
		put_hash(file, bytes);
	snprintf(path, sizeof(path), "%s/drafts", fuzz_dir());
	(void)mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/drafts/" DRAFT_ID ".draft", fuzz_dir());
	fuzz_write(path, file, bytes);
	if (draft_load(fuzz_dir(), DRAFT_ID, &arena, &draft, &err) == 0) {
		fuzz_must(draft.text_count >= 0 && draft.text_count <= DRAFT_TEXTS_MAX, "texts");
		for (int i = 0; i < draft.text_count; i++)
			fuzz_must(strlen(draft.text[i].path) + strlen(draft.text[i].text) < size,
				  "no text is longer than the file");
	}
	err_reset(&err);
	(void)!draft_list(fuzz_dir(), &arena, &list, &count, &damaged, &err);
	fuzz_must(count + damaged <= 2, "one file is one draft");
	arena_fini(&arena);
	snprintf(path, sizeof(path), "%s/drafts/" DRAFT_ID ".draft.damaged", fuzz_dir());
	(void)remove(path);
	return 0;
}
