# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	cli/apply.c \
	cli/apply.h \
	cli/cli.c \
	cli/cli.h \
	cli/cmd_apply.c \
	cli/cmd_backup.c \
	cli/cmd_catalogue.c \
	cli/cmd_clock.c \
	cli/cmd_export.c \
	cli/cmd_init.c \
	cli/cmd_list.c \
	cli/cmd_op.c \
	cli/cmd_repair.c \
	cli/cmd_report.c \
	cli/cmd_restore.c \
	cli/cmd_verify.c \
	cli/demo.c \
	cli/demo.h \
	cli/demo_data.c \
	cli/demo_data.h \
	cli/demo_day.c \
	cli/demo_look.c \
	cli/demo_money.c \
	cli/demo_ops.c \
	cli/demo_shop.c \
	cli/option.c \
	cli/option.h \
	cli/restore_last.c \
	cli/restore_last.h

bin_PROGRAMS += posta
posta_SOURCES = cli/main.c
posta_LDADD = $(LINK_CLI)
