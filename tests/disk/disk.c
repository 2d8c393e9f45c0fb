/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/disk/disk_part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

_Noreturn void disk_die(const char *what, const char *name)
{
	fprintf(stderr, "disk: %s: %s\n", what, name);
	_exit(DISK_BROKEN);
}

void *disk_grow(void *old, size_t bytes)
{
	void *grown = realloc(old, bytes);

	if (grown == NULL)
		disk_die("memory", "");
	return grown;
}

/* --- hashes ----------------------------------------------------------------------------------- */

uint64_t disk_mix(uint64_t a, uint64_t b)
{
	uint64_t z = (a ^ b * 0x9E3779B97F4A7C15u) + 0xD6E8FEB86659FD93u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

uint64_t disk_hash_sector(int64_t sector, const uint8_t bytes[SECTOR_BYTES])
{
	uint64_t lane[4] = { 1, 2, 3, 4 }, any = 0, word[4];

	for (int i = 0; i < SECTOR_BYTES; i += 32) {
		memcpy(word, bytes + i, 32);
		for (int k = 0; k < 4; k++) {
			any |= word[k];
			lane[k] = (lane[k] ^ word[k]) * 0x9E3779B97F4A7C15u;
			lane[k] ^= lane[k] >> 29;
		}
	}
	if (any == 0)
		return 0;
	return disk_mix(disk_mix(disk_mix(lane[0], lane[1]), disk_mix(lane[2], lane[3])),
			(uint64_t)sector);
}

uint64_t disk_hash_text(const char *text)
{
	uint64_t hash = 0xCBF29CE484222325u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (uint8_t)*text) * 0x100000001B3u;
	return hash;
}

/* --- names and bytes -------------------------------------------------------------------------- */

static struct entry *name_find(const struct names *names, const char *name)
{
	for (int i = 0; i < names->count; i++) {
		if (strcmp(names->entry[i].name, name) == 0)
			return &names->entry[i];
	}
	return NULL;
}

void name_set(struct names *names, const char *name, struct node *node)
{
	struct entry *entry = name_find(names, name);

	if (entry == NULL) {
		if (names->count == names->capacity) {
			names->capacity = names->capacity * 2 + 8;
			names->entry = disk_grow(names->entry,
					    (size_t)names->capacity * sizeof(*names->entry));
		}
		entry = &names->entry[names->count++];
		snprintf(entry->name, sizeof(entry->name), "%s", name);
	}
	entry->node = node;
}

void name_drop(struct names *names, const char *name)
{
	struct entry *entry = name_find(names, name);

	if (entry != NULL)
		*entry = names->entry[--names->count];
}

void bytes_reach(struct bytes *bytes, size_t size)
{
	size_t want = (size + SECTOR_BYTES - 1) / SECTOR_BYTES * SECTOR_BYTES;

	if (want <= bytes->capacity)
		return;
	want += want / 2 / SECTOR_BYTES * SECTOR_BYTES;
	bytes->data = disk_grow(bytes->data, want);
	memset(bytes->data + bytes->capacity, 0, want - bytes->capacity);
	bytes->capacity = want;
}

static void bytes_resize(struct bytes *bytes, size_t size)
{
	bytes_reach(bytes, size);
	if (size < bytes->size)
		memset(bytes->data + size, 0, bytes->size - size);
	bytes->size = size;
}

int64_t sectors_of(size_t size)
{
	return (int64_t)((size + SECTOR_BYTES - 1) / SECTOR_BYTES);
}

/* Room for the hashes of a file's sectors. */
static void sectors_reach(struct node *node, size_t size)
{
	size_t want = (size_t)sectors_of(size);

	if (want <= node->sectors)
		return;
	want += want / 2;
	node->sector_hash = disk_grow(node->sector_hash, want * sizeof(*node->sector_hash));
	memset(node->sector_hash + node->sectors, 0,
	       (want - node->sectors) * sizeof(*node->sector_hash));
	node->sectors = want;
}

static void set_durable_hash(struct node *node, int64_t sector, uint64_t hash)
{
	node->sum += hash - node->sector_hash[sector];
	node->sector_hash[sector] = hash;
}

/* --- nodes ------------------------------------------------------------------------------------ */

static struct node *new_node(struct disk *disk, bool is_dir, uint64_t inode)
{
	struct node *node = calloc(1, sizeof(*node));

