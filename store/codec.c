/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record as a map of its tags. There is one encoding of a record: keys ascend, empty fields are
 * not there, numbers take their shortest form; so what decodes encodes to the same bytes again.
 *
 * Keys of the record itself that this program does not know are kept. An item of a list has no
 * place to keep them: there an unknown key is refused rather than lost (a post of a newer version
 * is not opened in the first place, see store/schema.h). An input or a result is never written
 * back, so its unknown keys are passed over.
 */
#include "store/codec.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "store/hash.h"

#include <string.h>

#define FRAME_HASH_BYTES 16
#define FRAME_VERSION 1
#define KEY_REV 0
#define TAG_MAX 32767
#define NO_REV (-1)

/* Where the unknown pairs of a record are read again, to be merged between its own. */
struct pairs {
	struct wire_in in;
	uint64_t count;
	int64_t key; /* of the pair that comes next; INT64_MAX after the last */
	size_t at;   /* where that pair starts */
};

/* Numbers of the fields by ascending tag: rows stand in the order of forms, keys must ascend. */
struct order {
	uint8_t row[RECORD_FIELDS_MAX];
};

_Static_assert(RECORD_FIELDS_MAX <= UINT8_MAX, "a row number fits its byte");

static void order_by_tag(struct order *order, const struct record *record)
{
	const struct field *fields = record->fields;

	BUG_ON(record->field_count > RECORD_FIELDS_MAX);
	for (int i = 0; i < record->field_count; i++) {
		int to = i;

		while (to > 0 && fields[order->row[to - 1]].tag > fields[i].tag) {
			order->row[to] = order->row[to - 1];
			to--;
		}
		order->row[to] = (uint8_t)i;
	}
}

static struct rec_head *head_of(const struct record *record, void *rec)
{
	return record->type ? (struct rec_head *)rec : NULL;
}

static void pairs_next(struct pairs *pairs)
{
	pairs->at = pairs->in.at;
	pairs->key = wire_left(&pairs->in) ? cbor_get_int(&pairs->in) : INT64_MAX;
	cbor_skip(&pairs->in);
}

static void pairs_open(struct pairs *pairs, struct span bytes)
{
	*pairs = (struct pairs){ .key = INT64_MAX };
	wire_in_init(&pairs->in, bytes);
	while (wire_left(&pairs->in)) {
		cbor_get_int(&pairs->in);
		cbor_skip(&pairs->in);
		pairs->count++;
	}
	/* They were read by codec_get; anything else is an error of ours. */
	BUG_ON(pairs->in.failed);
	wire_in_init(&pairs->in, bytes);
	if (bytes.size)
		pairs_next(pairs);
}

/* Writes the unknown pairs with keys below `tag`. */
static void pairs_put_below(struct pairs *pairs, struct wire_out *out, int64_t tag)
{
	while (pairs->key < tag) {
		wire_put(out, pairs->in.data + pairs->at, pairs->in.at - pairs->at);
		if (wire_left(&pairs->in))
			pairs_next(pairs);
		else
			pairs->key = INT64_MAX;
	}
}

static void put_map(struct wire_out *out, const struct record *record, const struct order *order,
		    const void *rec, int64_t rev, int depth);

static void put_list(struct wire_out *out, const struct field *field, const void *rec, int depth)
{
	int64_t count = field_count(field, rec);
	struct order order;

	BUG_ON(depth >= LIST_DEPTH_MAX);
	if (count < 0 || count > LIST_ITEMS_MAX) {
		out->failed = true;
		return;
	}
	order_by_tag(&order, field->sub);
	cbor_put_array(out, (uint64_t)count);
	for (int64_t i = 0; i < count; i++)
		put_map(out, field->sub, &order, field_item(field, rec, i), NO_REV, depth + 1);
}

static void put_field(struct wire_out *out, const struct field *field, const void *rec, int depth)
{
	cbor_put_int(out, field->tag);
	if (field->kind == FIELD_LIST) {
		put_list(out, field, rec, depth);
	} else if (field->kind == FIELD_TEXT) {
		BUG_ON(!memchr(field_text(field, rec), '\0', field->size));
		cbor_put_text(out, field_text(field, rec));
	} else {
		cbor_put_int(out, field_int(field, rec));
	}
}

static void put_map(struct wire_out *out, const struct record *record, const struct order *order,
		    const void *rec, int64_t rev, int depth)
{
	struct pairs unknown = { .key = INT64_MAX };
	uint64_t count = 0;

	if (record->type)
		pairs_open(&unknown, ((const struct rec_head *)rec)->unknown);
	for (int i = 0; i < record->field_count; i++)
		count += !field_is_empty(&record->fields[i], rec);
	cbor_put_map(out, count + unknown.count + (rev > 0));
	if (rev > 0) {
		cbor_put_int(out, KEY_REV);
		cbor_put_int(out, rev);
	}
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[order->row[i]];

		if (field_is_empty(field, rec))
			continue;
		pairs_put_below(&unknown, out, field->tag);
		put_field(out, field, rec, depth);
	}
	pairs_put_below(&unknown, out, INT64_MAX);
}

void codec_put(struct wire_out *out, const struct record *record, const void *rec)
{
	struct order order;

	order_by_tag(&order, record);
	put_map(out, record, &order, rec, NO_REV, 0);
}

static void get_map(struct wire_in *in, struct arena *arena, const struct record *record,
		    const struct order *order, void *rec, bool has_rev, int depth);

