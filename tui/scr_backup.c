/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Backups: the sticks that are put in, whose turn it is, how old the copy on each is; F2 copies,
 * reads back and says when the stick may be taken out. A new stick gets its name first, a post
 * without a recovery key gets that first.
 */
#include "base/num.h"
#include "core/copy.h"
#include "core/copying.h"
#include "core/stick_turn.h"
#include "store/rule.h"
#include "tui/copy_age.h"
#include "tui/dialog.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdio.h>
#include <string.h>

#define PLACES_SHOWN 5
#define PLACES_ROW 2
#define STICKS_ROW 9 /* below the heading and its columns */
#define GROUP_CHARS 4
#define ROOM_BYTES_LOW ((int64_t)64 * 1024 * 1024)

enum { TAG_TURN = 1, TAG_NAME, TAG_KEY, TAG_KEY_SHOWN, TAG_KEY_TYPED, TAG_RETIRE, TAG_REASON,
       TAG_REHEARSE };

struct backups {
	struct stick_place place[MOUNTS_MAX];
	int place_count;
	struct stick_turns turns;
	struct copy last;
	struct rehearsal rehearsal;
	bool has_last, has_rehearsal, is_loaded;
	int chosen;             /* place */
	int64_t retired;        /* stick that is given up */
	bool is_copy_wanted;    /* after the name or the key: the copy that was asked for */
	char key[RECOVERY_TEXT_BYTES]; /* until the paper was checked */
};

/* --- loading ---------------------------------------------------------------------------------- */

struct load {
	struct ui *ui;
	struct backups *state;
};

static int read_all(struct txn *txn, void *arg, struct err *err)
{
	struct load *load = arg;
	struct backups *s = load->state;
	(void)err;
	stick_turns_read(txn, ui_today(load->ui), &s->turns);
	s->has_last = copy_last_good(txn, &s->last);
	s->has_rehearsal = rehearsal_last(txn, &s->rehearsal);
	return 0;
}

/* What is put in; the one whose turn it is stands first in line for F2. */
static void look(struct ui *ui, struct backups *s)
{
	struct mount *mount;
	struct err err = { 0 };
	int count = 0;
	if (mount_find(ui_mounts(ui), store_dir(ui->session->store), ui->scratch, &mount, &count,
		       &err) != 0)
		ui_say_err(ui, &err);
	s->place_count = s->chosen = 0;
	for (int i = 0; i < count; i++) {
		struct stick_place *place = &s->place[s->place_count];
		struct err why = { 0 };
		int at;
		if (copying_look(ui->session, ui_mounts(ui), mount[i].dir, ui->scratch, place,
				 &why) != 0) {
			ui_say_err(ui, &why);
			continue;
		}
		at = stick_turns_find(&s->turns, place->stick);
		if (at >= 0 && s->turns.row[at].is_turn)
			s->chosen = s->place_count;
		s->place_count++;
	}
}

static void load_all(struct ui *ui, struct backups *s)
{
	struct load load = { ui, s };
	s->is_loaded = true;
	if (ui_read(ui, read_all, &load) == 0)
		look(ui, s);
}

static int backup_open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	(void)ui;
	(void)state;
	(void)arg;
	return 0;
}

static void backup_layout(struct ui *ui, void *state, int rows, int cols)
{
	struct backups *s = state;
	(void)rows;
	(void)cols;
	if (!s->is_loaded)
		load_all(ui, s);
}

/* --- painting --------------------------------------------------------------------------------- */

static const char *stick_name(const struct ui *ui, const struct backups *s, int64_t stick)
{
	int at = stick_turns_find(&s->turns, stick);
	return at >= 0 ? s->turns.row[at].name : ui_tr(ui, N_("a stick without a name"));
}

