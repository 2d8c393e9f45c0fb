/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/curve.h"

#include "base/sbuf.h"

#include <string.h>

#define UNIT 10        /* tenths in a whole */
#define SCALE_COLUMNS 7 /* "  8.0 │" */
#define AXIS_LINES 2
#define LINE_BYTES 4096

/* Lines of `step` from right_low to where the value is inside, above or below it. */
static int64_t lines_to(int64_t distance, int64_t step)
{
	return distance <= 0 ? 0 : (distance + step - 1) / step;
}

struct curve_scale curve_scale(const struct doc_curve *curve, int lines)
{
	int64_t low = curve->right_low, high = curve->right_high;
	struct curve_scale scale = { .step = 0 };
	int64_t below, above;

	for (int i = 0; i < curve->point_count; i++) {
		const struct doc_point *point = &curve->point[i];

		if (point->is_set && point->low < low)
			low = point->low;
		if (point->is_set && point->high > high)
			high = point->high;
	}
	/* The lower edge of what is right stands on a line, whatever the step. */
	do {
		scale.step += UNIT;
		below = lines_to(curve->right_low - low, scale.step);
		above = lines_to(high - curve->right_low, scale.step);
	} while (below + above + 1 > lines);
	scale.low = curve->right_low - below * scale.step;
	scale.high = curve->right_low + above * scale.step;
	return scale;
}

/* What one column shows: one point, or several that share it. */
struct column {
	int64_t low, value, high;
	bool is_set, is_out;
};

struct chart {
	const struct doc_curve *curve;
	struct curve_scale scale;
	struct arena *arena;
	int share, columns; /* points of a column; columns */
};

static struct column column_at(const struct chart *chart, int at)
{
	struct column column = { 0 };
	int first = at * chart->share;

	for (int i = first; i < first + chart->share && i < chart->curve->point_count; i++) {
		const struct doc_point *point = &chart->curve->point[i];

		if (!point->is_set)
			continue;
		if (!column.is_set || point->low < column.low)
			column.low = point->low;
		if (!column.is_set || point->high > column.high)
			column.high = point->high;
		if (!column.is_set || point->is_out || !column.is_out)
			column.value = point->value;
		column.is_set = true;
		column.is_out = column.is_out || point->is_out;
	}
	return column;
}

/* The line that is nearest to a value. */
static int64_t line_of(const struct chart *chart, int64_t value)
{
	return (value - chart->scale.low + chart->scale.step / 2) / chart->scale.step;
}

static const char *glyph(const struct chart *chart, int64_t line, const struct column *column,
			 bool is_band)
{
	if (column->is_set && line == line_of(chart, column->value))
		return column->is_out ? "X" : "•";
	if (column->is_set && line >= line_of(chart, column->low) &&
	    line <= line_of(chart, column->high))
		return "│";
	return is_band ? "─" : " ";
}

static const char *chart_line(const struct chart *chart, int64_t line)
{
	bool is_high = line == line_of(chart, chart->curve->right_high);
	bool is_band = is_high || line == line_of(chart, chart->curve->right_low);
	struct cell value = cell_tenth(is_high ? chart->curve->right_high :
						 chart->scale.low + line * chart->scale.step);
	struct sbuf out;

	sbuf_init(&out, chart->arena, LINE_BYTES);
	sbuf_addf(&out, "%5s %s", cell_show(chart->arena, &value), is_band ? "┤" : "│");
	for (int i = 0; i < chart->columns; i++) {
		struct column column = column_at(chart, i);

		sbuf_add(&out, glyph(chart, line, &column, is_band));
	}
	return out.buf;
}

static const char *axis_line(const struct chart *chart)
{
	struct sbuf out;

	sbuf_init(&out, chart->arena, LINE_BYTES);
	sbuf_add(&out, "      └");
	sbuf_add_repeat(&out, "─", chart->columns);
	return out.buf;
}

/* Labels below their columns; one that would touch the one before is left out. */
static const char *label_line(const struct chart *chart)
{
	int end = -1; /* of the label before */
	struct sbuf out;

	sbuf_init(&out, chart->arena, LINE_BYTES);
	sbuf_add_repeat(&out, " ", SCALE_COLUMNS);
	for (int i = 0; i < chart->curve->point_count; i++) {
		const char *label = chart->curve->point[i].label;
		int at = i / chart->share;

		if (label[0] == '\0' || at <= end || at + (int)strlen(label) > chart->columns)
			continue;
		sbuf_add_repeat(&out, " ", at - (end < 0 ? 0 : end));
		sbuf_add(&out, label);
		end = at + (int)strlen(label);
	}
	return out.buf;
}

int curve_text(const struct doc_curve *curve, struct arena *arena, int columns, int rows,
	       const char ***lines)
{
	struct chart chart = { .curve = curve, .arena = arena, .share = 1 };
	int room = columns - SCALE_COLUMNS, count = 0;
	int64_t top;

	BUG_ON(rows <= AXIS_LINES + 2 || room < 10);
	chart.scale = curve_scale(curve, rows - AXIS_LINES);
	while ((curve->point_count + chart.share - 1) / chart.share > room)
		chart.share++;
	chart.columns = (curve->point_count + chart.share - 1) / chart.share;
	*lines = arena_array(arena, (size_t)rows, sizeof(**lines));
	top = (chart.scale.high - chart.scale.low) / chart.scale.step;
	for (int64_t line = top; line >= 0; line--)
		(*lines)[count++] = chart_line(&chart, line);
	(*lines)[count++] = axis_line(&chart);
	(*lines)[count++] = label_line(&chart);
	return count;
}