	if (node == NULL)
		disk_die("memory", "");
	if (disk->nodes == disk->node_capacity) {
		disk->node_capacity = disk->node_capacity * 2 + 64;
		disk->node = disk_grow(disk->node,
				  (size_t)disk->node_capacity * sizeof(*disk->node));
	}
	disk->node[disk->nodes++] = node;
	node->is_dir = is_dir;
	node->inode = inode;
	return node;
}

void disk_init(struct disk *disk)
{
	memset(disk, 0, sizeof(*disk));
	disk->root = new_node(disk, true, 0);
	disk->sketch = calloc(1, sizeof(*disk->sketch));
	if (disk->sketch == NULL)
		disk_die("memory", "");
}

static void free_node(struct node *node)
{
	free(node->kept.entry);
	free(node->now.entry);
	free(node->durable.data);
	free(node->cached.data);
	free(node->sector_hash);
	free(node);
}

void disk_fini(struct disk *disk)
{
	for (int i = 0; i < disk->units; i++)
		free(disk->unit[i].patch);
	for (int i = 0; i < disk->nodes; i++)
		free_node(disk->node[i]);
	sketch_free(disk->sketch);
	free(disk->unit);
	free(disk->node);
}

void disk_lie(struct disk *disk, int flushes)
{
	disk->lie = flushes;
}

static struct node *node_by_inode(const struct disk *disk, uint64_t inode)
{
	for (int i = disk->nodes - 1; i > 0; i--) {
		if (disk->node[i]->inode == inode && !disk->node[i]->is_dir)
			return disk->node[i];
	}
	disk_die("a file that was never created", "");
}

/* The folder a path lies in, and the last part of the path. */
static struct node *folder_of(const struct disk *disk, const char *path, char name[DISK_NAME_BYTES])
{
	struct node *node = disk->root;
	const char *slash;

	while ((slash = strchr(path, '/')) != NULL) {
		struct entry *entry;

		snprintf(name, DISK_NAME_BYTES, "%.*s", (int)(slash - path), path);
		entry = name_find(&node->now, name);
		if (entry == NULL)
			disk_die("no such folder", path);
		node = entry->node;
		path = slash + 1;
	}
	if (strlen(path) >= DISK_NAME_BYTES)
		disk_die("long name", path);
	snprintf(name, DISK_NAME_BYTES, "%s", path);
	return node;
}

static struct node *node_at(const struct disk *disk, const char *path)
{
	char name[DISK_NAME_BYTES];
	struct node *folder;
	struct entry *entry;

	if (path[0] == '\0')
		return disk->root;
	folder = folder_of(disk, path, name);
	entry = name_find(&folder->now, name);
	if (entry == NULL)
		disk_die("no such name", path);
	return entry->node;
}

/* --- units ------------------------------------------------------------------------------------ */

bool unit_is_name(const struct unit *unit)
{
	return unit->kind >= UNIT_LINK;
}

bool unit_grows(const struct unit *unit)
{
	return !unit_is_name(unit) && (size_t)unit->end > unit->node->durable.size;
}

const char *unit_path(const struct disk *disk, const struct unit *unit)
{
	static char path[2][DISK_PATH_BYTES];
	const struct node *node = unit->node;

	path[0][0] = '\0';
	for (; node != disk->root && node != NULL; node = node->parent) {
		snprintf(path[1], sizeof(path[1]), "%s%s%.180s", node->name,
			 path[0][0] == '\0' ? "" : "/", path[0]);
		memcpy(path[0], path[1], sizeof(path[0]));
	}
	return path[0];
}

static struct unit *new_unit(struct disk *disk, enum unit_kind kind, struct node *node)
{
	struct unit *unit;

	if (disk->units == DISK_UNITS_MAX)
		disk_die("too much is not flushed", "");
	if (disk->units == disk->unit_capacity) {
		disk->unit_capacity = disk->unit_capacity * 2 + 64;
		disk->unit = disk_grow(disk->unit,
				  (size_t)disk->unit_capacity * sizeof(*disk->unit));
	}
	unit = &disk->unit[disk->units++];
	*unit = (struct unit){ .kind = kind, .node = node };
	node->pending++;
	return unit;
}

void names_apply(struct names *names, const struct unit *unit)
{
	switch (unit->kind) {
	case UNIT_LINK:
		name_set(names, unit->name, unit->target);
		break;
	case UNIT_UNLINK:
		name_drop(names, unit->name);
		break;
	case UNIT_RENAME:
		name_drop(names, unit->name);
		name_set(names, unit->to, unit->target);
		break;
	default:
		break;
	}
}