static const char *strip_text(struct ui *ui, const struct backups *s)
{
	if (!s->has_last)
		return ui_tr(ui, N_("There is no verified copy of this post yet."));
	return ui_fill(ui, N_("Last verified copy: {1}, on {2}"),
		       copy_age_text(ui, s->last.at_s), stick_name(ui, s, s->last.stick), NULL);
}

static const char *turn_text(struct ui *ui, const struct backups *s)
{
	return s->turns.turn < 0 ? ""
				 : ui_fill(ui, N_("Next: {1}"),
					   s->turns.row[s->turns.turn].name, NULL);
}

static bool is_turn(const struct backups *s, int64_t stick)
{
	int at = stick_turns_find(&s->turns, stick);
	return at >= 0 && s->turns.row[at].is_turn;
}

static const char *state_text(const struct backups *s, const struct stick_place *place,
			      enum style *style)
{
	*style = STYLE_WARN;
	if (place->mount.is_read_only)
		return N_("! cannot be written to");
	switch (place->state) {
	case STICK_KNOWN:
		if (s->turns.count > 1 && !is_turn(s, place->stick))
			return N_("! it is not its turn");
		*style = STYLE_OK;
		return N_("ready: it is its turn");
	case STICK_FRESH: return N_("new: F2 asks for its name");
	case STICK_UNNAMED: return N_("no name: F2 asks for it");
	case STICK_RETIRED: return N_("! retired: not used");
	case STICK_OTHER_POST: return N_("! of another post");
	case STICK_UNREADABLE: return N_("! name unreadable: F5");
	}
	return "";
}

/* The last name of the path: what the system called the stick. */
static const char *folder_text(const struct stick_place *place)
{
	const char *slash = strrchr(place->mount.dir, '/');
	return slash != NULL ? slash + 1 : place->mount.dir;
}

static bool is_nearly_full(const struct stick_place *place)
{
	return place->mount.free_bytes >= 0 && place->mount.free_bytes < ROOM_BYTES_LOW;
}

static void draw_places(struct ui *ui, const struct backups *s, const struct canvas *canvas)
{
	int first = s->chosen >= PLACES_SHOWN ? s->chosen - PLACES_SHOWN + 1 : 0;
	if (s->place_count == 0) {
		canvas_put_wrapped(canvas, PLACES_ROW, 2, 2, canvas->cols - 4, STYLE_STRONG,
				   ui_tr(ui, N_("No USB stick is put in. Today's copy is still to "
						"be made. Put it in and press F2.")));
		canvas_cursor(canvas, PLACES_ROW, 0);
	}
	for (int i = 0; i < PLACES_SHOWN && first + i < s->place_count; i++) {
		const struct stick_place *place = &s->place[first + i];
		bool is_chosen = first + i == s->chosen;
		enum style style = is_chosen ? STYLE_SELECT : STYLE_TEXT, mark;
		const char *state = state_text(s, place, &mark);
		const char *name = place->file.name[0] ? place->file.name
						       : ui_tr(ui, N_("(no name)"));
		int row = PLACES_ROW + i;
		canvas_fill(canvas, row, 0, 1, canvas->cols, style, ' ');
		canvas_putf(canvas, row, 0, style, "%s %d", is_chosen ? ">" : " ", first + i + 1);
		canvas_put_cols(canvas, row, 5, 18, -1, style, name);
		canvas_put_cols(canvas, row, 24, 26, -1, is_chosen ? style : mark,
				ui_tr(ui, state));
		canvas_put_cols(canvas, row, 51, 16, -1, is_chosen ? style : STYLE_WARN,
				is_nearly_full(place) ? ui_tr(ui, N_("! little room")) : "");
		canvas_put_cols(canvas, row, 68, canvas->cols - 69, -1, style, folder_text(place));
		if (is_chosen)
			canvas_cursor(canvas, row, 0);
	}
}

