/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/stage.h"

#include "core/goods.h"
#include "tui/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* --- a form over goods.receive ---------------------------------------------------------------- */

struct state {
	struct form form;
	unsigned react; /* of the last event */
	int took;
};

static void tidy_doc(struct ui *ui, struct form *form, int line, char *text, size_t size)
{
	char copy[64];

	(void)ui;
	(void)form;
	(void)line;
	if (strncmp(text, "F001", 4) == 0 && text[4] != '-') {
		snprintf(copy, sizeof(copy), "%.60s", text + 4);
		snprintf(text, size, "F001-%s", copy);
	}
}

static const struct form_typing typing_doc = { .tidy = tidy_doc };

static void show_sum(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	int64_t sum = 0;

	(void)ui;
	(void)line;
	for (int i = 0; i < form_lines(form, "lines"); i++)
		sum += ((const struct goods_in_line *)form_item(form, "lines", i))->qty_units;
	sbuf_addf(out, "sum %lld", (long long)sum);
}

static bool is_purchase(const struct form *form)
{
	return ((const struct goods_receive *)form->input)->kind == GOODS_PURCHASE;
}

static void took_kind(struct ui *ui, struct form *form, int line, const struct lookup_item *item)
{
	(void)ui;
	(void)line;
	(void)item;
	((struct state *)form->screen_state)->took++;
}

static void doubt_qty(struct ui *ui, const struct form *form, int line, struct sbuf *out)
{
	const struct goods_in_line *item = form_item(form, "lines", line);

	(void)ui;
	if (item && item->qty_units > 1000)
		sbuf_add(out, "! that many?");
}

static bool previous(struct ui *ui, const struct form *form, const char *path, char *out,
		     size_t size)
{
	(void)ui;
	(void)form;
	if (strcmp(path, "doc_text") != 0)
		return false;
	snprintf(out, size, "F001-99");
	return true;
}

static const struct form_field fields[] = {
	{ .kind = FORM_FIELD, .path = "kind", .took = took_kind },
	{ .kind = FORM_FIELD, .path = "pay_from", .is_same_row = true, .is_shown = is_purchase },
	{ .kind = FORM_FIELD, .path = "doc_text", .cols = 20, .typing = &typing_doc },
	{ .kind = FORM_FIELD, .path = "doc_day", .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "fund", .cols = 20 },
	{ .kind = FORM_FIELD, .path = "supplier_name", .cols = 20, .is_same_row = true },
	{ .kind = FORM_HEADING, .label = N_("Lines") },
	{ .kind = FORM_FIELD, .path = "lines[].drug", .label = "", .cols = 24 },
	{ .kind = FORM_FIELD, .path = "lines[].lot_code", .label = "", .cols = 8,
	  .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].expiry_day", .label = "", .is_same_row = true },
	{ .kind = FORM_FIELD, .path = "lines[].qty_units", .label = "", .is_same_row = true,
	  .doubt = doubt_qty },
	{ .kind = FORM_TEXT, .show = show_sum },
	{ .kind = FORM_FIELD, .path = "total_cents" },
};

static const struct form_desc desc = {
	.name = "test_goods", .op = "goods.receive", .fields = fields,
	.field_count = ARRAY_LEN(fields), .previous = previous,
};

static int open(struct ui *ui, void *state, const struct screen_arg *arg)
{
	struct state *s = state;
	struct goods_receive input = { .kind = GOODS_DONATION };

	form_open(&s->form, ui, &desc, &input, s);
	if (arg->draft)
		return form_resume(&s->form, ui, arg->draft) ? 0 : ERR_REFUSED;
	return 0;
}

static void layout(struct ui *ui, void *state, int rows, int cols)
{
	form_place(&((struct state *)state)->form, ui, 0, 0, rows, cols);
}

static void draw(struct ui *ui, const void *state, const struct canvas *canvas)
{
	form_draw(&((const struct state *)state)->form, ui, canvas);
}

static unsigned handle(struct ui *ui, void *state, const struct event *event)
{
	struct state *s = state;

	s->react = form_handle(&s->form, ui, event);
	return s->react & ~(unsigned)REACT_CLOSE; /* the test looks at it afterwards */
}

static void close_form(struct ui *ui, void *state)
{
	form_close(&((struct state *)state)->form, ui);
}

static const struct screen screen_test = {
	.name = "test_goods", .title = "Goods", .roles = ROLE_ANY,
	.state_size = sizeof(struct state), .open = open, .layout = layout, .draw = draw,
	.handle = handle, .close = close_form,
};

