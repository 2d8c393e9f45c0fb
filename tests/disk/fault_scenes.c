/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person or the program does while the disk fails. */
#include "tests/disk/faults.h"

#include "core/cash.h"
#include "core/goods.h"
#include "core/income.h"
#include "core/ledger.h"
#include "core/patient.h"
#include "core/sale.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/backup.h"
#include "store/backup_keys.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/reader.h"
#include "tests/core/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { CLERK, MANAGER };

/* --- the template ----------------------------------------------------------------------------- */

/* Outside of what may fail. */
static void copy_file(const char *from, const char *to)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct span bytes;

	if (file_read(from, 64 * 1024 * 1024, &arena, &bytes, &err) != 0 ||
	    file_write_quick(to, bytes, &err) != 0)
		abort();
	arena_fini(&arena);
}

static void copy_views(const char *from, const char *to)
{
	char a[500], b[500];
	struct err err = { 0 };

	assert_int_equal(file_make_dir(to, &err), 0);
	snprintf(a, sizeof(a), "%s/data.mdb", from);
	snprintf(b, sizeof(b), "%s/data.mdb", to);
	copy_file(a, b);
	snprintf(a, sizeof(a), "%s/clean", from);
	snprintf(b, sizeof(b), "%s/clean", to);
	copy_file(a, b);
}

static void measure(struct template *template, const char *dir)
{
	struct journal_reader *reader;
	struct journal_at at;
	struct entry entry;
	struct err err = { 0 };

	assert_int_equal(journal_read_open(&reader, dir, &err), 0);
	while (journal_read_next(reader, &entry, &err) > 0)
		template->entries = entry.seq;
	at = journal_read_where(reader);
	assert_int_equal(at.segment, 1);
	template->end = at.offset;
	journal_read_close(reader);
}

void template_make(struct template *template, const char *dir)
{
	char path[400], late[400], key[RECOVERY_TEXT_BYTES];
	struct err err = { 0 };
	struct world world;

	memset(template, 0, sizeof(*template));
	snprintf(template->dir, sizeof(template->dir), "%s", dir);
	assert_int_equal(file_make_dir(dir, &err), 0);
	/* It is moved to where it is wanted: on the same disk. */
	assert_int_equal(setenv("TMPDIR", dir, 1), 0);
	world_open(&world);
	world_at(&world, "2026-10-05T09:00");
	shop_open(&world, &world.clerk, 1, 0);
	template->fund = world_id(&world, &record_fund, "DON");
	template->donations = world_id(&world, &record_account, "7593");
	template->drug = world_id(&world, &record_drug, "20036");
	assert_int_equal(backup_keys_make(world.dir, false, key, &err), 0);
	assert_true(recovery_parse(key, template->secret));
	store_close(world.store);
	/* Views that lag behind: as a killed process leaves them. */
	snprintf(path, sizeof(path), "%s/views", world.dir);
	snprintf(late, sizeof(late), "%s/late", dir);
	copy_views(path, late);
	world.store = NULL;
	world_reopen(&world);
	shop_receive(&world, "05335", "L1", "2028-01-31", 100, 1000);
	store_close(world.store);
	world.store = NULL;
	measure(template, world.dir);
	snprintf(path, sizeof(path), "%s/post", dir);
	assert_int_equal(rename(world.dir, path), 0);
	snprintf(path, sizeof(path), "%s/stick", dir);
	assert_int_equal(file_make_dir(path, &err), 0);
	arena_fini(&world.arena);
}

/* --- the store -------------------------------------------------------------------------------- */

static void enter(struct trial *trial, int who, const char *login)
{
	struct clock clock = clock_fixed(&trial->now_s);

	err_reset(&trial->err);
	if (session_open(&trial->session[who], trial->store, clock, login, "test", &trial->arena,
			 &trial->err) != 0) {
		trial_note_err(trial);
		trial->session[who] = (struct session){ .store = NULL };
	}
}

int trial_open(struct trial *trial)
{
	int rc;

	err_reset(&trial->err);
	rc = store_open(&trial->store, trial->dir, &schema_post, &trial->options, &trial->err);
	trial->session[CLERK] = trial->session[MANAGER] = (struct session){ .store = NULL };
	return rc;
}

void trial_close(struct trial *trial)
{
	store_close(trial->store);
	trial->store = NULL;
}

/* --- operations ------------------------------------------------------------------------------- */

static int run(struct trial *trial, int who, const char *op, const void *input,
	       struct attempt *attempt, struct op_answer *answer)
{
	const struct op *row = op_by_name(op);
	struct op_call call = { .client_id = attempt->client };
	void *output = arena_alloc(&trial->arena, row->output->size);