static void draw_sticks(struct ui *ui, const struct backups *s, const struct canvas *canvas)
{
	if (s->turns.count == 0)
		canvas_put_wrapped(canvas, STICKS_ROW, 2, 2, canvas->cols - 4, STYLE_TEXT,
				   ui_tr(ui, N_("No stick has a name yet. Two sticks that take "
						"turns, kept in two places, are the safe way.")));
	else
		canvas_put(canvas, STICKS_ROW - 1, 5, STYLE_STRONG,
			   arena_fmt(ui->scratch, "%s", ui_tr(ui, N_("Name"))));
	if (s->turns.count > 0)
		canvas_put(canvas, STICKS_ROW - 1, 24, STYLE_STRONG,
			   ui_tr(ui, N_("Last verified copy")));
	for (int i = 0; i < s->turns.count && STICKS_ROW + i < canvas->rows - 4; i++) {
		const struct stick_row *row = &s->turns.row[i];
		enum style style = copy_age_style(row->days);
		canvas_put_cols(canvas, STICKS_ROW + i, 5, 18, -1, STYLE_TEXT, row->name);
		canvas_put_cols(canvas, STICKS_ROW + i, 24, 3, -1, style, copy_age_mark(row->days));
		canvas_put_cols(canvas, STICKS_ROW + i, 27, 22, -1, style,
				copy_age_text(ui, row->last_s));
		if (row->is_turn && s->turns.count > 1)
			canvas_put(canvas, STICKS_ROW + i, 51, STYLE_STRONG,
				   ui_tr(ui, N_("<- the next copy goes here")));
	}
	if (s->turns.count == 1)
		canvas_put(canvas, STICKS_ROW + 1, 5, STYLE_WARN,
			   ui_tr(ui, N_("! Only one stick: name a second one and take turns.")));
}

static void draw_rehearsal(struct ui *ui, const struct backups *s, const struct canvas *canvas)
{
	const struct rehearsal *last = &s->rehearsal;
	const char *when = copy_age_text(ui, last->at_s), *text;
	enum style style = STYLE_OK;
	canvas_rule(canvas, canvas->rows - 3, ui_tr(ui, N_("Rehearsal of a restore")));
	if (!s->has_rehearsal) {
		style = STYLE_WARN;
		text = ui_tr(ui, N_("! Never done. F6 tries whether the stick gives the post "
				    "again; once a month."));
	} else if (!last->is_good) {
		style = STYLE_DANGER;
		text = ui_fill(ui, N_("!! The last one ({1}) failed: {2}"), when, last->note, NULL);
	} else if (last->is_half) {
		text = ui_fill(ui, N_("{1}: good, by halves (without the recovery key)."), when,
			       NULL);
	} else {
		text = ui_fill(ui, N_("{1}: good, with the recovery key."), when, NULL);
	}
	canvas_put_wrapped(canvas, canvas->rows - 2, 2, 2, canvas->cols - 4, style, text);
}

static void backup_draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	const struct backups *s = state;
	frame_strip(canvas, strip_text(ui, s), turn_text(ui, s));
	canvas_rule(canvas, 1, ui_tr(ui, N_("USB sticks that are put in")));
	draw_places(ui, s, canvas);
	canvas_rule(canvas, STICKS_ROW - 2, ui_tr(ui, N_("Sticks of this post")));
	draw_sticks(ui, s, canvas);
	draw_rehearsal(ui, s, canvas);
}

/* --- the copy --------------------------------------------------------------------------------- */

static const struct stick_place *chosen(const struct backups *s)
{
	return s->place_count > 0 ? &s->place[s->chosen] : NULL;
}

struct meter {
	struct ui *ui;
	int64_t shown_ms;
};

