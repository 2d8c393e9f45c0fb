/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/edit.h"

#include "base/utf8.h"
#include "store/fold.h"

#include <stdio.h>
#include <string.h>

#define MARKS_MAX 4 /* after one character; more are nobody's name */
#define PIECE_BYTES 64

/* --- characters: a letter with the marks behind it ---------------------------------------- */

static uint32_t code_at(const struct edit *edit, size_t at, size_t *used)
{
	return utf8_decode(edit->text + at, edit->len - at, used);
}

static bool is_mark_at(const struct edit *edit, size_t at)
{
	size_t used;

	return at < edit->len && utf8_width_code(code_at(edit, at, &used)) == 0;
}

static size_t next_char(const struct edit *edit, size_t at)
{
	size_t used;

	if (at >= edit->len)
		return edit->len;
	code_at(edit, at, &used);
	at += used;
	while (is_mark_at(edit, at)) {
		code_at(edit, at, &used);
		at += used;
	}
	return at;
}

static size_t previous_char(const struct edit *edit, size_t at)
{
	while (at > 0) {
		at--;
		while (at > 0 && ((uint8_t)edit->text[at] & 0xC0) == 0x80)
			at--;
		if (!is_mark_at(edit, at))
			break;
	}
	return at;
}

/* --- changing ----------------------------------------------------------------------------- */

static void changed(struct edit *edit)
{
	edit->is_fresh = false;
	edit->is_changed = strcmp(edit->text, edit->before) != 0;
}

/* Puts `piece` in the place of bytes from .. to; false: no room. */
static bool replace(struct edit *edit, size_t from, size_t to, const char *piece)
{
	size_t size = strlen(piece);

	if (edit->len - (to - from) + size >= edit->bytes_max)
		return false;
	memmove(edit->text + from + size, edit->text + to, edit->len - to + 1);
	memcpy(edit->text + from, piece, size);
	edit->len = edit->len - (to - from) + size;
	edit->cursor = from + size;
	return true;
}

static uint32_t upper(uint32_t code)
{
	if ((code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0xFE && code != 0xF7))
		return code - 0x20;
	/* Latin Extended-A, where capital and small letters stand side by side. */
	if ((code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177))
		return code & ~1u;
	return code;
}

static bool is_letter(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code >= 0xC0;
}

static bool is_allowed(const struct edit *edit, uint32_t code)
{
	bool is_digit = code >= '0' && code <= '9';

	switch (edit->filter) {
	case EDIT_DIGITS:
	case EDIT_PIN:
		return is_digit;
	case EDIT_NUMBER:
		return is_digit || code == '.' || code == ',' || (code == '-' && edit->cursor == 0);
	case EDIT_DATE:
		return is_digit || is_letter(code) ||
		       (code > 0 && code < 0x80 && strchr("/-+. ", (int)code));
	case EDIT_YES_NO:
		return is_letter(code) || is_digit;
	case EDIT_ANY:
		break;
	}
	return code == ' ' || code > 0x20;
}

/* A mark joins the character before the cursor: one code point where NFC has one for both. */
static bool insert_mark(struct edit *edit, const char *mark)
{
	char raw[PIECE_BYTES], composed[PIECE_BYTES];
	size_t from = previous_char(edit, edit->cursor);
	size_t size = edit->cursor - from;

	if (size == 0 || size + strlen(mark) >= sizeof(raw))
		return false;
	memcpy(raw, edit->text + from, size);
	memcpy(raw + size, mark, strlen(mark) + 1);
	if (!fold_nfc(raw, composed, sizeof(composed)) || utf8_count(composed) > 1 + MARKS_MAX ||
	    !utf8_is_clean(composed)) /* a blank carries no mark */
		return false;
	return replace(edit, from, edit->cursor, composed);
}

static enum edit_result insert_code(struct edit *edit, uint32_t code)
{
	char piece[8] = "", probe[16];
	bool is_mark = utf8_width_code(code) == 0;

	if (edit->is_upper)
		code = upper(code);
	if (!is_allowed(edit, code))
		return EDIT_REFUSED;
	piece[utf8_encode(code, piece)] = '\0';
	/* Invisible characters are refused; a mark is judged on a letter, where it may stand. */
	snprintf(probe, sizeof(probe), "a%s", piece);
	if (utf8_clean(probe) || (code != ' ' && !probe[1]))
		return EDIT_REFUSED;
	if (edit->is_fresh && !is_mark) {
		edit->len = edit->cursor = 0;
		edit->text[0] = '\0';
	}
	if (is_mark ? !insert_mark(edit, piece) : !replace(edit, edit->cursor, edit->cursor, piece))
		return EDIT_REFUSED;
	changed(edit);
	return EDIT_CHANGED;
}

static enum edit_result insert_text(struct edit *edit, const char *text)
{
	enum edit_result result = EDIT_REFUSED;
	size_t size = strlen(text);

	/* A number out of the pieces of a text is another number. */
	if (edit->filter == EDIT_NUMBER && strspn(text, "0123456789.,- ") < size)
		return EDIT_REFUSED;
	for (size_t i = 0, used; i < size; i += used) {
		uint32_t code = utf8_decode(text + i, size - i, &used);
		if (code != UTF8_BAD && insert_code(edit, code) == EDIT_CHANGED)
			result = EDIT_CHANGED;
	}
	return result;
}

