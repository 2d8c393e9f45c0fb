/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/audit_part.h"

#include "core/note.h"
#include "core/rule.h"
#include "core/threshold.h"

#include <stdio.h>
#include <string.h>

/* --- findings ----------------------------------------------------------------------------- */

static struct audit_finding finding_of(const struct audit *audit, const struct rule *rule)
{
	const struct entry *entry = audit->act.entry;
	const struct user *user = audit_user(audit, entry->user);
	struct audit_finding finding = { .rule = rule, .seq = entry->seq, .time_s = entry->time_s,
					 .day = day_of_instant(entry->at_s) };

	note_fmt(finding.op, sizeof(finding.op), "%s", entry->op);
	note_fmt(finding.who, sizeof(finding.who), "%s", user ? user->name : "");
	return finding;
}

static void keep(struct audit *audit, const struct audit_finding *finding)
{
	struct audit_result *out = audit->out;

	out->found++;
	if (out->listed < AUDIT_FINDINGS_MAX)
		out->finding[out->listed++] = *finding;
}

void audit_breach(struct audit *audit, const struct rule *rule)
{
	struct audit_finding finding = finding_of(audit, rule);

	keep(audit, &finding);
}

void audit_text(const struct audit_finding *finding, enum lang lang, struct sbuf *out)
{
	char seq[24], day[DAY_TEXT_BYTES];
	struct err err = { 0 };

	snprintf(seq, sizeof(seq), "%lld", (long long)finding->seq);
	day_format(day, finding->day);
	err_refuse(&err, finding->rule, "", seq, day, finding->op,
		   finding->who[0] ? finding->who : "posta", NULL);
	err_text(&err, 0, lang, out);
}

/* --- who ---------------------------------------------------------------------------------- */

static bool is_in_office(const struct audit *audit, int64_t id)
{
	const struct user *user = audit_user(audit, id);

	return user && !user->is_inactive;
}

static bool has_manager(const struct audit *audit)
{
	for (int64_t i = 1; i <= audit->user_count; i++)
		if (is_in_office(audit, i) && audit->user[i].role == ROLE_MANAGER)
			return true;
	return false;
}

static void judge_author(struct audit *audit)
{
	const struct audit_act *act = &audit->act;
	const struct user *user = audit_user(audit, act->entry->user);

	if (act->row->flags & AUDIT_ENGINE)
		return;
	if (act->entry->user == 0) {
		if (!(act->row->flags & AUDIT_SETUP) ||
		    (audit->is_running && has_manager(audit)))
			audit_breach(audit, &rule_audit_nobody);
		return;
	}
	audit->is_running = true;
	if (!user)
		audit_breach(audit, &rule_audit_unknown_user);
	else if (user->is_inactive)
		audit_breach(audit, &rule_audit_left);
	else if (!(user->role & act->row->roles))
		audit_breach(audit, &rule_audit_role);
}

/* --- the second person -------------------------------------------------------------------- */

/* Could anybody be asked who is neither the author nor whom it is about? */
static bool has_witness(const struct audit *audit, int64_t concerned)
{
	for (int64_t i = 1; i <= audit->user_count; i++)
		if (i != audit->act.entry->user && i != concerned && is_in_office(audit, i) &&
		    audit->user[i].pin_hash[0])
			return true;
	return false;
}

static void must_witness(struct audit *audit)
{
	const struct audit_act *act = &audit->act;

	if (act->entry->second_user == 0) {
		if (has_witness(audit, act->concerned))
			audit_breach(audit, &rule_audit_second);
	} else if (act->entry->second_user == act->concerned) {
		audit_breach(audit, &rule_audit_witness_self);
	}
}

static int64_t roles_signed(const struct audit *audit)
{
	const struct user *user = audit_user(audit, audit->act.entry->user);
	const struct user *second = audit_user(audit, audit->act.entry->second_user);

	return (user ? user->role : 0) | (second ? second->role : 0);
}

static void must_two(struct audit *audit)
{
	if ((roles_signed(audit) & ROLE_MONEY) != ROLE_MONEY)
		audit_breach(audit, &rule_audit_second);
}

static void judge_void_day(struct audit *audit)
{
	const struct audit_act *act = &audit->act;

	if (act->void_day != 0 && act->day > act->void_day)
		must_witness(audit);
}

static void judge_money(struct audit *audit, const struct limits *limits)
{
	const struct audit_act *act = &audit->act;
	int64_t cents = act->paid_cents < 0 ? -act->paid_cents : act->paid_cents;

	if (act->is_unusual)
		must_witness(audit);
	if (act->row->sign == SIGN_GOODS && !act->is_paying)
		return;
	if (cents >= limits->two_sign_from_cents)
		must_two(audit);
	else if (act->row->sign == SIGN_GOODS && !(roles_signed(audit) & ROLE_MONEY))
		audit_breach(audit, &rule_audit_second);
	else
		judge_void_day(audit);
}