/* At most five times a second. true: the person wants it stopped. */
static bool show_progress(void *arg, int64_t done, int64_t total)
{
	struct meter *meter = arg;
	int cells = total > 0 ? (int)(done * 10 / total) : 0;
	struct sbuf bar;
	char percent[16];
	if (!ui_progress_due(meter->ui, &meter->shown_ms) && done < total)
		return false;
	sbuf_init(&bar, meter->ui->scratch, 64);
	for (int i = 0; i < 10; i++)
		sbuf_add(&bar, i < cells ? "█" : "░");
	snprintf(percent, sizeof(percent), "%lld%%",
		 (long long)(total > 0 ? done * 100 / total : 0));
	return ui_progress(meter->ui, done < total
			? ui_fill(meter->ui, N_("Copying to the stick [{1}] {2}  ESC stops"),
				  bar.buf, percent, NULL)
			: ui_tr(meter->ui, N_("Reading back what was copied ... do not take the "
					      "stick out")));
}

static void say_done(struct ui *ui, struct backups *s, const struct copying_done *done)
{
	const char *name = done->place.file.name;
	const struct backup_result *result = &done->result;
	int at;
	load_all(ui, s);
	at = stick_turns_find(&s->turns, done->place.stick);
	if (at >= 0 && s->turns.count > 1 && s->turns.again >= STICK_AGAIN)
		ui_say(ui, STYLE_WARN,
		       ui_fill(ui, N_("! Copied and verified, but {1} times in a row on {2}. "
				      "Next time {3}. Take it out."),
			       num_int(ui->scratch, s->turns.again), name,
			       s->turns.row[s->turns.turn].name, NULL));
	else
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, N_("Copied and verified on {1}: operations {2} to {3}. You may "
				      "take it out now."),
			       name, num_int(ui->scratch, result->is_whole_already ? 1
									       : result->from),
			       num_int(ui->scratch, result->to), NULL));
}

static void copy_now(struct ui *ui, struct backups *s)
{
	struct meter meter = { .ui = ui };
	struct copying copying = {
		.mounts = ui_mounts(ui), .dir = chosen(s)->mount.dir, .is_noted = true,
		.options = { .full_age_s = BACKUP_FULL_AGE_S, .progress = show_progress,
			     .progress_arg = &meter },
	};
	struct copying_done *done = arena_alloc(ui->scratch, sizeof(*done));
	struct err err = { 0 };
	s->is_copy_wanted = false;
	if (copying_run(ui->session, &copying, done, ui->scratch, &err) == 0) {
		say_done(ui, s, done);
		return;
	}
	if (err_has(&err, &rule_backup_no_keys)) {
		s->is_copy_wanted = true;
		if (ui->session->role & ROLE_MANAGER)
			dialog_ask(ui, TAG_KEY, ui_tr(ui, N_("This post has no recovery key: "
							     "without it no copy. Make it now?")));
		else
			ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! This post has no recovery key yet. "
							    "The manager makes it here.")));
		return;
	}
	ui_say_err(ui, &err);
	s->is_loaded = false;
}

static void ask_name(struct ui *ui, const struct backups *s)
{
	dialog_text(ui, TAG_NAME, ui_tr(ui, N_("Name of this USB stick")),
		    ui_tr(ui, N_("What its label says")), chosen(s)->file.name, STICK_NAME_BYTES);
}

static void start_copy(struct ui *ui, struct backups *s)
{
	const struct stick_place *place;
	int wanted = s->chosen;
	load_all(ui, s);
	if (wanted < s->place_count)
		s->chosen = wanted;
	place = chosen(s);
	s->is_copy_wanted = true;
	if (place == NULL)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("No USB stick is put in. Today's copy is still "
						    "to be made. Put it in and press F2.")));
	else if (place->state == STICK_FRESH || place->state == STICK_UNNAMED ||
		 place->state == STICK_UNREADABLE)
		ask_name(ui, s);
	else if (place->state == STICK_KNOWN && s->turns.count > 1 &&
		 s->turns.last_stick == place->stick && !is_turn(s, place->stick))
		dialog_ask(ui, TAG_TURN,
			   ui_fill(ui, N_("It is the turn of {1}, and this is {2}. Copy all the "
					  "same?"),
				   s->turns.row[s->turns.turn].name, place->file.name, NULL));
	else
		copy_now(ui, s);
}

