/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/life.h"

#include "core/cash.h"
#include "core/month.h"
#include "core/patient.h"
#include "core/visit.h"
#include "store/backup_keys.h"
#include "store/draft.h"
#include "store/file.h"
#include "store/journal.h"
#include "store/snapshot.h"
#include "store/verify.h"
#include "tests/core/shop.h"
#include "tests/disk/tap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum ending {
	END_CLOSED,      /* store_close */
	END_KILLED,      /* after an operation */
	END_AT_FLUSH,    /* in one: the frame is written and not flushed */
	END_AT_COMMIT,   /* in one: flushed, and not in the views */
};

struct living {
	const struct life_plan *plan;
	struct life *life;
	struct world world;
	char dir[256], witness[300];
	uint64_t random;
	int64_t last; /* entry appended */
	int drafts;
	int64_t patient, sale;
	enum ending ending;
	bool is_dying;
};

static int64_t below(struct living *living, int64_t n)
{
	uint64_t z = (living->random += 0x9E3779B97F4A7C15u);

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (int64_t)((z ^ z >> 31) % (uint64_t)n);
}

/* --- marks ------------------------------------------------------------------------------------ */

/* The store is about to write an entry: the one before it was reported as saved. */
static int at_step(void *arg, enum store_step step)
{
	struct living *living = arg;

	if (step == STORE_STEP_APPEND) {
		record_mark(LIFE_ACK, living->last, NULL, 0);
		record_mark(LIFE_BEGIN, ++living->last, NULL, 0);
	}
	if (living->is_dying && ((living->ending == END_AT_FLUSH && step == STORE_STEP_FLUSH) ||
				 (living->ending == END_AT_COMMIT && step == STORE_STEP_COMMIT)))
		_exit(0);
	return 0;
}

/* What the views say is what was shown. */
static void mark_head(struct living *living)
{
	struct store_head head;

	assert_int_equal(store_head(living->world.store, &head, &living->world.err), 0);
	living->last = head.seq;
	record_mark(LIFE_ACK, head.seq, NULL, 0);
}

/* --- work ------------------------------------------------------------------------------------- */

static void make_patient(struct living *living)
{
	struct patient_input in = { .sex = SEX_FEMALE, .birth_day = shop_day("1991-09-12"),
				    .insurance = INSURANCE_SIS, .names = "Rosa" };

	snprintf(in.surname1, sizeof(in.surname1), "QUISPE %c%c",
		 (char)('A' + below(living, 26)), (char)('A' + below(living, 26)));
	living->patient = world_do(&living->world, &living->world.nurse, "patient.register", &in,
				   NULL);
}

static void make_visit(struct living *living)
{
	struct world *world = &living->world;
	struct visit_dx_input dx[] = {
		{ .diagnosis = world_id(world, &record_diagnosis, "J00X") },
		{ .name = "dolor" },
	};
	struct visit_input in = { .patient = living->patient, .dx = dx, .dx_count = 2 };

	if (living->patient == 0)
		make_patient(living);
	in.patient = living->patient;
	in.temp_dc = 370 + below(living, 20);
	world_do(world, &world->nurse, "visit.record", &in, NULL);
}

static void make_sale(struct living *living)
{
	struct world *world = &living->world;
	struct sale_in_line lines[] = {
		shop_drug(world, "05335", 1 + below(living, 9)),
		shop_service(world, "CON01", 1),
	};
	struct sale_input in = shop_input(PAYER_CASH, lines, 1 + below(living, 2));

	living->sale = shop_record(world, &world->clerk, &in).id;
}

static void save_draft(struct living *living)
{
	struct draft_text text = { .path = "lines[0].qty_units" };
	struct draft draft = { .id = LIFE_DRAFT, .user = 1, .form = "sale.record", .text = &text,
			       .text_count = 1 };
	char number[24];

	snprintf(number, sizeof(number), "%d", ++living->drafts);
	text.text = number;
	record_mark(LIFE_DRAFT_BEGIN, living->drafts, NULL, 0);
	assert_int_equal(draft_save(living->dir, &draft, &living->world.err), 0);
	record_mark(LIFE_DRAFT_ACK, living->drafts, NULL, 0);
}

/* As posta rebuild does: from the whole journal, the old views are kept aside. */
static void rebuild(struct living *living)
{
	struct world *world = &living->world;
	struct verify_result result;

	store_close(world->store);
	world->store = NULL;
	assert_int_equal(store_rebuild(living->dir, &schema_post, &world->options, &result,
				       &world->err), 0);
	world_reopen(world);
	mark_head(living);
}

