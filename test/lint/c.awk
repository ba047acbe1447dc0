# c.awk: what the lints over C share, put before their own program.
#
# code(line) is the line without its comments and with its strings emptied,
# so that neither can hide or fake a finding.  Each line of a file must pass
# through it once, in order.  With KEEP_STRINGS set the strings stay.  After
# the call, SLASHES says that a // comment stood there.
#
# Knows nothing of #if: both sides of a conditional count.

function code(line,    out, first) {
	if (FNR == 1)
		in_comment = 0
	SLASHES = 0
	out = ""
	while (line != "") {
		if (in_comment) {
			first = index(line, "*/")
			if (first == 0)
				return out
			in_comment = 0
			line = substr(line, first + 2)
			continue
		}
		if (!match(line, /\/\*|\/\/|"|'/))
			return out line
		out = out substr(line, 1, RSTART - 1)
		line = substr(line, RSTART)
		if (substr(line, 1, 2) == "/*") {
			in_comment = 1
			out = out " "
			line = substr(line, 3)
		} else if (substr(line, 1, 2) == "//") {
			SLASHES = 1
			return out
		} else if (match(line, /^"([^"\\]|\\.)*"/) || match(line, /^'([^'\\]|\\.)+'/)) {
			first = substr(line, 1, 1)
			out = out (KEEP_STRINGS && first == "\"" ? substr(line, 1, RLENGTH) : first first)
			line = substr(line, RLENGTH + 1)
		} else
			return out
	}
	return out
}

# The room of "src/room/x.c"; "" for src/init.c.
function room_of(path,    part) {
	return split(path, part, "/") > 2 ? part[2] : ""
}

# The name tells the kind (init.c is glue, btz_pg.h too).
function is_glue(path) {
	return path ~ /_pg\.[ch]$/ || path == "src/init.c"
}

function finding(line, why) {
	print FILENAME ":" line ": " why
	found = 1
}
END { if (NR == 0) { print "src:0: nothing to check"; exit 1 } }
