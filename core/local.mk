# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcore.a
libcore_a_SOURCES =
