/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The least a list on ncurses does: a title bar, rows, a bar that moves, one field that is typed
 * into. What b_screen.c measures posta against. Answers the same ping.
 */
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS 17

static void draw_row(int row, int chosen)
{
	if (row == chosen)
		attron(A_REVERSE);
	mvprintw(row + 3, 0,
		 "%c %05d  QUISPE ROJAS, Rosa María            34a F %08d  Huayllapampa ",
		 row == chosen ? '>' : ' ', row, 45678900 + row);
	attroff(A_REVERSE);
}

static void pong(const char *bytes)
{
	int number;
	char text[64];

	if (sscanf(bytes, "[7777;%d~", &number) != 1)
		return;
	int size = snprintf(text, sizeof(text), "\033]7777;%d;%d;%d\033\\", number, LINES, COLS);
	if (write(STDOUT_FILENO, text, (size_t)size) != size)
		exit(1);
}

int main(void)
{
	char bytes[4096];
	int chosen = 0, typed = 0;
	ssize_t size;

	setlocale(LC_ALL, "C.UTF-8");
	initscr();
	raw();
	noecho();
	nonl();
	attron(A_REVERSE);
	mvprintw(0, 0, "%-80s", " posta | Pacientes");
	mvprintw(23, 0, "%-79s", " F1 Ayuda  ESC Volver");
	attroff(A_REVERSE);
	for (int row = 0; row < ROWS; row++)
		draw_row(row, chosen);
	refresh();
	while ((size = read(STDIN_FILENO, bytes, sizeof(bytes) - 1)) > 0) {
		bytes[size] = '\0';
		for (char *at = bytes; *at; at++) {
			int before = chosen;
			if (strncmp(at, "\033[B", 3) == 0)
				chosen = (chosen + 1) % ROWS;
			else if (strncmp(at, "\033[A", 3) == 0)
				chosen = (chosen + ROWS - 1) % ROWS;
			else if (*at >= 'a' && *at <= 'z')
				mvaddch(1, typed++ % 70, (chtype)*at);
			draw_row(before, chosen);
			draw_row(chosen, chosen);
			move(chosen + 3, 0);
			if (strncmp(at, "\033[7777", 6) == 0) {
				refresh();
				pong(at + 1);
				at = strchr(at, '~');
			} else if (*at == '\033') {
				at += 2;
			}
		}
	}
	endwin();
	return 0;
}
