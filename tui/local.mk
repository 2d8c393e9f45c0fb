# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
	tui/app.h \
	tui/canvas.h \
	tui/command.h \
	tui/dialog.h \
	tui/edit.h \
	tui/form.h \
	tui/frame.h \
	tui/keydec.h \
	tui/list.h \
	tui/lookup.h \
	tui/rule.h \
	tui/screen.h \
	tui/screens.h \
	tui/term.h \
	tui/theme.h
