# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libexchange.a
libexchange_a_SOURCES =
