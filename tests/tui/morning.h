/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A post on a Monday morning (2026-10-05, a little before eight), made through the operations, for
 * tests that press keys: the world of tests/core/world.h with opening balances, products on the
 * shelf, people, visits of last week, two appointments of today, a prescription that waits, an open
 * cash box, a contract whose fee is due, and an empty month of October otherwise.
 *
 * People: QUISPE ROJAS Rosa María 45678912 (allergic to penicillin, seen 2026-10-02) and her
 * look-alike QUISPE ROJAS Rosa Mercedes 46120934; HUAMAN QUISPE José 40000003 (an appointment and a
 * prescription: 10 paracetamol, 2 amoxicilina); CONDORI APAZA Luz 40000004 (an appointment), whose
 * daughter MAMANI CONDORI Rosa has no DNI and the mother QUISPE ROJAS.
 * Shelf: 05335 paracetamol A1 30 to 2026-12-31 and A2 470 to 2028-06-30; 00794 amoxicilina M1 12;
 * 20036 sales S1 40, and S0 5 that expired on 2026-10-03. Box 1 open with S/ 50.00.
 */
#pragma once

#include "tests/core/world.h"

/* Fills a world that was just opened. */
void morning_fill(struct world *world);
