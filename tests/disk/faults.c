/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/faults.h"

#include "core/check.h"
#include "core/op.h"
#include "store/file.h"
#include "store/journal.h"
#include "store/verify.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define INTERRUPTIONS 50 /* in a row, of a call that is interrupted "for ever" */
#define SEQS_MAX 512
#define CUT_POINTS_MAX 60 /* of one case: short writes for ever are many */

/* --- what can go wrong ------------------------------------------------------------------------ */

static const struct fault faults[] = {
	{ TAP_OPEN, FAULT_FAIL, EIO, false },
	{ TAP_OPEN, FAULT_FAIL, EMFILE, false },
	{ TAP_OPEN, FAULT_FAIL, ENOMEM, false },
	{ TAP_OPEN, FAULT_FAIL, EINTR, false },
	{ TAP_OPEN, FAULT_FAIL, ENOSPC, true },
	{ TAP_OPEN, FAULT_FAIL, EROFS, true },
	{ TAP_OPEN, FAULT_DO_FAIL, EIO, true },
	{ TAP_CLOSE, FAULT_DO_FAIL, EIO, false },
	{ TAP_CLOSE, FAULT_DO_FAIL, EINTR, false },
	{ TAP_READ, FAULT_FAIL, EIO, false },
	{ TAP_READ, FAULT_FAIL, EINTR, false },
	{ TAP_READ, FAULT_SHORT, 0, false },
	{ TAP_WRITE, FAULT_FAIL, EIO, false },
	{ TAP_WRITE, FAULT_FAIL, ENOSPC, false },
	{ TAP_WRITE, FAULT_FAIL, EINTR, false },
	{ TAP_WRITE, FAULT_FAIL, EFBIG, false },
	{ TAP_WRITE, FAULT_SHORT, 0, false },
	{ TAP_WRITE, FAULT_SHORT_FAIL, ENOSPC, false },
	{ TAP_WRITE, FAULT_DO_FAIL, EIO, false },
	{ TAP_SEEK, FAULT_FAIL, EIO, false },
	{ TAP_SYNC, FAULT_FAIL, EIO, false },
	{ TAP_SYNC, FAULT_FAIL, ENOSPC, false },
	{ TAP_SYNC, FAULT_FAIL, EINTR, false },
	{ TAP_SYNC, FAULT_DO_FAIL, EIO, false },
	{ TAP_DATASYNC, FAULT_FAIL, EIO, false },
	{ TAP_DATASYNC, FAULT_FAIL, ENOSPC, false },
	{ TAP_DATASYNC, FAULT_FAIL, EINTR, false },
	{ TAP_DATASYNC, FAULT_DO_FAIL, EIO, false },
	{ TAP_DATASYNC, FAULT_DROP, EIO, false },
	{ TAP_TRUNCATE, FAULT_FAIL, EIO, false },
	{ TAP_TRUNCATE, FAULT_FAIL, ENOSPC, false },
	{ TAP_TRUNCATE, FAULT_FAIL, EINTR, false },
	{ TAP_TRUNCATE, FAULT_DO_FAIL, EIO, false },
	{ TAP_ALLOCATE, FAULT_FAIL, ENOSPC, false },
	{ TAP_ALLOCATE, FAULT_FAIL, EINTR, false },
	{ TAP_RENAME, FAULT_FAIL, EIO, false },
	{ TAP_RENAME, FAULT_FAIL, ENOSPC, false },
	{ TAP_RENAME, FAULT_DO_FAIL, EIO, false },
	{ TAP_LINK, FAULT_FAIL, EIO, false },
	{ TAP_UNLINK, FAULT_FAIL, EIO, false },
	{ TAP_UNLINK, FAULT_DO_FAIL, EIO, false },
	{ TAP_MKDIR, FAULT_FAIL, EIO, false },
	{ TAP_MKDIR, FAULT_FAIL, ENOSPC, false },
	{ TAP_MKDIR, FAULT_DO_FAIL, EIO, false },
	{ TAP_RMDIR, FAULT_FAIL, EIO, false },
	{ TAP_MAP, FAULT_FAIL, ENOMEM, false },
	{ TAP_MAP, FAULT_FAIL, EIO, false },
	{ TAP_LOCK, FAULT_FAIL, EIO, false },
	{ TAP_LOCK, FAULT_FAIL, EINTR, false },
	{ TAP_SPACE, FAULT_FAIL, EIO, false },
	{ TAP_SPACE, FAULT_FAIL, EINTR, false },
	{ TAP_SPACE, FAULT_FULL, 0, false },
};

