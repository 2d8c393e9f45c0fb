/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posta op list | show NAME: the operations, from the tables. */
#include "cli/cli.h"
#include "cli/option.h"
#include "core/op.h"

#include <string.h>

static const struct {
	enum field_kind kind;
	const char *name;
} kinds[] = {
	{ FIELD_TEXT, "text" },    { FIELD_INT, "integer" }, { FIELD_DEC, "scaled integer" },
	{ FIELD_QTY, "units" },    { FIELD_MONEY, "centimos" }, { FIELD_COST, "sol/10000" },
	{ FIELD_DAY, "day" },      { FIELD_MONTH, "month" }, { FIELD_TIME, "instant" },
	{ FIELD_BOOL, "boolean" }, { FIELD_CODE, "code" },   { FIELD_REF, "reference" },
	{ FIELD_LIST, "list" },
};

static const char *kind_name(enum field_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (kinds[i].kind == kind)
			return kinds[i].name;
	}
	return "";
}

static const char *role_names(struct cli *cli, int64_t roles)
{
	struct sbuf text;
	sbuf_init(&text, &cli->arena, 200);
	for (int i = 0; i < codes_role.count; i++) {
		if ((roles & codes_role.codes[i].value) == 0)
			continue;
		sbuf_addf(&text, "%s%s", text.len > 0 ? ", " : "", codes_role.codes[i].key);
	}
	return text.buf;
}

static enum status list_ops(struct cli *cli)
{
	for (int i = 0; i < op_count(); i++) {
		const struct op *op = op_at(i);
		fprintf(cli->out, "%-22s %s (%s)\n", op->name, tr(cli->lang, op->label),
			role_names(cli, op->roles));
	}
	return STATUS_DONE;
}

static void show_codes(struct cli *cli, const struct code_list *list, int indent)
{
	fprintf(cli->out, "%*s", indent, "");
	for (int i = 0; i < list->count; i++) {
		fprintf(cli->out, "%s%s (%s)", i > 0 ? ", " : "", list->codes[i].key,
			tr(cli->lang, list->codes[i].label));
	}
	fputc('\n', cli->out);
}

static void show_field(struct cli *cli, const struct field *field, int indent)
{
	fprintf(cli->out, "%*s%-*s %-15s %s%s%s%s\n", indent, "", 24 - indent, field->name,
		kind_name(field->kind), field->label != NULL ? tr(cli->lang, field->label) : "",
		field->unit != NULL ? ", " : "", field->unit != NULL ? field->unit : "",
		(field->flags & FIELD_REQUIRED) != 0 ? " *" : "");
	if (field->help != NULL)
		fprintf(cli->out, "%*s%s\n", indent + 2, "", tr(cli->lang, field->help));
	if (field->kind == FIELD_CODE)
		show_codes(cli, field->codes, indent + 2);
	if (field->kind == FIELD_REF)
		fprintf(cli->out, "%*s-> %s\n", indent + 2, "", (*field->ref)->name);
}

static void show_record(struct cli *cli, const struct record *record)
{
	for (int i = 0; i < record->field_count; i++) {
		const struct field *field = &record->fields[i];
		if ((field->flags & FIELD_HIDDEN) != 0)
			continue;
		show_field(cli, field, 2);
		for (int j = 0; field->kind == FIELD_LIST && j < field->sub->field_count; j++) {
			if ((field->sub->fields[j].flags & FIELD_HIDDEN) == 0)
				show_field(cli, &field->sub->fields[j], 4);
		}
	}
}

static enum status show_op(struct cli *cli, const char *name)
{
	const struct op *op = op_by_name(name);
	if (op == NULL)
		return cli_usage(cli, "op", USAGE_OP,
				 N_("there is no such operation; see posta op list"));
	fprintf(cli->out, "%s - %s\n%s\n", op->name, tr(cli->lang, op->label),
		tr(cli->lang, op->help));
	fprintf(cli->out, "%s: %s\n", tr(cli->lang, N_("Who may")), role_names(cli, op->roles));
	fprintf(cli->out, "\n%s (* %s)\n", tr(cli->lang, N_("Input")),
		tr(cli->lang, N_("needed")));
	show_record(cli, op->input);
	fprintf(cli->out, "\n%s\n", tr(cli->lang, N_("Answer")));
	show_record(cli, op->output);
	return STATUS_DONE;
}

enum status command_op(struct cli *cli, int argc, char **argv)
{
	const char *plain[2];
	if (option_read(argc, argv, NULL, 0, plain, 2) == NULL && plain[0] != NULL) {
		if (strcmp(plain[0], "list") == 0 && plain[1] == NULL)
			return list_ops(cli);
		if (strcmp(plain[0], "show") == 0 && plain[1] != NULL)
			return show_op(cli, plain[1]);
	}
	return cli_usage(cli, "op", USAGE_OP, N_("list or show NAME is needed"));
}
