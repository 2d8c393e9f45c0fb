/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/disk_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct patch nothing;

void sketch_free(struct sketch *sketch)
{
	free(sketch->patch);
	free(sketch->stamp);
	free(sketch->touched);
	free(sketch->bytes.data);
	free(sketch);
}

static uint64_t durable_hash(const struct node *node, int64_t sector)
{
	return (size_t)sector < node->sectors ? node->sector_hash[sector] : 0;
}

static void sketch_reach(struct sketch *sketch, size_t sectors)
{
	if (sectors <= sketch->room)
		return;
	sectors += sectors / 2 + 64;
	sketch->patch = disk_grow(sketch->patch, sectors * sizeof(*sketch->patch));
	sketch->stamp = disk_grow(sketch->stamp, sectors * sizeof(*sketch->stamp));
	sketch->touched = disk_grow(sketch->touched, sectors * sizeof(*sketch->touched));
	memset(sketch->stamp + sketch->room, 0, (sectors - sketch->room) * sizeof(unsigned));
	sketch->room = sectors;
}

static void sketch_set(struct sketch *sketch, int64_t sector, const struct patch *patch)
{
	if (sketch->stamp[sector] != sketch->round) {
		sketch->stamp[sector] = sketch->round;
		sketch->touched[sketch->count++] = sector;
	}
	sketch->patch[sector] = patch;
}

static void sketch_unit(struct sketch *sketch, const struct unit *unit, keep kept, bool *is_sized)
{
	bool any = false;

	if (kept == 0)
		return;
	if (unit->kind == UNIT_SIZE) {
		*is_sized = true;
		for (int64_t s = sectors_of((size_t)unit->end); s < sectors_of(sketch->size); s++)
			sketch_set(sketch, s, &nothing);
		sketch->size = (size_t)unit->end;
		return;
	}
	for (int i = 0; i < unit->patch_count; i++) {
		if ((kept >> i % 64 & 1) == 0)
			continue;
		sketch_set(sketch, unit->patch[i].sector, &unit->patch[i]);
		any = true;
	}
	if (any && sketch->size < (size_t)unit->end)
		sketch->size = (size_t)unit->end;
}

/* What becomes of the file's sectors and of its length. */
static void sketch_file(struct disk *disk, const struct choice *choice, const struct node *node)
{
	struct sketch *sketch = disk->sketch;
	bool is_sized = false;
	size_t most = node->cached.size > node->durable.size ? node->cached.size
							     : node->durable.size;

	for (int i = 0; i < disk->units; i++) {
		if (disk->unit[i].node == node && (size_t)disk->unit[i].end > most)
			most = (size_t)disk->unit[i].end;
	}
	sketch_reach(sketch, (size_t)sectors_of(most) + 1);
	sketch->round++;
	sketch->count = 0;
	sketch->size = node->durable.size;
	sketch->is_garbage = false;
	for (int i = 0; i < disk->units; i++) {
		if (disk->unit[i].node == node)
			sketch_unit(sketch, &disk->unit[i], choice->keep[i], &is_sized);
	}
	if (is_sized)
		return;
	if (choice->length == LENGTH_OLD)
		sketch->size = node->durable.size;
	else if (choice->length != LENGTH_NATURAL && node->cached.size > sketch->size)
		sketch->size = node->cached.size;
	sketch->is_garbage = choice->length == LENGTH_GARBAGE;
	sketch->garbage_from = sectors_of(node->durable.size);
	sketch->garbage_to = sectors_of(sketch->size);
}

/* The sector as it comes to lie, nothing behind the end of the file. */
static uint64_t finish_sector(const struct sketch *sketch, int64_t sector,
			      const struct patch *patch, uint8_t out[SECTOR_BYTES])
{
	size_t end = sketch->size - (size_t)sector * SECTOR_BYTES;

	memcpy(out, patch->bytes, SECTOR_BYTES);
	if (end >= SECTOR_BYTES)
		return patch->hash;
	memset(out + end, 0, SECTOR_BYTES - end);
	return disk_hash_sector(sector, out);
}

static void fill_garbage(uint64_t seed, const struct sketch *sketch, int64_t sector,
			 uint8_t out[SECTOR_BYTES])
{
	struct patch patch = { .sector = sector };

	for (int i = 0; i < SECTOR_BYTES; i += 8) {
		uint64_t word = disk_mix(seed + (uint64_t)i, (uint64_t)sector);

		memcpy(patch.bytes + i, &word, 8);
	}
	patch.hash = 1;
	(void)finish_sector(sketch, sector, &patch, out);
}

static bool is_touched(const struct sketch *sketch, int64_t sector)
{
	return sketch->stamp[sector] == sketch->round;
}

