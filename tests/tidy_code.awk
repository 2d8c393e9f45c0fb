# SPDX-License-Identifier: GPL-3.0-or-later
# C sources without comments and without what stands inside quotes, as file:line:code.

function code_of(line,   out, token, rest) {
	out = ""
	while (line != "") {
		if (in_comment) {
			if (!match(line, /\*\//))
				return out
			in_comment = 0
			line = substr(line, RSTART + 2)
			continue
		}
		if (!match(line, /["']|\/\*|\/\//))
			return out line
		token = substr(line, RSTART, 2)
		out = out substr(line, 1, RSTART - 1)
		rest = substr(line, RSTART + 1)
		if (token == "//")
			return out
		if (token == "/*") {
			in_comment = 1
			line = substr(rest, 2)
			continue
		}
		token = substr(token, 1, 1)
		out = out token token
		if (!match(rest, token == "\"" ? "^([^\"\\\\]|\\\\.)*\"" : "^([^'\\\\]|\\\\.)*'"))
			return out
		line = substr(rest, RLENGTH + 1)
	}
	return out
}

FNR == 1 { in_comment = 0 }
{
	code = code_of($0)
	if (code ~ /[^ \t]/)
		print FILENAME ":" FNR ":" code
}