/* From this call on the disk does not answer any more. */
static const struct fault dead = { 0, FAULT_DEAD, EIO, false };

const struct fault *fault_of(const struct tap_call *call, int row)
{
	bool is_any = false;

	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		if (faults[i].kind != call->kind ||
		    (faults[i].is_creating && !(call->flags & (O_CREAT | O_RDWR | O_WRONLY))))
			continue;
		is_any = true;
		if (row-- == 0)
			return &faults[i];
	}
	return is_any && row == 0 ? &dead : NULL;
}

const char *fault_how_name(enum fault_how how)
{
	static const char *const names[] = { "fails", "short", "short, then fails",
					     "done, but fails", "fails and drops", "full",
					     "dead" };

	return names[how];
}

static void cut(struct trial *trial, int cuts);

/* --- the disk --------------------------------------------------------------------------------- */

static struct tap_answer answer_of(struct injector *injector, const struct tap_call *call)
{
	const struct fault *fault = injector->fault;
	struct tap_answer answer = { .what = TAP_GO, .error_number = fault->error_number };

	injector->hits++;
	switch (fault->how) {
	case FAULT_FAIL:
	case FAULT_DROP:
		answer.what = TAP_FAIL;
		break;
	case FAULT_DEAD:
		answer.what = call->kind == TAP_CLOSE || call->kind == TAP_UNMAP ? TAP_GO
										 : TAP_FAIL;
		break;
	case FAULT_DO_FAIL:
		answer.what = TAP_DO_FAIL;
		break;
	case FAULT_SHORT:
	case FAULT_SHORT_FAIL:
		answer.what = fault->how == FAULT_SHORT ? TAP_SHORT : TAP_SHORT_FAIL;
		answer.size = fault->how == FAULT_SHORT ? (call->size + 1) / 2 : call->size / 2;
		break;
	case FAULT_FULL:
		break;
	}
	return answer;
}

static bool is_hit(const struct injector *injector, const struct tap_call *call)
{
	if (!injector->is_armed || injector->at == 0 || injector->count < injector->at)
		return false;
	if (injector->count == injector->at)
		return true;
	if (!injector->is_for_ever)
		return false;
	if (injector->fault->how == FAULT_DEAD)
		return true;
	return call->kind == injector->kind &&
	       (injector->fault->error_number != EINTR || injector->hits < INTERRUPTIONS);
}

static void count_call(struct calls *calls, const struct tap_call *call)
{
	int row = 0;

	if (calls->count == CALLS_MAX)
		abort();
	while (fault_of(call, row) != NULL)
		row++;
	calls->kind[calls->count] = (unsigned char)call->kind;
	calls->rows[calls->count++] = (unsigned char)row;
}

static struct tap_answer before(void *arg, const struct tap_call *call)
{
	struct trial *trial = arg;
	struct injector *injector = &trial->injector;
	struct tap_answer answer = { .what = TAP_GO };

	if (injector->is_armed)
		injector->count++;
	if (injector->is_armed && injector->calls != NULL)
		count_call(injector->calls, call);
	if (injector->is_armed && injector->at != 0 && injector->count == injector->at) {
		injector->kind = call->kind;
		injector->fault = fault_of(call, injector->row);
		if (injector->fault == NULL)
			abort(); /* another call than when they were counted */
	}
	if (is_hit(injector, call)) {
		answer = answer_of(injector, call);
		if (trial->control == CONTROL_SYNC_LIES && answer.what == TAP_FAIL &&
		    (call->kind == TAP_DATASYNC || call->kind == TAP_SYNC))
			answer.what = TAP_SHORT; /* see after() */
	}
	return answer;
}

