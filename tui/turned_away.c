/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/turned_away.h"

#include "base/num.h"
#include "core/drug.h"
#include "core/stock.h"
#include "core/stock_count.h"
#include "store/draft.h"
#include "store/fold.h"

#include <stdio.h>
#include <string.h>

void turned_away_keep(struct turned_away *away, int64_t drug, int64_t units)
{
	int at = 0;
	while (at < away->count && away->line[at].drug != drug)
		at++;
	if (at == TURNED_AWAY_MAX || units <= 0)
		return;
	away->line[at] = (struct missed){ drug, units };
	away->count += at == away->count;
}

struct left_job {
	int64_t drug, day, units;
};

static int read_left(struct txn *txn, void *arg, struct err *err)
{
	struct left_job *job = arg;
	(void)err;
	job->units = count_is_blind(txn, job->drug) ? 0 : stock_usable(txn, job->drug, job->day);
	return 0;
}

void turned_away_short(struct turned_away *away, struct ui *ui, int64_t drug, int64_t asked_units)
{
	struct left_job job = { .drug = drug, .day = ui_today(ui) };
	if (drug > 0 && ui_read(ui, read_left, &job) == 0)
		turned_away_keep(away, drug, asked_units - job.units);
}

void turned_away_keep_text(struct turned_away *away, const char *text)
{
	char upper[256];
	size_t fit;
	if (!fold_upper(text, upper, sizeof(upper)))
		return;
	fit = strlen(upper);
	if (fit >= sizeof(away->text))
		fit = sizeof(away->text) - 1;
	while (fit > 0 && ((uint8_t)upper[fit] & 0xC0) == 0x80)
		fit--;
	memcpy(away->text, upper, fit);
	away->text[fit] = '\0';
}

bool turned_away_has(const struct turned_away *away)
{
	return away->count > 0 || away->text[0] != '\0';
}

struct name_job {
	int64_t drug;
	char text[DRUG_TEXT_BYTES];
};

static int read_name(struct txn *txn, void *arg, struct err *err)
{
	struct name_job *job = arg;
	struct drug drug;
	(void)err;
	if (rec_get(txn, &record_drug, job->drug, &drug) == 0)
		drug_text(&drug, job->text);
	return 0;
}

/* "20 AMOXICILINA 500 mg cap" */
static const char *missed_text(struct ui *ui, const struct missed *missed)
{
	struct name_job job = { .drug = missed->drug };
	if (ui_read(ui, read_name, &job) != 0)
		return "";
	return arena_fmt(ui->scratch, "%s %s", num_int(ui->scratch, missed->units), job.text);
}

static bool note(struct ui *ui, const struct demand_turn_away *in)
{
	char client_id[CLIENT_ID_BYTES];
	struct done done;
	draft_new_id(client_id);
	return ui_run(ui, "demand.turn_away", in, &(struct op_call){ .client_id = client_id },
		      &done) == 0;
}

void turned_away_note(struct turned_away *away, struct ui *ui, int64_t patient)
{
	struct sbuf said;
	sbuf_init(&said, ui->scratch, 1000);
	while (away->count > 0) {
		const struct missed *missed = &away->line[away->count - 1];
		struct demand_turn_away in = { .drug = missed->drug, .qty_units = missed->units,
					       .patient = patient };
		if (!note(ui, &in))
			return;
		sbuf_addf(&said, "%s%s", said.len > 0 ? ", " : "", missed_text(ui, missed));
		away->count--;
	}
	if (away->text[0] != '\0') {
		struct demand_turn_away in = { .qty_units = 1, .patient = patient };
		snprintf(in.text, sizeof(in.text), "%s", away->text);
		if (!note(ui, &in))
			return;
		sbuf_addf(&said, "%s%s", said.len > 0 ? ", " : "", away->text);
		away->text[0] = '\0';
	}
	ui_say(ui, STYLE_OK, ui_fill(ui, N_("Noted as not served: {1}"), said.buf, NULL));
}