static void work_once(struct living *living)
{
	switch (below(living, 9)) {
	case 0:
		make_patient(living);
		break;
	case 1:
	case 2:
		make_visit(living);
		break;
	case 3:
		if (living->sale != 0)
			shop_void(&living->world, &living->world.clerk, living->sale);
		living->sale = 0;
		break;
	case 4:
		save_draft(living);
		break;
	default:
		make_sale(living);
		break;
	}
	mark_head(living);
	switch (below(living, 9)) {
	case 0:
		store_checkpoint(living->world.store);
		break;
	case 3:
		store_anchor_sync(living->world.store);
		break;
	case 4:
		rebuild(living);
		break;
	case 2:
		assert_int_equal(snapshot_make(living->world.store, SNAPSHOT_ALL,
					       &living->world.err), 0);
		break;
	case 1:
		world_reopen(&living->world);
		mark_head(living);
		break;
	default:
		break;
	}
}

static void work(struct living *living)
{
	for (int i = 0; i < living->plan->operations; i++) {
		living->world.now_s += 60 + below(living, 600);
		work_once(living);
	}
}

/* --- the parts -------------------------------------------------------------------------------- */

static void part_first(struct living *living)
{
	struct world *world = &living->world;

	world_make(world, living->dir);
	record_mark(LIFE_MADE, 0, NULL, 0);
	world_start(world, &living->life->options);
	mark_head(living);
	world_fill(world);
	mark_head(living);
	shop_capital(world);
	shop_receive(world, "05335", "L1", "2028-01-31", 100000, 1200);
	shop_open(world, &world->clerk, 1, 5000);
	mark_head(living);
	work(living);
}

static void part_keys(struct living *living)
{
	static const uint8_t secret[KEY_BYTES] = { 7 };

	assert_int_equal(backup_keys_write(living->dir, secret, &living->world.err), 0);
	record_mark(LIFE_KEYS_ACK, 0, NULL, 0);
	work(living);
}

static void part_month(struct living *living)
{
	struct world *world = &living->world;
	struct op_call call = world_signed(world, &world->manager);
	struct denomination pieces[CASH_PIECES];
	struct cash_close close = { .pieces = pieces };
	struct cash_close_done counted;
	struct month_close month = { 0 };
	struct month_closed closed;

	work(living);
	close.piece_count = cash_change_pieces(shop_expected(world, 1), pieces);
	assert_int_equal(world_run(world, &world->clerk, "cash.close", &close, NULL, &counted), 0);
	world_at(world, "2026-11-02T08:00");
	assert_true(month_parse_iso("2026-10", &month.month));
	assert_int_equal(world_run(world, &world->treasurer, "month.close", &month, &call,
				   &closed), 0);
	mark_head(living);
	shop_open(world, &world->clerk, 1, 0);
	mark_head(living);
}

/* Opens what an earlier part left. */
static void go_on(struct living *living, const char *local_iso)
{
	struct world *world = &living->world;

	hash_start();
	memset(world, 0, sizeof(*world));
	snprintf(world->dir, sizeof(world->dir), "%s", living->dir);
	world_at(world, local_iso);
	world->options = living->life->options;
	world_reopen(world);
	mark_head(living);
}

static void live_part(struct living *living, int part)
{
	static const char *const days[] = { "", "2026-10-05T09:00", "2026-10-12T09:00",
					    "2026-10-20T09:00" };

	living->life->options.step = at_step;
	living->life->options.step_arg = living;
	living->random = living->plan->seed * 10 + (uint64_t)part;
	living->drafts = part * 1000;
	living->life->options.witness_dir = living->witness;
	if (part > 0)
		go_on(living, days[part]);
	switch (part) {
	case 0:
		part_first(living);
		break;
	case 1:
		part_keys(living);
		break;
	case 3:
		part_month(living);
		break;
	default:
		work(living);
		break;
	}
	if (living->ending == END_CLOSED) {
		store_close(living->world.store);
	} else if (living->ending != END_KILLED) {
		living->is_dying = true;
		make_sale(living);
	}
	_exit(0);
}

static void run_part(struct living *living, int part, const char *log)
{
	int status;
	pid_t pid;

	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		record_start(living->life->root, log, NULL);
		if (part == 3)
			record_mark(LIFE_BOOT, 0, NULL, 0);
		live_part(living, part);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
		fprintf(stderr, "life: part %d of seed %llu failed\n", part,
			(unsigned long long)living->plan->seed);
		exit(1);
	}
}

