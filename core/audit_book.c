/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account the audit keeps: people, papers, numbers and months, taken from each entry's records
 * and judged on the way in. */
#include "core/audit_part.h"

#include "core/chart.h"
#include "core/rule.h"
#include "core/threshold.h"
#include "store/codec.h"

#include <stdlib.h>
#include <string.h>

/* --- growing ------------------------------------------------------------------------------ */

/* Room for one more of `size` bytes; the old array stays in the arena. */
static void *grow(struct arena *arena, void *old, int64_t count, int64_t *room, size_t size)
{
	void *more;

	if (count < *room)
		return old;
	*room = *room ? *room * 2 : 64;
	more = arena_array(arena, (size_t)*room, size);
	if (count > 0)
		memcpy(more, old, (size_t)count * size);
	return more;
}

static struct audit_paper *paper_at(struct audit *audit, uint16_t type, int64_t id)
{
	struct audit_list *list = &audit->list[type];

	return id >= 1 && id <= list->count ? &list->at[id - 1] : NULL;
}

static struct audit_paper *paper_add(struct audit *audit, uint16_t type, int64_t id)
{
	struct audit_list *list = &audit->list[type];

	while (list->count < id) {
		list->at = grow(&audit->arena, list->at, list->count, &list->room,
				sizeof(*list->at));
		list->at[list->count++] = (struct audit_paper){ 0 };
	}
	return &list->at[id - 1];
}

/* --- people ------------------------------------------------------------------------------- */

const struct user *audit_user(const struct audit *audit, int64_t id)
{
	return id >= 1 && id <= audit->user_count && audit->user[id].head.id != 0
		       ? &audit->user[id] : NULL;
}

static bool is_allowed(const char *op, const char *field)
{
	if (strcmp(op, "user.language") == 0)
		return strcmp(field, "lang") == 0;
	if (strcmp(op, "user.set_pin") == 0)
		return strcmp(field, "pin_hash") == 0 || strcmp(field, "is_short_pin") == 0;
	return (strcmp(op, "user.disable") == 0 || strcmp(op, "user.enable") == 0) &&
	       strcmp(field, "is_inactive") == 0;
}

static bool is_same(const struct field *field, const void *a, const void *b)
{
	return field->kind == FIELD_TEXT ? strcmp(field_text(field, a), field_text(field, b)) == 0
					 : field_int(field, a) == field_int(field, b);
}

static void judge_user(struct audit *audit, const struct user *before, const struct user *after)
{
	const char *op = audit->act.entry->op;

	for (int i = 0; i < record_user.field_count; i++)
		if (!is_same(&record_user.fields[i], before, after) &&
		    !is_allowed(op, record_user.fields[i].name)) {
			audit_breach(audit, &rule_audit_user_changed);
			return;
		}
	/* Language is one's own; everything else is about the person. */
	if (strcmp(op, "user.language") == 0 && after->head.id != audit->act.entry->user)
		audit_breach(audit, &rule_audit_user_changed);
}

static void book_user(struct audit *audit, const struct user *user, bool is_new)
{
	const struct user *before = audit_user(audit, user->head.id);
	int64_t id = user->head.id;

	if (!is_new && before)
		judge_user(audit, before, user);
	if (audit->act.concerned != 0 && audit->act.concerned != id)
		audit_breach(audit, &rule_audit_user_changed);
	audit->act.concerned = id;
	if (id > audit->user_count) {
		struct user *more = arena_array(&audit->arena, (size_t)id + 1, sizeof(*more));

		if (audit->user_count > 0)
			memcpy(more, audit->user,
			       (size_t)(audit->user_count + 1) * sizeof(*more));
		audit->user = more;
		audit->user_count = id;
	}
	audit->user[id] = *user;
	audit->user[id].head.unknown = (struct span){ NULL, 0 };
}

static void book_reset(struct audit *audit, const struct pin_reset *reset)
{
	const struct entry *entry = audit->act.entry;

	audit->act.reset_user = reset->user;
	if (reset->by != entry->user || reset->witness != entry->second_user ||
	    reset->at_s != entry->at_s)
		audit_breach(audit, &rule_audit_dated);
}

