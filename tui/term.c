/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/term.h"

#include "store/guard.h"
#include "tui/rule.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <panel.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define ESC_DELAY_MS 25
#define ESC_DELAY_SSH_MS 100
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct layer {
	WINDOW *window;
	PANEL *panel;
	struct grid_cell *shown; /* what the window holds */
	int row, col, rows, cols;
};

struct term {
	SCREEN *screen;
	FILE *out;
	int timer;   /* descriptor of a timer on the boot clock; -1: none */
	int signals; /* descriptor that gives SIGWINCH, SIGCONT, SIGHUP, SIGTERM, SIGINT */
	sigset_t old_mask;
	struct termios old_mode;
	int rows, cols;
	enum theme theme;
	bool is_ascii;
	bool has_colors;
	bool has_paste;
	bool is_leaving;
	bool is_slow;
	struct layer layer[TERM_LAYERS];
	struct keydec dec;
	int64_t quiet_ms; /* nothing that came before was unread then */
};

/* --- signals ------------------------------------------------------------------------------ */

/* Gives the terminal back as well as a signal handler may: only write and tcsetattr, no state. */
static void give_back(void)
{
	static const char text[] = PASTE_OFF "\033[?1049l\033[0m\033[?25h\r\n";
	struct termios mode;

	if (tcgetattr(STDIN_FILENO, &mode) == 0) {
		mode.c_iflag |= ICRNL | IXON;
		mode.c_oflag |= OPOST | ONLCR;
		mode.c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
		tcsetattr(STDIN_FILENO, TCSANOW, &mode);
	}
	ssize_t ignored = write(STDOUT_FILENO, text, sizeof(text) - 1);
	(void)ignored;
}

static void on_death(int sig)
{
	give_back();
	raise(sig); /* the handler was taken off when it was called */
}

static void catch_deaths(void)
{
	static const int deaths[] = {
		SIGABRT,
#ifndef __SANITIZE_ADDRESS__
		SIGFPE, SIGILL,
#endif
	};
	struct sigaction action = { .sa_handler = on_death, .sa_flags = (int)SA_RESETHAND };

	for (size_t i = 0; i < ARRAY_LEN(deaths); i++)
		sigaction(deaths[i], &action, NULL);
	guard_on_end(give_back); /* SIGSEGV and SIGBUS */
	/* Print Screen sends SIGQUIT on the console; a lost line or printer must not kill. */
	action = (struct sigaction){ .sa_handler = SIG_IGN };
	sigaction(SIGQUIT, &action, NULL);
	sigaction(SIGTSTP, &action, NULL);
	sigaction(SIGTTIN, &action, NULL);
	sigaction(SIGTTOU, &action, NULL);
	sigaction(SIGPIPE, &action, NULL);
}

static void our_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGWINCH);
	sigaddset(set, SIGHUP);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGCONT);
}

/* A window that is closed is seen as the end of the line and as SIGHUP; what comes first ends the
 * program in order, and the other must not kill it before the post is closed. */
static void forget_signals(void)
{
	const struct timespec no_time = { 0 };
	sigset_t set;

	our_signals(&set);
	while (sigtimedwait(&set, NULL, &no_time) > 0)
		;
}

