/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptor of what was said about the time (core/model.h). */
#include "core/rows.h"

static const struct field clock_set_fields[] = {
	F_TIME(struct clock_set, 1, now_s, N_("It was"), NULL, .flags = FIELD_HIDDEN),
	F_TIME(struct clock_set, 2, wall_s, N_("The computer said"), NULL, .flags = FIELD_HIDDEN),
	F_TEXT(struct clock_set, 3, boot, N_("Computer start"), NULL,
	       .flags = FIELD_HIDDEN),
	F_INT(struct clock_set, 4, boot_ms, N_("Ms since then"), NULL,
	      .flags = FIELD_HIDDEN),
	F_TIME(struct clock_set, 5, last_s, N_("Last entry"), NULL, .flags = FIELD_HIDDEN),
	F_REF(struct clock_set, 6, user, N_("User"), NULL, &ref_user, .flags = FIELD_HIDDEN),
	F_REF(struct clock_set, 7, witness, N_("Second person"), NULL, &ref_user,
	      .flags = FIELD_HIDDEN),
	F_TEXT(struct clock_set, 8, note, N_("Reason"), NULL, .flags = FIELD_HIDDEN),
};

const struct record record_clock_set = {
	.type = 28, .name = "clock_set", .label = N_("Date stated"),
	.size = sizeof(struct clock_set), .fields = clock_set_fields,
	.field_count = ARRAY_LEN(clock_set_fields),
};