/* A PIN of another person: who may give it, and that it was noted. */
static void judge_reset(struct audit *audit)
{
	const struct audit_act *act = &audit->act;
	const struct user *author = audit_user(audit, act->entry->user);
	const struct user *owner = audit_user(audit, act->concerned);

	if (strcmp(act->entry->op, "user.set_pin") != 0 || !author || !owner || author == owner)
		return;
	if (act->reset_user != act->concerned || act->entry->reason[0] == '\0')
		audit_breach(audit, &rule_audit_reset);
	if (author->role != ROLE_MANAGER &&
	    (author->role != ROLE_TREASURER || owner->role != ROLE_MANAGER))
		audit_breach(audit, &rule_audit_role);
}

/* --- limits ------------------------------------------------------------------------------- */

struct limits audit_limits(const struct audit *audit, int64_t day)
{
	struct limits best = { .write_off_from_cents = LIMITS_WRITE_OFF_CENTS,
			       .difference_from_cents = LIMITS_DIFFERENCE_CENTS,
			       .credit_from_cents = LIMITS_CREDIT_CENTS,
			       .two_sign_from_cents = audit->two_sign_from_cents };

	for (int64_t i = 0; i < audit->limits_count; i++)
		if (audit->limits[i].from_day <= day && audit->limits[i].from_day >= best.from_day)
			best = audit->limits[i];
	return best;
}

static void book_limits(struct audit *audit, const struct limits *limits)
{
	for (int64_t i = 0; i < audit->limits_count; i++)
		if (audit->limits[i].from_day == limits->from_day) {
			audit->limits[i] = *limits;
			return;
		}
	audit->limits = grow(&audit->arena, audit->limits, audit->limits_count,
			     &audit->limits_room, sizeof(*limits));
	audit->limits[audit->limits_count++] = *limits;
}

/* --- numbers ------------------------------------------------------------------------------ */

static struct audit_series *series_of(struct audit *audit, const char *code)
{
	struct audit_series *series;

	for (int64_t i = 0; i < audit->series_count; i++)
		if (strcmp(audit->series[i].code, code) == 0)
			return &audit->series[i];
	audit->series = grow(&audit->arena, audit->series, audit->series_count,
			     &audit->series_room, sizeof(*series));
	series = &audit->series[audit->series_count++];
	*series = (struct audit_series){ 0 };
	memcpy(series->code, code, strnlen(code, sizeof(series->code) - 1));
	return series;
}

static void book_series(struct audit *audit, const struct series *rec)
{
	struct audit_series *series = series_of(audit, rec->code);

	if (rec->last_number > series->last + 1 && !(audit->act.row->flags & AUDIT_SKIPS))
		audit_breach(audit, &rule_audit_number);
	else if (rec->last_number <= series->last)
		audit_breach(audit, &rule_audit_number_again);
	series->last = rec->last_number;
	series->seq = audit->act.entry->seq;
	series->is_used = false;
}

/* A paper takes the number its series gave in this very entry. */
static void judge_number(struct audit *audit, const char *code, int64_t number)
{
	struct audit_series *series = series_of(audit, code);

	if (number < series->last || series->seq != audit->act.entry->seq || series->is_used)
		audit_breach(audit, &rule_audit_number_again);
	else if (number > series->last)
		audit_breach(audit, &rule_audit_number);
	series->is_used = true;
}

/* --- papers ------------------------------------------------------------------------------- */

struct paper_kind {
	const struct record *record;
	const char *series;          /* "" its own field, NULL not numbered */
	const char *const *may_change; /* ends with NULL */
};

static const char *const change_none[] = { NULL };
static const char *const change_state[] = { "state", "reversed_by", NULL };
static const char *const change_sale[] = { "state", "reversed_by", "void_reason", "void_note",
					   "copies", "seal", NULL };
static const char *const change_count[] = {
	"stage", "line_count", "counted_count", "compared_s", "compared_by", "closed_s",
	"closed_day", "closed_by", "witness", "less_cents", "more_cents", "seal", NULL,
};
static const char *const change_visit[] = { "corrected_by", NULL };

static const char *const change_demand[] = { "is_void", NULL };
static const char *const change_handover[] = { "state", "reversed_by", "second", "signed_day",
					       "signed_s", "deposit", NULL };

static const char *const change_petty[] = { "state", "reversed_by", "open_cents", "open_of",
					    "settled_day", NULL };

static const struct paper_kind kinds[] = {
	{ &record_sale, "", change_sale },	  { &record_goods, "ING", change_state },
	{ &record_payment, "CE", change_state },  { &record_expense, "CE", change_state },
	{ &record_income, "IN", change_state },	  { &record_deposit, "DEP", change_state },
	{ &record_visit, NULL, change_visit },	  { &record_demand, NULL, change_demand },
	{ &record_stock_count, "INV", change_count },
	{ &record_debt_payment, "ABO", change_state },
	{ &record_debt_waiver, "CND", change_state },
	{ &record_sale_return, "DEV", change_none },
	{ &record_slip, "NS", change_state },	  { &record_box_report, "IB", change_state },
	{ &record_handover, "ENT", change_handover },
	{ &record_petty_move, "CC", change_petty },
};

