/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/tui/vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#define ROWS_MAX 200
#define ROW_BYTES 2048
#define SYNC_MS 20000 /* generous: sanitizers on a busy machine */

struct vt {
	VTerm *vterm;
	VTermScreen *screen;
	int fd;
	pid_t pid;
	int status;
	bool is_ended;
	bool is_deaf;
	char term[32];
	int rows, cols;
	int ping, pong, pong_rows, pong_cols;
	VTermPos cursor;
	bool is_visible;
	int bells;
	char osc[128];
	size_t osc_size;
	char *received;
	size_t received_size, received_room;
	int64_t ping_bytes;
	char row[ROWS_MAX][ROW_BYTES];
};

static void die(struct vt *vt, const char *fmt, ...)
	__attribute__((format(printf, 2, 3), noreturn));

static void die(struct vt *vt, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	if (vt) {
		vt_print(vt);
		if (!vt->is_ended)
			kill(vt->pid, SIGKILL);
	}
	abort();
}

int64_t vt_now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* --- what libvterm tells ---------------------------------------------------------------------- */

static int on_cursor(VTermPos pos, VTermPos old, int visible, void *user)
{
	struct vt *vt = user;

	(void)old;
	(void)visible;
	vt->cursor = pos;
	return 1;
}

static int on_prop(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *vt = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		vt->is_visible = value->boolean;
	return 1;
}

static int on_bell(void *user)
{
	((struct vt *)user)->bells++;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.movecursor = on_cursor, .settermprop = on_prop, .bell = on_bell,
};

/* "7777;number;rows;cols": the answer to a ping. */
static void read_osc(struct vt *vt)
{
	int number, rows, cols;

	vt->osc[vt->osc_size] = '\0';
	if (sscanf(vt->osc, "7777;%d;%d;%d", &number, &rows, &cols) == 3) {
		vt->pong = number;
		vt->pong_rows = rows;
		vt->pong_cols = cols;
		vt->ping_bytes += (int64_t)vt->osc_size + 4; /* ESC ] ... ESC \ */
	}
	vt->osc_size = 0;
}

#if VTERM_VERSION_MAJOR == 0 && VTERM_VERSION_MINOR < 2
static int on_osc(const char *command, size_t size, void *user)
{
	struct vt *vt = user;

	if (size < sizeof(vt->osc)) {
		memcpy(vt->osc, command, size);
		vt->osc_size = size;
		read_osc(vt);
	}
	return 1;
}

static const VTermParserCallbacks fallbacks = { .osc = on_osc };
#else
static int on_osc(int command, VTermStringFragment frag, void *user)
{
	struct vt *vt = user;

	if (frag.initial)
		vt->osc_size = (size_t)snprintf(vt->osc, sizeof(vt->osc), "%d;", command);
	if (vt->osc_size + frag.len < sizeof(vt->osc)) {
		memcpy(vt->osc + vt->osc_size, frag.str, frag.len);
		vt->osc_size += frag.len;
	}
	if (frag.final)
		read_osc(vt);
	return 1;
}

static const VTermStateFallbacks fallbacks = { .osc = on_osc };
#endif

/* --- starting and ending ---------------------------------------------------------------------- */

