/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/keydec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define OUT_BYTES 2048

/* What the decoder says, as text: "F1 a Enter scan(775) paste(x) ^X A-1". */
static void put_event(const struct event *event, char *out)
{
	char name[16];
	size_t len = strlen(out);

	if (len > 0)
		len += (size_t)snprintf(out + len, OUT_BYTES - len, " ");
	switch (event->kind) {
	case EVENT_KEY:
		keydec_name(event->key, event->code, name);
		snprintf(out + len, OUT_BYTES - len, "%s", name);
		break;
	case EVENT_CHAR:
		snprintf(out + len, OUT_BYTES - len, event->code < 0x80 ? "%c" : "U+%04X",
			 event->code);
		break;
	case EVENT_SCAN:
		snprintf(out + len, OUT_BYTES - len, "scan(%s)", event->text);
		break;
	case EVENT_PASTE:
		snprintf(out + len, OUT_BYTES - len, "paste(%s)%s", event->text,
			 event->is_cut ? "cut" : "");
		break;
	case EVENT_PING:
		snprintf(out + len, OUT_BYTES - len, "ping%d", (int)event->value);
		break;
	default:
		snprintf(out + len, OUT_BYTES - len, "?%d", (int)event->kind);
	}
}

static void drain(struct keydec *dec, int64_t now_ms, char *out)
{
	struct event event;

	while (keydec_next(dec, now_ms, &event))
		put_event(&event, out);
}

/* All that comes of the bytes: in one read, then time passes. */
static const char *whole(const void *bytes, size_t size, char *out)
{
	struct keydec dec;

	keydec_init(&dec, 25, true);
	out[0] = '\0';
	keydec_feed(&dec, bytes, size, 1000);
	drain(&dec, 1000, out);
	drain(&dec, 4000, out);
	return out;
}

/* The same byte by byte, `gap_ms` apart. */
static const char *split(const void *bytes, size_t size, int gap_ms, char *out)
{
	struct keydec dec;
	int64_t now_ms = 1000;

	keydec_init(&dec, 25, true);
	out[0] = '\0';
	for (size_t i = 0; i < size; i++, now_ms += gap_ms) {
		keydec_feed(&dec, (const char *)bytes + i, 1, now_ms);
		drain(&dec, now_ms, out);
	}
	drain(&dec, now_ms + 3000, out);
	return out;
}

#define assert_keys(bytes, want) \
	do { \
		char keys_[OUT_BYTES]; \
		assert_string_equal(whole(bytes, sizeof(bytes) - 1, keys_), want); \
	} while (0)

/* --- keys of each terminal -------------------------------------------------------------------- */

static const struct {
	const char *bytes;
	const char *want;
} sequences[] = {
	/* Linux console */
	{ "\033[[A", "F1" }, { "\033[[B", "F2" }, { "\033[[C", "F3" }, { "\033[[D", "F4" },
	{ "\033[[E", "F5" }, { "\033[1~", "Home" }, { "\033[4~", "End" }, { "\033\t", "S-Tab" },
	/* xterm, tmux, screen */
	{ "\033OP", "F1" }, { "\033OQ", "F2" }, { "\033OR", "F3" }, { "\033OS", "F4" },
	{ "\033[15~", "F5" }, { "\033[17~", "F6" }, { "\033[18~", "F7" }, { "\033[19~", "F8" },
	{ "\033[20~", "F9" }, { "\033[21~", "F10" }, { "\033[23~", "F11" }, { "\033[24~", "F12" },
	{ "\033[H", "Home" }, { "\033[F", "End" }, { "\033OH", "Home" }, { "\033OF", "End" },
	{ "\033[Z", "S-Tab" },
	/* putty, rxvt, vt220 */
	{ "\033[11~", "F1" }, { "\033[12~", "F2" }, { "\033[13~", "F3" }, { "\033[14~", "F4" },
	{ "\033[7~", "Home" }, { "\033[8~", "End" }, { "\033[2~", "Ins" }, { "\033[3~", "Del" },
	{ "\033[5~", "PgUp" }, { "\033[6~", "PgDn" },
	/* arrows in both modes */
	{ "\033[A", "↑" }, { "\033[B", "↓" }, { "\033[C", "→" }, { "\033[D", "←" },
	{ "\033OA", "↑" }, { "\033OB", "↓" }, { "\033OC", "→" }, { "\033OD", "←" },
	/* keypad in application mode is digits */
	{ "\033Op", "0" }, { "\033Oq", "1" }, { "\033Or", "2" }, { "\033Os", "3" },
	{ "\033Ot", "4" }, { "\033Ou", "5" }, { "\033Ov", "6" }, { "\033Ow", "7" },
	{ "\033Ox", "8" }, { "\033Oy", "9" }, { "\033On", "." }, { "\033Ol", "," },
	{ "\033Oj", "*" }, { "\033Ok", "+" }, { "\033Om", "-" }, { "\033Oo", "/" },
	{ "\033OM", "Enter" },
	/* fallbacks */
	{ "\0331", "Alt+1" }, { "\0339", "Alt+9" }, { "\0330", "Alt+0" }, { "\030", "^X" },
	{ "\003", "^C" }, { "\032", "^Z" }, { "\034", "^\\" }, { "\021", "^Q" }, { "\023", "^S" },
	{ "\r", "Enter" }, { "\n", "Enter" }, { "\t", "Tab" }, { "\177", "Backspace" },
	{ "\b", "Backspace" },
};