static void after(void *arg, const struct tap_call *call, const struct tap_answer *answer)
{
	struct trial *trial = arg;
	struct injector *injector = &trial->injector;
	bool is_failed = call->result < 0;

	if (call->kind == TAP_SPACE && is_hit(injector, call) &&
	    injector->fault->how == FAULT_FULL && call->result == 0)
		((struct statvfs *)call->space)->f_bavail = 0;
	/* A sync that was interrupted has not told yet: the next one does. */
	if (call->kind != TAP_OPEN && is_failed && call->error_number == EINTR)
		return;
	if ((call->kind == TAP_DATASYNC || call->kind == TAP_SYNC) && answer->what == TAP_SHORT)
		is_failed = true; /* told as done; it was not */
	limbo_after(injector->limbo, call, is_failed,
		    is_failed && injector->fault != NULL && injector->fault->how == FAULT_DROP);
	/* Also in the middle of making good what failed. */
	if (injector->is_armed && injector->hits > 0 &&
	    (call->kind == TAP_WRITE || call->kind == TAP_DATASYNC || call->kind == TAP_SYNC ||
	     call->kind == TAP_RENAME))
		cut(trial, trial->cuts);
}

/* What was said last, for the reader of a failure. */
const char *trial_said(struct trial *trial)
{
	struct sbuf text;

	if (trial->err.count == 0)
		return "nothing";
	sbuf_init(&text, &trial->arena, 300);
	sbuf_addf(&text, "%s: ", trial->err.item[0].rule->id);
	err_text(&trial->err, 0, LANG_EN, &text);
	return text.buf;
}

/* --- truth ------------------------------------------------------------------------------------ */

void trial_wrong(struct trial *trial, const char *fmt, ...)
{
	va_list ap;

	if (trial->wrong[0] != '\0')
		return;
	va_start(ap, fmt);
	vsnprintf(trial->wrong, sizeof(trial->wrong), fmt, ap);
	va_end(ap);
}

void trial_note_err(struct trial *trial)
{
	struct err *err = &trial->err;
	struct sbuf text;

	if (err->count == 0) {
		trial_wrong(trial, "it failed and said nothing");
		return;
	}
	for (int lang = 0; lang < 2; lang++) {
		sbuf_init(&text, &trial->arena, 2000);
		err_text(err, 0, lang == 0 ? LANG_ES : LANG_EN, &text);
		if (text.len < 20 || strchr(text.buf, '{') != NULL)
			trial_wrong(trial, "no sentence: %s", text.buf);
	}
	if (trial->injector.is_armed && trial->injector.hits > 0 &&
	    trial->injector.fault->error_number == EINTR)
		trial_wrong(trial, "a signal came between, and it failed: %s", text.buf);
	if (trial->injector.is_armed && trial->injector.hits > 0 &&
	    trial->injector.fault->error_number != EIO &&
	    strcmp(err->item[0].rule->id, "post.damaged") == 0)
		trial_wrong(trial, "what is whole is called damaged: %s", text.buf);
	if (!err->is_fault)
		trial_wrong(trial, "refused: %s", text.buf);
	if (err->item[0].rule->remedy == NULL)
		trial_wrong(trial, "it does not say what to do: %s", text.buf);
}

/* Where each client id of the journal stands; what was there in the template has none. */
static int read_clients(struct trial *trial, const char *dir, char client[SEQS_MAX][40])
{
	struct journal_reader *reader;
	struct entry entry;
	int count = 0, rc;

	err_reset(&trial->err);
	if (journal_read_open(&reader, dir, &trial->err) != 0)
		return -1;
	while ((rc = journal_read_next(reader, &entry, &trial->err)) > 0 && count < SEQS_MAX) {
		snprintf(client[count], 40, "%s", entry.client_id);
		count++;
	}
	journal_read_close(reader);
	return rc < 0 ? -1 : count;
}

