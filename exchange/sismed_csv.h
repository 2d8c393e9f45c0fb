/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the ministry's SISMED asks for, as tables with the names of its columns (domain.md 3.2): the
 * ICI of a month by product and by lot, and every move of stock. In each row of both
 *
 *     SALDO + INGRE + REINGRE - (VENTA + ... + OTR_CONV) - (DEVOL + ... + OTRAS_SAL) = STOCK_FIN
 *
 * and the STOCK_FIN of the lots of a product add up to that of the product.
 */
#pragma once

#include "exchange/export.h"

int sismed_export_ici(struct txn *txn, const struct session *session, int64_t month,
		      const struct export_sink *sink, struct err *err) MUST_CHECK;
int sismed_export_lots(struct txn *txn, const struct session *session, int64_t month,
		       const struct export_sink *sink, struct err *err) MUST_CHECK;
int sismed_export_moves(struct txn *txn, const struct session *session, int64_t month,
			const struct export_sink *sink, struct err *err) MUST_CHECK;
