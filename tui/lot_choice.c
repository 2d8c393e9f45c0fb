/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/lot_choice.h"

#include "base/num.h"
#include "base/utf8.h"
#include "core/box.h"
#include "core/stock_count.h"
#include "store/fold.h"

#include <stdio.h>
#include <string.h>

struct job {
	int64_t place, drug, day;
	bool is_expired_too, is_blind;
	struct lot_choice *out;
	int max, count;
};

static void put(struct job *job, const struct lot *lot, int64_t units)
{
	struct lot_choice *to = &job->out[job->count];
	if (job->count == job->max || units <= 0)
		return;
	*to = (struct lot_choice){ .lot = lot->head.id, .expiry_day = lot->expiry_day,
				   .units = units, .is_blind = job->is_blind };
	snprintf(to->code, sizeof(to->code), "%s", lot->code);
	job->count++;
}

static int read_shelf(struct txn *txn, void *arg, struct err *err)
{
	struct job *job = arg;
	struct stock_lot *lots;
	int count = stock_lots(txn, job->drug, job->day, !job->is_expired_too, &lots);
	(void)err;
	job->is_blind = count_is_blind(txn, job->drug);
	for (int i = 0; i < count; i++)
		put(job, &lots[i].lot, lots[i].free_units);
	return 0;
}

static int read_box(struct txn *txn, void *arg, struct err *err)
{
	struct job *job = arg;
	struct box_lot *lots;
	int count = box_lots(txn, job->place, job->drug, &lots);
	(void)err;
	for (int i = 0; i < count; i++)
		put(job, &lots[i].lot, lots[i].units);
	return 0;
}

static const char *units_text(struct arena *arena, const struct lot_choice *choice)
{
	return choice->is_blind ? "?" : num_int(arena, choice->units);
}

int lot_choices_shelf(struct ui *ui, int64_t drug, int64_t day, bool is_expired_too,
		      struct lot_choice *out, int max)
{
	struct job job = { .drug = drug, .day = day, .is_expired_too = is_expired_too, .out = out,
			   .max = max };
	return drug > 0 && ui_read(ui, read_shelf, &job) == 0 ? job.count : 0;
}

int lot_choices_box(struct ui *ui, int64_t place, int64_t drug, struct lot_choice *out, int max)
{
	struct job job = { .place = place, .drug = drug, .out = out, .max = max };
	return drug > 0 && ui_read(ui, read_box, &job) == 0 ? job.count : 0;
}

const struct lot_choice *lot_choice_find(const struct lot_choice *choice, int count,
					 const char *code)
{
	char want[128], have[128];
	fold_text(code, want, sizeof(want));
	for (int i = 0; i < count; i++) {
		fold_text(choice[i].code, have, sizeof(have));
		if (strcmp(want, have) == 0)
			return &choice[i];
	}
	return NULL;
}

void lot_choice_ask(struct ui *ui, int tag, const char *title, const struct lot_choice *choice,
		    int count)
{
	const char *text[DIALOG_CHOICES_MAX];
	for (int i = 0; i < count && i < DIALOG_CHOICES_MAX; i++) {
		char day[DAY_TEXT_BYTES];
		day_format(day, choice[i].expiry_day);
		text[i] = arena_fmt(ui->scratch, "%s %s  %8s%s",
				    utf8_pad(ui->scratch, choice[i].code, 16, -1), day,
				    units_text(ui->scratch, &choice[i]),
				    choice[i].expiry_day < ui_today(ui) ? " X" : "");
	}
	dialog_choose(ui, tag, title, text, count < DIALOG_CHOICES_MAX ? count
								       : DIALOG_CHOICES_MAX);
}

const char *lot_choice_text(struct arena *arena, const struct lot_choice *choice)
{
	int year, month, dom;
	day_to_ymd(choice->expiry_day, &year, &month, &dom);
	return arena_fmt(arena, "%02d/%02d · %s", month, year % 100,
			 units_text(arena, choice));
}
