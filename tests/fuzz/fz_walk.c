/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page walker: any bytes as the file of the views, or the good file of a small post with any
 * of its bytes changed. What the walker calls good LMDB must be able to read to its end.
 */
#include "tests/fuzz/fuzz.h"

#include "core/catalogue.h"
#include "core/session.h"
#include "core/post.h"
#include "core/setup.h"
#include "store/db.h"
#include "store/walk.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_BYTES ((size_t)4 * 1024 * 1024)
#define PATCHES_MAX 64

static const char funds[] = "code\tname\trule\tis_for_drugs\tis_for_services\n"
			    "RO\tRecursos ordinarios\tPersonal y bienes\t0\t0\n"
			    "RDR\tRecursos directamente recaudados\tLibre\t0\t1\n"
			    "SIS\tSeguro Integral de Salud\tMedicinas\t0\t0\n"
			    "FM\tFondo de medicamentos\tSolo medicinas\t1\t0\n";

static uint8_t *good, *file;
static size_t good_size;
static int64_t now_s = 1790000000;

/* The views of a post that was just set up, and written to a few times so that pages are free. */
static void make_good(void)
{
	static const struct store_options options = { .is_quick_test = true };
	struct post_input input = {
		.name = "P.S. Fuzz", .clas_name = "CLAS Fuzz", .renipress = "00004521",
		.network = "Red", .region = "DIRESA", .district = "Anco", .start_day = 739000,
		.altitude_m = 3350, .paper = PAPER_ROLL80, .rounding_cents = 10,
		.withholding_from_cents = 150000, .withholding_permille = 80,
	};
	struct arena arena = { 0 };
	struct session session;
	struct store *store;
	struct err err = { 0 };
	char path[400], output[4096];

	snprintf(path, sizeof(path), "%s/post", fuzz_dir());
	if (store_create(path, NULL, &schema_post, now_s, &err) != 0 ||
	    store_open(&store, path, &schema_post, &options, &err) != 0)
		abort();
	session_system(&session, store, clock_fixed(&now_s));
	session.is_setup = true;
	if (op_run(&session, op_by_name("post.setup"), &input, NULL, output, NULL, &arena, &err))
		fuzz_must(false, err.count > 0 ? err.item[0].rule->id : "post.setup");
	if (catalogue_load_text(&session, "fund", funds, strlen(funds), &err) != 0)
		fuzz_must(false, "the catalogue is loaded");
	store_close(store);
	arena_fini(&arena);
	snprintf(path, sizeof(path), "%s/post/views/data.mdb", fuzz_dir());
	FILE *views = fopen(path, "re");
	good = calloc(1, FILE_BYTES);
	file = calloc(1, FILE_BYTES);
	if (!views || !good || !file)
		abort();
	good_size = fread(good, 1, FILE_BYTES, views);
	fclose(views);
	snprintf(path, sizeof(path), "%s/w", fuzz_dir());
	(void)mkdir(path, 0700);
}

/* Three bytes of place, one of what comes there; at the end perhaps another length. */
static size_t patch(struct fuzz_in *in)
{
	size_t size = good_size;

	memcpy(file, good, good_size);
	for (int i = 0; i < PATCHES_MAX && in->size >= 4; i++) {
		size_t page = fuzz_u8(in) % (good_size / 4096), at = fuzz_u16(in) % 4096;
		file[page * 4096 + at] = fuzz_u8(in);
	}
	if (in->size > 0)
		size = (size_t)fuzz_u8(in) * good_size / 255;
	return size;
}

/* Every row, and every byte of it. */
static void read_all(const char *folder)
{
	struct db db;
	struct db_txn txn;
	struct span key = { NULL, 0 }, value;
	int result;
	volatile uint8_t sum = 0;

	if (db_open(&db, folder, 0, true, true, -1) != DB_OK)
		return; /* LMDB wants more of its first pages: a refusal is fine */
	if (db_begin(&db, &txn, false) == DB_OK) {
		struct db_cursor *cursor = db_cursor_take(&txn, &result);
		result = cursor ? db_seek(cursor, &key, &value) : DB_DAMAGED;
		while (result == DB_OK) {
			for (size_t i = 0; i < key.size; i++)
				sum = (uint8_t)(sum + key.data[i]);
			for (size_t i = 0; i < value.size; i++)
				sum = (uint8_t)(sum + value.data[i]);
			result = db_next(cursor, &key, &value);
		}
		/* A changed value is found by the hash of its row, which is not the walker's. */
		fuzz_must(result == DB_NOT_FOUND || result == DB_DAMAGED, "it can be read");
		db_abort(&txn);
	}
	db_close(&db);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct walk_options options = { 0 };
	struct fuzz_in in = { data, size };
	struct walk_result result;
	char folder[300], path[400];
	size_t bytes;

	hash_start();
	if (!good)
		make_good();
	if (size > 65536)
		return 0;
	snprintf(folder, sizeof(folder), "%s/w", fuzz_dir());
	snprintf(path, sizeof(path), "%s/data.mdb", folder);
	if (fuzz_u8(&in) % 4 == 0) {
		bytes = in.size;
		memcpy(file, in.data, bytes);
	} else {
		bytes = patch(&in);
	}
	fuzz_write(path, file, bytes);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		abort();
	walk_file(fd, &options, &result);
	close(fd);
	if (result.state == WALK_GOOD)
		read_all(folder);
	return 0;
}
