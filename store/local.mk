# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = \
	store/codec.h \
	store/draft.h \
	store/field.h \
	store/fold.h \
	store/hash.h \
	store/index.h \
	store/journal.h \
	store/json.h \
	store/rule.h \
	store/schema.h \
	store/store.h \
	store/sum.h \
	store/txn.h \
	store/value.h \
	store/verify.h \
	store/wire.h
