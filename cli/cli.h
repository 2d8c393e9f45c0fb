/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program without a screen: commands as rows of a table, and what they share. */
#pragma once

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "core/clock_guard.h"
#include "store/mount.h"
#include "store/store.h"

#include <stdio.h>

enum status {
	STATUS_DONE = 0,
	STATUS_REFUSED = 1, /* the refusals are on standard error */
	STATUS_USAGE = 2,
	STATUS_FAULT = 3,
};

struct cli {
	struct arena arena;
	const char *post_dir;
	enum lang lang;
	struct clock clock; /* guarded, from cli_open on */
	struct clock_guard guard;
	struct mount_options mounts; /* where sticks are looked for */
	FILE *out, *err;
	FILE *waiting; /* the real `out` while what goes there is held back */
};

/* What follows the name of a command: one text for posta help, a wrong use and doc/posta.1. */
#define USAGE_INIT \
	"DIR [--name NAME] [--clas NAME] [--region NAME] [--start YYYY-MM-DD] " \
	"[--manager LOGIN:NAME] [--treasurer LOGIN:NAME] [--clerk LOGIN:NAME] [--nurse LOGIN:NAME]"
#define USAGE_DEMO "DIR [--years N] [--seed N] [--until YYYY-MM-DD]"
#define USAGE_APPLY "[FILE|-]"
#define USAGE_OP "list | show NAME"
#define USAGE_REPORT \
	"list | NAME [--month YYYY-MM | --from D --to D | --day D | --id N] [--fund F] " \
	"[--products CODE:N,... [--sheet 24|40] [--first N]] [--format text|pdf|csv|json] " \
	"[--lang es|en] [-o FILE]"
#define USAGE_LIST \
	"TYPE [--where FIELD=VALUE] [--format json|csv] [--limit N] [--as LOGIN [--with LOGIN " \
	"--reason TEXT]]"
#define USAGE_VERIFY "[--deep] [--seal SEAL]"
#define USAGE_BACKUP \
	"DIR [--full] [--same-disk] [--as LOGIN] | --check DIR | --setup [--again] | --sticks | " \
	"--name-stick NAME DIR --as LOGIN | --retire-stick NAME --reason TEXT --as LOGIN"
#define USAGE_RESTORE \
	"BACKUP_DIR NEW_POST_DIR --key FILE|- [--as LOGIN --with LOGIN] [--last LIST] | " \
	"--rehearse BACKUP_DIR [--key FILE|-] [--as LOGIN]"
#define USAGE_CLOCK "[--set YYYY-MM-DDTHH:MM --as LOGIN [--second LOGIN] [--reason TEXT]]"
#define USAGE_REPAIR "[DIR] [--from BACKUP_DIR --key FILE|-]"
#define USAGE_CATALOGUE \
	"[FILE [--retire] [--keep-prices] [--confirm MARK --as LOGIN --reason TEXT]]"
#define USAGE_EXPORT "list | NAME [--month YYYY-MM] [-o FILE]"

struct command {
	const char *name;
	const char *usage; /* what follows the name; not translated */
	const char *help;  /* msgid */
	/* argv[0] is the command's name. */
	enum status (*run)(struct cli *cli, int argc, char **argv);
};

/* Prints every refusal or the fault to cli->err, one line each, and gives the status. */
enum status cli_report(struct cli *cli, const struct err *err);
/* "posta: " and the sentence in the person's language, then the command's usage. STATUS_USAGE. */
enum status cli_usage(struct cli *cli, const char *command, const char *usage, const char *why);
/* "es" or "en"; false: neither, *lang stays. */
bool cli_lang(const char *text, enum lang *lang);
/* Opens cli->post_dir. On failure reports and returns NULL with *status set. */
struct store *cli_open(struct cli *cli, bool is_read_only, enum status *status);
/* On standard error, when the clock is doubtful: what, and how to say what time it is. */
void cli_say_doubt(struct cli *cli);
/* Where this account keeps the marks of posts outside of them (store_options.witness_dir); NULL:
 * nowhere. */
const char *cli_mark_dir(struct cli *cli, bool is_read_only);
/* The text of the recovery key from a file or, for "-", a line of standard input. */
int cli_read_key(struct cli *cli, const char *path, uint8_t secret[KEY_BYTES],
		 struct err *err) MUST_CHECK;
/* Where the catalogues lie: POSTA_DATA, or where they were installed. */
const char *cli_data_dir(struct cli *cli);
/*
 * What is printed inside a read is held back in memory until the read has ended: whoever takes it
 * (a pager, a full pipe, a stopped terminal) may take for ever, and a read that long makes the
 * views grow. cli_let_go copies it out. Faults: disk.io when there is no memory.
 */
int cli_hold(struct cli *cli, struct err *err) MUST_CHECK;
void cli_let_go(struct cli *cli); /* nothing held is fine */
/* The PIN of `login`: a line of standard input, at a terminal asked for and not shown. `pin` has
 * room for PIN_BYTES (core/model.h). false: the input ended. */
bool cli_read_pin(struct cli *cli, const char *login, char *pin);
/* A line of text to cli->out; STATUS_FAULT when it cannot be written (a full disk, a closed
 * pipe). */
enum status cli_flush(struct cli *cli, enum status status);

enum status command_init(struct cli *cli, int argc, char **argv);
enum status command_demo(struct cli *cli, int argc, char **argv);
enum status command_apply(struct cli *cli, int argc, char **argv);
enum status command_op(struct cli *cli, int argc, char **argv);
enum status command_report(struct cli *cli, int argc, char **argv);
enum status command_list(struct cli *cli, int argc, char **argv);
enum status command_verify(struct cli *cli, int argc, char **argv);
enum status command_rebuild(struct cli *cli, int argc, char **argv);
enum status command_backup(struct cli *cli, int argc, char **argv);
enum status command_restore(struct cli *cli, int argc, char **argv);
enum status command_clock(struct cli *cli, int argc, char **argv);
enum status command_repair(struct cli *cli, int argc, char **argv);
enum status command_catalogue(struct cli *cli, int argc, char **argv);
enum status command_export(struct cli *cli, int argc, char **argv);
