/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/backup_file.h"

#include "store/file.h"
#include "store/rule.h"
#include "store/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "posta backup\0\0\0\0"
#define MAGIC_BYTES 16
#define DOMAIN "posta backup"
#define SEALED_BYTES (BACKUP_CHUNK_BYTES + STREAM_EXTRA_BYTES)

_Static_assert(sizeof(MAGIC) == MAGIC_BYTES + 1, "the magic fills its place");
_Static_assert(MAGIC_BYTES + 4 + 4 + STORE_ID_BYTES + 6 * 8 + 3 * HASH_BYTES + KEY_BYTES ==
	       BACKUP_HEADER_BYTES, "what the header holds");

/* --- header ------------------------------------------------------------------------------- */

static void header_encode(const struct backup_header *header, struct arena *arena, uint8_t *out)
{
	struct wire_out wire;

	wire_out_init(&wire, arena, BACKUP_HEADER_BYTES);
	wire_put(&wire, MAGIC, MAGIC_BYTES);
	wire_put_u32(&wire, BACKUP_FORMAT);
	wire_put_u32(&wire, (uint32_t)header->recipients);
	wire_put(&wire, header->store_id, STORE_ID_BYTES);
	wire_put_u64(&wire, (uint64_t)header->created_s);
	wire_put_u64(&wire, (uint64_t)header->schema_version);
	wire_put_u64(&wire, (uint64_t)header->from);
	wire_put_u64(&wire, (uint64_t)header->to);
	wire_put_u64(&wire, (uint64_t)header->time_s);
	wire_put_u64(&wire, (uint64_t)header->epoch);
	wire_put(&wire, header->prev, HASH_BYTES);
	wire_put(&wire, header->hash, HASH_BYTES);
	wire_put(&wire, header->digest, HASH_BYTES);
	wire_put(&wire, header->signer, KEY_BYTES);
	BUG_ON(wire.failed || wire.size != BACKUP_HEADER_BYTES);
	memcpy(out, wire.data, BACKUP_HEADER_BYTES);
}

/* 0: this program does not know the format. */
static size_t header_bytes(uint32_t format)
{
	switch (format) {
	case BACKUP_FORMAT_FIRST:
		return BACKUP_HEADER_BYTES_FIRST;
	case BACKUP_FORMAT:
		return BACKUP_HEADER_BYTES;
	default:
		return 0;
	}
}