static void commit_size(struct node *node, size_t size)
{
	int64_t from = (int64_t)(size / SECTOR_BYTES), to = sectors_of(node->durable.size);

	bytes_resize(&node->durable, size);
	sectors_reach(node, size);
	for (int64_t s = from; s < to; s++) {
		const uint8_t *bytes = node->durable.data + s * SECTOR_BYTES;

		set_durable_hash(node, s, disk_hash_sector(s, bytes));
	}
}

static void commit(struct unit *unit)
{
	struct node *node = unit->node;

	node->pending--;
	if (unit->kind == UNIT_SIZE)
		commit_size(node, (size_t)unit->end);
	if (unit_is_name(unit))
		names_apply(&node->kept, unit);
	if (unit->kind != UNIT_WRITE)
		return;
	if ((size_t)unit->end > node->durable.size)
		bytes_resize(&node->durable, (size_t)unit->end);
	sectors_reach(node, node->durable.size);
	for (int i = 0; i < unit->patch_count; i++) {
		const struct patch *patch = &unit->patch[i];

		memcpy(node->durable.data + patch->sector * SECTOR_BYTES, patch->bytes,
		       SECTOR_BYTES);
		set_durable_hash(node, patch->sector, patch->hash);
	}
	free(unit->patch);
}

/* A flush of `node`; NULL: of everything. */
static void flush(struct disk *disk, const struct node *node)
{
	int left = 0;

	disk->flushes++;
	for (int i = 0; i < disk->units; i++) {
		struct unit *unit = &disk->unit[i];

		if ((node == NULL || unit->node == node) && unit->flushed_by == 0)
			unit->flushed_by = disk->flushes;
		if (unit->flushed_by != 0 && unit->flushed_by + disk->lie <= disk->flushes)
			commit(unit);
		else
			disk->unit[left++] = *unit;
	}
	disk->units = left;
}

/* The last unit is for good before those that came earlier: they cannot undo it later. */
static void commit_alone(struct disk *disk, struct unit *last)
{
	for (int i = 0; i < disk->units - 1; i++) {
		struct unit *unit = &disk->unit[i];

		for (int k = 0; unit->node == last->node && k < unit->patch_count; k++) {
			int64_t at = unit->patch[k].sector - last->patch[0].sector;

			if (at >= 0 && at < last->patch_count)
				unit->patch[k] = last->patch[at];
		}
	}
	commit(last);
	disk->units--;
}

static void do_write(struct disk *disk, const struct record_event *event)
{
	struct node *node = node_by_inode(disk, event->inode);
	size_t end = (size_t)event->offset + event->size;
	int64_t first = event->offset / SECTOR_BYTES;
	struct unit *unit;

	if (event->size == 0)
		return;
	if (end > node->cached.size)
		bytes_resize(&node->cached, end);
	memcpy(node->cached.data + event->offset, event->data, event->size);
	unit = new_unit(disk, UNIT_WRITE, node);
	unit->end = (int64_t)end;
	unit->patch_count = (int)(sectors_of(end) - first);
	unit->patch = disk_grow(NULL, (size_t)unit->patch_count * sizeof(*unit->patch));
	for (int i = 0; i < unit->patch_count; i++) {
		struct patch *patch = &unit->patch[i];

		patch->sector = first + i;
		memcpy(patch->bytes, node->cached.data + patch->sector * SECTOR_BYTES,
		       SECTOR_BYTES);
		patch->hash = disk_hash_sector(patch->sector, patch->bytes);
	}
	if (event->is_flushed)
		commit_alone(disk, unit);
}

static void do_size(struct disk *disk, const struct record_event *event)
{
	struct node *node = node_by_inode(disk, event->inode);
	size_t size = (size_t)event->offset;

	if (size < node->cached.size && size % SECTOR_BYTES != 0)
		disk_die("cut inside a sector", node->name);
	if (size == node->cached.size)
		return;
	bytes_resize(&node->cached, size);
	new_unit(disk, UNIT_SIZE, node)->end = event->offset;
}

static void do_new(struct disk *disk, const struct record_event *event, bool is_dir)
{
	char name[DISK_NAME_BYTES];
	struct node *folder = folder_of(disk, event->path, name);
	struct node *node = new_node(disk, is_dir, event->inode);
	struct unit *unit = new_unit(disk, UNIT_LINK, folder);

	node->parent = folder;
	memcpy(node->name, name, sizeof(name));
	memcpy(unit->name, name, sizeof(name));
	unit->target = node;
	names_apply(&folder->now, unit);
}

