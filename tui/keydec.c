/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keydec.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define ESC 0x1B
#define PARAMS_MAX 4
#define UTF8_TAIL_MS 50  /* the rest of a character is waited for this long */
#define ESC_TAIL_MS 200  /* what follows a lone ESC this soon may be the rest of its sequence */

/* --- what a sequence means ---------------------------------------------------------------- */

/* CSI number ~ */
static const struct {
	int number;
	enum key key;
} tilde_keys[] = {
	{ 1, K_HOME },   { 2, K_INSERT }, { 3, K_DELETE }, { 4, K_END },  { 5, K_PAGE_UP },
	{ 6, K_PAGE_DOWN }, { 7, K_HOME }, { 8, K_END },   { 11, K_F1 },  { 12, K_F2 },
	{ 13, K_F3 },    { 14, K_F4 },    { 15, K_F5 },    { 17, K_F6 },  { 18, K_F7 },
	{ 19, K_F8 },    { 20, K_F9 },    { 21, K_F10 },   { 23, K_F11 }, { 24, K_F12 },
};

/* CSI final and SS3 final; `digit` is the character of a keypad in application mode. */
static const struct {
	char final;
	enum key key;
	char digit;
} final_keys[] = {
	{ 'A', K_UP, 0 },     { 'B', K_DOWN, 0 },  { 'C', K_RIGHT, 0 }, { 'D', K_LEFT, 0 },
	{ 'E', K_NONE, '5' }, { 'H', K_HOME, 0 },  { 'F', K_END, 0 },   { 'P', K_F1, 0 },
	{ 'Q', K_F2, 0 },     { 'R', K_F3, 0 },    { 'S', K_F4, 0 },    { 'T', K_F5, 0 },
	{ 'M', K_ENTER, 0 },  { 'Z', K_SHIFT_TAB, 0 },
	{ 'X', K_NONE, '=' }, { 'j', K_NONE, '*' }, { 'k', K_NONE, '+' }, { 'l', K_NONE, ',' },
	{ 'm', K_NONE, '-' }, { 'n', K_NONE, '.' }, { 'o', K_NONE, '/' }, { 'p', K_NONE, '0' },
	{ 'q', K_NONE, '1' }, { 'r', K_NONE, '2' }, { 's', K_NONE, '3' }, { 't', K_NONE, '4' },
	{ 'u', K_NONE, '5' }, { 'v', K_NONE, '6' }, { 'w', K_NONE, '7' }, { 'x', K_NONE, '8' },
	{ 'y', K_NONE, '9' },
};

static bool give_key(struct event *out, enum key key)
{
	out->kind = key == K_NONE ? EVENT_NONE : EVENT_KEY;
	out->key = key;
	return key != K_NONE;
}

static bool give_char(struct event *out, uint32_t code)
{
	out->kind = EVENT_CHAR;
	out->code = code;
	return true;
}

static bool give_tilde(struct event *out, const int *param, int count)
{
	/* A second number is a modifier: Shift+F5 and the like are never bound (ux.md 2.3). */
	if (count > 1 && param[1] > 1)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(tilde_keys); i++)
		if (tilde_keys[i].number == param[0])
			return give_key(out, tilde_keys[i].key);
	return false;
}

static bool give_final(struct event *out, char final, bool is_ss3, const int *param, int count)
{
	if (count > 1 && param[1] > 1)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(final_keys); i++) {
		if (final_keys[i].final != final)
			continue;
		/* CSI R is an answer to a question, CSI M a mouse, CSI p .. y reports. */
		if (!is_ss3 && (strchr("RMT", final) || final_keys[i].digit))
			return false;
		if (final_keys[i].digit)
			return give_char(out, (uint32_t)final_keys[i].digit);
		return give_key(out, final_keys[i].key);
	}
	return false;
}

/* --- pending bytes ------------------------------------------------------------------------ */

static void take(struct keydec *dec, int count)
{
	dec->count -= count;
	memmove(&dec->pending[0], &dec->pending[count],
		(size_t)dec->count * sizeof(dec->pending[0]));
}

static uint8_t byte_at(const struct keydec *dec, int i)
{
	return dec->pending[i].byte;
}

static bool is_same_read(const struct keydec *dec, int a, int b)
{
	return dec->pending[a].batch == dec->pending[b].batch;
}

