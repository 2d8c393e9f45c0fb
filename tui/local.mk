# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libtui.a
libtui_a_SOURCES =
