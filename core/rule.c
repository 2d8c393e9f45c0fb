/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rule.h"

#define X(name_, id_, text_, remedy_) \
	const struct rule rule_##name_ = { .id = (id_), .text = (text_), .remedy = (remedy_) };
CORE_RULES(X)
OUT_RULES(X)
#undef X