static const struct paper_kind *kind_of(const struct record *record)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (kinds[i].record == record)
			return &kinds[i];
	return NULL;
}

static int64_t get(const struct record *record, const char *name, const void *rec)
{
	const struct field *field = field_by_name(record, name);

	return field ? field_int(field, rec) : 0;
}

/* The hash of what a paper must keep: its stored form without what may change. */
static void mark_of(struct audit *audit, const struct paper_kind *kind, const void *rec,
		    uint8_t mark[16])
{
	uint8_t *copy = arena_copy(&audit->scratch, rec, kind->record->size);
	struct span value;

	for (const char *const *name = kind->may_change; *name; name++) {
		const struct field *field = field_by_name(kind->record, *name);

		if (field->kind == FIELD_TEXT)
			memset(copy + field->offset, 0, field->size);
		else
			field_set_int(field, copy, 0);
	}
	((struct rec_head *)copy)->rev = 1;
	value = record_encode(&audit->scratch, kind->record, copy);
	memset(mark, 0, 16);
	if (value.size >= 16)
		memcpy(mark, value.data, 16);
}

static void note_void(struct audit *audit, const struct record *record,
		      const struct audit_paper *paper)
{
	struct audit_act *act = &audit->act;
	const struct audit_paper *turn;

	act->reversed++;
	act->void_day = paper->day;
	if (record != &record_sale && record != &record_debt_payment)
		return;
	turn = paper_at(audit, record_cash_turn.type, paper->turn);
	act->is_void_closed = !turn || turn->state != TURN_OPEN;
}

/* A paper that was there: only its state may change, and only from standing to voided by a paper of
 * this entry. */
static void change_paper(struct audit *audit, const struct paper_kind *kind, const void *rec,
			 int64_t id)
{
	const struct record *record = kind->record;
	struct audit_paper *paper = paper_at(audit, record->type, id);
	int64_t state = get(record, "state", rec), by = get(record, "reversed_by", rec);
	uint8_t mark[16];

	if (!paper)
		return;
	mark_of(audit, kind, rec, mark);
	if (memcmp(mark, paper->mark, 16) != 0)
		audit_breach(audit, &rule_audit_fact);
	if (state == paper->state)
		return;
	if (paper->state != STATE_VALID || state != STATE_REVERSED ||
	    by < audit->act.first_id[record->type] || by > audit->last_id[record->type])
		audit_breach(audit, &rule_audit_void);
	note_void(audit, record, paper);
	paper->state = (uint8_t)state;
}

static void note_money(struct audit *audit, const struct record *record, const void *rec)
{
	struct audit_act *act = &audit->act;
	int64_t from = get(record, "pay_from", rec);

	if (record == &record_expense)
		act->paid_cents = get(record, "amount_cents", rec);
	if (record != &record_goods)
		return;
	const struct goods *goods = rec;

	act->paid_cents = get(record, "total_cents", rec);
	act->is_paying = from == PAY_CASH || from == PAY_BANK;
	act->is_unusual = goods->state == STATE_VALID &&
			  (goods->short_note[0] != '\0' || goods->is_temp_out != 0);
	if (goods->signed_with != 0 && goods->signed_with != act->entry->second_user)
		audit_breach(audit, &rule_audit_signers);
}

static void judge_state(struct audit *audit, const struct record *record, const void *rec)
{
	const struct audit_paper *old = paper_at(audit, record->type,
						 get(record, "reversal_of", rec));
	int64_t state = get(record, "state", rec);

	if (!field_by_name(record, "state"))
		return;
	if (state == STATE_REVERSAL) {
		audit->act.reversals++;
		if (!old)
			audit_breach(audit, &rule_audit_void);
	} else if (state != STATE_VALID || get(record, "reversal_of", rec) != 0) {
		audit_breach(audit, &rule_audit_void);
	}
}

/* What a patient owes is followed from the first receipt on credit on. */
static void book_owed(struct audit *audit, int64_t patient, int64_t cents)
{
	if (patient > 0)
		paper_add(audit, record_patient.type, patient)->cents += cents;
}

