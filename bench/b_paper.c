/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Papers, from what is stored to a synced file, beside libharu alone drawing as many texts, squares
 * and lines at fixed places into a file saved the same way. Wall time holds the flush of the disk,
 * which is the same for all; so the time of the processor is shown too. On a demo post of a year.
 */
#include "config.h"

#include "bench/measure.h"
#include "core/session.h"
#include "reports/out.h"
#include "reports/report.h"
#include "store/file.h"

#include <hpdf.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 200
#define SALES_BACK 1500
#define PDF_BYTES_MAX (1024 * 1024)

/* What libharu draws for a paper: counted in the papers of the demo (qpdf --qdf). */
struct load {
	int pages, texts, squares, lines;
};

struct bench {
	char dir[MEASURE_PATH_BYTES], file[MEASURE_PATH_BYTES + 16];
	struct store *store;
	struct session session;
	struct arena arena;
	int64_t now_s, sale, last_sale, month;
	int64_t bytes; /* of the last file */
};

static void save(struct bench *bench, struct span bytes)
{
	struct err err = { 0 };

	if (out_save(bench->file, bytes, &err) != 0)
		measure_die(bench->file, &err);
	bench->bytes = (int64_t)bytes.size;
}

/* --- libharu alone ---------------------------------------------------------------------------- */

static void on_error(HPDF_STATUS error_no, HPDF_STATUS detail_no, void *arg)
{
	(void)error_no;
	(void)detail_no;
	(void)arg;
	measure_die("libharu", NULL);
}

static void draw_page(HPDF_Page page, const HPDF_Font font[3], const struct load *load)
{
	for (int i = 0; i < load->texts / load->pages; i++) {
		HPDF_Page_SetGrayFill(page, 0);
		HPDF_Page_BeginText(page);
		HPDF_Page_SetFontAndSize(page, font[i % 3], 9);
		HPDF_Page_TextOut(page, 20, (HPDF_REAL)(800 - i * 4), "Paracetamol 500 mg 12.50");
		HPDF_Page_EndText(page);
	}
	for (int i = 0; i < load->squares / load->pages; i++) {
		HPDF_Page_Rectangle(page, (HPDF_REAL)(i % 25 * 3), (HPDF_REAL)(20 + i / 25 * 3), 3,
				    3);
		HPDF_Page_Fill(page);
	}
	for (int i = 0; i < load->lines / load->pages; i++) {
		HPDF_Page_MoveTo(page, 20, (HPDF_REAL)(700 - i * 10));
		HPDF_Page_LineTo(page, 500, (HPDF_REAL)(700 - i * 10));
		HPDF_Page_Stroke(page);
	}
}

static void draw(struct bench *bench, const struct load *load)
{
	static const char *const names[3] = { "Helvetica", "Helvetica-Bold", "Courier" };
	HPDF_Doc pdf = HPDF_New(on_error, NULL);
	HPDF_Font font[3];
	uint8_t *bytes = arena_alloc(&bench->arena, PDF_BYTES_MAX);
	HPDF_UINT32 size = PDF_BYTES_MAX;

	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	for (int i = 0; i < 3; i++)
		font[i] = HPDF_GetFont(pdf, names[i], "WinAnsiEncoding");
	for (int i = 0; i < load->pages; i++)
		draw_page(HPDF_AddPage(pdf), font, load);
	HPDF_SaveToStream(pdf);
	HPDF_ResetStream(pdf);
	HPDF_ReadFromStream(pdf, bytes, &size);
	HPDF_Free(pdf);
	save(bench, (struct span){ bytes, size });
}

static void draw_receipt(struct bench *bench)
{
	draw(bench, &(struct load){ 1, 46, 283, 2 });
}

static void draw_sheet(struct bench *bench)
{
	draw(bench, &(struct load){ 2, 187, 294, 35 });
}

/* --- posta ------------------------------------------------------------------------------------ */

static void print(struct bench *bench, const char *name, struct report_params params)
{
	const struct report *report = report_by_name(name);
	struct err err = { 0 };
	struct span bytes;
	struct doc doc;

	if (report_build(&bench->session, report, &params, &bench->arena, &doc, &err) != 0 ||
	    out_write(&doc, OUT_PDF, &bytes, &err) != 0)
		measure_die(name, &err);
	save(bench, bytes);
}

static void print_receipt(struct bench *bench)
{
	if (--bench->sale < bench->last_sale - SALES_BACK)
		bench->sale = bench->last_sale;
	print(bench, "receipt", (struct report_params){ .id = bench->sale });
}

static void print_sheet(struct bench *bench)
{
	print(bench, "balance-sheet", (struct report_params){ .month = bench->month });
}

static int find_last(struct txn *txn, void *arg, struct err *err)
{
	struct bench *bench = arg;

	(void)err;
	bench->sale = bench->last_sale = rec_last_id(txn, &record_sale);
	bench->now_s = txn_head(txn).time_s;
	bench->month = month_of_day(day_of_instant(bench->now_s)) - 1;
	return 0;
}

/* --- measuring -------------------------------------------------------------------------------- */

static void measure(struct bench *bench, const char *title, void (*limit)(struct bench *bench),
		    void (*posta)(struct bench *bench))
{
	void (*way[2])(struct bench *bench) = { limit, posta };
	static const char *const name[2] = { "libharu alone", "posta" };
	struct sample wall[2] = { 0 }, cpu[2] = { 0 };
	int64_t bytes[2] = { 0 };

	for (int i = 0; i < ROUNDS; i++)
		for (int w = 0; w < 2; w++) {
			int64_t wall_ns = measure_ns(), cpu_ns = measure_cpu_ns();

			arena_reset(&bench->arena);
			way[w](bench);
			sample_add(&cpu[w], measure_cpu_ns() - cpu_ns);
			sample_add(&wall[w], measure_ns() - wall_ns);
			bytes[w] = bench->bytes;
		}
	measure_head(title, "x first");
	for (int w = 0; w < 2; w++) {
		char row[64];

		snprintf(row, sizeof(row), "%s, %lld bytes", name[w], (long long)bytes[w]);
		measure_row(row, &wall[w], &wall[0]);
		measure_row("    of the processor", &cpu[w], &cpu[0]);
	}
	for (int w = 0; w < 2; w++) {
		sample_free(&wall[w]);
		sample_free(&cpu[w]);
	}
}

int main(void)
{
	static struct bench bench;
	struct store_options options = { .is_read_only = true };
	char post[MEASURE_PATH_BYTES + 8];
	struct err err = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	hash_start();
	measure_init(bench.dir);
	snprintf(post, sizeof(post), "%s/post", bench.dir);
	snprintf(bench.file, sizeof(bench.file), "%s/paper.pdf", bench.dir);
	measure_demo(post, 1);
	if (store_open(&bench.store, post, &schema_post, &options, &err) != 0 ||
	    store_read(bench.store, &bench.arena, find_last, &bench, &err) != 0)
		measure_die(post, &err);
	session_system(&bench.session, bench.store, clock_fixed(&bench.now_s));
	measure(&bench, "receipt, to a synced file", draw_receipt, print_receipt);
	measure(&bench, "balance sheet, to a synced file", draw_sheet, print_sheet);
	store_close(bench.store);
	arena_fini(&bench.arena);
	measure_fini(bench.dir);
	return 0;
}
