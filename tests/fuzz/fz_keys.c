/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a keyboard, a scanner, a paste or a broken line sends, in pieces and with pauses, and what
 * an editor of each kind makes of it: texts stay clean UTF-8, and nothing waits for ever.
 */
#include "tests/fuzz/fuzz.h"

#include "base/utf8.h"
#include "tui/edit.h"

#include <string.h>

#define EVENTS_MAX (4 * KEYDEC_PENDING_MAX)

static void check_edit(const struct edit *edit)
{
	fuzz_must(strlen(edit->text) == edit->len && edit->len < EDIT_BYTES, "length");
	fuzz_must(edit->cursor <= edit->len, "the cursor stands in the text");
	fuzz_must(utf8_is_valid(edit->text, edit->len) && utf8_is_clean(edit->text), "clean");
	fuzz_must(edit->cursor == edit->len ||
			  ((uint8_t)edit->text[edit->cursor] & 0xC0) != 0x80,
		  "the cursor stands at a character");
}

static void take_events(struct keydec *dec, struct edit *edit, int64_t now_ms)
{
	struct event event;

	for (int i = 0; keydec_next(dec, now_ms, &event); i++) {
		fuzz_must(i < EVENTS_MAX, "events end");
		if (event.kind == EVENT_CHAR)
			fuzz_must(event.code >= 0x20 && event.code <= 0x10FFFF &&
					  !utf8_is_hostile(event.code), "a character");
		if (event.kind == EVENT_PASTE)
			fuzz_must(utf8_is_clean(event.text), "a paste is clean");
		(void)edit_handle(edit, &event);
		check_edit(edit);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct keydec dec;
	static struct edit edit;
	struct fuzz_in in = { data, size };
	int64_t now_ms = 1000;
	uint8_t how = fuzz_u8(&in);

	keydec_init(&dec, 25, how & 1);
	edit_init(&edit, (enum edit_filter)(how % 6), (size_t)fuzz_u8(&in) * 2, how & 8);
	edit_enter(&edit, how & 16 ? "Ñahui" : "");
	while (in.size > 0) {
		uint8_t pause = fuzz_u8(&in);
		struct span piece = fuzz_take(&in, 1 + fuzz_u8(&in) % 64);
		keydec_feed(&dec, piece.data, piece.size, now_ms);
		take_events(&dec, &edit, now_ms);
		now_ms += pause < 128 ? pause % 4 : (pause - 128) * 20;
		take_events(&dec, &edit, now_ms);
	}
	for (int wait_ms = keydec_wait_ms(&dec, now_ms), i = 0; wait_ms >= 0; i++) {
		fuzz_must(i < EVENTS_MAX, "what is pending ends");
		now_ms += wait_ms > 0 ? wait_ms : 1;
		take_events(&dec, &edit, now_ms);
		wait_ms = keydec_wait_ms(&dec, now_ms);
	}
	return 0;
}
