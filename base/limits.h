/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every maximum of the program. Reaching one is a refusal with a sentence, never a cut. */
#pragma once

#define ERR_REFUSALS_MAX 16
#define ERR_ARGS_MAX 4
#define ERR_ARG_BYTES 128
#define ERR_FAULT_BYTES 512

#define ARENA_BYTES_MAX ((size_t)256 * 1024 * 1024)

#define RECORD_BYTES_MAX (1024 * 1024)  /* one encoded record */
#define RECORD_STRUCT_BYTES_MAX (16 * 1024)
#define RECORD_FIELDS_MAX 64
#define RECORD_TYPES_MAX 64
#define LIST_ITEMS_MAX 200              /* lines of one sale, of one ledger entry ... */
#define LIST_DEPTH_MAX 2
#define FUNDS_MAX 16                    /* funds of a post: columns of its balance sheet */
#define ENTRY_BYTES_MAX (4 * 1024 * 1024) /* one journal entry */
#define ENTRY_CHANGES_MAX 4096
#define SEGMENT_BYTES_MAX (16 * 1024 * 1024)
#define KEY_BYTES_MAX 500               /* LMDB allows 511 */
#define KEY_TEXT_BYTES_MAX 120          /* folded text inside a key */
#define INDEX_FIELDS_MAX 4
#define SUM_KEYS_MAX 3
#define SUM_VALUES_MAX 4
#define WORDS_MAX 16                    /* words of one name in a word index */

#define CLIENT_ID_BYTES 40              /* a UUID in text, with its NUL */
#define REASON_BYTES 200
#define TERMINAL_BYTES 32
#define OP_NAME_BYTES 40
#define JSON_LINE_BYTES_MAX (1024 * 1024)

#define AMOUNT_CENTS_MAX 99999999999LL  /* S/ 999,999,999.99 */
#define QTY_UNITS_MAX 99999999LL
/* 2025-01-01, raised with releases: a clock that says less is wrong. */
#define CLOCK_RELEASE_DAY 739252
#define POST_DISK_RESERVE_BYTES ((int64_t)64 * 1024 * 1024)
