/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of a pseudo-terminal as a picture. */
#pragma once

#include "tests/tui/vt.h"

/*
 * Writes what stands on the screen to `path` as SVG: letters, colours, bold, reverse, the cursor.
 * Lines are drawn, not written, so that they join whatever the font. The same screen gives the same
 * bytes. false: the file cannot be written.
 */
bool picture_write(struct vt *vt, const char *path);
