/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues: tab-separated files of any kind into a post, which still agrees with itself now and
 * then. The post is made anew often, so that an input alone nearly always does the same again. */
#include "tests/fuzz/fuzz.h"

#include "core/catalogue.h"
#include "core/session.h"
#include "core/post.h"
#include "core/setup.h"
#include "store/file.h"
#include "store/verify.h"

#include <stdio.h>
#include <stdlib.h>

#define INPUTS_OF_A_POST 64
#define TEXT_BYTES 32768

static struct store *store;
static int64_t now_s = 1790000000;
static int inputs;
static char post[300];

static void open_post(void)
{
	static const struct store_options options = { .is_quick_test = true };
	struct session session;
	struct post_input input = {
		.name = "P.S. Fuzz", .clas_name = "CLAS Fuzz", .renipress = "00004521",
		.network = "Red", .region = "DIRESA", .district = "Anco", .start_day = 739000,
		.altitude_m = 3350, .paper = PAPER_ROLL80, .rounding_cents = 10,
		.withholding_from_cents = 150000, .withholding_permille = 80,
	};
	struct err err = { 0 };
	char output[4096];
	struct arena arena = { 0 };

	snprintf(post, sizeof(post), "%s/post-%d", fuzz_dir(), inputs);
	if (store_create(post, NULL, &schema_post, now_s, &err) != 0 ||
	    store_open(&store, post, &schema_post, &options, &err) != 0)
		abort();
	session_system(&session, store, clock_fixed(&now_s));
	session.is_setup = true;
	if (op_run(&session, op_by_name("post.setup"), &input, NULL, output, NULL, &arena, &err))
		fuzz_must(false, err.count > 0 ? err.item[0].rule->id : "post.setup");
	arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const kinds[] = { "fund", "account", "service", "diagnosis", "drug",
					     "supplier", "dose" };
	struct fuzz_in in = { data, size };
	struct session session;
	struct verify_result result;
	struct err err = { 0 };

	if (size > TEXT_BYTES)
		return 0;
	hash_start();
	if (inputs % INPUTS_OF_A_POST == 0) {
		if (store) {
			fuzz_must(store_verify(store, true, &result, &err) == 0, result.what);
			store_close(store);
			(void)!file_remove_tree(post, &err);
			err_reset(&err);
		}
		open_post();
	}
	inputs++;
	session_system(&session, store, clock_fixed(&now_s));
	session.is_setup = true;
	const char *kind = kinds[fuzz_u8(&in) % ARRAY_LEN(kinds)];
	(void)!catalogue_load_text(&session, kind, (const char *)in.data, in.size, &err);
	return 0;
}
