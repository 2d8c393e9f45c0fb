# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcli.a
libcli_a_SOURCES =

bin_PROGRAMS += posta
posta_SOURCES = cli/main.c
posta_LDADD = $(LINK_CLI)