static int open_signals(sigset_t *old_mask)
{
	sigset_t set;

	our_signals(&set);
	sigprocmask(SIG_BLOCK, &set, old_mask);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* --- opening ------------------------------------------------------------------------------ */

/* Characters need a UTF-8 locale in the C library; what the terminal shows is another question. */
static bool start_locale(void)
{
	const char *name = getenv("LC_ALL");

	if (!name || !*name)
		name = getenv("LC_CTYPE");
	if (!name || !*name)
		name = getenv("LANG");
	bool is_utf8 = name && (strcasestr(name, "utf-8") || strcasestr(name, "utf8"));
	if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	return is_utf8;
}

static int esc_delay_ms(void)
{
	const char *text = getenv("ESCDELAY");

	if (text && *text) {
		long ms = strtol(text, NULL, 10);
		if (ms > 0 && ms <= 1000)
			return (int)ms;
	}
	return getenv("SSH_CONNECTION") ? ESC_DELAY_SSH_MS : ESC_DELAY_MS;
}

static void write_out(const char *text)
{
	size_t size = strlen(text);

	while (size > 0) {
		ssize_t done = write(STDOUT_FILENO, text, size);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return;
		text += done;
		size -= (size_t)done;
	}
}

static void read_size(struct term *term)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		int rows = size.ws_row > TERM_ROWS_MAX ? TERM_ROWS_MAX : size.ws_row;
		int cols = size.ws_col > TERM_COLS_MAX ? TERM_COLS_MAX : size.ws_col;
		if (rows != LINES || cols != COLS)
			resizeterm(rows, cols);
	}
	term->rows = LINES;
	term->cols = COLS;
}

/* The bright inks of a palette of 16 are told by number; on the console bold makes them. */
static short bright(const struct look *look)
{
	if (look->ink >= 0 && look->attrs & LOOK_BOLD && COLORS >= 16)
		return (short)(look->ink + 8);
	return look->ink;
}

static void load_theme(struct term *term)
{
	if (!term->has_colors)
		term->theme = THEME_MONO;
	if (term->theme == THEME_MONO)
		return;
	for (int style = 0; style < STYLE_COUNT; style++) {
		const struct look *look = theme_look(term->theme, (enum style)style);
		init_pair((short)(style + 1), bright(look), look->paper);
	}
}

static int take_terminal(struct term *term, struct err *err)
{
	const char *type = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_fault(err, &rule_term_missing, NULL);
	if (!type || !*type)
		type = "unknown";
	if (tcgetattr(STDIN_FILENO, &term->old_mode) != 0)
		return err_fault(err, &rule_term_missing, NULL);
	term->is_ascii = !start_locale();
	term->timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	term->signals = open_signals(&term->old_mask);
	term->screen = newterm((char *)(uintptr_t)type, stdout, stdin);
	if (!term->screen || term->signals < 0)
		return err_fault(err, &rule_term_unknown, type, NULL);
	const char *place = tigetstr("cup");
	if (!place || place == (const char *)-1) {
		endwin();
		delscreen(term->screen);
		return err_fault(err, &rule_term_poor, type, NULL);
	}
	term->has_paste = strncmp(type, "vt", 2) != 0 && strncmp(type, "linux", 5) != 0;
	return 0;
}

static void set_modes(struct term *term)
{
	struct termios mode;

	raw();
	noecho();
	nonl();
	typeahead(-1);
	if (tcgetattr(STDIN_FILENO, &mode) == 0) {
		speed_t speed = cfgetospeed(&mode);
		term->is_slow = speed > B0 && speed < B38400;
		mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
		mode.c_cc[VMIN] = 0;
		mode.c_cc[VTIME] = 0;
		tcsetattr(STDIN_FILENO, TCSANOW, &mode);
		def_prog_mode();
	}
	term->has_colors = has_colors() && start_color() == OK && use_default_colors() == OK;
	term->theme = theme_default(getenv("NO_COLOR") && *getenv("NO_COLOR"),
				    term->has_colors ? COLORS : 0);
	load_theme(term);
	curs_set(1);
	leaveok(stdscr, FALSE);
}

int term_open(struct term **out, struct err *err)
{
	struct term *term = calloc(1, sizeof(*term));

	*out = NULL;
	if (!term)
		BUG("no memory for the terminal");
	term->signals = term->timer = -1;
	int status = take_terminal(term, err);
	if (status != 0) {
		if (term->signals >= 0) {
			close(term->signals);
			sigprocmask(SIG_SETMASK, &term->old_mask, NULL);
		}
		if (term->timer >= 0)
			close(term->timer);
		free(term);
		return status;
	}
	catch_deaths();
	set_modes(term);
	read_size(term);
	keydec_init(&term->dec, esc_delay_ms(), getenv("POSTA_TEST_PING") != NULL);
	term->quiet_ms = term_now_ms();
	doupdate();
	if (term->has_paste)
		write_out(PASTE_ON);
	*out = term;
	return 0;
}

