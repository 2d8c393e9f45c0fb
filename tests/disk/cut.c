/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/cut.h"

#include <string.h>

#define RANDOM_TRIES 4 /* for each state wanted */

/* How what is done to a unit is chosen. */
enum pattern { PATTERN_NONE, PATTERN_ALL, PATTERN_WHOLE, PATTERN_TORN, PATTERNS };

static uint64_t next_random(struct cuts *cuts)
{
	return cuts->random = disk_mix(cuts->random, 0x51);
}

static int below(struct cuts *cuts, int n)
{
	return (int)(next_random(cuts) % (uint64_t)n);
}

static bool is_done(const struct cuts *cuts)
{
	return cuts->is_over || cuts->taken >= cuts->most;
}

static void take(struct cuts *cuts, enum length_rule length)
{
	int rc;

	cuts->choice.length = length;
	cuts->choice.garbage = 0x6A; /* the same each time: other garbage is no other state */
	rc = cuts->take(cuts->arg, &cuts->choice);
	if (rc < 0)
		cuts->is_over = true;
	else
		cuts->taken += rc;
}

/* The choice with every rule for what grew. disk_tree adds to a choice, so each has its own. */
static void take_lengths(struct cuts *cuts)
{
	const struct disk *disk = cuts->disk;
	bool grows = false;

	for (int i = 0; i < disk->units && !grows; i++)
		grows = unit_grows(&disk->unit[i]);
	take(cuts, LENGTH_NATURAL);
	for (int length = 1; grows && length < LENGTH_RULES && !is_done(cuts); length++)
		take(cuts, (enum length_rule)length);
}

static void fill(struct cuts *cuts, int from, int to, keep kept)
{
	for (int i = from; i < to; i++)
		cuts->choice.keep[i] = kept;
}

/* --- runs ------------------------------------------------------------------------------------- */

/* A place of 0..n, number i of at most CUT_RUN_MAX. */
static int place(int i, int count, int n)
{
	return count > 1 ? (int)((int64_t)i * n / (count - 1)) : 0;
}

static void take_runs(struct cuts *cuts)
{
	int n = cuts->disk->units;
	int count = n + 1 < CUT_RUN_MAX ? n + 1 : CUT_RUN_MAX;

	/* The newest are the most telling: backwards. */
	for (int i = count - 1; i >= 0 && !is_done(cuts); i--) {
		int at = place(i, count, n);

		for (int kind = 0; kind < 4 && !is_done(cuts); kind++) {
			bool is_inside = kind < 2;
			keep first = kind % 2 == 0 ? ~(keep)0 : 0;

			if (is_inside) { /* a prefix, a suffix */
				fill(cuts, 0, at, first);
				fill(cuts, at, n, ~first);
			} else if (at < n) { /* all but one, one */
				fill(cuts, 0, n, first);
				cuts->choice.keep[at] = ~first;
			} else {
				continue;
			}
			take_lengths(cuts);
		}
	}
}

/* --- subsets ---------------------------------------------------------------------------------- */

static bool is_bulk(const struct cuts *cuts, int unit)
{
	int same = 0;

	for (int i = 0; i < cuts->disk->units; i++)
		same += cuts->disk->unit[i].node == cuts->disk->unit[unit].node;
	return same > CUT_BULK;
}

static int bits_of(const struct unit *unit)
{
	if (unit->kind != UNIT_WRITE)
		return 1;
	return unit->patch_count < 64 ? unit->patch_count : 64;
}

static keep random_keep(struct cuts *cuts, enum pattern pattern, int percent)
{
	keep kept = 0;

	switch (pattern) {
	case PATTERN_ALL:
		return ~(keep)0;
	case PATTERN_WHOLE:
		return below(cuts, 100) < percent ? ~(keep)0 : 0;
	case PATTERN_TORN:
		for (int i = 0; i < 64; i++)
			kept |= (keep)(below(cuts, 100) < percent) << i;
		return kept;
	default:
		return 0;
	}
}

static void take_subsets(struct cuts *cuts)
{
	const struct disk *disk = cuts->disk;
	static bool is_much[DISK_UNITS_MAX];
	int bits = 0;

	for (int i = 0; i < disk->units; i++) {
		is_much[i] = is_bulk(cuts, i);
		if (!is_much[i])
			bits += bits_of(&disk->unit[i]);
	}
	if (bits == 0 || bits > CUT_SUBSET_BITS)
		return;
	for (int subset = 0; subset < 1 << bits && !is_done(cuts); subset++) {
		enum pattern bulk = (enum pattern)(subset % PATTERNS);
		int at = 0;

		for (int i = 0; i < disk->units; i++) {
			int own = bits_of(&disk->unit[i]);

			if (is_much[i]) {
				cuts->choice.keep[i] = random_keep(cuts, bulk, 50);
				continue;
			}
			cuts->choice.keep[i] = (keep)(subset >> at & ((1 << own) - 1));
			at += own;
		}
		take_lengths(cuts);
	}
}

/* --- chance ----------------------------------------------------------------------------------- */

static void take_random(struct cuts *cuts)
{
	static const int percents[] = { 50, 10, 90, 50, 97, 3 };
	const struct disk *disk = cuts->disk;
	int tries = cuts->most * RANDOM_TRIES;

	for (int try = 0; try < tries && !is_done(cuts); try++) {
		int percent = percents[below(cuts, 6)];
		enum pattern pattern = below(cuts, 2) ? PATTERN_TORN : PATTERN_WHOLE;

		for (int i = 0; i < disk->units; i++)
			cuts->choice.keep[i] = random_keep(cuts, pattern, percent);
		/* Often everything up to a point is there: the disk was only a little behind. */
		if (disk->units > 0 && below(cuts, 2))
			fill(cuts, 0, below(cuts, disk->units), ~(keep)0);
		take(cuts, (enum length_rule)below(cuts, LENGTH_RULES));
	}
}

void cuts_make(struct cuts *cuts)
{
	int n = cuts->disk->units;

	cuts->taken = 0;
	cuts->is_over = false;
	if (!cuts->is_random) {
		fill(cuts, 0, n, 0);
		take_lengths(cuts);
		fill(cuts, 0, n, ~(keep)0);
		take_lengths(cuts);
		take_subsets(cuts);
		take_runs(cuts);
	}
	take_random(cuts);
}