static void test_keys__of_every_terminal(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		assert_string_equal(whole(sequences[i].bytes, strlen(sequences[i].bytes), text),
				    sequences[i].want);
}

static void test_keys__split_between_reads(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++) {
		const char *bytes = sequences[i].bytes;
		/* ESC and a digit or Tab apart are two keys, by design. */
		if (bytes[0] == '\033' && strchr("0123456789\t", bytes[1]))
			continue;
		assert_string_equal(split(bytes, strlen(bytes), 10, text), sequences[i].want);
	}
}

static void test_keys__slow_tail_never_types(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	/* behind the introducer the rest is waited for */
	assert_string_equal(split("\033[15~", 5, 20, text), "F5");
	struct keydec dec;
	keydec_init(&dec, 25, false);
	text[0] = '\0';
	keydec_feed(&dec, "\033", 1, 0);
	drain(&dec, 60, text); /* the line is slow: taken for a lone ESC */
	keydec_feed(&dec, "OB", 2, 60);
	drain(&dec, 60, text);
	drain(&dec, 2000, text);
	assert_string_equal(text, "ESC");
	/* but what a person types later is typed */
	keydec_feed(&dec, "O", 1, 3000);
	drain(&dec, 3000, text);
	assert_string_equal(text, "ESC O");
}

static void test_keys__unknown_sequences_are_swallowed(void **state)
{
	(void)state;
	assert_keys("a\033[1;5Ab", "a b");     /* Ctrl+Up */
	assert_keys("a\033[25~b", "a b");      /* Shift+F1 */
	assert_keys("a\033[?1;2cb", "a b");    /* device attributes */
	assert_keys("a\033[24;80Rb", "a b");   /* cursor report */
	assert_keys("a\033[<0;3;4Mb", "a b");  /* mouse */
	assert_keys("a\033[1;2Pb", "a b");
	assert_keys("a\033OIb", "a b");
	assert_keys("a\033[12;34;56;78;90;11zb", "a b");
	assert_keys("a\033]11;rgb:00/00/00\033\\b", "a b");
	assert_keys("a\033]0;title\007b", "a b");
	assert_keys("a\033P1$r0m\033\\b", "a b");
	assert_keys("\033[", "");
	assert_keys("\033[12", "");
	assert_keys("\033O", "");
	assert_keys("\033[1\rx", "Enter x");   /* broken off */
	assert_keys("\033\033[A", "↑");        /* Alt+Up of rxvt */
}

static void test_esc__is_told_by_time(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "\033", 1, 100);
	drain(&dec, 100, text);
	assert_string_equal(text, "");
	assert_int_equal(keydec_wait_ms(&dec, 100), 25);
	assert_int_equal(keydec_wait_ms(&dec, 110), 15);
	drain(&dec, 124, text);
	assert_string_equal(text, "");
	drain(&dec, 125, text);
	assert_string_equal(text, "ESC");
	assert_int_equal(keydec_wait_ms(&dec, 125), -1);
	/* a key of another read ends the waiting at once */
	text[0] = '\0';
	keydec_feed(&dec, "\033", 1, 1000);
	drain(&dec, 1000, text);
	keydec_feed(&dec, "x", 1, 1005);
	drain(&dec, 1005, text);
	assert_string_equal(text, "ESC x");
	text[0] = '\0';
	keydec_feed(&dec, "\033\033", 2, 2000);
	drain(&dec, 2000, text);
	drain(&dec, 2100, text);
	assert_string_equal(text, "ESC ESC");
}

/* --- text ------------------------------------------------------------------------------------- */