static void free_layer(struct layer *layer)
{
	if (layer->panel)
		del_panel(layer->panel);
	if (layer->window)
		delwin(layer->window);
	free(layer->shown);
	*layer = (struct layer){ 0 };
}

void term_close(struct term *term)
{
	if (!term)
		return;
	for (int i = 0; i < TERM_LAYERS; i++)
		free_layer(&term->layer[i]);
	if (term->has_paste)
		write_out(PASTE_OFF);
	guard_on_end(NULL);
	endwin();
	delscreen(term->screen);
	tcsetattr(STDIN_FILENO, TCSANOW, &term->old_mode);
	close(term->signals);
	if (term->timer >= 0)
		close(term->timer);
	forget_signals();
	sigprocmask(SIG_SETMASK, &term->old_mask, NULL);
	free(term);
}

int term_rows(const struct term *term)
{
	return term->rows;
}

int term_cols(const struct term *term)
{
	return term->cols;
}

bool term_is_too_small(const struct term *term)
{
	return term->rows < TERM_ROWS_MIN || term->cols < TERM_COLS_MIN;
}

static void forget_layers(struct term *term)
{
	for (int i = 0; i < TERM_LAYERS; i++)
		free_layer(&term->layer[i]);
}

void term_set_ascii(struct term *term, bool is_ascii)
{
	term->is_ascii = is_ascii;
	forget_layers(term);
}

enum theme term_theme(const struct term *term)
{
	return term->theme;
}

void term_set_theme(struct term *term, enum theme theme)
{
	term->theme = theme;
	load_theme(term);
	forget_layers(term);
	clearok(curscr, TRUE);
}

bool term_is_slow(const struct term *term)
{
	return term->is_slow;
}

void term_set_slow(struct term *term, bool is_slow)
{
	term->is_slow = is_slow;
	forget_layers(term);
}

/* --- painting ----------------------------------------------------------------------------- */

static void make_layer(struct layer *layer, const struct term_layer *want)
{
	int rows = want->grid->rows, cols = want->grid->cols;

	if (layer->window && layer->rows == rows && layer->cols == cols &&
	    layer->row == want->row && layer->col == want->col)
		return;
	free_layer(layer);
	layer->window = newwin(rows, cols, want->row, want->col);
	if (!layer->window)
		return;
	layer->panel = new_panel(layer->window);
	layer->shown = calloc((size_t)rows * (size_t)cols, sizeof(*layer->shown));
	if (!layer->panel || !layer->shown)
		BUG("no memory for a window");
	layer->row = want->row;
	layer->col = want->col;
	layer->rows = rows;
	layer->cols = cols;
}

static void paint_cell(const struct term *term, WINDOW *window, int row, int col,
		       const struct grid_cell *cell)
{
	enum style style = (enum style)cell->style;
	if (term->is_slow && style == STYLE_SELECT)
		style = STYLE_TEXT;
	const struct look *look = theme_look(term->theme, style);
	wchar_t text[2 + CELL_MARKS_MAX] = { 0 };
	attr_t attrs = A_NORMAL;
	cchar_t out;

	if (look->attrs & LOOK_BOLD)
		attrs |= A_BOLD;
	if (look->attrs & LOOK_REVERSE)
		attrs |= A_REVERSE;
	short pair = term->theme != THEME_MONO && (look->ink >= 0 || look->paper >= 0)
			     ? (short)(style + 1)
			     : 0;
	text[0] = (wchar_t)cell->code;
	if (term->is_ascii)
		text[0] = (wchar_t)(unsigned char)canvas_ascii(cell->code);
	else
		for (int i = 0; i < CELL_MARKS_MAX && cell->mark[i]; i++)
			text[i + 1] = (wchar_t)cell->mark[i];
	if (setcchar(&out, text, attrs, pair, NULL) == OK)
		mvwadd_wch(window, row, col, &out);
	if (term->is_ascii && cell->part == CELL_WIDE_LEFT)
		mvwaddch(window, row, col + 1, ' ');
}

