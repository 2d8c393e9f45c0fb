/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A curve on paper: the band of what is right, a line through the measurements, what lay between
 * lowest and highest, and a cross where it was not right. A missing measurement breaks the line. */
#include "reports/curve.h"
#include "reports/typeset.h"

#define PLOT_HEIGHT 520 /* tenths of a millimetre */
#define SCALE_WIDTH 110
#define HEAD_GAP 15
#define SCALE_LINES 10
#define CROSS 11
#define GREY_BAND 900
#define GREY_EDGE 500
#define GREY_SPAN 600
#define GREY_AXIS 300

struct plot {
	struct sheet *sheet;
	const struct doc_curve *curve;
	struct curve_scale scale;
	int left, right, top, bottom;
};

static int plot_x(const struct plot *plot, int at)
{
	int count = plot->curve->point_count;

	return plot->left + (2 * at + 1) * (plot->right - plot->left) / (2 * count);
}

static int plot_y(const struct plot *plot, int64_t value)
{
	int64_t span = plot->scale.high - plot->scale.low;

	return plot->bottom -
	       (int)((value - plot->scale.low) * (plot->bottom - plot->top) / span);
}

static void plot_scale(const struct plot *plot, struct pen_style style)
{
	struct sheet *sheet = plot->sheet;
	int low = plot_y(plot, plot->curve->right_low);
	int high = plot_y(plot, plot->curve->right_high);

	sheet_fill(sheet, plot->left, high, plot->right - plot->left, low - high, GREY_BAND);
	sheet_line(sheet, plot->left, low, plot->right, 20, GREY_EDGE);
	sheet_line(sheet, plot->left, high, plot->right, 20, GREY_EDGE);
	sheet_line(sheet, plot->left, plot->bottom, plot->right, 25, GREY_AXIS);
	sheet_stroke(sheet, plot->left, plot->top, plot->left, plot->bottom, 25, GREY_AXIS);
	for (int64_t at = plot->scale.low; at <= plot->scale.high; at += plot->scale.step) {
		struct cell value = cell_tenth(at);
		int y = plot_y(plot, at);

		sheet_line(sheet, plot->left - 12, y, plot->left, 15, GREY_AXIS);
		sheet_text(sheet, plot->left - 20, y - sheet_ascent(style.size_dpt) / 2 - 4,
			   ALIGN_RIGHT, style, cell_show(sheet->arena, &value));
	}
}

static void plot_cross(const struct plot *plot, int x, int y)
{
	sheet_stroke(plot->sheet, x - CROSS, y - CROSS, x + CROSS, y + CROSS, 45, 0);
	sheet_stroke(plot->sheet, x - CROSS, y + CROSS, x + CROSS, y - CROSS, 45, 0);
}

static void plot_points(const struct plot *plot)
{
	const struct doc_point *last = NULL;
	int last_x = 0;

	for (int i = 0; i < plot->curve->point_count; i++) {
		const struct doc_point *point = &plot->curve->point[i];
		int x = plot_x(plot, i), y = plot_y(plot, point->value);

		if (!point->is_set) {
			last = NULL;
			continue;
		}
		sheet_stroke(plot->sheet, x, plot_y(plot, point->low), x,
			     plot_y(plot, point->high), 20, GREY_SPAN);
		if (last != NULL)
			sheet_stroke(plot->sheet, last_x, plot_y(plot, last->value), x, y, 40, 0);
		sheet_fill(plot->sheet, x - 5, y - 5, 10, 10, 0);
		if (point->is_out)
			plot_cross(plot, x, point->high > plot->curve->right_high ?
						    plot_y(plot, point->high) :
						    point->low < plot->curve->right_low ?
						    plot_y(plot, point->low) : y);
		last = point;
		last_x = x;
	}
}

void typeset_curve(struct sheet *sheet, const struct doc_block *block)
{
	struct pen_style style = { .size_dpt = sheet->paper->small_dpt };
	struct pen_style head = { .face = PEN_BOLD, .size_dpt = sheet->paper->body_dpt };
	int leading = sheet_leading(head.size_dpt) + 12;
	struct plot plot = { .sheet = sheet, .curve = &block->curve };

	sheet_clear(sheet);
	sheet_need(sheet, leading + HEAD_GAP + PLOT_HEIGHT + 2 * sheet_leading(style.size_dpt));
	sheet_text(sheet, sheet_left(sheet), sheet->y, ALIGN_LEFT, head, block->text);
	plot.scale = curve_scale(&block->curve, SCALE_LINES);
	plot.left = sheet_left(sheet) + SCALE_WIDTH;
	plot.right = sheet_right(sheet);
	plot.top = sheet->y + leading + HEAD_GAP;
	plot.bottom = plot.top + PLOT_HEIGHT;
	if (block->curve.point_count > 0) {
		plot_scale(&plot, style);
		plot_points(&plot);
	}
	for (int i = 0; i < block->curve.point_count; i++)
		sheet_text(sheet, plot_x(&plot, i), plot.bottom + 10, ALIGN_CENTRE, style,
			   block->curve.point[i].label);
	sheet->y = plot.bottom + 2 * sheet_leading(style.size_dpt);
}