static void test_text__utf8(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	assert_keys("ñ", "U+00F1");
	assert_keys("Ñahui", "U+00D1 a h u i");
	assert_keys("e\xCC\x81", "e U+0301");
	assert_keys("\xF0\x9F\x98\x80", "U+1F600");
	assert_string_equal(split("ñ", 2, 5, text), "U+00F1");
	assert_string_equal(split("\xE2\x82\xAC", 3, 5, text), "U+20AC");
}

static void test_text__bad_bytes_are_dropped_alone(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	assert_keys("\xFF\xFEq", "q");
	assert_keys("\xFFw\xC3x", "w x");
	assert_keys("\xC3\xC3\xB1", "U+00F1");
	assert_keys("\xE9" "abc", "a b c"); /* Latin-1 keyboard */
	assert_keys("\xC0\x80z", "z");
	assert_keys("\xED\xA0\x80z", "z");
	assert_keys("\xC2\x9Bz", "z"); /* C1 */
	/* a tail that never comes does not swallow what follows */
	assert_string_equal(split("\xC3z", 2, 200, text), "z");
}

/* --- scanner ---------------------------------------------------------------------------------- */

static void test_scan__is_one_event(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	assert_keys("7751234567890\r", "scan(7751234567890)");
	assert_keys("12345678\n", "scan(12345678)");
	assert_keys("12345678901234\r\n", "scan(12345678901234)");
	assert_keys("7751234567890\r7751234567891\r", "scan(7751234567890) scan(7751234567891)");
	assert_string_equal(split("7751234567890\r", 14, 1, text), "scan(7751234567890)");
	assert_string_equal(split("7751234567890\r", 14, 30, text), "scan(7751234567890)");
	assert_string_equal(split("7751234567890\r\n", 15, 30, text), "scan(7751234567890)");
}

static void test_scan__what_is_none(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	assert_keys("1234567\r", "1 2 3 4 5 6 7 Enter");
	/* what is longer than any product code is one too: it types nothing */
	assert_keys("0107750001000017101234\r", "scan(0107750001000017101234)");
	assert_keys("1234567890123456789012345678901234567890123456789\r",
		    "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 "
		    "0 1 2 3 4 5 6 7 8 9 Enter");
	assert_keys("12345678x\r", "1 2 3 4 5 6 7 8 x Enter");
	assert_keys("20*\r", "2 0 * Enter");
	assert_string_equal(split("12345678\r", 9, 80, text), "1 2 3 4 5 6 7 8 Enter");
	/* a person types three digits, then scans */
	struct keydec dec;
	keydec_init(&dec, 25, false);
	text[0] = '\0';
	for (int i = 0; i < 3; i++) {
		keydec_feed(&dec, "5", 1, i * 100);
		drain(&dec, i * 100, text);
		drain(&dec, i * 100 + 60, text);
	}
	keydec_feed(&dec, "7751234567890\r", 14, 400);
	drain(&dec, 400, text);
	assert_string_equal(text, "5 5 5 scan(7751234567890)");
}

static void test_scan__lf_is_swallowed_for_a_moment_only(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "12345678\r", 9, 0);
	drain(&dec, 0, text);
	keydec_feed(&dec, "\n", 1, 60);
	drain(&dec, 60, text);
	keydec_feed(&dec, "\n", 1, 70);
	drain(&dec, 70, text);
	assert_string_equal(text, "scan(12345678) Enter");
	/* this scanner sends two: its second is waited for, however late the process is told */
	text[0] = '\0';
	keydec_feed(&dec, "12345678\r", 9, 1000);
	drain(&dec, 1000, text);
	keydec_feed(&dec, "\n", 1, 1500);
	drain(&dec, 1500, text);
	keydec_feed(&dec, "\r", 1, 1600);
	drain(&dec, 1600, text);
	keydec_feed(&dec, "12345678\r", 9, 3000);
	drain(&dec, 3000, text);
	keydec_feed(&dec, "\r", 1, 3000 + KEYDEC_SCAN_LF_KNOWN_MS);
	drain(&dec, 3000 + KEYDEC_SCAN_LF_KNOWN_MS, text);
	assert_string_equal(text, "scan(12345678) Enter scan(12345678) Enter");
	/* of another nothing is known */
	keydec_init(&dec, 25, false);
	text[0] = '\0';
	keydec_feed(&dec, "12345678\r", 9, 1000);
	drain(&dec, 1000, text);
	keydec_feed(&dec, "\n", 1, 1100);
	drain(&dec, 1100, text);
	assert_string_equal(text, "scan(12345678) Enter");
}