	if (trial->session[who].store == NULL)
		enter(trial, who, who == CLERK ? "clerk" : "manager");
	if (trial->session[who].store == NULL)
		return ERR_FAULT; /* said by enter */
	err_reset(&trial->err);
	return op_run(&trial->session[who], row, input, &call, output, answer, &trial->arena,
		      &trial->err);
}

static int register_patient(struct trial *trial, struct attempt *attempt, struct op_answer *answer)
{
	struct patient_input input = { .surname1 = "QUISPE", .surname2 = "ROJAS", .sex = 1 };

	snprintf(input.names, sizeof(input.names), "Rosa %d", trial->attempts);
	if (!day_parse_iso("1990-05-01", &input.birth_day))
		abort();
	return run(trial, CLERK, "patient.register", &input, attempt, answer);
}

static int record_income_(struct trial *trial, struct attempt *attempt, struct op_answer *answer)
{
	struct income_input input = {
		.source = "Municipalidad", .concept = "Donación",
		.account = trial->template->donations,
		.fund = trial->template->fund, .amount_cents = 10000 + trial->attempts,
	};

	snprintf(input.doc_text, sizeof(input.doc_text), "N-%d", trial->attempts);
	return run(trial, MANAGER, "income.record", &input, attempt, answer);
}

static int receive_goods(struct trial *trial, struct attempt *attempt, struct op_answer *answer)
{
	struct goods_in_line line = { .drug = trial->template->drug, .qty_units = 7,
				      .cost_e4 = 5000 };
	struct goods_receive input = { .kind = GOODS_DONATION, .fund = trial->template->fund,
				       .supplier_name = "DIRESA", .lines = &line, .line_count = 1 };

	snprintf(line.lot_code, sizeof(line.lot_code), "L-%d", trial->attempts);
	snprintf(input.doc_text, sizeof(input.doc_text), "G-%d", trial->attempts);
	if (!day_parse_iso("2028-01-31", &line.expiry_day) ||
	    !day_parse_iso("2026-10-05", &input.doc_day))
		abort();
	return run(trial, MANAGER, "goods.receive", &input, attempt, answer);
}

static int sell(struct trial *trial, struct attempt *attempt, struct op_answer *answer)
{
	struct sale_in_line line = { .service = 1, .qty_units = 1 + trial->attempts };
	struct sale_input input = { .payer = PAYER_CASH, .lines = &line, .line_count = 1 };

	return run(trial, CLERK, "sale.record", &input, attempt, answer);
}

void trial_operate(struct trial *trial)
{
	static int (*const operations[])(struct trial *, struct attempt *, struct op_answer *) = {
		register_patient, sell, record_income_, receive_goods,
	};
	struct attempt *attempt = &trial->attempt[trial->attempts];
	struct op_answer answer = { .seq = 0 };
	const char *rule;
	int rc;

	if (trial->attempts == ATTEMPTS_MAX)
		abort();
	snprintf(attempt->client, sizeof(attempt->client), "client-%d", trial->attempts++);
	rc = operations[trial->next_op++ % ARRAY_LEN(operations)](trial, attempt, &answer);
	if (rc == 0) {
		attempt->said = SAID_SAVED;
		attempt->seq = answer.seq;
		return;
	}
	trial_note_err(trial);
	rule = trial->err.count > 0 ? trial->err.item[0].rule->id : "";
	snprintf(attempt->rule, sizeof(attempt->rule), "%s", rule);
	attempt->said = SAID_NOT_SAVED;
	if (strcmp(rule, "disk.in_doubt") == 0 && trial->control != CONTROL_NEVER_LOOK)
		attempt->said = SAID_DOUBT;
	if (strcmp(rule, "disk.saved_unseen") == 0) {
		attempt->said = SAID_SAVED;
		attempt->seq = strtoll(trial->err.item[0].arg[0], NULL, 10);
	}
}

/* --- scenes ----------------------------------------------------------------------------------- */

static void open_it(struct trial *trial)
{
	if (trial_open(trial) != 0)
		trial_note_err(trial);
}

/* Sessions are there, and the marker says dirty: a day in the middle. */
static void begin_day(struct trial *trial)
{
	open_it(trial);
	trial_operate(trial);
	trial_operate(trial);
}

static void begin_clean_day(struct trial *trial)
{
	begin_day(trial);
	store_checkpoint(trial->store);
}

static void work(struct trial *trial)
{
	trial_operate(trial);
	trial_operate(trial);
}

static void close_it(struct trial *trial)
{
	trial_close(trial);
}

static void checkpoint(struct trial *trial)
{
	store_checkpoint(trial->store);
	trial_operate(trial);
	store_checkpoint(trial->store);
}