static void paint_layer(struct term *term, struct layer *layer, const struct grid *grid)
{
	for (int row = 0; row < grid->rows; row++) {
		for (int col = 0; col < grid->cols; col++) {
			const struct grid_cell *cell = &grid->cells[row * grid->cols + col];
			struct grid_cell *shown = &layer->shown[row * grid->cols + col];
			bool is_last = layer->row + row == term->rows - 1 &&
				       layer->col + col == term->cols - 1;
			if (is_last || memcmp(shown, cell, sizeof(*cell)) == 0)
				continue;
			*shown = *cell;
			if (cell->part != CELL_WIDE_RIGHT)
				paint_cell(term, layer->window, row, col, cell);
		}
	}
}

void term_paint(struct term *term, const struct term_layer layer[TERM_LAYERS])
{
	int cursor_row = 0, cursor_col = 0;

	for (int i = 0; i < TERM_LAYERS; i++) {
		const struct grid *grid = layer[i].grid;
		if (!grid) {
			free_layer(&term->layer[i]);
			continue;
		}
		make_layer(&term->layer[i], &layer[i]);
		if (!term->layer[i].window)
			continue;
		top_panel(term->layer[i].panel);
		paint_layer(term, &term->layer[i], grid);
		if (grid->cursor_row >= 0) {
			cursor_row = layer[i].row + grid->cursor_row;
			cursor_col = layer[i].col + grid->cursor_col;
		}
	}
	update_panels();
	wmove(newscr, cursor_row, cursor_col);
	doupdate();
}

void term_redraw(struct term *term)
{
	(void)term;
	clearok(curscr, TRUE);
}

void term_cover(struct term *term)
{
	char *keep_nothing = tigetstr("E3");

	(void)term;
	clearok(curscr, TRUE);
	if (keep_nothing && keep_nothing != (char *)-1)
		write_out(keep_nothing);
}

void term_bell(struct term *term)
{
	(void)term;
	beep();
}

void term_pong(struct term *term, int64_t number)
{
	char text[64];

	snprintf(text, sizeof(text), "\033]7777;%lld;%d;%d\033\\", (long long)number, term->rows,
		 term->cols);
	write_out(text);
}

/* --- input -------------------------------------------------------------------------------- */

int64_t term_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool read_signals(struct term *term, struct event *out)
{
	struct signalfd_siginfo info;
	bool is_resized = false, is_back = false;

	while (read(term->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGWINCH)
			is_resized = true;
		else if (info.ssi_signo == SIGCONT)
			is_back = true;
		else
			term->is_leaving = true;
	}
	if (!is_resized && !is_back)
		return false;
	int rows = term->rows, cols = term->cols;
	read_size(term);
	if (!is_back && rows == term->rows && cols == term->cols)
		return false;
	if (is_back) { /* somebody stopped the process: whoever had the line left it otherwise */
		reset_prog_mode();
		clearok(curscr, TRUE);
	}
	forget_layers(term);
	*out = (struct event){ .kind = EVENT_RESIZE };
	return true;
}