/* Two Enters, in whatever letters; a person's Enter right after another key is a person's. */
static void test_scan__second_enter_of_any_kind(void **state)
{
	char text[OUT_BYTES];

	(void)state;
	assert_keys("12345678\r\r", "scan(12345678)");
	assert_keys("12345678\n\r", "scan(12345678)");
	assert_keys("12345678\n\n", "scan(12345678)");
	assert_keys("12345678\r\n\r", "scan(12345678) Enter");
	assert_keys("12345678\rx\r", "scan(12345678) x Enter");
	assert_string_equal(split("12345678\r\r", 10, 30, text), "scan(12345678)");
}

/* The program was busy (a slow disk) while bytes came: when they came is not known. */
static void test_scan__while_the_program_was_busy(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	keydec_init(&dec, 25, false);
	/* the rest of a scan whose first digits were read before */
	keydec_feed(&dec, "775", 3, 1000);
	drain(&dec, 1000, text);
	keydec_feed_late(&dec, "1234567890\r", 11, 1000, 1900);
	drain(&dec, 1900, text);
	assert_string_equal(text, "scan(7751234567890)");
	/* its second Enter, read long after; this scanner sends two as far as is known */
	text[0] = '\0';
	keydec_feed_late(&dec, "\n", 1, 1900, 2500);
	drain(&dec, 2500, text);
	assert_string_equal(text, "");
	/* a scanner that was seen to send one: a person pressed Enter meanwhile */
	keydec_feed(&dec, "12345678\r", 9, 4000);
	drain(&dec, 4000, text);
	keydec_feed(&dec, "\r", 1, 4500);
	drain(&dec, 4500, text);
	keydec_feed(&dec, "12345678\r", 9, 5000);
	drain(&dec, 5000, text);
	keydec_feed_late(&dec, "\r", 1, 5000, 5600);
	drain(&dec, 5600, text);
	assert_string_equal(text, "scan(12345678) Enter scan(12345678) Enter");
}

/* Three digits at a scanner's pace are no person's: a gap in the rest makes no typing of it. */
static void test_scan__with_a_gap_in_the_middle(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "775", 3, 0);
	drain(&dec, 0, text);
	drain(&dec, 120, text);
	keydec_feed(&dec, "0001000017", 10, 140);
	drain(&dec, 140, text);
	drain(&dec, 280, text);
	keydec_feed(&dec, "\r", 1, 285);
	drain(&dec, 285, text);
	assert_string_equal(text, "scan(7750001000017)");
	/* two digits are anybody's */
	text[0] = '\0';
	keydec_feed(&dec, "77", 2, 1000);
	drain(&dec, 1000, text);
	drain(&dec, 1000 + KEYDEC_SCAN_GAP_MS, text);
	assert_string_equal(text, "7 7");
}

/* ux.md U8: as many events as scans and nothing else, whatever the scanner's pace and line end. */
static void test_scan__ten_thousand_are_ten_thousand(void **state)
{
	struct keydec dec;
	struct event event;
	int64_t now_ms = 0;
	uint32_t seed = 3;
	int scans = 0, others = 0;

	(void)state;
	keydec_init(&dec, 25, false);
	for (int i = 0; i < 10000; i++) {
		char digits[16];
		seed = seed * 1664525u + 1013904223u;
		int count = 8 + (int)(seed >> 24) % 7, gap_ms = (int)(seed >> 16) % 31;
		bool has_lf = seed >> 12 & 1, is_one_read = seed >> 13 & 1;
		for (int k = 0; k < count; k++)
			digits[k] = (char)('0' + (seed >> (k + 2)) % 10);
		digits[count++] = '\r';
		if (has_lf)
			digits[count++] = '\n';
		for (int k = 0; k < count; k++) {
			int size = is_one_read ? count : 1;
			keydec_feed(&dec, digits + k, (size_t)size, now_ms);
			k += size - 1;
			while (keydec_next(&dec, now_ms, &event)) {
				scans += event.kind == EVENT_SCAN;
				others += event.kind != EVENT_SCAN;
			}
			now_ms += is_one_read ? 0 : gap_ms;
		}
		now_ms += 120 + (seed >> 20) % 400;
		while (keydec_next(&dec, now_ms, &event))
			others++;
	}
	assert_int_equal(scans, 10000);
	assert_int_equal(others, 0);
}

static void test_digits__wait_for_no_longer_than_a_scanner_needs(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "7", 1, 0);
	drain(&dec, 0, text);
	assert_string_equal(text, "");
	assert_int_equal(keydec_wait_ms(&dec, 0), KEYDEC_SCAN_GAP_MS);
	drain(&dec, KEYDEC_SCAN_GAP_MS, text);
	assert_string_equal(text, "7");
}

/* --- paste and ping --------------------------------------------------------------------------- */