static void name_stick(struct ui *ui, struct backups *s, const char *name)
{
	struct err err = { 0 };
	bool is_copy_wanted = s->is_copy_wanted;
	char dir[PATH_MAX];
	if (chosen(s) == NULL)
		return;
	memcpy(dir, chosen(s)->mount.dir, sizeof(dir));
	if (copying_name(ui->session, ui_mounts(ui), dir, name, false, ui->scratch, &err) != 0) {
		ui_say_err(ui, &err);
		return;
	}
	load_all(ui, s);
	for (int i = 0; i < s->place_count; i++)
		if (strcmp(s->place[i].mount.dir, dir) == 0)
			s->chosen = i;
	if (is_copy_wanted)
		copy_now(ui, s);
	else
		ui_say(ui, STYLE_OK, ui_tr(ui, N_("The stick has its name; write it on it too.")));
}

/* --- the recovery key ------------------------------------------------------------------------- */

static void show_key(struct ui *ui, const struct backups *s)
{
	const char *line[6];
	line[0] = ui_tr(ui, N_("Write it on paper twice. Keep the two papers locked, apart,"));
	line[1] = ui_tr(ui, N_("and away from this computer and from the sticks."));
	line[2] = "";
	line[3] = arena_fmt(ui->scratch, "   %.34s", s->key);
	line[4] = arena_fmt(ui->scratch, "   %s", s->key + 35);
	line[5] = ui_tr(ui, N_("It is shown only now: without it no copy can be read."));
	dialog_show(ui, TAG_KEY_SHOWN, ui_tr(ui, N_("Recovery key of this post")), line, 6);
}

static void make_key(struct ui *ui, struct backups *s)
{
	uint8_t secret[KEY_BYTES];
	random_bytes(secret, sizeof(secret));
	recovery_format(secret, s->key);
	wipe_bytes(secret, sizeof(secret));
	show_key(ui, s);
}

/* The last group, typed from the paper: somebody has written it down. Only then it is the key. */
static void check_paper(struct ui *ui, struct backups *s, const struct event *event)
{
	const char *group = s->key + strlen(s->key) - GROUP_CHARS;
	struct err err = { 0 };
	uint8_t secret[KEY_BYTES];
	bool is_same = event->answer && strlen(event->text) == GROUP_CHARS;
	for (int i = 0; is_same && i < GROUP_CHARS; i++)
		is_same = event->text[i] == group[i] || event->text[i] == (group[i] | 0x20);
	if (!is_same) {
		show_key(ui, s);
		return;
	}
	BUG_ON(!recovery_parse(s->key, secret));
	if (backup_keys_write(store_dir(ui->session->store), secret, &err) != 0)
		ui_say_err(ui, &err);
	else if (s->is_copy_wanted && chosen(s) != NULL)
		copy_now(ui, s);
	else
		ui_say(ui, STYLE_OK, ui_tr(ui, N_("From now on copies are sealed to this key. The "
						  "next one is a full one.")));
	wipe_bytes(secret, sizeof(secret));
	wipe_bytes(s->key, sizeof(s->key));
}

static void ask_new_key(struct ui *ui, struct backups *s)
{
	s->is_copy_wanted = false;
	dialog_ask(ui, TAG_KEY,
		   ui_tr(ui, N_("A new recovery key? Copies made so far keep theirs.")));
}

/* --- sticks that are gone --------------------------------------------------------------------- */

static void choose_retired(struct ui *ui, const struct backups *s)
{
	const char *name[STICKS_SHOWN_MAX];
	if (s->turns.count == 0) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("No stick has a name yet.")));
		return;
	}
	for (int i = 0; i < s->turns.count; i++)
		name[i] = s->turns.row[i].name;
	dialog_choose(ui, TAG_RETIRE, ui_tr(ui, N_("Which stick is lost or broken?")), name,
		      s->turns.count);
}