/* *format is set when only that stands against it. */
static bool header_decode(const uint8_t bytes[BACKUP_HEADER_BYTES], struct backup_header *out,
			  uint32_t *format)
{
	struct wire_in in;

	*out = (struct backup_header){ 0 };
	wire_in_init(&in, (struct span){ bytes, BACKUP_HEADER_BYTES });
	if (memcmp(wire_get(&in, MAGIC_BYTES).data, MAGIC, MAGIC_BYTES) != 0)
		return false;
	*format = wire_get_u32(&in);
	out->recipients = (int)(wire_get_u32(&in) & 0xFFFF);
	memcpy(out->store_id, wire_get(&in, STORE_ID_BYTES).data, STORE_ID_BYTES);
	out->created_s = (int64_t)wire_get_u64(&in);
	out->schema_version = (int64_t)wire_get_u64(&in);
	out->from = (int64_t)wire_get_u64(&in);
	out->to = (int64_t)wire_get_u64(&in);
	out->time_s = (int64_t)wire_get_u64(&in);
	out->epoch = *format == BACKUP_FORMAT_FIRST ? 0 : (int64_t)wire_get_u64(&in);
	memcpy(out->prev, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	memcpy(out->hash, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	memcpy(out->digest, wire_get(&in, HASH_BYTES).data, HASH_BYTES);
	memcpy(out->signer, wire_get(&in, KEY_BYTES).data, KEY_BYTES);
	out->bytes = header_bytes(*format);
	return out->bytes != 0 && out->epoch >= 0 && out->recipients >= 1 &&
	       out->recipients <= BACKUP_RECIPIENTS_MAX && out->from >= 1 &&
	       out->to >= out->from && out->created_s >= 0;
}

static size_t start_size_of(const struct backup_header *header)
{
	return header->bytes + (size_t)header->recipients * BOX_BYTES + STREAM_HEADER_BYTES;
}

/* --- writing ------------------------------------------------------------------------------ */

static int hook_step(const struct backup_hook *hook)
{
	return hook != NULL && hook->step != NULL ? hook->step(hook->arg) : 0;
}

/* 0 or an errno, which stays. */
static int put_bytes(struct backup_writer *writer, const void *data, size_t size)
{
	if (writer->error_number == 0)
		writer->error_number = hook_step(&writer->hook);
	if (writer->error_number == 0)
		writer->error_number = file_write_at(writer->fd, data, size, writer->at);
	writer->at += (int64_t)size;
	return writer->error_number;
}

static int put_chunk(struct backup_writer *writer, bool is_last)
{
	size_t size = writer->plain_size + STREAM_EXTRA_BYTES;

	stream_seal(&writer->stream, (struct span){ writer->plain, writer->plain_size },
		    (struct span){ writer->start, writer->start_size }, is_last, writer->sealed);
	writer->plain_size = 0;
	hash_add(&writer->hash, writer->sealed, size);
	return put_bytes(writer, writer->sealed, size);
}

/* A full chunk waits for a byte more: only then it is not the last. */
static int put_plain(void *arg, struct span bytes)
{
	struct backup_writer *writer = arg;

	while (bytes.size > 0) {
		size_t room = BACKUP_CHUNK_BYTES - writer->plain_size;
		size_t take = bytes.size < room ? bytes.size : room;

		if (room == 0) {
			if (put_chunk(writer, false) != 0)
				return writer->error_number;
			continue;
		}
		memcpy(writer->plain + writer->plain_size, bytes.data, take);
		writer->plain_size += take;
		bytes.data += take;
		bytes.size -= take;
	}
	return 0;
}

int backup_write_start(struct backup_writer *writer, const char *path,
		       const struct backup_header *header, const struct backup_keys *keys,
		       const struct backup_hook *hook, struct err *err)
{
	uint8_t key[KEY_BYTES], stream_header[STREAM_HEADER_BYTES];
	struct arena arena;
	uint8_t *at = writer->start;

	BUG_ON(header->recipients != 1);
	writer->path = path;
	writer->hook = *hook;
	writer->error_number = 0;
	writer->at = 0;
	writer->plain_size = 0;
	writer->compress.context = NULL;
	writer->fd = file_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
	if (writer->fd < 0)
		return file_fault(err, path, errno);
	if (!compress_start(&writer->compress, put_plain, writer))
		return file_fault(err, path, ENOMEM);
	arena_init(&arena);
	header_encode(header, &arena, at);
	arena_fini(&arena);
	at += BACKUP_HEADER_BYTES;
	random_bytes(key, sizeof(key));
	if (!box_seal(keys->recovery, key, at)) {
		wipe_bytes(key, sizeof(key));
		return err_fault(err, &rule_post_damaged, path, "backup.keys", NULL);
	}
	at += BOX_BYTES;
	stream_seal_start(&writer->stream, key, stream_header);
	wipe_bytes(key, sizeof(key));
	memcpy(at, stream_header, STREAM_HEADER_BYTES);
	writer->start_size = start_size_of(header);
	hash_init(&writer->hash, DOMAIN);
	hash_add(&writer->hash, writer->start, writer->start_size);
	return put_bytes(writer, writer->start, writer->start_size) == 0 ?
		       0 : file_fault(err, path, writer->error_number);
}

int backup_write_frame(struct backup_writer *writer, struct span frame, struct err *err)
{
	int rc = compress_add(&writer->compress, frame, false);

	if (rc == 0)
		return 0;
	if (rc == COMPRESS_NO_MEMORY)
		writer->error_number = ENOMEM;
	return file_fault(err, writer->path, writer->error_number);
}

int backup_write_finish(struct backup_writer *writer, const uint8_t sign[KEY_BYTES],
			uint8_t hash[HASH_BYTES], struct err *err)
{
	uint8_t signature[SIGNATURE_BYTES];
	int rc = compress_add(&writer->compress, (struct span){ NULL, 0 }, true);

	if (rc == COMPRESS_NO_MEMORY)
		writer->error_number = ENOMEM;
	if (rc == 0 && put_chunk(writer, true) == 0) {
		hash_final(&writer->hash, hash);
		sign_hash(sign, hash, signature);
		(void)put_bytes(writer, signature, sizeof(signature));
	}
	if (writer->error_number == 0)
		writer->error_number = hook_step(&writer->hook);
	if (writer->error_number == 0)
		writer->error_number = file_sync(writer->fd);
	return writer->error_number == 0 ? 0 : file_fault(err, writer->path, writer->error_number);
}

void backup_write_end(struct backup_writer *writer)
{
	file_close(writer->fd);
	writer->fd = -1;
	compress_end(&writer->compress);
	wipe_bytes(&writer->stream, sizeof(writer->stream));
	wipe_bytes(writer->plain, sizeof(writer->plain));
}

/* --- reading ------------------------------------------------------------------------------ */

struct reading {
	int fd;
	int64_t size, at;
	const char *name;
	struct hash_state hash;
	uint8_t start[BACKUP_START_BYTES_MAX];
	size_t start_size;
	struct backup_header header;
	uint8_t sealed[SEALED_BYTES], plain[BACKUP_CHUNK_BYTES];
};

static int damaged(const struct reading *reading, struct err *err)
{
	return err_fault(err, &rule_backup_damaged, reading->name, NULL);
}

/* Exactly `size` bytes, which go into the hash. */
static int take_bytes(struct reading *reading, void *out, size_t size, struct err *err)
{
	size_t got = 0;
	int error_number = file_read_at(reading->fd, out, size, reading->at, &got);

	if (error_number != 0)
		return file_fault(err, reading->name, error_number);
	if (got != size)
		return damaged(reading, err);
	hash_add(&reading->hash, out, size);
	reading->at += (int64_t)size;
	return 0;
}

static int take_start(struct reading *reading, struct err *err)
{
	char text[16];
	uint32_t format = 0;
	int rc = take_bytes(reading, reading->start, BACKUP_HEADER_BYTES, err);

	if (rc != 0)
		return rc;
	if (!header_decode(reading->start, &reading->header, &format)) {
		if (format <= BACKUP_FORMAT || format > 0xFFFF)
			return damaged(reading, err);
		snprintf(text, sizeof(text), "%lu", (unsigned long)format);
		return err_fault(err, &rule_backup_newer, reading->name, text, NULL);
	}
	reading->start_size = start_size_of(&reading->header);
	return take_bytes(reading, reading->start + BACKUP_HEADER_BYTES,
			  reading->start_size - BACKUP_HEADER_BYTES, err);
}

/* Sealed bytes have no holes, and what is read stays as it is. Where a file system knows no holes
 * the end is the first one. */
static bool is_solid(int fd, int64_t size)
{
	off_t hole = lseek(fd, 0, SEEK_HOLE);

	return hole < 0 || (int64_t)hole >= size;
}

/* Nothing but a plain file is read: no link is followed, no pipe is waited for. */
static int start_reading(struct reading *reading, const char *dir, const char *name,
			 int64_t bytes_max, struct err *err)
{
	char path[BACKUP_PATH_BYTES];
	struct stat st;
	int n = snprintf(path, sizeof(path), "%s/%s", dir, name);

	reading->name = name;
	reading->at = 0;
	reading->fd = -1;
	if (n < 0 || (size_t)n >= sizeof(path))
		return file_fault(err, dir, ENAMETOOLONG);
	hash_init(&reading->hash, DOMAIN);
	reading->fd = file_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (reading->fd < 0 && errno != ELOOP && errno != ENXIO)
		return file_fault(err, path, errno);
	if (reading->fd < 0 || fstat(reading->fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    st.st_size > (bytes_max > 0 ? bytes_max : BACKUP_FILE_BYTES_MAX) ||
	    !is_solid(reading->fd, (int64_t)st.st_size))
		return damaged(reading, err);
	(void)posix_fadvise(reading->fd, 0, 0, POSIX_FADV_DONTNEED);
	reading->size = (int64_t)st.st_size - SIGNATURE_BYTES;
	return take_start(reading, err);
}

/* The next sealed chunk; empty at the end. Every chunk but the last is full. */
static int take_chunk(struct reading *reading, struct span *out, struct err *err)
{
	int64_t left = reading->size - reading->at;
	size_t size = left < SEALED_BYTES ? (size_t)(left < 0 ? 0 : left) : SEALED_BYTES;

	*out = (struct span){ reading->sealed, size };
	if (left < 0 || (size > 0 && size < STREAM_EXTRA_BYTES))
		return damaged(reading, err);
	return take_bytes(reading, reading->sealed, size, err);
}

static int check_signature(struct reading *reading, uint8_t hash[HASH_BYTES], struct err *err)
{
	uint8_t signature[SIGNATURE_BYTES];
	struct stat st;
	size_t got = 0;
	int error_number;

	hash_final(&reading->hash, hash);
	error_number = file_read_at(reading->fd, signature, sizeof(signature), reading->at, &got);
	if (error_number != 0)
		return file_fault(err, reading->name, error_number);
	if (got != sizeof(signature) || !sign_check(reading->header.signer, hash, signature) ||
	    fstat(reading->fd, &st) != 0 ||
	    (int64_t)st.st_size != reading->size + SIGNATURE_BYTES)
		return damaged(reading, err);
	return 0;
}

static struct reading *new_reading(struct arena *arena)
{
	arena_init(arena);
	return arena_aligned(arena, sizeof(struct reading), _Alignof(struct reading));
}

int backup_file_check(const char *dir, const char *name, int64_t bytes_max,
		      struct backup_file *out, struct err *err)
{
	struct arena arena;
	struct reading *reading = new_reading(&arena);
	struct span chunk = { NULL, 1 };
	int64_t chunks = -1;
	int rc = start_reading(reading, dir, name, bytes_max, err);

	while (rc == 0 && chunk.size > 0) {
		rc = take_chunk(reading, &chunk, err);
		chunks++;
	}
	if (rc == 0 && chunks == 0)
		rc = damaged(reading, err);
	if (rc == 0)
		rc = check_signature(reading, out->hash, err);
	out->name = name;
	out->header = reading->header;
	file_close(reading->fd);
	arena_fini(&arena);
	return rc;
}

static bool find_key(const struct reading *reading, const uint8_t secret[KEY_BYTES],
		     struct stream_state *stream)
{
	uint8_t key[KEY_BYTES];
	bool is_open = false;

	for (int i = 0; !is_open && i < reading->header.recipients; i++)
		is_open = box_open(secret, reading->start + reading->header.bytes +
				   (size_t)i * BOX_BYTES, key);
	if (is_open)
		is_open = stream_open_start(stream, key, reading->start + reading->start_size -
					    STREAM_HEADER_BYTES);
	wipe_bytes(key, sizeof(key));
	return is_open;
}

/* Opens chunk after chunk. */
static int open_chunks(struct reading *reading, struct stream_state *stream,
		       struct expand *expand, struct err *err)
{
	struct span start = { reading->start, reading->start_size }, chunk = { NULL, 1 };
	bool is_last = false;

	for (;;) {
		int rc = take_chunk(reading, &chunk, err);

		if (rc != 0)
			return rc;
		if (chunk.size == 0)
			return is_last && expand->is_done ? 0 : damaged(reading, err);
		if (is_last ||
		    !stream_open(stream, chunk, start, reading->plain, &is_last))
			return damaged(reading, err);
		rc = expand_add(expand, (struct span){ reading->plain,
						       chunk.size - STREAM_EXTRA_BYTES });
		if (rc == EXPAND_BAD)
			return damaged(reading, err);
		if (rc == COMPRESS_NO_MEMORY)
			return file_fault(err, reading->name, ENOMEM);
		if (rc != 0)
			return rc;
	}
}

int backup_file_open(const char *dir, const struct backup_file *file,
		     const uint8_t secret[KEY_BYTES], compress_put put, void *arg, struct err *err)
{
	struct arena arena;
	struct reading *reading = new_reading(&arena);
	struct expand *expand = arena_alloc(&arena, sizeof(*expand));
	struct stream_state stream;
	uint8_t hash[HASH_BYTES];
	int rc = start_reading(reading, dir, file->name, 0, err);

	if (rc == 0 && !find_key(reading, secret, &stream))
		rc = err_refuse(err, &rule_backup_key, "", file->name, NULL);
	if (rc == 0 && !expand_start(expand, put, arg))
		rc = file_fault(err, file->name, ENOMEM);
	if (rc == 0)
		rc = open_chunks(reading, &stream, expand, err);
	if (rc == 0)
		rc = check_signature(reading, hash, err);
	if (rc == 0 && memcmp(hash, file->hash, HASH_BYTES) != 0)
		rc = damaged(reading, err);
	expand_end(expand);
	wipe_bytes(&stream, sizeof(stream));
	file_close(reading->fd);
	arena_fini(&arena);
	return rc;
}