static void test_paste__is_one_event(void **state)
{
	char text[OUT_BYTES];
	static const char paste[] = "\033[200~Quispe Ñahui\r\nJosé\t\001x\033[201~z";

	(void)state;
	assert_keys(paste, "paste(Quispe Ñahui José x) z");
	assert_string_equal(split(paste, sizeof(paste) - 1, 3, text),
			    "paste(Quispe Ñahui José x) z");
	assert_keys("\033[200~\033[201~q", "paste() q");
	assert_keys("\033[200~7751234567890\r\033[201~", "paste(7751234567890)");
	/* escape sequences in it do nothing */
	assert_keys("\033[200~a\033[Ab\033[201~", "paste(a[Ab)");
	/* one that never ends is given up */
	assert_keys("\033[200~abc", "paste(abc)");
}

static void test_paste__long_ones_are_cut(void **state)
{
	struct keydec dec;
	struct event event;
	char bytes[512];
	int events = 0;

	(void)state;
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "\033[200~", 6, 0);
	assert_false(keydec_next(&dec, 0, &event));
	memset(bytes, 'y', sizeof(bytes));
	for (int i = 0; i < 20; i++) {
		keydec_feed(&dec, bytes, sizeof(bytes), i);
		assert_false(keydec_next(&dec, i, &event));
	}
	keydec_feed(&dec, "\033[201~", 6, 30);
	while (keydec_next(&dec, 30, &event)) {
		assert_int_equal(event.kind, EVENT_PASTE);
		assert_true(event.is_cut);
		assert_int_equal(strlen(event.text), EVENT_TEXT_BYTES - 1);
		events++;
	}
	assert_int_equal(events, 1);
}

static void test_ping__only_when_asked_for(void **state)
{
	struct keydec dec;
	char text[OUT_BYTES] = "";

	(void)state;
	assert_keys("x\033[7777;42~", "x ping42");
	assert_keys("5\033[7777;42~6\033[7777;43~", "5 ping42 6 ping43");
	keydec_init(&dec, 25, false);
	keydec_feed(&dec, "\033[7777;42~x", 11, 0);
	drain(&dec, 0, text);
	assert_string_equal(text, "x");
}

/* Whatever bytes come, all is taken and nothing is waited for in the end. */
static void test_noise__never_gets_stuck(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct keydec dec;
		struct event event;
		uint8_t bytes[64];
		int64_t now_ms = 0;
		keydec_init(&dec, 25, true);
		for (int chunk = 0; chunk < 4; chunk++) {
			size_t size = 1 + (seed >> 9) % sizeof(bytes);
			for (size_t i = 0; i < size; i++) {
				seed = seed * 1103515245u + 12345u;
				bytes[i] = (seed >> 16 & 3) == 0
						   ? (uint8_t)"\033[O;~0\r\n"[seed >> 20 & 7]
						   : (uint8_t)(seed >> 18);
			}
			keydec_feed(&dec, bytes, size, now_ms);
			for (int guard = 0; keydec_next(&dec, now_ms, &event); guard++)
				assert_true(guard < 200);
			now_ms += (int64_t)(seed >> 24) % 80;
		}
		now_ms += 10000;
		while (keydec_next(&dec, now_ms, &event))
			assert_true(event.kind != EVENT_NONE);
		assert_int_equal(dec.count, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys__of_every_terminal),
		cmocka_unit_test(test_keys__split_between_reads),
		cmocka_unit_test(test_keys__slow_tail_never_types),
		cmocka_unit_test(test_keys__unknown_sequences_are_swallowed),
		cmocka_unit_test(test_esc__is_told_by_time),
		cmocka_unit_test(test_text__utf8),
		cmocka_unit_test(test_text__bad_bytes_are_dropped_alone),
		cmocka_unit_test(test_scan__is_one_event),
		cmocka_unit_test(test_scan__what_is_none),
		cmocka_unit_test(test_scan__lf_is_swallowed_for_a_moment_only),
		cmocka_unit_test(test_scan__second_enter_of_any_kind),
		cmocka_unit_test(test_scan__while_the_program_was_busy),
		cmocka_unit_test(test_scan__with_a_gap_in_the_middle),
		cmocka_unit_test(test_scan__ten_thousand_are_ten_thousand),
		cmocka_unit_test(test_digits__wait_for_no_longer_than_a_scanner_needs),
		cmocka_unit_test(test_paste__is_one_event),
		cmocka_unit_test(test_paste__long_ones_are_cut),
		cmocka_unit_test(test_ping__only_when_asked_for),
		cmocka_unit_test(test_noise__never_gets_stuck),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