/* Nothing is certain before `ms` after the last byte: remembers that. */
static bool wait_for(struct keydec *dec, int at, int ms)
{
	dec->due_ms = dec->pending[at].at_ms + ms;
	return false;
}

/* --- sequences ---------------------------------------------------------------------------- */

enum { SEQ_PARTIAL = -1 };

/* Bytes of the CSI or SS3 sequence whose introducer ('[' or 'O') stands at `at`; SEQ_PARTIAL. Puts
 * its numbers and final byte out; final 0: it was broken off by a byte that cannot belong to it. */
static int scan_sequence(const struct keydec *dec, int at, int *param, int *count, char *final)
{
	int i = at + 1;

	*count = 0;
	*final = 0;
	memset(param, 0, PARAMS_MAX * sizeof(*param));
	/* F1 to F5 of the Linux console: ESC [ [ A */
	if (byte_at(dec, at) == '[' && i < dec->count && byte_at(dec, i) == '[') {
		if (i + 1 >= dec->count)
			return SEQ_PARTIAL;
		*final = (char)byte_at(dec, i + 1);
		*count = -1;
		return i + 2 - at;
	}
	for (; i < dec->count; i++) {
		uint8_t b = byte_at(dec, i);
		if (b >= 0x40 && b <= 0x7E) {
			*final = (char)b;
			return i + 1 - at;
		}
		if (b < 0x20 || b > 0x7E)
			return i - at; /* broken off: that byte is read anew */
		if (*count == 0)
			*count = 1;
		if (b >= '0' && b <= '9' && *count <= PARAMS_MAX && param[*count - 1] < 1000000)
			param[*count - 1] = param[*count - 1] * 10 + (b - '0');
		else if (b == ';' && *count < PARAMS_MAX)
			++*count;
	}
	return SEQ_PARTIAL;
}

/* Turns a whole sequence into an event; false: it means nothing here. */
static bool read_sequence(struct keydec *dec, bool is_ss3, const int *param, int count, char final,
			  struct event *out)
{
	if (count < 0) {
		if (final < 'A' || final > 'E')
			return false;
		return give_key(out, (enum key)(K_F1 + (final - 'A')));
	}
	if (final == 0)
		return false;
	if (is_ss3 || final != '~')
		return give_final(out, final, is_ss3, param, count);
	if (param[0] == 200) {
		dec->in_paste = true;
		dec->is_paste_cut = false;
		dec->paste_len = 0;
		dec->paste_ms = dec->pending[0].at_ms;
		return false;
	}
	if (dec->has_ping && param[0] == 7777) {
		out->kind = EVENT_PING;
		out->value = param[1];
		return true;
	}
	return give_tilde(out, param, count);
}

enum step { STEP_EVENT, STEP_MORE, STEP_WAIT };

/* A sequence whose introducer stands at `at` (1 behind ESC, 0 when its ESC came long before). */
static enum step step_sequence(struct keydec *dec, int at, int64_t now_ms, struct event *out)
{
	int param[PARAMS_MAX], count;
	char final;
	bool is_ss3 = byte_at(dec, at) == 'O';
	int size = scan_sequence(dec, at, param, &count, &final);

	if (size == SEQ_PARTIAL) {
		int last = dec->count - 1;
		if (now_ms - dec->pending[last].at_ms < KEYDEC_SEQUENCE_MS) {
			wait_for(dec, last, KEYDEC_SEQUENCE_MS);
			return STEP_WAIT;
		}
		take(dec, dec->count);
		return STEP_MORE;
	}
	bool has_event = read_sequence(dec, is_ss3, param, count, final, out);
	take(dec, at + size);
	return has_event && at > 0 ? STEP_EVENT : STEP_MORE;
}

/* OSC, DCS, APC ...: swallowed up to BEL or ESC \. They come in one read; typed Alt+P does not. */
static enum step step_string(struct keydec *dec)
{
	int i = 2;

	for (; i < dec->count && is_same_read(dec, 0, i); i++) {
		if (byte_at(dec, i) == 0x07) {
			i++;
			break;
		}
		if (byte_at(dec, i) == ESC && i + 1 < dec->count && byte_at(dec, i + 1) == '\\') {
			i += 2;
			break;
		}
	}
	take(dec, i);
	return STEP_MORE;
}