void life_read(struct life *life, const char *dir)
{
	struct journal_reader *reader;
	struct entry entry;
	struct err err;
	int rc;

	err_reset(&err);
	life->entries = 0;
	life->entry = calloc(1, sizeof(*life->entry));
	rc = journal_read_open(&reader, dir, &err);
	while (rc == 0 && (rc = journal_read_next(reader, &entry, &err)) > 0) {
		int64_t seq = ++life->entries;

		life->entry = realloc(life->entry, (size_t)(seq + 1) * sizeof(*life->entry));
		if (life->entry == NULL)
			abort();
		memcpy(life->entry[seq].hash, entry.hash, HASH_BYTES);
		memcpy(life->entry[seq].digest, entry.digest, HASH_BYTES);
		rc = 0;
	}
	if (rc < 0) {
		fprintf(stderr, "life: the journal cannot be read\n");
		exit(1);
	}
	journal_read_close(reader);
}

void life_live(const struct life_plan *plan, struct life *life)
{
	/* By turns: which part ends how; the last one and that before a new start are killed. */
	static const enum ending endings[4][4] = {
		{ END_CLOSED, END_KILLED, END_AT_FLUSH, END_CLOSED },
		{ END_AT_COMMIT, END_CLOSED, END_KILLED, END_CLOSED },
		{ END_AT_FLUSH, END_AT_FLUSH, END_AT_COMMIT, END_CLOSED },
		{ END_KILLED, END_AT_COMMIT, END_KILLED, END_CLOSED },
	};
	struct living living = { .plan = plan, .life = life };
	char log[300];

	memset(life, 0, sizeof(*life));
	snprintf(life->root, sizeof(life->root), "%s", plan->folder);
	snprintf(living.dir, sizeof(living.dir), "%s/post", plan->folder);
	snprintf(living.witness, sizeof(living.witness), "%s/state", plan->folder);
	life->witness = "state";
	snprintf(log, sizeof(log), "%s.log", plan->folder);
	life->options = (struct store_options){
		.segment_bytes = 5000 + (int64_t)(plan->seed % 7) * 2500,
		.disk_reserve_bytes = 1,
		.map_bytes = 16 << 20,
		.base_entries = 12,
	};
	(void)unlink(log);
	if (mkdir(life->root, 0700) != 0)
		exit(1);
	for (int part = 0; part < 4; part++) {
		/* The last part comes after a new start of the machine. */
		life->options.boot_id = part < 3 ? "boot-1" : "boot-2";
		living.ending = endings[plan->seed % 4][part];
		run_part(&living, part, log);
	}
	record_load(log, &life->log);
	(void)unlink(log);
	life_read(life, living.dir);
}

/* --- with the program itself ------------------------------------------------------------------ */

static const char pins[] = "918273645546\n827364554637\n736455463728\n645546372819\n";

static const char *const lines[] = {
	"{'op':'patient.register','as':'rosa','input':{'doc_type':'dni','doc_number':'45678912',"
	"'surname1':'Quispe','names':'José','sex':'m','birth_day':'1991-09-12'}}\n"
	"{'op':'goods.receive','as':'elena','input':{'kind':'opening','fund':'FM','lines':[{"
	"'drug':'05335','lot_code':'P1','expiry_day':'2090-06-30','qty_units':1000,"
	"'cost_e4':1033}]}}\n"
	"{'op':'cash.open','as':'luis','input':{'box':1}}\n"
	"{'op':'no.such','as':'luis','input':{}}\n",
	"{'op':'sale.record','as':'luis','input':{'payer':'cash','lines':[{'drug':'05335',"
	"'qty_units':4}]}}\n"
	"{'op':'visit.record','as':'rosa','input':{'patient':'45678912','dx':[{'diagnosis':"
	"'J00X'}]}}\n"
	"{'op':'sale.void','as':'luis','input':{'sale':1,'reason':'typing'}}\n",
};

/* `text` with quotes for apostrophes, at the start of a file that stdin reads from. */
static void feed(const char *text)
{
	FILE *file = tmpfile();

	if (file == NULL)
		_exit(1);
	for (; *text != '\0'; text++)
		(void)fputc(*text == '\'' ? '"' : *text, file);
	(void)fflush(file);
	rewind(file);
	(void)dup2(fileno(file), STDIN_FILENO);
}

/* The program, in its own folder; what is said of a post is at "post" of life->root. */
struct runner {
	struct life *life;
	char program[300], dir[300], source[300], copies[300], key[300], log[300];
	const char *preload; /* NULL: not recorded */
};