static void start_child(const struct vt_options *options, const char *term)
{
	static const char *const unset[] = {
		"NO_COLOR", "ESCDELAY", "SSH_CONNECTION", "POSTA_ASCII", "LINES", "COLUMNS",
		"POSTA_TEST_PING", "POSTA_TEST_CLOCK", "POSTA_TEST_DEAF", "LANGUAGE",
	};

	for (size_t i = 0; i < sizeof(unset) / sizeof(unset[0]); i++)
		unsetenv(unset[i]);
	setenv("TERM", term, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	if (!options->is_deaf)
		setenv("POSTA_TEST_PING", "1", 1);
	for (int i = 0; options->env && options->env[i]; i++)
		putenv((char *)(uintptr_t)options->env[i]);
	execvp(options->argv[0], (char *const *)(uintptr_t)options->argv);
	fprintf(stderr, "cannot run %s: %s\r\n", options->argv[0], strerror(errno));
	_exit(127);
}

struct vt *vt_open(const struct vt_options *options)
{
	struct vt *vt = calloc(1, sizeof(*vt));
	struct winsize size = { 0 };

	if (!vt)
		die(NULL, "no memory");
	vt->rows = options->rows ? options->rows : 24;
	vt->cols = options->cols ? options->cols : 80;
	vt->is_deaf = options->is_deaf;
	vt->is_visible = true;
	const char *term = options->term ? options->term : "xterm-256color";
	snprintf(vt->term, sizeof(vt->term), "%s", term);
	size.ws_row = (unsigned short)vt->rows;
	size.ws_col = (unsigned short)vt->cols;
	vt->vterm = vterm_new(vt->rows, vt->cols);
	vterm_set_utf8(vt->vterm, 1);
	vt->screen = vterm_obtain_screen(vt->vterm);
	vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
	vterm_screen_set_unrecognised_fallbacks(vt->screen, &fallbacks, vt);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_reset(vt->screen, 1);
	vt->pid = forkpty(&vt->fd, NULL, NULL, &size);
	if (vt->pid < 0)
		die(NULL, "forkpty: %s", strerror(errno));
	if (vt->pid == 0)
		start_child(options, vt->term);
	fcntl(vt->fd, F_SETFD, FD_CLOEXEC);
	if (!vt->is_deaf)
		vt_sync(vt);
	return vt;
}

static bool reap(struct vt *vt, int flags)
{
	if (!vt->is_ended && waitpid(vt->pid, &vt->status, flags) == vt->pid)
		vt->is_ended = true;
	return vt->is_ended;
}

/* Reads what is there; false: the other end is closed. */
static bool read_some(struct vt *vt, int timeout_ms)
{
	struct pollfd polled = { .fd = vt->fd, .events = POLLIN };
	char bytes[8192];

	if (poll(&polled, 1, timeout_ms) <= 0)
		return true;
	ssize_t size = read(vt->fd, bytes, sizeof(bytes));
	if (size <= 0)
		return size < 0 && (errno == EINTR || errno == EAGAIN);
	if (vt->received_size + (size_t)size > vt->received_room) {
		vt->received_room = (vt->received_room + (size_t)size) * 2;
		vt->received = realloc(vt->received, vt->received_room);
		if (!vt->received)
			die(vt, "no memory");
	}
	memcpy(vt->received + vt->received_size, bytes, (size_t)size);
	vt->received_size += (size_t)size;
	vterm_input_write(vt->vterm, bytes, (size_t)size);
	vterm_screen_flush_damage(vt->screen);
	return true;
}

int vt_wait_exit(struct vt *vt, int timeout_ms)
{
	int64_t end_us = vt_now_us() + (int64_t)timeout_ms * 1000;

	while (!reap(vt, WNOHANG)) {
		if (!read_some(vt, 5))
			usleep(1000);
		if (vt_now_us() > end_us)
			die(vt, "the program did not end within %d ms", timeout_ms);
	}
	read_some(vt, 0);
	return vt->status;
}

int vt_close(struct vt *vt)
{
	int status;

	if (!reap(vt, WNOHANG)) {
		kill(vt->pid, SIGHUP);
		int64_t end_us = vt_now_us() + 5000000;
		while (!reap(vt, WNOHANG) && vt_now_us() < end_us)
			if (!read_some(vt, 5))
				usleep(1000);
		if (!reap(vt, WNOHANG)) {
			kill(vt->pid, SIGKILL);
			reap(vt, 0);
		}
	}
	status = vt->status;
	if (vt->fd >= 0)
		close(vt->fd);
	vterm_free(vt->vterm);
	free(vt->received);
	free(vt);
	return status;
}

void vt_signal(struct vt *vt, int sig)
{
	kill(vt->pid, sig);
}

void vt_hang_up(struct vt *vt)
{
	close(vt->fd);
	vt->fd = -1;
}

void vt_write_blind(struct vt *vt, const void *bytes, size_t size)
{
	struct pollfd polled = { .fd = vt->fd, .events = POLLOUT };

	if (poll(&polled, 1, 0) == 1 && write(vt->fd, bytes, size) < 0)
		return; /* the program ended; the test sees that by itself */
}

int vt_pid(const struct vt *vt)
{
	return vt->pid;
}

/* --- sending ---------------------------------------------------------------------------------- */

void vt_write(struct vt *vt, const void *bytes, size_t size)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t done = write(vt->fd, at, size);
		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return; /* the program ended; the test sees that by itself */
		if (done > 0) {
			at += done;
			size -= (size_t)done;
		}
		read_some(vt, 0); /* a pty is small: its answer must not block it */
	}
}