static enum step step_escape(struct keydec *dec, int64_t now_ms, struct event *out)
{
	if (dec->count == 1) {
		if (now_ms - dec->pending[0].at_ms < dec->esc_delay_ms) {
			wait_for(dec, 0, dec->esc_delay_ms);
			return STEP_WAIT;
		}
		dec->lone_esc_ms = dec->pending[0].at_ms;
		take(dec, 1);
		give_key(out, K_ESC);
		return STEP_EVENT;
	}
	uint8_t next = byte_at(dec, 1);
	bool is_near = is_same_read(dec, 0, 1);
	bool is_soon = dec->pending[1].at_ms - dec->pending[0].at_ms <= dec->esc_delay_ms;

	if ((next == '[' || next == 'O') && (is_near || is_soon))
		return step_sequence(dec, 1, now_ms, out);
	if (is_near && next == ESC && dec->count > 2 && is_same_read(dec, 1, 2) &&
	    (byte_at(dec, 2) == '[' || byte_at(dec, 2) == 'O')) {
		take(dec, 1); /* Alt with an arrow, as some terminals send it */
		return STEP_MORE;
	}
	if (is_near && strchr("]PX^_", next) && next != 0 && dec->count > 3)
		return step_string(dec);
	if (!is_near || next == ESC) {
		take(dec, 1);
		give_key(out, K_ESC);
		return STEP_EVENT;
	}
	if (next == '\t') {
		give_key(out, K_SHIFT_TAB); /* Debian's console map */
	} else {
		give_key(out, K_ALT);
		out->code = next;
	}
	take(dec, 2);
	return STEP_EVENT;
}

/* --- digits and scans --------------------------------------------------------------------- */

static bool is_digit(uint8_t b)
{
	return b >= '0' && b <= '9';
}

/* How long the byte after `run` fast digits may take and still be of the same scan. */
static int64_t scan_gap_ms(int run)
{
	return run >= KEYDEC_SCAN_RUN ? KEYDEC_SCAN_LATE_MS : KEYDEC_SCAN_GAP_MS;
}

static enum step step_digits(struct keydec *dec, int64_t now_ms, struct event *out)
{
	if (dec->plain == 0) {
		int run = 1;
		while (run < dec->count && is_digit(byte_at(dec, run)) &&
		       dec->pending[run].at_ms - dec->pending[run - 1].at_ms < scan_gap_ms(run))
			run++;
		bool has_next = run < dec->count;
		int64_t last_ms = dec->pending[run - 1].at_ms, gap_ms = scan_gap_ms(run);
		bool is_next_fast = has_next && dec->pending[run].at_ms - last_ms < gap_ms;
		if (!has_next && run <= KEYDEC_SCAN_DIGITS_MAX && now_ms - last_ms < gap_ms) {
			wait_for(dec, run - 1, (int)gap_ms);
			return STEP_WAIT;
		}
		if (is_next_fast && run >= KEYDEC_SCAN_DIGITS_MIN &&
		    run <= KEYDEC_SCAN_DIGITS_MAX &&
		    (byte_at(dec, run) == '\r' || byte_at(dec, run) == '\n')) {
			out->kind = EVENT_SCAN;
			for (int i = 0; i < run; i++)
				out->text[i] = (char)byte_at(dec, i);
			out->text[run] = '\0';
			dec->scan_end_ms = dec->pending[run].read_ms;
			take(dec, run + 1);
			return STEP_EVENT;
		}
		dec->plain = run;
	}
	dec->plain--;
	give_char(out, byte_at(dec, 0));
	take(dec, 1);
	return STEP_EVENT;
}

/* --- everything else ---------------------------------------------------------------------- */

/*
 * Scanners that end with CR+LF, or with Enter twice: the second one right behind a scan is nobody's
 * key. While the program was busy it is not known when it came; then it counts as the scanner's
 * unless this scanner was seen to send none. One that was seen to send it always does: it is waited
 * for longer, for a process that got no time may have been told late.
 */
static bool is_second_enter(struct keydec *dec)
{
	int64_t end_ms = dec->scan_end_ms;

	dec->scan_end_ms = INT64_MIN;
	if (end_ms == INT64_MIN)
		return false;
	if (dec->pending[0].read_ms - end_ms <
	    (dec->second > 0 ? KEYDEC_SCAN_LF_KNOWN_MS : KEYDEC_SCAN_LF_MS)) {
		dec->second = 1;
		return true;
	}
	if (dec->pending[0].at_ms - end_ms < KEYDEC_SCAN_LF_MS)
		return dec->second >= 0;
	dec->second = -1;
	return false;
}