static struct stage stage;

static int setup(void **state)
{
	(void)state;
	stage_open(&stage, &stage.world.clerk, &screen_test, NULL);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	stage_close(&stage);
	return 0;
}

static struct state *s_of(void)
{
	return stage_state(&stage);
}

static const char *focus(void)
{
	struct ui ui = app_ui(&stage.app, -1);

	return form_focus(&s_of()->form, &ui);
}

static const struct goods_receive *input(void)
{
	return s_of()->form.input;
}

/* --- going through ---------------------------------------------------------------------------- */

static void test_form__enter_goes_on_and_up_goes_back(void **state)
{
	(void)state;
	assert_string_equal(focus(), "kind");
	stage_keys(&stage, "<Enter>");
	assert_string_equal(focus(), "doc_text"); /* pay_from is hidden for a donation */
	stage_keys(&stage, "<Tab>");
	assert_string_equal(focus(), "doc_day");
	stage_keys(&stage, "<Up>");
	assert_string_equal(focus(), "doc_text");
	stage_keys(&stage, "<Down><Down><Down><Down>");
	assert_string_equal(focus(), "lines[0].drug");
	stage_keys(&stage, "<S-Tab>");
	assert_string_equal(focus(), "supplier_name");
	stage_keys(&stage, "<Up><Up><Up><Up><Up><Up>");
	assert_string_equal(focus(), "kind");
}

static void test_form__hidden_fields_come_with_their_value(void **state)
{
	(void)state;
	stage_keys(&stage, "1<Enter>"); /* a purchase */
	assert_int_equal(input()->kind, GOODS_PURCHASE);
	assert_string_equal(focus(), "pay_from");
	assert_int_equal(s_of()->took, 1);
	assert_non_null(strstr(stage_row(&stage, 0), "Paid from"));
	stage_keys(&stage, "<Up>don<Enter>"); /* the start of a label is enough */
	assert_int_equal(input()->kind, GOODS_DONATION);
	assert_string_equal(focus(), "doc_text");
	assert_null(strstr(stage_row(&stage, 0), "Paid from"));
}

static void test_form__values_are_shown_as_they_were_read(void **state)
{
	(void)state;
	stage_keys(&stage, "<Enter>F001123<Enter>");
	assert_string_equal(input()->doc_text, "F001-123");
	stage_keys(&stage, "h<Enter>");
	assert_non_null(strstr(stage_row(&stage, 1), "[05/10/2026]"));
	stage_keys(&stage, "<Enter><Enter><Enter>12,5<Enter>");
	assert_int_equal(input()->total_cents, 1250);
	assert_non_null(strstr(stage_row(&stage, 6), "[12.50_____]"));
	stage_keys(&stage, "n<Up>"); /* no, do not save */
}

static void test_form__an_error_is_no_lock(void **state)
{
	(void)state;
	stage_keys(&stage, "<Enter><Enter>31/02<Enter>");
	assert_string_equal(focus(), "doc_day");
	assert_non_null(strstr(stage_message(&stage), "31/02"));
	assert_non_null(strstr(stage_row(&stage, 1), "]!"));
	assert_non_null(strstr(stage_row(&stage, 1), "31/02"));
	stage_keys(&stage, "<Up>"); /* upwards always */
	assert_string_equal(focus(), "doc_text");
	stage_keys(&stage, "<Enter><Enter>"); /* said once: it may wait */
	assert_string_equal(focus(), "fund");
	stage_keys(&stage, "<F2>"); /* but nothing is saved with it */
	assert_string_equal(focus(), "doc_day");
	stage_keys(&stage, "h<Enter>");
	assert_null(strstr(stage_row(&stage, 1), "]!"));
}

static void test_form__esc_restores_then_leaves(void **state)
{
	(void)state;
	stage_keys(&stage, "<Enter>abc<ESC>");
	assert_non_null(strstr(stage_row(&stage, 1), "[____"));
	assert_true(s_of()->react & REACT_USED);
	assert_false(s_of()->react & REACT_LEFT);
	stage_keys(&stage, "<ESC>");
	assert_true(s_of()->react & REACT_LEFT);
	assert_true(s_of()->react & REACT_CLOSE);
	assert_false(s_of()->form.is_saved_draft); /* nothing had been typed */
}

static void test_form__equals_copies_the_record_before(void **state)
{
	(void)state;
	stage_keys(&stage, "<Enter>=<Enter>");
	assert_string_equal(input()->doc_text, "F001-99");
	stage_keys(&stage, "=");
	assert_non_null(strstr(stage_message(&stage), "no record before"));
}

