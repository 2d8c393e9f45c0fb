/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How old a copy is, in words and colour: the same on homes and on the screen of backups. */
#pragma once

#include "tui/screen.h"

#define COPY_SOON_DAYS 2 /* "!" from here on (reliability.md 5.5) */
#define COPY_NOW_DAYS 7  /* "!!" */

/* "today 18:05", "yesterday 18:05", "12 days ago"; time 0: "never". In ui->scratch. */
const char *copy_age_text(const struct ui *ui, int64_t at_s);
int64_t copy_age_days(const struct ui *ui, int64_t at_s); /* -1: never */
/* OK, WARN or DANGER; and "", "!" or "!!" for whoever sees no colours. */
enum style copy_age_style(int64_t days);
const char *copy_age_mark(int64_t days);
/* At the right of the strip: what whoever closes the day should not overlook; nothing while the
 * last copy is young. */
void copy_age_draw(const struct ui *ui, const struct canvas *canvas, int64_t at_s);