static enum step step_control(struct keydec *dec, struct event *out)
{
	uint8_t b = byte_at(dec, 0);
	bool is_ours = (b == '\r' || b == '\n') && is_second_enter(dec);

	take(dec, 1);
	if (is_ours)
		return STEP_MORE;
	switch (b) {
	case '\n':
	case '\r':
		give_key(out, K_ENTER);
		break;
	case '\t':
		give_key(out, K_TAB);
		break;
	case 0x08:
	case 0x7F:
		give_key(out, K_BACKSPACE);
		break;
	default:
		give_key(out, K_CTRL);
		out->code = b == 0 ? '@' : b < 27 ? 'a' + b - 1u : '@' + (uint32_t)b;
	}
	return STEP_EVENT;
}

static int utf8_size(uint8_t lead)
{
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
}

static enum step step_text(struct keydec *dec, int64_t now_ms, struct event *out)
{
	int size = utf8_size(byte_at(dec, 0));
	int have = dec->count < size ? dec->count : size;
	char bytes[4];
	size_t used;

	for (int i = 0; i < have; i++) {
		bytes[i] = (char)byte_at(dec, i);
		if (i > 0 && (byte_at(dec, i) & 0xC0) != 0x80)
			have = size = 1; /* broken off: the first byte is dropped alone */
	}
	if (have < size && now_ms - dec->pending[have - 1].at_ms < UTF8_TAIL_MS) {
		wait_for(dec, have - 1, UTF8_TAIL_MS);
		return STEP_WAIT;
	}
	uint32_t code = utf8_decode(bytes, (size_t)have, &used);
	if (code == UTF8_BAD) {
		take(dec, 1);
		return STEP_MORE;
	}
	take(dec, (int)used);
	if (utf8_is_hostile(code)) /* what cannot be seen nobody types */
		return STEP_MORE;
	give_char(out, code);
	return STEP_EVENT;
}

/* --- paste -------------------------------------------------------------------------------- */

static void paste_add(struct keydec *dec, uint8_t b)
{
	if (b == '\r' || b == '\n' || b == '\t')
		b = ' ';
	if (b < 0x20 || b == 0x7F)
		return;
	if (dec->paste_len >= sizeof(dec->paste) - 1) {
		dec->is_paste_cut = true;
		return;
	}
	dec->paste[dec->paste_len++] = (char)b;
}

static enum step give_paste(struct keydec *dec, struct event *out)
{
	dec->paste[dec->paste_len] = '\0';
	dec->in_paste = false;
	out->kind = EVENT_PASTE;
	out->is_cut = dec->is_paste_cut;
	memcpy(out->text, dec->paste, dec->paste_len + 1);
	utf8_clean(out->text);
	return STEP_EVENT;
}

static enum step step_paste(struct keydec *dec, int64_t now_ms, struct event *out)
{
	static const char end[] = "\033[201~";
	const int end_size = (int)sizeof(end) - 1;

	while (dec->count > 0) {
		int match = 0;
		while (match < end_size && match < dec->count &&
		       byte_at(dec, match) == (uint8_t)end[match])
			match++;
		if (match == end_size) {
			take(dec, end_size);
			return give_paste(dec, out);
		}
		dec->paste_ms = dec->pending[dec->count - 1].at_ms;
		if (match == dec->count)
			break;
		paste_add(dec, byte_at(dec, 0));
		take(dec, 1);
	}
	if (now_ms - dec->paste_ms >= KEYDEC_PASTE_MS) {
		take(dec, dec->count);
		return give_paste(dec, out);
	}
	dec->due_ms = dec->paste_ms + KEYDEC_PASTE_MS;
	return STEP_WAIT;
}

/* --- the door ----------------------------------------------------------------------------- */

void keydec_init(struct keydec *dec, int esc_delay_ms, bool has_ping)
{
	memset(dec, 0, sizeof(*dec));
	dec->esc_delay_ms = esc_delay_ms;
	dec->has_ping = has_ping;
	dec->scan_end_ms = INT64_MIN;
	dec->lone_esc_ms = INT64_MIN;
	dec->due_ms = INT64_MAX;
}