/* Ends well, or with a line that was refused. */
static bool run_program(const struct runner *runner, const char *text, const char *const argv[])
{
	int status = 1;
	pid_t pid;

	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		feed(text);
		(void)!freopen("/dev/null", "w", stdout);
		(void)!freopen("/dev/null", "w", stderr);
		(void)setenv("POSTA_LANG", "en", 1);
		(void)setenv("XDG_STATE_HOME", runner->life->root, 1);
		if (runner->preload != NULL) {
			(void)setenv("POSTA_RECORD_ROOT", runner->life->root, 1);
			(void)setenv("POSTA_RECORD_LOG", runner->log, 1);
			(void)setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
			(void)setenv("LD_PRELOAD", runner->preload, 1);
		} else {
			/* Not of the life: its marks lie elsewhere. */
			(void)setenv("XDG_STATE_HOME", runner->copies, 1);
		}
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) <= 1;
}

static bool start_runner(struct runner *runner, const struct life_plan *plan, const char *posta,
			 struct life *life)
{
	memset(life, 0, sizeof(*life));
	*runner = (struct runner){ .life = life };
	snprintf(life->root, sizeof(life->root), "%s", plan->folder);
	snprintf(runner->program, sizeof(runner->program), "%s", posta);
	snprintf(runner->dir, sizeof(runner->dir), "%s/post", plan->folder);
	snprintf(runner->source, sizeof(runner->source), "%s-source", plan->folder);
	snprintf(runner->copies, sizeof(runner->copies), "%s-copies", plan->folder);
	snprintf(runner->key, sizeof(runner->key), "%s-copies/key", plan->folder);
	snprintf(runner->log, sizeof(runner->log), "%s.log", plan->folder);
	life->options.map_bytes = 16 << 20;
	life->witness = "posta";
	life->is_whole = true;
	return mkdir(life->root, 0700) == 0;
}

static bool make_post(struct runner *runner, const char *dir)
{
	const char *init[] = { runner->program, "init", dir, "--manager", "elena:Elena",
			       "--treasurer", "jorge:Jorge", "--clerk", "luis:Luis", "--nurse",
			       "rosa:Rosa", NULL };
	const char *apply[] = { runner->program, "--post", dir, "apply", NULL };
	bool is_good = run_program(runner, pins, init);

	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		is_good = is_good && run_program(runner, lines[i], apply);
	return is_good;
}

static bool end_runner(struct runner *runner)
{
	record_load(runner->log, &runner->life->log);
	(void)unlink(runner->log);
	life_read(runner->life, runner->dir);
	return runner->life->entries > 6;
}

bool life_of_program(const struct life_plan *plan, const char *posta, const char *preload,
		     struct life *life)
{
	struct runner runner;

	if (!start_runner(&runner, plan, posta, life))
		return false;
	runner.preload = preload;
	return make_post(&runner, runner.dir) && end_runner(&runner);
}

/* The recovery key is what setup prints in lines that begin with two blanks. */
static bool make_copies(struct runner *runner)
{
	const char *setup[] = { "/bin/sh", "-c", "\"$0\" --post \"$1\" backup --setup | "
				"sed -n 's/^  //p' >\"$2\"",
				runner->program, runner->source, runner->key, NULL };
	const char *copy[] = { runner->program, "--post", runner->source, "backup",
			       runner->copies, "--same-disk", "--as", "elena", NULL };

	return mkdir(runner->copies, 0700) == 0 && run_program(runner, "", setup) &&
	       run_program(runner, "", copy);
}

bool life_of_restore(const struct life_plan *plan, const char *posta, const char *preload,
		     struct life *life)
{
	struct runner runner;
	struct err err;
	bool is_good;

	if (!start_runner(&runner, plan, posta, life))
		return false;
	const char *restore[] = { runner.program, "restore", runner.copies, runner.dir, "--key",
				  runner.key, NULL };

	is_good = make_post(&runner, runner.source) && make_copies(&runner);
	runner.preload = preload;
	is_good = is_good && run_program(&runner, "", restore) && end_runner(&runner);
	err_reset(&err);
	(void)!file_remove_tree(runner.source, &err);
	(void)!file_remove_tree(runner.copies, &err);
	return is_good;
}

void life_forget(struct life *life)
{
	struct err err;

	err_reset(&err);
	free(life->entry);
	free(life->log.bytes);
	(void)!file_remove_tree(life->root, &err);
}