/* Reads what is there and came after from_ms; false: the line is gone. */
static bool read_bytes(struct term *term, int64_t from_ms)
{
	char bytes[KEYDEC_BYTES_MAX];
	ssize_t size = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (size < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (size <= 0)
		return false;
	int64_t now_ms = term_now_ms();
	keydec_feed_late(&term->dec, bytes, (size_t)size, from_ms < now_ms ? from_ms : now_ms,
			 now_ms);
	if (size < (ssize_t)sizeof(bytes))
		term->quiet_ms = now_ms;
	return true;
}

/*
 * Before time decides anything (digits that are no scan, a lone ESC): what came while the program
 * was busy is taken. When it came nobody knows, only that it was after quiet_ms; as little time as
 * possible is believed to have passed, or a busy machine would make typing of a scan. false: the
 * line is gone.
 */
static bool read_waiting(struct term *term)
{
	struct pollfd polled = { .fd = STDIN_FILENO, .events = POLLIN };
	int64_t now_ms = term_now_ms();
	bool has_room = term->dec.count + KEYDEC_BYTES_MAX <= KEYDEC_PENDING_MAX;

	if (has_room && poll(&polled, 1, 0) > 0 && polled.revents)
		return read_bytes(term, term->quiet_ms);
	term->quiet_ms = now_ms;
	return true;
}

#define TIMER_MS 1000 /* shorter waits are not worth it */

/* poll() does not count while the machine sleeps: what is due then is due when it wakes. */
static void set_timer(struct term *term, int wait_ms)
{
	struct itimerspec at = { 0 };
	uint64_t unused;

	if (term->timer < 0 || wait_ms < TIMER_MS)
		return;
	(void)!read(term->timer, &unused, sizeof(unused));
	at.it_value.tv_sec = wait_ms / 1000;
	at.it_value.tv_nsec = (long)(wait_ms % 1000) * 1000000;
	(void)timerfd_settime(term->timer, 0, &at, NULL);
}

void term_wait(struct term *term, int timeout_ms, struct event *out)
{
	int64_t end_ms = timeout_ms < 0 ? INT64_MAX : term_now_ms() + timeout_ms;
	bool is_over = false;

	for (;;) {
		if (!read_waiting(term)) {
			term->is_leaving = true;
			*out = (struct event){ .kind = EVENT_LEAVE };
			return;
		}
		int64_t now_ms = term->quiet_ms;
		if (keydec_next(&term->dec, now_ms, out))
			return;
		if (is_over) {
			*out = (struct event){ .kind = EVENT_NONE };
			return;
		}
		int wait_ms = keydec_wait_ms(&term->dec, now_ms);
		int64_t due_ms = wait_ms < 0 ? INT64_MAX : now_ms + wait_ms;
		if (end_ms != INT64_MAX) {
			int left_ms = end_ms > now_ms ? (int)(end_ms - now_ms) : 0;
			if (wait_ms < 0 || left_ms < wait_ms)
				wait_ms = left_ms;
		}
		struct pollfd polled[3] = {
			{ .fd = STDIN_FILENO, .events = POLLIN },
			{ .fd = term->signals, .events = POLLIN },
			{ .fd = term->timer, .events = POLLIN },
		};
		set_timer(term, wait_ms);
		int ready = poll(polled, ARRAY_LEN(polled), wait_ms);
		if (ready > 0 && polled[1].revents && read_signals(term, out))
			return;
		/* It came before the time was up, however late this process was woken. */
		if (ready > 0 && polled[0].revents && !read_bytes(term, due_ms - 1))
			term->is_leaving = true;
		if (term->is_leaving) {
			*out = (struct event){ .kind = EVENT_LEAVE };
			return;
		}
		if (ready > 0 && !polled[0].revents && polled[2].revents) {
			uint64_t unused;

			(void)!read(term->timer, &unused, sizeof(unused));
			*out = (struct event){ .kind = EVENT_NONE };
			return;
		}
		is_over = ready == 0 && term_now_ms() >= end_ms;
	}
}

void term_name(char *out, size_t size)
{
	char path[64] = "";

	if (ttyname_r(STDIN_FILENO, path, sizeof(path)) != 0)
		path[0] = '\0';
	snprintf(out, size, "%s", strncmp(path, "/dev/", 5) == 0 ? path + 5 : path);
}

void term_flush_input(struct term *term)
{
	tcflush(STDIN_FILENO, TCIFLUSH);
	keydec_flush(&term->dec);
}