static void retire(struct ui *ui, struct backups *s, const char *reason)
{
	struct stick_retire in = { .stick = s->retired };
	struct op_call call = { .reason = reason };
	struct done done;
	if (ui_run(ui, "stick.retire", &in, &call, &done) != 0)
		return;
	load_all(ui, s);
	ui_say(ui, STYLE_OK,
	       ui_tr(ui, N_("The stick is retired; no copy goes there any more.")));
}

/* --- the rehearsal ---------------------------------------------------------------------------- */

static void start_rehearsal(struct ui *ui, struct backups *s)
{
	if (chosen(s) == NULL)
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("No USB stick is put in. Put one with copies "
						    "in and press F6.")));
	else
		dialog_text(ui, TAG_REHEARSE, ui_tr(ui, N_("Recovery key, from the paper")),
			    ui_tr(ui, N_("Empty: by halves")), "", RECOVERY_TEXT_BYTES);
}

static void show_views(void *arg, int64_t done, int64_t total)
{
	struct meter *meter = arg;
	if (ui_progress_due(meter->ui, &meter->shown_ms))
		(void)ui_progress(meter->ui,
				  ui_fill(meter->ui, N_("Making a trial post: {1} of {2}"),
					  num_int(meter->ui->scratch, done),
					  num_int(meter->ui->scratch, total), NULL));
}

static void rehearse(struct ui *ui, struct backups *s, const char *typed)
{
	struct meter meter = { .ui = ui };
	uint8_t secret[KEY_BYTES];
	struct rehearsing rehearsing = {
		.mounts = ui_mounts(ui), .dir = chosen(s)->mount.dir, .is_noted = true,
		.secret = typed[0] != '\0' ? secret : NULL,
		.progress = show_views, .progress_arg = &meter,
	};
	struct backup_rehearsal done;
	struct err err = { 0 };
	int code = 0;
	if (typed[0] != '\0' && !recovery_parse(typed, secret))
		code = err_refuse(&err, &rule_backup_key_form, "", NULL);
	(void)ui_progress(ui, ui_tr(ui, N_("Reading the copies ...")));
	if (code == 0)
		code = rehearsing_run(ui->session, &rehearsing, &done, ui->scratch, &err);
	wipe_bytes(secret, sizeof(secret));
	s->is_loaded = false;
	if (code != 0)
		ui_say_err(ui, &err);
	else
		ui_say(ui, STYLE_OK,
		       ui_fill(ui, done.is_half
				       ? N_("Signatures and chain hold up to operation {1}. With "
					    "the key it would be proved whole.")
				       : N_("The stick gives this post again up to operation "
					    "{1}. The trial was taken away."),
			       num_int(ui->scratch, done.to), NULL));
}

/* --- keys ------------------------------------------------------------------------------------- */

static void answered(struct ui *ui, struct backups *s, const struct event *event)
{
	if (event->tag == TAG_KEY_SHOWN) {
		dialog_text(ui, TAG_KEY_TYPED, ui_tr(ui, N_("From your paper")),
			    ui_tr(ui, N_("The last group of 4")), "", 16);
		return;
	}
	if (event->tag == TAG_KEY_TYPED) {
		check_paper(ui, s, event);
		return;
	}
	if (!event->answer)
		return;
	switch (event->tag) {
	case TAG_TURN: copy_now(ui, s); break;
	case TAG_NAME: name_stick(ui, s, event->text); break;
	case TAG_KEY: make_key(ui, s); break;
	case TAG_RETIRE:
		s->retired = s->turns.row[event->value - 1].id;
		dialog_text(ui, TAG_REASON, s->turns.row[event->value - 1].name,
			    ui_tr(ui, N_("Reason")), "", REASON_BYTES);
		break;
	case TAG_REASON: retire(ui, s, event->text); break;
	case TAG_REHEARSE:
		if (chosen(s) != NULL)
			rehearse(ui, s, event->text);
		break;
	default: break;
	}
}

