/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from screens: an export (exchange/export.h) written to a file. */
#pragma once

#include "tui/screen.h"

/* The folder of the first USB stick that is put in, in ui->scratch; NULL: none, which is said. */
const char *export_stick(struct ui *ui);
/* Writes an export of a month (0: of today) to `path`; refusals and faults are said. */
bool export_file(struct ui *ui, const char *name, int64_t month, const char *path) MUST_CHECK;