static void test_form__question_mark_is_help_in_an_empty_field(void **state)
{
	(void)state;
	stage_keys(&stage, "<Enter>?");
	assert_int_equal(stage.app.help.level, 2); /* the test screen has no help of its fields */
	stage.app.help.level = 0;
	stage_keys(&stage, "a?");
	assert_non_null(strstr(stage_row(&stage, 1), "[A?_"));
}

static void test_form__speaks_the_language_of_the_moment(void **state)
{
	(void)state;
	assert_non_null(strstr(stage_row(&stage, 0), "[Donation"));
	stage.app.place[0].session.lang = LANG_ES;
	assert_non_null(strstr(stage_row(&stage, 0), "[Donación"));
	stage.app.place[0].session.lang = LANG_EN;
	stage_keys(&stage, "compra<Enter>"); /* a label of the other language */
	assert_int_equal(input()->kind, GOODS_PURCHASE);
	assert_non_null(strstr(stage_row(&stage, 0), "[Purchase"));
}

/* --- groups ----------------------------------------------------------------------------------- */

static void to_lines(void)
{
	stage_keys(&stage, "<Down><Down><Down><Down><Down>");
	assert_string_equal(focus(), "lines[0].drug");
}

static void add_line(const char *drug, const char *lot, const char *qty)
{
	char keys[128];

	snprintf(keys, sizeof(keys), "%s<Enter>%s<Enter>12/27<Enter>%s<Enter>", drug, lot, qty);
	stage_keys(&stage, keys);
}

static void test_group__grows_by_an_open_line(void **state)
{
	(void)state;
	to_lines();
	assert_int_equal(form_lines(&s_of()->form, "lines"), 0);
	add_line("para", "A1", "20");
	assert_string_equal(focus(), "lines[1].drug");
	add_line("sales", "C9", "5");
	assert_int_equal(input()->line_count, 2);
	assert_int_equal(input()->lines[0].qty_units, 20);
	assert_string_equal(input()->lines[1].lot_code, "C9");
	assert_non_null(strstr(stage_row(&stage, 6), "[________")); /* the open third line */
	assert_non_null(strstr(stage_row(&stage, 7), "sum 25"));
	stage_keys(&stage, "<Enter>"); /* an empty line leaves the group */
	assert_string_equal(focus(), "total_cents");
}

static void test_group__minus_takes_the_last_line_away(void **state)
{
	(void)state;
	to_lines();
	add_line("para", "A1", "20");
	add_line("sales", "C9", "5");
	stage_keys(&stage, "-");
	assert_int_equal(input()->line_count, 1);
	assert_string_equal(focus(), "lines[1].drug");
	assert_non_null(strstr(stage_message(&stage), "line 2 SALES"));
	assert_non_null(strstr(stage_row(&stage, 6), "sum 20"));
	stage_keys(&stage, "-");
	assert_int_equal(input()->line_count, 0);
	assert_string_equal(focus(), "lines[0].drug");
	stage_keys(&stage, "-");
	assert_int_equal(input()->line_count, 0);
	add_line("amox", "B2", "7");
	assert_int_equal(input()->line_count, 1);
	assert_string_equal(input()->lines[0].lot_code, "B2");
	assert_int_equal(input()->lines[0].qty_units, 7);
}

static void test_group__an_emptied_line_closes_up(void **state)
{
	(void)state;
	to_lines();
	add_line("para", "A1", "20");
	add_line("sales", "C9", "5");
	add_line("amox", "B2", "7");
	for (int i = 0; i < 8; i++) /* back to the middle line */
		stage_keys(&stage, "<Up>");
	assert_string_equal(focus(), "lines[1].drug");
	stage_keys(&stage, "<^U><Down><^U><Down><^U><Down><^U><Down>");
	assert_int_equal(input()->line_count, 2);
	assert_string_equal(input()->lines[0].lot_code, "A1");
	assert_string_equal(input()->lines[1].lot_code, "B2");
	assert_int_equal(input()->lines[1].qty_units, 7);
	assert_string_equal(focus(), "lines[1].drug");
	assert_non_null(strstr(stage_row(&stage, 5), "AMOXICILINA"));
}