static void book_return(struct audit *audit, const struct sale_return *back)
{
	const struct audit_paper *sale = paper_at(audit, record_sale.type, back->sale);
	const struct audit_paper *turn = sale ? paper_at(audit, record_cash_turn.type, sale->turn)
					      : NULL;

	audit->act.is_void_closed = !turn || turn->state != TURN_OPEN;
	if (back->payer == PAYER_CREDIT)
		book_owed(audit, back->patient, -back->full_cents);
}

static void book_debt(struct audit *audit, const struct record *record, const void *rec)
{
	const struct debt_part *part = rec;
	const struct sale *sale = rec;

	if (record == &record_debt_payment || record == &record_debt_waiver) {
		book_owed(audit, part->patient, -part->amount_cents);
	} else if (record == &record_sale_return) {
		book_return(audit, rec);
	} else if (record == &record_sale && sale->payer == PAYER_CREDIT && sale->patient > 0) {
		book_owed(audit, sale->patient, sale->full_cents);
		if (sale->state == STATE_VALID)
			audit->act.owed_cents =
				paper_at(audit, record_patient.type, sale->patient)->cents;
	}
}

static void add_paper(struct audit *audit, const struct paper_kind *kind, const void *rec,
		      int64_t id)
{
	const struct record *record = kind->record;
	const struct sale *sale = rec;
	struct audit_paper *paper;

	judge_state(audit, record, rec);
	if (kind->series)
		judge_number(audit, record == &record_sale ? sale->series : kind->series,
			     get(record, "number", rec));
	paper = paper_add(audit, record->type, id);
	paper->day = get(record, "day", rec);
	paper->turn = get(record, "turn", rec);
	paper->state = (uint8_t)get(record, "state", rec);
	mark_of(audit, kind, rec, paper->mark);
	note_money(audit, record, rec);
	if (record == &record_sale && paper->state == STATE_VALID)
		audit->act.granted_by = sale->granted_by;
	book_debt(audit, record, rec);
}

/* --- boxes, moves, months ----------------------------------------------------------------- */

static void book_turn(struct audit *audit, const struct cash_turn *turn, bool is_new)
{
	struct audit_paper *paper = paper_add(audit, record_cash_turn.type, turn->head.id);

	if (!is_new && paper->state == TURN_CLOSED)
		audit_breach(audit, &rule_audit_fact);
	if (turn->state == TURN_CLOSED)
		audit->act.difference_cents = turn->difference_cents;
	paper->state = (uint8_t)turn->state;
}

/* The second signature of an act is that of its entry, or of a later one that signs it. */
static void judge_act(struct audit *audit, const struct handover *act)
{
	const struct entry *entry = audit->act.entry;
	bool is_carried = act->kind != HANDOVER_BANK || act->carrier == act->user ||
			  act->carrier == act->second;

	if (act->state != STATE_VALID)
		return;
	if (act->second != entry->second_user || !is_carried)
		audit_breach(audit, &rule_audit_signers);
	audit->act.is_alone = act->second == 0 && !act->is_later;
}

static void book_handover(struct audit *audit, const struct handover *act, bool is_new)
{
	struct audit_paper *paper = paper_at(audit, record_handover.type, act->head.id);
	const struct entry *entry = audit->act.entry;
	int64_t signer = entry->second_user ? entry->second_user : entry->user;

	if (!paper)
		return;
	if (is_new)
		judge_act(audit, act);
	else if (paper->cents != act->second && (paper->cents != 0 || act->second != signer ||
						 act->second == act->user))
		audit_breach(audit, &rule_audit_signers);
	paper->cents = act->second;
}

static void book_move(struct audit *audit, const struct move *move)
{
	if (move->doc_kind == DOC_KIND_COUNT)
		audit->act.count_cents += move->cost_cents < 0 ? -move->cost_cents
							       : move->cost_cents;
	/* Of what came back the same act writes off what may not be given again. */
	if (move->doc_kind == DOC_KIND_RETURN && move->qty_units < 0)
		audit->act.write_off_cents -= move->cost_cents;
	if (move->doc_kind != DOC_KIND_WRITE_OFF && move->doc_kind != DOC_KIND_SLIP)
		return;
	audit->act.write_off_cents -= move->cost_cents;
	if (move->doc_kind == DOC_KIND_WRITE_OFF && series_of(audit, "BAJ")->last != move->doc)
		audit_breach(audit, &rule_audit_number);
}