static void get_list(struct wire_in *in, struct arena *arena, const struct field *field, void *rec,
		     int depth)
{
	uint64_t count = cbor_get_array(in);
	struct order order;
	char *items;

	BUG_ON(depth >= LIST_DEPTH_MAX);
	if (in->failed || count == 0 || count > LIST_ITEMS_MAX) {
		in->failed = true;
		return;
	}
	order_by_tag(&order, field->sub);
	items = arena_array(arena, (size_t)count, field->sub->size);
	for (uint64_t i = 0; i < count && !in->failed; i++)
		get_map(in, arena, field->sub, &order, items + i * field->sub->size, false,
			depth + 1);
	field_set_list(field, rec, items, (int64_t)count);
}

/* Reads a value that is there: it must be of the field's kind and not empty. */
static void get_field(struct wire_in *in, struct arena *arena, const struct field *field, void *rec,
		      int depth)
{
	if (field->kind == FIELD_LIST) {
		get_list(in, arena, field, rec, depth);
	} else if (field->kind == FIELD_TEXT) {
		char *text = (char *)rec + field->offset;

		cbor_get_text(in, text, field->size);
		in->failed |= text[0] == '\0';
	} else {
		int64_t value = cbor_get_int(in);

		in->failed |= value == 0;
		field_set_int(field, rec, value);
	}
}

/* One pair that is no field of ours: kept, passed over, or refused (see the head of the file). */
static void get_unknown(struct wire_in *in, struct arena *arena, const struct record *record,
			size_t start, int depth, struct wire_out *unknown)
{
	cbor_skip(in);
	if (depth > 0)
		in->failed = true;
	if (in->failed || !record->type)
		return;
	if (!unknown->arena)
		wire_out_init(unknown, arena, RECORD_BYTES_MAX);
	wire_put(unknown, in->data + start, in->at - start);
}

static void get_map(struct wire_in *in, struct arena *arena, const struct record *record,
		    const struct order *order, void *rec, bool has_rev, int depth)
{
	struct wire_out unknown = { 0 };
	int64_t before = has_rev ? -1 : KEY_REV;
	uint64_t count = cbor_get_map(in);
	int row = 0;

	for (uint64_t i = 0; i < count && !in->failed; i++) {
		size_t start = in->at;
		int64_t key = cbor_get_int(in);

		if (key <= before || key > TAG_MAX)
			in->failed = true;
		before = key;
		while (row < record->field_count && record->fields[order->row[row]].tag < key)
			row++;
		if (in->failed) {
			return;
		} else if (key == KEY_REV) {
			head_of(record, rec)->rev = cbor_get_int(in);
			in->failed |= head_of(record, rec)->rev <= 0;
		} else if (row < record->field_count
			   && record->fields[order->row[row]].tag == key) {
			get_field(in, arena, &record->fields[order->row[row]], rec, depth);
		} else {
			get_unknown(in, arena, record, start, depth, &unknown);
		}
	}
	in->failed |= unknown.failed;
	if (unknown.size)
		head_of(record, rec)->unknown = wire_out_span(&unknown);
}

static bool get_record(struct wire_in *in, struct arena *arena, const struct record *record,
		       void *rec, bool has_rev)
{
	struct order order;

	memset(rec, 0, record->size);
	order_by_tag(&order, record);
	get_map(in, arena, record, &order, rec, has_rev, 0);
	return !in->failed;
}

bool codec_get(struct wire_in *in, struct arena *arena, const struct record *record, void *rec)
{
	return get_record(in, arena, record, rec, false);
}

struct span record_encode(struct arena *arena, const struct record *record, const void *rec)
{
	static const uint8_t no_hash[FRAME_HASH_BYTES];
	struct wire_out out;
	struct order order;

	BUG_ON(!record->type);
	wire_out_init(&out, arena, RECORD_BYTES_MAX);
	wire_put(&out, no_hash, sizeof(no_hash));
	wire_put_u8(&out, FRAME_VERSION);
	order_by_tag(&order, record);
	put_map(&out, record, &order, rec, ((const struct rec_head *)rec)->rev, 0);
	if (!out.failed)
		hash_short(out.data + FRAME_HASH_BYTES, out.size - FRAME_HASH_BYTES, out.data);
	return wire_out_span(&out);
}

bool record_decode(struct span value, struct arena *arena, const struct record *record, void *rec)
{
	uint8_t hash[FRAME_HASH_BYTES];
	struct wire_in in;
	struct span stored;

	BUG_ON(!record->type);
	memset(rec, 0, record->size);
	if (value.size <= FRAME_HASH_BYTES || value.size > RECORD_BYTES_MAX)
		return false;
	wire_in_init(&in, value);
	stored = wire_get(&in, FRAME_HASH_BYTES);
	hash_short(value.data + FRAME_HASH_BYTES, value.size - FRAME_HASH_BYTES, hash);
	if (memcmp(hash, stored.data, sizeof(hash)) != 0 || wire_get_u8(&in) != FRAME_VERSION)
		return false;
	return get_record(&in, arena, record, rec, true) && wire_left(&in) == 0;
}

struct span record_forge(struct arena *arena, struct span value)
{
	uint8_t *forged;

	if (value.size <= FRAME_HASH_BYTES)
		return value;
	forged = arena_copy(arena, value.data, value.size);
	hash_short(forged + FRAME_HASH_BYTES, value.size - FRAME_HASH_BYTES, forged);
	return (struct span){ forged, value.size };
}
