/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report is a document: blocks of typed cells in reading order. Writers (reports/out_*.h) know
 * nothing of the domain, reports know nothing of paper. What is on the screen is what is on paper.
 *
 * Texts are finished: in the reader's language, clean UTF-8 without line breaks, except a
 * paragraph, which may hold '\n'. Everything lives in the arena given to doc_init; texts handed in
 * are copied. `key` is a stable English name for JSON, unique among the document's pairs and seals,
 * and among its tables and charts.
 *
 * Building is straight-line code: after the first failure (more than DOC_ROWS_MAX rows, a cell
 * without its row ...) every call does nothing; doc_check says so once at the end.
 */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/lang.h"
#include "store/field.h"

#define DOC_COLUMNS_MAX 28
#define DOC_ROWS_MAX 50000 /* of one document, all tables together */
#define DOC_BLOCKS_MAX 500
#define DOC_TEXT_BYTES_MAX 4000 /* one text */

/* --- cells -------------------------------- */

enum cell_kind {
	CELL_BLANK = 0,
	CELL_TEXT,
	CELL_INT,   /* whole number, no unit: 3 */
	CELL_QTY,   /* units of stock: 1,250 */
	CELL_MONEY, /* centimos: 1,234.50 */
	CELL_COST,  /* 1/10,000 sol: 0.0725 */
	CELL_TENTH, /* tenths of anything measured: 4.5 */
	CELL_DAY,   /* 05/10/2026 */
};

struct cell {
	enum cell_kind kind;
	const char *text; /* CELL_TEXT only */
	int64_t number;   /* every other kind */
};

struct cell cell_blank(void);
struct cell cell_text(const char *text); /* borrowed until a doc_ function copies it */
struct cell cell_int(int64_t number);
struct cell cell_qty(int64_t units);
struct cell cell_money(int64_t cents);
struct cell cell_cost(int64_t cost_e4);
struct cell cell_tenth(int64_t tenths);
struct cell cell_day(int64_t day); /* 0 is blank */

struct doc_block;
/* Is column c of a table written on by hand? Then its width is what is needed for that. */
bool doc_is_written_on(const struct doc_block *block, int c);

/* What a person reads of a cell: "1,234.50", "05/10/2026", "" for a blank one. In `arena`. */
const char *cell_show(struct arena *arena, const struct cell *cell);

enum cell_align { ALIGN_LEFT = -1, ALIGN_CENTRE = 0, ALIGN_RIGHT = 1 };

/* --- links: every number opens into its papers --------------------------- */

/* What a report is asked for. Members its kind does not use are 0. */
struct report_params {
	int64_t month;
	int64_t from_day, to_day;
	int64_t day;
	int64_t id;   /* of the record the report is about: account, drug, sale ... */
	int64_t fund; /* id, 0: all funds */
	/* labels: "05335:3,00794"; places on a sheet, the first free one; borrowed */
	const char *pick;
	int64_t sheet, first;
};

/* What Enter opens on a row: another report, or a record. */
struct doc_link {
	const char *report;          /* name of a report (reports/report.h), NULL: none */
	struct report_params params; /* for it */
	const struct record *record; /* type of a record, NULL: none */
	int64_t id;                  /* of that record */
};

/* --- blocks -------------------------------- */

enum block_kind {
	/* one heading line; level 1 the title of the paper, 2 below it, 3 of a part */
	BLOCK_TITLE = 1,
	BLOCK_PAIRS,      /* label: value lines */
	BLOCK_TABLE,
	BLOCK_TEXT,       /* a paragraph */
	BLOCK_BARS,       /* a chart: label, number, bar */
	BLOCK_CURVE,      /* a chart over time: points, and what is right between two lines */
	BLOCK_SIGNATURES, /* places to sign, side by side; never divided between pages */
	BLOCK_QR,
	BLOCK_SEAL,       /* label and a seal, in fixed width */
	/* sheets of labels: on paper nothing else of the document; elsewhere nothing of them */
	BLOCK_LABELS,
	BLOCK_SPACE,      /* an empty line */
};

enum row_style {
	ROW_ITEM = 0,
	ROW_HEAD,     /* starts a section: Activo */
	ROW_SUBTOTAL,
	ROW_TOTAL,    /* ruled above */
	ROW_WARN,     /* must be seen: short, expired, does not balance */
	ROW_NOTE,     /* small: a remark on the row above */
	ROW_VOID,     /* reversed: shown struck or in brackets, does not count */
	ROW_WRITE,    /* tall: its blank cells are written on by hand */
};

struct doc_col {
	const char *key;      /* "total" */
	const char *label;    /* as shown */
	enum cell_kind kind;  /* what its cells usually are: decides the alignment of the heading */
	/* share of the line, in characters of a text screen; numbers: least width */
	int width;
	bool is_detail;       /* one of many (a fund): left out of a summary view (text_options) */
	/* text that may not be wrapped (codes, numbers of papers): cut with ~ */
	bool is_fixed;
};

struct doc_row {
	enum row_style style;
	int indent;               /* of the first cell, in steps */
	struct cell *cell;        /* as many as the table has columns */
	int cell_count;           /* given so far; the others are blank */
	const struct doc_link *link; /* NULL: nothing to open */
};

struct doc_pair {
	const char *key, *label;
	struct cell value;
	bool is_strong; /* the figure a person looks for: TOTAL */
	bool is_money_line; /* value right-aligned in the money column of the page (receipts) */
	const struct doc_link *link;
};

struct doc_bar {
	const char *label;
	/* the bar is value.number of the greatest of the block; negative is drawn 0 */
	struct cell value;
};