/* Is everything that was said true of the journal in `dir`? */
static void check_said(struct trial *trial, const char *dir, const char *when)
{
	static char client[SEQS_MAX][40];
	int count = read_clients(trial, dir, client);

	if (count < 0) {
		trial_wrong(trial, "%s: the journal cannot be read: %s", when,
			    trial_said(trial));
		return;
	}
	for (int i = 0; i < trial->attempts; i++) {
		struct attempt *one = &trial->attempt[i];
		int found = 0;
		int64_t seq = 0;

		for (int j = 0; j < count; j++) {
			if (strcmp(client[j], one->client) == 0) {
				found++;
				seq = j + 1;
			}
		}
		if (found > 1)
			trial_wrong(trial, "%s: %s is there twice", when, one->client);
		if (one->said == SAID_SAVED && found == 0)
			trial_wrong(trial, "%s: %s was saved and is lost", when, one->client);
		if (one->said == SAID_SAVED && one->seq != 0 && seq != one->seq)
			trial_wrong(trial, "%s: %s is No. %lld and not %lld", when, one->client,
				    (long long)seq, (long long)one->seq);
		if (one->said == SAID_NOT_SAVED && found > 0)
			trial_wrong(trial, "%s: %s (%s) was not saved and is there", when,
				    one->client, one->rule);
	}
	if (count < trial->template->entries)
		trial_wrong(trial, "%s: older entries are lost", when);
	if (count > trial->template->entries + trial->attempts)
		trial_wrong(trial, "%s: entries that nobody made", when);
}

static void check_store(struct trial *trial, const char *when)
{
	struct verify_result result;

	err_reset(&trial->err);
	if (store_verify(trial->store, false, &result, &trial->err) != 0)
		trial_wrong(trial, "%s: it does not verify: %s", when, result.what);
}

/* --- a trial ---------------------------------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
	static uint8_t bytes[1 << 20];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t got;

	if (in < 0 || out < 0)
		abort();
	while ((got = read(in, bytes, sizeof(bytes))) > 0) {
		if (write(out, bytes, (size_t)got) != got)
			abort();
	}
	close(in);
	close(out);
}

static void copy_tree(const char *from, const char *to)
{
	struct err err = { 0 };
	struct dirent *name;
	struct arena arena = { 0 };
	DIR *folder = opendir(from);

	if (folder == NULL || file_make_dir(to, &err) != 0)
		abort();
	while ((name = readdir(folder)) != NULL) {
		const char *a = arena_fmt(&arena, "%s/%s", from, name->d_name);
		const char *b = arena_fmt(&arena, "%s/%s", to, name->d_name);
		struct stat st;

		if (name->d_name[0] == '.' || lstat(a, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			copy_tree(a, b);
		else
			copy_file(a, b);
		arena_reset(&arena);
	}
	closedir(folder);
	arena_fini(&arena);
}

static void start(struct trial *trial, const struct template *template, const char *root,
		  const struct scene *scene, struct limbo *limbo)
{
	struct err err = { 0 };

	*trial = (struct trial){ .template = template };
	snprintf(trial->root, sizeof(trial->root), "%s", root);
	snprintf(trial->dir, sizeof(trial->dir), "%s/post", root);
	snprintf(trial->stick, sizeof(trial->stick), "%s/stick", root);
	snprintf(trial->other, sizeof(trial->other), "%s/other", root);
	trial->options.disk_reserve_bytes = 1024 * 1024;
	trial->options.boot_id = "boot-1";
	/* The next operation but one begins the next segment. */
	trial->options.segment_bytes = template->end + 2000;
	if (!instant_parse_iso("2026-10-05T10:00", &trial->now_s))
		abort();
	if (file_remove_tree(root, &err) != 0)
		abort();
	copy_tree(template->dir, root);
	trial->injector.limbo = limbo;
	limbo_start(limbo, root);
	tap_start(&(struct tap_hooks){ .root = trial->root, .before = before, .after = after,
				       .arg = trial });
	if (scene->prepare != NULL)
		scene->prepare(trial);
}

static void play(struct trial *trial, const struct scene *scene, long at, int row,
		 bool is_for_ever)
{
	struct injector *injector = &trial->injector;

	injector->at = at;
	injector->row = row;
	injector->is_for_ever = is_for_ever;
	injector->count = injector->hits = 0;
	injector->is_armed = true;
	scene->act(trial);
	injector->is_armed = false;
}