/* Views torn by a power cut. */
static void lose_power(struct trial *trial)
{
	struct arena arena = { 0 };

	begin_day(trial);
	tap_pause();
	copy_file(arena_fmt(&arena, "%s/views/clean", trial->dir),
		  arena_fmt(&arena, "%s/marker", trial->root));
	tap_resume();
	trial_close(trial);
	tap_pause();
	copy_file(arena_fmt(&arena, "%s/marker", trial->root),
		  arena_fmt(&arena, "%s/views/clean", trial->dir));
	(void)unlink(arena_fmt(&arena, "%s/marker", trial->root));
	tap_resume();
	trial->options.boot_id = "boot-after";
	limbo_start(trial->injector.limbo, trial->root);
	arena_fini(&arena);
}

/* Killed between the flush of the journal and the commit of the views. */
static void get_killed(struct trial *trial)
{
	struct arena arena = { 0 };

	tap_pause();
	copy_file(arena_fmt(&arena, "%s/late/data.mdb", trial->root),
		  arena_fmt(&arena, "%s/views/data.mdb", trial->dir));
	copy_file(arena_fmt(&arena, "%s/late/clean", trial->root),
		  arena_fmt(&arena, "%s/views/clean", trial->dir));
	tap_resume();
	limbo_start(trial->injector.limbo, trial->root);
	arena_fini(&arena);
}

static void make_post(struct trial *trial)
{
	struct store *store;
	int rc;

	err_reset(&trial->err);
	rc = store_create(trial->other, NULL, &schema_post, trial->now_s, &trial->err);
	if (rc != 0)
		trial_note_err(trial);
	/* Whole, or not there: nothing between. */
	trial->injector.is_armed = false;
	err_reset(&trial->err);
	if (!file_exists(trial->other)) {
		if (rc == 0)
			trial_wrong(trial, "it was made, and is not there");
		rc = store_create(trial->other, NULL, &schema_post, trial->now_s, &trial->err);
		if (rc != 0)
			trial_wrong(trial, "it cannot be made a second time: %s",
				    trial_said(trial));
	}
	if (store_open(&store, trial->other, &schema_post, &trial->options, &trial->err) != 0)
		trial_wrong(trial, "half a post: %s", trial_said(trial));
	else
		store_close(store);
}

static void rebuild(struct trial *trial)
{
	struct verify_result result;

	err_reset(&trial->err);
	if (store_rebuild(trial->dir, &schema_post, &trial->options, &result, &trial->err) != 0)
		trial_note_err(trial);
}

/* What was typed: saved and read again, or a sentence. */
static void keep_draft(struct trial *trial)
{
	struct draft_text text[] = { { "names", "Rosa María" }, { "phone", "no es número" } };
	struct draft draft = { .user = 1, .form = "patient.register", .text = text,
			       .text_count = 2 };
	struct draft got, *list;
	int rc, count, damaged;

	draft_new_id(draft.id);
	for (int i = 0; i < 2; i++) {
		text[0].text = i == 0 ? "Rosa" : "Rosa María";
		err_reset(&trial->err);
		rc = draft_save(trial->dir, &draft, &trial->err);
		if (rc != 0)
			trial_note_err(trial);
	}
	err_reset(&trial->err);
	if (draft_load(trial->dir, draft.id, &trial->arena, &got, &trial->err) == ERR_FAULT)
		trial_note_err(trial);
	err_reset(&trial->err);
	if (draft_list(trial->dir, &trial->arena, &list, &count, &damaged, &trial->err) != 0)
		trial_note_err(trial);
	trial->injector.is_armed = false;
	err_reset(&trial->err);
	if (rc == 0 && (draft_load(trial->dir, draft.id, &trial->arena, &got, &trial->err) != 0 ||
			got.text_count != 2 || strcmp(got.text[0].text, "Rosa María") != 0))
		trial_wrong(trial, "a draft was kept and is lost");
	trial->injector.is_armed = true;
	err_reset(&trial->err);
	if (draft_drop(trial->dir, draft.id, true, &trial->err) != 0)
		trial_note_err(trial);
}

static void print_paper(struct trial *trial)
{
	struct report_params params = { .id = 0 };
	const struct report *report = report_by_name("stock-card");
	struct span bytes;
	const char *path;
	struct doc doc;
	struct pdf pdf;
	int64_t today = day_of_instant(trial->now_s);
	int rc;

	if (report == NULL || report->record != NULL)
		report = report_by_name("balance-sheet");
	err_reset(&trial->err);
	if (trial->session[MANAGER].store == NULL)
		enter(trial, MANAGER, "manager");
	if (trial->session[MANAGER].store == NULL)
		return;
	report_defaults(report, today, &params);
	rc = report_build(&trial->session[MANAGER], report, &params, &trial->arena, &doc,
			  &trial->err);
	if (rc == 0)
		rc = out_pdf(&doc, &pdf, &trial->err);
	if (rc == 0)
		rc = out_paper(&doc, trial->dir, OUT_PDF, pdf.bytes, &path, &trial->err);
	if (rc != 0) {
		trial_note_err(trial);
		return;
	}
	trial->injector.is_armed = false;
	if (file_read(path, 1 << 24, &trial->arena, &bytes, &trial->err) != 0 ||
	    bytes.size != pdf.bytes.size || memcmp(bytes.data, pdf.bytes.data, bytes.size) != 0)
		trial_wrong(trial, "a paper was written and is not there");
}

