/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Journals with entries that no door of the program wrote, and hashes that fit: for the test of the
 * audit. One history at a time.
 */
#pragma once

#include "core/audit.h"
#include "store/journal.h"
#include "tests/core/world.h"

/* Takes every entry of the world's journal into memory for good; the world outlives it. */
void read_all(struct world *world);
int forger_entries(void); /* how many */
/* A list that may be changed: the changes of an entry are its own too. */
struct entry *copy_all(void);
/* Writes a journal of `count` entries whose numbers, times and hashes fit, into a folder of its
 * own, and lets the audit judge it. */
void judge(struct entry *list, int count, struct audit_result *out);
/* The nth entry of an operation, from 1. */
struct entry *nth(struct entry *list, const char *op, int nth);
/* The first record of a type in an entry, decoded; put_back encodes it again. */
void *record_in(struct entry *entry, const struct record *record, int *at);
void put_back(struct entry *entry, const struct record *record, void *rec, int at);