void vt_text(struct vt *vt, const char *text)
{
	vt_write(vt, text, strlen(text));
}

void vt_sync(struct vt *vt)
{
	char text[32];
	int64_t end_us = vt_now_us() + (int64_t)SYNC_MS * 1000;

	snprintf(text, sizeof(text), "\033[7777;%d~", ++vt->ping);
	vt_text(vt, text);
	int64_t again_us = vt_now_us() + 1000000;
	while (vt->pong != vt->ping) {
		if (vt_now_us() > again_us) { /* a dialog that opened threw it away */
			vt_text(vt, text);
			again_us = INT64_MAX;
		}
		bool is_open = read_some(vt, 20);
		if (!is_open || reap(vt, WNOHANG)) {
			while (read_some(vt, 0) && vt->pong != vt->ping && poll(NULL, 0, 1) == 0)
				if (reap(vt, WNOHANG))
					break;
			if (vt->pong != vt->ping)
				return; /* ended: nothing will answer */
		}
		if (vt_now_us() > end_us)
			die(vt, "no answer to ping %d within %d ms", vt->ping, SYNC_MS);
	}
}

void vt_resize(struct vt *vt, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	int64_t end_us = vt_now_us() + (int64_t)SYNC_MS * 1000;

	vt->rows = rows;
	vt->cols = cols;
	vterm_set_size(vt->vterm, rows, cols);
	ioctl(vt->fd, TIOCSWINSZ, &size);
	do { /* SIGWINCH comes when it comes: ask until the size is the new one */
		vt_sync(vt);
		if (vt_now_us() > end_us)
			die(vt, "the program did not take the size %dx%d", cols, rows);
	} while (!vt->is_ended && (vt->pong_rows != rows || vt->pong_cols != cols));
}

/* --- keys ------------------------------------------------------------------------------------- */

/* Columns: linux, xterm (and tmux, screen), putty, vt220, vt100. */
static const struct {
	const char *name;
	const char *bytes[5];
} named[] = {
	{ "F1", { "\033[[A", "\033OP", "\033[11~", "\033[11~", "\033OP" } },
	{ "F2", { "\033[[B", "\033OQ", "\033[12~", "\033[12~", "\033OQ" } },
	{ "F3", { "\033[[C", "\033OR", "\033[13~", "\033[13~", "\033OR" } },
	{ "F4", { "\033[[D", "\033OS", "\033[14~", "\033[14~", "\033OS" } },
	{ "F5", { "\033[[E", "\033[15~", "\033[15~", "\033[15~", "" } },
	{ "F6", { "\033[17~", "\033[17~", "\033[17~", "\033[17~", "" } },
	{ "F7", { "\033[18~", "\033[18~", "\033[18~", "\033[18~", "" } },
	{ "F8", { "\033[19~", "\033[19~", "\033[19~", "\033[19~", "" } },
	{ "F9", { "\033[20~", "\033[20~", "\033[20~", "\033[20~", "" } },
	{ "F10", { "\033[21~", "\033[21~", "\033[21~", "\033[21~", "" } },
	{ "F11", { "\033[23~", "\033[23~", "\033[23~", "\033[23~", "" } },
	{ "F12", { "\033[24~", "\033[24~", "\033[24~", "\033[24~", "" } },
	{ "Up", { "\033[A", "\033[A", "\033[A", "\033[A", "\033[A" } },
	{ "Down", { "\033[B", "\033[B", "\033[B", "\033[B", "\033[B" } },
	{ "Right", { "\033[C", "\033[C", "\033[C", "\033[C", "\033[C" } },
	{ "Left", { "\033[D", "\033[D", "\033[D", "\033[D", "\033[D" } },
	{ "Home", { "\033[1~", "\033[H", "\033[1~", "\033[1~", "" } },
	{ "End", { "\033[4~", "\033[F", "\033[4~", "\033[4~", "" } },
	{ "Ins", { "\033[2~", "\033[2~", "\033[2~", "\033[2~", "" } },
	{ "Del", { "\033[3~", "\033[3~", "\033[3~", "\033[3~", "" } },
	{ "PgUp", { "\033[5~", "\033[5~", "\033[5~", "\033[5~", "" } },
	{ "PgDn", { "\033[6~", "\033[6~", "\033[6~", "\033[6~", "" } },
	{ "Enter", { "\r", "\r", "\r", "\r", "\r" } },
	{ "Tab", { "\t", "\t", "\t", "\t", "\t" } },
	{ "S-Tab", { "\033\t", "\033[Z", "\033[Z", "\033[Z", "" } },
	{ "BS", { "\177", "\177", "\177", "\177", "\b" } },
	{ "ESC", { "\033", "\033", "\033", "\033", "\033" } },
	{ "Space", { " ", " ", " ", " ", " " } },
	{ "lt", { "<", "<", "<", "<", "<" } },
};

