/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What core/audit.c and core/audit_book.c share. Private to them. */
#pragma once

#include "core/audit.h"
#include "store/journal.h"

#define AUDIT_TYPES 64          /* RECORD_TYPES_MAX: a set of types is one word */
#define AUDIT_MONTHS (10000 * 12)
#define AUDIT_AHEAD_MAX 16
#define AUDIT_AHEAD_DAYS 366    /* no clock is that wrong and believed */
#define AUDIT_CLOCK_DAYS 3      /* further from the last entry a date has a witness */

/* What is known of a paper (or a visit, or a box) after the entries read so far. */
struct audit_paper {
	int64_t day, turn;
	int64_t tries; /* of the line of a count */
	int64_t cents; /* of a patient: what they owe */
	uint8_t state;
	uint8_t stage; /* of a count */
	uint8_t mark[16]; /* hash of what must never change */
};

struct audit_list {
	struct audit_paper *at; /* by id, from 1 */
	int64_t count, room;
};

struct audit_series {
	char code[24];
	int64_t last;
	int64_t seq;      /* entry that took it */
	bool is_used;     /* and the paper with it was seen */
};

/* Which record types an operation may add and change. */
struct audit_reach {
	uint64_t add, change;
};

/* What the entry that is being judged turned out to do. */
struct audit_act {
	const struct audit_row *row;
	const struct audit_reach *reach;
	const struct entry *entry;
	int64_t day, month;      /* of its business instant */
	int64_t concerned;       /* user it is about, 0 nobody */
	int64_t void_day;        /* of the paper it takes back, 0 none */
	bool is_void_closed;     /* the box of the sale it takes back was closed */
	int64_t write_off_cents, difference_cents, paid_cents, reset_user;
	int64_t count_cents;     /* of a physical count: missing and left over */
	bool is_paying;          /* money leaves */
	bool is_unusual;         /* goods did not all come, or came warm */
	bool is_alone;           /* cash is handed over and only the giver signed */
	int64_t granted_by;
	int64_t owed_cents;      /* by the patient of a sale on credit, with it */
	int64_t reversals, reversed; /* mirrors added, papers marked */
	uint64_t added_types;
	int64_t first_id[AUDIT_TYPES]; /* ids from here on were added by this entry */
};

struct audit {
	struct arena arena;   /* what is kept */
	struct arena scratch; /* of one entry */
	struct audit_result *out;
	struct audit_reach *reach; /* by row */
	const struct record *record[AUDIT_TYPES];
	int64_t last_id[AUDIT_TYPES];
	struct audit_list list[AUDIT_TYPES];
	struct user *user;    /* by id, from 1; head.id 0: no such */
	int64_t user_count;
	bool is_running;      /* somebody has worked: the set-up is over */
	struct limits *limits;
	int64_t limits_count, limits_room;
	int64_t two_sign_from_cents; /* of the post, before the first limits */
	int64_t start_day;           /* of the books */
	uint8_t *closed_month;
	struct audit_series *series;
	int64_t series_count, series_room;
	uint8_t (*client)[16]; /* open table of hashes of client ids */
	int64_t client_count, client_room;
	struct audit_act act;
	int64_t last_s; /* time of the entry before */
	/* Acts for a day ahead of their entry: right when the clock was wrong, which somebody then
	 * said. */
	struct audit_finding ahead[AUDIT_AHEAD_MAX];
	int64_t ahead_s[AUDIT_AHEAD_MAX];
	int ahead_count;
};

/* Notes a breach of the entry being judged. */
void audit_breach(struct audit *audit, const struct rule *rule);

const struct user *audit_user(const struct audit *audit, int64_t id); /* NULL: none */
struct limits audit_limits(const struct audit *audit, int64_t day);

/* Takes the changes of the entry into the account, judging each; fills the rest of audit->act. */
void audit_book(struct audit *audit);