static enum edit_result erase(struct edit *edit, size_t from, size_t to)
{
	if (from == to)
		return EDIT_USED;
	if (!replace(edit, from, to, ""))
		return EDIT_REFUSED;
	changed(edit);
	return EDIT_CHANGED;
}

static enum edit_result move_to(struct edit *edit, size_t at)
{
	edit->cursor = at;
	edit->is_fresh = false;
	return EDIT_USED;
}

/* --- the door ----------------------------------------------------------------------------- */

void edit_init(struct edit *edit, enum edit_filter filter, size_t bytes_max, bool is_upper)
{
	memset(edit, 0, sizeof(*edit));
	edit->filter = filter;
	edit->bytes_max = bytes_max == 0 || bytes_max > EDIT_BYTES ? EDIT_BYTES : bytes_max;
	edit->is_upper = is_upper;
}

void edit_set(struct edit *edit, const char *text)
{
	char clean[EDIT_BYTES];

	if (!fold_nfc(text, clean, sizeof(clean)))
		clean[0] = '\0';
	size_t size = strlen(clean);
	if (size >= edit->bytes_max) {
		size = edit->bytes_max - 1;
		while (size > 0 && ((uint8_t)clean[size] & 0xC0) == 0x80)
			size--;
	}
	memcpy(edit->text, clean, size);
	edit->text[size] = '\0';
	edit->len = edit->cursor = size;
	changed(edit);
}

void edit_enter(struct edit *edit, const char *text)
{
	edit_set(edit, text);
	memcpy(edit->before, edit->text, edit->len + 1);
	edit->is_fresh = true;
	edit->is_changed = false;
}

static enum edit_result handle_key(struct edit *edit, const struct event *event)
{
	switch (event->key) {
	case K_LEFT:
		return move_to(edit, previous_char(edit, edit->cursor));
	case K_RIGHT:
		return move_to(edit, next_char(edit, edit->cursor));
	case K_HOME:
		return move_to(edit, 0);
	case K_END:
		return move_to(edit, edit->len);
	case K_BACKSPACE:
		return erase(edit, previous_char(edit, edit->cursor), edit->cursor);
	case K_DELETE: {
		size_t at = edit->cursor;
		enum edit_result result = erase(edit, at, next_char(edit, at));
		edit->cursor = at;
		return result;
	}
	case K_CTRL:
		return event->code == 'u' ? erase(edit, 0, edit->len) : EDIT_UNUSED;
	default:
		return EDIT_UNUSED;
	}
}

enum edit_result edit_handle(struct edit *edit, const struct event *event)
{
	if (event->kind == EVENT_CHAR)
		return insert_code(edit, event->code);
	if (event->kind == EVENT_PASTE)
		return insert_text(edit, event->text);
	if (event->kind != EVENT_KEY)
		return EDIT_UNUSED;
	if (event->key == K_ESC && edit->is_changed) {
		char before[EDIT_BYTES];
		memcpy(before, edit->before, sizeof(before));
		edit_enter(edit, before);
		return EDIT_CHANGED;
	}
	return handle_key(edit, event);
}

/* Columns of the first `bytes` of the text as it is shown. */
static int columns_to(const char *shown, size_t bytes)
{
	int cols = 0;

	for (size_t i = 0, used; i < bytes; i += used) {
		int width = utf8_width_code(utf8_decode(shown + i, bytes - i, &used));
		cols += width > 0 ? width : 0;
	}
	return cols;
}

void edit_draw(const struct edit *edit, const struct canvas *canvas, int row, int col, int cols,
	       bool has_focus, enum style style)
{
	char stars[EDIT_BYTES];
	const char *shown = edit->text;
	size_t cursor = edit->cursor;

	if (edit->filter == EDIT_PIN) {
		memset(stars, '*', edit->len);
		stars[edit->len] = '\0';
		shown = stars;
	}
	if (cols < 2)
		return;
	int cursor_col = columns_to(shown, cursor);
	int width = utf8_width(shown);
	/* The window moves by a third of the field, so that most keys paint one cell. */
	int shift = 0, step = cols > 5 ? cols / 3 : 1;
	if (edit->is_fresh && width > cols)
		cursor_col = cols - 1; /* just entered: its start is what tells it */
	else if (width > cols) /* a text that just fits leaves the cursor on the bracket */
		while (cursor_col - shift > cols - 2)
			shift += step;
	if (!has_focus)
		shift = 0;
	struct canvas field = canvas_part(canvas, row, col, 1, cols);
	canvas_fill(&field, 0, 0, 1, cols, style, has_focus ? '_' : ' ');
	canvas_put(&field, 0, -shift, style, shown);
	if (shift > 0)
		canvas_put(&field, 0, 0, style, "<");
	if (width - shift > cols)
		canvas_put(&field, 0, cols - 1, style, ">");
	if (has_focus)
		canvas_cursor(canvas, row, col + cursor_col - shift);
}
