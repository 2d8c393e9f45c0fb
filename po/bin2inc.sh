#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The bytes of a file as a C list of numbers: "222,18,4,149,". An empty file gives "0,".
set -eu
if [ -s "$1" ]; then
	od -An -v -tu1 "$1" | sed 's/  */,/g; s/^,//; s/$/,/'
else
	echo 0,
fi