/* The hash of the first `tries` counts of a line: who, when, how many. */
static void count_mark(struct audit *audit, const struct count_line *line, int64_t tries,
		       uint8_t mark[16])
{
	struct count_line first = { .drug = line->drug };
	struct span value;

	first.tries = arena_array(&audit->scratch, (size_t)tries + 1, sizeof(*first.tries));
	first.try_count = tries;
	for (int64_t i = 0; i < tries && i < line->try_count; i++) {
		first.tries[i] = line->tries[i];
		first.tries[i].book_units = 0;
	}
	value = record_encode(&audit->scratch, &record_count_line, &first);
	hash_short(value.data, value.size, mark);
}

/* What was counted is never changed: recounts come behind it. Only what the books held then is
 * written once it is told. */
static void book_count_line(struct audit *audit, const struct count_line *line, bool is_new)
{
	const struct audit_paper *count = paper_at(audit, record_stock_count.type, line->count);
	struct audit_paper *paper = paper_add(audit, record_count_line.type, line->head.id);
	bool is_over = !count || count->stage >= COUNT_CLOSED;
	uint8_t mark[16];

	count_mark(audit, line, is_new ? 0 : paper->tries, mark);
	if (is_over || (!is_new && (line->try_count < paper->tries ||
				    memcmp(mark, paper->mark, 16) != 0)))
		audit_breach(audit, &rule_audit_fact);
	paper->tries = line->try_count;
	count_mark(audit, line, line->try_count, paper->mark);
}

/* A count goes on, and stays over when it is. */
static void book_count(struct audit *audit, const struct stock_count *count, bool is_new)
{
	struct audit_paper *paper = paper_add(audit, record_stock_count.type, count->head.id);
	const struct entry *entry = audit->act.entry;

	if (is_new ? count->stage != COUNT_OPEN
		   : count->stage < paper->stage || paper->stage >= COUNT_CLOSED)
		audit_breach(audit, &rule_audit_fact);
	if (count->stage >= COUNT_CLOSED &&
	    (count->witness != entry->second_user || count->closed_by != entry->user))
		audit_breach(audit, &rule_audit_signers);
	paper->stage = (uint8_t)count->stage;
}

static void book_post(struct audit *audit, const struct post *post)
{
	audit->two_sign_from_cents = post->two_sign_from_cents;
	audit->start_day = post->start_day;
}

static void book_month(struct audit *audit, const struct month *month)
{
	if (month->month > 0 && month->month < AUDIT_MONTHS)
		audit->closed_month[month->month] = 1;
}

/* A price says when, who and why as its entry does. */
static void book_price(struct audit *audit, const struct price *price)
{
	const struct entry *entry = audit->act.entry;

	if (price->day != audit->act.day || price->at_s != entry->at_s ||
	    price->user != entry->user || strcmp(price->reason, entry->reason) != 0)
		audit_breach(audit, &rule_audit_dated);
	else if (price->source == PRICE_CHANGED && entry->user != 0 && price->reason[0] == '\0')
		audit_breach(audit, &rule_audit_reason);
}

/* --- what every fact says of itself ------------------------------------------------------- */

static bool is_fact(const struct record *record)
{
	return kind_of(record) || record == &record_move || record == &record_ledger ||
	       record == &record_opening;
}

/* A visit that corrects another is of its day. */
static int64_t corrected_day(struct audit *audit, const struct record *record, const void *rec)
{
	const struct audit_paper *old =
		record != &record_visit
			? NULL : paper_at(audit, record->type, get(record, "corrects", rec));

	return old ? old->day : 0;
}

/* Day, hour and author of a fact are those of its entry; its day is in no closed month. */
static void judge_fact(struct audit *audit, const struct record *record, const void *rec)
{
	const struct entry *entry = audit->act.entry;
	int64_t day = get(record, "day", rec), month = month_of_day(day);
	int64_t old_day = corrected_day(audit, record, rec);
	bool is_opening = (audit->act.row->flags & AUDIT_OPENING) != 0;
	int64_t wanted = is_opening ? audit->start_day : old_day ? old_day : audit->act.day;
	int64_t at_s = is_opening ? instant_of_day(wanted) : entry->at_s;

	if (day != wanted || get(record, "user", rec) != entry->user ||
	    (get(record, "at_s", rec) != at_s && !old_day))
		audit_breach(audit, &rule_audit_dated);
	else if (old_day)
		return;
	else if (month > 0 && month < AUDIT_MONTHS && audit->closed_month[month])
		audit_breach(audit, &rule_audit_month);
}

