/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes of a keyboard -> events. Pure: knows no terminal and no clock; the caller says when the
 * bytes came. Understands the keys of every common terminal whatever TERM says (ux.md 2.3).
 *
 * 1. A scan (8 or more digits and Enter, gaps under 35 ms or all in one read) is ONE event. Digits
 *    are therefore held back until 35 ms pass or another byte comes: nobody sees that, and no scan
 *    ever types into a field or chooses a row. Three digits at that pace are no person's: from
 *    there a gap of 150 ms is waited out (a busy machine, a slow line).
 * 2. A bracketed paste is ONE event; line ends in it are blanks; at most EVENT_TEXT_BYTES - 1 are
 * kept.
 * 3. An unknown CSI, SS3 or string sequence is swallowed whole: its tail never types.
 * 4. A lone ESC is told from a sequence after esc_delay_ms.
 * 5. An invalid UTF-8 byte is dropped alone; what follows is read as usual.
 */
#pragma once

#include "base/base.h"

enum key {
	K_NONE = 0,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11, K_F12,
	K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN, K_INSERT, K_DELETE,
	K_ENTER, K_TAB, K_SHIFT_TAB, K_BACKSPACE, K_ESC,
	K_ALT,  /* Alt and the character in .code */
	K_CTRL, /* Ctrl and the letter in .code: 'a'..'z', '\\', ']', '^', '_', '@' */
};

enum event_kind {
	EVENT_NONE = 0,
	EVENT_KEY,    /* .key */
	EVENT_CHAR,   /* .code, one code point; combining marks come alone */
	EVENT_SCAN,   /* .text: the digits */
	EVENT_PASTE,  /* .text: cleaned of control characters; .is_cut when there was more */
	EVENT_RESIZE, /* the terminal has another size */
	EVENT_TICK,   /* a minute began */
	EVENT_IDLE,   /* nobody typed for 2 s: drafts are saved */
	/* the screen is going to be left by force (lock, SIGTERM, SIGHUP): save the draft now */
	EVENT_LEAVE,
	EVENT_ANSWER, /* of a dialog: .tag, .answer, .value, .text, .pin (tui/dialog.h) */
	EVENT_PING,   /* tests only: .value is its number */
};

#define EVENT_TEXT_BYTES 1024
#define EVENT_PIN_BYTES 16

struct event {
	enum event_kind kind;
	enum key key;
	uint32_t code;
	int cmd;       /* enum command of tui/command.h, set by the app before screens see it */
	int tag;       /* EVENT_ANSWER */
	bool answer;   /* EVENT_ANSWER: yes, or something was chosen; false: no, or left with ESC */
	int64_t value; /* EVENT_ANSWER: number chosen, or user who signed */
	bool is_cut;
	char text[EVENT_TEXT_BYTES];
	char pin[EVENT_PIN_BYTES];
};

#define KEYDEC_SCAN_GAP_MS 35
#define KEYDEC_SCAN_RUN 3        /* digits that came so fast: a scanner, no person */
#define KEYDEC_SCAN_LATE_MS 150  /* for what it sends then */
#define KEYDEC_SCAN_DIGITS_MIN 8
#define KEYDEC_SCAN_DIGITS_MAX 48 /* product codes have up to 14; what is longer is none, but no
				     typing either */
#define KEYDEC_SCAN_LF_MS 100   /* the second Enter of a scanner that sends two is ignored */
#define KEYDEC_SCAN_LF_KNOWN_MS 1000 /* of one that was seen to send two */
#define KEYDEC_SEQUENCE_MS 500  /* an unfinished CSI or SS3 sequence is given up after this */
#define KEYDEC_PASTE_MS 2000    /* a paste that never ends is */
#define KEYDEC_BYTES_MAX 512    /* of one feed */
#define KEYDEC_PENDING_MAX 1024

struct keydec {
	int esc_delay_ms;
	bool has_ping;
	struct {
		uint8_t byte;
		uint8_t batch; /* of one feed: its parity tells "in one read" */
		int64_t at_ms;   /* it came then at the earliest, */
		int64_t read_ms; /* and at the latest */
	} pending[KEYDEC_PENDING_MAX];
	int count;
	int plain;             /* digits at the front that are no scan */
	uint8_t batch;
	int64_t due_ms;        /* when time makes something certain; INT64_MAX never */
	int64_t scan_end_ms;   /* of the last scan, to swallow its second Enter; INT64_MIN none */
	int second;            /* does this scanner send one? 1 yes, -1 no, 0 not known yet */
	int64_t lone_esc_ms;   /* an ESC told by time: a tail that follows at once is swallowed */
	bool in_paste;
	bool is_paste_cut;
	int64_t paste_ms;      /* of its last byte */
	size_t paste_len;
	char paste[EVENT_TEXT_BYTES];
};

/* has_ping: the tests' ESC [ 7777 ; n ~ is told apart as EVENT_PING. */
void keydec_init(struct keydec *dec, int esc_delay_ms, bool has_ping);
/* Takes bytes that came in one read at now_ms (any clock that never goes back). At most
 * KEYDEC_BYTES_MAX; call keydec_next until it says false before feeding again. */
void keydec_feed(struct keydec *dec, const void *bytes, size_t size, int64_t now_ms);
/* The same for bytes that lay there while the program was busy: they came between from_ms and
 * now_ms. What may have been fast counts as fast. */
void keydec_feed_late(struct keydec *dec, const void *bytes, size_t size, int64_t from_ms,
		      int64_t now_ms);
/* The next event that is certain at now_ms. false: none yet. */
bool keydec_next(struct keydec *dec, int64_t now_ms, struct event *out);
/* Milliseconds until time alone makes something certain; -1: nothing is pending. */
int keydec_wait_ms(const struct keydec *dec, int64_t now_ms);
/* Throws away what is pending (a dialog opened: typed-ahead keys must not answer it). */
void keydec_flush(struct keydec *dec);

/* The name of a key for help and key bar: "F2", "Enter", "^X", "Alt+2"; "" for K_NONE. */
void keydec_name(enum key key, uint32_t code, char out[16]);
