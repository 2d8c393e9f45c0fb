/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Room that is kept on the disk for the time when there is none: POST/reserve. Operations stop long
 * before the disk is full (POST_DISK_RESERVE_BYTES); what must go on then, and cannot when another
 * program takes the rest, is given this room: what people have typed, papers, and opening the post.
 */
#pragma once

#include "base/base.h"

#define RESERVE_BYTES ((int64_t)16 * 1024 * 1024)

/* Makes it when it is not there and the disk has room for it beside POST_DISK_RESERVE_BYTES. Nobody
 * needs to know when that cannot be done. */
void reserve_keep(const char *post_dir);
/* Takes it away; true: there was one, try again. */
bool reserve_give_up(const char *post_dir);
