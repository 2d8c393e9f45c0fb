# SPDX-License-Identifier: GPL-3.0-or-later
# An unwrapped .po file as lines of: msgid TAB msgstr TAB flags TAB places

function quoted(line) {
	sub(/^[^"]*"/, "", line)
	sub(/"$/, "", line)
	return line
}
function flush() {
	if (part == "msgstr")
		print id "\t" str "\t" flags "\t" places
	id = str = flags = places = part = ""
}

/^#~/ { next }
/^#,/ { flags = flags $0; next }
/^#:/ { places = places substr($0, 3); next }
/^msgid / { part = "msgid"; id = quoted($0); next }
/^msgstr / { part = "msgstr"; str = quoted($0); next }
/^"/ { if (part == "msgid") id = id quoted($0); else str = str quoted($0); next }
/^$/ { flush() }
END { flush() }