/* What was in doubt is asked for again by its own client id; the verdict must agree. */
static void settle_attempts(struct trial *trial)
{
	const char *op;
	int64_t seq;
	enum store_verdict verdict = store_verdict(trial->store, &op, &seq);

	for (int i = 0; i < trial->attempts; i++) {
		struct attempt *one = &trial->attempt[i];

		if (one->said != SAID_DOUBT)
			continue;
		if (verdict == STORE_VERDICT_NONE)
			trial_wrong(trial, "%s was in doubt, and nobody tells what became of it",
				    one->client);
		one->said = verdict == STORE_VERDICT_SAVED ? SAID_SAVED : SAID_NOT_SAVED;
		one->seq = seq;
	}
}

/* The disk works again. */
static void go_on(struct trial *trial)
{
	if (trial->store == NULL) {
		if (trial_open(trial) != 0) {
			trial_note_err(trial);
			trial_wrong(trial, "it does not open any more: %s",
				    trial_said(trial));
			return;
		}
		/* Nobody is left to tell: the person looks for it, or saves the draft again. */
		for (int i = 0; i < trial->attempts; i++) {
			if (trial->attempt[i].said == SAID_DOUBT)
				trial->attempt[i].said = SAID_NOTHING;
		}
	}
	for (int i = 0; i < 2; i++) {
		trial_operate(trial);
		if (trial->attempt[trial->attempts - 1].said != SAID_SAVED)
			trial_wrong(trial, "the disk works; the next operation is not saved: %s",
				    trial->attempt[trial->attempts - 1].rule);
	}
	settle_attempts(trial);
	check_store(trial, "at once");
	check_said(trial, trial->dir, "at once");
	trial_close(trial);
}

static void check_again(struct trial *trial, const char *when, const char *boot_id)
{
	if (trial->wrong[0] != '\0')
		return;
	trial->options.boot_id = boot_id;
	if (trial_open(trial) != 0) {
		trial_wrong(trial, "%s: it does not open: %s", when, trial_said(trial));
		return;
	}
	check_store(trial, when);
	check_said(trial, trial->dir, when);
	trial_operate(trial);
	if (trial->attempt[trial->attempts - 1].said != SAID_SAVED)
		trial_wrong(trial, "%s: the next operation is not saved", when);
	trial_close(trial);
}

void trial_count(const struct template *template, const char *root, const struct scene *scene,
		 struct calls *calls)
{
	static struct trial trial;

	start(&trial, template, root, scene, NULL);
	calls->count = 0;
	trial.injector.calls = calls;
	play(&trial, scene, 0, 0, false);
	if (trial.wrong[0] != '\0') {
		fprintf(stderr, "%s without a fault: %s\n", scene->name, trial.wrong);
		abort();
	}
	trial_close(&trial);
	tap_stop();
	arena_fini(&trial.arena);
}


void trial_name(const struct trial_case *one, char out[200])
{
	const struct fault *fault = one->fault;
	int error_number = fault == NULL ? 0 : fault->error_number;

	snprintf(out, 200, "%s, call %ld (%s), row %d, %s %s %s", one->scene->name, one->at,
		 tap_kind_name(one->kind), one->row,
		 fault == NULL ? "" : fault_how_name(fault->how),
		 error_number == 0 ? "" : strerrorname_np(error_number),
		 one->is_for_ever ? "for ever" : "once");
}

/* States that were looked at already: what was said and what is on the disk. */
static bool is_new_state(struct memory *memory, uint64_t print)
{
	size_t at = (size_t)(print * 0x9E3779B97F4A7C15u >> (64 - MEMORY_BITS));

	for (;; at = (at + 1) & (((size_t)1 << MEMORY_BITS) - 1)) {
		if (memory->print[at] == print)
			return false;
		if (memory->print[at] == 0)
			break;
	}
	if (memory->looked_at * 2 > (long)1 << MEMORY_BITS)
		abort();
	memory->print[at] = print;
	memory->looked_at++;
	return true;
}

