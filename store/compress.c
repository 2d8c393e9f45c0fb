/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/compress.h"

#include <zstd.h>
#include <zstd_errors.h>

#define LEVEL 3
#define WINDOW_LOG_MAX 23 /* 8 MiB: what level 3 needs, and no file may ask for more */

/* Its buffers come with the first bytes. */
static bool is_out_of_memory(size_t result)
{
	return ZSTD_isError(result) &&
	       ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation;
}

bool compress_start(struct compress *compress, compress_put put, void *arg)
{
	compress->put = put;
	compress->arg = arg;
	compress->context = ZSTD_createCCtx();
	return compress->context != NULL &&
	       !ZSTD_isError(ZSTD_CCtx_setParameter(compress->context, ZSTD_c_compressionLevel,
						    LEVEL)) &&
	       !ZSTD_isError(ZSTD_CCtx_setParameter(compress->context, ZSTD_c_checksumFlag, 1));
}

int compress_add(struct compress *compress, struct span bytes, bool is_last)
{
	ZSTD_inBuffer in = { bytes.data, bytes.size, 0 };
	size_t left;

	do {
		ZSTD_outBuffer out = { compress->out, sizeof(compress->out), 0 };
		int rc = 0;

		left = ZSTD_compressStream2(compress->context, &out, &in,
					    is_last ? ZSTD_e_end : ZSTD_e_continue);
		if (is_out_of_memory(left))
			return COMPRESS_NO_MEMORY;
		BUG_ON(ZSTD_isError(left));
		if (out.pos > 0)
			rc = compress->put(compress->arg, (struct span){ compress->out, out.pos });
		if (rc != 0)
			return rc;
	} while (is_last ? left > 0 : in.pos < in.size);
	return 0;
}

void compress_end(struct compress *compress)
{
	ZSTD_freeCCtx(compress->context);
	compress->context = NULL;
}

bool expand_start(struct expand *expand, compress_put put, void *arg)
{
	expand->put = put;
	expand->arg = arg;
	expand->is_done = false;
	expand->context = ZSTD_createDCtx();
	return expand->context != NULL &&
	       !ZSTD_isError(ZSTD_DCtx_setParameter(expand->context, ZSTD_d_windowLogMax,
						    WINDOW_LOG_MAX));
}

int expand_add(struct expand *expand, struct span bytes)
{
	ZSTD_inBuffer in = { bytes.data, bytes.size, 0 };
	bool is_full = false;

	while (in.pos < in.size || is_full) {
		ZSTD_outBuffer out = { expand->out, sizeof(expand->out), 0 };
		size_t left;
		int rc = 0;

		if (expand->is_done)
			return EXPAND_BAD;
		left = ZSTD_decompressStream(expand->context, &out, &in);
		if (is_out_of_memory(left))
			return COMPRESS_NO_MEMORY;
		if (ZSTD_isError(left))
			return EXPAND_BAD;
		expand->is_done = left == 0;
		is_full = out.pos == out.size && left != 0;
		if (out.pos > 0)
			rc = expand->put(expand->arg, (struct span){ expand->out, out.pos });
		if (rc != 0)
			return rc;
	}
	return 0;
}

void expand_end(struct expand *expand)
{
	ZSTD_freeDCtx(expand->context);
	expand->context = NULL;
}