static void judge_clock(struct audit *audit)
{
	int64_t days = day_of_instant(audit->act.entry->time_s) - day_of_instant(audit->last_s);

	if (audit->last_s != 0 && (days > AUDIT_CLOCK_DAYS || days < -AUDIT_CLOCK_DAYS))
		must_witness(audit);
}

static void judge_sign(struct audit *audit, const struct limits *limits)
{
	const struct audit_act *act = &audit->act;
	int64_t cents = act->difference_cents < 0 ? -act->difference_cents : act->difference_cents;

	switch (act->row->sign) {
	case SIGN_NONE: break;
	case SIGN_RECEIVE:
		if (act->is_alone)
			must_witness(audit);
		break;
	case SIGN_TWO: must_two(audit); break;
	case SIGN_WITNESS: must_witness(audit); break;
	case SIGN_VOID_DAY: judge_void_day(audit); break;
	case SIGN_EXPENSE:
	case SIGN_EXPENSE_VOID:
	case SIGN_GOODS: judge_money(audit, limits); break;
	case SIGN_PIN:
		if (act->concerned != act->entry->user)
			must_witness(audit);
		break;
	case SIGN_VOID_BOX:
		if (act->is_void_closed)
			must_witness(audit);
		break;
	case SIGN_WRITE_OFF:
		if (act->write_off_cents >= limits->write_off_from_cents)
			must_witness(audit);
		break;
	case SIGN_DIFFERENCE:
		if (act->is_alone || (cents != 0 && cents >= limits->difference_from_cents))
			must_witness(audit);
		break;
	case SIGN_COUNT:
		if (act->count_cents != 0 && act->count_cents >= limits->write_off_from_cents)
			must_witness(audit);
		break;
	case SIGN_SALE:
		if (act->owed_cents > limits->credit_from_cents)
			must_witness(audit);
		if (act->granted_by != 0 && act->granted_by != act->entry->user &&
		    act->granted_by != act->entry->second_user)
			audit_breach(audit, &rule_audit_grant);
		break;
	case SIGN_RETURN:
		if (act->is_void_closed || (act->write_off_cents > 0 &&
					    act->write_off_cents >= limits->write_off_from_cents))
			must_witness(audit);
		break;
	case SIGN_VOID_DEBT:
		if (act->is_void_closed || (act->void_day != 0 && act->day > act->void_day))
			must_witness(audit);
		break;
	case SIGN_CLOCK:
		judge_clock(audit);
		break;
	}
}

static void judge_second(struct audit *audit)
{
	const struct audit_act *act = &audit->act;
	struct limits limits = audit_limits(audit, act->day);
	int64_t second = act->entry->second_user;

	if (second != 0 && second == act->entry->user)
		audit_breach(audit, &rule_audit_self);
	else if (second != 0 && second != act->concerned && !is_in_office(audit, second))
		audit_breach(audit, &rule_audit_second_left);
	else if (act->entry->user != 0)
		judge_sign(audit, &limits);
}

/* --- when, why, once ---------------------------------------------------------------------- */

/* A day ahead of its entry is believed until time has come there without anybody saying that the
 * clock was wrong. */
static void judge_ahead(struct audit *audit)
{
	const struct entry *entry = audit->act.entry;
	struct audit_finding finding = finding_of(audit, &rule_audit_future);
	int left = 0;

	if (audit->act.row->sign == SIGN_CLOCK)
		audit->ahead_count = 0;
	for (int i = 0; i < audit->ahead_count; i++) {
		if (audit->ahead_s[i] <= entry->time_s) {
			keep(audit, &audit->ahead[i]);
			continue;
		}
		audit->ahead[left] = audit->ahead[i];
		audit->ahead_s[left++] = audit->ahead_s[i];
	}
	audit->ahead_count = left;
	if (entry->at_s <= entry->time_s)
		return;
	if (left == AUDIT_AHEAD_MAX ||
	    entry->at_s > entry->time_s + (int64_t)AUDIT_AHEAD_DAYS * 86400) {
		keep(audit, &finding);
		return;
	}
	audit->ahead[left] = finding;
	audit->ahead_s[left] = entry->at_s;
	audit->ahead_count++;
}

static void judge_call(struct audit *audit)
{
	const struct audit_act *act = &audit->act;
	const struct entry *entry = act->entry;

	judge_ahead(audit);
	if ((act->row->flags & AUDIT_REASON) && entry->reason[0] == '\0')
		audit_breach(audit, &rule_audit_reason);
	if ((act->row->flags & AUDIT_MONTH) && audit->closed_month[act->month])
		audit_breach(audit, &rule_audit_month);
}

static bool is_free(const uint8_t slot[16])
{
	static const uint8_t zero[16];

	return memcmp(slot, zero, 16) == 0;
}

