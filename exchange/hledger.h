/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The books as a plain text journal that hledger (and ledger) read, so that an accountant adds
 * everything up again without this program:
 *
 *     commodity S/ 1,000.00
 *     account assets:101 Caja:FM
 *
 *     2026-10-05 (R001-0000458) Venta
 *         assets:101 Caja:FM                      S/ 12.50
 *         revenues:70121 Venta de medicinas:FM   S/ -12.50
 *
 * Each account is kind:code and plain name:fund. Entries come by day. Texts lose what the format
 * would take for something else (';' ':' at names, brackets of a code, runs of blanks).
 */
#pragma once

#include "exchange/export.h"

int hledger_export(struct txn *txn, const struct session *session, int64_t month,
		   const struct export_sink *sink, struct err *err) MUST_CHECK;
