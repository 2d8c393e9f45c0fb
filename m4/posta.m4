dnl SPDX-License-Identifier: GPL-3.0-or-later

dnl POSTA_ADD_FLAG(VARIABLE, FLAG): appends FLAG to VARIABLE when compiler and linker know it.
AC_DEFUN([POSTA_ADD_FLAG], [
	AC_MSG_CHECKING([whether $CC knows $2])
	posta_save_CFLAGS=$CFLAGS
	CFLAGS="$CFLAGS -Werror $2"
	AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
		[AC_MSG_RESULT([yes]); $1="$$1 $2"], [AC_MSG_RESULT([no])])
	CFLAGS=$posta_save_CFLAGS
])

dnl POSTA_COMPILER_FLAGS: sets POSTA_CPPFLAGS, POSTA_CFLAGS and POSTA_LDFLAGS from the --enable options.
AC_DEFUN([POSTA_COMPILER_FLAGS], [
	POSTA_CFLAGS=
	POSTA_LDFLAGS=
	POSTA_CPPFLAGS="-D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64"
	POSTA_ADD_FLAG([POSTA_CFLAGS], [-std=c17])
	m4_foreach_w([flag], [-Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes
		-Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wundef -Wwrite-strings
		-Wimplicit-fallthrough], [POSTA_ADD_FLAG([POSTA_CFLAGS], flag)])
	POSTA_ADD_FLAG([POSTA_CFLAGS], [-fstack-protector-strong])
	POSTA_ADD_FLAG([POSTA_CFLAGS], [-fPIE])
	POSTA_ADD_FLAG([POSTA_LDFLAGS], [-pie])
	POSTA_ADD_FLAG([POSTA_LDFLAGS], [-Wl,-z,relro])
	POSTA_ADD_FLAG([POSTA_LDFLAGS], [-Wl,-z,now])
	AS_IF([test "$enable_sanitizers" = yes], [
		POSTA_CFLAGS="$POSTA_CFLAGS -fsanitize=address,undefined -fno-sanitize-recover=all"
		POSTA_CFLAGS="$POSTA_CFLAGS -fno-omit-frame-pointer"
		POSTA_LDFLAGS="$POSTA_LDFLAGS -fsanitize=address,undefined"
	])
	AS_IF([test "$enable_coverage" = yes], [
		POSTA_CFLAGS="$POSTA_CFLAGS --coverage"
		POSTA_LDFLAGS="$POSTA_LDFLAGS --coverage"
	])
	dnl _FORTIFY_SOURCE warns without optimisation and hides overflows from the sanitizers.
	AC_MSG_CHECKING([whether to fortify the C library calls])
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
		#if !defined __OPTIMIZE__ || defined _FORTIFY_SOURCE
		#error no
		#endif]], [])], [posta_fortify=yes], [posta_fortify=no])
	AS_IF([test "$enable_sanitizers" = yes], [posta_fortify=no])
	AC_MSG_RESULT([$posta_fortify])
	AS_IF([test $posta_fortify = yes], [POSTA_CPPFLAGS="$POSTA_CPPFLAGS -D_FORTIFY_SOURCE=2"])
	AS_IF([test "$enable_werror" = yes], [POSTA_CFLAGS="$POSTA_CFLAGS -Werror"])
	AC_SUBST([POSTA_CPPFLAGS])
	AC_SUBST([POSTA_CFLAGS])
	AC_SUBST([POSTA_LDFLAGS])
])
