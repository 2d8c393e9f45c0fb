/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of products from outside: whatever a file holds is read, compared and, when nothing is
 * wrong with it, taken in; what the comparison counted is what was written, and the same list again
 * changes nothing. The post is made anew often.
 */
#include "tests/fuzz/fuzz.h"

#include "core/post.h"
#include "core/session.h"
#include "core/user.h"
#include "exchange/drug_file.h"
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

static void run_setup(const char *op, const void *input)
{
	struct session session;
	struct err err = { 0 };
	char output[4096];
	struct arena arena = { 0 };

	session_system(&session, store, clock_fixed(&now_s));
	session.is_setup = session.is_quick_pin = true;
	if (op_run(&session, op_by_name(op), input, NULL, output, NULL, &arena, &err))
		fuzz_must(false, err.count > 0 ? err.item[0].rule->id : op);
	arena_fini(&arena);
}

static void open_post(void)
{
	static const struct store_options options = { .is_quick_test = true };
	struct post_input input = {
		.name = "P.S. Fuzz", .clas_name = "CLAS Fuzz", .renipress = "00004521",
		.network = "Red", .region = "DIRESA", .district = "Anco", .start_day = 739000,
		.altitude_m = 3350, .paper = PAPER_ROLL80, .rounding_cents = 10,
		.withholding_from_cents = 150000, .withholding_permille = 80,
	};
	struct user_add manager = { .login = "m", .name = "M", .role = ROLE_MANAGER,
				    .pin = "97531" };
	struct drug_add drug = { .code = "05335", .name = "PARACETAMOL", .strength = "500 mg",
				 .form = "tab", .unit = "tableta", .price_cents = 20 };
	struct err err = { 0 };

	snprintf(post, sizeof(post), "%s/post-%d", fuzz_dir(), inputs);
	if (store_create(post, NULL, &schema_post, now_s, &err) != 0 ||
	    store_open(&store, post, &schema_post, &options, &err) != 0)
		abort();
	run_setup("post.setup", &input);
	run_setup("drug.add", &drug);
	run_setup("user.add", &manager);
}

struct job {
	struct drug_file file;
	struct drug_table_plan plan;
};

static int compare(struct txn *txn, void *arg, struct err *err)
{
	struct job *job = arg;

	return drug_table_plan(txn, day_of_instant(now_s), LANG_ES, &job->file.table, &job->plan,
			       err);
}

static void take_in(struct session *session, struct job *job, struct arena *arena)
{
	struct op_call call = { .reason = "fuzz" };
	struct drug_table_done done;
	struct err err = { 0 };
	int code;

	snprintf(job->file.table.mark, sizeof(job->file.table.mark), "%s", job->plan.mark);
	code = op_run(session, op_by_name("catalogue.replace"), &job->file.table, &call, &done,
		      NULL, arena, &err);
	fuzz_must(code == 0, err.count > 0 ? err.item[0].rule->id : "refused after comparing");
	fuzz_must(done.new_count == job->plan.count.new_count &&
			  done.changed_count == job->plan.count.changed_count,
		  "another count than the comparison's");
	fuzz_must(store_read(store, arena, compare, job, &err) == 0, "the same list is refused");
	fuzz_must(job->plan.count.new_count == 0 && job->plan.count.changed_count == 0,
		  "the same list changes something again");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct job *job = arena_alloc(&arena, sizeof(*job));
	struct session session;
	struct verify_result result;
	struct err err = { 0 };
	struct sbuf text;

	if (size <= TEXT_BYTES && inputs % INPUTS_OF_A_POST == 0) {
		if (store) {
			fuzz_must(store_verify(store, true, &result, &err) == 0, result.what);
			store_close(store);
			(void)!file_remove_tree(post, &err);
			err_reset(&err);
		}
		open_post();
	}
	inputs += size <= TEXT_BYTES;
	if (size <= TEXT_BYTES &&
	    drug_file_read(&arena, "f", (struct span){ data, size }, &job->file, &err) == 0 &&
	    session_open(&session, store, clock_fixed(&now_s), "m", "fuzz", &arena, &err) == 0 &&
	    store_read(store, &arena, compare, job, &err) == 0)
		take_in(&session, job, &arena);
	for (int i = 0; i < err.count; i++) {
		sbuf_init(&text, &arena, 4096);
		drug_file_refusal(&job->file, &err, i, LANG_ES, &text);
	}
	arena_fini(&arena);
	return 0;
}