static int column_of(const char *term)
{
	if (strncmp(term, "linux", 5) == 0)
		return 0;
	if (strncmp(term, "putty", 5) == 0)
		return 2;
	if (strncmp(term, "vt2", 3) == 0)
		return 3;
	if (strncmp(term, "vt1", 3) == 0)
		return 4;
	return 1;
}

size_t vt_key_bytes(const char *term, const char *name, char out[16])
{
	out[0] = '\0';
	if (name[0] == '^' && name[1] && !name[2]) {
		out[0] = (char)(name[1] & 0x1F);
		out[1] = '\0';
		return 1;
	}
	if (strncmp(name, "A-", 2) == 0 && name[2] && !name[3]) {
		snprintf(out, 16, "\033%c", name[2]);
		return 2;
	}
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (strcmp(named[i].name, name) == 0) {
			snprintf(out, 16, "%s", named[i].bytes[column_of(term)]);
			return strlen(out);
		}
	}
	return 0;
}

/* A lone ESC is told from a sequence by time only: the ping must not come too early. */
static void after_key(struct vt *vt, const char *bytes, size_t size)
{
	if (vt->is_deaf) {
		vt_pump(vt, 60);
		return;
	}
	if (size == 1 && bytes[0] == '\033')
		vt_pump(vt, 40);
	vt_sync(vt);
}

int vt_keys(struct vt *vt, const char *keys)
{
	int count = 0;

	while (*keys) {
		char name[16], bytes[16];
		size_t size;
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		if (end && (size_t)(end - keys) < sizeof(name)) {
			memcpy(name, keys + 1, (size_t)(end - keys) - 1);
			name[end - keys - 1] = '\0';
			size = vt_key_bytes(vt->term, name, bytes);
			if (size == 0)
				die(vt, "no key <%s> on %s", name, vt->term);
			keys = end + 1;
		} else {
			size = 1;
			while (((unsigned char)keys[size] & 0xC0) == 0x80)
				size++;
			memcpy(bytes, keys, size);
			bytes[size] = '\0';
			keys += size;
		}
		vt_write(vt, bytes, size);
		after_key(vt, bytes, size);
		count++;
	}
	return count;
}

void vt_scan(struct vt *vt, const char *digits)
{
	char bytes[64];

	snprintf(bytes, sizeof(bytes), "%s\r", digits);
	vt_text(vt, bytes);
	vt_sync(vt);
}

void vt_paste(struct vt *vt, const char *text)
{
	vt_text(vt, "\033[200~");
	vt_text(vt, text);
	vt_text(vt, "\033[201~");
	vt_sync(vt);
}

/* --- looking ---------------------------------------------------------------------------------- */

