/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify.h"
int store_verify(struct store *store, bool is_deep, struct verify_result *result, struct err *err)
{ (void)store; (void)is_deep; (void)err; *result=(struct verify_result){0}; return 0; }