static uint64_t print_said(const struct trial *trial)
{
	uint64_t print = 1;

	for (int i = 0; i < trial->attempts; i++)
		print = (print ^ (uint64_t)(trial->attempt[i].said + 4 * trial->attempt[i].seq)) *
			0x100000001B3u;
	return print;
}

static void look(struct trial *trial)
{
	static struct trial after;
	char root[240];
	struct err ignored = { 0 };

	snprintf(root, sizeof(root), "%s-cut", trial->root);
	if (file_remove_tree(root, &ignored) != 0)
		abort();
	copy_tree(trial->root, root);
	limbo_apply(trial->injector.limbo, root);
	after = *trial;
	after.arena = (struct arena){ 0 };
	after.injector = (struct injector){ .is_armed = false };
	snprintf(after.root, sizeof(after.root), "%.219s", root);
	snprintf(after.dir, sizeof(after.dir), "%.230s/post", root);
	after.store = NULL;
	after.options.is_quick_test = true;
	check_again(&after, "after a power cut", "boot-3");
	arena_fini(&after.arena);
	memcpy(trial->wrong, after.wrong, sizeof(trial->wrong));
}

/* The machine loses its power now: what is in doubt on the disk comes out in `cuts` ways. */
static void cut(struct trial *trial, int cuts)
{
	static const int percents[] = { 100, 0, 50, 20, 80, 50, 95, 5 };
	struct injector *injector = &trial->injector;
	uint64_t random = (uint64_t)injector->at * 977 + (uint64_t)injector->row +
			  (uint64_t)injector->count * 31;

	if (cuts == 0 || trial->wrong[0] != '\0' || trial->cut_points++ >= CUT_POINTS_MAX)
		return;
	limbo_freeze(injector->limbo);
	for (int i = 0; i < cuts && trial->wrong[0] == '\0'; i++) {
		uint64_t print = limbo_choose(injector->limbo,
					      percents[i % (int)ARRAY_LEN(percents)], &random);

		trial->memory->states++;
		if (is_new_state(trial->memory, (print ^ print_said(trial)) | 1))
			look(trial);
	}
}

bool trial_run(const struct template *template, const char *root, struct trial_case *one,
	       struct limbo *limbo, struct memory *memory, int cuts, char wrong[400])
{
	static struct trial trial;

	start(&trial, template, root, one->scene, limbo);
	trial.control = one->control;
	trial.memory = memory;
	trial.cuts = cuts;
	limbo_ignore_rewrites(limbo, one->control == CONTROL_NO_REWRITE);
	play(&trial, one->scene, one->at, one->row, one->is_for_ever);
	one->kind = trial.injector.kind;
	one->fault = trial.injector.fault;
	tap_pause();
	cut(&trial, cuts);
	tap_resume();
	if (trial.wrong[0] == '\0')
		go_on(&trial);
	if (trial.store != NULL)
		trial_close(&trial);
	tap_pause();
	cut(&trial, cuts);
	tap_resume();
	check_again(&trial, "opened again", "boot-1");
	check_again(&trial, "at the next start of the machine", "boot-2");
	tap_stop();
	arena_fini(&trial.arena);
	memcpy(wrong, trial.wrong, sizeof(trial.wrong));
	return wrong[0] == '\0';
}

void trial_play(struct trial *trial, const struct template *template, const char *root,
		const struct scene *scene)
{
	start(trial, template, root, scene, NULL);
	play(trial, scene, CALLS_MAX + 1, 0, false);
	if (trial->wrong[0] == '\0')
		go_on(trial);
	if (trial->store != NULL)
		trial_close(trial);
	tap_stop();
	arena_fini(&trial->arena);
}

void trial_after(struct trial *trial)
{
	trial->store = NULL;
	trial->arena = (struct arena){ 0 };
	trial->injector = (struct injector){ .is_armed = false };
	check_again(trial, "opened again", "boot-1");
	check_again(trial, "at the next start of the machine", "boot-2");
	arena_fini(&trial->arena);
}