static void back_up(struct trial *trial)
{
	struct backup_options options = { .is_full = false };
	struct backup_result result;
	struct backup_check check;
	int rc;

	err_reset(&trial->err);
	rc = backup_write(trial->store, trial->stick, &options, &result, &trial->err);
	if (rc != 0)
		trial_note_err(trial);
	trial->injector.is_armed = false;
	err_reset(&trial->err);
	if (rc == 0 && (backup_check(trial->stick, &check, &trial->err) != 0 ||
			check.to < trial->template->entries))
		trial_wrong(trial, "a copy was reported and is not good");
	/* Whatever happened, the next one goes through. */
	err_reset(&trial->err);
	if (rc != 0 &&
	    backup_write(trial->store, trial->stick, &options, &result, &trial->err) != 0)
		trial_wrong(trial, "the next copy fails: %s", trial_said(trial));
}

static void have_copy(struct trial *trial)
{
	struct backup_options options = { .is_full = true };
	struct backup_result result;

	begin_day(trial);
	if (backup_write(trial->store, trial->stick, &options, &result, &trial->err) != 0)
		abort();
}

/* A whole post from the copies, or none; and no good copy is called bad. */
static void restore_it(struct trial *trial)
{
	struct verify_result result;
	struct store *store;
	int rc;

	err_reset(&trial->err);
	rc = backup_restore(trial->stick, trial->other, trial->template->secret, &schema_post,
			    &trial->options, NULL, &result, &trial->err);
	if (rc != 0)
		trial_note_err(trial);
	if (rc != 0 && strncmp(trial->err.item[0].rule->id, "backup.", 7) == 0)
		trial_wrong(trial, "a good copy is called bad: %s", trial_said(trial));
	trial->injector.is_armed = false;
	if (!file_exists(trial->other) && rc == 0)
		trial_wrong(trial, "it was put back, and is not there");
	err_reset(&trial->err);
	if (!file_exists(trial->other) &&
	    backup_restore(trial->stick, trial->other, trial->template->secret, &schema_post,
			   &trial->options, NULL, &result, &trial->err) != 0)
		trial_wrong(trial, "the next try fails: %s", trial_said(trial));
	err_reset(&trial->err);
	if (store_open(&store, trial->other, &schema_post, &trial->options, &trial->err) != 0)
		trial_wrong(trial, "half a post: %s", trial_said(trial));
	else
		store_close(store);
}

static void verify_it(struct trial *trial)
{
	struct verify_result result;

	err_reset(&trial->err);
	if (store_verify(trial->store, false, &result, &trial->err) != 0)
		trial_note_err(trial);
	else if (trial->injector.at != 0 && trial->injector.hits > 0 &&
		 trial->injector.is_for_ever && trial->injector.fault->how == FAULT_DEAD &&
		 trial->injector.kind != TAP_CLOSE)
		trial_wrong(trial, "all is well, says verify of a disk that does not answer");
}

/* A base of views, made when nobody waits. */
static void make_base(struct trial *trial)
{
	trial->options.base_entries = 1;
	begin_day(trial);
}

static void keep_base(struct trial *trial)
{
	store_keep_base(trial->store);
	store_keep_base(trial->store);
	trial_operate(trial);
}

static const struct scene scenes[] = {
	{ "operations", begin_day, work },
	{ "operations on clean views", begin_clean_day, work },
	{ "opening", NULL, open_it },
	{ "opening after a power cut", lose_power, open_it },
	{ "opening after a kill", get_killed, open_it },
	{ "checkpoints", begin_day, checkpoint },
	{ "closing", begin_day, close_it },
	{ "making a post", NULL, make_post },
	{ "making the views again", NULL, rebuild },
	{ "drafts", begin_day, keep_draft },
	{ "a paper", begin_day, print_paper },
	{ "a backup", begin_day, back_up },
	{ "a restore", have_copy, restore_it },
	{ "verifying", begin_day, verify_it },
	{ "a base", make_base, keep_base },
};

int scene_count(void)
{
	return (int)ARRAY_LEN(scenes);
}

const struct scene *scene_at(int i)
{
	return &scenes[i];
}
