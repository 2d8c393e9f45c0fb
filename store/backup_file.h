/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One file of a backup (doc/format.md): what it holds is said in the clear at its start, the frames
 * of the journal follow compressed and sealed, the signature of the post ends it. Only store/
 * includes this.
 */
#pragma once

#include "store/backup_keys.h"
#include "store/compress.h"
#include "store/store.h"

#define BACKUP_FORMAT 2
#define BACKUP_FORMAT_FIRST 1 /* its header has no epoch, which is 8 bytes less */
#define BACKUP_RECIPIENTS_MAX 4
#define BACKUP_HEADER_BYTES 216
#define BACKUP_HEADER_BYTES_FIRST 208
/* Header, boxes and the stream's own header: what every sealed chunk is bound to. */
#define BACKUP_START_BYTES_MAX \
	(BACKUP_HEADER_BYTES + BACKUP_RECIPIENTS_MAX * BOX_BYTES + STREAM_HEADER_BYTES)
#define BACKUP_CHUNK_BYTES 65536
#define BACKUP_FILE_BYTES_MAX ((int64_t)4 * 1024 * 1024 * 1024)
#define BACKUP_PATH_BYTES 4096

struct backup_header {
	uint8_t store_id[STORE_ID_BYTES];
	int64_t created_s, schema_version; /* as in posta.id */
	int64_t from, to;                  /* numbers of the first and the last entry */
	int64_t time_s, epoch;             /* of the last entry */
	uint8_t prev[HASH_BYTES];          /* before the first entry */
	uint8_t hash[HASH_BYTES], digest[HASH_BYTES]; /* of the last */
	uint8_t signer[KEY_BYTES];         /* public key of the post */
	int recipients;
	size_t bytes;                      /* of this header as it was read */
};

/* A file that proved whole. */
struct backup_file {
	const char *name;
	struct backup_header header;
	uint8_t hash[HASH_BYTES]; /* of everything before the signature */
};

/* Called before every write, sync, rename and folder sync; an errno makes that step fail. */
struct backup_hook {
	int (*step)(void *arg);
	void *arg;
};

struct backup_writer {
	int fd;
	int64_t at;
	const char *path;
	struct hash_state hash;
	struct stream_state stream;
	uint8_t start[BACKUP_START_BYTES_MAX];
	size_t start_size;
	uint8_t plain[BACKUP_CHUNK_BYTES], sealed[BACKUP_CHUNK_BYTES + STREAM_EXTRA_BYTES];
	size_t plain_size;
	struct compress compress;
	struct backup_hook hook;
	int error_number;
};

/* Makes `path`, which must not exist, and writes its start. _end closes it in any case. */
int backup_write_start(struct backup_writer *writer, const char *path,
		       const struct backup_header *header, const struct backup_keys *keys,
		       const struct backup_hook *hook, struct err *err) MUST_CHECK;
int backup_write_frame(struct backup_writer *writer, struct span frame, struct err *err) MUST_CHECK;
/* The last chunk and the signature, synced. *hash as in struct backup_file. */
int backup_write_finish(struct backup_writer *writer, const uint8_t sign[KEY_BYTES],
			uint8_t hash[HASH_BYTES], struct err *err) MUST_CHECK;
void backup_write_end(struct backup_writer *writer);

/*
 * Reads all of DIR/NAME, not from memory where the system lets go of it, and proves structure and
 * signature; no secret is needed. Links, pipes, devices, files with holes, that grow, or that are
 * larger than bytes_max (0: BACKUP_FILE_BYTES_MAX) are damage. Faults backup.damaged,
 * backup.newer, disk.io.
 */
int backup_file_check(const char *dir, const char *name, int64_t bytes_max,
		      struct backup_file *out, struct err *err) MUST_CHECK;
/* Gives every piece of the journal in `file`, in order, to `put`, whose code stops it. The file
 * must still be the one that was checked. Refuses backup.key. */
int backup_file_open(const char *dir, const struct backup_file *file,
		     const uint8_t secret[KEY_BYTES], compress_put put, void *arg,
		     struct err *err) MUST_CHECK;