static void test_group__scrolls_when_it_is_longer_than_the_screen(void **state)
{
	char lot[16];

	(void)state;
	to_lines();
	for (int i = 0; i < 30; i++) {
		snprintf(lot, sizeof(lot), "L%02d", i);
		add_line("para", lot, "1");
	}
	assert_int_equal(input()->line_count, 30);
	assert_non_null(strstr(stage_row(&stage, 0), "PARACETAMOL"));
	bool is_seen = false;
	for (int row = 0; row < 21; row++)
		is_seen = is_seen || strstr(stage_row(&stage, row), "[______");
	assert_true(is_seen);
	for (int i = 0; i < 200; i++)
		stage_keys(&stage, "<Up>");
	assert_string_equal(focus(), "kind");
	assert_non_null(strstr(stage_row(&stage, 0), "Kind"));
	assert_non_null(strstr(stage_row(&stage, 20), "↓"));
}

static void test_group__doubt_is_confirmed_by_a_second_enter(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "para<Enter>A1<Enter>12/27<Enter>5000<Enter>");
	assert_string_equal(focus(), "lines[0].qty_units");
	assert_string_equal(stage_message(&stage), "! that many?");
	stage_keys(&stage, "<Enter>"); /* too soon: it belongs to the key before */
	assert_string_equal(focus(), "lines[0].qty_units");
	s_of()->form.doubt_ms -= 1000;
	stage_keys(&stage, "<Enter>");
	assert_string_equal(focus(), "lines[1].drug");
	stage_keys(&stage, "<Up><Enter>"); /* not asked again */
	assert_string_equal(focus(), "lines[1].drug");
}

/* --- look-ups --------------------------------------------------------------------------------- */

static void test_lookup__words_open_a_box_and_enter_takes_the_first(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "p");
	assert_string_equal(stage_popup(&stage, 0), "");
	stage_keys(&stage, "ar");
	assert_non_null(strstr(stage_popup(&stage, 1), "PARACETAMOL"));
	stage_keys(&stage, "<ESC>");
	assert_string_equal(stage_popup(&stage, 0), "");
	stage_keys(&stage, "a<Enter>");
	assert_string_equal(focus(), "lines[0].lot_code");
	assert_int_equal(input()->lines[0].drug, world_id(&stage.world, &record_drug, "05335"));
	assert_int_equal(input()->line_count, 1);
}

static void test_lookup__f4_lists_and_a_digit_picks(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "<F4>");
	assert_non_null(strstr(stage_popup(&stage, 1), "1 "));
	stage_keys(&stage, "2");
	assert_string_equal(focus(), "lines[0].lot_code");
	assert_int_not_equal(input()->lines[0].drug, 0);
	stage_keys(&stage, "<Up><Up><Up><F4><Down><Enter>");
	assert_string_equal(focus(), "supplier_name");
	assert_int_not_equal(input()->fund, 0);
}

static void test_lookup__digits_typed_after_words_are_text(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "para 5");
	assert_non_null(strstr(stage_row(&stage, 4), "[para 5_"));
	stage_keys(&stage, "00<Enter>");
	assert_int_equal(input()->lines[0].drug, world_id(&stage.world, &record_drug, "05335"));
}

static void test_lookup__nothing_found_is_said_and_refused(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "xqw");
	assert_non_null(strstr(stage_popup(&stage, 1), "xqw"));
	stage_keys(&stage, "<Enter>");
	assert_string_equal(focus(), "lines[0].drug");
	assert_non_null(strstr(stage_message(&stage), "xqw"));
	assert_int_equal(s_of()->form.cell[s_of()->form.focus].ref, 0);
}

static void test_lookup__typing_over_a_choice_forgets_it(void **state)
{
	(void)state;
	to_lines();
	stage_keys(&stage, "para<Enter><Up>x<Up>");
	assert_int_equal(form_ref(&s_of()->form, "lines[0].drug"), 0);
}

/* --- saving and drafts ------------------------------------------------------------------------ */

static void fill_donation(void)
{
	stage_keys(&stage, "3<Enter>G-1<Enter>h<Enter>FM<Enter>Red<Enter>");
	assert_string_equal(focus(), "lines[0].drug");
	add_line("para", "A1", "20");
}

static void test_save__after_the_last_field_it_asks(void **state)
{
	(void)state;
	fill_donation();
	stage_keys(&stage, "<Enter><Enter>");
	assert_int_equal(stage.app.dialog.kind, DIALOG_ASK);
	stage_keys(&stage, "<Enter>"); /* no is the default */
	assert_string_equal(focus(), "total_cents");
	assert_int_equal(world_stock(&stage.world, "05335"), 0);
	stage_keys(&stage, "<Enter>y");
	assert_true(s_of()->react & REACT_SAVED);
	assert_int_equal(world_stock(&stage.world, "05335"), 20);
	const struct done *done = s_of()->form.output;
	assert_string_equal(done->number, "ING-000001");
}

