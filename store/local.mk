# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = \
	store/cbor.c \
	store/codec.c \
	store/codec.h \
	store/db.c \
	store/db.h \
	store/digest.c \
	store/digest.h \
	store/draft.h \
	store/field.c \
	store/field.h \
	store/file.c \
	store/file.h \
	store/fold.c \
	store/fold.h \
	store/fold_sound.c \
	store/hash.c \
	store/hash.h \
	store/index.h \
	store/journal.c \
	store/journal.h \
	store/json.c \
	store/json.h \
	store/key.c \
	store/key.h \
	store/plan.c \
	store/plan.h \
	store/postid.c \
	store/postid.h \
	store/reader.h \
	store/rule.c \
	store/rule.h \
	store/schema.c \
	store/schema.h \
	store/schema_dump.c \
	store/segment.c \
	store/segment.h \
	store/store.h \
	store/sum.h \
	store/txn.h \
	store/value.c \
	store/value.h \
	store/value_check.c \
	store/value_diff.c \
	store/value_parse.c \
	store/verify.h \
	store/wire.c \
	store/wire.h