/* Where `hash` stands in the table, or the free place where it would. */
static uint8_t *slot_of(struct audit *audit, const uint8_t hash[16])
{
	uint64_t at;

	memcpy(&at, hash, sizeof(at));
	for (at %= (uint64_t)audit->client_room;
	     !is_free(audit->client[at]) && memcmp(audit->client[at], hash, 16) != 0;)
		at = (at + 1) % (uint64_t)audit->client_room;
	return audit->client[at];
}

static void grow_clients(struct audit *audit)
{
	uint8_t(*old)[16] = audit->client;
	int64_t old_room = audit->client_room;

	audit->client_room = old_room ? old_room * 2 : 1024;
	audit->client = arena_array(&audit->arena, (size_t)audit->client_room,
				    sizeof(*audit->client));
	for (int64_t i = 0; i < old_room; i++)
		if (!is_free(old[i]))
			memcpy(slot_of(audit, old[i]), old[i], 16);
}

static void judge_client(struct audit *audit)
{
	const char *id = audit->act.entry->client_id;
	uint8_t hash[16], *slot;

	if (id[0] == '\0')
		return;
	if (audit->client_count * 2 >= audit->client_room)
		grow_clients(audit);
	hash_short(id, strlen(id), hash);
	slot = slot_of(audit, hash);
	if (!is_free(slot)) {
		audit_breach(audit, &rule_audit_client);
		return;
	}
	memcpy(slot, hash, 16);
	audit->client_count++;
}

/* --- the run ------------------------------------------------------------------------------ */

static int64_t row_of(const char *op)
{
	for (int i = 0; i < audit_row_count(); i++)
		if (strcmp(audit_row_at(i)->op, op) == 0)
			return i;
	return -1;
}

static void judge(struct audit *audit, const struct entry *entry)
{
	static const struct audit_row unknown = { .op = "", .roles = ROLE_ANY, .touches = "" };
	static const struct audit_reach reach_all = { UINT64_MAX, UINT64_MAX };
	struct audit_act *act = &audit->act;
	int64_t row = row_of(entry->op);

	*act = (struct audit_act){ .row = row < 0 ? &unknown : audit_row_at((int)row),
				   .reach = row < 0 ? &reach_all : &audit->reach[row],
				   .entry = entry, .day = day_of_instant(entry->at_s) };
	act->month = month_of_day(act->day);
	if (act->month < 0 || act->month >= AUDIT_MONTHS)
		act->month = 0;
	for (int i = 0; i < AUDIT_TYPES; i++)
		act->first_id[i] = audit->last_id[i] + 1;
	if (row < 0)
		audit_breach(audit, &rule_audit_op);
	judge_author(audit);
	judge_call(audit);
	judge_client(audit);
	audit_book(audit);
	judge_second(audit);
	audit->last_s = entry->time_s;
}

/* "sale+ lot~" as two sets of types. */
static struct audit_reach reach_of(const char *touches)
{
	struct audit_reach reach = { 0 };
	char name[40];

	while (*touches) {
		size_t size = strcspn(touches, "+=~");
		const struct record *record;
		uint64_t bit;

		snprintf(name, sizeof(name), "%.*s", (int)size, touches);
		record = schema_by_name(&schema_post, name);
		BUG_ON(!record || record->type >= AUDIT_TYPES);
		bit = (uint64_t)1 << record->type;
		reach.add |= touches[size] != '=' ? bit : 0;
		reach.change |= touches[size] != '+' ? bit : 0;
		touches += size + 1;
		touches += *touches == ' ';
	}
	return reach;
}

static void start(struct audit *audit, struct audit_result *out)
{
	*out = (struct audit_result){ 0 };
	audit->out = out;
	audit->reach = arena_array(&audit->arena, (size_t)audit_row_count(),
				   sizeof(*audit->reach));
	audit->closed_month = arena_alloc(&audit->arena, AUDIT_MONTHS);
	for (int i = 0; i < audit_row_count(); i++)
		audit->reach[i] = reach_of(audit_row_at(i)->touches);
	for (int i = 0; i < schema_post.count; i++)
		if (schema_post.records[i]->type < AUDIT_TYPES)
			audit->record[schema_post.records[i]->type] = schema_post.records[i];
}

int audit_run(const char *dir, struct audit_result *out, struct err *err)
{
	struct journal_reader *reader;
	struct arena home = { 0 };
	struct audit *audit = arena_alloc(&home, sizeof(*audit));
	struct entry entry;
	int code;

	start(audit, out);
	code = journal_read_open(&reader, dir, err);
	if (!code)
		code = journal_read_next(reader, &entry, err);
	while (code == 1) {
		judge(audit, &entry);
		out->entries++;
		arena_reset(&audit->scratch);
		code = journal_read_next(reader, &entry, err);
	}
	journal_read_close(reader);
	arena_fini(&audit->scratch);
	arena_fini(&audit->arena);
	arena_fini(&home);
	return code;
}