static void do_names(struct disk *disk, const struct record_event *event, enum unit_kind kind)
{
	struct node *target = node_at(disk, event->path);
	struct unit *unit;
	struct node *folder;

	unit = new_unit(disk, kind, disk->root);
	folder = folder_of(disk, event->path, unit->name);
	disk->root->pending--;
	folder->pending++;
	unit->node = folder;
	unit->target = target;
	if (kind != UNIT_UNLINK && folder_of(disk, event->to, unit->to) != folder)
		disk_die("a name moved between folders", event->path);
	if (kind == UNIT_LINK)
		memcpy(unit->name, unit->to, sizeof(unit->to));
	if (kind == UNIT_RENAME)
		memcpy(target->name, unit->to, sizeof(unit->to));
	names_apply(&folder->now, unit);
}

void disk_do(struct disk *disk, const struct record_event *event)
{
	switch (event->kind) {
	case RECORD_MKDIR:
	case RECORD_CREATE:
		do_new(disk, event, event->kind == RECORD_MKDIR);
		break;
	case RECORD_WRITE:
		do_write(disk, event);
		break;
	case RECORD_SIZE:
		do_size(disk, event);
		break;
	case RECORD_SYNC:
		flush(disk, node_by_inode(disk, event->inode));
		break;
	case RECORD_SYNC_DIR:
		flush(disk, node_at(disk, event->path));
		break;
	case RECORD_SYNC_ALL:
		flush(disk, NULL);
		break;
	case RECORD_RENAME:
		do_names(disk, event, UNIT_RENAME);
		break;
	case RECORD_LINK:
		do_names(disk, event, UNIT_LINK);
		break;
	case RECORD_UNLINK:
	case RECORD_RMDIR:
		do_names(disk, event, UNIT_UNLINK);
		break;
	case RECORD_MARK:
		break;
	}
}

void disk_from_tree(struct disk *out, struct disk *disk, const struct choice *choice,
		    const struct tree *tree, const char *folder)
{
	disk_init(out);
	for (int i = 0; i < tree->count; i++) {
		const struct piece *piece = &tree->piece[i];
		struct record_event event = { .kind = RECORD_CREATE, .path = piece->path,
					      .to = "" };
		char path[DISK_PATH_BYTES * 2];
		struct stat st;

		snprintf(path, sizeof(path), "%s/%s", folder, piece->path);
		if (stat(path, &st) != 0)
			disk_die("no such file", path);
		event.inode = st.st_ino;
		if (piece->is_dir)
			event.kind = RECORD_MKDIR;
		disk_do(out, &event);
		if (piece->is_dir)
			continue;
		event.kind = RECORD_WRITE;
		event.data = disk_bytes(disk, choice, piece->node, &event.size);
		disk_do(out, &event);
	}
	flush(out, NULL);
	out->flushes = 0;
}

/* --- is the log whole? ------------------------------------------------------------------------ */

static bool same_bytes(const struct node *node, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	uint8_t *bytes = disk_grow(NULL, node->cached.size + 1);
	ssize_t n = fd < 0 ? -1 : pread(fd, bytes, node->cached.size + 1, 0);
	bool is_same = n >= 0 && (size_t)n == node->cached.size &&
		       (n == 0 || memcmp(bytes, node->cached.data, (size_t)n) == 0);

	if (fd >= 0)
		close(fd);
	free(bytes);
	return is_same;
}

static int count_names(const char *path)
{
	DIR *folder = opendir(path);
	int count = 0;

	while (folder != NULL && readdir(folder) != NULL)
		count++;
	if (folder != NULL)
		closedir(folder);
	return count - 2; /* . and .. */
}

bool disk_is_like(const struct disk *disk, const char *folder, char what[DISK_PATH_BYTES])
{
	struct unit asks = { .kind = UNIT_LINK };
	char path[DISK_PATH_BYTES * 2];

	for (int i = 0; i < disk->nodes; i++) {
		const struct node *node = disk->node[i];
		const struct entry *entry;

		if (node->parent != NULL) {
			entry = name_find(&node->parent->now, node->name);
			if (entry == NULL || entry->node != node)
				continue; /* removed */
		}
		asks.node = disk->node[i];
		snprintf(what, DISK_PATH_BYTES, "%s", unit_path(disk, &asks));
		snprintf(path, sizeof(path), "%s/%s", folder, what);
		if (node->is_dir && count_names(path) != node->now.count)
			return false;
		if (!node->is_dir && strcmp(node->name, "lock.mdb") != 0 &&
		    !same_bytes(node, path))
			return false;
	}
	what[0] = '\0';
	return true;
}