static void judge_signer(struct audit *audit, int64_t id, int64_t role)
{
	const struct entry *entry = audit->act.entry;
	const struct user *user = audit_user(audit, id);

	if (id != 0 && ((id != entry->user && id != entry->second_user) || !user ||
			user->role != role))
		audit_breach(audit, &rule_audit_signers);
}

static void judge_signers(struct audit *audit, const struct record *record, const void *rec)
{
	/* A slip says who saw it leave: whoever signed with. */
	if (record == &record_slip && get(record, "witness", rec) != audit->act.entry->second_user)
		audit_breach(audit, &rule_audit_signers);
	if (!field_by_name(record, "manager"))
		return;
	judge_signer(audit, get(record, "manager", rec), ROLE_MANAGER);
	judge_signer(audit, get(record, "treasurer", rec), ROLE_TREASURER);
}

/* --- one change --------------------------------------------------------------------------- */

static void book_kept(struct audit *audit, const struct record *record, const void *rec,
		      bool is_new)
{
	if (record == &record_user)
		book_user(audit, rec, is_new);
	else if (record == &record_pin_reset)
		book_reset(audit, rec);
	else if (record == &record_limits)
		book_limits(audit, rec);
	else if (record == &record_series)
		book_series(audit, rec);
	else if (record == &record_cash_turn)
		book_turn(audit, rec, is_new);
	else if (record == &record_handover)
		book_handover(audit, rec, is_new);
	else if ((record == &record_deposit || record == &record_petty_move) && is_new)
		audit->act.difference_cents = get(record, "difference_cents", rec);
	else if (record == &record_move)
		book_move(audit, rec);
	else if (record == &record_month)
		book_month(audit, rec);
	else if (record == &record_price)
		book_price(audit, rec);
	else if (record == &record_stock_count)
		book_count(audit, rec, is_new);
	else if (record == &record_count_line)
		book_count_line(audit, rec, is_new);
	else if (record == &record_post && is_new)
		book_post(audit, rec);
}

/* What posts to the books may add the account of the shipped chart that an older post lacks. */
static bool is_lacking_account(const struct audit *audit, const struct entry_change *change,
			       const void *rec)
{
	return change->type == record_account.type && chart_has(rec) &&
	       (audit->act.reach->add & (uint64_t)1 << record_ledger.type) != 0;
}

static bool judge_id(struct audit *audit, const struct entry_change *change, const void *rec,
		     bool is_new)
{
	uint64_t bit = (uint64_t)1 << change->type;
	bool is_own = change->id >= audit->act.first_id[change->type];
	bool is_chart = is_new && is_lacking_account(audit, change, rec);

	if (is_new && change->id != audit->last_id[change->type] + 1)
		audit_breach(audit, &rule_audit_id);
	/* A record that the same entry made may be put again. */
	if (!is_chart &&
	    !(is_new || is_own ? audit->act.reach->add & bit : audit->act.reach->change & bit))
		audit_breach(audit, &rule_audit_type);
	if (is_new && change->id < audit->last_id[change->type] + 1000000)
		audit->last_id[change->type] = change->id;
	return change->id >= 1 && change->id <= audit->last_id[change->type];
}

static void book_change(struct audit *audit, const struct entry_change *change)
{
	const struct record *record = change->type < AUDIT_TYPES ? audit->record[change->type]
								 : NULL;
	const struct paper_kind *kind = record ? kind_of(record) : NULL;
	bool is_new;
	void *rec;

	if (!record) {
		audit_breach(audit, &rule_audit_type);
		return;
	}
	rec = arena_alloc(&audit->scratch, record->size);
	if (!record_decode(change->value, &audit->scratch, record, rec)) {
		audit_breach(audit, &rule_audit_record);
		return;
	}
	((struct rec_head *)rec)->id = change->id;
	is_new = change->id > audit->last_id[change->type];
	if (!judge_id(audit, change, rec, is_new))
		return;
	if (is_new && is_fact(record))
		judge_fact(audit, record, rec);
	if (is_new)
		judge_signers(audit, record, rec);
	if (kind && is_new)
		add_paper(audit, kind, rec, change->id);
	else if (kind)
		change_paper(audit, kind, rec, change->id);
	book_kept(audit, record, rec, is_new);
}

void audit_book(struct audit *audit)
{
	struct audit_act *act = &audit->act;

	for (int i = 0; i < act->entry->change_count; i++)
		book_change(audit, &act->entry->change[i]);
	if (act->reversals != act->reversed)
		audit_breach(audit, &rule_audit_void);
	judge_reset(audit);
}