static uint64_t hash_file(struct disk *disk, const struct choice *choice, const struct node *node)
{
	struct sketch *sketch = disk->sketch;
	uint8_t bytes[SECTOR_BYTES];
	uint64_t sum = node->sum;

	if (node->pending == 0)
		return disk_mix(sum, node->durable.size);
	sketch_file(disk, choice, node);
	for (size_t i = 0; i < sketch->count; i++) {
		int64_t s = sketch->touched[i];

		sum -= durable_hash(node, s);
		if (s < sectors_of(sketch->size))
			sum += finish_sector(sketch, s, sketch->patch[s], bytes);
	}
	if (sketch->is_garbage) {
		for (int64_t s = sketch->garbage_from; s < sketch->garbage_to; s++) {
			if (is_touched(sketch, s))
				continue;
			fill_garbage(choice->garbage, sketch, s, bytes);
			sum += disk_hash_sector(s, bytes);
		}
	}
	return disk_mix(sum, sketch->size);
}

const uint8_t *disk_bytes(struct disk *disk, const struct choice *choice, const struct node *node,
			  size_t *size)
{
	struct sketch *sketch = disk->sketch;
	struct bytes *out = &sketch->bytes;
	size_t old;

	*size = node->durable.size;
	if (node->pending == 0)
		return node->durable.data;
	sketch_file(disk, choice, node);
	*size = sketch->size;
	old = node->durable.size < *size ? node->durable.size : *size;
	bytes_reach(out, *size + SECTOR_BYTES);
	if (old > 0)
		memcpy(out->data, node->durable.data, old);
	memset(out->data + old, 0, *size - old);
	for (size_t i = 0; i < sketch->count; i++) {
		int64_t s = sketch->touched[i];

		if (s < sectors_of(*size))
			(void)finish_sector(sketch, s, sketch->patch[s],
					    out->data + s * SECTOR_BYTES);
	}
	if (sketch->is_garbage) {
		for (int64_t s = sketch->garbage_from; s < sketch->garbage_to; s++) {
			if (!is_touched(sketch, s))
				fill_garbage(choice->garbage, sketch, s,
					     out->data + s * SECTOR_BYTES);
		}
	}
	return out->data;
}

/* --- trees ------------------------------------------------------------------------------------ */

static bool shares_a_name(const struct unit *a, const struct unit *b)
{
	const char *names[2][2] = { { a->name, a->to }, { b->name, b->to } };

	for (int i = 0; i < 2; i++) {
		for (int k = 0; k < 2; k++) {
			if (names[0][i][0] != '\0' && strcmp(names[0][i], names[1][k]) == 0)
				return true;
		}
	}
	return false;
}

/* A name that is kept needs what happened before to the same names. */
static void close_choice(const struct disk *disk, struct choice *choice)
{
	for (int j = disk->units - 1; j > 0; j--) {
		if (!unit_is_name(&disk->unit[j]) || choice->keep[j] == 0)
			continue;
		for (int i = 0; i < j; i++) {
			if (unit_is_name(&disk->unit[i]) &&
			    disk->unit[i].node == disk->unit[j].node &&
			    shares_a_name(&disk->unit[i], &disk->unit[j]))
				choice->keep[i] = ~(keep)0;
		}
	}
}

static void add_piece(struct disk *disk, const struct choice *choice, struct tree *tree,
		      const char *folder, const struct entry *entry)
{
	struct piece *piece;

	if (tree->count == TREE_MAX)
		disk_die("too many files", entry->name);
	piece = &tree->piece[tree->count++];
	if (snprintf(piece->path, sizeof(piece->path), "%s%s%s", folder,
		     folder[0] == '\0' ? "" : "/", entry->name) >= (int)sizeof(piece->path))
		disk_die("long path", entry->name);
	piece->node = entry->node;
	piece->is_dir = entry->node->is_dir;
	piece->hash = piece->is_dir ? 1 : hash_file(disk, choice, entry->node);
	tree->hash += disk_mix(disk_hash_text(piece->path), piece->hash);
}

static void add_folder(struct disk *disk, const struct choice *choice, struct tree *tree,
		       const char *path, const struct node *node)
{
	struct names names = { NULL, 0, 0 };
	const struct names *use = &node->kept;

	if (node->pending > 0) {
		for (int i = 0; i < node->kept.count; i++)
			name_set(&names, node->kept.entry[i].name, node->kept.entry[i].node);
		for (int i = 0; i < disk->units; i++) {
			if (disk->unit[i].node == node && choice->keep[i] != 0)
				names_apply(&names, &disk->unit[i]);
		}
		use = &names;
	}
	for (int i = 0; i < use->count; i++)
		add_piece(disk, choice, tree, path, &use->entry[i]);
	free(names.entry);
}

void disk_tree(struct disk *disk, struct choice *choice, struct tree *tree)
{
	close_choice(disk, choice);
	tree->count = 0;
	tree->hash = 0;
	add_folder(disk, choice, tree, "", disk->root);
	for (int i = 0; i < tree->count; i++) {
		if (tree->piece[i].is_dir)
			add_folder(disk, choice, tree, tree->piece[i].path, tree->piece[i].node);
	}
}
