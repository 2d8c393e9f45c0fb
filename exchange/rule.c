/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/rule.h"

#define X(name, id_, text_, remedy_) \
	const struct rule rule_##name = { .id = id_, .text = text_, .remedy = remedy_ };
EXCHANGE_RULES(X)
