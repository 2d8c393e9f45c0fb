/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two funds that the program itself has to find. Inside a transaction; 0: none is marked. */
#pragma once

#include "core/model.h"
#include "store/txn.h"

/* The fund of services, whose money is free: it gains and bears differences first. */
int64_t fund_of_services(struct txn *txn);
/* The fund that medicines are bought from, and that their income goes to. */
int64_t fund_of_drugs(struct txn *txn);