/* One measurement, or none; in tenths. Points stand at the same distance from each other. */
struct doc_point {
	const char *label;        /* below the axis: "15"; "" none */
	int64_t low, value, high; /* low <= value <= high */
	bool is_set, is_out;      /* is_out: not within what is right */
};

struct doc_curve {
	int64_t right_low, right_high; /* the band of what is right, in tenths */
	struct doc_point *point;
	int point_count, point_capacity;
};

struct doc_label {
	const char *name, *note; /* what it is; in small letters what else */
	const char *code;        /* in bars and in digits */
	int copies;
};

struct doc_labels {
	int columns, rows; /* of a sheet of A4 */
	int first;         /* places of the first sheet that are used already */
	struct doc_label *label;
	int count, capacity;
};

struct doc_sign {
	const char *role; /* Gerente */
	const char *name; /* "" when not known yet: a line to write on */
};

struct doc_block {
	enum block_kind kind;
	const char *key;  /* tables, bars, curves, seals */
	int level;        /* BLOCK_TITLE */
	const char *text; /* TITLE, TEXT, BARS and CURVE (heading), QR (content), SEAL (the seal) */
	const char *label; /* QR (caption), SEAL (label), else NULL */
	/* BLOCK_TEXT: ITEM, WARN, NOTE or TOTAL (a sentence that stands out) */
	enum row_style style;
	struct doc_col *col;
	int col_count;
	struct doc_row *row;
	int row_count, row_capacity;
	struct doc_pair *pair;
	int pair_count, pair_capacity;
	struct doc_bar *bar;
	int bar_count, bar_capacity;
	struct doc_curve curve;
	struct doc_labels labels;
	struct doc_sign *sign;
	int sign_count, sign_capacity;
};

/* --- the document -------------------------------- */

enum page_format { PAGE_A4 = 1, PAGE_A4_LANDSCAPE, PAGE_A5, PAGE_ROLL80 };

enum doc_notice {
	NOTICE_NONE = 0,
	NOTICE_DRAFT, /* BORRADOR: the month is open */
	NOTICE_COPY,  /* COPIA n */
	NOTICE_VOID,  /* ANULADO */
};

struct doc {
	struct arena *arena;
	enum lang lang;
	const char *name;        /* of the report: "balance-sheet" */
	const char *file_stem;   /* for a file: "balance-2026-10"; ASCII */
	enum page_format page;
	enum doc_notice notice;
	const char *notice_text; /* "BORRADOR", "COPIA 2", "" */
	const char *post_name;   /* head and foot of each page */
	const char *printed_by;  /* name of the person */
	int64_t printed_s;       /* instant, by the injected clock */
	bool is_balanced;        /* meaningful when has_balance: CUADRA / NO CUADRA on the screen */
	bool has_balance;
	struct doc_block *block;
	int block_count, block_capacity;
	int row_total;
	bool failed;
};

/* `name`: of the report, also the file stem until doc_file_stem. Borrowed constant. */
void doc_init(struct doc *doc, struct arena *arena, enum lang lang, const char *name);
/* Head and foot of every page: what post, who printed it and when. Copied and cleaned. */
void doc_frame(struct doc *doc, const char *post_name, const char *printed_by, int64_t printed_s);
/* Characters other than letters, digits and '-' become '-'. */
void doc_file_stem(struct doc *doc, const char *stem);
void doc_page(struct doc *doc, enum page_format page);
void doc_set_notice(struct doc *doc, enum doc_notice notice, const char *text);

void doc_title(struct doc *doc, int level, const char *text);
void doc_paragraph(struct doc *doc, enum row_style style, const char *text);
void doc_space(struct doc *doc);

/* Pairs one after the other make one block. */
void doc_pair(struct doc *doc, const char *key, const char *label, struct cell value);
/* The same with the value in the money column; strong: larger. */
void doc_money_line(struct doc *doc, const char *key, const char *label, int64_t cents,
		    bool is_strong);
void doc_pair_link(struct doc *doc, struct doc_link link); /* of the pair added last */

/* Starts a table; `col` is copied. Rows and cells that follow are its own until the next block. */
void doc_table(struct doc *doc, const char *key, const struct doc_col *col, int col_count);
void doc_row(struct doc *doc, enum row_style style, int indent);
/* The next cell of the row added last; cells not given stay blank. */
void doc_cell(struct doc *doc, struct cell cell);
void doc_text(struct doc *doc, const char *text);
void doc_money(struct doc *doc, int64_t cents);
void doc_qty(struct doc *doc, int64_t units);
void doc_int(struct doc *doc, int64_t number);
void doc_day(struct doc *doc, int64_t day);
void doc_blank(struct doc *doc);
void doc_row_link(struct doc *doc, struct doc_link link); /* of the row added last */

void doc_bars(struct doc *doc, const char *key, const char *heading);
void doc_bar(struct doc *doc, const char *label, struct cell value);

void doc_curve(struct doc *doc, const char *key, const char *heading, int64_t right_low,
	       int64_t right_high);
void doc_point(struct doc *doc, struct doc_point point);

void doc_labels(struct doc *doc, int columns, int rows, int first);
void doc_label(struct doc *doc, struct doc_label label);

/* Signatures one after the other make one block. */
void doc_signature(struct doc *doc, const char *role, const char *name);
void doc_qr(struct doc *doc, const char *content, const char *caption);
void doc_seal(struct doc *doc, const char *key, const char *label, const char *seal);

/* 0, or ERR_REFUSED with report.too_long when a maximum was reached. Wrong use is a bug. */
int doc_check(const struct doc *doc, struct err *err) MUST_CHECK;
