/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/theme.h"

enum { BLACK = 0, RED = 1, GREEN = 2, YELLOW = 3, WHITE = 7, OWN = -1 };

/* Contrasts and their measurements: ux.md 2.24. Bold makes the bright ink on the Linux console. */
static const struct look looks[THEME_COUNT][STYLE_COUNT] = {
	[THEME_DARK] = {
		[STYLE_TEXT] = { OWN, OWN, 0 },
		[STYLE_STRONG] = { OWN, OWN, LOOK_BOLD },
		[STYLE_BAR] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_SELECT] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_OK] = { GREEN, OWN, 0 },
		[STYLE_WARN] = { YELLOW, OWN, LOOK_BOLD },
		[STYLE_DANGER] = { WHITE, RED, LOOK_BOLD },
	},
	[THEME_LIGHT] = {
		[STYLE_TEXT] = { OWN, OWN, 0 },
		[STYLE_STRONG] = { OWN, OWN, LOOK_BOLD },
		[STYLE_BAR] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_SELECT] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_OK] = { OWN, OWN, LOOK_BOLD },
		[STYLE_WARN] = { BLACK, YELLOW, 0 },
		[STYLE_DANGER] = { WHITE, RED, LOOK_BOLD },
	},
	[THEME_CONTRAST] = {
		[STYLE_TEXT] = { OWN, OWN, 0 },
		[STYLE_STRONG] = { OWN, OWN, LOOK_BOLD },
		[STYLE_BAR] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_SELECT] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_OK] = { OWN, OWN, LOOK_BOLD },
		[STYLE_WARN] = { OWN, OWN, LOOK_BOLD },
		[STYLE_DANGER] = { OWN, OWN, LOOK_BOLD | LOOK_REVERSE },
	},
	[THEME_MONO] = {
		[STYLE_TEXT] = { OWN, OWN, 0 },
		[STYLE_STRONG] = { OWN, OWN, LOOK_BOLD },
		[STYLE_BAR] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_SELECT] = { OWN, OWN, LOOK_REVERSE },
		[STYLE_OK] = { OWN, OWN, LOOK_BOLD },
		[STYLE_WARN] = { OWN, OWN, LOOK_BOLD },
		[STYLE_DANGER] = { OWN, OWN, LOOK_BOLD | LOOK_REVERSE },
	},
};

static const char *const labels[THEME_COUNT] = {
	[THEME_DARK] = N_("Dark"),
	[THEME_LIGHT] = N_("Light"),
	[THEME_CONTRAST] = N_("High contrast"),
	[THEME_MONO] = N_("Without colours"),
};

const struct look *theme_look(enum theme theme, enum style style)
{
	BUG_ON(theme >= THEME_COUNT || style >= STYLE_COUNT);
	return &looks[theme][style];
}

const char *theme_label(enum theme theme)
{
	BUG_ON(theme >= THEME_COUNT);
	return labels[theme];
}

enum theme theme_default(bool is_no_color, int colors)
{
	return is_no_color || colors < 8 ? THEME_MONO : THEME_DARK;
}
