/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/supplier.h"

#include "core/identity.h"
#include "core/note.h"
#include "core/rule.h"
#include "store/fold.h"
#include "store/index.h"

#include <string.h>

/* Namesakes looked at; more than these means the words are of nobody in particular. */
#define NAMESAKES_MAX 64

static bool is_same_name(const char *a, const char *b)
{
	char x[sizeof(((struct supplier *)0)->name) * 2];
	char y[sizeof(x)];

	fold_text(a, x, sizeof(x));
	fold_text(b, y, sizeof(y));
	return strcmp(x, y) == 0;
}

static int64_t find_by_name(struct txn *txn, const char *name)
{
	int64_t ids[NAMESAKES_MAX], total;
	int count = index_search(txn, &record_supplier, SUPPLIER_BY_WORDS, name, ids,
				 NAMESAKES_MAX, &total, NAMESAKES_MAX);

	for (int i = 0; i < count; i++) {
		struct supplier supplier;

		if (rec_get(txn, &record_supplier, ids[i], &supplier) == 0 &&
		    is_same_name(supplier.name, name))
			return ids[i];
	}
	return 0;
}

int64_t supplier_find(struct txn *txn, const struct supplier_said *said)
{
	if (said->supplier != 0)
		return said->supplier;
	if (said->ruc[0] != '\0')
		return index_find(txn, &record_supplier, SUPPLIER_BY_RUC, &KEY_TEXT(said->ruc), 1);
	return said->name[0] != '\0' ? find_by_name(txn, said->name) : 0;
}

static int refuse_needed(struct err *err)
{
	err_refuse(err, &rule_supplier_needed, "supplier_name", NULL);
	err_label(err, N_("Supplier"));
	return ERR_REFUSED;
}

int supplier_get(struct op_ctx *ctx, const struct supplier_said *said, struct supplier *out,
		 struct err *err)
{
	*out = (struct supplier){ 0 };
	if (said->supplier != 0)
		return op_get(ctx, &record_supplier, said->supplier, "supplier", out, err);
	if (said->ruc[0] != '\0' && !ruc_is_valid(said->ruc)) {
		err_refuse(err, &rule_ruc_wrong, "supplier_ruc", said->ruc, NULL);
		err_label(err, N_("RUC"));
		return ERR_REFUSED;
	}
	int64_t id = supplier_find(ctx->txn, said);

	if (id != 0)
		return op_get(ctx, &record_supplier, id, "supplier", out, err);
	if (said->name[0] == '\0')
		return said->is_needed || said->ruc[0] != '\0' ? refuse_needed(err) : 0;
	note_fmt(out->ruc, sizeof(out->ruc), "%s", said->ruc);
	note_fmt(out->name, sizeof(out->name), "%s", said->name);
	return rec_put(ctx->txn, &record_supplier, out, err);
}