static void test_save__twice_is_once(void **state)
{
	(void)state;
	fill_donation();
	stage_keys(&stage, "<F2><F2>");
	assert_true(s_of()->form.answer.is_repeat);
	assert_int_equal(world_stock(&stage.world, "05335"), 20);
}

static void test_save__refusals_go_back_to_their_fields(void **state)
{
	(void)state;
	fill_donation();
	stage_keys(&stage, "<Up><Up><Up><^U><Down>"); /* no lot code */
	stage_keys(&stage, "<F2>");
	assert_string_equal(focus(), "lines[0].lot_code");
	assert_non_null(strstr(stage_row(&stage, 4), "]!"));
	assert_int_equal(world_stock(&stage.world, "05335"), 0);
	stage_keys(&stage, "A9<F2>");
	assert_int_equal(world_stock(&stage.world, "05335"), 20);
}

static void test_draft__is_kept_at_each_field_and_taken_up_where_it_was(void **state)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;

	(void)state;
	fill_donation();
	stage_keys(&stage, "sa");
	stage_event(&stage, EVENT_LEAVE);
	assert_int_equal(draft_list(stage.world.dir, &stage.world.arena, &draft, &count, &damaged,
				    &err), 0);
	assert_int_equal(count, 1);
	assert_string_equal(draft[0].form, "test_goods");
	assert_string_equal(draft[0].focus, "lines[1].drug");
	stage_show(&stage, &screen_test, &(struct screen_arg){ .draft = draft[0].id });
	assert_string_equal(focus(), "lines[1].drug");
	assert_non_null(strstr(stage_row(&stage, 5), "[sa_"));
	assert_int_equal(input()->lines[0].qty_units, 20);
	assert_int_equal(input()->lines[0].drug, world_id(&stage.world, &record_drug, "05335"));
	assert_string_equal(input()->doc_text, "G-1");
	assert_non_null(strstr(stage_message(&stage), "You were at"));
	stage_keys(&stage, "<^U><F2>");
	assert_int_equal(world_stock(&stage.world, "05335"), 20);
	assert_int_equal(draft_list(stage.world.dir, &stage.world.arena, &draft, &count, &damaged,
				    &err), 0);
	assert_int_equal(count, 0); /* it became a document */
}

static void test_draft__wrong_texts_are_kept_too(void **state)
{
	struct draft *draft;
	struct err err = { 0 };
	int count, damaged;

	(void)state;
	stage_keys(&stage, "<Enter><Enter>31/02<Enter>");
	assert_int_equal(draft_list(stage.world.dir, &stage.world.arena, &draft, &count, &damaged,
				    &err), 0);
	assert_int_equal(count, 1);
	stage_show(&stage, &screen_test, &(struct screen_arg){ .draft = draft[0].id });
	assert_non_null(strstr(stage_row(&stage, 1), "31/02"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(test_form__enter_goes_on_and_up_goes_back),
		T(test_form__hidden_fields_come_with_their_value),
		T(test_form__values_are_shown_as_they_were_read),
		T(test_form__an_error_is_no_lock),
		T(test_form__esc_restores_then_leaves),
		T(test_form__equals_copies_the_record_before),
		T(test_form__question_mark_is_help_in_an_empty_field),
		T(test_form__speaks_the_language_of_the_moment),
		T(test_group__grows_by_an_open_line),
		T(test_group__minus_takes_the_last_line_away),
		T(test_group__an_emptied_line_closes_up),
		T(test_group__scrolls_when_it_is_longer_than_the_screen),
		T(test_group__doubt_is_confirmed_by_a_second_enter),
		T(test_lookup__words_open_a_box_and_enter_takes_the_first),
		T(test_lookup__f4_lists_and_a_digit_picks),
		T(test_lookup__digits_typed_after_words_are_text),
		T(test_lookup__nothing_found_is_said_and_refused),
		T(test_lookup__typing_over_a_choice_forgets_it),
		T(test_save__after_the_last_field_it_asks),
		T(test_save__twice_is_once),
		T(test_save__refusals_go_back_to_their_fields),
		T(test_draft__is_kept_at_each_field_and_taken_up_where_it_was),
		T(test_draft__wrong_texts_are_kept_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
