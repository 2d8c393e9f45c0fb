/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/export_file.h"

#include "exchange/export.h"
#include "store/file.h"

static int collect(void *arg, struct span bytes, struct err *err)
{
	(void)err;
	sbuf_add_bytes(arg, bytes.data, bytes.size);
	return 0;
}

const char *export_stick(struct ui *ui)
{
	struct mount *mount;
	struct err err = { 0 };
	int count = 0;

	if (mount_find(ui_mounts(ui), store_dir(ui->session->store), ui->scratch, &mount, &count,
		       &err) != 0) {
		ui_say_err(ui, &err);
		return NULL;
	}
	if (count == 0) {
		ui_say(ui, STYLE_WARN, ui_tr(ui, N_("! No USB stick is put in.")));
		return NULL;
	}
	return arena_str(ui->scratch, mount[0].dir);
}

bool export_file(struct ui *ui, const char *name, int64_t month, const char *path)
{
	struct arena kept = { 0 }; /* the export takes its own arena back */
	struct sbuf text;
	struct export_sink sink = { collect, &text };
	struct err err = { 0 };

	sbuf_init(&text, &kept, ARENA_BYTES_MAX / 4);
	int code = export_run(ui->session, export_by_name(name), month, &sink, ui->scratch, &err);
	if (code == 0)
		code = file_write_out(path, (struct span){ (const uint8_t *)text.buf, text.len },
				      &err);
	arena_fini(&kept);
	if (code != 0)
		ui_say_err(ui, &err);
	return code == 0;
}
