/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/fit.h"

#include "base/utf8.h"

#include <string.h>

static int measure_columns(void *arg, const char *text, size_t bytes)
{
	int columns = 0;
	size_t used;

	(void)arg;
	for (size_t at = 0; at < bytes; at += used) {
		uint32_t code = utf8_decode(text + at, bytes - at, &used);

		columns += code == UTF8_BAD ? 1 : utf8_width_code(code);
	}
	return columns;
}

struct fit_ruler fit_ruler_columns(void)
{
	return (struct fit_ruler){ .measure = measure_columns };
}

int fit_width(const struct fit_ruler *ruler, const char *text)
{
	return ruler->measure(ruler->arg, text, strlen(text));
}

int fit_word_width(const struct fit_ruler *ruler, const char *text)
{
	int widest = 0;

	while (*text != '\0') {
		size_t size = strcspn(text, " \n");
		int width = ruler->measure(ruler->arg, text, size);

		widest = width > widest ? width : widest;
		text += size;
		text += strspn(text, " \n");
	}
	return widest;
}

/* Bytes of the longest start of text[0..size) that fits, whole characters; at least one. */
static size_t fit_start(const struct fit_ruler *ruler, const char *text, size_t size, int width)
{
	size_t good = 0;
	size_t used;

	for (size_t at = 0; at < size; at += used) {
		(void)utf8_decode(text + at, size - at, &used);
		if (good > 0 && ruler->measure(ruler->arg, text, at + used) > width)
			break;
		good = at + used;
	}
	return good;
}

/* Bytes of the next line at `text`: whole words while they fit. */
static size_t fit_line(const struct fit_ruler *ruler, const char *text, int width)
{
	size_t end = strcspn(text, "\n");
	size_t good = 0;

	for (size_t at = 0; at < end;) {
		size_t word = at + strcspn(text + at, " \n");

		if (ruler->measure(ruler->arg, text, word) > width)
			break;
		good = word;
		at = word + strspn(text + word, " ");
	}
	return good == 0 && end > 0 ? fit_start(ruler, text, end, width) : good;
}

const char *fit_cut(const struct fit_ruler *ruler, struct arena *arena, const char *text, int width)
{
	size_t size = strlen(text);
	size_t good;

	if (ruler->measure(ruler->arg, text, size) <= width)
		return text;
	good = fit_start(ruler, text, size, width - fit_width(ruler, "~"));
	while (good > 0 && text[good - 1] == ' ')
		good--;
	return arena_fmt(arena, "%.*s~", (int)good, text);
}

int fit_wrap(const struct fit_ruler *ruler, struct arena *arena, const char *text, int width,
	     int lines_max, const char ***lines)
{
	const char **line = arena_array(arena, (size_t)lines_max, sizeof(*line));
	int count = 0;

	*lines = line;
	while (count < lines_max) {
		size_t size;

		text += strspn(text, " ");
		size = fit_line(ruler, text, width);
		if (count == lines_max - 1 && text[size + strspn(text + size, " \n")] != '\0') {
			size_t end = strcspn(text, "\n");
			const char *rest = arena_strn(arena, text, end);

			rest = size == end ? arena_fmt(arena, "%s ~", rest) : rest;
			line[count++] = fit_cut(ruler, arena, rest, width);
			break;
		}
		line[count++] = arena_strn(arena, text, size);
		text += size;
		text += strspn(text, " ");
		if (*text == '\n')
			text++;
		else if (*text == '\0')
			break;
	}
	return count;
}

/* Takes `over` from the columns that can give, each in proportion to what it can. */
static void fit_narrow(struct fit_col *col, int count, int over)
{
	int can = 0;

	for (int i = 0; i < count; i++)
		can += col[i].width - col[i].least;
	for (int i = 0; i < count && over > 0; i++) {
		int own = col[i].width - col[i].least;
		int give = can == 0 ? 0 : (int)(((int64_t)over * own + can - 1) / can);

		give = give > own ? own : give;
		col[i].width -= give;
		over -= give;
		can -= own;
	}
}

/* Gives what is left to the columns that take it. */
static void fit_spread(struct fit_col *col, int count, int left)
{
	int takers = 0;

	for (int i = 0; i < count; i++)
		takers += col[i].takes_rest;
	for (int i = 0; i < count; i++) {
		int share;

		if (!col[i].takes_rest)
			continue;
		share = left / takers;
		col[i].width += share;
		left -= share;
		takers--;
	}
}

int fit_columns(struct fit_col *col, int count, int gap, int total)
{
	int fits = 0;
	int least = -gap;
	int want = -gap;

	BUG_ON(count < 1);
	for (int i = 0; i < count; i++) {
		least += gap + col[i].least;
		if (least > total && i >= 2)
			break;
		want += gap + col[i].want;
		col[i].width = col[i].want;
		fits++;
	}
	if (want > total)
		fit_narrow(col, fits, want - total);
	else
		fit_spread(col, fits, total - want);
	/* Two columns always stand side by side: the first one gives the rest. */
	least = (fits - 1) * gap;
	for (int i = 0; i < fits; i++)
		least += col[i].width;
	if (least > total && col[0].width > least - total)
		col[0].width -= least - total;
	return fits;
}
