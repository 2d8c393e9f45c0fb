# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/app.c \
	tui/app.h \
	tui/canvas.c \
	tui/canvas.h \
	tui/command.c \
	tui/command.h \
	tui/dialog.c \
	tui/dialog.h \
	tui/edit.c \
	tui/edit.h \
	tui/engine.h \
	tui/form.c \
	tui/form.h \
	tui/form_cell.c \
	tui/form_draft.c \
	tui/form_draw.c \
	tui/form_part.h \
	tui/form_save.c \
	tui/form_value.c \
	tui/frame.c \
	tui/frame.h \
	tui/glyph.c \
	tui/help.c \
	tui/keydec.c \
	tui/keydec.h \
	tui/list.c \
	tui/list.h \
	tui/lock.c \
	tui/lookup.c \
	tui/lookup.h \
	tui/lookups.c \
	tui/palette.c \
	tui/rule.c \
	tui/rule.h \
	tui/scr_drafts.c \
	tui/scr_users.c \
	tui/screen.h \
	tui/screens.c \
	tui/screens.h \
	tui/term.c \
	tui/term.h \
	tui/theme.c \
	tui/theme.h \
	tui/ui.c