void keydec_feed(struct keydec *dec, const void *bytes, size_t size, int64_t now_ms)
{
	keydec_feed_late(dec, bytes, size, now_ms, now_ms);
}

void keydec_feed_late(struct keydec *dec, const void *bytes, size_t size, int64_t from_ms,
		      int64_t now_ms)
{
	const uint8_t *data = bytes;

	dec->batch++;
	if (dec->in_paste)
		dec->paste_ms = now_ms;
	for (size_t i = 0; i < size && dec->count < KEYDEC_PENDING_MAX; i++) {
		dec->pending[dec->count].byte = data[i];
		dec->pending[dec->count].batch = dec->batch;
		dec->pending[dec->count].at_ms = from_ms;
		dec->pending[dec->count].read_ms = now_ms;
		dec->count++;
	}
}

/* The rest of a sequence whose ESC was told alone because the line was slow: it must not type. */
static bool is_late_tail(const struct keydec *dec)
{
	return dec->lone_esc_ms != INT64_MIN && dec->count > 1 && is_same_read(dec, 0, 1) &&
	       (byte_at(dec, 0) == '[' || byte_at(dec, 0) == 'O') &&
	       dec->pending[0].at_ms - dec->lone_esc_ms < ESC_TAIL_MS;
}

bool keydec_next(struct keydec *dec, int64_t now_ms, struct event *out)
{
	enum step step = STEP_MORE;

	while (step == STEP_MORE) {
		memset(out, 0, offsetof(struct event, text));
		out->text[0] = '\0';
		out->pin[0] = '\0';
		dec->due_ms = INT64_MAX;
		if (dec->in_paste) {
			step = step_paste(dec, now_ms, out);
			continue;
		}
		if (dec->count == 0)
			return false;
		uint8_t b = byte_at(dec, 0);
		bool is_tail = is_late_tail(dec);
		if (b != ESC && !is_tail)
			dec->lone_esc_ms = INT64_MIN;
		if (dec->scan_end_ms != INT64_MIN && b != '\r' && b != '\n') {
			dec->scan_end_ms = INT64_MIN; /* only what follows at once is its own */
			dec->second = -1;
		}
		if (is_tail)
			step = step_sequence(dec, 0, now_ms, out);
		else if (b == ESC)
			step = step_escape(dec, now_ms, out);
		else if (is_digit(b))
			step = step_digits(dec, now_ms, out);
		else if (b < 0x20 || b == 0x7F)
			step = step_control(dec, out);
		else
			step = step_text(dec, now_ms, out);
	}
	return step == STEP_EVENT;
}

int keydec_wait_ms(const struct keydec *dec, int64_t now_ms)
{
	if (dec->due_ms == INT64_MAX)
		return -1;
	return dec->due_ms <= now_ms ? 0 : (int)(dec->due_ms - now_ms);
}

void keydec_flush(struct keydec *dec)
{
	dec->count = 0;
	dec->plain = 0;
	dec->in_paste = false;
	dec->due_ms = INT64_MAX;
}

void keydec_name(enum key key, uint32_t code, char out[16])
{
	static const char *const names[] = {
		[K_UP] = "↑", [K_DOWN] = "↓", [K_LEFT] = "←", [K_RIGHT] = "→",
		[K_HOME] = "Home", [K_END] = "End", [K_PAGE_UP] = "PgUp", [K_PAGE_DOWN] = "PgDn",
		[K_INSERT] = "Ins", [K_DELETE] = "Del", [K_ENTER] = "Enter", [K_TAB] = "Tab",
		[K_SHIFT_TAB] = "S-Tab", [K_BACKSPACE] = "Backspace", [K_ESC] = "ESC",
	};

	out[0] = '\0';
	if (key >= K_F1 && key <= K_F12)
		snprintf(out, 16, "F%d", (int)(key - K_F1) + 1);
	else if (key == K_ALT && code > 0x20 && code < 0x7F)
		snprintf(out, 16, "Alt+%c", (char)code);
	else if (key == K_CTRL && code >= 'a' && code <= 'z')
		snprintf(out, 16, "^%c", (char)(code - 'a' + 'A'));
	else if (key == K_CTRL)
		snprintf(out, 16, "^%c", (char)code);
	else if ((size_t)key < ARRAY_LEN(names) && names[key])
		snprintf(out, 16, "%s", names[key]);
}