void vt_pump(struct vt *vt, int ms)
{
	int64_t end_us = vt_now_us() + (int64_t)ms * 1000;

	for (int64_t left = end_us - vt_now_us(); left > 0; left = end_us - vt_now_us())
		if (!read_some(vt, (int)(left / 1000) + 1))
			return;
}

int vt_rows(const struct vt *vt)
{
	return vt->rows;
}

int vt_cols(const struct vt *vt)
{
	return vt->cols;
}

static size_t put_utf8(uint32_t code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xC0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3F));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xE0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3F));
		out[2] = (char)(0x80 | (code & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3F));
	out[2] = (char)(0x80 | (code >> 6 & 0x3F));
	out[3] = (char)(0x80 | (code & 0x3F));
	return 4;
}

const char *vt_row(struct vt *vt, int row)
{
	char *out = vt->row[row % ROWS_MAX];
	size_t len = 0, last = 0;

	for (int col = 0; col < vt->cols && len + 32 < ROW_BYTES; col++) {
		VTermScreenCell cell;
		VTermPos pos = { .row = row, .col = col };
		if (!vterm_screen_get_cell(vt->screen, pos, &cell))
			continue;
		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0) {
			out[len++] = ' ';
			continue;
		}
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			len += put_utf8(cell.chars[i], out + len);
		if (cell.chars[0] != ' ')
			last = len;
	}
	out[last] = '\0';
	return out;
}

void vt_cell(struct vt *vt, int row, int col, char out[32])
{
	VTermScreenCell cell;
	VTermPos pos = { .row = row, .col = col };
	size_t len = 0;

	if (vterm_screen_get_cell(vt->screen, pos, &cell) && cell.chars[0] != (uint32_t)-1)
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			len += put_utf8(cell.chars[i], out + len);
	out[len] = '\0';
}

bool vt_has(struct vt *vt, const char *text)
{
	for (int row = 0; row < vt->rows; row++)
		if (strstr(vt_row(vt, row), text))
			return true;
	return false;
}

bool vt_wait_text(struct vt *vt, const char *text, int timeout_ms)
{
	int64_t end_us = vt_now_us() + (int64_t)timeout_ms * 1000;

	while (!vt_has(vt, text)) {
		if (vt_now_us() > end_us)
			return false;
		if (!read_some(vt, 10))
			return vt_has(vt, text);
	}
	return true;
}

void vt_cursor(const struct vt *vt, int *row, int *col)
{
	*row = vt->cursor.row;
	*col = vt->cursor.col;
}

bool vt_cursor_visible(const struct vt *vt)
{
	return vt->is_visible;
}

static int color_of(const VTermColor *color)
{
#if VTERM_VERSION_MAJOR == 0 && VTERM_VERSION_MINOR < 1
	return color->red << 16 | color->green << 8 | color->blue;
#else
	if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
		return -1;
	if (VTERM_COLOR_IS_INDEXED(color))
		return color->indexed.idx;
	return 256;
#endif
}

struct vt_look vt_look_at(struct vt *vt, int row, int col)
{
	VTermScreenCell cell;
	VTermPos pos = { .row = row, .col = col };

	if (!vterm_screen_get_cell(vt->screen, pos, &cell))
		return (struct vt_look){ .ink = -1, .paper = -1 };
	return (struct vt_look){ .is_bold = cell.attrs.bold, .is_reverse = cell.attrs.reverse,
				 .ink = color_of(&cell.fg), .paper = color_of(&cell.bg) };
}

int64_t vt_bytes(const struct vt *vt)
{
	return (int64_t)vt->received_size - vt->ping_bytes;
}

const char *vt_received(const struct vt *vt, size_t *size)
{
	*size = vt->received_size;
	return vt->received;
}

int vt_bells(const struct vt *vt)
{
	return vt->bells;
}

void vt_print(struct vt *vt)
{
	for (int row = 0; row < vt->rows; row++)
		fprintf(stderr, "# |%s\n", vt_row(vt, row));
	fprintf(stderr, "# cursor %d,%d\n", vt->cursor.row, vt->cursor.col);
}