static unsigned backup_handle(struct ui *ui, void *state, const struct event *event)
{
	struct backups *s = state;
	if (event->kind == EVENT_ANSWER) {
		answered(ui, s, event);
		return REACT_USED;
	}
	if (event->kind == EVENT_TICK) {
		s->is_loaded = false;
		return REACT_USED;
	}
	if (event->kind == EVENT_CHAR && event->code > '0' &&
	    event->code <= '0' + (uint32_t)s->place_count) {
		s->chosen = (int)event->code - '1';
		return REACT_USED;
	}
	switch (event->cmd) {
	case CMD_DO:
	case CMD_ENTER: start_copy(ui, s); return REACT_USED;
	case CMD_FIND: s->is_loaded = false; return REACT_USED;
	case CMD_NEW:
		s->is_copy_wanted = false;
		if (chosen(s) != NULL)
			ask_name(ui, s);
		return REACT_USED;
	case CMD_LIST: ask_new_key(ui, s); return REACT_USED;
	case CMD_PANE: start_rehearsal(ui, s); return REACT_USED;
	case CMD_VOID: choose_retired(ui, s); return REACT_USED;
	case CMD_UP:
	case CMD_PREVIOUS:
		s->chosen -= s->chosen > 0;
		return REACT_USED;
	case CMD_DOWN:
	case CMD_NEXT:
		s->chosen += s->chosen < s->place_count - 1;
		return REACT_USED;
	default: return REACT_UNUSED;
	}
}

static void backup_resume(struct ui *ui, void *state, const struct screen *child, int64_t result)
{
	(void)ui;
	(void)child;
	(void)result;
	((struct backups *)state)->is_loaded = false;
}

static void backup_close(struct ui *ui, void *state)
{
	struct backups *s = state;
	(void)ui;
	wipe_bytes(s->key, sizeof(s->key));
}

static bool backup_live(struct ui *ui, const void *state, int cmd)
{
	const struct backups *s = state;
	if (cmd == CMD_LIST)
		return (ui->session->role & ROLE_MANAGER) != 0;
	return cmd != CMD_NEW || s->place_count > 0;
}

static const struct ui_command commands[] = {
	{ CMD_DO, N_("Make copy"), N_("Copies what is new to the stick and reads it back"), NULL, 0,
	  "backup.note", NULL },
	{ CMD_FIND, N_("Look again"), N_("Looks which sticks are put in"), NULL, 0, NULL, NULL },
	{ CMD_NEW, N_("Name"), N_("Gives the stick of the row a name"), NULL, 0, "stick.name",
	  NULL },
	{ CMD_PANE, N_("Rehearse"), N_("Tries whether the stick gives the post again"), NULL, 0,
	  "backup.rehearse", NULL },
	{ CMD_LIST, NULL, N_("Makes a recovery key, to be written on paper"), NULL, 0, NULL,
	  NULL },
	{ CMD_VOID, N_("Give up"), N_("Gives up a stick that is lost or broken"), NULL, 0,
	  "stick.retire", NULL },
};

const struct screen screen_backup = {
	.name = "backup", .title = N_("Backup"), .code = "cs",
	.words = N_("backup copy usb stick safe"),
	.help = N_("Put a USB stick in and press F2: what is new is copied, read back and "
		   "compared; then it may be taken out. Two sticks take turns; keep them in two "
		   "places."),
	.roles = ROLE_NURSE | ROLE_CLERK | ROLE_MONEY, .state_size = sizeof(struct backups),
	.commands = commands, .command_count = ARRAY_LEN(commands),
	.open = backup_open, .layout = backup_layout, .draw = backup_draw,
	.handle = backup_handle, .resume = backup_resume, .close = backup_close,
	.is_live = backup_live,
};
